// Package catalogue is the OCOP domain: products, producers, areas, ratings, certificates and targets, and their rules.
// It does no I/O and asks no clock; a Catalogue never changes once New returns.
package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Input is all that a catalogue is made of. New copies what it links, so the same values may go into the next catalogue.
type Input struct {
	Districts []*District
	Groups    []*Group
	Rule      CertificateRule
	Targets   Plan

	Products  []*Product
	Producers []*Producer
	Outlets   []*Outlet
	News      []*News
	Pages     []*Page

	Today  Date // the day that certificates are judged by; zero: all are taken as holding
	Drafts bool // take in drafts and what is to be published later

	// Before is a catalogue of the same project as it was before an edit, from which this one takes over what still
	// holds; nil: none. It changes nothing but how long New takes.
	Before *Catalogue
}

// Catalogue is the linked whole: every product knows its group, producer and place, and every list is in order.
type Catalogue struct {
	Districts  []*District // as ocop.yaml orders them
	Localities []*Locality // by name
	Groups     []*Group    // as ocop.yaml orders them
	Producers  []*Producer // by name
	Products   []*Product  // by rank, then name
	Outlets    []*Outlet   // by name
	News       []*News     // newest first
	Pages      []*Page     // by slug
	Rule       CertificateRule
	Plan       Plan
	Today      Date
	Counts     Counts
	Absent     map[string]Absence // by their files: products, outlets and news that are not in the lists above

	names   gazetteer
	pending []Change // the pages that are to be published later
	origin  origin
}

// Absence tells why a file of the content is no page of the catalogue.
type Absence int

// A Faulty file could not be placed; an Unpublished one is a draft, or not due yet.
const (
	Faulty Absence = iota + 1
	Unpublished
)

// New links the input into a catalogue and checks what its parts say of one another. Where there are faults the
// catalogue is still whole: a product that could not be placed is left out of it. The order of the input does not matter.
func New(in Input) (*Catalogue, diag.List) {
	c := &Catalogue{Rule: in.Rule, Plan: in.Targets, Today: in.Today, Absent: map[string]Absence{}}
	c.origin = origin{districts: in.Districts, groups: in.Groups, today: in.Today, drafts: in.Drafts, products: in.Products, producers: in.Producers}
	before := &origin{}
	if in.Before != nil && in.Before.origin.takesOver(in) {
		before = &in.Before.origin
	} else {
		in.Before = nil
	}
	c.copyAreas(in)
	list := c.linkAreas()
	names := newGazetteer(c)
	c.names = names
	producers, faults := c.linkProducers(in, before, names)
	list = append(list, faults...)
	at := found(before.products, in.Products)
	same := in.Before != nil && sameAddresses(before.products, in.Products, at)
	if !same || len(before.addresses) > 0 { // a fault may have moved to another line
		c.origin.addresses = in.checkAddresses()
	}
	list = append(append(list, c.origin.addresses...), in.checkTextAddresses()...)
	fresh, faults := c.linkProducts(in, before, at, names, producers)
	list = append(list, faults...)
	c.group()
	called := c.callRoll(in)
	list = append(list, c.linkOutlets(in, names, producers, called)...)

	for _, n := range in.News {
		if in.hides(n.Draft, n.PublishOn) {
			c.Absent[n.File()] = Unpublished
			c.expect(n.Draft, n.PublishOn, n.Title)
			continue
		}
		q := *n
		list = append(list, linkEvent(&q.Event, called)...)
		c.News = append(c.News, &q)
	}
	slices.SortFunc(c.News, func(a, b *News) int { return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Slug, b.Slug)) })
	c.Pages = slices.Clone(in.Pages)
	slices.SortFunc(c.Pages, func(a, b *Page) int { return strings.Compare(a.Slug, b.Slug) })
	c.noteEdits(in.Before, same, fresh)
	list = append(list, c.linkPlan(names)...)
	if len(in.Products) == 0 {
		list.Add(diag.Pos{File: "content/products"}, diag.NoProducts)
	}
	return c, list
}

// hides tells whether a page is kept back: a draft, or one that is to be published later.
func (in Input) hides(draft bool, publishOn Date) bool {
	return !in.Drafts && (draft || !in.Today.IsZero() && in.Today.Before(publishOn))
}

// expect notes the day on which a page that is kept back comes out. A draft has none.
func (c *Catalogue) expect(draft bool, on Date, title string) {
	if !draft {
		c.pending = append(c.pending, Change{on.First(), Publishes, title})
	}
}

// copyAreas takes fresh copies of the areas and groups, so that linking leaves the input as it was.
func (c *Catalogue) copyAreas(in Input) {
	for n, d := range in.Districts {
		copied := *d
		copied.number = n
		copied.Communes = make([]*Commune, len(d.Communes))
		for i, commune := range d.Communes {
			k := *commune
			k.District, k.number = &copied, i
			copied.Communes[i] = &k
		}
		c.Districts = append(c.Districts, &copied)
	}
	for n, g := range in.Groups {
		copied := *g
		copied.number = n
		c.Groups = append(c.Groups, &copied)
	}
}

// linkProducers copies the producers, finds their places, and gives them by their ids.
func (c *Catalogue) linkProducers(in Input, before *origin, names gazetteer) (map[string]*Producer, diag.List) {
	var list diag.List
	byID := make(map[string]*Producer, len(in.Producers))
	o := &c.origin
	o.makers, o.producerFaults = make([]Producer, len(in.Producers)), make([]diag.List, len(in.Producers))
	c.Producers = make([]*Producer, len(in.Producers))
	sorted := in.Before != nil // by the places that they had before
	for i, p := range in.Producers {
		q := &o.makers[i]
		if i < len(before.producers) && before.producers[i] == p {
			*q = before.makers[i]
			q.Products = nil
			if q.District != nil {
				q.District = c.Districts[q.District.number]
			}
			q.Commune, q.Locality = c.adoptPlace(q.Commune, q.Locality)
			o.producerFaults[i] = before.producerFaults[i]
		} else {
			*q = *p
			q.number = i
			if q.Key == "" {
				q.Key = viet.SortKey(q.Title)
			}
			var at place
			at, o.producerFaults[i] = names.place(named{q.CommuneName, q.LocalityName, q.DistrictName}, &q.Places)
			q.Commune, q.Locality, q.District = at.commune, at.locality, at.district
			if sorted = sorted && before.makers[i].Key == q.Key; sorted {
				q.place = before.makers[i].place
			}
		}
		list = append(list, o.producerFaults[i]...)
		byID[q.ID] = q
		c.Producers[i] = q
	}
	if sorted {
		for i := range o.makers {
			c.Producers[o.makers[i].place] = &o.makers[i]
		}
		return byID, list
	}
	sortBy(c.Producers, func(p *Producer) (string, string) { return p.Key, p.ID })
	for place, p := range c.Producers {
		p.place = place
	}
	return byID, list
}

// linkProducts copies the products that are to be seen and links them; at tells where they stood before. It gives those
// that are not taken over.
func (c *Catalogue) linkProducts(in Input, before *origin, at []int, names gazetteer, producers map[string]*Producer) ([]*Product, diag.List) {
	var list diag.List
	o := &c.origin
	o.linked, o.productFaults = make([]Product, len(in.Products)), make([]diag.List, len(in.Products))
	taken, fresh := make([]*Product, 0, len(in.Products)), []*Product(nil)
	for i, p := range in.Products {
		if j := at[i]; j >= 0 && before.linked[j].District != nil {
			o.linked[i] = before.linked[j]
			c.adopt(&o.linked[i])
			o.productFaults[i] = before.productFaults[j]
			list = append(list, o.productFaults[i]...)
			taken = append(taken, &o.linked[i])
			continue
		}
		if p.Unread {
			c.Absent[p.File()] = Faulty
			continue
		}
		if in.hides(p.Draft, p.PublishOn) {
			c.Absent[p.File()] = Unpublished
			c.expect(p.Draft, p.PublishOn, p.Title)
			continue
		}
		q := &o.linked[i]
		*q = *p
		o.productFaults[i] = c.link(q, names, producers)
		list = append(list, o.productFaults[i]...)
		if q.Group == nil || q.District == nil {
			c.Absent[p.File()] = Faulty
			*q = Product{}
			continue
		}
		fresh = append(fresh, q)
	}
	c.sortByName(taken, fresh, len(before.linked))
	return fresh, list
}

// link finds what a product's names mean, judges its certificate, and checks it.
func (c *Catalogue) link(p *Product, names gazetteer, producers map[string]*Producer) diag.List {
	at, list := names.place(named{p.CommuneName, p.LocalityName, p.DistrictName}, &p.Places)
	p.Commune, p.Locality, p.District = at.commune, at.locality, at.district
	if p.District == nil && len(list) == 0 && p.lacks("district", p.DistrictName) && p.lacks("commune", p.CommuneName) {
		list.Add(p.At(""), diag.MissingField, "district", diag.Text{Vi: "huyện", En: "the district"})
	}
	if p.GroupName != "" {
		if p.Group = names.group(p.GroupName); p.Group == nil {
			list.Add(p.At("group"), diag.UnknownGroup, p.GroupName, c.groupIDs())
		}
	}
	if p.ProducerID != "" {
		if p.Producer = producers[p.ProducerID]; p.Producer == nil {
			list.Add(p.At("producer"), diag.UnknownProducer, p.ProducerID, nearestProducer(p.ProducerID, producers))
		}
	}
	if p.Stars > 0 && !p.Stars.Certified() { // comes without a certificate, so nothing ends
		p.Standing = Valid
	} else {
		p.Expiry, p.LastDay = c.Rule.Expiry(p.Certificate), c.Rule.LastDay(p.Certificate)
		if p.Stars > 0 {
			p.Standing = c.Rule.Judge(p.LastDay, c.Today)
		}
	}
	p.Rank = p.rank()
	if p.Key == "" {
		p.Key = viet.SortKey(p.Title)
	}
	return append(list, c.check(p)...)
}

func (p *Product) rank() Rank {
	switch {
	case p.Standing.Holds():
		return Rank(MaxStars - p.Stars)
	case p.Standing == Lapsed:
		return RankLapsed
	case p.Potential > 0:
		return RankPotential
	}
	return RankUnrated
}

// group puts the products into the lists they belong in and counts them.
func (c *Catalogue) group() {
	markNames(c.Products)
	byRank(c.Products)
	for _, p := range c.Products { // every list gets them in this order
		p.InDistrict, p.InGroup = len(p.District.Products), len(p.Group.Products)
		p.District.Products = append(p.District.Products, p)
		p.District.Counts.add(p)
		p.Group.Products = append(p.Group.Products, p)
		p.Group.Counts.add(p)
		if p.Commune != nil {
			p.Commune.Products = append(p.Commune.Products, p)
		}
		if p.Locality != nil {
			p.Locality.Products = append(p.Locality.Products, p)
			p.Locality.Counts.add(p)
		} else if p.Commune != nil {
			for _, l := range p.Commune.Localities {
				l.Possible = append(l.Possible, p)
			}
		}
		if p.Producer != nil {
			p.Producer.Products = append(p.Producer.Products, p)
		}
		c.Counts.add(p)
	}
}

// markNames notes of products in order of name where they stand in it, and which share their name with another one of
// their district.
func markNames(products []*Product) {
	for from := 0; from < len(products); {
		to := from + 1
		for to < len(products) && products[to].Key == products[from].Key {
			to++
		}
		for i, p := range products[from:to] {
			p.ByName = from + i
			p.Namesake = slices.ContainsFunc(products[from:to], func(q *Product) bool {
				return q != p && q.District == p.District && q.Title == p.Title
			})
		}
		from = to
	}
}

// byRank sorts products, which are in order of name, by rank, and those of one rank by their stars; those of one rank
// and as many stars keep their order.
func byRank(products []*Product) {
	const stars = int(MaxStars) + 1
	var piles [int(RankUnrated) + 1][stars][]*Product
	for _, p := range products {
		pile := &piles[p.Rank][stars-1-int(p.Stars)]
		*pile = append(*pile, p)
	}
	at := 0
	for _, rank := range piles {
		for _, pile := range rank {
			at += copy(products[at:], pile)
		}
	}
}

// sortBy sorts by Vietnamese order of the first key, ties by the second.
func sortBy[T any](items []T, keys func(T) (string, string)) {
	slices.SortFunc(items, func(a, b T) int {
		a1, a2 := keys(a)
		b1, b2 := keys(b)
		return cmp.Or(strings.Compare(a1, b1), strings.Compare(a2, b2))
	})
}

// sortNames sorts names in Vietnamese order.
func sortNames(names []string) { slices.SortFunc(names, viet.Compare) }

func (c *Catalogue) groupIDs() string {
	ids := make([]string, len(c.Groups))
	for i, g := range c.Groups {
		ids[i] = g.ID
	}
	return strings.Join(ids, ", ")
}

// nearestProducer proposes the producer whose id is spelled most like id.
func nearestProducer(id string, producers map[string]*Producer) diag.Text {
	ids := make([]string, 0, len(producers))
	for known := range producers {
		ids = append(ids, known)
	}
	slices.Sort(ids)
	if near, ok := viet.Nearest(id, ids); ok {
		return diag.DidYouMean(near)
	}
	file := "content/producers/" + viet.Slug(id) + ".md"
	return diag.Text{Vi: "tạo tệp " + file, En: "make a file " + file}
}
