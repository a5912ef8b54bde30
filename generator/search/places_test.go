package search_test

import (
	"slices"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/search"
	"ocop/generator/viet"
)

// A product is found by every name that its place goes by or went by, and shown with the commune of then and of today.
func TestPlacesOfThenAndOfToday(t *testing.T) {
	unit := func(name string, part bool, was ...string) catalogue.Unit {
		return catalogue.Unit{Name: name, Kind: "phường", Part: part, Was: was}
	}
	in := catalogue.Input{
		Districts: []*catalogue.District{{
			Name: "Yên Sơn", Kind: "huyện", Slug: "yen-son", Was: []string{"Hàm Tân"}, Former: catalogue.Date{Year: 2025, Month: 6, Day: 30},
			Communes: []*catalogue.Commune{
				{Name: "Mỹ Bằng", Kind: "xã", Also: []string{"Mĩ Bình"}, Was: []string{"Thượng Ấm"}, Now: []catalogue.Unit{unit("Mỹ Lâm", false, "Vĩnh Lạc")}},
				{Name: "Kim Phú", Kind: "xã", Now: []catalogue.Unit{unit("Mỹ Lâm", true), unit("Minh Xuân", true)}},
				{Name: "Tân Long", Kind: "xã", Now: []catalogue.Unit{{Name: "Tân Long", Kind: "xã"}}},
			},
		}},
		Groups: []*catalogue.Group{{ID: "do-uong", Name: "Đồ uống"}},
	}
	for i, place := range [][2]string{{"Mỹ Bằng", ""}, {"Kim Phú", ""}, {"Tân Long", ""}, {"", "Mỹ Lâm"}, {"", ""}} {
		slug := string(rune('a' + i))
		in.Products = append(in.Products, &catalogue.Product{Slug: slug, Title: "Chè " + slug, GroupName: "do-uong", CommuneName: place[0], LocalityName: place[1], DistrictName: "Yên Sơn"})
	}
	c, faults := catalogue.New(in)
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	docs := search.Docs(c, viet.Vietnamese)
	x := search.New(docs)
	for _, tt := range []struct{ query, want string }{
		{"mỹ bằng", "a"}, {"mi binh", "a"}, {"thuong am", "a"}, {"vinh lac", "abd"}, {"mỹ lâm", "abd"}, {"minh xuan", "b"}, {"kim phu", "b"},
		{"tan long", "c"}, {"yên sơn", "abcde"}, {"huyen yen son", "abcde"}, {"ham tan", "abcde"},
	} {
		var found []byte
		for _, doc := range x.Search(tt.query).Docs {
			found = append(found, docs[doc].Slug...)
		}
		if slices.Sort(found); string(found) != tt.want {
			t.Errorf("%q finds %s, want %s", tt.query, found, tt.want)
		}
	}
	for i, want := range []string{"Mỹ Bằng//Mỹ Lâm", "Kim Phú//Mỹ Lâm/Minh Xuân", "Tân Long", "//Mỹ Lâm", ""} {
		if got := docs[i].Place(); got != want {
			t.Errorf("%s is shown at %q, want %q", docs[i].Slug, got, want)
		}
	}
}
