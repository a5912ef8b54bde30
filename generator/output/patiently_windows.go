package output

import (
	"errors"
	"time"

	"golang.org/x/sys/windows"
)

// patiently does what a virus scanner or indexer may hinder by holding a file open for a moment: it tries for a second.
func patiently(do func() error) error {
	err := do()
	for range 20 {
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) && !errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
			return err
		}
		time.Sleep(50 * time.Millisecond)
		err = do()
	}
	return err
}
