package sample

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
)

// The size of a made-up photo: what a phone sends by messenger.
const (
	photoWidth  = 1280
	photoHeight = 960
)

// drawPhoto draws the nth photo of a product: a ground that grows darker, shapes on it, and the grain of a sensor.
func drawPhoto(product, n int) ([]byte, error) {
	d := drawFor(forPhoto, product*100+n)
	picture := image.NewYCbCr(image.Rect(0, 0, photoWidth, photoHeight), image.YCbCrSubsampleRatio420)
	light, tint, shade := 120+d.IntN(80), byte(90+d.IntN(76)), byte(90+d.IntN(76))
	for y := range photoHeight {
		row := picture.Y[y*picture.YStride:][:photoWidth]
		for x := range row {
			row[x] = byte(light - y*60/photoHeight + int(d.Uint32()&7))
		}
	}
	for i := range picture.Cb {
		picture.Cb[i], picture.Cr[i] = tint, shade
	}
	for range 12 {
		circle(picture, d.IntN(photoWidth), d.IntN(photoHeight), 30+d.IntN(150), color.YCbCr{Y: byte(40 + d.IntN(200)), Cb: byte(60 + d.IntN(130)), Cr: byte(60 + d.IntN(130))})
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 85})
	return b.Bytes(), err
}

// circle draws a disc.
func circle(picture *image.YCbCr, cx, cy, r int, c color.YCbCr) {
	for y := max(0, cy-r); y < min(photoHeight, cy+r); y++ {
		for x := max(0, cx-r); x < min(photoWidth, cx+r); x++ {
			if (x-cx)*(x-cx)+(y-cy)*(y-cy) < r*r {
				picture.Y[picture.YOffset(x, y)] = c.Y
				picture.Cb[picture.COffset(x, y)], picture.Cr[picture.COffset(x, y)] = c.Cb, c.Cr
			}
		}
	}
}
