package viet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestIsSyllable(t *testing.T) {
	good := "chè tuyết một tôm một lá nghiêng quýt quỳnh quốc quyển giếng gì gìn gia ươm ổi yến ếch mỹ ngoằn khuỷu thuở rượu xoong huệ"
	for word := range strings.FieldsSeq(good) {
		if !IsSyllable(Fold(word)) {
			t.Errorf("%s is no syllable", word)
		}
	}
	for word := range strings.FieldsSeq("xanhh shan cehm thyu nogc homestay ocop 99 b1 q ngg w zalo") {
		if IsSyllable(word) {
			t.Errorf("%s is a syllable", word)
		}
	}
	if IsSyllable("") {
		t.Error("nothing is a syllable")
	}
}

// What people write in Vietnamese is built of syllables; what is not, is another language or a sign.
func TestProseIsSyllables(t *testing.T) {
	files, err := filepath.Glob("../../content/products/*/*/index.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("there is no content here")
	}
	words, others := 0, 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(src), "---\n"), "\n---\n")
		for word := range strings.FieldsFuncSeq(NFC(body), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if strings.ContainsAny(word, "0123456789") || Fold(word) == strings.ToLower(word) && len(word) > 1 {
				continue // figures, and words that may be of any language
			}
			words++
			if !IsSyllable(Fold(word)) {
				others++
				t.Logf("%s: %s", file, word)
			}
		}
	}
	if words < 1000 || others*100 > words {
		t.Errorf("of %d words with marks, %d are no syllables", words, others)
	}
}
