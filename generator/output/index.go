package output

import (
	"crypto/sha256"
	"encoding/binary"
	"time"
)

// The index lies outside the output folder and holds the time of change that each file had when its bytes were last
// known to be those of the manifest. A file whose time and size are still so is not read again: what makes a build with
// nothing changed fast. It is a cache: without it, or with one that does not fit, files are read.
//
// It is the SHA-256 of the manifest that it belongs to, then a time for each of the manifest's entries, in their order,
// in nanoseconds since 1970.

// index tells of each entry of a manifest when its file was changed last.
type index struct {
	written int64 // when the index was written, by the clock of the same file system
	times   []int64
}

// readIndex reads the index that belongs to manifest, which has n entries; an empty one if there is none.
func readIndex(d *disk, name string, manifest []byte, n int) index {
	info, err := d.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return index{}
	}
	b, err := d.root.ReadFile(name)
	if err != nil || len(b) != sha256.Size+8*n || [sha256.Size]byte(b) != sha256.Sum256(manifest) {
		return index{}
	}
	times := make([]int64, n)
	for i, b := 0, b[sha256.Size:]; i < n; i, b = i+1, b[8:] {
		times[i] = int64(binary.LittleEndian.Uint64(b))
	}
	return index{info.ModTime().UnixNano(), times}
}

// writeIndex writes the index of manifest. It need not succeed, nor outlive a power cut.
func writeIndex(d *disk, name string, manifest []byte, times []int64) {
	sum := sha256.Sum256(manifest)
	b := append(make([]byte, 0, sha256.Size+8*len(times)), sum[:]...)
	for _, t := range times {
		b = binary.LittleEndian.AppendUint64(b, uint64(t))
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
