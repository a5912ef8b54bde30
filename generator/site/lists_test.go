package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

func TestPaging(t *testing.T) {
	many := func(n int) catalogue.Input {
		input := areas()
		for i := range n {
			input.Products = append(input.Products, tea(fmt.Sprintf("p%03d", i)))
		}
		return input
	}
	tests := []struct{ products, size, pages int }{
		{0, 0, 1}, {1, 0, 1}, {48, 0, 1}, {49, 0, 2}, {96, 0, 2}, {97, 0, 3},
		{3, 3, 1}, {4, 3, 2}, {7, 3, 3}, {30, 3, 10},
	}
	for _, tt := range tests {
		o := options()
		o.PageSize = tt.size
		s := plan(t, many(tt.products), o)
		size := tt.size
		if size == 0 {
			size = 48
		}
		for _, list := range []string{"san-pham", "huyen/yen-son", "hang-sao/4-sao", "nhom/do-uong"} {
			paths := []string{list + ".html"}
			for n := 2; n <= tt.pages; n++ {
				paths = append(paths, fmt.Sprintf("%s/trang-%d.html", list, n))
			}
			if _, more := s.files[fmt.Sprintf("%s/trang-%d.html", list, tt.pages+1)]; more {
				t.Errorf("%d products: %s has more than %d pages", tt.products, list, tt.pages)
			}
			var shown []string
			for i, path := range paths {
				v := see[site.ListView](t, s, path)
				on := 0
				for _, section := range v.Sections {
					on += len(section.Cards)
					for _, c := range section.Cards {
						shown = append(shown, c.Slug)
					}
					if section.Count != tt.products {
						t.Errorf("%s: the section of %d products says it has %d", path, tt.products, section.Count)
					}
				}
				if want := min(size, tt.products-i*size); on != want {
					t.Errorf("%s shows %d products, want %d", path, on, want)
				}
				checkPager(t, v, paths, i)
			}
			slices.Sort(shown)
			if len(slices.Compact(shown)) != tt.products {
				t.Errorf("%s shows %d of %d products", list, len(shown), tt.products)
			}
		}
	}
}

// checkPager looks at the way from one page of a list, number at of paths, to the others.
func checkPager(t *testing.T, v site.ListView, paths []string, at int) {
	t.Helper()
	path := paths[at]
	if len(paths) == 1 {
		if v.Pager != nil || v.Prev != nil || v.Next != nil {
			t.Errorf("%s has a pager, though it is the only page", path)
		}
		return
	}
	if v.Pager == nil || v.Pager.Number != at+1 || v.Pager.Total != len(paths) {
		t.Fatalf("%s: pager %+v", path, v.Pager)
	}
	prev, next := "", ""
	if at > 0 {
		prev = paths[at-1]
	}
	if at+1 < len(paths) {
		next = paths[at+1]
	}
	if v.Pager.Prev != prev || v.Pager.Next != next || pathOf(v.Prev) != prev || pathOf(v.Next) != next {
		t.Errorf("%s leads to %q and %q, its head to %v and %v; want %q and %q", path, v.Pager.Prev, v.Pager.Next, v.Prev, v.Next, prev, next)
	}
	for _, p := range v.Pager.Pages {
		if p.Path != paths[p.Number-1] || p.Current != (p.Number == at+1) {
			t.Errorf("%s: page link %+v", path, p)
		}
	}
	if last := v.Pager.Pages[len(v.Pager.Pages)-1]; last.Number != len(paths) || v.Pager.Pages[0].Number != 1 || len(v.Pager.Pages) > 7 {
		t.Errorf("%s: page links %+v", path, v.Pager.Pages)
	}
}

func pathOf(l *site.Link) string {
	if l == nil {
		return ""
	}
	return l.Path
}

func TestIndexesAndNewsArePaged(t *testing.T) {
	input := areas()
	for i := range 241 {
		input.Producers = append(input.Producers, maker(fmt.Sprintf("htx-%03d", i)))
	}
	for i := range 25 {
		input.News = append(input.News, article(fmt.Sprintf("tin-%02d", i), day(2024, 1, 1+i)))
	}
	s := clean(t, input)
	tiles, articles := 0, 0
	for _, path := range []string{"chu-the.html", "chu-the/trang-2.html", "chu-the/trang-3.html"} {
		tiles += len(see[site.IndexView](t, s, path).Tiles)
	}
	for _, path := range []string{"tin-tuc.html", "tin-tuc/trang-2.html"} {
		articles += len(see[site.NewsView](t, s, path).Articles)
	}
	if tiles != 242 || articles != 25 {
		t.Errorf("%d producers and %d articles are listed, want 242 and 25", tiles, articles)
	}
}

func TestSectionsOfLists(t *testing.T) {
	s := clean(t, full())
	tests := []struct{ path, want string }{
		{"san-pham.html", "5-sao: cam | 4-sao: che | 3-sao: ba-kich homestay | tiem-nang: mat-ong | het-han: het-han | chua-ro-hang: ruou"},
		{"huyen/yen-son.html", "4-sao huyen/yen-son/4-sao.html: che | 3-sao huyen/yen-son/3-sao.html: ba-kich homestay | tiem-nang: mat-ong | het-han: het-han | chua-ro-hang: ruou"},
		{"huyen/na-hang.html", ""},
		{"huyen/yen-son/4-sao.html", "con-hieu-luc: che | het-han: het-han"},
		{"hang-sao/3-sao.html", "yen-son huyen/yen-son/3-sao.html: ba-kich homestay"},
		{"hang-sao/4-sao.html", "yen-son huyen/yen-son/4-sao.html: che | het-han: het-han"},
		{"hang-sao/tiem-nang.html", "yen-son huyen/yen-son.html: mat-ong"},
		{"hang-sao/het-han.html", "yen-son huyen/yen-son.html: het-han"},
		{"hang-sao/chua-ro-hang.html", "yen-son huyen/yen-son.html: ruou"},
		{"nhom/du-lich.html", "3-sao: homestay"},
	}
	for _, tt := range tests {
		var got []string
		for _, section := range see[site.ListView](t, s, tt.path).Sections {
			var slugs []string
			for _, c := range section.Cards {
				slugs = append(slugs, c.Slug)
			}
			name := strings.TrimSpace(section.ID + " " + section.Path)
			got = append(got, name+": "+strings.Join(slugs, " "))
		}
		if s := strings.Join(got, " | "); s != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.path, s, tt.want)
		}
	}
}
