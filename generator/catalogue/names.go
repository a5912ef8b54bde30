package catalogue

import "ocop/generator/diag"

// Names finds the catalogue's areas and groups by the names that people type: marks, capitals and the kind in front do not
// matter.
type Names struct{ gazetteer gazetteer }

// Names gives the names of the catalogue's areas and groups. It remembers what it has found, so no two goroutines may
// share it.
func (c *Catalogue) Names() Names { return Names{newGazetteer(c)} }

// Group finds a group by its name or id; nil where there is none.
func (n Names) Group(name string) *Group { return n.gazetteer.group(name) }

// Place finds a commune, the locality that it is today, and its district by their names, any of which may be "". What is
// not known, could be several, or contradicts the rest is nil.
func (n Names) Place(commune, locality, district string) (*Commune, *Locality, *District) {
	p, _ := n.gazetteer.place(named{commune, locality, district}, &diag.Places{})
	return p.commune, p.locality, p.district
}
