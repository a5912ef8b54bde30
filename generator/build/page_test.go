package build_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is a page as a browser understands it.
type page struct {
	path string
	root *html.Node
}

func parse(t *testing.T, path, text string) page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return page{path, root}
}

// pagesOf parses all pages of a site.
func pagesOf(t *testing.T, site files) map[string]page {
	t.Helper()
	pages := map[string]page{}
	for name, text := range site {
		if strings.HasSuffix(name, ".html") {
			pages[name] = parse(t, name, text)
		}
	}
	return pages
}

// elements calls visit for every element, in their order.
func (p page) elements(visit func(*html.Node)) {
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

// each calls visit for every element of a kind.
func (p page) each(kind atom.Atom, visit func(*html.Node)) {
	p.elements(func(n *html.Node) {
		if n.DataAtom == kind {
			visit(n)
		}
	})
}

// texts gives the text of every element of a kind.
func (p page) texts(kind atom.Atom) []string {
	var texts []string
	p.each(kind, func(n *html.Node) { texts = append(texts, textOf(n)) })
	return texts
}

// attribute gives an attribute of the first element of a kind that has another at a value; "" where there is none.
func (p page) attribute(kind atom.Atom, key, value, wanted string) string {
	found := ""
	p.each(kind, func(n *html.Node) {
		if found == "" && attr(n, key) == value {
			found = attr(n, wanted)
		}
	})
	return found
}

// hidden tells whether the page asks search engines not to list it.
func (p page) hidden() bool {
	return strings.Contains(p.attribute(atom.Meta, "name", "robots", "content"), "noindex")
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
