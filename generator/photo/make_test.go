package photo

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gen2brain/avif"

	"ocop/generator/diag"
)

// openCache opens an empty cache.
func openCache(t testing.TB) *Cache {
	t.Helper()
	c, err := OpenCache(t.TempDir(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// made makes all pictures of a use of a photo and gives them, decoded but for AVIF.
func made(t testing.TB, data []byte, use Use, r Recipe) map[string][]byte {
	t.Helper()
	return madeIn(t, openCache(t), data, use, r)
}

func madeIn(t testing.TB, c *Cache, data []byte, use Use, r Recipe) map[string][]byte {
	t.Helper()
	fsys := fstest.MapFS{"p": {Data: data}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	variants := Plan(src, "p", 1, Focus{}, use, r)
	if err := c.Make(context.Background(), fsys, src, variants); err != nil {
		t.Fatal(err)
	}
	pictures := make(map[string][]byte)
	for _, v := range variants {
		b, err := c.Read(v)
		if err != nil {
			t.Fatal(err)
		}
		if v.Format != AVIF {
			if got := decoded(t, b, v.Format).Bounds(); got != image.Rect(0, 0, v.Width, v.Height) {
				t.Errorf("%s is %v; want %d × %d", v.Path, got, v.Width, v.Height)
			}
		}
		pictures[v.Path] = b
	}
	return pictures
}

// only gives the one picture in a format.
func only(t testing.TB, pictures map[string][]byte, f Format) image.Image {
	t.Helper()
	for name, b := range pictures {
		if filepath.Ext(name) == "."+f.Ext() {
			return decoded(t, b, f)
		}
	}
	t.Fatalf("no %s", f)
	return nil
}

// one is a recipe of one WebP and one JPEG of a width.
func one(width int) Recipe {
	return Recipe{Widths: []int{width}, JPEGWidths: []int{width}, CardWidths: []int{width}}
}

func TestOrientation(t *testing.T) {
	picture := paint(240, 160)
	for o := 1; o <= 8; o++ {
		turned := unturn(picture, o)
		for name, data := range map[string][]byte{
			"JPEG":               jpegFile(t, turned, exifSegment(exifBlock(binary.BigEndian, o))),
			"JPEG after XMP":     jpegFile(t, turned, xmpSegment(), exifSegment(exifBlock(binary.LittleEndian, o))),
			"JPEG, EXIF twice":   jpegFile(t, turned, exifSegment([]byte("II*\x00")), exifSegment(exifBlock(binary.LittleEndian, o))),
			"PNG":                pngFile(t, turned, chunk("eXIf", exifBlock(binary.BigEndian, o)), nil),
			"PNG, eXIf last":     pngFile(t, turned, nil, chunk("eXIf", exifBlock(binary.BigEndian, o))),
			"WebP":               webpFile(t, turned, false, nil, riff("EXIF", exifBlock(binary.LittleEndian, o))),
			"WebP as JPEG would": webpFile(t, turned, true, nil, riff("EXIF", append([]byte("Exif\x00\x00"), exifBlock(binary.BigEndian, o)...))),
		} {
			for _, f := range []Format{WebP, JPEG} {
				m := only(t, made(t, data, Whole, one(90)), f)
				if m.Bounds() != image.Rect(0, 0, 90, 60) {
					t.Errorf("%s, orientation %d: %v", name, o, m.Bounds())
				}
				checkCorners(t, name+" "+string(rune('0'+o)), m)
			}
		}
	}
}

func TestColoursBecomeSRGB(t *testing.T) {
	picture := paint(120, 80)
	for name, data := range map[string][]byte{
		"JPEG":          jpegFile(t, picture, iccSegments(displayP3(), 4000)),
		"JPEG in parts": jpegFile(t, picture, iccSegments(displayP3(), 100)),
		"PNG":           pngFile(t, picture, iccpChunk(displayP3()), nil),
		"WebP":          webpFile(t, picture, true, riff("ICCP", displayP3()), nil),
	} {
		m := only(t, made(t, data, Whole, Recipe{Widths: []int{120}, JPEGWidths: []int{120}, WebPQuality: 99}), WebP)
		var sum float64
		n := 0
		for y := range 80 {
			for x := range 120 {
				if cornerOf(x < 60, y < 40) == 2 || x%30 > 24 || y%20 > 14 || x%30 < 5 || y%20 < 5 || x >= 30 && x < 90 || y >= 20 && y < 60 {
					continue // yellow lies beyond sRGB; edges are the encoder's
				}
				want := p3Reference([3]uint8{picture.NRGBAAt(x, y).R, picture.NRGBAAt(x, y).G, picture.NRGBAAt(x, y).B})
				got := rgbAt(m, x, y)
				for i, v := range [3]uint8{got.R, got.G, got.B} {
					sum += max(float64(v)-want[i], want[i]-float64(v))
					n++
				}
			}
		}
		if mean := sum / float64(n); mean > 1.5 {
			t.Errorf("%s: mean error %.2f levels; want at most 1.5", name, mean)
		}
	}
}

func TestWarning(t *testing.T) {
	cmyk := iccProfile("CMYK", description("Coated FOGRA39"))
	fsys := fstest.MapFS{
		"a/cmyk.jpg": {Data: jpegFile(t, paint(20, 10), iccSegments(cmyk, 1000))},
		"a/p3.jpg":   {Data: jpegFile(t, paint(20, 10), iccSegments(displayP3(), 1000))},
		"a/none.jpg": {Data: jpegFile(t, paint(20, 10))},
	}
	for name, want := range map[string]diag.Code{"a/cmyk.jpg": diag.PhotoProfile, "a/p3.jpg": 0, "a/none.jpg": 0} {
		src, err := Probe(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		w := src.Warning()
		if (w != nil) != (want != 0) || w != nil && (w.Code != want || w.Args[1] != "Coated FOGRA39") {
			t.Errorf("%s: warning %v; want code %v", name, w, want)
		}
	}
}

func TestNoMetadataInAnyPicture(t *testing.T) {
	picture := paint(120, 80)
	exif := exifBlock(binary.BigEndian, 3)
	for name, data := range map[string][]byte{
		"JPEG": jpegFile(t, picture, exifSegment(exif), xmpSegment(), iccSegments(displayP3(), 500), segment(0xfe, []byte("SECRETS"))),
		"PNG":  pngFile(t, picture, append(iccpChunk(displayP3()), chunk("tEXt", []byte("a\x00SECRETS"))...), chunk("eXIf", exif)),
		"WebP": webpFile(t, picture, false, riff("ICCP", displayP3()), append(riff("EXIF", exif), riff("XMP ", []byte("SECRETS"))...)),
	} {
		r := one(120)
		r.Formats = []Format{AVIF, WebP}
		for path, b := range made(t, data, Whole, r) {
			for _, trace := range []string{"SECRETS", "Exif", "EXIF", "xmp", "XMP", "ICC", "Display P3", "acsp", "II*\x00", "MM\x00*"} {
				if bytes.Contains(b, []byte(trace)) {
					t.Errorf("%s made of %s holds %q", path, name, trace)
				}
			}
		}
	}
}

func TestEveryKindOfPicture(t *testing.T) {
	picture := paint(160, 96)
	grey := func(w, h int) image.Image {
		m := image.NewGray(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			m.Pix[i] = uint8(i)
		}
		return m
	}
	paletted := image.NewPaletted(picture.Rect, append(color.Palette{color.Transparent}, corners[0], corners[1], corners[2], corners[3]))
	deep := image.NewNRGBA64(picture.Rect)
	premultiplied := image.NewRGBA64(picture.Rect)
	for y := range 96 {
		for x := range 160 {
			paletted.SetColorIndex(x, y, uint8(1+cornerOf(x < 80, y < 48)))
			deep.Set(x, y, picture.At(x, y))
			premultiplied.Set(x, y, picture.At(x, y))
		}
	}
	var still bytes.Buffer
	if err := gif.Encode(&still, paletted, nil); err != nil {
		t.Fatal(err)
	}
	cmyk := func(component, x, y int) uint8 {
		c := picture.NRGBAAt(x, y)
		a, b, d, k := color.RGBToCMYK(c.R, c.G, c.B)
		return 255 - [4]uint8{a, b, d, k}[component] // Adobe stores ink inverted
	}
	adobe := segment(markerAPP14, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00"))
	rgb := func(component, x, y int) uint8 { return picture.Pix[picture.PixOffset(x, y)+component] }
	full := [][2]int{{1, 1}, {1, 1}, {1, 1}}
	tests := []struct {
		name    string
		data    []byte
		corners bool
	}{
		{"JPEG 4:2:0", jpegFile(t, picture), true},
		{"JPEG 4:4:4", jpegWriter{sampling: full}.write(160, 96, planesOf(picture)), true},
		{"JPEG 4:2:2", jpegWriter{sampling: [][2]int{{2, 1}, {1, 1}, {1, 1}}}.write(160, 96, planesOf(picture)), true},
		{"JPEG 4:4:0", jpegWriter{sampling: [][2]int{{1, 2}, {1, 1}, {1, 1}}}.write(160, 96, planesOf(picture)), true},
		{"JPEG 4:1:1", jpegWriter{sampling: [][2]int{{4, 1}, {1, 1}, {1, 1}}}.write(160, 96, planesOf(picture)), true},
		{"JPEG with restarts", jpegWriter{sampling: full, restart: 7}.write(160, 96, planesOf(picture)), true},
		{"JPEG, progressive", jpegWriter{sampling: full, progressive: true}.write(160, 96, planesOf(picture)), true},
		{"JPEG, a scan for each component", jpegWriter{sampling: full, separate: true}.write(160, 96, planesOf(picture)), true},
		{"JPEG with a film behind it", append(jpegFile(t, picture), "MotionPhoto_Data"...), true},
		{"JPEG in CMYK", jpegWriter{sampling: [][2]int{{1, 1}, {1, 1}, {1, 1}, {1, 1}}, segments: adobe}.write(160, 96, cmyk), true},
		{"JPEG in RGB by Adobe's word", jpegWriter{sampling: full, segments: adobe}.write(160, 96, rgb), true},
		{"JPEG in RGB by its letters", jpegWriter{sampling: full, ids: "RGB"}.write(160, 96, rgb), true},
		{"JPEG in grey", jpegFile(t, grey(160, 96)), false},
		{"PNG", pngFile(t, picture, nil, nil), true},
		{"PNG of 16 bits, alpha", pngFile(t, deep, nil, nil), true},
		{"PNG of 16 bits", pngFile(t, premultiplied, nil, nil), true},
		{"PNG in grey", pngFile(t, grey(160, 96), nil, nil), false},
		{"PNG in grey of 16 bits", pngFile(t, image.NewGray16(picture.Rect), nil, nil), false},
		{"PNG with a palette", pngFile(t, paletted, nil, nil), true},
		{"WebP", webpFile(t, picture, false, nil, nil), true},
		{"lossless WebP", webpFile(t, picture, true, nil, nil), true},
		{"GIF", still.Bytes(), true},
	}
	for _, tt := range tests {
		for _, width := range []int{160, 100, 16} { // as it is; resampled; averaged first
			pictures := made(t, tt.data, Whole, one(width))
			for _, f := range []Format{WebP, JPEG} {
				if m := only(t, pictures, f); tt.corners && width > 16 {
					checkCorners(t, tt.name+" "+f.String(), m)
				}
			}
		}
	}
}

func TestSmallAndNarrowPictures(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 900}, {900, 1}, {3, 2}, {17, 15}, {2000, 3}, {1999, 14}, {5, 2000}} {
		m := paint(size[0], size[1])
		for _, data := range [][]byte{jpegFile(t, m), pngFile(t, m, nil, nil), webpFile(t, m, false, nil, nil)} {
			for _, use := range []Use{Whole, Card, Share} {
				made(t, data, use, one(100))
			}
		}
	}
}

func TestTransparency(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 160, 96))
	for y := range 96 {
		for x := range 80 {
			m.SetNRGBA(x, y, color.NRGBA{200, 40, 40, 255})
			m.SetNRGBA(x+80, y, color.NRGBA{0, 255, 0, 0}) // green that must never shine through
		}
	}
	var part bytes.Buffer
	offset := image.NewPaletted(image.Rect(0, 0, 80, 96), color.Palette{color.NRGBA{200, 40, 40, 255}})
	g := &gif.GIF{Image: []*image.Paletted{offset}, Delay: []int{0}, Config: image.Config{Width: 160, Height: 96}}
	if err := gif.EncodeAll(&part, g); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"PNG":                        pngFile(t, m, nil, nil),
		"WebP":                       webpFile(t, m, false, nil, nil),
		"lossless WebP":              webpFile(t, m, true, nil, nil),
		"GIF smaller than its frame": part.Bytes(),
	} {
		for _, width := range []int{160, 100, 40} {
			pictures := made(t, data, Whole, one(width))
			webp, jpeg := only(t, pictures, WebP), only(t, pictures, JPEG)
			left, right := webp.Bounds().Dx()/4, webp.Bounds().Dx()*3/4
			if got := rgbAt(webp, left, 5); distance(got, color.NRGBA{200, 40, 40, 255}) > 12 {
				t.Errorf("%s at %d: left is %v", name, width, got)
			}
			if got := rgbAt(webp, right, 5); got.A != 0 {
				t.Errorf("%s at %d: right is %v; want it transparent", name, width, got)
			}
			if got := rgbAt(jpeg, right, 5); distance(got, color.NRGBA{255, 255, 255, 255}) > 3 {
				t.Errorf("%s at %d: JPEG is %v behind transparency; want white", name, width, got)
			}
			for x := range webp.Bounds().Dx() {
				if c := rgbAt(jpeg, x, 5); int(c.G) > int(c.R)+12 {
					t.Errorf("%s at %d: green shines through at %d: %v", name, width, x, c)
				}
			}
		}
	}
}

func TestCardShowsTheFocus(t *testing.T) {
	m := paint(400, 100)
	fsys := fstest.MapFS{"p": {Data: pngFile(t, m, nil, nil)}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	c := openCache(t)
	for focus, want := range map[string]int{"0% 50%": 0, "100% 50%": 1} {
		f, err := ParseFocus(focus)
		if err != nil {
			t.Fatal(err)
		}
		v := Plan(src, "p", 1, f, Card, one(120))[0]
		if err := c.Make(context.Background(), fsys, src, []Variant{v}); err != nil {
			t.Fatal(err)
		}
		b, err := c.Read(v)
		if err != nil {
			t.Fatal(err)
		}
		if got := rgbAt(decoded(t, b, WebP), 60, 10); distance(got, corners[want]) > 12 {
			t.Errorf("focus %s shows %v; want %v", focus, got, corners[want])
		}
	}
}

func TestAVIF(t *testing.T) {
	r := one(100)
	r.Formats = []Format{AVIF}
	for path, b := range made(t, jpegFile(t, paint(160, 96)), Whole, r) {
		if filepath.Ext(path) != ".avif" {
			continue
		}
		m, err := avif.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		checkCorners(t, path, m)
	}
}

// A picture's bytes must not depend on what else was asked for, or two builds of one site would differ.
func TestSameBytesAloneAndTogether(t *testing.T) {
	fsys := fstest.MapFS{"p": {Data: jpegFile(t, paint(700, 300))}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	r := Recipe{Widths: []int{40, 80, 160}, JPEGWidths: []int{80}, CardWidths: []int{40, 160}}
	var all []Variant
	for _, use := range []Use{Whole, Card, Share} {
		all = append(all, Plan(src, "p", 1, Focus{X: 0.1}, use, r)...)
	}
	together := openCache(t)
	if err := together.Make(context.Background(), fsys, src, all); err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		alone := openCache(t)
		if err := alone.Make(context.Background(), fsys, src, []Variant{v}); err != nil {
			t.Fatal(err)
		}
		a, errA := alone.Read(v)
		b, errB := together.Read(v)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: alone %d bytes, %v; together %d bytes, %v", v.Path, len(a), errA, len(b), errB)
		}
	}
}
