package photo

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"path"
	"slices"

	"github.com/disintegration/imaging"

	"ocop/generator/diag"
)

// render decodes a photo once and makes variants of it that stand on one ladder, handing each picture to emit.
func render(ctx context.Context, data []byte, src Source, variants []Variant, emit func(Variant, *image.NRGBA) error) error {
	rungs := variants[0].ladder
	photo, err := develop(data, src, rungs[0])
	if err != nil {
		return err
	}
	made := make([]*image.NRGBA, len(rungs))
	for _, v := range slices.SortedStableFunc(slices.Values(variants), func(a, b Variant) int { return cmp.Compare(a.rung, b.rung) }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := emit(v, cut(photo.rung(v.rung, rungs, made), src, v)); err != nil {
			return err
		}
	}
	return nil
}

// rung gives the whole photo at a rung of the ladder, made from the last that is at least two and a half times as wide,
// or else from the photo itself. Smaller steps would save little and blur: each resampling loses some of the finest
// detail.
func (d *developed) rung(i int, rungs []int, made []*image.NRGBA) *image.NRGBA {
	if made[i] != nil {
		return made[i]
	}
	width := rungs[i]
	height := Whole.height(width, image.Rect(0, 0, d.src.Width, d.src.Height))
	from := i - 1
	for from >= 0 && 2*rungs[from] < 5*width {
		from--
	}
	if from >= 0 {
		made[i] = resize(d.rung(from, rungs, made), width, height)
	} else {
		made[i] = d.resize(width, height)
	}
	return made[i]
}

// cut makes a variant's picture out of the whole photo at its rung.
func cut(work *image.NRGBA, src Source, v Variant) *image.NRGBA {
	sx := float64(work.Rect.Dx()) / float64(src.Width)
	sy := float64(work.Rect.Dy()) / float64(src.Height)
	part := image.Rect(
		int(math.Round(float64(v.crop.Min.X)*sx)), int(math.Round(float64(v.crop.Min.Y)*sy)),
		int(math.Round(float64(v.crop.Max.X)*sx)), int(math.Round(float64(v.crop.Max.Y)*sy)),
	)
	if part != work.Rect && !part.Empty() {
		work = imaging.Crop(work, part)
	}
	return resize(work, v.Width, v.Height)
}

// developed is a decoded photo, near the largest size that is needed, as it lay in the file: turning and colours are
// left for the smaller pictures.
type developed struct {
	src         Source
	img         image.Image // as reduce gives it
	orientation int
	colours     *transform // nil: none
}

// develop decodes a photo of which a given width is needed at the most.
func develop(data []byte, src Source, width int) (*developed, error) {
	h, err := readHeader(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, headerFault(src.Name, h, err)
	}
	k := boxFor(src.Width, width)
	img, err := decode(data, h, k)
	if err != nil {
		return nil, decodeFault(src.Name, err)
	}
	if img.Bounds() != image.Rect(0, 0, h.width, h.height) {
		k = 1 // the decoder did it
	}
	if img, err = reduce(img, k); err != nil {
		return nil, fmt.Errorf("read photo %s: %w", src.Name, err)
	}
	d := &developed{src: src, img: img, orientation: h.orientation}
	if p, _ := parseProfile(h.icc); p != nil {
		d.colours = p.transform()
	}
	return d, nil
}

// resize makes a working picture, upright and in sRGB.
func (d *developed) resize(width, height int) *image.NRGBA {
	if d.orientation >= 5 {
		width, height = height, width
	}
	var work *image.NRGBA
	switch m := d.img.(type) {
	case *image.YCbCr:
		work = resizeLines(planeLines(m), width, height)
	case *image.NRGBA:
		work = resize(m, width, height)
	}
	work = upright(work, d.orientation)
	if d.colours != nil {
		work = convert(work, d.colours)
	}
	return work
}

// decodeFault turns what a decoder found into a fault that names the photo.
func decodeFault(name string, err error) *diag.Fault {
	var jpegKind jpeg.UnsupportedError
	var pngKind png.UnsupportedError
	if errors.As(err, &jpegKind) || errors.As(err, &pngKind) {
		return diag.NewFault(diag.PhotoUnknownFormat, path.Base(name), err.Error())
	}
	return diag.NewFault(diag.PhotoDamaged, path.Base(name), err.Error())
}

// boxFor gives the largest box, of 1, 2, 4 or 8 pixels a side, that leaves a quarter more than a width.
func boxFor(src, width int) int {
	k := 1
	for k < 8 && 4*src >= 5*width*2*k {
		k *= 2
	}
	return k
}

// upright turns a picture as EXIF says.
func upright(m *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(m)
	case 3:
		return imaging.Rotate180(m)
	case 4:
		return imaging.FlipV(m)
	case 5:
		return imaging.Transpose(m)
	case 6:
		return imaging.Rotate270(m)
	case 7:
		return imaging.Transverse(m)
	case 8:
		return imaging.Rotate90(m)
	}
	return m
}

// convert takes a working picture to sRGB.
func convert(work *image.NRGBA, t *transform) *image.NRGBA {
	dst := image.NewNRGBA(work.Rect)
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p, d := work.Pix[i:i+4:i+4], dst.Pix[i:i+4:i+4]
		r, g, b := t.convert(color.YCbCrToRGB(p[0], p[1], p[2]))
		d[0], d[1], d[2] = color.RGBToYCbCr(r, g, b)
		d[3] = p[3]
	}
	return dst
}

// meanColour gives the mean of a working picture before white, in sRGB.
func meanColour(work *image.NRGBA) color.RGBA {
	var y, cb, cr uint64
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p := work.Pix[i : i+4 : i+4]
		a := uint64(p[3])
		y += a*uint64(p[0]) + (255-a)*255
		cb += a*uint64(p[1]) + (255-a)*128
		cr += a*uint64(p[2]) + (255-a)*128
	}
	n := uint64(len(work.Pix)/4) * 255
	r, g, b := color.YCbCrToRGB(uint8((y+n/2)/n), uint8((cb+n/2)/n), uint8((cr+n/2)/n))
	return color.RGBA{R: r, G: g, B: b, A: 255}
}
