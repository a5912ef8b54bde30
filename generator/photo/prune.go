package photo

import (
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// tempPrefix begins the names of entries that are still being written.
const tempPrefix = "tmp-"

// Usage tells what a cache holds.
type Usage struct {
	Entries int
	Bytes   int64
}

// Usage counts the cache's entries.
func (c *Cache) Usage() (Usage, error) {
	files, err := c.files()
	var u Usage
	for _, f := range files {
		u.add(f)
	}
	return u, err
}

// Prune removes the entries that no run has used for maxAge, then those used longest ago until at most maxBytes remain;
// 0 means no bound. It gives what it removed. Files that are not the cache's own are left alone.
func (c *Cache) Prune(maxAge time.Duration, maxBytes int64) (Usage, error) {
	files, err := c.files()
	if err != nil {
		return Usage{}, err
	}
	slices.SortFunc(files, func(a, b cacheFile) int {
		return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path))
	})
	var total int64
	for _, f := range files {
		total += f.size
	}
	var removed Usage
	for _, f := range files {
		old := maxAge > 0 && c.now.Sub(f.used) > maxAge
		over := maxBytes > 0 && total > maxBytes
		dead := f.temp && c.now.Sub(f.used) > time.Hour // left by a build that was killed
		if !dead && (f.temp || !old && !over) {
			continue
		}
		if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, fmt.Errorf("prune photo cache: %w", err)
		}
		total -= f.size
		removed.add(f)
	}
	return removed, nil
}

func (u *Usage) add(f cacheFile) {
	u.Entries++
	u.Bytes += f.size
}

// cacheFile is a file of the cache's own.
type cacheFile struct {
	path string
	size int64
	used time.Time
	temp bool
}

// files lists the cache's entries and what is left of writing them.
func (c *Cache) files() ([]cacheFile, error) {
	var list []cacheFile
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		folder, name := filepath.Base(filepath.Dir(path)), d.Name()
		temp := isHex(folder, 2) && strings.HasPrefix(name, tempPrefix)
		if !temp && !(isHex(folder, 2) && isHex(name, 62)) && folder != indexFolder {
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // another build renamed or pruned it
		}
		if err != nil {
			return err
		}
		list = append(list, cacheFile{path: path, size: info.Size(), used: info.ModTime(), temp: temp})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list photo cache: %w", err)
	}
	return list, nil
}

// isHex tells whether s is n hexadecimal digits.
func isHex(s string, n int) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == n
}

// Sample reads entries of the cache, at most so many and spread over all of it, and tells how many were looked at and how
// many of them are torn.
func (c *Cache) Sample(most int) (looked, torn int, err error) {
	files, err := c.files()
	if err != nil {
		return 0, 0, err
	}
	files = slices.DeleteFunc(files, func(f cacheFile) bool { return f.temp || namedKey(f.path) == nil })
	n := min(most, len(files))
	for i := range n {
		file := files[i*len(files)/n].path
		b, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue // pruned meanwhile
		}
		if err != nil {
			return looked, torn, fmt.Errorf("read photo cache: %w", err)
		}
		looked++
		if _, ok := unpack([32]byte(namedKey(file)), b); !ok {
			torn++
		}
	}
	return looked, torn, nil
}

// namedKey gives the key of an entry by its path; nil for the index.
func namedKey(file string) []byte {
	key, err := hex.DecodeString(filepath.Base(filepath.Dir(file)) + filepath.Base(file))
	if err != nil || len(key) != 32 {
		return nil
	}
	return key
}
