package online

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ocop/generator/diag"
)

// freshness is how long an answer is believed.
const freshness = 24 * time.Hour

// Memory remembers for a day what was found out of addresses, so that nobody is asked again who was asked just now.
// What was not sure is asked again each time. Its methods may be called from several goroutines.
type Memory struct {
	file string
	now  time.Time

	mu    sync.Mutex
	known map[string]remembered
}

type remembered struct {
	Asked   time.Time `json:"asked"`
	Verdict Verdict   `json:"verdict"`
	Now     string    `json:"now,omitempty"`
	Vi      string    `json:"vi,omitempty"`
	En      string    `json:"en,omitempty"`
}

// OpenMemory reads the file of a memory. One that is missing or damaged remembers nothing. now is the time of this run.
func OpenMemory(file string, now time.Time) (*Memory, error) {
	m := &Memory{file: file, now: now, known: map[string]remembered{}}
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the memory of links: %w", err)
	}
	if json.Unmarshal(b, &m.known) != nil || m.known == nil {
		m.known = map[string]remembered{}
	}
	for address, r := range m.known {
		if age := now.Sub(r.Asked); age < 0 || age >= freshness {
			delete(m.known, address)
		}
	}
	return m, nil
}

// Recall gives what was found out of an address within a day.
func (m *Memory) Recall(address string) (Result, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.known[address]
	return Result{Verdict: r.Verdict, Now: r.Now, Reason: diag.Text{Vi: r.Vi, En: r.En}, Heard: true}, ok
}

// Note remembers what was found out of an address, if it is sure.
func (m *Memory) Note(address string, r Result) {
	if r.Verdict == Unsure || !r.Heard {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[address] = remembered{m.now, r.Verdict, r.Now, r.Reason.Vi, r.Reason.En}
}

// Save writes the memory for the next run.
func (m *Memory) Save() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, err := json.Marshal(m.known)
	if err == nil {
		err = replace(m.file, b)
	}
	if err != nil {
		return fmt.Errorf("write the memory of links: %w", err)
	}
	return nil
}

// replace writes a file as a whole or not at all.
func replace(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	part := name + ".part"
	err := os.WriteFile(part, data, 0o666)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}
