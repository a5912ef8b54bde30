package build_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
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

// edits change a project as people do.
var edits = []struct {
	name string
	edit func(r *rand.Rand, f files)
}{
	{"rename a product", func(r *rand.Rand, f files) { replaceLine(f, pick(r, f, "content/products/"), "title", word(r)) }},
	{"rate a product", func(r *rand.Rand, f files) {
		replaceLine(f, pick(r, f, "content/products/"), "stars", fmt.Sprint(1+r.IntN(5)))
	}},
	{"move a product to another group", func(r *rand.Rand, f files) {
		replaceLine(f, pick(r, f, "content/products/"), "group", []string{"do-uong", "thuc-pham"}[r.IntN(2)])
	}},
	{"move a product to another commune", func(r *rand.Rand, f files) {
		replaceLine(f, pick(r, f, "content/products/"), "commune", []string{"Mỹ Bằng", "Tân Long", "Năng Khả"}[r.IntN(3)])
	}},
	{"add a product", func(r *rand.Rand, f files) {
		f[fmt.Sprintf("content/products/moi-%d.md", r.IntN(1000))] = "---\ntitle: " + word(r) + "\ngroup: do-uong\ncommune: Tân Long\n---\nMới.\n"
	}},
	{"remove a product", func(r *rand.Rand, f files) {
		if name := pick(r, f, "content/products/moi-"); name != "" {
			delete(f, name)
		}
	}},
	{"rename a producer", func(r *rand.Rand, f files) { replaceLine(f, "content/producers/htx-su-anh.md", "title", word(r)) }},
	{"write news", func(r *rand.Rand, f files) {
		f[fmt.Sprintf("content/news/tin-%d.md", r.IntN(1000))] = fmt.Sprintf("---\ntitle: %s\ndate: 2026-%02d-01\n---\nTin.\n", word(r), 1+r.IntN(11))
	}},
	{"take another photo", func(r *rand.Rand, f files) { f["content/products/che/1.jpg"] = photo(30 + r.IntN(30)) }},
	{"name the site", func(r *rand.Rand, f files) { replaceLine(f, "ocop.yaml", "title", word(r)) }},
	{"change the look", func(r *rand.Rand, f files) {
		f["themes/default/words/vi.yaml"] = "nav: {home: " + word(r) + "}\n"
	}},
}

// pick gives one of the pages below a folder.
func pick(r *rand.Rand, f files, prefix string) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if strings.HasPrefix(name, prefix) && strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[r.IntN(len(names))]
}

// replaceLine gives a field another value.
func replaceLine(f files, name, key, value string) {
	lines := strings.Split(f[name], "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, key+":") {
			lines[i] = key + ": " + value
		}
	}
	f[name] = strings.Join(lines, "\n")
}

func word(r *rand.Rand) string {
	return []string{"Chè", "Miến", "Gạo", "Mật ong"}[r.IntN(4)] + " " + fmt.Sprint(r.IntN(1000))
}

// TestAnIncrementalBuildIsAFreshOne edits a project again and again, and compares what is built over the last site, with
// its remembered photos, to what is built from nothing.
func TestAnIncrementalBuildIsAFreshOne(t *testing.T) {
	const seed, rounds = 490, 20
	r := rand.New(rand.NewPCG(seed, seed))
	f := province()
	dir, out := built(t, f)
	for range rounds {
		e := edits[r.IntN(len(edits))]
		e.edit(r, f)
		f.write(t, dir)
		incremental := mustBuild(t, build.Options{Dir: dir, Out: out})
		fresh := t.TempDir()
		compare(t, e.name, incremental, mustBuild(t, build.Options{Dir: dir, Out: filepath.Join(fresh, "public"), Cache: filepath.Join(fresh, "cache")}))
		if t.Failed() {
			return
		}
	}
}
