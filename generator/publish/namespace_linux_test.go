package publish

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// namespaceEnv marks the child that sees mounts of its own.
const namespaceEnv = "OCOP_PUBLISH_TEST_NAMESPACE"

// inNamespace runs the tests in a child that may mount small disks, which vanish with it. Where the system does not
// allow that they run as they are.
func inNamespace(run func() int) int {
	if os.Getenv(namespaceEnv) != "" {
		if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return run()
	}
	if !canMount() {
		return run()
	}
	cmd := namespaced(os.Args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return cmd.ProcessState.ExitCode()
}

func namespaced(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), namespaceEnv+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	return cmd
}

// dieWithUs lets a server end with the tests, however they end.
func dieWithUs(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// canMount tells whether the system lets us see mounts of our own: a child that only lists no tests says so.
func canMount() bool { return namespaced("-test.list=^$").Run() == nil }

// tinyDisk makes a disk of that size at dir, and gives functions that make it larger, and readable only.
func tinyDisk(t testing.TB, dir, size string) (resize func(size string), lock func()) {
	t.Helper()
	if os.Getenv(namespaceEnv) == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("this system lets nobody mount a disk, which this test needs")
		}
		t.Skip("this system lets nobody mount a disk")
	}
	if err := errors.Join(os.MkdirAll(dir, 0o777), unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	remount := func(flags uintptr, data string) {
		if err := unix.Mount("", dir, "", unix.MS_REMOUNT|flags, data); err != nil {
			t.Fatal(err)
		}
	}
	return func(size string) { remount(0, "size="+size) }, func() { remount(unix.MS_RDONLY, "") }
}
