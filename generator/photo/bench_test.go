//go:build unix

package photo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/webp"
)

// cpuTime gives the processor time that the process has used, which other programs disturb less than the clock.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// measure runs a benchmark and reports its processor time.
func measure(b *testing.B, f func()) {
	f() // compile the encoder
	start := cpuTime()
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(cpuTime()-start)/float64(b.N)/1e6, "cpu-ms/op")
}

// phonePhoto gives a JPEG of the size that phones take, 12 or 48 megapixels: a real photo enlarged where there is one,
// else waves with noise.
func phonePhoto(b testing.TB, w, h int) []byte {
	b.Helper()
	var m image.Image = noisy(w/2, h/2)
	if data, err := os.ReadFile(path.Join(realPhotos, "progressive.jpg")); err == nil {
		if m, err = jpeg.Decode(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, imaging.Resize(m, w, h, imaging.Lanczos), &jpeg.Options{Quality: 92}); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func noisy(w, h int) *image.NRGBA {
	m := smooth(w, h)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		if i%4 != 3 {
			m.Pix[i] = uint8(int(m.Pix[i])*7/8 + random.IntN(32))
		}
	}
	return m
}

// BenchmarkPhoto makes all pictures of a photo for a product's page.
func BenchmarkPhoto(b *testing.B) {
	for _, size := range [][2]int{{4032, 3024}, {8064, 6048}} {
		fsys := fstest.MapFS{"p": {Data: phonePhoto(b, size[0], size[1])}}
		src, err := Probe(fsys, "p")
		if err != nil {
			b.Fatal(err)
		}
		variants := Plan(src, "p", 1, Focus{}, Whole, Recipe{})
		b.Run(fmt.Sprintf("%dMP", size[0]*size[1]/1e6), func(b *testing.B) {
			measure(b, func() {
				if err := openCache(b).Make(context.Background(), fsys, src, variants); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// BenchmarkNaive makes the same pictures in the way that first comes to mind.
func BenchmarkNaive(b *testing.B) {
	data := phonePhoto(b, 4032, 3024)
	measure(b, func() {
		m, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for _, width := range DefaultRecipe().Widths {
			small := imaging.Resize(m, width, 0, imaging.Lanczos)
			var out bytes.Buffer
			if err := webp.Encode(&out, small, webp.Options{Quality: 78, Method: 4}); err != nil {
				b.Fatal(err)
			}
			if width == 640 || width == 1280 {
				if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 80}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkSteps compares the steps with those that they take the place of.
func BenchmarkSteps(b *testing.B) {
	data := phonePhoto(b, 4032, 3024)
	full, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	half := decodeScaled(data, 4).(*image.YCbCr)
	work := reducePlanes(half, 1)
	small := resize(work, 1280, 960)
	planes, rgb := studioPlanes(small), premultiplied(small)
	for _, step := range []struct {
		name string
		f    func()
	}{
		{"decode/whole", func() { jpeg.Decode(bytes.NewReader(data)) }},
		{"decode/whole, then averaged 2:1", func() {
			m, _ := jpeg.Decode(bytes.NewReader(data))
			reduce(m, 2)
		}},
		{"decode/at half size", func() { decodeScaled(data, 4) }},
		{"resize to 1280/imaging from full size", func() { imaging.Resize(full, 1280, 960, imaging.Lanczos) }},
		{"resize to 1280/imaging from half size", func() { imaging.Resize(work, 1280, 960, imaging.Lanczos) }},
		{"planes to a working picture", func() { reducePlanes(half, 1) }},
		{"webp at 1280/method 4", func() { webp.Encode(new(bytes.Buffer), rgb, webp.Options{Quality: 78, Method: 4}) }},
		{"webp at 1280/method 2", func() { webp.Encode(new(bytes.Buffer), rgb, webp.Options{Quality: 78, Method: 2}) }},
		{"webp at 1280/method 2 from planes", func() { webp.Encode(new(bytes.Buffer), planes, webp.Options{Quality: 78, Method: 2}) }},
	} {
		b.Run(step.name, func(b *testing.B) { measure(b, step.f) })
	}
}

// BenchmarkWarm does what a build does for 1000 photos of which nothing changed.
func BenchmarkWarm(b *testing.B) {
	const photos = 1000
	data := jpegFile(b, paint(60, 40))
	dir := b.TempDir()
	root := b.TempDir()
	old := time.Now().Add(-time.Hour)
	fsys := os.DirFS(root)
	for i := range photos {
		name := path.Join(root, fmt.Sprint(i))
		if err := os.WriteFile(name, append(data, byte(i), byte(i>>8)), 0o666); err != nil {
			b.Fatal(err)
		}
		if err := os.Chtimes(name, old, old); err != nil {
			b.Fatal(err)
		}
	}
	build := func() {
		c, err := OpenCache(dir, time.Now())
		if err != nil {
			b.Fatal(err)
		}
		x, err := c.OpenIndex(root)
		if err != nil {
			b.Fatal(err)
		}
		for i := range photos {
			src, err := x.Probe(fsys, fmt.Sprint(i))
			if err != nil {
				b.Fatal(err)
			}
			if err := c.Make(context.Background(), fsys, src, Plan(src, "p", i, Focus{}, Whole, Recipe{})); err != nil {
				b.Fatal(err)
			}
		}
		if err := x.Save(); err != nil {
			b.Fatal(err)
		}
	}
	measure(b, build)
}
