package site_test

import (
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/ledger"
	"ocop/generator/site"
)

// now is an edit that names the commune of today.
func now(locality string) edit { return func(p *catalogue.Product) { p.LocalityName = locality } }

func TestACommuneOfToday(t *testing.T) {
	input := full()
	input.Districts[1].Former = day(2025, 6, 30)
	input.Districts[1].Communes = append(input.Districts[1].Communes, &catalogue.Commune{
		Name: "Mỹ Lâm", Kind: "phường", Now: []catalogue.Unit{{Name: "Mỹ Lâm", Kind: "phường"}}})
	input.Products = append(input.Products, tea("kim-phu", in("Kim Phú", "Yên Sơn"), now("Mỹ Lâm")), tea("my-lam", in("Mỹ Lâm", "Yên Sơn")))
	s := clean(t, input)
	v := see[site.ListView](t, s, "xa/phuong-my-lam.html")
	var sections []string
	for _, section := range v.Sections {
		for _, c := range section.Cards {
			sections = append(sections, section.Kind+" "+c.Slug+": "+c.Where)
		}
	}
	want := []string{
		"stars che: Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn", "stars kim-phu: Xã\u00a0Kim Phú, huyện\u00a0Yên Sơn", "stars my-lam: Phường\u00a0Mỹ Lâm, huyện\u00a0Yên Sơn",
		"stars ba-kich: Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn", "stars homestay: Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn",
		"potential mat-ong: Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn", "lapsed het-han: Xã\u00a0Mỹ Bằng, huyện\u00a0Yên Sơn",
		"possible ruou: Xã\u00a0Kim Phú, huyện\u00a0Yên Sơn",
	}
	if !slices.Equal(sections, want) {
		t.Errorf("the page lists\n%s\nwant\n%s", strings.Join(sections, "\n"), strings.Join(want, "\n"))
	}
	if v.Counts.Products != 7 || v.Title != "Phường Mỹ Lâm" || v.Section != "huyen.html" {
		t.Errorf("counts %+v, title %q, section %q", v.Counts, v.Title, v.Section)
	}
	if want := "Trước ngày 1/7/2025, nơi đây là xã\u00a0Mỹ Bằng, một phần xã\u00a0Kim Phú và phường\u00a0Mỹ Lâm (huyện\u00a0Yên Sơn)."; v.Note != want {
		t.Errorf("it says %q, want %q", v.Note, want)
	}
	if len(v.Cells) != 1 || v.Cells[0].Path != "huyen/yen-son.html" || v.Cells[0].Name != "Huyện\u00a0Yên Sơn (đến 30/6/2025)" {
		t.Errorf("it leads to %+v", v.Cells)
	}
	if len(v.Near) != 1 || v.Near[0].Path != "xa/phuong-minh-xuan.html" || v.Near[0].Possible != 1 {
		t.Errorf("near by are %+v", v.Near)
	}
	if v.Crumbs[1].Path != "xa.html" {
		t.Errorf("crumbs %v", v.Crumbs)
	}
}

// A commune whose district has not ended is a commune of today.
func TestACommuneOfALivingDistrict(t *testing.T) {
	v := see[site.ListView](t, clean(t, full()), "xa/minh-huong.html")
	if v.Title != "Xã Minh Hương, huyện Hàm Yên" || v.Note != "" || v.Cells[0].Name != "Huyện\u00a0Hàm Yên" || v.Sections[0].Cards[0].Where != "Huyện Hàm Yên" {
		t.Errorf("title %q, note %q, %v", v.Title, v.Note, v.Cells)
	}
}

func TestTheIndexOfCommunesOfToday(t *testing.T) {
	v := see[site.IndexView](t, clean(t, full()), "xa.html")
	var got []string
	for _, l := range v.Letters {
		got = append(got, "= "+l.Name)
		for _, tile := range l.Tiles {
			got = append(got, tile.Name+" ["+tile.Path+"] "+tile.Note)
		}
	}
	want := []string{
		"= M",
		"Xã Minh Hương [xa/minh-huong.html] Huyện Hàm Yên",
		"Phường Minh Xuân [xa/phuong-minh-xuan.html] một phần xã\u00a0Kim Phú (huyện\u00a0Yên Sơn)",
		"Phường Mỹ Lâm [xa/phuong-my-lam.html] xã\u00a0Mỹ Bằng và một phần xã\u00a0Kim Phú (huyện\u00a0Yên Sơn)",
		"= T",
		"Xã Tân Long [] xã\u00a0Tân Long (huyện\u00a0Yên Sơn)", // has no product, and so no page
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestACommuneKeepsItsPage: one whose last product has left says so, if its page was published; one that was retired, or
// never published, has none.
func TestACommuneKeepsItsPage(t *testing.T) {
	const path = "xa/tan-long.html"
	input := full()
	o := options()
	for _, tt := range []struct {
		state ledger.State
		want  bool
	}{{ledger.Live, true}, {ledger.Retired, false}} {
		o.Ledger = ledger.New([]ledger.Entry{{Path: path, Title: "xã Tân Long", State: tt.state, Since: "2026-11-23"}})
		s := plan(t, input, o)
		if len(s.faults) > 0 {
			t.Errorf("faults %v", s.faults)
		}
		v := see[site.ListView](t, s, path)
		if stays := v.Kind == "locality" && strings.Contains(v.Empty, "Tân Long"); stays != tt.want {
			t.Errorf("in state %d: a page of kind %s that says %q", tt.state, v.Kind, v.Empty)
		}
		linked := strings.Contains(string(s.bytes(t, "xa.html")), path)
		if e, ok := s.Ledger().Find(path); !ok || e.State != tt.state || linked != tt.want {
			t.Errorf("in state %d: recorded as %+v; linked: %v", tt.state, e, linked)
		}
	}
	if _, ok := clean(t, input).files[path]; ok {
		t.Error("there is a page that was never published")
	}
}

func TestADivisionIsToldOnTheProductsPage(t *testing.T) {
	input := full()
	input.Products = append(input.Products, tea("kim-phu", in("Kim Phú", "Yên Sơn"), now("Mỹ Lâm")))
	s := clean(t, input)
	xuan, lam := site.Link{Name: "phường\u00a0Minh Xuân", Path: "xa/phuong-minh-xuan.html"}, site.Link{Name: "phường\u00a0Mỹ Lâm", Path: "xa/phuong-my-lam.html"}
	for slug, want := range map[string][]site.Link{"ruou": {xuan, lam}, "kim-phu": {lam}, "che": {lam}, "cam": nil} {
		v := see[site.ProductView](t, s, "san-pham/"+slug+".html")
		if !slices.Equal(v.Address.Now, want) {
			t.Errorf("%s is now in %v, want %v", slug, v.Address.Now, want)
		}
		if since := v.Address.Since; (since != nil) != (slug != "cam") || since != nil && since.ISO != "2025-07-01" {
			t.Errorf("%s: since %v", slug, since)
		}
	}
	v := see[site.ProductView](t, s, "san-pham/ruou.html")
	if want := "; nay thuộc phường\u00a0Minh Xuân hoặc phường\u00a0Mỹ Lâm, tùy thôn."; !strings.HasSuffix(v.Description, want) {
		t.Errorf("it is described as %q", v.Description)
	}
	if v.DistrictThen != "Huyện\u00a0Yên Sơn (đến 30/6/2025)" || len(v.Localities) != 2 {
		t.Errorf("it names %q and %v", v.DistrictThen, v.Localities)
	}
	if v := see[site.ProductView](t, s, "san-pham/cam.html"); v.DistrictThen != "Huyện\u00a0Hàm Yên" || v.Localities[0].Path != "xa/minh-huong.html" {
		t.Errorf("it names %q and %v", v.DistrictThen, v.Localities)
	}
}

// Former addresses of areas lead on, with all that was below them, and search engines are not told of them.
func TestFormerAddressesOfAreas(t *testing.T) {
	input := full()
	input.Districts[1].Was = []string{"Yên Bình", "ba-be"}
	input.Districts[1].Communes[0].Now[0].Was = []string{"xã Mỹ Lâm"}
	input.Districts[1].Communes[1].Now[0].Was = []string{"Tân Tiến"} // leads to the index, since it has no page
	o := options()
	o.PageSize = 2
	s := plan(t, input, o)
	for from, to := range map[string]string{
		"huyen/yen-binh.html":         "huyen/yen-son.html",
		"huyen/yen-binh/trang-2.html": "huyen/yen-son/trang-2.html",
		"huyen/yen-binh/4-sao.html":   "huyen/yen-son/4-sao.html",
		"huyen/ba-be.html":            "huyen/yen-son.html",
		"xa/my-lam.html":              "xa/phuong-my-lam.html",
		"xa/my-lam/trang-2.html":      "xa/phuong-my-lam/trang-2.html",
		"xa/tan-tien.html":            "xa.html",
	} {
		v := see[site.RedirectView](t, s, from)
		if v.Target.Path != to || v.Canonical != base+to || !v.NoIndex {
			t.Errorf("%s leads to %s, canonical %s", from, v.Target.Path, v.Canonical)
		}
		if strings.Contains(string(s.bytes(t, "sitemap.xml")), base+from) {
			t.Errorf("the sitemap tells of %s", from)
		}
	}
}

// Where all districts have ended, the site says so wherever it names them together.
func TestDistrictsThatHaveAllEnded(t *testing.T) {
	input := full()
	if see[site.Page](t, clean(t, input), "index.html").Site.Former {
		t.Error("two districts have not ended")
	}
	for _, d := range input.Districts {
		d.Former = day(2025, 6, 30)
	}
	s := clean(t, input)
	if v := see[site.Page](t, s, "index.html"); !v.Site.Former {
		t.Error("all districts have ended")
	}
	if v := see[site.ListView](t, s, "huyen/ham-yen.html"); !strings.Contains(v.Crumbs[1].Name, "former") || v.NearName != "district.near_former" {
		t.Errorf("crumbs %v, near %q", v.Crumbs, v.NearName) // the test's theme has keys for words
	}
	if v := see[site.IndexView](t, s, "huyen.html"); v.Title != "districts.title_former" {
		t.Errorf("title %q", v.Title)
	}
}
