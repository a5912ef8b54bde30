package spreadsheet

import (
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// area is a place that is known: any of its parts may be nil.
type area struct {
	commune  *catalogue.Commune
	locality *catalogue.Locality // the commune's name today
	district *catalogue.District
}

// find gives what a place means, as far as it is known.
func (d *Folder) find(commune, locality, district string) area {
	var a area
	a.commune, a.locality, a.district = d.names.Place(commune, locality, district)
	return a
}

// area gives the place of a file.
func (f *file) area() area {
	switch {
	case f.product != nil:
		return area{f.product.Commune, f.product.Locality, f.product.District}
	case f.producer != nil:
		return area{f.producer.Commune, f.producer.Locality, f.producer.District}
	}
	return area{}
}

// hasLocality tells whether a place lies in a locality of today, as far as is known.
func (a area) hasLocality(l *catalogue.Locality) bool {
	return a.locality == l || a.locality == nil && a.commune != nil && slices.Contains(a.commune.Localities, l)
}

// communeName gives the shortest name that finds a commune in its district again.
func (d *Folder) communeName(c *catalogue.Commune) string {
	if d.find(c.Name, "", c.District.Name).commune == c {
		return c.Name
	}
	return c.FullName()
}

// localityName gives the shortest name that finds a locality again.
func (d *Folder) localityName(l *catalogue.Locality) string {
	if d.find("", l.Name, "").locality == l {
		return l.Name
	}
	return l.FullName()
}

// where is a place as a row tells it: in columns of its own, in an address, or in a heading above.
type where struct {
	commune, locality, district, village, street           string
	communeAt, localityAt, districtAt, villageAt, streetAt diag.Pos
}

// area gives what the place means.
func (im *importer) area(w where) area { return im.find(w.commune, w.locality, w.district) }

// whereOf gives the place that a row tells of. A table of products has columns for the product's place, and one address
// for it and its producer.
func (im *importer) whereOf(r record) where {
	prefix := kindNames[r.sheet.layout.kind] + "."
	w := where{
		commune: r.text(prefix + "commune"), communeAt: r.pos(prefix + "commune"),
		locality: r.text(prefix + "commune_now"), localityAt: r.pos(prefix + "commune_now"),
		district: r.text(prefix + "district"), districtAt: r.pos(prefix + "district"),
		village: r.text(prefix + "village"), villageAt: r.pos(prefix + "village"),
	}
	if address := r.text("producer.address"); address != "" {
		w.street, w.streetAt = address, r.pos("producer.address")
		if w.commune == "" && w.locality == "" {
			im.readAddress(&w, address)
		}
	}
	if w.district == "" && r.district != nil {
		w.district, w.districtAt = r.district.Name, r.at()
	}
	if w.locality == "" && im.find(w.commune, "", w.district).commune == nil && im.find("", w.commune, w.district).locality != nil {
		w.commune, w.locality, w.localityAt = "", w.commune, w.communeAt // since 1/7/2025 lists have the names of today
	}
	return w
}

// readAddress finds village, commune and district in an address that names them one after the other, as in thôn Tân
// Thành, xã Mỹ Bằng, huyện Yên Sơn. The province does not matter.
func (im *importer) readAddress(w *where, address string) {
	parts := strings.FieldsFunc(brackets.ReplaceAllString(address, " "), func(r rune) bool { return strings.ContainsRune(",;–", r) })
	if len(parts) == 1 {
		parts = strings.Split(parts[0], " - ")
	}
	var rest []string
	found := false
	for _, part := range slices.Backward(parts) {
		part = oneLine(part)
		switch {
		case part == "", len(rest) == 0 && im.isProvince(part):
		case len(rest) == 0 && w.district == "" && w.commune == "" && !isCommune(part) && im.find("", "", part).district != nil:
			w.district, w.districtAt, found = part, w.streetAt, true
		case len(rest) == 0 && w.commune == "" && (im.find(part, "", w.district).commune != nil || im.find("", part, w.district).locality != nil):
			w.commune, w.communeAt, found = part, w.streetAt, true
		default:
			rest = append(rest, part)
		}
	}
	if !found {
		return
	}
	slices.Reverse(rest)
	w.street = strings.Join(rest, ", ")
	if len(rest) == 1 && isVillage(rest[0]) && w.village == "" {
		w.village, w.villageAt, w.street = rest[0], w.streetAt, ""
	}
}

// isProvince tells whether a part of an address is the province, and not a district of the same name.
func (im *importer) isProvince(part string) bool {
	name, called := strings.CutPrefix(viet.Match(part), "tinh ")
	return name == viet.Match(im.Config.Province) && (called || im.find("", "", part).district == nil)
}

// isCommune tells whether a part of an address calls itself a commune, so that it is no district of the same name.
func isCommune(part string) bool {
	_, ok := beginsWith(viet.Match(part), []string{"xa", "phuong", "thi tran", "dac khu"})
	return ok
}

// isVillage tells whether a part of an address calls itself a village.
func isVillage(part string) bool {
	_, ok := beginsWith(viet.Match(part), []string{"thon", "ban", "xom", "to", "tdp", "khu", "ap", "lang", "tieu khu", "khoi"})
	return ok
}

// placeStatements gives what a place says of a file that stands somewhere else, or nowhere yet; file is nil for a new one.
func (im *importer) placeStatements(kind content.Kind, w where, f *file) []statement {
	prefix := kindNames[kind] + "."
	at := im.area(w)
	var old area
	if f != nil {
		old = f.area()
	}
	var list []statement
	say := func(name, text string, pos diag.Pos) {
		list = append(list, statement{sayOf(prefix+name, text), pos})
	}
	switch {
	case w.commune == "" || at.commune != nil && at.commune == old.commune:
	case at.commune != nil:
		say("commune", im.communeName(at.commune), w.communeAt)
	default:
		say("commune", w.commune, w.communeAt)
	}
	switch {
	case w.locality == "" || at.locality != nil && old.hasLocality(at.locality):
	case at.locality != nil:
		say("commune_now", im.localityName(at.locality), w.localityAt)
	default:
		say("commune_now", w.locality, w.localityAt)
	}
	switch district := at.district; {
	case district != nil && district == old.district:
	case district != nil && w.district == "" && w.commune == "": // which the locality tells
	case district != nil && w.district == "":
		say("district", district.Name, w.communeAt)
	case district != nil:
		say("district", district.Name, w.districtAt)
	case w.district != "":
		say("district", w.district, w.districtAt)
	}
	return list
}

// sayOf is a field with a line of text.
func sayOf(key, text string) said { return said{key, frontmatter.Data{Text: text}} }
