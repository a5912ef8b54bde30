package build_test

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/output"
)

// load reads a project for a test that writes it itself.
func load(t *testing.T, o build.Options) *build.Project {
	t.Helper()
	o.Today = today
	p, err := build.Load(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func TestAPanicInAPageIsAnErrorThatNamesIt(t *testing.T) {
	dir, out := built(t, province())
	before := tree(t, out)
	changed := province()
	changed["content/products/gao.md"] = strings.Replace(changed["content/products/gao.md"], "Gạo nếp", "Gạo tẻ", 1)
	changed.write(t, dir)
	p := load(t, build.Options{Dir: dir, Out: out})
	for i, f := range p.Plan.Files() {
		if f.Path == "san-pham/gao.html" {
			p.Plan.Files()[i].Compose = func(context.Context) (output.Composed, error) { panic("no view") }
		}
	}
	_, _, err := p.Write(t.Context())
	if err == nil || err.Error() != "san-pham/gao.html: internal fault: no view" {
		t.Errorf("Write gives %v", err)
	}
	compare(t, "after the panic", tree(t, out), before)
}

func TestOnlyWhatSaysSomethingElseIsRendered(t *testing.T) {
	dir, out := built(t, province())
	rendered := func() map[string]bool {
		t.Helper()
		p := load(t, build.Options{Dir: dir, Out: out})
		names := map[string]bool{}
		var mu sync.Mutex
		for i, f := range p.Plan.Files() {
			if f.Compose == nil {
				continue
			}
			p.Plan.Files()[i].Compose = func(ctx context.Context) (output.Composed, error) {
				page, err := f.Compose(ctx)
				return output.Composed{Made: page.Made, Append: func(b []byte) ([]byte, error) {
					mu.Lock()
					defer mu.Unlock()
					names[f.Path] = true
					return page.Append(b)
				}}, err
			}
		}
		if _, faults, err := p.Write(t.Context()); err != nil || len(faults) > 0 {
			t.Fatal(faults, err)
		}
		return names
	}
	if names := rendered(); len(names) > 0 {
		t.Errorf("nothing has changed, but these pages were rendered: %v", names)
	}
	changed := province()
	changed["content/products/gao.md"] += "Nếp cái hoa vàng.\n"
	changed.write(t, dir)
	if names := rendered(); !names["san-pham/gao.html"] || names["san-pham/che.html"] || names["tin-tuc.html"] {
		t.Errorf("after an edit of the rice these pages were rendered: %v", slices.Collect(maps.Keys(names)))
	}
	if names := rendered(); len(names) > 0 {
		t.Errorf("nothing has changed since, but these pages were rendered: %v", names)
	}
	compare(t, "after the edit", tree(t, out), tree(t, builtAnew(t, dir)))
}

// builtAnew builds a project into an empty folder.
func builtAnew(t *testing.T, dir string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	if _, faults, err := load(t, build.Options{Dir: dir, Out: out}).Write(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	return out
}

func TestACancelledBuildLeavesTheSite(t *testing.T) {
	dir, out := built(t, province())
	before := tree(t, out)
	changed := province()
	changed["content/products/gao.md"] = strings.Replace(changed["content/products/gao.md"], "Gạo nếp", "Gạo tẻ", 1)
	changed.write(t, dir)

	t.Run("before it begins", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := build.Load(ctx, build.Options{Dir: dir, Out: out}); !errors.Is(err, context.Canceled) {
			t.Errorf("Load gives %v", err)
		}
		compare(t, "after the end", tree(t, out), before)
	})
	t.Run("halfway", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p := load(t, build.Options{Dir: dir, Out: out, Progress: func(done, total int) {
			if done == total/2 {
				cancel()
			}
		}})
		if _, _, err := p.Write(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Write gives %v", err)
		}
		compare(t, "after the end", tree(t, out), before)
	})
	if got := mustBuild(t, build.Options{Dir: dir, Out: out}); !strings.Contains(got["san-pham/gao.html"], "Gạo tẻ") {
		t.Error("the next build does not make up for it")
	}
}

func TestProgressCountsEveryFileOnce(t *testing.T) {
	dir, out := filepath.Join(t.TempDir(), "project"), filepath.Join(t.TempDir(), "public")
	province().write(t, dir)
	var mu sync.Mutex
	seen := map[int]bool{}
	p := load(t, build.Options{Dir: dir, Out: out, Progress: func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		seen[done] = true
		if done > total {
			t.Errorf("%d of %d are done", done, total)
		}
	}})
	if _, _, err := p.Write(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := len(p.Plan.Files()) + len(p.Plan.Photos()); len(seen) != want {
		t.Errorf("progress was told %d times, of %d files", len(seen), want)
	}
}

// TestAPhotoThatFailsInDecodingStopsTheBuild: its header is whole, so only its decoding tells.
func TestAPhotoThatFailsInDecodingStopsTheBuild(t *testing.T) {
	dir, out := built(t, province())
	before := tree(t, out)
	bad := province()
	bad["content/products/che/1.jpg"] = photo(400)[:4000]
	bad.write(t, dir)
	_, faults, err := attempt(t, build.Options{Dir: dir, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	want := diag.Pos{File: "content/products/che/index.md", Line: 8, Col: 17}
	if len(faults) != 1 || faults[0].Code != diag.PhotoDamaged || faults[0].Pos != want {
		t.Errorf("the faults are %v; want %s at %s", faults, diag.PhotoDamaged, want)
	}
	compare(t, "after the fault", tree(t, out), before)
}

func TestTwoBuildsAtOnceFollowOneAnother(t *testing.T) {
	dir, out := built(t, province())
	first, err := output.Open(t.Context(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	waits := make(chan struct{})
	p := load(t, build.Options{Dir: dir, Out: out, Wait: func() { close(waits) }})
	done := make(chan error)
	go func() {
		_, _, err := p.Write(t.Context())
		done <- err
	}()
	<-waits
	select {
	case err := <-done:
		t.Fatalf("the second build did not wait: %v", err)
	default:
	}
	if err := first.Put("index.html", output.List, []byte("from the first build")); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out)["index.html"]; !strings.Contains(got, "OCOP Tuyên Quang") {
		t.Errorf("the second build's page is not there: %.60q", got)
	}
}

// TestManyBuildsAtOnce lets several builds of different content into one folder: it ends as one of them made it.
func TestManyBuildsAtOnce(t *testing.T) {
	base := t.TempDir()
	out := filepath.Join(base, "public")
	titles := []string{"Gạo tẻ", "Gạo nương", "Gạo lứt"}
	var wants []files
	var group sync.WaitGroup
	for i, title := range titles {
		f := province()
		f["content/products/gao.md"] = strings.Replace(f["content/products/gao.md"], "Gạo nếp", title, 1)
		dir := filepath.Join(base, "project", string(rune('a'+i)))
		f.write(t, dir)
		wants = append(wants, mustBuild(t, build.Options{Dir: dir, Out: filepath.Join(base, "want", string(rune('a'+i)))}))
		p := load(t, build.Options{Dir: dir, Out: out, Cache: filepath.Join(base, "cache")})
		group.Go(func() {
			if _, _, err := p.Write(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	got := tree(t, out)
	for _, want := range wants {
		if maps.Equal(got, want) {
			return
		}
	}
	t.Error("the folder holds a mixture")
}

func TestAnEmptyCatalogueDoesNotReplaceAFullOne(t *testing.T) {
	dir, out := built(t, province())
	before := tree(t, out)
	empty := files{"ocop.yaml": siteFile}
	empty.write(t, dir)
	_, faults, err := attempt(t, build.Options{Dir: dir, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if code := faults[len(faults)-1].Code; code != diag.EmptySite {
		t.Errorf("the fault is %s, not %s", code, diag.EmptySite)
	}
	compare(t, "after the refusal", tree(t, out), before)

	// A folder that has never held a product may hold none.
	mustBuild(t, build.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "public")})
}

// Drafts that were built to be looked at may go again, also where there is nothing besides; a product that was published
// may not.
func TestAFolderOfDraftsMayBecomeEmpty(t *testing.T) {
	draft := "---\ntitle: Ngô\ngroup: thuc-pham\ncommune: Năng Khả\ndraft: có\naliases: bap\n---\n"
	f := files{"ocop.yaml": siteFile, "content/products/ngo.md": draft}
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	f.write(t, dir)
	o := build.Options{Dir: dir, Out: out}
	withDrafts := o
	withDrafts.Drafts = true
	if drafts := mustBuild(t, withDrafts); drafts["san-pham/ngo.html"] == "" || drafts["san-pham/bap.html"] == "" {
		t.Fatal("the draft is not built")
	}
	if without := mustBuild(t, o); without["san-pham/ngo.html"] != "" || without["san-pham/bap.html"] != "" {
		t.Error("the draft is still there")
	}
	f["content/products/gao.md"] = strings.ReplaceAll(strings.ReplaceAll(draft, "draft: có\n", ""), "bap", "lua")
	f.write(t, dir)
	before := mustBuild(t, o)
	delete(f, "content/products/gao.md")
	f.write(t, dir)
	if _, faults, err := attempt(t, o); err != nil || faults.FirstCode() != diag.EmptySite && faults[len(faults)-1].Code != diag.EmptySite {
		t.Errorf("faults %v, %v", faults, err)
	}
	compare(t, "after the refusal", tree(t, out), before)
}

func TestDrafts(t *testing.T) {
	f := province()
	f["content/products/ngo.md"] = "---\ntitle: Ngô\ngroup: thuc-pham\ncommune: Năng Khả\ndraft: có\n---\n"
	f["content/news/sap-toi.md"] = "---\ntitle: Sắp tới\ndate: 2026-12-01\npublish_on: 2026-12-01\n---\n"
	dir, out := built(t, f)
	pages := []string{"san-pham/ngo.html", "tin-tuc/sap-toi.html"}
	for _, without := range []files{tree(t, out)} {
		for _, page := range pages {
			if _, ok := without[page]; ok {
				t.Errorf("%s is published", page)
			}
		}
		for name, text := range without {
			if strings.Contains(text, "san-pham/ngo") || strings.Contains(text, "sap-toi") {
				t.Errorf("%s tells of a draft", name)
			}
		}
	}
	with := mustBuild(t, build.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "public"), Drafts: true})
	for _, page := range pages {
		if _, ok := with[page]; !ok {
			t.Errorf("%s is not there with drafts", page)
		}
	}
}

// TestWhatIsNotForThePublicStaysOut strews a project with what lies about in offices, and with texts and photos that are not
// to be published yet: no byte of it is in the site.
func TestWhatIsNotForThePublicStaysOut(t *testing.T) {
	const secret = "Chuyện riêng 4913"
	f := province()
	_, plain := built(t, f)
	without := tree(t, plain)
	for _, name := range []string{
		".env", ".git/config", "content/.obsidian/workspace.json", "content/products/.che.md.swp", "content/products/che/.DS_Store",
		"content/products/~$gia.xlsx", "content/products/gia.xlsx", "content/products/gia.xlsx.bak", "content/products/che/index.md~",
		"content/products/che/#index.md#", "content/products/che/Thumbs.db", "content/products/che/desktop.ini",
		"content/products/che/ghi-chu.txt", "content/products/che/hop-dong.docx", "content/products/che/quyet-dinh.pdf",
		"content/products/.nhap/che.md", "content/news/tin.md.tmp", "content/producers/htx.md.part", "themes/default/ghi-chu.txt",
		"themes/default/templates/.cu.html", "themes/default/assets/.cu.css", "themes/rieng/assets/x.css", "mat-khau.txt", "publish.key",
	} {
		f[name] = "---\ntitle: " + secret + "\ngroup: do-uong\ncommune: Mỹ Bằng\n---\n" + secret
	}
	f["content/products/che/index.md"] = strings.Replace(f["content/products/che/index.md"], "stars: 4", "stars: 4 # "+secret, 1) + "<!-- " + secret + " -->\n"
	f["content/products/ngo/index.md"] = "---\ntitle: " + secret + "\ngroup: do-uong\ncommune: Mỹ Bằng\nproducer: htx-su-anh\ndraft: có\naliases: [ngo-cu]\n---\n" + secret + "\n"
	f["content/products/ngo/1.jpg"] = photo(77)
	f["content/products/khoai.md"] = "---\ntitle: " + secret + "\ngroup: do-uong\ncommune: Mỹ Bằng\npublish_on: 2027-01-01\n---\n" + secret + "\n"
	f["content/news/sap-toi.md"] = "---\ntitle: " + secret + "\ndate: 2026-12-01\npublish_on: 2026-12-01\n---\n" + secret + "\n"
	f["ocop.yaml"] += "# " + secret + "\n"
	_, out := built(t, f)
	compare(t, "with what is not for the public", tree(t, out), without)
}

// TestAliasesRedirect: an address once published never dies. Without a script the page leads on at once, and machines
// are told where it has gone.
func TestAliasesRedirect(t *testing.T) {
	_, out := built(t, province())
	site := tree(t, out)
	page := parse(t, "san-pham/gao-nep.html", site["san-pham/gao-nep.html"])
	if got := page.attribute(atom.Link, "rel", "canonical", "href"); got != "https://ocop.example.vn/san-pham/gao.html" {
		t.Errorf("canonical is %q", got)
	}
	if got := page.attribute(atom.Meta, "name", "robots", "content"); !strings.Contains(got, "noindex") {
		t.Errorf("robots is %q", got)
	}
	refresh := page.attribute(atom.Meta, "http-equiv", "refresh", "content")
	if _, target, ok := strings.Cut(refresh, "="); !ok || !strings.HasSuffix(strings.TrimSpace(target), "gao.html") {
		t.Errorf("refresh is %q", refresh)
	}
	leads := false
	page.each(atom.A, func(n *html.Node) {
		leads = leads || strings.HasSuffix(attr(n, "href"), "san-pham/gao.html") || attr(n, "href") == "gao.html"
	})
	if !leads {
		t.Error("no link leads on")
	}
	if strings.Contains(site["sitemap.xml"], "gao-nep") {
		t.Error("the sitemap lists a redirection")
	}
}
