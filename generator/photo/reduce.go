package photo

import (
	"fmt"
	"image"
	"image/color"
)

// A working picture in this room is an *image.NRGBA whose red, green and blue hold Y, Cb and Cr instead, full range as
// in JPEG. JPEG gives that, both encoders want it, and resampling does not care: so most photos are never turned into
// RGB and back.

// eighthsFor gives the smallest size, in eighths of a side of src pixels, that leaves a quarter more than a width; 8 is
// the whole. Three are passed over: they lose detail that four keep, and save little (docs/performance.md).
func eighthsFor(src, width int) int {
	n := min(max(ceilDiv(10*width, src), 1), 8)
	if n == 3 {
		n = 4
	}
	return n
}

// boxFor gives the largest box, of 1, 2, 4 or 8 pixels a side, that leaves n eighths.
func boxFor(n int) int {
	k := 1
	for 2*k*n <= 8 {
		k *= 2
	}
	return k
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// reduce gives a decoded photo as a working picture of which each pixel is the average of k × k. What remains of a side
// that k does not divide is dropped.
func reduce(img image.Image, k int) (*image.NRGBA, error) {
	switch m := img.(type) {
	case *image.YCbCr:
		return reducePlanes(m, k), nil
	case *image.Gray:
		return reducePlanes(greyPlanes(m), k), nil
	case *image.NYCbCrA:
		return reduceLines(m.Rect, k, func(y int, dst []uint8) {
			for x := range m.Rect.Dx() {
				c := m.COffset(x, y)
				copy(dst[4*x:], []uint8{m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c], m.A[m.AOffset(x, y)]})
			}
		}), nil
	}
	line := rgbLines(img)
	if line == nil {
		return nil, fmt.Errorf("no way to read %T", img)
	}
	work := reduceLines(img.Bounds(), k, line)
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p := work.Pix[i : i+4 : i+4]
		p[0], p[1], p[2] = color.RGBToYCbCr(p[0], p[1], p[2])
	}
	return work, nil
}

// greyPlanes gives a grey picture colourless chroma, as coarse as can be.
func greyPlanes(m *image.Gray) *image.YCbCr {
	planes := image.NewYCbCr(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()), image.YCbCrSubsampleRatio410)
	planes.Y, planes.YStride = m.Pix, m.Stride
	for i := range planes.Cb {
		planes.Cb[i], planes.Cr[i] = 128, 128
	}
	return planes
}

// rgbLines gives a function that reads one line of an RGB picture as NRGBA; nil for a kind that no decoder gives.
func rgbLines(img image.Image) func(y int, dst []uint8) {
	switch m := img.(type) {
	case *image.NRGBA:
		return func(y int, dst []uint8) { copy(dst, m.Pix[y*m.Stride:]) }
	case *image.RGBA: // opaque: PNG and JPEG give it only where there is no alpha
		return func(y int, dst []uint8) { copy(dst, m.Pix[y*m.Stride:]) }
	case *image.NRGBA64:
		return func(y int, dst []uint8) { upperBytes(dst, m.Pix[y*m.Stride:]) }
	case *image.RGBA64: // opaque, as above
		return func(y int, dst []uint8) { upperBytes(dst, m.Pix[y*m.Stride:]) }
	case *image.Gray16:
		return func(y int, dst []uint8) {
			row := m.Pix[y*m.Stride:]
			for x := range m.Rect.Dx() {
				v := row[2*x]
				copy(dst[4*x:], []uint8{v, v, v, 255})
			}
		}
	case *image.CMYK:
		return func(y int, dst []uint8) {
			row := m.Pix[y*m.Stride:]
			for x := range m.Rect.Dx() {
				c := row[4*x : 4*x+4 : 4*x+4]
				d := dst[4*x : 4*x+4 : 4*x+4]
				d[0], d[1], d[2] = color.CMYKToRGB(c[0], c[1], c[2], c[3])
				d[3] = 255
			}
		}
	case *image.Paletted:
		var palette [256]color.NRGBA
		for i, c := range m.Palette[:min(256, len(m.Palette))] {
			palette[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
		}
		return func(y int, dst []uint8) {
			for x, i := range m.Pix[y*m.Stride:][:m.Rect.Dx()] {
				c := palette[i]
				copy(dst[4*x:], []uint8{c.R, c.G, c.B, c.A})
			}
		}
	}
	return nil
}

// upperBytes takes 16-bit values to 8 bits.
func upperBytes(dst, src []uint8) {
	for i := range dst {
		dst[i] = src[2*i]
	}
}

// reduceLines averages a picture that is read line by line. Colours weigh by their alpha, so that what is transparent
// does not shine through.
func reduceLines(bounds image.Rectangle, k int, line func(y int, dst []uint8)) *image.NRGBA {
	w, h := max(1, bounds.Dx()/k), max(1, bounds.Dy()/k)
	kx, ky := min(k, bounds.Dx()), min(k, bounds.Dy())
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	src := make([]uint8, 4*bounds.Dx())
	sums := make([]uint32, 4*w)
	for y := range h {
		if k == 1 {
			line(y, dst.Pix[y*dst.Stride:][:4*w])
			continue
		}
		clear(sums)
		for dy := range ky {
			line(y*ky+dy, src)
			for x := range w {
				s := sums[4*x : 4*x+4 : 4*x+4]
				for dx := range kx {
					p := src[4*(x*kx+dx):][:4:4]
					a := uint32(p[3])
					s[0] += a * uint32(p[0])
					s[1] += a * uint32(p[1])
					s[2] += a * uint32(p[2])
					s[3] += a
				}
			}
		}
		area := uint32(kx * ky)
		for x := range w {
			s, d := sums[4*x:][:4:4], dst.Pix[y*dst.Stride+4*x:][:4:4]
			if a := s[3]; a != 0 {
				d[0], d[1], d[2] = uint8((s[0]+a/2)/a), uint8((s[1]+a/2)/a), uint8((s[2]+a/2)/a)
				d[3] = uint8((a + area/2) / area)
			}
		}
	}
	return dst
}

// reducePlanes averages each plane by itself, line by line: at 2:1 the chroma of 4:2:0, which most phones write, is taken
// as it is.
func reducePlanes(m *image.YCbCr, k int) *image.NRGBA {
	w, h := max(1, m.Rect.Dx()/k), max(1, m.Rect.Dy()/k)
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	kx, ky := min(k, m.Rect.Dx()), min(k, m.Rect.Dy())
	hs, vs := subsampling(m.SubsampleRatio)
	luma, cb, cr := make([]uint8, w), make([]uint8, w), make([]uint8, w)
	for y := range h {
		average(luma, m.Y, m.YStride, y, kx, ky, 1, 1)
		average(cb, m.Cb, m.CStride, y, kx, ky, hs, vs)
		average(cr, m.Cr, m.CStride, y, kx, ky, hs, vs)
		row := dst.Pix[y*dst.Stride:][:4*w]
		for x, l := range luma {
			p := row[4*x : 4*x+4 : 4*x+4]
			p[0], p[1], p[2], p[3] = l, cb[x], cr[x], 255
		}
	}
	return dst
}

// subsampling tells how many pixels share a chroma sample, across and down.
func subsampling(r image.YCbCrSubsampleRatio) (h, v int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// average fills line y of a plane reduced kx:1 and ky:1 by box averages. The plane itself holds one sample for each
// hs × vs pixels; where that is coarser than the box, the nearest sample is taken.
func average(dst, plane []uint8, stride, y, kx, ky, hs, vs int) {
	top, rows := y*ky/vs, max(1, ky/vs)
	cols := max(1, kx/hs)
	if rows == 2 && cols == 2 {
		r0, r1 := plane[top*stride:][:stride], plane[(top+1)*stride:][:stride]
		for x := range min(len(dst), stride/2) {
			a, b := r0[2*x:2*x+2:2*x+2], r1[2*x:2*x+2:2*x+2]
			dst[x] = uint8((uint(a[0]) + uint(a[1]) + uint(b[0]) + uint(b[1]) + 2) / 4)
		}
		return
	}
	if rows == 1 && cols == 1 {
		row := plane[top*stride:][:stride]
		switch hs {
		case kx:
			copy(dst, row)
		case 2 * kx:
			for x := range dst {
				dst[x] = row[x/2]
			}
		default:
			for x := range dst {
				dst[x] = row[x*kx/hs]
			}
		}
		return
	}
	area := uint(rows * cols)
	for x := range dst {
		left, sum := x*kx/hs, area/2
		for r := range rows {
			for _, v := range plane[(top+r)*stride+left:][:cols] {
				sum += uint(v)
			}
		}
		dst[x] = uint8(sum / area)
	}
}
