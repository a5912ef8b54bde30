package site

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// part is a section of a list before it is cut into pages.
type part struct {
	Section
	products []*catalogue.Product
}

// list is a list of products before it is cut into pages.
type list struct {
	kind, path, title, intro string
	section                  string // the door in the navigation
	empty                    string // what the list says without products
	near                     []Tile // other lists of the kind, under nearName
	nearName                 string
	crumbs                   []Link
	contents                 func() contents
	decorate                 func(*ListView)
	image                    *ShareImage
	within                   string // see Filter
	whole                    bool   // too small a list to be filtered
}

// contents is what a list holds.
type contents struct {
	counts Counts
	parts  []part
}

func (pl *planner) planLists() {
	pl.planAll()
	pl.planDistricts()
	pl.planLocalities()
	pl.planRatings()
	pl.planGroups()
}

func (pl *planner) planAll() {
	pl.planList(productsPath, len(pl.c.Products), func() list {
		return list{
			kind: kindAll, section: productsPath,
			title: pl.word("products.title"), intro: pl.word("products.intro"), empty: pl.word("products.empty"),
			crumbs: []Link{pl.home()}, contents: func() contents { return contents{pl.counts(pl.c.Counts), pl.byRank(pl.c.Products, nil)} },
			decorate: func(v *ListView) {
				v.Cells = pl.shortcuts()
				v.Booklet = &Link{pl.word("booklet.print"), bookletPath}
			},
		}
	})
}

// shortcutGroups is how many of the largest groups the list of all products leads to.
const shortcutGroups = 2

// shortcuts lead from all products to those of each rating, and to the largest groups.
func (pl *planner) shortcuts() []Tile {
	isEmpty := func(t Tile) bool { return t.Count == 0 }
	groups := slices.DeleteFunc(pl.groupTiles(), isEmpty)
	slices.SortStableFunc(groups, func(a, b Tile) int { return b.Count - a.Count })
	return append(slices.DeleteFunc(pl.ratingTiles(), isEmpty), groups[:min(shortcutGroups, len(groups))]...)
}

func (pl *planner) planDistricts() {
	pl.planDistrictIndex()
	tiles := sync.OnceValue(pl.districtTiles)
	for _, d := range pl.c.Districts {
		pl.planList(districtPath(d), len(d.Products), func() list {
			return list{
				kind: kindDistrict, section: districtsPath, within: "huyen=" + d.Slug,
				title: capitalised(d.FullName()),
				intro: pl.word("district.intro", pl.dated(d)),
				empty: pl.word("district.empty", capitalised(d.FullName())),
				near:  others(tiles(), districtPath(d)), nearName: pl.word(pl.byEnd("district.near", "district.near_former")),
				crumbs: []Link{pl.home(), {pl.word(pl.byEnd("nav.districts", "nav.districts_former")), districtsPath}},
				contents: func() contents {
					return contents{pl.counts(d.Counts), pl.byRank(d.Products, func(s catalogue.Stars) string { return cellPath(d, s) })}
				},
				decorate: func(v *ListView) {
					v.Cells = pl.cells(d)
					v.Localities = pl.localitiesIn(d)
					v.Feeds = append(v.Feeds, pl.districtFeed(d))
					v.Booklet = &Link{pl.word("booklet.print_district", d.FullName()), districtBookletPath(d)}
					v.Former = pl.datePtr(d.Former)
					if since := pl.since(d); since != nil {
						v.Note = pl.word("district.former", capitalised(d.FullName()), since.Text, d.FullName())
					}
				},
			}
		})
		for s := catalogue.MaxStars; s > 0; s-- {
			if d.Counts.Holding[s]+d.Counts.Lapsed[s] > 0 {
				pl.planCell(d, s)
			}
		}
	}
}

// planCell plans the page of a district's products of one rating.
func (pl *planner) planCell(d *catalogue.District, s catalogue.Stars) {
	pl.planList(cellPath(d, s), d.Counts.Holding[s]+d.Counts.Lapsed[s], func() list {
		return list{
			kind: kindCell, section: districtsPath, whole: true,
			title:  pl.word("cell.title", s, d.FullName()),
			intro:  pl.word("cell.intro", s, pl.dated(d)),
			crumbs: []Link{pl.home(), {pl.word(pl.byEnd("nav.districts", "nav.districts_former")), districtsPath}, {capitalised(d.FullName()), districtPath(d)}},
			contents: func() contents {
				products := ofStars(d.Products, s)
				holding, lapsed := split(products)
				return contents{pl.countsOf(products), pl.andLapsed(whole("con-hieu-luc", pl.word("section.holding"), holding), lapsed)}
			},
			decorate: func(v *ListView) {
				all := pl.starsTile(s)
				all.Name = pl.word("cell.everywhere", s)
				district := tile(pl.word("cell.district", d.FullName()), districtPath(d), d.Counts)
				v.Cells = []Tile{all, district}
			},
		}
	})
}

func (pl *planner) planRatings() {
	tiles := pl.ratingTiles()
	pl.index(kindRatings, ratingsPath, pl.word("ratings.title"), pl.word("ratings.intro"), len(tiles), pl.ratingTiles, nil)
	crumbs := []Link{pl.home(), {pl.word("nav.ratings"), ratingsPath}}
	for _, s := range pl.starsShown() {
		pl.planList(starsPath(s), pl.c.Counts.Holding[s]+pl.c.Counts.Lapsed[s], func() list {
			return list{
				kind: kindStars, section: ratingsPath, within: "sao=" + strconv.Itoa(int(s)),
				title: pl.word("stars.title", s), intro: pl.word("stars.intro." + strconv.Itoa(int(s))),
				empty: pl.word("stars.empty", s), near: others(tiles, starsPath(s)), nearName: pl.word("stars.near"),
				crumbs: crumbs, contents: func() contents { return pl.starsContents(s) },
				decorate: func(v *ListView) { v.Cells = pl.cellsOf(s) },
			}
		})
	}
	special := func(path, key, within string, total int, is func(*catalogue.Product) bool) {
		if total == 0 {
			return
		}
		pl.planList(path, total, func() list {
			return list{
				kind: kindStars, section: ratingsPath, within: within,
				title: pl.word(key + ".title"), intro: pl.word(key + ".intro"),
				near: others(tiles, path), nearName: pl.word("stars.near"),
				crumbs: crumbs, contents: func() contents {
					products := filter(pl.c.Products, is)
					if path == lapsedPath {
						return contents{pl.countsOf(products), pl.byDistrict(products, nil)}
					}
					others, lapsed := split(products)
					return contents{pl.countsOf(products), pl.andLapsed(pl.byDistrict(others, nil), lapsed)}
				},
			}
		})
	}
	special(potentialPath, "potential", "sao=tiem-nang", pl.c.Counts.Potential, isPotential)
	special(lapsedPath, "lapsed", "han=het", pl.c.Counts.Lapsed[0], isLapsed)
	special(unratedPath, "unrated", "sao=chua-ro", pl.unrated(), isUnrated)
}

// starsContents gives the products of a rating: those that hold it by district, then those that have lost it.
func (pl *planner) starsContents(s catalogue.Stars) contents {
	products := ofStars(pl.c.Products, s)
	holding, lapsed := split(products)
	parts := pl.byDistrict(holding, func(d *catalogue.District) string { return cellPath(d, s) })
	return contents{pl.countsOf(products), pl.andLapsed(parts, lapsed)}
}

func (pl *planner) planGroups() {
	tiles := pl.groupTiles()
	pl.index(kindGroups, groupsPath, pl.word("groups.title"), pl.word("groups.intro"), len(tiles), pl.groupTiles, nil)
	for _, g := range pl.c.Groups {
		pl.planList(groupPath(g), len(g.Products), func() list {
			return list{
				kind: kindGroup, section: groupsPath, within: "nhom=" + g.ID,
				title: g.Name, intro: pl.word("group.intro", g.Name), empty: pl.word("group.empty"),
				near: others(tiles, groupPath(g)), nearName: pl.word("group.near"),
				crumbs:   []Link{pl.home(), {pl.word("nav.groups"), groupsPath}},
				contents: func() contents { return contents{pl.counts(g.Counts), pl.byRank(g.Products, nil)} },
				image:    pl.shareImage(g.Illustration, groupSlug(g)),
				decorate: func(v *ListView) {
					v.Picture = pl.picturePtr(g.Illustration, groupSlug(g), 1, wholeUse)
				},
			}
		})
	}
}

// The products that have lists of their own beside those by stars.
func isPotential(p *catalogue.Product) bool { return p.Potential > 0 }
func isUnrated(p *catalogue.Product) bool   { return p.Rank == catalogue.RankUnrated }

// unrated counts the products of which neither a rating nor one on the way is known; they come last.
func (pl *planner) unrated() int {
	n := 0
	for n < len(pl.c.Products) && isUnrated(pl.c.Products[len(pl.c.Products)-1-n]) {
		n++
	}
	return n
}

func filter[T any](list []T, keep func(T) bool) []T {
	var kept []T
	for _, p := range list {
		if keep(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// ofStars gives the products of a rating, whether it holds or has lapsed.
func ofStars(products []*catalogue.Product, s catalogue.Stars) []*catalogue.Product {
	return filter(products, func(p *catalogue.Product) bool { return p.Stars == s })
}

// byRank parts products by what they stand for, in the order of ranks. starsPage gives the page of a section by stars;
// nil: it has none.
func (pl *planner) byRank(products []*catalogue.Product, starsPage func(catalogue.Stars) string) []part {
	var parts []part
	for from := 0; from < len(products); {
		to := from
		for to < len(products) && products[to].Rank == products[from].Rank {
			to++
		}
		section := pl.rankSection(products[from].Rank)
		if starsPage != nil && section.Stars > 0 {
			section.Path = starsPage(catalogue.Stars(section.Stars))
		}
		parts = append(parts, part{section, products[from:to]})
		from = to
	}
	return parts
}

// rankSection is the heading of the products of a rank.
func (pl *planner) rankSection(r catalogue.Rank) Section {
	switch r {
	case catalogue.RankPotential:
		return Section{ID: "tiem-nang", Name: pl.word("section.potential"), Kind: "potential"}
	case catalogue.RankLapsed:
		return Section{ID: "het-han", Name: pl.word("section.lapsed"), Kind: "lapsed"}
	case catalogue.RankUnrated:
		return Section{ID: "chua-ro-hang", Name: pl.word("section.unrated"), Kind: "unrated"}
	}
	s := int(r.Stars())
	return Section{ID: strconv.Itoa(s) + "-sao", Name: pl.word("rating.stars", s), Kind: "stars", Stars: s}
}

// byDistrict parts products by district, in ocop.yaml's order of districts.
func (pl *planner) byDistrict(products []*catalogue.Product, page func(*catalogue.District) string) []part {
	byDistrict := map[*catalogue.District][]*catalogue.Product{}
	for _, p := range products {
		byDistrict[p.District] = append(byDistrict[p.District], p)
	}
	var parts []part
	for _, d := range pl.c.Districts {
		if len(byDistrict[d]) == 0 {
			continue
		}
		section := Section{ID: d.Slug, Name: capitalised(d.FullName()), Kind: "district", Path: districtPath(d)}
		if page != nil {
			section.Path = page(d)
		}
		parts = append(parts, part{section, byDistrict[d]})
	}
	return parts
}

// planList plans the pages of a list of so many products; build is called once, when one of them is made.
func (pl *planner) planList(path string, total int, build func() list) {
	listed := sync.OnceValues(func() (list, contents) {
		l := build()
		l.path = path
		c := l.contents()
		for i := range c.parts {
			c.parts[i].Count = len(c.parts[i].products)
		}
		return l, c
	})
	pages := max(1, (total+pl.o.PageSize-1)/pl.o.PageSize)
	for n := 1; n <= pages; n++ {
		pl.page(pagedPath(path, n), output.List, "list.html", func() any {
			l, c := listed()
			v := ListView{Page: pl.base(l.kind, pagedPath(l.path, n), l.title, pl.describeList(l, c.counts, n, pages))}
			v.Section = l.section
			v.Crumbs = l.crumbs
			v.Image = cmp.Or(l.image, v.Image)
			v.Intro, v.Empty = l.intro, l.empty
			v.Near, v.NearName = l.near, l.nearName
			v.Counts = c.counts
			v.Pager = pager(l.path, n, pages)
			pl.turnPage(&v.Page, l.path, n, pages)
			v.Sections = pl.cut(c.parts, (n-1)*pl.o.PageSize, n*pl.o.PageSize)
			v.Parts = pl.starts(l, c.parts)
			v.Drawings = pl.drawings(l.kind, cardsOf(v.Sections)...)
			if l.decorate != nil {
				l.decorate(&v)
			}
			if !l.whole && (len(c.parts) > 1 || pages > 1) {
				v.Filter = &Filter{scriptPath, l.within}
			}
			v.Data = []any{pl.crumbData(v.Page), pl.listData(v)}
			return v
		})
	}
}

// describeList gives a list's description; further pages must not share the first one's.
func (pl *planner) describeList(l list, counts Counts, n, pages int) string {
	text := l.intro + " " + pl.tally(counts) + "."
	if pages > 1 {
		text += " " + pl.word("pager.page", n, pages) + "."
	}
	return text
}

// turnPage puts the number of a further page into its title, and its neighbours into its head.
func (pl *planner) turnPage(v *Page, first string, n, pages int) {
	if n > 1 {
		v.HeadTitle = shorten(v.Title+" ("+pl.word("pager.page", n, pages)+") – "+pl.o.Title, maxHeadTitle)
		v.Prev = &Link{pl.word("pager.previous"), pagedPath(first, n-1)}
	}
	if n < pages {
		v.Next = &Link{pl.word("pager.next"), pagedPath(first, n+1)}
	}
}

// cut gives the sections of products number from up to, but not, number to.
func (pl *planner) cut(parts []part, from, to int) []Section {
	var sections []Section
	at := 0
	for _, p := range parts {
		low, high := max(from-at, 0), min(to-at, len(p.products))
		if low < high {
			s := p.Section
			s.Again = low > 0
			s.Cards = pl.cards(p.products[low:high])
			for i := range s.Cards[:min(firstRow, len(s.Cards))] {
				s.Cards[i].Eager = len(sections) == 0
			}
			sections = append(sections, s)
		}
		at += len(p.products)
	}
	return sections
}

// starts leads to the sections of a list that have no pages of their own, which may begin many pages on. All products have
// shortcuts instead.
func (pl *planner) starts(l list, parts []part) []Tile {
	if l.kind == kindAll || l.whole || len(parts) < 2 {
		return nil
	}
	var tiles []Tile
	at := 0
	for _, p := range parts {
		if p.Path == "" {
			tiles = append(tiles, Tile{Name: p.Name, ID: p.ID, Path: pagedPath(l.path, at/pl.o.PageSize+1), Count: p.Count})
		}
		at += len(p.products)
	}
	return tiles
}

// cardsOf gives the cards of each section.
func cardsOf(sections []Section) [][]Card {
	lists := make([][]Card, len(sections))
	for i, s := range sections {
		lists[i] = s.Cards
	}
	return lists
}

// pager leads through the pages of a list; nil where there is one.
func pager(path string, number, total int) *Pager {
	if total == 1 {
		return nil
	}
	p := &Pager{Number: number, Total: total}
	for n := 1; n <= total; n++ {
		// The ends and the neighbours; a catalogue may have hundreds of pages.
		if n == 1 || n == total || n >= number-2 && n <= number+2 {
			gap := len(p.Pages) > 0 && p.Pages[len(p.Pages)-1].Number < n-1
			p.Pages = append(p.Pages, PageLink{n, pagedPath(path, n), n == number, gap})
		}
	}
	if number > 1 {
		p.Prev = pagedPath(path, number-1)
	}
	if number < total {
		p.Next = pagedPath(path, number+1)
	}
	return p
}
