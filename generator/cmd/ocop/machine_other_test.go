//go:build !linux

package main

// Scripts that need these run on Linux only.

func humble() { main() }

func onDisk() { main() }

func mounts(string) bool { return false }
