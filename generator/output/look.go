package output

import (
	"path/filepath"

	"github.com/gofrs/flock"
)

// State is how the last build into an output folder ended.
type State int

// A folder at Rest has no build; a Busy one has one under way; a Broken one is left by a build that died, and the next
// build will clean up.
const (
	Rest State = iota
	Busy
	Broken
)

// Look tells the state of the output folder dir and changes nothing. Where it cannot be told, the folder is at Rest.
func Look(dir string) State {
	full, err := filepath.Abs(dir)
	if err != nil {
		return Rest
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	base := filepath.Dir(full)
	s := &Stage{live: filepath.Base(full), own: "." + filepath.Base(full) + ".ocop"}
	d, err := openDisk(base)
	if err != nil {
		return Rest
	}
	defer d.close()
	s.base = d
	if s.base.has(s.lockName()) {
		lock := flock.New(s.base.at(s.lockName()))
		mine, err := lock.TryLock()
		if err == nil && !mine {
			return Busy
		}
		lock.Close()
	}
	if s.base.has(s.nextName()) || s.base.has(s.oldName()) || s.base.has(filepath.ToSlash(filepath.Join(s.live, markerPath))) {
		return Broken
	}
	return Rest
}
