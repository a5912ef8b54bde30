package doctor

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// freeSpace gives the bytes that a user may still write to the disk of a folder.
func freeSpace(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}

// fileSystems are the numbers that statfs(2) gives.
var fileSystems = map[int64]Volume{
	0xEF53:     {FileSystem: "ext4"},
	0x9123683E: {FileSystem: "btrfs"},
	0x58465342: {FileSystem: "xfs"},
	0xF2F52010: {FileSystem: "f2fs"},
	0x2FC12FC1: {FileSystem: "zfs"},
	0x01021994: {FileSystem: "tmpfs"},
	0x794C7630: {FileSystem: "overlay"},
	0x4D44:     {FileSystem: "FAT"},
	0x2011BAB0: {FileSystem: "exFAT"},
	0x7366746E: {FileSystem: "NTFS"},
	0x6969:     {"NFS", Network},
	0x517B:     {"SMB", Network},
	0xFF534D42: {"SMB", Network},
	0xFE534D42: {"SMB", Network},
	0x00C36400: {"Ceph", Network},
	0x5346414F: {"AFS", Network},
	0x01021997: {"9p", Network},
}

// volumeOf tells of the disk of a folder. In WSL the drives of Windows are mounted by 9p.
func volumeOf(dir string) Volume {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return Volume{}
	}
	v := fileSystems[int64(uint32(s.Type))]
	if v.FileSystem == "9p" && isWSL() {
		v.Kind = WindowsDrive
	}
	return v
}

func isWSL() bool {
	release, err := os.ReadFile("/proc/sys/kernel/osrelease")
	return err == nil && strings.Contains(strings.ToLower(string(release)), "microsoft")
}

// watchLimit gives how many folders a user's programs may watch by inotify(7).
func watchLimit() int {
	b, err := os.ReadFile("/proc/sys/fs/inotify/max_user_watches")
	if err != nil {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		return 0
	}
	return n
}
