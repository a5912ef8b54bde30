package spreadsheet

import (
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// target is what a row of a table of products means: a product of the folder, or a new one.
type target struct {
	file  *file // nil: new
	maker *maker
	byID  bool // the row names the product by its code, so that its name may change
	open  bool // it could not be told; a fault has been reported
}

// match finds the products that rows tell of: by their codes, by their names, and only then by names that are nearly
// theirs, which is asked about. A product that one row names exactly is not near to another row.
func (im *importer) match(rows []record) []target {
	targets := make([]target, len(rows))
	claimed := map[*file]record{}
	claim := func(i int, f *file) {
		if first, ok := claimed[f]; ok {
			im.faults.Add(rows[i].at(), diag.RowTwice, f.title(), first.at().Address())
			targets[i].open = true
			return
		}
		claimed[f] = rows[i]
		targets[i].file = f
	}
	bySlug, byTitle := map[string]*file{}, map[string][]*file{}
	for _, f := range im.products {
		bySlug[f.Slug] = f
		byTitle[viet.Match(f.title())] = append(byTitle[viet.Match(f.title())], f)
	}
	for i, r := range rows {
		t := &targets[i]
		if name := r.text("product.producer"); name != "" {
			t.maker = im.makers.find(r, name, "product.producer")
			t.open = t.maker == nil
		}
		id := r.text("product")
		switch f := bySlug[id]; {
		case id != "" && f != nil:
			t.byID = true
			claim(i, f)
			continue
		case id != "" && !viet.IsSlug(id):
			im.faults.Add(r.pos("product"), diag.BadSlug, id, viet.Slug(id))
			t.open = true
		case id != "": // new, with the code that it is to have
			continue
		}
		if t.open {
			continue
		}
		switch same := im.sameMaker(byTitle[viet.Match(r.text("product.title"))], t.maker, im.whereOf(r)); len(same) {
		case 0:
		case 1:
			claim(i, same[0])
		default:
			slugs := make([]string, len(same))
			for j, f := range same {
				slugs[j] = f.Slug
			}
			im.faults.Add(r.pos("product.title"), diag.SeveralProducts, r.text("product.title"), strings.Join(slugs, ", "))
			t.open = true
		}
	}
	im.matchNear(rows, targets, claimed)
	return targets
}

// sameMaker keeps the products that may be of a producer: its own, else those of which the folder or the row names none.
// Of several, one in the district of the row is meant.
func (im *importer) sameMaker(files []*file, k *maker, w where) []*file {
	var own, unknown []*file
	for _, f := range files {
		switch id := f.data.At("producer").Text; {
		case k != nil && id == k.id:
			own = append(own, f)
		case k == nil || id == "":
			unknown = append(unknown, f)
		}
	}
	if len(own) > 0 {
		unknown = own
	}
	if district := im.area(w).district; district != nil && len(unknown) > 1 {
		if here := slices.DeleteFunc(slices.Clone(unknown), func(f *file) bool { return f.product.District.Slug != district.Slug }); len(here) > 0 {
			return here
		}
	}
	return unknown
}

// matchNear asks about rows whose names are nearly those of products of the same producer that no other row names, and
// about rows that are nearly the same as rows before them.
func (im *importer) matchNear(rows []record, targets []target, claimed map[*file]record) {
	unclaimed := im.unclaimed(claimed)
	added := map[string][]record{} // by producer: new products of rows before
	for i, r := range rows {
		t := &targets[i]
		if t.open || t.file != nil {
			continue
		}
		id, near := "", unclaimed[""]
		if t.maker != nil {
			id = t.maker.id
			near = slices.Concat(unclaimed[id], near)
		} else if district := im.area(im.whereOf(r)).district; district != nil {
			near = im.inDistrict(claimed, district)
		}
		title := r.text("product.title")
		if j := slices.IndexFunc(added[id], func(o record) bool { return viet.Match(o.text("product.title")) == viet.Match(title) }); j >= 0 && im.samePlace(r, added[id][j]) {
			im.faults.Add(r.at(), diag.RowTwice, title, added[id][j].at().Address())
			t.open = true
			continue
		}
		if r.text("product") == "" {
			if f := nearest(title, near); f != nil {
				switch im.answer(Question{Pos: r.pos("product.title"), Name: title, Known: f.title(), File: f.Path}, r) {
				case Same:
					t.file, claimed[f] = f, r
					unclaimed = im.unclaimed(claimed)
					continue
				case Unsure:
					t.open = true
					continue
				}
			}
		}
		added[id] = append(added[id], r)
	}
}

// unclaimed gives the products that no row names, by their producers.
func (im *importer) unclaimed(claimed map[*file]record) map[string][]*file {
	files := map[string][]*file{}
	for _, f := range im.products {
		if _, ok := claimed[f]; !ok {
			id := f.data.At("producer").Text
			files[id] = append(files[id], f)
		}
	}
	return files
}

// inDistrict gives the products of a district that no row names.
func (im *importer) inDistrict(claimed map[*file]record, d *catalogue.District) []*file {
	var files []*file
	for _, f := range im.products {
		if _, ok := claimed[f]; !ok && f.product.District.Slug == d.Slug {
			files = append(files, f)
		}
	}
	return files
}

// samePlace tells whether two rows tell of the same district and commune, or do not tell.
func (im *importer) samePlace(a, b record) bool {
	return im.area(im.whereOf(a)) == im.area(im.whereOf(b))
}

// nearest gives the product whose name differs by a slip or two, figures apart.
func nearest(title string, files []*file) *file {
	var names []string
	var among []*file
	for _, f := range files {
		if sameFigures(title, f.title()) {
			names, among = append(names, f.title()), append(among, f)
		}
	}
	if name, ok := viet.Nearest(title, names); ok {
		return among[slices.Index(names, name)]
	}
	return nil
}
