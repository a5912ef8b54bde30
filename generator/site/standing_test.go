package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// halfLapsed is a province of many products, half of them lapsed, in an order that mixes them.
func halfLapsed(n int) catalogue.Input {
	input := areas()
	for i := range n {
		edits := []edit{stars(catalogue.Stars(3 + i%3))}
		if i%2 == 1 {
			edits = append(edits, lapsed)
		}
		if i%5 == 0 {
			edits = append(edits, func(p *catalogue.Product) { p.Potential = 5; p.Stars = min(p.Stars, 4) })
		}
		input.Products = append(input.Products, tea(fmt.Sprintf("p%02d", i), edits...))
	}
	return input
}

// In every list, over all its pages, what has lapsed comes after what holds, in a section of its own that says so; and the
// heading on each page says how many there are in all and whether they began on a page before.
func TestLapsedProductsStandAfterThoseThatHold(t *testing.T) {
	input := halfLapsed(30)
	o := options()
	o.PageSize = 4
	s := plan(t, input, o)
	for _, path := range []string{
		"san-pham", "huyen/yen-son", "nhom/do-uong", "hang-sao/3-sao", "hang-sao/4-sao", "hang-sao/5-sao",
		"hang-sao/tiem-nang", "huyen/yen-son/3-sao", "huyen/yen-son/4-sao",
	} {
		gone, lapsedCards, count, last := false, 0, 0, ""
		for n := 1; ; n++ {
			file := fmt.Sprintf("%s/trang-%d.html", path, n)
			if n == 1 {
				file = path + ".html"
			}
			if _, ok := s.files[file]; !ok {
				if n < 3 {
					t.Errorf("%s has only %d pages", path, n-1)
				}
				break
			}
			v := see[site.ListView](t, s, file)
			for i, section := range v.Sections {
				isLapsed := section.Kind == "lapsed"
				if isLapsed != (section.Name == "section.lapsed") || isLapsed != (section.ID == "het-han") {
					t.Errorf("%s: section %+v", file, section)
				}
				if section.Again != (section.ID == last) || section.Again && i > 0 {
					t.Errorf("%s: the section %s, after %s, began before: %v", file, section.ID, last, section.Again)
				}
				last = section.ID
				for _, c := range section.Cards {
					if (c.Rating.Standing == "lapsed") != isLapsed || c.Rating.Holds == isLapsed {
						t.Errorf("%s: %s, %s, stands under %s", file, c.Slug, c.Rating.Standing, section.ID)
					}
				}
				if gone && !isLapsed {
					t.Errorf("%s: %s comes after what has lapsed", file, section.ID)
				}
				if isLapsed {
					gone, count = true, section.Count
					lapsedCards += len(section.Cards)
				}
			}
			if v.Counts.Holding+v.Counts.Lapsed+v.Counts.Unrated != v.Counts.Products {
				t.Errorf("%s: counts %+v", file, v.Counts)
			}
			if v.Counts.Lapsed == 0 || v.Counts.Last != "2028-08-06" || v.Counts.AsOf.ISO != today.String() {
				t.Errorf("%s: counts %+v", file, v.Counts)
			}
		}
		if lapsedCards == 0 || lapsedCards != count {
			t.Errorf("%s: %d lapsed products under a heading that says %d", path, lapsedCards, count)
		}
	}
	// The way from the head of a list to those that have lapsed leads to the page on which they begin.
	v := see[site.ListView](t, s, "hang-sao/3-sao.html")
	at := slices.IndexFunc(v.Parts, func(p site.Tile) bool { return p.ID == "het-han" })
	if at < 0 {
		t.Fatalf("parts %+v", v.Parts)
	}
	sections := see[site.ListView](t, s, v.Parts[at].Path).Sections
	if end := sections[len(sections)-1]; end.ID != "het-han" || end.Again || v.Parts[at].Count != end.Count {
		t.Errorf("%+v leads to %+v", v.Parts[at], sections)
	}
}

func TestAProducersProductsStandInTwoSections(t *testing.T) {
	input := full()
	input.Producers = append(input.Producers, maker("htx-cu"))
	input.Products = append(input.Products, tea("cu", lapsed, by("htx-cu")))
	s := clean(t, input)
	for path, want := range map[string]string{
		"chu-the/htx-su-anh.html":  "san-pham 5: che ba-kich homestay mat-ong ruou | het-han 1: het-han",
		"chu-the/htx-ham-yen.html": "san-pham 1: cam",
		"chu-the/htx-cu.html":      "het-han 1: cu",
		"chu-the/htx-khong.html":   "",
	} {
		var got []string
		for _, section := range see[site.ProducerView](t, s, path).Sections {
			var slugs []string
			for _, c := range section.Cards {
				slugs = append(slugs, c.Slug)
			}
			got = append(got, fmt.Sprintf("%s %d: %s", section.ID, section.Count, strings.Join(slugs, " ")))
		}
		if text := strings.Join(got, " | "); text != want {
			t.Errorf("%s: %s; want %s", path, text, want)
		}
	}
}

func TestTheFrontPageShowsWhatHoldsFirst(t *testing.T) {
	slugs := func(cards []site.Card) string {
		var slugs []string
		for _, c := range cards {
			slugs = append(slugs, c.Slug)
		}
		return strings.Join(slugs, " ")
	}
	v := see[site.HomeView](t, clean(t, full()), "index.html")
	if slugs(v.Featured) != "cam che ba-kich homestay" || slugs(v.Newest) != "" || slugs(v.Lapsed) != "het-han" || v.LapsedAll.Path != "hang-sao/het-han.html" {
		t.Errorf("first %s, newest %s, lapsed %s: %+v", slugs(v.Featured), slugs(v.Newest), slugs(v.Lapsed), v.LapsedAll)
	}
	ended := func(d date) edit {
		return func(p *catalogue.Product) { p.Certificate.Issued, p.Certificate.Expires = day(2018, 1, 1), d }
	}
	input := areas()
	for i, d := range []date{day(2024, 1, 1), {Year: 2022}, day(2026, 1, 1), day(2025, 5, 5), {Year: 2025}, day(2026, 1, 1)} {
		input.Products = append(input.Products, tea(fmt.Sprint("p", i), ended(d)))
	}
	v = see[site.HomeView](t, clean(t, input), "index.html")
	if slugs(v.Featured) != "" || slugs(v.Lapsed) != "p2 p5 p4 p3" {
		t.Errorf("where nothing holds: first %s, lapsed %s", slugs(v.Featured), slugs(v.Lapsed))
	}
	input = areas()
	input.Products = []*catalogue.Product{tea("che")}
	if v := see[site.HomeView](t, clean(t, input), "index.html"); v.Lapsed != nil || v.LapsedAll.Path != "" {
		t.Errorf("where nothing has lapsed: %+v", v.LapsedAll)
	}
}

// Who counts products says how many hold and how many have lapsed.
func TestCountsSayWhatHasLapsed(t *testing.T) {
	input := full()
	input.Products = append(input.Products, tea("khong-ngay", func(p *catalogue.Product) { p.Certificate = catalogue.Certificate{} }))
	s := clean(t, input)
	if c := see[site.Page](t, s, "index.html").Site.Counts; c.Holding != 5 || c.Undated != 1 || c.Lapsed != 1 || c.Last != "2028-08-06" {
		t.Errorf("counts %+v", c)
	}
	for path, want := range map[string]string{
		"index.html":               "home.description: 8 sản phẩm: 5 còn hiệu lực, 1 hết hạn, 2 chưa rõ.",
		"san-pham.html":            "products.intro 8 sản phẩm: 5 còn hiệu lực, 1 hết hạn, 2 chưa rõ.",
		"hang-sao/5-sao.html":      "stars.intro.5 1 sản phẩm: 1 còn hiệu lực.",
		"hang-sao/het-han.html":    "lapsed.intro 1 sản phẩm: 1 hết hạn.",
		"huyen/na-hang.html":       "district.intro 0 sản phẩm.",
		"chu-the/htx-ham-yen.html": "HTX htx-ham-yen, xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn; nay là phường\u00a0Mỹ Lâm. 1 sản phẩm: 1 còn hiệu lực.",
	} {
		got := see[site.Page](t, s, path).Description
		if path == "index.html" {
			_, after, _ := strings.Cut(want, ": ")
			if !strings.HasSuffix(got, " "+after) {
				t.Errorf("%s: %q, want the end %q", path, got, after)
			}
		} else if got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// What holds tells its last day to the day, however precisely it is known; what has lapsed or has no end tells none.
func TestLastDays(t *testing.T) {
	until := func(d date) edit { return func(p *catalogue.Product) { p.Certificate.Expires = d } }
	input := areas()
	input.Products = []*catalogue.Product{
		tea("ngay", until(day(2027, 3, 4))), tea("thang", until(date{Year: 2027, Month: 2})), tea("nam", until(date{Year: 2027})),
		tea("hom-nay", until(today)), tea("het-han", lapsed), tea("khong-sao", stars(0)),
		tea("khong-ngay", func(p *catalogue.Product) { p.Certificate = catalogue.Certificate{} }),
	}
	s := clean(t, input)
	for slug, want := range map[string]string{
		"ngay": "2027-03-04", "thang": "2027-02-28", "nam": "2027-12-31", "hom-nay": today.String(), "het-han": "", "khong-sao": "", "khong-ngay": "",
	} {
		if got := see[site.ProductView](t, s, "san-pham/"+slug+".html").Rating.Last; got != want {
			t.Errorf("%s: %q, want %q", slug, got, want)
		}
	}
	if v := see[site.ListView](t, s, "san-pham.html"); v.Counts.Last != today.String() {
		t.Errorf("the counts hold up to %q", v.Counts.Last)
	}
	input.Today = date{}
	if v := see[site.ProductView](t, clean(t, input), "san-pham/het-han.html"); !v.Rating.Holds || v.Site.AsOf.ISO != "" {
		t.Errorf("without a day: %+v", v.Rating)
	}
}

func TestTheTimeline(t *testing.T) {
	input := areas()
	past := func(p *catalogue.Product) {
		p.History = []catalogue.Recognition{{Potential: 4, Issued: day(2022, 1, 1)}, {Stars: 3, Issued: date{Year: 2020}}}
	}
	input.Products = []*catalogue.Product{tea("con-han", past), tea("het-han", past, func(p *catalogue.Product) { p.Certificate.Issued = day(2023, 1, 17) })}
	s := clean(t, input)
	for slug, want := range map[string]string{
		"con-han": "3 2020, 4? 2022-01-01, 4 2025-08-06 now holds",
		"het-han": "3 2020, 4? 2022-01-01, 4 2023-01-17 now",
	} {
		var got []string
		for _, h := range see[site.ProductView](t, s, "san-pham/"+slug+".html").History {
			text := fmt.Sprint(h.Stars)
			if h.Stars == 0 {
				text = fmt.Sprint(h.Potential, "?")
			}
			text += " " + h.Date.ISO
			if h.Current {
				text += " now"
			}
			if h.Holds {
				text += " holds"
			}
			got = append(got, text)
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("%s: %s; want %s", slug, text, want)
		}
	}
}
