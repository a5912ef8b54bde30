package frontmatter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// matter is the text of a page's fields, and the nodes that were read from it. yaml.v3 tells of a node only the line and
// column in which it begins; where it ends has to be found out.
type matter struct {
	text  string
	lines []int // where each line begins, in bytes
	root  *yaml.Node
}

// readMatter reads fields; the root is nil where there are none, or nothing but comments.
func readMatter(text string) (matter, error) {
	m := matter{text: text, lines: []int{0}}
	for at := 0; at < len(text); {
		size := breakAt(text[at:])
		if size == 0 {
			_, letter := utf8.DecodeRuneInString(text[at:])
			at += letter
			continue
		}
		at += size
		m.lines = append(m.lines, at)
	}
	var node yaml.Node
	if err := decode(text, &node); err != nil {
		return m, err
	}
	if node.Kind != 0 && node.Content[0].Kind == yaml.MappingNode {
		m.root = node.Content[0]
	}
	return m, nil
}

// breakAt gives the length of the line end that a text begins with, as YAML 1.1 has them; 0 where it begins with none.
func breakAt(s string) int {
	for _, end := range []string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"} {
		if strings.HasPrefix(s, end) {
			return len(end)
		}
	}
	return 0
}

// start gives the offset at which a node begins.
func (m matter) start(n *yaml.Node) int {
	if n.Line > len(m.lines) {
		return len(m.text)
	}
	at := m.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(m.text[at:])
		at += size
	}
	return min(at, len(m.text))
}

// end gives the offset behind a node. indent is the column of the key or dash that it belongs to, from 0.
func (m matter) end(n *yaml.Node, indent int) int {
	at := m.start(n)
	if n.Style&yaml.TaggedStyle != 0 { // !!str 5
		at += len(m.text[at:]) - len(strings.TrimLeftFunc(m.text[at:], func(r rune) bool { return !unicode.IsSpace(r) }))
		if n.Value == "" && n.Kind == yaml.ScalarNode {
			return at
		}
		at = m.skipBlanks(at)
	}
	switch {
	case n.Kind == yaml.ScalarNode:
		return m.scalarEnd(n, at, indent)
	case n.Style&yaml.FlowStyle != 0:
		at++
		for _, c := range n.Content {
			at = m.end(c, indent)
		}
		for at < len(m.text) && !strings.ContainsRune("]}", rune(m.text[at])) {
			if m.text[at] == '#' {
				at = m.lineEnd(at)
				continue
			}
			at++
		}
		return min(at+1, len(m.text))
	}
	for i, c := range n.Content {
		inner := n.Column - 1
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			inner = n.Content[i-1].Column - 1
		}
		at = max(at, m.end(c, inner))
	}
	return at
}

func (m matter) scalarEnd(n *yaml.Node, at, indent int) int {
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		if end := closingQuote(m.text[at:]); end >= 0 {
			return at + end + 1
		}
		return len(m.text)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return m.blockEnd(at, indent)
	}
	// A plain text has no escapes: it ends behind as many letters as its value has, blanks apart.
	left := strings.Join(strings.Fields(n.Value), "")
	for range left {
		at = m.skipBlanks(at)
		_, size := utf8.DecodeRuneInString(m.text[at:])
		at += size
	}
	return at
}

// skipBlanks gives the offset of the next letter.
func (m matter) skipBlanks(at int) int {
	return len(m.text) - len(strings.TrimLeftFunc(m.text[at:], unicode.IsSpace))
}

// blockEnd gives the end of a text in lines of its own (| or >), whose lines are indented deeper than indent.
func (m matter) blockEnd(at, indent int) int {
	end := m.lineEnd(at)
	for next := m.afterLine(end); next < len(m.text); next = m.afterLine(m.lineEnd(next)) {
		line := m.text[next:m.lineEnd(next)]
		words := strings.TrimLeft(line, " ")
		switch {
		case words == "":
		case len(line)-len(words) <= indent:
			return end
		default:
			end = m.lineEnd(next)
		}
	}
	return end
}

// lineStart gives the offset at which the line that holds at begins.
func (m matter) lineStart(at int) int {
	start := 0
	for _, line := range m.lines {
		if line <= at {
			start = line
		}
	}
	return start
}

// lineEnd gives the offset of the end of the line that holds at, before its line end.
func (m matter) lineEnd(at int) int {
	for at < len(m.text) && breakAt(m.text[at:]) == 0 {
		at++
	}
	return at
}

// afterLine gives the offset behind the line end at at.
func (m matter) afterLine(at int) int { return at + breakAt(m.text[at:]) }
