package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes a and b, two paths below folder, change places in one step. The error is errors.ErrUnsupported where
// the file system cannot.
func exchange(folder *os.File, a, b string) error {
	fd := int(folder.Fd())
	err := unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	if err == unix.EINVAL {
		return errors.ErrUnsupported
	}
	return err
}
