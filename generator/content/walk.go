// Package content reads the folder content/: which files are pages, what their fields hold, and which photos they use.
// It turns each file into a value of the domain and reports what is wrong in it; what files say of one another is for
// the catalogue to judge.
package content

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// Kind is what a file holds.
type Kind int

// The kinds, one for each folder of content/.
const (
	Product Kind = iota
	Producer
	Outlet
	News
	Page
)

// Root is the folder of the project that holds the content.
const Root = "content"

// folders names the folder below content/ that holds each kind.
var folders = [...]string{Product: "products", Producer: "producers", Outlet: "outlets", News: "news", Page: "pages"}

// File is a page's file and what stands beside it.
type File struct {
	Kind    Kind
	Path    string // in the project, such as content/products/yen-son/che/index.md
	Slug    string // the folder's name for index.md, else the file's without .md
	English string // the path of the English text beside it; "" where there is none
	// Photos are the pictures in the file's own folder, in name order. A file that shares its folder with others has
	// none of its own.
	Photos []string

	pictures []string // every picture in the file's folder, whomever it belongs to
}

// Folder is what lies right in one folder of the content.
type Folder struct {
	Path     string
	Files    []File   // in order of path
	Pictures []string // by their names
	Folders  []string // the folders in it, by their paths, in order
	Faults   diag.List
}

// Walk finds the files of the content, in order of kind and path. A project without a content folder has none. Files
// that no page can be made of are reported; machine faults are errors.
func Walk(fsys fs.FS) ([]File, diag.List, error) {
	var files []File
	var list diag.List
	for _, root := range Roots() {
		found, err := Tree(fsys, root)
		if err != nil {
			return nil, nil, err
		}
		first := len(files)
		for _, f := range found {
			files = append(files, f.Files...)
			list = append(list, f.Faults...)
		}
		slices.SortFunc(files[first:], func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	}
	strays, err := Strays(fsys)
	return files, append(list, strays...), err
}

// Roots are the folders of the kinds.
func Roots() []string {
	roots := make([]string, len(folders))
	for kind, name := range folders {
		roots[kind] = path.Join(Root, name)
	}
	return roots
}

// RootOf gives the folder of the kind that a path of the project lies in; false for one that lies in none.
func RootOf(name string) (string, bool) {
	for _, root := range Roots() {
		if name == root || strings.HasPrefix(name, root+"/") {
			return root, true
		}
	}
	return "", false
}

// Tree tells what lies in the folder dir, which is one of Roots or lies in it, and in every folder below it. One that is
// not there is empty.
func Tree(fsys fs.FS, dir string) ([]Folder, error) {
	f, err := List(fsys, dir)
	if err != nil {
		return nil, err
	}
	tree := []Folder{f}
	for _, below := range f.Folders {
		more, err := Tree(fsys, below)
		if err != nil {
			return nil, err
		}
		tree = append(tree, more...)
	}
	return tree, nil
}

// List tells what lies in the folder dir, which is one of Roots or lies in it, without what lies deeper. One that is not
// there is empty.
func List(fsys fs.FS, dir string) (Folder, error) {
	f := Folder{Path: dir}
	root, ok := RootOf(dir)
	if !ok {
		return f, fmt.Errorf("%s is no folder of the content", dir)
	}
	if dir == root { // the folders below it have been told from links by their entries
		if info, err := fs.Lstat(fsys, dir); err == nil && !info.IsDir() {
			f.Faults.Add(diag.Pos{File: dir}, diag.NotRegularFile)
			return f, nil
		}
	}
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	english := map[string]string{}
	for _, entry := range entries {
		base := entry.Name()
		name := path.Join(dir, base)
		if Ignored(base) || !f.usable(name, entry) {
			continue
		}
		switch ext := strings.ToLower(path.Ext(base)); {
		case entry.IsDir():
			f.Folders = append(f.Folders, name)
		case isPicture(ext):
			f.Pictures = append(f.Pictures, base)
		case ext != ".md":
		case strings.HasSuffix(strings.ToLower(base), ".en.md"):
			english[name[:len(name)-len(".en.md")]] = name
		default:
			f.Files = append(f.Files, newFile(Kind(slices.Index(folders[:], path.Base(root))), root, name))
		}
	}
	f.join(english)
	return f, nil
}

// usable tells whether something in the folder may be a part of the content, and reports why not.
func (f *Folder) usable(name string, entry fs.DirEntry) bool {
	switch base := entry.Name(); {
	case output.CheckName(base) != nil:
		f.Faults.Add(diag.Pos{File: name}, diag.BadFileName, base)
	case isConflictedCopy(base):
		f.Faults.Add(diag.Pos{File: name}, diag.ConflictedCopy)
	case !entry.IsDir() && !entry.Type().IsRegular():
		f.Faults.Add(diag.Pos{File: name}, diag.NotRegularFile)
	default:
		return true
	}
	return false
}

// join gives the folder's pages what stands beside them: their English texts, by their paths without endings, and the
// pictures.
func (f *Folder) join(english map[string]string) {
	for i := range f.Files {
		file := &f.Files[i]
		stem := strings.TrimSuffix(file.Path, path.Ext(file.Path))
		file.English = english[stem]
		delete(english, stem)
		file.pictures = f.Pictures
		if file.ownsFolder() {
			file.Photos = slices.SortedFunc(slices.Values(f.Pictures), naturally)
			f.Faults = append(f.Faults, photoTwins(file)...)
		}
	}
	for _, name := range slices.Sorted(maps.Values(english)) {
		f.Faults.Add(diag.Pos{File: name}, diag.StrayFile)
	}
}

// FileAt gives the file of a kind at a path in the project, as Walk would if nothing stood beside it.
func FileAt(kind Kind, name string) File { return newFile(kind, Roots()[kind], name) }

func newFile(kind Kind, root, name string) File {
	f := File{Kind: kind, Path: viet.NFC(name)}
	f.Slug = strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
	if f.ownsFolder() && path.Dir(name) != root {
		f.Slug = path.Base(path.Dir(f.Path))
	}
	f.Path = name
	return f
}

// ownsFolder tells whether the file is an index.md, whose folder holds nothing but it and its photos.
func (f File) ownsFolder() bool { return strings.EqualFold(path.Base(f.Path), "index.md") }

// Same tells whether a page is made of the same files. The pictures of a folder that is not its own do not count.
func (f File) Same(g File) bool {
	return f.Kind == g.Kind && f.Path == g.Path && f.Slug == g.Slug && f.English == g.English && slices.Equal(f.Photos, g.Photos)
}

// stored gives the name under which a picture beside the file is stored. Macs store marks decomposed, and some programs
// take that along to other systems; a page is in NFC.
func (f File) stored(name string) string {
	if slices.Contains(f.pictures, name) {
		return name
	}
	for _, p := range f.pictures {
		if viet.NFC(p) == viet.NFC(name) {
			return p
		}
	}
	return name
}

// skip leaves out a file, or a folder with all that is in it.
func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// Strays reports Markdown files that lie in content/ but in none of its folders: their author expects a page.
func Strays(fsys fs.FS) (diag.List, error) {
	var list diag.List
	err := fs.WalkDir(fsys, Root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == Root && errors.Is(err, fs.ErrNotExist):
			return fs.SkipDir
		case err != nil:
			return err
		case Ignored(entry.Name()), slices.Contains(folders[:], strings.TrimPrefix(name, Root+"/")):
			return skip(entry)
		case !entry.IsDir() && strings.EqualFold(path.Ext(name), ".md"):
			list.Add(diag.Pos{File: name}, diag.StrayFile)
		}
		return nil
	})
	return list, err
}

// Reads tells whether a file of that name is read, as a page or as a picture.
func Reads(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || isPicture(ext)
}

// isPicture tells by the ending whether a file may be a photo. What it really is, its first bytes tell later.
func isPicture(ext string) bool {
	switch ext {
	case ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".heic", ".heif":
		return true
	}
	return false
}

// photoTwins reports two pictures of one folder that some file systems cannot tell apart.
func photoTwins(f *File) diag.List {
	var list diag.List
	seen := map[string]string{}
	for _, name := range f.Photos {
		key := strings.ToLower(viet.NFC(name))
		if other, ok := seen[key]; ok {
			list.Add(diag.Pos{File: f.Path}, diag.PhotoTwins, other, name)
		}
		seen[key] = name
	}
	return list
}

// naturally orders names as people number photos: 2.jpg before 10.jpg.
func naturally(a, b string) int {
	for a != "" && b != "" {
		da, db := leadingDigits(a), leadingDigits(b)
		if da != "" && db != "" {
			na, nb := strings.TrimLeft(da, "0"), strings.TrimLeft(db, "0")
			if len(na) != len(nb) {
				return len(na) - len(nb)
			}
			if c := strings.Compare(na, nb); c != 0 {
				return c
			}
			a, b = a[len(da):], b[len(db):]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func leadingDigits(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return s
	}
	return s[:end]
}
