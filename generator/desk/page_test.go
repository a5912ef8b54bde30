package desk_test

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

var kinds = []content.Kind{content.Product, content.Producer, content.Outlet, content.News}

// unused matches a field that stands behind a #, and its example.
var unused = regexp.MustCompile(`(?m)^# ([a-z_]+):(?:  # [^:\n]*: (.*))?$`)

// A new page has every field once, in order, and is good but for those that must be filled in; each field that is taken
// into use is good as well, empty or with its example.
func TestANewPageIsGood(t *testing.T) {
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		for _, kind := range kinds {
			page := desk.Page{Kind: kind, Slug: "che", Folder: "yen-son", Values: map[string]string{"title": "Chè: xanh", "group": "do-uong", "date": "2026"}}
			file, err := page.Path()
			if err != nil {
				t.Fatal(err)
			}
			src := string(page.Text(lang))
			check := func(src string) {
				t.Helper()
				list, err := page.Check(file, []byte(src))
				if err != nil || list.HasErrors() {
					t.Errorf("%v, %v\n%s", list, err, src)
				}
			}
			check(src)
			at := 0
			for _, d := range content.Declarations(kind) {
				i := strings.Index(src[at:], "\n"+d.Key+": ")
				if j := strings.Index(src[at:], "\n# "+d.Key+":"); page.Values[d.Key] == "" {
					i = j
				}
				if i < 0 {
					t.Fatalf("%s is not there, or not in its place\n%s", d.Key, src)
				}
				at += i + 1
			}
			all := unused.FindAllStringSubmatch(src, -1)
			if want := len(content.Declarations(kind)) - strings.Count(src, "\ntitle:") - strings.Count(src, "\ngroup:") - strings.Count(src, "\ndate:"); len(all) != want {
				t.Errorf("%d fields behind a #, want %d", len(all), want)
			}
			for _, m := range all {
				check(strings.Replace(src, m[0], strings.TrimPrefix(m[0], "# "), 1))
				if m[1] != "photos" { // which would have to be there
					check(strings.Replace(src, m[0], m[1]+": "+m[2], 1))
				}
			}
		}
	}
}

func TestProposeSlug(t *testing.T) {
	tests := []struct {
		kind        content.Kind
		title, want string
	}{
		{content.Product, "Chè Shan tuyết 1 tôm 1 lá", "che-shan-tuyet-1-tom-1-la"},
		{content.Product, "Hợp tác xã Sử Anh", "hop-tac-xa-su-anh"},
		{content.Producer, "Hợp tác xã Sử Anh", "htx-su-anh"},
		{content.Producer, "Công ty TNHH Minh Tâm", "cong-ty-minh-tam"},
		{content.Producer, "Hợp tác xã", "hop-tac-xa"},
		{content.News, "“Tin”", "tin"},
		{content.News, "★", ""},
	}
	for _, tt := range tests {
		if got := desk.ProposeSlug(tt.kind, tt.title); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestCheckAddress(t *testing.T) {
	p, list, err := desk.ReadProject(fstest.MapFS{
		config.File:                         {Data: []byte(siteFile)},
		"content/producers/htx-su-anh.md":   {Data: []byte(producerFile)},
		"content/products/a/che/index.md":   {Data: []byte("---\n" + least + "aliases: [che-cu]\n---\n")},
		"content/products/hong.md":          {Data: []byte("không có trường nào")},
		"content/news/tin/index.md":         {Data: []byte("---\ntitle: Tin\ndate: 2026\n---\n")},
		"content/products/a/che/1.jpg":      {Data: []byte("không phải ảnh")},
		"content/products/gao/1/index.en.m": {},
	})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	tests := []struct {
		kind content.Kind
		slug string
		want diag.Code
	}{
		{content.Product, "che-moi", 0},
		{content.Product, "che", diag.AddressInUse},
		{content.Product, "che-cu", diag.AddressInUse},
		{content.Product, "hong", diag.AddressInUse}, // a file that makes no sense has its address all the same
		{content.Product, "htx-su-anh", 0},           // producers have a folder of their own
		{content.Producer, "htx-su-anh", diag.AddressInUse},
		{content.News, "tin", diag.AddressInUse},
		{content.Product, "trang-2", diag.AddressKept},
		{content.Product, "com1", diag.DeviceName},
		{content.Product, "Chè", diag.BadSlug},
		{content.Product, "", diag.BadSlug},
	}
	for _, tt := range tests {
		err := p.CheckAddress(tt.kind, tt.slug)
		fault, _ := errors.AsType[*diag.Fault](err)
		if (fault == nil) != (tt.want == 0) || fault != nil && fault.Code != tt.want {
			t.Errorf("%v %q: %v, want %v", tt.kind, tt.slug, err, tt.want)
		}
	}
}

func TestFolders(t *testing.T) {
	for folder, want := range map[string]string{
		"yen-son": "content/products/yen-son/che/index.md", "yen-son/che ngon": "content/products/yen-son/che ngon/che/index.md",
		"..": "", "a/../b": "", "/a": "", "a/": "", "con": "", "a:b": "", ".a": "", `a\b`: "", "a/nul/b": "", "~$a": "", "": "",
	} {
		got, err := desk.Page{Kind: content.Product, Slug: "che", Folder: folder}.Path()
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", folder, got, err, want)
		}
	}
}

func TestAFileIsNeverWrittenOver(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := desk.Write(root, "content/news/tin.md", []byte("một")); err != nil {
		t.Fatal(err)
	}
	if err := desk.Write(root, "content/news/tin.md", []byte("hai")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("written over: %v", err)
	}
	if raw, _ := root.ReadFile("content/news/tin.md"); string(raw) != "một" {
		t.Errorf("it holds %q", raw)
	}
}
