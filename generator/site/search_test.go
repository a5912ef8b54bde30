package site_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// A site with a search has its page, the files of its index, and the search box on every page; one without has neither.
func TestSearchPage(t *testing.T) {
	look, list, err := theme.Load("default", themes.FS, nil, viet.Vietnamese)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	c, _ := catalogue.New(full())
	o := options()
	plan := func() map[string]output.File {
		p, _ := site.New(c, look, o)
		files := map[string]output.File{}
		for _, f := range p.Files() {
			files[f.Path] = f
		}
		return files
	}
	text := func(f output.File) string {
		b, err := f.Make(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		return string(b)
	}
	files := plan()
	if _, ok := files["tim-kiem.html"]; ok || strings.Contains(text(files["index.html"]), "<form") {
		t.Error("a site without an index has a search")
	}

	index := []string{"tim-kiem/1234.js", "tim-kiem/1234/w0.js"}
	made := 0
	o.Search = site.Index{Entry: index[0], Files: func() (all []output.File) {
		made++
		for _, path := range index {
			all = append(all, output.File{Path: path, Hashed: true, Make: func(context.Context) ([]byte, error) { return nil, nil }})
		}
		return all
	}}
	files = plan()
	for _, path := range append(index, "tim-kiem.html") {
		if _, ok := files[path]; !ok {
			t.Errorf("there is no %s", path)
		}
	}
	if sitemap := text(files["sitemap.xml"]); strings.Contains(sitemap, "tim-kiem") {
		t.Error("the search stands in the sitemap")
	}
	for path, root := range map[string]string{"index.html": "", "san-pham/che.html": "../", "huyen/yen-son/4-sao.html": "../../", "404.html": "/thu/", "tim-kiem.html": ""} {
		page := text(files[path])
		for _, part := range []string{`action="` + root + `tim-kiem.html"`, `data-index="tim-kiem/1234.js"`, `data-root`} {
			if !strings.Contains(page, part) {
				t.Errorf("%s has no %s", path, part)
			}
		}
	}
	page := text(files["tim-kiem.html"])
	if !strings.Contains(page, "noindex") {
		t.Error("the search is to be listed")
	}
	if missing := slices.DeleteFunc([]string{"huyen/yen-son.html", "hang-sao/4-sao.html", "nhom/do-uong.html"}, func(link string) bool {
		return strings.Contains(page, `href="`+link+`"`)
	}); len(missing) > 0 {
		t.Errorf("without script the search leads not to %v", missing)
	}
}
