package catalogue_test

import (
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// fair is news of an event.
func fair(slug string, start, end date, products ...string) *catalogue.News {
	file := "content/news/" + slug + ".md"
	n := &catalogue.News{Slug: slug, Title: "Tin " + slug, Date: date{2026, 11, 1}}
	n.Mark("", diag.Pos{File: file, Line: 1, Col: 1})
	n.Event = catalogue.Event{Start: start, End: end, Mentions: mentions(file, products...)}
	n.Event.Mark("end", diag.Pos{File: file, Line: 5, Col: 8})
	return n
}

func newsSlugs(news []*catalogue.News) string {
	var slugs []string
	for _, n := range news {
		slugs = append(slugs, n.Slug)
	}
	return strings.Join(slugs, " ")
}

func TestEvents(t *testing.T) {
	in := full()
	in.Today = date{2026, 12, 5}
	hidden := fair("nhap", date{2026, 12, 20}, date{}, "khong-co")
	hidden.Draft = true
	in.News = []*catalogue.News{
		fair("mai", date{2026, 12, 6}, date{}),
		fair("hom-nay", date{2026, 12, 5}, date{}),
		fair("hom-qua", date{2026, 12, 4}, date{}),
		fair("dang-dien-ra", date{2026, 11, 28}, date{2026, 12, 5}, "nam", "ba", "nam"),
		fair("vua-xong", date{2026, 11, 28}, date{2026, 12, 4}),
		fair("trong-thang", date{2026, 12, 0}, date{}),
		fair("thang-truoc", date{2026, 11, 0}, date{}),
		fair("khong", date{}, date{}),
		hidden,
	}
	in.News[3].Event.Mentions[0].Stand = "A1"
	c := whole(t, in)
	if got := newsSlugs(c.Coming()); got != "dang-dien-ra trong-thang hom-nay mai" {
		t.Errorf("coming: %s", got)
	}
	n := c.Coming()[0]
	if s := n.Event.Shown; len(s) != 2 || s[0].Product != find(t, c, "nam") || s[0].Stand != "A1" || s[1].Product.Slug != "ba" {
		t.Errorf("shown are %+v", n.Event.Shown)
	}
	if in.News[3].Event.Shown != nil {
		t.Error("linking changed the input")
	}
	if n.EventName() != "Tin dang-dien-ra" {
		t.Errorf("the event is called %q", n.EventName())
	}
	n.Event.Name = "Hội chợ"
	if n.EventName() != "Hội chợ" {
		t.Errorf("the event is called %q", n.EventName())
	}
	if over := (&catalogue.Event{Start: date{2020, 1, 1}}).Over(date{}); over {
		t.Error("without a day an event is over")
	}
	var days []string
	for _, change := range c.Changes() {
		if change.Kind == catalogue.Closes {
			days = append(days, change.Day.String()+" "+change.Name)
		}
	}
	if got := strings.Join(days, ", "); got != "2026-12-06 Hội chợ, 2026-12-06 Tin hom-nay, 2026-12-07 Tin mai, 2027-01-01 Tin trong-thang" {
		t.Errorf("the site changes on %s", got)
	}
}

func TestFaultsOfEvents(t *testing.T) {
	tests := []struct {
		name       string
		start, end date
		products   []string
		want       string
	}{
		{"one day", date{2026, 12, 5}, date{2026, 12, 5}, nil, ""},
		{"the wrong way round", date{2026, 12, 5}, date{2026, 12, 4}, nil, "363@content/news/a.md:5:8"},
		{"within the month", date{2026, 12, 5}, date{2026, 12, 0}, nil, ""},
		{"the month before", date{2026, 12, 0}, date{2026, 11, 0}, nil, "363@content/news/a.md:5:8"},
		{"unknown products", date{2026, 12, 5}, date{}, []string{"nam", "namm", "ba"}, "361@content/news/a.md:11:3"},
	}
	for _, tt := range tests {
		in := full()
		in.News = []*catalogue.News{fair("a", tt.start, tt.end, tt.products...)}
		_, list := catalogue.New(in)
		var got []string
		for _, d := range list.Sort() {
			if d.Code.Severity() == diag.Error {
				got = append(got, strings.TrimPrefix(d.Code.String(), "OCOP")+"@"+d.Pos.String())
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: faults %v, want %s", tt.name, got, tt.want)
		}
	}
}
