package desk

import (
	"io/fs"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Project is what a new page is held against: the configuration, and every page that there is.
type Project struct {
	Config config.Config
	Lists  Lists

	input  catalogue.Input
	owners map[content.Kind]map[string]string // files, by the addresses that they have or had
}

// ReadProject reads the project in fsys. Faults of ocop.yaml are in the list, and without it there is no project to add
// to; pages count as far as they can be read.
func ReadProject(fsys fs.FS) (*Project, diag.List, error) {
	src, err := fs.ReadFile(fsys, config.File)
	if err != nil {
		return nil, nil, err
	}
	p := &Project{owners: map[content.Kind]map[string]string{}}
	var list diag.List
	if p.Config, list = config.Read(src); list.HasErrors() {
		return p, list, nil
	}
	if p.Lists, err = ReadLists(p.Config, fsys); err != nil {
		return nil, nil, err
	}
	p.input = catalogue.Input{Districts: p.Config.Districts, Groups: p.Config.Groups, Rule: p.Config.Certificate}
	published, _, err := ledger.Load(fsys) // whose own faults are for check to tell
	if err != nil {
		return nil, nil, err
	}
	for kind, folder := range map[content.Kind]string{content.Product: "san-pham/", content.Producer: "chu-the/", content.Outlet: "diem-ban/", content.News: "tin-tuc/", content.Page: ""} {
		for _, slug := range published.Slugs(folder) {
			p.own(kind, slug, ledger.File)
		}
	}
	files, _, err := content.Walk(fsys)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		p.own(f.Kind, f.Slug, f.Path)
		e, _, err := reader(fsys).Read(f)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case e.Product != nil:
			p.input.Products = append(p.input.Products, e.Product)
			for _, alias := range e.Product.Aliases {
				p.own(f.Kind, alias, f.Path)
			}
		case e.Producer != nil:
			p.input.Producers = append(p.input.Producers, e.Producer)
		case e.Outlet != nil:
			p.input.Outlets = append(p.input.Outlets, e.Outlet)
		case e.News != nil:
			p.input.News = append(p.input.News, e.News)
		}
	}
	return p, nil, nil
}

func (p *Project) own(kind content.Kind, slug, file string) {
	if p.owners[kind] == nil {
		p.owners[kind] = map[string]string{}
	}
	p.owners[kind][viet.Slug(slug)] = file
}

// CheckAddress tells why a new page cannot have an address; nil when it can. The error is a *diag.Fault. An address is
// for ever: neither one that a page has nor one that a page had may be given again.
func (p *Project) CheckAddress(kind content.Kind, slug string) error {
	owner, taken := p.owners[kind][slug]
	switch {
	case !viet.IsSlug(slug):
		return diag.NewFault(diag.BadSlug, slug, viet.Slug(slug))
	case output.IsReserved(slug):
		return diag.NewFault(diag.DeviceName, slug, slug+"-1")
	case site.IsPaged(slug):
		return diag.NewFault(diag.AddressKept, slug)
	case taken:
		return diag.NewFault(diag.AddressInUse, slug, owner)
	}
	return nil
}

// Twin finds a page of the kind whose title is so near to that of the new one that the two may be the same, and whose
// producer is the same or not known; "" where there is none.
func (p *Project) Twin(kind content.Kind, title, producer string) (file, name string) {
	near := func(other string) bool {
		_, ok := viet.Nearest(viet.Match(title), []string{viet.Match(other)})
		return ok
	}
	switch kind {
	case content.Product:
		for _, q := range p.input.Products {
			if (q.ProducerID == producer || q.ProducerID == "" || producer == "") && near(q.Title) {
				return q.File(), q.Title
			}
		}
	case content.Producer:
		for _, q := range p.input.Producers {
			if near(q.Title) {
				return q.File(), q.Title
			}
		}
	case content.Outlet:
		for _, q := range p.input.Outlets {
			if near(q.Title) {
				return q.File(), q.Title
			}
		}
	case content.News:
		for _, q := range p.input.News {
			if near(q.Title) {
				return q.File(), q.Title
			}
		}
	}
	return "", ""
}
