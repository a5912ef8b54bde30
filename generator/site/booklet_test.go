package site_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// teas gives so many products of Yên Sơn: a third has 5 stars, a third 4, a third has lapsed.
func teas(n int) []*catalogue.Product {
	var all []*catalogue.Product
	for i := range n {
		p := tea(fmt.Sprintf("che-%04d", i))
		switch i % 3 {
		case 0:
			p.Stars = 5
		case 1:
			lapsed(p)
		}
		all = append(all, p)
	}
	return all
}

// The contents of a booklet tell the sheet of everything that they name, every product stands on one sheet, and sheets hold
// no more than fits.
func TestBooklets(t *testing.T) {
	for _, n := range []int{1, 4, 5, 10, 11, 250} {
		input := areas()
		input.Products = append(teas(n), tea("cam", in("Minh Hương", "Hàm Yên"), by("")))
		s := clean(t, input)
		for path, products := range map[string]int{"in/danh-muc.html": n + 1, "in/yen-son.html": n, "in/ham-yen.html": 1} {
			v := see[site.BookletView](t, s, path)
			at, next := map[string]int{}, 2 // the sheet of each id; the number of the next sheet
			for _, c := range v.Contents {
				if c.Number != next || len(c.Columns) == 0 || len(c.Columns) > 2 {
					t.Errorf("%s: contents number %d of %d columns, want number %d", path, c.Number, len(c.Columns), next)
				}
				next++
			}
			blocks := 0
			for _, sheet := range v.Sheets {
				room := 6
				if sheet.Opening != nil {
					room = 4
					at[sheet.Opening.ID] = sheet.Number
				}
				if sheet.Number != next || len(sheet.Blocks) == 0 || len(sheet.Blocks) > room {
					t.Errorf("%s: sheet number %d with %d blocks, want number %d with at most %d", path, sheet.Number, len(sheet.Blocks), next, room)
				}
				next++
				for _, b := range sheet.Blocks {
					if at[b.ID] != 0 {
						t.Errorf("%s: %s stands on sheets %d and %d", path, b.ID, at[b.ID], sheet.Number)
					}
					at[b.ID] = sheet.Number
					blocks++
				}
			}
			if blocks != products || v.Total != next-1 {
				t.Errorf("%s: %d products on %d sheets, want %d on %d", path, blocks, v.Total, products, next-1)
			}
			for _, c := range v.Contents {
				for _, column := range c.Columns {
					for i, line := range column {
						if line.Sheet == 0 || at[line.ID] != line.Sheet {
							t.Errorf("%s: the contents say that %q is on sheet %d, it is on %d", path, line.Name, line.Sheet, at[line.ID])
						}
						if line.Head && i == len(column)-1 {
							t.Errorf("%s: a column ends with the heading %q", path, line.Name)
						}
					}
				}
			}
		}
	}
}

func TestWhatTheContentsSay(t *testing.T) {
	input := areas()
	input.Products = append(teas(6), tea("cam", in("Minh Hương", "Hàm Yên"), by("")))
	s := clean(t, input)
	say := func(path string) string {
		var out strings.Builder
		for _, line := range see[site.BookletView](t, s, path).Contents[0].Columns[0] {
			fmt.Fprintf(&out, "%s %d %d; ", line.Name, line.Count, line.Sheet)
		}
		return out.String()
	}
	tests := []struct{ path, want string }{
		{"in/danh-muc.html", "Huyện Hàm Yên 1 3; 4 sao 1 3; Huyện Yên Sơn 6 4; 5 sao 2 4; 4 sao 2 4; section.lapsed 2 5; "},
		{"in/yen-son.html", "5 sao 2 3; Chè che-0000 0 3; Chè che-0003 0 3; 4 sao 2 3; Chè che-0002 0 3; Chè che-0005 0 3; " +
			"section.lapsed 2 4; Chè che-0001 0 4; Chè che-0004 0 4; "},
	}
	for _, tt := range tests {
		if got := say(tt.path); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.path, got, tt.want)
		}
	}
	v := see[site.BookletView](t, s, "in/yen-son.html")
	if first := v.Sheets[0]; first.First != "5 sao" || first.Last != "4 sao" || first.Chapter != "Huyện Yên Sơn" {
		t.Errorf("the first sheet is of %q to %q in %q", first.First, first.Last, first.Chapter)
	}
	b := v.Sheets[0].Blocks[0]
	if b.Address != "Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn; nay là phường\u00a0Mỹ Lâm" || !strings.HasPrefix(b.Short, "ocop.example.vn/thu/s/") {
		t.Errorf("a block names %q and %q", b.Address, b.Short)
	}
}

// What is too much for one booklet is parted by district, and a district's by number.
func TestLargeCatalogues(t *testing.T) {
	input := areas()
	input.Products = append(teas(601), tea("cam", in("Minh Hương", "Hàm Yên"), by("")))
	s := clean(t, input)
	whole := see[site.BookletView](t, s, "in/danh-muc.html")
	if !whole.Parted || len(whole.Sheets) > 0 || whole.Total != 2 {
		t.Errorf("the booklet of 602 products: parted %v, %d sheets of products, %d in all", whole.Parted, len(whole.Sheets), whole.Total)
	}
	if line := whole.Contents[0].Columns[0][1]; line.Name != "ocop.example.vn/thu/in/ham-yen.html" {
		t.Errorf("on paper the contents lead to %q", line.Name)
	}
	var led []string
	for _, line := range whole.Contents[0].Columns[0] {
		if line.Path != "" {
			led = append(led, line.Path)
		}
		if line.Sheet != 0 {
			t.Errorf("%q is on sheet %d of a booklet without products", line.Name, line.Sheet)
		}
	}
	if want := []string{"in/ham-yen.html", "in/yen-son.html"}; !slices.Equal(led, want) {
		t.Errorf("the contents lead to %q, want %q", led, want)
	}
	count := func(path string) (n int) {
		for _, sheet := range see[site.BookletView](t, s, path).Sheets {
			n += len(sheet.Blocks)
		}
		return n
	}
	if a, b := count("in/yen-son.html"), count("in/yen-son/trang-2.html"); a != 600 || b != 1 {
		t.Errorf("the parts hold %d and %d products", a, b)
	}
	if v := see[site.BookletView](t, s, "in/yen-son/trang-2.html"); v.Part != "phần 2 trên 2" || !strings.Contains(v.HeadTitle, v.Part) {
		t.Errorf("the second part is called %q, %q", v.Part, v.HeadTitle)
	}
	if v := see[site.BookletView](t, s, "in/na-hang.html"); v.Total != 1 || v.Empty == "" {
		t.Errorf("a district without products has %d sheets and says %q", v.Total, v.Empty)
	}
}

// An edit reaches the booklets that show what it changed, and no others.
func TestEditsAndBooklets(t *testing.T) {
	tests := []struct {
		name string
		edit func(*catalogue.Product)
		want string
	}{
		{"price", func(p *catalogue.Product) { p.Price.Amount = 250000 }, ""},
		{"story", func(p *catalogue.Product) { p.Packaging = "Hộp 200 g" }, ""},
		{"name", func(p *catalogue.Product) { p.Title = "Chè mới" }, "in/danh-muc.html in/yen-son.html"},
		{"stars", func(p *catalogue.Product) { p.Stars = 3 }, "in/danh-muc.html in/yen-son.html"},
	}
	before := inDefaultTheme(t, full(), options())
	for _, tt := range tests {
		input := full()
		tt.edit(input.Products[0])
		after := inDefaultTheme(t, input, options())
		var changed []string
		for _, path := range after.pages() {
			if strings.HasPrefix(path, "in/") && !bytes.Equal(before.bytes(t, path), after.bytes(t, path)) {
				changed = append(changed, path)
			}
		}
		if got := strings.Join(changed, " "); got != tt.want {
			t.Errorf("a new %s changes %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A district that was renamed keeps the address of its booklet, and no district takes that of all.
func TestAddressesOfBooklets(t *testing.T) {
	input := areas()
	input.Districts[1].Aliases = []string{"yen-binh"}
	input.Districts = append(input.Districts, &catalogue.District{Name: "Danh Mục", Kind: "huyện", Slug: "danh-muc"})
	s := clean(t, input)
	if v := see[site.RedirectView](t, s, "in/yen-binh.html"); v.Target.Path != "in/yen-son.html" {
		t.Errorf("the former address leads to %q", v.Target.Path)
	}
	if _, ok := s.files["in/huyen-danh-muc.html"]; !ok {
		t.Error("the district Danh Mục has no booklet of its own")
	}
}
