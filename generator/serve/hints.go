package serve

import "sync"

// hints are the paths that the system's events named. They are taken in as fast as they come, whatever else goes on, for
// the system keeps only so many.
type hints struct {
	signal chan struct{} // has one in it when there is something to take

	mu    sync.Mutex
	paths map[string]bool
	all   bool            // events were lost: look at everything
	heard map[string]bool // what was named since the last patrol
}

// tooMany is how many paths are remembered; beyond it everything is looked at.
const tooMany = 20_000

func newHints() *hints {
	return &hints{signal: make(chan struct{}, 1), paths: map[string]bool{}, heard: map[string]bool{}}
}

// add notes a path that an event named.
func (h *hints) add(name string) {
	h.mu.Lock()
	if len(h.paths) < tooMany {
		h.paths[name], h.heard[name] = true, true
	} else {
		h.all = true
	}
	h.mu.Unlock()
	h.wake()
}

// addAll notes that events were lost.
func (h *hints) addAll() {
	h.mu.Lock()
	h.all = true
	h.mu.Unlock()
	h.wake()
}

func (h *hints) wake() {
	select {
	case h.signal <- struct{}{}:
	default:
	}
}

// take moves what has been noted into the given set, and tells whether everything is to be looked at.
func (h *hints) take(into map[string]bool) (all bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name := range h.paths {
		into[name] = true
	}
	all = h.all
	h.paths, h.all = map[string]bool{}, false
	return all
}

// takeHeard gives every path that an event named since the last time.
func (h *hints) takeHeard() map[string]bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	heard := h.heard
	h.heard = map[string]bool{}
	return heard
}
