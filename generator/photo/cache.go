package photo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// ErrNotMade is what Read gives for a picture that is not in the cache, or was there torn.
var ErrNotMade = errors.New("picture not made yet")

// Cache keeps made pictures in a folder outside the site, each under a hash of everything that its bytes depend on, so
// that an entry is never out of date and any number of builds and machines may share the folder. Its methods may be
// called from many goroutines.
type Cache struct {
	dir string
	now time.Time
}

// OpenCache opens the cache in dir, an absolute path, and makes the folder if need be. now is the time of this run:
// entries that it uses are marked with it, for Prune; the zero time marks nothing.
func OpenCache(dir string, now time.Time) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("open photo cache: %w", err)
	}
	return &Cache{dir: dir, now: now}, nil
}

// An entry is a file: magic, the key, the picture's length, a check sum, the picture. So a torn file, one of another
// program and one that was renamed are all told from a good one.
const (
	entryMagic  = "ocoppic1"
	entryHeader = len(entryMagic) + 32 + 8 + 4
)

// pack gives the file of an entry.
func pack(key [32]byte, picture []byte) []byte {
	b := make([]byte, 0, entryHeader+len(picture))
	b = append(b, entryMagic...)
	b = append(b, key[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(picture)))
	b = binary.BigEndian.AppendUint32(b, checksum(b, picture))
	return append(b, picture...)
}

// unpack gives the picture in the file of an entry, and tells whether it is whole and has that key.
func unpack(key [32]byte, b []byte) (picture []byte, ok bool) {
	if len(b) < entryHeader || !goodHeader(key, b[:entryHeader], int64(len(b))) {
		return nil, false
	}
	header, picture := b[:entryHeader-4], b[entryHeader:]
	return picture, checksum(header, picture) == binary.BigEndian.Uint32(b[entryHeader-4:])
}

// checksum is the CRC-32C of both.
func checksum(header, data []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum(header, table), table, data)
}

// goodHeader tells whether an entry's header fits its key and the file's size.
func goodHeader(key [32]byte, header []byte, size int64) bool {
	magic, rest := header[:len(entryMagic)], header[len(entryMagic):]
	return string(magic) == entryMagic && bytes.Equal(rest[:32], key[:]) &&
		binary.BigEndian.Uint64(rest[32:]) == uint64(size-int64(entryHeader))
}

// file gives the path of an entry.
func (c *Cache) file(key [32]byte) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(c.dir, name[:2], name[2:])
}

// Has tells whether a picture is in the cache, without reading all of it.
func (c *Cache) Has(v Variant) bool {
	f, err := os.Open(c.file(v.key))
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false
	}
	var header [entryHeader]byte
	if _, err := io.ReadFull(f, header[:]); err != nil || !goodHeader(v.key, header[:], info.Size()) {
		return false
	}
	c.mark(f.Name(), info)
	return true
}

// mark notes that an entry is in use, once a day at the most. That it cannot be noted, as in a cache that may only be
// read, does no harm.
func (c *Cache) mark(name string, info fs.FileInfo) {
	if !c.now.IsZero() && c.now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(name, c.now, c.now)
	}
}

// Read gives the bytes of a picture. The error is ErrNotMade where it is missing or torn; Make then makes it again.
func (c *Cache) Read(v Variant) ([]byte, error) {
	name := c.file(v.key)
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read photo cache: %s: %w", v.Path, ErrNotMade)
	}
	if err != nil {
		return nil, fmt.Errorf("read photo cache: %w", err)
	}
	if picture, ok := unpack(v.key, b); ok {
		return picture, nil
	}
	// Out of the way, so that Make does not take it for a good one by its header.
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read photo cache: %w", err)
	}
	return nil, fmt.Errorf("read photo cache: %s: %w", v.Path, ErrNotMade)
}

// replace writes a file of the cache: a temporary one beside its place, renamed when whole.
func (c *Cache) replace(name string, data []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), tempPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil { // others may share the cache
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// Make makes those of a photo's variants that are not in the cache yet. The photo is read and decoded once (once for
// each recipe, should there be several), and not at all if nothing is missing. A *diag.Fault is about the photo; ctx is
// looked at before each picture, and what was made until then stays.
func (c *Cache) Make(ctx context.Context, fsys fs.FS, src Source, variants []Variant) error {
	missing := c.missing(variants)
	if len(missing) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := fs.ReadFile(fsys, src.Name)
	if err != nil {
		return missingFile(src.Name, err)
	}
	if sha256.Sum256(data) != src.Hash {
		return fmt.Errorf("read photo %s: it changed during the build", src.Name)
	}
	for len(missing) > 0 {
		var now, later []Variant
		for _, v := range missing {
			if slices.Equal(v.ladder, missing[0].ladder) {
				now = append(now, v)
			} else {
				later = append(later, v)
			}
		}
		if err := render(ctx, data, src, now, c.add); err != nil {
			return err
		}
		missing = later
	}
	return nil
}

// add encodes a variant's picture into the cache.
func (c *Cache) add(v Variant, work *image.NRGBA) error {
	picture, err := encode(work, v)
	if err != nil {
		return err
	}
	// Windows does not replace a file that another build is reading: then it is the same picture.
	if err := c.replace(c.file(v.key), pack(v.key, picture)); err != nil && !c.Has(v) {
		return fmt.Errorf("write photo cache: %w", err)
	}
	return nil
}

// missing gives the variants that are not in the cache, each picture once: the card of a 4:3 photo is the photo.
func (c *Cache) missing(variants []Variant) []Variant {
	var list []Variant
	for _, v := range variants {
		same := func(m Variant) bool { return m.key == v.key }
		if !slices.ContainsFunc(list, same) && !c.Has(v) {
			list = append(list, v)
		}
	}
	return list
}
