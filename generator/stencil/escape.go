package stencil

import (
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"unicode/utf8"
)

// The names that html/template gives to what it puts at the end of pipelines.
const (
	escaperPrefix = "_html_template_"
	htmlEscaper   = escaperPrefix + "htmlescaper"
	jsonEscaper   = escaperPrefix + "jsvalescaper"
)

// filter makes a text fit for where it goes.
type filter func(string) string

// filters are what happens to texts, by html/template's names. Each does the same as html/template's.
var filters = map[string]filter{
	htmlEscaper:                      inText.String,
	escaperPrefix + "rcdataescaper":  inText.String,
	escaperPrefix + "attrescaper":    inText.String,
	escaperPrefix + "nospaceescaper": bare,
	escaperPrefix + "commentescaper": func(string) string { return "" },
	escaperPrefix + "urlfilter":      safeURL,
	escaperPrefix + "urlnormalizer":  func(s string) string { return escapeURL(s, true) },
	escaperPrefix + "urlescaper":     func(s string) string { return escapeURL(s, false) },
	escaperPrefix + "srcsetescaper":  srcset,
	"html":                           func(s string) string { return template.HTMLEscapeString(s) },
	"urlquery":                       func(s string) string { return template.URLQueryEscaper(s) },
}

// lasts are those that write straight into the page when they come last.
var lasts = map[string]*escapes{
	htmlEscaper:                     inText,
	escaperPrefix + "rcdataescaper": inText,
	escaperPrefix + "attrescaper":   inText,
}

// escapes says by what each byte is replaced.
type escapes [256]string

// inText are the characters that HTML must not have in a text or in quotes, and + for the sake of UTF-7.
var inText = &escapes{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// append appends s escaped.
func (e *escapes) append(out []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		if e[s[i]] != "" {
			out = append(append(out, s[done:i]...), e[s[i]]...)
			done = i + 1
		}
	}
	return append(out, s[done:]...)
}

// String gives s escaped.
func (e *escapes) String(s string) string {
	for i := range len(s) {
		if e[s[i]] != "" {
			return string(e.append(nil, s))
		}
	}
	return s
}

// withoutQuotes are the characters that an attribute without quotes must not have either.
var withoutQuotes = &escapes{
	0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '"': "&#34;",
	'&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '=': "&#61;", '>': "&gt;", '`': "&#96;",
}

// unsafeText stands for what must not be written, as in html/template.
const unsafeText = "ZgotmplZ"

// bare escapes for an attribute without quotes.
func bare(s string) string {
	if s == "" {
		return unsafeText
	}
	s = withoutQuotes.String(s)
	isOdd := func(r rune) bool { return 0xfdd0 <= r && r <= 0xfdef || 0xfff0 <= r && r <= 0xffff }
	if !strings.ContainsFunc(s, isOdd) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isOdd(r) {
			fmt.Fprintf(&b, "&#x%x;", r)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// safeURL lets relative addresses through, and those on the web and of mail.
func safeURL(s string) string {
	if isSafeURL(s) {
		return s
	}
	return "#" + unsafeText
}

func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// escapeURL writes what an address must not have as %xx. A whole address keeps its own signs, and what is written so
// already; a part of its query does not.
func escapeURL(s string, whole bool) string {
	const hex = "0123456789abcdef"
	var b []byte
	done := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			continue
		case whole && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0:
			continue
		case whole && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			continue
		}
		b = append(append(b, s[done:i]...), '%', hex[c>>4], hex[c&15])
		done = i + 1
	}
	if done == 0 {
		return s
	}
	return string(append(b, s[done:]...))
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// srcset escapes a list of addresses with their widths.
func srcset(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, ",") {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(candidate(part))
	}
	return b.String()
}

const blanks = " \t\n\f\r"

// candidate escapes one address of a srcset and what stands behind it.
func candidate(s string) string {
	rest := strings.TrimLeft(s, blanks)
	before := s[:len(s)-len(rest)]
	url, width := rest, ""
	if end := strings.IndexAny(rest, blanks); end >= 0 {
		url, width = rest[:end], rest[end:]
	}
	isOdd := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') && (r >= utf8.RuneSelf || !strings.ContainsRune(blanks, r))
	}
	if !isSafeURL(url) || strings.ContainsFunc(width, isOdd) {
		return "#" + unsafeText
	}
	return before + escapeURL(url, true) + width
}

// appendJSON appends a value as JSON that may stand in a script: encoding/json escapes <, > and &. A panic of what writes
// itself is an error.
func appendJSON(out []byte, v reflect.Value) (with []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			with, err = out, fmt.Errorf("%v", r)
		}
	}()
	var a any
	if v.IsValid() {
		a = v.Interface()
	}
	switch held := marshalable(a).(type) {
	case template.JS, template.JSStr:
		a = fmt.Sprint(held) // views have none; as text it does no harm
	case json.Marshaler:
	case fmt.Stringer:
		a = held.String()
	}
	b, err := json.Marshal(a)
	if err != nil || len(b) == 0 {
		return append(out, " null "...), nil
	}
	if isWord(b[0]) || isWord(b[len(b)-1]) { // it must not run into a word of the script
		return append(append(append(out, ' '), b...), ' '), nil
	}
	return append(out, b...), nil
}

// marshalable follows pointers to what knows how to write itself as JSON, or to what they hold.
func marshalable(a any) any {
	v := reflect.ValueOf(a)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		if m, ok := v.Interface().(json.Marshaler); ok {
			return m
		}
		v = v.Elem()
	}
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

func isWord(c byte) bool {
	return c == '$' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
