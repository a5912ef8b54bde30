package photo

import (
	"bytes"
	"image"
	"math"
	"math/bits"
)

// jpegWriter writes the kinds of JPEG that image/jpeg reads but does not write: any sampling, restart markers, several
// components or scans, progressive. It is slow and simple: float64, quants of 2, the tables of T.81 annex K.
type jpegWriter struct {
	sampling    [][2]int // by component, across and down
	restart     int      // units between restart markers
	progressive bool     // DC in a first scan, then the rest, a component a scan
	separate    bool     // baseline, but a component a scan
	segments    []byte   // put behind SOI
	ids         string   // component ids; "" means 1, 2, 3, …

	out  bytes.Buffer
	acc  uint32
	n    int
	last []int
}

// The specification's tables for luma, T.81 K.3 and K.5: counts by length, then symbols.
var (
	tableDC = []byte("\x00\x01\x05\x01\x01\x01\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b")
	tableAC = append([]byte("\x00\x02\x01\x03\x03\x02\x04\x03\x05\x05\x04\x04\x00\x00\x01\x7d"), []byte{
		0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71,
		0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72,
		0x82, 0x09, 0x0a, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x34, 0x35, 0x36, 0x37,
		0x38, 0x39, 0x3a, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59,
		0x5a, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x83,
		0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0xa2, 0xa3,
		0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xc2, 0xc3,
		0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xe1, 0xe2,
		0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa,
	}...)
)

// write writes w × h pixels of as many components as there are samplings; at gives a component's value at a pixel.
func (j jpegWriter) write(w, h int, at func(component, x, y int) uint8) []byte {
	j.out.Write([]byte{0xff, markerSOI})
	j.out.Write(j.segments)
	j.out.Write(segment(markerDQT, append([]byte{0}, bytes.Repeat([]byte{2}, 64)...)))
	j.out.Write(segment(markerDHT, append([]byte{0x00}, tableDC...)))
	j.out.Write(segment(markerDHT, append([]byte{0x10}, tableAC...)))
	if j.restart > 0 {
		j.out.Write(segment(markerDRI, []byte{byte(j.restart >> 8), byte(j.restart)}))
	}
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(len(j.sampling))}
	for i, s := range j.sampling {
		frame = append(frame, j.id(i), byte(s[0]<<4|s[1]), 0)
	}
	marker := byte(markerSOF0)
	if j.progressive {
		marker = markerSOF2
	}
	j.out.Write(segment(marker, frame))

	all := make([]int, len(j.sampling))
	for i := range all {
		all[i] = i
	}
	switch {
	case j.progressive:
		j.scan(w, h, at, all, 0, 0)
		for i := range all {
			j.scan(w, h, at, all[i:i+1], 1, 63)
		}
	case j.separate:
		for i := range all {
			j.scan(w, h, at, all[i:i+1], 0, 63)
		}
	default:
		j.scan(w, h, at, all, 0, 63)
	}
	j.out.Write([]byte{0xff, markerEOI})
	return j.out.Bytes()
}

func (j *jpegWriter) id(component int) byte {
	if j.ids != "" {
		return j.ids[component]
	}
	return byte(component + 1)
}

// scan writes the frequencies from first to last of some components.
func (j *jpegWriter) scan(w, h int, at func(component, x, y int) uint8, components []int, first, last int) {
	header := []byte{byte(len(components))}
	for _, c := range components {
		header = append(header, j.id(c), 0)
	}
	j.out.Write(segment(markerSOS, append(header, byte(first), byte(last), 0)))
	maxH, maxV := 1, 1
	for _, s := range j.sampling {
		maxH, maxV = max(maxH, s[0]), max(maxV, s[1])
	}
	across, down := ceilDiv(w, 8*maxH), ceilDiv(h, 8*maxV)
	if len(components) == 1 {
		s := j.sampling[components[0]]
		across, down = ceilDiv(ceilDiv(w*s[0], maxH), 8), ceilDiv(ceilDiv(h*s[1], maxV), 8)
	}
	j.last = make([]int, len(j.sampling))
	for unit := range across * down {
		if j.restart > 0 && unit > 0 && unit%j.restart == 0 {
			j.flush()
			j.out.Write([]byte{0xff, byte(markerRST0 + (unit/j.restart-1)%8)})
			j.last = make([]int, len(j.sampling))
		}
		for _, c := range components {
			s := j.sampling[c]
			if len(components) == 1 {
				s = [2]int{1, 1}
			}
			for b := range s[0] * s[1] {
				bx, by := unit%across*s[0]+b%s[0], unit/across*s[1]+b/s[0]
				scaleX, scaleY := maxH/j.sampling[c][0], maxV/j.sampling[c][1]
				block := transformBlock(func(x, y int) float64 {
					var sum float64
					for dy := range scaleY {
						for dx := range scaleX {
							px, py := min((8*bx+x)*scaleX+dx, w-1), min((8*by+y)*scaleY+dy, h-1)
							sum += float64(at(c, px, py))
						}
					}
					return sum / float64(scaleX*scaleY)
				})
				j.block(c, block, first, last)
			}
		}
	}
	j.flush()
}

// block writes the frequencies from first to last of a block.
func (j *jpegWriter) block(component int, block [64]int, first, last int) {
	if first == 0 {
		d := block[0] - j.last[component]
		j.last[component] = block[0]
		j.symbol(tableDC, bits.Len(uint(max(d, -d))))
		j.value(d)
	}
	run := 0
	for k := max(first, 1); k <= last; k++ {
		v := block[zigzag[k]]
		if v == 0 {
			run++
			continue
		}
		for ; run > 15; run -= 16 {
			j.symbol(tableAC, 0xf0)
		}
		j.symbol(tableAC, run<<4|bits.Len(uint(max(v, -v))))
		j.value(v)
		run = 0
	}
	if run > 0 {
		j.symbol(tableAC, 0)
	}
}

// symbol writes the code of a symbol.
func (j *jpegWriter) symbol(table []byte, symbol int) {
	code, place := 0, 16
	for length := 1; length <= 16; length++ {
		for range table[length-1] {
			if int(table[place]) == symbol {
				j.bits(code, length)
				return
			}
			code++
			place++
		}
		code <<= 1
	}
	panic("no code for the symbol")
}

// value writes a number by as many bits as its symbol told.
func (j *jpegWriter) value(v int) {
	size := bits.Len(uint(max(v, -v)))
	if v < 0 {
		v += 1<<size - 1
	}
	j.bits(v, size)
}

func (j *jpegWriter) bits(v, n int) {
	for i := n - 1; i >= 0; i-- {
		j.acc = j.acc<<1 | uint32(v>>i&1)
		if j.n++; j.n == 8 {
			j.out.WriteByte(byte(j.acc))
			if byte(j.acc) == 0xff {
				j.out.WriteByte(0)
			}
			j.acc, j.n = 0, 0
		}
	}
}

// flush fills the last byte with ones.
func (j *jpegWriter) flush() {
	for j.n != 0 {
		j.bits(1, 1)
	}
}

// cosines holds c(u)/2 · cos((2x+1)uπ/16) by u and x.
var cosines = func() (table [8][8]float64) {
	for u := range 8 {
		for x := range 8 {
			table[u][x] = math.Cos(float64((2*x+1)*u)*math.Pi/16) / 2
			if u == 0 {
				table[u][x] /= math.Sqrt2
			}
		}
	}
	return table
}()

// transformBlock gives the frequencies of a block, divided by the quant of 2.
func transformBlock(at func(x, y int) float64) (block [64]int) {
	var rows [8][8]float64 // by y and u
	for y := range 8 {
		for x := range 8 {
			v := at(x, y) - 128
			for u := range 8 {
				rows[y][u] += v * cosines[u][x]
			}
		}
	}
	for v := range 8 {
		for u := range 8 {
			var sum float64
			for y := range 8 {
				sum += rows[y][u] * cosines[v][y]
			}
			block[8*v+u] = int(math.Round(sum / 2))
		}
	}
	return block
}

// segment gives a segment of JPEG.
func segment(marker byte, body []byte) []byte {
	n := len(body) + 2
	return append([]byte{0xff, marker, byte(n >> 8), byte(n)}, body...)
}

// planesOf gives a picture's Y, Cb and Cr by component, for jpegWriter.
func planesOf(m image.Image) func(component, x, y int) uint8 {
	return func(component, x, y int) uint8 {
		yy, cb, cr := yccAt(m, x, y)
		return [3]uint8{yy, cb, cr}[component]
	}
}
