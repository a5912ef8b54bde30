//go:build !linux

package output

// tinyDisk has no disk to mount.
func tinyDisk(string) int { return 0 }
