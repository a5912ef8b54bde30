package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Outlet is a place where products of the catalogue are shown and sold (điểm giới thiệu và bán sản phẩm OCOP). The first
// block is what its file says, in the file's own words; the second is what New makes of it.
type Outlet struct {
	Text
	ID           string
	Title        string
	Kind         string
	Address      string
	Village      string
	CommuneName  string
	LocalityName string // the commune's name today, where it is known to be that
	DistrictName string
	Phones       []string
	Hours        []Hours
	Website      string
	Zalo         string
	Map          string    // a page that shows the way
	ProductIDs   []Mention // what it sells: products by their addresses,
	GroupNames   []Mention // all of a group,
	ProducerIDs  []Mention // all of a producer,
	All          bool      // or all of the catalogue
	Aliases      []string  // former ids
	Draft        bool
	PublishOn    Date
	Key          string // viet.SortKey of Title, as with Product

	Commune   *Commune
	Locality  *Locality
	District  *District // nil: not known, or not one of the catalogue's
	Groups    []*Group
	Producers []*Producer

	products map[*Product]bool // of ProductIDs
}

// OutletKinds are the kinds of outlet.
var OutletKinds = []string{
	"điểm giới thiệu và bán sản phẩm", "cửa hàng", "siêu thị", "trung tâm thương mại", "gian hàng ở chợ", "trạm dừng nghỉ", "điểm du lịch",
}

// Mention is a name in a list of another file's: where it stands, and at a fair the stand where the product is shown.
type Mention struct {
	diag.Places
	Name  string
	Stand string
}

// Sells tells whether an outlet says that it sells a product.
func (o *Outlet) Sells(p *Product) bool {
	return o.All || o.Names(p) || slices.Contains(o.Groups, p.Group)
}

// Names tells whether an outlet names a product or its producer among what it sells.
func (o *Outlet) Names(p *Product) bool {
	return o.products[p] || p.Producer != nil && slices.Contains(o.Producers, p.Producer)
}

// Offer gives the products that an outlet names, and those of the producers that it names, by rank, then name.
func (o *Outlet) Offer() []*Product {
	var offer []*Product
	for p := range o.products {
		if p.Producer == nil || !slices.Contains(o.Producers, p.Producer) {
			offer = append(offer, p)
		}
	}
	for _, maker := range o.Producers {
		offer = append(offer, maker.Products...)
	}
	slices.SortFunc(offer, func(p, q *Product) int {
		return cmp.Or(cmp.Compare(p.Rank, q.Rank), cmp.Compare(q.Stars, p.Stars), cmp.Compare(p.ByName, q.ByName))
	})
	return offer
}

// SoldAt gives the outlets that sell a product: those that name it or its producer, then those that have all of its group
// or of the catalogue, each by name.
func (c *Catalogue) SoldAt(p *Product) []*Outlet {
	var naming, others []*Outlet
	for _, o := range c.Outlets {
		switch {
		case o.Names(p):
			naming = append(naming, o)
		case o.Sells(p):
			others = append(others, o)
		}
	}
	return append(naming, others...)
}

// AllSoldAt gives the outlets that sell every one of some products, by name; none where there are no products.
func (c *Catalogue) AllSoldAt(products []*Product) []*Outlet {
	var found []*Outlet
	for _, o := range c.Outlets {
		if len(products) > 0 && !slices.ContainsFunc(products, func(p *Product) bool { return !o.Sells(p) }) {
			found = append(found, o)
		}
	}
	return found
}

// linkOutlets copies the outlets that are to be seen, finds their places and what they sell, and sorts them by name.
func (c *Catalogue) linkOutlets(in Input, names gazetteer, producers map[string]*Producer, called roll) diag.List {
	var list diag.List
	for _, o := range in.Outlets {
		if o.Unread {
			c.Absent[o.File()] = Faulty
			continue
		}
		if in.hides(o.Draft, o.PublishOn) {
			c.Absent[o.File()] = Unpublished
			c.expect(o.Draft, o.PublishOn, o.Title)
			continue
		}
		q := *o
		if q.Key == "" {
			q.Key = viet.SortKey(q.Title)
		}
		at, faults := names.place(named{q.CommuneName, q.LocalityName, q.DistrictName}, &q.Places)
		q.Commune, q.Locality, q.District = at.commune, at.locality, at.district
		list = append(list, faults...)
		q.products = map[*Product]bool{}
		for i := range q.ProductIDs {
			if p, faults := called.find(&q.ProductIDs[i]); p != nil {
				q.products[p] = true
			} else {
				list = append(list, faults...)
			}
		}
		for i := range q.GroupNames {
			m := &q.GroupNames[i]
			if g := names.group(m.Name); g != nil {
				q.Groups = append(q.Groups, g)
			} else {
				list.Add(m.At("name"), diag.UnknownGroup, m.Name, c.groupIDs())
			}
		}
		for i := range q.ProducerIDs {
			m := &q.ProducerIDs[i]
			if p := producers[m.Name]; p != nil {
				q.Producers = append(q.Producers, p)
			} else {
				list.Add(m.At("name"), diag.UnknownProducer, m.Name, nearestProducer(m.Name, producers))
			}
		}
		c.Outlets = append(c.Outlets, &q)
	}
	sortBy(c.Outlets, func(o *Outlet) (string, string) { return o.Key, o.ID })
	return list
}

// roll finds the products that outlets and fairs name.
type roll struct {
	known map[string]*Product // of those that are named, by address
	all   []*Product          // of the input, drafts among them
}

// callRoll looks for all products that are named, in one go: there may be many products, and few are named.
func (c *Catalogue) callRoll(in Input) roll {
	r := roll{map[string]*Product{}, in.Products}
	note := func(mentions []Mention) {
		for _, m := range mentions {
			r.known[m.Name] = nil
		}
	}
	for _, o := range in.Outlets {
		note(o.ProductIDs)
	}
	for _, n := range in.News {
		note(n.Event.Mentions)
	}
	if len(r.known) == 0 {
		return r
	}
	for _, p := range c.Products {
		if _, wanted := r.known[p.Slug]; wanted {
			r.known[p.Slug] = p
		}
	}
	return r
}

// find gives the product that is meant. It is nil, and no fault, where a product is a draft or has faults of its own.
func (r roll) find(m *Mention) (*Product, diag.List) {
	if p := r.known[m.Name]; p != nil {
		return p, nil
	}
	slugs := make([]string, len(r.all))
	for i, p := range r.all {
		if p.Slug == m.Name {
			return nil, nil
		}
		if slices.Contains(p.Aliases, m.Name) {
			return nil, diag.List{diag.New(m.At("name"), diag.UnknownProduct, m.Name, diag.DidYouMean(p.Slug))}
		}
		slugs[i] = p.Slug
	}
	slices.SortFunc(slugs, strings.Compare)
	hint := diag.Text{
		Vi: "ghi tên thư mục của sản phẩm trong content/products, ví dụ: che-xanh-ngoc-thuy",
		En: "write the name of the product's folder in content/products, such as che-xanh-ngoc-thuy",
	}
	if near, ok := viet.Nearest(m.Name, slugs); ok {
		hint = diag.DidYouMean(near)
	}
	return nil, diag.List{diag.New(m.At("name"), diag.UnknownProduct, m.Name, hint)}
}
