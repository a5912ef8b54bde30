package content

import (
	"errors"
	"io/fs"
)

// Regular is a project's folder of which nothing but regular files and folders is opened: a named pipe would keep the
// reader waiting, and a device never ends. Where a folder is listed first its entries tell; this is for what is asked for
// by its name.
func Regular(project fs.FS) fs.FS { return regular{project} }

type regular struct{ fs.FS }

var errNotRegular = errors.New("not a regular file")

func (r regular) Open(name string) (fs.File, error) {
	info, err := fs.Stat(r.FS, name)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
	}
	if err != nil {
		return nil, err
	}
	return r.FS.Open(name)
}
