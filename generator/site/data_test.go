package site_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"ocop/generator/catalogue"
)

// known is a product of which everything is known.
func known(p *catalogue.Product) {
	p.Title, p.Summary, p.Village = "Chè xanh Ngọc Thúy", "Một câu.", "thôn Tâm Bằng"
	p.Potential = 5
	p.Certificate.Score, p.Certificate.Issuer = 89.5, "UBND tỉnh"
	p.Price = catalogue.Price{Amount: 120000, Unit: "hộp 200 g", AsOf: date{Year: 2026, Month: 10}}
	p.Standards = []catalogue.Standard{{Name: "VietGAP"}, {Name: "ISO 22000", Number: "1"}}
	p.GTIN, p.Trace = "0036000291452", "https://truyxuat.example.vn/?a=1&b=2"
}

func TestCSV(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("che", known), tea("tra", stars(0), by(""), in("", "Yên Sơn"))}
	src := clean(t, input).bytes(t, "du-lieu/san-pham.csv")
	text, ok := bytes.CutPrefix(src, []byte("\uFEFF"))
	if !ok {
		t.Error("without a byte order mark Excel takes UTF-8 for another encoding")
	}
	if !bytes.HasSuffix(text, []byte("\r\n")) || bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
		t.Error("a line does not end as RFC 4180 has it")
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	want := map[string][2]string{
		"id": {"che", "tra"}, "url": {base + "san-pham/che.html", base + "san-pham/tra.html"}, "title": {"Chè xanh Ngọc Thúy", "Chè tra"},
		"summary": {"Một câu.", ""}, "stars": {"4", ""}, "standing": {"valid", "unrated"}, "potential": {"5", ""},
		"group_id": {"do-uong", "do-uong"}, "group": {"Đồ uống", "Đồ uống"}, "producer_id": {"htx-su-anh", ""}, "producer": {"HTX htx-su-anh", ""},
		"village": {"thôn Tâm Bằng", ""}, "commune_id": {"yen-son/xa-my-bang", ""}, "commune": {"xã Mỹ Bằng", ""}, "commune_now": {"phường Mỹ Lâm", ""},
		"district_id": {"yen-son", "yen-son"}, "district": {"huyện Yên Sơn", "huyện Yên Sơn"}, "decision": {"321/QĐ-UBND", "321/QĐ-UBND"}, "issued": {"2025-08-06", "2025-08-06"},
		"expires": {"2028-08-06", "2028-08-06"}, "issuer": {"UBND tỉnh", ""}, "score": {"89.5", ""}, "price_vnd": {"120000", ""},
		"price_unit": {"hộp 200 g", ""}, "price_as_of": {"2026-10", ""}, "gtin": {"0036000291452", ""},
		"traceability_url": {"https://truyxuat.example.vn/?a=1&b=2", ""}, "standards": {"VietGAP; ISO 22000", ""},
	}
	if len(rows[0]) != len(want) {
		t.Errorf("columns %v", rows[0])
	}
	for i, column := range rows[0] {
		if got := [2]string{rows[1][i], rows[2][i]}; got != want[column] {
			t.Errorf("%s: %q, want %q", column, got, want[column])
		}
	}
}

// A cell that a spreadsheet would take for a formula gets an apostrophe in front; every other one stays as it is.
func TestCellsAreHarmless(t *testing.T) {
	tests := []struct {
		cell string
		safe bool
	}{
		{"Chè xanh", true}, {"2 + 2", true}, {"a=b", true}, {"(+84) 912", true}, {"#REF", true}, {"'", true}, {"–5", true}, {"50 %", true},
		{"=1+1", false}, {"+84912345678", false}, {"-5", false}, {"@SUM(A1)", false}, {"=HYPERLINK(\"http://evil/\",\"x\")", false},
		{" =1+1", false}, {"\u00a0=1+1", false}, {"\u3000＝1+1", false}, {"＝1", false}, {"＋1", false}, {"－1", false}, {"＠A1", false},
		{"\t=1+1", false}, {"\r=1", false}, {"\n=1", false}, {"\t1", false}, {"\u2003=1+1", false},
		{"|cmd", true}, {"−5", true},
	}
	for _, tt := range tests {
		input := areas()
		input.Products = []*catalogue.Product{tea("che", func(p *catalogue.Product) { p.Packaging, p.Summary = tt.cell, tt.cell })}
		text := clean(t, input).bytes(t, "du-lieu/san-pham.csv")
		rows, err := csv.NewReader(bytes.NewReader(text[len("\uFEFF"):])).ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", tt.cell, err)
		}
		want := strings.ReplaceAll(tt.cell, "\r", "") // CSV keeps no carriage return within a cell
		if !tt.safe {
			want = "'" + want
		}
		if got := rows[1][3]; got != want {
			t.Errorf("%q becomes %q, want %q", tt.cell, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("che", known), tea("tra", stars(0), by(""), in("", "Yên Sơn"))}
	src := clean(t, input).bytes(t, "du-lieu/san-pham.json")
	var data struct {
		Title, URL string
		AsOf       string `json:"as_of"`
		Products   []map[string]any
	}
	decoder := json.NewDecoder(bytes.NewReader(src))
	decoder.UseNumber()
	if err := decoder.Decode(&data); err != nil {
		t.Fatal(err)
	}
	if data.Title != "OCOP thử" || data.URL != base || data.AsOf != "2026-11-23" || len(data.Products) != 2 {
		t.Fatalf("read %+v", data)
	}
	che, tra := data.Products[0], data.Products[1]
	for key, want := range map[string]any{
		"id": "che", "stars": json.Number("4"), "price_vnd": json.Number("120000"), "score": json.Number("89.5"), "gtin": "0036000291452",
		"issued": "2025-08-06", "price_as_of": "2026-10", "traceability_url": "https://truyxuat.example.vn/?a=1&b=2",
	} {
		if che[key] != want {
			t.Errorf("%s: %v, want %v", key, che[key], want)
		}
	}
	for _, key := range []string{"stars", "potential", "producer", "commune", "price_vnd", "score", "gtin"} {
		if v, ok := tra[key]; ok {
			t.Errorf("%s is not known, but is told as %v", key, v)
		}
	}
	if tra["standing"] != "unrated" || tra["district"] != "huyện Yên Sơn" {
		t.Errorf("read %v", tra)
	}
	if bytes.Contains(src, []byte("\u00a0")) {
		t.Error("data hold no-break spaces, which are for pages")
	}
}

func TestADividedCommuneIsToldWithAllItsHeirs(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{
		tea("che", in("Kim Phú", "Yên Sơn")),
		tea("tra", in("Tân Long", "Yên Sơn")), // is called what it was
		tea("xa", in("", "Yên Sơn")),
	}
	src := string(clean(t, input).bytes(t, "du-lieu/san-pham.json"))
	if !strings.Contains(src, `"commune_now":"phường Minh Xuân hoặc phường Mỹ Lâm"`) ||
		!strings.Contains(src, `"commune_now":"xã Tân Long"`) || strings.Count(src, "commune_now") != 2 {
		t.Errorf("read %s", src)
	}
}

func TestAnEmptyDatasetIsAList(t *testing.T) {
	if src := string(clean(t, areas()).bytes(t, "du-lieu/san-pham.json")); !strings.Contains(src, `"products":[]`) {
		t.Errorf("read %s", src)
	}
}
