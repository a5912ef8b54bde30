package site

import (
	"strings"
	"unicode/utf8"

	"ocop/generator/viet"
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
	if s == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[size:]
}

// twoLines parts a catalogue's title before the place it is of: Sản phẩm OCOP, tỉnh Tuyên Quang.
func twoLines(title string) (name, place string) {
	for _, kind := range []string{" tỉnh ", " thành phố "} {
		if i := strings.Index(title, kind); i > 0 {
			return title[:i], title[i+1:]
		}
	}
	return title, ""
}

// phoneOf reads a telephone number, which must not be broken between two lines.
func phoneOf(number string) Phone {
	return Phone{strings.ReplaceAll(number, " ", "\u00a0"), viet.PhoneInternational(number)}
}
