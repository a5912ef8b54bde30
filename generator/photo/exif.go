package photo

import (
	"bytes"
	"encoding/binary"
)

// exifOrientation reads the Orientation (tag 0x0112) of the first directory of a block of EXIF, which is a small TIFF
// file. Where the block is no EXIF or names no orientation, it gives 1 and false. prefix is what stands before the
// TIFF header in JPEG; PNG and WebP may leave it out and pass nil.
func exifOrientation(block, prefix []byte) (int, bool) {
	tiff, ok := bytes.CutPrefix(block, prefix)
	if !ok || len(tiff) < 8 {
		return 1, false
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1, false
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1, false
	}
	const (
		entrySize      = 12
		tagOrientation = 0x0112
		typeShort      = 3
	)
	entries := tiff[at+2:]
	for n := order.Uint16(tiff[at:]); n > 0 && len(entries) >= entrySize; n-- {
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == typeShort {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o, true
			}
			return 1, false
		}
		entries = entries[entrySize:]
	}
	return 1, false
}
