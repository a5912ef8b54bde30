package photo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"github.com/gen2brain/avif"
	"github.com/gen2brain/webp"
)

// How hard the encoders try. Slower settings cost more than they save on photos of this size.
const (
	webpMethod = 2
	avifSpeed  = 10
)

// The encoders' versions: another version may give other bytes, so they are part of every key.
const (
	webpVersion = "gen2brain/webp v0.5.5"
	avifVersion = "gen2brain/avif v0.4.4"
)

// Encoder tells which WebP and AVIF encoders this binary was built with, for the version command. pinned is false where
// the tag nodynamic was left out: then a library of the machine may take the encoder's place, and its pictures are kept
// apart in the cache.
func Encoder() (name string, pinned bool) {
	name = webpVersion + ", " + avifVersion
	if !nodynamic {
		name += ", or libraries of this machine (built without -tags nodynamic)"
	}
	return name, nodynamic
}

// encoderOf names the encoder of a variant and all its settings.
func encoderOf(v Variant) string {
	origin := "pinned"
	if !nodynamic {
		origin = "machine"
	}
	switch v.Format {
	case WebP:
		return fmt.Sprintf("%s %s method %d quality %d", webpVersion, origin, webpMethod, v.quality)
	case AVIF:
		return fmt.Sprintf("%s %s speed %d quality %d", avifVersion, origin, avifSpeed, v.quality)
	}
	return fmt.Sprintf("image/jpeg quality %d", v.quality)
}

// encode writes a working picture in a variant's format. Nothing but pixels gets in: the encoders know no metadata.
func encode(work *image.NRGBA, v Variant) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch v.Format {
	case WebP:
		err = webp.Encode(&out, studioPlanes(work), webp.Options{Quality: v.quality, Method: webpMethod})
	case AVIF:
		err = avif.Encode(&out, premultiplied(work), avif.Options{
			Quality: v.quality, QualityAlpha: v.quality, Speed: avifSpeed, ChromaSubsampling: image.YCbCrSubsampleRatio420,
		})
	case JPEG:
		err = jpeg.Encode(&out, onWhite(work), &jpeg.Options{Quality: v.quality})
	default:
		err = fmt.Errorf("no encoder")
	}
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", v.Path, err)
	}
	return out.Bytes(), nil
}

// studioPlanes gives the planes that WebP stores: 4:2:0, luma from 16 to 235, chroma from 16 to 240. The encoder takes
// them as they are when they lie one behind the other, which spares it a copy in RGB and its conversion.
func studioPlanes(work *image.NRGBA) *image.NYCbCrA {
	w, h := work.Rect.Dx(), work.Rect.Dy()
	cw, ch := (w+1)/2, (h+1)/2
	all := make([]uint8, 2*w*h+2*cw*ch)
	m := &image.NYCbCrA{
		YCbCr: image.YCbCr{
			Y: all[: w*h : w*h], Cb: all[w*h:][: cw*ch : cw*ch], Cr: all[w*h+cw*ch:][: cw*ch : cw*ch],
			YStride: w, CStride: cw, SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, w, h),
		},
		A: all[w*h+2*cw*ch:], AStride: w,
	}
	split(work, &m.YCbCr, m.A)
	for i, v := range m.Y {
		m.Y[i] = uint8(16 + (uint(v)*219+127)/255)
	}
	for _, plane := range [][]uint8{m.Cb, m.Cr} {
		for i, v := range plane {
			plane[i] = uint8((int(v)*224 + 128*(255-224) + 127) / 255)
		}
	}
	return m
}

// onWhite gives the planes that JPEG stores, with white behind what is transparent.
func onWhite(work *image.NRGBA) *image.YCbCr {
	flat := work
	if !work.Opaque() {
		flat = image.NewNRGBA(work.Rect)
		for i := 0; i+4 <= len(work.Pix); i += 4 {
			p, d := work.Pix[i:i+4:i+4], flat.Pix[i:i+4:i+4]
			a := uint(p[3])
			d[0] = uint8((uint(p[0])*a + 255*(255-a) + 127) / 255)
			d[1] = uint8((uint(p[1])*a + 128*(255-a) + 127) / 255)
			d[2] = uint8((uint(p[2])*a + 128*(255-a) + 127) / 255)
			d[3] = 255
		}
	}
	m := image.NewYCbCr(image.Rect(0, 0, work.Rect.Dx(), work.Rect.Dy()), image.YCbCrSubsampleRatio420)
	split(flat, m, nil)
	return m
}

// split fills the planes of a 4:2:0 picture, and alpha if wanted. Chroma is averaged by alpha.
func split(work *image.NRGBA, m *image.YCbCr, alpha []uint8) {
	w, h := work.Rect.Dx(), work.Rect.Dy()
	for y := range h {
		row, luma := work.Pix[y*work.Stride:][:4*w], m.Y[y*m.YStride:][:w]
		for x := range luma {
			luma[x] = row[4*x]
		}
		if alpha != nil {
			line := alpha[y*w:][:w]
			for x := range line {
				line[x] = row[4*x+3]
			}
		}
	}
	for cy := range (h + 1) / 2 {
		r0 := work.Pix[2*cy*work.Stride:][:4*w]
		r1 := work.Pix[min(2*cy+1, h-1)*work.Stride:][:4*w]
		for cx := range (w + 1) / 2 {
			x0, x1 := 8*cx, 4*min(2*cx+1, w-1)
			p, q, r, s := r0[x0:][:4:4], r0[x1:][:4:4], r1[x0:][:4:4], r1[x1:][:4:4]
			a, b, c, d := uint(p[3]), uint(q[3]), uint(r[3]), uint(s[3])
			cb, cr := uint8(128), uint8(128)
			if sum := a + b + c + d; sum == 4*255 {
				cb = uint8((uint(p[1]) + uint(q[1]) + uint(r[1]) + uint(s[1]) + 2) / 4)
				cr = uint8((uint(p[2]) + uint(q[2]) + uint(r[2]) + uint(s[2]) + 2) / 4)
			} else if sum > 0 {
				cb = uint8((a*uint(p[1]) + b*uint(q[1]) + c*uint(r[1]) + d*uint(s[1]) + sum/2) / sum)
				cr = uint8((a*uint(p[2]) + b*uint(q[2]) + c*uint(r[2]) + d*uint(s[2]) + sum/2) / sum)
			}
			m.Cb[cy*m.CStride+cx], m.Cr[cy*m.CStride+cx] = cb, cr
		}
	}
}

// premultiplied gives the RGBA that the AVIF encoder wants.
func premultiplied(work *image.NRGBA) *image.RGBA {
	m := image.NewRGBA(work.Rect)
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p, d := work.Pix[i:i+4:i+4], m.Pix[i:i+4:i+4]
		r, g, b := color.YCbCrToRGB(p[0], p[1], p[2])
		a := uint(p[3])
		d[0], d[1], d[2] = uint8((uint(r)*a+127)/255), uint8((uint(g)*a+127)/255), uint8((uint(b)*a+127)/255)
		d[3] = p[3]
	}
	return m
}
