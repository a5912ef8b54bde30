package spreadsheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/content"
	"ocop/generator/viet"
)

// layout is what the columns of a table mean.
type layout struct {
	kind    content.Kind
	columns []placed
	header  int // the number of the row in which the headers end
	first   int // the index of the first row below
	ignored []string
	twice   []placed // columns that mean what another does already
}

// placed is a column at its place in a table.
type placed struct {
	column
	col   int
	text  string // its header as written
	times int    // what its figures are counted in: 1,000 where the header says nghìn đồng
}

// column gives the column of a key; false where the table has none.
func (l layout) column(key string) (placed, bool) {
	i := slices.IndexFunc(l.columns, func(p placed) bool { return p.is(key) })
	if i < 0 {
		return placed{}, false
	}
	return l.columns[i], true
}

const (
	headerWithin = 60 // rows from the top in which the headers are looked for
	headerRows   = 3  // the most rows that headers take
	headersLeast = 2  // columns that must be known, for a row to be the headers; a list of names has but one
)

// layoutOf finds the headers of a table: the row, or the few rows one below the other, in which the most columns are
// known. What stands above, such as a title, does not matter. False where no row names products or producers.
func layoutOf(t *table, products, producers vocabulary) (layout, bool) {
	var best layout
	tallest := 0
	for i := range t.rows[:min(len(t.rows), headerWithin)] {
		for height := 1; height <= headerRows && i+height <= len(t.rows); height++ {
			if t.rows[i+height-1].number != t.rows[i].number+height-1 {
				break
			}
			l := t.headersAt(i, height, products)
			if _, ok := l.column("product.title"); !ok {
				l = t.headersAt(i, height, producers)
				if _, ok := l.column("producer.title"); !ok {
					continue
				}
			}
			if n := len(l.columns) - len(best.columns); n > 0 || n == 0 && height < tallest {
				best, tallest = l, height
			}
		}
	}
	if len(best.columns) < headersLeast && !t.oneColumn() || len(best.columns) == 0 {
		return layout{}, false
	}
	if best.first < len(t.rows) && numbersColumns(t.rows[best.first]) {
		best.first++
	}
	return best, true
}

// oneColumn tells whether all that a table holds stands in one column.
func (t *table) oneColumn() bool {
	return !slices.ContainsFunc(t.rows, func(r row) bool { return len(r.cells) > 1 || r.cells[0].col != t.rows[0].cells[0].col })
}

// headersAt reads the rows from index i on as headers.
func (t *table) headersAt(i, height int, words vocabulary) layout {
	rows := t.rows[i : i+height]
	l := layout{kind: words.kind, header: rows[height-1].number, first: i + height}
	last := 0
	for _, r := range rows {
		if n := len(r.cells); n > 0 {
			last = max(last, r.cells[n-1].col)
		}
	}
	var group string // what stands above, to the left
	for col := 1; col <= last; col++ {
		var parts []string
		for _, r := range rows {
			if text := oneLine(t.headerText(r, col)); text != "" && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		if len(parts) == 0 {
			continue
		}
		if height > 1 && t.headerText(rows[0], col) != "" {
			group = parts[0]
		}
		c, ok := words.find(parts, group)
		text := strings.Join(parts, " ")
		switch {
		case !ok:
			if !slices.Contains(counting, viet.Match(text)) {
				l.ignored = append(l.ignored, text)
			}
		case slices.ContainsFunc(l.columns, func(p placed) bool { return p.key() == c.key() }):
			l.twice = append(l.twice, placed{column: c, col: col, text: text})
		default:
			l.columns = append(l.columns, placed{column: c, col: col, text: text, times: timesOf(text)})
		}
	}
	return l
}

// headerText gives the text of a header; one that is merged over several columns stands above each of them.
func (t *table) headerText(r row, col int) string {
	if text := r.at(col).text; text != "" {
		return text
	}
	for _, a := range t.merged {
		if a.top <= r.number && r.number <= a.bottom && a.left < col && col <= a.right {
			return r.at(a.left).text
		}
	}
	return ""
}

// numbersColumns tells whether a row does nothing but number the columns, (1) (2) (3), as official forms do.
func numbersColumns(r row) bool {
	const few = 3
	last := 0
	for _, c := range r.cells {
		n, err := strconv.Atoi(strings.Trim(c.text, "() "))
		if err != nil || n <= last {
			return false
		}
		last = n
	}
	return len(r.cells) >= few
}

// vocabulary knows the columns of a kind of table by the names that headers have for them.
type vocabulary struct {
	kind  content.Kind
	names map[string]column
}

// vocabularyOf knows the columns of products, or of producers. A table of products may also tell of their producers.
func vocabularyOf(kind content.Kind) vocabulary {
	v := vocabulary{kind, map[string]column{}}
	columns := columnsOf(kind)
	if kind == content.Product {
		columns = slices.Concat(columns, columnsOf(content.Producer))
	}
	for _, c := range columns {
		for _, name := range c.names() {
			if _, taken := v.names[name]; !taken && name != "" {
				v.names[name] = c
			}
		}
	}
	return v
}

var brackets = regexp.MustCompile(`[(\[（][^)\]）]*[)\]）]`)

// find gives the column that a header means: its parts from top to bottom, and what it may stand below.
func (v vocabulary) find(parts []string, group string) (column, bool) {
	whole, last := strings.Join(parts, " "), parts[len(parts)-1]
	for _, text := range []string{whole, group + " " + last, last} {
		for _, text := range []string{text, brackets.ReplaceAllString(text, " ")} {
			if c, ok := v.names[viet.Match(text)]; ok {
				return c, true
			}
		}
	}
	return column{}, false
}

// timesOf gives what the figures of a column are counted in, by its header: 1,000 for (nghìn đồng), (1.000 đ), (ngàn đ),
// 1,000,000 for (triệu đồng), else 1.
func timesOf(header string) int {
	words := " " + viet.Match(header) + " "
	switch {
	case strings.Contains(words, " trieu "), strings.Contains(words, " 1 000 000 "), strings.Contains(words, " 1000000 "):
		return 1_000_000
	case strings.Contains(words, " nghin "), strings.Contains(words, " ngan "), strings.Contains(words, " 1 000 "), strings.Contains(words, " 1000 "),
		strings.Contains(words, " 1000d "), strings.Contains(words, " 1 000d "):
		return 1000
	}
	return 1
}
