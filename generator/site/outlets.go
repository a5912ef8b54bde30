package site

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// shownOutlets is how many outlets the page of a product shows; the index has all.
const shownOutlets = 6

// planOutlets plans the pages of the points of sale and their index, where there are any.
func (pl *planner) planOutlets() {
	if len(pl.c.Outlets) == 0 {
		return
	}
	pl.planOutletIndex()
	for _, o := range pl.c.Outlets {
		path := outletPath(o)
		for _, alias := range o.Aliases {
			pl.redirect("diem-ban/"+alias+".html", Link{o.Title, path})
		}
		pl.textPage(path, "outlet.html", &o.Text, outletSlug(o), func(body string) any { return pl.outletView(o, body) })
	}
}

// outletsInOrder gives the outlets in the order of their districts, those that are elsewhere last.
func (pl *planner) outletsInOrder() []*catalogue.Outlet {
	var outlets []*catalogue.Outlet
	in := func(d *catalogue.District) {
		outlets = append(outlets, filter(pl.c.Outlets, func(o *catalogue.Outlet) bool { return o.District == d })...)
	}
	for _, d := range pl.c.Districts {
		in(d)
	}
	in(nil)
	return outlets
}

func (pl *planner) planOutletIndex() {
	total := len(pl.c.Outlets)
	pages := (total + tilesPerPage - 1) / tilesPerPage
	for n := 1; n <= pages; n++ {
		path := pagedPath(outletsPath, n)
		pl.page(path, output.List, "outlets.html", func() any {
			intro := pl.word("outlets.intro")
			v := OutletsView{Page: pl.base(kindOutlets, path, pl.word("outlets.title"), intro), Intro: intro}
			v.Section = outletsPath
			v.Crumbs = []Link{pl.home()}
			if pl.site.Former {
				v.Note = pl.word("outlets.former")
			}
			for _, o := range pl.outletsInOrder()[(n-1)*tilesPerPage : min(n*tilesPerPage, total)] {
				v.Areas = pl.addOutlet(v.Areas, o)
			}
			v.Pager = pager(outletsPath, n, pages)
			pl.turnPage(&v.Page, outletsPath, n, pages)
			v.Data = []any{pl.crumbData(v.Page)}
			return v
		})
	}
}

// addOutlet puts an outlet into the last area, or begins another one with it.
func (pl *planner) addOutlet(areas []OutletArea, o *catalogue.Outlet) []OutletArea {
	area := OutletArea{ID: "noi-khac", Name: pl.word("outlets.elsewhere")}
	if d := o.District; d != nil {
		area = OutletArea{ID: d.Slug, Name: capitalised(d.FullName()), Path: districtPath(d)}
	}
	if len(areas) == 0 || areas[len(areas)-1].Path != area.Path {
		areas = append(areas, area)
	}
	last := &areas[len(areas)-1]
	last.Outlets = append(last.Outlets, pl.outlet(o))
	return areas
}

// outlet describes an outlet in a list.
func (pl *planner) outlet(o *catalogue.Outlet) Outlet {
	v := Outlet{Name: o.Title, Path: outletPath(o), Address: pl.inOneLine(pl.outletAddress(o)), Sells: pl.sells(o)}
	if !strings.HasPrefix(viet.Match(o.Title), viet.Match(o.Kind)) {
		v.Kind = o.Kind
	}
	for _, number := range o.Phones {
		v.Phones = append(v.Phones, phoneOf(number))
	}
	for _, h := range o.Hours {
		v.Hours = append(v.Hours, viet.NonBreaking(h.Text))
	}
	return v
}

func (pl *planner) outlets(list []*catalogue.Outlet) []Outlet {
	shown := make([]Outlet, min(shownOutlets, len(list)))
	for i := range shown {
		shown[i] = pl.outlet(list[i])
		shown[i].Sells = "" // the reader has come from what it sells
	}
	return shown
}

func (pl *planner) outletAddress(o *catalogue.Outlet) Address {
	return pl.address(joined(", ", o.Address, placeOf(o.Village, o.Commune, o.District)), o.Locality, o.Commune, o.District)
}

// sells tells in a few words what an outlet sells.
func (pl *planner) sells(o *catalogue.Outlet) string {
	if o.All {
		return pl.word("outlets.all")
	}
	var parts []string
	for _, g := range o.Groups {
		parts = append(parts, pl.word("outlets.group", g.Name))
	}
	named := filter(o.Offer(), func(p *catalogue.Product) bool { return !slices.Contains(o.Groups, p.Group) })
	switch n := len(named); {
	case n > 0 && len(parts) > 0:
		parts = append(parts, pl.count("outlets.besides", n))
	case n > 0:
		parts = append(parts, pl.count("count.products", n))
	}
	return pl.o.Language.Join(parts)
}

func (pl *planner) outletView(o *catalogue.Outlet, body string) OutletView {
	path := outletPath(o)
	v := OutletView{Outlet: pl.outlet(o), Address: pl.outletAddress(o), Website: o.Website, Map: o.Map}
	about := joined(", ", o.Title, v.Outlet.Address) + "."
	if v.Outlet.Sells != "" {
		about += " " + pl.word("outlet.sells", v.Outlet.Sells) + "."
	}
	v.Page = pl.base(kindOutlet, path, o.Title, pl.describe("", &o.Text, about))
	v.Section = outletsPath
	v.Crumbs = []Link{pl.home(), {pl.word("nav.outlets"), outletsPath}}
	v.Image = cmp.Or(pl.shareImage(first(&o.Text), outletSlug(o)), v.Image)
	if o.Zalo != "" {
		v.Zalo = zaloAddress(o.Zalo)
	}
	v.Pictures = pl.pictures(&o.Text, outletSlug(o), o.Title)
	v.Body = trusted(body)
	for _, g := range o.Groups {
		v.Groups = append(v.Groups, tile(g.Name, groupPath(g), g.Counts))
	}
	if o.All {
		v.All = &Link{pl.count("count.products", pl.c.Counts.Total), productsPath}
	}
	offer := o.Offer()
	others, lapsed := split(offer)
	v.Sections = pl.cut(pl.andLapsed(whole("san-pham", pl.word("outlet.products"), others), lapsed), 0, len(offer))
	withoutPrices(v.Sections)
	v.Drawings = pl.drawings(kindOutlet, cardsOf(v.Sections)...)
	v.Sources = sourceLinks(o.Sources)
	v.Data = []any{pl.outletData(o, v), pl.crumbData(v.Page)}
	return v
}

// withoutPrices takes the prices off cards: what a product costs at a shop or a fair, its producer does not say. So an
// edit of a price does not reach the pages of all outlets.
func withoutPrices(sections []Section) {
	for _, s := range sections {
		for i := range s.Cards {
			s.Cards[i].Price, s.Cards[i].PriceUnit = "", ""
		}
	}
}
