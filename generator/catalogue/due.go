package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/viet"
)

// Term is something that holds up to a day: a product's certificate, or a standard that it has besides.
type Term struct {
	Product  *Product
	Standard string // its name; "" for the certificate of the programme
	Number   string
	Expiry   Date // as precisely as it is known
	LastDay  Date // the latest day that Expiry may mean
	Left     int  // days from the catalogue's day to LastDay; below 0 it has lapsed
}

// ID names the term for ever: by the product's address and, for a standard, its name.
func (t Term) ID() string {
	if t.Standard == "" {
		return t.Product.Slug
	}
	return t.Product.Slug + "." + viet.Slug(t.Standard)
}

// Due gives the terms that end within so many days, and those that have ended, each list from the first to end. One whose
// last day is the day before tomorrow ends within 1 day. A catalogue without a day has none.
func (c *Catalogue) Due(days int) (coming, lapsed []Term) {
	if c.Today.IsZero() {
		return nil, nil
	}
	for _, t := range c.terms() {
		switch {
		case t.Left < 0:
			lapsed = append(lapsed, t)
		case t.Left < days:
			coming = append(coming, t)
		}
	}
	return coming, lapsed
}

// terms gives all that is known to end, from the first to end.
func (c *Catalogue) terms() []Term {
	var terms []Term
	for _, p := range c.Products {
		if p.Stars.Certified() && !p.LastDay.IsZero() {
			terms = append(terms, Term{Product: p, Number: p.Certificate.Number, Expiry: p.Expiry, LastDay: p.LastDay})
		}
		for _, s := range p.Standards {
			if !s.Expires.IsZero() {
				terms = append(terms, Term{Product: p, Standard: s.Name, Number: s.Number, Expiry: s.Expires, LastDay: s.Expires.Last()})
			}
		}
	}
	for i := range terms {
		terms[i].Left = c.Today.DaysTo(terms[i].LastDay)
	}
	slices.SortStableFunc(terms, func(a, b Term) int {
		return cmp.Or(a.LastDay.Compare(b.LastDay), strings.Compare(a.Product.Key, b.Product.Key), strings.Compare(a.Product.Slug, b.Product.Slug))
	})
	return terms
}

// Change is a day on which the site comes to say something else though nobody edits it, and what that is about.
type Change struct {
	Day  Date
	Kind ChangeKind
	Name string // of the product, article, district, target or event
}

// ChangeKind is why the site says something else.
type ChangeKind int

// The kinds of change.
const (
	Lapses    ChangeKind = iota // a certificate or standard has ended
	Warns                       // one is about to end
	Publishes                   // a page is due
	Ends                        // a district is a former one
	Misses                      // a target's deadline has passed
	Closes                      // an event is over
)

// String names the kind, for data.
func (k ChangeKind) String() string {
	return [...]string{"lapses", "warns", "publishes", "ends", "misses", "closes"}[k]
}

// Changes gives what is to come after the catalogue's day, in order of days. The first one's day is the next on which the
// site should be built again.
func (c *Catalogue) Changes() []Change {
	if c.Today.IsZero() {
		return nil
	}
	changes := slices.Clone(c.pending)
	add := func(day Date, kind ChangeKind, name string) {
		if c.Today.Before(day) {
			changes = append(changes, Change{day, kind, name})
		}
	}
	for _, t := range c.terms() {
		add(t.LastDay.AddDays(1-c.Rule.WarnDays), Warns, t.Product.Title)
		add(t.LastDay.AddDays(1), Lapses, t.Product.Title)
	}
	for _, d := range c.Districts {
		if !d.Former.IsZero() {
			add(d.Former.Last().AddDays(1), Ends, d.FullName())
		}
	}
	for _, p := range c.Progress() {
		if !p.Deadline.IsZero() && p.Met < p.Goal {
			add(p.Deadline.Last().AddDays(1), Misses, p.Name)
		}
	}
	for _, n := range c.Coming() {
		add(n.Event.Last().AddDays(1), Closes, n.EventName())
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Kind, b.Kind)) })
	return changes
}
