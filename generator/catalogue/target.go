package catalogue

import (
	"maps"
	"slices"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Plan is what the province has set itself to reach.
type Plan struct {
	diag.Places
	Number  string // the decision's number, such as 90/KH-UBND
	Issued  Date
	Source  string
	Targets []Target
}

// Target is one goal of the plan: a measure of the catalogue, and the number it should come to.
type Target struct {
	diag.Places
	ID, Name string
	Measure  string // one of Measures
	Filter   Filter
	Goal     int
	Deadline Date
	Source   string
}

// Filter narrows what a measure counts. A zero field narrows nothing.
type Filter struct {
	diag.Places
	Stars     Stars  // exactly so many
	StarsMin  Stars  // at least so many
	Potential Stars  // on the way to so many
	From      Stars  // raised from so many
	ToMin     Stars  // raised to at least so many
	Since     Date   // recognised on or after that date
	District  string // in the district of that name
	Group     string // in the group of that id
}

// Tally is what a measure comes to on the catalogue's day.
type Tally struct {
	Met    int // counts towards the goal
	Lapsed int // would, had its certificate not lapsed
}

// Sum is how many there are, whatever their certificates are worth.
func (t Tally) Sum() int { return t.Met + t.Lapsed }

// Progress is a target and what the catalogue counts for it.
type Progress struct {
	Target
	Tally
}

// The measures: the ways of counting that a target may name.
const (
	ProductsMeasure  = "products"
	CommunesMeasure  = "communes_with_product"
	DistrictsMeasure = "districts_with_product"
	RaisedMeasure    = "raised"
	AssessedMeasure  = "assessed"
)

// measure is a way of counting.
type measure struct {
	count func(*Catalogue, Filter) Tally
	keys  []string // of the filter, that it looks at beside those that all do
	needs []string // those of keys without which it makes no sense
}

var measures = map[string]measure{
	ProductsMeasure:  {count: countProducts},
	CommunesMeasure:  {count: countCommunes},
	DistrictsMeasure: {count: countDistricts},
	RaisedMeasure:    {countRaised, []string{"from", "to_min", "since"}, []string{"from", "to_min"}},
	AssessedMeasure:  {countAssessed, []string{"since"}, nil},
}

// Measures are the names that a target's measure may have, in order.
func Measures() []string { return slices.Sorted(maps.Keys(measures)) }

// Measure counts by the measure of that name. One that there is not counts nothing.
func (c *Catalogue) Measure(name string, f Filter) Tally {
	m, ok := measures[name]
	if !ok {
		return Tally{}
	}
	return m.count(c, f)
}

// Progress counts every target of the plan.
func (c *Catalogue) Progress() []Progress {
	progress := make([]Progress, len(c.Plan.Targets))
	for i, t := range c.Plan.Targets {
		progress[i] = Progress{t, c.Measure(t.Measure, t.Filter)}
	}
	return progress
}

// matches tells whether a product is one that the filter means, whatever its standing.
func (f Filter) matches(p *Product) bool {
	return (f.Stars == 0 || p.Stars == f.Stars) &&
		p.Stars >= f.StarsMin &&
		(f.Potential == 0 || p.Potential == f.Potential) &&
		(f.District == "" || viet.Match(f.District) == viet.Match(p.District.Name)) &&
		(f.Group == "" || viet.Match(f.Group) == viet.Match(p.Group.ID) || viet.Match(f.Group) == viet.Match(p.Group.Name))
}

// lapsed tells whether the product's certificate has lapsed where the filter asks for one. A potential rating does not
// lapse with the rating below it.
func (f Filter) lapsed(p *Product) bool { return p.Standing == Lapsed && f.Potential == 0 }

// since tells whether the earliest day that a date may mean is not before Since.
func (f Filter) since(d Date) bool { return !d.First().Before(f.Since.First()) }

func (t *Tally) add(lapsed bool) {
	if lapsed {
		t.Lapsed++
	} else {
		t.Met++
	}
}

func countProducts(c *Catalogue, f Filter) (t Tally) {
	for _, p := range c.Products {
		if f.matches(p) {
			t.add(f.lapsed(p))
		}
	}
	return t
}

func countDistricts(c *Catalogue, f Filter) (t Tally) {
	for _, d := range c.Districts {
		t.addArea(d.Products, f)
	}
	return t
}

func countCommunes(c *Catalogue, f Filter) (t Tally) {
	for _, d := range c.Districts {
		for _, commune := range d.Communes {
			t.addArea(commune.Products, f)
		}
	}
	return t
}

// addArea counts an area once: as met where one of its products holds what the filter asks, as lapsed where only
// lapsed ones do.
func (t *Tally) addArea(products []*Product, f Filter) {
	if any, holding := f.among(products); any {
		t.add(!holding)
	}
}

// among tells whether any of the products is one that the filter means, and whether one of these holds what it asks.
func (f Filter) among(products []*Product) (any, holding bool) {
	for _, p := range products {
		if f.matches(p) {
			any = true
			holding = holding || !f.lapsed(p)
		}
	}
	return any, holding
}

// Gap is the communes of a district that CommunesMeasure does not count as met.
type Gap struct {
	District *District
	None     []*Commune // that have no product such as the filter means
	Lapsed   []*Commune // whose certificates have all lapsed
}

// Gaps gives the communes that CommunesMeasure with that filter does not count as met, by district.
func (c *Catalogue) Gaps(f Filter) []Gap {
	var gaps []Gap
	for _, d := range c.Districts {
		g := Gap{District: d}
		for _, k := range d.Communes {
			switch any, holding := f.among(k.Products); {
			case !any:
				g.None = append(g.None, k)
			case !holding:
				g.Lapsed = append(g.Lapsed, k)
			}
		}
		if len(g.None)+len(g.Lapsed) > 0 {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

// countRaised counts products that had From stars once and have reached ToMin since.
func countRaised(c *Catalogue, f Filter) (t Tally) {
	for _, p := range c.Products {
		if !f.matches(p) || p.Stars < f.ToMin || !f.since(p.Certificate.Issued) {
			continue
		}
		if slices.ContainsFunc(p.History, func(h Recognition) bool { return h.Stars == f.From }) {
			t.add(f.lapsed(p))
		}
	}
	return t
}

// countAssessed counts products whose first known recognition is on or after Since.
func countAssessed(c *Catalogue, f Filter) (t Tally) {
	for _, p := range c.Products {
		if first := p.firstRecognised(); f.matches(p) && !first.IsZero() && f.since(first) {
			t.add(f.lapsed(p))
		}
	}
	return t
}

// firstRecognised gives the earliest date that the file knows of; zero: none.
func (p *Product) firstRecognised() Date {
	first := p.Certificate.Issued
	for _, h := range p.History {
		if !h.Issued.IsZero() && (first.IsZero() || h.Issued.Before(first)) {
			first = h.Issued
		}
	}
	return first
}
