package advice

import (
	"path"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// smallSide is the least that the longer side of a photo should have, in pixels. A phone shows it 360 to 430 points wide,
// of two to three pixels each.
const smallSide = 800

// Photos gives the advice on the photos of a page and the pictures in its story.
func Photos(text *catalogue.Text) diag.List {
	var list diag.List
	seen := map[string]bool{}
	for _, p := range append(slices.Clone(text.Photos), text.Images...) {
		if !seen[p.Path] {
			list = append(list, Photo(p, placeOf(p, text))...)
		}
		seen[p.Path] = true
	}
	return list
}

// Photo gives the advice on one photo, which the line at pos names.
func Photo(p *catalogue.Photo, pos diag.Pos) diag.List {
	var list diag.List
	if p.Source.Located {
		list.Add(pos, diag.PhotoPosition, p.File)
	}
	if w, h := p.Source.Width, p.Source.Height; w > 0 && max(w, h) < smallSide {
		list.Add(pos, diag.SmallPhoto, p.File, w, h, smallSide)
	}
	return list
}

// placeOf gives the line that names a photo, or the page as a whole where none does.
func placeOf(p *catalogue.Photo, text *catalogue.Text) diag.Pos {
	if pos := p.At("file"); pos.Line > 0 {
		return pos
	}
	return text.At("")
}

// shared finds photos that two products show, or one product twice, by their bytes.
func shared(products []*catalogue.Product) diag.List {
	type use struct {
		product *catalogue.Product
		photo   *catalogue.Photo
	}
	var list diag.List
	first := map[[32]byte]use{}
	for _, p := range byFile(products) {
		for _, photo := range p.Photos {
			other, ok := first[photo.Source.Hash]
			if !ok {
				first[photo.Source.Hash] = use{p, photo}
				continue
			}
			if other.photo.Path == photo.Path {
				continue // named twice, or by two pages that share a folder
			}
			whose := diag.Text{Vi: other.photo.File, En: other.photo.File}
			if other.product != p {
				whose.Vi += " của " + other.product.Title + " (" + other.product.File() + ")"
				whose.En += " of " + other.product.Title + " (" + other.product.File() + ")"
			}
			list.Add(placeOf(photo, &p.Text), diag.SharedPhoto, photo.File, whose)
		}
	}
	return list
}

// byFile gives products in the order of their files, so that of two alike it is always the same one that is reported.
func byFile(products []*catalogue.Product) []*catalogue.Product {
	return slices.SortedFunc(slices.Values(products), func(a, b *catalogue.Product) int { return strings.Compare(a.File(), b.File()) })
}

// Shown is a set of pictures by their paths in the project. Paths are compared as the file systems of Windows and macOS
// do: without regard to capitals and to how marks are stored.
type Shown map[string]bool

// Add notes a picture that something shows.
func (s Shown) Add(picture string) { s[pictureKey(picture)] = true }

// Has tells whether a picture is noted.
func (s Shown) Has(picture string) bool { return s[pictureKey(picture)] }

func pictureKey(picture string) string { return strings.ToLower(viet.NFC(picture)) }

// Unused finds pictures that nothing shows. pictures are the paths of all that lie in the content, pages those of the
// pages' files. Where a picture lies beside a page alone, the page is told.
func Unused(pictures []string, shown Shown, pages []string) diag.List {
	beside := map[string][]string{}
	for _, page := range pages {
		beside[path.Dir(page)] = append(beside[path.Dir(page)], page)
	}
	var list diag.List
	for _, picture := range pictures {
		if shown.Has(picture) {
			continue
		}
		pos := diag.Pos{File: picture}
		if owners := beside[path.Dir(picture)]; len(owners) == 1 {
			pos.File = owners[0]
		}
		list.Add(pos, diag.UnusedPhoto, path.Base(picture))
	}
	return list
}
