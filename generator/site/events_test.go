package site_test

import (
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// fair is news of an event at which products are shown.
func fair(slug string, start, end date, products ...string) *catalogue.News {
	n := article(slug, day(2026, 11, 1))
	n.Event = catalogue.Event{Start: start, End: end, Place: "trung tâm Hội chợ"}
	for _, p := range products {
		n.Event.Mentions = append(n.Event.Mentions, catalogue.Mention{Name: p})
	}
	return n
}

func TestEvents(t *testing.T) {
	input := full()
	input.Producers[0].Phones = []string{"0912 345 678"}
	coming := fair("hoi-cho", day(2026, 12, 5), day(2026, 12, 10), "che", "cam", "mat-ong")
	coming.Event.Name, coming.Event.Mentions[1].Stand = "Hội chợ OCOP", "A12"
	draft := fair("nhap", day(2026, 12, 1), date{}, "che")
	draft.Draft = true
	input.News = []*catalogue.News{
		coming, draft,
		fair("xong", day(2026, 11, 1), day(2026, 11, 22), "che"),
		fair("hom-nay", day(2026, 11, 23), date{}),
		fair("thang", date{Year: 2027, Month: 1}, date{}),
		article("tin", day(2026, 11, 2)),
	}
	input.Products[1].Price = catalogue.Price{Amount: 1000}
	s := clean(t, input)

	var got []string
	for _, f := range s.Files() {
		if strings.HasPrefix(f.Path, "tin-tuc/") && !strings.HasSuffix(f.Path, "/tin.html") || strings.HasPrefix(f.Path, "su-kien") {
			got = append(got, f.Path)
		}
	}
	want := "su-kien.ics tin-tuc/hoi-cho.html tin-tuc/hoi-cho.ics tin-tuc/hoi-cho/san-pham.html tin-tuc/hom-nay.html tin-tuc/hom-nay.ics " +
		"tin-tuc/thang.html tin-tuc/xong.html tin-tuc/xong.ics tin-tuc/xong/san-pham.html"
	if strings.Join(got, " ") != want {
		t.Errorf("files %s\nwant %s", got, want)
	}

	home := see[site.HomeView](t, s, "index.html")
	var shown []string
	for _, e := range home.Events {
		shown = append(shown, e.Name+": "+strings.ReplaceAll(e.When, "\u00a0", " ")+", "+e.Last)
	}
	if got := strings.Join(shown, "; "); got != "Tin hom-nay: Ngày 23/11/2026, 2026-11-23; Hội chợ OCOP: Từ 5/12/2026 đến 10/12/2026, 2026-12-10; Tin thang: Tháng 1/2027, 2027-01-31" {
		t.Errorf("the front page shows %s", got)
	}
	if home.Site.Doors.Events != "su-kien.ics" {
		t.Errorf("the calendar of all is at %q", home.Site.Doors.Events)
	}

	v := see[site.ArticleView](t, s, "tin-tuc/hoi-cho.html")
	if e := v.Event; e == nil || e.Over || e.Calendar != "tin-tuc/hoi-cho.ics" || e.List == nil || e.List.Name != "3 sản phẩm, danh sách để in" {
		t.Errorf("the article tells of %+v", e)
	}
	if e := see[site.ArticleView](t, s, "tin-tuc/xong.html").Event; e == nil || !e.Over || e.Last != "" || e.Calendar != "" || e.List == nil {
		t.Errorf("of what is over the article tells %+v", e)
	}
	if e := see[site.ArticleView](t, s, "tin-tuc/thang.html").Event; e.Calendar != "" || e.List != nil {
		t.Errorf("of what is known by its month the article tells %+v", e)
	}
	if e := see[site.ArticleView](t, s, "tin-tuc/tin.html").Event; e != nil {
		t.Errorf("an article about none tells of %+v", e)
	}
	same(t, "an event", datum(t, s, "tin-tuc/hoi-cho.html", "Event"), `{
		"@context": "https://schema.org", "@type": "Event", "name": "Hội chợ OCOP", "url": "`+base+`tin-tuc/hoi-cho.html", "description": "Tóm tắt.",
		"startDate": "2026-12-05", "endDate": "2026-12-10", "location": {"@type": "Place", "name": "trung tâm Hội chợ", "address": "trung tâm Hội chợ"}
	}`)
	if d := datum(t, s, "tin-tuc/thang.html", "Event"); d != nil {
		t.Errorf("an event without a day is told as %v", d)
	}

	list := see[site.EventView](t, s, "tin-tuc/hoi-cho/san-pham.html")
	if len(list.Rows) != 3 || !list.Stands {
		t.Fatalf("the list is %+v", list)
	}
	if r := list.Rows[0]; r.Number != 1 || r.Path != "san-pham/che.html" || r.Producer != "HTX htx-su-anh" || len(r.Phones) != 1 || r.Stand != "" || r.Rating.Stars != 4 {
		t.Errorf("the first row is %+v", r)
	}
	if r := list.Rows[1]; r.Stand != "A12" || len(r.Phones) != 0 {
		t.Errorf("the second row is %+v", r)
	}
	if _, rows := rowsOf(t, s, "su-kien.csv"); len(rows) != 4 || rows[0]["id"] != "hoi-cho" || rows[0]["product_ids"] != "che; cam; mat-ong" {
		t.Errorf("the data tell %v", rows)
	}
}

func TestEventCalendars(t *testing.T) {
	input := full()
	input.News = []*catalogue.News{fair("a", day(2026, 12, 5), day(2026, 12, 10)), fair("b", day(2026, 12, 31), date{})}
	s := clean(t, input)
	one := strings.ReplaceAll(string(s.bytes(t, "tin-tuc/a.ics")), "\r\n ", "")
	for _, want := range []string{
		"UID:su-kien.a@ocop.example.vn\r\n", "DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261211\r\n", "SUMMARY:Tin a\r\n",
		"LOCATION:trung tâm Hội chợ\r\n", "URL:" + base + "tin-tuc/a.html\r\n", "DTSTAMP:20261031T170000Z\r\n",
	} {
		if !strings.Contains(one, want) {
			t.Errorf("%q is not in\n%s", want, one)
		}
	}
	if all := string(s.bytes(t, "su-kien.ics")); strings.Count(all, "BEGIN:VEVENT") != 2 || strings.Count(one, "BEGIN:VEVENT") != 1 {
		t.Errorf("all events are\n%s", all)
	}
	input.Today = day(2026, 11, 24)
	if again := clean(t, input); string(again.bytes(t, "tin-tuc/a.ics")) != string(s.bytes(t, "tin-tuc/a.ics")) {
		t.Error("the calendar is another one on another day")
	}
}
