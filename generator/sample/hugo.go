package sample

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/viet"
	"ocop/themes"
)

// hugoFiles are the configuration and the layouts of the Hugo site.
//
//go:embed all:hugo
var hugoFiles embed.FS

// WriteHugo writes the same catalogue as a site of Hugo into the folder dir: the same products, producers, news and pages,
// with layouts that make the same pages of them: cards, lists by district, rating, both, group and producer, structured
// data, feed, sitemap, open data, the products script, search data. Whatever can be worked out beforehand stands in the
// front matter: places in words, days of expiry, the order of lists.
func (p *Province) WriteHugo(dir string) error {
	w := writer{dir: dir}
	w.tree(hugoFiles, "hugo", "")
	w.tree(themes.FS, "default/assets", "static/giao-dien")
	w.drawings()
	w.file("hugo.yaml", p.hugoSettings())
	places := p.hugoPlaces()
	for i := range p.Products {
		q := &p.Products[i]
		w.file("content/san-pham/"+q.Slug+".md", p.hugoProduct(q, places))
	}
	for i := range p.Producers {
		q := &p.Producers[i]
		w.file("content/chu-the/"+q.ID+"/_index.md", p.hugoProducer(q))
	}
	term := func(taxonomy, id, title string) {
		w.file("content/"+taxonomy+"/"+id+"/_index.md", fmt.Sprintf("---\ntitle: %q\n---\n", title))
	}
	for _, d := range p.Districts {
		term("huyen", d.Slug, d.capitalised())
		for stars := 3; stars <= 5; stars++ {
			term("o", d.Slug+"-"+strconv.Itoa(stars)+"-sao", fmt.Sprintf("Sản phẩm %d sao, %s %s", stars, d.Kind, d.Name))
		}
	}
	for _, g := range p.Groups {
		term("nhom", g.ID, g.Name)
	}
	for id, title := range starsTerms {
		term("hang-sao", id, title)
	}
	for folder, title := range map[string]string{"san-pham": "Sản phẩm", "huyen": "Huyện", "hang-sao": "Hạng sao", "nhom": "Nhóm", "chu-the": "Chủ thể", "tin-tuc": "Tin tức"} {
		w.file("content/"+folder+"/_index.md", fmt.Sprintf("---\ntitle: %s\n---\n", title))
	}
	for i := range p.News {
		n := &p.News[i]
		w.file("content/tin-tuc/"+n.Slug+".md", fmt.Sprintf("---\ntitle: %q\ndate: %s\ndescription: %q\n---\n\n%s", n.Title, n.Date, n.Summary, p.Report(n, p.hugoLink)))
	}
	for i, page := range append(slices.Clone(p.Pages), Page{"tim-kiem", "Tìm kiếm"}, Page{"hoi-hang", "Hỏi hàng"}, Page{"tien-do", "Tiến độ"}) {
		w.file("content/"+page.Slug+".md", "---\ntitle: "+page.Title+"\n---\n\n"+p.About(i))
	}
	return w.err
}

// EditHugo is Edit for the site of Hugo.
func (p *Province) EditHugo(product, number int) (name string, text []byte) {
	q := p.Products[product]
	q.Summary += " Lần sửa " + strconv.Itoa(number) + "."
	return "content/san-pham/" + q.Slug + ".md", append(p.hugoProduct(&q, p.hugoPlaces()), fmt.Sprintf("\nSửa lần %d.\n", number)...)
}

// tree copies the files below a folder.
func (w *writer) tree(from fs.FS, root, to string) {
	err := fs.WalkDir(from, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(from, name)
		w.file(path.Join(to, strings.TrimPrefix(name, root)), b)
		return err
	})
	w.err = cmp.Or(w.err, err)
}

// drawings makes partials of the theme's symbols: one for what every page has, one for the grounds, one for each drawing.
func (w *writer) drawings() {
	partial := func(name, text string) { w.file("layouts/_partials/"+name+".html", text) }
	symbols, err := fs.ReadFile(themes.FS, "default/templates/_symbols.html")
	w.err = cmp.Or(w.err, err)
	partial("symbols", between(string(symbols), `{{define "symbols"}}`, "{{end}}\n\n"))
	drawings, err := fs.ReadFile(themes.FS, "default/templates/_drawings.html")
	w.err = cmp.Or(w.err, err)
	partial("scenes", between(string(drawings), `{{define "scenes"}}`, "{{end}}"))
	for _, part := range strings.Split(string(drawings), `if eq . "`)[1:] {
		id, rest, _ := strings.Cut(part, `"}}`)
		symbol, _, _ := strings.Cut(rest, "{{")
		partial("drawings/"+id, symbol)
	}
}

// between gives what stands between two marks; to the end where the second is missing.
func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return strings.TrimSuffix(strings.TrimRight(text, "\n"), "{{end}}")
}

func (d District) capitalised() string {
	return strings.ToUpper(d.Kind[:1]) + d.Kind[1:] + " " + d.Name
}

var starsTerms = map[string]string{
	"3-sao": "Sản phẩm 3 sao", "4-sao": "Sản phẩm 4 sao", "5-sao": "Sản phẩm 5 sao",
	"het-han": "Sản phẩm hết hạn", "tiem-nang": "Sản phẩm tiềm năng", "chua-ro-hang": "Sản phẩm chưa rõ hạng",
}

func (p *Province) hugoSettings() string {
	base, _ := fs.ReadFile(hugoFiles, "hugo/hugo.yaml")
	doors := "params:\n  doors:\n"
	for _, d := range [][2]string{{"san-pham", "Sản phẩm"}, {"huyen", "Huyện"}, {"hang-sao", "Hạng sao"}, {"nhom", "Nhóm"}, {"chu-the", "Chủ thể"}, {"tin-tuc", "Tin tức"}, {"tien-do", "Tiến độ"}} {
		doors += fmt.Sprintf("    - {section: %s, path: /%s.html, name: %s}\n", d[0], d[0], d[1])
	}
	return string(base) + doors
}

// hugoLink gives the address of what a text links to.
func (p *Province) hugoLink(l Link) string {
	if l.ToProducer {
		return "/chu-the/" + p.Producers[l.Number].ID + ".html"
	}
	return "/san-pham/" + p.Products[l.Number].Slug + ".html"
}

// hugoPlace is where a product stands in the lists.
type hugoPlace struct{ all, district, group int }

func (p *Province) hugoPlaces() []hugoPlace {
	order := make([]*Product, len(p.Products))
	for i := range p.Products {
		order[i] = &p.Products[i]
	}
	slices.SortFunc(order, func(a, b *Product) int {
		return cmp.Or(cmp.Compare(b.Stars, a.Stars), cmp.Compare(a.Slug, b.Slug))
	})
	places := make([]hugoPlace, len(order))
	districts, groups := map[int]int{}, map[int]int{}
	for i, q := range order {
		places[q.Number] = hugoPlace{i + 1, districts[q.District], groups[q.Group]}
		districts[q.District]++
		groups[q.Group]++
	}
	for i := range places { // so that at least five more follow
		places[i].district = max(0, min(places[i].district, districts[p.Products[i].District]-5))
		places[i].group = max(0, min(places[i].group, groups[p.Products[i].Group]-5))
	}
	return places
}

// standing judges a product's certificate by Today, and gives its last day.
func (q *Product) standing() (standing, expires string) {
	if q.Stars == 0 {
		return "unrated", ""
	}
	year, _ := strconv.Atoi(q.Issued[:4])
	expires = strconv.Itoa(year+3) + q.Issued[4:]
	switch {
	case expires < Today:
		return "lapsed", expires
	case expires < "2027-02-21":
		return "expiring", expires
	}
	return "valid", expires
}

// inWords writes a day as a page shows it.
func inWords(day string) string {
	parts := strings.Split(day, "-")
	slices.Reverse(parts)
	for i := range parts {
		parts[i] = strings.TrimLeft(parts[i], "0")
	}
	return strings.Join(parts, "/")
}

func (p *Province) hugoProduct(q *Product, places []hugoPlace) []byte {
	producer, district, group := p.Producers[q.Producer], p.Districts[q.District], p.Groups[q.Group]
	standing, expires := q.standing()
	place := places[q.Number]
	var f fields
	f.WriteString("---\n")
	text := func(key, value string) {
		if value != "" {
			f.add(key, strconv.Quote(value))
		}
	}
	text("title", q.Title)
	text("description", q.Summary)
	f.number("weight", place.all)
	f.add("nth_district", strconv.Itoa(place.district))
	f.add("nth_group", strconv.Itoa(place.group))
	text("slug_of", q.Slug)
	f.add("stars", strconv.Itoa(q.Stars))
	f.number("potential", q.Potential)
	text("standing", standing)
	text("group", group.ID)
	text("group_name", group.Name)
	text("group_path", "/nhom/"+group.ID+".html")
	text("district", district.Slug)
	text("district_name", district.capitalised())
	text("district_path", "/huyen/"+district.Slug+".html")
	text("commune", q.Commune)
	text("maker", producer.ID)
	text("maker_name", producer.Title)
	text("maker_path", "/chu-the/"+producer.ID+".html")
	text("headed_by", producer.HeadedBy)
	text("phone", producer.Phone)
	text("phone_number", "+84"+strings.ReplaceAll(producer.Phone[1:], " ", ""))
	text("email", producer.Email)
	text("website", producer.Website)
	text("place", strings.Trim(q.Village+", xã "+q.Commune+", "+district.Kind+" "+district.Name, ", "))
	f.add("huyen", "["+district.Slug+"]")
	f.add("nhom", "["+group.ID+"]")
	f.add("chu-the", "["+producer.ID+"]")
	terms := []string{}
	switch {
	case standing == "lapsed":
		terms = append(terms, "het-han")
	case q.Stars == 0:
		terms = append(terms, "chua-ro-hang")
	}
	if q.Stars > 0 {
		terms = append(terms, strconv.Itoa(q.Stars)+"-sao")
		f.add("o", "["+district.Slug+"-"+strconv.Itoa(q.Stars)+"-sao]")
		text("decision", q.Decision)
		text("issued", q.Issued)
		text("issued_text", inWords(q.Issued))
		text("expires", expires)
		text("expires_text", inWords(expires))
		text("issuer", q.Issuer)
		text("score", strings.ReplaceAll(q.Score, ".", ","))
	}
	if q.Potential > 0 {
		terms = append(terms, "tiem-nang")
	}
	f.add("hang-sao", "["+strings.Join(terms, ", ")+"]")
	if q.Former > 0 {
		fmt.Fprintf(&f, "history:\n  - {stars: %d, date: %q, date_text: %q}\n  - {stars: %d, date: %q, date_text: %q, number: %q, now: true}\n",
			q.Former, strconv.Itoa(q.FormerYear), strconv.Itoa(q.FormerYear), q.Stars, q.Issued, inWords(q.Issued), q.Decision)
	}
	if q.Price > 0 {
		text("price", viet.Vietnamese.Money(q.Price))
		text("unit", q.Unit)
		text("price_as_of", q.AsOf)
		text("price_as_of_text", inWords(q.AsOf))
	}
	p.hugoFacts(&f, q)
	f.number("tone", 1+q.Number%6)
	f.number("ground", 1+q.Number%4)
	text("drawing", hugoDrawings[q.Group])
	if len(q.Standards) > 0 {
		f.add("standards", "["+strings.Join(q.Standards, ", ")+"]")
	}
	text("shop", q.Shop)
	text("trace", q.Trace)
	f.WriteString("sources: [" + q.Source + "]\n---\n\n" + p.Story(q, p.hugoLink))
	return f.Bytes()
}

func (p *Province) hugoFacts(f *fields, q *Product) {
	var rows []string
	add := func(label, value string) {
		if value != "" {
			rows = append(rows, fmt.Sprintf("  - {label: %q, text: %q}\n", label, value))
		}
	}
	add("Quy cách", q.Packaging)
	add("Nguyên liệu", q.Ingredients)
	if len(q.Season) > 0 {
		add("Mùa vụ", fmt.Sprintf("tháng %d, %d và %d", q.Season[0], q.Season[1], q.Season[2]))
	}
	add("Hạn dùng", q.ShelfLife)
	add("Bảo quản", q.Storage)
	add("Sản lượng", q.Capacity)
	if len(rows) > 0 {
		f.WriteString("facts:\n" + strings.Join(rows, ""))
	}
}

// hugoDrawings are the drawings that stand for the products of each group.
var hugoDrawings = []string{"goi", "ruou", "coi", "gio", "cay-canh", "nha-san"}

func (p *Province) hugoProducer(q *Producer) string {
	d := p.Districts[q.District]
	return fmt.Sprintf("---\ntitle: %q\nkind: %q\nplace: %q\nheaded_by: %q\nphone: %q\nphone_number: %q\nemail: %q\nwebsite: %q\nfounded: %d\nmembers: %d\n---\n\n%s",
		q.Title, q.Kind, q.Village+", xã "+q.Commune+", "+d.Kind+" "+d.Name, q.HeadedBy, q.Phone, "+84"+strings.ReplaceAll(q.Phone[1:], " ", ""), q.Email, q.Website,
		q.Founded, q.Members, p.About(q.Number))
}
