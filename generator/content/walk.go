// Package content reads the folder content/: which files are pages, what their fields hold, and which photos they use.
// It turns each file into a value of the domain and reports what is wrong in it; what files say of one another is for
// the catalogue to judge.
package content

import (
	"errors"
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
	News
	Page
)

// Root is the folder of the project that holds the content.
const Root = "content"

// folders names the folder below content/ that holds each kind.
var folders = [...]string{Product: "products", Producer: "producers", News: "news", Page: "pages"}

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

// Walk finds the files of the content, in order of path. A project without a content folder has none. Files that no
// page can be made of are reported; machine faults are errors.
func Walk(fsys fs.FS) ([]File, diag.List, error) {
	var files []File
	var list diag.List
	for kind, folder := range folders {
		found, faults, err := walkFolder(fsys, Kind(kind), path.Join(Root, folder))
		if err != nil {
			return nil, nil, err
		}
		files = append(files, found...)
		list = append(list, faults...)
	}
	strays, err := strayPages(fsys)
	return files, append(list, strays...), err
}

// walkFolder finds the files of one kind.
func walkFolder(fsys fs.FS, kind Kind, root string) ([]File, diag.List, error) {
	var files []File
	var list diag.List
	english := map[string]string{}
	photos := map[string][]string{} // by folder
	if info, err := fs.Lstat(fsys, root); err == nil && !info.IsDir() {
		return nil, diag.List{diag.New(diag.Pos{File: root}, diag.NotRegularFile)}, nil
	}
	err := fs.WalkDir(fsys, root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == root && errors.Is(err, fs.ErrNotExist):
			return fs.SkipDir
		case err != nil:
			return err
		case name == root:
			return nil
		}
		base := entry.Name()
		if Ignored(base) {
			return skip(entry)
		}
		if fault := output.CheckName(base); fault != nil {
			list = append(list, diag.New(diag.Pos{File: name}, diag.BadFileName, base))
			return skip(entry)
		}
		if isConflictedCopy(base) {
			list.Add(diag.Pos{File: name}, diag.ConflictedCopy)
			return skip(entry)
		}
		if entry.IsDir() {
			return nil
		}
		if !entry.Type().IsRegular() {
			list.Add(diag.Pos{File: name}, diag.NotRegularFile)
			return nil
		}
		dir, ext := path.Dir(name), strings.ToLower(path.Ext(base))
		switch {
		case isPicture(ext):
			photos[dir] = append(photos[dir], base)
		case ext != ".md":
		case strings.HasSuffix(strings.ToLower(base), ".en.md"):
			english[name[:len(name)-len(".en.md")]] = name
		default:
			files = append(files, newFile(kind, root, name))
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range files {
		f := &files[i]
		stem := strings.TrimSuffix(f.Path, path.Ext(f.Path))
		f.English = english[stem]
		delete(english, stem)
		f.pictures = photos[path.Dir(f.Path)]
		if f.ownsFolder() {
			f.Photos = f.pictures
			slices.SortFunc(f.Photos, naturally)
			list = append(list, photoTwins(f)...)
		}
	}
	for _, name := range slices.Sorted(maps.Values(english)) {
		list.Add(diag.Pos{File: name}, diag.StrayFile)
	}
	return files, list, nil
}

// Folder gives the folder of the project that holds the files of a kind.
func Folder(kind Kind) string { return path.Join(Root, folders[kind]) }

// FileAt gives the file of a kind at a path in the project, as Walk would if nothing stood beside it.
func FileAt(kind Kind, name string) File { return newFile(kind, Folder(kind), name) }

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

// strayPages reports Markdown files that lie in content/ but in none of its folders: their author expects a page.
func strayPages(fsys fs.FS) (diag.List, error) {
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
