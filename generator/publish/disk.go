package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
)

// disk is a folder with what a publication does in it, on this machine or on another. Paths are below the folder, with
// slashes. What is not there is fs.ErrNotExist, what is in the way fs.ErrExist; where the system has no links, link and
// symlink say errNoLinks.
type disk interface {
	readFile(ctx context.Context, name string) ([]byte, error)
	readDir(ctx context.Context, name string) ([]fs.FileInfo, error)
	stat(ctx context.Context, name string) (fs.FileInfo, error) // of a link itself
	readLink(ctx context.Context, name string) (string, error)

	create(ctx context.Context, name string, b []byte) error // a file that must not be there yet
	write(ctx context.Context, name string, b []byte) error  // whatever is there
	link(ctx context.Context, old, name string) error
	symlink(ctx context.Context, target, name string) error
	makeFolder(ctx context.Context, name string) error  // and those around it
	rename(ctx context.Context, old, name string) error // in the place of what is there
	remove(ctx context.Context, name string) error      // a file, a link, or an empty folder
	close() error
}

var errNoLinks = errors.New("no links here")

// localDisk is a folder of this machine, or of a share that it has mounted.
type localDisk struct{ root *os.Root }

// openLocalDisk opens the folder, or makes it in one that is there: a share that is not mounted has none.
func openLocalDisk(folder string) (*localDisk, error) {
	if err := os.Mkdir(folder, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &localDisk{root}, nil
}

func (d *localDisk) close() error { return d.root.Close() }

func (d *localDisk) readFile(_ context.Context, name string) ([]byte, error) {
	return d.root.ReadFile(name)
}

func (d *localDisk) readDir(_ context.Context, name string) ([]fs.FileInfo, error) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdir(-1)
}

func (d *localDisk) stat(_ context.Context, name string) (fs.FileInfo, error) {
	return d.root.Lstat(name)
}

func (d *localDisk) readLink(_ context.Context, name string) (string, error) {
	target, err := d.root.Readlink(name)
	return filepath.ToSlash(target), err
}

func (d *localDisk) create(_ context.Context, name string, b []byte) error {
	return d.fill(name, os.O_EXCL, b)
}

func (d *localDisk) write(_ context.Context, name string, b []byte) error {
	return d.fill(name, os.O_TRUNC, b)
}

// fill writes a file that outlives a power cut.
func (d *localDisk) fill(name string, flag int, b []byte) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|flag, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (d *localDisk) link(_ context.Context, old, name string) error {
	return withoutLinks(d.root.Link(old, name))
}

// withoutLinks tells a system that has no links, or none of this file, from one with a fault.
func withoutLinks(err error) error {
	for _, refusal := range []error{errors.ErrUnsupported, syscall.EPERM, syscall.EXDEV, syscall.EMLINK} {
		if errors.Is(err, refusal) {
			return errors.Join(errNoLinks, err)
		}
	}
	return err
}

func (d *localDisk) symlink(_ context.Context, target, name string) error {
	return withoutLinks(d.root.Symlink(filepath.FromSlash(target), name))
}

func (d *localDisk) makeFolder(_ context.Context, name string) error {
	return d.root.MkdirAll(name, 0o777)
}

func (d *localDisk) rename(_ context.Context, old, name string) error {
	return d.root.Rename(old, name)
}

func (d *localDisk) remove(_ context.Context, name string) error { return d.root.Remove(name) }

// within is a folder inside a disk.
type within struct {
	disk
	dir string
}

func (w within) at(name string) string { return path.Join(w.dir, name) }

// put writes a file whole: under another name first, then by a rename.
func (w within) put(ctx context.Context, name string, b []byte) error {
	if err := w.makeFolder(ctx, path.Dir(w.at(name))); err != nil {
		return err
	}
	half := w.at(halfName(name))
	if err := w.write(ctx, half, b); err != nil {
		_ = w.remove(context.WithoutCancel(ctx), half) // a full disk has better use for it
		return err
	}
	return w.rename(ctx, half, w.at(name))
}

const halfEnding = ".ocop-half"

// halfName is what a file is called until it is whole. It is hidden, so that no server shows it.
func halfName(name string) string {
	dir, base := path.Split(name)
	return dir + "." + base + halfEnding
}

func isHalf(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") && strings.HasSuffix(name, halfEnding)
}

// walk visits the files below the folder, without ocop's own, but with those that are half. Links are files, and are
// not followed.
func (w within) walk(ctx context.Context, dir string, visit func(name string, info fs.FileInfo) error) error {
	list, err := w.readDir(ctx, w.at(dir))
	if errors.Is(err, fs.ErrNotExist) && dir == "." {
		return nil
	}
	if err != nil {
		return err
	}
	for _, info := range list {
		name := path.Join(dir, info.Name())
		switch {
		case name == strings.TrimSuffix(controlFolder, "/"):
		case info.IsDir():
			if err := w.walk(ctx, name, visit); err != nil {
				return err
			}
		default:
			if err := visit(name, info); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w within) files(ctx context.Context) ([]found, error) {
	var list []found
	err := w.walk(ctx, ".", func(name string, info fs.FileInfo) error {
		if !isHalf(name) {
			list = append(list, found{path: name, size: info.Size()})
		}
		return nil
	})
	return list, err
}

// removeAll removes a folder and all that is in it.
func (w within) removeAll(ctx context.Context) error {
	list, err := w.readDir(ctx, w.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	err = each(ctx, list, func(ctx context.Context, _ int, info fs.FileInfo) error {
		if info.IsDir() {
			return within{w.disk, w.at(info.Name())}.removeAll(ctx)
		}
		return gone(w.remove(ctx, w.at(info.Name())))
	})
	if err != nil {
		return err
	}
	return gone(w.remove(ctx, w.dir))
}

// gone is the outcome of a removal: what is not there needs none.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// removeFile removes a file, and the folders that are empty then.
func (w within) removeFile(ctx context.Context, name string) error {
	if err := gone(w.remove(ctx, w.at(name))); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if w.remove(ctx, w.at(dir)) != nil {
			break
		}
	}
	return nil
}
