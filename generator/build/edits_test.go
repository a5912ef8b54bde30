package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"ocop/generator/build"
	"ocop/generator/ledger"
)

// workplace is a project that people work on, and the site that they build of it again and again.
type workplace struct {
	files
	r      *rand.Rand
	o      build.Options // of the next build: its day, its drafts
	number int           // what is new gets the next one

	publish bool // the next build is put on the web
}

// busyProvince is a project whose pages have much to do with one another.
func busyProvince() files {
	f := files{
		"ocop.yaml": `title: OCOP Tuyên Quang
base_url: https://ocop.example.vn/
language: vi
province: Tuyên Quang
description: Danh mục
office: {name: Văn phòng, phone: 0207 3822 123}
certificate: {months: 36, warn_days: 90}
districts:
  - {name: Yên Sơn, kind: huyện, id: yen-son, communes: [{name: Mỹ Bằng, kind: xã, now: {name: Mỹ Lâm, kind: phường}}, {name: Tân Long, kind: xã, now: {name: Tân Long, kind: xã}}]}
  - {name: Na Hang, kind: huyện, id: na-hang, communes: [{name: Năng Khả, kind: xã, now: {name: Nà Hang, kind: xã}}]}
groups:
  - {id: do-uong, name: Đồ uống}
  - {id: thuc-pham, name: Thực phẩm}
targets: {plan: 90/KH-UBND, list: [{id: tong-so, name: Tổng số, measure: products, goal: 20}]}
photos: {widths: [16, 24]}
`,
		"content/groups/tranh.jpg":    photo(64),
		"content/news/cong-nhan.md":   "---\ntitle: Công nhận đợt 1\ndate: 2024-08-07\n---\nTin.\n",
		"content/news/phien-cho.md":   "---\ntitle: Phiên chợ\ndate: 2025-03-01\n---\nTin.\n",
		"content/pages/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\nDanh mục sản phẩm.\n",
	}
	for i, name := range []string{"Sử Anh", "Sơn Trà", "Hồng Thái"} {
		f[fmt.Sprintf("content/producers/htx-%d.md", i)] = "---\ntitle: HTX " + name + "\ncommune: " + communes[i] + "\nphone: 0912345678\n---\nLàm chè.\n"
	}
	for i, name := range []string{"Chè xanh", "Chè đen", "Chè Shan", "Gạo nếp", "Gạo tẻ", "Miến dong", "Mật ong", "Cam sành", "Rượu ngô", "Thịt trâu"} {
		slug := fmt.Sprintf("sp-%d", i)
		file, photos := "content/products/"+slug+".md", ""
		if i%3 == 0 {
			file = "content/products/" + slug + "/index.md"
			photos = "photos: [{file: 1.jpg, alt: Ảnh}]\n"
			f[path.Dir(file)+"/1.jpg"] = photo(40 + i)
		}
		f[file] = fmt.Sprintf("---\ntitle: %s\nstars: %d\ngroup: %s\nproducer: htx-%d\ncommune: %s\ncertificate: {number: %d/QĐ-UBND, issued: 202%d-08-06}\nprice: {amount: %d000, unit: hộp}\n%s---\nNgon.\n",
			name, 3+i%3, groups[i%2], i%3, communes[i%3], 300+i, 2+i%4, 50+i, photos)
	}
	return f
}

var (
	communes = []string{"Mỹ Bằng", "Tân Long", "Năng Khả"}
	groups   = []string{"do-uong", "thuc-pham"}
)

// edits are what people do between two builds. Each leaves a project without errors.
var edits = []struct {
	name string
	do   func(w *workplace)
}{
	{"nothing", func(w *workplace) {}},

	{"the title of a product", func(w *workplace) { w.set(w.product(), "title", w.word()) }},
	{"a title of the same length", func(w *workplace) {
		name := w.product()
		w.files[name] = strings.Replace(w.files[name], "title: ", "title: "+string(rune('A'+w.r.IntN(26))), 1)
		w.files[name] = strings.Replace(w.files[name], "Ngon.", "Ngo.", 1)
	}},
	{"two products exchange their titles", func(w *workplace) {
		a, b := w.product(), w.product()
		was := w.get(a, "title")
		w.set(a, "title", w.get(b, "title"))
		w.set(b, "title", was)
	}},
	{"stars", func(w *workplace) {
		name := w.product()
		w.set(name, "stars", fmt.Sprint(1+w.r.IntN(5)))
		w.set(name, "potential", "")
	}},
	{"no stars", func(w *workplace) { w.set(w.product(), "stars", "") }},
	{"potential stars", func(w *workplace) {
		name := w.product()
		w.set(name, "potential", "5")
		w.set(name, "stars", fmt.Sprint(3+w.r.IntN(2)))
	}},
	{"a product's group", func(w *workplace) { w.set(w.product(), "group", groups[w.r.IntN(2)]) }},
	{"a product's commune", func(w *workplace) { w.set(w.product(), "commune", communes[w.r.IntN(3)]) }},
	{"a product's producer", func(w *workplace) {
		w.set(w.product(), "producer", strings.TrimSuffix(path.Base(w.pick(w.r, "content/producers/", ".md")), ".md"))
	}},
	{"no producer", func(w *workplace) { w.set(w.product(), "producer", "") }},
	{"a certificate", func(w *workplace) {
		w.set(w.product(), "certificate", fmt.Sprintf("{number: %d/QĐ-UBND, issued: 20%d-0%d-06}", w.r.IntN(999), 20+w.r.IntN(7), 1+w.r.IntN(9)))
	}},
	{"a price", func(w *workplace) {
		w.set(w.product(), "price", fmt.Sprintf("{amount: %d000, unit: kg, as_of: 2026-10}", 1+w.r.IntN(900)))
	}},
	{"a summary", func(w *workplace) { w.set(w.product(), "summary", w.word()+" của "+w.word()) }},
	{"seasons and standards", func(w *workplace) {
		name := w.product()
		w.set(name, "season", fmt.Sprintf("[%d, 12]", 1+w.r.IntN(11)))
		w.set(name, "standards", "[VietGAP, "+w.word()+"]")
	}},
	{"an English text", func(w *workplace) {
		name := w.product()
		w.files[strings.TrimSuffix(name, ".md")+".en.md"] = "Good " + w.word() + ".\n"
		w.set(name, "en", "{title: Tea "+fmt.Sprint(w.r.IntN(9))+"}")
	}},
	{"a story", func(w *workplace) { w.files[w.product()] += "\nThêm " + w.word() + ".\n" }},
	{"a heading", func(w *workplace) { w.files[w.product()] += "\n## Cách dùng " + w.word() + "\n" }},
	{"a link from one product to another", func(w *workplace) {
		from, to := w.product(), w.product()
		w.files[from] += "\n[" + w.word() + "](" + strings.Repeat("../", strings.Count(from, "/")-1) + strings.TrimPrefix(to, "content/") + ")\n"
	}},
	{"a draft, or one no more", func(w *workplace) {
		name := w.product()
		if w.get(name, "draft") != "" {
			w.set(name, "draft", "")
		} else if !w.linked(name) {
			w.set(name, "draft", "có")
		}
	}},
	{"to be published later", func(w *workplace) {
		if name := w.product(); !w.linked(name) {
			w.set(name, "publish_on", fmt.Sprintf("2027-0%d-01", 1+w.r.IntN(9)))
		}
	}},
	{"a new product", func(w *workplace) { w.addProduct("content/products/") }},
	{"a new product with a photo, in a folder", func(w *workplace) {
		name := w.addProduct("content/products/na-hang/cho/")
		w.moveFile(name, strings.TrimSuffix(name, ".md")+"/index.md")
		w.files[strings.TrimSuffix(name, ".md")+"/b.jpg"] = photo(30 + w.r.IntN(30))
	}},
	{"a product is gone", func(w *workplace) {
		if name := w.product(); len(w.products()) > 5 && !w.linked(name) {
			w.dropProduct(name)
		}
	}},
	{"a product moves to another folder", func(w *workplace) {
		if name := w.product(); path.Base(name) != "index.md" && !w.linked(name) && !strings.Contains(w.files[name], "](") {
			w.moveFile(name, fmt.Sprintf("content/products/thu-muc-%d/%s", w.r.IntN(3), path.Base(name)))
		}
	}},
	{"a product under another address, with the former one", func(w *workplace) { w.renameProduct(true) }},
	{"a product under another address", func(w *workplace) { w.renameProduct(false) }},
	{"a former address is given up", func(w *workplace) { w.set(w.product(), "aliases", "") }},

	{"another photo of the same name", func(w *workplace) {
		if name := w.pick(w.r, "content/products/", ".jpg"); w.files[name] != "" {
			w.files[name] = photo(30 + w.r.IntN(40))
		}
	}},
	{"a photo more", func(w *workplace) {
		name := w.product()
		file := w.fresh("anh") + ".jpg"
		w.files[path.Dir(name)+"/"+file] = photo(30 + w.r.IntN(40))
		w.set(name, "photos", "[{file: "+file+", alt: "+w.word()+"}]")
	}},
	{"what a photo shows", func(w *workplace) {
		for _, name := range w.products() {
			if file := w.between(name, "{file: ", ","); file != "" {
				w.set(name, "photos", fmt.Sprintf("[{file: %s, alt: %s, caption: %s, focus: 10%% 20%%}]", file, w.word(), w.word()))
				return
			}
		}
	}},
	{"a photo is gone", func(w *workplace) {
		for _, name := range w.products() {
			if w.get(name, "photos") != "" {
				w.set(name, "photos", "")
				for file := range maps.Clone(w.files) {
					if path.Dir(file) == path.Dir(name) && path.Base(name) == "index.md" && strings.HasSuffix(file, ".jpg") {
						delete(w.files, file)
					}
				}
				return
			}
		}
	}},
	{"a photo of a producer", func(w *workplace) {
		name := w.pick(w.r, "content/producers/", ".md")
		w.files["content/producers/xuong.jpg"] = photo(30 + w.r.IntN(30))
		w.set(name, "photos", "[{file: xuong.jpg, alt: Xưởng}]")
	}},

	{"a producer's name", func(w *workplace) { w.set(w.producer(), "title", "HTX "+w.word()) }},
	{"a producer's telephone", func(w *workplace) {
		w.set(w.producer(), "phone", fmt.Sprintf("0912 345 %d", 100+w.r.IntN(900)))
	}},
	{"a producer's kind and commune", func(w *workplace) {
		name := w.producer()
		w.set(name, "kind", []string{"hợp tác xã", "hộ kinh doanh"}[w.r.IntN(2)])
		w.set(name, "commune", communes[w.r.IntN(3)])
	}},
	{"a new producer takes over", func(w *workplace) {
		id := w.fresh("chu")
		w.files["content/producers/"+id+".md"] = "---\ntitle: HTX " + w.word() + "\ncommune: Tân Long\n---\n"
		for range 3 {
			w.set(w.product(), "producer", id)
		}
	}},
	{"a producer under another address", func(w *workplace) {
		was, id := w.producer(), w.fresh("chu")
		old := strings.TrimSuffix(path.Base(was), ".md")
		w.moveFile(was, "content/producers/"+id+".md")
		w.set("content/producers/"+id+".md", "aliases", "["+old+"]")
		for _, name := range w.products() {
			if w.get(name, "producer") == old {
				w.set(name, "producer", id)
			}
		}
	}},
	{"a producer is gone", func(w *workplace) {
		name := w.producer()
		delete(w.files, name)
		for _, product := range w.products() {
			if w.get(product, "producer") == strings.TrimSuffix(path.Base(name), ".md") {
				w.set(product, "producer", "")
			}
		}
		w.files["content/producers/"+w.fresh("chu")+".md"] = "---\ntitle: HTX " + w.word() + "\ncommune: Tân Long\n---\n"
	}},

	{"news", func(w *workplace) {
		w.files["content/news/"+w.fresh("tin")+".md"] = fmt.Sprintf("---\ntitle: %s\ndate: 2026-0%d-01\nsummary: %s\n---\nTin.\n", w.word(), 1+w.r.IntN(9), w.word())
	}},
	{"the headline and the day of news", func(w *workplace) {
		name := w.pick(w.r, "content/news/", ".md")
		w.set(name, "title", w.word())
		w.set(name, "date", fmt.Sprintf("2025-0%d-01", 1+w.r.IntN(9)))
	}},
	{"news is gone", func(w *workplace) {
		w.drop(w.r, "content/news/")
		w.files["content/news/"+w.fresh("tin")+".md"] = "---\ntitle: " + w.word() + "\ndate: 2026\n---\n"
	}},
	{"all news is gone", func(w *workplace) {
		maps.DeleteFunc(w.files, func(name, _ string) bool { return strings.HasPrefix(name, "content/news/") })
		w.files["content/news/"+w.fresh("tin")+".md"] = "---\ntitle: " + w.word() + "\ndate: 2026-05\ndraft: có\n---\n"
	}},
	{"a page", func(w *workplace) {
		w.files["content/pages/"+w.fresh("trang")+".md"] = "---\ntitle: " + w.word() + "\n---\nTrang.\n"
	}},
	{"the title of a page", func(w *workplace) { w.set(w.pick(w.r, "content/pages/", ".md"), "title", w.word()) }},

	{"the site's title", func(w *workplace) { w.set("ocop.yaml", "title", w.word()) }},
	{"the site's address", func(w *workplace) {
		w.set("ocop.yaml", "base_url", fmt.Sprintf("https://ocop%d.example.vn/%s", w.r.IntN(9), []string{"", "danh-muc/"}[w.r.IntN(2)]))
	}},
	{"the office", func(w *workplace) {
		w.set("ocop.yaml", "office", "{name: "+w.word()+", phone: 0207 3822 "+fmt.Sprint(100+w.r.IntN(900))+"}")
	}},
	{"the licence of the data", func(w *workplace) { w.set("ocop.yaml", "licence", "{name: "+w.word()+"}") }},
	{"the name of a district", func(w *workplace) {
		w.replace("ocop.yaml", "- {name: "+w.between("ocop.yaml", "- {name: ", ", kind: huyện"), "- {name: "+w.word())
	}},
	{"where a commune belongs now", func(w *workplace) {
		w.replace("ocop.yaml", "now: {name: "+w.between("ocop.yaml", "now: {name: ", ","), "now: {name: Mỹ Lâm "+fmt.Sprint(w.r.IntN(9)))
	}},
	{"the name of a group", func(w *workplace) {
		w.replace("ocop.yaml", "id: do-uong, name: "+w.between("ocop.yaml", "id: do-uong, name: ", "}"), "id: do-uong, name: "+w.word())
	}},
	{"a group's drawing", func(w *workplace) {
		w.files["content/groups/tranh.jpg"] = photo(60 + w.r.IntN(20))
		w.replace("ocop.yaml", "{id: thuc-pham, name", "{illustration: content/groups/tranh.jpg, alt: Tranh, id: thuc-pham, name")
	}},
	{"how long certificates hold", func(w *workplace) {
		w.set("ocop.yaml", "certificate", fmt.Sprintf("{months: %d, warn_days: %d}", 24+12*w.r.IntN(3), 30*w.r.IntN(9)))
	}},
	{"a target", func(w *workplace) {
		w.replace("ocop.yaml", "goal: "+w.between("ocop.yaml", "goal: ", "}"), fmt.Sprintf("goal: %d", 5+w.r.IntN(90)))
	}},
	{"another language", func(w *workplace) {
		w.set("ocop.yaml", "language", map[string]string{"vi": "en", "en": "vi"}[w.get("ocop.yaml", "language")])
	}},
	{"sizes of photos", func(w *workplace) {
		w.set("ocop.yaml", "photos", fmt.Sprintf("{widths: [16, %d]}", 20+w.r.IntN(10)))
	}},
	{"colours", func(w *workplace) {
		w.set("ocop.yaml", "colours", fmt.Sprintf(`{light: {link: "#0B5D%02d"}}`, w.r.IntN(60)))
	}},
	{"files for the host", func(w *workplace) {
		w.set("ocop.yaml", "hosting", []string{"", "{compress: [gz]}", "{compress: [gz, br], servers: [nginx, pages]}", "{servers: [apache]}"}[w.r.IntN(4)])
	}},

	{"words of the theme", func(w *workplace) {
		word := "nav: {home: " + w.word() + "}\nrating: {lapsed: Hết từ " + fmt.Sprint(w.r.IntN(9)) + "}\n"
		w.files["themes/default/words/vi.yaml"], w.files["themes/default/words/en.yaml"] = word, word
	}},
	{"a template of all pages", func(w *workplace) {
		w.files["themes/default/templates/_footer.html"] = `{{define "footer"}}<footer><p>` + w.word() + ` {{.Site.Title}}</p></footer>{{end}}`
	}},
	{"a style sheet", func(w *workplace) {
		w.files["themes/default/assets/them.css"] = fmt.Sprintf("p{margin:%dpx}", w.r.IntN(99))
	}},
	{"the theme's own style sheet", func(w *workplace) {
		w.files["themes/default/assets/style.css"] = fmt.Sprintf("body{margin:%dpx}", w.r.IntN(99))
	}},
	{"no theme of its own", func(w *workplace) {
		maps.DeleteFunc(w.files, func(name, _ string) bool { return strings.HasPrefix(name, "themes/") })
	}},

	{"tomorrow", func(w *workplace) { w.o.Today = w.o.Today.AddDays(1) }},
	{"three months later", func(w *workplace) { w.o.Today = w.o.Today.AddDays(90) }},
	{"years later", func(w *workplace) { w.o.Today = w.o.Today.AddDays(800) }},
	{"as of that day again", func(w *workplace) { w.o.Today = today }},
	{"with drafts, or without", func(w *workplace) { w.o.Drafts = !w.o.Drafts }},
	{"a publication", func(w *workplace) { w.publish = true }},
	{"what is published is not written down", func(w *workplace) { delete(w.files, ledger.File) }},
}

// products are the files of all products.
func (w *workplace) products() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		if strings.HasPrefix(name, "content/products/") && strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, ".en.md") {
			names = append(names, name)
		}
	}
	return names
}

func (w *workplace) product() string {
	names := w.products()
	return names[w.r.IntN(len(names))]
}

func (w *workplace) producer() string { return w.pick(w.r, "content/producers/", ".md") }

// linked tells whether a story links to a product.
func (w *workplace) linked(name string) bool {
	for _, text := range w.files {
		if strings.Contains(text, "/"+strings.TrimPrefix(name, "content/")+")") {
			return true
		}
	}
	return false
}

// fresh is a name that nothing has had yet.
func (w *workplace) fresh(prefix string) string {
	w.number++
	return fmt.Sprintf("%s-moi-%d", prefix, w.number)
}

func (w *workplace) word() string {
	return []string{"Chè", "Miến", "Gạo", "Mật ong", "Đường phên", "Ổi", "Ất"}[w.r.IntN(7)] + " " + fmt.Sprint(w.r.IntN(1000))
}

func (w *workplace) addProduct(folder string) string {
	name := folder + w.fresh("sp") + ".md"
	w.files[name] = fmt.Sprintf("---\ntitle: %s\nstars: %d\ngroup: %s\ncommune: %s\n---\nMới.\n", w.word(), 1+w.r.IntN(5), groups[w.r.IntN(2)], communes[w.r.IntN(3)])
	return name
}

// moveFile moves a file; beside an index.md also what lies with it.
func (w *workplace) moveFile(from, to string) {
	for name, text := range maps.Clone(w.files) {
		switch {
		case name == from:
			w.files[to] = text
		case name == strings.TrimSuffix(from, ".md")+".en.md":
			w.files[strings.TrimSuffix(to, ".md")+".en.md"] = text
		case path.Dir(name) == path.Dir(from) && strings.HasSuffix(name, ".jpg"):
			w.files[path.Dir(to)+"/"+path.Base(name)] = text // a copy may stay with what else lies there
			if path.Base(from) != "index.md" {
				continue
			}
		default:
			continue
		}
		delete(w.files, name)
	}
}

func (w *workplace) dropProduct(name string) {
	delete(w.files, name)
	delete(w.files, strings.TrimSuffix(name, ".md")+".en.md")
	if path.Base(name) == "index.md" {
		maps.DeleteFunc(w.files, func(other, _ string) bool { return path.Dir(other) == path.Dir(name) })
	}
}

// renameProduct gives a product another address, and says so or not.
func (w *workplace) renameProduct(say bool) {
	name := w.product()
	if w.linked(name) {
		return
	}
	slug := w.fresh("sp")
	old, to := strings.TrimSuffix(path.Base(name), ".md"), path.Dir(name)+"/"+slug+".md"
	if path.Base(name) == "index.md" {
		old, to = path.Base(path.Dir(name)), path.Dir(path.Dir(name))+"/"+slug+"/index.md"
	}
	w.moveFile(name, to)
	w.set(to, "aliases", "")
	if say {
		w.set(to, "aliases", "["+old+"]")
	}
}

// get gives a field's value; "" where it has none.
func (w *workplace) get(name, key string) string {
	for line := range strings.SplitSeq(w.files[name], "\n") {
		if value, ok := strings.CutPrefix(line, key+": "); ok {
			return value
		}
	}
	return ""
}

// set gives a field a value, or takes it away.
func (w *workplace) set(name, key, value string) {
	lines := strings.Split(w.files[name], "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, key+": ") })
	if value != "" {
		at := 0
		if lines[0] == "---" {
			at = 1
		}
		lines = slices.Insert(lines, at, key+": "+value)
	}
	w.files[name] = strings.Join(lines, "\n")
}

func (w *workplace) replace(name, old, text string) {
	w.files[name] = strings.Replace(w.files[name], old, text, 1)
}

// between gives what stands between two texts, where they first do.
func (w *workplace) between(name, before, after string) string {
	_, rest, _ := strings.Cut(w.files[name], before)
	text, _, _ := strings.Cut(rest, after)
	return text
}
