package theme_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/generator/theme"
	"ocop/themes"
)

func TestOverrides(t *testing.T) {
	read := func(name string) string {
		b, err := fs.ReadFile(themes.FS, "default/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	parts := read("templates/_parts.html")
	defined := strings.SplitN(strings.SplitN(parts, `{{define "`, 2)[1], `"`, 2)[0]
	project := fstest.MapFS{}
	for name, text := range map[string]string{
		"templates/page.html":     read("templates/page.html"),
		"templates/news.html":     read("templates/news.html") + "<!-- -->",
		"templates/_parts.html":   strings.Replace(parts, `{{define "`+defined+`"`, `{{define "other"`, 1),
		"templates/_mine.html":    `{{define "mine"}}{{end}}`,
		"templates/produkt.html":  `{{define "main"}}{{end}}`,
		"templates/xyz.html":      "",
		"templates/.page.html.sw": "",
		"assets/mine.css":         "",
		"words/vn.yaml":           "",
		"words/vi.yaml":           "a: b",
		"README.md":               "",
		"drawing.yaml":            "",
	} {
		project["themes/default/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	list, err := theme.Overrides("default", themes.FS, project)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range list {
		got = append(got, fmt.Sprint(strings.TrimPrefix(o.File, "themes/default/"), " ", o.Same, " ", o.Unknown, " ", o.Near, o.Missing))
	}
	want := []string{
		"README.md false false []", "assets/mine.css false false []", "drawing.yaml false true drawings.yaml[]", "templates/_mine.html false false []",
		"templates/_parts.html false false [" + defined + "]", "templates/news.html false false []", "templates/page.html true false []",
		"templates/produkt.html false true product.html[]", "templates/xyz.html false true []", "words/vi.yaml false false []", "words/vn.yaml false true vi.yaml[]",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if list, err := theme.Overrides("default", themes.FS, fstest.MapFS{}); err != nil || list != nil {
		t.Errorf("without a theme of its own: %v, %v", list, err)
	}
}
