package doctor

import (
	"os"
	"os/exec"
	"runtime"
	"time"

	"ocop/generator/photo"
)

// Machine is what there is to ask of a computer.
type Machine interface {
	System() string                 // windows, linux, darwin …
	Now() time.Time                 // in the machine's own time zone
	Free(dir string) (int64, error) // bytes that may still be written to the disk of a folder
	Volume(dir string) Volume       // the disk of a folder
	Watches() int                   // how many folders a program may watch; 0: any number, or nobody knows
	Encoding() string               // of the terminal; "": UTF-8, or nobody knows
	Has(program string) bool        // whether it is installed
	Picture(f photo.Format) error   // whether a picture can be made
	Setting(name string) string     // a variable of the environment
}

// Volume is a disk.
type Volume struct {
	FileSystem string // its name; "": not known
	Kind       Kind
}

// Kind is where a disk is.
type Kind int

// A Local disk is one of this machine, as far as is known; a Network drive is not; a WindowsDrive is one that Linux sees
// through WSL, slowly and without word of what changes on it.
const (
	Local Kind = iota
	Network
	WindowsDrive
)

// here is this machine.
type here struct{}

func (here) System() string                 { return runtime.GOOS }
func (here) Now() time.Time                 { return time.Now() }
func (here) Free(dir string) (int64, error) { return freeSpace(dir) }
func (here) Volume(dir string) Volume       { return volumeOf(dir) }
func (here) Watches() int                   { return watchLimit() }
func (here) Encoding() string               { return terminalEncoding() }
func (here) Setting(name string) string     { return os.Getenv(name) }
func (here) Picture(f photo.Format) error   { return photo.Try(f) }

func (here) Has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}
