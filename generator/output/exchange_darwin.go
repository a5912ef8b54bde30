package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes a and b, two paths below folder, change places in one step. The error is errors.ErrUnsupported where
// the file system cannot.
func exchange(folder *os.File, a, b string) error {
	fd := int(folder.Fd())
	return unix.RenameatxNp(fd, a, fd, b, unix.RENAME_SWAP)
}
