package markdown

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"ocop/generator/diag"
)

const page = "# Chè Shan\n\nChè *Shan* tuyết & [hơn thế](../che.md#gia \"Xem\"),\n![Đồi chè](anh/1.jpg \"Đồi\") hái tay.\n\n" +
	"| Loại |\n|---|\n| Nõn<br> |\n\n- a\n- b\n\n## Bảo quản\n\nNơi khô,\tmát.\n"

func TestBody(t *testing.T) {
	body, list := Compile([]byte(page), start)
	if got, want := faults(list), "12:6:OCOP401"; got != want {
		t.Errorf("reports %q, want %q", got, want)
	}
	at := func(line, col int) diag.Pos { return diag.Pos{File: start.File, Line: line, Col: col} }
	refs := []Ref{
		{Kind: Page, Dest: "../che.md", Fragment: "gia", Title: "Xem", Pos: at(7, 20)},
		{Kind: Image, Dest: "anh/1.jpg", Alt: "Đồi chè", Title: "Đồi", Pos: at(8, 1)},
	}
	if !slices.Equal(body.Refs(), refs) {
		t.Errorf("refs are %+v, want %+v", body.Refs(), refs)
	}
	headings := []Heading{{2, "che-shan", "Chè Shan"}, {3, "bao-quan", "Bảo quản"}}
	if !slices.Equal(body.Headings(), headings) {
		t.Errorf("headings are %+v, want %+v", body.Headings(), headings)
	}
	const words = "Chè Shan Chè Shan tuyết & hơn thế, hái tay. Loại Nõn a b Bảo quản Nơi khô, mát."
	if got := body.Text(); got != words {
		t.Errorf("text is %q, want %q", got, words)
	}
	if body.Empty() {
		t.Error("is empty")
	}
}

func TestAnchor(t *testing.T) {
	body, _ := Compile([]byte(page), start)
	for in, want := range map[string]string{"bao-quan": "bao-quan", "Bảo quản": "bao-quan", "BAO QUAN": "bao-quan", "gia": "", "": ""} {
		if got, ok := body.Anchor(in); got != want || ok != (want != "") {
			t.Errorf("Anchor(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	tests := []struct {
		src  string
		most int
		want string
	}{
		{page, 100, "Chè Shan tuyết & hơn thế, hái tay. Nơi khô, mát."},
		{page, 48, "Chè Shan tuyết & hơn thế, hái tay. Nơi khô, mát."},
		{page, 47, "Chè Shan tuyết & hơn thế, hái tay. Nơi khô…"},
		{page, 27, "Chè Shan tuyết & hơn thế…"},
		{page, 3, "Ch…"},
		{page, 0, "…"},
		{"# Chè\n\n- a", 10, ""},
		{"", 10, ""},
	}
	for _, tt := range tests {
		body, _ := Compile([]byte(tt.src), start)
		if got := body.Excerpt(tt.most); got != tt.want {
			t.Errorf("Excerpt(%d) of %.10q = %q, want %q", tt.most, tt.src, got, tt.want)
		}
	}
}

func TestEmpty(t *testing.T) {
	for src, want := range map[string]bool{"": true, "\n \n": true, "<!-- x -->": true, "a": false, "![](1.jpg)": false} {
		body, _ := Compile([]byte(src), start)
		if got := body.Empty(); got != want {
			t.Errorf("Empty() of %q = %v", src, got)
		}
	}
}

func TestKindOf(t *testing.T) {
	tests := map[string]Kind{"che.md": Page, "../Che.MD": Page, "che": Page, "..": Page, "../..": Page, "a.b/che": Page, "gia.pdf": File}
	for in, want := range tests {
		if got := kindOf(in); got != want {
			t.Errorf("kindOf(%q) = %v, want %v", in, got, want)
		}
	}
}

// The parser is shared, and so is a Body; this is for the race detector.
func TestConcurrently(t *testing.T) {
	want, list := render(t, page)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got, l := render(t, page); got != want || len(l) != len(list) {
					t.Errorf("got %q, %v; want %q, %v", got, l, want, list)
				}
			}
		})
	}
	wg.Wait()
}

// story is a page of 400 words, as products have them.
var story = strings.Repeat("Chè Shan tuyết mọc trên núi cao ở **Na Hang**, nơi mây phủ quanh năm; búp chè to, trắng như tuyết, "+
	"do bà con người Dao hái tay vào mỗi sáng sớm rồi sao trong chảo gang đến khi dậy hương.\n\n", 9) +
	"## Cách pha\n\n- Tráng ấm bằng nước sôi.\n- Dùng 5 g chè cho 150 ml nước ở 90 °C.\n\nXem [chủ thể](../chu-the/htx.md) " +
	"và https://ocop.vn.\n\n![Búp chè](1.jpg \"Búp chè buổi sớm\")\n\n| Loại | Giá |\n|---|--:|\n| Nõn | 900.000 |\n| Búp | 450.000 |\n"

func BenchmarkCompile(b *testing.B) {
	for name, src := range map[string][]byte{
		"addresses": []byte(story),
		"none":      []byte(strings.Replace(story, "https://", "", 1)),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				Compile(src, start)
			}
		})
	}
}

func BenchmarkHTML(b *testing.B) {
	body, _ := Compile([]byte(story), start)
	b.ReportAllocs()
	for b.Loop() {
		body.HTML(func(r Ref) string { return r.Dest }, func(r Ref) string { return "<img>" })
	}
}

func BenchmarkText(b *testing.B) {
	body, _ := Compile([]byte(story), start)
	b.ReportAllocs()
	for b.Loop() {
		body.Text()
	}
}
