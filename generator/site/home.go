package site

import (
	"cmp"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// What the front page shows of each.
const (
	homeFeatured = 8
	homeNewest   = 4
	homeLapsed   = 4
	homeNews     = 3
	homeEvents   = 6
)

func (pl *planner) planHome() {
	pl.page(homePath, output.List, "home.html", func() any {
		v := HomeView{Page: pl.base(kindHome, homePath, pl.o.Title, pl.homeDescription())}
		v.Districts = pl.districtTiles()
		v.Ratings = pl.ratingTiles()
		v.Groups = pl.groupTiles()
		shown := pl.c.Products[:min(homeFeatured, pl.c.Counts.Holding[0])] // those that hold come first
		v.Featured = pl.cards(shown)
		v.Newest = pl.cards(newest(pl.c.Products[len(shown):]))
		if n := pl.c.Counts.Lapsed[0]; n > 0 {
			v.Lapsed = pl.cards(latest(filter(pl.c.Products, isLapsed)))
			v.LapsedAll = Link{pl.count("count.products", n), lapsedPath}
		}
		v.Events = pl.comingEvents()
		v.News = pl.articles(pl.c.News[:min(homeNews, len(pl.c.News))])
		v.Progress = pl.progress()
		v.PlanName = pl.c.Plan.Number
		v.Drawings = pl.drawings(kindHome, v.Featured, v.Newest, v.Lapsed)
		v.Data = pl.homeData()
		return v
	})
}

func (pl *planner) homeDescription() string {
	if pl.o.Description != "" {
		return pl.o.Description
	}
	about := pl.word("home.description", pl.count("count.products", pl.site.Counts.Products),
		pl.count(pl.byEnd("count.districts", "count.districts_former"), pl.site.Counts.Districts), pl.o.Province)
	return about + " " + pl.tally(pl.site.Counts) + "."
}

// newest gives the products with the latest decisions.
func newest(products []*catalogue.Product) []*catalogue.Product {
	few := make([]*catalogue.Product, 0, homeNewest+1)
	for _, p := range products {
		if p.Standing.Holds() && !p.Certificate.Issued.IsZero() {
			few = insert(few, p, homeNewest, func(p *catalogue.Product) catalogue.Date { return p.Certificate.Issued })
		}
	}
	return few
}

// newsPerPage is how many articles one page of the news holds.
const newsPerPage = 24

func (pl *planner) planNews() {
	pages := max(1, (len(pl.c.News)+newsPerPage-1)/newsPerPage)
	for n := 1; n <= pages; n++ {
		pl.page(pagedPath(newsPath, n), output.List, "news.html", func() any {
			v := NewsView{Page: pl.base(kindNews, pagedPath(newsPath, n), pl.word("news.title"), pl.word("news.intro", pl.o.Province))}
			v.Section = newsPath
			v.Crumbs = []Link{pl.home()}
			v.Articles = pl.articles(pl.c.News[(n-1)*newsPerPage : min(n*newsPerPage, len(pl.c.News))])
			v.Pager = pager(newsPath, n, pages)
			pl.turnPage(&v.Page, newsPath, n, pages)
			v.Data = []any{pl.crumbData(v.Page)}
			return v
		})
	}
	for i, n := range pl.c.News {
		path := articlePath(n)
		for _, alias := range n.Aliases {
			pl.redirect("tin-tuc/"+alias+".html", Link{n.Title, path})
		}
		pl.textPage(path, "article.html", &n.Text, articleSlug(n), func(body string) any {
			v := ArticleView{Page: pl.base(kindArticle, path, n.Title, pl.describe(n.Summary, &n.Text, n.Title))}
			v.Section = newsPath
			v.Crumbs = []Link{pl.home(), {pl.word("nav.news"), newsPath}}
			v.Image = cmp.Or(pl.shareImage(first(&n.Text), articleSlug(n)), v.Image)
			v.Date = pl.date(n.Date)
			v.Summary = n.Summary
			v.Event = pl.event(n)
			v.Pictures = pl.pictures(&n.Text, articleSlug(n), n.Title)
			v.Body = trusted(body)
			v.Sources = sourceLinks(n.Sources)
			if i > 0 {
				v.Next = &Link{pl.c.News[i-1].Title, articlePath(pl.c.News[i-1])}
			}
			if i+1 < len(pl.c.News) {
				v.Prev = &Link{pl.c.News[i+1].Title, articlePath(pl.c.News[i+1])}
			}
			v.Data = []any{pl.articleData(n, v), pl.crumbData(v.Page)}
			if n.Event.Start.Day > 0 {
				v.Data = append(v.Data, pl.eventData(n, v))
			}
			return v
		})
	}
}

func (pl *planner) articles(news []*catalogue.News) []Article {
	articles := make([]Article, len(news))
	for i, n := range news {
		articles[i] = Article{
			Title: n.Title, Path: articlePath(n), Summary: n.Summary, Date: pl.date(n.Date),
			Picture: pl.picturePtr(first(&n.Text), articleSlug(n), 1, cardUse),
		}
	}
	return articles
}
