package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// maxSitemap is how many addresses one sitemap may hold (sitemaps.org: 50,000).
const maxSitemap = 50_000

// feedEntries is how many entries the feed holds.
const feedEntries = 30

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapURL `xml:"sitemap"`
}

// planFeeds plans what machines read: sitemap, robots.txt and the Atom feed. It comes after all pages.
func (pl *planner) planFeeds() {
	listed := 0
	hidden := pl.hidden()
	for _, f := range pl.plan.known {
		if isListed(f.Path, hidden) {
			listed++
		}
	}
	pl.planSitemap(listed, sync.OnceValue(pl.sitemapURLs), maxSitemap)
	pl.add(robotsPath, output.Control, func() ([]byte, error) {
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + pl.absolute(sitemapPath) + "\n"), nil
	})
	pl.add(feedPath, output.Data, func() ([]byte, error) {
		return marshalXML(pl.feed(pl.o.Title, feedPath, homePath, pl.c.News, pl.c.Products))
	})
	for _, d := range pl.c.Districts {
		pl.add(districtFeedPath(d), output.Data, func() ([]byte, error) {
			return marshalXML(pl.feed(pl.districtFeed(d).Name, districtFeedPath(d), districtPath(d), nil, d.Products))
		})
	}
}

// districtFeed is the feed of a district's products.
func (pl *planner) districtFeed(d *catalogue.District) Link {
	return Link{capitalised(d.FullName()) + " – " + pl.o.Title, districtFeedPath(d)}
}

// planSitemap plans one sitemap of so many addresses, or, where there are more than one may hold, several and a list of
// them.
func (pl *planner) planSitemap(total int, urls func() []sitemapURL, limit int) {
	if total <= limit {
		pl.add(sitemapPath, output.Data, func() ([]byte, error) { return marshalXML(urlSet{URLs: urls()}) })
		return
	}
	var index sitemapIndex
	for from := 0; from < total; from += limit {
		path := "sitemap-" + strconv.Itoa(from/limit+1) + ".xml"
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: pl.absolute(path)})
		pl.add(path, output.Data, func() ([]byte, error) { return marshalXML(urlSet{URLs: urls()[from:min(from+limit, total)]}) })
	}
	pl.add(sitemapPath, output.Data, func() ([]byte, error) { return marshalXML(index) })
}

// sitemapURLs gives every page that is to be found, in order of path, with the day of its last change where the content
// tells one.
func (pl *planner) sitemapURLs() []sitemapURL {
	changed := map[string]catalogue.Date{}
	for _, p := range pl.c.Products {
		changed[productPath(p.Slug)] = p.Updated(pl.c.Today)
	}
	for _, n := range pl.c.News {
		changed[articlePath(n)] = n.Date
	}
	hidden := pl.hidden()
	var urls []sitemapURL
	for _, f := range pl.plan.known {
		if isListed(f.Path, hidden) {
			u := sitemapURL{Loc: pl.absolute(f.Path)}
			if d := changed[f.Path]; d.Day > 0 {
				u.LastMod = d.String()
			}
			urls = append(urls, u)
		}
	}
	slices.SortFunc(urls, func(a, b sitemapURL) int { return strings.Compare(a.Loc, b.Loc) })
	return urls
}

// hidden gives the pages that are not to be found.
func (pl *planner) hidden() map[string]bool {
	hidden := map[string]bool{errorPath: true, searchPath: true}
	for path := range pl.moved {
		hidden[path] = true
	}
	return hidden
}

func isListed(path string, hidden map[string]bool) bool {
	return strings.HasSuffix(path, ".html") && !hidden[path] && !strings.HasPrefix(path, bookletFolder)
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	Title    string      `xml:"title"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    atomLink `xml:"link"`
	Updated string   `xml:"updated"`
	Summary string   `xml:"summary,omitempty"`
}

// feed tells the news and the products' latest decisions, newest first (RFC 4287). It stands at path and is about page.
func (pl *planner) feed(title, path, page string, news []*catalogue.News, products []*catalogue.Product) atomFeed {
	type event struct {
		date    catalogue.Date
		article *catalogue.News
		product *catalogue.Product
	}
	var events []event
	for _, n := range news {
		events = append(events, event{date: n.Date, article: n})
	}
	for _, p := range products {
		events = append(events, event{date: p.Updated(pl.c.Today), product: p})
	}
	events = slices.DeleteFunc(events, func(e event) bool { return e.date.Day == 0 })
	slices.SortStableFunc(events, func(a, b event) int { return b.date.Compare(a.date) })
	entries := make([]atomEntry, 0, feedEntries)
	add := func(title, path, summary string, d catalogue.Date) {
		address := pl.absolute(path)
		entries = append(entries, atomEntry{title, address, atomLink{"alternate", "text/html", address}, timestamp(d), summary})
	}
	for _, e := range events[:min(feedEntries, len(events))] {
		if e.article != nil {
			add(e.article.Title, articlePath(e.article), e.article.Summary, e.date)
		} else {
			add(e.product.Title, productPath(e.product.Slug), pl.describeProduct(e.product), e.date)
		}
	}
	updated := timestamp(catalogue.Date{Year: 2018, Month: 5, Day: 7}) // the programme began with Decision 490/QĐ-TTg
	if len(entries) > 0 {
		updated = entries[0].Updated
	}
	return atomFeed{
		Language: string(pl.o.Language), Title: title, ID: pl.absolute(path), Updated: updated,
		Author:  cmp.Or(pl.o.Office.Name, pl.o.Title),
		Links:   []atomLink{{"self", "application/atom+xml", pl.absolute(path)}, {"alternate", "text/html", pl.absolute(page)}},
		Entries: entries,
	}
}

// timestamp writes the beginning of a day in Vietnam (RFC 3339).
func timestamp(d catalogue.Date) string { return d.First().String() + "T00:00:00+07:00" }

func marshalXML(v any) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
