package search

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func product(name string, edit ...func(*Doc)) Doc {
	d := Doc{Name: name, District: "Huyện Na Hang", Group: "Thực phẩm", Stars: 3}
	for _, e := range edit {
		e(&d)
	}
	return d
}

func TestRanking(t *testing.T) {
	docs := []Doc{
		product("Trà chè xanh túi lọc"),
		product("Chè xanh Bát Tiên"),
		product("Bánh xanh vị chè"),
		product("Chẻ xanh"),
		product("Chè xanh"),
		product("Mứt", func(d *Doc) { d.Summary = "Ăn cùng chè và hạt xanh." }),
		product("Kẹo", func(d *Doc) { d.Producer = "Hợp tác xã Chè Xanh" }),
		product("Rượu Yên Sơn", func(d *Doc) { d.Phones = []string{"0912.345.678"} }),
		product("Mây đan", func(d *Doc) { d.District, d.Stars = "Huyện Yên Sơn", 4 }),
		product("Sơn Yên", func(d *Doc) { d.Summary = "Món yên ả, sơn cước." }),
	}
	tests := []struct {
		query string
		want  []int
	}{
		{"chè xanh", []int{4, 3, 1, 0, 2, 6, 5}}, // whole name, beginning, adjacent, in the name, the producer's, elsewhere
		{"chẻ xanh", []int{3, 4, 1, 0, 2, 6, 5}}, // the very marks first
		{"che x", []int{1, 3, 4, 0, 2, 6, 5}},
		{"yên sơn", []int{7, 9, 8}}, // elsewhere, a district's name must stand whole
		{"4 sao yen son", []int{8}},
		{"5 sao", nil},
		{"0912345678", []int{7}},
		{"+84 912 345", []int{7}},
		{"0999999", nil},
		{"", nil},
		{"?!", nil},
	}
	for _, most := range []int{MaxPacked, 0} {
		x := newIndex(docs, most)
		for _, tt := range tests {
			if got := x.Search(tt.query).Docs; !slices.Equal(got, tt.want) {
				t.Errorf("%q finds %v, want %v", tt.query, got, tt.want)
			}
		}
	}
}

func TestSuggestions(t *testing.T) {
	x := New([]Doc{product("Đông trùng hạ thảo"), product("Chè xanh", func(d *Doc) { d.Producer = "Hợp tác xã Sơn Trà" })})
	tests := []struct{ query, want string }{
		{"dong trung", ""},
		{"ddoong trungf", "Đông trùng"},
		{"dongtrung", "Đông trùng"},
		{"che xnah", "Chè xanh"},
		{"che xanhh", "Chè xanh"},
		{"che xan", ""},
		{"3 sao che xnah", "3 sao Chè xanh"},
		{"htx sown traf", "Sơn Trà"},
		{"xyz", ""},
	}
	for _, tt := range tests {
		if a := x.Search(tt.query); a.Suggest != tt.want || tt.query != "xyz" && len(a.Docs) == 0 {
			t.Errorf("%q: %d found, suggests %q, want %q", tt.query, len(a.Docs), a.Suggest, tt.want)
		}
	}
}

func TestOneSlip(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"che", "che", false}, {"che", "chen", true}, {"che", "ce", true}, {"che", "cha", true}, {"xnah", "xanh", true},
		{"ab", "ba", true}, {"che", "tra", false}, {"", "a", true}, {"", "ab", false}, {"abc", "cba", false},
	}
	for _, tt := range tests {
		if got := oneSlip(tt.a, tt.b); got != tt.want || oneSlip(tt.b, tt.a) != tt.want {
			t.Errorf("oneSlip(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "#", 59: "_", 60: "`#", 89: "}#", 90: "`$", 1859: "}_", 1860: "``#"} {
		if got := writeNumbers([]int{n}); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
	var all []int
	for n := range 100_000 {
		all = append(all, n)
	}
	if text := writeNumbers(all); strings.ContainsAny(text, "\\\" \n") {
		t.Error("a number is written with a sign that a script would have to escape")
	}
}

func TestTheSameDocumentsGiveTheSameFiles(t *testing.T) {
	for _, most := range []int{MaxPacked, 10} {
		first, second := newIndex(generated(300), most).Files(), newIndex(generated(300), most).Files()
		for i, f := range first {
			a, _ := f.Make(t.Context())
			b, _ := second[i].Make(t.Context())
			if f.Path != second[i].Path || !bytes.Equal(a, b) {
				t.Errorf("%s and %s differ", f.Path, second[i].Path)
			}
		}
		other := newIndex(generated(299), most).Files()
		if len(first) > 1 && other[1].Path == first[1].Path {
			t.Errorf("two catalogues share the name %s", first[1].Path)
		}
		if other[0].Path != first[0].Path {
			t.Errorf("the entry is named %s and %s", first[0].Path, other[0].Path)
		}
	}
}

func FuzzSearch(f *testing.F) {
	docs := generated(120)
	packed, split := newIndex(docs, MaxPacked), newIndex(docs, 0)
	for _, q := range append(asked, "4 sao", "5 5 sao sao", "0912 345 678", "chexanh", "ddoong trungf", "e\u0302\u0323", "\xff", "Quí", "<b>") {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, x := range []*Index{packed, split} {
			a := x.Search(query)
			seen := map[int]bool{}
			for _, doc := range a.Docs {
				if doc < 0 || doc >= len(docs) || seen[doc] {
					t.Fatalf("%q finds %d", query, doc)
				}
				seen[doc] = true
			}
			if !utf8.ValidString(a.Suggest) || a.Suggest != "" && len(a.Docs) == 0 {
				t.Errorf("%q suggests %q", query, a.Suggest)
			}
		}
	})
}
