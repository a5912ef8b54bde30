package site

import (
	"slices"
	"strings"

	"ocop/generator/catalogue"
)

// Products whose certificate has lapsed keep their place in every list, in a part of their own after those that hold.

// isLapsed tells whether a product's certificate has lapsed.
func isLapsed(p *catalogue.Product) bool { return p.Standing == catalogue.Lapsed }

// split parts products that have lapsed from the others.
func split(products []*catalogue.Product) (others, lapsed []*catalogue.Product) {
	return filter(products, func(p *catalogue.Product) bool { return !isLapsed(p) }), filter(products, isLapsed)
}

// whole gives products as one part; none where there are none.
func whole(id, name string, products []*catalogue.Product) []part {
	if len(products) == 0 {
		return nil
	}
	return []part{{Section{ID: id, Name: name, Kind: "whole", Count: len(products)}, products}}
}

// andLapsed gives the parts, and after them the products that have lapsed.
func (pl *planner) andLapsed(parts []part, lapsed []*catalogue.Product) []part {
	if len(lapsed) == 0 {
		return parts
	}
	section := pl.rankSection(catalogue.RankLapsed)
	section.Count = len(lapsed)
	return append(parts, part{section, lapsed})
}

// latest gives the few products that lapsed last, of those that have.
func latest(lapsed []*catalogue.Product) []*catalogue.Product {
	few := make([]*catalogue.Product, 0, homeLapsed+1)
	for _, p := range lapsed {
		few = insert(few, p, homeLapsed, func(p *catalogue.Product) catalogue.Date { return p.LastDay })
	}
	return few
}

// insert puts a product into a list of the few with the latest dates, the latest first; of equals the one that came first.
func insert(few []*catalogue.Product, p *catalogue.Product, most int, date func(*catalogue.Product) catalogue.Date) []*catalogue.Product {
	at := len(few)
	for at > 0 && date(few[at-1]).Before(date(p)) {
		at--
	}
	if at == most {
		return few
	}
	few = slices.Insert(few, at, p)
	return few[:min(most, len(few))]
}

func (pl *planner) counts(c catalogue.Counts) Counts {
	return Counts{
		AsOf: pl.date(pl.c.Today), Last: c.Until.String(),
		Products: c.Total, Holding: c.Holding[0], Undated: c.Undated, Lapsed: c.Lapsed[0], Unrated: c.Unrated, Potential: c.Potential,
		FiveStars: c.Holding[5], FourStars: c.Holding[4], ThreeStars: c.Holding[3],
	}
}

func (pl *planner) countsOf(products []*catalogue.Product) Counts {
	return pl.counts(catalogue.Count(products))
}

// tally counts products in a sentence: 41 products: 4 in force, 10 lapsed, 27 without a known rating.
func (pl *planner) tally(c Counts) string {
	var apart []string
	add := func(key string, n int) {
		if n > 0 {
			apart = append(apart, pl.count(key, n))
		}
	}
	add("count.holding", c.Holding)
	add("count.lapsed", c.Lapsed)
	add("count.unrated", c.Unrated)
	return joined(": ", pl.count("count.products", c.Products), strings.Join(apart, ", "))
}
