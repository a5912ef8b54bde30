package photo

import "encoding/binary"

// fastBits is how many bits of a code are looked up at once.
const fastBits = 9

// huffman is a table of codes of JPEG, ITU-T T.81 annex C.
type huffman struct {
	short [1 << fastBits]uint16 // by the next bits: symbol in the upper byte, length of its code in the lower; 0 for longer codes
	fast  [1 << fastBits]int16  // by the next bits: value, zeros before it, bits in all (8 + 4 + 4 bits); 0 for what does not fit

	symbols []uint8
	limit   [17]uint32 // by length: the first code, set to 16 bits, that is longer
	offset  [17]int32  // by length: the first symbol's place less its code
}

// newHuffman reads a table: 16 counts by length, then the symbols. It gives the bytes read too; nil for a bad table.
func newHuffman(b []byte, ac bool) (*huffman, int) {
	counts := b[:16]
	total := 0
	for _, n := range counts {
		total += int(n)
	}
	if total == 0 || total > 256 || len(b) < 16+total {
		return nil, 0
	}
	h := &huffman{symbols: b[16 : 16+total]}
	code, place := uint32(0), int32(0)
	for i, n := range counts {
		length := i + 1
		h.offset[length] = place - int32(code)
		for range n {
			if length <= fastBits {
				h.fill(code, length, h.symbols[place])
			}
			code++
			place++
		}
		if code > 1<<length {
			return nil, 0
		}
		h.limit[length] = code << (16 - length)
		code <<= 1
	}
	if ac {
		h.join()
	}
	return h, 16 + total
}

// fill notes a short code at every place that begins with it.
func (h *huffman) fill(code uint32, length int, symbol uint8) {
	first := code << (fastBits - length)
	for i := range uint32(1) << (fastBits - length) {
		if at := first + i; at < uint32(len(h.short)) {
			h.short[at] = uint16(symbol)<<8 | uint16(length)
		}
	}
}

// join notes the places where a code and the value behind it are both seen at once.
func (h *huffman) join() {
	for i := range h.short {
		length, symbol := uint(h.short[i]&0xff), h.short[i]>>8
		size := uint(symbol & 15)
		if length == 0 || size == 0 || length+size > fastBits {
			continue
		}
		value := extend(uint32(i)>>(fastBits-length-size)&(1<<size-1), size)
		if value >= -128 && value <= 127 {
			h.fast[i] = int16(value<<8) | int16(symbol>>4)<<4 | int16(length+size)
		}
	}
}

// symbol reads a code. The reader must hold 16 bits.
func (h *huffman) symbol(bits *bitReader) (uint8, bool) {
	if s := h.short[bits.peek(fastBits)]; s != 0 {
		bits.drop(uint(s & 0xff))
		return uint8(s >> 8), true
	}
	next := bits.peek(16)
	for length := fastBits + 1; length <= 16; length++ {
		if next < h.limit[length] {
			bits.drop(uint(length))
			at := int32(next>>(16-length)) + h.offset[length]
			if at < 0 || int(at) >= len(h.symbols) {
				return 0, false
			}
			return h.symbols[at], true
		}
	}
	return 0, false
}

// extend gives the value that size bits stand for, T.81 figure F.12.
func extend(v uint32, size uint) int32 {
	if size > 0 && v < 1<<(size-1) {
		return int32(v) - 1<<size + 1
	}
	return int32(v)
}

// bitReader reads the bits of a scan up to the next marker, and zeros after it.
type bitReader struct {
	data []byte
	pos  int
	acc  uint64 // the bits at hand, in the lower n
	n    uint
	fake uint // how many of them are zeros from behind the end
}

// fill sees to 32 bits at hand, which hold the longest code and its value.
func (r *bitReader) fill() {
	if r.n >= 32 {
		return
	}
	if r.pos+4 <= len(r.data) {
		v := binary.BigEndian.Uint32(r.data[r.pos:])
		if inv := ^v; (inv-0x01010101)&^inv&0x80808080 == 0 { // no 0xff among the four
			r.acc = r.acc<<32 | uint64(v)
			r.n += 32
			r.pos += 4
			return
		}
	}
	r.fillSlowly()
}

// fillSlowly is fill byte by byte, where a 0xff is near.
func (r *bitReader) fillSlowly() {
	for r.n <= 56 {
		var b byte
		switch {
		case r.pos >= len(r.data):
			r.fake += 8
		case r.data[r.pos] != 0xff:
			b = r.data[r.pos]
			r.pos++
		case r.pos+1 < len(r.data) && r.data[r.pos+1] == 0:
			b = 0xff
			r.pos += 2
		default:
			r.fake += 8
		}
		r.acc = r.acc<<8 | uint64(b)
		r.n += 8
	}
}

// peek gives the next k bits, at most 16.
func (r *bitReader) peek(k uint) uint32 { return uint32(r.acc>>(r.n-k)) & (1<<k - 1) }

func (r *bitReader) drop(k uint) { r.n -= k }

// value reads size bits as a number with sign.
func (r *bitReader) value(size uint) int32 {
	v := r.peek(size)
	r.drop(size)
	return extend(v, size)
}

// over tells whether more bits were read than there are.
func (r *bitReader) over() bool { return r.fake > r.n }

// rest gives the data from the next marker on. It tells whether the scan ends there, rather than go on unread.
func (r *bitReader) rest() ([]byte, bool) {
	return r.data[r.pos:], r.n < r.fake+8
}
