package photo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// oneVariant gives a photo and one picture to be made of it.
func oneVariant(t testing.TB) (fstest.MapFS, Source, Variant) {
	t.Helper()
	fsys := fstest.MapFS{"p": {Data: jpegFile(t, paint(60, 40))}}
	src, err := Probe(fsys, "p")
	if err != nil {
		t.Fatal(err)
	}
	return fsys, src, Plan(src, "p", 1, Focus{}, Whole, one(30))[0]
}

func TestCacheMakesAgainWhatIsTornOrForeign(t *testing.T) {
	fsys, src, v := oneVariant(t)
	c := openCache(t)
	if _, err := c.Read(v); !errors.Is(err, ErrNotMade) {
		t.Errorf("nothing made yet: %v", err)
	}
	mustMake := func() []byte {
		t.Helper()
		if err := c.Make(context.Background(), fsys, src, []Variant{v}); err != nil {
			t.Fatal(err)
		}
		b, err := c.Read(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	want := mustMake()
	good, err := os.ReadFile(c.file(v.key))
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int) []byte {
		b := bytes.Clone(good)
		b[at] ^= 1
		return b
	}
	for name, b := range map[string][]byte{
		"empty":           {},
		"torn":            good[:len(good)-1],
		"torn early":      good[:20],
		"longer":          append(bytes.Clone(good), 0),
		"another picture": changed(len(entryMagic) + 5),
		"another program": []byte(strings.Repeat("not ours\n", 20)),
		"another length":  changed(len(entryMagic) + 32 + 7),
		"a changed sum":   changed(entryHeader - 1),
		"a changed bit":   changed(len(good) - 1),
	} {
		if err := os.WriteFile(c.file(v.key), b, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Read(v); !errors.Is(err, ErrNotMade) {
			t.Errorf("%s: read gives %v; want ErrNotMade", name, err)
		}
		if got := mustMake(); !bytes.Equal(got, want) {
			t.Errorf("%s: made again as %d other bytes", name, len(got))
		}
	}
}

func TestMakeDoesNotReadWhatIsMade(t *testing.T) {
	fsys, src, v := oneVariant(t)
	c := openCache(t)
	if err := c.Make(context.Background(), fsys, src, []Variant{v, v}); err != nil {
		t.Fatal(err)
	}
	if err := c.Make(context.Background(), fstest.MapFS{}, src, []Variant{v}); err != nil {
		t.Errorf("made already, and yet: %v", err)
	}
	if !c.Has(v) {
		t.Error("made, and not there")
	}
}

// cancelAfter is a context that is cancelled once its Err was asked for n times.
type cancelAfter struct {
	context.Context
	n int
}

func (c *cancelAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancelledMakeLeavesWholeEntries(t *testing.T) {
	fsys, src, _ := oneVariant(t)
	variants := Plan(src, "p", 1, Focus{}, Whole, Recipe{Widths: []int{10, 20, 30}, JPEGWidths: []int{40}})
	for n := range len(variants) + 1 {
		c := openCache(t)
		err := c.Make(&cancelAfter{context.Background(), n}, fsys, src, variants)
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d: %v; want it cancelled", n, err)
		}
		made := 0
		for _, v := range variants {
			if _, err := c.Read(v); err == nil {
				made++
			} else if !errors.Is(err, ErrNotMade) {
				t.Error(err)
			}
		}
		if want := max(0, n-1); made != want {
			t.Errorf("after %d: %d pictures; want %d", n, made, want)
		}
		checkNoLeftovers(t, c)
	}
}

// checkNoLeftovers tells of temporary files.
func checkNoLeftovers(t *testing.T, c *Cache) {
	t.Helper()
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if strings.HasPrefix(d.Name(), tempPrefix) {
			t.Errorf("%s is left", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTwoBuildsShareACache(t *testing.T) {
	fsys, src, _ := oneVariant(t)
	variants := Plan(src, "p", 1, Focus{}, Whole, Recipe{Widths: []int{10, 20, 30}, JPEGWidths: []int{40}})
	dir := t.TempDir()
	var group sync.WaitGroup
	var pictures [4][]byte
	for i := range pictures {
		group.Go(func() {
			c, err := OpenCache(dir, time.Time{})
			if err != nil {
				t.Error(err)
				return
			}
			if err := c.Make(context.Background(), fsys, src, variants); err != nil {
				t.Error(err)
			}
			for _, v := range variants {
				b, err := c.Read(v)
				if err != nil {
					t.Error(err)
				}
				pictures[i] = append(pictures[i], b...)
			}
		})
	}
	group.Wait()
	for _, p := range pictures {
		if !bytes.Equal(p, pictures[0]) || len(p) == 0 {
			t.Error("two builds differ")
		}
	}
}

func TestUsageAndPrune(t *testing.T) {
	fsys, src, _ := oneVariant(t)
	now := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	c, err := OpenCache(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	variants := Plan(src, "p", 1, Focus{}, Whole, Recipe{Widths: []int{10, 20, 30}, JPEGWidths: []int{40}})
	if err := c.Make(context.Background(), fsys, src, variants); err != nil {
		t.Fatal(err)
	}
	days := func(n int) time.Time { return now.Add(-time.Duration(n) * 24 * time.Hour) }
	var sizes []int64
	for i, v := range variants {
		info, err := os.Stat(c.file(v.key))
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, info.Size())
		if err := os.Chtimes(c.file(v.key), days(10*i), days(10*i)); err != nil {
			t.Fatal(err)
		}
	}
	foreign := filepath.Join(c.dir, "notes.txt")
	dead := filepath.Join(filepath.Dir(c.file(variants[0].key)), tempPrefix+"123")
	for _, name := range []string{foreign, dead} {
		if err := os.WriteFile(name, []byte("12345"), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, days(99), days(99)); err != nil {
			t.Fatal(err)
		}
	}
	check := func(what string, got Usage, err error, entries int, bytes int64) {
		t.Helper()
		if got.Entries != entries || got.Bytes != bytes || err != nil {
			t.Errorf("%s: %+v, %v; want %d entries of %d bytes", what, got, err, entries, bytes)
		}
	}
	u, err := c.Usage()
	check("usage", u, err, 5, sizes[0]+sizes[1]+sizes[2]+sizes[3]+5)

	// The third was used yesterday, however old it is.
	if !c.Has(variants[2]) {
		t.Error("the third is not there")
	}
	u, err = c.Prune(25*24*time.Hour, 0)
	check("by age", u, err, 2, sizes[3]+5)
	u, err = c.Prune(0, sizes[0]+sizes[2])
	check("by size", u, err, 1, sizes[1])
	u, err = c.Prune(0, 0)
	check("without bounds", u, err, 0, 0)
	u, err = c.Usage()
	check("what remains", u, err, 2, sizes[0]+sizes[2])
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file that is not the cache's: %v", err)
	}
}

// countingFS counts the files that are opened.
type countingFS struct {
	fstest.MapFS
	opened int
}

func (c *countingFS) Open(name string) (fs.File, error) {
	c.opened++
	return c.MapFS.Open(name)
}

// Stat spares fs.Stat the opening.
func (c *countingFS) Stat(name string) (fs.FileInfo, error) { return c.MapFS.Stat(name) }

func TestIndex(t *testing.T) {
	now := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	old := now.Add(-time.Hour)
	first, second := jpegFile(t, paint(60, 40)), jpegFile(t, paint(40, 60))
	longer := append(bytes.Clone(first), 0)
	dir := t.TempDir()
	steps := []struct {
		what    string
		data    []byte
		changed time.Time
		project string
		opened  bool
		width   int
	}{
		{"a new photo", first, old, "a", true, 60},
		{"the same", first, old, "a", false, 60},
		{"another project", second, old, "b", true, 40},
		{"the first project again", first, old, "a", false, 60},
		{"another time", second, old.Add(time.Nanosecond), "a", true, 40},
		{"another size", longer, old.Add(time.Nanosecond), "a", true, 60},
		{"changed just now", second, now.Add(-2 * time.Second), "a", true, 40},
		{"changed at the same time, unseen", first, now.Add(-2 * time.Second), "a", true, 60},
		{"from the future", second, now.Add(time.Hour), "a", true, 40},
		{"from the future, again", first, now.Add(time.Hour), "a", true, 60},
	}
	for _, s := range steps {
		c, err := OpenCache(dir, now)
		if err != nil {
			t.Fatal(err)
		}
		x, err := c.OpenIndex(s.project)
		if err != nil {
			t.Fatal(err)
		}
		fsys := &countingFS{MapFS: fstest.MapFS{"p": {Data: s.data, ModTime: s.changed}}}
		src, err := x.Probe(fsys, "p")
		if err != nil {
			t.Fatal(err)
		}
		if (fsys.opened > 0) != s.opened || src.Width != s.width {
			t.Errorf("%s: opened %d times, width %d; want %v, %d", s.what, fsys.opened, src.Width, s.opened, s.width)
		}
		want, err := Probe(fsys, "p")
		if err != nil || src != want {
			t.Errorf("%s:\n got %+v\nwant %+v, %v", s.what, src, want, err)
		}
		if err := x.Save(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestIndexForgetsAndRecovers(t *testing.T) {
	now := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	c, err := OpenCache(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	fsys := &countingFS{MapFS: fstest.MapFS{"p": {Data: jpegFile(t, paint(60, 40)), ModTime: now.Add(-time.Hour)}}}
	open := func() *Index {
		t.Helper()
		x, err := c.OpenIndex("a")
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	x := open()
	if _, err := x.Probe(fsys, "q"); err == nil {
		t.Error("a photo that is not there is found")
	}
	if _, err := x.Probe(fsys, "p"); err != nil {
		t.Fatal(err)
	}
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	x = open()
	if err := x.Save(); err != nil { // a run that did not ask for p
		t.Fatal(err)
	}
	if x = open(); len(x.known) != 0 {
		t.Errorf("%d photos are remembered that no run asked for", len(x.known))
	}
	if err := os.WriteFile(x.file, []byte(`{"p":`), 0o666); err != nil {
		t.Fatal(err)
	}
	fsys.opened = 0
	if _, err := open().Probe(fsys, "p"); err != nil || fsys.opened != 1 {
		t.Errorf("a damaged index: opened %d times, %v", fsys.opened, err)
	}
	checkNoLeftovers(t, c)
}
