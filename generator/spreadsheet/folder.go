package spreadsheet

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// Folder is a project, read for carrying its fields out or in. It never changes once Open returns.
type Folder struct {
	Config    config.Config
	Catalogue *catalogue.Catalogue // drafts among it; nil where ocop.yaml names no areas
	Faults    diag.List            // sorted; with errors among them nothing is carried

	fsys      fs.FS
	entries   map[string]content.Entry // by the files' paths, news and pages among them
	products  []*file                  // in order of path
	producers []*file
	names     catalogue.Names
	columns   map[string]column // of both kinds, by their keys
}

// file is a product's or a producer's file.
type file struct {
	content.File
	src  []byte
	data frontmatter.Data

	product  *catalogue.Product // linked; of the two, the one that it is
	producer *catalogue.Producer
}

func (f *file) title() string { return f.data.At("title").Text }

// Open reads a project. A folder without ocop.yaml is a *diag.Fault; photos are not looked at.
func Open(fsys fs.FS) (*Folder, error) {
	src, err := fs.ReadFile(fsys, config.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.NewFault(diag.NoSiteFile, ".")
	}
	if err != nil {
		return nil, err
	}
	folder := &Folder{fsys: fsys, entries: map[string]content.Entry{}, columns: map[string]column{}}
	for _, c := range slices.Concat(columnsOf(content.Product), columnsOf(content.Producer)) {
		folder.columns[c.key()] = c
	}
	folder.Config, folder.Faults = config.Read(src)
	found, faults, err := content.Walk(fsys)
	if err != nil {
		return nil, err
	}
	folder.Faults = append(folder.Faults, faults...)
	for _, f := range found {
		if err := folder.read(f); err != nil {
			return nil, err
		}
	}
	if len(folder.Config.Districts) > 0 && len(folder.Config.Groups) > 0 {
		folder.link()
	}
	folder.Faults = folder.Faults.Sort()
	return folder, nil
}

// reader reads the files of a project without their photos.
func reader(fsys fs.FS) content.Reader {
	unseen := photo.Source{Width: 1, Height: 1}
	return content.Reader{FS: fsys, Language: viet.Vietnamese, Probe: func(string) (photo.Source, error) { return unseen, nil }}
}

func (d *Folder) read(f content.File) error {
	entry, faults, err := reader(d.fsys).Read(f)
	if err != nil {
		return err
	}
	d.Faults = append(d.Faults, faults...)
	d.entries[f.Path] = entry
	if f.Kind != content.Product && f.Kind != content.Producer {
		return nil
	}
	src, err := fs.ReadFile(d.fsys, f.Path)
	if err != nil {
		return err
	}
	doc, _ := frontmatter.Parse(f.Path, src)
	if doc == nil { // reported above
		return nil
	}
	read := &file{File: f, src: src, data: doc.Data()}
	if f.Kind == content.Product {
		d.products = append(d.products, read)
	} else {
		d.producers = append(d.producers, read)
	}
	return nil
}

// link makes the catalogue of what was read, and lets the files know what became of them.
func (d *Folder) link() {
	c, faults := catalogueOf(d.Config, d.entries)
	d.Faults = append(d.Faults, faults...)
	d.Catalogue, d.names = c, c.Names()
	products := map[string]*catalogue.Product{}
	for _, p := range c.Products {
		products[p.File()] = p
	}
	producers := map[string]*catalogue.Producer{}
	for _, p := range c.Producers {
		producers[p.File()] = p
	}
	for _, f := range d.products {
		f.product = products[f.Path]
	}
	for _, f := range d.producers {
		f.producer = producers[f.Path]
	}
}

// catalogueOf links entries, in order of their paths. A catalogue without products yet is no fault here.
func catalogueOf(c config.Config, entries map[string]content.Entry) (*catalogue.Catalogue, diag.List) {
	in := catalogue.Input{Districts: c.Districts, Groups: c.Groups, Rule: c.Certificate, Targets: c.Plan, Drafts: true}
	paths := make([]string, 0, len(entries))
	for path := range entries {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		switch e := entries[path]; {
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
	linked, faults := catalogue.New(in)
	return linked, slices.DeleteFunc(faults, func(f diag.Diagnostic) bool { return f.Code == diag.NoProducts })
}

// files gives the files of a kind.
func (d *Folder) files(kind content.Kind) []*file {
	if kind == content.Producer {
		return d.producers
	}
	return d.products
}

// fileOf gives the producer's file of an id; nil where there is none.
func (d *Folder) producerFile(id string) *file {
	i := slices.IndexFunc(d.producers, func(f *file) bool { return f.Slug == id })
	if i < 0 {
		return nil
	}
	return d.producers[i]
}

// meant gives what a file means by a field, in one form for all ways to write it: names as ocop.yaml spells them, dates as
// ISO 8601 has them. The district that a commune's name alone told is said too.
func (d *Folder) meant(c column, f *file) frontmatter.Data {
	at := f.area()
	switch c.field.Names {
	case content.Communes:
		if at.commune != nil && f.data.At(c.path...).Text != "" {
			return frontmatter.Data{Text: d.communeName(at.commune)}
		}
	case content.Localities:
		if at.locality != nil && f.data.At(c.path...).Text != "" {
			return frontmatter.Data{Text: d.localityName(at.locality)}
		}
	case content.Districts:
		if at.district != nil {
			return frontmatter.Data{Text: at.district.Name}
		}
	}
	return d.means(c, f.data.At(c.path...))
}

// means gives what a value of a field means, in one form for all ways to write it.
func (d *Folder) means(c column, value frontmatter.Data) frontmatter.Data {
	if c.field.Names == content.Groups {
		if group := d.group(value.Text); group != nil {
			return frontmatter.Data{Text: group.ID}
		}
		return value
	}
	return meaningOf(c.field, value)
}

// meaningOf gives what a value means by its declaration alone.
func meaningOf(f frontmatter.Declaration, value frontmatter.Data) frontmatter.Data {
	s := f.Shape
	switch {
	case s.Form == frontmatter.Items:
		if value.Text != "" || len(value.Pairs) > 0 {
			value = frontmatter.Data{Items: []frontmatter.Data{value}}
		}
		items := frontmatter.Data{}
		for _, item := range value.Items {
			items.Items = append(items.Items, meaningOf(frontmatter.Declaration{Shape: *s.Item}, item))
		}
		return items
	case s.Form == frontmatter.Mapping && value.Text == "":
		var ordered frontmatter.Data
		for _, inner := range s.Fields {
			if v := meaningOf(inner, value.At(inner.Key)); !v.IsZero() {
				ordered.Pairs = append(ordered.Pairs, frontmatter.Pair{Key: inner.Key, Value: v})
			}
		}
		return shortest(s, ordered)
	case value.Text == "", s.Form == frontmatter.Mapping:
		return value
	case f.Key == "gtin":
		return frontmatter.Data{Text: strings.ReplaceAll(value.Text, " ", "")}
	}
	return readShape(s, value.Text)
}
