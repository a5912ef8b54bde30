package markdown

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"ocop/generator/diag"
)

// tags and attributes are all that Compile ever writes.
var (
	tags = setOf("html head body p h2 h3 h4 h5 h6 ul ol li blockquote pre code hr br em strong del a div table thead tbody " +
		"tr th td figure figcaption")
	attributes = setOf("href title rel id class tabindex scope start")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// danger parses markup as a browser does and says what in it a browser should not be given; "" for nothing.
func danger(markup string) string {
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return err.Error()
	}
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode, html.DoctypeNode:
			return "a comment or doctype: " + n.Data
		case html.ElementNode:
			if !tags[n.Data] {
				return "the tag " + n.Data
			}
		}
		for _, a := range n.Attr {
			switch {
			case !attributes[a.Key]:
				return "the attribute " + a.Key
			case a.Key == "href" && !isHarmless(a.Val):
				return "the address " + a.Val
			case a.Key == "id" && ids[a.Val]:
				return "the id twice: " + a.Val
			}
			if a.Key == "id" {
				ids[a.Val] = true
			}
		}
	}
	return disorder(markup)
}

// disorder says which tag of markup is not closed where it should be, or stands in one of its own kind; a browser would
// mend that in silence.
func disorder(markup string) string {
	var open []string
	tokens := html.NewTokenizer(strings.NewReader(markup))
	for {
		kind := tokens.Next()
		name, _ := tokens.TagName()
		tag := string(name)
		switch {
		case kind == html.ErrorToken && len(open) == 0:
			return ""
		case kind == html.ErrorToken:
			return "an open " + open[len(open)-1]
		case kind == html.StartTagToken && (tag == "a" || tag == "p") && slices.Contains(open, tag):
			return "a " + tag + " in a " + tag
		case kind == html.StartTagToken && tag != "br" && tag != "hr":
			open = append(open, tag)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != tag):
			return "a wrong end of " + tag
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
}

// isHarmless reads an address as browsers do: they skip blanks and control characters, and take \ for /.
func isHarmless(href string) bool {
	href = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, href)
	href = strings.ReplaceAll(href, `\`, "/")
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "":
		return u.Host == "" && !strings.HasPrefix(href, "/")
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// resolved fills the refs in as a careless caller would: with the address as it stands.
func resolved(b *Body) string {
	return b.HTML(
		func(r Ref) string { return (&url.URL{Path: r.Dest, Fragment: r.Fragment}).String() },
		func(r Ref) string { return "" },
	)
}

// badAddresses are addresses that must never reach a page.
var badAddresses = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u0001javascript:alert(1)",
	"java\tscript:alert(1)", "java&#x0A;script:alert(1)", "java&NewLine;script:alert(1)", "javascript&colon;alert(1)",
	"javascript&#58;alert(1)", "javascript&#x3A;alert(1)", "&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)",
	"java\u00adscript:alert(1)", "java\u200bscript:alert(1)", "\ufeffjavascript:alert(1)", "&#8203;javascript:alert(1)",
	`javascript\:alert(1)`, "javascript%3aalert(1)", "%6aavascript:alert(1)", "javascript://%0aalert(1)",
	"vbscript:msgbox(1)", "data:text/html,alert(1)", "data:image/svg+xml;base64,PHN2Zz4=",
	"data:image/png;base64,iVBORw0=", "blob:https://x.vn/1", "file:///etc/passwd", "ftp://x.vn/1", "view-source:x", "ws://x.vn",
	"//evil.vn/1", "/\\evil.vn", `\\evil.vn\1`, `\/evil.vn`, "&sol;&sol;evil.vn", "%2F%2Fevil.vn", "%2fetc/passwd", "/etc/passwd",
	`..\..\x.md`, "C:/x.md", `C:\x.md`, "c%3A/x.md", "https:evil.vn", "https:///evil.vn", "https:\\\\evil.vn",
	"https://ocop.vn@evil.vn/", "https://a:b@evil.vn/", "https://[evil", "http://", "mailto:", "tel:", "", "&#9;",
}

func TestBadAddresses(t *testing.T) {
	for _, address := range badAddresses {
		for form, code := range map[string]diag.Code{
			"[x](<%s>)":                    diag.BadScheme,
			"[x][y]\n\n[y]: <%s>":          diag.BadScheme,
			"# [x](<%s> \"a\")":            diag.BadScheme,
			"| a |\n|--|\n| [x](<%s>) |":   diag.BadScheme,
			"> * **[x](<%s>)**":            diag.BadScheme,
			"![x](<%s>)":                   diag.BrokenImage,
			"a ![x](<%s> \"y\") b":         diag.BrokenImage,
			"[![x](<%s>)](che.md)":         diag.BrokenImage,
			"![x][y]\n\n[y]: <%s> 'title'": diag.BrokenImage,
		} {
			if address == `..\..\x.md` {
				code = diag.Backslash // harmless, and worth telling how it is written
			}
			src := strings.ReplaceAll(form, "%s", address)
			body, list := Compile([]byte(src), start)
			if len(list) != 1 || list[0].Code != code {
				t.Errorf("%q reports %v, want one %v", src, list, code)
			}
			for _, r := range body.Refs() {
				if r.Dest != "che.md" {
					t.Errorf("%q has the ref %+v", src, r)
				}
			}
			if what := danger(resolved(body)); what != "" {
				t.Errorf("%q lets through %s", src, what)
			}
		}
	}
}

func TestGoodAddresses(t *testing.T) {
	for in, want := range map[string]address{
		"https://ocop.vn":               {href: "https://ocop.vn"},
		"HTTP://ocop.vn:8080/a?b=c#d":   {href: "HTTP://ocop.vn:8080/a?b=c#d"},
		" https://ocop.vn/a b\u200b ":   {href: "https://ocop.vn/a%20b"},
		"mailto:a@b.vn?subject=Chè":     {href: "mailto:a@b.vn?subject=Ch%C3%A8"},
		"tel:+84912345678":              {href: "tel:+84912345678"},
		"che.md":                        {dest: "che.md"},
		"./x/../../Chè xanh.md#Giá bán": {dest: "../Chè xanh.md", fragment: "Giá bán"},
		"Ch%C3%A8.md#Gi%C3%A1":          {dest: "Chè.md", fragment: "Giá"},
		"Che\u0300.md":                  {dest: "Chè.md"},
		"50%.md":                        {dest: "50%.md"},
		"a%00b.md":                      {dest: "a%00b.md"},
		"%ff.md":                        {dest: "%ff.md"},
		"../..":                         {dest: "../.."},
		"#gia":                          {fragment: "gia"},
		"che.md#a:b":                    {dest: "che.md", fragment: "a:b"},
	} {
		if got, ok := parseAddress(in); got != want || !ok {
			t.Errorf("parseAddress(%q) = %+v, %v; want %+v", in, got, ok, want)
		}
	}
}

// FuzzAddress: what is taken for an address is harmless to a browser, as it stands and as a careless caller would put it
// into a page.
func FuzzAddress(f *testing.F) {
	for _, s := range badAddresses {
		f.Add(s)
	}
	for _, s := range []string{"https://ocop.vn/a b?c=d#e", "mailto:a@b.vn?subject=Chè", "tel:+84912345678", "../Ch%C3%A8.md#Giá", "50%.md", "a%00b.md", "./x//y:z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, ok := parseAddress(s)
		if !ok {
			return
		}
		local := (&url.URL{Path: a.dest, Fragment: a.fragment}).String()
		if a.href != "" && (a.dest != "" || a.fragment != "") || !isHarmless(a.href) || !isHarmless(local) {
			t.Errorf("%q is taken for %+v", s, a)
		}
		if a.dest != "" && (a.dest[0] == '/' || strings.ContainsAny(a.dest, `\:`)) {
			t.Errorf("%q leads to the file %q", s, a.dest)
		}
	})
}

// payloads are what people plant elsewhere than in an address.
var payloads = []string{
	"<script>alert(1)</script>", "<ScRiPt src=//evil.vn/x.js>", "a <script>alert(1)</script> b", "<img src=x onerror=alert(1)>",
	"<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<iframe src=javascript:alert(1)>", "<body onload=alert(1)>",
	"<a href=javascript:alert(1)>x</a>", "<style>*{background:url(//evil.vn)}</style>", "<link rel=stylesheet href=//evil.vn>",
	"<meta http-equiv=refresh content=0;url=//evil.vn>", "<base href=//evil.vn>", "<form action=//evil.vn><button>x", "<math href=x>",
	"<!--><script>alert(1)</script>-->", "<!-- --!><script>alert(1)</script> -->", "<![CDATA[<script>alert(1)</script>]]>",
	"<?xml ?><script>alert(1)</script>", "<!DOCTYPE html><script>", "<x/onclick=alert(1)>", "<a\nonmouseover=alert(1)\n>x</a>",
	"</p><script>alert(1)</script>", "<<script>alert(1)//<</script>", "\\<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
	"&#60;script&#62;alert(1)", "`<script>alert(1)</script>`", "```\"><script>alert(1)</script>\nx\n```", "```x onclick=alert(1)\nx\n```",
	"    <script>alert(1)</script>", "# <script>alert(1)</script>", "# x\" onclick=\"alert(1)", "# x {onclick=alert(1) #y}", "# x {.a #b}",
	"[x](https://a.vn \"\\\" onclick=alert(1) x=\\\"\")", "[x](https://a.vn '\" onclick=\"alert(1)')", "[x](https://a.vn/&quot;onclick=alert(1))",
	"[x](<https://a.vn/\"onclick=alert(1)>)", "[x](https://a.vn (\"><script>alert(1)</script>))", "![\"><script>alert(1)</script>](1.jpg)",
	"![x](1.jpg \"<script>alert(1)</script>\")", "[<script>alert(1)</script>](che.md)", "[x](che.md \"\\\" onclick=alert(1)\")",
	"<https://a.vn/\"onclick=alert(1)>", "<https://a.vn/'><script>alert(1)</script>", "https://a.vn/\"onclick=alert(1)", "<javascript:alert(1)>",
	"<javascript&colon;alert(1)>", "<data:text/html,x>", "<a@b.vn\"onclick=alert(1)>", "<mailto:a@b.vn?x=\"onclick=alert(1)>",
	"www.a.vn/\"onclick=alert(1)", "| <script> | x |\n|--|--|\n| <img src=x onerror=alert(1)> | \" onclick=x |", "|a|\n|:-:\" onclick=x|",
	"3\" onclick=alert(1). x", "- <b onclick=alert(1)>x</b>", "> <script>\n> alert(1)\n> </script>", "<details open ontoggle=alert(1)>",
	"[x]: https://a.vn \"<script>\"\n\n[x]", "[<img src=x onerror=alert(1)>]: https://a.vn\n\n[<img src=x onerror=alert(1)>]",
	"\u0000<script>", "<scr\u0000ipt>alert(1)</script>", "&#0;&#x1f;&#xfffe;&#x110000;", "~~<script>~~", "***<script>***",
	"[a](b \"<https://c.vn>\") [<https://d.vn>](e.md) [![[a](b)](c.jpg)](d.md)",
}

func TestPayloads(t *testing.T) {
	for _, payload := range payloads {
		body, _ := Compile([]byte(payload), start)
		if what := danger(resolved(body)); what != "" {
			t.Errorf("%q lets through %s:\n%s", payload, what, resolved(body))
		}
	}
}

// What the caller gives for a link is escaped, too.
func TestHostileCaller(t *testing.T) {
	body, _ := Compile([]byte("[x](che.md)"), start)
	got := body.HTML(func(Ref) string { return `"><script>alert(1)</script>` }, nil)
	if what := danger(got); what != "" {
		t.Errorf("lets through %s: %s", what, got)
	}
	if got := body.HTML(func(Ref) string { return "" }, nil); got != "<p><a>x</a></p>" {
		t.Errorf("a link to nowhere is %s", got)
	}
}

// hostileText is a text that makes a parser slow. Where the cost would grow faster than the text, it is refused.
type hostileText struct {
	name, src string
	refused   bool
}

// hostileTexts gives texts of about that many bytes.
func hostileTexts(size int) []hostileText {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	deep := func(s string) string {
		var b strings.Builder
		for i := 0; b.Len() < size/8; i++ {
			b.WriteString(strings.Repeat(s, i) + "- a\n")
		}
		return b.String()
	}
	return []hostileText{
		{"pictures", fill("![]("), true},
		{"links", fill("[a](b)"), true},
		{"brackets", fill("["), true},
		{"closing brackets", fill("]("), false},
		{"addresses in <>", fill("<http://a.vn>"), true},
		{"bare addresses", fill("http://a.vn "), true},
		{"bad bare addresses", fill("(http://a"), false},
		{"wide table", fill("a|")[:size/2] + "\n" + fill("-|")[:size/4] + "\n" + fill("|\n")[:size/4], true},
		{"wide table quoted", "> a\n" + fill("-|")[:size/2] + "\n" + fill(">|\n")[:size/4], true},
		{"long table", "a|b\n-|-\n" + fill("c|d\n"), true},
		{"tables", fill("a|b\n-|-\nc|d\n\n"), true},
		{"delimiter rows", fill("|-|\n"), true},
		{"quotations", fill(">"), true},
		{"lists in one line", fill("- ") + "a", true},
		{"lists with tabs", fill("-\t") + "a", true},
		{"numbered lists", fill("1. ") + "a", true},
		{"lists below one another", deep("  "), true},
		{"lists in quotations", strings.Repeat("> - ", 9) + "a", true},
		{"emphasis", fill("*a_ "), true},
		{"strike", fill("~a~~b "), true},
		{"emphasis within emphasis", strings.Repeat("*a **b ", 9) + strings.Repeat("c** c* ", 9), true},
		{"underscores", fill("a_"), true},
		{"many short items", fill("- a\n\n"), false},
		{"headings", fill("# a\n"), false},
		{"underlined headings", fill("a\n=\n"), false},
		{"tags", fill("<a "), false},
		{"tags in lines", fill("<a\n"), false},
		{"comments", fill("a <!--"), false},
		{"instructions", fill("a <?"), false},
		{"references", fill("&amp;"), false},
		{"backticks", fill("`a ``b "), false},
		{"fences", fill("```a\n\n"), false},
		{"one word", fill("a"), false},
		{"words", fill("Chè xanh Ngọc Thúy "), false},
		{"a line across", fill("* "), false},
	}
}

func TestHostileSizes(t *testing.T) {
	for _, tt := range hostileTexts(diag.MaxBodyBytes) {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			body, list := Compile([]byte(tt.src), start)
			refused := false
			for _, d := range list {
				refused = refused || d.Code == diag.TooManyLinks
			}
			if refused != tt.refused {
				t.Errorf("refused: %v, want %v: %s", refused, tt.refused, fmt.Sprint(list[:min(len(list), 3)]))
			}
			if what := danger(resolved(body)); what != "" {
				t.Errorf("lets through %s", what)
			}
		})
	}
}

// BenchmarkHostileSizes shows that four times the text costs about four times as much.
func BenchmarkHostileSizes(b *testing.B) {
	for _, size := range []int{diag.MaxBodyBytes / 4, diag.MaxBodyBytes} {
		for _, text := range hostileTexts(size) {
			b.Run(fmt.Sprintf("%s/%dKB", text.name, size>>10), func(b *testing.B) {
				for b.Loop() {
					Compile([]byte(text.src), start)
				}
			})
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, address := range badAddresses {
		f.Add("[x](<" + address + ">) <" + address + ">\n\n![x](" + address + ")")
	}
	for _, payload := range payloads {
		f.Add(payload)
	}
	f.Add("# Chè\n\n- [a](b.md#c)\n  ![d](e.jpg \"f\")\n\n| a |\n|:-:|\n| `b` |\n\n<!-- c -->\n")
	f.Fuzz(func(t *testing.T, src string) {
		body, list := Compile([]byte(src), start)
		markup := resolved(body)
		if what := danger(markup); what != "" {
			t.Errorf("%q lets through %s:\n%s", src, what, markup)
		}
		lines := strings.Count(src, "\n") + 1
		for _, d := range list {
			if d.Pos.Line < start.Line || d.Pos.Line >= start.Line+lines || d.Pos.Col < 1 {
				t.Errorf("%q reports %v, outside the text", src, d)
			}
		}
		if text := body.Text(); strings.Contains(text, "  ") || len(body.Excerpt(20)) > 80 {
			t.Errorf("%q has the text %q and the excerpt %q", src, text, body.Excerpt(20))
		}
	})
}
