package photo

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// indexFolder holds the cache's indexes, one for each project.
const indexFolder = "index"

// indexVersion changes whenever Probe finds out more than before.
const indexVersion = 1

// youth is how old a file must be before its time tells that it has not changed: some file systems count in seconds.
const youth = 3 * time.Second

// Index remembers what Probe found, by a photo's path, size and time of change, so that the next run need not read the
// photo again. Its methods may be called from many goroutines.
type Index struct {
	cache *Cache
	file  string

	mu    sync.Mutex
	now   time.Time
	known map[string]indexEntry // as read when opened
	seen  map[string]indexEntry // what this run asked for
}

// indexEntry is a source and the time of change, in nanoseconds since 1970, of the file it was read from.
type indexEntry struct {
	Changed int64
	Source  Source
}

// OpenIndex opens the index of a project, named by its absolute path, in the cache. An index that is missing, damaged
// or of another version is empty.
func (c *Cache) OpenIndex(project string) (*Index, error) {
	name := fmt.Sprintf("%x.json", sha256.Sum256(fmt.Appendf(nil, "%d.%d %s", recipeVersion, indexVersion, project)))
	x := &Index{cache: c, file: filepath.Join(c.dir, indexFolder, name), now: c.now, seen: make(map[string]indexEntry)}
	b, err := os.ReadFile(x.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open photo index: %w", err)
	}
	if json.Unmarshal(b, &x.known) != nil {
		x.known = nil
	}
	return x, nil
}

// Probe is Probe, except that a photo which is in the index and has not changed since is not opened.
func (x *Index) Probe(fsys fs.FS, name string) (Source, error) {
	info, err := fs.Lstat(fsys, name) // links are not followed
	if err != nil {
		return Source{}, missingFile(name, err)
	}
	changed := info.ModTime()
	x.mu.Lock()
	now := x.now
	e, ok := x.seen[name]
	if !ok {
		e, ok = x.known[name]
	}
	x.mu.Unlock()
	if !ok || e.Changed != changed.UnixNano() || e.Source.Size != info.Size() || e.Source.Name != name {
		src, err := probe(fsys, name, info)
		if err != nil {
			return Source{}, err
		}
		e = indexEntry{Changed: changed.UnixNano(), Source: src}
		if src.Size != info.Size() || now.Sub(changed) < youth {
			return src, nil // it may change again and keep its time
		}
	}
	x.mu.Lock()
	x.seen[name] = e
	x.mu.Unlock()
	return e.Source, nil
}

// Refresh tells an index that lives on what time it is.
func (x *Index) Refresh(now time.Time) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.now = now
}

// Save writes the index for the next run: what this one asked for, and nothing of photos that are gone.
func (x *Index) Save() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	b, err := json.Marshal(x.seen)
	if err != nil {
		return fmt.Errorf("write photo index: %w", err)
	}
	if err := x.cache.replace(x.file, b); err != nil {
		return fmt.Errorf("write photo index: %w", err)
	}
	return nil
}
