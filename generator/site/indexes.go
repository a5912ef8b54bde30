package site

import (
	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// tilesPerPage is how many entries one page of an index holds.
const tilesPerPage = 120

// index plans the pages of an index.
func (pl *planner) index(path, title, intro string, tiles func() []Tile) {
	all := tiles()
	pages := max(1, (len(all)+tilesPerPage-1)/tilesPerPage)
	for n := 1; n <= pages; n++ {
		pl.page(pagedPath(path, n), output.List, "index.html", func() any {
			v := IndexView{Page: pl.base("index", pagedPath(path, n), title, intro)}
			v.Section = path
			v.Crumbs = []Link{pl.home()}
			v.Intro = intro
			v.Tiles = all[(n-1)*tilesPerPage : min(n*tilesPerPage, len(all))]
			v.Pager = pager(path, n, pages)
			pl.turnPage(&v.Page, path, n, pages)
			v.Data = []any{pl.crumbData(v.Page)}
			return v
		})
	}
}

// tile describes a list of products that an index leads to.
func tile(name, path string, c catalogue.Counts) Tile {
	t := Tile{Name: name, Path: path, Count: c.Total, Holding: c.Holding[0], Lapsed: c.Lapsed[0]}
	for s := catalogue.MaxStars; s > 0; s-- {
		if c.Holding[s] > 0 {
			t.Best = int(s)
			break
		}
	}
	return t
}

func (pl *planner) districtTiles() []Tile {
	tiles := make([]Tile, len(pl.c.Districts))
	for i, d := range pl.c.Districts {
		tiles[i] = tile(d.Name, districtPath(d), d.Counts)
		tiles[i].Kind, tiles[i].ID = d.Kind, d.Slug
	}
	return tiles
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
	for s := catalogue.MaxStars; s > 0; s-- {
		c := pl.c.Counts
		if s.Certified() || c.Holding[s]+c.Lapsed[s] > 0 {
			tiles = append(tiles, pl.starsTile(s))
		}
	}
	special := func(path, key string, n int) {
		if n > 0 {
			tiles = append(tiles, Tile{Name: pl.word(key + ".title"), Path: path, Count: n, ID: key})
		}
	}
	special(potentialPath, "potential", len(filter(pl.c.Products, isPotential)))
	special(lapsedPath, "lapsed", len(filter(pl.c.Products, isLapsed)))
	special(unratedPath, "unrated", len(filter(pl.c.Products, isUnrated)))
	return tiles
}

// starsTile leads to the products of a rating.
func (pl *planner) starsTile(s catalogue.Stars) Tile {
	c := pl.c.Counts
	return Tile{
		Name: pl.word("rating.stars", s), Path: starsPath(s), Stars: int(s),
		Count: c.Holding[s] + c.Lapsed[s], Holding: c.Holding[s], Lapsed: c.Lapsed[s],
	}
}

// cells lead to the ratings of a district that have pages of their own.
func (pl *planner) cells(d *catalogue.District) []Tile {
	var tiles []Tile
	for s := catalogue.MaxStars; s > 0; s-- {
		if c := d.Counts; c.Holding[s]+c.Lapsed[s] > 0 {
			tiles = append(tiles, Tile{
				Name: pl.word("rating.stars", s), Path: cellPath(d, s), Stars: int(s),
				Count: c.Holding[s] + c.Lapsed[s], Holding: c.Holding[s], Lapsed: c.Lapsed[s],
			})
		}
	}
	return tiles
}

// cellsOf lead to the districts that have products of a rating.
func (pl *planner) cellsOf(s catalogue.Stars) []Tile {
	var tiles []Tile
	for _, d := range pl.c.Districts {
		if c := d.Counts; c.Holding[s]+c.Lapsed[s] > 0 {
			tiles = append(tiles, Tile{
				Name: d.Name, Kind: d.Kind, Path: cellPath(d, s), ID: d.Slug,
				Count: c.Holding[s] + c.Lapsed[s], Holding: c.Holding[s], Lapsed: c.Lapsed[s],
			})
		}
	}
	return tiles
}

func (pl *planner) planProducers() {
	pl.index(producersPath, pl.word("producers.title"), pl.word("producers.intro"), func() []Tile {
		tiles := make([]Tile, len(pl.c.Producers))
		for i, p := range pl.c.Producers {
			tiles[i] = tile(p.Title, producerPath(p), catalogue.Count(p.Products))
			tiles[i].Kind, tiles[i].ID = p.Kind, p.ID
			tiles[i].Note = placeOf("", p.Commune, p.District)
		}
		return tiles
	})
	for _, p := range pl.c.Producers {
		path := producerPath(p)
		pl.page(path, output.Page, "producer.html", func() any {
			m := pl.maker(p)
			fallback := joined(", ", p.Title, m.PlaceThen) + ". " + pl.count("count.products", len(p.Products)) + "."
			v := ProducerView{Page: pl.base("producer", path, p.Title, pl.describe("", &p.Text, fallback)), Maker: *m}
			v.Section = producersPath
			v.Crumbs = []Link{pl.home(), {pl.word("nav.producers"), producersPath}}
			v.Image = pl.shareImage(first(&p.Text), producerSlug(p))
			v.Founded = pl.datePtr(p.Founded)
			v.Members = p.Members
			v.Pictures = pl.pictures(&p.Text, producerSlug(p))
			v.Body = trusted(pl.html(&p.Text, producerSlug(p), path))
			v.Cards = pl.cards(p.Products)
			v.Sources = sourceLinks(p.Sources)
			v.Data = []any{pl.producerData(p), pl.crumbData(v.Page)}
			return v
		})
	}
}
