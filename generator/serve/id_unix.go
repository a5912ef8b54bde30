//go:build unix

package serve

import (
	"io/fs"
	"syscall"
)

// idOf tells a file from another one that has taken its name.
func idOf(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
