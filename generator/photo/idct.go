package photo

// The inverse transforms of decodeScaled: the lowest n × n frequencies of a block back to n × n pixels, first along the
// rows, then down the columns. A frequency u weighs c(u)/2 · cos((2x+1)uπ/2n) at pixel x, with c(0) = 1/√2 and else 1:
// the same as for 8 × 8, so that n eighths of the size keep the brightness.

// inverses holds the transform for each n.
var inverses = [...]func(block *[64]int32, dst []uint8, stride int){1: inverse1, 2: inverse2, 4: inverse4}

// The weights, 13 bits after the point.
const (
	weightBits = 13
	half       = 2896 // 1/2 · 1/√2, as for the frequencies 0 and 2
	cosPi8     = 3784 // 1/2 · cos π/8
	sinPi8     = 1567 // 1/2 · sin π/8
)

// Between the passes three of the bits stay; after both, 128 is added.
const (
	passBits  = 3
	rowRound  = 1 << (weightBits - passBits - 1)
	lastShift = weightBits + passBits
	lastRound = 128<<lastShift + 1<<(lastShift-1)
)

func clamp(v int32) uint8 {
	if uint32(v) > 255 {
		if v < 0 {
			return 0
		}
		return 255
	}
	return uint8(v)
}

func inverse1(b *[64]int32, dst []uint8, _ int) {
	dst[0] = clamp((b[0]+4)>>3 + 128)
}

func inverse2(b *[64]int32, dst []uint8, stride int) {
	r0, r1 := dst[:2:2], dst[stride:][:2:2]
	// Both passes in one: the weights are all the same.
	p, q := b[0]+b[8], b[0]-b[8]
	s, t := b[1]+b[9], b[1]-b[9]
	r0[0], r0[1] = clamp((p+s+4)>>3+128), clamp((p-s+4)>>3+128)
	r1[0], r1[1] = clamp((q+t+4)>>3+128), clamp((q-t+4)>>3+128)
}

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
