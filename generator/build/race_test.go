//go:build race

package build_test

// racing tells that the race detector looks on, which makes everything take ten times as long.
const racing = true
