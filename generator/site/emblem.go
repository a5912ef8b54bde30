package site

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The colours of the emblem, which are those of the brocade in the default theme.
var (
	emblemWeave  = color.NRGBA{0x0B, 0x5D, 0x3B, 255}
	emblemThread = color.NRGBA{0xEB, 0xB7, 0x3D, 255}
	emblemKnot   = color.NRGBA{0xA2, 0x36, 0x1B, 255}
)

// emblemSize is the side of the square that the emblem is drawn in.
const emblemSize = 44

// emblem is the drawing of the theme's icon.svg: a knot of brocade. Later shapes cover earlier ones; x and y are the
// distances from the middle, for all four quarters are the same.
var emblem = []struct {
	colour color.NRGBA
	covers func(x, y float64) bool
}{
	{emblemWeave, func(x, y float64) bool { return x+y <= 22 }},
	{emblemThread, func(x, y float64) bool { return math.Abs(x+y-17.5) <= 0.75*math.Sqrt2 }},
	{emblemThread, func(x, y float64) bool {
		return x <= 10 && y <= 4 || x <= 6 && y <= 8 || x <= 2 && y <= 12
	}},
	{emblemWeave, func(x, y float64) bool { return x <= 6 && y <= 2 || x <= 2 && y <= 6 }},
	{emblemKnot, func(x, y float64) bool { return x <= 2 && y <= 2 }},
}

// emblemPNG draws the emblem as a square picture of an even side. A maskable one fills the square and keeps the drawing within the
// middle circle of 80 %, which is what a telephone shows of it at least (W3C, Web Application Manifest).
func emblemPNG(side int, maskable bool) ([]byte, error) {
	const samples = 4 // in each direction, of which a pixel is the mean
	scale := float64(emblemSize) / float64(side)
	if maskable {
		scale /= 0.8
	}
	at := func(x, y float64) color.NRGBA {
		var c color.NRGBA
		if maskable {
			c = emblemWeave
		}
		for _, shape := range emblem {
			if shape.covers(x, y) {
				c = shape.colour
			}
		}
		return c
	}
	half := float64(side) / 2
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	for py := range side / 2 {
		for px := range side / 2 {
			var r, g, b, covered int
			for i := range samples * samples {
				x := half - float64(px) - (float64(i%samples)+0.5)/samples
				y := half - float64(py) - (float64(i/samples)+0.5)/samples
				if c := at(x*scale, y*scale); c.A > 0 {
					r, g, b, covered = r+int(c.R), g+int(c.G), b+int(c.B), covered+1
				}
			}
			if covered > 0 {
				mean := func(sum int) uint8 { return uint8(sum / covered) }
				c := color.NRGBA{mean(r), mean(g), mean(b), uint8(255 * covered / (samples * samples))}
				img.SetNRGBA(px, py, c)
				img.SetNRGBA(side-1-px, py, c)
				img.SetNRGBA(px, side-1-py, c)
				img.SetNRGBA(side-1-px, side-1-py, c)
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
