package frontmatter

import (
	"net/mail"
	"net/url"
	"strings"
	"unicode"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// The ways to reach somebody, each kept as it is written.
var (
	// URL is a whole http or https address.
	URL = Parsed(Shape{Name: diag.Text{Vi: "một địa chỉ web", En: "a web address"}, Example: "https://example.vn/", Pattern: urlPattern}, parseURL)
	// Email is an e-mail address.
	Email = Parsed(Shape{Name: diag.Text{Vi: "một địa chỉ thư", En: "an e-mail address"}, Example: "htx@example.vn", Pattern: emailPattern}, parseEmail)
	// Phone is a Vietnamese telephone number.
	Phone = Parsed(Shape{Name: diag.Text{Vi: "một số điện thoại", En: "a telephone number"}, Example: "0912 345 678", Pattern: viet.PhonePattern,
		High: 1e14}, parsePhone) // of digits alone YAML makes a number
)

// The forms of addresses, as regular expressions. They leave the finer points to the parsers.
const (
	urlPattern   = `[hH][tT][tT][pP][sS]?://` + hostPattern + `*\.` + hostPattern + `*(?::[0-9]*)?(?:[/?#](?:[^%]|%[0-9A-Fa-f]{2})*)?`
	hostPattern  = `[^\s/?#@:%\[\]{|}\\^` + "`]"
	emailPattern = atomPattern + `(?:\.` + atomPattern + `)*@` + atomPattern + `(?:\.` + atomPattern + `)+`
	atomPattern  = `[^\s@<>()\[\],;:.\\"]+`
)

// parseURL reads a whole http or https address.
func parseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || !strings.Contains(u.Hostname(), ".") || u.User != nil ||
		strings.ContainsFunc(s, unicode.IsControl) { // which url.Parse lets pass behind #
		return "", diag.NewFault(diag.BadURL, s)
	}
	return s, nil
}

func parseEmail(s string) (string, error) {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || !strings.Contains(s[strings.LastIndexByte(s, '@'):], ".") {
		return "", diag.NewFault(diag.BadEmail, s)
	}
	return s, nil
}

func parsePhone(s string) (string, error) {
	if !viet.IsPhone(s) {
		return "", diag.NewFault(diag.BadPhone, s)
	}
	return s, nil
}
