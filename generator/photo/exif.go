package photo

import (
	"bytes"
	"encoding/binary"
)

// Tags of EXIF (CIPA DC-008, sections 4.6.3 to 4.6.6).
const (
	tagOrientation = 0x0112
	tagPosition    = 0x8825 // the directory that tells where the photo was taken
	tagLatitude    = 0x0002 // in that directory
	tagLongitude   = 0x0004

	typeShort    = 3
	typeRational = 5
)

// exifPrefix stands before the TIFF header in JPEG.
var exifPrefix = []byte("Exif\x00\x00")

// tiff is a block of EXIF, which is a small TIFF file.
type tiff struct {
	binary.ByteOrder
	b []byte
}

// openTIFF reads the head of a block of EXIF and gives the offset of its first directory. prefix is
// exifPrefix for JPEG, nil for PNG and WebP.
func openTIFF(block, prefix []byte) (t tiff, first uint32, ok bool) {
	b, ok := bytes.CutPrefix(block, prefix)
	if !ok || len(b) < 8 {
		return tiff{}, 0, false
	}
	switch string(b[:4]) {
	case "II*\x00":
		t = tiff{binary.LittleEndian, b}
	case "MM\x00*":
		t = tiff{binary.BigEndian, b}
	default:
		return tiff{}, 0, false
	}
	return t, t.Uint32(b[4:]), true
}

// entry gives the twelve bytes of a tag in the directory at an offset.
func (t tiff) entry(at uint32, tag uint16) ([]byte, bool) {
	const size = 12
	if uint64(at)+2 > uint64(len(t.b)) {
		return nil, false
	}
	entries := t.b[at+2:]
	for n := t.Uint16(t.b[at:]); n > 0 && len(entries) >= size; n-- {
		if t.Uint16(entries) == tag {
			return entries[:size], true
		}
		entries = entries[size:]
	}
	return nil, false
}

// exifOrientation reads the Orientation of the first directory of a block of EXIF. Where the block is no EXIF or names no
// orientation, it gives 1 and false.
func exifOrientation(block, prefix []byte) (int, bool) {
	t, first, ok := openTIFF(block, prefix)
	if !ok {
		return 1, false
	}
	e, ok := t.entry(first, tagOrientation)
	if !ok || t.Uint16(e[2:]) != typeShort {
		return 1, false
	}
	if o := int(t.Uint16(e[8:])); o >= 1 && o <= 8 {
		return o, true
	}
	return 1, false
}

// exifLocated tells whether a block of EXIF says where the photo was taken. Cameras that found no position often write
// the directory all the same, with zeros in it.
func exifLocated(block, prefix []byte) bool {
	t, first, ok := openTIFF(block, prefix)
	if !ok {
		return false
	}
	e, ok := t.entry(first, tagPosition)
	if !ok {
		return false
	}
	position := t.Uint32(e[8:])
	return t.angle(position, tagLatitude) && t.angle(position, tagLongitude)
}

// angle tells whether a tag of the directory at an offset holds degrees, minutes and seconds that are not all 0.
func (t tiff) angle(at uint32, tag uint16) bool {
	const parts, size = 3, 8
	e, ok := t.entry(at, tag)
	if !ok || t.Uint16(e[2:]) != typeRational || t.Uint32(e[4:]) != parts {
		return false
	}
	start := uint64(t.Uint32(e[8:]))
	if start+parts*size > uint64(len(t.b)) {
		return false
	}
	for rational := t.b[start : start+parts*size]; len(rational) > 0; rational = rational[size:] {
		if t.Uint32(rational) != 0 && t.Uint32(rational[4:]) != 0 {
			return true
		}
	}
	return false
}

// xmpLocated tells whether a packet of XMP says where the photo was taken: the property exif:GPSLatitude.
func xmpLocated(packet []byte) bool { return bytes.Contains(packet, []byte("GPSLatitude")) }
