package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Locality is a commune as it is on the catalogue's day: one that communes of old were merged into, or a commune that
// still is what it was.
type Locality struct {
	diag.Places // where ocop.yaml names it first
	Name, Kind  string
	Slug        string    // its address and its id: tan-my for a xã, phuong-my-lam for other kinds
	Was         []string  // names that it had before
	Aliases     []string  // former addresses, of Was
	District    *District // that it lies in; nil: districts have ended there
	Origins     []Origin  // the communes that went into it, as ocop.yaml orders them

	Products []*Product // by rank, then name
	Possible []*Product // of communes that were divided: made here or elsewhere; by rank, then name
	Counts   Counts     // of Products

	wasAt   []diag.Pos // where each of Was stands
	sortKey string
}

// Origin is a commune that went into a locality.
type Origin struct {
	*Commune
	Part bool // only a part of it
}

// FullName gives kind and name, as in phường Mỹ Lâm.
func (l *Locality) FullName() string { return fullName(l.Kind, l.Name) }

// Ended tells whether a district is no level of government any more on the catalogue's day.
func (c *Catalogue) Ended(d *District) bool {
	return !d.Former.IsZero() && (c.Today.IsZero() || d.Former.Last().Before(c.Today))
}

// linkAreas finds out where each commune belongs on the catalogue's day, and which addresses areas had before.
func (c *Catalogue) linkAreas() diag.List {
	m := mapper{known: map[string]*Locality{}, ids: map[string]string{}, alike: map[string][]*Locality{}, twins: map[*Locality]bool{}}
	for _, d := range c.Districts {
		for _, k := range d.Communes {
			m.readIDs(k)
		}
	}
	for _, d := range c.Districts {
		for _, k := range d.Communes {
			switch {
			case len(k.Now) > 0 && (d.Former.IsZero() || c.Ended(d)):
				m.move(k)
			case !c.Ended(d):
				m.stay(k)
			}
		}
	}
	m.tellApart()
	for _, l := range m.localities {
		l.sortKey = viet.SortKey(l.Name)
	}
	slices.SortFunc(m.localities, func(a, b *Locality) int {
		return cmp.Or(cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Slug, b.Slug))
	})
	c.Localities = m.localities
	return append(m.list, c.collectAliases()...)
}

// mapper makes localities of what ocop.yaml says of each commune. Those that communes were merged into are known by kind
// and name, marks and all.
type mapper struct {
	localities []*Locality
	known      map[string]*Locality
	ids        map[string]string      // the addresses that ocop.yaml gives them
	alike      map[string][]*Locality // by their bare names as people type them
	twins      map[*Locality]bool     // that are reported as such
	list       diag.List
}

// readIDs notes the addresses that a commune's lines give to where it belongs now. One line is enough for a unit, and
// all that give one must agree.
func (m *mapper) readIDs(k *Commune) {
	for _, u := range k.Now {
		name := spellingOf(u.FullName())
		if known, ok := m.ids[name]; ok && u.ID != "" && u.ID != known {
			m.list.Add(u.At("id"), diag.LocalityTwice, u.FullName()+" ("+u.ID+")", u.FullName()+" ("+known+")")
		} else if u.ID != "" {
			m.ids[name] = u.ID
		}
	}
}

// stay makes a commune that still is what it was a locality.
func (m *mapper) stay(k *Commune) {
	l := &Locality{Places: k.Places, Name: k.Name, Kind: k.Kind, Slug: unitSlug(k.Kind, k.Name), District: k.District}
	l.note(k.Was, k.At("was"))
	l.Origins = []Origin{{k, false}}
	k.Localities = []*Locality{l}
	m.localities = append(m.localities, l)
}

// move takes a commune to where it belongs now.
func (m *mapper) move(k *Commune) {
	for _, u := range k.Now {
		if u.Part != (len(k.Now) > 1) {
			m.list.Add(u.At(""), diag.PartAlone, k.FullName())
		}
		l := m.locality(u)
		l.note(u.Was, u.At("was"))
		if !slices.Contains(k.Localities, l) {
			l.Origins = append(l.Origins, Origin{k, u.Part})
			k.Localities = append(k.Localities, l)
		}
	}
}

// locality gives the locality that a unit is.
func (m *mapper) locality(u Unit) *Locality {
	name := spellingOf(u.FullName())
	if l := m.known[name]; l != nil {
		return l
	}
	l := &Locality{Places: u.Places, Name: u.Name, Kind: u.Kind, Slug: cmp.Or(m.ids[name], unitSlug(u.Kind, u.Name))}
	m.checkTwins(l)
	m.known[name] = l
	m.localities = append(m.localities, l)
	return l
}

// checkTwins reports a unit that differs from one before it only in marks, or in that one has no kind: most likely one
// of the two is a slip, and products of one place would stand on two pages. An address of its own tells a real twin.
func (m *mapper) checkTwins(l *Locality) {
	bare := viet.Match(l.Name)
	for _, other := range m.alike[bare] {
		sameKind := viet.Match(l.Kind) == viet.Match(other.Kind) || l.Kind == "" || other.Kind == ""
		if sameKind && (l.Slug == other.Slug || !m.declared(l) && !m.declared(other)) {
			m.list.Add(l.At("name"), diag.LocalityTwice, l.FullName(), other.FullName())
			m.twins[l] = true
			break
		}
	}
	m.alike[bare] = append(m.alike[bare], l)
}

// declared tells whether ocop.yaml gives the locality its address.
func (m *mapper) declared(l *Locality) bool { return m.ids[spellingOf(l.FullName())] != "" }

// tellApart adds the district to the addresses of communes that would have one address with another locality, and reports
// addresses that two have all the same.
func (m *mapper) tellApart() {
	count := map[string]int{}
	for _, l := range m.localities {
		count[l.Slug]++
	}
	for _, l := range m.localities {
		if l.District != nil && count[l.Slug] > 1 {
			l.Slug += "-" + l.District.Slug
		}
	}
	owners := map[string]*Locality{}
	for _, l := range m.localities {
		switch other, taken := owners[l.Slug]; {
		case l.Slug == "":
			m.list.Add(l.At("name"), diag.BadSlug, l.Name, "id: …")
		case taken && (m.twins[l] || l.District != nil && viet.Match(l.FullName()) == viet.Match(other.FullName())): // reported already
		case taken:
			m.list.Add(l.At("name"), diag.AddressTaken, l.Slug, other.FullName())
		default:
			owners[l.Slug] = l
		}
	}
}

// note adds former names.
func (l *Locality) note(was []string, at diag.Pos) {
	for _, name := range was {
		l.Was = append(l.Was, name)
		l.wasAt = append(l.wasAt, at)
	}
}

// unitSlug gives the address of a unit. Its folder stands for the kind xã, so only other kinds are named: a phường Tân
// Mỹ and a xã Tân Mỹ have different addresses, and none depends on whether the other is there.
func unitSlug(kind, name string) string {
	slug := viet.Slug(fullName(kind, name))
	if viet.Match(kind) == "xa" {
		slug = viet.Slug(name)
	}
	return strings.TrimRight(slug[:min(len(slug), maxSlug)], "-")
}

// maxSlug is the longest address made of a name, which becomes the name of a file.
const maxSlug = 100

// spellingOf gives the form under which two spellings of a name agree, marks and all.
func spellingOf(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = viet.Spelling(w)
	}
	return strings.Join(words, " ")
}

// collectAliases finds the addresses that areas had under former names.
func (c *Catalogue) collectAliases() diag.List {
	var list diag.List
	districts := claims{owners: map[string]string{}, list: &list}
	for _, d := range c.Districts {
		districts.owners[d.Slug] = d.FullName() // ocop.yaml's reader has seen to it that they differ
	}
	for _, d := range c.Districts {
		for _, name := range d.Was {
			_, bare := cutKind(name)
			districts.take(&d.Aliases, viet.Slug(bare), d.Slug, d.FullName(), d.At("was"))
		}
	}
	localities := claims{owners: map[string]string{}, list: &list}
	for _, l := range c.Localities {
		localities.owners[l.Slug] = l.FullName()
	}
	for _, l := range c.Localities {
		for i, name := range l.Was {
			kind, bare := cutKind(name)
			localities.take(&l.Aliases, unitSlug(cmp.Or(kind, l.Kind), bare), l.Slug, l.FullName(), l.wasAt[i])
		}
	}
	return list
}

// claims remembers which area has which address.
type claims struct {
	owners map[string]string // names by address
	list   *diag.List
}

// take claims a former address for the area of that name, which has the address own now. One that another area has is
// reported: it can lead to one of them only. One that is the area's own already needs nothing.
func (c claims) take(into *[]string, address, own, name string, at diag.Pos) {
	other, taken := c.owners[address]
	switch {
	case address == own || slices.Contains(*into, address):
	case address == "":
		c.list.Add(at, diag.BadSlug, name, own)
	case taken:
		c.list.Add(at, diag.AddressTaken, address, other)
	default:
		c.owners[address] = name
		*into = append(*into, address)
	}
}

// cutKind parts a name from the kind in front of it: xã and Tân Mỹ. A name without one has the kind "". The kind needs
// its marks, for Phương Độ is no phường.
func cutKind(name string) (kind, bare string) {
	words := strings.Fields(viet.NFC(name))
	for n := 1; n <= 2 && n < len(words); n++ {
		if kind := strings.ToLower(strings.Join(words[:n], " ")); slices.Contains(unitKinds, kind) {
			return kind, strings.Join(words[n:], " ")
		}
	}
	return "", name
}

// unitKinds are the kinds of units as they are written before a name.
var unitKinds = []string{"thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "xã"}

// present finds the locality that a file names, and what follows from it: the district where all of its communes were in
// one, and the commune where only one of that district went into it.
func (g gazetteer) present(name string, p *place, at *diag.Places) diag.List {
	var list diag.List
	pos := at.At("commune_now")
	found, _ := lookUp(g.localities, name)
	if len(found) == 0 {
		list.Add(pos, diag.UnknownLocality, name, g.localityHelp(name))
		return list
	}
	fits := slices.DeleteFunc(slices.Clone(found), func(l *Locality) bool { return len(l.origins(p)) == 0 })
	switch {
	case len(fits) == 0 && p.commune != nil:
		list.Add(pos, diag.LocalityElsewhere, p.commune.FullName(), found[0].FullName(), localityNames(p.commune.Localities))
		return list
	case len(fits) == 0:
		list.Add(pos, diag.LocalityElsewhere, found[0].FullName(), p.district.FullName(), districtsOf(communesOf(found[0].Origins)))
		return list
	case len(fits) > 1:
		help := diag.Text{Vi: "viết cả xã hay phường phía trước tên", En: "write its kind before the name"}
		list.Add(pos, diag.AmbiguousCommune, name, localityNames(fits), help)
		return list
	}
	p.locality = fits[0]
	origins := p.locality.origins(p)
	same := func(o Origin) bool { return o.District == origins[0].District }
	if !slices.ContainsFunc(origins, func(o Origin) bool { return !same(o) }) {
		p.district = origins[0].District
		if len(origins) == 1 {
			p.commune = origins[0].Commune
		}
	}
	return list
}

// origins gives those of the locality's communes that a place does not rule out.
func (l *Locality) origins(p *place) []Origin {
	return slices.DeleteFunc(slices.Clone(l.Origins), func(o Origin) bool {
		return p.commune != nil && o.Commune != p.commune || p.district != nil && o.District != p.district
	})
}

func communesOf(origins []Origin) []*Commune {
	communes := make([]*Commune, len(origins))
	for i, o := range origins {
		communes[i] = o.Commune
	}
	return communes
}

func localityNames(localities []*Locality) string {
	names := make([]string, len(localities))
	for i, l := range localities {
		names[i] = l.FullName()
	}
	return strings.Join(names, ", ")
}

// localityHelp proposes the locality that is spelled most like name.
func (g gazetteer) localityHelp(name string) diag.Text {
	var names []string
	for _, ls := range g.localities {
		names = append(names, ls[0].Name)
	}
	sortNames(names)
	if near, ok := viet.Nearest(name, names); ok {
		return diag.DidYouMean(near)
	}
	return diag.Text{Vi: "xem các tên sau now: trong ocop.yaml", En: "see the names after now: in ocop.yaml"}
}
