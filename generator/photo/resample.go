package photo

import (
	"image"
	"math"

	"github.com/disintegration/imaging"
)

// resize brings a working picture to another size with imaging's Lanczos filter. imaging itself does it where there is
// alpha to weigh; see resizeLines for all others.
func resize(m *image.NRGBA, w, h int) *image.NRGBA {
	switch {
	case m.Rect.Dx() == w && m.Rect.Dy() == h:
		return m
	case !m.Opaque():
		return imaging.Resize(m, w, h, imaging.Lanczos)
	}
	return resizeLines(pixelLines(m), w, h)
}

// lines is an opaque picture that is read line by line, each pixel into a word (see spread).
type lines struct {
	w, h int
	read func(dst []uint64, y int)
}

// resizeLines is imaging.Resize with its Lanczos filter by a cheaper road (docs/performance.md): the three channels of a
// pixel lie side by side in a word, so that one multiplication weighs them all; the picture is read line by line, from
// a decoder's planes too, and only as many lines are kept as the filter spans.
func resizeLines(src lines, w, h int) *image.NRGBA {
	across, down := newFilter(src.w, w), newFilter(src.h, h)
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	ring := make([][]uint64, down.taps) // line y of the source is ring[y % taps]
	for i := range ring {
		ring[i] = make([]uint64, src.w)
	}
	span := make([][]uint64, down.taps)
	line := make([]uint64, src.w)
	for y, read := 0, 0; y < h; y++ {
		first := down.start[y]
		for ; read < first+down.taps; read++ {
			if read >= first {
				src.read(ring[read%down.taps], read)
			}
		}
		for i := range span {
			span[i] = ring[(first+i)%down.taps]
		}
		weigh(line, span, down.weightsAt(y))
		across.apply(dst.Pix[y*dst.Stride:], line)
	}
	return dst
}

// weigh adds up whole lines by their weights.
func weigh(dst []uint64, span [][]uint64, weights []uint64) {
	for x := range dst {
		dst[x] = lanesStart
	}
	for len(span) >= 2 {
		a, b := span[0][:len(dst)], span[1][:len(dst)]
		wa, wb := weights[0], weights[1]
		for x := range dst {
			dst[x] += a[x]*wa + b[x]*wb
		}
		span, weights = span[2:], weights[2:]
	}
	if len(span) == 1 {
		a, wa := span[0][:len(dst)], weights[0]
		for x := range dst {
			dst[x] += a[x] * wa
		}
	}
	for x, sum := range dst {
		dst[x] = spread(lane(sum), lane(sum>>laneBits), lane(sum>>(2*laneBits)))
	}
}

// pixelLines reads a working picture.
func pixelLines(m *image.NRGBA) lines {
	return lines{m.Rect.Dx(), m.Rect.Dy(), func(dst []uint64, y int) {
		row := m.Pix[y*m.Stride:][:4*len(dst)]
		for x := range dst {
			p := row[4*x : 4*x+3 : 4*x+3]
			dst[x] = spread(p[0], p[1], p[2])
		}
	}}
}

// planeLines reads a decoder's planes; each chroma sample stands for all its pixels.
func planeLines(m *image.YCbCr) lines {
	h, v := subsampling(m.SubsampleRatio)
	return lines{m.Rect.Dx(), m.Rect.Dy(), func(dst []uint64, y int) {
		luma := m.Y[y*m.YStride:][:len(dst)]
		cb, cr := m.Cb[y/v*m.CStride:][:m.CStride], m.Cr[y/v*m.CStride:][:m.CStride]
		if h == 2 {
			for x, l := range luma {
				dst[x] = spread(l, cb[x/2], cr[x/2])
			}
			return
		}
		for x, l := range luma {
			dst[x] = spread(l, cb[x/h], cr[x/h])
		}
	}}
}

// A word holds three lanes of 21 bits. A weight has 12 bits after the point, so a sum of weighed values has 20 bits and
// its sign. Sums begin at a bias that keeps them above zero, so no lane borrows from the next; the half is for rounding.
const (
	laneBits   = 21
	weightUnit = 1 << 12
	laneBias   = 128
	laneStart  = laneBias*weightUnit + weightUnit/2
	lanesStart = laneStart | laneStart<<laneBits | laneStart<<(2*laneBits)
)

// lane takes a finished sum from the lowest lane.
func lane(sum uint64) uint8 {
	return clamp(int32(sum&(1<<laneBits-1))/weightUnit - laneBias)
}

// spread puts a pixel's channels into a word.
func spread(a, b, c uint8) uint64 {
	return uint64(a) | uint64(b)<<laneBits | uint64(c)<<(2*laneBits)
}

// filter tells how the pixels of a line weigh in each pixel of the resized line.
type filter struct {
	taps    int      // pixels that weigh in one
	start   []int    // the first of them, by pixel of the resized line
	weights []uint64 // taps for each; a negative weight as its two's complement
}

// newFilter makes the filter from a side of src pixels to one of dst.
func newFilter(src, dst int) *filter {
	step := float64(src) / float64(dst)
	scale := max(step, 1)
	radius := imaging.Lanczos.Support * scale
	f := &filter{taps: min(src, int(2*radius)+1), start: make([]int, dst)}
	f.weights = make([]uint64, dst*f.taps)
	exact := make([]float64, f.taps)
	for i := range dst {
		centre := (float64(i)+0.5)*step - 0.5
		f.start[i] = min(max(int(math.Ceil(centre-radius)), 0), src-f.taps)
		var sum float64
		for t := range exact {
			exact[t] = imaging.Lanczos.Kernel((float64(f.start[i]+t) - centre) / scale)
			sum += exact[t]
		}
		// What rounding loses goes to the heaviest, so that even colours stay as they are.
		weights, left, heaviest := f.weightsAt(i), weightUnit, 0
		for t, v := range exact {
			w := int(math.Round(v / sum * weightUnit))
			weights[t] = uint64(w)
			left -= w
			if v > exact[heaviest] {
				heaviest = t
			}
		}
		weights[heaviest] += uint64(left)
	}
	return f
}

func (f *filter) weightsAt(i int) []uint64 { return f.weights[i*f.taps:][:f.taps] }

// apply resizes a line into pixels.
func (f *filter) apply(dst []uint8, src []uint64) {
	for x, start := range f.start {
		weights := f.weightsAt(x)
		sum := uint64(lanesStart)
		for i, v := range src[start:][:len(weights)] {
			sum += v * weights[i]
		}
		p := dst[4*x : 4*x+4 : 4*x+4]
		p[0], p[1], p[2], p[3] = lane(sum), lane(sum>>laneBits), lane(sum>>(2*laneBits)), 255
	}
}
