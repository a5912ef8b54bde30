package spreadsheet

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// readProducers takes in the tables of producers.
func (im *importer) readProducers(sheets []*sheet) {
	rows := map[*maker]record{}
	for _, s := range sheets {
		if s.layout.kind != content.Producer {
			continue
		}
		for _, r := range s.records {
			k := im.makerOf(r)
			if k == nil {
				continue
			}
			if first, ok := rows[k]; ok {
				im.faults.Add(r.at(), diag.RowTwice, k.title, first.at().Address())
				continue
			}
			rows[k] = r
			k.row = r.at()
			if k.file != nil {
				im.met[k.file] = r
			}
			im.tellOf(k, r)
		}
	}
}

// makerOf gives the producer of a row in a table of producers.
func (im *importer) makerOf(r record) *maker {
	id, title := r.text("producer"), r.text("producer.title")
	if k := im.makers.byID[id]; id != "" && k != nil {
		k.byID = true
		return k
	}
	if id != "" && !viet.IsSlug(id) {
		im.faults.Add(r.pos("producer"), diag.BadSlug, id, viet.Slug(id))
		return nil
	}
	if id != "" && title != "" {
		return im.makers.add(id, title, r.at())
	}
	return im.makers.find(r, title, "producer.title")
}

// tellOf lets a producer know what a row says of it.
func (im *importer) tellOf(k *maker, r record) {
	list, faults := im.statements(r, content.Producer, k.file)
	im.faults = append(im.faults, faults...)
	ofProducts := r.sheet.layout.kind == content.Product
	if k.file != nil && !ofProducts {
		im.keep(r, content.Producer, k.file, &list)
	}
	list = slices.DeleteFunc(list, func(s statement) bool {
		switch s.key {
		case "producer.title":
			return k.file != nil && !k.byID || ofProducts
		case "producer.commune", "producer.commune_now", "producer.district", "producer.address":
			return true
		}
		return false
	})
	if !ofProducts || k.file == nil && !k.placed {
		w := im.whereOf(r)
		list = append(list, im.placeStatements(content.Producer, w, k.file)...)
		list = append(list, im.streetStatements(w, k.file, value(list, "producer.village").IsZero())...)
		k.placed = true
	}
	im.makers.tell(k, list)
}

// streetStatements gives what an address says besides the place.
func (im *importer) streetStatements(w where, f *file, noVillage bool) []statement {
	var list []statement
	for _, part := range []struct {
		key, text string
		at        diag.Pos
		wanted    bool
	}{
		{"producer.village", w.village, w.villageAt, noVillage},
		{"producer.address", w.street, w.streetAt, true},
	} {
		if part.text == "" || !part.wanted || f != nil && sameText(part.text, im.shown(im.columns[part.key], f, viet.Vietnamese)) {
			continue
		}
		list = append(list, statement{sayOf(part.key, part.text), part.at})
	}
	return list
}

// keep counts the cells that are empty where the file says something, or has them take it away.
func (im *importer) keep(r record, kind content.Kind, f *file, list *[]statement) {
	for _, p := range r.sheet.layout.columns {
		shown := im.shown(p.column, f, viet.Vietnamese)
		if p.kind != kind || p.path == nil || r.text(p.key()) != "" || sameText(r.row.at(p.col).text, shown) || !value(*list, p.key()).IsZero() {
			continue
		}
		if !im.o.Clear {
			im.plan.Kept++
			continue
		}
		*list = append(*list, statement{said{key: p.key()}, r.sheet.table.pos(r.row.number, p.col)})
	}
}

// readProducts takes in the tables of products.
func (im *importer) readProducts(sheets []*sheet) {
	var rows []record
	for _, s := range sheets {
		if s.layout.kind == content.Product {
			rows = append(rows, s.records...)
		}
	}
	targets := im.match(rows)
	for i, r := range rows {
		t := targets[i]
		if t.open {
			continue
		}
		if t.maker != nil {
			im.tellOf(t.maker, r)
		}
		if t.file != nil {
			im.met[t.file] = r
			im.change(r, t)
		} else {
			im.create(r, t)
		}
	}
}

// change finds out which fields of a product differ from its row.
func (im *importer) change(r record, t target) {
	list, faults := im.statements(r, content.Product, t.file)
	im.faults = append(im.faults, faults...)
	im.keep(r, content.Product, t.file, &list)
	list = slices.DeleteFunc(list, func(s statement) bool {
		switch s.key {
		case "product.title":
			return !t.byID
		case "product.commune", "product.commune_now", "product.district", "product.producer":
			return !s.value.IsZero() // told below
		}
		return false
	})
	list = append(list, im.placeStatements(content.Product, im.whereOf(r), t.file)...)
	if t.maker != nil && t.maker.id != t.file.data.At("producer").Text {
		list = append(list, statement{sayOf("product.producer", t.maker.id), r.pos("product.producer")})
	}
	im.edit(content.Product, t.file, r.at(), list, t.byID)
}

// create makes a file for a product that the folder does not have.
func (im *importer) create(r record, t target) {
	list, faults := im.statements(r, content.Product, nil)
	im.faults = append(im.faults, faults...)
	list = slices.DeleteFunc(list, func(s statement) bool {
		return slices.Contains([]string{"product.commune", "product.commune_now", "product.district", "product.producer"}, s.key)
	})
	w := im.whereOf(r)
	if w.commune == "" && w.locality == "" && w.district == "" {
		w.district, w.districtAt = im.o.District, r.at()
	}
	list = append(list, im.placeStatements(content.Product, w, nil)...)
	if w.village != "" && value(list, "product.village").IsZero() {
		list = append(list, statement{sayOf("product.village", w.village), w.villageAt})
	}
	if t.maker != nil {
		list = append(list, statement{sayOf("product.producer", t.maker.id), r.pos("product.producer")})
	}
	if value(list, "product.group").IsZero() {
		if group := im.groupOf(r); group != "" {
			list = append(list, statement{sayOf("product.group", group), r.at()})
		}
	}
	district := im.area(w).district
	slug := r.text("product")
	if slug == "" {
		slug = im.freeSlug(r.text("product.title"), t.maker, district)
	}
	im.taken[slug] = true
	im.write(content.Product, path.Join(im.folderOf(district, cmp.Or(w.district, w.locality)), slug, "index.md"), r.text("product.title"), r.at(), list)
}

// groupOf gives the group of a new product of which its row says none: that of a heading above, or the one that was asked
// for.
func (im *importer) groupOf(r record) string {
	if r.group != nil {
		return r.group.ID
	}
	if group := im.group(im.o.Group); group != nil {
		return group.ID
	}
	return im.o.Group
}

// freeSlug proposes the address of a new product: its name; where that is taken, its name and its producer's, or its
// district's, or a number.
func (im *importer) freeSlug(title string, k *maker, d *catalogue.District) string {
	slug := viet.Slug(title)
	if slug == "" {
		slug = "san-pham"
	}
	proposals := []string{slug}
	if k != nil {
		proposals = append(proposals, slug+"-"+viet.Slug(k.own))
	}
	if d != nil {
		proposals = append(proposals, slug+"-"+d.Slug)
	}
	for _, p := range proposals {
		if !im.taken[p] && viet.IsSlug(p) {
			return p
		}
	}
	return free(slug, func(s string) bool { return im.taken[s] })
}

// folderOf gives the folder in which the products of a district stand: where most of them are, else one that is named
// after it.
func (im *importer) folderOf(d *catalogue.District, name string) string {
	root := content.Roots()[content.Product]
	if d == nil {
		return path.Join(root, viet.Slug(name))
	}
	counts := map[string]int{}
	best := path.Join(root, d.Slug)
	for _, f := range im.products {
		if f.product == nil || f.product.District.Slug != d.Slug {
			continue
		}
		dir := path.Dir(f.Path)
		if strings.EqualFold(path.Base(f.Path), "index.md") {
			dir = path.Dir(dir)
		}
		counts[dir]++
		if counts[dir] > counts[best] {
			best = dir
		}
	}
	return best
}
