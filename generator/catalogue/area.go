package catalogue

import (
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Unit is an administrative unit by name and kind, such as phường Mỹ Lâm.
type Unit struct {
	Name, Kind string
	Part       bool // only a part of the commune went there
}

// District is one of the areas that visitors browse by. Districts ended as a level of government on 1/7/2025; the
// catalogue keeps them because people know places by them.
type District struct {
	diag.Places
	Name, Kind string
	Slug       string
	Code       string
	Former     Date // its last day as a level of government; zero: it is one
	Communes   []*Commune

	Products []*Product // by rank, then name
	Counts   Counts
}

// Commune is a unit within a district.
type Commune struct {
	diag.Places
	Name, Kind string
	Code       string
	Also       []string // other spellings and names it is known by
	Now        []Unit   // where it belongs today; more than one where it was divided
	District   *District

	Products []*Product // by rank, then name
}

// Group is a product group of Decision 148/QĐ-TTg.
type Group struct {
	diag.Places
	ID, Name        string
	Illustration    *Photo // shown for products without photos; nil: the theme's own drawing
	IllustrationAlt string

	Products []*Product // by rank, then name
	Counts   Counts
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
	districts map[string]*District
	communes  map[string][]*Commune
	groups    map[string]*Group

	// What has been found by names as they were typed: many products stand in the same place.
	places map[typedPlace]foundPlace
	typed  map[string]*Group
}

type typedPlace struct{ commune, district string }

type foundPlace struct {
	commune  *Commune
	district *District
}

func newGazetteer(districts []*District, groups []*Group) gazetteer {
	g := gazetteer{map[string]*District{}, map[string][]*Commune{}, map[string]*Group{}, map[typedPlace]foundPlace{}, map[string]*Group{}}
	for _, d := range districts {
		g.districts[viet.Match(d.Name)] = d
		g.districts[viet.Match(d.FullName())] = d
		for _, c := range d.Communes {
			for _, name := range append([]string{c.Name}, c.Also...) {
				g.addCommune(name, c)
				g.addCommune(fullName(c.Kind, name), c)
			}
		}
	}
	for _, gr := range groups {
		g.groups[viet.Match(gr.Name)] = gr
		g.groups[viet.Match(gr.ID)] = gr
	}
	return g
}

func (g gazetteer) addCommune(name string, c *Commune) {
	key := viet.Match(name)
	for _, known := range g.communes[key] {
		if known == c {
			return
		}
	}
	g.communes[key] = append(g.communes[key], c)
}

// kinds are the words that people put before a place's name, also where ocop.yaml gives the bare name.
var kinds = []string{"thanh pho", "thi tran", "thi xa", "phuong", "huyen", "quan", "xa"}

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

// place finds a commune and its district by their names, either of which may be "". Faults stand at the places that at
// gives for "commune" and "district".
func (g gazetteer) place(communeName, districtName string, at *diag.Places) (*Commune, *District, diag.List) {
	typed := typedPlace{communeName, districtName}
	if p, ok := g.places[typed]; ok {
		return p.commune, p.district, nil
	}
	commune, district, list := g.findPlace(communeName, districtName, at)
	if len(list) == 0 {
		g.places[typed] = foundPlace{commune, district}
	}
	return commune, district, list
}

func (g gazetteer) findPlace(communeName, districtName string, at *diag.Places) (*Commune, *District, diag.List) {
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
		list.Add(at.At("commune"), diag.AmbiguousCommune, communeName, districtsOf(found))
		return nil, nil, list
	}
	return found[0], found[0].District, list
}

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
	if near, ok := viet.Nearest(name, names); ok {
		return diag.DidYouMean(near)
	}
	return diag.Text{Vi: "xem tên các xã trong ocop.yaml", En: "see the communes' names in ocop.yaml"}
}
