// Package viet is what ocop knows of Vietnamese writing: one normal form, the fold that search and matching share,
// addresses, the alphabet's order, and how numbers, money and dates are written, in Vietnamese and in English.
//
// Every function is pure and safe for concurrent use. The room knows letters, not products: nothing here depends on
// what the words mean.
package viet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// NFC gives s in Unicode's composed form, with the letters that only look like Đ and đ replaced by them: Ð and ð
// (U+00D0 and U+00F0, Icelandic, what some keyboards and fonts give) and Ɖ (U+0189, African). Where the tone stands is
// left as given: hoà stays hoà. A string that is already so is returned as it is.
func NFC(s string) string {
	if Plain(s) {
		return s
	}
	s = norm.NFC.String(s)
	if !hasLookAlike(s) {
		return s
	}
	return strings.NewReplacer("Ð", "Đ", "Ɖ", "Đ", "ð", "đ").Replace(s)
}

func hasLookAlike(s string) bool {
	return strings.Contains(s, "Ð") || strings.Contains(s, "ð") || strings.Contains(s, "Ɖ")
}
