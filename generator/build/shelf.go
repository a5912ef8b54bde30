package build

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// shelf holds what has been read of the content, file by file, so that after an edit only what changed is read again.
type shelf struct {
	folders map[string]*folder // by path
	order   []*folder          // the same, in order of path
	strays  diag.List          // Markdown that lies in none of the folders
}

// folder is a folder of the content: pages[i] is what Files[i] holds. It never changes once it stands on the shelf.
type folder struct {
	content.Folder
	pages []page
}

type page struct {
	entry  content.Entry
	faults diag.List
}

// fill reads everything.
func (s *shelf) fill(ctx context.Context, r content.Reader) error {
	c := newChange(&shelf{})
	for _, root := range content.Roots() {
		if err := c.walk(r.FS, root); err != nil {
			return err
		}
	}
	strays, err := content.Strays(r.FS)
	if err != nil {
		return err
	}
	if err := c.read(ctx, r); err != nil {
		return err
	}
	*s = shelf{folders: map[string]*folder{}, strays: strays}
	s.put(c)
	return nil
}

// refresh reads what has changed: files and folders, by their paths, also such that have come or gone. After an error
// the shelf is as it was.
func (s *shelf) refresh(ctx context.Context, r content.Reader, changed []string) error {
	if slices.Contains(changed, content.Root) {
		return s.fill(ctx, r)
	}
	c := newChange(s)
	strays := s.strays
	for _, name := range changed {
		if !strings.HasPrefix(name, content.Root+"/") {
			continue
		}
		root, ok := content.RootOf(name)
		var err error
		if ok {
			err = c.note(r.FS, root, name)
		} else {
			strays, err = content.Strays(r.FS)
		}
		if err != nil {
			return err
		}
	}
	if err := c.read(ctx, r); err != nil {
		return err
	}
	s.strays = strays
	s.put(c)
	return nil
}

// put takes over a change.
func (s *shelf) put(c *change) {
	moved := len(c.gone) > 0
	for _, name := range c.gone {
		delete(s.folders, name)
	}
	for name, f := range c.fresh {
		i, ok := slices.BinarySearchFunc(s.order, name, func(f *folder, name string) int { return strings.Compare(f.Path, name) })
		if ok {
			s.order[i] = f
		}
		moved = moved || !ok
		s.folders[name] = f
	}
	if moved {
		s.order = slices.SortedFunc(maps.Values(s.folders), func(a, b *folder) int { return strings.Compare(a.Path, b.Path) })
	}
}

// faults gives what is wrong with the content, file by file.
func (s *shelf) faults() diag.List {
	var list diag.List
	for _, f := range s.order {
		list = append(list, f.Faults...)
		for _, p := range f.pages {
			list = append(list, p.faults...)
		}
	}
	return append(list, s.strays...)
}

// entries yields what the pages hold.
func (s *shelf) entries(yield func(content.Entry) bool) {
	for _, f := range s.order {
		for _, p := range f.pages {
			if !yield(p.entry) {
				return
			}
		}
	}
}

// change is what is to become of some folders of a shelf.
type change struct {
	*shelf
	dirty  map[string]bool    // what must be read again, by path; with it the same paths in NFC
	fresh  map[string]*folder // folders with something new or dirty in them
	listed map[string]bool    // those of them that have been looked into
	gone   []string           // folders that are there no more
}

func newChange(s *shelf) *change {
	return &change{shelf: s, dirty: map[string]bool{}, fresh: map[string]*folder{}, listed: map[string]bool{}}
}

// note takes in that something at a path below the folder root of a kind has changed, come or gone.
func (c *change) note(fsys fs.FS, root, name string) error {
	c.dirty[name], c.dirty[viet.NFC(name)] = true, true
	if c.folders[name] != nil && !c.listed[name] {
		if err := c.walk(fsys, name); err != nil || name == root {
			return err
		}
	} else if f, ok := c.folders[path.Dir(name)]; ok && f.has(name) && isRegular(fsys, name) {
		if c.fresh[f.Path] == nil {
			c.fresh[f.Path] = &folder{Folder: f.Folder}
		}
		return nil
	}
	dir := name
	for dir != root {
		if dir = path.Dir(dir); c.folders[dir] != nil || c.listed[dir] {
			break
		}
	}
	if c.listed[dir] {
		return nil
	}
	return c.list(fsys, dir)
}

// has tells whether there was a file of that path in the folder.
func (f *folder) has(name string) bool {
	return slices.Contains(f.Pictures, path.Base(name)) ||
		slices.ContainsFunc(f.Files, func(file content.File) bool { return file.Path == name || file.English == name })
}

func isRegular(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// list looks into a folder anew, and into those in it that are new.
func (c *change) list(fsys fs.FS, dir string) error {
	now, err := content.List(fsys, dir)
	if err != nil {
		return err
	}
	c.fresh[dir], c.listed[dir] = &folder{Folder: now}, true
	for _, below := range now.Folders {
		if c.folders[below] == nil && c.fresh[below] == nil {
			if err := c.walk(fsys, below); err != nil {
				return err
			}
		}
	}
	if before := c.folders[dir]; before != nil {
		for _, below := range before.Folders {
			if !slices.Contains(now.Folders, below) {
				c.drop(below, nil)
			}
		}
	}
	return nil
}

// walk looks into a folder and everything below it anew.
func (c *change) walk(fsys fs.FS, dir string) error {
	tree, err := content.Tree(fsys, dir)
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, f := range tree {
		there[f.Path] = true
		c.fresh[f.Path], c.listed[f.Path] = &folder{Folder: f}, true
	}
	c.drop(dir, there)
	return nil
}

// drop forgets a folder and those below it, but for those that are there.
func (c *change) drop(dir string, there map[string]bool) {
	for name := range c.folders {
		if (name == dir || strings.HasPrefix(name, dir+"/")) && !there[name] {
			c.gone = append(c.gone, name)
			delete(c.fresh, name)
		}
	}
}

// read reads the files of the fresh folders that are new or dirty, or that have other files beside them now.
func (c *change) read(ctx context.Context, r content.Reader) error {
	type job struct {
		file content.File
		into *page
	}
	var jobs []job
	for _, f := range c.fresh {
		f.pages = make([]page, len(f.Files))
		before := c.folders[f.Path]
		for i, file := range f.Files {
			if before != nil {
				at, ok := slices.BinarySearchFunc(before.Files, file, func(a, b content.File) int { return strings.Compare(a.Path, b.Path) })
				if ok && before.Files[at].Same(file) && !c.isDirty(file, before.pages[at]) {
					f.pages[i] = before.pages[at]
					continue
				}
			}
			jobs = append(jobs, job{file, &f.pages[i]})
		}
	}
	return each(ctx, jobs, func(j job) string { return j.file.Path }, func(_ int, j job) (err error) {
		j.into.entry, j.into.faults, err = r.Read(j.file)
		return err
	})
}

// isDirty tells whether the file of a page has changed, or anything that the page was read with.
func (c *change) isDirty(file content.File, was page) bool {
	return c.dirty[file.Path] || c.dirty[file.English] ||
		slices.ContainsFunc(was.entry.Pictures, func(name string) bool { return c.dirty[viet.NFC(name)] })
}
