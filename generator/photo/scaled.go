package photo

import (
	"bytes"
	"encoding/binary"
	"image"

	"ocop/generator/diag"
)

// The decoder in this file reads baseline JPEG straight into a picture of one to seven eighths of its size, as libjpeg
// can: it takes each block of 8 × 8 frequencies back to that many pixels and never makes the others. That is cheaper
// than to decode everything and average it, in time and in memory (docs/performance.md). It reads what phones write and
// gives up on everything else: other colour spaces, several scans, anything odd. Then image/jpeg reads the photo, so
// this file never has to judge whether a photo is damaged.

// scaledJPEG is a JPEG being decoded at n eighths of its size.
type scaledJPEG struct {
	data    []byte // what is left of the file
	n       int
	frame   []byte // the frame header; nil before it
	quants  [4]*[64]int32
	dc, ac  [4]*huffman
	restart int // units between restart markers; 0 for none

	width, height int
	parts         []part
	bits          bitReader
}

// part is a colour component.
type part struct {
	h, v   int // blocks in a unit, across and down
	quant  *[64]int32
	dc, ac *huffman
	last   int32 // of the DC values so far
	plane  []uint8
	stride int
}

// zigzag gives the place in a block of the frequencies as they follow one another in the file.
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// decodeScaled decodes a JPEG at n eighths of its size, n from 1 to 7, where it can; else it gives nil.
func decodeScaled(data []byte, n int) image.Image {
	d := &scaledJPEG{data: data[2:], n: n}
	for {
		marker, segment, ok := d.segment()
		switch {
		case !ok:
			return nil
		case marker == markerDHT:
			ok = d.readHuffman(segment)
		case marker == markerDQT:
			ok = d.readQuants(segment)
		case marker == markerDRI:
			ok = len(segment) == 2
			if ok {
				d.restart = int(binary.BigEndian.Uint16(segment))
			}
		case marker == markerSOF0 || marker == markerSOF1:
			ok = d.frame == nil
			d.frame = segment
		case isFrame(marker):
			ok = false
		case marker == markerAPP14:
			// Adobe's way to say that the colours are RGB.
			ok = !(len(segment) >= 12 && bytes.HasPrefix(segment, []byte("Adobe")) && segment[11] == 0)
		case marker == markerSOS:
			if d.readFrame() && d.readScan(segment) && d.decodeScan() && d.atEnd() {
				return d.picture()
			}
			return nil
		}
		if !ok {
			return nil
		}
	}
}

// segment takes the next segment.
func (d *scaledJPEG) segment() (marker byte, body []byte, ok bool) {
	for len(d.data) >= 2 && d.data[0] == 0xff && d.data[1] == 0xff {
		d.data = d.data[1:] // fill bytes
	}
	if len(d.data) < 4 || d.data[0] != 0xff {
		return 0, nil, false
	}
	marker, n := d.data[1], int(binary.BigEndian.Uint16(d.data[2:]))
	if n < 2 || len(d.data) < 2+n {
		return 0, nil, false
	}
	body = d.data[4 : 2+n]
	d.data = d.data[2+n:]
	return marker, body, true
}

// readQuants reads quantisation tables of 8 bits.
func (d *scaledJPEG) readQuants(b []byte) bool {
	for len(b) > 0 {
		if b[0] > 3 || len(b) < 65 {
			return false
		}
		q := new([64]int32)
		for i, v := range b[1:65] {
			q[i] = int32(v)
		}
		d.quants[b[0]] = q
		b = b[65:]
	}
	return true
}

// readHuffman reads Huffman tables.
func (d *scaledJPEG) readHuffman(b []byte) bool {
	for len(b) > 0 {
		if len(b) < 17 || b[0]&^0x13 != 0 {
			return false
		}
		h, n := newHuffman(b[1:], b[0]>>4 == 1)
		if h == nil {
			return false
		}
		if b[0]>>4 == 1 {
			d.ac[b[0]&3] = h
		} else {
			d.dc[b[0]] = h
		}
		b = b[1+n:]
	}
	return true
}

// readFrame reads the frame header: sizes and components, grey or Y, Cb, Cr with the chroma in single blocks.
func (d *scaledJPEG) readFrame() bool {
	b := d.frame
	if len(b) < 6 || b[0] != 8 || len(b) != 6+3*int(b[5]) {
		return false
	}
	d.height, d.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	if b[5] != 1 && b[5] != 3 || d.width == 0 || d.height == 0 || d.width*d.height > diag.MaxPixels {
		return false
	}
	for i, c := 0, b[6:]; len(c) > 0; i, c = i+1, c[3:] {
		p := part{h: int(c[1] >> 4), v: int(c[1] & 15)}
		if c[2] > 3 || d.quants[c[2]] == nil {
			return false
		}
		p.quant = d.quants[c[2]]
		switch {
		case b[5] == 1:
			p.h, p.v = 1, 1 // alone, a component has one block to a unit
		case i == 0 && (p.h < 1 || p.h > 2 || p.v < 1 || p.v > 2):
			return false
		case i > 0 && (p.h != 1 || p.v != 1):
			return false
		}
		d.parts = append(d.parts, p)
	}
	return b[5] == 1 || string([]byte{b[6], b[9], b[12]}) != "RGB"
}

// readScan reads the scan header, which must be of all components and all frequencies.
func (d *scaledJPEG) readScan(b []byte) bool {
	n := len(d.parts)
	if len(b) != 4+2*n || int(b[0]) != n || b[1+2*n] != 0 || b[2+2*n] != 63 || b[3+2*n] != 0 {
		return false
	}
	for i := range d.parts {
		tables := b[2+2*i]
		if b[1+2*i] != d.frame[6+3*i] || tables&^0x33 != 0 {
			return false
		}
		p := &d.parts[i]
		p.dc, p.ac = d.dc[tables>>4], d.ac[tables&3]
		if p.dc == nil || p.ac == nil {
			return false
		}
	}
	return true
}

// decodeScan decodes all units of the scan into the planes.
func (d *scaledJPEG) decodeScan() bool {
	unitW, unitH := 8*d.parts[0].h, 8*d.parts[0].v
	across, down := (d.width+unitW-1)/unitW, (d.height+unitH-1)/unitH
	for i := range d.parts {
		p := &d.parts[i]
		p.stride = across * p.h * d.n
		p.plane = make([]uint8, p.stride*down*p.v*d.n)
	}
	inverse := newInverse(d.n).apply
	if d.n == 4 {
		inverse = inverse4
	}
	d.bits = bitReader{data: d.data}
	var block [64]int32
	for unit := range across * down {
		if d.restart > 0 && unit > 0 && unit%d.restart == 0 && !d.begin() {
			return false
		}
		x, y := unit%across, unit/across
		for i := range d.parts {
			p := &d.parts[i]
			for by := range p.v {
				for bx := range p.h {
					if !p.decodeBlock(&d.bits, &block) {
						return false
					}
					at := ((y*p.v+by)*p.stride + x*p.h + bx) * d.n
					inverse(&block, p.plane[at:], p.stride)
				}
			}
		}
	}
	var ok bool
	d.data, ok = d.bits.rest()
	return ok
}

// begin passes over a restart marker and begins anew behind it.
func (d *scaledJPEG) begin() bool {
	rest, ok := d.bits.rest()
	if !ok || len(rest) < 2 || rest[0] != 0xff || rest[1]&^7 != markerRST0 {
		return false
	}
	d.bits = bitReader{data: rest[2:]}
	for i := range d.parts {
		d.parts[i].last = 0
	}
	return true
}

// atEnd tells whether the photo ends after the scan.
func (d *scaledJPEG) atEnd() bool { return bytes.HasPrefix(d.data, []byte{0xff, markerEOI}) }

// decodeBlock reads the frequencies of one block, in their places and times their quants.
func (p *part) decodeBlock(bits *bitReader, block *[64]int32) bool {
	clear(block[:])
	bits.fill()
	size, ok := p.dc.symbol(bits)
	if !ok || size > 11 {
		return false
	}
	p.last += bits.value(uint(size))
	block[0] = p.last * p.quant[0]
	for k := 1; k < 64; k++ {
		bits.fill()
		if f := p.ac.fast[bits.peek(fastBits)]; f != 0 {
			// The commonest: a short code and its value, from one look at the table.
			bits.drop(uint(f & 15))
			k += int(f >> 4 & 15)
			if k > 63 {
				return false
			}
			block[zigzag[k]] = int32(f>>8) * p.quant[k]
			continue
		}
		s, ok := p.ac.symbol(bits)
		if !ok {
			return false
		}
		run, size := int(s>>4), uint(s&15)
		if size == 0 {
			if run != 15 {
				break // end of block
			}
			k += 15
			continue
		}
		k += run
		if k > 63 {
			return false
		}
		block[zigzag[k]] = bits.value(size) * p.quant[k]
	}
	return !bits.over()
}

// picture gives the planes as a picture of the sizes asked for.
func (d *scaledJPEG) picture() image.Image {
	rect := image.Rect(0, 0, max(1, d.width*d.n/8), max(1, d.height*d.n/8))
	y := d.parts[0]
	if len(d.parts) == 1 {
		return &image.Gray{Pix: y.plane, Stride: y.stride, Rect: rect}
	}
	ratios := [3][3]image.YCbCrSubsampleRatio{
		1: {1: image.YCbCrSubsampleRatio444, 2: image.YCbCrSubsampleRatio440},
		2: {1: image.YCbCrSubsampleRatio422, 2: image.YCbCrSubsampleRatio420},
	}
	return &image.YCbCr{
		Y: y.plane, Cb: d.parts[1].plane, Cr: d.parts[2].plane, YStride: y.stride, CStride: d.parts[1].stride,
		SubsampleRatio: ratios[y.h][y.v], Rect: rect,
	}
}
