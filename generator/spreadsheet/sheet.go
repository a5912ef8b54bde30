package spreadsheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/interchange"
	"ocop/generator/viet"
)

// readSheet reads the cells of a sheet that hold anything.
func (w *workbook) readSheet(name string, t *table) error {
	body, err := w.open(name)
	if err != nil {
		return err
	}
	defer body.Close()
	r := sheetReader{book: w, table: t, dec: xml.NewDecoder(body)}
	for {
		token, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			return r.endRow()
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			err = r.startRow(start)
		case "c":
			err = r.cell(start)
		case "mergeCell":
			r.merge(attr(start, "ref"))
		}
		if err != nil {
			return err
		}
	}
}

type sheetReader struct {
	book  *workbook
	table *table
	dec   *xml.Decoder
	row   row
}

func (r *sheetReader) startRow(start xml.StartElement) error {
	number := r.row.number + 1
	if n, err := strconv.Atoi(attr(start, "r")); err == nil && n >= number {
		number = n
	}
	err := r.endRow()
	var hidden xmlBool
	_ = hidden.UnmarshalXMLAttr(xml.Attr{Value: attr(start, "hidden")}) // it takes anything
	r.row = row{number: number, hidden: bool(hidden)}
	return err
}

// endRow keeps the row that was read, if it holds anything.
func (r *sheetReader) endRow() error {
	if len(r.row.cells) == 0 {
		return nil
	}
	r.table.rows = append(r.table.rows, r.row)
	r.row.cells = nil
	if fault := r.book.budget.addRow(); fault != nil {
		return fault
	}
	return nil
}

func (r *sheetReader) cell(start xml.StartElement) error {
	col := 1
	if n := len(r.row.cells); n > 0 {
		col = r.row.cells[n-1].col + 1
	}
	if c, _, ok := parseRef(attr(start, "r")); ok {
		col = c
	}
	var raw string
	for {
		token, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				raw, err = readValue(r.dec)
			case "is":
				raw, err = readText(r.dec)
			default:
				err = r.dec.Skip()
			}
			if err != nil {
				return err
			}
			continue
		case xml.EndElement:
		default:
			continue
		}
		break
	}
	c := r.book.meaning(attr(start, "t"), attr(start, "s"), raw)
	if strings.TrimSpace(c.text) == "" {
		return nil
	}
	c.col, c.text = col, interchange.Unguard(c.text)
	if fault := r.book.budget.add(c); fault != nil {
		return fault
	}
	r.row.set(c)
	return nil
}

// readValue reads the text of an element without others in it.
func readValue(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		token, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := dec.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// meaning gives the cell that a type, a style and a raw value stand for (ISO/IEC 29500-1, 18.3.1.4 and 18.18.11).
func (w *workbook) meaning(typ, style, raw string) cell {
	switch typ {
	case "s":
		i, err := strconv.Atoi(raw)
		if err != nil || i < 0 || i >= len(w.strings) {
			return cell{kind: errorCell, text: "#REF!"}
		}
		return cell{text: viet.NFC(w.strings[i])}
	case "str":
		return cell{text: viet.NFC(unescape(raw))}
	case "inlineStr":
		return cell{text: viet.NFC(raw)}
	case "b":
		return cell{kind: boolCell, text: strconv.FormatBool(raw == "1" || raw == "true")}
	case "e":
		return cell{kind: errorCell, text: raw}
	case "d":
		day, _, _ := strings.Cut(raw, "T")
		return cell{kind: dateCell, text: day}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil || n != n || n > 1e15 || n < -1e15 {
		return cell{text: viet.NFC(raw)}
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.dates) && w.dates[i] != noDate {
		if text, ok := serialDate(n, w.epoch, w.dates[i]); ok {
			return cell{kind: dateCell, text: text}
		}
	}
	return cell{kind: numberCell, text: strconv.FormatFloat(n, 'f', -1, 64)}
}

// merge remembers a merged block of cells.
func (r *sheetReader) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, ok := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	if ok && ok2 && left <= right && top <= bottom && len(r.table.merged) < diag.MaxSheetRows {
		r.table.merged = append(r.table.merged, block{top, left, bottom, right})
	}
}

// parseRef reads the address of a cell: D7 is column 4, row 7.
func parseRef(s string) (col, row int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && i < 3; i++ {
		col = col*26 + int(s[i]-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	return col, row, err == nil && i > 0 && row > 0
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
