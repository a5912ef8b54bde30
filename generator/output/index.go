package output

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"ocop/generator/digest"
)

// The index lies outside the output folder and holds what makes a build fast when little has changed: the time of change
// that each file had when its bytes were last known to be those of the manifest, so that a file whose time and size are
// still so is not read again; and what it was made of, so that it need not be made again. It is a cache: without it, or
// with one that does not fit, files are made and read.
//
// It is the SHA-256 of the manifest that it belongs to; then what the site as a whole was made of; then for each of the
// manifest's entries, in their order, the time, in nanoseconds since 1970, and what the file was made of.

// index tells of each entry of a manifest when its file was changed last, and what it was made of.
type index struct {
	written int64 // when the index was written, by the clock of the same file system
	whole   digest.Sum
	times   []int64
	made    []digest.Sum
}

const indexHead, indexRow = sha256.Size + len(digest.Sum{}), 8 + len(digest.Sum{})

// readIndex reads the index that belongs to manifest, which has n entries; an empty one if there is none.
func readIndex(d *disk, name string, manifest []byte, n int) index {
	info, err := d.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return index{}
	}
	b, err := d.root.ReadFile(name)
	if err != nil || len(b) != indexHead+indexRow*n || [sha256.Size]byte(b) != sha256.Sum256(manifest) {
		return index{}
	}
	x := index{info.ModTime().UnixNano(), digest.Sum(b[sha256.Size:]), make([]int64, n), make([]digest.Sum, n)}
	for i, b := 0, b[indexHead:]; i < n; i, b = i+1, b[indexRow:] {
		x.times[i], x.made[i] = int64(binary.LittleEndian.Uint64(b)), digest.Sum(b[8:])
	}
	return x
}

// writeIndex writes the index of manifest, which is that of files. It need not succeed, nor outlive a power cut.
func writeIndex(d *disk, name string, manifest []byte, whole digest.Sum, files []file) {
	sum := sha256.Sum256(manifest)
	b := append(make([]byte, 0, indexHead+indexRow*len(files)), sum[:]...)
	b = append(b, whole[:]...)
	for _, f := range files {
		b = binary.LittleEndian.AppendUint64(b, uint64(f.mtime))
		b = append(b, f.made[:]...)
	}
	_ = d.change("write", name, func() error { return d.root.WriteFile(name, b, 0o666) })
}

// vouchesFor tells whether the i-th file, changed last at mtime, is still the one that the index knew. Where a file
// could have been changed again within the same tick of the file system's clock, the time says nothing: FAT counts in
// steps of two seconds, others in whole seconds, most in less than 10 ms.
func (x index) vouchesFor(i int, mtime int64) bool {
	if i >= len(x.times) || x.times[i] != mtime {
		return false
	}
	tick := 50 * time.Millisecond
	if mtime%int64(time.Second) == 0 {
		tick = 2 * time.Second
	}
	return mtime+int64(tick) < x.written
}
