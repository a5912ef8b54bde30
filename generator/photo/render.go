package photo

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"path"
	"slices"

	"github.com/disintegration/imaging"

	"ocop/generator/diag"
)

// render decodes a photo once and makes variants of it that stand on one ladder, handing each picture to emit. The whole
// photo goes down the ladder, each width made from the one before.
func render(ctx context.Context, data []byte, src Source, variants []Variant, emit func(Variant, *image.NRGBA) error) error {
	rungs, at := variants[0].ladder, 0
	whole := image.Rect(0, 0, src.Width, src.Height)
	work, err := develop(data, src, rungs[0], Whole.height(rungs[0], whole))
	if err != nil {
		return err
	}
	for _, v := range slices.SortedStableFunc(slices.Values(variants), func(a, b Variant) int { return cmp.Compare(a.rung, b.rung) }) {
		if err := ctx.Err(); err != nil {
			return err
		}
		for ; at < v.rung; at++ {
			work = resize(work, rungs[at+1], Whole.height(rungs[at+1], whole))
		}
		if err := emit(v, cut(work, src, v)); err != nil {
			return err
		}
	}
	return nil
}

// develop decodes a photo and brings it to a size, upright and in sRGB. Turning and colours come last, when the picture
// is small.
func develop(data []byte, src Source, width, height int) (*image.NRGBA, error) {
	h, err := readHeader(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, headerFault(src.Name, h, err)
	}
	work, err := decode(data, h, eighthsFor(src.Width, width))
	if err != nil {
		return nil, decodeFault(src.Name, err)
	}
	if h.orientation >= 5 {
		width, height = height, width
	}
	work = upright(resize(work, width, height), h.orientation)
	if p, _ := parseProfile(h.icc); p != nil {
		p.transform().apply(work)
	}
	return work, nil
}

// resize brings a working picture to another size. imaging has no SetMaxProcs in 1.6.2, its newest release: it spreads
// each picture over all processors, beside the photos of build's other workers.
func resize(m *image.NRGBA, w, h int) *image.NRGBA {
	if m.Rect.Dx() == w && m.Rect.Dy() == h {
		return m
	}
	return imaging.Resize(m, w, h, imaging.Lanczos)
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

// decodeFault turns what a decoder found into a fault that names the photo.
func decodeFault(name string, err error) *diag.Fault {
	var jpegKind jpeg.UnsupportedError
	var pngKind png.UnsupportedError
	if errors.As(err, &jpegKind) || errors.As(err, &pngKind) {
		return diag.NewFault(diag.PhotoUnknownFormat, path.Base(name), err.Error())
	}
	return diag.NewFault(diag.PhotoDamaged, path.Base(name), err.Error())
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
