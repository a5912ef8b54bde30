package spreadsheet

import (
	"slices"
	"strconv"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// record is a row of a table that tells of a product or of a producer.
type record struct {
	sheet *sheet
	row   row
	// What the rows above say of those below: "II. Huyện Na Hang".
	district *catalogue.District
	group    *catalogue.Group
}

// sheet is a table whose headers are understood.
type sheet struct {
	table   *table
	layout  layout
	records []record
}

// pos gives the place of the cell of a column; the row, where it has none or the table has no such column.
func (r record) pos(key string) diag.Pos {
	if p, ok := r.sheet.layout.column(key); ok && r.row.at(p.col).text != "" {
		return r.sheet.table.pos(r.row.number, p.col)
	}
	return r.at()
}

// at gives the place of the row: its first column, in which an answer to a question names it.
func (r record) at() diag.Pos { return r.sheet.table.pos(r.row.number, 0) }

// cell gives the cell of a column; an empty one where the table has no such column.
func (r record) cell(key string) cell {
	p, ok := r.sheet.layout.column(key)
	if !ok {
		return cell{}
	}
	return r.row.at(p.col)
}

// text gives what a column says, on one line; "" where it says nothing.
func (r record) text(key string) string {
	c := r.cell(key)
	text := oneLine(c.text)
	if c.failed() || strings.Trim(text, "-–—.…_ ") == "" {
		return ""
	}
	return text
}

// readRecords finds the rows that tell of something: below the headers, with a name. Rows that name a district or a group
// hold for those below them. What is left out is said.
func (d *Folder) readRecords(t *table, l layout) (*sheet, diag.List) {
	s := &sheet{table: t, layout: l}
	var list diag.List
	name, id := "product.title", "product"
	if l.kind == content.Producer {
		name, id = "producer.title", "producer"
	}
	var nameless, hidden []int
	var above record
	for _, r := range t.rows[l.first:] {
		rec := record{sheet: s, row: r, district: above.district, group: above.group}
		if d.heads(&above, rec) {
			continue
		}
		if c := rec.cell(name); c.failed() {
			list.Add(rec.pos(name), diag.CellError, oneLine(c.text))
			continue
		}
		if title := rec.text(name); title == "" && rec.text(id) == "" || isSum(title) {
			nameless = append(nameless, r.number)
			continue
		}
		if r.hidden {
			hidden = append(hidden, r.number)
		}
		s.records = append(s.records, rec)
	}
	if len(l.ignored) > 0 {
		list.Add(t.pos(l.header, 0), diag.ColumnIgnored, strings.Join(l.ignored, "; "))
	}
	for _, p := range l.twice {
		first, _ := l.column(p.key())
		list.Add(t.pos(l.header, p.col), diag.ColumnTwice, p.text, first.text, t.pos(l.header, first.col).Address())
	}
	if len(hidden) > 0 {
		list.Add(t.pos(hidden[0], 0), diag.RowsHidden, figure(len(hidden)), ranges(hidden))
	}
	if len(nameless) > 0 {
		list.Add(t.pos(nameless[0], 0), diag.RowsWithoutName, figure(len(nameless)), ranges(nameless))
	}
	return s, list
}

// isSum tells whether a row's name says that the row adds up others.
func isSum(title string) bool {
	name := viet.Match(title)
	return name == "cong" || name == "tong" || strings.HasPrefix(name, "tong cong") || strings.HasPrefix(name, "tong so")
}

// heads tells whether a row only names what the rows below it have in common, and remembers it: the number of a section
// apart, its one cell names a district or a group.
func (d *Folder) heads(above *record, r record) bool {
	var texts []string
	for _, c := range r.row.cells {
		if text := oneLine(c.text); !isNumeral(text) {
			texts = append(texts, text)
		}
	}
	if len(texts) != 1 {
		return false
	}
	text := brackets.ReplaceAllString(texts[0], " ")
	text, _, _ = strings.Cut(text, ":")
	if _, rest, ok := strings.Cut(text, "."); ok && isNumeral(text[:len(text)-len(rest)-1]) { // II. Huyện Na Hang
		text = rest
	}
	if group := d.group(text); group != nil {
		above.group = group
		return true
	}
	if district := d.find("", "", text).district; district != nil {
		above.district = district
		return true
	}
	return false
}

// isNumeral tells whether a text is a number, a Roman one, or a single letter.
func isNumeral(text string) bool {
	text = strings.Trim(text, ".() ")
	if _, err := strconv.Atoi(text); err == nil || len(text) == 1 {
		return true
	}
	return text != "" && strings.Trim(text, "IVX") == ""
}

// group finds a group by a name that may begin with what it is.
func (d *Folder) group(text string) *catalogue.Group {
	name := viet.Match(text)
	for _, word := range []string{"", "nhom san pham ", "nhom nganh ", "nganh hang ", "nhom ", "nganh ", "san pham "} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			if group := d.names.Group(rest); group != nil {
				return group
			}
		}
	}
	if before, rest, ok := strings.Cut(text, "."); ok && isNumeral(before) { // 1. Thực phẩm
		return d.group(rest)
	}
	return nil
}

// ranges writes row numbers: 5–9, 12.
func ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "–" + strconv.Itoa(numbers[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	const most = 12
	if len(parts) > most {
		parts = append(parts[:most], "…")
	}
	return strings.Join(parts, ", ")
}

// statement is what a row says of a field, and where.
type statement struct {
	said
	pos diag.Pos
}

// statements gives what a row says of the fields of a kind of file, in the order of the columns. Cells that say what the
// file says already are left out; file is nil where there is none. A cell's own header counts for more than what another
// cell adds.
func (d *Folder) statements(r record, kind content.Kind, f *file) ([]statement, diag.List) {
	var own, added []statement
	var faults diag.List
	for _, p := range r.sheet.layout.columns {
		c := r.row.at(p.col)
		if p.kind != kind || p.path == nil || strings.TrimSpace(c.text) == "" {
			continue
		}
		pos := r.sheet.table.pos(r.row.number, p.col)
		if f != nil && (sameText(c.text, d.shown(p.column, f, viet.Vietnamese)) || sameText(c.text, d.shown(p.column, f, viet.English))) {
			continue
		}
		values, fault := readCell(p, c)
		if fault != nil {
			faults = append(faults, fault.At(pos))
		}
		for _, v := range values {
			if v.key == p.key() {
				own = append(own, statement{v, pos})
			} else {
				added = append(added, statement{v, pos})
			}
		}
	}
	for _, s := range added {
		_, kindOf, _ := cutKey(s.key)
		if kindOf == kind && !slices.ContainsFunc(own, func(o statement) bool { return o.key == s.key }) && r.text(s.key) == "" {
			own = append(own, s)
		}
	}
	return own, faults
}

// cutKey gives the path and the kind that a column's key names.
func cutKey(key string) (path []string, kind content.Kind, ok bool) {
	name, rest, ok := strings.Cut(key, ".")
	kind = content.Product
	if name == kindNames[content.Producer] {
		kind = content.Producer
	}
	return strings.Split(rest, "."), kind, ok
}

// sameText tells whether a cell shows a text, whatever blanks and line ends the last program that saved it has put there.
func sameText(cell, text string) bool { return slices.Equal(linesOfText(cell), linesOfText(text)) }

func linesOfText(s string) []string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// value gives what is said of a field; no value where nothing is.
func value(list []statement, key string) frontmatter.Data {
	i := slices.IndexFunc(list, func(s statement) bool { return s.key == key })
	if i < 0 {
		return frontmatter.Data{}
	}
	return list[i].value
}
