package frontmatter

import (
	"strings"
	"unicode/utf8"
)

// plain reads the YAML that people write at the top of their pages: keys with values on one line, lists, mappings within
// one another by indentation or in brackets. It makes the nodes that come of yaml.v3's, in a fraction of the time. Whatever is out of the ordinary (a text over several lines, an escape, a tab, a fault) it leaves
// to yaml.v3: it is not ok then.
func plain(text string) (root *node, ok bool) {
	if strings.ContainsAny(text, "\t\r\u2028\u2029") {
		return nil, false
	}
	r := plainReader{rest: strings.Clone(text)} // values are parts of it, and must not keep the whole file in memory
	r.next()
	if r.indent != 0 || r.content == "" {
		return nil, false
	}
	root = r.blockMapping(0)
	return root, root != nil && r.content == ""
}

// plainReader goes through the lines of a text. Where a function of it gives nil, the text is not for it.
type plainReader struct {
	rest string // what comes after the line

	// The line: its number, how far it is indented, and what stands on it; "" after the last.
	number  int
	indent  int
	content string

	nodes []node // room for those to come
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
func (r *plainReader) node(kind kind, text string, at int) *node {
	if len(r.nodes) == 0 {
		r.nodes = make([]node, 32)
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	n.kind, n.text, n.line, n.col = kind, text, int32(r.number), int32(r.indent+utf8.RuneCountInString(r.content[:at])+1)
	return n
}

func (r *plainReader) null(at int) *node {
	n := r.node(scalar, "", at)
	n.isNull = true
	return n
}

// isItem tells whether the line is an entry of a list.
func (r *plainReader) isItem() bool { return strings.HasPrefix(r.content, "- ") }

// blockMapping reads lines of keys and values that are indented so far.
func (r *plainReader) blockMapping(indent int) *node {
	m := r.node(mapping, "", 0)
	entries := sequel{of: m}
	for r.content != "" && r.indent == indent && !r.isItem() {
		key := keyOf(r.content)
		if key == "" {
			return nil
		}
		after := len(key) + 1
		entries.add(r.node(scalar, key, 0))
		var value *node
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
		entries.add(value)
	}
	if r.content != "" && r.indent > indent {
		return nil
	}
	return m
}

// below reads what stands in the lines below a key; after is where the key ends.
func (r *plainReader) below(indent, after int) *node {
	nothing := r.null(after)
	r.next()
	switch {
	case r.content == "":
		return nothing
	case r.isItem() && r.indent >= indent:
		return r.blockList(r.indent)
	case r.indent > indent:
		return r.blockMapping(r.indent)
	}
	return nothing
}

// blockList reads entries that are indented so far, each on a line of its own.
func (r *plainReader) blockList(indent int) *node {
	l := r.node(list, "", 0)
	entries := sequel{of: l}
	for r.content != "" && r.indent == indent && r.isItem() {
		item := r.oneLine(1 + blanks(r.content[1:]))
		if item == nil {
			return nil
		}
		entries.add(item)
		r.next()
		if r.indent > indent {
			return nil
		}
	}
	return l
}

// oneLine reads the value that begins at an offset and takes up the rest of the line, but for a comment.
func (r *plainReader) oneLine(at int) *node {
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
func (r *plainReader) value(at int, inBrackets bool, depth int) (n *node, end int) {
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
		return r.bare(at, inBrackets)
	}
}

// quoted reads a text in quotes without escapes.
func (r *plainReader) quoted(at int) (*node, int) {
	quote, text := r.content[at], r.content[at+1:]
	end := strings.IndexByte(text, quote)
	if end < 0 || strings.IndexByte(text[:end], '\\') >= 0 && quote == '"' || strings.HasPrefix(text[end+1:], string(quote)) {
		return nil, 0
	}
	return r.node(scalar, text[:end], at), at + 1 + end + 1
}

// bare reads a text without quotes. In brackets it ends at a comma or bracket.
func (r *plainReader) bare(at int, inBrackets bool) (*node, int) {
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
	return r.node(scalar, text, at), at + len(text)
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
func (r *plainReader) bracketList(at, depth int) (*node, int) {
	l := r.node(list, "", at)
	entries := sequel{of: l}
	for i := at + 1; ; i++ {
		i += blanks(r.content[i:])
		item, end := r.value(i, true, depth+1)
		if item == nil {
			return nil, 0
		}
		entries.add(item)
		switch i = end + blanks(r.content[end:]); {
		case strings.HasPrefix(r.content[i:], "]"):
			return l, i + 1
		case !strings.HasPrefix(r.content[i:], ","):
			return nil, 0
		}
	}
}

// bracketMapping reads {a: b, c: d}.
func (r *plainReader) bracketMapping(at, depth int) (*node, int) {
	m := r.node(mapping, "", at)
	entries := sequel{of: m}
	for i := at + 1; ; i++ {
		i += blanks(r.content[i:])
		key := keyOf(r.content[i:])
		if key == "" {
			return nil, 0
		}
		entries.add(r.node(scalar, key, i))
		i += len(key) + 1
		value, end := r.value(i+blanks(r.content[i:]), true, depth+1)
		if value == nil {
			return nil, 0
		}
		entries.add(value)
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

// keyOf gives the key that a text begins with, if it is a word of ASCII letters with a colon and a blank or nothing after
// it; else "".
func keyOf(text string) string {
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
