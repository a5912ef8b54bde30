package output

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// TryLock takes the lock of a file, which is made with the folders around it, and tells whether it could; the caller
// frees it by unlock. The system frees the lock of a process that dies. The file stays.
func TryLock(file string) (unlock func() error, ok bool, err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return nil, false, err
	}
	lock := flock.New(file, flock.SetPermissions(0o666))
	if ok, err = lock.TryLock(); err != nil {
		return nil, false, fmt.Errorf("lock %s: %w", file, err)
	}
	return lock.Close, ok, nil
}
