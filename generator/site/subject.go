package site

import (
	"path"
	"slices"

	"ocop/generator/catalogue"
)

// Subject is what a page is of: one of its fields, or none for a page that is of many.
type Subject struct {
	Product  *catalogue.Product
	Producer *catalogue.Producer
	Outlet   *catalogue.Outlet
	News     *catalogue.News
	Page     *catalogue.Page
}

// Text gives the text of the subject; nil where there is none.
func (s Subject) Text() *catalogue.Text {
	switch {
	case s.Product != nil:
		return &s.Product.Text
	case s.Producer != nil:
		return &s.Producer.Text
	case s.Outlet != nil:
		return &s.Outlet.Text
	case s.News != nil:
		return &s.News.Text
	case s.Page != nil:
		return &s.Page.Text
	}
	return nil
}

// Styles gives the paths of the site's style sheets by their names in the theme.
func (p *Plan) Styles() map[string]string {
	styles := map[string]string{}
	for _, a := range p.assets {
		if path.Ext(a.Name) == ".css" {
			styles[a.Name] = a.Path
		}
	}
	return styles
}

// Subject tells what the page at a path is of.
func (p *Plan) Subject(path string) Subject {
	return Subject{
		Product:  find(p.c.Products, func(q *catalogue.Product) bool { return productPath(q.Slug) == path }),
		Producer: find(p.c.Producers, func(q *catalogue.Producer) bool { return producerPath(q) == path }),
		Outlet:   find(p.c.Outlets, func(q *catalogue.Outlet) bool { return outletPath(q) == path }),
		News:     find(p.c.News, func(q *catalogue.News) bool { return articlePath(q) == path }),
		Page:     find(p.c.Pages, func(q *catalogue.Page) bool { return pagePath(q) == path }),
	}
}

func find[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}
