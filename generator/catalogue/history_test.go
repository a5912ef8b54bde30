package catalogue_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/catalogue"
)

func TestStepsStandFromTheOldest(t *testing.T) {
	p := tea("che", onceOf(3, date{2021, 5, 5}), onceOf(2, date{Year: 2019}))
	var got []string
	for _, s := range p.Steps() {
		got = append(got, fmt.Sprint(s.Stars, " ", s.Issued, " ", s.Current))
	}
	if want := "2 2019 false, 3 2021-05-05 false, 4 2025-08-06 true"; strings.Join(got, ", ") != want {
		t.Errorf("steps %v, want %s", got, want)
	}
	if last := p.Steps()[2]; last.Number != "321/QĐ-UBND" {
		t.Errorf("the present rating lost its decision: %+v", last)
	}
	if steps := tea("che", stars(0), onceOf(3, date{Year: 2019})).Steps(); len(steps) != 1 || steps[0].Current {
		t.Errorf("without stars there is no present rating, but %+v", steps)
	}
}

func TestUpdated(t *testing.T) {
	tests := []struct {
		name  string
		today date
		edit  edit
		want  date
	}{
		{"the certificate", today, func(p *catalogue.Product) {}, date{2025, 8, 6}},
		{"a price of later", today, func(p *catalogue.Product) { p.Price.AsOf = date{2026, 10, 1} }, date{2026, 10, 1}},
		{"a price known to the month", today, func(p *catalogue.Product) { p.Price.AsOf = date{Year: 2026, Month: 10} }, date{2025, 8, 6}},
		{"published later", today, func(p *catalogue.Product) { p.PublishOn = date{2026, 11, 1} }, date{2026, 11, 1}},
		{"not from the future", today, func(p *catalogue.Product) { p.PublishOn = date{2027, 1, 1} }, date{2025, 8, 6}},
		{"without a day, all", date{}, func(p *catalogue.Product) { p.PublishOn = date{2027, 1, 1} }, date{2027, 1, 1}},
		{"history alone", today, func(p *catalogue.Product) {
			p.Certificate.Issued = date{Year: 2025}
			p.History = []catalogue.Recognition{{Issued: date{2021, 5, 5}}, {Issued: date{Year: 2024}}}
		}, date{2021, 5, 5}},
		{"nothing to the day", today, func(p *catalogue.Product) { p.Certificate.Issued = date{Year: 2025} }, date{}},
	}
	for _, tt := range tests {
		if got := tea("che", tt.edit).Updated(tt.today); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
