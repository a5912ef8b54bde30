// Package build conducts: it runs the stages in their order, from the files of a project to the site in its folder, and
// owns the workers and the caches. It is where goroutines start.
package build

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
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

	// Wait is called once when another build is under way into the same folder.
	Wait func()
	// Progress is told how many of the files are done, from several goroutines; nil: nobody asks.
	Progress func(done, total int)
}

// Project is a folder read and planned.
type Project struct {
	Config    config.Config
	Catalogue *catalogue.Catalogue
	Plan      *site.Plan
	Faults    diag.List // sorted

	root  *os.Root
	cache *photo.Cache
	index *photo.Index
	o     Options
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
	p := &Project{root: root, o: o}
	if err := p.checkOut(); err != nil {
		p.Close()
		return nil, err
	}
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

// Close lets go of the project's folder.
func (p *Project) Close() error { return p.root.Close() }

// Source gives the text of a file of the project, for excerpts.
func (p *Project) Source(file string) ([]byte, error) { return fs.ReadFile(p.root.FS(), file) }

func (p *Project) load(ctx context.Context) error {
	fsys := p.root.FS()
	src, err := fs.ReadFile(fsys, config.File)
	if errors.Is(err, fs.ErrNotExist) {
		return diag.NewFault(diag.NoSiteFile, p.o.Dir)
	}
	if err != nil {
		return err
	}
	if err := p.openCache(); err != nil {
		return err
	}
	p.Config, p.Faults = config.Read(src)
	adrift := p.Faults.HasErrors() && (len(p.Config.Districts) == 0 || len(p.Config.Groups) == 0)
	input, err := p.readContent(ctx)
	if err != nil {
		return err
	}
	if err := p.probeIllustrations(); err != nil {
		return err
	}
	if err := p.probeLogo(); err != nil {
		return err
	}
	if err := p.index.Save(); err != nil {
		return err
	}
	if adrift { // every product would be at fault for what ocop.yaml fails to say
		return nil
	}
	var faults diag.List
	p.Catalogue, faults = catalogue.New(input)
	p.Faults = append(p.Faults, faults...)

	look, faults, err := theme.Load(p.Config.Theme, themes.FS, fsys, p.Config.Language)
	if err != nil {
		return err
	}
	for i := range faults {
		if faults[i].Code == diag.UnknownTheme {
			faults[i].Pos = p.Config.At("theme") // which only ocop.yaml's reader knows
		}
	}
	p.Faults = append(p.Faults, faults...)
	if look == nil || faults.HasErrors() {
		return nil
	}
	p.Plan, faults = site.New(p.Catalogue, look, p.siteOptions())
	p.Faults = append(p.Faults, faults...)
	return nil
}

// openCache opens the photo cache and its index of this project.
func (p *Project) openCache() error {
	project, err := filepath.Abs(p.o.Dir)
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(cmp.Or(p.o.Cache, filepath.Join(project, ".ocop", "cache")))
	if err != nil {
		return err
	}
	if p.cache, err = photo.OpenCache(dir, now()); err != nil {
		return err
	}
	p.index, err = p.cache.OpenIndex(project)
	return err
}

// readContent reads every file of the content into what the catalogue is made of.
func (p *Project) readContent(ctx context.Context) (catalogue.Input, error) {
	in := catalogue.Input{
		Districts: p.Config.Districts,
		Groups:    p.Config.Groups,
		Rule:      p.Config.Certificate,
		Targets:   p.Config.Plan,
		Today:     p.o.Today,
		Drafts:    p.o.Drafts,
	}
	files, faults, err := content.Walk(p.root.FS())
	if err != nil {
		return in, err
	}
	p.Faults = append(p.Faults, faults...)
	reader := content.Reader{FS: p.root.FS(), Probe: p.probe, Language: p.Config.Language}
	entries, lists := make([]content.Entry, len(files)), make([]diag.List, len(files))
	pathOf := func(f content.File) string { return f.Path }
	err = each(ctx, files, pathOf, func(i int, f content.File) (err error) {
		entries[i], lists[i], err = reader.Read(f)
		return err
	})
	if err != nil {
		return in, err
	}
	for i, e := range entries {
		p.Faults = append(p.Faults, lists[i]...)
		switch {
		case e.Product != nil:
			in.Products = append(in.Products, e.Product)
		case e.Producer != nil:
			in.Producers = append(in.Producers, e.Producer)
		case e.News != nil:
			in.News = append(in.News, e.News)
		case e.Page != nil:
			in.Pages = append(in.Pages, e.Page)
		}
	}
	return in, nil
}

// probe reads a photo's header, or remembers it from an earlier run.
func (p *Project) probe(name string) (photo.Source, error) { return p.index.Probe(p.root.FS(), name) }

// probeIllustrations reads the headers of the groups' drawings.
func (p *Project) probeIllustrations() error {
	for _, g := range p.Config.Groups {
		if g.Illustration == nil {
			continue
		}
		fault, err := content.ProbePhoto(g.Illustration, p.probe)
		if err != nil {
			return err
		}
		if fault != nil {
			p.Faults = append(p.Faults, fault.At(g.At("illustration")))
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
	fault, err := content.ProbePhoto(logo, p.probe)
	if err != nil {
		return err
	}
	if fault != nil {
		p.Faults = append(p.Faults, fault.At(p.Config.At("logo")))
	}
	switch w, h := logo.Source.Width, logo.Source.Height; {
	case w == 0:
		p.Config.Logo = nil
	case w != h || w < minLogo:
		p.Faults.Add(p.Config.At("logo"), diag.BadLogo, logo.Path, w, h)
	}
	return nil
}

func (p *Project) siteOptions() site.Options {
	c := p.Config
	return site.Options{
		Title: c.Title, Description: c.Description, BaseURL: c.BaseURL, Province: c.Province, Language: c.Language,
		Office:  site.Office(c.Office),
		Photos:  c.Photos,
		Colours: c.Colours,
		Logo:    c.Logo,
		Search: site.Index{Entry: search.EntryPath, Files: sync.OnceValue(func() []output.File {
			return search.New(search.Docs(p.Catalogue, p.Config.Language)).Files()
		})},
	}
}
