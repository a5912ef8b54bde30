package output

import (
	"os"
	"path/filepath"
	"testing"

	"ocop/generator/digest"
)

func TestWhatAFileWasMadeOfIsRemembered(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	one, two := digest.OfTexts([]byte("one")), digest.OfTexts([]byte("two"))
	build := func(use func(s *Stage)) Report {
		t.Helper()
		s, err := Open(t.Context(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Discard()
		use(s)
		r, err := s.Commit(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	put := func(s *Stage, name string, made digest.Sum, text string) {
		t.Helper()
		if err := s.PutMade(name, Page, made, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	build(func(s *Stage) {
		if s.KeepMade("a.html", Page, one) || s.KeepAll(one) {
			t.Error("what is not there was kept")
		}
		put(s, "a.html", one, "a")
		put(s, "b.html", digest.Sum{}, "b")
		s.Note(one)
	})
	build(func(s *Stage) {
		if s.KeepMade("a.html", Page, two) || s.KeepMade("b.html", Page, digest.Sum{}) || s.KeepAll(two) || s.KeepAll(digest.Sum{}) {
			t.Error("what was made of something else was kept")
		}
		if !s.KeepMade("a.html", Page, one) {
			t.Error("what was made of the same was not kept")
		}
		put(s, "b.html", two, "b") // the same bytes, made of something else: the index must learn it
		s.Note(two)
	})
	build(func(s *Stage) {
		if !s.KeepAll(two) {
			t.Error("a site made of the same was not kept")
		}
	})
	if r := build(func(s *Stage) { s.KeepAll(two) }); r.Unchanged != 2 || r.Written != 0 {
		t.Errorf("a site that was kept gives %+v", r)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte("A"), 0o666); err != nil {
		t.Fatal(err)
	}
	build(func(s *Stage) {
		if s.KeepAll(two) || s.KeepMade("a.html", Page, one) {
			t.Error("a file that somebody changed was kept")
		}
		put(s, "a.html", one, "a")
		put(s, "b.html", two, "b")
		s.Note(two)
	})
	if got, err := os.ReadFile(filepath.Join(dir, "a.html")); err != nil || string(got) != "a" {
		t.Errorf("the file is %q, %v", got, err)
	}
}
