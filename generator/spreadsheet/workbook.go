package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"ocop/generator/diag"
)

// A workbook is read here part by part and cell by cell, not by the library that writes them: cells that hold nothing
// cost nothing, and every limit holds while reading. excelize lays out each row up to its last cell; a file of 10 KB with
// a thousand cells in the last column takes it 3 GB, whatever its limit on unpacked bytes (tried with 2.11.1).

// workbook is the parts of an .xlsx file.
type workbook struct {
	file    string
	parts   map[string]*zip.File
	left    int64 // bytes that may still be unpacked
	strings []string
	dates   []precision // by number of style: how much of a date the style shows
	epoch   int         // day 0 of the date system
	budget  budget
}

// readWorkbook reads the sheets of an .xlsx file.
func readWorkbook(file string, src []byte) ([]*table, *diag.Fault) {
	w := &workbook{file: file, parts: map[string]*zip.File{}, left: diag.MaxSheetUnzipped, epoch: epoch1900}
	tables, err := w.read(src)
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return nil, fault
	}
	if err != nil {
		return nil, diag.NewFault(diag.SheetDamaged, err.Error())
	}
	return tables, nil
}

func (w *workbook) read(src []byte) ([]*table, error) {
	archive, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, err
	}
	if n := len(archive.File); n > diag.MaxSheetEntries {
		return nil, tooBig(diag.Text{Vi: "tệp con bên trong", En: "files within"}, n, diag.MaxSheetEntries)
	}
	for _, part := range archive.File {
		w.parts[strings.TrimPrefix(part.Name, "/")] = part
	}
	if w.parts["mimetype"] != nil {
		return nil, diag.NewFault(diag.SheetFormat, diag.Text{Vi: "tệp OpenDocument (.ods)", En: "an OpenDocument file (.ods)"})
	}
	root, err := w.relations("")
	if err != nil {
		return nil, err
	}
	main := root.ofType("officeDocument")
	var book struct {
		Properties struct {
			Date1904 xmlBool `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	if w.parts[main] == nil || !strings.Contains(main, "workbook") {
		return nil, diag.NewFault(diag.SheetFormat, diag.Text{Vi: "tệp nén, không phải sổ Excel", En: "an archive that is no workbook"})
	}
	if err := w.decode(main, &book); err != nil {
		return nil, err
	}
	if book.Properties.Date1904 {
		w.epoch = epoch1904
	}
	links, err := w.relations(main)
	if err != nil {
		return nil, err
	}
	if err := w.readStrings(links.ofType("sharedStrings")); err != nil {
		return nil, err
	}
	if err := w.readStyles(links.ofType("styles")); err != nil {
		return nil, err
	}
	var tables []*table
	for _, s := range book.Sheets {
		link := links.byID(s.ID)
		if !strings.HasSuffix(link.kind, "/worksheet") {
			continue
		}
		t := &table{file: w.file, sheet: oneLine(s.Name), hidden: s.State != "" && s.State != "visible"}
		if err := w.readSheet(link.target, t); err != nil {
			return nil, err
		}
		if fault := t.fill(&w.budget); fault != nil {
			return nil, fault
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// xmlBool is a truth as XML Schema writes it.
type xmlBool bool

func (b *xmlBool) UnmarshalXMLAttr(attr xml.Attr) error {
	*b = attr.Value == "1" || attr.Value == "true" || attr.Value == "on"
	return nil
}

// open opens a part to be read no further than the limits allow.
func (w *workbook) open(name string) (io.ReadCloser, error) {
	part := w.parts[name]
	if part == nil {
		return nil, errors.New("no " + name)
	}
	if n := part.UncompressedSize64; n > 1<<20 && n/max(1, part.CompressedSize64) > diag.MaxSheetRatio {
		return nil, tooBig(diag.Text{Vi: "lần dung lượng sau khi giải nén", En: "times its size when unpacked"}, int(n/max(1, part.CompressedSize64)), diag.MaxSheetRatio)
	}
	body, err := part.Open()
	if err != nil {
		return nil, err
	}
	return &limited{body, w}, nil
}

// limited counts what is unpacked from all parts together.
type limited struct {
	io.ReadCloser
	book *workbook
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.book.left -= int64(n); l.book.left < 0 {
		return 0, tooBig(diag.Text{Vi: "byte sau khi giải nén", En: "bytes when unpacked"}, diag.MaxSheetUnzipped+1, diag.MaxSheetUnzipped)
	}
	return n, err
}

// decode reads a small part as a whole.
func (w *workbook) decode(name string, into any) error {
	body, err := w.open(name)
	if err != nil {
		return err
	}
	defer body.Close()
	return xml.NewDecoder(body).Decode(into)
}

// relation is a link from one part to another.
type relation struct{ id, kind, target string }

type relations []relation

// relations reads the links of a part; "" is the package itself.
func (w *workbook) relations(name string) (relations, error) {
	dir, base := path.Split(name)
	file := path.Join(dir, "_rels", base+".rels")
	if w.parts[file] == nil {
		return nil, nil
	}
	var list struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := w.decode(file, &list); err != nil {
		return nil, err
	}
	var links relations
	for _, r := range list.Relationship {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join(dir, r.Target)
		}
		links = append(links, relation{r.ID, r.Type, target})
	}
	return links, nil
}

// ofType gives the part that a link of a type leads to; "" where there is none.
func (r relations) ofType(name string) string {
	for _, link := range r {
		if strings.HasSuffix(link.kind, "/"+name) {
			return link.target
		}
	}
	return ""
}

func (r relations) byID(id string) relation {
	for _, link := range r {
		if link.id == id {
			return link
		}
	}
	return relation{}
}

// readStrings reads the texts that cells share.
func (w *workbook) readStrings(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	body, err := w.open(name)
	if err != nil {
		return err
	}
	defer body.Close()
	dec := xml.NewDecoder(body)
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "si" {
			continue
		}
		s, err := readText(dec)
		if err != nil {
			return err
		}
		if w.strings = append(w.strings, s); len(w.strings) > diag.MaxSheetStrings {
			return tooBig(diag.Text{Vi: "chuỗi chữ", En: "texts"}, len(w.strings), diag.MaxSheetStrings)
		}
	}
}

// readText reads what an element that holds text shows: its runs one after the other, without hints for pronunciation.
func readText(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		token, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				if err := dec.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			inText = t.Name.Local == "t"
		case xml.EndElement:
			depth--
			inText = false
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// unescape reads the escapes that Excel has for characters which XML forbids: _x000D_ (ISO/IEC 29500-1, 22.4.2.4).
func unescape(s string) string {
	const escape = len("_x000D_")
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+escape <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+escape-1] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+escape-1], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += escape - 1
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// oneLine gives a text in NFC with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
