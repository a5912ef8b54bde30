package viet

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestPlainRunes holds every character that counts as plain to what that means.
func TestPlainRunes(t *testing.T) {
	plain := 0
	for r := range rune(unicode.MaxRune + 1) {
		if !isPlainRune(r) {
			continue
		}
		plain++
		s := string(r)
		p := norm.NFC.PropertiesString(s)
		if !norm.NFC.IsNormalString(s) || p.CCC() != 0 || !p.BoundaryBefore() || NFC(s) != s || unicode.IsControl(r) {
			t.Errorf("%U is not plain", r)
		}
	}
	if plain < 700 {
		t.Errorf("only %d characters are plain", plain)
	}
}

func TestPlain(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"", true},
		{"Chè xanh Ngọc Thúy – 350.000 ₫, “ngon”…\n\tỞ Yên Sơn", true},
		{"Che\u0300", false},
		{"Ðồng", false},
		{"a\x00b", false},
		{"a\rb", false},
		{"a\x7fb", false},
		{"a\u0085b", false},
		{"a\u2028b", false},
		{"\ufeffa", false},
		{"a\xffb", false},
		{"a\xe1\xbb", false},
		{"漢", false}, // may be: NFC looks closer
	}
	for _, tt := range tests {
		if Plain(tt.text) != tt.want || Plain([]byte(tt.text)) != tt.want {
			t.Errorf("Plain(%q) is not %v", tt.text, tt.want)
		}
	}
}

// FuzzPlain: what is plain is what it says.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"Chè xanh", "Che\u0300", "Ð", "\xff", "₫", "ệ\u0323", "\u1e9b\u0323"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if Plain(s) && (!utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || hasLookAlike(s)) {
			t.Errorf("%q is not plain", s)
		}
	})
}
