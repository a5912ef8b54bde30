package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that stay on the line of the figure before them.
var units = setOf("kg g mg tấn tạ yến l lít ml m m² m³ cm mm km ha % độ °c ₫ đ đồng nghìn triệu tỷ tỉ " +
	"sao tháng năm ngày giờ phút giây hộp gói chai lọ túi thùng cái chiếc con quả trái " +
	"b kb mb gb ms s min star stars month months year years day days hour hours tonne tonnes litre litres")

// Words that stay on the line of the name or figure after them: Huyện Yên Sơn, Số 321/QĐ-UBND, tháng 8.
var titles = setOf("số huyện xã phường trấn tỉnh quận thôn bản tổ phố ông bà anh chị điều khoản tháng năm ngày no.")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// NonBreaking puts a no-break space where a line must not end: between a figure and its unit (500 g, 350.000 ₫) and
// between a title and the name or figure that it belongs to (Huyện Yên Sơn, Số 321/QĐ-UBND). The text is plain, not
// HTML, and in NFC. Without such a place s is returned as it is.
func NonBreaking(s string) string {
	var b strings.Builder
	done := 0
	for from := 0; ; {
		i := strings.IndexByte(s[from:], ' ')
		if i < 0 {
			break
		}
		i += from
		from = i + 1
		before, after := s[strings.LastIndexByte(s[:i], ' ')+1:i], s[from:]
		if j := strings.IndexByte(after, ' '); j >= 0 {
			after = after[:j]
		}
		if belongs(before, after) {
			b.WriteString(s[done:i])
			b.WriteString(noBreak)
			done = from
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// belongs tells whether two words that stand side by side stay on one line.
func belongs(before, after string) bool {
	if before == "" || after == "" {
		return false
	}
	if last := before[len(before)-1]; '0' <= last && last <= '9' {
		return units[strings.ToLower(strings.TrimRight(after, ".,;:)!?…"))]
	}
	first, _ := utf8.DecodeRuneInString(after)
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && titles[strings.ToLower(strings.TrimLeft(before, "(“\""))]
}
