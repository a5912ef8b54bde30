package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"

	"ocop/generator/diag"
)

// readPNG walks all chunks: eXIf may stand after the pixels (PNG specification, third edition, 5.6).
func readPNG(in *input, h *header) {
	in.skip(8)
	for first := true; in.err == nil; first = false {
		n, name := int(in.uint32()), string(in.take(4))
		switch {
		case in.err != nil:
			return
		case first != (name == "IHDR"), n < 0, n > 1<<31-1:
			in.fail(errBroken)
		case name == "IHDR":
			b := in.take(13)
			h.deep = b[8] == 16
			if in.err == nil && h.size(in, be31(b), be31(b[4:])) {
				in.skip(n - 13)
			}
		case name == "iCCP" && n <= diag.MaxProfileBytes:
			h.icc = inflateProfile(in.bytes(n))
		case name == "sRGB":
			h.icc = nil // it wins over iCCP
			in.skip(n)
		case name == "eXIf" && n <= diag.MaxProfileBytes:
			block := in.bytes(n)
			h.orientation, _ = exifOrientation(block, nil)
			h.located = h.located || exifLocated(block, nil)
		case name == "iTXt" && n <= diag.MaxProfileBytes:
			h.located = xmpLocated(unpackedText(in.bytes(n))) || h.located
		case name == "acTL":
			in.fail(errMoving)
		case name == "IEND":
			return
		default:
			in.skip(n)
		}
		in.skip(4) // the check sum, which the decoder looks at
	}
}

// be31 reads four bytes; a value beyond 31 bits, which PNG forbids, comes out as 0.
func be31(b []byte) int {
	v := binary.BigEndian.Uint32(b)
	if v > 1<<31-1 {
		return 0
	}
	return int(v)
}

// inflateProfile unpacks iCCP: a name, a zero byte, the method 0, and the packed profile.
func inflateProfile(chunk []byte) []byte {
	_, packed, ok := bytes.Cut(chunk, []byte{0})
	if !ok || len(packed) < 1 {
		return nil
	}
	return inflate(packed[1:])
}

// unpackedText gives the text of iTXt, which holds XMP: a keyword, a zero byte, whether the text is packed, the method 0,
// a language, a zero byte, the keyword in that language, a zero byte, and the text.
func unpackedText(chunk []byte) []byte {
	_, rest, ok := bytes.Cut(chunk, []byte{0})
	if !ok || len(rest) < 2 {
		return nil
	}
	packed := rest[0] != 0
	parts := bytes.SplitN(rest[2:], []byte{0}, 3)
	if len(parts) < 3 {
		return nil
	}
	if packed {
		return inflate(parts[2])
	}
	return parts[2]
}

// inflate unpacks data, of which more than diag.MaxProfileBytes is not looked at; nil where it is damaged.
func inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(r, diag.MaxProfileBytes))
	if err != nil {
		return nil
	}
	return data
}

// readWebP walks all chunks: EXIF stands after the pixels (WebP container specification).
func readWebP(in *input, h *header) {
	b := in.take(12)
	left := int64(binary.LittleEndian.Uint32(b[4:])) - 4
	for in.err == nil && left >= 8 && !in.atEnd() {
		b := in.take(8)
		name, n := string(b[:4]), int64(binary.LittleEndian.Uint32(b[4:]))
		padded := n + n&1
		if left -= 8 + padded; left < 0 {
			in.fail(io.ErrUnexpectedEOF)
			return
		}
		if n > diag.MaxPhotoBytes {
			in.fail(io.ErrUnexpectedEOF)
			return
		}
		skip := padded
		switch {
		case name == "VP8X" && n >= 10:
			b := in.take(10)
			skip -= 10
			if b[0]&0x02 != 0 {
				in.fail(errMoving)
			} else if in.err == nil {
				h.size(in, 1+le24(b[4:]), 1+le24(b[7:]))
			}
		case name == "VP8 " && n >= 10:
			b := in.take(10)
			skip -= 10
			if string(b[3:6]) != "\x9d\x01\x2a" {
				in.fail(errBroken)
			} else {
				h.sizeOnce(in, le14(b[6:]), le14(b[8:]))
			}
		case name == "VP8L" && n >= 5:
			b := in.take(5)
			skip -= 5
			bits := binary.LittleEndian.Uint32(b[1:])
			h.sizeOnce(in, 1+int(bits&0x3fff), 1+int(bits>>14&0x3fff))
		case name == "ICCP" && n <= diag.MaxProfileBytes:
			h.icc = in.bytes(int(n))
			skip -= n
		case name == "EXIF" && n <= diag.MaxProfileBytes:
			// Some writers copy the prefix that JPEG needs.
			block := bytes.TrimPrefix(in.bytes(int(n)), exifPrefix)
			h.orientation, _ = exifOrientation(block, nil)
			h.located = h.located || exifLocated(block, nil)
			skip -= n
		case name == "XMP " && n <= diag.MaxProfileBytes:
			h.located = xmpLocated(in.bytes(int(n))) || h.located
			skip -= n
		}
		in.skip(int(skip))
	}
	if h.width == 0 {
		in.fail(errBroken)
	}
}

// sizeOnce notes the size of the pixels where no canvas was named before; the decoder compares the two.
func (h *header) sizeOnce(in *input, width, height int) {
	if in.err == nil && h.width == 0 {
		h.size(in, width, height)
	}
}

func le24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
func le14(b []byte) int { return int(b[0]) | int(b[1]&0x3f)<<8 }

// readGIF walks all blocks and refuses a second picture (GIF89a specification).
func readGIF(in *input, h *header) {
	b := in.take(13)
	flags := b[10]
	if in.err != nil || !h.size(in, int(b[6])|int(b[7])<<8, int(b[8])|int(b[9])<<8) {
		return
	}
	skipPalette(in, flags)
	for pictures := 0; in.err == nil; {
		switch in.byte() {
		case 0x21: // extension: a label and sub-blocks
			in.skip(1)
			skipBlocks(in)
		case 0x2c: // picture
			if pictures++; pictures > 1 {
				in.fail(errMoving)
				return
			}
			skipPalette(in, in.take(9)[8])
			in.skip(1) // size of codes
			skipBlocks(in)
		case 0x3b: // trailer
			if pictures == 0 {
				in.fail(errBroken)
			}
			return
		default:
			in.fail(errBroken)
		}
	}
}

// skipPalette passes over the colour table that flags tell of.
func skipPalette(in *input, flags byte) {
	if flags&0x80 != 0 {
		in.skip(3 << (flags&7 + 1))
	}
}

// skipBlocks passes over sub-blocks up to the empty one.
func skipBlocks(in *input) {
	for n := int(in.byte()); n > 0 && in.err == nil; n = int(in.byte()) {
		in.skip(n)
	}
}
