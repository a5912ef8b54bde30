package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"

	"ocop/generator/diag"
)

var update = flag.Bool("update", false, "rewrite what the scripts and the golden projects want")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ocop":    main,
		"humble":  humble,
		"on-disk": onDisk,
		"on-web":  onWeb,

		"on-machine": onMachine,
	})
}

// check ends the process for what is no fault of the program under test.
func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "test:", err)
		os.Exit(99)
	}
}

// TestScripts runs the stories in testdata/script. Beside the commands of testscript they know those below.
func TestScripts(t *testing.T) {
	standing := standingSite(t)
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("testdata", "script"),
		UpdateScripts:      *update,
		RequireUniqueNames: true,
		Condition: func(cond string) (bool, error) {
			if cond == "mounts" {
				can := mounts(t.TempDir())
				if !can && runtime.GOOS == "linux" && os.Getenv("CI") != "" {
					return false, errors.New("this system lets nobody mount a disk, which the scripts need")
				}
				return can, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":     exits,
			"standing":  func(ts *testscript.TestScript, _ bool, args []string) { stand(ts, standing, args) },
			"untouched": func(ts *testscript.TestScript, _ bool, args []string) { untouched(ts, standing, args) },
			"tree":      tree,
			"write":     write,
			"append":    appendLines,
			"truncate":  truncate,
			"picture":   picture,
			"bomb":      bomb,
			"profile":   profile,
			"located":   located,
			"like":      like,
			"tamper":    tamper,
			"store":     store,
			"waits":     waits,
			"impostor":  impostor,
			"workbook":  workbook,
		},
	})
}

// standingSite builds the site that scripts take as the one that stood before.
func standingSite(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "public")
	args := []string{"build", "--quiet", "--dir", filepath.Join("testdata", "standing"), "--out", dir, "--cache", t.TempDir()}
	if code := run(context.Background(), args, io.Discard, os.Stderr); code != exitGood {
		t.Fatalf("the standing site is not built: exit %d", code)
	}
	return dir
}

// exits CODE COMMAND… runs a command that must end with that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	checkExit(ts, want, ts.Exec(args[1], args[2:]...))
}

func checkExit(ts *testscript.TestScript, want int, err error) {
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit %d, not %d", got, want)
	}
}

// like FILE WANT compares a file, or stdout or stderr, with what is wanted, in which … stands for what differs from machine
// to machine.
func like(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: like file want")
	}
	got, want := ts.ReadFile(args[0]), ts.ReadFile(args[1])
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", ".*")
	if !regexp.MustCompile("^" + pattern + "$").MatchString(got) {
		ts.Fatalf("%s is\n%s\nnot like\n%s", args[0], got, want)
	}
}

// standing FOLDER puts a site there that ocop built from other content.
func stand(ts *testscript.TestScript, site string, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: standing folder")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(site)))
}

// untouched FOLDER fails unless the site there is byte for byte the standing one, with nothing half made beside it.
func untouched(ts *testscript.TestScript, site string, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: untouched folder")
	}
	dir := ts.MkAbs(args[0])
	if got, want := treeOf(ts, dir), treeOf(ts, site); got != want {
		ts.Fatalf("%s has changed:\n%s\nit was:\n%s", args[0], got, want)
	}
	next := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".ocop", "next")
	if _, err := os.Lstat(next); !errors.Is(err, fs.ErrNotExist) {
		ts.Fatalf("%s is left: %v", next, err)
	}
}

// tree FOLDER FILE writes the names of the folder's files and their hashes into a file, which another can be compared
// with.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree folder file")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(treeOf(ts, ts.MkAbs(args[0]))), 0o666))
}

func treeOf(ts *testscript.TestScript, dir string) string {
	var b strings.Builder
	ts.Check(fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		fmt.Fprintf(&b, "%x %s\n", sha256.Sum256(raw), name)
		return err
	}))
	return b.String()
}

// TestEveryCodeHasAScript asks for a script code_<number>_….txtar for each code in use, whose wanted output, in the
// place where faults are printed, has that code.
func TestEveryCodeHasAScript(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "script", "code_*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	scripts := map[string]string{}
	for _, file := range files {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(file), "code_"), "_")
		if other, ok := scripts[number]; ok {
			t.Errorf("%s and %s are on the same code", file, other)
		}
		scripts[number] = file
	}
	for _, code := range diag.Codes() {
		number := strconv.Itoa(int(code))
		file, ok := scripts[number]
		if !ok {
			t.Errorf("%s has no script code_%s_….txtar", code, number)
			continue
		}
		delete(scripts, number)
		if !wants(t, file, code.String()+":") {
			t.Errorf("%s: no file want… has %s", file, code)
		}
	}
	for number, file := range scripts {
		t.Errorf("%s: there is no code %s", file, number)
	}
}

// wants tells whether a file of the script that is named want… has the text.
func wants(t *testing.T, script, text string) bool {
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(archive.Files, func(f txtar.File) bool {
		return strings.HasPrefix(path.Base(f.Name), "want") && strings.Contains(string(f.Data), text)
	})
}
