package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
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

func TestFaultsOfTargets(t *testing.T) {
	type filter = catalogue.Filter
	tests := []struct {
		name    string
		measure string
		filter  filter
		want    string
	}{
		{"nothing asked", "products", filter{}, ""},
		{"all that goes together", "raised", filter{From: 3, ToMin: 4, Since: date{Year: 2021}, StarsMin: 4, District: "huyện Hàm Yên", Group: "Đồ uống"}, ""},
		{"the plan's own", "assessed", filter{Since: date{Year: 2021}, StarsMin: 3}, ""},
		{"raised from nothing", "raised", filter{ToMin: 4}, "202@ocop.yaml:1:1"},
		{"raised to nothing", "raised", filter{From: 3}, "202@ocop.yaml:1:1"},
		{"raised from a rating that could not be read", "raised", given(filter{ToMin: 4}, "from"), ""},
		{"a start that no product has", "products", given(filter{From: 3}, "from"), "617@ocop.yaml:2:4"},
		{"a day that is not looked at", "communes_with_product", given(filter{Since: date{Year: 2021}}, "since"), "617@ocop.yaml:2:6"},
		{"stars below the least", "products", given(filter{Stars: 3, StarsMin: 4}, "stars", "stars_min"), "618@ocop.yaml:2:2"},
		{"stars as the least", "products", filter{Stars: 4, StarsMin: 4}, ""},
		{"raised to what it was", "raised", given(filter{From: 4, ToMin: 4}, "from", "to_min"), "618@ocop.yaml:2:5"},
		{"raised to more than it has", "raised", given(filter{From: 3, ToMin: 4, Stars: 3}, "from", "to_min", "stars"), "618@ocop.yaml:2:5"},
		{"on the way to what it has", "products", given(filter{Potential: 4, StarsMin: 4}, "potential", "stars_min"), "618@ocop.yaml:2:3"},
		{"on the way to less", "products", given(filter{Potential: 4, Stars: 5}, "potential", "stars"), "618@ocop.yaml:2:3"},
		{"on the way to more", "products", filter{Potential: 5, Stars: 4}, ""},
		{"a district that there is not", "products", given(filter{District: "Na Han"}, "district"), "303@ocop.yaml:2:7"},
		{"a group that there is not", "products", given(filter{Group: "do-un"}, "group"), "302@ocop.yaml:2:8"},
		{"an unknown measure", "san-pam", given(filter{From: 3}, "from"), ""}, // reported when it was read
	}
	for _, tt := range tests {
		in := full()
		target := catalogue.Target{ID: "a", Measure: tt.measure, Filter: tt.filter, Goal: 1}
		target.Mark("measure", diag.Pos{File: "ocop.yaml", Line: 1, Col: 1})
		in.Targets.Targets = []catalogue.Target{target}
		_, list := catalogue.New(in)
		list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Pos.File != "ocop.yaml" })
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		for _, d := range list {
			if words := d.Message(viet.Vietnamese) + d.Help(viet.English); strings.Contains(words, "%!") {
				t.Errorf("%s: it says %q", tt.name, words)
			}
		}
	}
}

// given notes the places of a filter's keys: line 2, and a column for each key that a filter can have.
func given(f catalogue.Filter, keys ...string) catalogue.Filter {
	all := []string{"", "stars", "stars_min", "potential", "from", "to_min", "since", "district", "group"}
	for _, key := range keys {
		f.Mark(key, diag.Pos{File: "ocop.yaml", Line: 2, Col: slices.Index(all, key)})
	}
	return f
}

// A filter names a district or a group as people type it.
func TestAFilterFindsWhatItNames(t *testing.T) {
	for _, district := range []string{"Hàm Yên", "ham yen", "huyện Hàm Yên", "xã Hàm Yên"} {
		in := full()
		in.Targets.Targets = []catalogue.Target{{ID: "a", Measure: "products", Filter: catalogue.Filter{District: district}, Goal: 1}}
		if got := whole(t, in).Progress()[0].Tally; got != (catalogue.Tally{Met: 1}) {
			t.Errorf("%s: %+v", district, got)
		}
	}
}

func TestGaps(t *testing.T) {
	in := merged()
	in.Products = []*catalogue.Product{
		made("bang", "Mỹ Bằng", "", ""), made("quan", "Kim Quan", "", ""), made("phu", "Kim Phú", "", ""), made("trao", "", "Tân Trào", "Sơn Dương"),
	}
	in.Products[1].Certificate.Issued = date{Year: 2020}
	in.Products[2].Stars = 3
	c := whole(t, in)
	show := func(gaps []catalogue.Gap) string {
		var all []string
		for _, g := range gaps {
			var none, lapsed []string
			for _, k := range g.None {
				none = append(none, k.Name)
			}
			for _, k := range g.Lapsed {
				lapsed = append(lapsed, k.Name)
			}
			all = append(all, g.District.Name+": "+strings.Join(none, ", ")+" | "+strings.Join(lapsed, ", "))
		}
		return strings.Join(all, "\n")
	}
	if got, want := show(c.Gaps(catalogue.Filter{})), "Tuyên Quang: Mỹ Lâm, Tân Hà | \nSơn Dương: Tân Trào, Trung Yên | \nYên Sơn: Tân Mỹ, Hùng Mỹ, Thắng Quân | Kim Quan"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := show(c.Gaps(catalogue.Filter{StarsMin: 4})), "Tuyên Quang: Mỹ Lâm, Kim Phú, Tân Hà | \n"; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	met := c.Measure(catalogue.CommunesMeasure, catalogue.Filter{})
	missing := 0
	for _, g := range c.Gaps(catalogue.Filter{}) {
		missing += len(g.None) + len(g.Lapsed)
	}
	if met.Met+missing != 10 {
		t.Errorf("%d communes are met and %d are not, of 10", met.Met, missing)
	}
}

func TestYears(t *testing.T) {
	in := full()
	in.Products = []*catalogue.Product{
		tea("a", stars(4), issued(date{2024, 5, 5}), onceOf(3, date{Year: 2020})),
		tea("b", stars(3), issued(date{Year: 2020, Month: 10})),
		tea("c", stars(3), issued(date{})),
		tea("d", stars(0), issued(date{}), func(p *catalogue.Product) {
			p.Potential = 5
			p.History = []catalogue.Recognition{{Potential: 5, Issued: date{Year: 2021}}}
		}),
	}
	years, undated := whole(t, in).Years()
	want := []catalogue.Year{
		{Year: 2020, Stars: [6]int{2, 0, 0, 2}}, {Year: 2021}, {Year: 2022}, {Year: 2023}, {Year: 2024, Stars: [6]int{1, 0, 0, 0, 1}},
	}
	if !slices.Equal(years, want) || undated != 1 {
		t.Errorf("years %v and %d without one", years, undated)
	}
	in.Products = in.Products[:1]
	in.Products[0].History[0].Issued = date{Year: 1950} // a slip must not draw a hundred rows
	if years, _ := whole(t, in).Years(); len(years) != 2 {
		t.Errorf("years %v", years)
	}
}
