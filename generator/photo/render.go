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
	lowest := slices.MaxFunc(variants, func(a, b Variant) int { return cmp.Compare(a.rung, b.rung) })
	work, err := develop(data, src, lowest.ladder[0])
	if err != nil {
		return err
	}
	for rung, width := range lowest.ladder[:lowest.rung+1] {
		work = resize(work, width, Whole.height(width, image.Rect(0, 0, src.Width, src.Height)))
		for _, v := range variants {
			if v.rung != rung {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := emit(v, cut(work, src, v)); err != nil {
				return err
			}
		}
	}
	return nil
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

// develop decodes a photo into a working picture, upright, in sRGB, of a given width.
func develop(data []byte, src Source, width int) (*image.NRGBA, error) {
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

	// Turning and colours are left for the smaller picture.
	height := Whole.height(width, image.Rect(0, 0, src.Width, src.Height))
	if h.orientation >= 5 {
		width, height = height, width
	}
	var work *image.NRGBA
	switch m := img.(type) {
	case *image.YCbCr:
		work = resizeLines(planeLines(m), width, height)
	case *image.NRGBA:
		work = resize(m, width, height)
	}
	work = upright(work, h.orientation)
	if p, _ := parseProfile(h.icc); p != nil {
		convert(work, p.transform())
	}
	return work, nil
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
func convert(work *image.NRGBA, t *transform) {
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p := work.Pix[i : i+4 : i+4]
		r, g, b := t.convert(color.YCbCrToRGB(p[0], p[1], p[2]))
		p[0], p[1], p[2] = color.RGBToYCbCr(r, g, b)
	}
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
