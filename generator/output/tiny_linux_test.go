package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestTinyDisk builds on real file systems that refuse: a full one, one mounted for reading, and a folder of another
// user. They live in a mount namespace of a child and vanish with it. Where the system allows no namespaces the same
// faults are still covered by TestFaultAtEveryChange and TestFullDiskFromEveryChange.
func TestTinyDisk(t *testing.T) {
	for _, disk := range []string{"full", "nearly-full", "read-only", "no-permission", "mount-point"} {
		t.Run(disk, func(t *testing.T) {
			cmd := kin(t.TempDir(), "tiny-disk", disk)
			cmd.SysProcAttr = &syscall.SysProcAttr{
				Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
				UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
				GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
			}
			out, err := cmd.CombinedOutput()
			if errors.Is(err, fs.ErrPermission) || cmd.ProcessState.ExitCode() == noNamespace {
				if os.Getenv("CI") != "" {
					t.Fatalf("no namespaces here, which these tests need: %v %s", err, out)
				}
				t.Skipf("no namespaces here: %v %s", err, out)
			}
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

// noNamespace is the exit code of a child that may not mount.
const noNamespace = 77

// tinyDisk is the child: it mounts the disk on a new folder and builds an old and then a new site.
func tinyDisk(disk string) int {
	if err := errors.Join(os.Mkdir("disk", 0o777), unix.Mount("tmpfs", "disk", "tmpfs", 0, "size=256k")); err != nil {
		fmt.Println(err)
		return noNamespace
	}
	dir := "disk/public"
	old := site{"index.html": "old", "a/b.html": "old"}
	if _, err := put(dir, old, nil); err != nil {
		return complain("the old site: %v", err)
	}
	next, want, why := site{"index.html": "new", "a/c.html": "new"}, old, ""
	switch disk {
	case "full":
		next["big.html"] = strings.Repeat("x", 300<<10)
		why = "write disk/.public.ocop/next/big.html: no space left on device"
	case "nearly-full":
		return nearlyFull(dir, old, next)
	case "read-only":
		if err := unix.Mount("", "disk", "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
			return complain("remount: %v", err)
		}
		why = ": read-only file system"
	case "no-permission":
		if err := errors.Join(os.Chmod("disk", 0o555), dropPrivileges()); err != nil {
			return complain("privileges: %v", err)
		}
		os.Remove("disk/.public.ocop/index")
		dir, why = "disk/other", "make folder disk/.other.ocop: permission denied"
	case "mount-point":
		if err := unix.Mount("tmpfs", dir, "tmpfs", 0, ""); err != nil {
			return complain("mount: %v", err)
		}
		want, why = site{}, "mount point"
	}
	_, err := put(dir, next, nil)
	if err == nil || !strings.Contains(err.Error(), why) || strings.Contains(err.Error(), "\n") {
		return complain("%v; want %q", err, why)
	}
	if got := plainRead("disk/public"); !maps.Equal(got, want) {
		return complain("there is %q, not %q", got, want)
	}
	return 0
}

// nearlyFull builds where so many pages of the disk are free, for every number up to where all fits: it ends with the new
// site or with one line and the old one, and once there is room again nothing is left of it.
func nearlyFull(dir string, old, next site) int {
	fits, fails := 0, 0
	for free := int64(0); fits < 3; free++ {
		if err := leaveFree(free << 12); err != nil {
			return complain("ballast: %v", err)
		}
		want := next
		if _, err := put(dir, next, nil); err != nil {
			if text := err.Error(); !strings.Contains(text, "no space left on device") || strings.Contains(text, "\n") {
				return complain("with %d pages free: %v", free, err)
			}
			want = old
			fails++
		} else {
			fits++
		}
		if got := plainRead(dir); !maps.Equal(got, want) {
			return complain("with %d pages free there is %q, not %q", free, got, want)
		}
		if err := os.Remove("disk/ballast"); err != nil {
			return complain("%v", err)
		}
		if _, err := put(dir, old, nil); err != nil || !maps.Equal(plainRead(dir), old) {
			return complain("after %d free pages: %v", free, err)
		}
	}
	if fails < 3 {
		return complain("only %d builds had too little room", fails)
	}
	return 0
}

// leaveFree fills the disk but for so many bytes.
func leaveFree(bytes int64) error {
	f, err := os.Create("disk/ballast")
	if err != nil {
		return err
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return f.Truncate(max(0, info.Size()-bytes))
}

// dropPrivileges gives up what lets root ignore permissions.
func dropPrivileges() error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	none := [2]unix.CapUserData{}
	return unix.Capset(&header, &none[0])
}

func complain(format string, args ...any) int {
	fmt.Printf(format+"\n", args...)
	return 1
}

// plainRead is read without a test.
func plainRead(dir string) site {
	files := site{}
	fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.HasPrefix(name, ownFolder) {
			b, _ := os.ReadFile(dir + "/" + name)
			files[name] = string(b)
		}
		return err
	})
	return files
}
