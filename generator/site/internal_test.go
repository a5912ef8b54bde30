package site

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestShorten(t *testing.T) {
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"Chè xanh", 8, "Chè xanh"},
		{"Chè xanh", 20, "Chè xanh"},
		{"", 5, ""},
		{"Chè xanh Ngọc Thúy", 12, "Chè xanh…"},
		{"Chè xanh Ngọc Thúy", 9, "Chè…"},
		{"Chè xanh, Ngọc Thúy", 13, "Chè xanh…"},
		{"Chè – xanh Ngọc", 8, "Chè…"},
		{"Chèxanhngọcthúy", 6, "Chèxa…"},
		{"Chè xanh", 4, "Chè…"},
	}
	for _, tt := range tests {
		got := shorten(tt.in, tt.limit)
		if got != tt.want || utf8.RuneCountInString(got) > tt.limit {
			t.Errorf("shorten(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

func TestASitemapThatGrowsTooLongIsParted(t *testing.T) {
	tests := []struct{ urls, limit, parts int }{{0, 3, 0}, {3, 3, 0}, {4, 3, 2}, {6, 3, 2}, {7, 3, 3}}
	for _, tt := range tests {
		pl := &planner{o: Options{BaseURL: "https://ocop.example.vn/"}}
		var urls []sitemapURL
		for i := range tt.urls {
			urls = append(urls, sitemapURL{Loc: fmt.Sprintf("https://ocop.example.vn/%d.html", i)})
		}
		pl.planSitemap(len(urls), func() []sitemapURL { return urls }, tt.limit)
		files := map[string]string{}
		for _, f := range pl.plan.known {
			b, err := f.Make(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			files[f.Path] = string(b)
		}
		var index sitemapIndex
		if tt.parts == 0 {
			if len(files) != 1 || strings.Count(files["sitemap.xml"], "<url>") != tt.urls {
				t.Errorf("%d addresses are in %v", tt.urls, files)
			}
			continue
		}
		if err := xml.Unmarshal([]byte(files["sitemap.xml"]), &index); err != nil || len(index.Sitemaps) != tt.parts || len(files) != tt.parts+1 {
			t.Errorf("%d addresses are in %d files, %v", tt.urls, len(files), err)
		}
		found := 0
		for _, part := range index.Sitemaps {
			text := files[strings.TrimPrefix(part.Loc, "https://ocop.example.vn/")]
			n := strings.Count(text, "<url>")
			if found += n; n == 0 || n > tt.limit {
				t.Errorf("%s holds %d addresses", part.Loc, n)
			}
		}
		if found != tt.urls {
			t.Errorf("%d of %d addresses are in the parts", found, tt.urls)
		}
	}
}

func TestCapitalised(t *testing.T) {
	for in, want := range map[string]string{"huyện Yên Sơn": "Huyện Yên Sơn", "đồi chè": "Đồi chè", "Ỷ La": "Ỷ La", "": ""} {
		if got := capitalised(in); got != want {
			t.Errorf("capitalised(%q) = %q, want %q", in, got, want)
		}
	}
}
