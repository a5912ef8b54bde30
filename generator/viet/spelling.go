package viet

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spelling gives the form under which two spellings of one syllable agree, wherever the tone stands and however its
// letters are composed: small letters, and the tone's mark last. Hoá and hóa have one spelling, hoa and chè have others.
// Of several tones only the last one counts.
func Spelling(syllable string) string {
	var b strings.Builder
	var tone rune
	for _, r := range norm.NFD.String(NFC(syllable)) {
		if isTone(r) {
			tone = r
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	letters := norm.NFC.String(b.String())
	if tone == 0 {
		return letters
	}
	return letters + strconv.Itoa(strings.IndexRune(tones, tone)/2)
}

// tones are the marks of huyền, sắc, ngã, hỏi and nặng; each takes two bytes.
const tones = "\u0300\u0301\u0303\u0309\u0323"

func isTone(r rune) bool { return strings.ContainsRune(tones, r) }
