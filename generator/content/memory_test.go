package content_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"ocop/generator/content"
	"ocop/generator/digest"
	"ocop/generator/memory"
	"ocop/generator/photo"
	"ocop/generator/sample"
	"ocop/generator/viet"
)

// TestARememberedTextSaysTheSame reads the real content and a made-up one from their texts, and again from memory.
func TestARememberedTextSaysTheSame(t *testing.T) {
	made := t.TempDir()
	province := sample.New(sample.Options{Products: 60, Photos: 1})
	if err := province.Write(made); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join("..", ".."), made} {
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			fsys := os.DirFS(dir)
			files, _, err := content.Walk(fsys)
			if err != nil || len(files) < 40 {
				t.Fatalf("%d files, %v", len(files), err)
			}
			name := filepath.Join(t.TempDir(), "texts")
			read := func(m *memory.Memory, tool string) (entries []content.Entry) {
				t.Helper()
				r := content.Reader{FS: fsys, Language: lang, Memory: m, Tool: digest.OfTexts([]byte(tool)),
					Probe: func(name string) (photo.Source, error) { return photo.Probe(fsys, name) }}
				for _, f := range files {
					e, list, err := r.Read(f)
					if err != nil || list.HasErrors() {
						t.Fatal(f.Path, list, err)
					}
					entries = append(entries, e)
				}
				m.Save()
				return entries
			}
			reopened := func() *memory.Memory {
				t.Helper()
				m, err := memory.Open(name)
				if err != nil {
					t.Fatal(err)
				}
				return m
			}
			want := read(reopened(), "one")
			long := time.Now().Add(-time.Hour)
			if err := os.Chtimes(name, long, long); err != nil {
				t.Fatal(err)
			}
			got := read(reopened(), "one")
			for i := range want {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Errorf("%s %s: %s comes from memory as\n%+v\nnot\n%+v", dir, lang, files[i].Path, got[i], want[i])
				}
			}
			if info, err := os.Stat(name); err != nil || info.ModTime().After(long.Add(time.Minute)) {
				t.Errorf("%s %s: something was not remembered: %v", dir, lang, err)
			}
			read(reopened(), "another")
			if info, err := os.Stat(name); err != nil || info.ModTime().Before(long.Add(time.Minute)) {
				t.Errorf("%s %s: another tool remembers the same: %v", dir, lang, err)
			}
		}
	}
}
