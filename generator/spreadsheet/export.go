package spreadsheet

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/interchange"
	"ocop/generator/viet"
)

// grid is a sheet before it is written: its columns, and the texts of each row.
type grid struct {
	columns []column
	rows    [][]string
}

// grid gives the fields of every file of a kind, in order of path. A text that no cell can hold is a fault at its field.
func (d *Folder) grid(kind content.Kind, lang viet.Language) (grid, diag.List) {
	g := grid{columns: columnsOf(kind)}
	var faults diag.List
	for _, f := range d.files(kind) {
		row := make([]string, len(g.columns))
		for i, c := range g.columns {
			row[i] = d.shown(c, f, lang)
			if n := utf8.RuneCountInString(row[i]); n > diag.MaxCell {
				faults.Add(diag.Pos{File: f.Path, Line: 1, Col: 1}, diag.TooLong, n, diag.MaxCell)
			}
		}
		g.rows = append(g.rows, row)
	}
	return g, faults
}

// Count gives the numbers of products and of producers.
func (d *Folder) Count() (products, producers int) { return len(d.products), len(d.producers) }

// shown gives what a file says in a column, as a cell shows it.
func (d *Folder) shown(c column, f *file, lang viet.Language) string {
	if c.path == nil {
		return f.Slug
	}
	return d.cellText(c, d.meant(c, f), lang)
}

// CSV writes the files of a kind as a table, a row each below the headers.
func (d *Folder) CSV(kind content.Kind, lang viet.Language) ([]byte, diag.List) {
	g, faults := d.grid(kind, lang)
	headers := make([]string, len(g.columns))
	for i, c := range g.columns {
		headers[i] = c.label.In(lang)
	}
	return interchange.CSV(append([][]string{headers}, g.rows...)), faults
}

// JSON writes all products and producers, with the fields as their files have them and in the order of the declarations.
func (d *Folder) JSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\n")
	for i, list := range []struct {
		name string
		kind content.Kind
	}{{"products", content.Product}, {"producers", content.Producer}} {
		if i > 0 {
			out.WriteString(",\n")
		}
		out.WriteString(`  "` + list.name + `": [`)
		for j, f := range d.files(list.kind) {
			if j > 0 {
				out.WriteByte(',')
			}
			line, err := d.object(list.kind, f)
			if err != nil {
				return nil, err
			}
			out.WriteString("\n    ")
			out.Write(line)
		}
		out.WriteString("\n  ]")
	}
	out.WriteString("\n}\n")
	return out.Bytes(), nil
}

// object writes a file's fields as a JSON object in one line.
func (d *Folder) object(kind content.Kind, f *file) ([]byte, error) {
	fields := jsonObject{{"id", f.Slug}, {"file", f.Path}}
	var whole frontmatter.Data
	for _, c := range columnsOf(kind)[1:] {
		whole = whole.With(c.path, d.meant(c, f))
	}
	fields = append(fields, jsonFields(content.Declarations(kind), whole)...)
	return fields.MarshalJSON()
}

// jsonFields gives the values of fields, in the order of their declarations.
func jsonFields(fields []frontmatter.Declaration, values frontmatter.Data) jsonObject {
	var object jsonObject
	for _, f := range fields {
		if v := values.At(f.Key); !v.IsZero() {
			object = append(object, jsonMember{f.Key, jsonValue(f.Shape, v)})
		}
	}
	return object
}

func jsonValue(s frontmatter.Shape, value frontmatter.Data) any {
	switch s.Form {
	case frontmatter.Items:
		items := make([]any, len(value.Items))
		for i, item := range value.Items {
			items[i] = jsonValue(*s.Item, item)
		}
		return items
	case frontmatter.Mapping:
		if value.Text != "" { // a name that stands for the whole
			value = frontmatter.Data{Pairs: []frontmatter.Pair{{Key: s.Fields[0].Key, Value: value}}}
		}
		return jsonFields(s.Fields, value)
	case frontmatter.Whole, frontmatter.Number:
		return json.Number(value.Text)
	case frontmatter.YesNo:
		return value.Text == "true"
	}
	return value.Text
}

// jsonObject is an object whose members keep their order.
type jsonObject []jsonMember

type jsonMember struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o jsonObject) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	out.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		for j, part := range []any{m.name, m.value} {
			if j > 0 {
				out.WriteByte(':')
			}
			if err := enc.Encode(part); err != nil {
				return nil, err
			}
			out.Truncate(out.Len() - len("\n"))
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
