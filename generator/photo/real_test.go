package photo

import (
	"errors"
	"image"
	"os"
	"path"
	"strings"
	"testing"

	"ocop/generator/diag"
)

// realPhotos is where photographs stand that are too large for this repository, in the checkout that CI makes.
const realPhotos = "../../../shared/testdata/photos"

func TestRealPhotos(t *testing.T) {
	if _, err := os.Stat(realPhotos); err != nil {
		t.Skip("no real photos beside this checkout")
	}
	tests := map[string]struct {
		w, h, orientation int
		code              diag.Code
	}{
		"phone-gps.jpg":     {4608, 1976, 1, 0},
		"phone-p3-gps.heic": {0, 0, 0, diag.PhotoHEIC},
		"display-p3.jpg":    {1134, 1512, 1, 0},
		"orient-1.jpg":      {1800, 1200, 1, 0},
		"orient-2.jpg":      {1800, 1200, 2, 0},
		"orient-3.jpg":      {1800, 1200, 3, 0},
		"orient-4.jpg":      {1800, 1200, 4, 0},
		"orient-5.jpg":      {1800, 1200, 5, 0},
		"orient-6.jpg":      {1800, 1200, 6, 0},
		"orient-7.jpg":      {1800, 1200, 7, 0},
		"orient-8.jpg":      {1800, 1200, 8, 0},
		"orient-6-gps.webp": {1600, 900, 6, 0},
		"progressive.jpg":   {3264, 2448, 1, 0},
		"cmyk.jpg":          {640, 480, 1, 0},
		"rgb16.png":         {560, 420, 1, 0},
		"transparent.png":   {700, 560, 1, 0},
	}
	fsys := os.DirFS(realPhotos)
	upright := only(t, made(t, readReal(t, "orient-1.jpg"), Whole, one(120)), WebP)
	for name, want := range tests {
		src, err := Probe(fsys, name)
		var fault *diag.Fault
		if errors.As(err, &fault) {
			if fault.Code != want.code {
				t.Errorf("%s: %v; want code %v", name, err, want.code)
			}
			continue
		}
		if err != nil || want.code != 0 || src.Width != want.w || src.Height != want.h || src.Orientation != want.orientation {
			t.Errorf("%s: %d × %d, orientation %d, %v; want %+v", name, src.Width, src.Height, src.Orientation, err, want)
			continue
		}
		if strings.HasPrefix(name, "orient-") && path.Ext(name) == ".jpg" {
			checkAlike(t, name, only(t, made(t, readReal(t, name), Whole, one(120)), WebP), upright)
			continue
		}
		made(t, readReal(t, name), Whole, one(320))
	}
}

func readReal(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(path.Join(realPhotos, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// checkAlike compares one of the eight turned photos with the first, which is upright as it is. They differ by the digit
// in the middle.
func checkAlike(t *testing.T, name string, got, want image.Image) {
	t.Helper()
	off := 0
	for y := range 80 {
		for x := range 120 {
			if distance(rgbAt(got, x, y), rgbAt(want, x, y)) > 40 {
				off++
			}
		}
	}
	if off > 120*80/20 {
		t.Errorf("%s differs from orient-1.jpg at %d of 9600 pixels", name, off)
	}
}
