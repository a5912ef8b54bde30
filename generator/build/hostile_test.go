package build_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ocop/generator/build"
)

// hostile is a province whose every field is the payload, addresses on the web end with it, and whose stories are body.
func hostile(payload, body string) files {
	quoted := "'" + strings.ReplaceAll(payload, "'", "''") + "'"
	address := "'https://example.vn/" + strings.ReplaceAll(payload, "'", "''") + "'"
	fill := strings.NewReplacer("TEXT", quoted, "ADDRESS", address, "BODY", body)
	f := files{
		"ocop.yaml": `title: TEXT
description: TEXT
base_url: https://ocop.example.vn/
province: TEXT
office: {name: TEXT, address: TEXT, phone: TEXT, email: TEXT, website: TEXT}
districts:
  - {name: TEXT, id: yen-son, kind: TEXT, communes: [{name: TEXT, kind: TEXT, now: {name: TEXT, kind: xã, id: my-lam}}]}
groups:
  - {id: do-uong, name: TEXT}
targets: {plan: TEXT, source: TEXT, list: [{id: a, name: TEXT, measure: products, goal: 2, source: TEXT}]}
`,
		"content/products/che/index.md": `---
title: TEXT
summary: TEXT
stars: 4
group: do-uong
producer: htx
commune: TEXT
district: TEXT
village: TEXT
certificate: {number: TEXT, issued: 2024-08-06, issuer: TEXT, score: 80}
history: [{stars: 3, issued: 2020, number: TEXT, note: TEXT, issuer: TEXT}]
price: {amount: 90000, unit: TEXT}
packaging: TEXT
ingredients: TEXT
shelf_life: TEXT
storage: TEXT
min_order: TEXT
capacity: TEXT
standards: [TEXT, {name: TEXT, number: TEXT, expires: 2030}]
trace: ADDRESS
buy: [{name: TEXT, url: ADDRESS}]
photos: [{file: 1.jpg, alt: TEXT, caption: TEXT, credit: TEXT}]
sources: [TEXT, ADDRESS]
---
BODY
`,
		"content/products/che/1.jpg": photo(40),
		"content/producers/htx.md": `---
title: TEXT
village: TEXT
address: TEXT
commune: TEXT
phone: 0912345678
website: ADDRESS
representative: TEXT
sources: [TEXT]
---
BODY
`,
		"content/news/tin.md":  "---\ntitle: TEXT\ndate: 2024\nsummary: TEXT\nsources: [ADDRESS]\n---\nBODY\n",
		"content/pages/gom.md": "---\ntitle: TEXT\nsummary: TEXT\nsources: [TEXT]\n---\nBODY\n",
	}
	for name, text := range f {
		if !strings.HasSuffix(name, ".jpg") {
			f[name] = fill.Replace(text)
		}
	}
	return f
}

// payloads try to break out of text, attributes, scripts, styles, comments, templates and cells.
var payloads = []string{
	`"><script>alert(1)</script>`,
	`'><img src=x onerror=alert(1)>`,
	`</script><script>alert(1)</script>`,
	`</title></style><svg onload=alert(1)>`,
	`<!--<script>`,
	`]]><x onfocus=alert(1) autofocus>`,
	`x" onmouseover="alert(1)`,
	`x' style='position:fixed`,
	`{{.Site}}${alert(1)}`,
	"&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#x3e;",
	`\u003cscript\u003ealert(1)`,
	`=HYPERLINK("https://evil.example/")`,
}

// skeleton is what a page is made of, without its words: elements, and the names of their attributes.
func (p page) skeleton() string {
	var b strings.Builder
	p.elements(func(n *html.Node) {
		keys := make([]string, len(n.Attr))
		for i, a := range n.Attr {
			keys[i] = a.Key
		}
		slices.Sort(keys)
		fmt.Fprintln(&b, n.Data, keys)
	})
	return b.String()
}

// TestHostileTextsChangeNothing builds the same province with harmless texts and with texts that try to break out of
// where they stand. A text that succeeded would change what the page, as a browser reads it after minifying, is made of.
func TestHostileTextsChangeNothing(t *testing.T) {
	_, out := built(t, hostile("Chè xanh", "Hái một tôm hai lá."))
	calm := pagesOf(t, tree(t, out))
	for i, payload := range payloads {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			_, out := built(t, hostile(payload, "Hái một tôm hai lá."))
			site := tree(t, out)
			pages := pagesOf(t, site)
			for _, name := range slices.Sorted(maps.Keys(calm)) {
				if got, want := pages[name].skeleton(), calm[name].skeleton(); got != want {
					t.Errorf("%s is made of other things than without %s:\n%s", name, payload, firstChange(got, want))
				}
			}
			if product := textOf(pages["san-pham/che.html"].root); !strings.Contains(product, "alert(1)") && strings.Contains(payload, "alert(1)") {
				t.Error("the text has not even arrived")
			}
			csv := site["du-lieu/san-pham.csv"]
			if strings.Contains(csv, ",=") || strings.Contains(csv, `,"=`) {
				t.Errorf("a cell of the open data is a formula:\n%s", csv)
			}
		})
	}
}

// TestHostileStories: what Markdown makes of a payload may differ from what it makes of calm words, but nothing of it acts.
func TestHostileStories(t *testing.T) {
	for _, payload := range payloads {
		f := province()
		f["content/products/che/index.md"] += strings.ReplaceAll(
			"# P\n\nP\n\n* P\n\n> `P` P\n\n[P](../gao.md \"P\") ![P](1.jpg)\n\n| P |\n|---|\n| P |\n\n    P\n\nP", "P", payload)
		_, out := built(t, f)
		for name, p := range pagesOf(t, tree(t, out)) {
			p.elements(func(n *html.Node) {
				if n.DataAtom == atom.Script && attr(n, "type") != "application/ld+json" && attr(n, "src") == "" {
					t.Errorf("%s: %s is a script", name, payload)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "autofocus" {
						t.Errorf("%s: %s gives <%s> the attribute %s", name, payload, n.Data, a.Key)
					}
				}
			})
		}
	}
}

// TestHostileAddresses: what looks like an address and is a script never becomes one.
func TestHostileAddresses(t *testing.T) {
	for _, href := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "javascript&colon;alert(1)", "java\tscript:alert(1)",
		"data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "//evil.example/", `\\evil.example\`, "blob:x",
	} {
		for _, field := range []string{"trace: %q", "buy: [{name: a, url: %q}]", "sources: [%q]"} {
			f := province()
			f["content/products/gao.md"] = "---\ntitle: Gạo\ngroup: thuc-pham\ncommune: Năng Khả\n" + fmt.Sprintf(field, href) + "\n---\n"
			base := t.TempDir()
			f.write(t, filepath.Join(base, "project"))
			_, faults, err := attempt(t, build.Options{Dir: filepath.Join(base, "project"), Out: filepath.Join(base, "public")})
			if err != nil {
				t.Fatal(err)
			}
			if faults.HasErrors() {
				continue // refused outright
			}
			p := parse(t, "san-pham/gao.html", tree(t, filepath.Join(base, "public"))["san-pham/gao.html"])
			for ref := range p.references() {
				if strings.Contains(ref, "alert") || strings.Contains(ref, "evil") || strings.Contains(ref, "blob") || strings.Contains(ref, "msgbox") {
					t.Errorf("%s of %q becomes the address %q", field, href, ref)
				}
			}
		}
	}
}

// firstChange shows the first line that two texts do not share.
func firstChange(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "there is " + g[i] + ", not " + w[i]
		}
	}
	return fmt.Sprintf("%d elements, not %d", len(g)-1, len(w)-1)
}
