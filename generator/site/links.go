package site

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/markdown"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// target is a page that texts can link to.
type target struct {
	path string
	body *markdown.Body
}

// targets are the pages by the paths of their files in the project. After an edit they are those of the plan before, and
// in front of them the files that have been edited since.
type targets struct {
	all    map[string]target
	edited map[string]target
}

func (t *targets) find(file string) (target, bool) {
	if found, ok := t.edited[file]; ok {
		return found, true
	}
	found, ok := t.all[file]
	return found, ok
}

// collectTargets tells which page each file of the content becomes.
func (pl *planner) collectTargets() *targets {
	all := make(map[string]target, len(pl.c.Products)+len(pl.c.Producers)+len(pl.c.News)+len(pl.c.Pages))
	add := func(text *catalogue.Text, path string) { all[viet.NFC(text.File())] = target{path, text.Body} }
	for _, p := range pl.c.Products {
		add(&p.Text, productPath(p.Slug))
	}
	for _, p := range pl.c.Producers {
		add(&p.Text, producerPath(p))
	}
	for _, o := range pl.c.Outlets {
		add(&o.Text, outletPath(o))
	}
	for _, n := range pl.c.News {
		add(&n.Text, articlePath(n))
	}
	for _, p := range pl.c.Pages {
		add(&p.Text, pagePath(p))
	}
	return &targets{all: all}
}

// takeOverTexts takes over what the plan before an edit found out about links, and checks the texts that were edited. It
// tells whether it could: pages must neither have come nor gone, and headings that links may lead to must be as they were.
func (pl *planner) takeOverTexts() bool {
	texts, ok := pl.c.Edited()
	before := pl.o.Before
	if !ok || before == nil {
		return false
	}
	known := before.targets()
	now := &targets{all: known.all, edited: maps.Clone(known.edited)}
	if now.edited == nil {
		now.edited = map[string]target{}
	}
	edited := map[string]bool{}
	for _, text := range texts {
		file := viet.NFC(text.File())
		was, ok := known.find(file)
		if !ok || !sameHeadings(was.body, text.Body) {
			return false
		}
		now.edited[file] = target{was.path, text.Body}
		edited[text.File()] = true
	}
	pl.targets = func() *targets { return now }
	for _, d := range before.broken {
		if !edited[d.Pos.File] {
			pl.list = append(pl.list, d)
		}
	}
	for _, text := range texts {
		pl.checkLinks(text)
	}
	return true
}

func sameHeadings(a, b *markdown.Body) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.Headings(), b.Headings())
}

// checkAddresses checks the addresses that the content chooses against those that ocop makes itself.
func (pl *planner) checkAddresses() {
	for _, p := range pl.c.Products {
		pl.refusePaged(&p.Text, p.Slug, p.Aliases)
	}
	for _, p := range pl.c.Producers {
		pl.refusePaged(&p.Text, p.ID, p.Aliases)
	}
	for _, o := range pl.c.Outlets {
		pl.refusePaged(&o.Text, o.ID, o.Aliases)
	}
	for _, n := range pl.c.News {
		pl.refusePaged(&n.Text, n.Slug, n.Aliases)
	}
	own := []string{homePath, productsPath, districtsPath, localitiesPath, ratingsPath, groupsPath, producersPath, newsPath, progressPath, errorPath, searchPath, wantedPath}
	if len(pl.c.Outlets) > 0 {
		own = append(own, outletsPath)
	}
	for _, p := range pl.c.Pages {
		if slices.Contains(own, pagePath(p)) {
			pl.list.Add(p.At(""), diag.ReservedAddress, p.Slug)
		}
		for _, alias := range p.Aliases {
			if slices.Contains(own, alias+".html") {
				pl.list.Add(p.At("aliases"), diag.ReservedAddress, alias)
			}
		}
	}
}

// refusePaged reports addresses that look like the further page of a list.
func (pl *planner) refusePaged(text *catalogue.Text, slug string, aliases []string) {
	if IsPaged(slug) {
		pl.list.Add(text.At(""), diag.ReservedAddress, slug)
	}
	for _, alias := range aliases {
		if IsPaged(alias) {
			pl.list.Add(text.At("aliases"), diag.ReservedAddress, alias)
		}
	}
}

// checkTexts reports links that lead nowhere.
func (pl *planner) checkTexts() {
	first := len(pl.list)
	defer func() { pl.plan.broken, pl.plan.targets = slices.Clone(pl.list[first:]), pl.targets }()
	if pl.takeOverTexts() {
		return
	}
	for _, p := range pl.c.Products {
		pl.checkLinks(&p.Text)
	}
	for _, p := range pl.c.Producers {
		pl.checkLinks(&p.Text)
	}
	for _, o := range pl.c.Outlets {
		pl.checkLinks(&o.Text)
	}
	for _, n := range pl.c.News {
		pl.checkLinks(&n.Text)
	}
	for _, p := range pl.c.Pages {
		pl.checkLinks(&p.Text)
	}
}

// checkLinks reports links of a text that lead nowhere.
func (pl *planner) checkLinks(text *catalogue.Text) {
	if text.Body == nil {
		return
	}
	for _, ref := range text.Body.Refs() {
		if ref.Kind == markdown.Image || findPhoto(text, ref.Dest) != nil {
			continue
		}
		t, ok := pl.find(text, ref)
		if !ok {
			pl.reportBroken(text, ref)
			continue
		}
		if ref.Fragment == "" || t.body == nil {
			continue
		}
		if _, ok := t.body.Anchor(ref.Fragment); !ok {
			pl.list.Add(ref.Pos, diag.BrokenAnchor, ref.Fragment)
		}
	}
}

// reportBroken reports a link that leads to no page; where it leads to one that faults keep out, those are reported
// already.
func (pl *planner) reportBroken(text *catalogue.Text, ref markdown.Ref) {
	file := path.Join(path.Dir(text.File()), ref.Dest)
	switch cmp.Or(pl.c.Absent[file], pl.c.Absent[path.Join(file, "index.md")]) {
	case catalogue.Faulty:
	case catalogue.Unpublished:
		pl.list.Add(ref.Pos, diag.BrokenLink, ref.Dest, diag.Text{
			Vi: "trang ấy là bản nháp hoặc chưa đến ngày đăng", En: "that page is a draft, or is to be published later",
		})
	default:
		pl.list.Add(ref.Pos, diag.BrokenLink, ref.Dest, pl.nearestPage(text, ref))
	}
}

// find gives the page that a link of a text means: a file, or a folder with an index.md.
func (pl *planner) find(text *catalogue.Text, ref markdown.Ref) (target, bool) {
	file := path.Join(viet.NFC(path.Dir(text.File())), ref.Dest)
	targets := pl.targets()
	if t, ok := targets.find(file); ok {
		return t, true
	}
	return targets.find(path.Join(file, "index.md"))
}

// nearestPage proposes the file that a broken link may have meant: the one with the nearest name, and of several with
// that name the one that lies nearest to where the link points.
func (pl *planner) nearestPage(text *catalogue.Text, ref markdown.Ref) diag.Text {
	dir := viet.NFC(path.Dir(text.File()))
	meant := path.Join(dir, path.Dir(ref.Dest))
	names := map[string]string{}
	for _, file := range slices.Sorted(maps.Keys(pl.targets().all)) {
		other, ok := names[nameOf(file)]
		if !ok || len(relative(meant, file)) < len(relative(meant, other)) {
			names[nameOf(file)] = file
		}
	}
	near, ok := viet.Nearest(nameOf(ref.Dest), slices.Sorted(maps.Keys(names)))
	if !ok {
		return diag.Text{Vi: "sửa tên tệp, hoặc bỏ liên kết", En: "mend the file's name, or drop the link"}
	}
	return diag.DidYouMean(relative(dir, names[near]))
}

// nameOf gives what tells a content file from others: its folder's name for an index.md, else its own.
func nameOf(file string) string {
	if path.Base(file) == "index.md" {
		return path.Base(path.Dir(file))
	}
	return strings.TrimSuffix(path.Base(file), ".md")
}

// relative gives the way from a folder to a file, both paths in the project.
func relative(dir, file string) string {
	from, to := strings.Split(dir, "/"), strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// html writes a text for the page at path.
func (pl *planner) html(text *catalogue.Text, slug, pagePath string) (string, error) {
	if text.Body == nil {
		return "", nil
	}
	var fault error
	root := rootOf(pagePath)
	link := func(ref markdown.Ref) string {
		if i, p := imageOf(text, ref.Dest); p != nil && p.Readable() {
			return root + pl.picture(p, slug, i, wholeUse).Large
		}
		t, ok := pl.find(text, ref)
		if !ok {
			return ""
		}
		href := root + t.path
		if t.body != nil && ref.Fragment != "" {
			if id, ok := t.body.Anchor(ref.Fragment); ok {
				href += "#" + id
			}
		}
		return href
	}
	image := func(ref markdown.Ref) string {
		i, p := imageOf(text, ref.Dest)
		if p == nil || !p.Readable() {
			return ""
		}
		picture := pl.picture(p, slug, i, wholeUse)
		picture.Alt, picture.Caption = ref.Alt, ""
		html, err := pl.theme.Part("_picture.html", root, picture)
		fault = cmp.Or(fault, err)
		return html
	}
	return text.Body.HTML(link, image), fault
}

// imageOf finds a picture of the text by the name that the text gives it, and its number on the page.
func imageOf(text *catalogue.Text, name string) (int, *catalogue.Photo) {
	for i, p := range text.Images {
		if p.File == name {
			return len(text.Photos) + i + 1, p
		}
	}
	return 0, nil
}

func findPhoto(text *catalogue.Text, name string) *catalogue.Photo {
	_, p := imageOf(text, name)
	return p
}

// planPages plans the static pages and the page for addresses that do not exist.
func (pl *planner) planPages() {
	for _, p := range pl.c.Pages {
		for _, alias := range p.Aliases {
			pl.redirect(alias+".html", Link{p.Title, pagePath(p)})
		}
		pl.textPage(pagePath(p), "page.html", &p.Text, "trang-"+p.Slug, func(body string) any {
			v := PageView{Page: pl.base(kindPage, pagePath(p), p.Title, pl.describe(p.Summary, &p.Text, p.Title))}
			v.Crumbs = []Link{pl.home()}
			v.Summary = p.Summary
			v.Body = trusted(body)
			v.Sources = sourceLinks(p.Sources)
			v.Data = []any{pl.crumbData(v.Page)}
			return v
		})
	}
	pl.page(errorPath, output.Control, "404.html", func() any {
		v := IndexView{Page: pl.base(kindError, errorPath, pl.word("error.title"), pl.word("error.text"))}
		v.Root = pl.basePath() // the host shows this page at any address
		v.Canonical = ""
		v.NoIndex = true
		v.Tiles = pl.districtTiles()
		return v
	})
}
