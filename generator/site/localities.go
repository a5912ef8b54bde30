package site

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// planLocalities plans the index of the communes of today, and a page for each that has products, or had some when its page was published.
func (pl *planner) planLocalities() {
	if len(pl.c.Localities) == 0 {
		return
	}
	pl.planLocalityIndex()
	for _, l := range pl.c.Localities {
		if pl.hasPage(l) {
			pl.planLocality(l)
		}
	}
}

func (pl *planner) planLocality(l *catalogue.Locality) {
	pl.planList(localityPath(l), len(l.Products)+len(l.Possible), func() list {
		return list{
			kind: kindLocality, section: districtsPath, whole: true,
			title: pl.localityTitle(l), intro: pl.word("locality.intro", viet.NonBreaking(l.FullName())),
			empty:  pl.word("locality.empty", viet.NonBreaking(l.FullName())),
			crumbs: []Link{pl.home(), {pl.word("nav.localities"), localitiesPath}},
			contents: func() contents {
				parts := pl.byRank(l.Products, nil)
				if len(l.Possible) > 0 {
					parts = append(parts, part{Section{ID: "co-the", Name: pl.word("section.possible"), Kind: "possible"}, l.Possible})
				}
				return contents{pl.counts(l.Counts), parts}
			},
			nearName: pl.word("locality.near"),
			decorate: func(v *ListView) {
				v.Near = pl.neighbours(l)
				v.Note = pl.formerly(l)
				for _, d := range districtsOf(l) {
					t := tile(capitalised(pl.dated(d)), districtPath(d), d.Counts)
					t.Kind = d.Kind
					v.Cells = append(v.Cells, t)
				}
				if l.District == nil {
					pl.nameByCommune(v.Sections, append(slices.Clone(l.Products), l.Possible...))
				}
			},
		}
	})
}

// localityTitle is the heading of a locality's page: its name, with that of its district where there still is one.
func (pl *planner) localityTitle(l *catalogue.Locality) string {
	if l.District == nil {
		return capitalised(l.FullName())
	}
	return capitalised(l.FullName()) + ", " + l.District.FullName()
}

// formerly says in a sentence what a locality was; "" where it still is what it was.
func (pl *planner) formerly(l *catalogue.Locality) string {
	before := pl.before(l)
	if before == "" {
		return ""
	}
	if since := pl.sinceOf(l); since != nil {
		return pl.word("locality.before", since.Text, before)
	}
	return pl.word("locality.once", before)
}

// nameByCommune lets the cards of a locality name the communes of old that the products are of.
func (pl *planner) nameByCommune(sections []Section, products []*catalogue.Product) {
	places := map[string]string{}
	for _, p := range products {
		places[p.Slug] = capitalised(placeOf("", p.Commune, p.District))
	}
	for _, s := range sections {
		for i := range s.Cards {
			s.Cards[i].Where = places[s.Cards[i].Slug]
		}
	}
}

// districtsOf gives the districts of a locality's communes, each once.
func districtsOf(l *catalogue.Locality) []*catalogue.District {
	var districts []*catalogue.District
	for _, o := range l.Origins {
		if !slices.Contains(districts, o.District) {
			districts = append(districts, o.District)
		}
	}
	return districts
}

// neighbours lead to the other localities with products whose communes were in one of the same districts.
func (pl *planner) neighbours(l *catalogue.Locality) []Tile {
	var tiles []Tile
	known := map[string]bool{}
	for _, d := range districtsOf(l) {
		for _, t := range pl.localitiesIn(d) {
			if !known[t.Path] {
				known[t.Path] = true
				tiles = append(tiles, t)
			}
		}
	}
	return others(tiles, localityPath(l))
}

// localitiesIn lead to the localities with products that communes of a district went into, by name.
func (pl *planner) localitiesIn(d *catalogue.District) []Tile { return pl.localities()[d] }

func (pl *planner) collectLocalities() map[*catalogue.District][]Tile {
	in := map[*catalogue.District][]Tile{}
	for _, l := range pl.c.Localities {
		if !hasProducts(l) {
			continue
		}
		for _, d := range districtsOf(l) {
			in[d] = append(in[d], pl.localityTile(l))
		}
	}
	return in
}

func (pl *planner) localityTile(l *catalogue.Locality) Tile {
	t := tile(capitalised(l.FullName()), pl.localityLink(l).Path, l.Counts)
	t.ID, t.Possible = l.Slug, len(l.Possible)
	return t
}

// planLocalityIndex plans the list of all localities by name, those without products among them.
func (pl *planner) planLocalityIndex() {
	letters := map[string]string{} // by id
	for _, l := range pl.c.Localities {
		letters[l.Slug] = viet.Initial(l.Name)
	}
	pl.index(kindLocalities, localitiesPath, pl.word("localities.title"), pl.word("localities.intro"), len(pl.c.Localities),
		sync.OnceValue(pl.localityTiles), func(v *IndexView) {
			v.Section = districtsPath
			v.Note = pl.localitiesSince()
			for _, t := range v.Tiles {
				n := len(v.Letters)
				if n == 0 || v.Letters[n-1].Name != letters[t.ID] {
					v.Letters = append(v.Letters, Letter{ID: "van_" + strconv.Itoa(n+1), Name: letters[t.ID]})
				}
				last := &v.Letters[len(v.Letters)-1]
				last.Tiles = append(last.Tiles, t)
			}
		})
}

// localityTiles are all localities, with what they were or what district they lie in.
func (pl *planner) localityTiles() []Tile {
	tiles := make([]Tile, len(pl.c.Localities))
	for i, l := range pl.c.Localities {
		tiles[i] = pl.localityTile(l)
		tiles[i].Note = pl.before(l)
		if l.District != nil {
			tiles[i].Note = capitalised(l.District.FullName())
		}
	}
	return tiles
}

// localitiesSince says from which day all localities have been what they are; "" where that is not one day.
func (pl *planner) localitiesSince() string {
	var day *Date
	for i, l := range pl.c.Localities {
		since := pl.sinceOf(l)
		if since == nil || i > 0 && *since != *day {
			return ""
		}
		day = since
	}
	if day == nil {
		return ""
	}
	return pl.word("localities.since", day.Text)
}

// planMoved plans the pages at former addresses of districts and localities, and of the lists within them. It comes after
// all lists.
func (pl *planner) planMoved() {
	for _, d := range pl.c.Districts {
		for _, alias := range d.Aliases {
			pl.movedList("huyen/"+alias, strings.TrimSuffix(districtPath(d), ".html"), capitalised(d.FullName()))
			pl.moveBooklets(d, alias)
		}
	}
	for _, l := range pl.c.Localities {
		for _, alias := range l.Aliases {
			if pl.hasPage(l) {
				pl.movedList(localitiesFolder+alias, strings.TrimSuffix(localityPath(l), ".html"), capitalised(l.FullName()))
			} else {
				pl.redirect(localitiesFolder+alias+".html", Link{capitalised(l.FullName()), localitiesPath})
			}
		}
	}
}

// movedList leads from the former address of a list, without .html, to its present one, and from its further pages and
// the lists within it to theirs.
func (pl *planner) movedList(from, to, title string) {
	for _, f := range slices.Clone(pl.plan.known) {
		if rest, ok := strings.CutPrefix(f.Path, to); ok && (rest == ".html" || strings.HasPrefix(rest, "/")) {
			pl.redirect(from+rest, Link{title, f.Path})
		}
	}
}
