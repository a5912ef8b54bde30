package viet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

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
			if !IsSyllable(word) {
				others++
				t.Logf("%s: %s", file, word)
			}
		}
	}
	if words < 1000 || others*100 > words {
		t.Errorf("of %d words with marks, %d are no syllables", words, others)
	}
}
