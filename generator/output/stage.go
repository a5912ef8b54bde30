package output

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"ocop/generator/digest"
)

// Stage is where one build puts its files until all of them stand. It lives in a hidden folder beside the output
// folder, .public.ocop for public: next/ is the tree in the making, old/ a tree on its way out, lock is held while a
// Stage is open, index is explained in index.go.
type Stage struct {
	base *disk // the folder that holds the output folder
	live string
	own  string // the hidden folder
	lock *flock.Flock

	liveMode    fs.FileMode // of the output folder; 0 when there is none yet
	old         []previous
	oldAt       map[string]int // index into old, by path
	oldManifest []byte
	oldWhole    digest.Sum // what it was made of
	foreign     []foreign
	foreignAt   map[string]fs.FileMode

	next *disk // the tree in the making

	mu       sync.Mutex
	names    names
	files    []file
	folders  map[string]bool // those made in next
	whole    digest.Sum      // what the site is made of
	learned  bool            // what the index does not say: a file was read, or something was made of something else
	failed   error           // the first failed Put: a tree without that file must not go live
	finished bool
}

// previous is a file of the site that stands, and what was found at its path.
type previous struct {
	Entry
	found state
	mtime int64
	made  digest.Sum
}

// state is what is known of a file on disk.
type state int

const (
	missing state = iota // or not what the manifest says: another size, no plain file
	unread               // the size is right
	intact               // the bytes are those of the manifest
)

// foreign is something in the output folder that ocop did not write.
type foreign struct {
	path string
	mode fs.FileMode
}

// file is a file of the site to be.
type file struct {
	Entry
	staged bool       // it lies in next; else it is taken from the site that stands
	mtime  int64      // nanoseconds since 1970
	made   digest.Sum // what it was made of; zero: not known
}

// errClosed is what a Stage says after Commit or Discard.
var errClosed = errors.New("the output stage is closed")

// Open readies a build into the output folder dir, which may be missing, or a symbolic link to a folder. It waits for a
// build that is under way, after one call of onWait (which may be nil); finishes or undoes what a dead build left; and
// reads what ocop wrote last. The caller ends the Stage by Commit or Discard; a deferred Discard is right in any case.
func Open(ctx context.Context, dir string, onWait func()) (*Stage, error) {
	return open(ctx, dir, onWait, nil)
}

// open is Open, with a function that is called before each change to the disk.
func open(ctx context.Context, dir string, onWait func(), before func(act, shown string) error) (*Stage, error) {
	parent, name, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(parent)
	if err != nil {
		return nil, fmt.Errorf("open folder %s: %w", parent, errors.Unwrap(err))
	}
	s := &Stage{
		base:      &disk{root: root, shown: parent, before: before},
		live:      name,
		own:       "." + name + ".ocop",
		oldAt:     map[string]int{},
		foreignAt: map[string]fs.FileMode{},
		names:     names{},
		folders:   map[string]bool{".": true},
	}
	if err := s.begin(ctx, onWait); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// resolve gives the folder that holds dir, made if need be, and dir's name in it, with no symbolic link on the way.
func resolve(dir string) (parent, name string, err error) {
	full, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(dir); err == nil {
			return "", "", fmt.Errorf("%s is a symbolic link to a folder that does not exist", dir)
		}
		parent, name = filepath.Split(filepath.Clean(dir))
		parent = filepath.Clean(parent)
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return "", "", fmt.Errorf("make folder %s: %w", parent, errors.Unwrap(err))
		}
		parent, err = filepath.EvalSymlinks(parent)
		return parent, name, err
	}
	if err != nil {
		return "", "", fmt.Errorf("output folder %s: %w", dir, err)
	}
	if base := filepath.Base(full); base == "." || base == ".." {
		if full, err = filepath.Abs(full); err != nil {
			return "", "", err
		}
	}
	parent, name = filepath.Dir(full), filepath.Base(full)
	if parent == full {
		return "", "", fmt.Errorf("%s cannot be the output folder", dir)
	}
	return parent, name, nil
}

// begin takes the lock, cleans up and reads the site that stands.
func (s *Stage) begin(ctx context.Context, onWait func()) error {
	if err := s.base.makeFolder(s.own); err != nil {
		return err
	}
	if err := s.takeLock(ctx, onWait); err != nil {
		return err
	}
	if err := s.mend(); err != nil {
		return err
	}
	if err := s.readLive(); err != nil {
		return err
	}
	if err := s.base.makeFolder(s.nextName()); err != nil {
		return err
	}
	var err error
	s.next, err = s.base.sub(s.nextName())
	return err
}

func (s *Stage) nextName() string  { return s.own + "/next" }
func (s *Stage) oldName() string   { return s.own + "/old" }
func (s *Stage) indexName() string { return s.own + "/index" }
func (s *Stage) lockName() string  { return s.own + "/lock" }

// takeLock waits until no other build writes to this folder. The system frees the lock of a build that dies.
func (s *Stage) takeLock(ctx context.Context, onWait func()) error {
	name := s.lockName()
	s.lock = flock.New(s.base.at(name), flock.SetPermissions(0o666))
	mine, err := s.lock.TryLock()
	if err == nil && !mine {
		if onWait != nil {
			onWait()
		}
		_, err = s.lock.TryLockContext(ctx, 50*time.Millisecond)
	}
	if err != nil && ctx.Err() == nil {
		return s.base.wrong("lock", name, err)
	}
	return err
}

// readLive learns what the output folder holds.
func (s *Stage) readLive() error {
	info, err := s.base.root.Lstat(s.live)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return s.base.wrong("read", s.live, err)
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder", s.base.at(s.live))
	}
	s.liveMode = info.Mode()
	live, err := s.base.sub(s.live)
	if err != nil {
		return err
	}
	defer live.close()
	entries, manifest, err := readManifest(live)
	if err != nil {
		return err
	}
	s.oldManifest = manifest
	s.old = make([]previous, len(entries))
	folders := map[string]bool{ownFolder: true}
	for i, e := range entries {
		s.old[i].Entry = e
		s.oldAt[e.Path] = i
		for dir := path.Dir(e.Path); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	index := readIndex(s.base, s.indexName(), manifest, len(entries))
	s.oldWhole = index.whole
	return live.walk(func(name string, info fs.FileInfo) error {
		if i, ok := s.oldAt[name]; ok {
			s.old[i].found, s.old[i].mtime = look(s.old[i].Entry, info, index, i)
			if index.made != nil {
				s.old[i].made = index.made[i]
			}
			return nil
		}
		if name == manifestPath || info.IsDir() && folders[name] {
			return nil
		}
		s.foreign = append(s.foreign, foreign{name, info.Mode()})
		s.foreignAt[name] = info.Mode()
		return nil
	})
}

// look tells what info says of the file that should be e, the i-th of the manifest.
func look(e Entry, info fs.FileInfo, index index, i int) (state, int64) {
	mtime := info.ModTime().UnixNano()
	switch {
	case !info.Mode().IsRegular() || info.Size() != e.Size:
		return missing, mtime
	case index.vouchesFor(i, mtime):
		return intact, mtime
	}
	return unread, mtime
}

// Previous lists the files of the site that stands, by path.
func (s *Stage) Previous() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, p := range s.old {
			if !yield(p.Entry) {
				return
			}
		}
	}
}

// Put takes the bytes of one file; it keeps no hold of b. A file that stands already with the same bytes is noted and
// not written. It may be called from several goroutines at once. An error is either a path that cannot be (see
// CheckPath; the same path, or one that some systems take for the same, twice) or a fault of the machine, and there
// will be no Commit after it.
func (s *Stage) Put(name string, class Class, b []byte) error {
	return s.PutMade(name, class, digest.Sum{}, b)
}

// PutMade is Put of a file of which it is known what it was made of.
func (s *Stage) PutMade(name string, class Class, made digest.Sum, b []byte) error {
	f := file{Entry: Entry{Path: name, Size: int64(len(b)), SHA256: sha256.Sum256(b), Class: class}, made: made}
	if err := s.claim(name); err != nil {
		return s.fail(err)
	}
	if mtime, ok := s.stands(f.Entry); ok {
		f.mtime = mtime
		if i, ok := s.oldAt[name]; !ok || s.old[i].made != made {
			s.learn()
		}
		s.add(f)
		return nil
	}
	dir := path.Dir(name)
	if err := s.makeFolder(dir); err != nil {
		return s.fail(err)
	}
	mtime, err := s.next.write(name, b)
	if err != nil {
		return s.fail(err)
	}
	f.mtime, f.staged = mtime, true
	s.add(f)
	return nil
}

// Keep takes over a file of the site that stands, and tells whether it could: the file must be listed in the manifest
// and have the bytes that it says. So the bytes of a file whose name or fingerprint already tells them need not be made
// again; on false they do, by Put. It may be called from several goroutines at once.
func (s *Stage) Keep(name string, class Class) bool {
	i, ok := s.oldAt[name]
	if !ok {
		return false
	}
	f := file{Entry: s.old[i].Entry, made: s.old[i].made}
	f.Class = class
	if f.mtime, ok = s.stands(f.Entry); !ok {
		return false
	}
	if err := s.claim(name); err != nil {
		s.fail(err)
		return false
	}
	s.add(f)
	return true
}

// KeepMade is Keep of a file that was made of just this.
func (s *Stage) KeepMade(name string, class Class, made digest.Sum) bool {
	i, ok := s.oldAt[name]
	return ok && made != digest.Sum{} && s.old[i].made == made && s.Keep(name, class)
}

// KeepAll takes over the whole site that stands, and tells whether it could: it must have been made of just this, as a
// Commit has noted, and each of its files must stand. Nothing may have been Put or Kept before.
func (s *Stage) KeepAll(whole digest.Sum) bool {
	if whole == (digest.Sum{}) || s.oldWhole != whole {
		return false
	}
	for _, p := range s.old {
		if _, ok := s.stands(p.Entry); !ok {
			return false
		}
	}
	for _, p := range s.old {
		if !s.Keep(p.Path, p.Class) {
			return false
		}
	}
	s.whole = whole
	return true
}

// Note takes down what the site as a whole is made of. Commit remembers it for KeepAll.
func (s *Stage) Note(whole digest.Sum) {
	s.whole = whole
	if whole != s.oldWhole {
		s.learn()
	}
}

// Unchanged tells whether the site that stands has a file of that name with these very bytes.
func (s *Stage) Unchanged(name string, b []byte) bool {
	_, ok := s.stands(Entry{Path: name, Size: int64(len(b)), SHA256: sha256.Sum256(b)})
	return ok
}

// stands tells whether the site that stands has the file e, and since when.
func (s *Stage) stands(e Entry) (mtime int64, ok bool) {
	i, ok := s.oldAt[e.Path]
	if !ok {
		return s.adopt(e)
	}
	p := &s.old[i]
	if p.found == missing || p.SHA256 != e.SHA256 || p.Size != e.Size {
		return 0, false
	}
	if p.found == unread {
		if !s.rereads(e) {
			return 0, false
		}
		s.learn()
	}
	return p.mtime, true
}

// learn notes that the index is to be written anew.
func (s *Stage) learn() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.learned = true
}

// adopt tells whether somebody else's file at the path of e has the very bytes of e. If it has others it stands in the
// way, which Commit reports.
func (s *Stage) adopt(e Entry) (mtime int64, ok bool) {
	mode, there := s.foreignAt[e.Path]
	if !there {
		return 0, false
	}
	if mode.IsRegular() && s.rereads(e) {
		info, err := s.base.root.Lstat(path.Join(s.live, e.Path))
		if err == nil {
			return info.ModTime().UnixNano(), true
		}
	}
	return 0, false
}

// rereads tells whether the bytes of the live file at e's path are those of e.
func (s *Stage) rereads(e Entry) bool {
	b, err := s.base.read(path.Join(s.live, e.Path))
	return err == nil && sha256.Sum256(b) == e.SHA256
}

// claim takes name for a file that is written once.
func (s *Stage) claim(name string) error {
	if err := CheckPath(name); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.finished {
		return errClosed
	}
	return s.names.claim(name)
}

// makeFolder makes a folder of the next tree, once.
func (s *Stage) makeFolder(dir string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folders[dir] {
		return nil
	}
	if err := s.next.makeFolder(dir); err != nil {
		return err
	}
	s.folders[dir] = true
	return nil
}

func (s *Stage) add(f file) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = append(s.files, f)
}

// fail remembers the first fault.
func (s *Stage) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
	return err
}

// Discard drops the stage and frees the lock; the output folder stays as it was. After a Commit that succeeded, or
// another Discard, it does nothing.
func (s *Stage) Discard() error {
	if s.finished {
		return nil
	}
	err := s.dropNext()
	return errors.Join(err, s.close())
}
