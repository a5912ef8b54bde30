package site

import (
	"hash/fnv"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// tones is how many quiet colours the panels of products without photos have.
const tones = 6

// card describes a product for lists.
func (pl *planner) card(p *catalogue.Product) Card {
	c := Card{
		Slug:     p.Slug,
		Name:     p.Title,
		Path:     productPath(p.Slug),
		Summary:  p.Summary,
		Rating:   pl.rating(p),
		Group:    Link{p.Group.Name, groupPath(p.Group)},
		GroupID:  p.Group.ID,
		Place:    placeOf("", p.Commune, p.District),
		District: Link{capitalised(p.District.FullName()), districtPath(p.District)},
		Tone:     toneOf(p.Slug),
	}
	if p.Producer != nil {
		c.Producer = p.Producer.Title
	}
	if p.Price.Amount > 0 {
		c.Price, c.PriceUnit = pl.o.Language.Money(p.Price.Amount), viet.NonBreaking(p.Price.Unit)
	}
	if photo := first(&p.Text); photo != nil {
		c.Picture = pl.picturePtr(photo, p.Slug, 1, cardUse)
	} else {
		c.Illustration = pl.picturePtr(p.Group.Illustration, groupSlug(p.Group), 1, cardUse)
	}
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
	return Rating{
		Stars:     int(p.Stars),
		Standing:  p.Standing.String(),
		Holds:     p.Standing.Holds(),
		Expiry:    pl.datePtr(p.Expiry),
		Potential: int(p.Potential),
	}
}

// toneOf picks a colour that stays with the product.
func toneOf(slug string) int {
	h := fnv.New32a()
	h.Write([]byte(slug))
	return int(h.Sum32()%tones) + 1
}

// placeOf writes a place from the smallest part to the largest; parts may be missing.
func placeOf(village string, commune *catalogue.Commune, district *catalogue.District) string {
	var c, d string
	if commune != nil {
		c = commune.FullName()
	}
	if district != nil {
		d = district.FullName()
	}
	return viet.NonBreaking(joined(", ", village, c, d))
}

// placeNow writes where a commune belongs today; "" where that is what it was, or not known.
func (pl *planner) placeNow(commune *catalogue.Commune) string {
	if commune == nil {
		return ""
	}
	var names []string
	for _, u := range commune.Now {
		if u.FullName() != commune.FullName() {
			names = append(names, u.FullName())
		}
	}
	if len(names) == 0 {
		return ""
	}
	return viet.NonBreaking(joined(" "+pl.word("place.or")+" ", names...))
}
