package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/viet"
)

// siteOf makes every file of a project but the photos, whose names it gives.
func siteOf(t *testing.T, p *build.Project) files {
	t.Helper()
	all := files{}
	if p.Plan == nil {
		return all
	}
	for _, f := range p.Plan.Files() {
		b, err := f.Make(t.Context())
		if err != nil {
			b = []byte(err.Error())
		}
		all[f.Path] = string(b)
	}
	for _, job := range p.Plan.Photos() {
		for _, v := range job.Variants() {
			all[v.Path] = job.Photo.Path
		}
	}
	return all
}

func faultsOf(list diag.List) string {
	var b strings.Builder
	for _, d := range slices.Clone(list).Sort() {
		fmt.Fprintf(&b, "%s %s %s\n", d.Pos, d.Code, d.Message(viet.English))
	}
	return b.String()
}

// change makes the folder dir, which holds f, hold g, and gives the paths at which it changes.
func (f files) change(t *testing.T, dir string, g files) []string {
	t.Helper()
	var changed []string
	for name, text := range g {
		if f[name] == text {
			continue
		}
		changed = append(changed, name)
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name := range f {
		if _, ok := g[name]; ok {
			continue
		}
		changed = append(changed, name)
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Remove(full); err != nil {
			t.Fatal(err)
		}
		for up := filepath.Dir(full); up != dir && os.Remove(up) == nil; up = filepath.Dir(up) { // what is empty now
		}
	}
	slices.Sort(changed)
	return changed
}

// habits are things that people do to a project.
var habits = []struct {
	name string
	do   func(f files, r *rand.Rand)
}{
	{"another title", func(f files, r *rand.Rand) {
		f.edit(r, "content/", ".md", func(s string) string {
			return strings.Replace(s, "title: ", fmt.Sprintf("title: Mới %d ", r.IntN(9)), 1)
		})
	}},
	{"another story", func(f files, r *rand.Rand) {
		f.edit(r, "content/", ".md", func(s string) string { return s + fmt.Sprintf("\n\nThêm %d.\n", r.IntN(99)) })
	}},
	{"other stars", func(f files, r *rand.Rand) {
		f.edit(r, "content/products/", ".md", func(s string) string {
			return strings.Replace(s, "---\n", fmt.Sprintf("---\nstars: %d\n", 1+r.IntN(7)), 1)
		})
	}},
	{"a link", func(f files, r *rand.Rand) {
		to := []string{"../gao.md", "gao.md", "#x", "../producers/htx-su-anh.md", "2.jpg", "javascript:x"}[r.IntN(6)]
		f.edit(r, "content/", ".md", func(s string) string { return s + "\n[x](" + to + ") ![y](" + "2.jpg)\n" })
	}},
	{"a new product", func(f files, r *rand.Rand) {
		f[fmt.Sprintf("content/products/%s%d%s.md", []string{"", "a/", "b/c/"}[r.IntN(3)], r.IntN(9), []string{"", "/index"}[r.IntN(2)])] = f["content/products/gao.md"] + "x"
	}},
	{"a new producer", func(f files, r *rand.Rand) {
		f[fmt.Sprintf("content/producers/htx-%d.md", r.IntN(3))] = "---\ntitle: HTX\n---\n"
	}},
	{"a point of sale", func(f files, r *rand.Rand) {
		sells := []string{"products: [che, gao]", "products: mat", "producers: [htx-su-anh, htx-1]", "groups: do-uong", "all: có"}[r.IntN(5)]
		f[fmt.Sprintf("content/outlets/cho-%d.md", r.IntN(3))] = fmt.Sprintf("---\ntitle: Chợ %d\ncommune: Mỹ Bằng\n%s\n---\n[Chè](../products/gao.md)\n", r.IntN(9), sells)
	}},
	{"a fair", func(f files, r *rand.Rand) {
		f[fmt.Sprintf("content/news/hoi-cho-%d.md", r.IntN(2))] = fmt.Sprintf("---\ntitle: Hội chợ\ndate: 2026-11-01\nevent: {start: 2026-12-0%d, products: [gao, {name: che, stand: A1}]}\n---\n", 1+r.IntN(9))
	}},
	{"an address taken twice", func(f files, r *rand.Rand) {
		f["content/products/z/che.md"] = f["content/products/gao.md"] + "x"
	}},
	{"another producer", func(f files, r *rand.Rand) {
		f.edit(r, "content/products/", ".md", func(s string) string {
			return strings.Replace(s, "producer: htx-su-anh", fmt.Sprintf("producer: htx-%d", r.IntN(3)), 1)
		})
	}},
	{"another commune", func(f files, r *rand.Rand) {
		f.edit(r, "content/products/", ".md", func(s string) string {
			return strings.Replace(s, "commune: Mỹ Bằng", "commune: Tân Long", 1)
		})
	}},
	{"gone", func(f files, r *rand.Rand) { f.drop(r, "content/") }},
	{"a folder is called otherwise", func(f files, r *rand.Rand) {
		for name := range maps.Clone(f) {
			if rest, ok := strings.CutPrefix(name, "content/products/che/"); ok {
				f["content/products/yen-son/tra/"+rest] = f[name]
				delete(f, name)
			}
		}
	}},
	{"back again", func(f files, r *rand.Rand) {
		for name, text := range province() {
			if r.IntN(2) == 0 {
				f[name] = text
			}
		}
	}},
	{"a photo more", func(f files, r *rand.Rand) {
		f[path.Dir(f.pick(r, "content/", ".md"))+"/2.jpg"] = photo(30 + r.IntN(3))
	}},
	{"a photo that is none", func(f files, r *rand.Rand) { f["content/products/che/1.jpg"] = "%PDF-1.4" }},
	{"another photo", func(f files, r *rand.Rand) { f["content/products/che/1.jpg"] = photo(50 + r.IntN(5)) }},
	{"English", func(f files, r *rand.Rand) {
		f[strings.TrimSuffix(f.pick(r, "content/", ".md"), ".md")+".en.md"] = fmt.Sprintf("Good %d.\n", r.IntN(9))
	}},
	{"astray", func(f files, r *rand.Rand) { f[fmt.Sprintf("content/lac-%d.md", r.IntN(2))] = "x" }},
	{"a bad name", func(f files, r *rand.Rand) { f["content/news/CON.md"] = "x" }},
	{"not YAML", func(f files, r *rand.Rand) {
		f.edit(r, "content/", ".md", func(s string) string { return "---\n[\n" + s })
	}},
	{"another site title", func(f files, r *rand.Rand) {
		f["ocop.yaml"] = strings.Replace(siteFile, "title: OCOP", fmt.Sprintf("title: OCOP %d", r.IntN(9)), 1)
	}},
	{"another language", func(f files, r *rand.Rand) { f["ocop.yaml"] = "language: en\n" + siteFile }},
	{"no districts", func(f files, r *rand.Rand) { f["ocop.yaml"] = "title: [\n" }},
	{"a drawing of a group", func(f files, r *rand.Rand) {
		f["ocop.yaml"] = strings.Replace(siteFile, "{id: do-uong, ", "{id: do-uong, illustration: content/groups/a.jpg, illustration_alt: Chè, ", 1)
		f["content/groups/a.jpg"] = photo(60 + r.IntN(3))
	}},
	{"the drawing goes", func(f files, r *rand.Rand) { delete(f, "content/groups/a.jpg") }},
	{"a theme", func(f files, r *rand.Rand) {
		f["ocop.yaml"] = siteFile + "theme: rieng\n"
		f["themes/rieng/words/vi.yaml"] = fmt.Sprintf("nav: {home: Nhà %d}\n", r.IntN(9))
	}},
	{"a template with a fault", func(f files, r *rand.Rand) { f["themes/rieng/templates/page.html"] = "{{if}}" }},
	{"a product published once", func(f files, r *rand.Rand) {
		var entries []ledger.Entry
		for _, page := range []string{"san-pham/che.html", "san-pham/gao.html", "san-pham/mat.html", "xa/my-bang.html", "xa/tan-long.html"} {
			entries = append(entries, ledger.Entry{Path: page, Title: page, State: ledger.State(r.IntN(2) * 2), Since: "2026-01-01"})
		}
		f[ledger.File] = string(ledger.New(entries).Bytes())
	}},
	{"nothing was published", func(f files, r *rand.Rand) { delete(f, ledger.File) }},
	{"no theme", func(f files, r *rand.Rand) {
		for name := range maps.Clone(f) {
			if strings.HasPrefix(name, "themes/") {
				delete(f, name)
			}
		}
	}},
}

// pick picks one of the files with that prefix and suffix.
func (f files) pick(r *rand.Rand, prefix, suffix string) string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(f)), func(name string) bool {
		return !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, suffix)
	})
	if len(names) == 0 {
		return prefix + "x" + suffix
	}
	return names[r.IntN(len(names))]
}

func (f files) edit(r *rand.Rand, prefix, suffix string, to func(string) string) {
	name := f.pick(r, prefix, suffix)
	f[name] = to(f[name])
}

func (f files) drop(r *rand.Rand, prefix string) { delete(f, f.pick(r, prefix, "")) }

// TestEditsThatReachOtherPages: each step changes what has been found out about a file that is not edited itself. "" deletes a
// file.
func TestEditsThatReachOtherPages(t *testing.T) {
	tea, rice, maker := province()["content/products/che/index.md"], province()["content/products/gao.md"], province()["content/producers/htx-su-anh.md"]
	lock := func(pages ...string) string {
		var entries []ledger.Entry
		for _, page := range pages {
			entries = append(entries, ledger.Entry{Path: page, Title: page})
		}
		return string(ledger.New(entries).Bytes())
	}
	tests := []struct {
		name  string
		steps []files
	}{
		{"a heading that others link to", []files{
			{"content/products/gao.md": rice + "## Cách nấu\n", "content/products/che/index.md": tea + "[x](../gao.md#cach-nau)\n"},
			{"content/products/gao.md": rice + "## Cách vo\n"},
			{"content/products/gao.md": rice + "## Cách nấu\n\nLâu.\n"},
		}},
		{"the last product of a commune that was published", []files{
			{ledger.File: lock("xa/my-bang.html", "san-pham/che.html")},
			{"content/products/che/index.md": strings.Replace(tea, "Mỹ Bằng", "Tân Long", 1)},
			{"content/products/gao.md": strings.Replace(rice, "Năng Khả", "Mỹ Bằng", 1)},
		}},
		{"a published product", []files{
			{ledger.File: lock("san-pham/gao.html", "san-pham/che.html", "san-pham/mat.html")},
			{"content/products/che/index.md": tea + "Thêm.\n"},
			{"content/products/gao.md": ""},
			{"content/products/mat.md": strings.Replace(rice, "gao-nep", "mat-ong", 1)},
			{ledger.File: ""},
		}},
		{"an English text", []files{
			{"ocop.yaml": "language: en\n" + siteFile, "content/products/gao.en.md": "Good.\n"},
			{"content/products/gao.en.md": "Very good.\n"},
			{"content/products/gao.en.md": ""},
			{"ocop.yaml": siteFile},
		}},
		{"a picture that a text names before it is there", []files{
			{"content/products/gao.md": rice + "![Ruộng](ruong.jpg)\n"},
			{"content/products/ruong.jpg": photo(30)},
			{"content/products/ruong.jpg": photo(60)},
			{"content/products/ruong.jpg": "%PDF"},
			{"content/products/ruong.jpg": ""},
		}},
		{"a photo of a folder's own page", []files{
			{"content/products/che/index.md": strings.Replace(tea, "photos: [{file: 1.jpg, alt: Búp chè}]\n", "", 1)},
			{"content/products/che/2.jpg": photo(33)},
			{"content/products/che/1.jpg": ""},
		}},
		{"a product that others link to is kept back", []files{
			{"content/products/gao.md": strings.Replace(rice, "title:", "draft: có\ntitle:", 1)},
			{"content/products/che/index.md": tea + "Thêm.\n"},
			{"content/products/gao.md": rice},
		}},
		{"a producer takes the address of another", []files{
			{"content/producers/htx-b.md": maker},
			{"content/producers/htx-su-anh.md": strings.Replace(maker, "title:", "aliases: [htx-b]\ntitle:", 1)},
			{"content/producers/htx-su-anh.md": maker},
		}},
		{"a producer", []files{
			{"content/producers/htx-su-anh.md": strings.Replace(maker, "Sử Anh", "A", 1)},
			{"content/producers/htx-su-anh.md": strings.Replace(maker, "title:", "aliases: [htx-cu]\ntitle:", 1)},
			{"content/producers/htx-cu.md": maker},
			{"content/producers/htx-su-anh.md": ""},
		}},
		{"a name that another product of the district has", []files{
			{"content/products/tra.md": strings.Replace(strings.Replace(rice, "Năng Khả", "Mỹ Bằng", 1), "gao-nep", "tra-cu", 1)},
			{"content/products/tra.md": strings.Replace(strings.Replace(rice, "Năng Khả", "Mỹ Bằng", 1), "Gạo nếp", "Chè xanh", 1)},
			{"content/products/tra.md": strings.Replace(strings.Replace(rice, "Năng Khả", "Mỹ Bằng", 1), "Gạo nếp", "Trà", 1)},
		}},
		{"an address that is free again", []files{
			{"content/products/a/gao.md": rice},
			{"content/products/gao.md": ""},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := build.Options{Dir: filepath.Join(t.TempDir(), "project")}
			now := province()
			now.write(t, o.Dir)
			p := load(t, o)
			p.Plan.Files() // what is made when it is asked for is there to be taken over
			for i, step := range tt.steps {
				next := maps.Clone(now)
				maps.Copy(next, step)
				maps.DeleteFunc(next, func(_, text string) bool { return text == "" })
				changed := now.change(t, o.Dir, next)
				now = next
				var err error
				if p, err = p.Update(t.Context(), changed); err != nil {
					t.Fatal(err)
				}
				fresh := load(t, o)
				if got, want := faultsOf(p.Faults), faultsOf(fresh.Faults); got != want {
					t.Errorf("step %d: faults\n%s\nwant\n%s", i+1, got, want)
				}
				compare(t, fmt.Sprintf("step %d", i+1), siteOf(t, p), siteOf(t, fresh))
			}
		})
	}
}

// TestAnUpdatedProjectIsWhatALoadedOneWouldBe edits a project at random, some things at a time, and compares.
func TestAnUpdatedProjectIsWhatALoadedOneWouldBe(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 1))
			dir := filepath.Join(t.TempDir(), "project")
			now := province()
			now.write(t, dir)
			o := build.Options{Dir: dir, Drafts: r.IntN(2) == 0}
			p := load(t, o)
			var story []string
			for step := range 30 {
				next := maps.Clone(now)
				for range 1 + r.IntN(3) {
					e := habits[r.IntN(len(habits))]
					e.do(next, r)
					story = append(story, e.name)
				}
				changed := now.change(t, dir, next)
				now = next
				var err error
				if p, err = p.Update(t.Context(), changed); err != nil {
					t.Fatalf("%v: %v", story, err)
				}
				fresh := load(t, o)
				if got, want := faultsOf(p.Faults), faultsOf(fresh.Faults); got != want {
					t.Fatalf("%q, changed %q: faults\n%s\nwant\n%s", story, changed, got, want)
				}
				if step%3 == 0 { // the making of a whole site takes its time
					compare(t, fmt.Sprintf("%q, changed %q", story, changed), siteOf(t, p), siteOf(t, fresh))
				}
				if t.Failed() {
					t.FailNow()
				}
			}
		})
	}
}
