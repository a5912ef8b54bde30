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

// where is a place as a row tells it: in columns of its own, in an address, or in a heading above.
type where struct {
	commune, district, village, street string
	communeAt, districtAt, villageAt   diag.Pos
	streetAt                           diag.Pos
}

// whereOf gives the place that a row tells of. kind chooses between the columns of a product's place and of a producer's;
// a table of products has only the former, and one address for both.
func (im *importer) whereOf(r record) where {
	prefix := kindNames[r.sheet.layout.kind] + "."
	w := where{
		commune: r.text(prefix + "commune"), communeAt: r.pos(prefix + "commune"),
		district: r.text(prefix + "district"), districtAt: r.pos(prefix + "district"),
		village: r.text(prefix + "village"), villageAt: r.pos(prefix + "village"),
	}
	if address := r.text("producer.address"); address != "" {
		w.streetAt = r.pos("producer.address")
		w.street = address
		if w.commune == "" {
			im.readAddress(&w, address)
		}
	}
	if w.district == "" && r.district != nil {
		w.district, w.districtAt = r.district.Name, r.at()
	}
	return w
}

// readAddress finds village, commune and district in an address that names them one after the other, as in thôn Tân
// Thành, xã Mỹ Bằng, huyện Yên Sơn. The province, and where the commune belongs now, do not matter.
func (im *importer) readAddress(w *where, address string) {
	parts := strings.FieldsFunc(brackets.ReplaceAllString(address, " "), func(r rune) bool { return strings.ContainsRune(",;", r) || r == '–' })
	if len(parts) == 1 {
		parts = strings.Split(parts[0], " - ")
	}
	var rest []string
	found := false
	for _, part := range slices.Backward(parts) {
		part = oneLine(part)
		if part == "" || im.isProvince(part) {
			continue
		}
		if w.district == "" && w.commune == "" && len(rest) == 0 {
			if _, d := im.names.Place("", part); d != nil && !im.isCommuneOnly(part) {
				w.district, w.districtAt, found = part, w.streetAt, true
				continue
			}
		}
		if w.commune == "" && len(rest) == 0 {
			if c, _ := im.names.Place(part, w.district); c != nil {
				w.commune, w.communeAt, found = part, w.streetAt, true
				continue
			}
		}
		rest = append(rest, part)
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

func (im *importer) isProvince(part string) bool {
	name := strings.TrimPrefix(viet.Match(part), "tinh ")
	if name != viet.Match(im.Config.Province) {
		return false
	}
	_, d := im.names.Place("", part)
	return strings.HasPrefix(viet.Match(part), "tinh ") || d == nil
}

// isCommuneOnly tells whether a part of an address calls itself a commune, so that it is no district of the same name.
func (im *importer) isCommuneOnly(part string) bool {
	name := viet.Match(part)
	for _, kind := range []string{"xa ", "phuong ", "thi tran "} {
		if strings.HasPrefix(name, kind) {
			return true
		}
	}
	return false
}

// villages are the words that villages' names begin with, folded.
var villages = []string{"thon", "ban", "xom", "to", "tdp", "khu", "ap", "lang", "tieu khu", "khoi"}

func isVillage(part string) bool {
	_, ok := beginsWith(viet.Match(part), villages)
	return ok
}

// found is the commune and the district that a place means; nil where they are not known, or could be several.
func (im *importer) found(w where) (*catalogue.Commune, *catalogue.District) {
	commune, district := im.names.Place(w.commune, w.district)
	if commune == nil && w.commune != "" && district == nil && w.district != "" {
		return nil, nil
	}
	return commune, district
}

// placeStatements gives what a place says of a file that stands somewhere else, or nowhere yet.
func (im *importer) placeStatements(kind content.Kind, w where, f *file) []statement {
	prefix := kindNames[kind] + "."
	commune, district := im.found(w)
	var oldCommune *catalogue.Commune
	var oldDistrict *catalogue.District
	if f != nil {
		oldCommune, oldDistrict = f.place()
	}
	var list []statement
	say := func(name, text string, at diag.Pos) {
		list = append(list, statement{said{prefix + name, frontmatter.Data{Text: text}}, at})
	}
	switch {
	case w.commune == "" || commune != nil && commune == oldCommune:
	case commune != nil:
		say("commune", im.communeName(commune), w.communeAt)
	default:
		say("commune", w.commune, w.communeAt)
	}
	if district == nil && commune != nil {
		district = commune.District
	}
	at := w.districtAt
	if w.district == "" {
		at = w.communeAt
	}
	switch {
	case district != nil && district == oldDistrict:
	case district != nil:
		say("district", district.Name, at)
	case w.district != "":
		say("district", w.district, at)
	}
	return list
}
