package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// crowd is a province with many products: makers, districts and groups overlap.
func crowd(n int) catalogue.Input {
	input := areas()
	input.Producers = append(input.Producers, maker("htx-hai"), maker("htx-ba"))
	for i := range n {
		input.Products = append(input.Products, tea(fmt.Sprintf("p%02d", i), func(p *catalogue.Product) {
			p.ProducerID = []string{"htx-su-anh", "htx-hai", "htx-ba", ""}[i%4]
			if i%3 == 0 {
				p.CommuneName, p.DistrictName = "Minh Hương", "Hàm Yên"
			}
			if i%5 == 0 {
				p.GroupName = "du-lich"
			}
			p.Stars = catalogue.Stars(3 + i%3)
		}))
	}
	return input
}

func TestNoProductIsShownTwiceAtTheFootOfAPage(t *testing.T) {
	for _, n := range []int{1, 2, 5, 8, 40} {
		s := clean(t, crowd(n))
		for i := range n {
			slug := fmt.Sprintf("p%02d", i)
			v := see[site.ProductView](t, s, "san-pham/"+slug+".html")
			shown := map[string]bool{slug: true}
			for _, list := range [][]site.Card{v.SameMaker, v.SameArea, v.SameGroup} {
				if len(list) > 4 {
					t.Errorf("%s: a list of %d", slug, len(list))
				}
				for _, c := range list {
					if shown[c.Slug] {
						t.Errorf("%s of %d shows %s twice, or itself", slug, n, c.Slug)
					}
					shown[c.Slug] = true
				}
			}
			for _, c := range v.SameMaker {
				if c.Producer != v.Producer {
					t.Errorf("%s is by %s, not by %s", c.Slug, c.Producer, v.Producer)
				}
			}
			for _, c := range v.SameArea {
				if c.District != v.District {
					t.Errorf("%s is of %s, not of %s", c.Slug, c.District.Name, v.District.Name)
				}
			}
			if n == 40 && len(v.SameArea) < 4 {
				t.Errorf("%s: only %d others of the district", slug, len(v.SameArea))
			}
		}
	}
}

func TestNeighboursLeadThroughTheDistrict(t *testing.T) {
	s := clean(t, crowd(20))
	for _, district := range []string{"ham-yen", "yen-son"} {
		var want []string
		for _, section := range see[site.ListView](t, s, "huyen/"+district+".html").Sections {
			for _, c := range section.Cards {
				want = append(want, c.Slug)
			}
		}
		var got []string
		for slug := want[0]; ; {
			got = append(got, slug)
			v := see[site.ProductView](t, s, "san-pham/"+slug+".html")
			if len(got) > 1 && pathOf(v.Page.Prev) != "san-pham/"+got[len(got)-2]+".html" || len(got) == 1 && v.Page.Prev != nil {
				t.Errorf("%s: before it stands %v", slug, v.Page.Prev)
			}
			if v.Page.Next == nil || len(got) > len(want) {
				break
			}
			slug = strings.TrimSuffix(strings.TrimPrefix(v.Page.Next.Path, "san-pham/"), ".html")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the way leads through %v, the list is %v", district, got, want)
		}
	}
}

func TestAProductKeepsItsColours(t *testing.T) {
	s := clean(t, crowd(40))
	colours := map[int]bool{}
	fewer := crowd(40)
	fewer.Products = fewer.Products[20:]
	other := clean(t, fewer)
	for i := range 40 {
		path := fmt.Sprintf("san-pham/p%02d.html", i)
		tone := see[site.ProductView](t, s, path).Tone
		if tone < 1 || tone > 6 {
			t.Errorf("%s has the tone %d", path, tone)
		}
		colours[tone] = true
		if i >= 20 && see[site.ProductView](t, other, path).Tone != tone {
			t.Errorf("%s changes its tone with the other products", path)
		}
	}
	if len(colours) < 4 {
		t.Errorf("40 products have only the tones %v", colours)
	}
}

func TestACardTellsWhatIsKnown(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{
		tea("che", known, func(p *catalogue.Product) { p.Photos = []*catalogue.Photo{pictureOf("products/1.jpg")} }),
		tea("tra", by(""), in("", "Yên Sơn"), stars(0)),
		tea("homestay", func(p *catalogue.Product) { p.GroupName = "du-lich" }),
	}
	s := clean(t, input)
	che := see[site.ProductView](t, s, "san-pham/che.html").Card
	if che.Price != "120.000\u00a0₫" || che.PriceUnit != "hộp 200\u00a0g" || che.Producer != "HTX htx-su-anh" || che.Picture == nil ||
		che.Place != "xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn" || che.District.Path != "huyen/yen-son.html" || che.District.Name != "Huyện Yên Sơn" {
		t.Errorf("card %+v", che)
	}
	if r := che.Rating; r.Stars != 4 || !r.Holds || r.Standing != "valid" || r.Potential != 5 || r.Expiry.ISO != "2028-08-06" {
		t.Errorf("rating %+v", r)
	}
	tra := see[site.ProductView](t, s, "san-pham/tra.html").Card
	if tra.Price != "" || tra.Producer != "" || tra.Picture != nil || tra.Place != "huyện\u00a0Yên Sơn" || tra.Rating.Holds || tra.Rating.Expiry.ISO != "2028-08-06" {
		t.Errorf("card %+v", tra)
	}
	if v := see[site.ProductView](t, s, "san-pham/che.html"); v.Illustration != nil {
		t.Errorf("a product with a photo has the illustration %+v", v.Illustration)
	}
	if see[site.ProductView](t, s, "san-pham/tra.html").Illustration == nil {
		t.Error("a product without a photo lacks its group's illustration")
	}
	if v := see[site.ProductView](t, s, "san-pham/homestay.html"); v.Illustration != nil {
		t.Errorf("a group without a drawing has the illustration %+v", v.Illustration)
	}
}

func TestAProductsPageTellsWhatIsKnown(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{
		tea("che", known, func(p *catalogue.Product) {
			p.Packaging, p.Season, p.Storage = "Hộp 200 g", []int{3, 4, 5}, "Nơi khô"
			p.Standards = []catalogue.Standard{
				{Name: "VietGAP", Number: "1/2020", Expires: date{Year: 2025}}, {Name: "ISO 22000", Expires: day(2030, 1, 2)},
				{Name: "BRC", Expires: date{Year: 2027, Month: 1}}, {Name: "HACCP"},
			}
			p.History = []catalogue.Recognition{{Stars: 3, Issued: date{Year: 2021}, Note: "lần đầu"}}
			p.Buy = []catalogue.Link{{Name: "Postmart", URL: "https://postmart.vn/"}}
			p.Sources = []string{"https://www.baotuyenquang.com.vn/a.html", "Báo Tuyên Quang", "javascript:alert(1)"}
		}),
		tea("tra"),
	}
	input.Producers[0].Phones, input.Producers[0].Zalo = []string{"0912 345 678", "1900 1234"}, "+84 912.345.678"
	s := clean(t, input)
	v := see[site.ProductView](t, s, "san-pham/che.html")
	facts := func(list []site.Fact) (texts []string) {
		for _, f := range list {
			texts = append(texts, fmt.Sprint(f.Label, "=", f.Text))
		}
		return texts
	}
	if got, want := facts(v.Facts), []string{"fact.packaging=Hộp 200\u00a0g", "fact.season=tháng\u00a03, 4 và 5", "fact.storage=Nơi khô", "fact.gtin=0036000291452"}; !slices.Equal(got, want) {
		t.Errorf("facts %q, want %q", got, want)
	}
	var standards []string
	for _, s := range v.Standards {
		end := ""
		if s.Expiry != nil {
			end = s.Expiry.Text
		}
		standards = append(standards, joined(s.Name, s.Number, s.Standing, end, s.Last))
	}
	if want := []string{"VietGAP 1/2020 lapsed năm\u00a02025", "ISO 22000 valid 2/1/2030 2030-01-02", "BRC expiring tháng\u00a01/2027 2027-01-31", "HACCP undated"}; !slices.Equal(standards, want) {
		t.Errorf("standards %q, want %q", standards, want)
	}
	if len(v.History) != 2 || v.History[0].Stars != 3 || v.History[0].Current || v.History[1].Stars != 4 || !v.History[1].Current {
		t.Errorf("history %+v", v.History)
	}
	if v.Certificate.Score != "89,5" || v.Certificate.Number != "321/QĐ-UBND" || !v.Certificate.Known() {
		t.Errorf("certificate %+v", v.Certificate)
	}
	if want := []site.Link{{Name: "baotuyenquang.com.vn", Path: "https://www.baotuyenquang.com.vn/a.html"}, {Name: "Báo Tuyên Quang"}, {Name: "javascript:alert(1)"}}; !slices.Equal(v.Sources, want) {
		t.Errorf("sources %+v", v.Sources)
	}
	if a := v.Address; a.Then != "thôn\u00a0Tâm Bằng, xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn" || len(a.Now) != 1 || a.Now[0] != (site.Link{Name: "phường\u00a0Mỹ Lâm", Path: "xa/phuong-my-lam.html"}) {
		t.Errorf("it is made at %+v", a)
	}
	if m := v.Maker; m == nil || len(m.Phones) != 2 || !strings.Contains(m.Phones[0].Text, "678") || m.Zalo != "https://zalo.me/0912345678" || m.Path != "chu-the/htx-su-anh.html" {
		t.Errorf("made by %+v", m)
	}
	if v := see[site.ProductView](t, s, "san-pham/tra.html"); v.History != nil || len(v.Facts) != 0 || v.PriceAsOf != nil {
		t.Errorf("of what is not known something is said: %+v, %+v", v.History, v.Facts)
	}
	if (site.Certificate{}).Known() {
		t.Error("an empty certificate is known")
	}
}

// joined writes what is not empty, with blanks between.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func TestDescriptions(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{
		tea("cau", func(p *catalogue.Product) { p.Summary = "Một câu." }),
		tea("bai"), tea("so-lieu"),
		tea("het-han", lapsed),
		tea("tiem-nang", stars(0), func(p *catalogue.Product) { p.Potential = 5 }),
		tea("it", stars(0), by(""), in("", "Hàm Yên")),
	}
	write(t, &input.Products[1].Text, "products/bai.md", "## Đầu\n\nChè trồng trên đồi cao, hái bằng tay vào sáng sớm và sao ngay trong ngày.\n")
	write(t, &input.Products[2].Text, "products/so-lieu.md", "Ngắn.\n")
	s := clean(t, input)
	for slug, want := range map[string]string{
		"cau":       "Một câu.",
		"bai":       "Chè trồng trên đồi cao, hái bằng tay vào sáng sớm và sao ngay trong ngày.",
		"so-lieu":   "Chè so-lieu, 4 sao, HTX htx-su-anh, xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn; nay là phường\u00a0Mỹ Lâm.",
		"het-han":   "Chè het-han, từng đạt 4 sao, hết hạn năm\u00a02023, HTX htx-su-anh, xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn; nay là phường\u00a0Mỹ Lâm.",
		"tiem-nang": "Chè tiem-nang, tiềm năng 5 sao, HTX htx-su-anh, xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn; nay là phường\u00a0Mỹ Lâm.",
		"it":        "Chè it, sản phẩm OCOP, huyện\u00a0Hàm Yên.",
	} {
		if got := see[site.Page](t, s, "san-pham/"+slug+".html").Description; got != want {
			t.Errorf("%s: %q, want %q", slug, got, want)
		}
	}
}

func TestPicturesAndTheirFiles(t *testing.T) {
	s := clean(t, full())
	v := see[site.ProductView](t, s, "san-pham/che.html")
	for _, p := range append(v.Pictures, *v.Card.Picture) {
		if p.Src == "" || p.Width == 0 || p.Height == 0 || !strings.HasPrefix(p.Alt, "Ảnh ") {
			t.Errorf("picture %+v", p)
		}
		for _, set := range append([]site.Source{{Type: "image/jpeg", Srcset: p.Srcset}}, p.Sources...) {
			if len(set.Srcset) == 0 || set.Type == "" || !slices.IsSortedFunc(set.Srcset, func(a, b site.Candidate) int { return a.Width - b.Width }) {
				t.Errorf("%s: candidates %+v", set.Type, set.Srcset)
			}
		}
	}
	if v.Image == nil || v.Image.Width != 1200 || v.Image.Height != 630 || !strings.HasPrefix(v.Image.URL, base+"anh/che-1-1200s-") {
		t.Errorf("the picture with a link is %+v", v.Image)
	}
	if tra := see[site.ProductView](t, s, "san-pham/ruou.html"); tra.Image == nil || !strings.HasPrefix(tra.Image.URL, base+"anh/nhom-do-uong-1-") {
		t.Errorf("a product without a photo is shared with %+v", tra.Image)
	}
	jobs := map[string]int{}
	for _, job := range s.Photos() {
		jobs[job.Photo.File]++
		for _, variant := range job.Variants() {
			if !strings.HasPrefix(variant.Path, "anh/") {
				t.Errorf("a picture at %s", variant.Path)
			}
		}
	}
	for file, n := range map[string]int{"products/1.jpg": 1, "products/2.jpg": 1, "groups/do-uong.png": 1} {
		if jobs[file] != n {
			t.Errorf("%s is made %d times, want %d", file, jobs[file], n)
		}
	}
}

func TestHome(t *testing.T) {
	input := crowd(20)
	input.News = []*catalogue.News{article("mot", day(2024, 1, 1)), article("hai", day(2024, 1, 2)), article("ba", day(2024, 1, 3)), article("bon", day(2024, 1, 4))}
	for i, p := range input.Products {
		p.Certificate.Issued = day(2025, 1, 1+i)
	}
	v := see[site.HomeView](t, clean(t, input), "index.html")
	if len(v.Districts) != 3 || len(v.Groups) != 2 || len(v.News) != 3 || v.News[0].Path != "tin-tuc/bon.html" {
		t.Errorf("%d districts, %d groups, news %+v", len(v.Districts), len(v.Groups), v.News)
	}
	shown := map[string]bool{}
	for _, c := range slices.Concat(v.Featured, v.Newest) {
		if shown[c.Slug] {
			t.Errorf("%s is shown twice", c.Slug)
		}
		shown[c.Slug] = true
	}
	if len(v.Featured) != 8 || v.Featured[0].Rating.Stars != 5 || len(v.Newest) != 4 {
		t.Errorf("%d featured, %d new products", len(v.Featured), len(v.Newest))
	}
	if v.HeadTitle != "OCOP thử" {
		t.Errorf("titled %q", v.HeadTitle)
	}
}

// A service tells its guests when, how many and from how many on, and nothing that only goods have.
func TestFactsOfAService(t *testing.T) {
	fill := func(p *catalogue.Product) {
		p.Packaging, p.Ingredients, p.ShelfLife, p.Storage, p.GTIN = "hộp", "chè", "12 tháng", "nơi khô", "8938505974194"
		p.Season, p.Capacity, p.MinOrder = []int{9, 10}, "40 khách mỗi đêm", "2 khách"
	}
	input := full()
	fill(input.Products[0])
	fill(input.Products[6])
	s := clean(t, input)
	labels := func(slug string) string {
		var all []string
		for _, f := range see[site.ProductView](t, s, "san-pham/"+slug+".html").Facts {
			all = append(all, f.Label)
		}
		return strings.Join(all, " ")
	}
	if got := labels("homestay"); got != "fact.guest_season fact.guests fact.min_guests" {
		t.Errorf("a service tells %s", got)
	}
	if got := labels("che"); got != "fact.packaging fact.ingredients fact.season fact.shelf_life fact.storage fact.capacity fact.min_order fact.gtin" {
		t.Errorf("goods tell %s", got)
	}
	if !see[site.ProductView](t, s, "san-pham/homestay.html").Service || see[site.ProductView](t, s, "san-pham/che.html").Service {
		t.Error("goods are taken for a service, or a service for goods")
	}
}
