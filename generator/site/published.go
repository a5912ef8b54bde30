package site

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/output"
	"ocop/generator/qr"
	"ocop/generator/viet"
)

// ShortFolder holds the short permanent addresses that codes on packages point to.
const ShortFolder = "s/"

// planPublished keeps every address that was ever published: what moved leads on, what was retired says so, and what
// would vanish is a fault. It plans the short addresses, and comes after all other pages.
func (pl *planner) planPublished() {
	present := sync.OnceValue(pl.present) // which a preview without a ledger never asks for
	if l := pl.o.Ledger; l != nil {
		k := keeper{planner: pl, faulty: pl.faulty()}
		k.at = sync.OnceValue(func() map[string]ledger.Entry {
			at := make(map[string]ledger.Entry, len(present()))
			for _, e := range present() {
				at[e.Path] = e
			}
			return at
		})
		k.newcomers = sync.OnceValue(func() map[string][]ledger.Entry { return k.unknown(present()) })
		pl.plan.kept, pl.plan.gone = l, k.gone(l)
		for _, e := range pl.plan.gone {
			k.keep(e)
		}
	}
	pl.plan.shorts = pl.shortTable()
	pl.plan.short = func() map[string]string {
		return pl.plan.shorts.get(func() map[string]string { return pl.shortAddresses(present()) })
	}
	pl.plan.doors = sync.OnceValue(func() []output.File { return pl.shortDoors(present()) })
	pl.plan.ledger = func() *ledger.Ledger { return pl.published(present()) }
}

// gone gives what the ledger says of pages that are there no more. Where no file has come or gone since the plan before an
// edit, only communes may have lost their pages since then, or got them back.
func (k *keeper) gone(l *ledger.Ledger) []ledger.Entry {
	isGone := func(path string) bool {
		_, there := k.at()[path]
		return !there
	}
	if before := k.o.Before; before != nil && before.kept == l {
		if _, ok := k.c.Edited(); ok {
			isGone = k.goneSince(before)
		}
	}
	var gone []ledger.Entry
	for _, e := range l.Entries() {
		if isGone(e.Path) {
			gone = append(gone, e)
		}
	}
	return gone
}

func (k *keeper) goneSince(before *Plan) func(path string) bool {
	was, communes := map[string]bool{}, map[string]bool{}
	for _, e := range before.gone {
		was[e.Path] = true
	}
	for _, l := range k.c.Localities {
		if k.hasPage(l) {
			communes[localityPath(l)] = true
		}
	}
	return func(path string) bool {
		if strings.HasPrefix(path, localitiesFolder) {
			return !communes[path]
		}
		return was[path]
	}
}

// present gives the pages whose addresses are to last, in order of path.
func (pl *planner) present() []ledger.Entry {
	var entries []ledger.Entry
	add := func(path, title, producer string) {
		entries = append(entries, ledger.Entry{Path: path, Title: title, Producer: producer})
	}
	for _, p := range pl.c.Products {
		add(productPath(p.Slug), p.Title, p.ProducerID)
	}
	for _, p := range pl.c.Producers {
		add(producerPath(p), p.Title, "")
	}
	for _, o := range pl.c.Outlets {
		add(outletPath(o), o.Title, "")
	}
	for _, n := range pl.c.News {
		add(articlePath(n), n.Title, "")
	}
	for _, p := range pl.c.Pages {
		add(pagePath(p), p.Title, "")
	}
	for _, d := range pl.c.Districts {
		add(districtPath(d), d.FullName(), "")
	}
	for _, l := range pl.c.Localities {
		if pl.hasPage(l) {
			add(localityPath(l), l.FullName(), "")
		}
	}
	slices.SortFunc(entries, func(a, b ledger.Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries
}

// faulty gives the paths of the pages that are missing for a fault of their own.
func (pl *planner) faulty() map[string]bool {
	paths := map[string]bool{}
	for file, why := range pl.c.Absent {
		if why == catalogue.Faulty {
			slug := strings.TrimSuffix(path.Base(file), ".md")
			if slug == "index" {
				slug = path.Base(path.Dir(file))
			}
			paths[productPath(slug)] = true
			paths[outletPath(&catalogue.Outlet{ID: slug})] = true
		}
	}
	return paths
}

// keeper sees to the addresses that were published.
type keeper struct {
	*planner
	at        func() map[string]ledger.Entry // the pages that there are
	faulty    map[string]bool
	newcomers func() map[string][]ledger.Entry // products that were never published, by their names
}

// unknown gives the products that were never published, by their names.
func (k *keeper) unknown(present []ledger.Entry) map[string][]ledger.Entry {
	found := map[string][]ledger.Entry{}
	for _, e := range present {
		if _, known := k.o.Ledger.Find(e.Path); !known && strings.HasPrefix(e.Path, ProductsFolder) {
			key := viet.Match(e.Title)
			found[key] = append(found[key], e)
		}
	}
	return found
}

// keep sees to one address whose page is gone.
func (k *keeper) keep(e ledger.Entry) {
	if k.moved[e.Path] != "" || k.faulty[e.Path] {
		return
	}
	if e.State == ledger.Retired {
		k.planRetired(e)
		return
	}
	if to, ok := k.successor(e); ok {
		k.redirect(e.Path, to)
		return
	}
	k.list.Add(e.At(), diag.VanishedAddress, e.Path, e.Title, renaming(e), e.Name())
}

// renaming tells what to write where the page of an entry has a new name.
func renaming(e ledger.Entry) diag.Text {
	if strings.HasPrefix(e.Path, localitiesFolder) || strings.HasPrefix(e.Path, "huyen/") {
		return diag.Text{Vi: "ghi tên cũ vào was: của xã, huyện ấy trong ocop.yaml", En: "write the old name into was: of that area in ocop.yaml"}
	}
	slug := strings.TrimSuffix(path.Base(e.Path), ".html")
	return diag.Text{Vi: "thêm dòng aliases: [" + slug + "] vào tệp mới", En: "add the line aliases: [" + slug + "] to the new file"}
}

// successor finds the page that took the place of one that is gone: where the ledger says that it moved to, or else the
// one product of the same name and producer that was never published.
func (k *keeper) successor(e ledger.Entry) (Link, bool) {
	for to, steps := e.To, 0; to != "" && steps < 100; steps++ {
		if next := k.moved[to]; next != "" {
			to = next
		}
		if page, there := k.at()[to]; there {
			return Link{page.Title, page.Path}, true
		}
		next, known := k.o.Ledger.Find(to)
		if !known {
			break
		}
		if next.State == ledger.Retired {
			return Link{next.Title, next.Path}, true
		}
		to = next.To
	}
	if !strings.HasPrefix(e.Path, ProductsFolder) {
		return Link{}, false
	}
	var found []ledger.Entry
	for _, page := range k.newcomers()[viet.Match(e.Title)] {
		if e.Producer == "" || page.Producer == "" || e.Producer == page.Producer {
			found = append(found, page)
		}
	}
	if len(found) != 1 {
		return Link{}, false
	}
	return Link{found[0].Title, found[0].Path}, true
}

// planRetired plans the page of a product that is no longer in the programme.
func (pl *planner) planRetired(e ledger.Entry) {
	pl.moved[e.Path] = e.Path // is not to be found by searching
	pl.page(e.Path, output.Page, "retired.html", func() any {
		v := RetiredView{Page: pl.base(kindRetired, e.Path, e.Title, pl.word("retired.about")), Since: pl.day(e.Since)}
		v.Crumbs = []Link{pl.home()}
		v.NoIndex = true
		_, v.IsProduct = ProductSlug(e.Path)
		for _, p := range pl.c.Producers {
			if p.ID == e.Producer {
				v.Maker = &Link{p.Title, producerPath(p)}
			}
		}
		return v
	})
}

// day writes a day that stands in the ledger.
func (pl *planner) day(text string) Date {
	d, err := catalogue.ParseDate(text)
	if err != nil {
		return Date{text, text}
	}
	return pl.date(d)
}

// shortTable holds short addresses from when somebody first asks for one.
type shortTable struct {
	once   sync.Once
	byPath map[string]string
}

func (t *shortTable) get(found func() map[string]string) map[string]string {
	t.once.Do(func() { t.byPath = found() })
	return t.byPath
}

// shortTable gives the table of the plan before an edit, where no address of a product has come or gone since.
func (pl *planner) shortTable() *shortTable {
	if before := pl.o.Before; before != nil && before.kept == pl.o.Ledger {
		if _, ok := pl.c.Edited(); ok {
			return before.shorts
		}
	}
	return &shortTable{}
}

// code gives the code that leads to a product's page for good; nil where the site's address is too long for one.
func (pl *planner) code(path string) *QR {
	address := pl.absolute(pl.plan.short()[path])
	if !qr.Fits(address, qr.Quartile) {
		return nil
	}
	_, text, _ := strings.Cut(address, "://")
	return &QR{Address: address, Text: text}
}

// shortAddresses gives the short addresses of products, of their former addresses, and of what the ledger records, by
// the paths that they stand for.
func (pl *planner) shortAddresses(present []ledger.Entry) map[string]string {
	var paths []string
	for _, e := range present {
		if strings.HasPrefix(e.Path, ProductsFolder) {
			paths = append(paths, e.Path)
		}
	}
	for _, p := range pl.c.Products {
		for _, alias := range p.Aliases {
			paths = append(paths, productPath(alias))
		}
	}
	if pl.o.Ledger != nil {
		for _, e := range pl.o.Ledger.Entries() {
			if e.ID != "" {
				paths = append(paths, e.Path)
			}
		}
	}
	slices.Sort(paths)
	ids := ledger.NewIDs(pl.o.Ledger)
	short := make(map[string]string, len(paths))
	for _, path := range slices.Compact(paths) {
		short[path] = ShortFolder + ids.Of(path) + ".html"
	}
	return short
}

// shortDoors gives the pages at the short addresses.
func (pl *planner) shortDoors(present []ledger.Entry) []output.File {
	short := pl.plan.short()
	titles := make(map[string]string, len(present))
	for _, e := range present {
		titles[e.Path] = e.Title
	}
	files := make([]output.File, 0, len(short))
	for path, from := range short {
		to := cmp.Or(pl.moved[path], path)
		files = append(files, output.File{Path: from, Class: output.List, Make: func(context.Context) ([]byte, error) {
			return pl.door(from, to, cmp.Or(titles[to], pl.o.Title)), nil
		}})
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// door makes a page that does nothing but lead on. There are as many as products, so it is as small as can be.
func (pl *planner) door(from, to, title string) []byte {
	address := html.EscapeString(rootOf(from) + to)
	title = html.EscapeString(title)
	return fmt.Appendf(nil, `<!doctype html><html lang="%s"><meta charset="utf-8"><title>%s</title>`+
		`<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><link rel="canonical" href="%s">`+
		`<meta http-equiv="refresh" content="0; url=%s"><h1><a href="%s">%s</a></h1></html>`,
		pl.o.Language, title, html.EscapeString(pl.absolute(to)), address, address, title)
}

// published is the ledger once this site is published.
func (pl *planner) published(present []ledger.Entry) *ledger.Ledger {
	entries := make([]ledger.Entry, 0, len(present))
	ids := ledger.NewIDs(pl.o.Ledger)
	there := map[string]bool{}
	for _, e := range present {
		there[e.Path] = true
		if strings.HasPrefix(e.Path, ProductsFolder) {
			e.ID = ids.Of(e.Path)
		}
		entries = append(entries, e)
	}
	if pl.o.Ledger == nil {
		return ledger.New(entries)
	}
	for _, e := range pl.o.Ledger.Entries() {
		if there[e.Path] {
			continue
		}
		if to := pl.moved[e.Path]; to != "" && to != e.Path {
			e.State, e.To = ledger.Moved, to
		}
		entries = append(entries, e)
	}
	return ledger.New(entries)
}
