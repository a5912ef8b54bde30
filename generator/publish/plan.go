package publish

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Plan says what a publication will change at a target.
type Plan struct {
	Target string
	First  bool   // nothing of ocop's is there
	Back   string // the release that will be shown again; "": files are sent

	// Products by their slugs: new ones, those that change, those whose page goes, and those that move to a new address
	// and leave a page at the old one that leads on. Touched are those whose own data stay, while their page changes:
	// most often for another product that it shows.
	Added, Changed, Removed, Moved, Touched []string

	Send         int   // files to be sent
	Bytes        int64 // of these
	Remove       int   // files to be deleted
	Pages        int   // pages that are there
	RemovedPages int   // pages to be deleted
	Foreign      int   // files that ocop did not write; they stay

	waves   [][]output.Entry // to be sent, each whole before the next
	waveOf  map[string]int   // of a file that is to be sent
	retired []retired        // kept for some publications more
	gone    []string         // to be deleted
	pages   []string         // to be deleted; for the message

	before, after goods
}

// Empty tells whether there is nothing to do.
func (p *Plan) Empty() bool { return p.Send == 0 && p.Remove == 0 }

// standing is what is known of the site at a target.
type standing struct {
	files   map[string]output.Entry // with no hash where the bytes are not known
	retired map[string]retired
	foreign []found
	first   bool
}

// The waves: what a page needs goes before the page, what leads to a page after it. Data that is new goes first, since
// nothing that readers see asks for it yet, and pages that come before it would.
const (
	waveAssets = iota
	waveNewPages
	waveChangedPages
	waveLists
	waveHome
	waves
)

const homePath = "index.html"

func waveOf(e output.Entry, isNew bool) int {
	switch {
	case e.Path == homePath:
		return waveHome
	case e.Class == output.Asset, e.Class == output.Data && isNew:
		return waveAssets
	case e.Class == output.Page && isNew:
		return waveNewPages
	case e.Class == output.Page:
		return waveChangedPages
	}
	return waveLists
}

// newPlan compares the site to be with the one that stands.
func newPlan(next []output.Entry, now *standing, t traits) *Plan {
	p := &Plan{First: now.first, waves: make([][]output.Entry, waves), waveOf: map[string]int{}, Foreign: len(now.foreign)}
	stays := make(map[string]bool, len(next))
	for _, e := range next {
		stays[e.Path] = true
		old, there := now.files[e.Path]
		if old.SHA256 == e.SHA256 && there {
			continue
		}
		wave := waveOf(e, !there)
		p.waves[wave] = append(p.waves[wave], e)
		p.waveOf[e.Path] = wave
		p.Send++
		p.Bytes += e.Size
	}
	for name, old := range now.files {
		if isPage(name) {
			p.Pages++
		}
		if stays[name] {
			continue
		}
		if r, wasRetired := now.retired[name]; wasRetired {
			if r.Left--; r.Left > 0 && !t.carrier {
				p.retired = append(p.retired, r)
				continue
			}
		} else if old.Class == output.Asset && !t.carrier && old.SHA256 != [32]byte{} {
			p.retired = append(p.retired, retired{old, retiredFor})
			continue
		}
		p.gone = append(p.gone, name)
		if isPage(name) {
			p.pages = append(p.pages, name)
		}
	}
	slices.SortFunc(p.retired, func(a, b retired) int { return byPath(a.Entry, b.Entry) })
	slices.Sort(p.gone)
	slices.Sort(p.pages)
	p.Remove, p.RemovedPages = len(p.gone), len(p.pages)
	return p
}

// retiredFor is how many publications a file with a hash in its name outlives its last page.
const retiredFor = 5

func isPage(name string) bool {
	return path.Ext(name) == ".html" && !strings.HasPrefix(name, site.ShortFolder) // which come and go with the products' pages
}

// countProducts says what the plan means for products, of which the open data of both sites tell. former gives the
// products' former addresses.
func (p *Plan) countProducts(next []output.Entry, before, after goods, former map[string][]string) {
	stays := map[string]bool{}
	for _, e := range next {
		stays[e.Path] = true
	}
	page := func(slug string) string { return site.ProductsFolder + slug + ".html" }
	for slug := range after {
		isFormer := func(old string) bool { return before[old] != nil && after[old] == nil && stays[page(old)] }
		switch {
		case before[slug] != nil && p.sends(page(slug)) && reflect.DeepEqual(before[slug], after[slug]):
			p.Touched = append(p.Touched, slug)
		case before[slug] != nil && p.sends(page(slug)):
			p.Changed = append(p.Changed, slug)
		case before[slug] != nil:
		case slices.ContainsFunc(former[slug], isFormer):
			p.Moved = append(p.Moved, slug)
		default:
			p.Added = append(p.Added, slug)
		}
	}
	for slug := range before {
		if after[slug] == nil && !stays[page(slug)] { // else its page leads on to another
			p.Removed = append(p.Removed, slug)
		}
	}
	if len(p.Added)+len(p.Changed)+len(p.Removed)+len(p.Moved) == 0 { // then it is their own texts and pictures
		p.Changed, p.Touched = p.Touched, nil
	}
	for _, list := range []*[]string{&p.Added, &p.Changed, &p.Removed, &p.Moved, &p.Touched} {
		slices.Sort(*list)
	}
}

func (p *Plan) sends(name string) bool {
	_, ok := p.waveOf[name]
	return ok
}

// More pages than these are deleted only when that is asked for: most likely the content is not all there.
const (
	maxRemoved        = 50
	maxRemovedPercent = 20
)

// refuse finds what keeps the plan from being carried out.
func (p *Plan) refuse(next []output.Entry, now *standing, t traits, o Options) error {
	if n := p.RemovedPages; !o.AllowDelete && (n > maxRemoved || n*100 > p.Pages*maxRemovedPercent) {
		return diag.NewFault(diag.TooManyDeletions, n, p.Pages, few(p.pages))
	}
	if max := o.Target.MaxFiles; max > 0 {
		files := len(next) + 1 // and the record
		if files > max {
			return diag.NewFault(diag.TooManyFiles, files, max)
		}
		p.retireAtMost(max - files)
	}
	return checkNames(next, now, t)
}

// retireAtMost lets go of retired files for which the host has no room, the oldest first.
func (p *Plan) retireAtMost(n int) {
	if len(p.retired) <= n {
		return
	}
	slices.SortStableFunc(p.retired, func(a, b retired) int { return b.Left - a.Left })
	for _, r := range p.retired[n:] {
		p.gone = append(p.gone, r.Path)
	}
	p.retired = p.retired[:n]
	slices.Sort(p.gone)
	slices.SortFunc(p.retired, func(a, b retired) int { return byPath(a.Entry, b.Entry) })
	p.Remove = len(p.gone)
}

// checkNames refuses paths that not every place can hold: marks not composed, and one path that is a file and also the
// folder of another, be it of the site that stands.
func checkNames(next []output.Entry, now *standing, t traits) error {
	files := make(map[string]bool, len(next))
	for _, e := range next {
		if viet.NFC(e.Path) != e.Path {
			return diag.NewFault(diag.NameClash, e.Path, viet.NFC(e.Path))
		}
		files[e.Path] = true
	}
	if t.inPlace {
		for name := range now.files {
			files[name] = true
		}
		for _, f := range now.foreign {
			files[f.path] = true
		}
	}
	var clashes [][2]string
	for name := range files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if files[dir] {
				clashes = append(clashes, [2]string{dir, name})
			}
		}
	}
	if len(clashes) == 0 {
		return nil
	}
	first := slices.MinFunc(clashes, func(a, b [2]string) int { return strings.Compare(a[1], b[1]) })
	return diag.NewFault(diag.NameClash, first[0], first[1])
}
