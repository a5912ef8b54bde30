package diag_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

func TestPrintShowsTheLine(t *testing.T) {
	list := diag.List{diag.New(diag.Pos{File: "content/products/gao.md", Line: 2, Col: 8}, diag.BadStars, "6")}
	source := func(string) ([]byte, error) { return []byte("---\nstars: 6\n---\n"), nil }
	tests := []struct {
		lang viet.Language
		want string
	}{
		{viet.Vietnamese, `content/products/gao.md:2:8: lỗi OCOP201: hạng sao phải là số từ 1 đến 5, không phải "6"
    2 | stars: 6
      |        ^
    → chỉ viết con số, ví dụ: 4
`},
		{viet.English, `content/products/gao.md:2:8: error OCOP201: stars must be a whole number from 1 to 5, not "6"
    2 | stars: 6
      |        ^
    → write only the number, for example: 4
`},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		if err := (diag.Printer{Lang: tt.lang, Source: source}).Print(&out, list); err != nil {
			t.Fatal(err)
		}
		if out.String() != tt.want {
			t.Errorf("%s: printed\n%s\nwant\n%s", tt.lang, out.String(), tt.want)
		}
	}
}

func TestExcerptOfALongLineKeepsTheCaretInSight(t *testing.T) {
	line := strings.Repeat("Chè ", 100) + "!"
	list := diag.List{diag.New(diag.Pos{File: "a.md", Line: 1, Col: 401}, diag.TabIndent)}
	var out bytes.Buffer
	p := diag.Printer{Source: func(string) ([]byte, error) { return []byte(line), nil }}
	if err := p.Print(&out, list); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	text, caret := []rune(lines[1]), []rune(lines[2])
	if at := len(caret) - 1; at >= len(text) || text[at] != '!' {
		t.Errorf("the caret does not point at the fault:\n%s", out.String())
	}
}

func TestSortDropsRepetitionsAndKeepsPlacesInOrder(t *testing.T) {
	at := func(file string, line, col int) diag.Diagnostic {
		return diag.New(diag.Pos{File: file, Line: line, Col: col}, diag.EmptyValue, "title")
	}
	list := diag.List{at("b.md", 1, 1), at("a.md", 10, 1), at("a.md", 2, 9), at("a.md", 2, 1), at("a.md", 2, 9)}.Sort()
	var got []string
	for _, d := range list {
		got = append(got, d.Pos.String())
	}
	if want := "a.md:2:1 a.md:2:9 a.md:10:1 b.md:1:1"; strings.Join(got, " ") != want {
		t.Errorf("sorted %v, want %s", got, want)
	}
}

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	list := diag.List{diag.New(diag.Pos{File: "a.md", Line: 1, Col: 2}, diag.NoProducer)}
	if err := (diag.Printer{Lang: viet.English}).JSON(&out, list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"file": "a.md"`, `"line": 1`, `"column": 2`, `"code": "OCOP312"`, `"severity": "warning"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s lacks %s", out.String(), want)
		}
	}
	out.Reset()
	if err := (diag.Printer{}).JSON(&out, nil); err != nil || out.String() != "[]\n" {
		t.Errorf("an empty list is %q, %v", out.String(), err)
	}
}

func TestEveryCodeSpeaksBothLanguages(t *testing.T) {
	for _, code := range diag.Codes() {
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			d := diag.New(diag.Pos{}, code)
			if d.Message(lang) == "" {
				t.Errorf("%s says nothing in %s", code, lang)
			}
		}
		vi, en := diag.New(diag.Pos{}, code).Help(viet.Vietnamese), diag.New(diag.Pos{}, code).Help(viet.English)
		if (vi == "") != (en == "") {
			t.Errorf("%s helps in one language only", code)
		}
	}
}

// A message that is formatted needs every % of its own doubled.
func TestNoMessageLosesItsArguments(t *testing.T) {
	args := []any{"a", "b", "c", "d", "e"}
	for _, code := range diag.Codes() {
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			d := diag.New(diag.Pos{}, code, args...)
			for _, text := range []string{d.Message(lang), d.Help(lang)} {
				text = strings.ReplaceAll(strings.ReplaceAll(text, "%!d(string=", ""), "%!(EXTRA string=", "")
				if strings.Contains(text, "%!") {
					t.Errorf("%s: %s", code, text)
				}
			}
		}
	}
}

func TestFaultIsAnError(t *testing.T) {
	err := fmt.Errorf("read: %w", diag.NewFault(diag.BadDate, "hôm qua"))
	if want := `read: "hôm qua" is not a date`; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestPos(t *testing.T) {
	tests := []struct {
		pos  diag.Pos
		want string
	}{
		{diag.Pos{File: "a.md"}, "a.md"},
		{diag.Pos{File: "a.md", Line: 3, Col: 7}, "a.md:3:7"},
		{diag.Pos{File: "a.xlsx", Cell: true}, "a.xlsx"},
		{diag.Pos{File: "a.xlsx", Cell: true, Sheet: "Sản phẩm"}, "a.xlsx:Sản phẩm"},
		{diag.Pos{File: "a.xlsx", Cell: true, Sheet: "Sản phẩm", Line: 7}, "a.xlsx:Sản phẩm!7"},
		{diag.Pos{File: "a.xlsx", Cell: true, Sheet: "Sản phẩm", Line: 7, Col: 4}, "a.xlsx:Sản phẩm!D7"},
		{diag.Pos{File: "a.csv", Cell: true, Line: 10, Col: 26}, "a.csv:Z10"},
		{diag.Pos{File: "a.csv", Cell: true, Line: 1, Col: 27}, "a.csv:AA1"},
		{diag.Pos{File: "a.csv", Cell: true, Line: 1, Col: 16384}, "a.csv:XFD1"},
	}
	for _, tt := range tests {
		if got := tt.pos.String(); got != tt.want {
			t.Errorf("%#v is %s, want %s", tt.pos, got, tt.want)
		}
	}
}

// advice stands for a code of that severity, whatever the first one is.
func advice(t *testing.T) diag.Code {
	for _, code := range diag.Codes() {
		if code.Severity() == diag.Advice {
			return code
		}
	}
	t.Fatal("no code is advice")
	return 0
}

func TestSeverities(t *testing.T) {
	at := diag.Pos{File: "a.md", Line: 1, Col: 1}
	list := diag.List{diag.New(at, advice(t)), diag.New(at, diag.NoProducer), diag.New(at, diag.BadStars, "6"), diag.New(at, advice(t))}
	if errors, warnings := list.Count(); errors != 1 || warnings != 1 || len(list.Of(diag.Advice)) != 2 {
		t.Errorf("counted %d, %d, %d", errors, warnings, len(list.Of(diag.Advice)))
	}
	tests := []struct {
		list        diag.List
		stops, both bool // not strict, strict
	}{
		{list, true, true},
		{list.Of(diag.Warning), false, true},
		{list.Of(diag.Advice), false, false},
		{nil, false, false},
	}
	for _, tt := range tests {
		if tt.list.Stops(false) != tt.stops || tt.list.Stops(true) != tt.both {
			t.Errorf("%v: stops %v, strictly %v", tt.list, tt.list.Stops(false), tt.list.Stops(true))
		}
	}
	var out bytes.Buffer
	if err := (diag.Printer{Lang: viet.Vietnamese, Strict: true}).Print(&out, list.Of(diag.Advice)); err != nil || !strings.Contains(out.String(), ": gợi ý OCOP") {
		t.Errorf("strict advice is printed %q, %v", out.String(), err)
	}
}
