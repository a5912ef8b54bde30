package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"ocop/generator/diag"
)

// parts are the files of a workbook with one sheet, as spare as the standard allows.
func parts(sheet string) map[string]string {
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	return map[string]string{
		"_rels/.rels": rels + `<Relationship Id="r1" Type="` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office[:len(office)-1] + `"><workbookPr/>` +
			`<sheets><sheet name="Tờ" sheetId="1" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": rels + `<Relationship Id="s1" Type="` + office + `worksheet" Target="/xl/worksheets/sheet1.xml"/>` +
			`<Relationship Id="s2" Type="` + office + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="s3" Type="` + office + `styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet>` + sheet + `</worksheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>Chè</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Chè </t></r><r><t>xanh</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>` +
			`<si><t>dòng_x000A_hai _x005F_x0041_</t></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy;@"/><numFmt numFmtId="165" formatCode="&quot;ngày&quot; 0"/>` +
			`<numFmt numFmtId="166" formatCode="[$-42A]mmmm yyyy"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="17"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
	}
}

// zipped packs files.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestReadWorkbook is about cells of every type, and what other programs leave out.
func TestReadWorkbook(t *testing.T) {
	sheet := `<sheetData>` +
		`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c r="F1" t="inlineStr"><is><t>tại chỗ</t></is></c></row>` +
		`<row r="3" hidden="1"><c r="A3"><v>350000</v></c><c r="B3"><v>1.25E6</v></c><c r="C3" s="1"><v>45510</v></c><c r="D3" s="2"><v>45510.5</v></c>` +
		`<c r="E3" s="3"><v>45510</v></c><c r="F3" s="4"><v>45505</v></c><c r="G3" s="5"><v>45505</v></c><c r="H3" t="b"><v>1</v></c><c r="I3" t="e"><v>#N/A</v></c>` +
		`<c r="J3" t="str"><f>A3&amp;"x"</f><v>kết quả</v></c><c r="K3" t="d"><v>2024-08-06T00:00:00</v></c><c r="L3"><v>8938505974194</v></c></row>` +
		`<row r="4"><c r="A4" s="1"/><c r="B4"><f>1+1</f></c><c r="C4" t="s"><v>99</v></c></row>` +
		`<row r="5"><c r="A5" s="1"/></row></sheetData>` +
		`<mergeCells><mergeCell ref="A3:A4"/></mergeCells>`
	tables, fault := readWorkbook("a.xlsx", zipped(t, parts(sheet)))
	if fault != nil {
		t.Fatal(fault)
	}
	var got strings.Builder
	for _, r := range tables[0].rows {
		fmt.Fprintf(&got, "%d %v:", r.number, r.hidden)
		for _, c := range r.cells {
			fmt.Fprintf(&got, " %d/%d=%q", c.col, c.kind, c.text)
		}
		got.WriteByte('\n')
	}
	want := `1 false: 1/0="Chè" 2/0="Chè xanh" 3/0="dòng\nhai _x0041_" 6/0="tại chỗ"
3 true: 1/1="350000" 2/1="1250000" 3/2="2024-08-06" 4/2="2024-08-06" 5/1="45510" 6/2="2024-08" 7/2="2024-08" 8/3="true" 9/4="#N/A" 10/0="kết quả" 11/2="2024-08-06" 12/1="8938505974194"
4 false: 1/1="350000" 3/4="#REF!"
`
	if tables[0].sheet != "Tờ" || got.String() != want {
		t.Errorf("sheet %s:\n%s\nwant\n%s", tables[0].sheet, got.String(), want)
	}

	old := parts(`<sheetData><row r="1"><c r="A1" s="1"><v>44048</v></c></row></sheetData>`)
	old["xl/workbook.xml"] = strings.Replace(old["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	tables, fault = readWorkbook("a.xlsx", zipped(t, old))
	if fault != nil || tables[0].rows[0].cells[0].text != "2024-08-06" {
		t.Errorf("in the date system of 1904: %v, %v", tables, fault)
	}
}

// TestBombs is about files that are small and would cost much, and such as are no workbooks.
func TestBombs(t *testing.T) {
	row := func(n int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, n, cells) }
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i + 1))
		}
		return `<sheetData>` + b.String() + `</sheetData>`
	}
	with := func(name, text string) map[string]string {
		files := parts("<sheetData/>")
		files[name] = text
		return files
	}
	entries := parts("<sheetData/>")
	for i := range diag.MaxSheetEntries {
		entries[fmt.Sprintf("xl/media/%d.png", i)] = ""
	}
	long := parts(many(3000, func(i int) string { return row(i, `<c t="s"><v>0</v></c>`) }))
	long["xl/sharedStrings.xml"] = "<sst><si><t>" + strings.Repeat("x", 30_000) + "</t></si></sst>"
	tests := []struct {
		name  string
		files map[string]string
		code  diag.Code
		says  string
	}{
		{"a cell in the last column of many rows", parts(many(1000, func(i int) string { return row(i, fmt.Sprintf(`<c r="XFD%d"><v>1</v></c>`, i)) })), diag.SheetTooBig, "16,384 columns"},
		{"too many rows", parts(many(diag.MaxSheetRows+1, func(i int) string { return row(i, `<c><v>1</v></c>`) })), diag.SheetTooBig, "50,001 rows"},
		{"a text that is used again and again", long, diag.SheetTooBig, "bytes of text"},
		{"a text that is too long", with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c t="str"><v>`+strings.Repeat("à", diag.MaxCell+1)+`</v></c></row></sheetData></worksheet>`), diag.SheetTooBig, "32,768 characters"},
		{"a part of nothing but blanks", with("xl/worksheets/sheet1.xml", "<worksheet>"+strings.Repeat(" ", 30<<20)+"</worksheet>"), diag.SheetTooBig, "times its size"},
		{"too many parts", entries, diag.SheetTooBig, "files within"},
		{"a bad XML", with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), diag.SheetDamaged, "EOF"},
		{"a million empty rows", parts(many(200_000, func(i int) string { return row(i, `<c s="1"/>`) })), 0, ""},
		{"merged cells over everything", parts(`<sheetData><row r="1"><c><v>1</v></c></row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 2000) + `</mergeCells>`), 0, ""},
		{"another archive", map[string]string{"word/document.xml": "x"}, diag.SheetFormat, "archive"},
		{"an .ods", map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, diag.SheetFormat, ".ods"},
		{"a document of Word", with("_rels/.rels", strings.Replace(parts("")["_rels/.rels"], "xl/workbook.xml", "word/document.xml", 1)), diag.SheetFormat, "no workbook"},
	}
	for _, tt := range tests {
		_, fault := readWorkbook("a.xlsx", zipped(t, tt.files))
		var code diag.Code
		said := ""
		if fault != nil {
			code, said = fault.Code, fault.Error()
		}
		if code != tt.code || !strings.Contains(said, tt.says) {
			t.Errorf("%s: %v %s", tt.name, code, said)
		}
	}
	whole := zipped(t, parts("<sheetData/>"))
	if _, fault := readWorkbook("a.xlsx", whole[:len(whole)/2]); fault == nil || fault.Code != diag.SheetDamaged {
		t.Errorf("half a workbook: %v", fault)
	}
}

func FuzzReadWorkbook(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>45510</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>`)
	f.Add(`<row hidden="1"><c t="inlineStr"><is><r><t>a</t></r></is></c></row><row r="0"/><row r="-1"><c r="ZZZ9"/></row>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		tables, fault := readWorkbook("a.xlsx", zipped(t, parts(sheet)))
		if fault != nil {
			return
		}
		for _, r := range tables[0].rows {
			for i, c := range r.cells {
				if c.text == "" || c.col < 1 || c.col > diag.MaxSheetColumns || i > 0 && c.col <= r.cells[i-1].col || r.number < 1 {
					t.Errorf("%q is read as %v", sheet, r)
				}
			}
		}
	})
}
