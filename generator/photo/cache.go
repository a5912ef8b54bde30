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
	"image/color"
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

// An entry is a file: magic, the key, the picture's length and check sum, the picture. So a torn file, one of another
// program and one that was renamed are all told from a good one.
const (
	entryMagic  = "ocoppic1"
	entryHeader = len(entryMagic) + 32 + 8 + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// packEntry puts the header before a picture's bytes.
func packEntry(key [32]byte, data []byte) []byte {
	b := make([]byte, 0, entryHeader+len(data))
	b = append(b, entryMagic...)
	b = append(b, key[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(data)))
	b = binary.BigEndian.AppendUint32(b, crc32.Checksum(data, castagnoli))
	return append(b, data...)
}

// unpackEntry gives the bytes of an entry, and whether it is whole and has that key.
func unpackEntry(key [32]byte, b []byte) ([]byte, bool) {
	if len(b) < entryHeader || !goodHeader(key, b[:entryHeader], int64(len(b))) {
		return nil, false
	}
	data := b[entryHeader:]
	return data, crc32.Checksum(data, castagnoli) == binary.BigEndian.Uint32(b[entryHeader-4:])
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
func (c *Cache) Has(v Variant) bool { return c.has(v.key) }

func (c *Cache) has(key [32]byte) bool {
	f, err := os.Open(c.file(key))
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false
	}
	var header [entryHeader]byte
	if _, err := io.ReadFull(f, header[:]); err != nil || !goodHeader(key, header[:], info.Size()) {
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
	data, err := c.read(v.key)
	if err != nil {
		return nil, fmt.Errorf("read %s from photo cache: %w", v.Path, err)
	}
	return data, nil
}

func (c *Cache) read(key [32]byte) ([]byte, error) {
	name := c.file(key)
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotMade
	}
	if err != nil {
		return nil, err
	}
	data, ok := unpackEntry(key, b)
	if !ok {
		// Out of the way, so that Make does not take it for a good one by its header.
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		return nil, ErrNotMade
	}
	return data, nil
}

// write adds an entry.
func (c *Cache) write(key [32]byte, data []byte) error {
	if err := c.replace(c.file(key), packEntry(key, data)); err != nil {
		// Windows does not replace a file that another build is reading: then it is the same picture.
		if c.has(key) {
			return nil
		}
		return fmt.Errorf("write photo cache: %w", err)
	}
	return nil
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

// Make makes those of a photo's variants that are not in the cache yet; the photo is read and decoded once, and not at
// all if nothing is missing. A *diag.Fault is about the photo; ctx is looked at before each picture.
func (c *Cache) Make(ctx context.Context, fsys fs.FS, src Source, variants []Variant) error {
	var missing []Variant
	for _, v := range variants {
		same := func(m Variant) bool { return m.key == v.key } // a card of a 4:3 photo is the photo
		if !slices.ContainsFunc(missing, same) && !c.has(v.key) {
			missing = append(missing, v)
		}
	}
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
	mean := c.has(meanKey(src))
	return render(ctx, data, src, missing, func(v Variant, picture *image.NRGBA) error {
		if !mean {
			m := meanColour(picture)
			if err := c.write(meanKey(src), []byte{m.R, m.G, m.B}); err != nil {
				return err
			}
			mean = true
		}
		out, err := encode(picture, v)
		if err != nil {
			return err
		}
		return c.write(v.key, out)
	})
}

// meanKey names a photo's mean colour in the cache.
func meanKey(src Source) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "ocop mean %d %x", recipeVersion, src.Hash))
}

// MeanColour gives the mean colour of a photo of which something was made, to be shown until the photo is there. It
// tells whether the colour is known.
func (c *Cache) MeanColour(src Source) (color.RGBA, bool) {
	b, err := c.read(meanKey(src))
	if err != nil || len(b) != 3 {
		return color.RGBA{}, false
	}
	return color.RGBA{R: b[0], G: b[1], B: b[2], A: 255}, true
}
