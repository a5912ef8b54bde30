package photo

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"slices"
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
	if r.Widths == nil {
		r.Widths = d.Widths
	}
	if r.CardWidths == nil {
		r.CardWidths = d.CardWidths
	}
	if r.JPEGWidths == nil {
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

// Variant is one picture to be made of a photo. Only Plan makes variants.
type Variant struct {
	Path          string // in the site, such as anh/che-xanh-1-640-0a1b2c3d.webp
	Format        Format
	Use           Use
	Width, Height int // pixels

	crop    image.Rectangle // the part of the upright photo that it shows
	quality int
	key     [32]byte // its name in the cache
}

// Plan names the pictures of a use that a recipe makes of a photo, the nth of the product slug: format by format in the
// recipe's order, JPEG last, each from the narrowest to the widest. Nothing is enlarged: widths beyond the photo's are
// left out, and the photo's own width stands in for them. The names come from the photo's hash and what is done to it,
// so a name never stands for two pictures, and nothing needs decoding to know them.
func Plan(src Source, slug string, n int, focus Focus, use Use, r Recipe) []Variant {
	r = r.orDefault()
	shape := uses[use]
	crop := image.Rect(0, 0, src.Width, src.Height)
	if shape.aspectW != 0 {
		crop = focus.crop(src.Width, src.Height, shape.aspectW, shape.aspectH)
	}
	var list []Variant
	add := func(f Format, widths []int) {
		for _, width := range fitting(widths, crop.Dx()) {
			v := Variant{
				Format: f, Use: use, Width: width, Height: heightFor(width, crop, shape.aspectW, shape.aspectH),
				crop: crop, quality: r.quality(f),
			}
			v.key = keyOf(src, v)
			v.Path = fmt.Sprintf("anh/%s-%d-%d%s-%s.%s", slug, n, width, shape.letter, hex.EncodeToString(v.key[:4]), f.Ext())
			list = append(list, v)
		}
	}
	switch use {
	case Share:
		add(JPEG, []int{shape.aspectW})
	case Card:
		for _, f := range r.Formats {
			add(f, r.CardWidths)
		}
		add(JPEG, []int{slices.Max(r.CardWidths)})
	default:
		for _, f := range r.Formats {
			add(f, r.Widths)
		}
		add(JPEG, r.JPEGWidths)
	}
	return list
}

// fitting gives the widths that are not over the limit, in order, and the limit itself where it cut some off.
func fitting(widths []int, limit int) []int {
	fit := make([]int, 0, len(widths))
	for _, w := range widths {
		fit = append(fit, min(w, limit))
	}
	slices.Sort(fit)
	return slices.Compact(fit)
}

// heightFor gives the height that keeps the shape at a width: that of the aspect, or else of the crop itself.
func heightFor(width int, crop image.Rectangle, aspectW, aspectH int) int {
	if aspectW == 0 {
		aspectW, aspectH = crop.Dx(), crop.Dy()
	}
	return max(1, min((width*aspectH+aspectW/2)/aspectW, crop.Dy()))
}

// recipeVersion changes whenever the same photo and variant would give other bytes.
const recipeVersion = 1

// keyOf is the variant's name in the cache: a hash of everything that its bytes depend on.
func keyOf(src Source, v Variant) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "ocop %d %x %s %d %d %v %s",
		recipeVersion, src.Hash, v.Format, v.Width, v.Height, v.crop, encoderOf(v)))
}
