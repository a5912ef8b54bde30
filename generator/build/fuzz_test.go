package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// FuzzBuild mutates a product's file and sends it through a whole build over a good site. There is always a verdict:
// either faults, each with a place and a message, and the site as it was; or a new site in which nothing acts and every
// reference leads to a file.
func FuzzBuild(f *testing.F) {
	province := province()
	full := hostile("Chè xanh", "Hái một tôm hai lá.")["content/products/che/index.md"]
	for _, seed := range []string{
		full,
		province["content/products/che/index.md"],
		province["content/products/gao.md"],
		strings.ReplaceAll(full, "\n", "\r\n"),
		"\ufeff" + full,
		full + "# Mục\n\n| a | b |\n|---|---|\n| ![x](1.jpg) | [y](../gao.md#z) |\n\n> * 1. `x`\n\n<b>x</b> <https://a.vn> \\* &amp; ~~x~~\n",
		"---\ntitle: Chè\ngroup: do-uong\ndistrict: yên sơn\nprice: 1.250.000\n---\n![](1.jpg)\n",
		"---\ntitle: [a\n---\n", "---\n&a title: *a\n---", "---\n---\n", "", "\x00", "---\ntitle: \"\\u0001\"\n---\n",
	} {
		f.Add(seed)
	}
	base, err := os.MkdirTemp(quickBase(), "ocop-fuzz")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { os.RemoveAll(base) })
	dir, out := filepath.Join(base, "project"), filepath.Join(base, "public")
	file := filepath.Join(dir, "content", "products", "che", "index.md")
	f.Fuzz(func(t *testing.T, product string) {
		before := tree(t, out)
		if len(before) == 0 {
			province.write(t, dir)
			before = mustBuild(t, build.Options{Dir: dir, Out: out})
		}
		if err := os.WriteFile(file, []byte(product), 0o666); err != nil {
			t.Fatal(err)
		}
		_, faults, err := attempt(t, build.Options{Dir: dir, Out: out})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range faults {
			if text := d.Message(viet.Vietnamese); d.Pos.File == "" || text == "" || strings.Contains(text, "%!") {
				t.Errorf("%v: %q", d.Pos, text)
			}
		}
		after := tree(t, out)
		if faults.HasErrors() {
			compare(t, "after a build with faults", after, before)
			return
		}
		if _, ok := after["san-pham/che.html"]; !ok && faults.FirstCode() == diag.Code(0) && !strings.Contains(product, "draft") && !strings.Contains(product, "publish_on") {
			t.Error("the product is gone without a word")
		}
		for name, p := range pagesOf(t, after) {
			checkCalm(t, p)
			if name != "404.html" { // whose links begin at the host's root
				checkReferences(t, p, after)
			}
		}
	})
}

// quickBase is where a folder in memory can be made; "" where the system has none.
func quickBase() string {
	if _, err := os.Stat("/dev/shm"); err == nil {
		return "/dev/shm"
	}
	return ""
}

// checkCalm fails where something on a page acts that is not the theme's own.
func checkCalm(t *testing.T, p page) {
	t.Helper()
	p.elements(func(n *html.Node) {
		if n.DataAtom == atom.Script && attr(n, "type") != "application/ld+json" && attr(n, "src") == "" {
			t.Errorf("%s has a script of its own", p.path)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "autofocus" || a.Key == "srcdoc" {
				t.Errorf("%s: <%s> has the attribute %s", p.path, n.Data, a.Key)
			}
		}
	})
}

// checkReferences fails where a page refers to what the site does not have.
func checkReferences(t *testing.T, p page, site files) {
	t.Helper()
	for ref, link := range p.references() {
		to, elsewhere, err := p.resolve(ref, link)
		if err != nil {
			t.Errorf("%s: %q: %v", p.path, ref, err)
		} else if _, ok := site[to.path]; !elsewhere && !ok {
			t.Errorf("%s: %q: there is no file %s", p.path, ref, to.path)
		}
	}
}
