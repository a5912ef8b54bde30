package frontmatter

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// Data is a value without its place: a line of text, a list, or names with their values. The zero Data is no value.
type Data struct {
	Text  string
	Items []Data
	Pairs []Pair
}

// Pair is a name and its value.
type Pair struct {
	Key   string
	Value Data
}

// IsZero tells whether there is no value: no text, and an empty list is none either.
func (d Data) IsZero() bool { return d.Text == "" && len(d.Items) == 0 && len(d.Pairs) == 0 }

// Equal tells whether two values say the same; the order of names does not matter.
func (d Data) Equal(e Data) bool {
	return d.Text == e.Text && slices.EqualFunc(d.Items, e.Items, Data.Equal) && len(d.Pairs) == len(e.Pairs) &&
		!slices.ContainsFunc(d.Pairs, func(p Pair) bool { return !p.Value.Equal(e.At(p.Key)) })
}

// At gives the value at a path of names; the zero Data where there is none.
func (d Data) At(path ...string) Data {
	for _, key := range path {
		i := slices.IndexFunc(d.Pairs, func(p Pair) bool { return p.Key == key })
		if i < 0 {
			return Data{}
		}
		d = d.Pairs[i].Value
	}
	return d
}

// With gives d with another value at a path of names. No value there takes the name away, and so does one that is left
// without names.
func (d Data) With(path []string, value Data) Data {
	if len(path) == 0 {
		return value
	}
	value = d.At(path[0]).With(path[1:], value)
	d = Data{Pairs: slices.Clone(d.Pairs)}
	i := slices.IndexFunc(d.Pairs, func(p Pair) bool { return p.Key == path[0] })
	switch {
	case value.IsZero() && i < 0:
	case value.IsZero():
		d.Pairs = slices.Delete(d.Pairs, i, i+1)
	case i < 0:
		d.Pairs = append(d.Pairs, Pair{path[0], value})
	default:
		d.Pairs[i].Value = value
	}
	return d
}

// Data gives all the fields of the document.
func (d *Document) Data() Data {
	if d.root == nil {
		return Data{}
	}
	return d.value(d.root).Data()
}

// Find gives the value at a path of names, with its place; false where there is none.
func (d *Document) Find(path ...string) (Value, bool) {
	n := d.root
	for _, key := range path {
		if n = child(n, key); n == nil {
			return Value{}, false
		}
	}
	return d.value(n), n != nil
}

// Paths gives the names that lead to each value of the document, of lists and mappings as well as of what mappings hold, in
// the order of the file.
func (d *Document) Paths() [][]string {
	var paths [][]string
	var walk func(n *yaml.Node, path []string)
	walk = func(n *yaml.Node, path []string) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			inner := append(slices.Clone(path), n.Content[i].Value)
			paths = append(paths, inner)
			walk(n.Content[i+1], inner)
		}
	}
	walk(d.root, nil)
	return paths
}

// child gives the value of a name in a mapping; nil where there is none.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// Data gives the value without its place. Names without a value are left out.
func (v Value) Data() Data {
	var d Data
	switch {
	case v.isList():
		for _, item := range v.items() {
			d.Items = append(d.Items, item.Data())
		}
	case v.isMapping():
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			if value := (Value{v.node.Content[i+1], v.doc}).Data(); !value.IsZero() {
				d.Pairs = append(d.Pairs, Pair{v.node.Content[i].Value, value})
			}
		}
	case v.isScalar():
		d.Text = v.text()
	}
	return d
}
