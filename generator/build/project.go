// Package build conducts: it runs the stages in their order, from the files of a project to the site in its folder, and
// owns the workers and the caches. It is where goroutines start.
package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/digest"
	"ocop/generator/ledger"
	"ocop/generator/memory"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/search"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/themes"
)

// Options says what to build. The zero Options builds the current folder for publication into its public/, with every
// certificate taken as holding.
type Options struct {
	Dir    string         // the project; "" means "."
	Out    string         // the output folder; "" means public in Dir
	Cache  string         // for photos; "" means .ocop/cache in Dir
	Today  catalogue.Date // the day certificates are judged by; zero: all are taken as holding
	Drafts bool           // take in drafts and what is to be published later
	Advise bool           // look through the texts for advice, too, while they are read; it is in Faults. See Check

	// Wait is called once when another build is under way into the same folder.
	Wait func()
	// Progress is told how many of the files are done, from several goroutines; nil: nobody asks.
	Progress func(done, total int)
}

// Project is a folder read and planned. It never changes; Update makes another one of it.
type Project struct {
	Config    config.Config
	Catalogue *catalogue.Catalogue
	Plan      *site.Plan
	Faults    diag.List // sorted by Load

	root   *os.Root
	cache  *photo.Cache
	memory *memory.Memory // of texts; nil: none
	index  *photo.Index
	gate   *semaphore.Weighted // lets photos in, by Weight
	o      Options

	named []string // the paths of the pictures that ocop.yaml names
	shelf *shelf   // what has been read of the content; only the newest project may use it
	look  *theme.Theme

	ledger *ledger.Ledger // of what was published; nil: nothing was

	config digest.Sum // of ocop.yaml
	tool   digest.Sum // see toolSum

	settings, recorded, linked, themed diag.List // the faults of ocop.yaml, of the ledger, of what files say of one another, of the theme
}

// Load reads and checks a project and plans its site; nothing is written but the index of photos. What is wrong with
// the content is in Faults; where there are errors among them, Plan may be nil. An error that is a *diag.Fault is about
// the call: a folder without ocop.yaml, an output folder that would swallow the project. The caller closes the project.
func Load(ctx context.Context, o Options) (*Project, error) {
	o.Dir = cmp.Or(o.Dir, ".")
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return nil, err
	}
	p := &Project{root: root, gate: semaphore.NewWeighted(photo.MaxInFlight), o: o, shelf: &shelf{}, tool: toolSum()}
	if err := p.load(ctx); err != nil {
		p.Close()
		return nil, err
	}
	p.Faults = p.Faults.Sort()
	return p, nil
}

// checkOut refuses an output folder that holds the project, or that lies in what the site is made from: everything in
// it that ocop did not write would look like somebody else's.
func (p *Project) checkOut() error {
	dir, err := filepath.Abs(p.o.Dir)
	if err != nil {
		return err
	}
	out, err := filepath.Abs(p.Out())
	if err != nil {
		return err
	}
	if within(dir, out) || within(out, filepath.Join(dir, content.Root)) || within(out, filepath.Join(dir, "themes")) {
		return diag.NewFault(diag.BadOutput, p.Out())
	}
	return nil
}

// within tells whether the folder path is dir or lies in it.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// SaveIndex notes what has been read of photos' headers for the next run. Load does so too; Update does not.
func (p *Project) SaveIndex() error { return p.index.Save() }

// Close lets go of the project's folder.
func (p *Project) Close() error { return p.root.Close() }

// Source gives the text of a file of the project, for excerpts; that of ocop.yaml without what may be a secret.
func (p *Project) Source(file string) ([]byte, error) {
	src, err := fs.ReadFile(p.files(), file)
	if file == config.File {
		src = config.Redact(src)
	}
	return src, err
}

func (p *Project) load(ctx context.Context) error {
	if err := p.checkOut(); err != nil {
		return err
	}
	src, err := p.siteFile()
	if err != nil {
		return err
	}
	if err := p.openCache(); err != nil {
		return err
	}
	if err := p.readSettings(src); err != nil {
		return err
	}
	if err := p.shelf.fill(ctx, p.reader()); err != nil {
		return err
	}
	p.memory.Save()
	if err := p.index.Save(); err != nil {
		return err
	}
	if err := p.readLedger(); err != nil {
		return err
	}
	if err := p.loadTheme(); err != nil {
		return err
	}
	p.link()
	p.plan()
	return nil
}

// files is the folder, for what is asked for by its name.
func (p *Project) files() fs.FS { return content.Regular(p.root.FS()) }

// siteFile gives the text of ocop.yaml.
func (p *Project) siteFile() ([]byte, error) {
	src, err := fs.ReadFile(p.files(), config.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.NewFault(diag.NoSiteFile, p.o.Dir)
	}
	return src, err
}

// readSettings reads ocop.yaml and the headers of the pictures that it names.
func (p *Project) readSettings(src []byte) error {
	p.Config, p.settings = config.Read(src)
	p.config = digest.OfTexts(src)
	p.named = nil
	if err := p.probeIllustrations(); err != nil {
		return err
	}
	return p.probeLogo()
}

// readLedger reads what was published.
func (p *Project) readLedger() (err error) {
	p.ledger, p.recorded, err = ledger.Load(p.files())
	return err
}

// reader reads the files of the content.
func (p *Project) reader() content.Reader {
	r := content.Reader{FS: p.root.FS(), Probe: p.probe, Language: p.Config.Language, Memory: p.memory, Tool: p.tool}
	if p.o.Advise {
		r.Advise = p.advise
	}
	return r
}

// loadTheme loads the theme that ocop.yaml names.
func (p *Project) loadTheme() (err error) {
	p.look, p.themed, err = theme.Load(p.Config.Theme, themes.FS, p.files(), p.Config.Language)
	for i := range p.themed {
		if p.themed[i].Code == diag.UnknownTheme {
			p.themed[i].Pos = p.Config.At("theme") // which only ocop.yaml's reader knows
		}
	}
	return err
}

// link makes the catalogue of what has been read. There is none where ocop.yaml names no districts or groups for a fault
// in it: every product would be at fault for what it fails to say.
func (p *Project) link() {
	before := p.Catalogue
	p.Catalogue, p.linked = nil, nil
	if !p.settings.HasErrors() || len(p.Config.Districts) > 0 && len(p.Config.Groups) > 0 {
		in := p.input()
		in.Before = before
		p.Catalogue, p.linked = catalogue.New(in)
	}
}

// plan plans the site of the catalogue, and gathers all faults.
func (p *Project) plan() {
	var planned diag.List
	before := p.Plan
	p.Plan = nil
	if p.Catalogue != nil && p.look != nil && !p.themed.HasErrors() {
		o := p.siteOptions()
		o.Before = before
		p.Plan, planned = site.New(p.Catalogue, p.look, o)
	}
	p.Faults = slices.Concat(p.settings, p.recorded, p.shelf.faults(), p.linked, p.themed, planned)
}

// input gathers what the catalogue is made of.
func (p *Project) input() catalogue.Input {
	in := catalogue.Input{
		Districts: p.Config.Districts,
		Groups:    p.Config.Groups,
		Rule:      p.Config.Certificate,
		Targets:   p.Config.Plan,
		Today:     p.o.Today,
		Drafts:    p.o.Drafts,
	}
	for e := range p.shelf.entries {
		switch {
		case e.Product != nil:
			in.Products = append(in.Products, e.Product)
		case e.Producer != nil:
			in.Producers = append(in.Producers, e.Producer)
		case e.Outlet != nil:
			in.Outlets = append(in.Outlets, e.Outlet)
		case e.News != nil:
			in.News = append(in.News, e.News)
		case e.Page != nil:
			in.Pages = append(in.Pages, e.Page)
		}
	}
	return in
}

// Update makes the project of the same folder as it is now that what lies at these paths has changed, come or gone. Only
// that is read again; the rest is linked and planned anew, and nothing is rendered. Faults are not sorted. The project
// itself stays what it is, but can be updated no more. After an error it can: the same paths are to be given again.
func (p *Project) Update(ctx context.Context, changed []string) (*Project, error) {
	next := *p
	next.index.Refresh(now())
	hit := func(match func(string) bool) bool { return slices.ContainsFunc(changed, match) }
	settings := hit(func(name string) bool { return name == config.File || slices.Contains(p.named, name) })
	if settings {
		src, err := next.siteFile()
		if err == nil {
			err = next.readSettings(src)
		}
		if err != nil {
			return nil, err
		}
	}
	translated := next.Config.Language != p.Config.Language
	inContent := hit(func(name string) bool { return name == content.Root || strings.HasPrefix(name, content.Root+"/") })
	var err error
	switch {
	case translated:
		err = next.shelf.fill(ctx, next.reader())
	case inContent:
		err = next.shelf.refresh(ctx, next.reader(), changed)
	}
	if err != nil {
		return nil, err
	}
	if slices.Contains(changed, ledger.File) || slices.Contains(changed, content.Root) {
		if err := next.readLedger(); err != nil {
			return nil, err
		}
	}
	folder := path.Join("themes", next.Config.Theme)
	inTheme := hit(func(name string) bool {
		return name == folder || strings.HasPrefix(name, folder+"/") || strings.HasPrefix(folder, name+"/")
	})
	if inTheme || translated || next.Config.Theme != p.Config.Theme {
		if err := next.loadTheme(); err != nil {
			return nil, err
		}
	}
	if settings || inContent {
		next.link()
	}
	next.plan()
	return &next, nil
}

// cacheFolder gives the absolute path of the cache.
func (p *Project) cacheFolder() (string, error) {
	return filepath.Abs(cmp.Or(p.o.Cache, filepath.Join(p.o.Dir, ".ocop", "cache")))
}

// openCache opens the photo cache, its index of this project and the memory of its texts.
func (p *Project) openCache() error {
	project, err := filepath.Abs(p.o.Dir)
	if err != nil {
		return err
	}
	dir, err := p.cacheFolder()
	if err != nil {
		return err
	}
	if p.cache, err = photo.OpenCache(dir, now()); err != nil {
		return err
	}
	if p.index, err = p.cache.OpenIndex(project); err != nil {
		return err
	}
	if p.tool != (digest.Sum{}) {
		p.memory, err = memory.Open(filepath.Join(dir, "texts", fmt.Sprintf("%x", digest.OfTexts([]byte(project)))))
	}
	return err
}

// probe reads a photo's header, or remembers it from an earlier run.
func (p *Project) probe(name string) (photo.Source, error) { return p.index.Probe(p.root.FS(), name) }

// probeIllustrations reads the headers of the groups' drawings.
func (p *Project) probeIllustrations() error {
	for _, g := range p.Config.Groups {
		if g.Illustration == nil {
			continue
		}
		p.named = append(p.named, g.Illustration.Path)
		fault, err := content.ProbePhoto(g.Illustration, p.probe)
		if err != nil {
			return err
		}
		if fault != nil {
			p.settings = append(p.settings, fault.At(g.At("illustration")))
		}
		if g.Illustration.Source.Width == 0 {
			g.Illustration = nil
		}
	}
	return nil
}

// minLogo is the least side of a logo, in pixels: that of the largest icon.
const minLogo = 512

// probeLogo reads the header of the logo.
func (p *Project) probeLogo() error {
	logo := p.Config.Logo
	if logo == nil {
		return nil
	}
	p.named = append(p.named, logo.Path)
	fault, err := content.ProbePhoto(logo, p.probe)
	if err != nil {
		return err
	}
	if fault != nil {
		p.settings = append(p.settings, fault.At(p.Config.At("logo")))
	}
	switch w, h := logo.Source.Width, logo.Source.Height; {
	case w == 0:
		p.Config.Logo = nil
	case w != h || w < minLogo:
		p.settings.Add(p.Config.At("logo"), diag.BadLogo, logo.Path, w, h)
	}
	return nil
}

func (p *Project) siteOptions() site.Options {
	c := p.Config
	return site.Options{
		Title: c.Title, Description: c.Description, BaseURL: c.BaseURL, Province: c.Province, Language: c.Language,
		Office:  site.Office(c.Office),
		Licence: site.Licence(c.Licence),
		Ledger:  p.ledger,
		Photos:  c.Photos,
		Colours: c.Colours,
		Logo:    c.Logo,
		Tool:    p.tool,
		Search: site.Index{Entry: search.EntryPath, Files: sync.OnceValue(func() []output.File {
			return search.New(search.Docs(p.Catalogue, p.Config.Language)).Files()
		})},
	}
}
