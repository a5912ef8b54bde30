package frontmatter

import "gopkg.in/yaml.v3"

// node is a piece of YAML: what this room needs to know of it.
type node struct {
	kind      kind
	isNull    bool // nothing is written, or null
	isMerge   bool // the key <<
	hasAnchor bool
	text      string // of a scalar
	line, col int32

	first *node // of what it holds; a mapping holds a key, its value, the next key, …
	next  *node // in what holds it
}

type kind uint8

const (
	scalar kind = iota + 1
	list
	mapping
	alias
)

// count tells how many nodes n holds.
func (n *node) count() int {
	count := 0
	for child := n.first; child != nil; child = child.next {
		count++
	}
	return count
}

// sequel puts nodes into a list or mapping, one after another.
type sequel struct{ of, last *node }

func (s *sequel) add(n *node) {
	if s.last == nil {
		s.of.first = n
	} else {
		s.last.next = n
	}
	s.last = n
}

// nodeOf takes over a node of yaml.v3. What an alias stands for is not looked at.
func nodeOf(y *yaml.Node) *node {
	n := &node{
		text: y.Value, isNull: y.Tag == "!!null", isMerge: y.Tag == "!!merge", hasAnchor: y.Anchor != "",
		line: int32(y.Line), col: int32(y.Column),
	}
	switch y.Kind {
	case yaml.ScalarNode:
		n.kind = scalar
	case yaml.SequenceNode:
		n.kind = list
	case yaml.MappingNode:
		n.kind = mapping
	case yaml.AliasNode:
		n.kind = alias
	}
	children := sequel{of: n}
	for _, child := range y.Content {
		children.add(nodeOf(child))
	}
	return n
}
