package photo

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"ocop/generator/diag"
)

func TestDamagedPhotos(t *testing.T) {
	m := paint(160, 96)
	whole := jpegFile(t, m)
	cut := pngFile(t, m, nil, nil)
	at := bytes.Index(cut, []byte("IDAT")) + 20
	bad := bytes.Clone(cut)
	bad[at] ^= 0xff
	webp := webpFile(t, m, false, nil, nil)
	start := bytes.Index(webp, []byte("VP8 "))
	bomb := jpegWriter{sampling: [][2]int{{1, 1}}, progressive: true}.write(160, 96, planesOf(m))
	bomb = append(bomb[:len(bomb)-2], bytes.Repeat([]byte{0xff, markerSOS}, diag.MaxScans)...)
	scans := jpegWriter{sampling: [][2]int{{1, 1}, {1, 1}, {1, 1}}, progressive: true}.write(160, 96, planesOf(m))
	for name, data := range map[string][]byte{
		"half a JPEG":                            whole[:len(whole)/2],
		"JPEG without its end":                   whole[:len(whole)-2],
		"progressive JPEG without its last scan": scans[:bytes.LastIndex(scans, []byte{0xff, markerSOS})],
		"JPEG without scans":                     whole[:bytes.Index(whole, []byte{0xff, markerSOS})+20],
		"PNG with a wrong sum":                   bad,
		"WebP of two sizes":                      append(bytes.Clone(webp[:start+16]), append([]byte{99}, webp[start+17:]...)...),
		"JPEG of too many scans":                 bomb,
	} {
		fsys := fstest.MapFS{"a/" + name: {Data: data}}
		src, err := Probe(fsys, "a/"+name)
		if err != nil {
			t.Errorf("%s: probe: %v", name, err)
			continue
		}
		for _, width := range []int{160, 16} {
			c := openCache(t)
			err = c.Make(context.Background(), fsys, src, Plan(src, "p", 1, Focus{}, Whole, one(width)))
			var fault *diag.Fault
			if !errors.As(err, &fault) || fault.Code != diag.PhotoDamaged || fault.Args[0] != name {
				t.Errorf("%s at %d: %v; want it damaged", name, width, err)
			}
			if u, err := c.Usage(); u.Entries != 0 || err != nil {
				t.Errorf("%s: %d entries are left, %v", name, u.Entries, err)
			}
		}
	}
}

func TestKindOfJPEGThatNobodyDecodes(t *testing.T) {
	odd := jpegWriter{sampling: [][2]int{{2, 2}, {2, 1}, {1, 1}}}.write(160, 96, planesOf(paint(160, 96)))
	fsys := fstest.MapFS{"p": {Data: odd}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	err = openCache(t).Make(context.Background(), fsys, src, Plan(src, "p", 1, Focus{}, Whole, one(16)))
	var fault *diag.Fault
	if !errors.As(err, &fault) || fault.Code != diag.PhotoUnknownFormat {
		t.Errorf("%v; want a format that cannot be used", err)
	}
}

func TestMakeErrorsOfTheMachine(t *testing.T) {
	fsys := fstest.MapFS{"p": {Data: jpegFile(t, paint(60, 40))}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	variants := Plan(src, "p", 1, Focus{}, Whole, one(30))
	fsys["p"] = &fstest.MapFile{Data: jpegFile(t, paint(61, 40))}
	var fault *diag.Fault
	if err := openCache(t).Make(context.Background(), fsys, src, variants); err == nil || errors.As(err, &fault) {
		t.Errorf("a photo that changed: %v; want an error of the machine", err)
	}
	delete(fsys, "p")
	if err := openCache(t).Make(context.Background(), fsys, src, variants); !errors.As(err, &fault) || fault.Code != diag.PhotoMissing {
		t.Errorf("a photo that went: %v; want it missing", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenCache(filepath.Join(file, "cache"), time.Time{}); err == nil {
		t.Error("a cache below a file opens")
	}
}
