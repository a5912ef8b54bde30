package viet

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	encoding "golang.org/x/text/encoding/unicode"
)

// Charset names a way to write text in bytes.
type Charset string

// The charsets that offices in Vietnam have saved their lists in.
const (
	UTF8        Charset = "UTF-8"
	UTF16       Charset = "UTF-16"
	Windows1258 Charset = "Windows-1258"
	TCVN3       Charset = "TCVN3 (ABC)"
)

// Decode gives the text of a file whose charset nobody told, in NFC and without a byte order mark, and the charset that
// it was in. What is not UTF-8 or UTF-16 is read as whichever of Windows-1258 and TCVN3 makes Vietnamese of it; false
// where neither does.
func Decode(src []byte) (string, Charset, bool) {
	if wide, order := isUTF16(src); wide {
		text, err := encoding.UTF16(order, encoding.UseBOM).NewDecoder().Bytes(src)
		return NFC(string(text)), UTF16, err == nil
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if utf8.Valid(src) {
		return NFC(string(src)), UTF8, true
	}
	best, charset, share := "", Charset(""), 0.0
	for _, read := range []struct {
		charset Charset
		decode  func([]byte) string
	}{{Windows1258, fromWindows1258}, {TCVN3, fromTCVN3}} {
		text := NFC(read.decode(src))
		if s := vietnameseShare(text); s > share {
			best, charset, share = text, read.charset, s
		}
	}
	return best, charset, share > mostly
}

// mostly is how large a share of the words with marks must be Vietnamese for a charset to be believed.
const mostly = 0.6

// isUTF16 tells whether text is UTF-16, by its byte order mark, or by the zero bytes that every second letter of it has.
func isUTF16(src []byte) (bool, encoding.Endianness) {
	switch {
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}):
		return true, encoding.LittleEndian
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}):
		return true, encoding.BigEndian
	case len(src) < 4 || len(src)%2 != 0:
		return false, encoding.LittleEndian
	}
	head := src[:min(len(src), 512)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	enough := max(2, len(head)/8) // a quarter of the letters are in ASCII: blanks and signs at the least
	if zeros[1] > enough && zeros[0] == 0 {
		return true, encoding.LittleEndian
	}
	return zeros[0] > enough && zeros[1] == 0, encoding.BigEndian
}

func fromWindows1258(src []byte) string {
	text, _ := charmap.Windows1258.NewDecoder().Bytes(src) // every byte means something, if only U+FFFD
	return string(text)
}

// FromTCVN3 gives the text of letters that were typed for an ABC font (.VnTime): programs that know nothing of such
// fonts store its bytes as the Western letters of Windows-1252, so that Bảo Thắng looks like B¶o Th¾ng. It is false, and
// the text unchanged, where this makes no more Vietnamese of it; where it makes as much, expected decides.
func FromTCVN3(s string, expected bool) (string, bool) {
	src, ok := western(s)
	if !ok {
		return s, false
	}
	text := NFC(fromTCVN3(src))
	was, is := vietnameseShare(NFC(s)), vietnameseShare(text)
	if text == s || is <= mostly || is < was || is == was && !expected {
		return s, false
	}
	return text, true
}

// western gives the bytes of Windows-1252 for a text; false where it has other letters, or none beyond ASCII.
func western(s string) ([]byte, bool) {
	src, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	return src, err == nil && len(src) < len(s)
}

// fromTCVN3 reads bytes as TCVN 5712:1993 in its form VN3, that of the ABC fonts. VN3 leaves the bytes below 0xA0, and
// 0xB0 to 0xB4, to what Windows-1252 has there: “ ” – ° ².
func fromTCVN3(src []byte) string {
	var b strings.Builder
	for _, c := range src {
		if c >= tcvnFirst {
			if r := tcvn[c-tcvnFirst]; r != 0 {
				b.WriteRune(r)
				continue
			}
		}
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return b.String()
}

const tcvnFirst = 0xA0

// tcvn is the upper half of TCVN 5712:1993 from 0xA0 on; 0 where VN3 has no letter.
var tcvn = [...]rune{
	0, 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
	0, 0, 0, 0, 0, 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
	'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
	'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
	'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
	'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
}

// vietnameseShare gives the share of the words with marks that are Vietnamese syllables; 0 where no word has any.
func vietnameseShare(s string) float64 {
	marked, syllables := 0, 0
	for word := range strings.FieldsFuncSeq(s, betweenWords) {
		if !strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
			continue
		}
		marked++
		if IsSyllable(word) {
			syllables++
		}
	}
	if marked == 0 {
		return 0
	}
	return float64(syllables) / float64(marked)
}

// betweenWords tells whether r parts words whatever the charset: the signs of ASCII and the blanks. Others may be letters
// that were read wrong, and must count against the reading.
func betweenWords(r rune) bool {
	if r < utf8.RuneSelf {
		return !unicode.IsLetter(r)
	}
	return unicode.IsSpace(r) || r >= 0x2010 && r <= 0x2027 // “ ” – …
}
