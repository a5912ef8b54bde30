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
)

// maxScans bounds the scans of a progressive JPEG: cameras write about ten, a bomb writes a million empty ones.
const maxScans = 500

// decode decodes a photo whose header was read, at its full size or, where that costs less, already reduced k:1. Its
// error, also where a decoder panics, is about the photo.
func decode(data []byte, h header, k int) (img image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			img, err = nil, fmt.Errorf("%s: %v", h.format, p)
		}
	}()
	switch h.format {
	case JPEG:
		return decodeJPEG(data, h, k)
	case PNG:
		img, err = png.Decode(bytes.NewReader(data))
	case WebP:
		img, err = decodeWebP(data)
	case GIF:
		img, err = gif.Decode(bytes.NewReader(data))
		if err == nil {
			img = onCanvas(img, h.width, h.height)
		}
	default:
		return nil, fmt.Errorf("no decoder for %s", h.format)
	}
	if err == nil && img.Bounds() != image.Rect(0, 0, h.width, h.height) {
		err = fmt.Errorf("%s: %v in place of %d × %d", h.format, img.Bounds(), h.width, h.height)
	}
	return img, err
}

// decodeJPEG is decode for JPEG.
func decodeJPEG(data []byte, h header, k int) (image.Image, error) {
	if k > 1 && !h.deep {
		if img := decodeScaled(data, 8/k); img != nil {
			return img, nil
		}
	}
	if h.deep && bytes.Count(data, []byte{0xff, markerSOS}) > maxScans {
		return nil, errors.New("JPEG: too many scans")
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err == nil && img.Bounds() != image.Rect(0, 0, h.width, h.height) {
		err = errors.New("JPEG: two sizes")
	}
	return img, err
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
