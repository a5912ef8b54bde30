package site

import (
	"strconv"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// Structured data for search engines, in the vocabulary of schema.org. OCOP stars are a certification and never go into
// aggregateRating or review, which mean buyers' opinions. What is said here stands on the page too.

const schemaOrg = "https://schema.org"

type thing struct {
	Context string `json:"@context,omitempty"`
	Type    string `json:"@type"`
	Name    string `json:"name,omitempty"`
	URL     string `json:"url,omitempty"`
}

type crumbList struct {
	thing
	Items []listItem `json:"itemListElement"`
}

type listItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name,omitempty"`
	Item     string `json:"item,omitempty"`
	URL      string `json:"url,omitempty"`
}

type product struct {
	thing
	Description   string         `json:"description,omitempty"`
	Image         string         `json:"image,omitempty"`
	Category      string         `json:"category,omitempty"`
	GTIN8         string         `json:"gtin8,omitempty"`
	GTIN12        string         `json:"gtin12,omitempty"`
	GTIN13        string         `json:"gtin13,omitempty"`
	GTIN14        string         `json:"gtin14,omitempty"`
	Manufacturer  *organization  `json:"manufacturer,omitempty"`
	Provider      *organization  `json:"provider,omitempty"`
	Certification *certification `json:"hasCertification,omitempty"`
	Offers        *offer         `json:"offers,omitempty"`
}

type organization struct {
	thing
	Telephone string   `json:"telephone,omitempty"`
	Email     string   `json:"email,omitempty"`
	Address   *address `json:"address,omitempty"`
	SameAs    string   `json:"sameAs,omitempty"`
}

type address struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Country  string `json:"addressCountry"`
}

type certification struct {
	thing
	ID        string        `json:"certificationIdentification,omitempty"`
	Issuer    *organization `json:"issuedBy,omitempty"`
	Rating    *rating       `json:"certificationRating,omitempty"`
	Status    string        `json:"certificationStatus,omitempty"`
	ValidFrom string        `json:"validFrom,omitempty"`
	Expires   string        `json:"expires,omitempty"`
}

// store is a point of sale.
type store struct {
	thing
	Telephone string   `json:"telephone,omitempty"`
	Address   *address `json:"address,omitempty"`
	Opening   []string `json:"openingHours,omitempty"`
	Image     string   `json:"image,omitempty"`
	Map       string   `json:"hasMap,omitempty"`
	SameAs    string   `json:"sameAs,omitempty"`
}

// occasion is a fair or another event.
type occasion struct {
	thing
	Start    string `json:"startDate"`
	End      string `json:"endDate,omitempty"`
	Location *place `json:"location,omitempty"`
	Image    string `json:"image,omitempty"`
	About    string `json:"description,omitempty"`
}

type place struct {
	Type    string `json:"@type"`
	Name    string `json:"name"`
	Address string `json:"address"`
}

type rating struct {
	Type  string `json:"@type"`
	Value int    `json:"ratingValue"`
	Best  int    `json:"bestRating"`
	Worst int    `json:"worstRating"`
}

type offer struct {
	Type     string `json:"@type"`
	Price    string `json:"price"`
	Currency string `json:"priceCurrency"`
	URL      string `json:"url"`
}

type newsArticle struct {
	Context   string        `json:"@context"`
	Type      string        `json:"@type"`
	Headline  string        `json:"headline"`
	Published string        `json:"datePublished,omitempty"`
	Image     string        `json:"image,omitempty"`
	URL       string        `json:"url"`
	Publisher *organization `json:"publisher,omitempty"`
}

func (pl *planner) productData(p *catalogue.Product, v ProductView) any {
	d := product{
		thing:       thing{schemaOrg, "Product", p.Title, v.Canonical},
		Description: v.Description,
		Category:    p.Group.Name,
	}
	maker := pl.makerData(p.Producer)
	if p.Group.Service {
		d.Type, d.Provider = "Service", maker
	} else {
		d.Manufacturer = maker
		d.number(p.GTIN)
	}
	if len(v.Pictures) > 0 && v.Image != nil {
		d.Image = v.Image.URL
	}
	if p.Stars.Certified() {
		d.Certification = pl.certificationData(p)
	}
	if p.Price.Amount > 0 {
		d.Offers = &offer{"Offer", strconv.Itoa(p.Price.Amount), "VND", v.Canonical}
	}
	return d
}

// number tells the number of the bar code under the name that numbers of its length have.
func (d *product) number(gtin string) {
	switch len(gtin) {
	case 8:
		d.GTIN8 = gtin
	case 12:
		d.GTIN12 = gtin
	case 13:
		d.GTIN13 = gtin
	case 14:
		d.GTIN14 = gtin
	}
}

func (pl *planner) certificationData(p *catalogue.Product) *certification {
	c := &certification{
		thing:  thing{Type: "Certification", Name: "OCOP " + pl.word("rating.stars", p.Stars)},
		ID:     p.Certificate.Number,
		Rating: &rating{"Rating", int(p.Stars), int(catalogue.MaxStars), 1},
		Status: schemaOrg + "/CertificationActive",
	}
	if !p.Standing.Holds() {
		c.Status = schemaOrg + "/CertificationInactive"
	}
	if p.Certificate.Issuer != "" {
		c.Issuer = &organization{thing: thing{Type: "GovernmentOrganization", Name: p.Certificate.Issuer}}
	}
	if p.Certificate.Issued.Day > 0 {
		c.ValidFrom = p.Certificate.Issued.String()
	}
	if p.Expiry.Day > 0 {
		c.Expires = p.Expiry.String()
	}
	return c
}

func (pl *planner) makerData(p *catalogue.Producer) *organization {
	if p == nil {
		return nil
	}
	return &organization{thing: thing{Type: "Organization", Name: p.Title, URL: pl.absolute(producerPath(p))}}
}

func (pl *planner) producerData(p *catalogue.Producer) any {
	d := organization{thing: thing{schemaOrg, "Organization", p.Title, pl.absolute(producerPath(p))}, Email: p.Email, SameAs: p.Website}
	if len(p.Phones) > 0 {
		d.Telephone = viet.PhoneInternational(p.Phones[0])
	}
	d.Address = pl.addressData(joined(", ", p.Address, p.Village), p.Locality, p.Commune, p.District)
	return d
}

// addressData tells an address as it is today; nil where the district is not known.
func (pl *planner) addressData(street string, locality *catalogue.Locality, commune *catalogue.Commune, d *catalogue.District) *address {
	if d == nil {
		return nil
	}
	a := &address{Type: "PostalAddress", Street: street, Region: pl.o.Province, Country: "VN"}
	switch localities := localitiesOf(locality, commune); {
	case pl.c.Ended(d) && len(localities) == 1:
		a.Locality = localities[0].FullName()
	case commune != nil:
		a.Locality = joined(", ", commune.FullName(), d.FullName())
	default:
		a.Locality = d.FullName()
	}
	return a
}

// outletData tells of a point of sale; of its hours those that could be read.
func (pl *planner) outletData(o *catalogue.Outlet, v OutletView) any {
	d := store{thing: thing{schemaOrg, "Store", o.Title, v.Canonical}, Map: o.Map, SameAs: o.Website}
	d.Address = pl.addressData(joined(", ", o.Address, o.Village), o.Locality, o.Commune, o.District)
	if d.Address == nil && o.Address != "" {
		d.Address = &address{Type: "PostalAddress", Street: o.Address, Country: "VN"}
	}
	if len(o.Phones) > 0 {
		d.Telephone = viet.PhoneInternational(o.Phones[0])
	}
	for _, h := range o.Hours {
		if h.Days != "" {
			d.Opening = append(d.Opening, h.Days+" "+h.From+"-"+h.To)
		}
	}
	if len(v.Pictures) > 0 && v.Image != nil {
		d.Image = v.Image.URL
	}
	return d
}

// crumbData tells the way from home to the page.
func (pl *planner) crumbData(v Page) any {
	d := crumbList{thing: thing{Context: schemaOrg, Type: "BreadcrumbList"}}
	for i, c := range v.Crumbs {
		d.Items = append(d.Items, listItem{Type: "ListItem", Position: i + 1, Name: c.Name, Item: pl.absolute(c.Path)})
	}
	d.Items = append(d.Items, listItem{Type: "ListItem", Position: len(v.Crumbs) + 1, Name: v.Title, Item: v.Canonical})
	return d
}

// listData tells the products of a list's page in their order.
func (pl *planner) listData(v ListView) any {
	d := crumbList{thing: thing{Context: schemaOrg, Type: "ItemList", Name: v.Title}, Items: []listItem{}}
	for _, s := range v.Sections {
		for _, c := range s.Cards {
			d.Items = append(d.Items, listItem{Type: "ListItem", Position: len(d.Items) + 1, URL: pl.absolute(c.Path)})
		}
	}
	return d
}

func (pl *planner) homeData() []any {
	data := []any{thing{schemaOrg, "WebSite", pl.o.Title, pl.o.BaseURL}}
	if o := pl.office(); o != nil {
		o.Context = schemaOrg
		data = append(data, o)
	}
	return data
}

// office is the authority that answers for the catalogue; nil where ocop.yaml names none.
func (pl *planner) office() *organization {
	o := pl.o.Office
	if o.Name == "" {
		return nil
	}
	return &organization{thing: thing{Type: "GovernmentOrganization", Name: o.Name, URL: pl.o.BaseURL}, Telephone: o.Phone, Email: o.Email}
}

// eventData tells of an event whose first day is known.
func (pl *planner) eventData(n *catalogue.News, v ArticleView) any {
	d := occasion{thing: thing{schemaOrg, "Event", n.EventName(), v.Canonical}, Start: n.Event.Start.String(), About: n.Summary}
	if n.Event.End.Day > 0 {
		d.End = n.Event.End.String()
	}
	if n.Event.Place != "" {
		d.Location = &place{"Place", n.Event.Place, n.Event.Place}
	}
	if len(v.Pictures) > 0 && v.Image != nil {
		d.Image = v.Image.URL
	}
	return d
}

func (pl *planner) articleData(n *catalogue.News, v ArticleView) any {
	d := newsArticle{Context: schemaOrg, Type: "NewsArticle", Headline: n.Title, URL: v.Canonical, Publisher: pl.office()}
	if n.Date.Day > 0 {
		d.Published = n.Date.String() + "T00:00:00+07:00"
	}
	if v.Image != nil {
		d.Image = v.Image.URL
	}
	return d
}
