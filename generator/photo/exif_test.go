package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"testing"
	"testing/fstest"
)

func TestEXIFOrientation(t *testing.T) {
	good := exifBlock(binary.LittleEndian, 6)
	looping := append([]byte("II*\x00\x08\x00\x00\x00\xff\xff"), good[10:22]...)
	tests := []struct {
		name  string
		block []byte
		want  int
		ok    bool
	}{
		{"little endian", good, 6, true},
		{"big endian", exifBlock(binary.BigEndian, 8), 8, true},
		{"0", exifBlock(binary.BigEndian, 0), 1, false},
		{"9", exifBlock(binary.BigEndian, 9), 1, false},
		{"empty", nil, 1, false},
		{"no TIFF", []byte("JFIF????????"), 1, false},
		{"directory beyond the end", []byte("II*\x00\xff\xff\xff\xff"), 1, false},
		{"cut off", good[:26], 1, false},
		{"more entries than there are", looping, 1, false},
	}
	for _, tt := range tests {
		if got, ok := exifOrientation(tt.block, nil); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %d, %v; want %d, %v", tt.name, got, ok, tt.want, tt.ok)
		}
	}
}

// positionBlock gives EXIF, without the prefix of JPEG, that holds nothing but a latitude and a longitude.
func positionBlock(order binary.AppendByteOrder, latitude, longitude [3]uint32) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	entry := func(tag, kind uint16, count, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		b = order.AppendUint32(b, value)
	}
	const position, rationals = 26, 26 + 2 + 2*12 + 4
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 1)
	entry(tagPosition, 4, 1, position)
	b = order.AppendUint32(b, 0) // no further directory
	b = order.AppendUint16(b, 2)
	entry(tagLatitude, typeRational, 3, rationals)
	entry(tagLongitude, typeRational, 3, rationals+24)
	b = order.AppendUint32(b, 0)
	for _, part := range append(latitude[:], longitude[:]...) {
		b = order.AppendUint32(b, part)
		b = order.AppendUint32(b, 1)
	}
	return b
}

func TestEXIFLocated(t *testing.T) {
	north, east := [3]uint32{21, 49, 23}, [3]uint32{105, 12, 51}
	good := positionBlock(binary.LittleEndian, north, east)
	divided := bytes.Clone(good)
	for at := len(divided) - 6*8; at < len(divided); at += 8 {
		clear(divided[at+4 : at+8])
	}
	tests := []struct {
		name  string
		block []byte
		want  bool
	}{
		{"little endian", good, true},
		{"big endian", positionBlock(binary.BigEndian, north, east), true},
		{"no fix", positionBlock(binary.BigEndian, [3]uint32{}, [3]uint32{}), false},
		{"a latitude alone", positionBlock(binary.BigEndian, north, [3]uint32{}), false},
		{"parts of nothing", divided, false},
		{"only the hemisphere", exifBlock(binary.LittleEndian, 1), false},
		{"cut off", good[:len(good)-1], false},
		{"directory cut off", good[:30], false},
		{"empty", nil, false},
	}
	for _, tt := range tests {
		if got := exifLocated(tt.block, nil); got != tt.want {
			t.Errorf("%s: %v; want %v", tt.name, got, tt.want)
		}
	}
}

func TestProbeFindsThePosition(t *testing.T) {
	m := paint(60, 40)
	position := positionBlock(binary.BigEndian, [3]uint32{21, 49, 23}, [3]uint32{105, 12, 51})
	xmp := []byte(`<rdf:Description exif:GPSLatitude="21,49.4N" exif:GPSLongitude="105,12.8E"/>`)
	packet := append([]byte("http://ns.adobe.com/xap/1.0/\x00"), xmp...)
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	w.Write(xmp)
	w.Close()
	text := func(body []byte, flags byte) []byte {
		return chunk("iTXt", append(append([]byte("XML:com.adobe.xmp\x00"), flags, 0, 0, 0), body...))
	}
	tests := []struct {
		name string
		data []byte
		want bool
	}{
		{"jpeg", jpegFile(t, m, exifSegment(position)), true},
		{"jpeg with XMP", jpegFile(t, m, segment(markerAPP1, packet)), true},
		{"jpeg with both, turned", jpegFile(t, m, exifSegment(exifBlock(binary.BigEndian, 6)), segment(markerAPP1, packet)), true},
		{"jpeg without", jpegFile(t, m, exifSegment(exifBlock(binary.BigEndian, 6)), xmpSegment()), false},
		{"png", pngFile(t, m, nil, chunk("eXIf", position)), true},
		{"png with XMP", pngFile(t, m, text(xmp, 0), chunk("eXIf", exifBlock(binary.BigEndian, 1))), true},
		{"png with packed XMP", pngFile(t, m, text(packed.Bytes(), 1), nil), true},
		{"png without", pngFile(t, m, text([]byte("<x/>"), 0), nil), false},
		{"webp", webpFile(t, m, false, nil, riff("EXIF", position)), true},
		{"webp with XMP", webpFile(t, m, false, nil, riff("XMP ", xmp)), true},
		{"webp without", webpFile(t, m, false, nil, riff("XMP ", []byte("<x/>"))), false},
		{"gif", gifFile(t, 60, 40, 1), false},
	}
	for _, tt := range tests {
		src, err := Probe(fstest.MapFS{"p": {Data: tt.data}}, "p")
		if err != nil || src.Located != tt.want {
			t.Errorf("%s: %v, %v; want %v", tt.name, src.Located, err, tt.want)
		}
	}
}
