package site_test

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// sitemap is what a search engine reads.
type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc     string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		LastMod string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
	} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
}

func TestSitemap(t *testing.T) {
	input := full()
	input.Products[2].Certificate.Issued = date{Year: 2025, Month: 8} // no day, so no last change
	input.News[0].Date = date{Year: 2024, Month: 8}
	s := clean(t, input)
	var m sitemap
	if err := xml.Unmarshal(s.bytes(t, "sitemap.xml"), &m); err != nil {
		t.Fatal(err)
	}
	changed := map[string]string{}
	var locs []string
	for _, u := range m.URLs {
		locs = append(locs, u.Loc)
		changed[strings.TrimPrefix(u.Loc, base)] = u.LastMod
	}
	var want []string
	for _, path := range s.pages() {
		if path != "404.html" && path != "san-pham/che-cu.html" && !strings.HasPrefix(path, "in/") {
			want = append(want, see[site.Page](t, s, path).Canonical)
		}
	}
	slices.Sort(want)
	if !slices.Equal(locs, want) {
		t.Errorf("the sitemap holds\n%s\nwant\n%s", strings.Join(locs, "\n"), strings.Join(want, "\n"))
	}
	for path, day := range map[string]string{
		"san-pham/che.html": "2025-08-06", "san-pham/ba-kich.html": "", "san-pham/het-han.html": "", "tin-tuc/moi.html": "2026-11-01", "tin-tuc/cu.html": "", "": "", "huyen.html": "",
	} {
		if changed[path] != day {
			t.Errorf("%s was changed on %q, want %q", path, changed[path], day)
		}
	}
}

func TestRobots(t *testing.T) {
	got := string(clean(t, full()).bytes(t, "robots.txt"))
	if want := "User-agent: *\nAllow: /\n\nSitemap: " + base + "sitemap.xml\n"; got != want {
		t.Errorf("robots.txt says %q, want %q", got, want)
	}
}

// atom is what a feed reader reads (RFC 4287).
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Title   string   `xml:"http://www.w3.org/2005/Atom title"`
	ID      string   `xml:"http://www.w3.org/2005/Atom id"`
	Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
	Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
	Entries []struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

func feedOf(t *testing.T, input catalogue.Input) atom {
	t.Helper()
	var f atom
	if err := xml.Unmarshal(clean(t, input).bytes(t, "feed.xml"), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFeed(t *testing.T) {
	input := full()
	input.Products[1].Title = "Cam <b>sành</b> & \"quýt\""
	input.Products[1].Certificate.Issued = date{Year: 2025} // not known to the day
	input.News = append(input.News, article("thang-truoc", date{Year: 2026, Month: 10}))
	input.Products[2].Title = "Ba kích <tím>"
	f := feedOf(t, input)

	if f.Lang != "vi" || f.Title != "OCOP thử" || f.ID != base+"feed.xml" || len(f.Author) != 1 || f.Author[0] == "" {
		t.Errorf("the feed is %+v", f)
	}
	if len(f.Links) != 2 || f.Links[0].Rel != "self" || f.Links[0].Href != base+"feed.xml" || f.Links[1].Href != base {
		t.Errorf("the feed links to %+v", f.Links)
	}
	if len(f.Entries) == 0 || f.Updated != f.Entries[0].Updated {
		t.Fatalf("updated %s, %d entries", f.Updated, len(f.Entries))
	}
	var got []string
	last := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	for _, e := range f.Entries {
		got = append(got, strings.TrimSuffix(strings.TrimPrefix(e.ID, base), ".html"))
		when, err := time.Parse(time.RFC3339, e.Updated)
		if err != nil || when.After(last) || !strings.HasSuffix(e.Updated, "+07:00") {
			t.Errorf("%s was updated %s after %s: %v", e.ID, e.Updated, last, err)
		}
		last = when
		if u, err := url.Parse(e.ID); err != nil || !u.IsAbs() || seen[e.ID] {
			t.Errorf("the id %q is no address of its own", e.ID)
		}
		seen[e.ID] = true
		if e.Title == "" || len(e.Links) != 1 || e.Links[0].Rel != "alternate" || e.Links[0].Href != e.ID {
			t.Errorf("entry %+v", e)
		}
		if strings.HasSuffix(e.ID, "ba-kich.html") && e.Title != "Ba kích <tím>" {
			t.Errorf("the title is %q", e.Title)
		}
	}
	want := "tin-tuc/hoi-cho tin-tuc/moi san-pham/che san-pham/ba-kich san-pham/homestay san-pham/mat-ong san-pham/ruou tin-tuc/cu"
	if strings.Join(got, " ") != want {
		t.Errorf("entries\n%s\nwant\n%s", strings.Join(got, " "), want)
	}
}

func TestAFeedHoldsTheLatest(t *testing.T) {
	input := areas()
	for i := range 40 {
		input.News = append(input.News, article(fmt.Sprintf("tin-%02d", i), day(2024, 1+i/28, 1+i%28)))
	}
	f := feedOf(t, input)
	if len(f.Entries) != 30 || f.Entries[0].ID != base+"tin-tuc/tin-39.html" || f.Entries[29].ID != base+"tin-tuc/tin-10.html" {
		t.Errorf("%d entries, from %s", len(f.Entries), f.Entries[0].ID)
	}
}

func TestAnEmptyFeedIsValid(t *testing.T) {
	f := feedOf(t, areas())
	if _, err := time.Parse(time.RFC3339, f.Updated); err != nil || len(f.Entries) != 0 {
		t.Errorf("updated %q with %d entries: %v", f.Updated, len(f.Entries), err)
	}
}
