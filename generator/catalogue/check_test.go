package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

type edit = func(*catalogue.Product)

// history gives a product one former rating, which stands in line 20 of its file.
func history(h catalogue.Recognition) edit {
	return func(p *catalogue.Product) {
		for i, key := range []string{"stars", "issued", "score"} {
			h.Mark(key, diag.Pos{File: p.File(), Line: 20, Col: 5 + 10*i})
		}
		p.History = []catalogue.Recognition{h}
	}
}

// standard gives a product a standard that ends then, which stands in line 30 of its file.
func standard(expires date) edit {
	return func(p *catalogue.Product) {
		s := catalogue.Standard{Name: "VietGAP", Expires: expires}
		s.Mark("expires", diag.Pos{File: p.File(), Line: 30, Col: 20})
		p.Standards = append(p.Standards, s)
	}
}

func TestChecksOfOneProduct(t *testing.T) {
	tests := []struct {
		name string
		edit edit
		want string
	}{
		{"good", func(p *catalogue.Product) {}, ""},
		{"good by the district's commune alone", func(p *catalogue.Product) { p.DistrictName = "" }, ""},
		{"group by its name", func(p *catalogue.Product) { p.GroupName = "đồ uống" }, ""},
		{"group by its id in capitals", func(p *catalogue.Product) { p.GroupName = "DO-UONG" }, ""},

		{"unknown group", func(p *catalogue.Product) { p.GroupName = "thucpham2" }, "302@products/che:5:8"},
		{"unknown district", func(p *catalogue.Product) { p.DistrictName = "Yên Sơm" }, "303@products/che:8:11"},
		{"unknown commune", func(p *catalogue.Product) { p.CommuneName = "Mỹ Bằn" }, "304@products/che:7:10"},
		{"commune elsewhere", func(p *catalogue.Product) { p.CommuneName = "Hòa An" }, "305@products/che:7:10"},
		{"ambiguous commune", func(p *catalogue.Product) { p.CommuneName, p.DistrictName = "Tân Thành", "" }, "306@products/che:7:10"},
		{"unknown producer", func(p *catalogue.Product) { p.ProducerID = "htx-su-an" }, "307@products/che:6:11"},
		{"neither commune nor district", func(p *catalogue.Product) {
			p.CommuneName, p.DistrictName, p.Places = "", "", placesOf("products/che", "title")
		},
			"202@products/che:1:1"},
		{"no commune", func(p *catalogue.Product) { p.CommuneName, p.Places = "", placesOf("products/che", "district") }, "313@products/che:1:1"},
		{"no producer", func(p *catalogue.Product) {
			p.ProducerID, p.Places = "", placesOf("products/che", "commune", "district")
		}, "312@products/che:1:1"},

		{"score of 5 stars with 3", func(p *catalogue.Product) { p.Stars, p.Certificate.Score = 3, 94.9 }, "308@products/che:9:45"},
		{"score of 3 stars with 4", func(p *catalogue.Product) { p.Certificate.Score = 69.9 }, "308@products/che:9:45"},
		{"score that fits", func(p *catalogue.Product) { p.Certificate.Score = 70 }, ""},
		{"score of the potential", func(p *catalogue.Product) { p.Potential, p.Certificate.Score = 5, 91 }, ""},
		{"score below the potential", func(p *catalogue.Product) { p.Stars, p.Potential, p.Certificate.Score = 0, 5, 71 }, "308@products/che:9:45"},
		{"score without stars", func(p *catalogue.Product) {
			p.Stars, p.Certificate.Score, p.Places = 0, 71, placesOf("products/che", "certificate", "producer", "commune")
		}, "319@products/che:2:14"},
		{"score of a former rating", history(catalogue.Recognition{Stars: 3, Issued: date{Year: 2020}, Score: 75}), "308@products/che:20:25"},
		{"score of a former potential", history(catalogue.Recognition{Potential: 5, Issued: date{Year: 2020}, Score: 91}), ""},

		{"potential of the same stars", func(p *catalogue.Product) { p.Potential = 4 }, "309@products/che:4:12"},
		{"potential of fewer stars", func(p *catalogue.Product) { p.Potential = 3 }, "309@products/che:4:12"},
		{"potential of more stars", func(p *catalogue.Product) { p.Potential = 5 }, ""},
		{"potential without stars", func(p *catalogue.Product) { p.Stars, p.Potential = 0, 5 }, ""},

		{"issued tomorrow", func(p *catalogue.Product) { p.Certificate.Issued = date{2026, 11, 24} }, "310@products/che:9:25"},
		{"issued today", func(p *catalogue.Product) { p.Certificate.Issued = today }, ""},
		{"issued this month", func(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2026, Month: 11} }, ""},
		{"issued next month", func(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2026, Month: 12} }, "310@products/che:9:25"},
		{"issued this year", func(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2026} }, ""},
		{"former rating in the future", history(catalogue.Recognition{Stars: 3, Issued: date{Year: 2027}}), "310@products/che:20:15"},

		{"former rating of the same year", history(catalogue.Recognition{Stars: 3, Issued: date{Year: 2025}}), ""},
		{"former rating later than the present one", history(catalogue.Recognition{Stars: 3, Issued: date{2025, 8, 7}}), "332@products/che:20:15"},
		{"later dossier for a higher rating", history(catalogue.Recognition{Potential: 5, Issued: date{2025, 8, 7}}), ""},
		{"standard that has expired", standard(date{Year: 2026, Month: 10}), "331@products/che:30:20"},
		{"standard of this month", standard(date{Year: 2026, Month: 11}), ""},
		{"standard without an end", standard(date{}), ""},

		{"expired", func(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2020, Month: 10} }, "311@products/che:9:14"},
		{"expires before issued", func(p *catalogue.Product) { p.Certificate.Expires = date{Year: 2020} }, "315@products/che:9:35"},
		{"expires in the year of issue", func(p *catalogue.Product) {
			p.Certificate.Issued, p.Certificate.Expires = date{2026, 1, 5}, date{Year: 2026}
		}, ""},
		{"stars without a date", func(p *catalogue.Product) { p.Certificate = catalogue.Certificate{} }, "316@products/che:3:8"},

		{"former address that is none", func(p *catalogue.Product) { p.Aliases = []string{"Chè cũ"} }, "214@products/che:10:10"},
		{"former address of its own", func(p *catalogue.Product) { p.Aliases = []string{"che"} }, "301@products/che:10:10"},
		{"former address", func(p *catalogue.Product) { p.Aliases = []string{"che-cu"} }, ""},
		{"address that is none", func(p *catalogue.Product) { p.Slug = "Chè" }, "214@products/che:1:1"},

		{"many at once", func(p *catalogue.Product) {
			p.GroupName, p.ProducerID, p.Potential, p.Certificate.Score = "x", "y", 2, 12
		}, "309@products/che:4:12 302@products/che:5:8 307@products/che:6:11 308@products/che:9:45"},
	}
	for _, tt := range tests {
		in := province()
		in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
		in.Products = []*catalogue.Product{tea("che", tt.edit)}
		_, list := catalogue.New(in)
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// placesOf gives the places of a file that holds only the given fields.
func placesOf(file string, keys ...string) (p diag.Places) {
	mark(&p, "content/"+file+".md", keys...)
	return p
}

// What reading a file found wrong with a field must not come back as if the field were not there.
func TestAFieldThatCouldNotBeReadIsNotMissing(t *testing.T) {
	tests := []struct {
		name string
		edit edit
	}{
		{"producer", func(p *catalogue.Product) { p.ProducerID = "" }},
		{"commune", func(p *catalogue.Product) { p.CommuneName = "" }},
		{"commune and district", func(p *catalogue.Product) { p.CommuneName, p.DistrictName = "", "" }},
		{"group", func(p *catalogue.Product) { p.GroupName = "" }},
		{"stars", func(p *catalogue.Product) { p.Stars = 0 }},
		{"day of issue", func(p *catalogue.Product) { p.Certificate.Issued = date{} }},
	}
	for _, tt := range tests {
		in := province()
		in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
		in.Products = []*catalogue.Product{tea("che", tt.edit), tea("che-khac")}
		if _, list := catalogue.New(in); len(list) > 0 {
			t.Errorf("%s: %s", tt.name, places(list))
		}
	}
}

func TestAddressesThatTwoPagesClaim(t *testing.T) {
	in := func(edit func(*catalogue.Input)) catalogue.Input {
		in := province()
		in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
		in.Products = []*catalogue.Product{tea("che")}
		edit(&in)
		return in
	}
	from := func(file string) edit {
		return func(p *catalogue.Product) { p.Places = placesOf(file, "aliases", "commune", "producer") }
	}
	news := func(slug, file string) *catalogue.News {
		n := &catalogue.News{Slug: slug, Date: today}
		n.Places = placesOf(file)
		return n
	}
	page := func(slug, file string) *catalogue.Page {
		p := &catalogue.Page{Slug: slug}
		p.Places = placesOf(file)
		return p
	}
	tests := []struct {
		name string
		in   catalogue.Input
		want string
	}{
		{"two folders", in(func(in *catalogue.Input) { in.Products = append(in.Products, tea("che", from("products/a/che"))) }),
			"301@products/che:1:1"},
		{"capitals", in(func(in *catalogue.Input) {
			in.Products = append(in.Products, tea("Che", from("products/Che/index")))
		}), "214@products/Che/index:1:1 301@products/Che/index:1:1"},
		{"a draft", in(func(in *catalogue.Input) {
			in.Products = append(in.Products, tea("che", from("products/a/che"), func(p *catalogue.Product) { p.Draft = true }))
		}), "301@products/che:1:1"},
		{"another's former address", in(func(in *catalogue.Input) {
			in.Products = append(in.Products, tea("tra", from("products/tra"), func(p *catalogue.Product) { p.Aliases = []string{"che"} }))
		}), "301@products/tra:2:10"},
		{"producers", in(func(in *catalogue.Input) {
			in.Producers = append(in.Producers, maker("htx-su-anh", func(p *catalogue.Producer) {
				p.Places = placesOf("producers/b/htx-su-anh")
			}))
		}), "301@producers/htx-su-anh:1:1"},
		{"news", in(func(in *catalogue.Input) {
			in.News = []*catalogue.News{news("tin", "news/tin"), news("tin", "news/tin/index")}
		}), "301@news/tin/index:1:1"},
		{"pages", in(func(in *catalogue.Input) {
			in.Pages = []*catalogue.Page{page("gioi-thieu", "pages/gioi-thieu"), page("Gioi-Thieu", "pages/Gioi-Thieu")}
		}), "214@pages/Gioi-Thieu:1:1 301@pages/Gioi-Thieu:1:1"},
		{"one name in each folder", in(func(in *catalogue.Input) {
			in.Producers = append(in.Producers, maker("che"))
			in.News = []*catalogue.News{news("che", "news/che")}
			in.Pages = []*catalogue.Page{page("che", "pages/che")}
		}), ""},
	}
	for _, tt := range tests {
		_, list := catalogue.New(tt.in)
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		slices.Reverse(tt.in.Products)
		slices.Reverse(tt.in.Producers)
		slices.Reverse(tt.in.News)
		slices.Reverse(tt.in.Pages)
		if _, list := catalogue.New(tt.in); places(list) != tt.want {
			t.Errorf("%s: the other way round got %q, want %q", tt.name, places(list), tt.want)
		}
	}
}

func TestAnEmptyFolderIsAWarning(t *testing.T) {
	c, list := catalogue.New(province())
	if got, want := places(list), "317@products"; got != want || list.HasErrors() {
		t.Errorf("got %q, want the warning %q", got, want)
	}
	if len(c.Products) != 0 || c.Counts.Total != 0 || len(c.Districts) != 4 {
		t.Errorf("an empty catalogue has %d products in %d districts", len(c.Products), len(c.Districts))
	}
}

func TestAServiceHasNoPackage(t *testing.T) {
	in := full()
	in.Groups[1].Service = true
	home := in.Products[0]
	home.GroupName = in.Groups[1].ID
	for i, key := range []string{"packaging", "ingredients", "season", "capacity", "min_order", "shelf_life", "storage", "gtin"} {
		home.Mark(key, diag.Pos{File: home.File(), Line: 20 + i, Col: 1})
	}
	var got []string
	_, list := catalogue.New(in)
	for _, d := range list.Sort() {
		if d.Code == diag.GoodsOfService {
			got = append(got, fmt.Sprint(d.Pos.Line))
		}
	}
	if strings.Join(got, " ") != "20 21 25 26 27" {
		t.Errorf("reported are the lines %v", got)
	}
}

// One and two stars come without a certificate, so there is nothing that could lapse.
func TestOneAndTwoStarsDoNotLapse(t *testing.T) {
	in := full()
	in.Products = []*catalogue.Product{
		tea("mot", stars(1), issued(date{Year: 2015})),
		tea("hai", stars(2), issued(date{}), func(p *catalogue.Product) { p.Certificate.Expires = date{Year: 2016} }),
		tea("ba", stars(3), issued(date{Year: 2015})),
	}
	c, list := catalogue.New(in)
	for slug, want := range map[string]catalogue.Standing{"mot": catalogue.Valid, "hai": catalogue.Valid, "ba": catalogue.Lapsed} {
		p := find(t, c, slug)
		if p.Standing != want || want == catalogue.Valid && (!p.Expiry.IsZero() || !p.LastDay.IsZero()) {
			t.Errorf("%s is %v, until %v", slug, p.Standing, p.Expiry)
		}
	}
	if n := c.Counts; n.Holding[0] != 2 || n.Undated != 0 || n.Lapsed[0] != 1 || !n.Until.IsZero() {
		t.Errorf("counts %+v", n)
	}
	for _, d := range list {
		if d.Pos.File != find(t, c, "ba").File() && (d.Code == diag.CertificateExpired || d.Code == diag.StarsWithoutDate) {
			t.Errorf("%v: %s", d.Pos, d.Code)
		}
	}
}
