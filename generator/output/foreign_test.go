package output

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// strangers are files that a clerk may have put into the output folder.
var strangers = site{
	".gitkeep":             "",
	"google1a2b.html":      "google-site-verification",
	"a/.gitkeep":           "",
	"a/clerk.txt":          "mine",
	"tai-lieu/1.pdf":       "pdf",
	"tai-lieu/sau/2.pdf":   "pdf 2",
	"tai-lieu/trong/":      "",
	"lien-ket":             "-> ../elsewhere",
	"tai-lieu/ra-ngoai":    "-> /nowhere",
	".well-known/acme/abc": "token",
}

// strangersReported is what Report.Foreign says of them beside a site that has a folder a.
var strangersReported = []string{".well-known/", "a/clerk.txt", "google1a2b.html", "lien-ket", "tai-lieu/"}

func union(sites ...site) site {
	all := site{}
	for _, s := range sites {
		maps.Copy(all, s)
	}
	return all
}

// refuse is a file system that lacks what acts name.
func refuse(acts ...string) hook {
	return func(act, _ string) error {
		if slices.Contains(acts, act) {
			return syscall.ENOSYS
		}
		return nil
	}
}

// fileSystems are kinds of file systems, by what they refuse.
var fileSystems = map[string]hook{
	"usual":                      nil,
	"no links":                   refuse("link"),
	"no exchange":                refuse("switch"),
	"neither links nor exchange": refuse("link", "switch"),
}

func TestForeignFilesStay(t *testing.T) {
	for name, before := range fileSystems {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			write(t, dir, site{".gitkeep": ""})
			first := site{"index.html": "1", "a/b.html": "2", "gone/c.html": "3"}
			if report, err := put(dir, first, before); err != nil || len(report.Foreign) != 0 {
				t.Fatalf("%+v, %v", report, err)
			}
			same(t, dir, union(first, site{".gitkeep": ""}))
			write(t, dir, union(strangers, site{"gone/clerk.txt": "mine too"}))
			for _, files := range []site{first, {"index.html": "one", "a/b.html": "2"}, {"a/d.html": "2"}} {
				report, err := put(dir, files, before)
				if err != nil {
					t.Fatal(err)
				}
				want := append(slices.Clone(strangersReported), "gone/")
				if files["gone/c.html"] != "" {
					want[len(want)-1] = "gone/clerk.txt"
				}
				slices.Sort(want)
				if !slices.Equal(report.Foreign, want) {
					t.Errorf("%q, not %q", report.Foreign, want)
				}
				same(t, dir, union(files, strangers, site{"gone/clerk.txt": "mine too"}))
			}
		})
	}
}

// TestForeignFilesKeepTheirNature: the very same file stays, not a copy with another owner and time.
func TestForeignFilesKeepTheirNature(t *testing.T) {
	for name, before := range fileSystems {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			write(t, dir, site{"x/clerk.sh": "#!", "private/a": "1"})
			if err := errors.Join(os.Chmod(dir+"/x/clerk.sh", 0o750), os.Chmod(dir+"/private", 0o700), os.Chmod(dir, 0o711)); err != nil {
				t.Fatal(err)
			}
			file, _ := os.Stat(dir + "/x/clerk.sh")
			if _, err := put(dir, site{"index.html": "1"}, before); err != nil {
				t.Fatal(err)
			}
			if after, err := os.Stat(dir + "/x/clerk.sh"); err != nil || !os.SameFile(file, after) || after.Mode() != file.Mode() {
				t.Errorf("%v, %v", after, err)
			}
			if runtime.GOOS == "windows" {
				return
			}
			for name, want := range map[string]os.FileMode{dir + "/private": 0o700, dir: 0o711} {
				if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
					t.Errorf("%s is %v, %v", name, info.Mode(), err)
				}
			}
		})
	}
}

func TestForeignFileInTheWay(t *testing.T) {
	tests := []struct {
		name    string
		foreign site
		clash   string // named by the error; "" when there is none
	}{
		{"at a file", site{"index.html": "somebody's"}, "index.html was"},
		{"several", site{"index.html": "somebody's", "a/b.html": "x"}, "b.html (and 1 more) was"},
		{"at a folder", site{"a": "somebody's"}, "a was"},
		{"a link at a folder", site{"a": "-> elsewhere"}, "a was"},
		{"a link at a file", site{"index.html": "-> elsewhere.html"}, "index.html was"},
		{"in a folder at a file", site{"index.html/x/y": "somebody's"}, "y was"},
		{"with our own bytes", site{"index.html": "1", "a/b.html": "2"}, ""},
		{"an empty folder", site{"index.html/x/": ""}, ""},
	}
	ours := site{"index.html": "1", "a/b.html": "2"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := newDir(t)
			write(t, dir, tt.foreign)
			_, err := put(dir, ours, nil)
			if tt.clash == "" {
				if err != nil {
					t.Fatal(err)
				}
				same(t, dir, ours)
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.clash) {
				t.Errorf("%v; want %q in it", err, tt.clash)
			}
			same(t, dir, tt.foreign)
		})
	}
}

// TestForeignFileThatComesLate drops, changes and replaces files while the trees change places.
func TestForeignFileThatComesLate(t *testing.T) {
	for name, system := range fileSystems {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustPut(t, dir, site{"index.html": "1"})
			write(t, dir, site{"clerk.txt": "old", "log.txt": "a"})
			late := false
			before := func(act, shown string) error {
				if act == "sync" {
					late = true
					write(t, dir, site{"late.txt": "late", "x/late.txt": "late too", "more.html": "in vain", "clerk.tmp": "new"})
					f, err := os.OpenFile(dir+"/log.txt", os.O_APPEND|os.O_WRONLY, 0)
					if err == nil {
						_, err = f.WriteString("b")
						f.Close()
					}
					if err := errors.Join(err, os.Rename(dir+"/clerk.tmp", dir+"/clerk.txt")); err != nil {
						t.Error(err)
					}
				}
				if system != nil {
					return system(act, shown)
				}
				return nil
			}
			if _, err := put(dir, site{"index.html": "2", "more.html": "3"}, before); err != nil {
				t.Fatal(err)
			}
			if !late {
				t.Fatal("nothing came late")
			}
			same(t, dir, site{"index.html": "2", "more.html": "3", "clerk.txt": "new", "log.txt": "ab", "late.txt": "late", "x/late.txt": "late too"})
		})
	}
}

func TestOutputFolderIsALink(t *testing.T) {
	base := t.TempDir()
	if err := os.MkdirAll(base+"/srv/www", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("srv/www", base+"/public"); err != nil {
		t.Fatal(err)
	}
	for _, files := range []site{{"index.html": "1"}, {"index.html": "2"}} {
		mustPut(t, base+"/public", files)
		same(t, base+"/public", files)
		same(t, base+"/srv/www", files)
	}
	if target, err := os.Readlink(base + "/public"); target != "srv/www" || err != nil {
		t.Errorf("the link is %q, %v", target, err)
	}
}

func TestOutputFolderNames(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"public", "./public/", "a/c", "a/c/.", filepath.Join(t.TempDir(), "x")} {
		mustPut(t, dir, site{"index.html": dir})
		same(t, dir, site{"index.html": dir})
	}
	base, _ := os.Getwd()
	t.Chdir("public")
	mustPut(t, ".", site{"index.html": "inside"})
	t.Chdir(base) // the folder that we stood in is the old one, and gone
	same(t, "public", site{"index.html": "inside"})
	t.Chdir("a")
	write(t, ".", site{"file": "", "dangling": "-> nowhere"})
	for dir, why := range map[string]string{"file": "not a folder", "dangling": "symbolic link", "/": "cannot be", "file/x": "not a directory"} {
		if _, err := Open(context.Background(), dir, nil); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v; want %q in it", dir, err, why)
		}
	}
}
