package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"io"
	"io/fs"
	"math"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"ocop/generator/diag"
)

// gifFile writes a GIF of n pictures.
func gifFile(t testing.TB, w, h, n int) []byte {
	t.Helper()
	g := &gif.GIF{}
	for range n {
		p := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
		p.SetColorIndex(0, 0, 1)
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// jpegHeader gives the beginning of a JPEG that claims a size.
func jpegHeader(w, h int) []byte {
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0}
	return append([]byte{0xff, markerSOI}, segment(markerSOF0, frame)...)
}

// pngHeader gives the beginning of a PNG that claims a size.
func pngHeader(w, h uint32) []byte {
	b := binary.BigEndian.AppendUint32(nil, w)
	b = binary.BigEndian.AppendUint32(b, h)
	return append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(b, 1, 0, 0, 0, 0))...)
}

// webpCanvas gives a WebP that claims a size.
func webpCanvas(w, h int) []byte {
	w, h = w-1, h-1
	canvas := []byte{0, 0, 0, 0, byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)}
	return riff("RIFF", append([]byte("WEBP"), riff("VP8X", canvas)...))
}

func TestProbe(t *testing.T) {
	m := paint(60, 40)
	large := bytes.Repeat([]byte{0}, 350_000)
	tests := []struct {
		name string
		data []byte
		want Source // Name, Size and Hash are filled in by the test
		code diag.Code
	}{
		{"jpeg", jpegFile(t, m), Source{Format: JPEG, Width: 60, Height: 40, Orientation: 1}, 0},
		{"jpeg on its side", jpegFile(t, m, exifSegment(exifBlock(binary.BigEndian, 6))), Source{Format: JPEG, Width: 40, Height: 60, Orientation: 6}, 0},
		{"progressive jpeg", jpegWriter{sampling: [][2]int{{1, 1}}, progressive: true}.write(60, 40, planesOf(m)), Source{Format: JPEG, Width: 60, Height: 40, Orientation: 1, Deep: true}, 0},
		{"png", pngFile(t, m, nil, nil), Source{Format: PNG, Width: 60, Height: 40, Orientation: 1}, 0},
		{"png of 16 bits", pngFile(t, image.NewNRGBA64(m.Rect), nil, nil), Source{Format: PNG, Width: 60, Height: 40, Orientation: 1, Deep: true}, 0},
		{"webp", webpFile(t, m, false, nil, nil), Source{Format: WebP, Width: 60, Height: 40, Orientation: 1}, 0},
		{"lossless webp", webpFile(t, m, true, nil, nil), Source{Format: WebP, Width: 60, Height: 40, Orientation: 1}, 0},
		{"gif", gifFile(t, 60, 40, 1), Source{Format: GIF, Width: 60, Height: 40, Orientation: 1}, 0},

		{"heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic...."), Source{}, diag.PhotoHEIC},
		{"heic by a lesser brand", []byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00heicmif1...."), Source{}, diag.PhotoHEIC},
		{"avif", []byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00avifmif1...."), Source{}, diag.PhotoUnknownFormat},
		{"film", []byte("\x00\x00\x00\x14ftypisom\x00\x00\x00\x00mp42...."), Source{}, diag.PhotoUnknownFormat},
		{"pdf", []byte("%PDF-1.7 ..."), Source{}, diag.PhotoUnknownFormat},
		{"svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), Source{}, diag.PhotoUnknownFormat},
		{"text", []byte("chè xanh"), Source{}, diag.PhotoUnknownFormat},
		{"empty", nil, Source{}, diag.PhotoUnknownFormat},
		{"arithmetic jpeg", append([]byte{0xff, markerSOI}, segment(0xc9, make([]byte, 15))...), Source{}, diag.PhotoUnknownFormat},
		{"moving gif", gifFile(t, 60, 40, 2), Source{}, diag.PhotoMoving},
		{"moving png", pngFile(t, m, chunk("acTL", make([]byte, 8)), nil), Source{}, diag.PhotoMoving},
		{"moving webp", bytes.Replace(webpCanvas(60, 40), []byte("VP8X\x0a\x00\x00\x00\x00"), []byte("VP8X\x0a\x00\x00\x00\x02"), 1), Source{}, diag.PhotoMoving},

		{"jpeg bomb", append(jpegHeader(65000, 65000), large...), Source{}, diag.PhotoTooLongSide},
		{"png bomb", append(pngHeader(16000, 16000), large...), Source{}, diag.PhotoTooManyPixels},
		{"long png", pngHeader(16384, 1), Source{}, diag.PhotoTooLongSide},
		{"png of 31 bits", pngHeader(1<<31-1, 1<<31-1), Source{}, diag.PhotoTooLongSide},
		{"png of 32 bits", pngHeader(1<<32-1, 1), Source{}, diag.PhotoDamaged},
		{"webp bomb", webpCanvas(1<<24, 1<<24), Source{}, diag.PhotoTooLongSide},
		{"gif bomb", append([]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"), large...), Source{}, diag.PhotoTooLongSide},
		{"too heavy", bytes.Repeat([]byte{0xff}, diag.MaxPhotoBytes+1), Source{}, diag.PhotoTooHeavy},

		{"jpeg without a picture", []byte{0xff, markerSOI, 0xff, markerEOI}, Source{}, diag.PhotoDamaged},
		{"jpeg without a frame", append([]byte{0xff, markerSOI}, segment(markerSOS, make([]byte, 10))...), Source{}, diag.PhotoDamaged},
		{"jpeg of no height", jpegHeader(60, 0), Source{}, diag.PhotoDamaged},
		{"half a jpeg header", jpegFile(t, m)[:30], Source{}, diag.PhotoDamaged},
		{"half a png", pngFile(t, m, nil, nil)[:60], Source{}, diag.PhotoDamaged},
		{"half a webp", webpFile(t, m, false, nil, nil)[:60], Source{}, diag.PhotoDamaged},
		{"half a gif", gifFile(t, 60, 40, 1)[:20], Source{}, diag.PhotoDamaged},
		{"gif without a picture", append(gifFile(t, 60, 40, 1)[:19], 0x3b), Source{}, diag.PhotoDamaged},
	}
	for _, tt := range tests {
		name := "content/" + tt.name
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := Probe(fstest.MapFS{name: {Data: tt.data}}, name)
		runtime.ReadMemStats(&after)

		var fault *diag.Fault
		if errors.As(err, &fault) != (tt.code != 0) || fault != nil && fault.Code != tt.code {
			t.Errorf("%s: %v; want code %v", tt.name, err, tt.code)
			continue
		}
		if fault != nil && fault.Args[0] != tt.name {
			t.Errorf("%s: the fault names %v", tt.name, fault.Args[0])
		}
		if tt.code == 0 {
			tt.want.Name, tt.want.Size, tt.want.Hash = name, int64(len(tt.data)), got.Hash
			if got != tt.want || got.Hash == [32]byte{} {
				t.Errorf("%s:\n got %+v\nwant %+v", tt.name, got, tt.want)
			}
		}
		if spent := after.TotalAlloc - before.TotalAlloc; spent > 50<<20 {
			t.Errorf("%s: takes %d MB", tt.name, spent>>20)
		}
		if spent := quickest(func() { Probe(fstest.MapFS{name: {Data: tt.data}}, name) }); spent > 200*time.Millisecond {
			t.Errorf("%s: takes %v", tt.name, spent)
		}
	}
}

// quickest gives the time of the quickest of five runs, which other work on the machine disturbs least.
func quickest(f func()) time.Duration {
	least := time.Duration(math.MaxInt64)
	for range 5 {
		start := time.Now()
		f()
		least = min(least, time.Since(start))
	}
	return least
}

// failingFS is a file system whose files fail where they should end.
type failingFS struct {
	fs.FS
	err error
}

type failingFile struct {
	fs.File
	err error
}

func (f failingFS) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	return failingFile{file, f.err}, err
}

func (f failingFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func TestProbeFaultsAndErrors(t *testing.T) {
	fsys := fstest.MapFS{"a/1.jpg": {Data: []byte("x")}, "a/2.jpg": {Mode: fs.ModeNamedPipe}}
	for _, name := range []string{"a/9.jpg", "a", "a/2.jpg"} {
		_, err := Probe(fsys, name)
		var fault *diag.Fault
		if !errors.As(err, &fault) || fault.Code != diag.PhotoMissing {
			t.Errorf("%s: %v; want a missing photo", name, err)
		}
	}
	broken := errors.New("disk on fire")
	_, err := Probe(failingFS{fstest.MapFS{"a.jpg": {Data: jpegHeader(20, 10)}}, broken}, "a.jpg")
	var fault *diag.Fault
	if !errors.Is(err, broken) || errors.As(err, &fault) {
		t.Errorf("a disk that cannot be read: %v; want an error of the machine", err)
	}
	_, err = Probe(fstest.MapFS{"b.jpg": {Data: jpegHeader(9000, 8000)}}, "b.jpg")
	if !errors.As(err, &fault) || fault.Args[1] != 9000 || fault.Args[2] != 8000 {
		t.Errorf("%v; want the sizes in the message", err)
	}
}

func TestWeight(t *testing.T) {
	for _, tt := range []struct {
		src  Source
		want int64
	}{
		{Source{Width: 4000, Height: 3000}, 12_000_000},
		{Source{Width: 4000, Height: 3000, Deep: true}, 60_000_000},
		{Source{Width: 8000, Height: 8000, Deep: true}, MaxInFlight},
	} {
		if got := Weight(tt.src); got != tt.want {
			t.Errorf("Weight(%+v) = %d; want %d", tt.src, got, tt.want)
		}
	}
}

func FuzzProbe(f *testing.F) {
	m := paint(20, 10)
	exif := exifBlock(binary.LittleEndian, 5)
	f.Add(jpegFile(f, m, xmpSegment(), exifSegment(exif), iccSegments(displayP3(), 100)))
	f.Add(pngFile(f, m, iccpChunk(displayP3()), chunk("eXIf", exif)))
	f.Add(webpFile(f, m, false, riff("ICCP", displayP3()), riff("EXIF", exif)))
	f.Add(webpFile(f, m, true, nil, nil))
	f.Add(jpegFile(f, m, exifSegment(positionBlock(binary.BigEndian, [3]uint32{21}, [3]uint32{105}))))
	f.Add(gifFile(f, 20, 10, 1))
	f.Add(gifFile(f, 20, 10, 2))
	f.Add(pngHeader(1<<31, 5))
	f.Fuzz(func(t *testing.T, data []byte) {
		src, err := Probe(fstest.MapFS{"p": {Data: data}}, "p")
		var fault *diag.Fault
		if err != nil {
			if !errors.As(err, &fault) {
				t.Errorf("error of the machine: %v", err)
			}
			return
		}
		if src.Width < 1 || src.Height < 1 || src.Width*src.Height > diag.MaxPixels || src.Orientation < 1 || src.Orientation > 8 {
			t.Errorf("%+v", src)
		}
		Plan(src, "p", 1, Focus{}, Card, Recipe{})
	})
}
