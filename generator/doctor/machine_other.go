//go:build !linux && !darwin && !windows

package doctor

import "errors"

// freeSpace is not known of this system.
func freeSpace(string) (int64, error) { return 0, errors.ErrUnsupported }

func volumeOf(string) Volume { return Volume{} }

func watchLimit() int { return 0 }
