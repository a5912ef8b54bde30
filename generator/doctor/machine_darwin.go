package doctor

import (
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

// networks are the file systems that lie on other machines.
var networks = map[string]bool{"smbfs": true, "nfs": true, "afpfs": true, "webdav": true, "ftp": true}

// volumeOf tells of the disk of a folder.
func volumeOf(dir string) Volume {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return Volume{}
	}
	var name strings.Builder
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name.WriteByte(byte(c))
	}
	v := Volume{FileSystem: name.String()}
	if networks[v.FileSystem] {
		v.Kind = Network
	}
	return v
}

// watchLimit gives how many folders a program may watch: kqueue(2) opens each.
func watchLimit() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil || limit.Cur > 1<<30 {
		return 0
	}
	return int(limit.Cur)
}
