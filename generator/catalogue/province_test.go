package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// today is the day of the catalogues in these tests, unless a test says otherwise.
var today = date{2026, 11, 23}

// province is a small one: two communes share a name, two differ only in the letter y, and one has another name too.
func province() catalogue.Input {
	district := func(name, kind string, communes ...*catalogue.Commune) *catalogue.District {
		d := &catalogue.District{Name: name, Kind: kind, Slug: viet.Slug(name), Communes: communes}
		for _, c := range communes {
			c.District = d
		}
		return d
	}
	commune := func(name, kind string, also ...string) *catalogue.Commune {
		return &catalogue.Commune{Name: name, Kind: kind, Also: also}
	}
	return catalogue.Input{
		Districts: []*catalogue.District{
			district("Tuyên Quang", "thành phố", commune("Mỹ Lâm", "phường"), commune("Kim Phú", "xã")),
			district("Chiêm Hóa", "huyện", commune("Hòa An", "xã"), commune("Vĩnh Lộc", "thị trấn")),
			district("Hàm Yên", "huyện", commune("Tân Thành", "xã"), commune("Minh Hương", "xã")),
			district("Yên Sơn", "huyện", commune("Mỹ Bằng", "xã"), commune("Quý Quân", "xã"), commune("Tân Thành", "xã"),
				commune("Yên Sơn", "thị trấn", "Thắng Quân")),
		},
		Groups: []*catalogue.Group{
			{ID: "thuc-pham", Name: "Thực phẩm"},
			{ID: "do-uong", Name: "Đồ uống"},
		},
		Rule:  catalogue.CertificateRule{Months: 36, WarnDays: 90},
		Today: today,
	}
}

// mark notes places as reading a file would: each key stands in a line of its own, in the order given, below the ---.
func mark(p *diag.Places, file string, keys ...string) {
	p.Mark("", diag.Pos{File: file, Line: 1, Col: 1})
	for i, key := range keys {
		p.Mark(key, diag.Pos{File: file, Line: i + 2, Col: len(key) + len(": ") + 1})
	}
}

// tea is a product without fault, with the changes that edit makes.
func tea(slug string, edit ...func(*catalogue.Product)) *catalogue.Product {
	p := &catalogue.Product{
		Slug: slug, Title: "Chè " + slug, Stars: 4, GroupName: "do-uong", ProducerID: "htx-su-anh",
		CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn",
		Certificate: catalogue.Certificate{Number: "321/QĐ-UBND", Issued: date{2025, 8, 6}},
	}
	file := "content/products/" + slug + ".md"
	mark(&p.Places, file, "title", "stars", "potential", "group", "producer", "commune", "district", "certificate", "aliases")
	mark(&p.Certificate.Places, file)
	for i, key := range []string{"number", "issued", "expires", "score"} {
		p.Certificate.Mark(key, diag.Pos{File: file, Line: 9, Col: 15 + 10*i})
	}
	for _, e := range edit {
		e(p)
	}
	return p
}

// maker is a producer without fault.
func maker(id string, edit ...func(*catalogue.Producer)) *catalogue.Producer {
	p := &catalogue.Producer{ID: id, Title: "HTX " + id, CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn"}
	mark(&p.Places, "content/producers/"+id+".md", "title", "commune", "district")
	for _, e := range edit {
		e(p)
	}
	return p
}

// places writes a list as code@file:line:column, one after the other, without content/ and .md.
func places(list diag.List) string {
	var out []string
	for _, d := range list.Sort() {
		pos := strings.TrimPrefix(strings.Replace(d.Pos.String(), ".md", "", 1), "content/")
		out = append(out, fmt.Sprintf("%d@%s", d.Code, pos))
	}
	return strings.Join(out, " ")
}

// slugs writes products as their slugs, one after the other.
func slugs(products []*catalogue.Product) string {
	var out []string
	for _, p := range products {
		out = append(out, p.Slug)
	}
	return strings.Join(out, " ")
}

// find gives the product of a slug.
func find(t *testing.T, c *catalogue.Catalogue, slug string) *catalogue.Product {
	t.Helper()
	i := slices.IndexFunc(c.Products, func(p *catalogue.Product) bool { return p.Slug == slug })
	if i < 0 {
		t.Fatalf("no product %q among %s", slug, slugs(c.Products))
	}
	return c.Products[i]
}

// whole makes a catalogue of products without errors.
func whole(t *testing.T, in catalogue.Input) *catalogue.Catalogue {
	t.Helper()
	c, list := catalogue.New(in)
	if list.HasErrors() {
		t.Fatalf("faults: %s", places(list))
	}
	return c
}
