package content_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

type date = catalogue.Date

// day gives a whole day.
func day(year, month, day int) date { return date{Year: year, Month: month, Day: day} }

// jpegOf gives a grey JPEG of a size.
func jpegOf(w, h int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// pngOf gives a grey PNG of a size.
func pngOf(w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const heic = "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"

// readIn reads the file at name out of a project that holds files, the way a build does.
func readIn(t testing.TB, fsys fs.FS, name string, lang viet.Language) (content.Entry, diag.List) {
	t.Helper()
	found, _, err := content.Walk(fsys)
	if err != nil {
		t.Fatal(err)
	}
	reader := content.Reader{FS: fsys, Language: lang, Probe: func(name string) (photo.Source, error) { return photo.Probe(fsys, name) }}
	for _, f := range found {
		if f.Path == name {
			e, list, err := reader.Read(f)
			if err != nil {
				t.Fatal(err)
			}
			return e, list
		}
	}
	t.Fatalf("no file %s among %v", name, found)
	return content.Entry{}, nil
}

// read reads one file that stands alone in its project.
func read(t testing.TB, name, src string) (content.Entry, diag.List) {
	t.Helper()
	return readIn(t, fstest.MapFS{name: {Data: []byte(src)}}, name, viet.Vietnamese)
}

// wholeProduct is a product's file with every field that there is.
const wholeProduct = `---
title: Chè xanh Ngọc Thúy
summary: Chè một tôm hai lá, sao tay.
stars: 4
potential: 5
group: do-uong
producer: htx-su-anh
commune: Mỹ Bằng
district: Yên Sơn
village: thôn Tâm Bằng
certificate: {number: 321/QĐ-UBND, issued: 6/8/2024, expires: 2027-08-06, issuer: UBND tỉnh, score: "94,9", criteria: 148/qđ-ttg}
history:
  - {stars: 3, issued: 2020, number: 1/QĐ-UBND, issuer: UBND huyện, score: 61.5, criteria: 1048/QĐ-TTg, note: lần đầu}
  - {potential: 4, issued: 12/2022}
price: {amount: 350000, unit: hộp 200 g, as_of: 2026-10}
packaging: Hộp 200 g
ingredients: Chè búp
shelf_life: 24 tháng
storage: Nơi khô ráo
season: [3, 4, 5]
min_order: 10 hộp
capacity: 2 tấn/năm
standards: [VietGAP, {name: ISO 22000, number: "01/2024", expires: 2027}]
gtin: "8938505974194"
trace: https://truyxuat.example.vn/che?id=1
buy: [{name: Postmart, url: https://postmart.vn/che}]
aliases: che-ngoc-thuy
draft: có
publish_on: 2026-12-01
sources: [https://example.vn/tin, Báo Tuyên Quang]
en: {title: Ngoc Thuy green tea, summary: One bud and two leaves.}
---

Chè trồng ở **thôn Tâm Bằng**.
`

func TestReadProduct(t *testing.T) {
	e, list := read(t, "content/products/che.md", wholeProduct)
	if len(list) > 0 || e.Product == nil || e.Producer != nil || e.News != nil || e.Page != nil {
		t.Fatalf("read %+v with faults %s", e, places(list))
	}
	got := *e.Product
	if pos := got.Certificate.At("score"); pos != (diag.Pos{File: "content/products/che.md", Line: 11, Col: 101}) {
		t.Errorf("the score stands at %v", pos)
	}
	if pos := got.History[1].At("issued"); pos.Line != 14 {
		t.Errorf("the second former rating stands at %v", pos)
	}
	if html := got.Body.HTML(nil, nil); html != "<p>Chè trồng ở <strong>thôn Tâm Bằng</strong>.</p>" {
		t.Errorf("the story is %q", html)
	}
	got.Text = catalogue.Text{Sources: got.Sources}
	got.Certificate.Places = diag.Places{}
	for i := range got.History {
		got.History[i].Places = diag.Places{}
	}
	if pos := got.Standards[1].At("expires"); pos.Line != 23 {
		t.Errorf("the second standard's end stands at %v", pos)
	}
	for i := range got.Standards {
		got.Standards[i].Places = diag.Places{}
	}
	want := catalogue.Product{
		Text: catalogue.Text{Sources: []string{"https://example.vn/tin", "Báo Tuyên Quang"}},
		Slug: "che", Title: "Chè xanh Ngọc Thúy", Summary: "Chè một tôm hai lá, sao tay.", Stars: 4, Potential: 5,
		GroupName: "do-uong", ProducerID: "htx-su-anh", CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn", Village: "thôn Tâm Bằng",
		Certificate: catalogue.Certificate{
			Number: "321/QĐ-UBND", Issued: day(2024, 8, 6), Expires: day(2027, 8, 6), Issuer: "UBND tỉnh", Score: 94.9, Criteria: "148/QĐ-TTg",
		},
		History: []catalogue.Recognition{
			{Stars: 3, Issued: date{Year: 2020}, Number: "1/QĐ-UBND", Issuer: "UBND huyện", Score: 61.5, Criteria: "1048/QĐ-TTg", Note: "lần đầu"},
			{Potential: 4, Issued: date{Year: 2022, Month: 12}},
		},
		Price: catalogue.Price{Amount: 350000, Unit: "hộp 200 g", AsOf: date{Year: 2026, Month: 10}}, Packaging: "Hộp 200 g",
		Ingredients: "Chè búp", ShelfLife: "24 tháng", Storage: "Nơi khô ráo", Season: []int{3, 4, 5}, MinOrder: "10 hộp", Capacity: "2 tấn/năm",
		Standards: []catalogue.Standard{{Name: "VietGAP"}, {Name: "ISO 22000", Number: "01/2024", Expires: date{Year: 2027}}},
		GTIN:      "8938505974194", Trace: "https://truyxuat.example.vn/che?id=1",
		Buy:     []catalogue.Link{{Name: "Postmart", URL: "https://postmart.vn/che"}},
		Aliases: []string{"che-ngoc-thuy"}, Draft: true, PublishOn: day(2026, 12, 1), Key: viet.SortKey("Chè xanh Ngọc Thúy"),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%+v\nwant\n%+v", got, want)
	}
}

func TestReadProducer(t *testing.T) {
	e, list := read(t, "content/producers/htx-su-anh.md", `---
title: Hợp tác xã Sử Anh
kind: Hợp tác xã
village: thôn Tâm Bằng
address: Km 21, quốc lộ 37
commune: Mỹ Bằng
district: Yên Sơn
phone: [0912 345 678, "0207 3822 123"]
email: htx@example.vn
website: https://example.vn/
zalo: 0912345678
representative: Nguyễn Công Sử
founded: 2013
members: 12
sources: Báo Tuyên Quang
---
`)
	if len(list) > 0 || e.Producer == nil {
		t.Fatalf("read %+v with faults %s", e, places(list))
	}
	got := *e.Producer
	got.Text = catalogue.Text{Sources: got.Sources}
	want := catalogue.Producer{
		Text: catalogue.Text{Sources: []string{"Báo Tuyên Quang"}},
		ID:   "htx-su-anh", Title: "Hợp tác xã Sử Anh", Kind: "hợp tác xã", Village: "thôn Tâm Bằng", Address: "Km 21, quốc lộ 37",
		CommuneName: "Mỹ Bằng", DistrictName: "Yên Sơn", Phones: []string{"0912 345 678", "0207 3822 123"}, Email: "htx@example.vn",
		Website: "https://example.vn/", Zalo: "0912345678", Representative: "Nguyễn Công Sử", Founded: date{Year: 2013}, Members: 12,
		Key: viet.SortKey("Hợp tác xã Sử Anh"),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%+v\nwant\n%+v", got, want)
	}
}

func TestReadNewsAndPages(t *testing.T) {
	e, list := read(t, "content/news/tin.md", "---\ntitle: Thêm 66 sản phẩm\ndate: 6/8/2024\nsummary: Đợt một.\ndraft: không\npublish_on: 2024-08-07\nsources: a\n---\nBài.\n")
	if n := e.News; len(list) > 0 || n == nil || n.Slug != "tin" || n.Title != "Thêm 66 sản phẩm" || n.Date != day(2024, 8, 6) ||
		n.Summary != "Đợt một." || n.Draft || n.PublishOn != day(2024, 8, 7) || len(n.Sources) != 1 || n.Body.Empty() {
		t.Errorf("read %+v with faults %s", n, places(list))
	}
	e, list = read(t, "content/pages/gioi-thieu/index.md", "---\ntitle: Giới thiệu\nsummary: Về trang này.\nsources: [a, b]\n---\n")
	if p := e.Page; len(list) > 0 || p == nil || p.Slug != "gioi-thieu" || p.Title != "Giới thiệu" || p.Summary != "Về trang này." ||
		len(p.Sources) != 2 || !p.Body.Empty() {
		t.Errorf("read %+v with faults %s", p, places(list))
	}
}

func TestFaultsOfEveryKind(t *testing.T) {
	tests := []struct{ name, file, src, want string }{
		{"product without fields", "products/a.md", "---\n---\n", "202@products/a.md:1:1 202@products/a.md:1:1"},
		{"producer without fields", "producers/a.md", "---\n---\n", "202@producers/a.md:1:1"},
		{"news without fields", "news/a.md", "---\n---\n", "202@news/a.md:1:1 202@news/a.md:1:1"},
		{"page without fields", "pages/a.md", "---\n---\n", "202@pages/a.md:1:1"},
		{"no front matter", "products/a.md", "# Chè\n", "102@products/a.md:1:1"},
		{"misspelt", "products/a.md", "---\ntitle: a\ngroup: b\nstarss: 4\n---\n", "200@products/a.md:4:1"},
		{"misspelt within", "products/a.md", "---\ntitle: a\ngroup: b\ncertificate:\n  isued: 2024\n---\n", "200@products/a.md:5:3"},
		{"a product's field in news", "news/a.md", "---\ntitle: a\ndate: 2024\nstars: 4\n---\n", "200@news/a.md:4:1"},
		{"HTML in the story", "pages/a.md", "---\ntitle: a\n---\n\nMột <b>hai</b>\n", "401@pages/a.md:5:5"},
		{"an evil link in the story", "pages/a.md", "---\ntitle: a\n---\n[x](javascript:alert(1))\n", "402@pages/a.md:4:1"},
		{"all at once", "products/a.md", "---\ntitel: a\ngroup: b\nstars: 6\nphotos: [9.jpg]\n---\n\n<b>x</b>\n",
			"202@products/a.md:1:1 200@products/a.md:2:1 201@products/a.md:4:8 501@products/a.md:5:10 510@products/a.md:5:10 401@products/a.md:8:1"},
		{"a story too long", "pages/a.md", "---\ntitle: a\n---\n" + strings.Repeat("ễ", diag.MaxBodyBytes), "118@pages/a.md:4:1"},
		{"a story too long, cut in a letter", "pages/a.md", "---\ntitle: ab\n---\n" + strings.Repeat("ễ", diag.MaxBodyBytes), "118@pages/a.md:4:1"},
		{"too long, and not even text", "pages/a.md", strings.Repeat("\x80", 1<<20), "101@pages/a.md:1:1"},
		{"a story too long, cut in its last byte", "pages/a.md", "---\ntitle: abc\n---\n" + strings.Repeat("ễ", diag.MaxBodyBytes), "118@pages/a.md:4:1"},
	}
	for _, tt := range tests {
		_, list := read(t, "content/"+tt.file, tt.src)
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAnEntryIsReadAsFarAsItGoes(t *testing.T) {
	e, list := read(t, "content/producers/htx.md", "---\ntitle: HTX\nphone: 123\n---\n")
	if !list.HasErrors() || e.Producer == nil || e.Producer.ID != "htx" || e.Producer.Title != "HTX" {
		t.Errorf("read %+v with faults %s", e.Producer, places(list))
	}
}

func TestPhotos(t *testing.T) {
	jpg := string(jpegOf(40, 30))
	const top = "---\ntitle: Chè\ngroup: do-uong\n"
	tests := []struct {
		name  string
		src   string
		files map[string]string
		want  string // file, description and width of each photo
		at    string
	}{
		{"none", top + "---\n", nil, "", ""},
		{"all that lie beside it", top + "---\n", map[string]string{"10.jpg": jpg, "2.jpg": jpg},
			"2.jpg||40, 10.jpg||40", "510@products/che/index.md:1:1 510@products/che/index.md:1:1"},
		{"none of those beside it", top + "photos: []\n---\n", map[string]string{"1.jpg": jpg}, "", ""},
		{"left blank", top + "photos:\n---\n", map[string]string{"1.jpg": jpg}, "1.jpg||40", "510@products/che/index.md:1:1"},
		{"listed", top + "photos:\n  - {file: 2.jpg, alt: Búp chè}\n  - 1.jpg\n---\n", map[string]string{"1.jpg": jpg, "2.jpg": jpg, "3.jpg": jpg},
			"2.jpg|Búp chè|40, 1.jpg||40", "510@products/che/index.md:6:5"},
		{"one alone", top + "photos: 1.jpg\n---\n", map[string]string{"1.jpg": jpg}, "1.jpg||40", "510@products/che/index.md:4:9"},
		{"a PNG named .jpg", top + "photos: {file: 1.jpg, alt: Chè}\n---\n", map[string]string{"1.jpg": string(pngOf(7, 5))}, "1.jpg|Chè|7", ""},

		{"missing", top + "photos: [{file: 9.jpg, alt: Chè}, {file: 1.jpg, alt: Chè}]\n---\n", map[string]string{"1.jpg": jpg},
			"1.jpg|Chè|40", "501@products/che/index.md:4:17"},
		{"another case", top + "photos: {alt: Chè, file: 1.JPG}\n---\n", map[string]string{"1.jpg": jpg}, "", "501@products/che/index.md:4:26"},
		{"a folder", top + "photos: {file: cu, alt: Chè}\n---\n", map[string]string{"cu/1.jpg": jpg}, "", "501@products/che/index.md:4:16"},
		{"from an iPhone", top + "photos: {file: 1.jpg, alt: Chè}\n---\n", map[string]string{"1.jpg": heic}, "", "506@products/che/index.md:4:16"},
		{"half a header", top + "photos: {file: 1.jpg, alt: Chè}\n---\n", map[string]string{"1.jpg": jpg[:40]}, "", "502@products/che/index.md:4:16"},
		{"no photo at all", top + "photos: {file: 1.jpg, alt: Chè}\n---\n", map[string]string{"1.jpg": "%PDF-1.4"}, "", "507@products/che/index.md:4:16"},
		{"empty", top + "photos: {file: 1.jpg, alt: Chè}\n---\n", map[string]string{"1.jpg": ""}, "", "507@products/che/index.md:4:16"},
		{"damaged, not listed", top + "---\n", map[string]string{"1.jpg": jpg[:40]}, "", "502@products/che/index.md:1:1 510@products/che/index.md:1:1"},

		{"in another folder", top + "photos: {file: ../1.jpg, alt: Chè}\n---\n", nil, "", "215@products/che/index.md:4:16"},
		{"without a name", top + "photos: [\"\"]\n---\n", nil, "", "215@products/che/index.md:4:10"},
	}
	for _, tt := range tests {
		fsys := fstest.MapFS{"content/products/che/index.md": {Data: []byte(tt.src)}}
		for name, data := range tt.files {
			fsys["content/products/che/"+name] = &fstest.MapFile{Data: []byte(data)}
		}
		e, list := readIn(t, fsys, "content/products/che/index.md", viet.Vietnamese)
		var got []string
		for _, p := range e.Product.Photos {
			got = append(got, fmt.Sprintf("%s|%s|%d", p.File, p.Alt, p.Source.Width))
			if p.Path != "content/products/che/"+p.File {
				t.Errorf("%s: the photo lies at %s", tt.name, p.Path)
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: photos %v, want %s", tt.name, got, tt.want)
		}
		if got := places(list); got != tt.at {
			t.Errorf("%s: faults %q, want %q", tt.name, got, tt.at)
		}
	}
}

func TestPhotosAreFoundHoweverTheirMarksAreStored(t *testing.T) {
	stored := norm.NFD.String("đồi chè.jpg")
	for _, name := range []string{"content/news/tin.md", "content/news/tin/index.md"} {
		fsys := fstest.MapFS{
			name:                              {Data: []byte("---\ntitle: a\ndate: 2024\nphotos: {file: đồi chè.jpg, alt: Chè}\n---\n\n![Chè](<đồi chè.jpg>)\n")},
			path.Join(path.Dir(name), stored): {Data: jpegOf(40, 30)},
		}
		e, list := readIn(t, fsys, name, viet.Vietnamese)
		if len(list) > 0 || len(e.News.Photos) != 1 || len(e.News.Images) != 1 {
			t.Errorf("%s: photos %v, pictures %v, faults %s", name, e.News.Photos, e.News.Images, places(list))
			continue
		}
		for _, p := range []*catalogue.Photo{e.News.Photos[0], e.News.Images[0]} {
			if want := path.Join(path.Dir(name), stored); p.File != "đồi chè.jpg" || p.Path != want {
				t.Errorf("%s: the photo %q lies at %q, want it at %q", name, p.File, p.Path, want)
			}
		}
	}
}

func TestAPhotosFieldsAreRead(t *testing.T) {
	fsys := fstest.MapFS{
		"content/news/tin.md": {Data: []byte("---\ntitle: a\ndate: 2024\nphotos: {file: 1.jpg, alt: Chè, caption: Đồi chè, credit: Nga, focus: 50% 30%}\n---\n")},
		"content/news/1.jpg":  {Data: jpegOf(40, 30)},
	}
	e, list := readIn(t, fsys, "content/news/tin.md", viet.Vietnamese)
	if len(list) > 0 || len(e.News.Photos) != 1 {
		t.Fatalf("photos %v, faults %s", e.News.Photos, places(list))
	}
	p := e.News.Photos[0]
	if p.Caption != "Đồi chè" || p.Credit != "Nga" || p.Focus.X != 0 || p.Focus.Y != 0.3-0.5 || p.Source.Format != photo.JPEG || p.Source.Height != 30 {
		t.Errorf("read %+v", p)
	}
}

func TestPicturesInTheStory(t *testing.T) {
	fsys := fstest.MapFS{
		"content/products/che/index.md": {Data: []byte(`---
title: Chè
group: do-uong
photos: []
---

![Búp chè](1.jpg)

[Xem ảnh lớn](1.jpg), [ảnh khác](2.jpg), [trang khác](../tra.md) và [bảng giá](gia.pdf).

![Không có](9.jpg)

![Nơi khác](../tra/1.jpg)

![](hong.jpg)
`)},
		"content/products/che/1.jpg":    {Data: jpegOf(40, 30)},
		"content/products/che/2.jpg":    {Data: jpegOf(50, 30)},
		"content/products/che/hong.jpg": {Data: []byte(heic)},
		"content/products/tra/1.jpg":    {Data: jpegOf(40, 30)},
	}
	e, list := readIn(t, fsys, "content/products/che/index.md", viet.Vietnamese)
	want := "501@products/che/index.md:11:1 404@products/che/index.md:13:1 407@products/che/index.md:15:1 506@products/che/index.md:15:1"
	if got := places(list); got != want {
		t.Errorf("faults %q, want %q", got, want)
	}
	var images []string
	for _, p := range e.Product.Images {
		images = append(images, fmt.Sprintf("%s|%s|%d", p.File, p.Alt, p.Source.Width))
	}
	if got := strings.Join(images, ", "); got != "1.jpg|Búp chè|40, 2.jpg||50, 9.jpg|Không có|0, hong.jpg||0" {
		t.Errorf("pictures %s", got)
	}
}

func TestEnglish(t *testing.T) {
	fsys := fstest.MapFS{
		"content/products/che/index.md":    {Data: []byte(wholeProduct)},
		"content/products/che/index.en.md": {Data: []byte("Tea from **Tam Bang**.\n\n<b>x</b>\n")},
		"content/products/tra.md":          {Data: []byte("---\ntitle: Trà\nsummary: Một câu.\ngroup: do-uong\nen: {title: Tea}\n---\nBài.\n")},
		"content/products/hong.md":         {Data: []byte("---\ntitle: Hồng\ngroup: do-uong\n---\nBài.\n")},
		"content/products/hong.en.md":      {Data: []byte("Tea\xff\n")},
	}
	tests := []struct {
		file, title, summary, story string
		lang                        viet.Language
		faults                      string
	}{
		{"che/index.md", "Chè xanh Ngọc Thúy", "Chè một tôm hai lá, sao tay.", "Chè trồng ở thôn Tâm Bằng.", viet.Vietnamese, ""},
		{"che/index.md", "Ngoc Thuy green tea", "One bud and two leaves.", "Tea from Tam Bang. x", viet.English, "401@products/che/index.en.md:3:1"},
		{"tra.md", "Tea", "Một câu.", "Bài.", viet.English, ""},
		{"hong.md", "Hồng", "", "", viet.English, "101@products/hong.en.md:1:4"},
	}
	for _, tt := range tests {
		e, list := readIn(t, fsys, "content/products/"+tt.file, tt.lang)
		story := ""
		if e.Product.Body != nil {
			story = e.Product.Body.Text()
		}
		if e.Product.Title != tt.title || e.Product.Summary != tt.summary || story != tt.story || places(list) != tt.faults {
			t.Errorf("%s in %s: %q, %q, %q, faults %q", tt.file, tt.lang, e.Product.Title, e.Product.Summary, story, places(list))
		}
	}
}

func TestAFaultOfTheMachineIsAnError(t *testing.T) {
	broken := errors.New("disk on fire")
	fsys := fstest.MapFS{
		"content/products/che/index.md": {Data: []byte("---\ntitle: a\ngroup: b\n---\n")},
		"content/products/che/1.jpg":    {Data: jpegOf(4, 3)},
	}
	files, _, err := content.Walk(fsys)
	if err != nil {
		t.Fatal(err)
	}
	reader := content.Reader{FS: fsys, Probe: func(string) (photo.Source, error) { return photo.Source{}, broken }}
	if _, _, err := reader.Read(files[0]); !errors.Is(err, broken) {
		t.Errorf("a photo that cannot be read: %v", err)
	}
	if _, _, err := (content.Reader{FS: fstest.MapFS{}}).Read(files[0]); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
}
