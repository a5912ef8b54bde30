package viet

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// IsSyllable tells whether a word is built as Vietnamese syllables are: a beginning, one of the vowels, an end, and at
// most one tone. Capitals do not matter.
func IsSyllable(word string) bool {
	var letters strings.Builder
	marks := 0
	for _, r := range norm.NFD.String(NFC(word)) {
		if isTone(r) {
			marks++
		} else {
			letters.WriteRune(unicode.ToLower(r))
		}
	}
	return marks <= 1 && syllable.MatchString(norm.NFC.String(letters.String()))
}

// syllable is a syllable without its tone. gi and qu take the i and the u from the vowel: gì, gìn, quê.
var syllable = regexp.MustCompile(`^(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?` +
	`(?:` +
	`(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|ia|oa|oă|oe|oo|ua|uâ|uê|ui|uơ|uô|uy|uyê|uya|ưa|ươ)(?:c|ch|m|n|ng|nh|p|t)?` +
	`|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|oai|oao|oay|oeo|ôi|ơi|ua|ui|uay|uây|uôi|uya|uyu|ưi|ưu|ươi|ươu` +
	`)$`)
