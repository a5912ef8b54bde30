package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// maxScans bounds the scans of a progressive JPEG: cameras write about ten, a bomb writes a million empty ones.
const maxScans = 500

// decode decodes a photo whose header was read. Its error, also where a decoder panics, is about the photo.
func decode(data []byte, h header) (img image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			img, err = nil, fmt.Errorf("%s: %v", h.format, p)
		}
	}()
	switch h.format {
	case JPEG:
		if h.deep && bytes.Count(data, []byte{0xff, markerSOS}) > maxScans {
			return nil, errors.New("JPEG: too many scans")
		}
		// Some cameras leave out the end marker; a picture cut off within its scans fails all the same.
		img, err = jpeg.Decode(io.MultiReader(bytes.NewReader(data), bytes.NewReader([]byte{0xff, markerEOI})))
	case PNG:
		img, err = png.Decode(bytes.NewReader(data))
	case WebP:
		img, err = webp.Decode(bytes.NewReader(data))
	case GIF:
		img, err = gif.Decode(bytes.NewReader(data))
	default:
		return nil, fmt.Errorf("no decoder for %s", h.format)
	}
	if err != nil {
		return nil, err
	}
	if h.format == GIF {
		img = onCanvas(img, h.width, h.height)
	}
	if b := img.Bounds(); b != image.Rect(0, 0, h.width, h.height) {
		return nil, fmt.Errorf("%s: %v in place of %d × %d", h.format, b, h.width, h.height)
	}
	return img, nil
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
