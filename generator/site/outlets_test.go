package site_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// shop is an outlet in Yên Sơn that sells some products.
func shop(id string, edits ...func(*catalogue.Outlet)) *catalogue.Outlet {
	o := &catalogue.Outlet{ID: id, Title: "Cửa hàng " + id, Kind: "cửa hàng", CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn"}
	mark(&o.Text, "outlets/"+id+".md")
	for _, edit := range edits {
		edit(o)
	}
	return o
}

// sells makes an outlet sell products.
func sells(slugs ...string) func(*catalogue.Outlet) {
	return func(o *catalogue.Outlet) {
		for _, slug := range slugs {
			o.ProductIDs = append(o.ProductIDs, catalogue.Mention{Name: slug})
		}
	}
}

func everything(o *catalogue.Outlet) { o.All = true }

func outletNames(outlets []site.Outlet) string {
	var names []string
	for _, o := range outlets {
		names = append(names, strings.TrimPrefix(o.Name, "Cửa hàng "))
	}
	return strings.Join(names, " ")
}

func TestOutlets(t *testing.T) {
	input := full()
	input.Products[0].Price = catalogue.Price{Amount: 120000, Unit: "hộp"}
	input.Outlets = []*catalogue.Outlet{
		shop("a", sells("che", "het-han"), func(o *catalogue.Outlet) {
			o.Address, o.Aliases = "số 1", []string{"a-cu"}
			o.Phones, o.Zalo, o.Map, o.Website = []string{"0912 345 678"}, "0912 345 678", "https://map.example.vn/", "https://a.example.vn/"
			o.Hours = []catalogue.Hours{catalogue.ParseHours("7:30–17:00 thứ 2 – thứ 6"), catalogue.ParseHours("cuối tuần tùy hôm")}
			o.Photos = []*catalogue.Photo{pictureOf("outlets/1.jpg")}
		}),
		shop("b", everything, func(o *catalogue.Outlet) {
			o.Kind, o.CommuneName, o.DistrictName, o.Address = "siêu thị", "", "", "phố Huế, Hà Nội"
		}),
		shop("c", func(o *catalogue.Outlet) {
			o.CommuneName, o.DistrictName = "Minh Hương", "Hàm Yên"
			o.ProducerIDs, o.GroupNames = []catalogue.Mention{{Name: "htx-ham-yen"}}, []catalogue.Mention{{Name: "Du lịch"}}
		}),
		shop("d", func(o *catalogue.Outlet) { o.Draft = true }),
	}
	s := clean(t, input)
	if got := s.withPrefix("diem-ban"); got != "diem-ban.html diem-ban/a-cu.html diem-ban/a.html diem-ban/b.html diem-ban/c.html" {
		t.Errorf("pages %s", got)
	}
	index := see[site.OutletsView](t, s, "diem-ban.html")
	var areas []string
	for _, a := range index.Areas {
		areas = append(areas, a.Name+": "+outletNames(a.Outlets))
	}
	if got := strings.Join(areas, ", "); got != "Huyện Hàm Yên: c, Huyện Yên Sơn: a, Nơi khác: b" {
		t.Errorf("the index has %s", got)
	}
	first := index.Areas[1].Outlets[0]
	if strings.ReplaceAll(first.Address, "\u00a0", " ") != "số 1, xã Mỹ Bằng, huyện Yên Sơn; nay là phường Mỹ Lâm" || first.Kind != "" || first.Sells != "2 sản phẩm" {
		t.Errorf("an outlet is listed as %+v", first)
	}
	if got := index.Areas[0].Outlets[0].Sells; got != "mọi sản phẩm nhóm Du lịch và 1 sản phẩm khác" {
		t.Errorf("what it sells is told as %q", got)
	}
	for slug, want := range map[string]string{"che": "a b", "cam": "c b", "homestay": "b c", "ba-kich": "b"} {
		if got := outletNames(see[site.ProductView](t, s, "san-pham/"+slug+".html").Outlets); got != want {
			t.Errorf("%s is sold at %q, want %q", slug, got, want)
		}
	}
	for id, want := range map[string]string{"htx-ham-yen": "b c", "htx-su-anh": "b", "htx-khong": ""} {
		if got := outletNames(see[site.ProducerView](t, s, "chu-the/"+id+".html").Outlets); got != want {
			t.Errorf("all of %s is sold at %q, want %q", id, got, want)
		}
	}
	v := see[site.OutletView](t, s, "diem-ban/a.html")
	if len(v.Sections) != 2 || v.Sections[0].Cards[0].Slug != "che" || v.Sections[1].Kind != "lapsed" || v.Sections[0].Cards[0].Price != "" {
		t.Errorf("the outlet shows %+v", v.Sections)
	}
	same(t, "an outlet", datum(t, s, "diem-ban/a.html", "Store"), `{
		"@context": "https://schema.org", "@type": "Store", "name": "Cửa hàng a", "url": "`+base+`diem-ban/a.html", "telephone": "+84912345678",
		"address": {"@type": "PostalAddress", "streetAddress": "số 1", "addressLocality": "phường Mỹ Lâm", "addressRegion": "Tuyên Quang", "addressCountry": "VN"},
		"openingHours": ["Mo-Fr 07:30-17:00"], "image": "`+v.Image.URL+`", "hasMap": "https://map.example.vn/", "sameAs": "https://a.example.vn/"
	}`)
	same(t, "one outside the province", datum(t, s, "diem-ban/b.html", "Store"), `{
		"@context": "https://schema.org", "@type": "Store", "name": "Cửa hàng b", "url": "`+base+`diem-ban/b.html",
		"address": {"@type": "PostalAddress", "streetAddress": "phố Huế, Hà Nội", "addressCountry": "VN"}
	}`)
	if nav := v.Site.Nav; nav[5].Path != "diem-ban.html" || v.Site.Doors.Outlets != "diem-ban.html" {
		t.Errorf("the doors are %v", nav)
	}
	if _, rows := rowsOf(t, s, "diem-ban.csv"); len(rows) != 3 || rows[0]["product_ids"] != "che; het-han" || rows[1]["all_products"] != "true" || rows[2]["group_ids"] != "du-lich" {
		t.Errorf("the data tell %v", rows)
	}
}

// A site without outlets has no doors to them, and may have a page of that name.
func TestWithoutOutlets(t *testing.T) {
	input := full()
	input.Outlets = nil
	input.Pages = append(input.Pages, page("diem-ban"))
	s := clean(t, input)
	v := see[site.ProductView](t, s, "san-pham/che.html")
	if v.Site.Doors.Outlets != "" || len(v.Outlets) > 0 || s.withPrefix("diem-ban/") != "" {
		t.Errorf("there is a door to %q", v.Site.Doors.Outlets)
	}
	input.Outlets = []*catalogue.Outlet{shop("trang-2")}
	if got := places(planFaults(t, input)); got != "314@outlets/trang-2.md:1:1 314@pages/diem-ban.md:1:1" {
		t.Errorf("faults %s", got)
	}
}

// The page of a product shows a few outlets, those first that name it; the index has many pages.
func TestManyOutlets(t *testing.T) {
	input := full()
	input.Outlets = []*catalogue.Outlet{shop("zz", sells("che"))}
	for i := range 130 {
		input.Outlets = append(input.Outlets, shop(fmt.Sprintf("%03d", i), everything))
	}
	s := clean(t, input)
	v := see[site.ProductView](t, s, "san-pham/che.html")
	if got := outletNames(v.Outlets); got != "zz 000 001 002 003 004" || v.OutletsMore != "Còn 125 điểm bán khác" {
		t.Errorf("shows %s, and %s", got, v.OutletsMore)
	}
	one, two := see[site.OutletsView](t, s, "diem-ban.html"), see[site.OutletsView](t, s, "diem-ban/trang-2.html")
	if len(one.Areas[0].Outlets) != 120 || len(two.Areas[0].Outlets) != 11 || one.Page.Next == nil || two.Pager == nil {
		t.Errorf("%d and %d outlets on a page", len(one.Areas[0].Outlets), len(two.Areas[0].Outlets))
	}
}
