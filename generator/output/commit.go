package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
)

// Report says what a Commit did.
type Report struct {
	Written   int   // files that are new or have new bytes
	Unchanged int   // files taken over as they stood
	Removed   int   // files of the last build that are no more
	Bytes     int64 // of the files written

	// Foreign are the files that ocop did not write and that were left in place; a folder that holds nothing else is
	// named once, with a slash. A .gitkeep is not worth a word.
	Foreign []string
}

// Commit puts the staged files in the place of the output folder: all of them, and none that ocop wrote earlier and
// that was not Put or Kept this time. If nothing differs the folder is not touched. On an error the folder is as it
// was. Somebody else's file at the path of one of ours is an error that names it.
func (s *Stage) Commit(ctx context.Context) (Report, error) {
	if s.finished {
		return Report{}, errClosed
	}
	if s.failed != nil {
		return Report{}, s.failed
	}
	slices.SortFunc(s.files, func(a, b file) int { return byPath(a.Entry, b.Entry) })
	if err := s.checkForeign(); err != nil {
		return Report{}, err
	}
	report := s.report()
	entries := make([]Entry, len(s.files))
	for i, f := range s.files {
		entries[i] = f.Entry
	}
	manifest := encodeManifest(entries)
	if report.Written == 0 && bytes.Equal(manifest, s.oldManifest) {
		if s.learned {
			writeIndex(s.base, s.indexName(), manifest, s.whole, s.files)
		}
		return report, s.Discard()
	}
	if err := s.assemble(ctx, manifest); err != nil {
		return Report{}, err
	}
	if err := s.takePlace(); err != nil {
		return Report{}, err
	}
	// The new site stands. What cannot be tidied now is tidied by the next Open.
	if s.sweep(s.isOld, s.names.isFile) == nil {
		writeIndex(s.base, s.indexName(), manifest, s.whole, s.files)
	}
	return report, s.close()
}

func (s *Stage) isOld(name string) bool {
	_, ok := s.oldAt[name]
	return ok
}

// report counts, before anything is switched.
func (s *Stage) report() Report {
	var r Report
	for _, f := range s.files {
		if f.staged {
			r.Written++
			r.Bytes += f.Size
		} else {
			r.Unchanged++
		}
	}
	for _, p := range s.old {
		if !s.names.isFile(p.Path) {
			r.Removed++
		}
	}
	for _, f := range s.foreign {
		if !f.mode.IsDir() && path.Base(f.path) != ".gitkeep" {
			r.Foreign = append(r.Foreign, s.outermost(f.path))
		}
	}
	slices.Sort(r.Foreign)
	r.Foreign = slices.Compact(r.Foreign)
	return r
}

// outermost gives name, or the outermost folder around it that holds nothing of the new site, with a slash.
func (s *Stage) outermost(name string) string {
	for i := range len(name) {
		if dir := name[:i]; name[i] == '/' && !s.names.isFolder(dir) {
			return dir + "/"
		}
	}
	return name
}

// checkForeign finds what somebody else put in the way of the new site.
func (s *Stage) checkForeign() error {
	var clashes []string
	for _, f := range s.foreign {
		if !f.mode.IsDir() && s.inTheWay(f.path) {
			clashes = append(clashes, s.base.at(path.Join(s.live, f.path)))
		}
	}
	if len(clashes) == 0 {
		return nil
	}
	slices.Sort(clashes)
	more := ""
	if n := len(clashes) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	return fmt.Errorf("%s%s was not written by ocop and is in the way: move it elsewhere and build again", clashes[0], more)
}

// inTheWay tells whether the new site needs name, a path that holds somebody else's file, for something else.
func (s *Stage) inTheWay(name string) bool {
	if s.names.isFolder(name) {
		return true
	}
	byName := func(f file, name string) int { return strings.Compare(f.Path, name) }
	if i, ok := slices.BinarySearchFunc(s.files, name, byName); ok {
		return s.files[i].staged // else its bytes are ours to the letter
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if s.names.isFile(dir) {
			return true
		}
	}
	return false
}

// assemble completes the next tree: what did not change, what belongs to others, the manifest and the marker.
func (s *Stage) assemble(ctx context.Context, manifest []byte) error {
	for i := range s.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		f := &s.files[i]
		if f.staged {
			continue
		}
		if err := s.makeFolder(path.Dir(f.Path)); err != nil {
			return err
		}
		if err := s.takeOver(f); err != nil {
			return err
		}
	}
	for _, f := range s.foreign {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.carry(f); err != nil {
			return err
		}
	}
	if err := s.makeFolder(ownFolder); err != nil {
		return err
	}
	if _, err := s.next.write(manifestPath, manifest); err != nil {
		return err
	}
	if _, err := s.next.write(markerPath, nil); err != nil {
		return err
	}
	if s.liveMode != 0 {
		if err := s.next.chmod(".", s.liveMode&(fs.ModePerm|fs.ModeSetgid)); err != nil {
			return err
		}
	}
	if err := s.settle(); err != nil {
		return err
	}
	return ctx.Err()
}

// takeOver gives the next tree a file of the site that stands: the same file under a second name, or a copy where the
// file system has no such thing.
func (s *Stage) takeOver(f *file) error {
	from, to := s.paths(f.Path)
	if s.base.link(from, to) == nil {
		return nil
	}
	if err := s.base.copy(from, to); err != nil {
		return err
	}
	info, err := s.base.root.Lstat(to)
	if err != nil {
		return s.base.wrong("read", to, err)
	}
	f.mtime = info.ModTime().UnixNano()
	return nil
}

// carry gives the next tree what somebody else put into the output folder. What cannot be had twice, such as a file
// that we may not read, is left to sweep, which moves it.
func (s *Stage) carry(f foreign) error {
	if s.names.isFile(f.path) || f.mode.IsDir() && s.inTheWay(f.path) {
		return nil // a file with our own bytes, or a folder that ours takes in or that holds nothing
	}
	if err := s.makeFolder(path.Dir(f.path)); err != nil {
		return err
	}
	from, to := s.paths(f.path)
	switch kind := f.mode.Type(); {
	case kind == fs.ModeDir:
		if err := s.makeFolder(f.path); err != nil {
			return err
		}
		return s.base.chmod(to, f.mode.Perm())
	case kind == fs.ModeSymlink:
		if target, err := s.base.root.Readlink(from); err == nil {
			_ = s.base.symlink(target, to)
		}
	case kind.IsRegular() && s.base.link(from, to) != nil:
		if err := s.base.copy(from, to); err != nil && !errors.Is(err, fs.ErrPermission) {
			return err
		}
	}
	return nil
}

// paths gives the paths of one file in the tree that stands and in the next one, below base.
func (s *Stage) paths(name string) (live, next string) {
	return path.Join(s.live, name), path.Join(s.nextName(), name)
}

func (s *Stage) settle() error {
	folder, err := s.next.root.Open(".")
	if err != nil {
		return s.next.wrong("open", "", err)
	}
	defer folder.Close()
	return s.next.change("sync", "", func() error { return settleAll(folder) })
}

// takePlace makes the next tree the live one.
func (s *Stage) takePlace() error {
	s.next.close() // Windows does not rename a folder that is open
	next := s.nextName()
	if s.liveMode == 0 {
		return s.base.rename(next, s.live)
	}
	folder, err := s.base.root.Open(".")
	if err != nil {
		return s.base.wrong("open", "", err)
	}
	defer folder.Close()
	err = s.base.change("switch", s.live, func() error { return exchange(folder, s.live, next) })
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		return s.takePlaceInTwo()
	case errors.Is(err, syscall.EXDEV), errors.Is(err, syscall.EBUSY):
		return fmt.Errorf("%w: it is a mount point or part of a container's image; choose a folder inside it", err)
	}
	return err
}

// takePlaceInTwo is for systems that cannot exchange two folders: for an instant there is no output folder. If we die
// in that instant the next Open undoes the first rename.
func (s *Stage) takePlaceInTwo() error {
	if err := s.base.rename(s.live, s.oldName()); err != nil {
		return err
	}
	err := s.base.rename(s.nextName(), s.live)
	if err == nil {
		return nil
	}
	if undo := s.base.rename(s.oldName(), s.live); undo != nil {
		return fmt.Errorf("%w; the site before it is in %s", err, s.base.at(s.oldName()))
	}
	return err
}
