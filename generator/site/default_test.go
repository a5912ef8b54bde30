package site_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ocop/generator/catalogue"
	"ocop/generator/frontmatter"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// defaultWords reads the keys of the default theme's words; forms for one and for many count as one.
func defaultWords(t *testing.T, lang viet.Language) map[string]bool {
	t.Helper()
	src, err := fs.ReadFile(themes.FS, "default/words/"+string(lang)+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, list := frontmatter.ParseYAML("words", src)
	if doc == nil {
		t.Fatal(list)
	}
	texts, _ := doc.Strings()
	keys := map[string]bool{}
	for key := range texts {
		keys[strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")] = true
	}
	return keys
}

// The room asks the theme for words by their keys; a word that is missing would show its key on a page.
func TestTheDefaultThemeHasEveryWordThatTheRoomAsksFor(t *testing.T) {
	asked := map[string]token.Position{} // by key, or by the part of it that is written in the code
	set := token.NewFileSet()
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "word" || f.Sel.Name == "count") {
				ast.Inspect(call.Args[0], func(n ast.Node) bool {
					if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
						key, _ := strconv.Unquote(text.Value)
						asked[key] = set.Position(call.Pos())
					}
					return true
				})
			}
			return true
		})
	}
	if len(asked) < 20 {
		t.Fatalf("found only the keys %v", asked)
	}
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		words := defaultWords(t, lang)
		for _, key := range slices.Sorted(maps.Keys(asked)) {
			fits := func(word string) bool {
				return word == key || strings.HasSuffix(key, ".") && strings.HasPrefix(word, key) || key[0] == '.' && strings.HasSuffix(word, key)
			}
			if !slices.ContainsFunc(slices.Collect(maps.Keys(words)), fits) {
				t.Errorf("%s: no word %q in %s", asked[key], key, lang)
			}
		}
	}
}

// defaultSite plans a province in the default theme.
func defaultSite(t *testing.T, lang viet.Language) (planned, site.Options) {
	t.Helper()
	input := full()
	write(t, &input.Products[0].Text, "products/che.md", "Chè <thơm>.\n\n## Cách pha\n\n[Cam](cam.md), [cách pha](#cach-pha)\n\n![Búp chè](3.jpg \"Trên đồi\")\n")
	known(input.Products[0])
	input.Products[0].Title = `Chè "một tôm" <b>&</b> {{.}}`
	input.Products[0].Images = []*catalogue.Photo{pictureOf("products/3.jpg")}
	input.Products[0].Images[0].File = "3.jpg"
	input.Products[0].History = []catalogue.Recognition{{Stars: 3, Issued: date{Year: 2021}}}
	input.Producers[0].Phones, input.Producers[0].Email, input.Producers[0].Website = []string{"0912 345 678"}, "htx@example.vn", "https://example.vn/"
	o := options()
	o.PageSize, o.Language = 2, lang
	o.Office = site.Office{Name: "Văn phòng", Phone: "0207 3822 123", Email: "vp@example.vn", Website: "https://example.vn/"}
	return inDefaultTheme(t, input, o), o
}

// inDefaultTheme plans the site of an input without faults in the default theme.
func inDefaultTheme(t *testing.T, input catalogue.Input, o site.Options) planned {
	t.Helper()
	look, list, err := theme.Load("default", themes.FS, nil, o.Language)
	if err != nil || len(list) > 0 {
		t.Fatalf("load the theme: %v, %v", list, err)
	}
	c, list := catalogue.New(input)
	if list.HasErrors() {
		t.Fatal(list)
	}
	p, faults := site.New(c, look, o)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s := planned{p, faults, map[string]output.File{}}
	for _, f := range p.Files() {
		s.files[f.Path] = f
	}
	return s
}

// document is what a browser makes of a page.
type document struct {
	title, lang string
	ids         map[string]int
	links       []string // of href, src and srcset
	data        []string // of JSON-LD
	h1          int
	inline      []string // what a strict content security policy forbids
	text        strings.Builder
}

func parsePage(t *testing.T, src []byte) *document {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	d := &document{ids: map[string]int{}}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			d.text.WriteString(n.Data + "\n")
		case n.Type == html.ElementNode:
			d.element(n)
		}
	}
	return d
}

func (d *document) element(n *html.Node) {
	var kind string
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			d.ids[a.Val]++
		case a.Key == "href" || a.Key == "src":
			d.links = append(d.links, a.Val)
		case a.Key == "srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				d.links = append(d.links, strings.Fields(candidate)[0])
			}
		case a.Key == "style", strings.HasPrefix(a.Key, "on"):
			d.inline = append(d.inline, n.Data+" "+a.Key)
		case a.Key == "type":
			kind = a.Val
		case a.Key == "lang" && n.Data == "html":
			d.lang = a.Val
		}
	}
	switch n.Data {
	case "title":
		if n.Namespace == "" && n.FirstChild != nil {
			d.title = n.FirstChild.Data
		}
	case "h1":
		d.h1++
	case "style":
		d.inline = append(d.inline, "style")
	case "script":
		if kind == "application/ld+json" {
			d.data = append(d.data, n.FirstChild.Data)
		} else if n.FirstChild != nil {
			d.inline = append(d.inline, "script")
		}
	}
}

func TestPagesOfTheDefaultTheme(t *testing.T) {
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		s, _ := defaultSite(t, lang)
		known := map[string]bool{}
		for _, f := range s.Files() {
			known[f.Path] = true
		}
		for _, job := range s.Photos() {
			for _, v := range job.Variants() {
				known[v.Path] = true
			}
		}
		titles := map[string]string{}
		docs := map[string]*document{}
		for _, p := range s.pages() {
			docs[p] = parsePage(t, s.bytes(t, p))
		}
		for _, p := range s.pages() {
			d := docs[p]
			if d.lang != string(lang) || d.title == "" || d.h1 != 1 && p != "san-pham/che-cu.html" {
				t.Errorf("%s %s: lang %q, title %q, %d h1", lang, p, d.lang, d.title, d.h1)
			}
			if other, ok := titles[d.title]; ok && p != "san-pham/che-cu.html" {
				t.Errorf("%s: %s and %s are both titled %q", lang, p, other, d.title)
			}
			titles[d.title] = p
			if len(d.inline) > 0 {
				t.Errorf("%s %s: inline %v", lang, p, d.inline)
			}
			for id, n := range d.ids {
				if n > 1 {
					t.Errorf("%s %s: the id %q stands %d times", lang, p, id, n)
				}
			}
			for _, text := range d.data {
				if !json.Valid([]byte(text)) {
					t.Errorf("%s %s: structured data %s", lang, p, text)
				}
			}
			for _, sign := range []string{"%!", "ZgotmplZ", "<no value>", "&amp;", "&lt;"} {
				if strings.Contains(d.text.String(), sign) {
					t.Errorf("%s %s: the text holds %s", lang, p, sign)
				}
			}
			for _, link := range d.links {
				checkHref(t, string(lang)+" "+p, p, link, known, docs)
			}
		}
		if text := docs["san-pham/che.html"].text.String(); !strings.Contains(text, `Chè "một tôm" <b>&</b> {{.}}`) {
			t.Errorf("%s: the product's name does not stand on its page as it is written", lang)
		}
	}
}

// checkHref finds the file, and on it the place, that a link of a page leads to.
func checkHref(t *testing.T, name, from, link string, known map[string]bool, docs map[string]*document) {
	t.Helper()
	if scheme, _, ok := strings.Cut(link, ":"); ok && !strings.Contains(scheme, "/") {
		if scheme != "https" && scheme != "mailto" && scheme != "tel" {
			t.Errorf("%s: links to %s", name, link)
		}
		return
	}
	file, fragment, _ := strings.Cut(link, "#")
	to := path.Join(path.Dir(from), file)
	switch {
	case file == "":
		to = from
	case from == "404.html":
		to = strings.TrimPrefix(file, "/thu/") // the host shows it at any address
	}
	if to == "" || to == "." {
		to = "index.html"
	}
	if !known[to] {
		t.Errorf("%s: %s leads nowhere", name, link)
		return
	}
	if d := docs[to]; fragment != "" && (d == nil || d.ids[fragment] == 0) {
		t.Errorf("%s: %s leads to no place on the page", name, link)
	}
}

// A picture of a text that the theme cannot write is the theme's fault, as any other is.
func TestAFaultInAPictureOfATextIsNotLost(t *testing.T) {
	broken := plain()
	broken["default/templates/_picture.html"].Data = []byte("{{.V.Nothing}}")
	look, _, err := theme.Load("default", broken, nil, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	input := full()
	for _, text := range []*catalogue.Text{&input.Products[0].Text, &input.Producers[0].Text, &input.News[0].Text, &input.Pages[0].Text} {
		write(t, text, strings.TrimPrefix(text.File(), "content/"), "![Búp chè](1.jpg)\n")
		text.Images = []*catalogue.Photo{pictureOf("1.jpg")}
	}
	c, _ := catalogue.New(input)
	p, _ := site.New(c, look, options())
	faults := 0
	for _, f := range p.Files() {
		_, err := f.Make(t.Context())
		if fault, ok := errors.AsType[*theme.PlacedFault](err); ok && fault.Diagnostic.Pos.String() == "themes/default/templates/_picture.html:1:5" {
			faults++
		}
	}
	if faults != 4 {
		t.Errorf("%d of 4 pages report the fault", faults)
	}
}
