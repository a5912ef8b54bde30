package frontmatter

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// plainTexts are texts that plain reads, and after them some that it must leave alone.
var plainTexts = []string{
	"title: Chè xanh Ngọc Thúy\n",
	"title: Chè: không\n", "title: 'a: b'\nb: \"x, {y}\" # c\n", "a: b # c\nb: #c\nc:#d\n", "a:\n\n# c\nb: x\n", "a:\n", "a:   \nb:\n",
	"certificate: {number: 321/QĐ-UBND, issued: 2024-08-06, score: 94.9}  # nguồn\n", "season: [3, 4,5 ]\n", "x: [a, [b, c], {d: e}]\n", "x: { a: b , c: \"d\" }\n",
	"buy: [{name: Chợ OCOP, url: https://cho.example.vn/a?b=c}]\n", "sources:\n  - https://tin.example.vn/a.html\n  - Báo, số 5\n", "sources:\n- a\n- b\nnext: c\n",
	"history:\n  - {stars: 3, issued: 2020}\n  - {stars: 4}\n", "en:\n  title: Green tea\n  summary: x\nz: 1\n", "a:\n  b:\n    c: d\n  e: f\n",
	"phone: 0912 345 678\nprice: {amount: 350000, unit: hộp 200 g}\n", "a: +84 1\nb: (c)\nd: /e\n", "a: b\n\n\n# c\n  # d\ne: f",
	"districts:\n  - name: A\n    id: a\n", "a: |\n  b\n  c\n", "a: b\n  c\n", "a: \"b\n  c\"\n", "a: \"b\\n\"\n", "a: 'b''c'\n", "a: &x b\nc: *x\n", "<<: {a: b}\n", "a: ~\nb: null\nNull: c\n",
	"a: - b\n", "- a\n- b\n", "a: b\na: c\n", "---\na: b\n", "a: b\n...\n", "a: b\n---\nc: d\n", "a:b\n", "a: [b\n", "a: {b}\n", "a: [b: c]\n", "a: {b:c}\n", "a: []\n", "a: {}\n", "a: [b,]\n", "a: [,]\n",
	"a: b:\n", "a: b :c\n", "a: b #\n", "a: b#c\n", "a: !!str b\n", "? a\n: b\n", "a: @b\n", "a: %b\n", " a: b\n", "a:\n  - b\n - c\n", "a:\n b: c\n  d: e\n", "a: 'b' c\n", "a: {b: c} d\n", "a: [b] #c\n", "a: [b]#c\n",
	"a: b\tc\n", "a: [b, 'c, d', \"e\"]\n", "a: {b: [c, d], e: {f: g}}\n", "a: [https://x.vn:80/]\n", "a: {b: x:y}\n", "a: {b: c, b: d}\n", "a:\n-\n", "a:\n- \n", "a:\n- - b\n", "a: >-\n b\n", "a: b\u2028c\n", "#\n", "", "\n", "a: [b\n, c]\n",
	"a: {b: c?}\n", "a: [b #c\n]\n", "a: ' b '\n", "a: \" b \"\n", "a: b  \n", "a: [ 'b' , \"c\" ]\n", "a: ['b'c]\n", "A_1: b\n1: c\n", "a: 1 000\nb: 1,5\nc: 50% 30%\n", "a: [[[[[[b]]]]]]\n", "a: b\r\n", "a: {b: 'c'}\n  d: e\n", "ô: b\n",
}

// TestPlainIsWhatYAMLIs holds plain to yaml.v3.
func TestPlainIsWhatYAMLIs(t *testing.T) {
	read := 0
	for _, text := range plainTexts {
		if _, ok := plain(text); ok {
			read++
		}
		comparePlain(t, text)
	}
	if read < 25 {
		t.Errorf("plain reads only %d of the texts", read)
	}
}

func comparePlain(t *testing.T, text string) {
	t.Helper()
	got, ok := plain(text)
	if !ok {
		return
	}
	var want yaml.Node
	if err := decode(text, &want); err != nil || len(want.Content) != 1 {
		t.Errorf("plain reads %q; yaml.v3 says %v", text, err)
		return
	}
	if g, w := outlineOf(got), outlineOf(want.Content[0]); g != w {
		t.Errorf("plain reads %q as\n%s\nnot as\n%s", text, g, w)
	}
}

// outlineOf writes what this room looks at in a node.
func outlineOf(n *yaml.Node) string {
	var b strings.Builder
	var write func(n *yaml.Node, indent string)
	write = func(n *yaml.Node, indent string) {
		fmt.Fprintf(&b, "%s%d %q %v %v %q %d:%d\n", indent, n.Kind, n.Value, n.Tag == "!!null", n.Tag == "!!merge", n.Anchor, n.Line, n.Column)
		for _, c := range n.Content {
			write(c, indent+"  ")
		}
	}
	write(n, "")
	return b.String()
}

func FuzzPlain(f *testing.F) {
	for _, text := range plainTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean, faults := cleanText("a.md", []byte(text))
		if faults == nil {
			comparePlain(t, clean)
		}
	})
}
