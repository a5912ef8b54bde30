package viet

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// Every letter of Vietnamese stands in the class of the letter it folds to, and in no other.
func TestSpellingsAreTheLettersThatFold(t *testing.T) {
	const vowels = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
	for letter, class := range spellings {
		in := regexp.MustCompile("^[" + class + "]$")
		for _, r := range vowels + "aeiouyd" + "bkt" {
			for _, s := range []string{string(r), string(unicode.ToUpper(r))} {
				if want := Fold(s) == string(letter); in.MatchString(s) != want {
					t.Errorf("%q in the class of %q: %v", s, letter, !want)
				}
			}
		}
	}
}

func TestMatchPattern(t *testing.T) {
	names := []string{"Chiêm Hóa", "Mỹ Bằng", "Quý Quân", "Đà Vị", "148/QĐ-TTg", "Thúy"}
	texts := []string{
		"Chiêm Hóa", "Chiêm Hoá", "chiem hoa", "CHIÊM HÓA", "Chiêm-Hóa", "Chiêm  Hóa", "Chiêm Hòa", "Chiêm", "Chiêm Hóaa",
		"Mỹ Bằng", "Mĩ Bằng", "my bang", "mi bang", "Quý Quân", "Quí Quân", "Đà Vị", "Da Vy", "Đà Vì", "148/QĐ-TTg", "148 qd ttg", "48/QĐ-TTg", "Thúy", "Thúi", "",
	}
	for _, name := range names {
		pattern := regexp.MustCompile("^" + MatchPattern(name) + "$")
		for _, text := range texts {
			if got, want := pattern.MatchString(text), Match(text) == Match(name); got != want {
				t.Errorf("%q for %q: %v, want %v", text, name, got, want)
			}
		}
	}
	if got := MatchPattern("Mỹ", "Mĩ", "", "my"); strings.Contains(got, "|") {
		t.Errorf("one name in four spellings gives %s", got)
	}
}
