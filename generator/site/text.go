package site

import (
	"strings"
	"unicode/utf8"
)

// Search engines and messengers cut what is longer; below the least they make up their own.
const (
	maxHeadTitle   = 110
	maxDescription = 200
)

func tooLong(title string) bool { return utf8.RuneCountInString(title) > maxHeadTitle }

// shorten cuts a text between words to at most limit characters.
func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := string([]rune(s)[:limit-1])
	if blank := strings.LastIndexByte(cut, ' '); blank > 0 {
		cut = cut[:blank]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}

// joined writes the parts that are not empty, with a separator between them.
func joined(separator string, parts ...string) string {
	var given []string
	for _, p := range parts {
		if p != "" {
			given = append(given, p)
		}
	}
	return strings.Join(given, separator)
}

// capitalised writes a text with a capital first letter, as at the head of a page: Huyện Yên Sơn.
func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[size:]
}
