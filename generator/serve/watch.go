package serve

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"ocop/generator/content"
)

// How the watcher takes its time.
const (
	// grace is how long a file that is gone or empty may be so before it counts: a program that saves is about to put the
	// new one in its place.
	grace = 40 * time.Millisecond
	// onePiece is the size up to which programs write a file in one go. A larger one is left alone until nothing has
	// happened to it for as long as grace.
	onePiece = 32 << 10
	// quiet is how long nothing must happen for a burst of changes to be over, and patience how long that is waited for.
	quiet    = 40 * time.Millisecond
	patience = 400 * time.Millisecond
	// patrolHearing and patrolDeaf are how often everything is looked at, where events come and where they do not. Where
	// looking takes long it is done less often: one part in patrolShare of the time.
	patrolHearing = 2 * time.Second
	patrolDeaf    = 300 * time.Millisecond
	patrolShare   = 20
	// probeWait is how long the event of the probe may take.
	probeWait = time.Second
)

// watcher tells what changes in a project's folder. The system's events are only hints where to look: what has changed is
// told by comparing with a snapshot. Now and then everything is looked at; where events turn out not to come, often.
type watcher struct {
	dir    string
	fsys   fs.FS
	seed   maphash.Seed
	events *fsnotify.Watcher // nil: the system has none
	hints  *hints
	deaf   atomic.Bool   // events do not come
	probe  string        // the name of a file that is made to see whether they do
	probed chan struct{} // closed when its event comes

	// The following are for next and settle, which are not called at the same time.
	known  snapshot
	acted  time.Time       // when something was told last
	patrol *time.Timer     // when it is time to look at everything
	missed map[string]bool // what the last patrol found and no event had named

	work sync.WaitGroup
	stop context.CancelFunc
}

// newWatcher starts to watch the project in dir, whose files fsys opens. What changes from now on is told by next. The
// caller closes it.
func newWatcher(ctx context.Context, dir string, fsys fs.FS) (*watcher, error) {
	w := &watcher{
		dir: dir, fsys: fsys, seed: maphash.MakeSeed(), hints: newHints(), probe: fmt.Sprintf(".ocop-%d", os.Getpid()),
		probed: make(chan struct{}), known: snapshot{}, missed: map[string]bool{},
	}
	ctx, w.stop = context.WithCancel(ctx)
	if events, err := fsnotify.NewWatcher(); err == nil {
		w.events = events
		w.work.Go(func() { w.listen(ctx, events) })
	} else {
		w.deaf.Store(true)
	}
	started := time.Now()
	found, err := w.compare(nil, true)
	if err != nil {
		w.close()
		return nil, err
	}
	w.commit(found)
	w.patrol = time.NewTimer(w.interval(time.Since(started)))
	if !w.deaf.Load() {
		w.work.Go(func() { w.tryEvents(ctx) })
	}
	return w, nil
}

// close ends the watch.
func (w *watcher) close() {
	w.stop()
	if w.events != nil {
		w.events.Close()
	}
	w.work.Wait()
}

// listen takes in events.
func (w *watcher) listen(ctx context.Context, events *fsnotify.Watcher) {
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events.Events:
			if !ok {
				return
			}
			rel, err := filepath.Rel(w.dir, e.Name)
			switch name := filepath.ToSlash(rel); {
			case err != nil || name == ".":
			case name == w.probe:
				w.heardProbe()
			case matters(name):
				w.hints.add(name)
			}
		case _, ok := <-events.Errors: // too many events at once, or a folder that could not be read
			if !ok {
				return
			}
			w.hints.addAll()
		}
	}
}

func (w *watcher) heardProbe() {
	select {
	case <-w.probed:
	default:
		close(w.probed)
	}
}

// tryEvents makes a file that is no part of the site and waits for its event. A folder that cannot be written to tells
// nothing; the patrols will.
func (w *watcher) tryEvents(ctx context.Context) {
	name := filepath.Join(w.dir, w.probe)
	if err := os.WriteFile(name, nil, 0o666); err != nil {
		return
	}
	defer os.Remove(name)
	select {
	case <-ctx.Done():
	case <-w.probed:
	case <-time.After(probeWait):
		w.goDeaf()
	}
}

// goDeaf has everything looked at often, since events do not come.
func (w *watcher) goDeaf() {
	w.deaf.Store(true)
	w.hints.addAll()
}

// interval is how long to wait until everything is looked at again, by how long it took.
func (w *watcher) interval(took time.Duration) time.Duration {
	if w.deaf.Load() {
		return max(patrolDeaf, patrolShare*took)
	}
	return max(patrolHearing, patrolShare*took)
}

// next waits until something has changed, and gives the paths of all that has changed, come or gone, in order. The first
// change after a while is told at once, a burst when it is over.
func (w *watcher) next(ctx context.Context) ([]string, error) {
	for {
		patrol := false
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-w.hints.signal:
		case <-w.patrol.C:
			patrol = true
		}
		changed, err := w.gather(ctx, patrol)
		if err != nil || len(changed) > 0 {
			return changed, err
		}
	}
}

// settle gives what else changes before nothing has for a while.
func (w *watcher) settle(ctx context.Context) ([]string, error) {
	if !w.wait(ctx, quiet) {
		return nil, ctx.Err()
	}
	return w.gather(ctx, false)
}

// wait waits for a hint, for so long at the most, and tells whether there was one.
func (w *watcher) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-w.hints.signal:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

// gather looks where the hints say, or everywhere, and takes in what has changed.
func (w *watcher) gather(ctx context.Context, patrol bool) ([]string, error) {
	started := time.Now()
	hinted := map[string]bool{}
	all := w.hints.take(hinted) || patrol
	found, err := w.compare(hinted, all)
	if err != nil {
		return nil, err
	}
	if all {
		w.patrol.Reset(w.interval(time.Since(started)))
	}
	burst := started.Sub(w.acted) < quiet
	for len(found) > 0 && time.Since(started) < patience {
		pause := quiet
		if !burst {
			if !w.fleeting(found) {
				break
			}
			pause = grace - time.Since(started)
		}
		if !w.wait(ctx, pause) {
			break
		}
		all = w.hints.take(hinted) || all
		if found, err = w.compare(hinted, all); err != nil {
			return nil, err
		}
	}
	w.commit(found)
	if patrol {
		w.doubt(found)
	}
	if len(found) > 0 {
		w.acted = time.Now()
	}
	return slices.Sorted(maps.Keys(found)), ctx.Err()
}

// doubt judges by what a patrol has found whether events come: something that changed must have been named by one, at the
// latest until the next patrol.
func (w *watcher) doubt(found map[string]*stamp) {
	heard := w.hints.takeHeard()
	silent := func(names map[string]bool) bool {
		for name := range names {
			if heard[name] {
				return false
			}
		}
		return len(names) > 0
	}
	if silent(w.missed) && !w.deaf.Load() {
		w.goDeaf()
	}
	w.missed = map[string]bool{}
	for name := range found {
		w.missed[name] = true
	}
	if !silent(w.missed) {
		w.missed = nil
	}
}

// compare tells what is not as the snapshot has it: at the hinted paths and below them, or everywhere. What is gone has no
// stamp. Folders that are new are watched from now on.
func (w *watcher) compare(hinted map[string]bool, all bool) (map[string]*stamp, error) {
	found := map[string]*stamp{}
	if all {
		err := w.compareTree(".", hinted, found)
		return found, err
	}
	var there []string
	for _, name := range slices.Sorted(maps.Keys(hinted)) {
		info, err := fs.Lstat(w.fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			w.gone(name, found)
		case err == nil && info.IsDir():
			there = append(there, name)
		case err == nil:
			w.compareFile(name, info, true, found)
		}
	}
	for _, name := range there { // what has moved is forgotten under its old name before it is watched under the new one
		if err := w.compareTree(name, hinted, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// compareTree compares a folder with all that is in it.
func (w *watcher) compareTree(root string, hinted map[string]bool, found map[string]*stamp) error {
	there := map[string]bool{}
	err := walk(w.fsys, root, func(name string, info fs.FileInfo) {
		there[name] = true
		if info.IsDir() {
			w.watch(name)
		}
		w.compareFile(name, info, hinted[name], found)
	})
	if err != nil {
		return err
	}
	for name := range w.known {
		if !there[name] && below(name, root) {
			w.gone(name, found)
		}
	}
	return nil
}

// below tells whether a path is root or lies in it.
func below(name, root string) bool {
	return root == "." || name == root || strings.HasPrefix(name, root+"/")
}

func (w *watcher) compareFile(name string, info fs.FileInfo, reported bool, found map[string]*stamp) {
	if !info.IsDir() && below(name, content.Root) && !content.Reads(name) {
		return // a program's own, such as sedVk2Jx1
	}
	now, changed := look(w.fsys, w.seed, name, info, w.known[name], reported)
	if changed {
		found[name] = &now
	} else {
		w.known[name] = now
	}
}

// gone notes that a path is there no more, nor anything below it.
func (w *watcher) gone(name string, found map[string]*stamp) {
	was, ok := w.known[name]
	if !ok {
		return
	}
	found[name] = nil
	if !was.folder {
		return
	}
	for other, s := range w.known {
		if below(other, name) {
			found[other] = nil
			if s.folder && w.events != nil {
				w.events.Remove(w.full(other)) // an error: it is not watched
			}
		}
	}
}

func (w *watcher) full(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// watch has the events of a folder told. Where the system watches no more folders, everything is looked at often.
func (w *watcher) watch(folder string) {
	if w.events == nil || w.deaf.Load() {
		return
	}
	err := w.events.Add(w.full(folder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.deaf.Store(true)
	}
}

// fleeting tells whether something may be as it is only for a moment: gone, empty or half of it there.
func (w *watcher) fleeting(found map[string]*stamp) bool {
	for name, s := range found {
		was, known := w.known[name]
		switch {
		case s == nil, s.size > onePiece && s.young:
			return true
		case !s.folder && s.size == 0 && (was.size > 0 || !known):
			return true
		}
	}
	return false
}

// commit takes what was found into the snapshot.
func (w *watcher) commit(found map[string]*stamp) {
	for name, s := range found {
		if s == nil {
			delete(w.known, name)
		} else {
			w.known[name] = *s
		}
	}
}
