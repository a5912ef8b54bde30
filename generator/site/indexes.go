package site

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// tilesPerPage is how many entries one page of an index holds.
const tilesPerPage = 120

// index plans the pages of an index of so many tiles; decorate adds what only its kind shows.
func (pl *planner) index(kind, path, title, intro string, total int, all func() []Tile, decorate func(*IndexView)) {
	pages := max(1, (total+tilesPerPage-1)/tilesPerPage)
	for n := 1; n <= pages; n++ {
		pl.page(pagedPath(path, n), output.List, "index.html", func() any {
			v := IndexView{Page: pl.base(kind, pagedPath(path, n), title, intro)}
			v.Section = path
			v.Crumbs = []Link{pl.home()}
			v.Intro = intro
			v.Tiles = all()[(n-1)*tilesPerPage : min(n*tilesPerPage, total)]
			v.Pager = pager(path, n, pages)
			pl.turnPage(&v.Page, path, n, pages)
			if decorate != nil {
				decorate(&v)
			}
			v.Data = []any{pl.crumbData(v.Page)}
			return v
		})
	}
}

// tile describes a list of products that an index leads to.
func tile(name, path string, c catalogue.Counts) Tile {
	t := Tile{Name: name, Path: path, Count: c.Total, Holding: c.Holding[0], Lapsed: c.Lapsed[0], Unrated: c.Unrated}
	for s := catalogue.MaxStars; s > 0; s-- {
		if c.Holding[s] > 0 {
			t.Best = int(s)
			break
		}
	}
	return t
}

func (pl *planner) districtTiles() []Tile {
	stars := pl.starsShown()
	tiles := make([]Tile, len(pl.c.Districts))
	for i, d := range pl.c.Districts {
		tiles[i] = tile(nameOnTile(d), districtPath(d), d.Counts)
		tiles[i].Kind, tiles[i].ID = d.Kind, d.Slug
		for _, s := range stars {
			tiles[i].Cells = append(tiles[i].Cells, pl.cell(d, s))
		}
	}
	return tiles
}

// nameOnTile leaves the kind out where it is the commonest one: Yên Sơn, but Thành phố Tuyên Quang.
func nameOnTile(d *catalogue.District) string {
	if d.Kind == "huyện" {
		return d.Name
	}
	return capitalised(d.FullName())
}

// starsShown gives the ratings that have pages, highest first: those that come with a certificate, and any that a
// product has.
func (pl *planner) starsShown() []catalogue.Stars {
	var shown []catalogue.Stars
	for s := catalogue.MaxStars; s > 0; s-- {
		if s.Certified() || pl.c.Counts.Holding[s]+pl.c.Counts.Lapsed[s] > 0 {
			shown = append(shown, s)
		}
	}
	return shown
}

// planDistrictIndex plans the table of districts by stars.
func (pl *planner) planDistrictIndex() {
	var columns []int
	for _, s := range pl.starsShown() {
		columns = append(columns, int(s))
	}
	pl.index(kindDistricts, districtsPath, pl.word(pl.byEnd("districts.title", "districts.title_former")), pl.word("districts.intro"), len(pl.c.Districts), pl.districtTiles,
		func(v *IndexView) {
			v.Columns = columns
			v.Note = pl.formerDistricts()
		})
}

// formerDistricts says that districts have ended, where all did on the same day; else each district's page says so.
func (pl *planner) formerDistricts() string {
	since := pl.commonSince()
	if since == nil {
		return ""
	}
	return pl.word("districts.former", since.Text)
}

// commonSince gives the first day without districts, where all ended on the same day; else nil.
func (pl *planner) commonSince() *Date {
	var day *Date
	for i, d := range pl.c.Districts {
		since := pl.since(d)
		if since == nil || i > 0 && *since != *day {
			return nil
		}
		day = since
	}
	return day
}

func (pl *planner) groupTiles() []Tile {
	tiles := make([]Tile, len(pl.c.Groups))
	for i, g := range pl.c.Groups {
		tiles[i] = tile(g.Name, groupPath(g), g.Counts)
		tiles[i].ID = g.ID
		tiles[i].Picture = pl.picturePtr(g.Illustration, groupSlug(g), 1, cardUse)
	}
	return tiles
}

// ratingTiles are the ratings that have pages, highest first, then the products without one.
func (pl *planner) ratingTiles() []Tile {
	var tiles []Tile
	for _, s := range pl.starsShown() {
		tiles = append(tiles, pl.starsTile(s))
	}
	special := func(path, key string, n int) {
		if n > 0 {
			tiles = append(tiles, Tile{Name: pl.word(key + ".title"), Path: path, Count: n, ID: key})
		}
	}
	special(potentialPath, "potential", pl.c.Counts.Potential)
	special(lapsedPath, "lapsed", pl.c.Counts.Lapsed[0])
	special(unratedPath, "unrated", pl.unrated())
	return tiles
}

// starsTile leads to the products of a rating.
func (pl *planner) starsTile(s catalogue.Stars) Tile {
	c := pl.c.Counts
	return Tile{
		Name: pl.word("rating.stars", s), Path: starsPath(s), Stars: int(s),
		Note:  pl.word("stars.note." + strconv.Itoa(int(s))),
		Count: c.Holding[s] + c.Lapsed[s], Holding: c.Holding[s], Lapsed: c.Lapsed[s],
	}
}

// cell leads to a district's products of a rating; Path is "" where there are none.
func (pl *planner) cell(d *catalogue.District, s catalogue.Stars) Tile {
	c := d.Counts
	t := Tile{
		Name: pl.word("rating.stars", s), Stars: int(s),
		Count: c.Holding[s] + c.Lapsed[s], Holding: c.Holding[s], Lapsed: c.Lapsed[s],
	}
	if t.Count > 0 {
		t.Path = cellPath(d, s)
	}
	return t
}

// cells lead to the ratings of a district that have pages of their own.
func (pl *planner) cells(d *catalogue.District) []Tile {
	var tiles []Tile
	for _, s := range pl.starsShown() {
		if t := pl.cell(d, s); t.Count > 0 {
			tiles = append(tiles, t)
		}
	}
	return tiles
}

// cellsOf lead to the districts that have products of a rating.
func (pl *planner) cellsOf(s catalogue.Stars) []Tile {
	var tiles []Tile
	for _, d := range pl.c.Districts {
		if t := pl.cell(d, s); t.Count > 0 {
			t.Name, t.Kind, t.ID = nameOnTile(d), d.Kind, d.Slug
			tiles = append(tiles, t)
		}
	}
	return tiles
}

// nearMost is how many other lists of its kind a list leads to.
const nearMost = 24

// others gives the tiles that lead elsewhere than to path: all of them in their order, or the next ones after it where
// there are many.
func others(tiles []Tile, path string) []Tile {
	at := slices.IndexFunc(tiles, func(t Tile) bool { return t.Path == path })
	rest := slices.Concat(tiles[:max(0, at)], tiles[at+1:])
	if len(rest) <= nearMost {
		return rest
	}
	return slices.Concat(tiles[at+1:], tiles[:max(0, at)])[:nearMost]
}

func (pl *planner) planProducers() {
	pl.index(kindProducers, producersPath, pl.word("producers.title"), pl.word("producers.intro"), len(pl.c.Producers),
		sync.OnceValue(pl.producerTiles), nil)
	for _, p := range pl.c.Producers {
		path := producerPath(p)
		for _, alias := range p.Aliases {
			pl.redirect("chu-the/"+alias+".html", Link{p.Title, path})
		}
		pl.textPage(path, "producer.html", &p.Text, producerSlug(p), func(body string) any {
			m := pl.maker(p)
			counts := pl.countsOf(p.Products)
			fallback := joined(", ", p.Title, pl.inOneLine(m.Address)) + ". " + pl.tally(counts) + "."
			v := ProducerView{Page: pl.base(kindProducer, path, p.Title, pl.describe("", &p.Text, fallback)), Maker: *m}
			v.Section = producersPath
			v.Crumbs = []Link{pl.home(), {pl.word("nav.producers"), producersPath}}
			v.Image = cmp.Or(pl.shareImage(first(&p.Text), producerSlug(p)), v.Image)
			v.Counts = counts
			v.Founded = pl.datePtr(p.Founded)
			v.Members = p.Members
			v.Pictures = pl.pictures(&p.Text, producerSlug(p), p.Title)
			v.Body = trusted(body)
			others, lapsed := split(p.Products)
			v.Sections = pl.cut(pl.andLapsed(whole("san-pham", pl.word("producer.products"), others), lapsed), 0, len(p.Products))
			v.Outlets = pl.outlets(pl.c.AllSoldAt(p.Products))
			v.Drawings = pl.drawings(kindProducer, cardsOf(v.Sections)...)
			v.Sources = sourceLinks(p.Sources)
			v.Data = []any{pl.producerData(p), pl.crumbData(v.Page)}
			return v
		})
	}
}

func (pl *planner) producerTiles() []Tile {
	tiles := make([]Tile, len(pl.c.Producers))
	for i, p := range pl.c.Producers {
		tiles[i] = tile(p.Title, producerPath(p), catalogue.Count(p.Products))
		tiles[i].Kind, tiles[i].ID = kindBeside(p), p.ID
		tiles[i].Note = pl.inOneLine(pl.address(placeOf("", p.Commune, p.District), p.Locality, p.Commune, p.District))
	}
	return tiles
}
