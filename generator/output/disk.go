package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// disk is a folder and what ocop does in it. Paths are below the folder, with slashes, and cannot lead out of it. An
// error says in one line what could not be done to which file.
type disk struct {
	root  *os.Root
	shown string // the folder as the user knows it, for errors

	// before, where a test sets it, is called before each change with what is to be done to which path (as shown); its
	// error is what the change then fails with.
	before func(act, shown string) error
}

// openDisk opens a folder, to look at.
func openDisk(dir string) (*disk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &disk{root: root, shown: dir}, nil
}

// sub opens a folder inside d.
func (d *disk) sub(name string) (*disk, error) {
	root, err := d.root.OpenRoot(name)
	if err != nil {
		return nil, d.wrong("open", name, err)
	}
	return &disk{root: root, shown: d.at(name), before: d.before}, nil
}

func (d *disk) close() error { return d.root.Close() }

// at gives name, a path below d, as the user knows it.
func (d *disk) at(name string) string { return filepath.Join(d.shown, filepath.FromSlash(name)) }

// wrong says what could not be done, without repeating what the packages below say of the same path.
func (d *disk) wrong(act, name string, err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	} else if errors.As(err, &linkErr) {
		err = linkErr.Err
	}
	return fmt.Errorf("%s %s: %w", act, d.at(name), err)
}

// change does one thing that changes the disk.
func (d *disk) change(act, name string, do func() error) error {
	if d.before != nil {
		if err := d.before(act, d.at(name)); err != nil {
			return d.wrong(act, name, err)
		}
	}
	if err := do(); err != nil {
		return d.wrong(act, name, err)
	}
	return nil
}

// makeFolder makes a folder and those around it, unless it is there.
func (d *disk) makeFolder(name string) error {
	if info, err := d.root.Lstat(name); err == nil && info.IsDir() {
		return nil
	}
	return d.change("make folder", name, func() error { return d.root.MkdirAll(name, 0o777) })
}

func (d *disk) chmod(name string, mode fs.FileMode) error {
	return d.change("set the mode of", name, func() error { return d.root.Chmod(name, mode) })
}

func (d *disk) link(old, name string) error {
	return d.change("link", name, func() error { return d.root.Link(old, name) })
}

func (d *disk) symlink(target, name string) error {
	return d.change("make symbolic link", name, func() error { return d.root.Symlink(target, name) })
}

func (d *disk) rename(old, name string) error {
	return d.change("rename", old, func() error { return patiently(func() error { return d.root.Rename(old, name) }) })
}

func (d *disk) remove(name string) error {
	return d.change("remove", name, func() error { return d.root.Remove(name) })
}

func (d *disk) removeAll(name string) error {
	return d.change("remove", name, func() error { return d.root.RemoveAll(name) })
}

// write makes a file that is not there yet and gives its time of change in nanoseconds.
func (d *disk) write(name string, b []byte) (mtime int64, err error) {
	err = d.create(name, 0o666, func(f *os.File) error {
		if _, err := f.Write(b); err != nil {
			return err
		}
		if err := settle(f); err != nil {
			return err
		}
		info, err := f.Stat()
		if err == nil {
			mtime = info.ModTime().UnixNano()
		}
		return err
	})
	return mtime, err
}

// copy makes a second file of the same bytes where the file system refuses a second link.
func (d *disk) copy(old, name string) error {
	from, err := d.root.Open(old)
	if err != nil {
		return d.wrong("read", old, err)
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return d.wrong("read", old, err)
	}
	return d.create(name, info.Mode().Perm(), func(f *os.File) error {
		if _, err := io.Copy(f, from); err != nil {
			return err
		}
		return settle(f)
	})
}

// create makes a file that is not there yet and fills it.
func (d *disk) create(name string, perm fs.FileMode, fill func(*os.File) error) error {
	var f *os.File
	err := d.change("create", name, func() (err error) {
		f, err = d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		return err
	})
	if err != nil {
		return err
	}
	defer f.Close() // for the ways out that do not
	return d.change("write", name, func() error {
		if err := fill(f); err != nil {
			return err
		}
		return f.Close()
	})
}

func (d *disk) read(name string) ([]byte, error) {
	b, err := d.root.ReadFile(name)
	if err != nil {
		return nil, d.wrong("read", name, err)
	}
	return b, nil
}

// has tells whether something stands at name.
func (d *disk) has(name string) bool {
	_, err := d.root.Lstat(name)
	return err == nil
}

// walk calls visit for all that lies below d, a folder before what is in it. Symbolic links are not followed.
func (d *disk) walk(visit func(name string, info fs.FileInfo) error) error {
	return d.walkFolder(d.root, "", visit)
}

func (d *disk) walkFolder(folder *os.Root, dir string, visit func(name string, info fs.FileInfo) error) error {
	f, err := folder.Open(".")
	if err != nil {
		return d.wrong("read", dir, err)
	}
	list, err := f.Readdirnames(-1)
	f.Close()
	if err != nil {
		return d.wrong("read", dir, err)
	}
	for _, base := range list {
		name := path.Join(dir, base)
		info, err := folder.Lstat(base)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return d.wrong("read", name, err)
		}
		if err := visit(name, info); err != nil {
			return err
		}
		if info.IsDir() {
			inner, err := folder.OpenRoot(base)
			if err != nil {
				return d.wrong("read", name, err)
			}
			err = d.walkFolder(inner, name, visit)
			inner.Close()
			if err != nil {
				return err
			}
		}
	}
	return nil
}
