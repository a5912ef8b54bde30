package catalogue_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// dump writes down all that a catalogue says, list by list.
func dump(c *catalogue.Catalogue, list diag.List) string {
	var b strings.Builder
	names := func(products []*catalogue.Product) string {
		var all []string
		for _, p := range products {
			all = append(all, p.Slug+"="+p.Title)
		}
		return strings.Join(all, " ")
	}
	for _, p := range c.Products {
		fmt.Fprintln(&b, p.Slug, p.Title, p.Stars, p.Standing, p.Rank, p.Expiry, p.ByName, p.InDistrict, p.InGroup, p.Namesake)
		d := c.Districts[slices.Index(c.Districts, p.District)] // that of this catalogue, not of an earlier one
		g := c.Groups[slices.Index(c.Groups, p.Group)]
		fmt.Fprintln(&b, d.Name, d.Products[p.InDistrict] == p, g.ID, g.Products[p.InGroup] == p)
		if p.Producer != nil {
			fmt.Fprintln(&b, p.Producer.ID, p.Producer.Title, slices.Index(c.Producers, p.Producer), names(p.Producer.Products))
		}
		if p.Commune != nil {
			fmt.Fprintln(&b, p.Commune.Name, slices.Index(d.Communes, p.Commune), names(p.Commune.Products))
		}
		if p.Locality != nil {
			fmt.Fprintln(&b, p.Locality.Slug, slices.Index(c.Localities, p.Locality), names(p.Locality.Products))
		}
	}
	for _, d := range c.Districts {
		fmt.Fprintln(&b, d.Name, d.Counts, names(d.Products))
	}
	for _, g := range c.Groups {
		fmt.Fprintln(&b, g.ID, g.Counts, names(g.Products))
	}
	for _, l := range c.Localities {
		fmt.Fprintln(&b, l.Slug, l.Counts, names(l.Products), "/", names(l.Possible))
	}
	for _, p := range c.Producers {
		fmt.Fprintln(&b, p.ID, p.Title, names(p.Products))
	}
	for _, o := range c.Outlets {
		fmt.Fprintln(&b, o.ID, names(o.Offer()), outletIDs(c.SoldAt(c.Products[0])))
	}
	for _, n := range c.News {
		fmt.Fprintln(&b, n.Slug, n.Title)
	}
	for _, file := range slices.Sorted(maps.Keys(c.Absent)) {
		fmt.Fprintln(&b, file, c.Absent[file])
	}
	fmt.Fprintln(&b, c.Counts, places(list))
	return b.String()
}

// TestACatalogueAfterAnEdit is what one made of the same input without an earlier one is, whatever has been edited.
func TestACatalogueAfterAnEdit(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 7))
		in := full()
		in.Drafts = r.IntN(2) == 0
		for i := range 80 {
			in.Products = append(in.Products, tea(fmt.Sprintf("sp-%d", i), stars(catalogue.Stars(r.IntN(6)))))
		}
		for i := range 6 {
			in.Producers = append(in.Producers, maker(fmt.Sprintf("htx-%d", i)))
		}
		in.Outlets = []*catalogue.Outlet{
			shop("mot", func(o *catalogue.Outlet) { o.ProductIDs, o.All = mentions("mot", "sp-1", "sp-2", "sp-2x", "moi"), true }),
			shop("hai", func(o *catalogue.Outlet) {
				o.ProducerIDs, o.GroupNames = mentions("hai", "htx-1", "htx-7"), mentions("hai", "do-uong")
			}),
		}
		before, _ := catalogue.New(in)
		for step := range 60 {
			in.Products, in.Producers, in.News = slices.Clone(in.Products), slices.Clone(in.Producers), slices.Clone(in.News)
			for range 1 + r.IntN(4) {
				at := r.IntN(len(in.Products))
				p := *in.Products[at]
				p.Key = ""
				in.Products[at] = &p
				switch r.IntN(14) {
				case 0:
					p.Title = fmt.Sprintf("Chè %d", r.IntN(5))
				case 1:
					p.Stars = catalogue.Stars(r.IntN(6))
				case 2:
					p.ProducerID = fmt.Sprintf("htx-%d", r.IntN(8))
				case 3:
					p.CommuneName, p.DistrictName = "Minh Hương", "Hàm Yên"
				case 4:
					p.Draft = !p.Draft
				case 5:
					p.GroupName = []string{"do-uong", "thuc-pham", "khong-co"}[r.IntN(3)]
				case 6:
					p.Slug = []string{"moi", "che", p.Slug}[r.IntN(3)]
				case 7:
					p.Aliases = []string{fmt.Sprintf("cu-%d", r.IntN(3))}
				case 8:
					in.Products = slices.Delete(in.Products, at, at+1)
				case 9:
					in.Products = slices.Insert(in.Products, at, tea(fmt.Sprintf("them-%d-%d", step, r.IntN(100))))
				case 10:
					m := *in.Producers[r.IntN(len(in.Producers))]
					m.Title, m.Key = fmt.Sprintf("HTX %d", r.IntN(9)), ""
					i := slices.IndexFunc(in.Producers, func(p *catalogue.Producer) bool { return p.ID == m.ID })
					in.Producers[i] = &m
				case 11:
					in.Producers = slices.Delete(in.Producers, 0, 1)
					in.Producers = append(in.Producers, maker(fmt.Sprintf("htx-%d", r.IntN(8))))
				case 12:
					p.Unread = !p.Unread
				case 13:
					in.Today = date{2026, 1 + r.IntN(12), 1}
				}
			}
			in.Before = nil
			fresh, freshList := catalogue.New(in)
			in.Before = before
			after, list := catalogue.New(in)
			if got, want := dump(after, list), dump(fresh, freshList); got != want {
				t.Fatalf("seed %d, step %d: after the edit\n%s\nwant\n%s", seed, step, got, want)
			}
			before = after
		}
	}
}
