package output

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// awkward is HTML that minifiers have stumbled over.
var awkward = []struct{ name, text string }{
	{"blanks between words", `<p>Chè <b>Shan</b> <i>tuyết</i>, <a href="a.html">Na Hang</a> .</p>`},
	{"line break between inline tags", "<p><b>3</b>\n<b>sao</b></p>"},
	{"list that a style sheet sets in one line", "<ul>\n  <li>Một</li>\n  <li>Hai</li>\n</ul>"},
	{"blanks in a button and a label", `<label> Tìm <input type="search" name="q" value="chè"> </label> <button> Tìm </button>`},
	{"pre", "<pre>\n\n  một\n\thai   ba\n</pre>"},
	{"pre with tags", "<pre>a  <b>b\n\n c</b>  d</pre>"},
	{"code in pre", "<pre><code>if a &lt; b {\n    x\n}\n</code></pre>"},
	{"textarea", "<textarea rows=\"2\">\n một\n   hai &lt;/textarea&gt; </textarea>"},
	{"Vietnamese", "<p>Mật ong hương rừng – “ngon”, 25 °C, ĐƯỢC nhận, Hoà/Hòa, e\u0301</p>"},
	{"no-break blanks", "<p>200\u00a0g, 350.000&nbsp;₫, a&ensp;b, a\u2009b, a\u200bb</p>"},
	{"entities", `<p>&amp;lt;b&amp;gt; &amp;amp; &lt;b&gt; &quot; &#39; &copy; R&D A&B; &amp;copy</p>`},
	{"entities in attributes", `<a title="&amp;lt; &lt;b&gt; &quot;x&quot; it's R&amp;D &amp;copy=1" href="?a=1&amp;b=2&amp;copy=3">x</a>`},
	{"quotes in attributes", `<a title='"' data-a="it's" data-b="&quot;'" data-c='{"a":"b"}' data-d="a=b" data-e="` + "`" + `">x</a>`},
	{"blank at the ends of attributes", `<a title=" a  b " data-x="  ">x</a><option value=" a ">x</option>`},
	{"empty attributes", `<img src="a.jpg" alt=""><a href="">x</a><option value="">x</option><td data-x="">x</td>`},
	{"default attributes", `<form method="get" action="tim-kiem.html"><input type="text"><button type="submit">x</button></form>`},
	{"boolean attributes", `<details open><summary> a </summary></details><input disabled checked><p hidden>x</p>`},
	{"hidden until found", `<p hidden="until-found">x</p>`},
	{"srcset", "<img srcset=\"anh/a-320-1f.jpg 320w, anh/a-640-2e.jpg 640w\" sizes=\"(min-width: 40em) 50vw, 100vw\" width=\"640\" height=\"480\" loading=\"lazy\" alt=\"Chè\">"},
	{"picture", "<picture>\n <source type=\"image/webp\" srcset=\"a.webp 1x, b.webp 2x\">\n <img src=\"a.jpg\" alt=\"\">\n</picture>"},
	{"time", `<p>Cấp <time datetime="2024-08-06">6/8/2024</time> <time datetime="2024-08">8/2024</time></p>`},
	{"numbers as text", `<p data-price="120000" data-score="94.90">120000 0.50 007</p>`},
	{"table", "<table>\n<caption>Giá</caption>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n<tbody><tr><td colspan=\"1\">b</td></tr></tbody>\n</table>"},
	{"end tags left out", "<ul><li>a<li>b</ul><dl><dt>a<dd>b<dt>c</dl><p>x<p>y<table><tr><td>z</table>"},
	{"nested lists", "<ol start=\"3\"><li><p>a</p>\n<ul><li>b</li></ul></li></ol>"},
	{"SVG", `<p>x <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" role="img"><title>Sao</title><path d="M 0 0 L 10.50 10"/><text x="0" y="0"> a <tspan>b</tspan> c</text></svg> y</p>`},
	{"SVG with a foreign attribute", `<svg version="1.1" xml:lang="vi" focusable="false"><use href="#sao"/></svg>`},
	{"comments", "<p>a <!-- b --> c<!-- d -->e</p>"},
	{"noscript", `<noscript><p>Cần <b>JavaScript</b></p></noscript>`},
	{"template", `<template><li>a</li> <li>b</li></template>`},
	{"iframe", `<iframe src="a.html" title="x"></iframe>`},
	{"meta", `<meta name="description" content="Chè, &quot;ngon&quot; &amp; rẻ"><meta property="og:title" content="a  b">`},
	{"policy", `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; object-src 'none'; base-uri 'none'">`},
	{"links", `<link rel="stylesheet" href="css/a.1f2e.css"><link rel="alternate" type="application/atom+xml" href="feed.xml" title="Tin">`},
	{"unknown tags", `<x-sao stars="4"> a  b </x-sao>`},
}

func TestMinifyKeepsHTML(t *testing.T) {
	for _, tt := range awkward {
		t.Run(tt.name, func(t *testing.T) {
			sameDocument(t, []byte("<!DOCTYPE html>\n<html lang=\"vi\">\n<head><title>Chè  &lt;b&gt; &amp; &quot;x&quot;</title></head>\n<body>\n"+tt.text+"\n</body>\n</html>\n"))
		})
	}
}

// sameDocument fails when minifying page changes what a browser makes of it.
func sameDocument(t *testing.T, page []byte) {
	t.Helper()
	small, err := Minify("a.html", page)
	if err != nil {
		t.Fatal(err)
	}
	want, got := outline(t, page), outline(t, small)
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("%s\nbecame\n%s\nwhich reads\n%q\nnot\n%q", page, small, got[min(i, len(got)):], want[min(i, len(want)):])
		}
	}
}

// outline lists the tags, attributes and texts of a page. A run of white space counts as one blank where a browser
// shows one; comments do not count.
func outline(t *testing.T, page []byte) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	text, raw := "", ""
	flush := func() {
		if raw != "" || text == "" {
			list = append(list, text)
		} else {
			list = append(list, strings.Join(strings.FieldsFunc(" "+text+" ", isBlank), " "), fmt.Sprint(isBlank(rune(text[0])), isBlank(rune(text[len(text)-1]))))
		}
		text = ""
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			text += n.Data
			return
		case html.CommentNode:
			return
		case html.ElementNode:
			flush()
			attrs := make([]string, len(n.Attr))
			for i, a := range n.Attr {
				attrs[i] = fmt.Sprintf("%s:%s=%q", a.Namespace, a.Key, a.Val)
			}
			slices.Sort(attrs)
			list = append(list, "<"+n.Namespace+":"+n.Data+" "+strings.Join(attrs, " ")+">")
		}
		before := raw
		switch n.Data {
		case "pre", "textarea", "script":
			raw = n.Data
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if n.Type == html.ElementNode {
			flush()
			list = append(list, "</"+n.Data+">")
		}
		raw = before
	}
	walk(doc)
	return list
}

func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

// payloads are what somebody could send us in a product's text to plant a script.
var payloads = []string{
	`<script>alert(1)</script>`,
	`</script><script>alert(1)</script>`,
	`"><script>alert(1)</script>`,
	`'><img src=x onerror=alert(1)>`,
	`" onmouseover="alert(1)`,
	`' onmouseover='alert(1)`,
	"` onmouseover=`alert(1)",
	` onmouseover=alert(1) x=`,
	`javascript:alert(1)`,
	`java&Tab;script:alert(1)`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`&amp;lt;script&amp;gt;alert(1)`,
	`&#60;script&#62;alert(1)&#60;/script&#62;`,
	`&#x3c;img src=x onerror=alert(1)&#x3e;`,
	`<!--><script>alert(1)</script>-->`,
	`--><svg onload=alert(1)>`,
	`]]><script>alert(1)</script>`,
	`<svg/onload=alert(1)>`,
	`</textarea><script>alert(1)</script>`,
	`</title><script>alert(1)</script>`,
	`</pre><script>alert(1)</script>`,
	`</style><script>alert(1)</script>`,
	`<style>@import 'http://x'</style>`,
	`{{constructor.constructor('alert(1)')()}}`,
	`<math><mtext></p><script>alert(1)</script>`,
	`<a href=//x.vn>x</a>`,
	"\u2028</script>\u2029<script>alert(1)</script>",
	`\u003c/script>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<iframe srcdoc="<script>alert(1)</script>">`,
	`"=alert(1)=" autofocus onfocus="alert(1)`,
	`&quot;&gt;&lt;script&gt;`,
	`&`, `&#`, `&lt`, `<`, `"`, `'`, `=`, `a=b c=d`, ` `, "\t\n", `\`, `&nbsp;`, `&notit;`,
}

// hostilePage is a page whose every kind of place holds a stranger's text.
var hostilePage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="vi"><head><title>{{.Text}}</title>
<meta name="description" content="{{.Text}}"><meta name=author content='{{.Text}}'>
<script type="application/ld+json">{{.Data}}</script></head>
<body><h1 title="{{.Text}}" data-x='{{.Text}}' data-y={{.Text}}>{{.Text}}</h1>
<p> {{.Text}}{{.Text}} <b>{{.Text}}</b> </p><a href="{{.Text}}">x</a><a href="?q={{.Text}}">x</a>
<img src="a.jpg" alt="{{.Text}}"><pre>
 {{.Text}} </pre><textarea>{{.Text}}</textarea><input value="x{{.Text}}" name=q>
<svg viewBox="0 0 1 1"><title>{{.Text}}</title></svg>
</body></html>`))

func hostile(t *testing.T, text string) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{"name": text, "price": 120000})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := hostilePage.Execute(&b, map[string]any{"Text": text, "Data": template.JS(data)}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPayloadsStayInertAfterMinifying(t *testing.T) {
	harmless := tags(t, hostile(t, "x"))
	for _, payload := range payloads {
		page := hostile(t, payload)
		sameHostilePage(t, page)
		small, _ := Minify("a.html", page)
		if got := tags(t, small); !slices.Equal(got, harmless) {
			t.Errorf("%q changes the page's tags:\n%q\nnot\n%q", payload, got, harmless)
		}
	}
}

// sameHostilePage is sameDocument for a page whose JSON-LD minifying may shorten but not change.
func sameHostilePage(t *testing.T, page []byte) {
	t.Helper()
	small, err := Minify("a.html", page)
	if err != nil {
		t.Fatal(err)
	}
	const open, shut = `<script type="application/ld+json">`, `</script>`
	var data [2]any
	for i, p := range [][]byte{page, small} {
		_, rest, _ := bytes.Cut(p, []byte(open))
		text, _, _ := bytes.Cut(rest, []byte(shut))
		if err := json.Unmarshal(text, &data[i]); err != nil {
			t.Fatalf("JSON-LD %s: %v", text, err)
		}
	}
	if !reflect.DeepEqual(data[0], data[1]) {
		t.Fatalf("JSON-LD %v became %v", data[0], data[1])
	}
	sameDocument(t, page)
}

// tags lists a page's tags and the names of their attributes, and links that run something.
func tags(t *testing.T, page []byte) []string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		list = append(list, n.Data)
		for _, a := range n.Attr {
			list = append(list, n.Data+" "+a.Key)
			if a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				list = append(list, a.Val)
			}
		}
	}
	return list
}

func FuzzMinifyHTML(f *testing.F) {
	for _, payload := range payloads {
		f.Add(payload)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") {
			t.Skip() // a line break by another name: content has none
		}
		sameHostilePage(t, hostile(t, text))
	})
}

func TestMinify(t *testing.T) {
	tests := []struct{ path, in, want string }{
		{"du-lieu/san-pham.json", "{ \"gia\": 120000, \"diem\": 94.90, \"n\": [1e3, -0.50, 12345678901234567890] }\n", `{"gia":120000,"diem":94.90,"n":[1e3,-0.50,12345678901234567890]}`},
		{"a.json", `{"a": "  x \u003c/script\u003e  "}`, `{"a":"  x \u003c/script\u003e  "}`},
		{"a.webmanifest", "{\n}", "{}"},
		{"css/a.css", "a {\n  color: red;\n}\n", "a{color:red}"},
		{"a.css", `:root { --f: "Be Vietnam Pro", sans-serif; --w: calc(100% - 0px) }`, `:root{--f:"Be Vietnam Pro", sans-serif;--w:calc(100% - 0px)}`},
		{"a.css", `a::after { content: "\201C  x" } @media (min-width: 40em) { a > b { margin: 0 auto } }`, `a::after{content:"\201C  x"}@media(min-width:40em){a>b{margin:0 auto}}`},
		{"js/a.js", "// x\nfunction tim(query) {\n  return query == null ? 1 : query;\n}\n", "function tim(e){return e==null?1:e}"},
		{"sitemap.xml", "<?xml version=\"1.0\"?>\n<urlset>\n  <url>\n    <loc>a?b&amp;c</loc>\n  </url>\n</urlset>\n", "<?xml version=\"1.0\"?>\n<urlset>\n<url>\n<loc>a?b&amp;c</loc>\n</url>\n</urlset>\n"},
		{"feed.xml", "<content type=\"html\">&lt;pre&gt;a  b&#xA;&#xA;c&lt;/pre&gt;  \n  x</content> <a> </a>", "<content type=\"html\">&lt;pre&gt;a  b&#xA;&#xA;c&lt;/pre&gt;  \n  x</content> <a> </a>"},
		{"a.xml", "<a>\n  <![CDATA[<b>\n  </b>]]></a>", "<a>\n  <![CDATA[<b>\n  </b>]]></a>"},
		{"a.svg", "<svg version=\"1.1\">\n  <path d=\"M 0 0\"/>\n  <text>a <tspan>b</tspan> <tspan>c</tspan></text>\n</svg>", "<svg version=\"1.1\">\n<path d=\"M 0 0\"/>\n<text>a <tspan>b</tspan> <tspan>c</tspan></text>\n</svg>"},
		{"a.svg", "<text xml:space=\"preserve\">a\n  <b/></text>", "<text xml:space=\"preserve\">a\n  <b/></text>"},
		{"robots.txt", "User-agent: *\n\nAllow: /\n", "User-agent: *\n\nAllow: /\n"},
		{"a.jpg", "\xff\xd8  \n  \xff", "\xff\xd8  \n  \xff"},
		{"a.html", "", ""},
	}
	for _, tt := range tests {
		in := []byte(tt.in)
		got, err := Minify(tt.path, in)
		if err != nil || string(got) != tt.want {
			t.Errorf("Minify(%s, %s) = %s, %v; want %s", tt.path, tt.in, got, err, tt.want)
		}
		if string(in) != tt.in {
			t.Errorf("Minify(%s) changed its input to %s", tt.path, in)
		}
	}
}

func TestMinifyFaults(t *testing.T) {
	for path, text := range map[string]string{"a.js": "function (", "a.json": `{"a":}`} {
		if _, err := Minify(path, []byte(text)); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("Minify(%s, %s): %v", path, text, err)
		}
	}
}

// TestUnindentKeepsXML reads a document before and after: same tags, same texts but for blanks between tags.
func TestUnindentKeepsXML(t *testing.T) {
	const text = `<?xml version="1.0" encoding="UTF-8"?>
	<!-- a > b -->
	<feed xmlns="http://www.w3.org/2005/Atom" title="a &gt;
	 b">
		<title>Chè  Shan &lt;b&gt;
		 x</title>
		<entry><summary type="html">&lt;p&gt; a &amp;amp; b &lt;/p&gt;</summary></entry>
	</feed>
	`
	small, err := Minify("feed.xml", []byte(text))
	if err != nil || len(small) >= len(text) {
		t.Fatalf("%s, %v", small, err)
	}
	if got, want := xmlTokens(t, small), xmlTokens(t, []byte(text)); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func xmlTokens(t *testing.T, b []byte) []string {
	t.Helper()
	var list []string
	for d := xml.NewDecoder(bytes.NewReader(b)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			if len(bytes.TrimSpace(text)) > 0 {
				list = append(list, string(text))
			}
			continue
		}
		list = append(list, fmt.Sprintf("%T %s", token, token))
	}
}

// TestMinifyAtOnce shares one input among goroutines; the race detector watches.
func TestMinifyAtOnce(t *testing.T) {
	page := hostile(t, "Chè <b>")
	want, err := Minify("a.html", page)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got, err := Minify("a.html", page); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%s, %v", got, err)
					return
				}
			}
		})
	}
	wg.Wait()
}
