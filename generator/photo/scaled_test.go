package photo

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"testing"
)

// scaledSeeds are JPEGs that decodeScaled reads itself.
func scaledSeeds(t testing.TB) map[string][]byte {
	seeds := map[string][]byte{"by image/jpeg": jpegFile(t, smooth(150, 90), segment(markerAPP1, make([]byte, 50)))}
	grey := image.NewGray(image.Rect(0, 0, 75, 50))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i % 75 * 3)
	}
	seeds["grey"] = jpegFile(t, grey)
	for name, sampling := range map[string][2]int{"4:4:4": {1, 1}, "4:2:2": {2, 1}, "4:4:0": {1, 2}, "4:2:0": {2, 2}} {
		for _, restart := range []int{0, 3} {
			w := jpegWriter{sampling: [][2]int{sampling, {1, 1}, {1, 1}}, restart: restart}
			seeds[fmt.Sprintf("%s, restart %d", name, restart)] = w.write(75, 50, planesOf(smooth(75, 50)))
		}
	}
	return seeds
}

// smooth draws a picture without hard edges.
func smooth(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			wave := func(f float64) uint8 { return uint8(128 + 100*math.Sin(f*float64(x)+float64(y)/20)) }
			copy(m.Pix[m.PixOffset(x, y):], []uint8{wave(0.05), wave(0.08), wave(0.03), 255})
		}
	}
	return m
}

func TestDecodeScaled(t *testing.T) {
	for name, data := range scaledSeeds(t) {
		full, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n < 8; n++ {
			got := decodeScaled(data, n)
			if got == nil {
				t.Errorf("%s at %d/8: not read", name, n)
				continue
			}
			b := image.Rect(0, 0, full.Bounds().Dx()*n/8, full.Bounds().Dy()*n/8)
			if got.Bounds() != b {
				t.Errorf("%s at %d/8: %v; want %v", name, n, got.Bounds(), b)
				continue
			}
			for i, plane := range []string{"luma", "Cb", "Cr"} {
				checkPlane(t, fmt.Sprintf("%s at %d/8, %s", name, n, plane), planes(got)[i], planes(full)[i], n)
			}
		}
	}
}

// planes gives a picture's planes, each as a grey picture of its own size.
func planes(m image.Image) [3]*image.Gray {
	p, ok := m.(*image.YCbCr)
	if !ok {
		p = greyPlanes(m.(*image.Gray))
	}
	h, v := subsampling(p.SubsampleRatio)
	coarse := image.Rect(0, 0, p.Rect.Dx()/h, p.Rect.Dy()/v)
	return [3]*image.Gray{
		{Pix: p.Y, Stride: p.YStride, Rect: p.Rect},
		{Pix: p.Cb, Stride: p.CStride, Rect: coarse},
		{Pix: p.Cr, Stride: p.CStride, Rect: coarse},
	}
}

// checkPlane compares a plane with the means of the samples of a full one that lie below. They differ a little where the
// picture bends; blocks in the wrong place or of the wrong brightness would differ by far more.
func checkPlane(t *testing.T, what string, got, full *image.Gray, n int) {
	t.Helper()
	var off, worst, count int
	for y := range min(got.Rect.Dy(), full.Rect.Dy()*n/8) {
		for x := range min(got.Rect.Dx(), full.Rect.Dx()*n/8) {
			below := image.Rect(x*8/n, y*8/n, ceilDiv((x+1)*8, n), ceilDiv((y+1)*8, n))
			sum := 0
			for fy := below.Min.Y; fy < below.Max.Y; fy++ {
				for fx := below.Min.X; fx < below.Max.X; fx++ {
					sum += int(full.GrayAt(fx, fy).Y)
				}
			}
			d := int(got.GrayAt(x, y).Y) - sum/(below.Dx()*below.Dy())
			off, worst, count = off+max(d, -d), max(worst, d, -d), count+1
		}
	}
	if off > 3*count || worst > 16 {
		t.Errorf("%s: differs by %.1f levels, at worst %d", what, float64(off)/float64(max(count, 1)), worst)
	}
}

// What decodeScaled does not read, it must leave to image/jpeg.
func TestDecodeScaledGivesUp(t *testing.T) {
	full := [][2]int{{1, 1}, {1, 1}, {1, 1}}
	at := planesOf(smooth(75, 50))
	good := jpegWriter{sampling: full}.write(75, 50, at)
	scan := bytes.Index(good, []byte{0xff, markerSOS}) + 14
	restarts := jpegWriter{sampling: full, restart: 3}.write(75, 50, at)
	restart := bytes.Index(restarts, []byte{0xff, markerRST0 + 1})
	for name, data := range map[string][]byte{
		"progressive":       jpegWriter{sampling: full, progressive: true}.write(75, 50, at),
		"a scan for each":   jpegWriter{sampling: full, separate: true}.write(75, 50, at),
		"RGB":               jpegWriter{sampling: full, ids: "RGB"}.write(75, 50, at),
		"RGB by Adobe":      jpegWriter{sampling: full, segments: segment(markerAPP14, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00"))}.write(75, 50, at),
		"two components":    jpegWriter{sampling: full[:2]}.write(75, 50, at),
		"coarse luma":       jpegWriter{sampling: [][2]int{{1, 1}, {2, 2}, {1, 1}}}.write(75, 50, at),
		"cut off":           good[:len(good)*3/4],
		"cut off in a code": append(bytes.Clone(good[:scan+101]), 0xff, markerEOI),
		"more behind it":    append(bytes.Clone(good[:len(good)-2]), good[2:]...),
		"restart missing":   append(bytes.Clone(restarts[:restart]), restarts[restart+2:]...),
		"no tables":         append([]byte{0xff, markerSOI}, good[bytes.Index(good, []byte{0xff, markerSOF0}):]...),
		"only a beginning":  good[:2],
		"no end":            good[:len(good)-2],
	} {
		if decodeScaled(data, 4) != nil {
			t.Errorf("%s: read", name)
		}
	}
}

// Whatever decodeScaled reads, image/jpeg reads too, and finds the same sizes.
func FuzzDecodeScaled(f *testing.F) {
	for _, data := range scaledSeeds(f) {
		f.Add(data, uint8(2))
	}
	f.Fuzz(func(t *testing.T, data []byte, n uint8) {
		h := header{orientation: 1, format: JPEG}
		in := &input{r: bufio.NewReader(bytes.NewReader(data))}
		readJPEG(in, &h)
		if in.err != nil || h.width*h.height > 1<<20 {
			return
		}
		n = 1 + n%7
		got := decodeScaled(data, int(n))
		if got == nil {
			return
		}
		if b := got.Bounds(); b.Dx() != max(1, h.width*int(n)/8) || b.Dy() != max(1, h.height*int(n)/8) {
			t.Errorf("%v of %d × %d at %d/8", b, h.width, h.height, n)
		}
		if _, err := reduce(got, 1); err != nil {
			t.Error(err)
		}
	})
}
