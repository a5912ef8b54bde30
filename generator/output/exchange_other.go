//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// exchange is not to be had here.
func exchange(*os.File, string, string) error { return errors.ErrUnsupported }
