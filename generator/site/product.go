package site

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// related is how many products each list at the foot of a product's page shows.
const related = 4

func (pl *planner) planProducts() {
	for _, p := range pl.c.Products {
		path := productPath(p.Slug)
		pl.textPage(path, "product.html", &p.Text, p.Slug, func(body string) any { return pl.productView(p, body) })
		for _, alias := range p.Aliases {
			pl.redirect(productPath(alias), Link{p.Title, path})
		}
	}
}

// redirect plans a page at a former address that leads to the present one.
func (pl *planner) redirect(from string, to Link) {
	pl.moved[from] = to.Path
	pl.plan.Redirects = append(pl.plan.Redirects, Redirect{from, to.Path})
	pl.page(from, output.Page, "redirect.html", func() any {
		v := RedirectView{Page: pl.base(kindRedirect, from, to.Name, to.Name), Target: to}
		v.Canonical = pl.absolute(to.Path)
		v.NoIndex = true
		return v
	})
}

func (pl *planner) productView(p *catalogue.Product, body string) ProductView {
	path := productPath(p.Slug)
	v := ProductView{Page: pl.base(kindProduct, path, p.Title, pl.describeProduct(p)), Card: pl.card(p)}
	v.Page.HeadTitle = pl.productHead(p)
	v.Section = productsPath
	v.Crumbs = []Link{pl.home(), v.District}
	v.Image = cmp.Or(pl.productImage(p), v.Image)
	v.Pictures = pl.pictures(&p.Text, p.Slug, p.Title)
	if v.Card.Picture == nil {
		v.Illustration = pl.picturePtr(p.Group.Illustration, groupSlug(p.Group), 1, wholeUse)
	}
	v.Certificate = pl.certificate(p)
	v.History = pl.history(p)
	v.Service = p.Group.Service
	v.Facts = pl.facts(p)
	v.Standards = pl.standards(p)
	for _, b := range p.Buy {
		v.Buy = append(v.Buy, Link{b.Name, b.URL})
	}
	soldAt := pl.c.SoldAt(p)
	v.Outlets = pl.outlets(soldAt)
	if more := len(soldAt) - len(v.Outlets); more > 0 {
		v.OutletsMore = pl.count("outlets.more", more)
	}
	v.Trace = p.Trace
	v.Address = pl.address(placeOf(p.Village, p.Commune, p.District), p.Locality, p.Commune, p.District)
	v.DistrictThen = capitalised(pl.dated(p.District))
	for _, l := range localitiesOf(p.Locality, p.Commune) {
		v.Localities = append(v.Localities, Link{capitalised(viet.NonBreaking(l.FullName())), localityPath(l)})
	}
	v.PriceAsOf = pl.datePtr(p.Price.AsOf)
	v.Maker = pl.maker(p.Producer)
	v.Body = trusted(body)
	pl.addRelated(&v, p)
	v.Drawings = pl.drawings(kindProduct, v.SameMaker, v.SameArea, v.SameGroup)
	if v.Card.Picture == nil && v.Illustration == nil {
		v.Drawings = pl.drawings(kindProduct, v.SameMaker, v.SameArea, v.SameGroup, []Card{v.Card})
	}
	v.Sources = sourceLinks(p.Sources)
	v.Updated = pl.datePtr(p.Updated(pl.c.Today))
	v.QR = pl.code(path)
	v.Data = []any{pl.productData(p, v), pl.crumbData(v.Page)}
	return v
}

// productHead gives the title element: a product's name alone would be that of another district's too, and within a
// district that of another maker's.
func (pl *planner) productHead(p *catalogue.Product) string {
	maker := ""
	if p.Producer != nil && p.Namesake {
		maker = p.Producer.Title
	}
	name := joined(", ", p.Title, maker, p.District.FullName())
	if full := name + " – " + pl.o.Title; !tooLong(full) {
		return full
	}
	return shorten(name, maxHeadTitle)
}

// productImage gives the product's own photo to other sites, or else its group's drawing.
func (pl *planner) productImage(p *catalogue.Product) *ShareImage {
	if own := first(&p.Text); own != nil {
		return pl.shareImage(own, p.Slug)
	}
	return pl.shareImage(p.Group.Illustration, groupSlug(p.Group))
}

// describeProduct gives a sentence for search engines: the author's own, or the facts in a row.
func (pl *planner) describeProduct(p *catalogue.Product) string {
	rating := pl.word("rating.unrated")
	switch {
	case p.Standing.Holds():
		rating = pl.word("rating.stars", p.Stars)
	case p.Standing == catalogue.Lapsed:
		rating = pl.word("rating.was", p.Stars, p.Expiry.In(pl.o.Language))
	case p.Potential > 0:
		rating = pl.word("rating.potential", p.Potential)
	}
	maker := ""
	if p.Producer != nil {
		maker = p.Producer.Title
	}
	place := pl.inOneLine(pl.address(placeOf("", p.Commune, p.District), p.Locality, p.Commune, p.District))
	facts := joined(", ", p.Title, rating, maker, place) + "."
	return pl.describe(p.Summary, &p.Text, facts)
}

// minDescription is below what search engines make of a page's description.
const minDescription = 40

// describe gives a page's description: its summary, else the beginning of its text, else the fallback.
func (pl *planner) describe(summary string, text *catalogue.Text, fallback string) string {
	if summary != "" {
		return summary
	}
	if text.Body != nil {
		if excerpt := text.Body.Excerpt(maxDescription); utf8.RuneCountInString(excerpt) >= minDescription {
			return excerpt
		}
	}
	return fallback
}

func (pl *planner) certificate(p *catalogue.Product) Certificate {
	c := p.Certificate
	return Certificate{
		Number: viet.NonBreaking(c.Number), Issuer: c.Issuer, Criteria: c.Criteria, Score: pl.points(c.Score),
		Issued: pl.datePtr(c.Issued), Expires: pl.datePtr(p.Expiry),
	}
}

// points writes a score; "" where none is known.
func (pl *planner) points(score float64) string {
	if score == 0 {
		return ""
	}
	return pl.o.Language.Decimal(score, 2)
}

// history gives a product's ratings, oldest first, the present one last. There is none where there is only the present.
func (pl *planner) history(p *catalogue.Product) []Recognition {
	if len(p.History) == 0 {
		return nil
	}
	steps := make([]Recognition, 0, len(p.History)+1)
	for _, s := range p.Steps() {
		steps = append(steps, Recognition{
			Stars: int(s.Stars), Potential: int(s.Potential), Date: pl.datePtr(s.Issued),
			Number: viet.NonBreaking(s.Number), Note: s.Note, Score: pl.points(s.Score),
			Current: s.Current, Holds: s.Current && p.Standing.Holds(),
		})
	}
	return steps
}

// facts are what traders ask for of goods, and guests of a service. What is not known is left out.
func (pl *planner) facts(p *catalogue.Product) []Fact {
	var facts []Fact
	add := func(key, text string) {
		if text != "" {
			facts = append(facts, Fact{Label: pl.word("fact." + key), Text: viet.NonBreaking(text)})
		}
	}
	if p.Group.Service {
		add("guest_season", pl.season(p.Season))
		add("guests", p.Capacity)
		add("min_guests", p.MinOrder)
		return facts
	}
	add("packaging", p.Packaging)
	add("ingredients", p.Ingredients)
	add("season", pl.season(p.Season))
	add("shelf_life", p.ShelfLife)
	add("storage", p.Storage)
	add("capacity", p.Capacity)
	add("min_order", p.MinOrder)
	add("gtin", p.GTIN)
	return facts
}

// season writes months: "tháng 3, 4 và 5".
func (pl *planner) season(months []int) string {
	if len(months) == 0 {
		return ""
	}
	names := make([]string, len(months))
	for i, m := range months {
		names[i] = strconv.Itoa(m)
	}
	return pl.word("fact.months", pl.o.Language.Join(names))
}

func (pl *planner) standards(p *catalogue.Product) []Standard {
	var standards []Standard
	for _, s := range p.Standards {
		last := catalogue.Date{}
		if !s.Expires.IsZero() {
			last = s.Expires.Last()
		}
		standing := pl.c.Rule.Judge(last, pl.c.Today)
		v := Standard{Name: s.Name, Number: viet.NonBreaking(s.Number), Standing: standing.String(), Expiry: pl.datePtr(s.Expires)}
		if standing.Holds() {
			v.Last = last.String()
		}
		standards = append(standards, v)
	}
	return standards
}

// maker describes a producer; nil where there is none.
func (pl *planner) maker(p *catalogue.Producer) *Maker {
	if p == nil {
		return nil
	}
	m := &Maker{
		Name: p.Title, Kind: kindBeside(p), Path: producerPath(p), Representative: p.Representative,
		Email: p.Email, Website: p.Website,
		Address: pl.address(joined(", ", p.Address, placeOf(p.Village, p.Commune, p.District)), p.Locality, p.Commune, p.District),
	}
	for _, number := range p.Phones {
		m.Phones = append(m.Phones, phoneOf(number))
	}
	if p.Zalo != "" {
		m.Zalo = zaloAddress(p.Zalo)
	}
	return m
}

// zaloAddress is where one writes to a number by Zalo.
func zaloAddress(number string) string { return "https://zalo.me/" + viet.PhoneDigits(number) }

// kindBeside gives a producer's kind, unless its name begins with it: Hợp tác xã Sơn Trà needs no "hợp tác xã" beside it.
func kindBeside(p *catalogue.Producer) string {
	if strings.HasPrefix(viet.Match(p.Title), viet.Match(p.Kind)) {
		return ""
	}
	return p.Kind
}

// addRelated fills in neighbours and other products: the same producer's, then others of the district and the group,
// each product once.
func (pl *planner) addRelated(v *ProductView, p *catalogue.Product) {
	shown := map[*catalogue.Product]bool{p: true}
	take := func(list []*catalogue.Product, from int) []Card {
		var found []*catalogue.Product
		for i := 0; i < len(list) && len(found) < related; i++ {
			if q := list[(from+i)%len(list)]; !shown[q] {
				shown[q] = true
				found = append(found, q)
			}
		}
		others, lapsed := split(found)
		return pl.cards(append(others, lapsed...))
	}
	at := p.InDistrict
	if p.Producer != nil {
		v.SameMaker = take(p.Producer.Products, 0)
	}
	v.SameArea = take(p.District.Products, at+1)
	v.SameGroup = take(p.Group.Products, p.InGroup+1)
	list := p.District.Products
	if at > 0 {
		q := list[at-1]
		v.Prev = &Link{q.Title, productPath(q.Slug)}
	}
	if at+1 < len(list) {
		q := list[at+1]
		v.Next = &Link{q.Title, productPath(q.Slug)}
	}
}
