package catalogue_test

import (
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// Where ocop.yaml gives bare names, people still write what kind of place it is.
func TestAKindBeforeABareNameIsNoPartOfIt(t *testing.T) {
	district := &catalogue.District{Name: "Yên Sơn", Slug: "yen-son", Communes: []*catalogue.Commune{{Name: "Mỹ Bằng"}, {Name: "Xã Tắc"}}}
	for _, tt := range []struct{ commune, want string }{
		{"xã Mỹ Bằng", "Mỹ Bằng"}, {"Thị trấn mỹ bằng", "Mỹ Bằng"}, {"Xã Tắc", "Xã Tắc"}, {"xã Xã Tắc", "Xã Tắc"},
	} {
		c, faults := catalogue.New(catalogue.Input{
			Districts: []*catalogue.District{district},
			Groups:    []*catalogue.Group{{ID: "g", Name: "G"}},
			Products:  []*catalogue.Product{{Slug: "che", Title: "Chè", GroupName: "g", CommuneName: tt.commune, DistrictName: "huyện Yên Sơn"}},
		})
		if faults.HasErrors() || len(c.Products) != 1 || c.Products[0].Commune.Name != tt.want {
			t.Errorf("%q: %v; want %s", tt.commune, faults, tt.want)
		}
	}
}

func TestPlacesByTheNamesPeopleType(t *testing.T) {
	tests := []struct {
		commune, district string
		want              string // the commune's full name and its district; "" where none is found
		faults            string
	}{
		{"Mỹ Bằng", "Yên Sơn", "xã Mỹ Bằng, huyện Yên Sơn", ""},
		{"my bang", "yen son", "xã Mỹ Bằng, huyện Yên Sơn", ""},
		{"MỸ BẰNG", "YÊN SƠN", "xã Mỹ Bằng, huyện Yên Sơn", ""},
		{"Mỹ Bằng", "Ye\u0302n So\u031bn", "xã Mỹ Bằng, huyện Yên Sơn", ""}, // NFD, from a Mac
		{"Mĩ Bằng", "", "xã Mỹ Bằng, huyện Yên Sơn", ""},
		{"xã Mỹ Bằng", "huyện Yên Sơn", "xã Mỹ Bằng, huyện Yên Sơn", ""},
		{"Phường Mỹ Lâm", "TP. Tuyên Quang", "", "303@producers/htx:4:11"}, // a city is not called TP. in ocop.yaml
		{"Phường Mỹ Lâm", "Thành phố Tuyên Quang", "phường Mỹ Lâm, thành phố Tuyên Quang", ""},
		{"Hoà An", "Chiêm Hoá", "xã Hòa An, huyện Chiêm Hóa", ""},
		{"Hòa An", "", "xã Hòa An, huyện Chiêm Hóa", ""},
		{"Quí Quân", "", "xã Quý Quân, huyện Yên Sơn", ""},
		{"qui quan", "Yên Sơn", "xã Quý Quân, huyện Yên Sơn", ""},
		{"Thắng Quân", "", "thị trấn Yên Sơn, huyện Yên Sơn", ""}, // its former name
		{"thị trấn Thắng Quân", "", "thị trấn Yên Sơn, huyện Yên Sơn", ""},
		{"Yên Sơn", "Yên Sơn", "thị trấn Yên Sơn, huyện Yên Sơn", ""}, // a township named like its district
		{"Tân Thành", "Yên Sơn", "xã Tân Thành, huyện Yên Sơn", ""},
		{"Tân Thành", "Hàm Yên", "xã Tân Thành, huyện Hàm Yên", ""},
		{"", "Hàm Yên", "huyện Hàm Yên", ""},
		{"", "", "", ""},

		{"Tân Thành", "", "", "306@producers/htx:3:10"},
		{"Tân Thành", "Chiêm Hóa", "huyện Chiêm Hóa", "305@producers/htx:3:10"},
		{"Mỹ Bằng", "Hàm Yên", "huyện Hàm Yên", "305@producers/htx:3:10"},
		{"Mỹ Bằn", "Yên Sơn", "huyện Yên Sơn", "304@producers/htx:3:10"},
		{"Mỹ Bằng", "Yên Sơm", "", "303@producers/htx:4:11"},
		{"Mỹ Bằn", "Yên Sơm", "", "304@producers/htx:3:10 303@producers/htx:4:11"},
	}
	for _, tt := range tests {
		in := province()
		in.Products = []*catalogue.Product{tea("che", func(p *catalogue.Product) { p.ProducerID = "htx" })}
		in.Producers = []*catalogue.Producer{maker("htx", func(p *catalogue.Producer) {
			p.CommuneName, p.DistrictName = tt.commune, tt.district
		})}
		c, list := catalogue.New(in)
		got := ""
		if p := c.Producers[0]; p.Commune != nil {
			got = p.Commune.FullName() + ", " + p.District.FullName()
		} else if p.District != nil {
			got = p.District.FullName()
		}
		if got != tt.want || places(list) != tt.faults {
			t.Errorf("%q in %q is %q with faults %q; want %q with %q", tt.commune, tt.district, got, places(list), tt.want, tt.faults)
		}
	}
}

func TestHelpForPlacesNamesTheRightOnes(t *testing.T) {
	tests := []struct{ commune, district, want string }{
		{"Mỹ Bằn", "Yên Sơn", "did you mean Mỹ Bằng?"},
		{"Quy Quan Bac", "", "see the communes' names in ocop.yaml"},
		{"Mỹ Bằng", "Yên Sơm", "choose one of: Chiêm Hóa, Hàm Yên, Tuyên Quang, Yên Sơn"},
		{"Mỹ Bằng", "Hàm Yên", "in ocop.yaml it is in xã Mỹ Bằng, huyện Yên Sơn"},
		{"Tân Thành", "", "add a line district: …"},
	}
	for _, tt := range tests {
		in := province()
		in.Producers = []*catalogue.Producer{maker("htx", func(p *catalogue.Producer) {
			p.CommuneName, p.DistrictName = tt.commune, tt.district
		})}
		_, list := catalogue.New(in)
		if !list.HasErrors() || list[0].Help(viet.English) != tt.want {
			t.Errorf("%q in %q: %v, want the help %q", tt.commune, tt.district, list, tt.want)
		}
	}
	in := province()
	in.Producers = []*catalogue.Producer{maker("htx", func(p *catalogue.Producer) { p.CommuneName, p.DistrictName = "Tân Thành", "" })}
	_, list := catalogue.New(in)
	if got := list[0].Message(viet.English); !strings.Contains(got, "huyện Hàm Yên") || !strings.Contains(got, "huyện Yên Sơn") {
		t.Errorf("an ambiguous name lists not all it may mean: %s", got)
	}
}

func TestTwoCommunesThatDifferInALetterAreToldApart(t *testing.T) {
	in := province()
	yenSon := in.Districts[3]
	yenSon.Communes = append(yenSon.Communes, &catalogue.Commune{Name: "Mĩ Bằng", Kind: "xã"})
	for _, name := range []string{"Mỹ Bằng", "Mĩ Bằng"} {
		in.Producers = []*catalogue.Producer{maker("htx", func(p *catalogue.Producer) { p.CommuneName = name })}
		c, _ := catalogue.New(in)
		if got := c.Producers[0].Commune; got == nil || got.Name != name {
			t.Errorf("%q finds %v", name, got)
		}
	}
}
