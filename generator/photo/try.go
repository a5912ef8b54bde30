package photo

import (
	"errors"
	"image"
	"image/color"
)

// tried is the side of the picture that Try makes.
const tried = 16

// Try makes a small picture in a format and, where ocop reads the format too, reads it again. It proves that the encoders
// and decoders work here: those of WebP and AVIF are WebAssembly, which is compiled when it runs, and not every machine
// lets a program do that.
func Try(f Format) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("the encoder fails")
		}
	}()
	work := image.NewNRGBA(image.Rect(0, 0, tried, tried))
	for i := range tried * tried {
		work.SetNRGBA(i%tried, i/tried, color.NRGBA{uint8(i), uint8(255 - i), 128, 255})
	}
	data, err := encode(work, Variant{Path: "picture." + f.Ext(), Format: f, quality: 75})
	if err != nil || f == AVIF {
		return err
	}
	picture, err := decodeWhole(data, header{format: f, width: tried, height: tried})
	if err == nil && picture.Bounds() != work.Rect {
		err = errors.New("another size is read than was written")
	}
	return err
}
