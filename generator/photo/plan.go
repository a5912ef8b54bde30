package photo

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"image"
	"slices"
	"strings"
)

// Use is what a picture is for, which decides how it is cropped.
type Use uint8

// The uses.
const (
	Whole Use = iota // uncropped, for a product's own page
	Card             // 4:3 around the focus, for lists
	Share            // 1200 × 630 around the focus, JPEG only, for OpenGraph
)

// uses holds each use's letter in file names and its shape; 0:0 is the photo's own.
var uses = [...]struct {
	letter           string
	aspectW, aspectH int
}{
	Whole: {"", 0, 0},
	Card:  {"c", 4, 3},
	Share: {"s", 1200, 630},
}

// crop gives the part of a photo that a use shows.
func (u Use) crop(src Source, focus Focus) image.Rectangle {
	shape := uses[u]
	if shape.aspectW == 0 {
		return image.Rect(0, 0, src.Width, src.Height)
	}
	return focus.crop(src.Width, src.Height, shape.aspectW, shape.aspectH)
}

// height gives the height that keeps the use's shape at a width, or else the shape of the crop itself.
func (u Use) height(width int, crop image.Rectangle) int {
	w, h := uses[u].aspectW, uses[u].aspectH
	if w == 0 {
		w, h = crop.Dx(), crop.Dy()
	}
	return max(1, min((width*h+w/2)/w, crop.Dy()))
}

// Recipe says which pictures are made of a photo. A zero field takes its value from DefaultRecipe.
type Recipe struct {
	Widths      []int    // pixels, of a whole photo
	CardWidths  []int    // pixels, of a card
	JPEGWidths  []int    // pixels, of the JPEGs for old readers
	Formats     []Format // made beside JPEG, in the order in which a browser is to choose: WebP, AVIF
	WebPQuality int      // 1 to 99; 100 would make libwebp lossless
	JPEGQuality int      // 1 to 100
	AVIFQuality int      // 1 to 100
}

// DefaultRecipe is what a catalogue gets that asks for nothing else.
func DefaultRecipe() Recipe {
	return Recipe{
		Widths:      []int{320, 640, 960, 1280},
		CardWidths:  []int{320, 640},
		JPEGWidths:  []int{640, 1280},
		Formats:     []Format{WebP},
		WebPQuality: 78,
		JPEGQuality: 80,
		AVIFQuality: 60,
	}
}

// orDefault fills zero fields.
func (r Recipe) orDefault() Recipe {
	d := DefaultRecipe()
	if len(r.Widths) == 0 {
		r.Widths = d.Widths
	}
	if len(r.CardWidths) == 0 {
		r.CardWidths = d.CardWidths
	}
	if len(r.JPEGWidths) == 0 {
		r.JPEGWidths = d.JPEGWidths
	}
	if r.Formats == nil {
		r.Formats = d.Formats
	}
	r.WebPQuality = cmp.Or(r.WebPQuality, d.WebPQuality)
	r.JPEGQuality = cmp.Or(r.JPEGQuality, d.JPEGQuality)
	r.AVIFQuality = cmp.Or(r.AVIFQuality, d.AVIFQuality)
	return r
}

// widths gives the widths wanted of a format.
func (r Recipe) widths(use Use, f Format) []int {
	switch {
	case use == Share && f == JPEG:
		return []int{uses[Share].aspectW}
	case use == Share:
		return nil
	case use == Card && f == JPEG:
		return []int{slices.Max(r.CardWidths)}
	case use == Card:
		return r.CardWidths
	case f == JPEG:
		return r.JPEGWidths
	}
	return r.Widths
}

// quality gives the recipe's quality for a format.
func (r Recipe) quality(f Format) int {
	switch f {
	case WebP:
		return r.WebPQuality
	case AVIF:
		return r.AVIFQuality
	}
	return r.JPEGQuality
}

// Folder holds the pictures of the site.
const Folder = "anh/"

// SlugOf gives what the picture of a path is named after; false for a path that Plan gives to no picture.
func SlugOf(path string) (slug string, ok bool) {
	slug, ok = strings.CutPrefix(path, Folder)
	for range 3 { // -<n>-<width>-<hash>.<ext>
		end := strings.LastIndexByte(slug, '-')
		if end < 0 {
			return "", false
		}
		slug = slug[:end]
	}
	return slug, ok
}

// Variant is one picture to be made of a photo. Only Plan makes variants.
type Variant struct {
	Path          string // in the site, such as anh/che-xanh-1-640-0a1b2c3d.webp
	Format        Format
	Use           Use
	Width, Height int // pixels

	crop    image.Rectangle // the part of the upright photo that it shows
	ladder  []int           // see the function ladder; shared by all variants of a photo and recipe
	rung    int             // the one that it is cut from
	quality int
	key     [32]byte // its name in the cache
}

// Plan names the pictures of a use that a recipe makes of a photo, the nth of the product slug: format by format in the
// recipe's order, JPEG last, each from the narrowest to the widest. Nothing is enlarged: widths beyond the photo's are
// left out, and the photo's own width stands in for them. The names come from the photo's hash and what is done to it,
// so a name never stands for two pictures, and nothing needs decoding to know them.
func Plan(src Source, slug string, n int, focus Focus, use Use, r Recipe) []Variant {
	r = r.orDefault()
	crop, rungs := use.crop(src, focus), ladder(src, r)
	var list []Variant
	for _, f := range append(slices.Clone(r.Formats), JPEG) {
		for _, width := range fitting(r.widths(use, f), crop.Dx()) {
			v := Variant{
				Format: f, Use: use, Width: width, Height: use.height(width, crop),
				crop: crop, ladder: rungs, rung: descend(rungs, wholeWidth(src, crop, width)), quality: r.quality(f),
			}
			v.key = keyOf(src, v)
			v.Path = fmt.Sprintf("%s%s-%d-%d%s-%x.%s", Folder, slug, n, width, uses[use].letter, v.key[:4], f.Ext())
			list = append(list, v)
		}
	}
	return list
}

// fitting gives the widths that are not over the limit, in order, and the limit itself where it cut some off.
func fitting(widths []int, limit int) []int {
	fit := make([]int, 0, len(widths))
	for _, w := range widths {
		fit = append(fit, max(1, min(w, limit)))
	}
	slices.Sort(fit)
	return slices.Compact(fit)
}

// ladder gives the widths to which the whole photo is brought, from the widest down, each from the one before; crops are
// cut from the last that is wide enough. It depends on the photo's size and the recipe alone, so that a picture comes
// out the same whichever others are made with it.
func ladder(src Source, r Recipe) []int {
	rungs := fitting(slices.Concat(r.Widths, r.JPEGWidths), src.Width)
	for _, use := range []Use{Card, Share} {
		crop := use.crop(src, Focus{})
		widest := min(slices.Max(r.widths(use, JPEG)), crop.Dx())
		if whole := wholeWidth(src, crop, widest); whole > rungs[len(rungs)-1] {
			rungs = append(rungs, whole)
		}
	}
	slices.Reverse(rungs)
	return rungs
}

// descend gives the last rung that is wide enough.
func descend(rungs []int, width int) int {
	rung := 0
	for rung+1 < len(rungs) && rungs[rung+1] >= width {
		rung++
	}
	return rung
}

// wholeWidth gives the width of the whole photo when a crop of it is shown at a width, rounded up.
func wholeWidth(src Source, crop image.Rectangle, width int) int {
	return min((src.Width*width+crop.Dx()-1)/crop.Dx(), src.Width)
}

// recipeVersion changes whenever the same photo and variant would give other bytes.
const recipeVersion = 2

// keyOf is the variant's name in the cache: a hash of everything that its bytes depend on.
func keyOf(src Source, v Variant) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "ocop %d %x %s %d %d %v %v %s",
		recipeVersion, src.Hash, v.Format, v.Width, v.Height, v.crop, v.ladder[:v.rung+1], encoderOf(v)))
}
