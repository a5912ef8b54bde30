package site

import (
	"hash/fnv"
	"slices"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// How many colours and grounds the drawings for products without photos have, and how many cards the first row of a list
// holds at the most.
const (
	tones    = 6
	grounds  = 4
	firstRow = 4
)

// card describes a product for lists. It is worked out once: a product stands in a dozen lists.
func (pl *planner) card(p *catalogue.Product) Card {
	known, ok := pl.known.Load(p)
	if !ok {
		known, _ = pl.known.LoadOrStore(p, pl.newCard(p))
	}
	return *known.(*Card)
}

func (pl *planner) newCard(p *catalogue.Product) *Card {
	c := &Card{
		Slug:     p.Slug,
		Name:     p.Title,
		Path:     productPath(p.Slug),
		Summary:  p.Summary,
		Rating:   pl.rating(p),
		Group:    Link{p.Group.Name, groupPath(p.Group)},
		GroupID:  p.Group.ID,
		Place:    placeOf("", p.Commune, p.District),
		Where:    capitalised(p.District.FullName()),
		District: Link{capitalised(p.District.FullName()), districtPath(p.District)},
		Drawing:  pl.theme.Drawing(p.Title, p.Group.ID),
	}
	c.Tone, c.Ground = lookOf(p.Slug)
	if p.Producer != nil {
		c.Producer = p.Producer.Title
	}
	if p.Price.Amount > 0 {
		c.Price, c.PriceUnit = pl.o.Language.Money(p.Price.Amount), viet.NonBreaking(p.Price.Unit)
	}
	c.Picture = pl.picturePtr(first(&p.Text), p.Slug, 1, cardUse)
	return c
}

func (pl *planner) cards(products []*catalogue.Product) []Card {
	cards := make([]Card, len(products))
	for i, p := range products {
		cards[i] = pl.card(p)
	}
	return cards
}

func (pl *planner) rating(p *catalogue.Product) Rating {
	r := Rating{
		Stars:     int(p.Stars),
		Standing:  p.Standing.String(),
		Holds:     p.Standing.Holds(),
		Expiry:    pl.datePtr(p.Expiry),
		Potential: int(p.Potential),
	}
	if r.Holds {
		r.Last = p.LastDay.String()
	}
	return r
}

// lookOf picks the colour and the ground of a product's drawing, which stay with its address.
func lookOf(slug string) (tone, ground int) {
	h := fnv.New32a()
	h.Write([]byte(slug))
	n := int(h.Sum32() % (tones * grounds))
	return n%tones + 1, n/tones + 1
}

// drawings gives the ids of the drawings on a page of a kind with these cards, each once.
func (pl *planner) drawings(kind string, lists ...[]Card) []string {
	ids := slices.Clone(pl.theme.PageDrawings(kind))
	for _, cards := range lists {
		for _, c := range cards {
			if c.Picture == nil && c.Drawing != "" {
				ids = append(ids, c.Drawing)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
