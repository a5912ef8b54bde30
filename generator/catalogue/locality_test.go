package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// merged is a province whose districts ended on 30/6/2025. Kim Phú was divided; Tân Trào took in a commune of another
// district; a xã and a phường share a name.
func merged() catalogue.Input {
	in := province()
	in.Districts, in.Producers = nil, []*catalogue.Producer{maker("htx-su-anh")}
	line := 0
	unit := func(text string) catalogue.Unit {
		line++
		u := catalogue.Unit{Part: strings.HasSuffix(text, " *")}
		kind, name, _ := strings.Cut(strings.TrimSuffix(text, " *"), " ")
		u.Kind, u.Name = kind, name
		for i, key := range []string{"", "name", "id", "was"} {
			u.Mark(key, diag.Pos{File: "ocop.yaml", Line: line, Col: i + 1})
		}
		return u
	}
	add := func(d *catalogue.District, communes ...string) {
		d.Former = date{2025, 6, 30}
		for _, c := range communes {
			then, now, _ := strings.Cut(c, " → ")
			kind, name, _ := strings.Cut(then, " ")
			k := &catalogue.Commune{Kind: kind, Name: name}
			if now != "" {
				for u := range strings.SplitSeq(now, ", ") {
					k.Now = append(k.Now, unit(u))
				}
			}
			d.Communes = append(d.Communes, k)
		}
		in.Districts = append(in.Districts, d)
	}
	add(&catalogue.District{Name: "Tuyên Quang", Kind: "thành phố", Slug: "tuyen-quang"},
		"phường Mỹ Lâm → phường Mỹ Lâm", "xã Kim Phú → phường Minh Xuân *, phường Mỹ Lâm *", "phường Tân Hà → phường Minh Xuân")
	add(&catalogue.District{Name: "Sơn Dương", Kind: "huyện", Slug: "son-duong"}, "xã Tân Trào → xã Tân Trào", "xã Trung Yên → xã Tân Trào")
	add(&catalogue.District{Name: "Yên Sơn", Kind: "huyện", Slug: "yen-son"},
		"xã Mỹ Bằng → phường Mỹ Lâm", "xã Kim Quan → xã Tân Trào", "xã Tân Mỹ → xã Tân Mỹ", "xã Hùng Mỹ → phường Tân Mỹ", "xã Thắng Quân")
	return in
}

// made is a product of a commune and a district, and of a commune of today.
func made(slug, commune, now, district string) *catalogue.Product {
	return tea(slug, func(p *catalogue.Product) {
		p.CommuneName, p.LocalityName, p.DistrictName = commune, now, district
		p.Mark("commune_now", diag.Pos{File: p.File(), Line: 30, Col: 14})
	})
}

// described writes a locality as its address, what it was, and its products.
func described(l *catalogue.Locality) string {
	var origins []string
	for _, o := range l.Origins {
		name := o.FullName()
		if o.Part {
			name += " *"
		}
		origins = append(origins, name)
	}
	return fmt.Sprintf("%s: %s [%s] [%s]", l.Slug, strings.Join(origins, ", "), slugs(l.Products), slugs(l.Possible))
}

func TestLocalities(t *testing.T) {
	in := merged()
	in.Products = []*catalogue.Product{
		made("bang", "Mỹ Bằng", "", "Yên Sơn"), made("lam", "Mỹ Lâm", "", "Tuyên Quang"),
		made("phu", "Kim Phú", "", ""), made("phu-lam", "Kim Phú", "Mỹ Lâm", ""),
		made("quan", "", "Tân Trào", "Yên Sơn"), // of that district, only Kim Quan went there
		made("trao", "", "xã Tân Trào", "Sơn Dương"),
		made("my", "", "phường Tân Mỹ", ""), made("thang", "Thắng Quân", "", "Yên Sơn"),
	}
	c := whole(t, in)
	var got []string
	for _, l := range c.Localities {
		got = append(got, described(l))
	}
	want := []string{
		"phuong-minh-xuan: xã Kim Phú *, phường Tân Hà [] [phu]",
		"phuong-my-lam: phường Mỹ Lâm, xã Kim Phú *, xã Mỹ Bằng [bang lam phu-lam] [phu]",
		"phuong-tan-my: xã Hùng Mỹ [my] []",
		"tan-my: xã Tân Mỹ [] []",
		"tan-trao: xã Tân Trào, xã Trung Yên, xã Kim Quan [quan trao] []",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if l := c.Localities[1]; l.Counts.Total != 3 || l.Counts.Holding[4] != 3 {
		t.Errorf("%s counts %+v", l.FullName(), l.Counts)
	}
	for slug, want := range map[string]string{
		"bang": "xã Mỹ Bằng, huyện Yên Sơn", "phu": "xã Kim Phú, thành phố Tuyên Quang", "quan": "xã Kim Quan, huyện Yên Sơn",
		"my": "xã Hùng Mỹ, huyện Yên Sơn", "trao": "?, huyện Sơn Dương",
	} {
		p := find(t, c, slug)
		commune := "?"
		if p.Commune != nil {
			commune = p.Commune.FullName()
		}
		if got := commune + ", " + p.District.FullName(); got != want {
			t.Errorf("%s is made in %s, want %s", slug, got, want)
		}
	}
	if p := find(t, c, "thang"); p.Locality != nil || len(p.Commune.Localities) != 0 {
		t.Errorf("nobody says where Thắng Quân belongs now, but it is taken for %v", p.Locality)
	}
}

// Until their district ends, communes are what they are.
func TestLocalitiesBeforeTheDistrictsEnd(t *testing.T) {
	in := merged()
	in.Today = date{2025, 6, 30}
	in.Districts[2].Former = date{2024, 12, 31}
	in.Products = []*catalogue.Product{made("bang", "Mỹ Bằng", "", ""), made("phu", "Kim Phú", "", "")}
	for _, p := range in.Products {
		p.Certificate.Issued = date{2025, 1, 5}
	}
	c := whole(t, in)
	var got []string
	for _, l := range c.Localities {
		district := "–"
		if l.District != nil {
			district = l.District.Name
		}
		got = append(got, l.Slug+" "+district)
	}
	want := "kim-phu Tuyên Quang, phuong-my-lam –, phuong-my-lam-tuyen-quang Tuyên Quang, phuong-tan-ha Tuyên Quang, phuong-tan-my –, tan-my –, tan-trao –, " +
		"tan-trao-son-duong Sơn Dương, trung-yen Sơn Dương"
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if p := find(t, c, "phu"); p.Locality == nil || p.Locality.Slug != "kim-phu" {
		t.Errorf("Kim Phú is not divided yet, but belongs to %v", p.Locality)
	}
	if !c.Ended(c.Districts[2]) || c.Ended(c.Districts[0]) {
		t.Error("a district ends on the day after its last")
	}
	in.Today = date{}
	if c := whole(t, in); !c.Ended(c.Districts[0]) {
		t.Error("without a day every end has come")
	}
}

// Of two communes with one name in districts that have not ended, each has its district in its address.
func TestLocalitiesOfOneName(t *testing.T) {
	c := whole(t, province())
	var got []string
	for _, l := range c.Localities {
		got = append(got, l.Slug)
	}
	want := "hoa-an kim-phu minh-huong my-bang phuong-my-lam quy-quan tan-thanh-ham-yen tan-thanh-yen-son thi-tran-vinh-loc thi-tran-yen-son"
	if slices.Sort(got); strings.Join(got, " ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestFormerNamesOfAreas(t *testing.T) {
	in := merged()
	in.Districts[1].Was = []string{"huyện Sơn Đường", "Tự Do", "son-duong"} // what folds to the present address needs nothing
	in.Districts[2].Communes[0].Now[0].Was = []string{"Mỹ Lạp", "xã Mỹ Lâm"}
	in.Districts[2].Communes[4].Was = []string{"Thắng Lợi"}
	in.Products = []*catalogue.Product{made("a", "Thắng Lợi", "", ""), made("b", "", "Mỹ Lạp", "tự do")}
	in.Products[1].LocalityName, in.Products[1].DistrictName = "Mỹ Lạp", "Yên Sơn"
	in.Products = append(in.Products, made("c", "Tân Trào", "", "Tự Do"))
	c := whole(t, in)
	if got := c.Districts[1].Aliases; !slices.Equal(got, []string{"tu-do"}) {
		t.Errorf("the district was at %v", got)
	}
	i := slices.IndexFunc(c.Localities, func(l *catalogue.Locality) bool { return l.Slug == "phuong-my-lam" })
	if got := c.Localities[i].Aliases; !slices.Equal(got, []string{"phuong-my-lap", "my-lam"}) {
		t.Errorf("the locality was at %v", got)
	}
	for slug, want := range map[string]string{"a": "Thắng Quân", "b": "Mỹ Bằng", "c": "Tân Trào"} {
		if p := find(t, c, slug); p.Commune == nil || p.Commune.Name != want {
			t.Errorf("%s is made in %v, want %s", slug, p.Commune, want)
		}
	}
}

func TestFaultsOfAreas(t *testing.T) {
	// The lines of ocop.yaml are the mentions of communes of today, in order: Mỹ Lâm 1, Kim Phú's 2 and 3, and so on.
	now := func(in catalogue.Input, district, commune int) []catalogue.Unit {
		return in.Districts[district].Communes[commune].Now
	}
	tests := []struct {
		name string
		edit func(catalogue.Input)
		want string
	}{
		{"good", func(catalogue.Input) {}, ""},
		{"one without its kind", func(in catalogue.Input) { now(in, 2, 0)[0].Kind = "" }, "613@ocop.yaml:7:2"},
		{"other marks", func(in catalogue.Input) { now(in, 2, 0)[0].Name = "Mỹ Lạm" }, "613@ocop.yaml:7:2"},
		{"i for y", func(in catalogue.Input) { now(in, 2, 0)[0].Name = "Mĩ Lâm" }, "613@ocop.yaml:7:2"},
		{"the tone elsewhere", func(in catalogue.Input) { now(in, 0, 0)[0].Name, now(in, 2, 0)[0].Name = "Hoà Bình", "Hòa Bình" }, ""},
		{"twins by their own addresses", func(in catalogue.Input) { now(in, 2, 0)[0].Name, now(in, 2, 0)[0].ID = "Mỹ Lạm", "my-lam-2" }, ""},
		{"twins of one address", func(in catalogue.Input) { now(in, 2, 0)[0].Name, now(in, 2, 0)[0].ID = "Mỹ Lạm", "phuong-my-lam" }, "613@ocop.yaml:7:2"},
		{"two addresses of one", func(in catalogue.Input) { now(in, 0, 0)[0].ID, now(in, 2, 0)[0].ID = "a", "b" }, "613@ocop.yaml:7:3"},
		{"the address of another", func(in catalogue.Input) { now(in, 2, 0)[0].ID = "tan-trao" }, "612@ocop.yaml:5:2"},
		{"a name without letters", func(in catalogue.Input) { now(in, 2, 0)[0] = catalogue.Unit{Name: "…"} }, "214@"},
		{"a part alone", func(in catalogue.Input) { now(in, 2, 0)[0].Part = true }, "616@ocop.yaml:7:1"},
		{"divided without saying so", func(in catalogue.Input) { now(in, 0, 1)[1].Part = false }, "616@ocop.yaml:3:1"},
		{"a former name that another has", func(in catalogue.Input) { now(in, 2, 0)[0].Was = []string{"Minh Xuân"} }, "612@ocop.yaml:7:4"},
		{"a former name that another had", func(in catalogue.Input) {
			now(in, 2, 0)[0].Was, now(in, 1, 0)[0].Was = []string{"xã Hợp Thành"}, []string{"Hợp Thành"}
		}, "612@ocop.yaml:5:4"},
		{"a former name of its own twice", func(in catalogue.Input) {
			now(in, 2, 0)[0].Was, now(in, 0, 0)[0].Was = []string{"Cũ"}, []string{"Cũ"}
		}, ""},
		{"a district's former name that another has", func(in catalogue.Input) { in.Districts[0].Was = []string{"Yên Sơn"} }, "612@"},
		{"a former name without letters", func(in catalogue.Input) { in.Districts[0].Was = []string{"…"} }, "214@"},
	}
	for _, tt := range tests {
		in := merged()
		in.Products = []*catalogue.Product{tea("che")}
		tt.edit(in)
		_, list := catalogue.New(in)
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFaultsOfWhereItIsToday(t *testing.T) {
	tests := []struct{ commune, now, district, want, help string }{
		{"Mỹ Bằng", "Mỹ Lâm", "", "", ""},
		{"", "my lam", "yen son", "", ""},
		{"", "Mỹ Lâm", "", "202@products/che:1:1", ""}, // of two districts: which one?
		{"Mỹ Bằng", "Mỹ Lâmm", "", "614@products/che:30:14", "did you mean Mỹ Lâm?"},
		{"Mỹ Bằng", "Quỳnh Lưu", "", "614@products/che:30:14", "see the names after now: in ocop.yaml"},
		{"Mỹ Bằng", "Minh Xuân", "", "615@products/che:30:14", "in ocop.yaml: phường Mỹ Lâm"},
		{"", "Minh Xuân", "Yên Sơn", "615@products/che:30:14", "in ocop.yaml: xã Kim Phú, thành phố Tuyên Quang; phường Tân Hà, thành phố Tuyên Quang"},
		{"", "Tân Mỹ", "Yên Sơn", "306@products/che:30:14", "write its kind before the name"},
		{"", "xã Tân Mỹ", "Yên Sơn", "", ""},
		{"Tân Trà", "", "Sơn Dương", "304@products/che:7:10", "did you mean Tân Trào?"},
		{"Minh Xuân", "", "Tuyên Quang", "304@products/che:7:10", "that is a name of today; write: commune_now: Minh Xuân"},
		{"Tân Trà", "Mỹ Lâmm", "Sơn Dương", "304@products/che:7:10", ""}, // the first fault is enough
	}
	for _, tt := range tests {
		in := merged()
		p := made("che", tt.commune, tt.now, tt.district)
		if tt.district == "" && tt.commune == "" {
			p.Places = placesOf("products/che", "title", "producer")
		}
		in.Products = []*catalogue.Product{p}
		_, list := catalogue.New(in)
		if got := places(list); got != tt.want {
			t.Errorf("%q, now %q, in %q: got %q, want %q", tt.commune, tt.now, tt.district, got, tt.want)
		} else if tt.help != "" && list[0].Help(viet.English) != tt.help {
			t.Errorf("%q, now %q, in %q: the help is %q", tt.commune, tt.now, tt.district, list[0].Help(viet.English))
		}
	}
}

// What is known only by its name of today lacks nothing.
func TestAProductOfTodayNeedsNoCommuneOfThen(t *testing.T) {
	in := merged()
	p := made("che", "", "Tân Trào", "Sơn Dương")
	p.Places = placesOf("products/che", "title", "producer", "commune_now", "district")
	in.Products = []*catalogue.Product{p}
	if _, list := catalogue.New(in); len(list) > 0 {
		t.Errorf("faults: %s", places(list))
	}
}
