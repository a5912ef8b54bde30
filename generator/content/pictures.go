package content

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// Pictures gives the paths of all pictures that lie in the content, in order, whether a page shows them or not.
func Pictures(fsys fs.FS) ([]string, error) {
	var pictures []string
	err := fs.WalkDir(fsys, Root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == Root && errors.Is(err, fs.ErrNotExist):
			return fs.SkipDir
		case err != nil:
			return err
		case Ignored(entry.Name()), isConflictedCopy(entry.Name()):
			return skip(entry)
		case entry.Type().IsRegular() && isPicture(strings.ToLower(path.Ext(name))):
			pictures = append(pictures, name)
		}
		return nil
	})
	return pictures, err
}
