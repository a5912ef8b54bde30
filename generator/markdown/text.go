package markdown

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"ocop/generator/diag"
)

// unescape gives the text that Markdown means by s: \* is * and &eacute; is é. A reference to a character that a page
// must not hold, such as &#1;, becomes U+FFFD.
func unescape(s []byte) []byte {
	special := bytes.IndexAny(s, `\&`)
	if special < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for ; special >= 0; special = bytes.IndexAny(s, `\&`) {
		out = append(out, s[:special]...)
		s = s[special:]
		switch characters, size := reference(s); {
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			out = append(out, s[1])
			s = s[2:]
		case size > 0:
			out = append(out, characters...)
			s = s[size:]
		default:
			out = append(out, s[0])
			s = s[1:]
		}
	}
	return append(out, s...)
}

// reference gives the characters that s begins with the name or number of (&lt; &#60; &#x3c;), and the bytes that it
// takes; 0 where there is none.
func reference(s []byte) (characters []byte, size int) {
	const longest = len("&CounterClockwiseContourIntegral;")
	if s[0] != '&' {
		return nil, 0
	}
	end := bytes.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return nil, 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return nil, 0
		}
		return entity.Characters, end + 1
	}
	digits, base := name[1:], 10
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return nil, 0
	}
	r := rune(utf8.RuneError)
	if n <= unicode.MaxRune && isText(rune(n)) {
		r = rune(n)
	}
	return utf8.AppendRune(nil, r), end + 1
}

// isText tells whether a page may hold r.
func isText(r rune) bool {
	return r == '\t' || r == '\n' || !unicode.IsControl(r) && utf8.ValidRune(r) && r&0xFFFE != 0xFFFE && (r < 0xFDD0 || r > 0xFDEF)
}

// appendEscaped appends text as HTML, fit for an attribute in double quotes too.
func appendEscaped(out, text []byte) []byte {
	done := 0
	for i, c := range text {
		var name string
		switch c {
		case '&':
			name = "&amp;"
		case '<':
			name = "&lt;"
		case '>':
			name = "&gt;"
		case '"':
			name = "&#34;"
		default:
			continue
		}
		out = append(append(out, text[done:i]...), name...)
		done = i + 1
	}
	return append(out, text[done:]...)
}

// plainText gives the words within n.
func plainText(n ast.Node, src []byte) []byte {
	var out []byte
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			value := child.Value(src)
			if child.IsRaw() { // in a code span, where a line's end counts as a blank
				value = bytes.ReplaceAll(value, []byte("\n"), []byte(" "))
			} else {
				value = unescape(value)
			}
			out = append(out, value...)
			if child.SoftLineBreak() || child.HardLineBreak() {
				out = append(out, ' ')
			}
		case *ast.AutoLink:
			out = append(out, child.Label(src)...)
		default:
			out = append(out, plainText(child, src)...)
		}
	}
	return out
}

// onlyImages tells whether n holds pictures and nothing else.
func onlyImages(n ast.Node, src []byte) bool {
	found := false
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Image:
			found = true
		case *ast.Text:
			if !util.IsBlank(child.Value(src)) {
				return false
			}
		default:
			return false
		}
	}
	return found
}

// places finds the line and column of an offset in the text. It is quick when asked in the order of the text.
type places struct {
	src   []byte
	start diag.Pos // of src in its file

	line   int // lines before offset
	offset int // where that line begins
}

func (p *places) of(offset int) diag.Pos {
	if offset < p.offset {
		p.line, p.offset = 0, 0
	}
	skipped := p.src[p.offset:offset]
	p.line += bytes.Count(skipped, []byte("\n"))
	p.offset += bytes.LastIndexByte(skipped, '\n') + 1
	return diag.Pos{
		File: p.start.File,
		Line: p.start.Line + p.line,
		Col:  utf8.RuneCount(p.src[p.offset:offset]) + 1,
	}
}
