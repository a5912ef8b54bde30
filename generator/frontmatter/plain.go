package frontmatter

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// plain reads the YAML that people write at the top of their pages: keys with values on one line, lists, mappings within
// one another by indentation or in brackets. It makes the nodes that yaml.v3 makes, as far as this room looks at them, in
// a fraction of the time. Whatever is out of the ordinary (a text over several lines, an escape, a tab, a fault) it leaves
// to yaml.v3: it is not ok then.
func plain(text string) (root *yaml.Node, ok bool) {
	if strings.ContainsAny(text, "\t\r\u2028\u2029") {
		return nil, false
	}
	r := plainReader{rest: strings.Clone(text)} // values are parts of it, and must not keep the whole file in memory
	r.next()
	if r.indent != 0 || r.content == "" {
		return nil, false
	}
	root = r.mapping(0)
	return root, root != nil && r.content == ""
}

// plainReader goes through the lines of a text. Where a function of it gives nil, the text is not for it.
type plainReader struct {
	rest string // what comes after the line

	// The line: its number, how far it is indented, and what stands on it; "" after the last.
	number  int
	indent  int
	content string

	nodes []yaml.Node // room for those to come
}

// next goes to the next line that is neither blank nor a comment.
func (r *plainReader) next() {
	for r.rest != "" {
		line, rest, _ := strings.Cut(r.rest, "\n")
		r.rest = rest
		r.number++
		if content := strings.TrimLeft(line, " "); content != "" && content[0] != '#' {
			r.indent, r.content = len(line)-len(content), content
			return
		}
	}
	r.indent, r.content = 0, ""
}

// node makes a node at an offset in the line's content.
func (r *plainReader) node(kind yaml.Kind, value string, at int) *yaml.Node {
	if len(r.nodes) == 0 {
		r.nodes = make([]yaml.Node, 16)
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	n.Kind, n.Value, n.Line, n.Column = kind, value, r.number, r.indent+utf8.RuneCountInString(r.content[:at])+1
	return n
}

func (r *plainReader) null(at int) *yaml.Node {
	n := r.node(yaml.ScalarNode, "", at)
	n.Tag = "!!null"
	return n
}

// isItem tells whether the line is an entry of a list.
func (r *plainReader) isItem() bool { return strings.HasPrefix(r.content, "- ") }

// mapping reads lines of keys and values that are indented so far.
func (r *plainReader) mapping(indent int) *yaml.Node {
	m := r.node(yaml.MappingNode, "", 0)
	for r.content != "" && r.indent == indent && !r.isItem() {
		key := wordKey(r.content)
		if key == "" {
			return nil
		}
		after := len(key) + 1
		m.Content = append(m.Content, r.node(yaml.ScalarNode, key, 0))
		var value *yaml.Node
		if at := after + blanks(r.content[after:]); at < len(r.content) && r.content[at] != '#' {
			if value = r.oneLine(at); value == nil {
				return nil
			}
			r.next()
			if r.indent > indent {
				return nil // the value may go on there
			}
		} else if value = r.below(indent, after); value == nil {
			return nil
		}
		m.Content = append(m.Content, value)
	}
	if r.content != "" && r.indent > indent {
		return nil
	}
	return m
}

// below reads what stands in the lines below a key; after is where the key ends.
func (r *plainReader) below(indent, after int) *yaml.Node {
	nothing := r.null(after)
	r.next()
	switch {
	case r.content == "":
		return nothing
	case r.isItem() && r.indent >= indent:
		return r.list(r.indent)
	case r.indent > indent:
		return r.mapping(r.indent)
	}
	return nothing
}

// list reads entries that are indented so far, each on a line of its own.
func (r *plainReader) list(indent int) *yaml.Node {
	l := r.node(yaml.SequenceNode, "", 0)
	for r.content != "" && r.indent == indent && r.isItem() {
		item := r.oneLine(1 + blanks(r.content[1:]))
		if item == nil {
			return nil
		}
		l.Content = append(l.Content, item)
		r.next()
		if r.indent > indent {
			return nil
		}
	}
	return l
}

// oneLine reads the value that begins at an offset and takes up the rest of the line, but for a comment.
func (r *plainReader) oneLine(at int) *yaml.Node {
	n, end := r.value(at, false, 0)
	if n == nil {
		return nil
	}
	rest := r.content[end:]
	if bare := strings.TrimLeft(rest, " "); bare != "" && (bare[0] != '#' || len(bare) == len(rest)) {
		return nil
	}
	return n
}

// maxBrackets is how many brackets within one another are read here.
const maxBrackets = 4

// value reads a value at an offset, in brackets or not, and tells where it ends.
func (r *plainReader) value(at int, inBrackets bool, depth int) (n *yaml.Node, end int) {
	if at >= len(r.content) || depth > maxBrackets {
		return nil, 0
	}
	switch c := r.content[at]; c {
	case '"', '\'':
		return r.quoted(at)
	case '[':
		return r.bracketList(at, depth)
	case '{':
		return r.bracketMapping(at, depth)
	default:
		return r.scalar(at, inBrackets)
	}
}

// quoted reads a text in quotes without escapes.
func (r *plainReader) quoted(at int) (*yaml.Node, int) {
	quote, text := r.content[at], r.content[at+1:]
	end := strings.IndexByte(text, quote)
	if end < 0 || strings.IndexByte(text[:end], '\\') >= 0 && quote == '"' || strings.HasPrefix(text[end+1:], string(quote)) {
		return nil, 0
	}
	return r.node(yaml.ScalarNode, text[:end], at), at + 1 + end + 1
}

// scalar reads a text without quotes. In brackets it ends at a comma or bracket.
func (r *plainReader) scalar(at int, inBrackets bool) (*yaml.Node, int) {
	text := r.content[at:]
	if c := text[0]; c < utf8.RuneSelf && !isWordByte(c) && c != '(' && c != '/' && c != '+' {
		return nil, 0
	}
	if inBrackets {
		end := strings.IndexAny(text, ",[]{}?#")
		if end < 0 {
			return nil, 0
		}
		text = text[:end]
	} else if end := strings.Index(text, " #"); end >= 0 {
		text = text[:end]
	}
	text = strings.TrimRight(text, " ")
	if hasColon(text, inBrackets) {
		return nil, 0
	}
	switch text {
	case "null", "Null", "NULL":
		return nil, 0
	}
	return r.node(yaml.ScalarNode, text, at), at + len(text)
}

// hasColon tells whether a text may be a key and a value; https://… is none.
func hasColon(text string, inBrackets bool) bool {
	for {
		_, after, found := strings.Cut(text, ":")
		switch {
		case !found:
			return false
		case after == "" || after[0] == ' ' || inBrackets && after[0] != '/':
			return true
		}
		text = after
	}
}

// bracketList reads [a, b].
func (r *plainReader) bracketList(at, depth int) (*yaml.Node, int) {
	l := r.node(yaml.SequenceNode, "", at)
	for i := at + 1; ; i++ {
		i += blanks(r.content[i:])
		item, end := r.value(i, true, depth+1)
		if item == nil {
			return nil, 0
		}
		l.Content = append(l.Content, item)
		switch i = end + blanks(r.content[end:]); {
		case strings.HasPrefix(r.content[i:], "]"):
			return l, i + 1
		case !strings.HasPrefix(r.content[i:], ","):
			return nil, 0
		}
	}
}

// bracketMapping reads {a: b, c: d}.
func (r *plainReader) bracketMapping(at, depth int) (*yaml.Node, int) {
	m := r.node(yaml.MappingNode, "", at)
	for i := at + 1; ; i++ {
		i += blanks(r.content[i:])
		key := wordKey(r.content[i:])
		if key == "" {
			return nil, 0
		}
		m.Content = append(m.Content, r.node(yaml.ScalarNode, key, i))
		i += len(key) + 1
		value, end := r.value(i+blanks(r.content[i:]), true, depth+1)
		if value == nil {
			return nil, 0
		}
		m.Content = append(m.Content, value)
		switch i = end + blanks(r.content[end:]); {
		case strings.HasPrefix(r.content[i:], "}"):
			return m, i + 1
		case !strings.HasPrefix(r.content[i:], ","):
			return nil, 0
		}
	}
}

// maxKey is longer than any key that a file may have; yaml.v3 has a limit of its own.
const maxKey = 100

// wordKey gives the key that a text begins with, if it is a word of ASCII letters with a colon and a blank or nothing after
// it; else "".
func wordKey(text string) string {
	end := 0
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	key, after := text[:end], text[end:]
	if after != ":" && !strings.HasPrefix(after, ": ") || strings.EqualFold(key, "null") || end > maxKey {
		return ""
	}
	return key
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// blanks counts the blanks that a text begins with.
func blanks(text string) int { return len(text) - len(strings.TrimLeft(text, " ")) }
