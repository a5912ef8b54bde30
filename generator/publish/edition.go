package publish

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/site"
)

// edition is a build that is kept on this machine: what was published, to be sent, and sent again when a later one is
// undone. Its files are second names of those in the output folder, which a build never changes but replaces.
type edition struct {
	id    string
	files []output.Entry
	root  *os.Root
}

// editionsKept is how many builds are kept for each target.
const editionsKept = 5

const (
	buildsFolder   = ".ocop/builds"  // in the project
	stateFolder    = ".ocop/publish" // in the project
	editionFile    = "edition.json"
	editionContent = "site"
)

// keepEdition takes the site that stands in the output folder into the store of builds. It refuses one whose files are
// not those that were built, and one without products.
func keepEdition(ctx context.Context, o Options) (*edition, error) {
	stage, err := output.Open(ctx, o.Out, o.Wait) // so that no build changes the folder meanwhile
	if err != nil {
		return nil, err
	}
	defer stage.Discard()
	files := slices.Collect(stage.Previous())
	products := 0
	for _, e := range files {
		if e.Class == output.Page && strings.HasPrefix(e.Path, site.ProductsFolder) {
			products++
		}
	}
	if products == 0 {
		return nil, diag.NewFault(diag.NothingToPublish, o.Out)
	}
	out, err := os.OpenRoot(o.Out)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	if err := checkFiles(ctx, out, files, o.Out); err != nil {
		return nil, err
	}
	return storeEdition(o, files)
}

// checkFiles refuses a site of which a file is not what the manifest says.
func checkFiles(ctx context.Context, root *os.Root, files []output.Entry, shown string) error {
	wrong := make([]bool, len(files))
	err := each(ctx, files, func(_ context.Context, i int, e output.Entry) error {
		sum, err := hashFile(root, e.Path)
		wrong[i] = err != nil || sum != e.SHA256
		return nil
	})
	if err != nil {
		return err
	}
	var names []string
	for i, e := range files {
		if wrong[i] {
			names = append(names, e.Path)
		}
	}
	if len(names) > 0 {
		return diag.NewFault(diag.SiteTampered, shown, few(names), len(names))
	}
	return nil
}

func hashFile(root *os.Root, name string) (sum [sha256.Size]byte, err error) {
	f, err := root.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// storeEdition makes the edition of the files in the output folder, unless it is there.
func storeEdition(o Options, files []output.Entry) (*edition, error) {
	id := editionID(files)
	if e, err := openEdition(o.Dir, id); err == nil {
		return e, nil
	}
	store := filepath.Join(o.Dir, filepath.FromSlash(buildsFolder))
	dir, half := filepath.Join(store, id), filepath.Join(store, ".half-"+id)
	if err := errors.Join(os.RemoveAll(half), os.RemoveAll(dir), os.MkdirAll(half, 0o777)); err != nil {
		return nil, err
	}
	made := map[string]bool{}
	for _, e := range files {
		from := filepath.Join(o.Out, filepath.FromSlash(e.Path))
		to := filepath.Join(half, editionContent, filepath.FromSlash(e.Path))
		if parent := filepath.Dir(to); !made[parent] {
			if err := os.MkdirAll(parent, 0o777); err != nil {
				return nil, err
			}
			made[parent] = true
		}
		if err := linkOrCopy(from, to); err != nil {
			return nil, err
		}
	}
	b, err := (&record{Build: id, Files: files}).encode()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(half, editionFile), b, 0o666); err != nil {
		return nil, err
	}
	if err := os.Rename(half, dir); err != nil {
		return nil, err
	}
	return openEdition(o.Dir, id)
}

// linkOrCopy gives a file a second name, or makes a copy where the file system has no such thing.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o666)
}

// openEdition opens a build of the store.
func openEdition(dir, id string) (*edition, error) {
	folder := filepath.Join(dir, filepath.FromSlash(buildsFolder), id)
	b, err := os.ReadFile(filepath.Join(folder, editionFile))
	if err != nil {
		return nil, err
	}
	r, err := decodeRecord(b)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(filepath.Join(folder, editionContent))
	if err != nil {
		return nil, err
	}
	return &edition{id: id, files: r.Files, root: root}, nil
}

func (e *edition) close() error { return e.root.Close() }

// read gives a file's bytes, which are those of the record or an error: nothing else is ever sent.
func (e *edition) read(entry output.Entry) ([]byte, error) {
	b, err := e.root.ReadFile(entry.Path)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(b) != entry.SHA256 {
		return nil, diag.NewFault(diag.SiteTampered, path.Join(buildsFolder, e.id), entry.Path, 1)
	}
	return b, nil
}

// find gives the entry of a path.
func (e *edition) find(name string) (output.Entry, bool) {
	i, ok := slices.BinarySearchFunc(e.files, name, func(e output.Entry, name string) int { return strings.Compare(e.Path, name) })
	if !ok {
		return output.Entry{}, false
	}
	return e.files[i], true
}

// without gives the edition without the compressed twins of its files.
func (e *edition) without(twins bool) *edition {
	if !twins {
		return e
	}
	out := *e
	out.files = slices.DeleteFunc(slices.Clone(e.files), func(f output.Entry) bool {
		plain, isTwin := strings.CutSuffix(f.Path, ".gz")
		if !isTwin {
			plain, isTwin = strings.CutSuffix(f.Path, ".br")
		}
		_, has := e.find(plain)
		return isTwin && has
	})
	return &out
}

// state is what this machine remembers of a target.
type state struct {
	Mark    string   `json:"mark,omitempty"`    // the ID of our last mark there
	History []string `json:"history,omitempty"` // the editions published there, the oldest first

	file string
}

func openState(dir, target string) (*state, error) {
	s := &state{file: filepath.Join(dir, filepath.FromSlash(stateFolder), target+".json")}
	b, err := os.ReadFile(s.file)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	if json.Unmarshal(b, s) != nil { // a cache of sorts: without it a stale mark has to be broken by hand
		return &state{file: s.file}, nil
	}
	return s, nil
}

func (s *state) save() error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.file), 0o777); err != nil {
		return err
	}
	half := s.file + ".half"
	if err := os.WriteFile(half, append(b, '\n'), 0o666); err != nil {
		return err
	}
	return os.Rename(half, s.file)
}

// published puts an edition at the end of the history, in which before is what it took the place of: what came after
// that one was undone, and is forgotten.
func (s *state) published(id, before string) {
	if i := lastIndex(s.History, before); i >= 0 {
		s.History = s.History[:i+1]
	}
	if n := len(s.History); n == 0 || s.History[n-1] != id {
		s.History = append(s.History, id)
	}
	s.History = s.History[max(0, len(s.History)-editionsKept):]
}

func lastIndex(ids []string, id string) int {
	for i := len(ids) - 1; i >= 0; i-- {
		if ids[i] == id {
			return i
		}
	}
	return -1
}

// pruneEditions drops the builds that no target's history names.
func pruneEditions(dir string) error {
	states, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(stateFolder), "*.json"))
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, file := range states {
		s, err := openState(dir, strings.TrimSuffix(filepath.Base(file), ".json"))
		if err != nil {
			return err
		}
		for _, id := range s.History {
			named[id] = true
		}
	}
	store := filepath.Join(dir, filepath.FromSlash(buildsFolder))
	entries, err := os.ReadDir(store)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !named[e.Name()] {
			err = errors.Join(err, os.RemoveAll(filepath.Join(store, e.Name())))
		}
	}
	return err
}

// few names the first of many.
func few(names []string) string {
	const shown = 3
	if len(names) <= shown {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:shown], ", ") + fmt.Sprintf(", … (%d)", len(names))
}
