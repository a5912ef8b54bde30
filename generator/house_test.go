package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the rooms of the house and the floor that each stands on. A room imports only rooms on lower floors.
var floors = map[string]int{
	"themes": 0, // the files of the themes that come with the tool

	"generator/digest": 1,
	"generator/viet":   1,

	"generator/diag":        2,
	"generator/interchange": 2,
	"generator/qr":          2,

	"generator/frontmatter": 3,
	"generator/labels":      3,
	"generator/ledger":      3,
	"generator/markdown":    3,
	"generator/online":      3,
	"generator/photo":       3,
	"generator/memory":      3,
	"generator/output":      3,
	"generator/sample":      3,
	"generator/stencil":     3,

	"generator/catalogue": 4,
	"generator/theme":     4,

	"generator/advice":  5,
	"generator/config":  5,
	"generator/content": 5,
	"generator/site":    5,
	"generator/search":  5,

	"generator/hosting": 5,

	"generator/build":       6,
	"generator/desk":        6,
	"generator/spreadsheet": 6,

	"generator/doctor":  7,
	"generator/serve":   7,
	"generator/publish": 7,

	"generator/cmd/ocop":    8,
	"generator/cmd/release": 8,
	"generator/cmd/bench":   8,
}

// doors are the outside libraries, by module, and the one room that each comes in by.
var doors = map[string]string{
	"github.com/andybalholm/brotli":     "generator/output",
	"github.com/aws/aws-sdk-go-v2":      "generator/publish",
	"github.com/aws/smithy-go":          "generator/publish",
	"github.com/disintegration/imaging": "generator/photo",
	"github.com/fsnotify/fsnotify":      "generator/serve",
	"github.com/gen2brain/avif":         "generator/photo",
	"github.com/gen2brain/webp":         "generator/photo",
	"github.com/gofrs/flock":            "generator/output",
	"github.com/pkg/sftp":               "generator/publish",
	"github.com/schollz/progressbar/v3": "generator/cmd/ocop",
	"github.com/spf13/cobra":            "generator/cmd/ocop",
	"github.com/spf13/pflag":            "generator/cmd/ocop",
	"github.com/tdewolff/minify/v2":     "generator/output",
	"github.com/xuri/excelize/v2":       "generator/spreadsheet",
	"github.com/yuin/goldmark":          "generator/markdown",
	"golang.org/x/crypto":               "generator/publish",
	"golang.org/x/image":                "generator/photo",
	"golang.org/x/sync":                 "generator/build",
	"golang.org/x/sys":                  "generator/output",
	"golang.org/x/term":                 "generator/cmd/ocop",
	"golang.org/x/text":                 "generator/viet",
	"gopkg.in/yaml.v3":                  "generator/frontmatter",
}

// workers are the rooms that may start goroutines.
var workers = []string{"generator/build", "generator/serve", "generator/publish"}

// outside are the rooms and files that may use paths of the machine in place of an os.Root, and why. Whatever else is read in
// a project or written into an output folder goes through roots, which no name and no link leads out of.
var outside = map[string]string{
	"generator/cmd/bench":               "measures in folders of its own making",
	"generator/cmd/release":             "packs the tool from its own sources",
	"generator/sample":                  "writes made-up provinces for measurements",
	"generator/cmd/ocop/init.go":        "makes the folder that it is given",
	"generator/cmd/ocop/due.go":         "writes the file that it is given",
	"generator/cmd/ocop/import.go":      "reads the file that it is given",
	"generator/cmd/ocop/qr.go":          "makes the folder that it is given",
	"generator/doctor/machine_linux.go": "asks the system about itself",
	"generator/memory":                  "keeps what texts say in the cache, under hashes",
	"generator/online/memory.go":        "keeps what it knows in the cache",
	"generator/output/lock.go":          "makes the folder of a lock that the caller names",
	"generator/output/stage.go":         "makes the folder that is to hold the output folder",
	"generator/photo/cache.go":          "keeps pictures in the cache, under hashes",
	"generator/photo/index.go":          "keeps what is known of photos in the cache, under a hash",
	"generator/photo/prune.go":          "drops what the cache holds",
	"generator/publish/disk.go":         "makes the folder of a target",
	"generator/publish/edition.go":      "keeps builds below .ocop, by paths of a manifest that has been checked",
	"generator/publish/report.go":       "keeps reports below .ocop",
	"generator/publish/sftp.go":         "reads the key file that ocop.yaml names",
	"generator/serve/watch.go":          "makes a file of its own to see whether the system tells of it",
}

// rootless are the functions that take a path of the machine and read or change what is there.
var rootless = map[string][]string{
	"os": {"Chmod", "Chtimes", "CopyFS", "Create", "CreateTemp", "DirFS", "Link", "Mkdir", "MkdirAll", "MkdirTemp", "Open", "OpenFile", "ReadDir",
		"ReadFile", "Readlink", "Remove", "RemoveAll", "Rename", "Symlink", "Truncate", "WriteFile"},
	"filepath": {"Glob", "Walk", "WalkDir"},
}

// module is what the house's own import paths begin with.
const module = "ocop/"

// house is every file of every room, without tests, for whatever system the file is.
type house struct {
	files []*ast.File
	rooms []string // of files[i]
	set   *token.FileSet
}

// openHouse parses the house itself, so that go test notices every change.
func openHouse(t *testing.T) house {
	t.Helper()
	h := house{set: token.NewFileSet()}
	for _, top := range []string{"generator", "themes"} {
		err := fs.WalkDir(os.DirFS(".."), top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "testdata":
				return fs.SkipDir
			case path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			file, err := parser.ParseFile(h.set, path.Join("..", name), nil, parser.ParseComments)
			h.files, h.rooms = append(h.files, file), append(h.rooms, path.Dir(name))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(slices.Compact(slices.Clone(h.rooms))) < 10 {
		t.Fatalf("found only the rooms %v", h.rooms)
	}
	return h
}

func (h house) at(n ast.Node) token.Position { return h.set.Position(n.Pos()) }

// imports calls f for every import of every file.
func (h house) imports(f func(room, imported string, spec *ast.ImportSpec)) {
	for i, file := range h.files {
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value) // the parser has read it already
			f(h.rooms[i], imported, spec)
		}
	}
}

func TestEveryRoomStandsOnAFloor(t *testing.T) {
	for _, room := range openHouse(t).rooms {
		if _, ok := floors[room]; !ok {
			t.Errorf("the room %s stands on no floor: add it to the plan of the house", room)
		}
	}
}

func TestRoomsImportOnlyWhatLiesBelow(t *testing.T) {
	h := openHouse(t)
	h.imports(func(room, imported string, spec *ast.ImportSpec) {
		below, ours := strings.CutPrefix(imported, module)
		if !ours {
			return
		}
		floor, ok := floors[below]
		if !ok || floor >= floors[room] {
			t.Errorf("%s: %s, on floor %d, imports %s, on floor %d", h.at(spec), room, floors[room], below, floor)
		}
	})
}

func TestEachLibraryHasOneDoor(t *testing.T) {
	h := openHouse(t)
	used := map[string]bool{}
	h.imports(func(room, imported string, spec *ast.ImportSpec) {
		if host, _, _ := strings.Cut(imported, "/"); !strings.Contains(host, ".") {
			if imported == "C" {
				t.Errorf("%s: the tool must build without a C compiler", h.at(spec))
			}
			return
		}
		library, ok := libraryOf(imported)
		if !ok {
			t.Errorf("%s: %s has no door: add it to the plan of the house, and to docs/dependencies.md", h.at(spec), imported)
			return
		}
		used[library] = true
		if doors[library] != room {
			t.Errorf("%s: %s comes in by %s, not by %s", h.at(spec), library, doors[library], room)
		}
	})
	for _, library := range slices.Sorted(maps.Keys(doors)) {
		if !used[library] {
			t.Errorf("%s has a door, but nothing comes in by it", library)
		}
	}
}

// libraryOf gives the module of doors that holds a package.
func libraryOf(imported string) (string, bool) {
	for library := imported; library != "."; library = path.Dir(library) {
		if _, ok := doors[library]; ok {
			return library, true
		}
	}
	return "", false
}

func TestOnlyWorkersStartGoroutines(t *testing.T) {
	h := openHouse(t)
	for i, file := range h.files {
		if slices.Contains(workers, h.rooms[i]) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: %s starts a goroutine", h.at(n), h.rooms[i])
			case *ast.CallExpr: // sync.WaitGroup and errgroup.Group
				if method, ok := n.Fun.(*ast.SelectorExpr); ok && method.Sel.Name == "Go" {
					t.Errorf("%s: %s starts a goroutine", h.at(n), h.rooms[i])
				}
			}
			return true
		})
	}
}

func TestNothingHappensBecauseOfAnImport(t *testing.T) {
	h := openHouse(t)
	for _, file := range h.files {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: a function init", h.at(f))
			}
		}
	}
}

func TestEveryRoomSaysWhatItIsFor(t *testing.T) {
	h := openHouse(t)
	said := map[string]bool{}
	for i, file := range h.files {
		if file.Doc == nil {
			continue
		}
		if said[h.rooms[i]] {
			t.Errorf("%s: a second comment on the package", h.at(file.Doc))
		}
		said[h.rooms[i]] = true
		begins := "Package " + file.Name.Name + " "
		if file.Name.Name == "main" {
			begins = "Command " + path.Base(h.rooms[i]) + " "
		}
		if text := file.Doc.Text(); !strings.HasPrefix(text, begins) {
			t.Errorf("%s: the comment begins %.30q, not %q", h.at(file.Doc), text, begins)
		}
	}
	for _, room := range slices.Compact(h.rooms) {
		if !said[room] {
			t.Errorf("the room %s has no comment on its package", room)
		}
	}
}

func TestFilesAreReachedThroughRoots(t *testing.T) {
	h := openHouse(t)
	used := map[string]bool{}
	for i, file := range h.files {
		name := strings.TrimPrefix(h.set.File(file.Pos()).Name(), "../")
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			library, ok := call.X.(*ast.Ident)
			if !ok || !slices.Contains(rootless[library.Name], call.Sel.Name) {
				return true
			}
			switch {
			case outside[name] != "":
				used[name] = true
			case outside[h.rooms[i]] != "":
				used[h.rooms[i]] = true
			default:
				t.Errorf("%s: %s.%s takes any path: use an os.Root, or say in outside why not", h.at(n), library.Name, call.Sel.Name)
			}
			return true
		})
	}
	for name := range outside {
		if !used[name] {
			t.Errorf("%s stands in outside, but uses no paths of the machine", name)
		}
	}
}
