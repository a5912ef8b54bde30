package spreadsheet

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Options says how a spreadsheet is taken. The zero Options asks nobody and clears nothing.
type Options struct {
	// District and Group are those of new products of which the sheet names none.
	District, Group string
	// Clear lets an empty cell take the field away that it stands for. Otherwise the file keeps what it says.
	Clear bool
	// Ask is told of names that are nearly those of something known; nil: they are faults.
	Ask func(Question) Answer
}

// Question is whether a row means something that the folder has, or something new.
type Question struct {
	Pos   diag.Pos // the cell
	Row   string   // as a flag names it: Sản phẩm!7
	Name  string   // as the cell has it
	Known string   // as the folder has it
	File  string
}

// Answer is what someone says to a Question.
type Answer int

// The answers; Unsure leaves the question open, which is a fault.
const (
	Unsure Answer = iota
	Same
	New
)

// Plan is what a spreadsheet would change in a folder.
type Plan struct {
	Changes   []Change
	Unchanged int       // rows that say what the folder says
	Missing   []Absent  // products, and producers, of the folder that the sheet does not name
	Kept      int       // fields whose cells are empty
	Faults    diag.List // sorted; with errors among them nothing is to be written

	files []written
}

// Change is a product or a producer that is new, or of which some fields change.
type Change struct {
	Kind   content.Kind
	New    bool
	Title  string
	File   string
	Pos    diag.Pos // the row
	Fields []FieldChange
}

// FieldChange is a field with what it says and what it is to say; "" is nothing.
type FieldChange struct {
	Label    diag.Text
	Old, New string
	Pos      diag.Pos // the cell
}

// Absent is a file that a sheet does not name.
type Absent struct {
	Kind        content.Kind
	Title, File string
}

// written is a file as it is to be.
type written struct {
	path     string
	old, new []byte // old is nil for a new file
}

// Read finds out what a spreadsheet would change in the folder. What is wrong with it is in the plan's faults; an error is
// a fault of the machine. name is the spreadsheet's, for places.
func (d *Folder) Read(name string, src []byte, o Options) (*Plan, error) {
	if d.Faults.HasErrors() {
		return &Plan{Faults: d.Faults}, nil
	}
	im := &importer{Folder: d, o: o, plan: &Plan{}, taken: map[string]bool{}, met: map[*file]record{}}
	for _, f := range d.products {
		im.taken[f.Slug] = true
		for _, alias := range f.product.Aliases {
			im.taken[alias] = true
		}
	}
	published, _, err := ledger.Load(d.fsys)
	if err != nil {
		return nil, err
	}
	for _, slug := range published.Slugs(site.ProductsFolder) {
		im.taken[slug] = true
	}
	tables := im.tables(path.Base(strings.ReplaceAll(name, `\`, "/")), src)
	if im.faults.HasErrors() {
		im.plan.Faults = im.faults.Sort()
		return im.plan, nil
	}
	sheets := im.sheets(tables)
	im.makers = newMakers(im)
	im.readProducers(sheets)
	im.readProducts(sheets)
	im.writeProducers()
	if err := im.check(); err != nil {
		return nil, err
	}
	im.findMissing(sheets)
	im.plan.Faults = im.faults.Sort()
	return im.plan, nil
}

// importer carries a spreadsheet into a folder.
type importer struct {
	*Folder
	o      Options
	plan   *Plan
	faults diag.List

	makers *makers
	edits  []edit          // the files that change
	taken  map[string]bool // addresses of products
	met    map[*file]record
}

// edit is a file that changes, with the cells that its fields come from.
type edit struct {
	content.File
	src, out []byte
	row      diag.Pos
	cells    []cellOf
}

// cellOf is a field and the cell that says it.
type cellOf struct {
	path []string
	pos  diag.Pos
}

// tables reads the cells of a spreadsheet, whichever form it has.
func (im *importer) tables(name string, src []byte) []*table {
	whole := diag.Pos{File: name, Cell: true}
	fault := func(f *diag.Fault) []*table {
		im.faults = append(im.faults, f.At(whole))
		return nil
	}
	if len(src) > diag.MaxSheetBytes {
		return fault(tooBig(diag.Text{Vi: "byte", En: "bytes"}, len(src), diag.MaxSheetBytes))
	}
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		tables, f := readWorkbook(name, src)
		if f != nil {
			return fault(f)
		}
		if mendFonts(tables) {
			im.faults.Add(whole, diag.SheetCharset, string(viet.TCVN3))
		}
		return tables
	}
	head := bytes.TrimLeft(src[:min(len(src), 512)], "\uFEFF \t\r\n")
	for _, other := range otherForms {
		if begin := head[:min(len(head), len(other.begins))]; string(begin) == other.begins || strings.EqualFold(string(begin), other.begins) && other.begins[0] < utf8.RuneSelf {
			return fault(diag.NewFault(diag.SheetFormat, other.what))
		}
	}
	file, f := readCSV(name, src)
	if f != nil {
		return fault(f)
	}
	if file.charset != viet.UTF8 {
		im.faults.Add(whole, diag.SheetCharset, string(file.charset))
	}
	return []*table{file.table}
}

// otherForms are the forms that lists come in, besides those that are read, by the bytes that they begin with.
var otherForms = []struct {
	begins string
	what   diag.Text
}{
	{"\xd0\xcf\x11\xe0", diag.Text{Vi: "tệp .xls kiểu cũ, hoặc tệp có mật khẩu", En: "an old .xls file, or one with a password"}},
	{"%PDF", diag.Text{Vi: "tệp PDF", En: "a PDF"}},
	{"<", diag.Text{Vi: "trang web mang tên bảng tính", En: "a web page that is named like a spreadsheet"}},
	{"{\\rtf", diag.Text{Vi: "tệp Word", En: "a Word document"}},
	{"{", diag.Text{Vi: "tệp JSON", En: "a JSON file"}},
	{"\x89png", diag.Text{Vi: "một tấm ảnh", En: "a picture"}},
	{"\xff\xd8\xff", diag.Text{Vi: "một tấm ảnh", En: "a picture"}},
}

// mendFonts gives texts that were typed for an ABC font their real letters, and tells whether there were any. One cell may
// read as well either way; the workbook as a whole does not.
func mendFonts(tables []*table) bool {
	typed, real := 0, 0
	each := func(f func(*cell)) {
		for _, t := range tables {
			for i := range t.rows {
				for j := range t.rows[i].cells {
					f(&t.rows[i].cells[j])
				}
			}
		}
	}
	each(func(c *cell) {
		if _, ok := viet.FromTCVN3(c.text, false); ok {
			typed++
		} else if c.text != viet.Fold(c.text) {
			real++
		}
	})
	const few = 3
	if typed < few || typed < real/10 {
		return false
	}
	each(func(c *cell) { c.text, _ = viet.FromTCVN3(c.text, true) })
	return true
}

// sheets finds the tables that tell of products or producers.
func (im *importer) sheets(tables []*table) []*sheet {
	products, producers := vocabularyOf(content.Product), vocabularyOf(content.Producer)
	var sheets []*sheet
	var unknown []*table
	for _, t := range tables {
		if t.hidden || len(t.rows) == 0 {
			continue
		}
		l, ok := layoutOf(t, products, producers)
		if !ok {
			unknown = append(unknown, t)
			continue
		}
		s, faults := im.readRecords(t, l)
		im.faults = append(im.faults, faults...)
		sheets = append(sheets, s)
	}
	for _, t := range unknown {
		switch {
		case len(sheets) == 0:
			im.faults.Add(t.pos(0, 0), diag.NoHeader)
		case viet.Match(t.sheet) != viet.Match(guideSheet.Vi) && viet.Match(t.sheet) != viet.Match(guideSheet.En):
			im.faults.Add(t.pos(0, 0), diag.SheetIgnored, t.sheet)
		}
	}
	if len(sheets) == 0 && len(unknown) == 0 && len(tables) > 0 {
		im.faults.Add(tables[0].pos(0, 0), diag.NoHeader)
	}
	return sheets
}

// answer asks a question about a row, and makes it a fault where nobody knows.
func (im *importer) answer(q Question, r record) Answer {
	q.Row = r.at().Address()
	a := Unsure
	if im.o.Ask != nil {
		a = im.o.Ask(q)
	}
	if a == Unsure {
		im.faults.Add(q.Pos, diag.NearDuplicate, q.Name, q.Known, q.File, q.Row)
	}
	return a
}

// findMissing lists what the folder has and the sheets do not name, of the kinds that they tell of.
func (im *importer) findMissing(sheets []*sheet) {
	for _, kind := range []content.Kind{content.Product, content.Producer} {
		if !slices.ContainsFunc(sheets, func(s *sheet) bool { return s.layout.kind == kind }) {
			continue
		}
		for _, f := range im.files(kind) {
			if _, met := im.met[f]; !met {
				im.plan.Missing = append(im.plan.Missing, Absent{kind, f.title(), f.Path})
			}
		}
	}
}
