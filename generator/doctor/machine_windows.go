package doctor

import (
	"errors"
	"path/filepath"
	"strconv"
	"syscall"
	"unsafe"
)

// The functions of Windows that package syscall does not have.
var (
	kernel32             = syscall.NewLazyDLL("kernel32.dll")
	getDiskFreeSpaceEx   = kernel32.NewProc("GetDiskFreeSpaceExW")
	getDriveType         = kernel32.NewProc("GetDriveTypeW")
	getVolumeInformation = kernel32.NewProc("GetVolumeInformationW")
	getConsoleOutputCP   = kernel32.NewProc("GetConsoleOutputCP")
)

// freeSpace gives the bytes that a user may still write to the disk of a folder.
func freeSpace(dir string) (int64, error) {
	name, err := syscall.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	if ok, _, err := getDiskFreeSpaceEx.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&free)), 0, 0); ok == 0 {
		return 0, err
	}
	return int64(min(free, 1<<62)), nil
}

// driveRemote is what GetDriveType says of a network drive.
const driveRemote = 4

// volumeOf tells of the disk of a folder, an absolute path.
func volumeOf(dir string) Volume {
	root, err := syscall.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	if err != nil {
		return Volume{}
	}
	var v Volume
	if kind, _, _ := getDriveType.Call(uintptr(unsafe.Pointer(root))); kind == driveRemote {
		v.Kind = Network
	}
	var name [64]uint16
	ok, _, _ := getVolumeInformation.Call(uintptr(unsafe.Pointer(root)), 0, 0, 0, 0, 0, uintptr(unsafe.Pointer(&name[0])), uintptr(len(name)))
	if ok != 0 {
		v.FileSystem = syscall.UTF16ToString(name[:])
	}
	return v
}

// watchLimit gives 0: Windows watches a whole tree at once.
func watchLimit() int { return 0 }

// utf8CodePage is the number of UTF-8 among the code pages.
const utf8CodePage = 65001

// terminalEncoding gives the console's code page where it is not UTF-8. Text on the screen is right all the same, since
// Go writes it in UTF-16; what is sent to files and other programs is read by the code page.
func terminalEncoding() string {
	page, _, err := getConsoleOutputCP.Call()
	if page == 0 || page == utf8CodePage || errors.Is(err, syscall.EINVAL) {
		return ""
	}
	return strconv.Itoa(int(page))
}
