package sample_test

import (
	"image/jpeg"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/photo"
	"ocop/generator/sample"
)

// tree reads every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// write writes a sample, by a function of it, into a new folder.
func write(t *testing.T, o sample.Options, as func(*sample.Province, string) error) map[string]string {
	t.Helper()
	dir := t.TempDir()
	p := sample.New(o)
	if err := as(&p, dir); err != nil {
		t.Fatal(err)
	}
	return tree(t, dir)
}

func TestASampleIsTheSameEveryTime(t *testing.T) {
	for _, as := range []func(*sample.Province, string) error{(*sample.Province).Write, (*sample.Province).WriteHugo} {
		a, b := write(t, sample.Options{Products: 8, Photos: 1}, as), write(t, sample.Options{Products: 8, Photos: 1}, as)
		if !maps.Equal(a, b) || len(a) < 20 {
			t.Errorf("two samples of %d and %d files differ", len(a), len(b))
		}
	}
}

// TestASampleIsWithoutFaults reads a sample as ocop does.
func TestASampleIsWithoutFaults(t *testing.T) {
	dir := t.TempDir()
	p := sample.New(sample.Options{Products: 400})
	if err := p.Write(dir); err != nil {
		t.Fatal(err)
	}
	fsys := os.DirFS(dir)
	src, err := fs.ReadFile(fsys, config.File)
	if err != nil {
		t.Fatal(err)
	}
	if _, list := config.Read(src); len(list) > 0 {
		t.Error(list)
	}
	files, list, err := content.Walk(fsys)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	reader := content.Reader{FS: fsys, Probe: func(name string) (photo.Source, error) { return photo.Probe(fsys, name) }}
	stories, words := 0, 0
	for _, f := range files {
		e, list, err := reader.Read(f)
		if err != nil || len(list) > 0 {
			t.Error(f.Path, list, err)
		}
		if e.Product != nil {
			n := len(strings.Fields(e.Product.Body.Text()))
			if n < 230 || n > 420 {
				t.Errorf("the story of %s has %d words", f.Path, n)
			}
			stories, words = stories+1, words+n
		}
	}
	if mean := words / max(1, stories); stories != 400 || mean < 280 || mean > 380 {
		t.Errorf("%d stories have %d words on average", stories, mean)
	}
}

func TestAnEditChangesOneFile(t *testing.T) {
	p := sample.New(sample.Options{Products: 30})
	before := write(t, sample.Options{Products: 30}, (*sample.Province).Write)
	name, text := p.Edit(7, 1)
	if old := before[name]; old == "" || old == string(text) {
		t.Errorf("the edit of %s changes nothing", name)
	}
	if _, again := p.Edit(7, 2); string(again) == string(text) {
		t.Error("two edits are the same")
	}
	hugo := write(t, sample.Options{Products: 30}, (*sample.Province).WriteHugo)
	if name, text := p.EditHugo(7, 1); hugo[name] == "" || hugo[name] == string(text) {
		t.Errorf("the edit of %s changes nothing", name)
	}
}

func TestPhotosArePhotos(t *testing.T) {
	files := write(t, sample.Options{Products: 2, Photos: 2}, (*sample.Province).Write)
	seen := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".jpg" {
			continue
		}
		if c, err := jpeg.DecodeConfig(strings.NewReader(files[name])); err != nil || c.Width < 1000 || seen[files[name]] {
			t.Errorf("%s: %v, %v, seen before: %v", name, c, err, seen[files[name]])
		}
		seen[files[name]] = true
	}
	if len(seen) != 4 {
		t.Errorf("there are %d photos", len(seen))
	}
}
