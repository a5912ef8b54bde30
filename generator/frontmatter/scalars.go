package frontmatter

import "ocop/generator/diag"

// Scalar is a line of text among a document's fields, and where it stands.
type Scalar struct {
	Key  string // of its field, with those around it: buy.url
	Text string
	Pos  diag.Pos
}

// Scalars yields every line of text among the fields, in lists and mappings too, in order.
func (d *Document) Scalars(yield func(Scalar) bool) {
	if d.root != nil {
		d.value(d.root).scalars("", yield)
	}
}

// scalars yields the lines of a value, and tells whether to go on.
func (v Value) scalars(key string, yield func(Scalar) bool) bool {
	switch {
	case v.isScalar():
		return yield(Scalar{key, v.text(), v.Pos()})
	case v.isList():
		for _, item := range v.items() {
			if !item.scalars(key, yield) {
				return false
			}
		}
	case v.isMapping():
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			below := v.node.Content[i].Value
			if key != "" {
				below = key + "." + below
			}
			if !(Value{v.node.Content[i+1], v.doc}).scalars(below, yield) {
				return false
			}
		}
	}
	return true
}
