package site

import "ocop/generator/output"

// planSearch plans the page of the search. Search engines are not to list it: it has nothing
// of its own.
func (pl *planner) planSearch() {
	if pl.site.Search == nil {
		return
	}
	pl.page(searchPath, output.List, "search.html", func() any {
		v := SearchView{Page: pl.base(kindSearch, searchPath, pl.word("search.title"), pl.word("search.intro"))}
		v.NoIndex = true
		v.Crumbs = []Link{pl.home()}
		v.Intro = pl.word("search.intro")
		v.Ratings, v.Districts, v.Groups = pl.ratingTiles(), pl.districtTiles(), pl.groupTiles()
		return v
	})
}
