package site

import (
	"bytes"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"

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
	pl.planSitemap(pl.sitemapURLs(), maxSitemap)
	pl.add(robotsPath, output.Control, func() ([]byte, error) {
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + pl.absolute(sitemapPath) + "\n"), nil
	})
	pl.add(feedPath, output.Data, func() ([]byte, error) { return marshalXML(pl.feed()) })
}

// planSitemap plans one sitemap, or, where there are more addresses than one may hold, several and a list of them.
func (pl *planner) planSitemap(urls []sitemapURL, limit int) {
	if len(urls) <= limit {
		pl.add(sitemapPath, output.Data, func() ([]byte, error) { return marshalXML(urlSet{URLs: urls}) })
		return
	}
	var index sitemapIndex
	for n := 1; len(urls) > 0; n++ {
		chunk := urls[:min(limit, len(urls))]
		urls = urls[len(chunk):]
		path := "sitemap-" + strconv.Itoa(n) + ".xml"
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: pl.absolute(path)})
		pl.add(path, output.Data, func() ([]byte, error) { return marshalXML(urlSet{URLs: chunk}) })
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
	hidden := map[string]bool{errorPath: true, searchPath: true}
	maps.Copy(hidden, pl.moved)
	var urls []sitemapURL
	for _, f := range pl.plan.Files {
		if strings.HasSuffix(f.Path, ".html") && !hidden[f.Path] {
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

	date catalogue.Date
}

// feed tells the news and the latest decisions, newest first (RFC 4287).
func (pl *planner) feed() atomFeed {
	var entries []atomEntry
	add := func(title, path, summary string, d catalogue.Date) {
		if d.Day == 0 {
			return
		}
		address := pl.absolute(path)
		entries = append(entries, atomEntry{title, address, atomLink{"alternate", "text/html", address}, timestamp(d), summary, d})
	}
	for _, n := range pl.c.News {
		add(n.Title, articlePath(n), n.Summary, n.Date)
	}
	for _, p := range pl.c.Products {
		add(p.Title, productPath(p.Slug), pl.describeProduct(p), p.Updated(pl.c.Today))
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return b.date.Compare(a.date) })
	entries = entries[:min(feedEntries, len(entries))]
	updated := timestamp(catalogue.Date{Year: 2018, Month: 5, Day: 7}) // the programme began with Decision 490/QĐ-TTg
	if len(entries) > 0 {
		updated = entries[0].Updated
	}
	author := pl.o.Office.Name
	if author == "" {
		author = pl.o.Title
	}
	return atomFeed{
		Language: string(pl.o.Language), Title: pl.o.Title, ID: pl.absolute(feedPath), Updated: updated, Author: author,
		Links:   []atomLink{{"self", "application/atom+xml", pl.absolute(feedPath)}, {"alternate", "text/html", pl.o.BaseURL}},
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
