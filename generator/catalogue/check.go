package catalogue

import (
	"cmp"
	"strconv"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// lacks tells whether a field is not given. One that is given but could not be read has had its fault already.
func (p *Product) lacks(key, value string) bool { return value == "" && !p.Has(key) }

// check finds what a product's fields say against one another and against the day.
func (c *Catalogue) check(p *Product) diag.List {
	var list diag.List
	if p.lacks("producer", p.ProducerID) {
		list.Add(p.At(""), diag.NoProducer)
	}
	if p.lacks("commune", p.CommuneName) && p.lacks("commune_now", p.LocalityName) && p.District != nil {
		list.Add(p.At(""), diag.NoCommune)
	}
	if p.Potential > 0 && p.Potential <= p.Stars {
		list.Add(p.At("potential"), diag.PotentialNotAbove, p.Potential, p.Stars)
	}
	list = append(list, checkService(p)...)
	list = append(list, c.checkCertificate(p)...)
	list = append(list, c.checkHistory(p)...)
	for i := range p.Standards {
		s := &p.Standards[i]
		if !s.Expires.IsZero() && c.Rule.Judge(s.Expires.Last(), c.Today) == Lapsed {
			list.Add(s.At("expires"), diag.StandardExpired, s.Name, s.Expires)
		}
	}
	return list
}

// goods are the fields that only goods have.
var goods = []string{"packaging", "ingredients", "shelf_life", "storage", "gtin"}

// checkService finds what a service cannot have.
func checkService(p *Product) diag.List {
	if p.Group == nil || !p.Group.Service {
		return nil
	}
	var list diag.List
	for _, key := range goods {
		if p.Has(key) {
			list.Add(p.At(key), diag.GoodsOfService, key, p.Group.ID)
		}
	}
	return list
}

func (c *Catalogue) checkHistory(p *Product) diag.List {
	var list diag.List
	for i := range p.History {
		h := &p.History[i]
		list = append(list, checkScore(&h.Places, h.Score, h.Criteria, h.Stars, h.Potential)...)
		if c.inFuture(h.Issued) {
			list.Add(h.At("issued"), diag.CertificateInFuture, h.Issued, c.Today)
		} else if issued := p.Certificate.Issued; h.Stars > 0 && !issued.IsZero() && issued.Last().Before(h.Issued.First()) {
			list.Add(h.At("issued"), diag.FormerAfterPresent, h.Issued, issued)
		}
	}
	return list
}

func (c *Catalogue) checkCertificate(p *Product) diag.List {
	cert := &p.Certificate
	list := checkScore(&cert.Places, cert.Score, cert.Criteria, p.Stars, p.Potential)
	switch {
	case !p.Has("stars") && !p.Has("potential") && p.Has("certificate"):
		list.Add(p.At("certificate"), diag.CertificateWithoutStars)
	case p.Stars.Certified() && p.Expiry.IsZero() && !cert.Has("issued") && !cert.Has("expires"):
		list.Add(p.At("stars"), diag.StarsWithoutDate)
	}
	if c.inFuture(cert.Issued) {
		list.Add(cert.At("issued"), diag.CertificateInFuture, cert.Issued, c.Today)
	}
	if !cert.Expires.IsZero() && cert.Expires.Last().Before(cert.Issued.First()) {
		list.Add(cert.At("expires"), diag.ExpiresBeforeIssued, cert.Expires, cert.Issued)
	} else if p.Standing == Lapsed {
		list.Add(p.At("certificate"), diag.CertificateExpired, p.Expiry)
	}
	return list
}

// inFuture tells whether even the earliest day that a date may mean is still to come.
func (c *Catalogue) inFuture(d Date) bool {
	return !d.IsZero() && !c.Today.IsZero() && c.Today.Before(d.First())
}

// checkScore compares points with the stars they should have brought. A score that reaches the rating aimed at
// contradicts nothing.
func checkScore(at *diag.Places, score float64, criteria string, stars, potential Stars) diag.List {
	if score == 0 || stars == 0 && potential == 0 {
		return nil
	}
	earned := StarsOfScore(score)
	if earned == stars || earned == potential {
		return nil
	}
	if criteria == "" {
		criteria = CriteriaSets[1]
	}
	claimed := stars
	if claimed == 0 {
		claimed = potential
	}
	points := strconv.FormatFloat(score, 'f', -1, 64)
	return diag.List{diag.New(at.At("score"), diag.ScoreAgainstStars, points, earned, criteria, claimed)}
}

// checkAddresses reports addresses of products and producers that are no addresses, and those that two pages claim, drafts
// included: a draft is to be published one day.
func (in Input) checkAddresses() diag.List {
	var list diag.List
	products := newAddresses(&list, len(in.Products))
	for _, p := range in.Products {
		products.claim(p.Slug, p.At(""), proper)
	}
	for _, p := range in.Products {
		products.claimFormer(p.Aliases, p.At("aliases"))
	}
	producers := newAddresses(&list, len(in.Producers))
	for _, p := range in.Producers {
		producers.claim(p.ID, p.At(""), proper)
	}
	for _, p := range in.Producers {
		producers.claimFormer(p.Aliases, p.At("aliases"))
	}
	return list
}

// checkTextAddresses does so for outlets, news and static pages.
func (in Input) checkTextAddresses() diag.List {
	var list diag.List
	outlets := newAddresses(&list, len(in.Outlets))
	for _, o := range in.Outlets {
		outlets.claim(o.ID, o.At(""), proper)
	}
	for _, o := range in.Outlets {
		outlets.claimFormer(o.Aliases, o.At("aliases"))
	}
	news := newAddresses(&list, len(in.News))
	for _, n := range in.News {
		news.claim(n.Slug, n.At(""), proper)
	}
	for _, n := range in.News {
		news.claimFormer(n.Aliases, n.At("aliases"))
	}
	pages := newAddresses(&list, len(in.Pages))
	for _, p := range in.Pages {
		pages.claim(p.Slug, p.At(""), proper)
	}
	for _, p := range in.Pages {
		pages.claimFormer(p.Aliases, p.At("aliases"))
	}
	return list
}

// addresses remembers which file has which address. Addresses that differ only in capitals or marks are one, since
// some hosts cannot tell them apart.
type addresses struct {
	taken map[string]claim
	list  *diag.List
}

// claim is where a page's address stands, and how good the page's right to it is.
type claim struct {
	pos   diag.Pos
	right right
}

// right is a page's right to an address. The better one comes first.
type right int

const (
	proper    right = iota // it is the page's name
	misspelt               // it is what the page's name should be
	wasBefore              // it is a former name of the page
)

func newAddresses(list *diag.List, n int) addresses {
	return addresses{make(map[string]claim, n), list}
}

// claimFormer takes the former addresses of a page.
func (a addresses) claimFormer(aliases []string, pos diag.Pos) {
	for _, alias := range aliases {
		if !viet.IsSlug(alias) {
			a.list.Add(pos, diag.BadSlug, alias, viet.Slug(alias))
			continue
		}
		a.claim(alias, pos, wasBefore)
	}
}

// claim takes an address for a page. Of two pages that want it the one with the better right has it, else the one whose
// file comes first; so it does not matter which is asked first.
func (a addresses) claim(slug string, pos diag.Pos, r right) {
	key := slug
	if !viet.IsSlug(slug) {
		key, r = viet.Slug(slug), misspelt
		a.list.Add(pos, diag.BadSlug, slug, key)
	}
	if output.IsReserved(key) {
		a.list.Add(pos, diag.DeviceName, key, key+"-1")
	}
	other, taken := a.taken[key]
	has, loses := claim{pos, r}, other
	if taken && cmp.Or(cmp.Compare(r, other.right), strings.Compare(pos.File, other.pos.File)) >= 0 {
		has, loses = loses, has
	}
	a.taken[key] = has
	if taken {
		a.list.Add(loses.pos, diag.DuplicateAddress, key, has.pos.File)
	}
}
