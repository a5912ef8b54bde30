package output

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestLook(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if got := Look(dir); got != Rest {
		t.Errorf("of nothing: %d", got)
	}
	stage, err := Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.Put("index.html", List, []byte("a")); err != nil {
		t.Fatal(err)
	}
	if got := Look(dir); got != Busy {
		t.Errorf("while a build is under way: %d", got)
	}
	if entries, err := Standing(dir); err != nil || len(entries) != 0 {
		t.Errorf("before the commit stand %v, %v", entries, err)
	}
	if _, err := stage.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := Look(dir); got != Rest {
		t.Errorf("after it: %d", got)
	}
	if entries, err := Standing(dir); err != nil || len(entries) != 1 || entries[0].Path != "index.html" {
		t.Errorf("after the commit stand %v, %v", entries, err)
	}
	for _, left := range []string{".public.ocop/next", ".public.ocop/old", "public/.ocop/new"} {
		path := filepath.Join(filepath.Dir(dir), left)
		if err := os.MkdirAll(path, 0o777); err != nil {
			t.Fatal(err)
		}
		if got := Look(dir); got != Broken {
			t.Errorf("with %s left: %d", left, got)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err == nil && Look(link) != Rest {
		t.Error("a link is not followed")
	}
}
