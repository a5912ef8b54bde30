package serve

import (
	"errors"
	"hash/maphash"
	"io/fs"
	"strings"
	"time"

	"ocop/generator/config"
	"ocop/generator/content"
)

// stamp tells whether a file has changed, in most cases without reading it.
type stamp struct {
	folder bool
	size   int64
	mtime  int64 // nanoseconds since 1970
	id     uint64
	young  bool   // it could have been changed again without another time of change
	sum    uint64 // of its bytes; 0: not known
}

// snapshot is what lay in a project when it was looked at, by path.
type snapshot map[string]stamp

// tops are the folders of a project that its site is made from.
var tops = []string{content.Root, "themes"}

// matters tells whether a path of the project may be a part of the site. The project's folder itself is ".".
func matters(name string) bool {
	if name == "." || name == config.File {
		return true
	}
	first, _, _ := strings.Cut(name, "/")
	if first != tops[0] && first != tops[1] {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if content.Ignored(part) {
			return false
		}
	}
	return true
}

// maxSummed is the size up to which a file is read to tell whether it has changed; larger ones are photos.
const maxSummed = 1 << 20

// look takes the stamp of a file, by what is known of it. changed tells whether the file is another one now; with
// reported set somebody said so, and times alone do not prove the contrary.
func look(fsys fs.FS, seed maphash.Seed, name string, info fs.FileInfo, known stamp, reported bool) (now stamp, changed bool) {
	now = stamp{folder: info.IsDir(), id: idOf(info)}
	if now.folder {
		return now, !known.folder || known.id != now.id
	}
	now.size, now.mtime = info.Size(), info.ModTime().UnixNano()
	if !info.Mode().IsRegular() {
		return now, known.mtime != now.mtime || known.id != now.id || known.folder
	}
	now.young = isYoung(info.ModTime())
	same := known.mtime == now.mtime && known.size == now.size && known.id == now.id && !known.folder
	if same && !known.young {
		return known, false
	}
	if same && known.sum == 0 && !reported {
		return now, false
	}
	if now.size <= maxSummed {
		if b, err := fs.ReadFile(fsys, name); err == nil {
			now.sum = max(1, maphash.Bytes(seed, b))
		}
	}
	return now, known.sum == 0 || now.sum != known.sum || known.size != now.size || known.folder
}

// isYoung tells whether a file that changed at that time could change again within the same tick of the file system's
// clock. FAT counts in steps of two seconds, others in whole seconds, most in less than 10 ms.
func isYoung(changed time.Time) bool {
	tick := 50 * time.Millisecond
	if changed.Nanosecond() == 0 {
		tick = 2 * time.Second
	}
	return time.Since(changed) < tick
}

// walk calls visit for everything below a path that matters, the path itself first. What vanishes meanwhile is left out.
func walk(fsys fs.FS, root string, visit func(name string, info fs.FileInfo)) error {
	return fs.WalkDir(fsys, root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil && entry != nil && errors.Is(err, fs.ErrPermission):
			return fs.SkipDir
		case err != nil:
			return err
		}
		if !matters(name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		visit(name, info)
		return nil
	})
}
