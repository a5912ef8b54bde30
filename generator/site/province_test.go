package site_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/markdown"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

type date = catalogue.Date

// day gives a whole day.
func day(year, month, day int) date { return date{Year: year, Month: month, Day: day} }

var today = day(2026, 11, 23)

const base = "https://ocop.example.vn/thu/"

// plain is a theme whose pages show their view as JSON, so that tests see what templates are given.
func plain() fstest.MapFS {
	fsys := fstest.MapFS{
		"default/templates/_layout.html":  {Data: []byte(`<!doctype html><title>{{.HeadTitle}}</title><script type="application/json">{{.}}</script>`)},
		"default/templates/_picture.html": {Data: []byte(`<img src="{{.Root}}{{.V.Src}}" alt="{{.V.Alt}}">`)},
		"default/assets/style.css":        {Data: []byte("a{color:red}")},
		"default/words/vi.yaml": {Data: []byte(`
nav: {home: Trang chủ}
count: {products: "%s sản phẩm", districts: "%s huyện", holding: "%s còn hiệu lực", lapsed: "%s hết hạn", unrated: "%s chưa rõ"}
rating: {stars: "%d sao", potential: "tiềm năng %d sao", was: "từng đạt %d sao, hết hạn %s", unrated: sản phẩm OCOP}
cell: {title: "Sản phẩm %d sao của %s"}
stars: {title: "Sản phẩm %d sao"}
place: {or: hoặc, now_is: "nay là %s", now_is_divided: "nay thuộc %s, tùy thôn"}
district: {dated: "%s (đến %s)"}
locality: {empty: "%s không có sản phẩm", part: "một phần %s", before: "Trước ngày %s, nơi đây là %s."}
pager: {page: "trang %d/%d", previous: Trang trước, next: Trang sau}
fact: {months: "tháng %s", until: "đến %s"}
outlets: {all: mọi sản phẩm của danh mục, group: "mọi sản phẩm nhóm %s", besides: "%s sản phẩm khác", more: "Còn %s điểm bán khác", elsewhere: Nơi khác}
outlet: {sells: "Bán %s"}
event: {coming: Hội chợ, span: "Từ %s đến %s", day: "Ngày %s", list: "%s sản phẩm, danh sách để in", title: "Sản phẩm tại %s"}
booklet: {head: "Danh mục in: %s", of: "Sản phẩm OCOP %s", part: "phần %d trên %d"}
`)},
		"default/words/en.yaml": {Data: []byte("rating: {stars: \"%d stars\"}\n")},
	}
	for _, name := range []string{"home", "product", "producer", "outlets", "outlet", "list", "index", "news", "article", "event", "page", "progress", "redirect", "retired", "search", "wanted", "booklet", "404"} {
		fsys["default/templates/"+name+".html"] = &fstest.MapFile{}
	}
	return fsys
}

func options() site.Options {
	return site.Options{Title: "OCOP thử", BaseURL: base, Province: "Tuyên Quang", Language: viet.Vietnamese}
}

// mark gives a text its file.
func mark(text *catalogue.Text, file string) {
	text.Mark("", diag.Pos{File: "content/" + file, Line: 1, Col: 1})
}

// write gives a text its file and its story.
func write(t *testing.T, text *catalogue.Text, file, story string) {
	t.Helper()
	mark(text, file)
	body, list := markdown.Compile([]byte(story), diag.Pos{File: "content/" + file, Line: 1, Col: 1})
	if list.HasErrors() {
		t.Fatalf("%s: %v", file, list)
	}
	text.Body = body
}

// pictureOf makes a photo that has been probed.
func pictureOf(file string) *catalogue.Photo {
	return &catalogue.Photo{File: file, Path: "content/" + file, Alt: "Ảnh " + file, Source: photo.Source{
		Name: "content/" + file, Format: photo.JPEG, Width: 1600, Height: 1200, Orientation: 1, Hash: [32]byte([]byte(fmt.Sprintf("%032s", file))),
	}}
}

// tea is a product of 4 stars in Yên Sơn, with the changes that edit makes.
func tea(slug string, edit ...func(*catalogue.Product)) *catalogue.Product {
	p := &catalogue.Product{
		Slug: slug, Title: "Chè " + slug, Stars: 4, GroupName: "do-uong", ProducerID: "htx-su-anh", CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn",
		Certificate: catalogue.Certificate{Number: "321/QĐ-UBND", Issued: day(2025, 8, 6)},
	}
	mark(&p.Text, "products/"+slug+".md")
	for _, e := range edit {
		e(p)
	}
	return p
}

type edit = func(*catalogue.Product)

func stars(n catalogue.Stars) edit { return func(p *catalogue.Product) { p.Stars = n } }

func lapsed(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2020} }

func in(commune, district string) edit {
	return func(p *catalogue.Product) { p.CommuneName, p.DistrictName = commune, district }
}

func by(producer string) edit { return func(p *catalogue.Product) { p.ProducerID = producer } }

// areas is a province without products.
func areas() catalogue.Input {
	return catalogue.Input{
		Districts: []*catalogue.District{
			{Name: "Hàm Yên", Kind: "huyện", Slug: "ham-yen", Communes: []*catalogue.Commune{{Name: "Minh Hương", Kind: "xã"}}},
			{Name: "Yên Sơn", Kind: "huyện", Slug: "yen-son", Former: day(2025, 6, 30), Communes: []*catalogue.Commune{
				{Name: "Mỹ Bằng", Kind: "xã", Now: []catalogue.Unit{{Name: "Mỹ Lâm", Kind: "phường"}}},
				{Name: "Tân Long", Kind: "xã", Now: []catalogue.Unit{{Name: "Tân Long", Kind: "xã"}}},
				{Name: "Kim Phú", Kind: "xã", Now: []catalogue.Unit{{Name: "Minh Xuân", Kind: "phường", Part: true}, {Name: "Mỹ Lâm", Kind: "phường", Part: true}}},
			}},
			{Name: "Na Hang", Kind: "huyện", Slug: "na-hang"},
		},
		Groups: []*catalogue.Group{
			{ID: "do-uong", Name: "Đồ uống", Illustration: pictureOf("groups/do-uong.png")},
			{ID: "du-lich", Name: "Du lịch", Service: true},
		},
		Rule:      catalogue.CertificateRule{Months: 36, WarnDays: 90},
		Today:     today,
		Producers: []*catalogue.Producer{maker("htx-su-anh")},
	}
}

func maker(id string, edit ...func(*catalogue.Producer)) *catalogue.Producer {
	p := &catalogue.Producer{ID: id, Title: "HTX " + id, CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn"}
	mark(&p.Text, "producers/"+id+".md")
	for _, e := range edit {
		e(p)
	}
	return p
}

// article is a piece of news.
func article(slug string, on date) *catalogue.News {
	n := &catalogue.News{Slug: slug, Title: "Tin " + slug, Summary: "Tóm tắt.", Date: on}
	mark(&n.Text, "news/"+slug+".md")
	return n
}

// page is a static page.
func page(slug string) *catalogue.Page {
	p := &catalogue.Page{Slug: slug, Title: "Trang " + slug}
	mark(&p.Text, "pages/"+slug+".md")
	return p
}

// full is a province with something of everything.
func full() catalogue.Input {
	all := areas()
	all.Products = []*catalogue.Product{
		tea("che", func(p *catalogue.Product) {
			p.Aliases = []string{"che-cu"}
			p.Photos = []*catalogue.Photo{pictureOf("products/1.jpg"), pictureOf("products/2.jpg")}
		}),
		tea("cam", stars(5), in("Minh Hương", "Hàm Yên"), by("htx-ham-yen")),
		tea("ba-kich", stars(3)),
		tea("het-han", lapsed),
		tea("mat-ong", stars(0), func(p *catalogue.Product) { p.Potential = 5 }),
		tea("ruou", stars(0), in("Kim Phú", "Yên Sơn")),
		tea("homestay", stars(3), func(p *catalogue.Product) { p.GroupName = "du-lich" }),
	}
	all.Producers = append(all.Producers, maker("htx-ham-yen"), maker("htx-khong"))
	all.News = []*catalogue.News{article("cu", day(2024, 8, 6)), article("moi", day(2026, 11, 1)), fair("hoi-cho", day(2026, 12, 5), day(2026, 12, 10), "che")}
	all.Pages = []*catalogue.Page{page("gioi-thieu")}
	all.Outlets = []*catalogue.Outlet{shop("cho", sells("che", "cam"))}
	all.Targets = catalogue.Plan{Number: "90/KH-UBND", Targets: []catalogue.Target{
		{ID: "tong", Name: "Tổng", Measure: "products", Goal: 10, Deadline: day(2025, 12, 31)},
		{ID: "bon", Name: "Bốn sao", Measure: "products", Filter: catalogue.Filter{Stars: 4}, Goal: 1},
	}}
	return all
}

// planned is a site, ready to be looked at.
type planned struct {
	*site.Plan
	faults diag.List
	files  map[string]output.File
}

// plan plans the site of an input, which may have faults that the site's own list does not tell.
func plan(t *testing.T, input catalogue.Input, o site.Options) planned {
	t.Helper()
	look, list, err := theme.Load("default", plain(), nil, o.Language)
	if err != nil || len(list) > 0 {
		t.Fatalf("load the theme: %v, %v", list, err)
	}
	c, list := catalogue.New(input)
	if list.HasErrors() {
		t.Fatalf("catalogue: %v", list)
	}
	p, faults := site.New(c, look, o)
	s := planned{p, faults, map[string]output.File{}}
	for _, f := range p.Files() {
		if _, ok := s.files[f.Path]; ok {
			t.Errorf("%s is planned twice", f.Path)
		}
		if err := output.CheckPath(f.Path); err != nil {
			t.Error(err)
		}
		s.files[f.Path] = f
	}
	return s
}

// clean plans the site of an input without faults.
func clean(t *testing.T, input catalogue.Input) planned {
	t.Helper()
	s := plan(t, input, options())
	if len(s.faults) > 0 {
		t.Fatalf("faults: %v", s.faults)
	}
	return s
}

// bytes makes a file.
func (s planned) bytes(t *testing.T, path string) []byte {
	t.Helper()
	f, ok := s.files[path]
	if !ok {
		t.Fatalf("%s is not planned", path)
	}
	b, err := f.Make(context.Background())
	if err != nil {
		t.Fatalf("make %s: %v", path, err)
	}
	return b
}

// see gives the view that the template of a page is given.
func see[V any](t *testing.T, s planned, path string) V {
	t.Helper()
	var v V
	_, text, _ := bytes.Cut(s.bytes(t, path), []byte(`<script type="application/json">`))
	text, _, _ = bytes.Cut(text, []byte(`</script>`))
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%s: %v in %s", path, err, text)
	}
	return v
}

// pages gives the paths of the pages but for the short addresses, in order.
func (s planned) pages() []string {
	var paths []string
	for _, f := range s.Files() {
		if strings.HasSuffix(f.Path, ".html") && !strings.HasPrefix(f.Path, "s/") {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// withPrefix gives the pages below a path.
func (s planned) withPrefix(prefix string) string {
	return strings.Join(slices.DeleteFunc(s.pages(), func(p string) bool { return !strings.HasPrefix(p, prefix) }), " ")
}

// planFaults gives what planning finds wrong, where two files may claim one address.
func planFaults(t *testing.T, input catalogue.Input) diag.List {
	t.Helper()
	look, _, err := theme.Load("default", plain(), nil, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := catalogue.New(input)
	_, faults := site.New(c, look, options())
	return faults
}
