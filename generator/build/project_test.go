package build_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// today is the day of every build here.
var today = catalogue.Date{Year: 2026, Month: 11, Day: 23}

// files are texts and pictures by their paths.
type files map[string]string

// siteFile is the ocop.yaml of a small province.
const siteFile = `title: OCOP Tuyên Quang
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts:
  - {name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng, Tân Long]}
  - {name: Na Hang, kind: huyện, communes: [Năng Khả]}
groups:
  - {id: do-uong, name: Đồ uống}
  - {id: thuc-pham, name: Thực phẩm}
`

// province is a project with something of every kind.
func province() files {
	return files{
		"ocop.yaml": siteFile,
		"content/products/che/index.md": `---
title: Chè xanh
stars: 4
group: do-uong
producer: htx-su-anh
commune: Mỹ Bằng
certificate: {number: 321/QĐ-UBND, issued: 2024-08-06}
photos: [{file: 1.jpg, alt: Búp chè}]
---
Hái một tôm hai lá. [Gạo](../gao.md) cũng ngon.
`,
		"content/products/che/1.jpg": photo(40),
		"content/products/gao.md": `---
title: Gạo nếp
group: thuc-pham
producer: htx-su-anh
commune: Năng Khả
aliases: [gao-nep]
---
`,
		"content/producers/htx-su-anh.md": "---\ntitle: HTX Sử Anh\ncommune: Mỹ Bằng\n---\n",
		"content/news/cong-nhan.md":       "---\ntitle: Công nhận đợt 1\ndate: 2024-08-07\n---\n[Chè](../products/che/index.md)\n",
		"content/pages/gioi-thieu.md":     "---\ntitle: Giới thiệu\n---\nDanh mục sản phẩm.\n",
	}
}

// photo is a JPEG of that width.
func photo(width int) string {
	img := image.NewNRGBA(image.Rect(0, 0, width, width*3/4))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * 31 % 251)
	}
	img.Set(0, 0, color.White)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	return out.String()
}

// write makes dir hold the files and nothing else.
func (f files) write(t testing.TB, dir string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// tree reads all files below dir; one that is not there has none.
func tree(t *testing.T, dir string) files {
	t.Helper()
	all := files{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		all[name] = string(b)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return all
}

// compare fails where two trees differ.
func compare(t *testing.T, what string, got, want files) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok {
			t.Errorf("%s: %s is missing", what, name)
		} else if text != want[name] {
			t.Errorf("%s: %s differs", what, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is there too", what, name)
		}
	}
}

// attempt builds a project and gives all its faults.
func attempt(t *testing.T, o build.Options) (output.Report, diag.List, error) {
	t.Helper()
	if o.Today.IsZero() {
		o.Today = today
	}
	if o.Cache == "" {
		o.Cache = filepath.Join(filepath.Dir(o.Out), "cache")
	}
	p, err := build.Load(t.Context(), o)
	if err != nil {
		return output.Report{}, nil, err
	}
	defer p.Close()
	if p.Faults.HasErrors() {
		return output.Report{}, p.Faults, nil
	}
	report, late, err := p.Write(t.Context())
	return report, append(p.Faults, late...), err
}

// mustBuild builds a project without errors into o.Out and reads what it made.
func mustBuild(t *testing.T, o build.Options) files {
	t.Helper()
	_, faults, err := attempt(t, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range faults {
		if d.Code.Severity() == diag.Error {
			t.Errorf("%s: %s %s", d.Pos, d.Code, d.Message(viet.English))
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return tree(t, o.Out)
}

// built is a project of those files, built: the project's folder and the site's.
func built(t *testing.T, f files) (dir, out string) {
	t.Helper()
	base := t.TempDir()
	dir, out = filepath.Join(base, "project"), filepath.Join(base, "public")
	f.write(t, dir)
	mustBuild(t, build.Options{Dir: dir, Out: out})
	return dir, out
}
