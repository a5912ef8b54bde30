package catalogue_test

import (
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

func TestParseStars(t *testing.T) {
	tests := []struct {
		in   string
		want catalogue.Stars
		code diag.Code
	}{
		{"1", 1, 0},
		{"5", 5, 0},
		{"0", 0, diag.BadStars},
		{"6", 0, diag.BadStars},
		{"-4", 0, diag.BadStars},
		{"4.5", 0, diag.BadStars},
		{"4 sao", 0, diag.BadStars},
		{"bốn", 0, diag.BadStars},
		{"", 0, diag.BadStars},
	}
	for _, tt := range tests {
		if got, err := catalogue.ParseStars(tt.in); got != tt.want || codeOf(err) != tt.code {
			t.Errorf("ParseStars(%q) = %v, %v; want %v, %v", tt.in, got, err, tt.want, tt.code)
		}
	}
}

func TestStarsOfScore(t *testing.T) {
	tests := []struct {
		score float64
		want  catalogue.Stars
	}{
		{0, 1}, {29.99, 1}, {30, 2}, {49.9, 2}, {50, 3}, {69.9, 3}, {70, 4}, {89.9, 4}, {90, 5}, {94.9, 5}, {100, 5},
	}
	for _, tt := range tests {
		if got := catalogue.StarsOfScore(tt.score); got != tt.want {
			t.Errorf("%v points are %d stars, want %d", tt.score, got, tt.want)
		}
	}
}

func TestStanding(t *testing.T) {
	day, month, year := date{2023, 11, 23}, date{Year: 2023, Month: 11}, date{Year: 2023}
	tests := []struct {
		name            string
		stars           catalogue.Stars
		issued, expires date
		today           date
		expiry          date
		want            catalogue.Standing
	}{
		{"no stars", 0, day, date{}, today, date{2026, 11, 23}, catalogue.Unrated},
		{"no date", 4, date{}, date{}, today, date{}, catalogue.Undated},
		{"new", 4, date{2026, 11, 1}, date{}, today, date{2029, 11, 1}, catalogue.Valid},
		{"36 months to the day, last day", 4, day, date{}, date{2026, 11, 23}, date{2026, 11, 23}, catalogue.Expiring},
		{"36 months to the day, day after", 4, day, date{}, date{2026, 11, 24}, date{2026, 11, 23}, catalogue.Lapsed},
		{"36 months to the month, last day", 4, month, date{}, date{2026, 11, 30}, date{Year: 2026, Month: 11}, catalogue.Expiring},
		{"36 months to the month, day after", 4, month, date{}, date{2026, 12, 1}, date{Year: 2026, Month: 11}, catalogue.Lapsed},
		{"36 months to the year, last day", 4, year, date{}, date{2026, 12, 31}, date{Year: 2026}, catalogue.Expiring},
		{"36 months to the year, day after", 4, year, date{}, date{2027, 1, 1}, date{Year: 2026}, catalogue.Lapsed},
		{"90 days before", 4, day, date{}, date{2026, 8, 25}, date{2026, 11, 23}, catalogue.Valid},
		{"89 days before", 4, day, date{}, date{2026, 8, 26}, date{2026, 11, 23}, catalogue.Expiring},
		{"90 days before the month's last", 4, month, date{}, date{2026, 9, 1}, date{Year: 2026, Month: 11}, catalogue.Valid},
		{"89 days before the month's last", 4, month, date{}, date{2026, 9, 2}, date{Year: 2026, Month: 11}, catalogue.Expiring},
		{"a printed end, later than the rule", 4, day, date{2027, 12, 31}, today, date{2027, 12, 31}, catalogue.Valid},
		{"a printed end, earlier than the rule", 4, date{2026, 1, 1}, date{2026, 11, 22}, today, date{2026, 11, 22}, catalogue.Lapsed},
		{"a printed end alone", 4, date{}, date{Year: 2026, Month: 10}, today, date{Year: 2026, Month: 10}, catalogue.Lapsed},
		{"no day given", 4, date{2001, 1, 1}, date{}, date{}, date{2004, 1, 1}, catalogue.Valid},
		{"no day given, no date", 4, date{}, date{}, date{}, date{}, catalogue.Undated},
	}
	for _, tt := range tests {
		in := province()
		in.Today = tt.today
		in.Producers = []*catalogue.Producer{maker("htx-su-anh")}
		in.Products = []*catalogue.Product{tea("che", func(p *catalogue.Product) {
			p.Stars, p.Certificate.Issued, p.Certificate.Expires = tt.stars, tt.issued, tt.expires
		})}
		p := whole(t, in).Products[0]
		if !p.Expiry.IsZero() && (p.LastDay.Day == 0 || p.Expiry.Last().Before(p.LastDay)) || p.Expiry.IsZero() != p.LastDay.IsZero() {
			t.Errorf("%s: until %v, at the latest %v", tt.name, p.Expiry, p.LastDay)
		}
		if p.Standing != tt.want || p.Expiry != tt.expiry {
			t.Errorf("%s: %s until %v, want %s until %v", tt.name, p.Standing, p.Expiry, tt.want, tt.expiry)
		}
	}
}

// The end is told no more precisely than the beginning is known, and judged by the latest day that it may mean.
func TestTheEndOfACertificate(t *testing.T) {
	tests := []struct {
		months          int
		issued, printed date
		expiry, last    date
	}{
		{36, date{2024, 8, 6}, date{}, date{2027, 8, 6}, date{2027, 8, 6}},
		{36, date{2024, 2, 29}, date{}, date{2027, 2, 28}, date{2027, 2, 28}}, // no such day then
		{48, date{2024, 2, 29}, date{}, date{2028, 2, 29}, date{2028, 2, 29}},
		{36, date{2025, 2, 28}, date{}, date{2028, 2, 28}, date{2028, 2, 28}}, // not the month's last
		{18, date{2024, 8, 31}, date{}, date{2026, 2, 28}, date{2026, 2, 28}},
		{36, date{Year: 2024, Month: 2}, date{}, date{Year: 2027, Month: 2}, date{2027, 2, 28}},
		{36, date{Year: 2025, Month: 2}, date{}, date{Year: 2028, Month: 2}, date{2028, 2, 28}}, // never the 29th
		{37, date{Year: 2024, Month: 4}, date{}, date{Year: 2027, Month: 5}, date{2027, 5, 30}}, // never the 31st
		{36, date{Year: 2021}, date{}, date{Year: 2024}, date{2024, 12, 31}},
		{30, date{Year: 2021}, date{}, date{Year: 2024, Month: 6}, date{2024, 6, 30}},
		{36, date{2024, 8, 6}, date{Year: 2027}, date{Year: 2027}, date{2027, 12, 31}},
		{36, date{}, date{Year: 2024, Month: 2}, date{Year: 2024, Month: 2}, date{2024, 2, 29}},
		{36, date{}, date{}, date{}, date{}},
	}
	for _, tt := range tests {
		rule := catalogue.CertificateRule{Months: tt.months}
		cert := catalogue.Certificate{Issued: tt.issued, Expires: tt.printed}
		if expiry, last := rule.Expiry(cert), rule.LastDay(cert); expiry != tt.expiry || last != tt.last {
			t.Errorf("%v for %d months, printed %v: until %v, at the latest %v; want %v, %v", tt.issued, tt.months, tt.printed, expiry, last, tt.expiry, tt.last)
		}
	}
}

func TestWhatAStandingIsWorth(t *testing.T) {
	tests := []struct {
		s     catalogue.Standing
		name  string
		holds bool
	}{
		{catalogue.Unrated, "unrated", false},
		{catalogue.Undated, "undated", true},
		{catalogue.Valid, "valid", true},
		{catalogue.Expiring, "expiring", true},
		{catalogue.Lapsed, "lapsed", false},
	}
	for _, tt := range tests {
		if tt.s.String() != tt.name || tt.s.Holds() != tt.holds {
			t.Errorf("%d is %q, holds %v; want %q, %v", tt.s, tt.s, tt.s.Holds(), tt.name, tt.holds)
		}
	}
	for s := catalogue.Stars(0); s <= catalogue.MaxStars; s++ {
		if want := s >= 3; s.Certified() != want {
			t.Errorf("%d stars certified: %v, want %v", s, s.Certified(), want)
		}
	}
}

func TestRankStars(t *testing.T) {
	tests := []struct {
		rank catalogue.Rank
		want catalogue.Stars
	}{
		{catalogue.RankFive, 5}, {catalogue.RankFour, 4}, {catalogue.RankThree, 3}, {catalogue.RankTwo, 2}, {catalogue.RankOne, 1},
		{catalogue.RankPotential, 0}, {catalogue.RankLapsed, 0}, {catalogue.RankUnrated, 0},
	}
	for _, tt := range tests {
		if got := tt.rank.Stars(); got != tt.want {
			t.Errorf("rank %d has %d stars, want %d", tt.rank, got, tt.want)
		}
	}
}
