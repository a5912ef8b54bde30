package spreadsheet

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"time"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// check reads the files as they would be, with everything that holds for files, and reports what is wrong at the cells
// that said it.
func (im *importer) check() error {
	changed := overlay{im.fsys, map[string][]byte{}}
	edits := map[string]edit{}
	for _, e := range im.edits {
		changed.files[e.Path] = e.out
		edits[e.Path] = e
	}
	entries := maps.Clone(im.entries)
	var faults diag.List
	for _, e := range im.edits {
		entry, list, err := reader(changed).Read(e.File)
		if err != nil {
			return err
		}
		entries[e.Path] = entry
		faults = append(faults, list...)
	}
	_, list := catalogueOf(im.Config, entries)
	for _, f := range append(faults, list...) {
		if f.Code.Severity() != diag.Error {
			continue // of the content, which a build tells
		}
		if e, ok := edits[f.Pos.File]; ok {
			f.Pos = e.cell(f.Pos)
			if f.Code == diag.MissingField { // whose help is about files
				f = diag.New(f.Pos, diag.MissingCell, f.Args[1])
			}
		}
		im.faults = append(im.faults, f)
	}
	return nil
}

// cell gives the cell that said what stands at a place of the file; the row, where it was none.
func (e edit) cell(at diag.Pos) diag.Pos {
	doc, _ := frontmatter.Parse(e.Path, e.out)
	if doc == nil {
		return e.row
	}
	said, best := e.row, diag.Pos{}
	for _, path := range doc.Paths() {
		v, ok := doc.Find(path...)
		if pos := v.Pos(); ok && !after(pos, at) && after(pos, best) {
			best, said = pos, e.row
			for _, c := range e.cells {
				if begins(path, c.path) || said == e.row && begins(c.path, path) {
					said = c.pos
				}
			}
		}
	}
	return said
}

// after tells whether a place comes after another in its file.
func after(a, b diag.Pos) bool { return a.Line > b.Line || a.Line == b.Line && a.Col > b.Col }

// begins tells whether a path leads to what head names, or into it.
func begins(path, head []string) bool {
	if len(path) < len(head) {
		return false
	}
	for i := range head {
		if path[i] != head[i] {
			return false
		}
	}
	return true
}

// overlay is a project with some files changed or new.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file as it is to be.
func (o overlay) Open(name string) (fs.File, error) {
	if src, ok := o.files[name]; ok {
		return memory{bytes.NewReader(src), name}, nil
	}
	return o.FS.Open(name)
}

// memory is a file that is not on the disk.
type memory struct {
	*bytes.Reader
	name string
}

func (m memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m memory) Close() error               { return nil }
func (m memory) Name() string               { return path.Base(m.name) }
func (m memory) Mode() fs.FileMode          { return 0o444 }
func (m memory) ModTime() time.Time         { return time.Time{} }
func (m memory) IsDir() bool                { return false }
func (m memory) Sys() any                   { return nil }

var _ io.Reader = memory{}
