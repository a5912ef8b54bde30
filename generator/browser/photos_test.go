package browser_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"ocop/generator/build"
)

// photoSite builds a catalogue of one product with a photo as phones take them.
func photoSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string][]byte{
		"ocop.yaml": []byte(`title: OCOP
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts: [{name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng]}]
groups: [{id: thuc-pham, name: Thực phẩm}]
`),
		"content/products/che/index.md": []byte(`---
title: Chè xanh
group: thuc-pham
commune: Mỹ Bằng
photos: [{file: 1.jpg, alt: Búp chè}]
---
`),
		"content/products/che/1.jpg": phonePhoto(t),
	}
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := build.Load(context.Background(), build.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, faults, err := p.Write(context.Background()); err != nil || p.Faults.HasErrors() || faults.HasErrors() {
		t.Fatalf("the catalogue is not built: %v %v %v", err, p.Faults, faults)
	}
	return filepath.Join(dir, "public")
}

// phonePhoto makes a JPEG of 2400 × 1800.
func phonePhoto(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 2400, 1800))
	for y := range 1800 {
		for x := range 2400 {
			img.SetRGBA(x, y, color.RGBA{uint8(x >> 4), uint8(y >> 3), uint8(x ^ y), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var pictureName = regexp.MustCompile(`^/anh/che-1-(\d+c?)-[0-9a-f]{8}\.(\w+)$`)

// TestAScreenLoadsItsOwnWidth counts which of a photo's files go over the line: one, in the better format, and the
// smallest that is sharp on that screen.
func TestAScreenLoadsItsOwnWidth(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	files := http.FileServer(http.Dir(photoSite(t)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if m := pictureName.FindStringSubmatch(r.URL.Path); m != nil {
			mu.Lock()
			asked = append(asked, m[1]+" "+m[2])
			mu.Unlock()
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tests := []struct {
		name  string
		page  string
		width int64
		scale float64
		want  string
	}{
		{"a product on a cheap phone", "san-pham/che.html", 360, 1, "640 webp"},
		{"a product on a phone", "san-pham/che.html", 390, 2, "960 webp"},
		{"a product on a desk", "san-pham/che.html", 1280, 1, "640 webp"},
		{"a product on a sharp desk", "san-pham/che.html", 1280, 2, "1280 webp"},
		{"a card on a cheap phone", "san-pham.html", 360, 1, "320c webp"},
		{"a card on a phone", "san-pham.html", 390, 2, "640c webp"},
		{"a card on a desk", "san-pham.html", 1280, 1, "320c webp"},
	}
	for _, tt := range tests {
		mu.Lock()
		asked = nil
		mu.Unlock()
		// A browser that has a wider file at hand shows that one: each screen is a browser of its own.
		tb := open(t, start(t), server.URL+"/", tt.width)
		if err := chromedp.Do(tb.ctx, chromedp.EmulateViewport(tt.width, 800, chromedp.EmulateScale(tt.scale))); err != nil {
			t.Fatal(err)
		}
		if err := tb.visit(tt.page); err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		if !slices.Equal(asked, []string{tt.want}) {
			t.Errorf("%s loads %v, want %s alone", tt.name, asked, tt.want)
		}
		mu.Unlock()
	}
}
