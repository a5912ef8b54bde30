package interchange_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"ocop/generator/interchange"
)

func TestCSV(t *testing.T) {
	got := string(interchange.CSV([][]string{{"tên", "giá"}, {`Chè "một tôm"`, "1,5\nkg"}}))
	want := "\uFEFFtên,giá\r\n\"Chè \"\"một tôm\"\"\",\"1,5\r\nkg\"\r\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := string(interchange.CSV(nil)); got != "\uFEFF" {
		t.Errorf("no rows are written as %q", got)
	}
}

// cells that a spreadsheet could take for formulas, and such as it could not.
var cells = []struct {
	in, want string
}{
	{"=1+1", "'=1+1"},
	{"+84912345678", "'+84912345678"},
	{"-1", "'-1"},
	{"@SUM(A1)", "'@SUM(A1)"},
	{"\t=1", "'\t=1"},
	{"\r=1", "'\r=1"},
	{"\n=1", "'\n=1"},
	{" =1", "' =1"},
	{"\u00a0\u3000=1", "'\u00a0\u3000=1"},
	{"＝1", "'＝1"},
	{"＋1", "'＋1"},
	{"－1", "'－1"},
	{"＠a", "'＠a"},
	{"", ""},
	{"  ", "  "},
	{"Chè = trà", "Chè = trà"},
	{"'=1", "''=1"},
	{"'Chè", "'Chè"},
	{"0912 345 678", "0912 345 678"},
	{"\xff=", "\xff="},
	{"\xc2\r\xa0=", "\xc2\r\xa0="},
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, tt := range cells {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(interchange.CSV([][]string{{"x", tt.in}})), "\uFEFF")))
		row, err := r.Read()
		want := strings.ReplaceAll(strings.ToValidUTF8(tt.want, "\uFFFD"), "\r", "")
		if err != nil || len(row) != 2 || row[1] != want {
			t.Errorf("%q is written as %q, %v; want %q", tt.in, row, err, tt.want)
		}
	}
}

func TestUnguard(t *testing.T) {
	for _, tt := range cells {
		if got := interchange.Unguard(interchange.Guard(tt.in)); got != tt.in {
			t.Errorf("%q comes back as %q", tt.in, got)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, tt := range cells {
		f.Add(tt.in)
	}
	f.Add("\xc2\r\xa0\u3000=") // bytes that are whole characters only once the one between them is gone
	f.Fuzz(func(t *testing.T, cell string) {
		if got := interchange.Unguard(interchange.Guard(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
		out := interchange.CSV([][]string{{cell, "cuối"}})
		if !bytes.HasSuffix(out, []byte(",cuối\r\n")) {
			t.Errorf("%q runs into the next cell: %q", cell, out)
		}
		row, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte("\uFEFF")))).Read()
		if err != nil || len(row) != 2 {
			t.Fatalf("%q is read as %q, %v", cell, row, err)
		}
		if begins := strings.TrimLeft(row[0], " \u00a0\u3000"); begins != "" && strings.ContainsAny(begins[:1], "=+-@\t") {
			t.Errorf("%q is a formula: %q", cell, out)
		}
	})
}
