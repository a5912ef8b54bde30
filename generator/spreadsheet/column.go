package spreadsheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// column is a field of a product's or a producer's file as a column of a sheet.
type column struct {
	kind  content.Kind
	path  []string                // the names that lead to the field; nil: the file's own id
	field frontmatter.Declaration // of the last name
	label diag.Text               // its header
}

// key names the column: product.certificate.number; product for the id.
func (c column) key() string {
	return strings.Join(append([]string{kindNames[c.kind]}, c.path...), ".")
}

// required tells whether every file has to have the field. One within another may be left out with it.
func (c column) required() bool { return c.field.Required && len(c.path) == 1 }

var kindNames = map[content.Kind]string{content.Product: "product", content.Producer: "producer"}

// is tells whether the column is the one of a key.
func (c column) is(key string) bool { return c.key() == key }

// columnsOf gives the columns of a kind of file, the id first, the others as they are declared. A field that holds others
// has a column for each of them; a list has one.
func columnsOf(kind content.Kind) []column {
	id := column{kind: kind, label: headers[kindNames[kind]].label}
	return append([]column{id}, leaves(kind, nil, diag.Text{}, content.Declarations(kind))...)
}

func leaves(kind content.Kind, path []string, of diag.Text, fields []frontmatter.Declaration) []column {
	var columns []column
	for _, f := range fields {
		c := column{kind: kind, path: append(slices.Clone(path), f.Key), field: f, label: capital(f.Label)}
		if len(path) > 0 {
			c.label = diag.Text{Vi: capital(of).Vi + ": " + f.Label.Vi, En: capital(of).En + ": " + f.Label.En}
		}
		if f.Shape.Form == frontmatter.Mapping {
			columns = append(columns, leaves(kind, c.path, f.Label, f.Shape.Fields)...)
			continue
		}
		if h, ok := headers[c.key()]; ok && h.label.Vi != "" {
			c.label = h.label
		}
		columns = append(columns, c)
	}
	return columns
}

// capital gives a label with a capital in front, and without the article that English labels begin with.
func capital(label diag.Text) diag.Text {
	for _, article := range []string{"the ", "a ", "an "} {
		label.En = strings.TrimPrefix(label.En, article)
	}
	return diag.Text{Vi: upper(label.Vi), En: upper(label.En)}
}

func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// names gives what a header may call the column, folded.
func (c column) names() []string {
	key := c.key()
	names := []string{viet.Match(c.label.Vi), viet.Match(c.label.En), viet.Match(strings.Join(c.path, "."))}
	h, known := headers[key]
	for _, name := range h.also {
		names = append(names, viet.Match(name))
	}
	if !known && len(c.path) == 1 {
		names = append(names, viet.Match(c.field.Label.Vi), viet.Match(c.field.Label.En))
	}
	return names
}
