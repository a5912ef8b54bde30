package labels_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/labels"
	"ocop/generator/qr"
	"ocop/generator/viet"
)

// some gives labels with codes of addresses of a length.
func some(t *testing.T, n, length int) []labels.Label {
	t.Helper()
	list := make([]labels.Label, n)
	for i := range list {
		address := fmt.Sprintf("%s%04d.html", strings.Repeat("o", length-9), i)
		code, err := qr.New(address, qr.Quartile)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = labels.Label{Title: fmt.Sprintf("Chè <b>%d</b>", i), Address: address, Code: code}
	}
	return list
}

// TestGrid: whatever the size, whole labels fit on a page, between its margins.
func TestGrid(t *testing.T) {
	for _, length := range []int{20, 38, 170} {
		codes := some(t, 1, length)
		for size := 10; size <= labels.MaxCode; size++ {
			s := labels.Sheet{Labels: codes, Dots: codes[0].Code.Dots(float64(size))}
			g := s.Grid()
			switch wide, high := g.Width*float64(g.Columns), g.Height*float64(g.Rows); {
			case g.Columns < 1 || g.Rows < 1 || wide > 190.001 || high > 271.001:
				t.Errorf("at %d mm: %+v is %g × %g mm", size, g, wide, high)
			case g.Code > float64(size) || g.Code+3 > g.Height || g.Code+3+44 > g.Width+.001:
				t.Errorf("at %d mm: %+v leaves no room", size, g)
			case g.Height*float64(g.Rows+1) <= 271:
				t.Errorf("at %d mm: %+v wastes a row", size, g)
			}
		}
	}
}

func TestSheet(t *testing.T) {
	list := some(t, 40, 38)
	list[1].Stars, list[1].Producer = 4, "HTX <Sử Anh>"
	s := labels.Sheet{Title: "OCOP", Language: viet.Vietnamese, Labels: list, Dots: 14}
	if s.Pages() != 3 || s.Grid().Columns*s.Grid().Rows != 18 {
		t.Errorf("%d pages of %+v", s.Pages(), s.Grid())
	}
	text := html(t, s)
	for _, l := range list {
		if strings.Count(text, l.Code.Outline()) != 1 || strings.Count(text, ">"+l.Address+"<") != 1 {
			t.Errorf("%s is not there once", l.Address)
		}
	}
	for want, n := range map[string]int{
		`<section class="page">`: 3, `<html lang="vi">`: 1, "Chè &lt;b&gt;0&lt;/b&gt;": 1, "HTX &lt;Sử Anh&gt;": 1, "OCOP 4 sao": 1, `viewBox="0 0 20 20"`: 4,
		`class="maker"`: 1, "<b>": 0, "<script": 0, "BẢN THỬ": 0, "ZgotmplZ": 0, "<no value>": 0, "http": 0,
	} {
		if got := strings.Count(text, want); got != n {
			t.Errorf("%q stands there %d times, want %d", want, got, n)
		}
	}
	s.Sample = true
	if got := strings.Count(html(t, s), "BẢN THỬ"); got != len(list) {
		t.Errorf("%d labels of %d say that they are samples", got, len(list))
	}
	s.Language = viet.English
	if text := html(t, s); strings.Contains(text, "BẢN THỬ") || !strings.Contains(text, "OCOP 4 stars") {
		t.Error("the English sheet is not in English")
	}
}

func html(t *testing.T, s labels.Sheet) string {
	t.Helper()
	page, err := s.HTML()
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}
