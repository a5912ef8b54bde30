package site_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/viet"
)

var hashedAsset = regexp.MustCompile(`^giao-dien/(style|bieu-tuong)-[-0-9a-z]*[0-9a-f]{8}\.(css|png)$`)

func TestPlannedFiles(t *testing.T) {
	s := clean(t, full())
	var got []string
	for _, f := range s.Files() {
		if f.Class == output.Asset {
			if !f.Hashed || !hashedAsset.MatchString(f.Path) {
				t.Errorf("the asset %s is hashed: %v", f.Path, f.Hashed)
			}
			continue
		}
		if strings.HasPrefix(f.Path, "du-lieu/danh-muc.js") || strings.HasPrefix(f.Path, "s/") {
			continue // see TestProductsScript and TestShortAddresses
		}
		got = append(got, f.Path+" "+f.Class.String())
	}
	want := []string{
		"404.html control",
		"chu-the.html list",
		"chu-the/htx-ham-yen.html page",
		"chu-the/htx-khong.html page",
		"chu-the/htx-su-anh.html page",
		"diem-ban.html list",
		"diem-ban/cho.html page",
		"du-lieu/SHA256SUMS data",
		"du-lieu/chu-the.csv data",
		"du-lieu/chu-the.json data",
		"du-lieu/chu-the.schema.json data",
		"du-lieu/datapackage.json data",
		"du-lieu/dia-ban.csv data",
		"du-lieu/dia-ban.json data",
		"du-lieu/dia-ban.schema.json data",
		"du-lieu/diem-ban.csv data",
		"du-lieu/diem-ban.json data",
		"du-lieu/diem-ban.schema.json data",
		"du-lieu/het-han.ics data",
		"du-lieu/san-pham.csv data",
		"du-lieu/san-pham.json data",
		"du-lieu/san-pham.schema.json data",
		"du-lieu/su-kien.csv data",
		"du-lieu/su-kien.json data",
		"du-lieu/su-kien.schema.json data",
		"feed.xml data",
		"gioi-thieu.html page",
		"hang-sao.html list",
		"hang-sao/3-sao.html list",
		"hang-sao/4-sao.html list",
		"hang-sao/5-sao.html list",
		"hang-sao/chua-ro-hang.html list",
		"hang-sao/het-han.html list",
		"hang-sao/tiem-nang.html list",
		"hoi-hang.html list",
		"huyen.html list",
		"huyen/ham-yen.html list",
		"huyen/ham-yen.xml data",
		"huyen/ham-yen/5-sao.html list",
		"huyen/na-hang.html list",
		"huyen/na-hang.xml data",
		"huyen/yen-son.html list",
		"huyen/yen-son.xml data",
		"huyen/yen-son/3-sao.html list",
		"huyen/yen-son/4-sao.html list",
		"in/danh-muc.html list",
		"in/ham-yen.html list",
		"in/na-hang.html list",
		"in/yen-son.html list",
		"index.html list",
		"manifest.webmanifest data",
		"nhom.html list",
		"nhom/do-uong.html list",
		"nhom/du-lich.html list",
		"robots.txt control",
		"san-pham.html list",
		"san-pham/ba-kich.html page",
		"san-pham/cam.html page",
		"san-pham/che-cu.html page",
		"san-pham/che.html page",
		"san-pham/het-han.html page",
		"san-pham/homestay.html page",
		"san-pham/mat-ong.html page",
		"san-pham/ruou.html page",
		"sitemap.xml data",
		"su-kien.ics data",
		"tien-do.html list",
		"tin-tuc.html list",
		"tin-tuc/cu.html page",
		"tin-tuc/hoi-cho.html page",
		"tin-tuc/hoi-cho.ics data",
		"tin-tuc/hoi-cho/san-pham.html page",
		"tin-tuc/moi.html page",
		"xa.html list",
		"xa/minh-huong.html list",
		"xa/phuong-minh-xuan.html list",
		"xa/phuong-my-lam.html list",
	}
	if !slices.Equal(got, want) {
		t.Errorf("planned\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// An empty catalogue is a whole site too: its lists are there, and say that they are empty.
func TestAnEmptyCatalogueIsAWholeSite(t *testing.T) {
	empty := areas()
	empty.Producers = nil
	s := clean(t, empty)
	want := "404.html chu-the.html hang-sao.html hang-sao/3-sao.html hang-sao/4-sao.html hang-sao/5-sao.html hoi-hang.html huyen.html huyen/ham-yen.html" +
		" huyen/na-hang.html huyen/yen-son.html in/danh-muc.html in/ham-yen.html in/na-hang.html in/yen-son.html index.html nhom.html nhom/do-uong.html nhom/du-lich.html san-pham.html tin-tuc.html xa.html"
	if got := strings.Join(s.pages(), " "); got != want {
		t.Errorf("pages\n%s\nwant\n%s", got, want)
	}
	for _, path := range s.pages() {
		s.bytes(t, path)
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	input := full()
	first, second := clean(t, input), clean(t, input)
	slices.Reverse(input.Products)
	slices.Reverse(input.Producers)
	slices.Reverse(input.News)
	third := clean(t, input)
	for _, f := range first.Files() {
		want := first.bytes(t, f.Path)
		if !bytes.Equal(want, second.bytes(t, f.Path)) {
			t.Errorf("%s differs from one run to the next", f.Path)
		}
		if !bytes.Equal(want, third.bytes(t, f.Path)) {
			t.Errorf("%s depends on the order of the files", f.Path)
		}
	}
}

func TestEveryPageHasItsOwnTitle(t *testing.T) {
	input := full()
	long := strings.Repeat("rất ", 40) + "dài"
	input.Products = append(input.Products,
		tea("cam-sanh", in("Minh Hương", "Hàm Yên")), tea("cam-sanh-2"), tea("cam-sanh-3", by("htx-khong")), // one name, three makers
		tea("dai-1", func(p *catalogue.Product) { p.Title = "Một " + long }),
		tea("dai-2", func(p *catalogue.Product) { p.Title = "Hai " + long }),
	)
	for _, p := range input.Products[7:10] {
		p.Title = "Cam sành"
	}
	o := options()
	o.PageSize = 2
	s := plan(t, input, o)
	seen := map[string]string{}
	for _, path := range s.pages() {
		v := see[site.Page](t, s, path)
		if v.Kind == "redirect" {
			continue
		}
		if other, ok := seen[v.HeadTitle]; ok {
			t.Errorf("%s and %s are both titled %q", other, path, v.HeadTitle)
		}
		seen[v.HeadTitle] = path
		if n := len([]rune(v.HeadTitle)); n == 0 || n > 110 {
			t.Errorf("%s: a title of %d characters: %q", path, n, v.HeadTitle)
		}
		if n := len([]rune(v.Description)); n == 0 || n > 200 {
			t.Errorf("%s: a description of %d characters: %q", path, n, v.Description)
		}
	}
}

func TestRootsCrumbsAndCanonicals(t *testing.T) {
	s := clean(t, full())
	for _, path := range s.pages() {
		v := see[site.Page](t, s, path)
		root, canonical := strings.Repeat("../", strings.Count(path, "/")), base+path
		switch path {
		case "index.html":
			canonical = base
		case "404.html":
			root, canonical = "/thu/", "" // the host shows it at any address
		case "san-pham/che-cu.html":
			canonical = base + "san-pham/che.html"
		}
		if v.Root != root || v.Canonical != canonical {
			t.Errorf("%s: root %q, canonical %q; want %q, %q", path, v.Root, v.Canonical, root, canonical)
		}
		if hidden := path == "404.html" || path == "san-pham/che-cu.html" || strings.HasPrefix(path, "in/"); v.NoIndex != hidden {
			t.Errorf("%s is hidden from search engines: %v", path, v.NoIndex)
		}
		for i, crumb := range v.Crumbs {
			if _, ok := s.files[crumb.Path]; !ok || i == 0 && crumb.Path != "index.html" {
				t.Errorf("%s: the crumb %+v leads nowhere", path, crumb)
			}
		}
		if _, ok := s.files[v.Section]; v.Section != "" && !ok {
			t.Errorf("%s: the door %q leads nowhere", path, v.Section)
		}
	}
	if v := see[site.RedirectView](t, s, "san-pham/che-cu.html"); v.Target.Path != "san-pham/che.html" || v.Root != "../" {
		t.Errorf("a former address leads to %+v", v.Target)
	}
}

// The canonical address ends in the file's name, even where that name ends like the home page's.
func TestAnAddressThatEndsInIndex(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("che-index")}
	if got, want := see[site.Page](t, clean(t, input), "san-pham/che-index.html").Canonical, base+"san-pham/che-index.html"; got != want {
		t.Errorf("canonical %q, want %q", got, want)
	}
}

// Whatever path a view holds, there is a file at it.
func TestEveryPathInEveryViewIsPlanned(t *testing.T) {
	input := full()
	write(t, &input.Products[0].Text, "products/che.md", "Bài.\n\n![Búp chè](3.jpg)\n")
	input.Products[0].Images = []*catalogue.Photo{pictureOf("products/3.jpg")}
	input.Products[0].Images[0].File = "3.jpg"
	o := options()
	o.PageSize = 2
	s := plan(t, input, o)
	known := map[string]bool{"": true}
	for _, f := range s.Files() {
		known[f.Path] = true
	}
	for _, job := range s.Photos() {
		for _, v := range job.Variants() {
			known[v.Path] = true
		}
	}
	paths := 0
	for _, page := range s.pages() {
		walk(see[any](t, s, page), "", func(key, value string) {
			switch key {
			case "Path", "Src", "Large", "Prev", "Next", "FeedPath", "Section":
			case "URL": // of the picture that is shown with a link
				value = strings.TrimPrefix(value, base)
			default:
				return
			}
			paths++
			if !known[value] {
				t.Errorf("%s: %s %q is not planned", page, key, value)
			}
		})
	}
	if paths < 500 {
		t.Errorf("only %d paths were found", paths)
	}
	body := string(see[site.ProductView](t, s, "san-pham/che.html").Body)
	_, src, ok := strings.Cut(body, `<img src="../`)
	if src, _, _ = strings.Cut(src, `"`); !ok || !known[src] {
		t.Errorf("the picture in %q is not planned", body)
	}
}

// walk calls f for every text in a value that was read from JSON, with the key that it stands at.
func walk(v any, key string, f func(key, value string)) {
	switch v := v.(type) {
	case string:
		f(key, v)
	case []any:
		for _, e := range v {
			walk(e, key, f)
		}
	case map[string]any:
		if _, data := v["@type"]; data { // structured data has keys of its own
			return
		}
		for k, e := range v {
			walk(e, k, f)
		}
	}
}

func TestNavigation(t *testing.T) {
	s := clean(t, full())
	nav := see[site.Page](t, s, "index.html").Site
	var paths []string
	for _, l := range slices.Concat(nav.Nav, nav.Pages) {
		paths = append(paths, l.Path)
	}
	if got, want := strings.Join(paths, " "), "san-pham.html huyen.html hang-sao.html nhom.html chu-the.html diem-ban.html tin-tuc.html tien-do.html gioi-thieu.html"; got != want {
		t.Errorf("the doors are %s, want %s", got, want)
	}
	if c := nav.Counts; c.Products != 7 || c.Holding != 4 || c.Lapsed != 1 || c.Unrated != 2 || c.Potential != 1 || c.Producers != 3 || c.Districts != 2 || c.Communes != 3 ||
		c.FiveStars != 1 || c.FourStars != 1 || c.ThreeStars != 2 {
		t.Errorf("counts %+v", c)
	}
	noPlan := full()
	noPlan.Targets = catalogue.Plan{}
	if s := clean(t, noPlan); strings.Contains(s.withPrefix("tien-do"), "tien-do") || len(see[site.Page](t, s, "index.html").Site.Nav) != 7 {
		t.Error("without targets there is a page of progress")
	}
}

func TestProgress(t *testing.T) {
	v := see[site.ProgressView](t, clean(t, full()), "tien-do.html")
	if len(v.Targets) != 2 {
		t.Fatalf("%d targets", len(v.Targets))
	}
	if g := v.Targets[0]; g.Met != 6 || g.Lapsed != 1 || g.Missing != 4 || g.Percent != 60 || g.Reached || !g.Late {
		t.Errorf("the whole: %+v", g)
	}
	if g := v.Targets[1]; g.Met != 1 || g.Missing != 0 || g.Percent != 100 || !g.Reached || g.Late || g.Deadline != nil {
		t.Errorf("four stars: %+v", g)
	}
}

// figures writes a chart as its keys and its rows.
func figures(c site.Chart) string {
	var b strings.Builder
	for _, k := range c.Keys {
		b.WriteString(k.Kind + " ")
	}
	for _, r := range append(c.Rows, c.Total) {
		fmt.Fprint(&b, "\n", r.Name, " ", r.Figures, " = ", r.Sum)
		for _, bar := range r.Bars {
			fmt.Fprintf(&b, " %s %d from %s, %s wide;", bar.Key.Kind, bar.Figure, bar.From, bar.Width)
		}
	}
	return b.String()
}

func TestCharts(t *testing.T) {
	input := full()
	input.Products[1].History = []catalogue.Recognition{{Stars: 3, Issued: date{Year: 2023}}}
	input.Products[2].Certificate.Issued = date{}
	v := see[site.ProgressView](t, clean(t, input), "tien-do.html")
	want := `stars-5 stars-4 stars-3 lapsed unrated 
Hàm Yên [1 0 0 0 0] = 1 stars-5 1 from 0.00%, 16.67% wide;
Yên Sơn [0 1 2 1 2] = 6 stars-4 1 from 0.00%, 16.67% wide; stars-3 2 from 16.67%, 33.33% wide; lapsed 1 from 50.00%, 16.67% wide; unrated 2 from 66.67%, 33.33% wide;
Na Hang [0 0 0 0 0] = 0
 [1 1 2 1 2] = 7`
	if got := figures(v.ByDistrict); got != want {
		t.Errorf("districts\n%s\nwant\n%s", got, want)
	}
	want = `stars-5 stars-4 stars-3 
2020 [0 1 0] = 1 stars-4 1 from 0.00%, 33.33% wide;
2021 [0 0 0] = 0
2022 [0 0 0] = 0
2023 [0 0 1] = 1 stars-3 1 from 0.00%, 33.33% wide;
2024 [0 0 0] = 0
2025 [1 1 1] = 3 stars-5 1 from 0.00%, 33.33% wide; stars-4 1 from 33.33%, 33.33% wide; stars-3 1 from 66.67%, 33.33% wide;
 [1 2 2] = 5`
	if got := figures(v.ByYear); got != want || v.ByYear.Apart == "" {
		t.Errorf("years\n%s\nwant\n%s\nand what is left out: %q", got, want, v.ByYear.Apart)
	}
}

func TestCommunesWithoutAProduct(t *testing.T) {
	input := full()
	input.Targets.Targets = append(input.Targets.Targets, catalogue.Target{
		ID: "xa", Name: "Xã", Measure: "communes_with_product", Filter: catalogue.Filter{StarsMin: 5}, Goal: 4})
	input.Products = append(input.Products, tea("long", stars(5), lapsed, in("Tân Long", "Yên Sơn")), tea("nao", in("", "Yên Sơn")))
	v := see[site.ProgressView](t, clean(t, input), "tien-do.html")
	want := []site.Gap{{
		District: site.Link{Name: "Huyện\u00a0Yên Sơn (đến 30/6/2025)", Path: "huyen/yen-son.html"},
		Missing:  3, Communes: 3, None: "Mỹ Bằng, Kim Phú", Lapsed: "Tân Long",
	}}
	if !slices.Equal(v.Gaps.Districts, want) || v.Gaps.Unplaced == "" || v.Gaps.Title != "progress.gaps_stars" {
		t.Errorf("gaps %+v", v.Gaps)
	}
	if v.Targets[2].Met != 1 || v.Targets[2].Lapsed != 1 || v.Targets[2].Apart == "" {
		t.Errorf("the target is at %+v", v.Targets[2])
	}
}

// The front page says what a target of the same measure would.
func TestTheFrontPageCountsByTheMeasures(t *testing.T) {
	input := full()
	type filter = catalogue.Filter
	for _, m := range []struct {
		measure string
		filter  filter
	}{
		{"products", filter{}}, {"products", filter{Stars: 5}}, {"products", filter{Stars: 4}}, {"products", filter{Stars: 3}},
		{"districts_with_product", filter{}}, {"communes_with_product", filter{}},
	} {
		input.Targets.Targets = append(input.Targets.Targets, catalogue.Target{ID: "x", Measure: m.measure, Filter: m.filter, Goal: 1})
	}
	v := see[site.HomeView](t, clean(t, input), "index.html")
	c, p := v.Site.Counts, v.Progress[2:]
	for i, tt := range []struct{ got, want int }{
		{c.Products, p[0].Met + p[0].Lapsed}, {c.FiveStars, p[1].Met}, {c.FourStars, p[2].Met}, {c.ThreeStars, p[3].Met},
		{c.Districts, p[4].Met + p[4].Lapsed}, {c.Communes, p[5].Met + p[5].Lapsed}, {c.Holding + c.Unrated, p[0].Met}, {c.Lapsed, p[0].Lapsed},
	} {
		if tt.got != tt.want {
			t.Errorf("%d: the front page says %d, the measure %d", i, tt.got, tt.want)
		}
	}
}

func TestEnglishWords(t *testing.T) {
	o := options()
	o.Language = viet.English
	v := see[site.ProductView](t, plan(t, full(), o), "san-pham/che.html")
	if v.Certificate.Issued == nil || v.Certificate.Issued.Text != "6\u00a0August 2025" || v.Certificate.Issued.ISO != "2025-08-06" {
		t.Errorf("issued on %+v", v.Certificate.Issued)
	}
}

func TestViewsSurviveTheTheme(t *testing.T) {
	// The tests read views back from JSON; a field that got lost on the way would test nothing.
	v := see[site.ProductView](t, clean(t, full()), "san-pham/che.html")
	if v.Slug != "che" || v.Site == nil || len(v.Data) != 2 || len(v.Pictures) != 2 {
		b, _ := json.Marshal(v)
		t.Errorf("read back %s", b)
	}
}
