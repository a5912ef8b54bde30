// Package site lays out the catalogue as pages: which file has which address, what it shows and where it links. It
// writes nothing: a planned file is a path and a function that makes its bytes when they are asked for.
package site

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/digest"
	"ocop/generator/ledger"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// Options says what the site is called and where it stands.
type Options struct {
	Title       string
	Description string
	BaseURL     string // ends with a slash
	Province    string
	Language    viet.Language
	Office      Office
	Photos      photo.Recipe
	Colours     theme.Colours
	Licence     Licence          // of the open data
	Ledger      *ledger.Ledger   // of what was published; nil: nothing was
	Logo        *catalogue.Photo // square; nil: the theme's emblem
	Search      Index            // zero: no search
	Tool        digest.Sum       // tells this program from any other that may make the same site; zero: nobody asks what pages are made of
	Before      *Plan            // of the catalogue Before, or of the same one; nil: none. It only saves time
	PageSize    int              // products on one page of a list; 0 means 48
}

// pageSize is how many cards one page of a list holds: few enough for a cheap phone.
const pageSize = 48

// Index is the search index. It costs more than all the rest of a plan, so it is made when its files are asked for.
type Index struct {
	Entry string               // path of the file that is loaded first, in the folder of the others
	Files func() []output.File // makes the index; the same files each time
}

// Plan is the whole site before any of it is made. It may be used by many goroutines at once.
type Plan struct {
	Redirects []Redirect // for servers; there is a page at each former address as well
	Base      string     // the path of the site on its host; begins and ends with a slash

	c       *catalogue.Catalogue
	targets func() *targets
	broken  diag.List // links that lead nowhere
	assets  []theme.Asset
	known   []output.File // all but the photos, the short addresses and the search index, in the order of planning
	index   Index
	doors   func() []output.File // the pages at the short addresses
	files   func() []output.File
	album   func() photoAlbum
	trial   []output.File
	ledger  func() *ledger.Ledger
	kept    *ledger.Ledger // that gone is of
	gone    []ledger.Entry // what it says of pages that are there no more
	short   func() map[string]string
	shorts  *shortTable
}

// Ledger is what the ledger says once this site is published.
func (p *Plan) Ledger() *ledger.Ledger { return p.ledger() }

// Files gives every file but the photos, in order of path. The first call makes the search index.
func (p *Plan) Files() []output.File { return p.files() }

// Trial gives a few pages by each template: enough to see whether the theme can make them all.
func (p *Plan) Trial() []output.File { return p.trial }

// Short gives the short address of a product's page, as a path; "" where there is no such page.
func (p *Plan) Short(path string) string { return p.short()[path] }

// Find gives the file of a path. It makes the search index only for a path in its folder.
func (p *Plan) Find(path string) (output.File, bool) {
	files := p.known
	if p.index.Files != nil && strings.HasPrefix(path, dirOf(p.index.Entry)) {
		files = p.index.Files()
	}
	if strings.HasPrefix(path, ShortFolder) {
		files = p.doors()
	}
	// Few files are asked for between one plan and the next: a table of all would cost more than looking through them.
	for _, f := range files {
		if f.Path == path {
			return f, true
		}
	}
	return output.File{}, false
}

// Redirect is a former address of a page, and its present one.
type Redirect struct{ From, To string }

// planner holds what the making of every page needs. It is read-only once New has returned.
type planner struct {
	c       *catalogue.Catalogue
	theme   *theme.Theme
	o       Options
	site    *Site
	targets func() *targets   // what texts can link to
	trials  map[string]*trial // by template
	moved   map[string]string // where former addresses lead, by their paths
	plan    Plan
	list    diag.List

	localities func() map[*catalogue.District][]Tile // see localitiesIn
	views      *digest.Digester                      // sums up views, without Site, which all have
	common     func() digest.Sum
	known      sync.Map // of *catalogue.Product: its *Card, once one was asked for
	render     func(page []byte, template string, view any) ([]byte, error)
}

// New plans the site of a catalogue. The list holds the links that lead nowhere.
func New(c *catalogue.Catalogue, t *theme.Theme, o Options) (*Plan, diag.List) {
	pl := newPlanner(c, t, o)
	pl.planSite()
	return &pl.plan, pl.list
}

func newPlanner(c *catalogue.Catalogue, t *theme.Theme, o Options) *planner {
	o.PageSize = cmp.Or(o.PageSize, pageSize)
	pl := &planner{c: c, theme: t, o: o, render: t.Append, moved: map[string]string{}, trials: map[string]*trial{}}
	pl.targets = sync.OnceValue(pl.collectTargets)
	pl.localities = sync.OnceValue(pl.collectLocalities)
	pl.views, pl.common = digest.New[Site](), sync.OnceValue(pl.commonSum)
	return pl
}

// planSite plans every file.
func (pl *planner) planSite() {
	pl.site = pl.newSite()
	pl.plan.Base = pl.basePath()
	pl.checkAddresses()
	pl.checkTexts()
	pl.planAssets()
	pl.planScript()
	pl.planManifest()
	pl.planHome()
	pl.planProgress()
	pl.planProducts()
	pl.planProducers()
	pl.planOutlets()
	pl.planLists()
	pl.planWanted()
	pl.planBooklets()
	pl.planNews()
	pl.planEvents()
	pl.planPages()
	pl.planMoved()
	pl.planPublished()
	pl.planSearch()
	pl.planData()
	pl.planFeeds()
	pl.o.Before = nil // which would keep the one before it, and so on
	pl.plan.trial = pl.trialPages()
	pl.plan.c, pl.plan.index = pl.c, pl.o.Search
	pl.plan.files = sync.OnceValue(pl.allFiles)
	pl.plan.album = sync.OnceValue(pl.photoAlbum)
}

// allFiles gives the files of the plan and those of the search index, in order of path.
func (pl *planner) allFiles() []output.File {
	files := slices.Concat(pl.plan.known, pl.plan.doors())
	if pl.o.Search.Files != nil {
		files = append(files, pl.o.Search.Files()...)
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// word gives a word of the interface. A word that is missing shows its key, which the theme's own check reports.
func (pl *planner) word(key string, args ...any) string {
	text, err := pl.theme.Word(key, args...)
	if err != nil {
		return key
	}
	return text
}

// count gives a number of things in words.
func (pl *planner) count(key string, n int) string {
	text, err := pl.theme.Count(key, n)
	if err != nil {
		return key
	}
	return text
}

// add plans a file.
func (pl *planner) add(path string, class output.Class, make func() ([]byte, error)) {
	pl.plan.known = append(pl.plan.known, output.File{Path: path, Class: class, Make: func(context.Context) ([]byte, error) {
		return make()
	}})
}

// page plans a page that the template of that name renders from the view.
func (pl *planner) page(path string, class output.Class, template string, view func() any) {
	pl.addPage(path, class, template, func() (any, error) { return view(), nil })
	pl.try(template)
}

// textPage plans the page of a text, whose pictures are named after slug. The view is given the text as HTML.
func (pl *planner) textPage(path, template string, text *catalogue.Text, slug string, view func(body string) any) {
	pl.addPage(path, output.Page, template, func() (any, error) {
		body, err := pl.html(text, slug, path)
		if err != nil {
			return nil, err
		}
		return view(body), nil
	})
	pl.try(template)
}

// addPage plans a page whose view is gathered when it is asked for.
func (pl *planner) addPage(path string, class output.Class, template string, view func() (any, error)) {
	compose := func(context.Context) (output.Composed, error) {
		v, err := view()
		if err != nil {
			return output.Composed{}, err
		}
		return output.Composed{
			Made:   pl.sum(template, v),
			Append: func(page []byte) ([]byte, error) { return pl.render(page, template, v) },
		}, nil
	}
	pl.plan.known = append(pl.plan.known, output.File{Path: path, Class: class, Compose: compose, Make: func(ctx context.Context) ([]byte, error) {
		page, err := compose(ctx)
		if err != nil {
			return nil, err
		}
		return page.Append(nil)
	}})
}

// sum sums up all that a page depends on; zero where nobody asks.
func (pl *planner) sum(template string, view any) digest.Sum {
	if pl.o.Tool == (digest.Sum{}) {
		return digest.Sum{}
	}
	return pl.views.Sum(pl.common(), template, view)
}

// commonSum sums up what every page depends on.
func (pl *planner) commonSum() digest.Sum {
	return digest.New[struct{}]().Sum(pl.o.Tool, pl.theme.Sum(), *pl.site)
}

// planAssets plans the theme's assets, and after them the colours that ocop.yaml gives.
func (pl *planner) planAssets() {
	assets := pl.theme.Assets()
	if sheet := pl.o.Colours.Sheet(); sheet != nil {
		assets = append(slices.Clone(assets), *sheet)
		pl.site.Colours = sheet.Path
	}
	pl.plan.assets = assets
	for _, a := range assets {
		pl.plan.known = append(pl.plan.known, output.File{Path: a.Path, Class: output.Asset, Hashed: true,
			Make: func(context.Context) ([]byte, error) { return a.Bytes, nil }})
	}
}

// newSite gathers what every page shows.
func (pl *planner) newSite() *Site {
	s := &Site{
		Title:       pl.o.Title,
		Description: pl.o.Description,
		Province:    pl.o.Province,
		Language:    pl.o.Language,
		Office:      pl.o.Office,
		AsOf:        pl.date(pl.c.Today),
		Months:      pl.c.Rule.Months,
		Counts:      pl.counts(pl.c.Counts),
		Doors: Doors{
			Home: homePath, Products: productsPath, Districts: districtsPath, Ratings: ratingsPath, Groups: groupsPath,
			Producers: producersPath, News: newsPath, Wanted: wantedPath, AboutStars: ratingsPath,
			Booklet: bookletPath,
		},
		Data:     []Link{{"CSV", dataFolder + "san-pham.csv"}, {"JSON", DataPath}},
		FeedPath: feedPath,
		Products: scriptPath,
		Manifest: manifestPath,
		Former:   pl.districtsEnded(),
	}
	pl.site = s
	s.Ground.Light, s.Ground.Dark = pl.o.Colours.Ground()
	s.Logo = pl.logo()
	s.Name, s.Place = twoLines(pl.o.Title)
	if pl.o.Search.Files != nil {
		s.Search = &Search{Path: searchPath, Index: pl.o.Search.Entry, Products: ProductsFolder}
	}
	if pl.o.Office.Phone != "" {
		phone := phoneOf(pl.o.Office.Phone)
		s.Phone = &phone
	}
	s.Counts.Producers = len(pl.c.Producers)
	s.Counts.Districts = pl.c.Measure(catalogue.DistrictsMeasure, catalogue.Filter{}).Sum()
	s.Counts.Communes = pl.c.Measure(catalogue.CommunesMeasure, catalogue.Filter{}).Sum()
	if len(pl.c.Localities) > 0 {
		s.Doors.Localities = localitiesPath
	}
	s.Nav = []Link{
		{pl.word("nav.products"), productsPath},
		{pl.word(pl.byEnd("nav.districts", "nav.districts_former")), districtsPath},
		{pl.word("nav.ratings"), ratingsPath},
		{pl.word("nav.groups"), groupsPath},
		{pl.word("nav.producers"), producersPath},
	}
	if len(pl.c.Outlets) > 0 {
		s.Doors.Outlets = outletsPath
		s.Nav = append(s.Nav, Link{pl.word("nav.outlets"), outletsPath})
	}
	if slices.ContainsFunc(pl.c.News, hasDays) {
		s.Doors.Events = eventsPath
	}
	s.Nav = append(s.Nav, Link{pl.word("nav.news"), newsPath})
	if len(pl.c.Plan.Targets) > 0 {
		s.Doors.Progress = progressPath
		s.Nav = append(s.Nav, Link{pl.word("nav.progress"), progressPath})
	}
	for _, p := range pl.c.Pages {
		s.Pages = append(s.Pages, Link{p.Title, pagePath(p)})
		if p.Slug == aboutStarsSlug {
			s.Doors.AboutStars = pagePath(p)
		}
	}
	return s
}

// base fills in what every view has.
func (pl *planner) base(kind, path, title, description string) Page {
	head := title
	if kind != kindHome {
		head += " – " + pl.o.Title
		if tooLong(head) {
			head = title
		}
	}
	return Page{
		Site:        pl.site,
		Kind:        kind,
		Root:        rootOf(path),
		Path:        path,
		Title:       title,
		HeadTitle:   shorten(head, maxHeadTitle),
		Description: shorten(description, maxDescription),
		Canonical:   pl.absolute(path),
		Image:       pl.cover(),
		Feeds:       []Link{{pl.o.Title, feedPath}},
		Drawings:    pl.drawings(kind),
	}
}

// absolute gives the address of a path on the web. The home page is the folder itself.
func (pl *planner) absolute(path string) string {
	if path == homePath {
		return pl.o.BaseURL
	}
	return pl.o.BaseURL + path
}

// basePath is the path of the site's root on its host, for the one page that may be shown at any address: 404.html.
func (pl *planner) basePath() string {
	u, err := url.Parse(pl.o.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// home is the first step of every page's crumbs.
func (pl *planner) home() Link { return Link{pl.word("nav.home"), homePath} }

// date writes a date in words.
func (pl *planner) date(d catalogue.Date) Date { return Date{d.In(pl.o.Language), d.String()} }

// datePtr writes a date in words; nil where there is none.
func (pl *planner) datePtr(d catalogue.Date) *Date {
	if d.IsZero() {
		return nil
	}
	date := pl.date(d)
	return &date
}
