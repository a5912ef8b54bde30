package spreadsheet

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// ErrChanged is a file that was saved, or made, after it was read.
var ErrChanged = errors.New("saved by someone else meanwhile")

// Apply writes the plan's files below root: all of them, or none. Every file is written beside its place first and takes
// it when all are written; should the machine fail in between, the files that have changed places are put back. A file
// that changed since it was read ends it with ErrChanged.
func (p *Plan) Apply(root *os.Root) (err error) {
	if p.Faults.HasErrors() {
		return errors.New("a plan with faults is not applied")
	}
	j := journal{root: root}
	defer func() {
		err = errors.Join(err, j.end(err != nil))
	}()
	for _, f := range p.files {
		if err := j.prepare(f); err != nil {
			return err
		}
	}
	for _, f := range p.files {
		if err := j.replace(f); err != nil {
			return err
		}
	}
	return nil
}

// journal remembers what has been done, to undo it.
type journal struct {
	root    *os.Root
	folders []string // that were made
	ready   []string // temporary files
	done    []written
}

// temporary names the file beside another in which it is written first. Nothing that reads the content looks at it.
func temporary(name string) string {
	return path.Join(path.Dir(name), ".ocop-import-"+path.Base(name)+".tmp")
}

// prepare writes a file beside its place.
func (j *journal) prepare(f written) error {
	mode := fs.FileMode(0o666)
	switch old, err := j.root.ReadFile(f.path); {
	case f.old == nil && errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case f.old == nil || !bytes.Equal(old, f.old):
		return fmt.Errorf("%s: %w", f.path, ErrChanged)
	default:
		info, err := j.root.Stat(f.path)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	if err := j.makeFolder(path.Dir(f.path)); err != nil {
		return err
	}
	name := temporary(f.path)
	j.ready = append(j.ready, name)
	file, err := j.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(f.new)
	return errors.Join(err, file.Sync(), file.Close())
}

func (j *journal) makeFolder(dir string) error {
	if _, err := j.root.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := j.makeFolder(path.Dir(dir)); err != nil {
		return err
	}
	j.folders = append(j.folders, dir)
	return j.root.Mkdir(dir, 0o777)
}

// replace puts a file in its place.
func (j *journal) replace(f written) error {
	if err := j.root.Rename(temporary(f.path), f.path); err != nil {
		return err
	}
	j.done = append(j.done, f)
	return nil
}

// end takes away what is temporary and, where the work has failed, puts everything back.
func (j *journal) end(failed bool) error {
	var errs []error
	if failed {
		for _, f := range j.done {
			if f.old == nil {
				errs = append(errs, j.root.Remove(f.path))
			} else {
				errs = append(errs, j.root.WriteFile(f.path, f.old, 0o666))
			}
		}
	}
	for _, name := range j.ready {
		if err := j.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	if failed {
		for i := len(j.folders) - 1; i >= 0; i-- {
			errs = append(errs, j.root.Remove(j.folders[i]))
		}
	}
	return errors.Join(errs...)
}
