package spreadsheet

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/interchange"
	"ocop/generator/viet"
)

// The sheets of a workbook, and the hidden one that its drop-downs take their names from.
var (
	productSheet  = diag.Text{Vi: "Sản phẩm", En: "Products"}
	producerSheet = diag.Text{Vi: "Chủ thể", En: "Producers"}
	guideSheet    = diag.Text{Vi: "Hướng dẫn", En: "Instructions"}
)

const (
	listSheet = "DanhMuc"
	spareRows = 1000 // rows below the last that are ready to be filled in
)

// XLSX writes a workbook: a sheet of products, one of producers, one that explains the columns. An empty one has no rows
// but all the lists to choose from.
func (d *Folder) XLSX(lang viet.Language, empty bool) ([]byte, diag.List, error) {
	w := &writer{folder: d, lang: lang, file: excelize.NewFile()}
	faults, err := w.write(empty)
	if err != nil || faults.HasErrors() {
		return nil, faults, err
	}
	var out bytes.Buffer
	err = w.file.Write(&out)
	return out.Bytes(), faults, err
}

// writer writes a workbook.
type writer struct {
	folder *Folder
	lang   viet.Language
	file   *excelize.File
	lists  int // columns of the list sheet that are taken

	header, must, text, number, money, title, plain int // styles
}

func (w *writer) write(empty bool) (diag.List, error) {
	if err := w.makeStyles(); err != nil {
		return nil, err
	}
	if err := w.file.SetSheetName("Sheet1", productSheet.In(w.lang)); err != nil {
		return nil, err
	}
	for _, name := range []string{producerSheet.In(w.lang), guideSheet.In(w.lang), listSheet} {
		if _, err := w.file.NewSheet(name); err != nil {
			return nil, err
		}
	}
	var faults diag.List
	for _, sheet := range []struct {
		kind content.Kind
		name diag.Text
	}{{content.Product, productSheet}, {content.Producer, producerSheet}} {
		g, list := w.folder.grid(sheet.kind, w.lang)
		faults = append(faults, list...)
		if empty {
			g.rows = nil
		}
		if err := w.sheet(sheet.name.In(w.lang), g); err != nil {
			return nil, err
		}
	}
	if err := w.guide(); err != nil {
		return nil, err
	}
	w.file.SetActiveSheet(0)
	return faults, w.file.SetSheetVisible(listSheet, false)
}

func (w *writer) makeStyles() error {
	const textFormat, wholeFormat, moneyFormat = 49, 1, 3 // @, 0, #,##0
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Color: colour}
	}
	head := excelize.Style{
		Font:      font(11, true, "FFFFFF"),
		Fill:      fill("0B5D3B"),
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		NumFmt:    textFormat,
	}
	must := head
	must.Fill = fill("8A3B12") // columns that have to be filled in
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&w.header, head},
		{&w.must, must},
		{&w.text, excelize.Style{NumFmt: textFormat, Alignment: top}},
		{&w.number, excelize.Style{NumFmt: 0, Alignment: top}},
		{&w.money, excelize.Style{NumFmt: moneyFormat, Alignment: top}},
		{&w.title, excelize.Style{Font: font(16, true, "0B5D3B")}},
		{&w.plain, excelize.Style{Alignment: top}},
	} {
		id, err := w.file.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// sheet writes the rows of a kind of file.
func (w *writer) sheet(name string, g grid) error {
	for i, c := range g.columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := cmp.Or(
			w.file.SetColStyle(name, letter, w.styleOf(c)),
			w.file.SetColWidth(name, letter, letter, widthOf(c)),
			w.head(name, letter+"1", c),
		); err != nil {
			return err
		}
		for j, row := range g.rows {
			if err := w.cell(name, letter+strconv.Itoa(j+2), c, row[i]); err != nil {
				return err
			}
		}
	}
	last, err := excelize.CoordinatesToCellName(len(g.columns), len(g.rows)+1)
	if err != nil {
		return err
	}
	if err := w.file.AutoFilter(name, "A1:"+last, nil); err != nil {
		return err
	}
	if err := w.file.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := w.file.SetRowHeight(name, 1, 2*lineHeight); err != nil {
		return err
	}
	for j, row := range g.rows {
		if err := w.file.SetRowHeight(name, j+2, lineHeight*float64(linesOf(g.columns, row))); err != nil {
			return err
		}
	}
	return cmp.Or(w.page(name), w.dropDowns(name, g))
}

// page sets how a sheet is printed: across, with the headers on each page.
func (w *writer) page(sheet string) error {
	across := "landscape"
	a4 := 9
	return cmp.Or(
		w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &across, Size: &a4}),
		w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$A:$B,'" + sheet + "'!$1:$1", Scope: sheet}),
	)
}

const (
	lineHeight = 16 // points
	mostLines  = 3  // of a row, so that many rows are in sight; a longer cell shows its beginning
)

// linesOf gives how many lines a row takes.
func linesOf(columns []column, row []string) int {
	lines := 1
	for i, text := range row {
		lines = max(lines, linesIn(text, widthOf(columns[i])))
	}
	return min(lines, mostLines)
}

// linesIn gives how many lines a text takes in a column of a width.
func linesIn(text string, width float64) int {
	n := 0
	for line := range strings.Lines(text) {
		n += 1 + utf8.RuneCountInString(line)/int(width)
	}
	return n
}

// head writes a header.
func (w *writer) head(sheet, cell string, c column) error {
	style := w.header
	text := c.label.In(w.lang)
	if c.required() {
		style, text = w.must, text+" *"
	}
	return cmp.Or(w.file.SetCellStr(sheet, cell, text), w.file.SetCellStyle(sheet, cell, cell, style))
}

// cell writes a value: figures as figures, everything else as text, so that Excel takes no zeros away.
func (w *writer) cell(sheet, cell string, c column, text string) error {
	if text == "" {
		return nil
	}
	if isFigure(c) {
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			return w.file.SetCellFloat(sheet, cell, f, -1, 64)
		}
	}
	if strings.HasPrefix(text, "'") {
		text = interchange.Guard(text) // for Unguard; Excel takes no text cell for a formula
	}
	return w.file.SetCellStr(sheet, cell, escape.ReplaceAllString(text, "_x005F$0"))
}

// escape matches what Excel would take for the escape of a character (ISO/IEC 29500-1, 22.4.2.4).
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func isFigure(c column) bool {
	return c.field.Shape.Form == frontmatter.Whole || c.field.Shape.Form == frontmatter.Number
}

func (w *writer) styleOf(c column) int {
	switch {
	case c.is("product.price.amount"):
		return w.money
	case isFigure(c):
		return w.number
	}
	return w.text
}

// widthOf gives a column's width, in letters.
func widthOf(c column) float64 {
	const narrow, usual, wide, widest = 11, 18, 30, 44
	switch s := c.field.Shape; {
	case c.path == nil:
		return wide
	case c.field.Key == "summary":
		return widest
	case c.field.Key == "title", c.field.Names == content.Producers, s.Form == frontmatter.Items && s.Item.Form != frontmatter.Whole:
		return wide
	case isFigure(c), s.Form == frontmatter.Day, s.Form == frontmatter.YesNo:
		return narrow
	}
	return usual
}

// dropDowns gives the columns their lists to choose from, and every column its hint.
func (w *writer) dropDowns(sheet string, g grid) error {
	for i, c := range g.columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", letter, letter, len(g.rows)+1+spareRows)
		v.SetInput(cut(c.label.In(w.lang), maxPromptTitle), cut(w.hint(c), maxPrompt))
		source, strict, err := w.choices(c, g)
		if err != nil {
			return err
		}
		if source != "" {
			v.SetSqrefDropList(source)
			if strict {
				v.SetError(excelize.DataValidationErrorStyleStop, diag.Text{Vi: "Chọn trong danh sách", En: "Choose from the list"}.In(w.lang),
					cut(c.label.In(w.lang), maxPromptTitle))
			}
		}
		if err := w.file.AddDataValidation(sheet, v); err != nil {
			return err
		}
	}
	return nil
}

// What Excel allows of a hint, in letters.
const (
	maxPromptTitle = 32
	maxPrompt      = 255
)

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// choices gives the formula of a column's list, "" for none, and whether nothing else may be entered.
func (w *writer) choices(c column, g grid) (source string, strict bool, err error) {
	d := w.folder
	switch {
	case c.field.Names == content.Districts:
		source, err = w.list(d.districtNames())
		return source, true, err
	case c.field.Names == content.Groups:
		var names []string
		for _, group := range d.Catalogue.Groups {
			names = append(names, group.Name)
		}
		source, err = w.list(names)
		return source, true, err
	case c.field.Names == content.Producers:
		var names []string
		for _, f := range d.producers {
			names = append(names, d.producerName(f.Slug))
		}
		slices.SortFunc(names, viet.Compare)
		source, err = w.list(names)
		return source, false, err
	case c.field.Names == content.Communes:
		source, err = w.communes(g)
		return source, false, err
	case c.field.Names == content.Localities:
		var names []string
		for _, l := range d.Catalogue.Localities {
			names = append(names, d.localityName(l))
		}
		source, err = w.list(names)
		return source, false, err
	case c.field.Shape.Words != nil:
		source, err = w.list(c.field.Shape.Words)
		return source, true, err
	case c.field.Shape.Form == frontmatter.YesNo:
		source, err = w.list([]string{word(frontmatter.Yes, w.lang), word(frontmatter.No, w.lang)})
		return source, true, err
	case c.field.Key == "stars" || c.field.Key == "potential":
		var stars []string
		for n := range int(catalogue.MaxStars) {
			stars = append(stars, strconv.Itoa(n+1))
		}
		source, err = w.list(stars)
		return source, false, err
	}
	return "", false, nil
}

func (d *Folder) districtNames() []string {
	names := make([]string, len(d.Catalogue.Districts))
	for i, district := range d.Catalogue.Districts {
		names[i] = district.Name
	}
	return names
}

// list puts names into a column of the list sheet and gives their place; "" for none.
func (w *writer) list(names []string) (string, error) {
	if len(names) == 0 {
		return "", nil
	}
	w.lists++
	letter, err := excelize.ColumnNumberToName(w.lists)
	if err != nil {
		return "", err
	}
	for i, name := range names {
		cell := letter + strconv.Itoa(i+1)
		if n, err := strconv.Atoi(name); err == nil {
			err = w.file.SetCellInt(listSheet, cell, int64(n))
			if err != nil {
				return "", err
			}
			continue
		}
		if err := w.file.SetCellStr(listSheet, cell, name); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%s!$%s$1:$%s$%d", listSheet, letter, letter, len(names)), nil
}

// communes gives the list of the communes of the district that the row names; of all communes where it names none. The
// list sheet has each commune beside its district, in the order of the districts.
func (w *writer) communes(g grid) (string, error) {
	var districts, communes []string
	for _, district := range w.folder.Catalogue.Districts {
		var names []string
		for _, c := range district.Communes {
			names = append(names, w.folder.communeName(c))
		}
		slices.SortFunc(names, viet.Compare)
		for _, name := range names {
			districts, communes = append(districts, district.Name), append(communes, name)
		}
	}
	of, err := w.list(districts)
	if err != nil || of == "" {
		return "", err
	}
	all, err := w.list(communes)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(g.columns, func(c column) bool { return c.field.Names == content.Districts })
	letter, err := excelize.ColumnNumberToName(at + 1)
	if err != nil {
		return "", err
	}
	first, _, _ := strings.Cut(all, ":")
	return fmt.Sprintf(`IF($%[1]s2="",%[2]s,OFFSET(%[3]s,MATCH($%[1]s2,%[4]s,0)-1,0,COUNTIF(%[4]s,$%[1]s2),1))`, letter, all, first, of), nil
}
