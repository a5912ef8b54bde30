package advice

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// meaning is what the words before a number say that it is.
type meaning int

const (
	anything meaning = iota
	identity
	account
	tax
	telephone
)

// meanings are the words that tell, as viet.Match gives them.
var meanings = []struct {
	words string
	what  meaning
}{
	{"cccd", identity}, {"cmnd", identity}, {"cmtnd", identity}, {"can cuoc", identity}, {"chung minh nhan dan", identity},
	{"chung minh thu", identity}, {"dinh danh ca nhan", identity}, {"citizen id", identity}, {"identiti card", identity},
	{"stk", account}, {"so tk", account}, {"so tai khoan", account}, {"tai khoan ngan hang", account},
	{"bank account", account}, {"account number", account}, {"account no", account},
	{"mst", tax}, {"ma so thue", tax}, {"tax code", tax},
	{"dt", telephone}, {"sdt", telephone}, {"so dt", telephone}, {"dtdd", telephone}, {"dien thoai", telephone},
	{"di dong", telephone}, {"hotline", telephone}, {"duong day nong", telephone}, {"lien he", telephone},
	{"zalo", telephone}, {"tel", telephone}, {"phone", telephone}, {"mobile", telephone}, {"call", telephone},
}

// Numbers with fewer digits are not looked at; those with more are no telephone numbers.
const (
	fewestDigits = 7
	mostDigits   = 13
)

// before is how many bytes before a number are looked at for what it is.
const before = 60

// number is a run of digits with single signs between them.
type number struct {
	start, end int // in the line
	digits     string
}

// numbers finds numbers that are private, and telephone numbers that cannot be called. What they are the words before
// them tell; a number right after another, as in a list, is what that is.
func (r *textReader) numbers(line string) {
	var last meaning
	from := 0
	for n, ok := nextNumber(line, 0); ok; n, ok = nextNumber(line, n.end) {
		if len(n.digits) < fewestDigits {
			continue // a year, a price, a number of houses
		}
		between := line[max(from, n.start-before):n.start]
		if said := meaningOf(between); said != anything {
			last = said
		} else if strings.IndexFunc(between, unicode.IsLetter) >= 0 {
			last = anything
		}
		from = n.end
		r.judge(line, n, last)
	}
}

func (r *textReader) judge(line string, n number, what meaning) {
	switch digits := len(n.digits); {
	case what == identity && (digits == 9 || digits == 12), what == tax && digits == 12: // since 1/7/2025 a person's tax code is the number of the identity card
		r.add(line, n.start, diag.PersonalNumber, diag.Text{Vi: "số căn cước hay chứng minh thư", En: "the number of an identity card"})
	case what == account:
		r.add(line, n.start, diag.PersonalNumber, diag.Text{Vi: "số tài khoản ngân hàng", En: "the number of a bank account"})
	case what == telephone || what == anything:
		r.phone(line, n, what)
	}
}

// phone looks at what may be a telephone number: any that words call so, and one with a prefix of before 2018.
func (r *textReader) phone(line string, n number, what meaning) {
	text := line[n.start:n.end]
	if len(n.digits) > mostDigits || viet.IsPhone(text) || isDate(text) {
		return
	}
	digits := viet.PhoneDigits(text)
	now, former := viet.PhoneNow(text)
	var help diag.Text
	switch {
	case former:
		help = diag.Text{Vi: "đầu số này đã đổi từ năm 2018; nay là " + now, En: "this prefix ended in 2018; the number is now " + now}
	case what != telephone:
		return
	case viet.IsPhone("0" + digits):
		help = diag.Text{Vi: "thiếu số 0 ở đầu? viết: 0" + digits, En: "is the 0 at its head missing? write: 0" + digits}
	case digits[0] == '0':
		help = diag.Text{Vi: "gõ lại: di động có 10 chữ số, máy bàn 11", En: "type it again: a mobile number has 10 digits, a landline 11"}
	default: // a number of something else after all
		return
	}
	r.add(line, n.start, diag.PhoneInText, text, len(digits), help)
}

// isDate tells whether digits are a day as people write it: 06-08-2024, 6.8.2024.
func isDate(text string) bool {
	_, err := catalogue.ParseDate(text)
	return err == nil
}

// meaningOf tells what the words before a number say that it is; of several, the last.
func meaningOf(words string) meaning {
	folded := " " + viet.Match(words) + " "
	what, at := anything, -1
	for _, m := range meanings {
		if i := strings.LastIndex(folded, " "+m.words+" "); i > at {
			what, at = m.what, i
		}
	}
	return what
}

// nextNumber finds the next run of digits from an offset of the line. Between two digits may stand a blank, a dot, a
// hyphen or a closing bracket, and before the first one a plus.
func nextNumber(line string, from int) (number, bool) {
	start := strings.IndexFunc(line[from:], func(r rune) bool { return r >= '0' && r <= '9' })
	if start < 0 {
		return number{}, false
	}
	start += from
	n := number{start: start, end: start}
	var digits strings.Builder
	for i := start; i < len(line); {
		switch r, size := utf8.DecodeRuneInString(line[i:]); {
		case r >= '0' && r <= '9':
			digits.WriteByte(line[i])
			i += size
			n.end = i
		case strings.ContainsRune(" .-)\u00a0", r) && isDigitAt(line, i+size):
			i += size
		case r == ')' && i+1 < len(line) && line[i+1] == ' ' && isDigitAt(line, i+2):
			i += 2
		default:
			i = len(line)
		}
	}
	n.digits = digits.String()
	if start > 0 && line[start-1] == '+' {
		n.start--
	}
	return n, true
}

func isDigitAt(s string, i int) bool { return i < len(s) && isDigit(s[i]) }
