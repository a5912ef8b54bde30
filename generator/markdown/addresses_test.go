package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/markdown"
)

func TestAddresses(t *testing.T) {
	tests := []struct{ src, want string }{
		{"Chè [xanh](https://a.vn/) và [đen](../den.md).", "https://a.vn/@7:5"},
		{"Một\n\n- <https://a.vn/x>\n- https://b.vn/y, www.c.vn", "https://a.vn/x@9:4 https://b.vn/y@10:3 http://www.c.vn@10:19"},
		{"[a](mailto:a@b.vn) [b](tel:0912345678) [c](javascript:alert(1)) [d](#muc)", ""},
		{"| A |\n|---|\n| [x](https://a.vn/?a=1&amp;b=2) |", "https://a.vn/?a=1&b=2@9:3"},
		{"`https://a.vn/`\n\n    https://b.vn/\n\n![](https://c.vn/x.jpg)", ""},
		{"[a][1]\n\n[1]: https://a.vn/", "https://a.vn/@7:1"},
		{"[![](1.jpg)](https://a.vn/)", "https://a.vn/@7:1"},
		{"Xem https://a.vn/x (https://b.vn/).", "https://a.vn/x@7:5 https://b.vn/@7:21"},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, a := range markdown.Addresses([]byte(tt.src), diag.Pos{File: "a.md", Line: 7, Col: 1}) {
			got = append(got, fmt.Sprintf("%s@%d:%d", a.URL, a.Pos.Line, a.Pos.Col))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.src, got, tt.want)
		}
	}
}
