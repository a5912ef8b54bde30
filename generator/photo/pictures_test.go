package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/webp"
	xwebp "golang.org/x/image/webp"
)

// The colours of the corners of paint, from the upper left clockwise.
var corners = [4]color.NRGBA{{200, 40, 40, 255}, {40, 160, 60, 255}, {230, 200, 60, 255}, {50, 70, 190, 255}}

// paint draws an opaque picture with a field of its own colour in each corner and waves between.
func paint(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{uint8(128 + 60*((x/9+y/13)%2)), uint8(90 + 100*x/w), uint8(60 + 120*y/h), 255}
			if (x < w/4 || x >= w-w/4) && (y < h/4 || y >= h-h/4) {
				c = corners[cornerOf(x < w/2, y < h/2)]
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func cornerOf(left, top bool) int {
	switch {
	case left && top:
		return 0
	case top:
		return 1
	case left:
		return 3
	}
	return 2
}

// checkCorners tells of corners that are not those of paint.
func checkCorners(t *testing.T, what string, m image.Image) {
	t.Helper()
	b := m.Bounds()
	for i, p := range [4]image.Point{{1, 1}, {7, 1}, {7, 7}, {1, 7}} {
		got := rgbAt(m, b.Dx()*p.X/8, b.Dy()*p.Y/8)
		if distance(got, corners[i]) > 12 {
			t.Errorf("%s: corner %d is %v; want %v", what, i, got, corners[i])
		}
	}
}

// distance is the greatest difference of a channel.
func distance(a, b color.NRGBA) int {
	d := 0
	for _, v := range [][2]uint8{{a.R, b.R}, {a.G, b.G}, {a.B, b.B}, {a.A, b.A}} {
		d = max(d, int(v[0])-int(v[1]), int(v[1])-int(v[0]))
	}
	return d
}

// rgbAt gives a pixel's colour; the planes of a WebP are taken for what they are.
func rgbAt(m image.Image, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
}

func yccAt(m image.Image, x, y int) (uint8, uint8, uint8) {
	c := rgbAt(m, x, y)
	return color.RGBToYCbCr(c.R, c.G, c.B)
}

// unturn gives the picture that is upright once it is turned as orientation says.
func unturn(m *image.NRGBA, orientation int) *image.NRGBA {
	inverse := [...]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
	return upright(imaging.Clone(m), inverse[orientation])
}

// decoded decodes a picture that this room made.
func decoded(t testing.TB, data []byte, f Format) image.Image {
	t.Helper()
	var m image.Image
	var err error
	switch f {
	case JPEG:
		m, err = jpeg.Decode(bytes.NewReader(data))
	case WebP:
		m, err = xwebp.Decode(bytes.NewReader(data))
		switch p := m.(type) {
		case *image.YCbCr:
			expandRange(p)
		case *image.NYCbCrA:
			expandRange(&p.YCbCr)
		}
	default:
		t.Fatalf("no decoder for %s", f)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// exifBlock gives EXIF, without the prefix of JPEG, that holds an orientation, a name and a position.
func exifBlock(order binary.AppendByteOrder, orientation int) []byte {
	magic := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		magic = "MM\x00*"
	}
	b := []byte(magic)
	b = order.AppendUint32(b, 8)
	entry := func(tag, kind uint16, count, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		if kind == 3 {
			b = order.AppendUint16(b, uint16(value))
			b = append(b, 0, 0)
		} else {
			b = order.AppendUint32(b, value)
		}
	}
	b = order.AppendUint16(b, 3)
	entry(0x010f, 2, 8, 50)                  // maker
	entry(0x0112, 3, 1, uint32(orientation)) // orientation
	entry(0x8825, 4, 1, 58)                  // position
	b = order.AppendUint32(b, 0)             // no further directory
	b = append(b, "SECRETS\x00"...)          // 50
	b = order.AppendUint16(b, 1)             // 58
	entry(0x0001, 2, 2, 0x4e000000)          // north
	return append(b, 0, 0, 0, 0)
}

// exifSegment gives a JPEG's APP1 with EXIF.
func exifSegment(block []byte) []byte {
	return segment(markerAPP1, append([]byte("Exif\x00\x00"), block...))
}

// xmpSegment gives a JPEG's APP1 with XMP.
func xmpSegment() []byte {
	return segment(markerAPP1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>SECRETS</x:xmpmeta>"))
}

// iccSegments gives a profile in APP2 segments of at most size bytes, the last first.
func iccSegments(icc []byte, size int) []byte {
	total := ceilDiv(len(icc), size)
	var b []byte
	for i := total; i >= 1; i-- {
		part := icc[(i-1)*size : min(i*size, len(icc))]
		b = append(b, segment(markerAPP2, append(append([]byte("ICC_PROFILE\x00"), byte(i), byte(total)), part...))...)
	}
	return b
}

// jpegFile writes a JPEG with segments behind its first marker.
func jpegFile(t testing.TB, m image.Image, segments ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return bytes.Join([][]byte{b.Bytes()[:2], bytes.Join(segments, nil), b.Bytes()[2:]}, nil)
}

// chunk gives a chunk of PNG.
func chunk(name string, data []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(append(b, name...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngFile writes a PNG with chunks behind its header and before its end.
func pngFile(t testing.TB, m image.Image, head, tail []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	const header, end = 8 + 25, 12
	p := b.Bytes()
	return bytes.Join([][]byte{p[:header], head, p[header : len(p)-end], tail, p[len(p)-end:]}, nil)
}

// iccpChunk gives a profile as PNG holds it.
func iccpChunk(icc []byte) []byte {
	b := bytes.NewBufferString("SECRETS\x00\x00")
	w := zlib.NewWriter(b)
	w.Write(icc)
	w.Close()
	return chunk("iCCP", b.Bytes())
}

// riff gives a chunk of WebP.
func riff(name string, data []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data)))
	b = append(b, data...)
	if len(data)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

// webpFile writes a WebP in its extended form, with chunks before and behind the pixels.
func webpFile(t testing.TB, m image.Image, lossless bool, head, tail []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := webp.Encode(&b, m, webp.Options{Quality: 95, Method: 0, Lossless: lossless}); err != nil {
		t.Fatal(err)
	}
	pixels := b.Bytes()[12:]
	if string(pixels[:4]) == "VP8X" {
		pixels = pixels[18:]
	}
	w, h := m.Bounds().Dx()-1, m.Bounds().Dy()-1
	canvas := []byte{0, 0, 0, 0, byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)}
	if string(pixels[:4]) == "ALPH" {
		canvas[0] |= 0x10
	}
	body := bytes.Join([][]byte{[]byte("WEBP"), riff("VP8X", canvas), head, pixels, tail}, nil)
	return riff("RIFF", body)
}
