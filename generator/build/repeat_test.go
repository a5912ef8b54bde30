package build_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/ledger"
)

// buildJob names the variable that makes this program a child that builds: JSON of build.Options.
const buildJob = "OCOP_TEST_BUILD"

// runJob is the child.
func runJob(job string) int {
	var o struct{ Dir, Out, Cache string }
	if err := json.Unmarshal([]byte(job), &o); err != nil {
		fmt.Println(err)
		return 1
	}
	p, err := build.Load(context.Background(), build.Options{Dir: o.Dir, Out: o.Out, Cache: o.Cache, Today: today})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer p.Close()
	if _, faults, err := p.Write(context.Background()); err != nil || faults.HasErrors() {
		fmt.Println(err, faults)
		return 1
	}
	return 0
}

// TestSameInputSameBytes builds the real catalogue again: over itself, and on what is as good as another machine, in
// another folder, language and time zone, on one processor and without remembered photos.
func TestSameInputSameBytes(t *testing.T) {
	want := realSite(t)
	out := filepath.Join(workshop, "public")
	compare(t, "over itself", mustBuild(t, build.Options{Dir: repository, Out: out, Cache: realCache()}), want)

	base := filepath.Join(t.TempDir(), "Trang của tỉnh")
	project := filepath.Join(base, "dự án")
	for _, part := range []string{"content", "themes"} {
		if err := os.CopyFS(filepath.Join(project, part), os.DirFS(filepath.Join(repository, part))); err != nil {
			t.Fatal(err)
		}
	}
	site, err := os.ReadFile(filepath.Join(repository, "ocop.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(project, "ocop.yaml"), site, 0o666); err != nil {
		t.Fatal(err)
	}
	job, err := json.Marshal(map[string]string{"Dir": project, "Out": filepath.Join(base, "public"), "Cache": filepath.Join(base, "cache")})
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), buildJob+"="+string(job), "GOMAXPROCS=1", "TZ=America/St_Johns", "LANG=tr_TR.UTF-8", "LC_ALL=C")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	compare(t, "elsewhere", tree(t, filepath.Join(base, "public")), want)
}

// mishaps befall a site between an edit and the build that is to show it.
var mishaps = []struct {
	name string
	do   func(t *testing.T, w *workplace)
}{
	{"none", func(*testing.T, *workplace) {}},
	{"a build of a slip in writing", func(t *testing.T, w *workplace) {
		name := filepath.Join(w.o.Dir, filepath.FromSlash(w.product()))
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, name, strings.Replace(string(text), "title: ", "titel: ", 1))
		if _, faults, err := attempt(t, w.o); err != nil || !faults.HasErrors() {
			t.Fatalf("a build of a slip ends with %v, %v", faults, err)
		}
		write(t, name, string(text))
	}},
	{"a build that is stopped", func(t *testing.T, w *workplace) {
		ctx, stop := context.WithCancel(t.Context())
		o := w.o
		o.Progress = func(done, total int) {
			if done == total*2/3 {
				stop()
			}
		}
		p, err := build.Load(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		if _, _, err := p.Write(ctx); !errors.Is(err, context.Canceled) {
			t.Fatalf("a build that is stopped ends with %v", err)
		}
	}},
	{"a build as of another day, with what is not to be published", func(t *testing.T, w *workplace) {
		o := w.o
		o.Today, o.Drafts = o.Today.AddDays(400), !o.Drafts
		mustBuild(t, o)
	}},
	{"a page is deleted by hand", func(t *testing.T, w *workplace) {
		if err := os.Remove(filepath.Join(w.o.Out, "index.html")); err != nil {
			t.Fatal(err)
		}
	}},
	{"a page is edited by hand", func(t *testing.T, w *workplace) {
		write(t, filepath.Join(w.o.Out, "san-pham.html"), "sửa tay")
	}},
	{"a page is edited by hand, and has the same size", func(t *testing.T, w *workplace) {
		name := filepath.Join(w.o.Out, "sitemap.xml")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, name, strings.Replace(string(text), "url", "lru", 1))
	}},
	{"the site is deleted", func(t *testing.T, w *workplace) { removeAll(t, w.o.Out) }},
	{"what is noted beside the site is deleted", func(t *testing.T, w *workplace) {
		removeAll(t, filepath.Join(filepath.Dir(w.o.Out), ".public.ocop"))
	}},
	{"the cache is deleted", func(t *testing.T, w *workplace) { removeAll(t, filepath.Join(filepath.Dir(w.o.Out), "cache")) }},
}

// retire records of what was published and is gone that it is no longer in the programme: else nothing would be built.
func (w *workplace) retire(t *testing.T) {
	t.Helper()
	l, list := ledger.Read([]byte(w.files[ledger.File]))
	entries := slices.Clone(l.Entries())
	for _, d := range slices.Concat(load(t, w.o).Faults, list) {
		for i, e := range entries {
			if d.Code == diag.VanishedAddress && e.At() == d.Pos {
				entries[i].State, entries[i].Since = ledger.Retired, "2026-11-23"
			}
		}
	}
	if w.files[ledger.File] != "" {
		w.files[ledger.File] = string(ledger.New(entries).Bytes())
		write(t, filepath.Join(w.o.Dir, filepath.FromSlash(ledger.File)), w.files[ledger.File])
	}
}

// record notes the addresses of what was built, as a publication does.
func (w *workplace) record(t *testing.T) {
	t.Helper()
	if _, _, err := load(t, w.o).Lock(); err != nil {
		t.Fatal(err)
	}
	w.files[ledger.File], w.publish = tree(t, filepath.Join(w.o.Dir, "content"))[path.Base(ledger.File)], false
}

// quickFolder is a folder in memory where the system has such.
func quickFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(quickBase(), "ocop-build")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func removeAll(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
}

// TestAnIncrementalBuildIsAFreshOne edits a project again and again, and compares what is built over the last site, with
// what is remembered of it, to what is built from nothing, byte for byte. Every kind of edit has its turn before any has
// its second.
func TestAnIncrementalBuildIsAFreshOne(t *testing.T) {
	seeds, rounds := uint64(2), 100
	switch {
	case racing:
		seeds, rounds = 1, 10
	case testing.Short():
		seeds, rounds = 1, len(edits)
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 490))
			base := quickFolder(t)
			w := &workplace{files: busyProvince(), r: r, o: build.Options{
				Dir: filepath.Join(base, "project"), Out: filepath.Join(base, "public"), Today: today}}
			w.write(t, w.o.Dir)
			mustBuild(t, w.o)
			var turns []int
			for round := range rounds {
				if len(turns) == 0 {
					turns = r.Perm(len(edits))
				}
				e, m := edits[turns[0]], mishaps[0]
				turns = turns[1:]
				if round%3 == 2 {
					m = mishaps[r.IntN(len(mishaps))]
				}
				before := maps.Clone(w.files)
				e.do(w)
				before.change(t, w.o.Dir, w.files)
				w.retire(t)
				m.do(t, w)
				incremental := mustBuild(t, w.o)
				fresh := w.o
				fresh.Out = filepath.Join(base, "fresh", fmt.Sprint(round), "public")
				fresh.Cache = filepath.Join(base, "fresh", "cache")
				compare(t, fmt.Sprintf("round %d: %s; %s", round, e.name, m.name), incremental, mustBuild(t, fresh))
				removeAll(t, filepath.Join(base, "fresh"))
				if t.Failed() {
					return
				}
				if w.publish {
					w.record(t)
				}
			}
		})
	}
}
