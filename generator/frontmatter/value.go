package frontmatter

import (
	"iter"
	"strings"

	"ocop/generator/diag"
)

// Value is a value in a document, and where it stands.
type Value struct {
	node *node
	doc  *Document
}

// Pos gives the value's place in its file.
func (v Value) Pos() diag.Pos {
	return diag.Pos{File: v.doc.File, Line: int(v.node.line) + v.doc.line, Col: int(v.node.col)}
}

// isNull tells whether nothing is written after the key.
func (v Value) isNull() bool { return v.node.kind == scalar && v.node.isNull }

func (v Value) isScalar() bool { return v.node.kind == scalar && !v.isNull() }

func (v Value) isList() bool { return v.node.kind == list }

func (v Value) isMapping() bool { return v.node.kind == mapping }

func (v Value) isAlias() bool { return v.node.kind == alias }

func (v Value) isMerge() bool { return v.node.isMerge }

// text gives a scalar as it is written, without the blanks around it and on one line. Numbers, dates and yes or no are
// text like any other: 0912345678 keeps its first digit.
func (v Value) text() string { return strings.Join(strings.Fields(v.node.text), " ") }

// entries gives the keys of a mapping with their values.
func (v Value) entries() iter.Seq2[Value, Value] {
	return func(yield func(key, value Value) bool) {
		for key := v.node.first; key != nil; key = key.next.next {
			if !yield(Value{key, v.doc}, Value{key.next, v.doc}) {
				return
			}
		}
	}
}

// items gives the values of a list.
func (v Value) items() []Value {
	items := make([]Value, 0, v.node.count())
	for n := v.node.first; n != nil; n = n.next {
		items = append(items, Value{n, v.doc})
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
