package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// kills says how many builds TestKill kills; make torture asks for many.
func kills() int {
	n, err := strconv.Atoi(os.Getenv("OCOP_TORTURE"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 25
	}
	return 100
}

// edition is a project that says n everywhere, in more products for every other n.
func edition(t *testing.T, n int) map[string]string {
	t.Helper()
	var photo bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * (n + 3))
	}
	if err := jpeg.Encode(&photo, img, nil); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"ocop.yaml": fmt.Sprintf(`title: OCOP %d
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts: [{name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng]}]
groups: [{id: do-uong, name: Đồ uống}]
photos: {formats: [webp], widths: [320]}
`, n)}
	for i := range 30 + 10*(n%2) {
		dir := fmt.Sprintf("content/products/che-%d/", i)
		files[dir+"index.md"] = fmt.Sprintf("---\ntitle: Chè %d\ngroup: do-uong\ncommune: Mỹ Bằng\n---\nLần %d.\n", i, n)
		if i%10 == 0 {
			files[dir+"1.jpg"] = photo.String()
		}
	}
	return files
}

// TestKill kills the command at random moments of its work and looks at what is left: the whole old site or the whole new
// one. The build after it is right, and leaves nothing behind but what a build always keeps.
func TestKill(t *testing.T) {
	ocop, err := exec.LookPath("ocop") // which TestMain has put there
	if err != nil {
		t.Fatal(err)
	}
	base := t.TempDir()
	public := filepath.Join(base, "public")
	build := func(n int) *exec.Cmd {
		dir := filepath.Join(base, fmt.Sprint("edition", n))
		return exec.Command(ocop, "build", "--dir", dir, "--out", public, "--cache", filepath.Join(base, "cache"), "--date", "2026-11-23")
	}
	var whole [2]map[string]string
	var lasts time.Duration // the second time, when photos are remembered
	for i := range 4 {
		n := i % 2
		plant(t, filepath.Join(base, fmt.Sprint("edition", n)), edition(t, n))
		start := time.Now()
		if out, err := build(n).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		lasts = time.Since(start)
		whole[n] = harvest(t, public)
	}
	beside := func() map[string]bool { return names(t, base, "public", "cache", "edition0", "edition1") }
	kept := beside()
	killed, torture := 0, kills()
	for i := range torture {
		cmd := build(i % 2)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(lasts))
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		got := harvest(t, public)
		delete(got, ".ocop/new") // the mark of a switch under way, which the next build takes away
		if !maps.Equal(got, whole[0]) && !maps.Equal(got, whole[1]) {
			t.Fatalf("after kill %d there is neither the old site nor the new one:\n%s\n%s", i, changes(got, whole[0]), changes(got, whole[1]))
		}
		if i%5 < 4 { // else the next one finds what two killed builds have left
			continue
		}
		if out, err := build(i % 2).CombinedOutput(); err != nil {
			t.Fatalf("after kill %d: %v: %s", i, err, out)
		}
		if got := harvest(t, public); !maps.Equal(got, whole[i%2]) {
			t.Fatalf("the build after kill %d is not right:\n%s", i, changes(got, whole[i%2]))
		}
		if got := beside(); !maps.Equal(got, kept) {
			t.Errorf("after kill %d there are\n%v\nnot\n%v", i, got, kept)
		}
	}
	if killed < torture/10 {
		t.Errorf("only %d of %d builds were killed in time", killed, torture)
	}
}

// plant writes files below dir.
func plant(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// harvest reads every file below dir.
func harvest(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name := range names(t, dir) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(b)
	}
	return files
}

// names gives the files below dir that do not lie in the folders to skip.
func names(t *testing.T, dir string, skip ...string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if entry.IsDir() && slices.Contains(skip, rel) {
			return filepath.SkipDir
		}
		found[rel] = !entry.IsDir()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(found, func(_ string, file bool) bool { return !file })
	return found
}

// changes names the files in which two sites differ.
func changes(got, want map[string]string) string {
	var differ []string
	for name := range maps.Keys(got) {
		if text, ok := want[name]; !ok {
			differ = append(differ, "+"+name)
		} else if text != got[name] {
			differ = append(differ, "~"+name)
		}
	}
	for name := range maps.Keys(want) {
		if _, ok := got[name]; !ok {
			differ = append(differ, "-"+name)
		}
	}
	slices.Sort(differ)
	return fmt.Sprint(len(differ), " files: ", differ)
}
