package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// StrayPictures gives the paths of the pictures that lie in content/ but in none of its folders, in order. No page has
// them beside it; ocop.yaml may name them.
func StrayPictures(fsys fs.FS) ([]string, error) {
	var pictures []string
	roots := Roots()
	err := fs.WalkDir(fsys, Root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == Root && errors.Is(err, fs.ErrNotExist):
			return fs.SkipDir
		case err != nil:
			return err
		case Ignored(entry.Name()), slices.Contains(roots, name):
			return skip(entry)
		case entry.Type().IsRegular() && isPicture(strings.ToLower(path.Ext(name))):
			pictures = append(pictures, name)
		}
		return nil
	})
	return pictures, err
}
