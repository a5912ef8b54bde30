package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/markdown"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// places writes a list as code@file:line:column, one after the other, without content/.
func places(list diag.List) string {
	var out []string
	for _, d := range list.Sort() {
		out = append(out, fmt.Sprintf("%d@%s", d.Code, strings.TrimPrefix(d.Pos.String(), "content/")))
	}
	return strings.Join(out, " ")
}

func TestLinksBetweenTexts(t *testing.T) {
	const file = "products/yen-son/che/index.md"
	tests := []struct{ name, text, href, faults string }{
		{"a product's file", "[x](../../tra.md)", "../san-pham/tra.html", ""},
		{"a product's folder", "[x](../../ham-yen/cam)", "../san-pham/cam.html", ""},
		{"a product's folder with a slash", "[x](../../ham-yen/cam/)", "../san-pham/cam.html", ""},
		{"a product's index", "[x](../../ham-yen/cam/index.md)", "../san-pham/cam.html", ""},
		{"itself", "[x](index.md)", "../san-pham/che.html", ""},
		{"its own folder", "[x](.)", "../san-pham/che.html", ""},
		{"a producer", "[x](../../../producers/htx-su-anh.md)", "../chu-the/htx-su-anh.html", ""},
		{"news", "[x](../../../news/cu.md)", "../tin-tuc/cu.html", ""},
		{"a page", "[x](../../../pages/gioi-thieu.md)", "../gioi-thieu.html", ""},
		{"a heading", "[x](../../tra.md#cach-pha)", "../san-pham/tra.html#cach-pha", ""},
		{"a heading by its words", "[x](../../tra.md#C%C3%A1ch%20pha)", "../san-pham/tra.html#cach-pha", ""},
		{"a folder with marks in its name", "[x](<../../Đồ uống/ruou.md>)", "../san-pham/ruou.html", ""},
		{"a picture of its own", "[x](1.jpg)", "../anh/", ""},

		{"no such page", "[x](../../khong-co.md)", "", "403@" + file + ":1:1"},
		{"no such folder", "[x](../khong-co)", "", "403@" + file + ":1:1"},
		{"a page by its address", "[x](../../../../san-pham/tra.html)", "", "403@" + file + ":1:1"},
		{"outside the project", "[x](../../../../../../etc/passwd)", "", "403@" + file + ":1:1"},
		{"another file", "[x](bang-gia.pdf)", "", "403@" + file + ":1:1"},
		{"another page's picture", "[x](../../1.jpg)", "", "403@" + file + ":1:1"},
		{"in capitals", "[x](../../Tra.md)", "", "403@" + file + ":1:1"},
		{"no such heading", "[x](../../tra.md#khong-co)", "../san-pham/tra.html", "405@" + file + ":1:1"},
		{"a heading of a text without any", "[x](../../ham-yen/cam#a)", "../san-pham/cam.html", ""},
		{"each at its place", "Một\n\nhai [x](a.md) [y](b.md)", "", "403@" + file + ":3:5 403@" + file + ":3:15"},
	}
	for _, tt := range tests {
		input := full()
		che, tra, cam, ruou := input.Products[0], input.Products[3], input.Products[1], input.Products[5]
		write(t, &che.Text, file, tt.text)
		che.Places = renamed(file)
		che.Images = []*catalogue.Photo{pictureOf("products/yen-son/che/1.jpg")}
		che.Images[0].File = "1.jpg"
		tra.Slug = "tra"
		write(t, &tra.Text, "products/tra.md", "## Cách pha\n\nNước sôi.\n")
		tra.Places = renamed("products/tra.md")
		cam.Places = renamed("products/ham-yen/cam/index.md")
		ruou.Places = renamed("products/" + norm.NFD.String("Đồ uống") + "/ruou.md")

		s := plan(t, input, options())
		if got := places(s.faults); got != tt.faults {
			t.Errorf("%s: faults %q, want %q", tt.name, got, tt.faults)
		}
		body := string(see[site.ProductView](t, s, "san-pham/che.html").Body)
		_, href, found := strings.Cut(body, ` href="`)
		href, _, _ = strings.Cut(href, `"`)
		if found != (tt.href != "") || href != tt.href && (tt.href != "../anh/" || !strings.HasPrefix(href, tt.href)) {
			t.Errorf("%s: %q leads to %q, want %q", tt.name, body, href, tt.href)
		}
	}
}

// renamed gives the places of a file of that name.
func renamed(file string) (p diag.Places) {
	p.Mark("", diag.Pos{File: "content/" + file, Line: 1, Col: 1})
	return p
}

func TestABrokenLinkNamesTheNearestPage(t *testing.T) {
	tests := []struct{ link, want string }{
		// A product and a producer of one name: the one that lies nearer to where the link points.
		{"che-su-an.md", "did you mean che-su-anh.md?"},
		{"../producers/che-su-an.md", "did you mean ../producers/che-su-anh/index.md?"},
		{"yen-son/cams.md", "did you mean cam.md?"},
		{"khong-giong-gi-ca.md", "mend the file's name, or drop the link"},
	}
	for _, tt := range tests {
		for range 20 { // the answer must not depend on the order of a map
			input := full()
			input.Producers = append(input.Producers, maker("che-su-anh", func(p *catalogue.Producer) {
				p.Places = renamed("producers/che-su-anh/index.md")
			}))
			input.Products = append(input.Products, tea("che-su-anh"))
			write(t, &input.Products[0].Text, "products/che.md", "[x]("+tt.link+")")
			s := plan(t, input, options())
			if len(s.faults) != 1 || s.faults[0].Help(viet.English) != tt.want {
				t.Fatalf("%s: %v, want the help %q", tt.link, s.faults, tt.want)
			}
		}
	}
}

func TestLinksOfEveryKindOfTextAreChecked(t *testing.T) {
	input := full()
	write(t, &input.Products[0].Text, "products/che.md", "[x](a.md)")
	write(t, &input.Producers[0].Text, "producers/htx-su-anh.md", "[x](a.md)")
	write(t, &input.News[0].Text, "news/cu.md", "[x](a.md)")
	write(t, &input.Pages[0].Text, "pages/gioi-thieu.md", "[x](a.md) [y](../news/cu.md)")
	s := plan(t, input, options())
	if got, want := places(s.faults), "403@news/cu.md:1:1 403@pages/gioi-thieu.md:1:1 403@producers/htx-su-anh.md:1:1 403@products/che.md:1:1"; got != want {
		t.Errorf("faults %s, want %s", got, want)
	}
	// A static page lies at the root, so the way from it begins there.
	if body := string(see[site.PageView](t, s, "gioi-thieu.html").Body); !strings.Contains(body, `href="tin-tuc/cu.html"`) {
		t.Errorf("the page says %s", body)
	}
}

func TestReservedAddresses(t *testing.T) {
	var input catalogue.Input
	fill := func() {
		input = full()
	}
	tests := []struct {
		name string
		add  func()
		want string
	}{
		{"home", func() { input.Pages = append(input.Pages, page("index")) }, "314@pages/index.md:1:1"},
		{"all products", func() { input.Pages = append(input.Pages, page("san-pham")) }, "314@pages/san-pham.md:1:1"},
		{"districts", func() { input.Pages = append(input.Pages, page("huyen")) }, "314@pages/huyen.md:1:1"},
		{"inquiries", func() { input.Pages = append(input.Pages, page("hoi-hang")) }, "314@pages/hoi-hang.md:1:1"},
		{"search", func() { input.Pages = append(input.Pages, page("tim-kiem")) }, "314@pages/tim-kiem.md:1:1"},
		{"progress", func() { input.Pages = append(input.Pages, page("tien-do")) }, "314@pages/tien-do.md:1:1"},
		{"not found", func() { input.Pages = append(input.Pages, page("404")) }, "314@pages/404.md:1:1"},
		{"a product like the page of a list", func() { input.Products = append(input.Products, tea("trang-2")) }, "314@products/trang-2.md:1:1"},
		{"a former address like one", func() { input.Products[0].Aliases = []string{"trang-2"} }, "314@products/che.md"},
		{"a producer like one", func() { input.Producers = append(input.Producers, maker("trang-3")) }, "314@producers/trang-3.md:1:1"},
		{"news like one", func() { input.News = append(input.News, article("trang-4", today)) }, "314@news/trang-4.md:1:1"},
		{"a page of its own", func() { input.Pages = append(input.Pages, page("trang-2")) }, ""},
		{"only like one", func() { input.Products = append(input.Products, tea("trang-trai-2"), tea("trang-hai")) }, ""},
	}
	for _, tt := range tests {
		fill()
		tt.add()
		if got := places(planFaults(t, input)); got != tt.want {
			t.Errorf("%s: faults %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Whatever a link says, it leads to a planned page, to the web, or is reported.
func FuzzLinks(f *testing.F) {
	for _, dest := range []string{
		"tra.md", "../producers/htx-su-anh.md", "cam/", "./che.md#a", "%2e%2e/news/cu.md", "..", ".", "", "#", "//evil.vn", "javascript:alert(1)", `..\x.md`,
		"../../../etc/passwd", "tra.md?x#y", "<tra.md>", "TRA.MD", "tra.md ", "../products", "index.html",
	} {
		f.Add(dest)
	}
	look, _, err := theme.Load("default", plain(), nil, viet.Vietnamese)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, dest string) {
		input := full()
		che := input.Products[0]
		body, list := markdown.Compile([]byte("[x]("+dest+")"), diag.Pos{File: che.File(), Line: 1, Col: 1})
		che.Body = body
		c, _ := catalogue.New(input)
		p, faults := site.New(c, look, options())
		s := planned{p, faults, map[string]output.File{}}
		for _, f := range p.Files() {
			s.files[f.Path] = f
		}
		text := string(see[site.ProductView](t, s, "san-pham/che.html").Body)
		for link := range strings.SplitSeq(text, "<a") {
			attributes, _, _ := strings.Cut(link, ">")
			_, href, ok := strings.Cut(attributes, ` href="`)
			if href, _, _ = strings.Cut(href, `"`); !ok {
				continue
			}
			to, _, _ := strings.Cut(href, "#")
			_, known := s.files[strings.TrimPrefix(to, "../")]
			scheme, _, _ := strings.Cut(strings.ToLower(href), ":")
			abroad := slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme)
			if to != "" && !known && !abroad {
				t.Errorf("%q leads to %q, with the faults %v %v", dest, href, list, faults)
			}
		}
	})
}
