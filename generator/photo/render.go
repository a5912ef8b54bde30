package photo

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"math"
	"path"
	"slices"

	"github.com/disintegration/imaging"

	"ocop/generator/diag"
)

// render decodes a photo once and makes the variants of it, the largest first and each from the one before, handing
// each picture to emit.
func render(ctx context.Context, data []byte, src Source, variants []Variant, emit func(Variant, *image.NRGBA) error) error {
	order := slices.SortedFunc(slices.Values(variants), func(a, b Variant) int {
		return cmp.Or(cmp.Compare(b.scale(), a.scale()), cmp.Compare(a.crop.Min.X, b.crop.Min.X), cmp.Compare(a.crop.Min.Y, b.crop.Min.Y))
	})
	work, err := develop(data, src, order[0].scale())
	if err != nil {
		return err
	}
	var last Variant
	var picture *image.NRGBA
	for _, v := range order {
		if err := ctx.Err(); err != nil {
			return err
		}
		if v.crop != last.crop || v.Width != last.Width || v.Height != last.Height {
			picture = cut(work, src, v)
			if v.crop == image.Rect(0, 0, src.Width, src.Height) {
				work = picture
			}
			last = v
		}
		if err := emit(v, picture); err != nil {
			return err
		}
	}
	return nil
}

// scale tells how large a variant shows the photo: its pixels for one of the photo's.
func (v Variant) scale() float64 { return float64(v.Width) / float64(v.crop.Dx()) }

// cut makes a variant's picture out of the whole photo at any size that is not smaller.
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
	if work.Rect.Dx() == v.Width && work.Rect.Dy() == v.Height {
		return work
	}
	return imaging.Resize(work, v.Width, v.Height, imaging.Lanczos)
}

// develop decodes a photo into a working picture, upright and in sRGB, at least scale times as large as the photo.
func develop(data []byte, src Source, scale float64) (*image.NRGBA, error) {
	h, err := readHeader(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, headerFault(src.Name, h, err)
	}
	img, err := decode(data, h)
	if err != nil {
		return nil, diag.NewFault(diag.PhotoDamaged, path.Base(src.Name), err.Error())
	}
	work, err := reduce(img, boxFor(scale))
	if err != nil {
		return nil, fmt.Errorf("read photo %s: %w", src.Name, err)
	}
	if _, lossless := img.(*image.NRGBA); h.format == WebP && !lossless {
		expandRange(work)
	}

	// Turning and colours are left for the smaller picture.
	width, height := scaled(h.width, scale), scaled(h.height, scale)
	if width < work.Rect.Dx() && height < work.Rect.Dy() {
		work = imaging.Resize(work, width, height, imaging.Lanczos)
	}
	work = upright(work, h.orientation)
	if p, _ := parseProfile(h.icc); p != nil {
		convert(work, p.transform())
	}
	return work, nil
}

// scaled gives a side's length at a scale, at least a pixel.
func scaled(side int, scale float64) int { return max(1, int(math.Round(float64(side)*scale))) }

// boxFor gives the largest box, of 1, 2, 4 or 8 pixels a side, that leaves a quarter more than is needed at a scale.
func boxFor(scale float64) int {
	k := 1
	for k < 8 && 1/float64(2*k) >= 1.25*scale {
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
	r, g, b := color.YCbCrToRGB(uint8(y/n), uint8(cb/n), uint8(cr/n))
	return color.RGBA{R: r, G: g, B: b, A: 255}
}
