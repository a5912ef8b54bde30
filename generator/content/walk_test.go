package content_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"ocop/generator/content"
	"ocop/generator/diag"
)

// folder makes a project of empty files.
func folder(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{}
	}
	return fsys
}

// places writes a list as code@file:line:column, one after the other, without content/.
func places(list diag.List) string {
	var out []string
	for _, d := range list.Sort() {
		out = append(out, fmt.Sprintf("%d@%s", d.Code, strings.TrimPrefix(d.Pos.String(), "content/")))
	}
	return strings.Join(out, " ")
}

func TestWalk(t *testing.T) {
	tests := []struct {
		name   string
		files  []string
		want   []string // kind slug path english photos
		faults string
	}{
		{"nothing", nil, nil, ""},
		{"each kind",
			[]string{"content/products/che.md", "content/producers/htx.md", "content/news/tin.md", "content/pages/gioi-thieu.md"},
			[]string{
				"product che products/che.md  []",
				"producer htx producers/htx.md  []",
				"news tin news/tin.md  []",
				"page gioi-thieu pages/gioi-thieu.md  []",
			}, ""},
		{"folders are free",
			[]string{"content/products/yen-son/che/index.md", "content/products/2024/Huyện Yên Sơn/tra.md"},
			[]string{
				"product tra products/2024/Huyện Yên Sơn/tra.md  []",
				"product che products/yen-son/che/index.md  []",
			}, ""},
		{"a folder of its own in capitals",
			[]string{"content/producers/htx/Index.MD"},
			[]string{"producer htx producers/htx/Index.MD  []"}, ""},
		{"index.md at the top is a page called index",
			[]string{"content/pages/index.md"},
			[]string{"page index pages/index.md  []"}, ""},
		{"English beside it",
			[]string{"content/products/che/index.md", "content/products/che/index.en.md", "content/products/tra.md", "content/products/tra.en.md"},
			[]string{
				"product che products/che/index.md products/che/index.en.md []",
				"product tra products/tra.md products/tra.en.md []",
			}, ""},
		{"photos beside an index.md, as people number them",
			[]string{"content/products/che/index.md", "content/products/che/10.jpg", "content/products/che/2.jpg", "content/products/che/1.PNG",
				"content/products/che/03.webp", "content/products/che/bia.heic", "content/products/che/ghi-chu.txt", "content/products/che/cu/9.jpg"},
			[]string{"product che products/che/index.md  [1.PNG 2.jpg 03.webp 10.jpg bia.heic]"}, ""},
		{"photos beside other files belong to nobody",
			[]string{"content/producers/htx.md", "content/producers/1.jpg"},
			[]string{"producer htx producers/htx.md  []"}, ""},
		{"twins",
			[]string{"content/products/che/index.md", "content/products/che/1.JPG", "content/products/che/1.jpg"},
			[]string{"product che products/che/index.md  [1.JPG 1.jpg]"}, "511@products/che/index.md"},
		{"twins by their marks",
			[]string{"content/products/che/index.md", "content/products/che/Chè.jpg", "content/products/che/" + norm.NFD.String("chè.jpg")},
			[]string{"product che products/che/index.md  [Chè.jpg " + norm.NFD.String("chè.jpg") + "]"}, "511@products/che/index.md"},
		{"a name in decomposed form",
			[]string{"content/products/" + norm.NFD.String("Đồ uống/chè") + "/index.md"},
			[]string{"product chè products/" + norm.NFD.String("Đồ uống/chè") + "/index.md  []"}, ""},

		{"left behind by programs", []string{
			"content/products/~$che.docx", "content/products/~$che.md", "content/products/.~lock.che.md#", "content/products/.che.md.swp",
			"content/products/che.md.swx", "content/products/4913", "content/products/che.md~", "content/products/#che.md#",
			"content/products/.#che.md", "content/products/che.tmp", "content/products/che.md.crswap", "content/products/.goutputstream-A1.md",
			"content/products/.DS_Store", "content/products/._che.md", "content/products/Thumbs.db", "content/products/desktop.ini",
			"content/products/che.md.part", "content/products/che.md.crdownload", "content/products/che.bak", "content/products/.git/che.md",
		}, nil, ""},
		{"conflicted copies",
			[]string{"content/products/che.md", "content/products/che (Nga's conflicted copy 2026-11-01).md", "content/products/che-DESKTOP-4F2K1.md",
				"content/products/che-laptop-ab12.md", "content/products/" + norm.NFD.String("che (Bản sao xung đột của Nga).md"),
				"content/products/tra (conflicted copy)/index.md"},
			[]string{"product che products/che.md  []"},
			"122@products/che (" + norm.NFD.String("Bản sao xung đột của Nga") + ").md 122@products/che (Nga's conflicted copy 2026-11-01).md" +
				" 122@products/che-DESKTOP-4F2K1.md 122@products/che-laptop-ab12.md 122@products/tra (conflicted copy)"},
		{"no copies, only names like them",
			[]string{"content/products/may-tinh-pc.md", "content/products/che-desktop.md"},
			[]string{"product che-desktop products/che-desktop.md  []", "product may-tinh-pc products/may-tinh-pc.md  []"}, ""},
		{"names that Windows reserves",
			[]string{"content/products/CON.md", "content/products/nul/index.md", "content/products/a:b.md", "content/products/che /index.md", "content/products/tra/aux.jpg"},
			nil,
			"121@products/CON.md 121@products/a:b.md 121@products/che  121@products/nul 121@products/tra/aux.jpg"},
		{"pages that lie where nobody looks",
			[]string{"content/che.md", "content/readme.txt", "content/product/che.md", "content/product/yen-son/tra/index.md", "content/groups/do-uong.png", "content/.git/a.md"},
			nil,
			"123@che.md 123@product/che.md 123@product/yen-son/tra/index.md"},
		{"English without a page",
			[]string{"content/products/che.en.md"}, nil, "123@products/che.en.md"},
	}
	kinds := map[content.Kind]string{content.Product: "product", content.Producer: "producer", content.News: "news", content.Page: "page"}
	for _, tt := range tests {
		files, list, err := content.Walk(folder(tt.files...))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		var got []string
		for _, f := range files {
			got = append(got, fmt.Sprintf("%s %s %s %s %s", kinds[f.Kind], f.Slug,
				strings.TrimPrefix(f.Path, "content/"), strings.TrimPrefix(f.English, "content/"), f.Photos))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: found\n%s\nwant\n%s", tt.name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
		if got := places(list); got != tt.faults {
			t.Errorf("%s: faults\n%s\nwant\n%s", tt.name, got, tt.faults)
		}
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	products := filepath.Join(dir, "content", "products")
	if err := os.MkdirAll(filepath.Join(products, "che"), 0o777); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "outside.md")
	for _, name := range []string{outside, filepath.Join(products, "che", "index.md")} {
		if err := os.WriteFile(name, []byte("---\ntitle: a\n---\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{
		"a-file.md": outside, "b-folder": filepath.Dir(outside), "c-dangling.md": "nowhere.md", "che/d-loop": "..", "che/1.jpg": "/etc/passwd",
	} {
		if err := os.Symlink(to, filepath.Join(products, name)); err != nil {
			if runtime.GOOS != "windows" { // which asks for a privilege
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	files, list, err := content.Walk(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0].Slug != "che" || len(files[0].Photos) != 0 {
		t.Errorf("found %+v, want che alone and without photos", files)
	}
	want := "120@products/a-file.md 120@products/b-folder 120@products/c-dangling.md 120@products/che/1.jpg 120@products/che/d-loop"
	if got := places(list); got != want || list.HasErrors() {
		t.Errorf("faults %s, want the warnings %s", got, want)
	}
}

func TestIgnored(t *testing.T) {
	tests := []struct {
		name string
		want bool
	}{
		{"index.md", false}, {"che~xanh.md", false}, {"4913.md", false}, {"tmp", false}, {"$che.md", false}, {"#che.md", false},
		{"~$che.xlsx", true}, {"che.md~", true}, {"4913", true}, {".git", true}, {"Thumbs.db", true},
	}
	for _, tt := range tests {
		if got := content.Ignored(tt.name); got != tt.want {
			t.Errorf("Ignored(%q) = %v", tt.name, got)
		}
	}
}
