package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// deadline is how long anything may take on a machine that has other things to do.
const deadline = 30 * time.Second

// page is the file that programs save.
const page = "content/products/che/index.md"

// desk is a project's folder, and who works in it.
type desk struct {
	t   *testing.T
	dir string
}

func (d desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) full(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d desk) write(name, text string) {
	d.t.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.full(name)), 0o777))
	d.must(os.WriteFile(d.full(name), []byte(text), 0o666))
}

func (d desk) rename(from, to string) {
	d.t.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.full(to)), 0o777))
	d.must(os.Rename(d.full(from), d.full(to)))
}

func (d desk) remove(name string) {
	d.t.Helper()
	d.must(os.RemoveAll(d.full(name)))
}

// eye is a watcher of a desk.
type eye struct {
	desk
	*watcher
	ctx    context.Context
	fences int
}

// watchFolder makes a project with a page and watches it.
func watchFolder(t *testing.T) *eye {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), deadline)
	t.Cleanup(stop)
	e := &eye{desk: desk{t, t.TempDir()}, ctx: ctx}
	e.write("ocop.yaml", "title: Chè\n")
	e.write(page, "cũ")
	e.write("content/products/gao.md", "gạo")
	e.write("themes/rieng/words/vi.yaml", "a: b\n")
	w, err := newWatcher(ctx, e.desk.dir, os.DirFS(e.desk.dir))
	e.must(err)
	e.watcher = w
	t.Cleanup(w.close)
	return e
}

// told gives all that is told until everything so far has been: until a file that is written now is told.
func (e *eye) told() []string {
	e.t.Helper()
	e.fences++
	fence := fmt.Sprintf("content/news/rao-%d.md", e.fences)
	e.write(fence, "x")
	var all []string
	for !slices.Contains(all, fence) {
		changed, err := e.next(e.ctx)
		if err != nil {
			e.t.Fatalf("waiting for the end, so far %q: %v", all, err)
		}
		all = append(all, changed...)
	}
	return slices.DeleteFunc(sorted(all), func(name string) bool { return strings.HasPrefix(name, "content/news") })
}

// habits are the ways in which programs save a file. They leave the text in it.
var habits = []struct {
	name string
	save func(d desk, text string)
}{
	{"in place", func(d desk, text string) { d.write(page, text) }},
	{"emptied, then filled piece by piece", func(d desk, text string) {
		f, err := os.Create(d.full(page))
		d.must(err)
		for _, r := range text {
			_, err := f.WriteString(string(r))
			d.must(err)
		}
		d.must(f.Close())
	}},
	{"another file in its place", func(d desk, text string) {
		d.write(page+".tmp", text)
		d.rename(page+".tmp", page)
	}},
	{"another file in its place, safe from power cuts", func(d desk, text string) {
		f, err := os.CreateTemp(filepath.Dir(d.full(page)), ".goutputstream-*")
		d.must(err)
		_, err = f.WriteString(text)
		d.must(err)
		d.must(f.Sync())
		d.must(f.Close())
		d.must(os.Rename(f.Name(), d.full(page)))
	}},
	{"the old one kept", func(d desk, text string) {
		d.rename(page, page+"~")
		d.write(page, text)
	}},
	{"the old one deleted first", func(d desk, text string) {
		d.remove(page)
		d.write(page, text)
	}},
	{"vim", func(d desk, text string) {
		d.write("content/products/che/.index.md.swp", "b0VIM")
		d.write("content/products/che/4913", "")
		d.remove("content/products/che/4913")
		d.rename(page, page+"~")
		d.write(page, text)
		d.must(os.Chmod(d.full(page), 0o644))
		d.remove(page + "~")
		d.remove("content/products/che/.index.md.swp")
	}},
	{"emacs", func(d desk, text string) {
		d.must(os.Symlink("nga@may.1234", d.full("content/products/che/.#index.md")))
		d.write("content/products/che/#index.md#", text)
		d.rename(page, page+"~")
		d.write(page, text)
		d.remove("content/products/che/#index.md#")
		d.remove("content/products/che/.#index.md")
	}},
	{"LibreOffice", func(d desk, text string) {
		d.write("content/products/che/.~lock.index.md#", "Nga")
		d.write("content/products/che/lu1234abc.tmp", text)
		d.rename("content/products/che/lu1234abc.tmp", page)
		d.remove("content/products/che/.~lock.index.md#")
	}},
	{"Word", func(d desk, text string) {
		d.write("content/products/che/~$index.md", "Nga")
		d.write("content/products/che/~WRD0001.tmp", text)
		d.rename(page, "content/products/che/~WRL0002.tmp")
		d.rename("content/products/che/~WRD0001.tmp", page)
		d.remove("content/products/che/~WRL0002.tmp")
		d.remove("content/products/che/~$index.md")
	}},
	{"IntelliJ", func(d desk, text string) {
		d.write(page+"___jb_tmp___", text)
		d.rename(page, page+"___jb_old___")
		d.rename(page+"___jb_tmp___", page)
		d.remove(page + "___jb_old___")
	}},
	{"sed -i", func(d desk, text string) {
		d.write("content/products/che/sedVk2Jx1", text)
		d.rename("content/products/che/sedVk2Jx1", page)
	}},
	{"a download", func(d desk, text string) {
		d.write(page+".crdownload", text)
		d.rename(page+".crdownload", page)
	}},
}

// tryHabits saves the page in each way, and checks that it is told each time, and hardly anything else.
func tryHabits(e *eye) {
	for i, habit := range habits {
		habit.save(e.desk, fmt.Sprintf("mới %d", i))
		told := e.told()
		if !slices.Contains(told, page) {
			e.t.Errorf("%s: the page is not told, only %q", habit.name, told)
		}
		for _, name := range told {
			if name != page {
				e.t.Errorf("%s: %s is told", habit.name, name)
			}
		}
	}
}

func TestHowProgramsSave(t *testing.T) {
	t.Parallel()
	tryHabits(watchFolder(t))
}

// deafen takes the events away, as on a network drive: nobody listens to those that still come.
func (e *eye) deafen() {
	e.t.Helper()
	for _, name := range e.events.WatchList() {
		e.must(e.events.Remove(name))
	}
	unheard, err := fsnotify.NewWatcher()
	e.must(err)
	e.t.Cleanup(func() { unheard.Close() })
	heard := e.events
	e.events = unheard
	e.t.Cleanup(func() { heard.Close() })
}

func TestWithoutEvents(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	e.deafen()
	e.goDeaf()
	tryHabits(e)
}

// TestItFindsOutThatThereAreNoEvents: the probe was heard, but what others change is not, as on a mount of WSL.
func TestItFindsOutThatThereAreNoEvents(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	<-e.probed
	e.deafen()
	for i := 0; !e.deaf.Load(); i++ {
		e.write(page, fmt.Sprintf("mới %d", i))
		changed, err := e.next(e.ctx)
		if err != nil {
			t.Fatalf("after %d changes: %v", i, err)
		}
		if !slices.Contains(changed, page) {
			t.Errorf("%q is told", changed)
		}
		if i > 5 {
			t.Fatal("it never finds out")
		}
	}
}

// TestItTrustsTheEventsThatCome: patrols find nothing that was not told already.
func TestItTrustsTheEventsThatCome(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	for patrols, i := 0, 0; patrols < 3; i++ {
		e.write(page, fmt.Sprintf("mới %d", i))
		e.told()
		if i%5 == 4 {
			patrols++
			if _, err := e.gather(e.ctx, true); err != nil {
				t.Fatal(err)
			}
		}
	}
	if e.deaf.Load() {
		t.Error("it takes itself for deaf")
	}
}

// TestTwoSavesInOneTickOfTheClock: both have the same size, and on most systems the same time.
func TestTwoSavesInOneTickOfTheClock(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	e.told()
	for i := range 200 {
		e.write(page, fmt.Sprintf("%04d", i))
		for {
			changed, err := e.next(e.ctx)
			if err != nil {
				t.Fatalf("save %d: %v", i, err)
			}
			if slices.Contains(changed, page) {
				break
			}
		}
	}
}

func TestFoldersComeAndGo(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	steps := []struct {
		name string
		do   func()
		want string
	}{
		{"a product in new folders", func() { e.write("content/products/a/b/tra/index.md", "x") },
			"content/products/a content/products/a/b content/products/a/b/tra content/products/a/b/tra/index.md"},
		{"saved in a new folder", func() { e.write("content/products/a/b/tra/index.md", "xx") }, "content/products/a/b/tra/index.md"},
		{"a folder is called otherwise", func() { e.rename("content/products/a", "content/products/z") },
			"content/products/a content/products/a/b content/products/a/b/tra content/products/a/b/tra/index.md" +
				" content/products/z content/products/z/b content/products/z/b/tra content/products/z/b/tra/index.md"},
		{"saved where it is now", func() { e.write("content/products/z/b/tra/index.md", "xxx") }, "content/products/z/b/tra/index.md"},
		{"where it was is something new", func() { e.write("content/products/a/b.md", "y") }, "content/products/a content/products/a/b.md"},
		{"deleted", func() { e.remove("content/products/z") },
			"content/products/z content/products/z/b content/products/z/b/tra content/products/z/b/tra/index.md"},
		{"made again", func() { e.write("content/products/z/b/tra/index.md", "xxxx") },
			"content/products/z content/products/z/b content/products/z/b/tra content/products/z/b/tra/index.md"},
		{"saved after that", func() { e.write("content/products/z/b/tra/index.md", "xxxxx") }, "content/products/z/b/tra/index.md"},
		{"a file becomes a folder", func() {
			e.remove("content/products/gao.md")
			e.write("content/products/gao.md/index.md", "x")
		}, "content/products/gao.md content/products/gao.md/index.md"},
		{"moved out of the content", func() { e.rename("content/products/z", "kho/z") },
			"content/products/z content/products/z/b content/products/z/b/tra content/products/z/b/tra/index.md"},
		{"saved outside", func() { e.write("kho/z/b/tra/index.md", "y") }, ""},
		{"ocop.yaml", func() { e.write("ocop.yaml", "title: Trà\n") }, "ocop.yaml"},
		{"a theme", func() { e.write("themes/rieng/assets/style.css", "a{}") }, "themes/rieng/assets themes/rieng/assets/style.css"},
		{"what is no part of the site", func() {
			e.write("public/index.html", "x")
			e.write("README.md", "x")
			e.write("content/.git/index", "x")
			e.write("content/products/.DS_Store", "x")
		}, ""},
	}
	for _, step := range steps {
		step.do()
		if got := strings.Join(e.told(), " "); got != step.want {
			t.Errorf("%s: told\n%s\nwant\n%s", step.name, got, step.want)
		}
	}
}

func TestAllOfTheContentIsMadeAgain(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	e.remove("content")
	e.write(page, "lại")
	if told := e.told(); !slices.Contains(told, page) {
		t.Errorf("told %q", told)
	}
	e.write(page, "lại nữa")
	if told := e.told(); !slices.Equal(told, []string{page}) {
		t.Errorf("after that, told %q", told)
	}
}

// TestACheckout changes a thousand files at a time, makes as many and deletes as many.
func TestACheckout(t *testing.T) {
	t.Parallel()
	const n = 1000
	e := watchFolder(t)
	name := func(kind string, i int) string { return fmt.Sprintf("content/products/%s-%d/index.md", kind, i) }
	for i := range n {
		e.write(name("sua", i), "cũ")
		e.write(name("bo", i), "cũ")
	}
	e.told()
	want := map[string]bool{}
	for i := range n {
		e.write(name("sua", i), "mới")
		e.write(name("them", i), "mới")
		e.remove(filepath.Dir(name("bo", i)))
		want[name("sua", i)], want[name("them", i)], want[name("bo", i)] = true, true, true
	}
	for _, told := range e.told() {
		delete(want, told)
	}
	if len(want) > 0 {
		t.Errorf("%d files are not told", len(want))
	}
}

// TestLostEvents: the system's queue has run over, so it only says that there was something.
func TestLostEvents(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	e.told()
	e.deafen()
	e.write(page, "mới")
	e.write("content/products/a/b/c.md", "x")
	e.remove("content/products/gao.md")
	e.hints.addAll()
	changed, err := e.next(e.ctx)
	want := "content/products/a content/products/a/b content/products/a/b/c.md content/products/che/index.md content/products/gao.md"
	if got := strings.Join(changed, " "); err != nil || got != want {
		t.Errorf("told %s, want %s, %v", got, want, err)
	}
}

// TestTheWatchLeavesNothingBehind.
func TestTheWatchLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	e := watchFolder(t)
	e.close()
	entries, err := os.ReadDir(e.desk.dir)
	e.must(err)
	for _, entry := range entries {
		if !slices.Contains([]string{"ocop.yaml", "content", "themes"}, entry.Name()) {
			t.Errorf("%s is left", entry.Name())
		}
	}
}
