package sample

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Write writes the province as a project of ocop into the folder dir, which is made. Files that are there already with
// the same bytes are left alone.
func (p *Province) Write(dir string) error {
	w := writer{dir: dir}
	w.file("ocop.yaml", p.siteFile())
	for i := range p.Producers {
		q := &p.Producers[i]
		w.file("content/producers/"+q.ID+".md", p.producerFile(q))
	}
	for i := range p.Products {
		q := &p.Products[i]
		name := p.productPath(q)
		w.file(name, p.productFile(q))
		for n := range q.Photos {
			w.photo(filepath.Join(filepath.Dir(name), strconv.Itoa(n+1)+".jpg"), q.Number, n)
		}
	}
	for i := range p.News {
		n := &p.News[i]
		w.file("content/news/"+n.Slug+".md", fmt.Sprintf("---\ntitle: %s\ndate: %s\nsummary: %s\n---\n\n%s", n.Title, n.Date, quote(n.Summary),
			p.Report(n, func(l Link) string { return p.relative("../", l) })))
	}
	for i, page := range p.Pages {
		w.file("content/pages/"+page.Slug+".md", "---\ntitle: "+page.Title+"\n---\n\n"+p.About(i))
	}
	return w.err
}

// Edit gives the file of a product and its text after an edit, which adds a sentence to the summary and to the story.
// Another number is another edit.
func (p *Province) Edit(product, number int) (name string, text []byte) {
	q := p.Products[product]
	q.Summary += " Lần sửa " + strconv.Itoa(number) + "."
	return p.productPath(&q), append(p.productFile(&q), fmt.Sprintf("\nSửa lần %d.\n", number)...)
}

// writer writes files until one fails.
type writer struct {
	dir string
	err error
}

func (w *writer) file(name string, text any) {
	if w.err != nil {
		return
	}
	var b []byte
	switch text := text.(type) {
	case string:
		b = []byte(text)
	case []byte:
		b = text
	}
	full := filepath.Join(w.dir, filepath.FromSlash(name))
	if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, b) {
		return
	}
	if w.err = os.MkdirAll(filepath.Dir(full), 0o777); w.err == nil {
		w.err = os.WriteFile(full, b, 0o666)
	}
}

// photo draws a photo, unless it is there.
func (w *writer) photo(name string, product, n int) {
	if _, err := os.Stat(filepath.Join(w.dir, name)); w.err != nil || err == nil {
		return
	}
	var b []byte
	if b, w.err = drawPhoto(product, n); w.err == nil {
		w.file(name, b)
	}
}

func (p *Province) siteFile() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "title: %s\nbase_url: %s\nlanguage: vi\nprovince: Bình Minh\n", Title, BaseURL)
	b.WriteString("office: {name: Văn phòng điều phối mẫu, address: \"Số 1, phường Bình An\", phone: 0207 000 0000, email: ocop@example.vn}\n")
	b.WriteString("districts:\n")
	for _, d := range p.Districts {
		fmt.Fprintf(&b, "  - name: %s\n    id: %s\n    kind: %s\n    communes:\n", d.Name, d.Slug, d.Kind)
		for i, c := range d.Communes {
			kind := "xã"
			if i == 0 {
				kind = "thị trấn"
			}
			fmt.Fprintf(&b, "      - {name: %s, kind: %s}\n", c, kind)
		}
	}
	b.WriteString("groups:\n")
	for _, g := range p.Groups {
		fmt.Fprintf(&b, "  - {id: %s, name: \"%s\"}\n", g.ID, g.Name)
	}
	b.WriteString("targets:\n  plan: 00/KH-UBND\n  issued: 2024-01-02\n  source: Kế hoạch mẫu\n  list:\n")
	fmt.Fprintf(&b, "    - {id: tong-so, name: Sản phẩm OCOP toàn tỉnh, measure: products, goal: %d, deadline: 2026-12-31}\n", 2*len(p.Products))
	fmt.Fprintf(&b, "    - {id: nam-sao, name: Sản phẩm 5 sao, measure: products, filter: {stars: 5}, goal: %d}\n", 1+len(p.Products)/50)
	return b.Bytes()
}

// productPath gives the file of a product in the project.
func (p *Province) productPath(q *Product) string {
	base := "content/products/" + p.Districts[q.District].Slug + "/" + q.Slug
	if q.Photos > 0 {
		return base + "/index.md"
	}
	return base + ".md"
}

// relative gives the way to what is linked from a file so many folders below content/.
func (p *Province) relative(up string, l Link) string {
	if l.ToProducer {
		return up + "producers/" + p.Producers[l.Number].ID + ".md"
	}
	return up + strings.TrimPrefix(p.productPath(&p.Products[l.Number]), "content/")
}

// fields writes front matter, leaving out what is not known.
type fields struct{ bytes.Buffer }

func (f *fields) add(key, value string) {
	if value != "" {
		f.WriteString(key + ": " + value + "\n")
	}
}

func (f *fields) number(key string, value int) {
	if value != 0 {
		f.add(key, strconv.Itoa(value))
	}
}

func (p *Province) productFile(q *Product) []byte {
	var f fields
	f.WriteString("---\n")
	f.add("title", q.Title)
	f.add("summary", quote(q.Summary))
	f.number("stars", q.Stars)
	f.number("potential", q.Potential)
	f.add("group", p.Groups[q.Group].ID)
	f.add("producer", p.Producers[q.Producer].ID)
	f.add("commune", q.Commune)
	f.add("district", p.Districts[q.District].Name)
	f.add("village", q.Village)
	if q.Stars > 0 {
		f.add("certificate", fmt.Sprintf("{number: %s, issued: %s, issuer: %s, score: %s}", q.Decision, q.Issued, q.Issuer, q.Score))
	}
	if q.Former > 0 {
		f.add("history", fmt.Sprintf("[{stars: %d, issued: %d}]", q.Former, q.FormerYear))
	}
	if q.Price > 0 {
		f.add("price", fmt.Sprintf("{amount: %d, unit: %s, as_of: %s}", q.Price, q.Unit, q.AsOf))
	}
	f.add("packaging", quote(q.Packaging))
	f.add("ingredients", quote(q.Ingredients))
	f.add("shelf_life", q.ShelfLife)
	f.add("storage", quote(q.Storage))
	f.add("capacity", q.Capacity)
	if len(q.Season) > 0 {
		f.add("season", fmt.Sprintf("[%d, %d, %d]", q.Season[0], q.Season[1], q.Season[2]))
	}
	if len(q.Standards) > 0 {
		f.add("standards", "["+strings.Join(q.Standards, ", ")+"]")
	}
	if q.Shop != "" {
		f.add("buy", "[{name: Chợ OCOP, url: "+q.Shop+"}]")
	}
	f.add("trace", q.Trace)
	if q.Photos > 0 {
		f.WriteString("photos:\n")
		for n := range q.Photos {
			fmt.Fprintf(&f, "  - {file: %d.jpg, alt: \"%s, ảnh %d\"}\n", n+1, q.Title, n+1)
		}
	}
	f.WriteString("sources:\n  - " + q.Source + "\n---\n\n")
	up := "../../"
	if q.Photos > 0 {
		up += "../"
	}
	f.WriteString(p.Story(q, func(l Link) string { return p.relative(up, l) }))
	return f.Bytes()
}

func (p *Province) producerFile(q *Producer) []byte {
	var f fields
	f.WriteString("---\n")
	f.add("title", q.Title)
	f.add("kind", q.Kind)
	f.add("village", q.Village)
	f.add("commune", q.Commune)
	f.add("district", p.Districts[q.District].Name)
	f.add("phone", q.Phone)
	f.add("email", q.Email)
	f.add("website", q.Website)
	f.add("representative", q.HeadedBy)
	f.number("founded", q.Founded)
	f.number("members", q.Members)
	f.WriteString("---\n\n" + p.About(q.Number))
	return f.Bytes()
}

// quote writes a text that may hold a colon or begin with a sign as YAML takes it.
func quote(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}
