package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	"ocop/generator/diag"
)

// decode gives a photo whose header was read as a working picture of n eighths of its size, or more where that costs
// less. Its error, also where a decoder panics, is about the photo.
func decode(data []byte, h header, n int) (work *image.NRGBA, err error) {
	defer func() {
		if p := recover(); p != nil {
			work, err = nil, fmt.Errorf("%s: %v", h.format, p)
		}
	}()
	if h.format == JPEG && n < 8 && !h.deep {
		if img := decodeScaled(data, n); img != nil {
			return reduce(img, 1)
		}
	}
	img, err := decodeWhole(data, h)
	if err != nil {
		return nil, err
	}
	if img.Bounds() != image.Rect(0, 0, h.width, h.height) {
		return nil, fmt.Errorf("%s: %v in place of %d × %d", h.format, img.Bounds(), h.width, h.height)
	}
	return reduce(img, boxFor(n))
}

// decodeWhole decodes a photo by its format's own decoder.
func decodeWhole(data []byte, h header) (image.Image, error) {
	switch h.format {
	case JPEG:
		if h.deep && bytes.Count(data, []byte{0xff, markerSOS}) > diag.MaxScans {
			return nil, errors.New("JPEG: too many scans")
		}
		return jpeg.Decode(bytes.NewReader(data))
	case PNG:
		return png.Decode(bytes.NewReader(data))
	case WebP:
		return decodeWebP(data)
	case GIF:
		img, err := gif.Decode(bytes.NewReader(data))
		return onCanvas(img, h.width, h.height), err
	}
	return nil, fmt.Errorf("no decoder for %s", h.format)
}

// decodeWebP decodes WebP. Its lossy kind stores studio range, which the decoder leaves as it is.
func decodeWebP(data []byte) (image.Image, error) {
	img, err := webp.Decode(bytes.NewReader(data))
	switch m := img.(type) {
	case *image.YCbCr:
		expandRange(m)
	case *image.NYCbCrA:
		expandRange(&m.YCbCr)
	}
	return img, err
}

// expandRange takes luma from 16 to 235 and chroma from 16 to 240 to the full range that JPEG has.
func expandRange(m *image.YCbCr) {
	var luma, chroma [256]uint8
	for i := range 256 {
		luma[i] = uint8(min(max((i-16)*255+109, 0)/219, 255))
		chroma[i] = uint8(min(max((i-128)*255+128*224+112, 0)/224, 255))
	}
	for i, v := range m.Y {
		m.Y[i] = luma[v]
	}
	for _, plane := range [][]uint8{m.Cb, m.Cr} {
		for i, v := range plane {
			plane[i] = chroma[v]
		}
	}
}

// onCanvas sets a GIF's picture, which may be smaller than its screen, into the screen.
func onCanvas(img image.Image, w, h int) image.Image {
	screen := image.Rect(0, 0, w, h)
	p, ok := img.(*image.Paletted)
	if !ok || p.Rect == screen || !p.Rect.In(screen) {
		return img
	}
	canvas := image.NewNRGBA(screen)
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		for x := p.Rect.Min.X; x < p.Rect.Max.X; x++ {
			canvas.Set(x, y, p.At(x, y))
		}
	}
	return canvas
}
