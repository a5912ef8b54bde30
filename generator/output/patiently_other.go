//go:build !windows

package output

// patiently does it; only Windows refuses to rename what somebody is reading.
func patiently(do func() error) error { return do() }
