package spreadsheet

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// siteFile is an ocop.yaml with two districts that both have a commune Tân Tiến.
const siteFile = `title: Thử
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts:
  - name: Yên Sơn
    kind: huyện
    communes: [{name: Mỹ Bằng, kind: xã, now: {name: Mỹ Lâm, kind: phường}}, {name: Tân Tiến, kind: xã}, Xuân Vân]
  - name: Na Hang
    kind: huyện
    communes: [Hồng Thái, {name: Tân Tiến, kind: xã}, {name: Na Hang, kind: thị trấn}]
groups:
  - {id: thuc-pham, name: Thực phẩm}
  - {id: do-uong, name: Đồ uống}
  - {id: du-lich, name: Du lịch}
`

// open opens a project that has no faults.
func open(t testing.TB, fsys fs.FS) *Folder {
	t.Helper()
	d, err := Open(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Faults {
		if f.Code.Severity() == diag.Error {
			t.Fatalf("%v: %s", f.Pos, f.Message(viet.English))
		}
	}
	return d
}

// made makes projects with every field in use. Some texts mean nothing in a sheet, and are only kept where they are.
type made struct {
	*rand.Rand
	nothings bool
}

// oddities are texts that some step on the way might take for something else.
var oddities = []string{
	"Chè xanh", "=1+1", "'=1", "''=1", "+84 hộp", "-1", "@a", "một; hai", "một, hai", `"trong ngoặc"`, `nói "chè"`, "a: b", "Số: 12", "_x0041_",
	"#N/A", "khong-co", "—", "0012", "1e5", "12/2024", "TRUE", "true", "null", "4 sao", "100%", "1.000", "Ghi chú: x; y", "<b>&amp;", "Rượu 40°", "50 m²",
	"ＡＢ", "\u00a0x", "n/a thì", "[a]", "{b}", "# c", "a #b", "%d %s", "C:\\x", "chã", "S¶n", "đ", "Đắk  Lắk",
}

func (m made) text() string {
	for {
		text := oneLine(viet.NFC(oddities[m.IntN(len(oddities))]))
		if m.nothings || text != "#N/A" && text != "khong-co" && text != "—" {
			return text
		}
	}
}

func (m made) gtin() string {
	digits, sum := make([]byte, 13), 0
	for i := range 12 {
		digits[i] = byte('0' + m.IntN(10))
		sum += int(digits[i]-'0') * (1 + i%2*2)
	}
	digits[12] = byte('0' + (10-sum%10)%10)
	return string(digits)
}

func (m made) date() string {
	d := fmt.Sprintf("%04d-%02d-%02d", 2018+m.IntN(8), 1+m.IntN(12), 1+m.IntN(28))
	return []string{d, d[:7], d[:4], d[8:] + "/" + d[5:7] + "/" + d[:4]}[m.IntN(4)]
}

// value gives a value that a field may have.
func (m made) value(f frontmatter.Declaration) frontmatter.Data {
	s := f.Shape
	line := func(s string) frontmatter.Data { return frontmatter.Data{Text: s} }
	switch f.Key {
	case "gtin":
		return line(m.gtin())
	case "phone", "zalo":
		phone := fmt.Sprintf("09%08d", m.IntN(1e8))
		return line([]string{phone, phone[:4] + " " + phone[4:7] + " " + phone[7:], "+84" + phone[1:]}[m.IntN(3)])
	case "email":
		return line(fmt.Sprintf("a%d@example.vn", m.IntN(100)))
	case "trace", "website", "url":
		return line(fmt.Sprintf("https://example.vn/%d?a=1;b", m.IntN(100)))
	case "file":
		return line(fmt.Sprintf("%d.jpg", m.IntN(100)))
	case "focus":
		return line("50% 30%")
	case "aliases":
		return frontmatter.Data{Items: []frontmatter.Data{line(fmt.Sprintf("cu-%d", m.Int()))}}
	case "stars":
		return line("3")
	case "potential":
		return line("5")
	case "score": // of three stars
		return line([]string{"69.9", "50", "50,5"}[m.IntN(3)])
	}
	switch s.Form {
	case frontmatter.Whole:
		return line(strconv.Itoa(int(s.Low) + m.IntN(int(min(s.High, 1e6)-s.Low))))
	case frontmatter.YesNo:
		return line([]string{"có", "true", "yes"}[m.IntN(3)])
	case frontmatter.Day:
		return line(m.date())
	case frontmatter.Items:
		var list frontmatter.Data
		for range 1 + m.IntN(3) {
			list.Items = append(list.Items, m.value(frontmatter.Declaration{Shape: *s.Item}))
		}
		return list
	case frontmatter.Mapping:
		var d frontmatter.Data
		for _, inner := range s.Fields {
			if inner.Required || m.IntN(2) == 0 || inner.Key == "issued" || inner.Key == "stars" {
				d.Pairs = append(d.Pairs, frontmatter.Pair{Key: inner.Key, Value: m.value(inner)})
			}
		}
		if s.Short != nil && m.IntN(3) == 0 {
			return d.Pairs[0].Value
		}
		return d
	}
	if s.Words != nil {
		return line(s.Words[m.IntN(len(s.Words))])
	}
	return line(m.text())
}

// places are districts, communes and communes of today in siteFile as people type them.
var places = [][3]string{
	{"Yên Sơn", "Mỹ Bằng", ""}, {"yen son", "xã Tân Tiến", ""}, {"Na Hang", "Tân Tiến", ""}, {"huyện Na Hang", "Hong Thai", ""},
	{"", "Xuân Vân", ""}, {"Yên Sơn", "", ""}, {"Na Hang", "thị trấn Na Hang", ""}, {"Yên Sơn", "Mỹ Bằng", "phường Mỹ Lâm"}, {"", "", "Mỹ Lâm"},
}

// file makes the text of a file with most of the fields of its kind.
func (m made) file(t testing.TB, kind content.Kind, title string, producers int) []byte {
	fields := content.Declarations(kind)
	src := []byte("---\n# đầu\n---\n\nMột bài.\n")
	place := places[m.IntN(len(places))]
	for _, f := range fields {
		value := m.value(f)
		switch {
		case f.Key == "title":
			value.Text = title
		case f.Names == content.Groups:
			value.Text = []string{"thuc-pham", "Đồ uống", "du lich"}[m.IntN(3)]
		case f.Names == content.Producers:
			value.Text = fmt.Sprintf("htx-%d", m.IntN(producers))
		case f.Names == content.Districts:
			value.Text = place[0]
		case f.Names == content.Communes:
			value.Text = place[1]
		case f.Names == content.Localities:
			value.Text = place[2]
		case f.Key == "certificate":
			value = value.With([]string{"issued"}, frontmatter.Data{Text: "2020"}).With([]string{"expires"}, frontmatter.Data{Text: "12/2026"})
		case f.Key == "stars", f.Key == "history", f.Key == "photos", m.IntN(4) > 0:
		case !f.Required && f.Names == "":
			continue
		}
		if f.Names != "" && value.Text == "" {
			continue
		}
		var err error
		if src, err = frontmatter.Set(src, fields, frontmatter.Setting{Path: []string{f.Key}, Value: value}); err != nil {
			t.Fatalf("%s: %v: %v", f.Key, value, err)
		}
	}
	return src
}

// project makes a project of so many products.
func (m made) project(t testing.TB, products int) fstest.MapFS {
	fsys := fstest.MapFS{"ocop.yaml": {Data: []byte(siteFile)}}
	const producers = 4
	for i := range producers {
		name := []string{"Hợp tác xã Sơn Trà", "HTX dịch vụ Sử Anh", "Công ty TNHH Núi Kia Tăng", "=HTX"}[i]
		fsys[fmt.Sprintf("content/producers/htx-%d.md", i)] = &fstest.MapFile{Data: m.file(t, content.Producer, name, producers)}
	}
	for i := range products {
		name := fmt.Sprintf("content/products/x/sp-%d/index.md", i)
		fsys[name] = &fstest.MapFile{Data: m.file(t, content.Product, fmt.Sprintf("%s %c%c", m.text(), 'A'+i/26, 'A'+i%26), producers)}
	}
	return fsys
}

// describe writes a plan for a failed test.
func describe(p *Plan) string {
	var b strings.Builder
	for _, f := range p.Faults {
		fmt.Fprintf(&b, "%v %v %s\n", f.Pos, f.Code, f.Message(viet.English))
	}
	for _, c := range p.Changes {
		fmt.Fprintf(&b, "new %v: %s (%s)\n", c.New, c.Title, c.File)
		for _, f := range c.Fields {
			fmt.Fprintf(&b, "   %v %s: %q → %q\n", f.Pos, f.Label.Vi, f.Old, f.New)
		}
	}
	return b.String()
}

// sheetsOf gives every form in which a folder's products can leave.
func sheetsOf(t testing.TB, d *Folder, lang viet.Language) map[string][]byte {
	t.Helper()
	xlsx, faults, err := d.XLSX(lang, false)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	csv, faults := d.CSV(content.Product, lang)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return map[string][]byte{"ds.xlsx": xlsx, "ds.csv": csv}
}

// TestRoundTrip exports projects and imports what came out: nothing changes.
func TestRoundTrip(t *testing.T) {
	projects := map[string]fs.FS{"Tuyên Quang": os.DirFS("../..")}
	for seed := range uint64(4) {
		m := made{rand.New(rand.NewPCG(seed, 1)), true}
		projects[fmt.Sprint("made ", seed)] = m.project(t, 12)
	}
	for name, fsys := range projects {
		d := open(t, fsys)
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			for file, src := range sheetsOf(t, d, lang) {
				p, err := d.Read(file, src, Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := len(d.products)
				if path.Ext(file) == ".xlsx" {
					want += len(d.producers)
				}
				if len(p.Changes) > 0 || p.Faults.HasErrors() || p.Unchanged != want || p.Kept > 0 {
					t.Errorf("%s, %s, %s: %d of %d unchanged, %d kept\n%s", name, lang, file, p.Unchanged, want, p.Kept, describe(p))
				}
			}
		}
	}
}

// TestMoveHouse exports projects and imports the workbook into an empty one: it has the same fields then.
func TestMoveHouse(t *testing.T) {
	projects := map[string]fs.FS{"Tuyên Quang": os.DirFS("../..")}
	for seed := range uint64(4) {
		m := made{rand.New(rand.NewPCG(seed, 2)), false}
		projects[fmt.Sprint("made ", seed)] = m.project(t, 12)
	}
	for name, fsys := range projects {
		d := open(t, fsys)
		site, err := fs.ReadFile(fsys, "ocop.yaml")
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		if err := root.WriteFile("ocop.yaml", site, 0o666); err != nil {
			t.Fatal(err)
		}
		p, err := open(t, root.FS()).Read("ds.xlsx", sheetsOf(t, d, viet.Vietnamese)["ds.xlsx"], Options{})
		if err != nil || p.Faults.HasErrors() {
			t.Fatalf("%s: %v\n%s", name, err, describe(p))
		}
		if err := p.Apply(root); err != nil {
			t.Fatal(err)
		}
		moved := open(t, root.FS())
		for _, kind := range []content.Kind{content.Product, content.Producer} {
			if len(moved.files(kind)) != len(d.files(kind)) {
				t.Errorf("%s: %d files, not %d", name, len(moved.files(kind)), len(d.files(kind)))
			}
			for _, f := range d.files(kind) {
				i := slices.IndexFunc(moved.files(kind), func(g *file) bool { return g.Slug == f.Slug })
				if i < 0 {
					t.Errorf("%s: no %s", name, f.Slug)
					continue
				}
				for _, c := range columnsOf(kind)[1:] {
					was, is := d.meant(c, f), moved.meant(c, moved.files(kind)[i])
					if !was.Equal(is) && !(c.is("producer.kind") && was.IsZero()) { // which the name tells
						t.Errorf("%s: %s, %s: %s became %s", name, f.Slug, c.key(), showData(was), showData(is))
					}
				}
			}
		}
	}
}
