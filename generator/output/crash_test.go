package output

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests of this file kill builds. The test binary, started again with childEnv set, is the victim.
const childEnv = "OCOP_OUTPUT_TEST_CHILD"

func TestMain(m *testing.M) {
	if order := os.Getenv(childEnv); order != "" {
		child(strings.Fields(order))
		return
	}
	os.Exit(m.Run())
}

// child does what a test ordered, in the folder "public" of its working directory.
func child(order []string) {
	switch order[0] {
	case "die-at": // die-at K FILESYSTEM...: build the new site and die at the K-th change to the disk
		k, _ := strconv.Atoi(order[1])
		system := fileSystems[strings.Join(order[2:], " ")]
		die := func() error { return errors.Join(self().Kill(), wait()) }
		put("public", newSite, atChange(k, system, die))
	case "build-on": // build one generation after another until killed
		for n := 0; ; n++ {
			put("public", generation(n), nil)
		}
	case "tiny-disk":
		os.Exit(tinyDisk(order[1])) // in tiny_linux_test.go
	}
}

func self() *os.Process {
	p, _ := os.FindProcess(os.Getpid())
	return p
}

// wait gives the signal time to arrive.
func wait() error { time.Sleep(time.Minute); return nil }

// kin starts the test binary again with an order, in folder base.
func kin(base string, order ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Dir = base
	cmd.Env = append(os.Environ(), childEnv+"="+strings.Join(order, " "))
	return cmd
}

// atChange calls do at the k-th change to the disk, counted from 0, and every later one; what it gives is the error of
// the change. Before that the disk is as system says.
func atChange(k int, system hook, do func() error) hook {
	var mu sync.Mutex
	n := 0
	return func(act, shown string) error {
		mu.Lock()
		defer mu.Unlock()
		n++
		if n > k {
			return do()
		}
		if system != nil {
			return system(act, shown)
		}
		return nil
	}
}

// oldSite and newSite differ in all the ways that sites can.
var (
	oldSite = site{"index.html": "old", "a/same.html": "same", "a/change.html": "old", "gone.html": "x", "gone/b.html": "x", "turn": "file"}
	newSite = site{"index.html": "new", "a/same.html": "same", "a/change.html": "new", "more.html": "x", "more/c.html": "x", "turn/d": "folder"}
	clerks  = site{"clerk.txt": "mine", "clerk/x.pdf": "mine", "clerk/link": "-> ../clerk.txt", "a/clerk.txt": "mine", ".gitkeep": ""}
)

// prepare makes a folder with an output folder "public" that holds the old site and the clerk's files.
func prepare(t *testing.T) (base, dir string) {
	base = quickDir(t)
	dir = filepath.Join(base, "public")
	mustPut(t, dir, oldSite)
	write(t, dir, clerks)
	return base, dir
}

// quickDir is a new folder, in memory where the system has such: hundreds of builds would wait for a disk to sync.
func quickDir(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "ocop-test")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// countChanges tells how many changes to the disk the build of the new site makes.
func countChanges(t *testing.T, system hook) int {
	_, dir := prepare(t)
	n := 0
	_, err := put(dir, newSite, func(act, shown string) error {
		n++
		if system != nil {
			return system(act, shown)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// wholeAfterDeath fails unless dir holds the old or the new site, before the next build as well as after it.
func wholeAfterDeath(t *testing.T, dir string, mayBeMissing bool) {
	t.Helper()
	old, next := union(oldSite, clerks), union(newSite, clerks)
	if _, err := os.Lstat(dir); err == nil {
		if got := read(t, dir); !maps.Equal(got, old) && !maps.Equal(got, next) {
			t.Fatalf("the dead build left\n%q", got)
		}
	} else if !mayBeMissing {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), dir, func() { t.Error("the dead build has the lock") })
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Discard(); err != nil {
		t.Error(err)
	}
	got := read(t, dir)
	if !maps.Equal(got, old) && !maps.Equal(got, next) {
		t.Fatalf("after mending there is\n%q", got)
	}
	same(t, dir, got)
	mustPut(t, dir, newSite)
	same(t, dir, next)
}

// TestDeathAtEveryChange lets the disk take no further change from the k-th on, for every k: what a kill leaves behind.
// Every other time the build that comes next dies too, while it mends.
func TestDeathAtEveryChange(t *testing.T) {
	for name, system := range fileSystems {
		t.Run(name, func(t *testing.T) {
			n := countChanges(t, system)
			if n < 30 {
				t.Fatalf("only %d changes", n)
			}
			for k := range n {
				_, dir := prepare(t)
				dead := func() error { return errors.New("dead") }
				put(dir, newSite, atChange(k, system, dead))
				if k%2 == 1 {
					put(dir, newSite, atChange(k%7, system, dead))
				}
				wholeAfterDeath(t, dir, strings.Contains(name, "exchange") || strings.Contains(name, "neither"))
			}
		})
	}
}

// TestKillAtEveryChange kills a process, for the two ways of switching.
func TestKillAtEveryChange(t *testing.T) {
	for _, name := range []string{"usual", "no exchange"} {
		t.Run(name, func(t *testing.T) {
			for k := range countChanges(t, fileSystems[name]) {
				base, dir := prepare(t)
				if err := kin(base, "die-at", strconv.Itoa(k), name).Run(); err == nil {
					t.Fatalf("the child outlived change %d", k)
				}
				wholeAfterDeath(t, dir, name != "usual")
			}
		})
	}
}

// generation is a site each of whose files says n; the files differ from one n to the next.
func generation(n int) site {
	files := site{"index.html": fmt.Sprint(n), "same.html": "same"}
	for i := range 30 {
		files[fmt.Sprintf("%d/%d.html", i%3, i+n%5)] = fmt.Sprint(n)
	}
	return files
}

// TestKillAtRandomMoments kills a process that builds on and on, while a reader looks on.
func TestKillAtRandomMoments(t *testing.T) {
	base := quickDir(t)
	dir := filepath.Join(base, "public")
	mustPut(t, dir, generation(0))
	lookOn(t, dir, "index.html", "same.html")
	kills := 100 // with those of the command 200
	if testing.Short() {
		kills = 20
	}
	for range kills {
		cmd := kin(base, "build-on")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10*time.Millisecond + rand.N(20*time.Millisecond))
		cmd.Process.Kill()
		cmd.Wait()
		got := read(t, dir)
		n, err := strconv.Atoi(got["index.html"])
		if err != nil || !maps.Equal(got, generation(n)) {
			t.Fatalf("%q", got)
		}
	}
	mustPut(t, dir, generation(7))
	same(t, dir, generation(7))
}

// lookOn reads files all the while, until the test ends: they are there at each moment, and whole.
func lookOn(t *testing.T, dir string, names ...string) {
	done := make(chan struct{})
	var wg sync.WaitGroup
	t.Cleanup(func() {
		close(done)
		wg.Wait()
	})
	wg.Go(func() {
		for {
			for _, name := range names {
				if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || len(b) == 0 {
					t.Errorf("a reader finds %s with %q, %v", name, b, err)
					return
				}
			}
			select {
			case <-done:
				return
			default:
			}
		}
	})
}

// TestReaderNeverSeesLess reads pages while sites follow one another: each is there at each moment, and none is older
// than one read before it.
func TestReaderNeverSeesLess(t *testing.T) {
	dir := filepath.Join(quickDir(t), "public")
	page := func(n int) site {
		return site{"index.html": fmt.Sprint(n), "a/b.html": fmt.Sprint(n), "same.html": "0"}
	}
	mustPut(t, dir, page(0))
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for last := 0; ; {
				for _, name := range []string{"index.html", "a/b.html"} {
					b, err := os.ReadFile(filepath.Join(dir, name))
					n, convErr := strconv.Atoi(string(b))
					if err != nil || convErr != nil || n < last {
						t.Errorf("%s: %q after %d, %v", name, b, last, err)
						return
					}
					last = n
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for n := range 300 {
		mustPut(t, dir, page(n))
	}
	close(done)
	wg.Wait()
}

// TestFaultAtEveryChange fails the k-th change, for every k, with what disks say. The build says it in one line or is
// done; the site is the old one or the new one accordingly.
func TestFaultAtEveryChange(t *testing.T) {
	for _, fault := range []error{syscall.ENOSPC, syscall.EROFS, syscall.EACCES} {
		for _, system := range []string{"usual", "neither links nor exchange"} {
			t.Run(fault.Error()+"/"+system, func(t *testing.T) {
				failures := 0
				for k := range countChanges(t, fileSystems[system]) {
					_, dir := prepare(t)
					n := 0
					_, err := put(dir, newSite, func(act, shown string) error {
						if n++; n == k+1 {
							return fault
						}
						if system := fileSystems[system]; system != nil {
							return system(act, shown)
						}
						return nil
					})
					want := union(newSite, clerks)
					if err != nil {
						failures++
						want = union(oldSite, clerks)
						if text := err.Error(); strings.Contains(text, "\n") || !strings.Contains(text, fault.Error()) || !strings.Contains(text, filepath.Dir(dir)) {
							t.Errorf("change %d: %v", k, err)
						}
					}
					if got := read(t, dir); !maps.Equal(got, want) {
						t.Fatalf("change %d, %v: there is\n%q\nnot\n%q", k, err, got, want)
					}
					mustPut(t, dir, newSite)
					same(t, dir, union(newSite, clerks))
				}
				if failures < 15 {
					t.Errorf("only %d failures", failures)
				}
			})
		}
	}
}

// TestFullDiskFromEveryChange lets the disk be full from the k-th write on: only removing is still possible.
func TestFullDiskFromEveryChange(t *testing.T) {
	for k := range countChanges(t, nil) {
		_, dir := prepare(t)
		n := 0
		_, err := put(dir, newSite, func(act, _ string) error {
			if n++; n > k && act != "remove" && act != "rename" && act != "switch" {
				return syscall.ENOSPC
			}
			return nil
		})
		want := union(newSite, clerks)
		if err != nil {
			want = union(oldSite, clerks)
		}
		same(t, dir, want)
	}
}

// TestSiteTakenAwayWhileDying covers what people do to a folder after a build died between its two renames.
func TestSiteTakenAwayWhileDying(t *testing.T) {
	dead := func(t *testing.T) (base, dir string) {
		base, dir = prepare(t)
		renames := 0
		_, err := put(dir, newSite, func(act, shown string) error {
			if act == "rename" {
				renames++
			}
			if renames > 1 {
				return errors.New("dead")
			}
			return fileSystems["no exchange"](act, shown)
		})
		if _, missing := os.Lstat(dir); err == nil || missing == nil {
			t.Fatal("it did not die between the renames")
		}
		return base, dir
	}
	own := "/.public.ocop"
	t.Run("nothing", func(t *testing.T) {
		_, dir := dead(t)
		wholeAfterDeath(t, dir, true)
	})
	t.Run("new tree removed", func(t *testing.T) {
		base, dir := dead(t)
		os.RemoveAll(base + own + "/next")
		wholeAfterDeath(t, dir, true)
	})
	t.Run("folder made anew", func(t *testing.T) {
		base, dir := dead(t)
		write(t, dir, site{"index.html": "from a backup"})
		_, err := Open(context.Background(), dir, nil)
		if err == nil || !strings.Contains(err.Error(), "remove the one that is wrong") || !strings.Contains(err.Error(), own+"/old") {
			t.Errorf("%v", err)
		}
		if got := read(t, base+own+"/old"); !maps.Equal(got, union(oldSite, clerks)) {
			t.Errorf("the old site is %q", got)
		}
		same := site{"index.html": "from a backup"}
		if got := read(t, dir); !maps.Equal(got, same) {
			t.Errorf("the folder holds %q", got)
		}
	})
}
