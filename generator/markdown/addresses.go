package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ocop/generator/diag"
)

// Address is a link of a text to another site.
type Address struct {
	URL string
	Pos diag.Pos
}

// Addresses gives the links of a text to other sites, in order. The position at is where src begins in its file, at the
// beginning of a line. A text over one of the limits has none.
func Addresses(src []byte, at diag.Pos) []Address {
	if len(checkSize(src, at)) > 0 {
		return nil
	}
	places := places{src: src, start: at}
	var list []Address
	ast.Walk(parse(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function never fails
		if !entering {
			return ast.WalkContinue, nil
		}
		target, offset := "", n.Pos()
		switch n := n.(type) {
		case *ast.Link:
			target = string(unescape(n.Destination))
		case *ast.AutoLink:
			target = string(n.URL(src))
			offset += max(0, bytes.Index(src[offset:], n.Label(src))) // a bare one begins with the sign before it
		}
		if a, ok := parseAddress(target); ok && strings.HasPrefix(strings.ToLower(a.href), "http") {
			list = append(list, Address{a.href, places.of(offset)})
		}
		return ast.WalkContinue, nil
	})
	return list
}
