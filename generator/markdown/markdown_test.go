package markdown

import (
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

var start = diag.Pos{File: "content/products/che.md", Line: 5, Col: 1}

// render compiles src and fills each ref in with what identifies it.
func render(t *testing.T, src string) (string, diag.List) {
	t.Helper()
	body, list := Compile([]byte(src), start)
	return body.HTML(
		func(r Ref) string { return r.Dest + "?" + r.Fragment },
		func(r Ref) string { return "[" + r.Dest + "|" + r.Alt + "|" + r.Title + "]" },
	), list
}

// faults writes a list as line:column:code, which is all that these tests look at.
func faults(list diag.List) string {
	var all []string
	for _, d := range list {
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			if words := d.Message(lang) + d.Help(lang); strings.Contains(words, "%!") {
				return "a message without its words: " + words
			}
		}
		all = append(all, strings.TrimPrefix(d.Pos.String(), start.File+":")+":"+d.Code.String())
	}
	return strings.Join(all, " ")
}

func TestHTML(t *testing.T) {
	tests := []struct {
		name, src, want string
		faults          string // the text begins in line 5 of its file
	}{
		{"nothing", "", "", ""},
		{"blanks", "\n \n", "", ""},
		{"words", "Chè *xanh* **Ngọc** ~~Thúy~~ & <3 > \"2\"", "<p>Chè <em>xanh</em> <strong>Ngọc</strong> <del>Thúy</del> &amp; &lt;3 &gt; &#34;2&#34;</p>", ""},
		{"no typographer", "\"Chè\" -- 'xanh'...", "<p>&#34;Chè&#34; -- 'xanh'...</p>", ""},
		{"escapes", `\*Chè\* &eacute; &#232; &amp;lt; \&amp; &nope; &#x1; &#xD800;`, "<p>*Chè* é è &amp;lt; &amp;amp; &amp;nope; \ufffd \ufffd</p>", ""},
		{"line ends", "a  \nb\\\nc\r\nd", "<p>a<br>\nb<br>\nc\nd</p>", ""},
		{"code", "`<b> &amp;`\n\n    <b>\n\n```html\n<i>\n```", "<p><code>&lt;b&gt; &amp;amp;</code></p>\n" +
			"<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>\n<pre tabindex=\"0\"><code>&lt;i&gt;\n</code></pre>", ""},
		{"lists", "- a\n- b\n  1. c\n\n3. d\n\n   e", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n" +
			"<ol start=\"3\">\n<li><p>d</p>\n<p>e</p>\n</li>\n</ol>", ""},
		{"quotation and rule", "> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>", ""},
		{"table", "| Loại | Giá |\n|:--|--:|\n| Chè \\| nõn | 350.000 |\n| a |", `<div class="table-scroll" tabindex="0"><table>` +
			"\n<thead>\n" + `<tr><th scope="col">Loại</th><th scope="col" class="right">Giá</th></tr>` + "\n</thead>\n<tbody>\n" +
			`<tr><td>Chè | nõn</td><td class="right">350.000</td></tr>` + "\n<tr><td>a</td><td></td></tr>\n</tbody>\n</table></div>", ""},
		{"table without rows", "|   | b |\n|---|:-:|", `<div class="table-scroll" tabindex="0"><table>` +
			"\n<thead>\n" + `<tr><td></td><th scope="col" class="center">b</th></tr>` + "\n</thead>\n</table></div>", ""},

		{"page", "[Chè](../che-xanh.md#cach-pha \"Xem\")", `<p><a href="../che-xanh.md?cach-pha" title="Xem">Chè</a></p>`, ""},
		{"by reference", "[Chè][c] và [c]\n\n[c]: che.md", `<p><a href="che.md?">Chè</a> và <a href="che.md?">c</a></p>`, ""},
		{"decoded", "[a](Ch%C3%A8%20xanh.md) [b](<./a/../giảm 5%.pdf>) [c](&eacute;\\_.md)",
			`<p><a href="Chè xanh.md?">a</a> <a href="giảm 5%.pdf?">b</a> <a href="é_.md?">c</a></p>`, ""},
		{"elsewhere", "[a](https://ocop.vn/?q=\"<x>&amp;y=chè#z) <a@b.vn> [c](tel:+84912345678)",
			`<p><a href="https://ocop.vn/?q=%22%3Cx%3E&amp;y=ch%C3%A8#z" rel="noopener">a</a> <a href="mailto:a@b.vn">a@b.vn</a> ` +
				`<a href="tel:+84912345678">c</a></p>`, ""},
		{"bare", "Xem https://ocop.vn/a_b_c, (www.b.vn). a@b.vn\nhttp://c.vn", `<p>Xem <a href="https://ocop.vn/a_b_c" rel="noopener">https://ocop.vn/a_b_c</a>, ` +
			`(<a href="http://www.b.vn" rel="noopener">www.b.vn</a>). a@b.vn` + "\n" + `<a href="http://c.vn" rel="noopener">http://c.vn</a></p>`, ""},
		{"link in a link", "[a <https://b.vn> c](https://d.vn)", `<p><a href="https://d.vn" rel="noopener">a https://b.vn c</a></p>`, ""},
		{"refused", "Chè\n[xanh](javascript:alert(1)) *nõn*", "<p>Chè\nxanh <em>nõn</em></p>", "6:1:OCOP402"},
		{"refused in <>", "è <vbscript:x>", "<p>è vbscript:x</p>", "5:3:OCOP402"},
		{"forgot https", "[a](www.ocop.vn)", "<p>a</p>", "5:1:OCOP402"},
		{"bare and refused", "http://a:b@c.vn/", "<p>http://a:b@c.vn/</p>", ""},

		{"blanks in an address", "a [chè](che xanh.md) ![b](1 2.jpg) \\[c](d e) [f] (g h) [i](<j k.md>)", "<p>a [chè](che xanh.md) ![b](1 2.jpg) " +
			`[c](d e) [f] (g h) <a href="j k.md?">i</a></p>`, "5:7:OCOP403 5:25:OCOP403"},

		{"headings", "## Cách pha\n[lên](#cach-pha) [xuống](#bao quan) [lạc](#khong)\n\n## Cách pha\n\nBảo quản\n---",
			`<h2 id="cach-pha">Cách pha</h2>` + "\n" + `<p><a href="#cach-pha">lên</a> [xuống](#bao quan) lạc</p>` + "\n" +
				`<h2 id="cach-pha-2">Cách pha</h2>` + "\n" + `<h2 id="bao-quan">Bảo quản</h2>`, "6:24:OCOP403 6:37:OCOP405"},
		{"heading's own words", "# A\n\n[x](<#Chè xanh>)\n\n# Chè *xanh*", `<h2 id="a">A</h2>` + "\n" + `<p><a href="#che-xanh">x</a></p>` + "\n" +
			`<h2 id="che-xanh">Chè <em>xanh</em></h2>`, ""},
		{"levels", "# 1\n### 3\n### 3\n## 2\n> ###### 6\n", `<h2 id="1">1</h2>` + "\n" + `<h3 id="3">3</h3>` + "\n" + `<h3 id="3-2">3</h3>` + "\n" +
			`<h3 id="2">2</h3>` + "\n<blockquote>\n" + `<h4 id="6">6</h4>` + "\n</blockquote>", ""},
		{"six levels", "# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6", `<h2 id="1">1</h2>` + "\n" + `<h3 id="2">2</h3>` + "\n" + `<h4 id="3">3</h4>` + "\n" +
			`<h5 id="4">4</h5>` + "\n" + `<h6 id="5">5</h6>` + "\n" + `<h6 id="6">6</h6>`, ""},
		{"heading without letters", "# 中\n#\n# ***\n", `<h2 id="muc">中</h2>` + "\n" + `<h2 id="muc-2">***</h2>`, ""},

		{"figures", "![Đồi chè](1.jpg \"Ảnh: <b>\")\n![Búp](anh/2.jpg)", "<figure>[1.jpg|Đồi chè|Ảnh: <b>]<figcaption>Ảnh: &lt;b&gt;</figcaption></figure>\n" +
			"<figure>[anh/2.jpg|Búp|]</figure>", ""},
		{"picture among words", "a ![*Búp* **chè**](1.jpg) b", "<p>a [1.jpg|Búp chè|] b</p>", ""},
		{"picture in a link", "[![Búp](1.jpg)](che.md)", `<p><a href="che.md?">[1.jpg|Búp|]</a></p>`, ""},
		{"pictures in a list", "- a\n  ![Búp](1.jpg)\n- ![Lá](2.jpg)", "<ul>\n<li>a\n[1.jpg|Búp|]</li>\n<li><figure>[2.jpg|Lá|]</figure>\n</li>\n</ul>", ""},
		{"picture without words", "è ![ ](1.jpg)", "<p>è [1.jpg| |]</p>", "5:3:OCOP407"},
		{"picture from elsewhere", "![Chè](https://x.vn/1.jpg)\n\n![](data:image/png;base64,xx)", "<p>Chè</p>", "5:1:OCOP404 7:1:OCOP404"},
		{"heading that is a picture", "# ![](1.jpg)", "<figure>[1.jpg||]</figure>", "5:3:OCOP407"},

		{"tags", "Đặc <b onclick=x>sản</b> <i>\nngon</i>\n\n- è <u>a</u>\n- <u>b</u>", "<p>Đặc sản \nngon</p>\n<ul>\n<li>è a</li>\n<li>b</li>\n</ul>",
			"5:5:OCOP401 8:5:OCOP401 9:3:OCOP401"},
		{"only tags", "<span></span> <br>", "", "5:1:OCOP401"},
		{"block of HTML", "a\n\n  <div class=\"x\">\n<script>alert(1)</script>\n</div>\n\nb", "<p>a</p>\n<p>b</p>", "7:3:OCOP401"},
		{"comments", "<!-- ghi chú -->\n\na <!-- b --> c\n\n<!-- nhiều\n\ndòng --> <!-- nữa -->\nd", "<p>a  c</p>\n<p>d</p>", ""},
		{"words behind a comment", "a\n\n<!-- x -->  Chè <!-- y -->", "<p>a</p>", "7:13:OCOP401"},
		{"comment without end", "a\n\n<!-- x\n\nb", "<p>a</p>", "7:1:OCOP401"},
		{"too many levels", "a\n" + strings.Repeat("> ", 17) + "b", "", "6:1:OCOP406"},
		{"too many levels of emphasis", "a\n\n" + strings.Repeat("*a **b ", 9) + strings.Repeat("c** c* ", 9), "", "7:57:OCOP406"},
		{"instruction", "a <?php echo 1 ?> b", "<p>a  b</p>", "5:3:OCOP401"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, list := render(t, tt.src)
			if got != tt.want {
				t.Errorf("%q\n got %q\nwant %q", tt.src, got, tt.want)
			}
			if got := faults(list); got != tt.faults {
				t.Errorf("%q reports %q, want %q", tt.src, got, tt.faults)
			}
		})
	}
}
