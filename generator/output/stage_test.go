package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// site is a tree of files by path. A folder without files ends with a slash; a symbolic link's text begins with ->.
type site map[string]string

// hook is what a test hears of each change to the disk.
type hook func(act, shown string) error

// put builds all of files into dir.
func put(dir string, files site, before hook) (Report, error) {
	ctx := context.Background()
	s, err := open(ctx, dir, nil, before)
	if err != nil {
		return Report{}, err
	}
	defer s.Discard()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.Put(name, Page, []byte(files[name])); err != nil {
			return Report{}, err
		}
	}
	return s.Commit(ctx)
}

// mustPut is put where nothing may go wrong.
func mustPut(t *testing.T, dir string, files site) Report {
	t.Helper()
	report, err := put(dir, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// read gives what is in dir, without ocop's own folder.
func read(t *testing.T, dir string) site {
	t.Helper()
	files := site{}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch kind := entry.Type(); {
		case rel == ownFolder:
			return fs.SkipDir
		case rel == ".":
		case kind.IsDir():
			if list, _ := os.ReadDir(name); len(list) == 0 {
				files[rel+"/"] = ""
			}
		case kind == fs.ModeSymlink:
			target, err := os.Readlink(name)
			files[rel] = "-> " + target
			return err
		case kind.IsRegular():
			b, err := os.ReadFile(name)
			files[rel] = string(b)
			return err
		default:
			files[rel] = kind.String()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// write puts files where ocop is not asked.
func write(t *testing.T, dir string, files site) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, name)
		err := os.MkdirAll(filepath.Dir(full), 0o777)
		if target, ok := strings.CutPrefix(text, "-> "); ok {
			err = errors.Join(err, os.Symlink(target, full))
		} else if strings.HasSuffix(name, "/") {
			err = errors.Join(err, os.MkdirAll(full, 0o777))
		} else {
			err = errors.Join(err, os.WriteFile(full, []byte(text), 0o666))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// same fails unless dir holds want, and nothing of a build lies about beside it.
func same(t *testing.T, dir string, want site) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s holds\n%q\nnot\n%q", filepath.Base(dir), got, want)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(real, markerPath)); err == nil {
		t.Error("the marker is still there")
	}
	own := filepath.Join(filepath.Dir(real), "."+filepath.Base(real)+".ocop")
	for name := range read(t, own) {
		if name != "lock" && name != "index" {
			t.Errorf("%s lies about in %s", name, own)
		}
	}
}

func newDir(t *testing.T) string { return filepath.Join(t.TempDir(), "public") }

func TestBuildAfterBuild(t *testing.T) {
	dir := newDir(t)
	steps := []struct {
		name  string
		files site
		want  Report
	}{
		{"first", site{"index.html": "1", "a/b.html": "2", "a/c.html": "three"}, Report{Written: 3, Bytes: 7}},
		{"again", site{"index.html": "1", "a/b.html": "2", "a/c.html": "three"}, Report{Unchanged: 3}},
		{"changed", site{"index.html": "1", "a/b.html": "two", "a/c.html": "three"}, Report{Written: 1, Unchanged: 2, Bytes: 3}},
		{"same size", site{"index.html": "9", "a/b.html": "two", "a/c.html": "three"}, Report{Written: 1, Unchanged: 2, Bytes: 1}},
		{"removed", site{"index.html": "9", "a/b.html": "two"}, Report{Unchanged: 2, Removed: 1}},
		{"renamed", site{"index.html": "9", "z/y/b.html": "two"}, Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 3}},
		{"a file where a folder was", site{"index.html": "9", "z": "z"}, Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 1}},
		{"a folder where a file was", site{"index.html": "9", "z/a": "z"}, Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 1}},
		{"letter case", site{"Index.html": "9", "z/a": "z"}, Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 1}},
		{"nothing", site{}, Report{Removed: 2}},
		{"nothing again", site{}, Report{}},
	}
	for _, tt := range steps {
		if got := mustPut(t, dir, tt.files); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, not %+v", tt.name, got, tt.want)
		}
		same(t, dir, tt.files)
	}
}

// TestUnchangedIsLeftAlone holds the folder by its inode: a build that changes nothing must not even switch.
func TestUnchangedIsLeftAlone(t *testing.T) {
	dir, files := newDir(t), site{"index.html": "1", "a/b.html": "2"}
	mustPut(t, dir, files)
	before, _ := os.Stat(dir)
	for range 3 {
		mustPut(t, dir, files)
	}
	if after, _ := os.Stat(dir); !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the folder was changed")
	}
	kept, _ := os.Stat(filepath.Join(dir, "a/b.html"))
	mustPut(t, dir, site{"index.html": "one", "a/b.html": "2"})
	if after, _ := os.Stat(filepath.Join(dir, "a/b.html")); !os.SameFile(kept, after) {
		t.Error("an unchanged file was written anew")
	}
}

// TestUnchangedIsNotRead replaces a file's bytes behind an unchanged size and time: with the index the file is trusted,
// without it the file is read and put right.
func TestUnchangedIsNotRead(t *testing.T) {
	dir, files := newDir(t), site{"index.html": "one", "a.html": "two"}
	mustPut(t, dir, files)
	past := time.Now().Add(-time.Hour)
	for name := range files {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	mustPut(t, dir, files) // reads them, for their times do not fit the index, and writes the index
	write(t, dir, site{"index.html": "ONE"})
	os.Chtimes(filepath.Join(dir, "index.html"), past, past)
	if got := mustPut(t, dir, files); got.Written != 0 {
		t.Errorf("the index is not used: %+v", got)
	}
	if err := os.Remove(filepath.Join(filepath.Dir(dir), ".public.ocop/index")); err != nil {
		t.Fatal(err)
	}
	if got := mustPut(t, dir, files); got.Written != 1 {
		t.Errorf("without the index: %+v", got)
	}
	same(t, dir, files)
}

// TestDamageIsRepaired lets somebody meddle with what ocop wrote.
func TestDamageIsRepaired(t *testing.T) {
	files := site{"index.html": "one", "a/b.html": "two", "c.html": "three"}
	meddle := map[string]func(dir string) error{
		"changed": func(dir string) error { return os.WriteFile(dir+"/index.html", []byte("oné"), 0o666) },
		"same size at once": func(dir string) error {
			return os.WriteFile(dir+"/index.html", []byte("eno"), 0o666)
		},
		"removed":        func(dir string) error { return os.Remove(dir + "/index.html") },
		"folder removed": func(dir string) error { return os.RemoveAll(dir + "/a") },
		"link of the same size and bytes in its place": func(dir string) error {
			return errors.Join(os.Rename(dir+"/c.html", dir+"/../c3"), os.Symlink("../c3", dir+"/c.html"))
		},
		"folder in its place": func(dir string) error {
			return errors.Join(os.Remove(dir+"/c.html"), os.Mkdir(dir+"/c.html", 0o777))
		},
		"manifest removed": func(dir string) error { return os.RemoveAll(dir + "/.ocop") },
		"all removed":      os.RemoveAll,
		"index damaged": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "../.public.ocop/index"), []byte("x"), 0o666)
		},
		"hidden folder removed": func(dir string) error { return os.RemoveAll(filepath.Join(dir, "../.public.ocop")) },
	}
	for name, meddle := range meddle {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustPut(t, dir, files)
			if err := meddle(dir); err != nil {
				t.Fatal(err)
			}
			mustPut(t, dir, files)
			same(t, dir, files)
			if got := mustPut(t, dir, files); got.Unchanged != 3 || got.Written != 0 {
				t.Errorf("afterwards: %+v", got)
			}
		})
	}
}

func TestManifestDamagedOnDisk(t *testing.T) {
	dir, files := newDir(t), site{"index.html": "1"}
	mustPut(t, dir, files)
	write(t, dir, site{manifestPath: "{"})
	_, err := put(dir, files, nil)
	if err == nil || !strings.Contains(err.Error(), "manifest.json is damaged") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
	same(t, dir, files)
}

func TestKeep(t *testing.T) {
	dir := newDir(t)
	mustPut(t, dir, site{"a-1f.jpg": "photo", "b-2e.jpg": "photo two", "c-3d.jpg": "three"})
	write(t, dir, site{"b-2e.jpg": "half"})
	write(t, dir, site{"c-3d.jpg": "THREE"})
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	for name, want := range map[string]bool{"a-1f.jpg": true, "b-2e.jpg": false, "c-3d.jpg": false, "d-4c.jpg": false, "../x": false} {
		if got := s.Keep(name, Asset); got != want {
			t.Errorf("Keep(%s) = %v", name, got)
		}
	}
	if err := s.Put("b-2e.jpg", Asset, []byte("photo two")); err != nil {
		t.Fatal(err)
	}
	report, err := s.Commit(context.Background())
	if err != nil || report.Written != 1 || report.Unchanged != 1 || report.Removed != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	same(t, dir, site{"a-1f.jpg": "photo", "b-2e.jpg": "photo two"})
}

func TestPrevious(t *testing.T) {
	dir := newDir(t)
	mustPut(t, dir, site{"b.html": "1", "a/c.html": "22"})
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	var got []string
	for e := range s.Previous() {
		got = append(got, fmt.Sprint(e.Path, " ", e.Size, " ", e.Class))
	}
	if want := []string{"a/c.html 2 page", "b.html 1 page"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestPutAtOnce is for the race detector, and for one fold of a name that two take at once.
func TestPutAtOnce(t *testing.T) {
	dir, want := newDir(t), site{}
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	for i := range 200 {
		want[fmt.Sprintf("%d/%d.html", i%7, i)] = fmt.Sprint(i)
	}
	var wg sync.WaitGroup
	for name, text := range want {
		wg.Go(func() {
			if err := s.Put(name, Page, []byte(text)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	same(t, dir, want)

	s, err = Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	var refused atomic.Int32
	for i := range 10 {
		wg.Go(func() {
			if s.Put([]string{"a.html", "A.html"}[i%2], Page, nil) != nil {
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	if refused.Load() != 9 {
		t.Errorf("%d of 10 refused", refused.Load())
	}
}

func TestNoCommitAfterAFailedPut(t *testing.T) {
	dir := newDir(t)
	mustPut(t, dir, site{"index.html": "1"})
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	putErr := s.Put("../index.html", Page, nil)
	if putErr == nil {
		t.Fatal("a path that leads outside")
	}
	if _, err := s.Commit(context.Background()); err != putErr {
		t.Errorf("Commit: %v, not %v", err, putErr)
	}
	if err := s.Discard(); err != nil {
		t.Error(err)
	}
	same(t, dir, site{"index.html": "1"})
}

func TestDiscard(t *testing.T) {
	dir := newDir(t)
	for range 2 {
		s, err := Open(context.Background(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Put("a.html", Page, nil); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.Discard(); err != nil {
				t.Error(err)
			}
		}
		if err := s.Put("b.html", Page, nil); !errors.Is(err, errClosed) {
			t.Errorf("Put after Discard: %v", err)
		}
		if _, err := s.Commit(context.Background()); !errors.Is(err, errClosed) {
			t.Errorf("Commit after Discard: %v", err)
		}
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the folder is there: %v", err)
		}
	}
}

func TestStop(t *testing.T) {
	dir := newDir(t)
	mustPut(t, dir, site{"index.html": "1", "a.html": "2"})
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("index.html", Page, []byte("one")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := s.Commit(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := s.Discard(); err != nil {
		t.Error(err)
	}
	same(t, dir, site{"index.html": "1", "a.html": "2"})
}

func TestSecondBuildWaits(t *testing.T) {
	dir, ctx := newDir(t), context.Background()
	first, err := Open(ctx, dir, func() { t.Error("the first waits") })
	if err != nil {
		t.Fatal(err)
	}
	impatient, stop := context.WithCancel(ctx)
	if _, err := Open(impatient, dir, stop); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped wait: %v", err)
	}
	waits, got := make(chan string, 9), make(chan Report)
	go func() {
		second, err := Open(ctx, dir, func() { waits <- "once" })
		if err != nil {
			t.Error(err)
			close(got)
			return
		}
		defer second.Discard()
		if err := second.Put("index.html", Page, []byte("first")); err != nil {
			t.Error(err)
		}
		report, err := second.Commit(ctx)
		if err != nil {
			t.Error(err)
		}
		got <- report
	}()
	<-waits
	if err := first.Put("index.html", Page, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if report := <-got; report.Unchanged != 1 {
		t.Errorf("the second did not see the first's site: %+v", report)
	}
	if len(waits) != 0 {
		t.Error("onWait was called more than once")
	}
}

// TestReproducible: same site, same manifest, whatever stood there before.
func TestReproducible(t *testing.T) {
	files := site{"index.html": "1", "a/b.html": "2", "z.html": "3"}
	var manifests []string
	for range 2 {
		dir := newDir(t)
		mustPut(t, dir, site{"old.html": "0", "z.html": "3"})
		mustPut(t, dir, files)
		b, err := os.ReadFile(filepath.Join(dir, manifestPath))
		if err != nil {
			t.Fatal(err)
		}
		manifests = append(manifests, string(b))
	}
	if manifests[0] != manifests[1] {
		t.Errorf("%s\nis not\n%s", manifests[0], manifests[1])
	}
}
