package catalogue_test

import (
	"slices"
	"testing"

	"ocop/generator/catalogue"
)

// onceOf gives a product a former rating.
func onceOf(n catalogue.Stars, d date) edit {
	return func(p *catalogue.Product) {
		p.History = append(p.History, catalogue.Recognition{Stars: n, Issued: d})
	}
}

func TestMeasures(t *testing.T) {
	in := full()
	in.Products = append(in.Products,
		tea("nang", stars(4), issued(date{2025, 5, 5}), onceOf(3, date{Year: 2020})),
		tea("nang-het-han", stars(4), issued(date{2021, 5, 5}), onceOf(3, date{Year: 2019})),
		tea("nang-som", stars(4), issued(date{2020, 5, 5}), onceOf(3, date{Year: 2018})),
		tea("kim-phu", stars(3), issued(date{Year: 2020}), at("Kim Phú", "Tuyên Quang")),
	)
	type filter = catalogue.Filter
	tests := []struct {
		measure string
		filter  filter
		want    catalogue.Tally
	}{
		{"products", filter{}, catalogue.Tally{Met: 8, Lapsed: 6}},
		{"products", filter{Stars: 5}, catalogue.Tally{Met: 1}},
		{"products", filter{Stars: 4}, catalogue.Tally{Met: 4, Lapsed: 4}},
		{"products", filter{StarsMin: 4}, catalogue.Tally{Met: 5, Lapsed: 4}},
		{"products", filter{Potential: 5}, catalogue.Tally{Met: 3}}, // a dossier under way does not lapse
		{"products", filter{Stars: 4, Potential: 5}, catalogue.Tally{Met: 2}},
		{"products", filter{District: "ham yen"}, catalogue.Tally{Met: 1}},
		{"products", filter{Group: "thuc-pham"}, catalogue.Tally{Met: 1}},
		{"products", filter{Stars: 2}, catalogue.Tally{}},
		{"communes_with_product", filter{}, catalogue.Tally{Met: 2, Lapsed: 1}},
		{"communes_with_product", filter{StarsMin: 4}, catalogue.Tally{Met: 2}},
		{"districts_with_product", filter{}, catalogue.Tally{Met: 2, Lapsed: 1}},
		{"districts_with_product", filter{Stars: 5}, catalogue.Tally{Met: 1}},
		{"raised", filter{From: 3, ToMin: 4}, catalogue.Tally{Met: 1, Lapsed: 2}},
		{"raised", filter{From: 3, ToMin: 4, Since: date{Year: 2021}}, catalogue.Tally{Met: 1, Lapsed: 1}},
		{"raised", filter{From: 3, ToMin: 5}, catalogue.Tally{}},
		{"raised", filter{From: 2, ToMin: 4}, catalogue.Tally{}},
		{"assessed", filter{Since: date{2025, 1, 1}}, catalogue.Tally{Met: 6}},
		{"assessed", filter{}, catalogue.Tally{Met: 7, Lapsed: 6}},
		{"assessed", filter{Since: date{Year: 2020}}, catalogue.Tally{Met: 7, Lapsed: 4}},
		{"assessed", filter{Since: date{2020, 1, 1}}, catalogue.Tally{Met: 7, Lapsed: 4}}, // all of 2020 is since 1 January
		{"assessed", filter{Since: date{2020, 6, 1}}, catalogue.Tally{Met: 6}},
		{"unknown", filter{}, catalogue.Tally{}},
	}
	for _, tt := range tests {
		in.Targets.Targets = append(in.Targets.Targets, catalogue.Target{ID: tt.measure, Measure: tt.measure, Filter: tt.filter, Goal: 10})
	}
	progress := whole(t, in).Progress()
	for i, tt := range tests {
		if got := progress[i]; got.Tally != tt.want || got.Goal != 10 || got.ID != tt.measure {
			t.Errorf("%s of %+v: %+v, want %+v", tt.measure, tt.filter, got.Tally, tt.want)
		}
	}
	if got, want := catalogue.Measures(), []string{"assessed", "communes_with_product", "districts_with_product", "products", "raised"}; !slices.Equal(got, want) {
		t.Errorf("measures %v, want %v", got, want)
	}
}
