// Package memory keeps what a run has read for the next run: values, by the sum of all that they were read from. It is a
// cache: without it, or with a damaged one, everything is read.
package memory

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"ocop/generator/digest"
)

// Memory is a file of values. Its methods may be called from many goroutines. A nil Memory holds nothing.
//
// The file is its kind; then each value with its sum and its length in front; then the SHA-256 of all that.
type Memory struct {
	name string

	mu    sync.Mutex
	known map[digest.Sum]string
	found map[digest.Sum]bool // those of them that this run has asked for
	next  *writer             // of the next file; nil: nothing is new
	done  bool                // nothing more is kept
}

// kind is what a file begins with. It changes with the form of the file; what values look like is in their sums.
const kind = "ocop memory 1\n"

// Open opens the memory of that name. One that is missing or damaged is empty; an error is that it cannot be read.
func Open(name string) (*Memory, error) {
	b, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return &Memory{name: name, known: decode(b), found: map[digest.Sum]bool{}}, nil
}

// decode finds the values of a file. They share one string, of which no part is copied again.
func decode(b []byte) map[digest.Sum]string {
	known := map[digest.Sum]string{}
	end := len(b) - sha256.Size
	if end < len(kind) || string(b[:len(kind)]) != kind || sha256.Sum256(b[:end]) != [sha256.Size]byte(b[end:]) {
		return known
	}
	for rest := string(b[len(kind):end]); rest != ""; {
		sum := digest.Sum([]byte(rest[:len(digest.Sum{})]))
		rest = rest[len(sum):]
		size := binary.LittleEndian.Uint32([]byte(rest[:4]))
		known[sum] = rest[4 : 4+size]
		rest = rest[4+size:]
	}
	return known
}

// Find puts the value that was kept under a sum into the variable that into points to, and tells whether there was one.
func (m *Memory) Find(sum digest.Sum, into any) bool {
	if m == nil {
		return false
	}
	m.mu.Lock()
	packed, ok := m.known[sum]
	m.found[sum] = m.found[sum] || ok
	m.mu.Unlock()
	return ok && unpack(packed, into)
}

// Keep keeps a value under a sum for the next run. It must not be changed meanwhile.
func (m *Memory) Keep(sum digest.Sum, value any) {
	if m == nil {
		return
	}
	packed := pack(nil, value)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done {
		return
	}
	if m.next == nil {
		m.next = newWriter(m.name)
	}
	m.next.add(sum, packed)
}

// Save writes the memory for the next run, without what this run did not ask for, and keeps nothing from then on. It need
// not succeed: then the next run finds what this one found, or nothing.
func (m *Memory) Save() {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done {
		return
	}
	m.done = true
	forgotten := len(m.known) - len(m.found)
	if m.next == nil && forgotten <= len(m.found) {
		return // what is no longer asked for is taken along until it is half of all
	}
	if m.next == nil {
		m.next = newWriter(m.name)
	}
	for sum, packed := range m.known {
		if m.found[sum] {
			m.next.add(sum, []byte(packed))
		}
	}
	m.next.finish()
}

// writer writes a file of values beside the one that is to be replaced. After a first error it does nothing more.
type writer struct {
	name string
	file *os.File
	out  *bufio.Writer
	sum  hash.Hash
	err  error
}

func newWriter(name string) *writer {
	w := &writer{name: name, sum: sha256.New()}
	if w.err = os.MkdirAll(filepath.Dir(name), 0o777); w.err != nil {
		return w
	}
	if w.file, w.err = os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*"); w.err != nil {
		return w
	}
	w.out = bufio.NewWriterSize(io.MultiWriter(w.file, w.sum), 1<<18)
	_, w.err = io.Copy(w.out, strings.NewReader(kind))
	return w
}

func (w *writer) add(sum digest.Sum, packed []byte) {
	if w.err != nil {
		return
	}
	head := binary.LittleEndian.AppendUint32(sum[:], uint32(len(packed)))
	if _, w.err = w.out.Write(head); w.err == nil {
		_, w.err = w.out.Write(packed)
	}
}

// finish puts the file into its place, or takes it away.
func (w *writer) finish() {
	if w.file == nil {
		return
	}
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err == nil {
		_, w.err = w.file.Write(w.sum.Sum(nil))
	}
	if err := w.file.Close(); w.err == nil {
		w.err = err
	}
	if w.err == nil {
		w.err = os.Rename(w.file.Name(), w.name)
	}
	if w.err != nil {
		_ = os.Remove(w.file.Name())
		return
	}
	w.sweep()
}

// sweep takes away what runs that were killed an hour before have left.
func (w *writer) sweep() {
	now, err := os.Stat(w.name)
	left, _ := filepath.Glob(w.name + ".*")
	for _, name := range left {
		if info, wrong := os.Stat(name); err == nil && wrong == nil && now.ModTime().Sub(info.ModTime()) > time.Hour {
			_ = os.Remove(name)
		}
	}
}
