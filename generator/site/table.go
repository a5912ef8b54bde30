package site

import (
	"encoding/json"
	"strconv"
	"strings"

	"ocop/generator/diag"
)

// A table is a list of things as open data tells it: what its rows are, and how each column is read from a row. JSON,
// CSV, the JSON Schema, the data package and docs/open-data.md all come from this one declaration.
type table[T any] struct {
	file    string // the name of its files, without what tells their form
	name    string // the name of the list in JSON
	title   diag.Text
	columns []column[T]
}

// A column of a table. What is not known is left out of JSON and empty in CSV.
type column[T any] struct {
	name    string
	kind    kind
	about   diag.Text
	known   bool     // always, also where the value is 0
	values  []string // all that there are; nil: any
	refers  string   // the file of the table whose id it holds; "": none
	extract func(T) any
}

// kind is what a column holds.
type kind int

const (
	isText kind = iota
	isURI
	isDay // as precise as it is known: 2024-08-06, 2024-08 or 2024
	isInteger
	isNumber
	isList // of texts; in CSV with "; " between them
	isTruth
)

// must declares a column whose value is always known.
func must[T any](name string, k kind, vi, en string, extract func(T) any) column[T] {
	return column[T]{name: name, kind: k, about: diag.Text{Vi: vi, En: en}, known: true, extract: extract}
}

// may declares a column whose value may not be known.
func may[T any](name string, k kind, vi, en string, extract func(T) any) column[T] {
	return column[T]{name: name, kind: k, about: diag.Text{Vi: vi, En: en}, extract: extract}
}

func (c column[T]) oneOf(values ...string) column[T] { c.values = values; return c }

func (c column[T]) naming(file string) column[T] { c.refers = file; return c }

// value reads the column from a row; ok: it is known.
func (c column[T]) value(row T) (v any, ok bool) {
	v = c.extract(row)
	switch v := v.(type) {
	case string:
		ok = v != ""
	case int:
		ok = v != 0
	case float64:
		ok = v != 0
	case []string:
		ok = len(v) > 0
	}
	return v, ok || c.known
}

// cell writes the column of a row for CSV.
func (c column[T]) cell(row T) string {
	v, ok := c.value(row)
	if !ok {
		return ""
	}
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, "; ")
	}
	return v.(string)
}

// json writes the rows as a list of objects whose fields stand in the order of the columns.
func (t table[T]) json(rows []T) ([]byte, error) {
	out := []byte{'['}
	for i, row := range rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, '\n', '{')
		first := true
		for _, c := range t.columns {
			v, ok := c.value(row)
			if !ok {
				continue
			}
			value, err := json.Marshal(v)
			if err != nil {
				return nil, err
			}
			if !first {
				out = append(out, ',')
			}
			first = false
			out = append(strconv.AppendQuote(out, c.name), ':')
			out = append(out, value...)
		}
		out = append(out, '}')
	}
	return append(out, ']'), nil
}

// rows writes the table for a spreadsheet, under the names of its columns.
func (t table[T]) rows(rows []T) [][]string {
	lines := make([][]string, 1, len(rows)+1)
	for _, c := range t.columns {
		lines[0] = append(lines[0], c.name)
	}
	for _, row := range rows {
		line := make([]string, len(t.columns))
		for i, c := range t.columns {
			line[i] = c.cell(row)
		}
		lines = append(lines, line)
	}
	return lines
}
