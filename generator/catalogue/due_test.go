package catalogue_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/catalogue"
)

// until gives a product a certificate with that end printed on it.
func until(d date) edit { return func(p *catalogue.Product) { p.Certificate.Expires = d } }

// withTerms is a province in which certificates and standards end before, on and after the day.
func withTerms() catalogue.Input {
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
	in.Products = []*catalogue.Product{
		tea("da-het", issued(date{2020, 1, 1}), until(date{2026, 11, 22})),
		tea("hom-nay", until(today)),
		tea("ngay-mai", until(date{2026, 11, 24})),
		tea("thang-nay", issued(date{Year: 2023, Month: 11})),
		tea("nam-nay", issued(date{Year: 2023})),
		tea("nam-sau", until(date{2027, 2, 21})),
		tea("ve-sau", until(date{2027, 2, 22})),
		tea("khong-ngay", issued(date{})),
		tea("hai-sao", stars(2), issued(date{2019, 1, 1}), until(date{2020, 1, 1})), // two stars bring no certificate
		tea("khong-sao", stars(0)),
		tea("vietgap", until(date{2030, 1, 1}), standard(date{Year: 2026, Month: 12})),
		tea("vietgap-cu", until(date{2030, 1, 1}), standard(date{2026, 1, 1})),
	}
	return in
}

func TestDue(t *testing.T) {
	list := func(terms []catalogue.Term) string {
		var out []string
		for _, term := range terms {
			out = append(out, fmt.Sprint(strings.TrimPrefix(term.Product.Slug+"/"+term.Standard, "/"), term.Left))
		}
		return strings.Join(out, " ")
	}
	const lapsed = "vietgap-cu/VietGAP-326 da-het/-1"
	tests := []struct {
		days   int
		coming string
	}{
		{0, ""},
		{1, "hom-nay/0"},
		{2, "hom-nay/0 ngay-mai/1"},
		{8, "hom-nay/0 ngay-mai/1 thang-nay/7"},
		{90, "hom-nay/0 ngay-mai/1 thang-nay/7 nam-nay/38 vietgap/VietGAP38"},
		{91, "hom-nay/0 ngay-mai/1 thang-nay/7 nam-nay/38 vietgap/VietGAP38 nam-sau/90"},
	}
	in := withTerms()
	c := whole(t, in)
	for _, tt := range tests {
		coming, gone := c.Due(tt.days)
		if got := list(coming); got != tt.coming || list(gone) != lapsed {
			t.Errorf("within %d days: %s; lapsed %s\nwant %s; %s", tt.days, got, list(gone), tt.coming, lapsed)
		}
	}
	for _, p := range c.Products { // what is due within the days of warning is what lists call expiring
		coming, _ := c.Due(c.Rule.WarnDays)
		due := strings.Contains(" "+list(coming), " "+p.Slug+"/")
		if want := p.Standing == catalogue.Expiring || p.Slug == "vietgap"; due != want {
			t.Errorf("%s is %s, due: %v", p.Slug, p.Standing, due)
		}
	}
	in.Today = date{}
	if coming, gone := whole(t, in).Due(10_000); coming != nil || gone != nil {
		t.Errorf("without a day: %s, %s", list(coming), list(gone))
	}
}

func TestChanges(t *testing.T) {
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
	in.Products = []*catalogue.Product{
		tea("a", named("A"), until(date{2027, 3, 1})),
		tea("b", named("B"), issued(date{2020, 1, 1}), until(date{2026, 1, 1})),
		tea("c", named("C"), until(today)),
		tea("d", named("D"), until(date{2030, 1, 1}), standard(date{Year: 2027})),
		tea("e", named("E"), func(p *catalogue.Product) { p.PublishOn = date{Year: 2027, Month: 1} }),
		tea("f", named("F"), func(p *catalogue.Product) { p.PublishOn, p.Draft = date{2027, 1, 2}, true }),
	}
	in.News = []*catalogue.News{{Slug: "tin", Title: "Tin", PublishOn: date{2026, 11, 25}}}
	in.Districts[0].Former, in.Districts[1].Former = date{2025, 6, 30}, date{2027, 6, 30}
	in.Targets.Targets = []catalogue.Target{
		{Name: "Đã đạt", Measure: "products", Goal: 1, Deadline: date{Year: 2027}},
		{Name: "Chưa đạt", Measure: "products", Goal: 99, Deadline: date{2026, 12, 31}},
		{Name: "Quá hạn", Measure: "products", Goal: 99, Deadline: date{2025, 12, 31}},
	}
	var got []string
	for _, c := range whole(t, in).Changes() {
		got = append(got, fmt.Sprint(c.Day, " ", c.Kind, " ", c.Name))
	}
	want := `2026-11-24 lapses C
2026-11-25 publishes Tin
2026-12-02 warns A
2027-01-01 publishes E
2027-01-01 misses Chưa đạt
2027-03-02 lapses A
2027-07-01 ends huyện Chiêm Hóa
2027-10-03 warns D
2028-01-01 lapses D
2029-10-04 warns D
2030-01-02 lapses D`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("changes\n%s\nwant\n%s", s, want)
	}
	in.Today = date{}
	if changes := whole(t, in).Changes(); changes != nil {
		t.Errorf("without a day: %v", changes)
	}
}

// A change is on the first day that the catalogue says something else, and on none before.
func TestChangesComeOnTheirDay(t *testing.T) {
	in := withTerms()
	says := func(day date) string {
		in.Today = day
		c := whole(t, in)
		var b strings.Builder
		for _, p := range c.Products {
			fmt.Fprint(&b, p.Slug, p.Standing)
			for _, s := range p.Standards {
				fmt.Fprint(&b, c.Rule.Judge(s.Expires.Last(), day))
			}
		}
		return b.String()
	}
	in.Today = today
	changes := map[date]bool{}
	for _, c := range whole(t, in).Changes() {
		changes[c.Day] = true
	}
	if len(changes) < 8 {
		t.Fatalf("only %d days of change", len(changes))
	}
	before := says(today)
	for day := today.AddDays(1); day.Year < 2031; day = day.AddDays(1) {
		now := says(day)
		if (now != before) != changes[day] {
			t.Errorf("%v: changed %v, foretold %v", day, now != before, changes[day])
		}
		before = now
	}
}
