package catalogue

import (
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Unit is an administrative unit by name and kind, such as phường Mỹ Lâm.
type Unit struct {
	diag.Places
	Name, Kind string
	ID         string   // its address; "": made of kind and name
	Was        []string // names that it had before
	Part       bool     // only a part of the commune went there
}

// District is one of the areas that visitors browse by. Districts ended as a level of government on 1/7/2025; the
// catalogue keeps them because people know places by them.
type District struct {
	diag.Places
	Name, Kind string
	Slug       string // its address and its id
	Code       string
	Was        []string // names that it had before
	Former     Date     // its last day as a level of government; zero: it is one
	Communes   []*Commune

	Aliases  []string   // former addresses, of Was
	Products []*Product // by rank, then name
	Counts   Counts

	number int // its place among the districts
}

// Commune is a unit within a district.
type Commune struct {
	diag.Places
	Name, Kind string
	Code       string
	Also       []string // other spellings and names it is known by
	Was        []string // names that it had before
	Now        []Unit   // what ocop.yaml says of where it belongs today; more than one where it was divided
	District   *District

	Localities []*Locality // where it belongs on the catalogue's day; none: not known
	Products   []*Product  // by rank, then name

	number int // its place among the district's communes
}

// Group is a product group of Decision 148/QĐ-TTg.
type Group struct {
	diag.Places
	ID, Name        string
	Illustration    *Photo // shown for products without photos; nil: the theme's own drawing
	IllustrationAlt string
	Service         bool // its products are services, which have guests and no packages

	Products []*Product // by rank, then name
	Counts   Counts

	number int // its place among the groups
}

// FullName gives kind and name, as in huyện Yên Sơn.
func (d *District) FullName() string { return fullName(d.Kind, d.Name) }

// FullName gives kind and name, as in xã Mỹ Bằng.
func (c *Commune) FullName() string { return fullName(c.Kind, c.Name) }

// FullName gives kind and name, as in phường Mỹ Lâm.
func (u Unit) FullName() string { return fullName(u.Kind, u.Name) }

func fullName(kind, name string) string { return strings.TrimSpace(kind + " " + name) }

// gazetteer finds districts, communes and groups by the names people type: marks, capitals, the kind in front ("xã Mỹ
// Bằng") and the place of tone marks do not matter.
type gazetteer struct {
	districts  map[string]*District
	communes   map[string][]*Commune
	localities map[string][]*Locality
	groups     map[string]*Group

	// What has been found by names as they were typed: many products stand in the same place.
	places map[named]place
	typed  map[string]*Group
}

func newGazetteer(c *Catalogue) gazetteer {
	g := gazetteer{
		map[string]*District{}, map[string][]*Commune{}, map[string][]*Locality{}, map[string]*Group{},
		map[named]place{}, map[string]*Group{},
	}
	for _, d := range c.Districts {
		for _, name := range d.Was {
			g.districts[viet.Match(name)] = d
		}
	}
	for _, d := range c.Districts {
		g.districts[viet.Match(d.Name)] = d
		g.districts[viet.Match(d.FullName())] = d
		for _, k := range d.Communes {
			for _, name := range slices.Concat([]string{k.Name}, k.Also, k.Was) {
				add(g.communes, name, k)
				add(g.communes, fullName(k.Kind, name), k)
			}
		}
	}
	for _, l := range c.Localities {
		for _, name := range append([]string{l.Name, l.FullName()}, l.Was...) {
			add(g.localities, name, l)
		}
	}
	for _, gr := range c.Groups {
		g.groups[viet.Match(gr.Name)] = gr
		g.groups[viet.Match(gr.ID)] = gr
	}
	return g
}

// add files an area under a name, once.
func add[T comparable](list map[string][]T, name string, area T) {
	if key := viet.Match(name); !slices.Contains(list[key], area) {
		list[key] = append(list[key], area)
	}
}

// kinds are the words that people put before a place's name, also where ocop.yaml gives the bare name.
var kinds = []string{"thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen", "quan", "xa"}

// PlaceKinds are the words that people put before a place's name.
func PlaceKinds() []string { return slices.Clone(kinds) }

// lookUp finds a name in one of the gazetteer's lists: as it is typed, else without the kind in front.
func lookUp[T any](list map[string]T, name string) (found T, ok bool) {
	key := viet.Match(name)
	if found, ok = list[key]; ok {
		return found, true
	}
	for _, kind := range kinds {
		if bare, cut := strings.CutPrefix(key, kind+" "); cut {
			found, ok = list[bare]
			return found, ok
		}
	}
	return found, false
}

// group finds a group by its id or name; nil where there is none.
func (g gazetteer) group(name string) *Group {
	found, ok := g.typed[name]
	if !ok {
		found = g.groups[viet.Match(name)]
		g.typed[name] = found
	}
	return found
}

// named is a place as a file names it: any of its parts may be "".
type named struct{ commune, locality, district string }

// place is what a named place means; what is not known is nil.
type place struct {
	commune  *Commune
	locality *Locality
	district *District
}

// place finds what a named place means. Faults stand at the places that at gives for "commune", "commune_now" and
// "district".
func (g gazetteer) place(n named, at *diag.Places) (place, diag.List) {
	if p, ok := g.places[n]; ok {
		return p, nil
	}
	p, list := g.findPlace(n, at)
	if len(list) == 0 {
		g.places[n] = p
	}
	return p, list
}

func (g gazetteer) findPlace(n named, at *diag.Places) (place, diag.List) {
	var p place
	var list diag.List
	if p.commune, p.district, list = g.former(n.commune, n.district, at); len(list) > 0 {
		return p, list
	}
	if n.locality != "" {
		list = g.present(n.locality, &p, at)
	} else if p.commune != nil && len(p.commune.Localities) == 1 {
		p.locality = p.commune.Localities[0]
	}
	return p, list
}

// former finds a commune and its district by their names, either of which may be "".
func (g gazetteer) former(communeName, districtName string, at *diag.Places) (*Commune, *District, diag.List) {
	var list diag.List
	var district *District
	if districtName != "" {
		district, _ = lookUp(g.districts, districtName)
		if district == nil {
			list.Add(at.At("district"), diag.UnknownDistrict, districtName, g.districtNames())
		}
	}
	if communeName == "" {
		return nil, district, list
	}
	found, _ := lookUp(g.communes, communeName)
	switch {
	case len(found) == 0:
		list.Add(at.At("commune"), diag.UnknownCommune, communeName, g.communeHelp(communeName))
		return nil, district, list
	case district != nil:
		if c := within(found, district, communeName); c != nil {
			return c, district, list
		}
		list.Add(at.At("commune"), diag.CommuneElsewhere, found[0].FullName(), district.FullName(), districtsOf(found))
		return nil, district, list
	case len(list) > 0: // the district is not known: do not guess
		return nil, nil, list
	case len(found) > 1:
		list.Add(at.At("commune"), diag.AmbiguousCommune, communeName, districtsOf(found), addDistrict)
		return nil, nil, list
	}
	return found[0], found[0].District, list
}

// DistrictOf gives the district that a product's own words name, whether the product is in the catalogue or not; nil where
// they name none.
func (c *Catalogue) DistrictOf(p *Product) *District {
	at, _ := c.names.findPlace(named{p.CommuneName, p.LocalityName, p.DistrictName}, &p.Places)
	return at.district
}

// addDistrict is the help where a district would tell places of one name apart.
var addDistrict = diag.Text{Vi: "thêm dòng district: …", En: "add a line district: …"}

// within picks the commune that lies in the district; of two, the one spelled exactly so.
func within(found []*Commune, district *District, name string) *Commune {
	var in *Commune
	for _, c := range found {
		if c.District == district && (in == nil || c.Name == name) {
			in = c
		}
	}
	return in
}

func districtsOf(communes []*Commune) string {
	names := make([]string, len(communes))
	for i, c := range communes {
		names[i] = c.FullName() + ", " + c.District.FullName()
	}
	return strings.Join(names, "; ")
}

func (g gazetteer) districtNames() string {
	seen := map[*District]bool{}
	var names []string
	for _, d := range g.districts {
		if !seen[d] {
			seen[d] = true
			names = append(names, d.Name)
		}
	}
	sortNames(names)
	return strings.Join(names, ", ")
}

// communeHelp proposes the commune that is spelled most like name.
func (g gazetteer) communeHelp(name string) diag.Text {
	var names []string
	for _, cs := range g.communes {
		names = append(names, cs[0].Name)
	}
	sortNames(names)
	if present, _ := lookUp(g.localities, name); len(present) > 0 {
		return diag.Text{Vi: "đó là tên hiện nay; viết: commune_now: " + name, En: "that is a name of today; write: commune_now: " + name}
	}
	if near, ok := viet.Nearest(name, names); ok {
		return diag.DidYouMean(near)
	}
	return diag.Text{Vi: "xem tên các xã trong ocop.yaml", En: "see the communes' names in ocop.yaml"}
}
