package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"ocop/generator/diag"
)

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
)

// rawHTML leaves out a tag within the text, and reports the first of each block. Comments are an author's notes.
func (c *compiler) rawHTML(offset int, raw []byte) {
	if bytes.HasPrefix(raw, commentOpen) || c.reported {
		return
	}
	c.reported = true
	c.report(offset, diag.RawHTML, tagOf(raw))
}

// htmlBlock leaves out lines of HTML, with all that they say.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	last := lines.At(lines.Len() - 1)
	if n.HasClosure() {
		last = n.ClosureLine
	}
	first := lines.At(0)
	raw := first.Value(c.src)
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		blanks := len(raw) - len(bytes.TrimLeft(raw, " \t"))
		c.rawHTML(first.Start+blanks, raw[blanks:])
		return
	}
	// A comment takes with it what stands behind it on its last line, and without an end the rest of the page.
	raw = last.Value(c.src)
	_, rest, closed := bytes.Cut(raw, commentClose)
	if !closed {
		c.report(first.Start, diag.RawHTML, string(commentOpen))
		return
	}
	for closed && bytes.HasPrefix(bytes.TrimSpace(rest), commentOpen) {
		_, rest, closed = bytes.Cut(rest, commentClose)
	}
	if rest = bytes.TrimSpace(rest); len(rest) > 0 {
		c.report(last.Start+bytes.LastIndex(raw, rest), diag.RawHTML, shortened("<!--…--> "+string(rest)))
	}
}

// tagOf gives the beginning of a tag as a message shows it: <script> for <script src="x">.
func tagOf(raw []byte) string {
	if end := bytes.IndexAny(raw, " \t\r\n>"); end >= 0 {
		raw = raw[:end]
	}
	return shortened(string(raw)) + ">"
}
