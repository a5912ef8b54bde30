package photo

import "math"

// inverse takes the lowest n × n frequencies of a block back to n × n pixels, n from 1 to 8. A frequency u weighs
// c(u)/2 · cos((2x+1)uπ/2n) at pixel x, with c(0) = 1/√2 and else 1: the same as for 8 × 8, so that n eighths of the size
// keep the brightness.
type inverse struct {
	n      int
	weight [8][8]int32 // by frequency and pixel
}

// The weights have 13 bits after the point. Between the passes three of the bits stay; after both, 128 is added.
const (
	weightBits = 13
	passBits   = 3
	rowRound   = 1 << (weightBits - passBits - 1)
	lastShift  = weightBits + passBits
	lastRound  = 128<<lastShift + 1<<(lastShift-1)
)

func newInverse(n int) *inverse {
	t := &inverse{n: n}
	for u := range n {
		for x := range n {
			w := math.Cos(float64((2*x+1)*u)*math.Pi/float64(2*n)) / 2
			if u == 0 {
				w = math.Sqrt2 / 4
			}
			t.weight[u][x] = int32(math.Round(w * (1 << weightBits)))
		}
	}
	return t
}

// apply sets the pixels of a block, first along the rows, then down the columns. Most frequencies are 0: they cost
// nothing.
func (t *inverse) apply(b *[64]int32, dst []uint8, stride int) {
	n := t.n
	var sums [8][8]int32
	for v := range n {
		var row [8]int32
		empty := true
		for u, f := range b[8*v:][:n] {
			if f == 0 {
				continue
			}
			empty = false
			for x, w := range t.weight[u][:n] {
				row[x] += f * w
			}
		}
		if empty {
			continue
		}
		for x := range row {
			row[x] = (row[x] + rowRound) >> (weightBits - passBits)
		}
		for y, w := range t.weight[v][:n] {
			sum := &sums[y]
			for x, f := range row[:n] {
				sum[x] += f * w
			}
		}
	}
	for y := range n {
		line := dst[y*stride:][:n]
		for x := range line {
			line[x] = clamp((sums[y][x] + lastRound) >> lastShift)
		}
	}
}

// The weights for n = 4.
const (
	half   = 2896 // 1/2 · 1/√2, as for the frequencies 0 and 2
	cosPi8 = 3784 // 1/2 · cos π/8
	sinPi8 = 1567 // 1/2 · sin π/8
)

// inverse4 is apply for n = 4, which most photos need, in half the time.
func inverse4(b *[64]int32, dst []uint8, stride int) {
	var t [16]int32
	for v := range 4 {
		f0, f1, f2, f3 := b[8*v], b[8*v+1], b[8*v+2], b[8*v+3]
		p, q := half*(f0+f2)+rowRound, half*(f0-f2)+rowRound
		r, s := cosPi8*f1+sinPi8*f3, sinPi8*f1-cosPi8*f3
		t[4*v] = (p + r) >> (weightBits - passBits)
		t[4*v+1] = (q + s) >> (weightBits - passBits)
		t[4*v+2] = (q - s) >> (weightBits - passBits)
		t[4*v+3] = (p - r) >> (weightBits - passBits)
	}
	r0, r1, r2, r3 := dst[:4:4], dst[stride:][:4:4], dst[2*stride:][:4:4], dst[3*stride:][:4:4]
	for x := range 4 {
		f0, f1, f2, f3 := t[x], t[4+x], t[8+x], t[12+x]
		p, q := half*(f0+f2)+lastRound, half*(f0-f2)+lastRound
		r, s := cosPi8*f1+sinPi8*f3, sinPi8*f1-cosPi8*f3
		r0[x] = clamp((p + r) >> lastShift)
		r1[x] = clamp((q + s) >> lastShift)
		r2[x] = clamp((q - s) >> lastShift)
		r3[x] = clamp((p - r) >> lastShift)
	}
}

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		if v < 0 {
			return 0
		}
		return 255
	}
	return uint8(v)
}
