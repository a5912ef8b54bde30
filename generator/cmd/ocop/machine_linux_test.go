package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// humble is ocop without root's right to read and write everything: what a thread has given up for good, no program
// that takes its place gets back.
func humble() {
	runtime.LockOSThread()
	if os.Geteuid() == 0 {
		for _, right := range []uintptr{unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH} {
			check(unix.Prctl(unix.PR_CAPBSET_DROP, right, 0, 0, 0))
		}
	}
	ocop, err := exec.LookPath("ocop")
	check(err)
	check(syscall.Exec(ocop, append([]string{"ocop"}, os.Args[1:]...), os.Environ()))
}

// inNamespace marks the child that sees mounts of its own.
const inNamespace = "OCOP_TEST_NAMESPACE"

// onDisk is on-disk KIND BEFORE AFTER ARGS…: ocop with those arguments, while the folder disk is a small disk of its own
// whose disk/public is a copy of BEFORE. AFTER becomes a copy of what disk/public is in the end. The disk vanishes with
// the command.
func onDisk() {
	if os.Getenv(inNamespace) == "" {
		cmd, err := namespaced(os.Args[1:]...)
		check(err)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); cmd.ProcessState == nil {
			check(err)
		}
		os.Exit(cmd.ProcessState.ExitCode())
	}
	check(os.MkdirAll("disk", 0o777))
	check(unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""))
	check(unix.Mount("tmpfs", "disk", "tmpfs", 0, "size=4m"))
	kind := os.Args[1]
	if kind == "none" {
		return
	}
	before, after := os.Args[2], os.Args[3]
	check(os.CopyFS("disk/public", os.DirFS(before)))
	switch kind {
	case "full":
		check(fill("disk/filler"))
	case "read-only":
		check(unix.Mount("", "disk", "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	default:
		check(fmt.Errorf("there is no disk of kind %q", kind))
	}
	code := run(context.Background(), os.Args[4:], os.Stdout, os.Stderr)
	check(os.CopyFS(after, os.DirFS("disk/public")))
	os.Exit(code)
}

// namespaced is the command on-disk as a child that sees mounts of its own.
func namespaced(args ...string) (*exec.Cmd, error) {
	self, err := exec.LookPath("on-disk")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), inNamespace+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	return cmd, nil
}

// mounts tells whether the system lets a test mount a disk: some containers forbid it even to root.
func mounts(dir string) bool {
	cmd, err := namespaced("none")
	if err != nil {
		return false
	}
	cmd.Dir = dir
	return cmd.Run() == nil
}

// fill writes a file until the disk is full.
func fill(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err = io.Copy(f, zeros{}); errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	return fmt.Errorf("the disk does not fill up: %v", err)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
