package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

// mend finishes or undoes what a dead build left. The marker tells which tree was meant to be live:
//
//	live without marker  the build died before the switch: the new tree, in next, is dropped
//	live with marker     it died after: the old tree, in next (exchange) or old (two renames), is swept
//	old and no live      it died between the two renames: the first is undone
func (s *Stage) mend() error {
	if s.base.has(s.oldName()) && !s.base.has(s.live) {
		if err := s.base.rename(s.oldName(), s.live); err != nil {
			return err
		}
	}
	if s.base.has(path.Join(s.live, markerPath)) {
		return s.sweepDead()
	}
	if s.base.has(s.oldName()) {
		return fmt.Errorf("%s was made while a build was dying, and the site before it is %s: remove the one that is wrong",
			s.base.at(s.live), s.base.at(s.oldName()))
	}
	return s.dropNext()
}

// dropNext removes a tree that will not go live.
func (s *Stage) dropNext() error {
	if s.next != nil {
		s.next.close()
	}
	if !s.base.has(s.nextName()) {
		return nil
	}
	return s.base.removeAll(s.nextName())
}

// sweepDead is sweep for a build that is dead: which files are whose is read from the manifests.
func (s *Stage) sweepDead() error {
	live, err := s.manifestOf(s.live)
	if err != nil {
		return err
	}
	old := map[string]bool{}
	for _, name := range []string{s.nextName(), s.oldName()} {
		if s.base.has(name) {
			if old, err = s.manifestOf(name); err != nil {
				return err
			}
		}
	}
	return s.sweep(func(name string) bool { return old[name] }, func(name string) bool { return live[name] })
}

func (s *Stage) manifestOf(tree string) (map[string]bool, error) {
	d, err := s.base.sub(tree)
	if err != nil {
		return nil, err
	}
	defer d.close()
	entries, _, err := readManifest(d)
	ours := make(map[string]bool, len(entries))
	for _, e := range entries {
		ours[e.Path] = true
	}
	return ours, err
}

// sweep removes the tree that the live one replaced, and then the marker. isOld and isLive tell the files that ocop
// wrote into each. What somebody else put into the old tree and is not in the live one, because it came while the trees
// were changing places or could not be had twice, is moved over.
func (s *Stage) sweep(isOld, isLive func(name string) bool) error {
	for _, tree := range []string{s.nextName(), s.oldName()} {
		if !s.base.has(tree) {
			continue
		}
		if err := s.sweepTree(tree, isOld, isLive); err != nil {
			return err
		}
	}
	return s.base.remove(path.Join(s.live, markerPath))
}

func (s *Stage) sweepTree(tree string, isOld, isLive func(name string) bool) error {
	old, err := s.base.sub(tree)
	if err != nil {
		return err
	}
	defer old.close()
	var folders []string
	hasManifest := false
	err = old.walk(func(name string, info fs.FileInfo) error {
		switch {
		case info.IsDir():
			folders = append(folders, name)
			return nil
		case name == manifestPath:
			hasManifest = true // goes last: without it nobody could tell what is ours
			return nil
		case isOld(name) || s.isCarried(name, info, isLive):
			return old.remove(name)
		}
		live := path.Join(s.live, name)
		if err := s.base.makeFolder(path.Dir(live)); err != nil {
			return err
		}
		return s.base.rename(path.Join(tree, name), live)
	})
	if err != nil {
		return err
	}
	if hasManifest {
		if err := old.remove(manifestPath); err != nil {
			return err
		}
	}
	for _, folder := range slices.Backward(folders) {
		if err := old.remove(folder); err != nil {
			return err
		}
	}
	return s.base.remove(tree)
}

// isCarried tells whether somebody else's file of the old tree needs no place in the live one: it has it, or ocop now
// writes a file of that path.
func (s *Stage) isCarried(name string, info fs.FileInfo, isLive func(name string) bool) bool {
	there, err := s.base.root.Lstat(path.Join(s.live, name))
	return err == nil && (os.SameFile(info, there) || isLive(name))
}

// close frees the lock.
func (s *Stage) close() error {
	s.finished = true
	err := s.base.close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	return err
}
