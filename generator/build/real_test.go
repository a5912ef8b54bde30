package build_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ocop/generator/build"
)

// The tests of this file look at the catalogue of Tuyên Quang as a reader or a search engine gets it.

// repository is the project that this module is.
const repository = "../.."

// workshop is a folder for what several tests use.
var workshop string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		if job := os.Getenv(buildJob); job != "" {
			return runJob(job)
		}
		var err error
		if workshop, err = os.MkdirTemp("", "ocop-build"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(workshop)
		return m.Run()
	}())
}

var realOnce sync.Once

// realSite is the catalogue's site, built once for all tests of it.
func realSite(t *testing.T) files {
	t.Helper()
	out := filepath.Join(workshop, "public")
	realOnce.Do(func() { mustBuild(t, build.Options{Dir: repository, Out: out, Cache: realCache()}) })
	site := tree(t, out)
	if len(site) < 100 {
		t.Fatalf("the catalogue was not built: %d files", len(site))
	}
	return site
}

func realCache() string { return filepath.Join(workshop, "cache") }

// target is where a reference leads: a file of the site, and a place in it.
type target struct{ path, fragment string }

// references gives what a page links to or loads, and whether it is a link that a reader may follow.
func (p page) references() map[string]bool {
	found := map[string]bool{}
	add := func(ref string, link bool) { found[ref] = found[ref] || link }
	p.elements(func(n *html.Node) {
		for _, a := range n.Attr {
			switch a.Key {
			case "href":
				rel := attr(n, "rel")
				if n.DataAtom != atom.Link || rel != "canonical" {
					add(a.Val, n.DataAtom == atom.A)
				}
			case "src", "poster", "data", "action", "formaction", "background", "xlink:href":
				add(a.Val, false)
			case "srcset", "imagesrcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					name, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
					add(name, false)
				}
			case "content":
				if _, to, ok := strings.Cut(a.Val, "url="); ok && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
					add(strings.TrimSpace(to), true)
				}
			}
		}
	})
	return found
}

// resolve follows a reference of a page. An address of another host is only for a reader to follow.
func (p page) resolve(ref string, link bool) (to target, elsewhere bool, err error) {
	u, err := url.Parse(ref)
	switch {
	case err != nil:
		return to, false, err
	case u.Scheme == "https", u.Scheme == "http", u.Scheme == "mailto", u.Scheme == "tel":
		if !link {
			return to, true, fmt.Errorf("something is loaded from elsewhere")
		}
		return to, true, nil
	case u.Scheme != "" || u.Host != "":
		return to, true, fmt.Errorf("an address of another kind")
	case strings.HasPrefix(u.Path, "/"):
		return to, false, fmt.Errorf("an absolute path, which a site in a sub-folder does not have")
	case u.RawQuery != "":
		return to, false, fmt.Errorf("a query, which a file does not have")
	}
	name := path.Join(path.Dir(p.path), u.Path)
	if u.Path == "" {
		name = p.path
	}
	if strings.HasPrefix(name, "..") {
		return to, false, fmt.Errorf("it leads out of the site")
	}
	return target{name, u.Fragment}, false, nil
}

// ids gives the places of a page that a link can name.
func (p page) ids() map[string]int {
	ids := map[string]int{}
	p.elements(func(n *html.Node) {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
	})
	return ids
}

func TestRealEveryReferenceResolves(t *testing.T) {
	site := realSite(t)
	pages := pagesOf(t, site)
	ids := map[string]map[string]int{}
	for name, p := range pages {
		ids[name] = p.ids()
		for id, n := range ids[name] {
			if n > 1 {
				t.Errorf("%s: %d elements have the id %q", name, n, id)
			}
		}
	}
	for name, p := range pages {
		if name == "404.html" {
			continue // is shown at any address, so that its links begin at the host's root
		}
		for ref, link := range p.references() {
			to, elsewhere, err := p.resolve(ref, link)
			if err != nil {
				t.Errorf("%s: %q: %v", name, ref, err)
				continue
			}
			if elsewhere {
				continue
			}
			if _, ok := site[to.path]; !ok {
				t.Errorf("%s: %q: there is no file %s", name, ref, to.path)
			} else if to.fragment != "" && path.Ext(to.path) == ".html" && ids[to.path][to.fragment] == 0 {
				t.Errorf("%s: %q: there is no place of that name", name, ref)
			}
		}
	}
}

// TestRealErrorPage: the host shows 404.html at any address, so its references are those from the host's root.
func TestRealErrorPage(t *testing.T) {
	site := realSite(t)
	p := parse(t, "404.html", site["404.html"])
	for ref, link := range p.references() {
		if strings.HasPrefix(ref, "#") {
			continue
		}
		u, err := url.Parse(ref)
		if err != nil {
			t.Errorf("%q: %v", ref, err)
			continue
		}
		if u.Host != "" || u.Scheme != "" {
			if !link {
				t.Errorf("%q is loaded from elsewhere", ref)
			}
			continue
		}
		if name, ok := strings.CutPrefix(u.Path, "/"); !ok || name != "" && site[name] == "" {
			t.Errorf("%q: there is no such file from the root", ref)
		}
	}
}

func TestRealStylesLoadOnlyTheirOwn(t *testing.T) {
	site := realSite(t)
	sheets := 0
	for name, text := range site {
		if path.Ext(name) != ".css" {
			continue
		}
		sheets++
		if strings.Contains(text, "@import") {
			t.Errorf("%s imports another sheet", name)
		}
		for _, after := range strings.Split(text, "url(")[1:] {
			ref, _, _ := strings.Cut(after, ")")
			ref, _, _ = strings.Cut(strings.Trim(ref, `"'`), "#")
			if _, ok := site[path.Join(path.Dir(name), ref)]; !ok && ref != "" {
				t.Errorf("%s: url(%s) is not there", name, ref)
			}
		}
	}
	if sheets == 0 {
		t.Error("there is no style sheet")
	}
}

func TestRealEveryPageIsReachable(t *testing.T) {
	pages := pagesOf(t, realSite(t))
	reached := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		p := pages[queue[0]]
		for ref, link := range p.references() {
			to, elsewhere, err := p.resolve(ref, link)
			if err == nil && link && !elsewhere && pages[to.path].root != nil && !reached[to.path] {
				reached[to.path] = true
				queue = append(queue, to.path)
			}
		}
	}
	for name, p := range pages {
		if !reached[name] && !p.hidden() {
			t.Errorf("%s is an orphan", name)
		}
	}
}

func TestRealEveryPageTellsWhatItIs(t *testing.T) {
	pages := pagesOf(t, realSite(t))
	titles, canonicals := map[string]string{}, map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		p := pages[name]
		if got := p.attributeOfRoot("lang"); got != "vi" {
			t.Errorf("%s: lang is %q", name, got)
		}
		if h1 := p.texts(atom.H1); len(h1) != 1 || h1[0] == "" {
			t.Errorf("%s: the h1 are %q", name, h1)
		}
		if p.attribute(atom.Meta, "name", "viewport", "content") == "" {
			t.Errorf("%s has no viewport", name)
		}
		title := p.texts(atom.Title)
		if len(title) == 0 || title[0] == "" {
			t.Errorf("%s has no title", name)
			continue
		}
		if p.hidden() {
			continue
		}
		if other, ok := titles[title[0]]; ok {
			t.Errorf("%s has the title of %s: %q", name, other, title[0])
		}
		titles[title[0]] = name
		description := p.attribute(atom.Meta, "name", "description", "content")
		if n := utf8.RuneCountInString(description); n < 40 || n > 220 {
			t.Errorf("%s: the description has %d characters: %q", name, n, description)
		}
		canonical := p.attribute(atom.Link, "rel", "canonical", "href")
		if want := "https://ocop.example.vn/" + strings.TrimSuffix(name, "index.html"); canonical != want {
			t.Errorf("%s: canonical is %q, not %q", name, canonical, want)
		}
		if other, ok := canonicals[canonical]; ok {
			t.Errorf("%s has the canonical address of %s", name, other)
		}
		canonicals[canonical] = name
	}
}

func (p page) attributeOfRoot(key string) string {
	value := ""
	p.each(atom.Html, func(n *html.Node) { value = attr(n, key) })
	return value
}

// TestRealNothingIsInline: the site keeps to default-src 'self' without a nonce or a hash.
func TestRealNothingIsInline(t *testing.T) {
	for name, p := range pagesOf(t, realSite(t)) {
		p.elements(func(n *html.Node) {
			switch {
			case n.DataAtom == atom.Style:
				t.Errorf("%s has a style element", name)
			case n.DataAtom == atom.Script && attr(n, "src") == "" && attr(n, "type") != "application/ld+json":
				t.Errorf("%s has a script of its own", name)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has the attribute %s", name, n.Data, a.Key)
				}
			}
		})
	}
}

func TestRealPicturesHaveSizesAndWords(t *testing.T) {
	for name, p := range pagesOf(t, realSite(t)) {
		p.each(atom.Img, func(n *html.Node) {
			if attr(n, "width") == "" || attr(n, "height") == "" {
				t.Errorf("%s: the picture %s has no size", name, attr(n, "src"))
			}
			if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
				t.Errorf("%s: the picture %s has no alt", name, attr(n, "src"))
			}
		})
	}
}

func TestRealStructuredDataParses(t *testing.T) {
	kinds := map[string]int{}
	for name, p := range pagesOf(t, realSite(t)) {
		p.each(atom.Script, func(n *html.Node) {
			if attr(n, "type") != "application/ld+json" {
				return
			}
			var data struct {
				Context string `json:"@context"`
				Type    string `json:"@type"`
				Items   []struct {
					Position int `json:"position"`
				} `json:"itemListElement"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &data); err != nil {
				t.Errorf("%s: %v in %s", name, err, n.FirstChild.Data)
				return
			}
			if data.Context != "https://schema.org" || data.Type == "" {
				t.Errorf("%s: @context is %q, @type is %q", name, data.Context, data.Type)
			}
			for i, item := range data.Items {
				if item.Position != i+1 {
					t.Errorf("%s: item %d of %s has the position %d", name, i+1, data.Type, item.Position)
				}
			}
			kinds[data.Type]++
		})
	}
	for _, kind := range []string{"WebSite", "Product", "Service", "Organization", "BreadcrumbList", "ItemList", "NewsArticle"} {
		if kinds[kind] == 0 {
			t.Errorf("no page has a %s", kind)
		}
	}
}

func TestRealSitemapListsExactlyWhatIsToBeFound(t *testing.T) {
	site := realSite(t)
	var sitemap struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(site["sitemap.xml"]), &sitemap); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, u := range sitemap.URLs {
		if listed[u.Loc] {
			t.Errorf("%s is listed twice", u.Loc)
		}
		listed[u.Loc] = true
		if u.LastMod > today.String() {
			t.Errorf("%s was changed on %s, after today", u.Loc, u.LastMod)
		}
	}
	for name, p := range pagesOf(t, site) {
		address := "https://ocop.example.vn/" + strings.TrimSuffix(name, "index.html")
		if listed[address] == p.hidden() {
			t.Errorf("%s: listed %v, hidden %v", name, listed[address], p.hidden())
		}
		delete(listed, address)
	}
	for address := range listed {
		t.Errorf("%s is listed, and is no page", address)
	}
}
