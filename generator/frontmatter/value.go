package frontmatter

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ocop/generator/diag"
)

// Value is a value in a document, and where it stands.
type Value struct {
	node *yaml.Node
	doc  *Document
}

// Pos gives the value's place in its file.
func (v Value) Pos() diag.Pos {
	return diag.Pos{File: v.doc.File, Line: v.node.Line + v.doc.line, Col: v.node.Column}
}

// isNull tells whether nothing is written after the key.
func (v Value) isNull() bool { return v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null" }

func (v Value) isScalar() bool { return v.node.Kind == yaml.ScalarNode && !v.isNull() }

func (v Value) isList() bool { return v.node.Kind == yaml.SequenceNode }

func (v Value) isMapping() bool { return v.node.Kind == yaml.MappingNode }

func (v Value) isAlias() bool { return v.node.Kind == yaml.AliasNode }

func (v Value) isMerge() bool { return v.node.Tag == "!!merge" }

// text gives a scalar as it is written, without the blanks around it and on one line. Numbers, dates and yes or no are
// text like any other: 0912345678 keeps its first digit.
func (v Value) text() string { return strings.Join(strings.Fields(v.node.Value), " ") }

// items gives the values of a list.
func (v Value) items() []Value {
	items := make([]Value, len(v.node.Content))
	for i, n := range v.node.Content {
		items[i] = Value{n, v.doc}
	}
	return items
}

// kind names what stands here, for messages.
func (v Value) kind() diag.Text {
	switch {
	case v.isNull():
		return diag.Text{Vi: "chỗ trống", En: "nothing"}
	case v.isList():
		return diag.Text{Vi: "một danh sách", En: "a list"}
	case v.isMapping():
		return diag.Text{Vi: "các dòng tên: giá trị", En: "name: value lines"}
	}
	quoted := "“" + v.text() + "”"
	return diag.Text{Vi: quoted, En: quoted}
}

// wrong reports that something else than shape stands here.
func (v Value) wrong(shape Shape) diag.List {
	help := diag.Text{}
	if shape.Example != "" {
		help = diag.Text{Vi: "ví dụ: " + shape.Example, En: "for example: " + shape.Example}
	}
	return diag.List{diag.New(v.Pos(), diag.WrongType, shape.Name, v.kind(), help)}
}
