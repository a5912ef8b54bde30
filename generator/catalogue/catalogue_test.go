package catalogue_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
)

// named changes a product's name.
func named(title string) edit { return func(p *catalogue.Product) { p.Title = title } }

func stars(n catalogue.Stars) edit { return func(p *catalogue.Product) { p.Stars = n } }

func issued(d date) edit { return func(p *catalogue.Product) { p.Certificate.Issued = d } }

func potential(n catalogue.Stars) edit { return func(p *catalogue.Product) { p.Potential = n } }

func at(commune, district string) edit {
	return func(p *catalogue.Product) { p.CommuneName, p.DistrictName = commune, district }
}

// full is a province with a product of every rank.
func full() catalogue.Input {
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh"), maker("htx-an")}
	in.Products = []*catalogue.Product{
		tea("ba", stars(3)),
		tea("chua-ro", stars(0)),
		tea("het-han-3", stars(3), issued(date{Year: 2020})),
		tea("het-han-4", stars(4), issued(date{Year: 2020})),
		tea("bon", stars(4), func(p *catalogue.Product) { p.GroupName = "thuc-pham" }),
		tea("tiem-nang", stars(0), potential(5)),
		tea("het-han-va-tiem-nang", stars(4), issued(date{Year: 2020}), potential(5)),
		tea("nam", stars(5), at("Minh Hương", "Hàm Yên"), func(p *catalogue.Product) { p.ProducerID = "htx-an" }),
		tea("bon-va-tiem-nang", stars(4), potential(5)),
		tea("khong-ngay", stars(4), issued(date{})),
	}
	return in
}

func TestLinksAndLists(t *testing.T) {
	c := whole(t, full())
	p := find(t, c, "nam")
	if p.Group != c.Groups[1] || p.District != c.Districts[2] || p.Commune != c.Districts[2].Communes[1] || p.Producer != c.Producers[0] {
		t.Errorf("linked to %v, %v, %v, %v", p.Group.ID, p.District.Name, p.Commune.Name, p.Producer.ID)
	}
	const yenSon = "bon bon-va-tiem-nang khong-ngay ba tiem-nang het-han-4 het-han-va-tiem-nang het-han-3 chua-ro"
	tests := []struct {
		name     string
		products []*catalogue.Product
		want     string
	}{
		{"all", c.Products, "nam " + yenSon},
		{"district", c.Districts[3].Products, yenSon},
		{"other district", c.Districts[2].Products, "nam"},
		{"empty district", c.Districts[0].Products, ""},
		{"commune", c.Districts[3].Communes[0].Products, yenSon},
		{"group", c.Groups[0].Products, "bon"},
		{"producer", c.Producers[0].Products, "nam"},
		{"other producer", c.Producers[1].Products, yenSon},
	}
	for _, tt := range tests {
		if got := slugs(tt.products); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

func TestRanksAndCounts(t *testing.T) {
	c := whole(t, full())
	ranks := map[string]catalogue.Rank{
		"nam": catalogue.RankFive, "bon": catalogue.RankFour, "bon-va-tiem-nang": catalogue.RankFour, "khong-ngay": catalogue.RankFour,
		"ba": catalogue.RankThree, "tiem-nang": catalogue.RankPotential, "het-han-va-tiem-nang": catalogue.RankLapsed,
		"het-han-3": catalogue.RankLapsed, "het-han-4": catalogue.RankLapsed, "chua-ro": catalogue.RankUnrated,
	}
	for slug, want := range ranks {
		if got := find(t, c, slug).Rank; got != want {
			t.Errorf("%s has rank %d, want %d", slug, got, want)
		}
	}
	want := catalogue.Counts{
		Total: 10, Holding: [6]int{5, 0, 0, 1, 3, 1}, Undated: 1, Lapsed: [6]int{3, 0, 0, 1, 2, 0}, Unrated: 2, Potential: 3, Until: date{2028, 8, 6},
	}
	if c.Counts != want {
		t.Errorf("counts %+v, want %+v", c.Counts, want)
	}
	if got := catalogue.Count(c.Products); got != want {
		t.Errorf("counted again: %+v", got)
	}
	var sum, groups catalogue.Counts
	for _, d := range c.Districts {
		sum.Total += d.Counts.Total
	}
	for _, g := range c.Groups {
		groups.Total += g.Counts.Total
	}
	if sum.Total != want.Total || groups.Total != want.Total {
		t.Errorf("districts count %d and groups %d products, want %d", sum.Total, groups.Total, want.Total)
	}
}

func TestNamesStandInVietnameseOrder(t *testing.T) {
	alphabet := []string{"An Khang", "Ăn", "Ẩm", "Ân", "Chiêm Hóa", "Dương", "Đồng", "Hàm Yên", "Ong", "Ô", "Ổi", "Ơ", "Tổ 2", "Tổ 10", "Yên Sơn"}
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
	for i, title := range slices.Backward(alphabet) {
		slug := "p" + string(rune('a'+i))
		in.Products = append(in.Products, tea(slug, named(title)))
		in.Producers = append(in.Producers, maker(slug, func(p *catalogue.Producer) { p.Title = title }))
	}
	c := whole(t, in)
	var products, producers []string
	for _, p := range c.Products {
		products = append(products, p.Title)
	}
	for _, p := range c.Producers {
		if p.ID != "htx-su-anh" {
			producers = append(producers, p.Title)
		}
	}
	if !slices.Equal(products, alphabet) {
		t.Errorf("products stand as %v", products)
	}
	if !slices.Equal(producers, alphabet) {
		t.Errorf("producers stand as %v", producers)
	}
}

func TestTiesStandByAddress(t *testing.T) {
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
	for _, slug := range []string{"cam-3", "cam-1", "cam-2"} {
		in.Products = append(in.Products, tea(slug, named("Cam sành")))
	}
	in.News = []*catalogue.News{
		{Slug: "b", Date: date{2024, 1, 1}}, {Slug: "a", Date: date{2024, 1, 1}}, {Slug: "moi", Date: date{2025, 1, 1}}, {Slug: "cu", Date: date{Year: 2023}},
	}
	in.Pages = []*catalogue.Page{{Slug: "sao"}, {Slug: "gioi-thieu"}}
	c := whole(t, in)
	if got, want := slugs(c.Products), "cam-1 cam-2 cam-3"; got != want {
		t.Errorf("products stand as %s, want %s", got, want)
	}
	var news, pages []string
	for _, n := range c.News {
		news = append(news, n.Slug)
	}
	for _, p := range c.Pages {
		pages = append(pages, p.Slug)
	}
	if got := strings.Join(news, " "); got != "moi a b cu" {
		t.Errorf("news stands as %s", got)
	}
	if got := strings.Join(pages, " "); got != "gioi-thieu sao" {
		t.Errorf("pages stand as %s", got)
	}
}

func TestDraftsAndWhatIsToBePublishedLater(t *testing.T) {
	on := func(d date) edit { return func(p *catalogue.Product) { p.PublishOn = d } }
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
	in.Products = []*catalogue.Product{
		tea("nhap", func(p *catalogue.Product) { p.Draft = true }),
		tea("hom-nay", on(today)),
		tea("ngay-mai", on(today.AddDays(1))),
		tea("thang-nay", on(date{Year: 2026, Month: 11})),
		tea("thang-sau", on(date{Year: 2026, Month: 12})),
		tea("nam-nay", on(date{Year: 2026})),
	}
	in.News = []*catalogue.News{
		{Slug: "nhap", Draft: true}, {Slug: "hom-nay", PublishOn: today}, {Slug: "ngay-mai", PublishOn: today.AddDays(1)},
	}
	tests := []struct {
		name           string
		today          date
		drafts         bool
		products, news int
	}{
		{"for publication", today, false, 3, 1},
		{"with drafts", today, true, 6, 3},
		{"without a day", date{}, false, 5, 2},
		{"later", date{2026, 12, 1}, false, 5, 2},
	}
	for _, tt := range tests {
		in.Today, in.Drafts = tt.today, tt.drafts
		c := whole(t, in)
		if len(c.Products) != tt.products || len(c.News) != tt.news {
			t.Errorf("%s: %d products (%s), %d news; want %d, %d", tt.name, len(c.Products), slugs(c.Products), len(c.News), tt.products, tt.news)
		}
	}
}

func TestAProductWithoutAPlaceIsLeftOut(t *testing.T) {
	in := full()
	in.Products = append(in.Products, tea("la", func(p *catalogue.Product) { p.DistrictName = "Yên Sơm" }))
	c, list := catalogue.New(in)
	if !list.HasErrors() || len(c.Products) != 10 || c.Counts.Total != 10 {
		t.Errorf("%d products, faults %s", len(c.Products), places(list))
	}
}

func TestNewLeavesItsInputAsItWas(t *testing.T) {
	in, untouched := full(), full()
	first := whole(t, in)
	in.Today = date{2040, 1, 1}
	later := whole(t, in)
	in.Today = today
	again := whole(t, in)

	if !reflect.DeepEqual(in, untouched) {
		t.Error("the input has changed")
	}
	if first.Counts != again.Counts || slugs(first.Products) != slugs(again.Products) {
		t.Errorf("the same input gives %+v, then %+v", first.Counts, again.Counts)
	}
	if got := later.Counts.Holding[0]; got != 1 { // the one without a date
		t.Errorf("in 2040 %d certificates hold", got)
	}
	if got := first.Districts[3].Counts.Total; got != 9 {
		t.Errorf("the first catalogue counts %d products in Yên Sơn after the third was made, want 9", got)
	}
}

func TestFullNames(t *testing.T) {
	tests := []struct{ got, want string }{
		{(&catalogue.District{Name: "Yên Sơn", Kind: "huyện"}).FullName(), "huyện Yên Sơn"},
		{(&catalogue.District{Name: "Yên Sơn"}).FullName(), "Yên Sơn"},
		{(&catalogue.Commune{Name: "Mỹ Bằng", Kind: "xã"}).FullName(), "xã Mỹ Bằng"},
		{catalogue.Unit{Name: "Mỹ Lâm", Kind: "phường"}.FullName(), "phường Mỹ Lâm"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
