package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form of s under which search and matching compare: "Đường phên" and "duong phen" fold alike, and so do
// Hóa and Hoá, Thúy and Thuý. Its steps, which the script of the search page repeats:
//
//  1. decompose (NFD);
//  2. drop the marks U+0300–U+036F, and what cannot be seen: U+00AD, U+200B–U+200D, U+2060, U+FEFF;
//  3. turn every kind of blank that Unicode has (category Zs) into a space;
//  4. turn đ, Đ, and ð, Ð, Ɖ typed in their place, into d, since these do not decompose;
//  5. lower-case.
//
// Folding twice changes nothing more.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && !isUpper(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	var short [96]byte // most names fit, and then the result is the only allocation
	out := append(short[:0], s[:i]...)
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			out = append(out, lower(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch base := baseOf(r); {
		case base != 0:
			out = append(out, base)
		case isMark(r):
		case foldsToItself(r):
			out = append(out, s[i:i+size]...)
		default:
			return string(foldAny(s))
		}
		i += size
	}
	return string(out)
}

// foldAny is Fold for any script. What is not UTF-8 becomes U+FFFD, so that folding again finds nothing new.
func foldAny(s string) []byte {
	out := make([]byte, 0, len(s))
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\ufffd")) {
		switch {
		case isMark(r), isUnseen(r):
		case unicode.Is(unicode.Zs, r):
			out = append(out, ' ')
		case r == 'đ', r == 'Đ', r == 'ð', r == 'Ð', r == 'Ɖ':
			out = append(out, 'd')
		default:
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return out
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func lower(c byte) byte {
	if isUpper(c) {
		return c + 'a' - 'A'
	}
	return c
}

func isMark(r rune) bool { return 0x300 <= r && r <= 0x36F }

func isUnseen(r rune) bool {
	return r == 0xAD || 0x200B <= r && r <= 0x200D || r == 0x2060 || r == 0xFEFF
}

// foldsToItself tells of the signs outside ASCII that Vietnamese text is full of: ° ² “ ” – … ₫.
func foldsToItself(r rune) bool {
	return 0xA1 <= r && r < 0xC0 && r != 0xAD || 0x2010 <= r && r <= 0x2027 || 0x20A0 <= r && r <= 0x20C0
}

// Latin letters with marks stand in two blocks. bases holds for each what it folds to, where that is one byte; 0 sends
// the string through foldAny.
const (
	latinFirst, latinLast = 0xC0, 0x24F
	vietFirst, vietLast   = 0x1E00, 0x1EFF
)

var bases = func() (table [latinLast - latinFirst + 1 + vietLast - vietFirst + 1]byte) {
	for i := range table {
		r := rune(latinFirst + i)
		if r > latinLast {
			r += vietFirst - latinLast - 1
		}
		if folded := foldAny(string(r)); len(folded) == 1 {
			table[i] = folded[0]
		}
	}
	return table
}()

// baseOf gives the ASCII letter that r folds to, or 0.
func baseOf(r rune) byte {
	switch {
	case latinFirst <= r && r <= latinLast:
		return bases[r-latinFirst]
	case vietFirst <= r && r <= vietLast:
		return bases[r-vietFirst+latinLast-latinFirst+1]
	case r == 0xA0:
		return ' '
	}
	return 0
}

// Match gives the form under which a name that someone typed is compared with the names of ocop.yaml: folded, words
// parted by one space, signs left out, and i for y where Vietnamese spells either way. That is after a consonant at a
// syllable's end (Mỹ, Mĩ) and after qu (Quý Quân, Quí Quân, Qui Quân; quýt, quít); but tay is not tai, Thúy not Thúi.
func Match(s string) string {
	folded := Fold(s)
	var b strings.Builder
	b.Grow(len(folded))
	for word := range strings.FieldsFuncSeq(folded, isSign) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for i := range len(word) {
			if word[i] == 'y' && soundsLikeI(word, i) {
				b.WriteByte('i')
			} else {
				b.WriteByte(word[i])
			}
		}
	}
	return b.String()
}

func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// soundsLikeI tells whether the y at word[i] could as well be written i.
func soundsLikeI(word string, i int) bool {
	return strings.HasSuffix(word[:i], "qu") || i > 0 && i == len(word)-1 && isConsonant(word[i-1])
}

func isConsonant(c byte) bool {
	return 'a' <= c && c <= 'z' && strings.IndexByte("aeiouy", c) < 0
}

// Slug gives the address of a name: its folded letters and digits, with a hyphen for whatever stands between them:
// "Đường phên Chiêm Hóa" becomes duong-phen-chiem-hoa. It is "" for a name without a Latin letter or digit.
func Slug(s string) string {
	folded := Fold(s)
	if IsSlug(folded) {
		return folded
	}
	out := make([]byte, 0, len(folded))
	for i := range len(folded) {
		switch c := folded[i]; {
		case isSlugByte(c):
			out = append(out, c)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	return strings.TrimSuffix(string(out), "-")
}

// SlugPattern is a regular expression that a value matches exactly when IsSlug takes it.
const SlugPattern = `[a-z0-9]+(?:-[a-z0-9]+)*`

// IsSlug tells whether s can be an address: small ASCII letters and digits, with single hyphens between them.
func IsSlug(s string) bool {
	hyphen := true
	for i := range len(s) {
		switch c := s[i]; {
		case isSlugByte(c):
			hyphen = false
		case c != '-' || hyphen:
			return false
		default:
			hyphen = true
		}
	}
	return !hyphen
}

func isSlugByte(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
