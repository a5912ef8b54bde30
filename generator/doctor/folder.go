package doctor

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf16"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// tree is what there is to say of the files of a project.
type tree struct {
	folders    int
	links      []string // in the content
	unreadable []string
	decomposed int    // names whose marks are stored apart, as Macs do
	long       int    // paths that Windows may not be able to open
	longest    string // of them
	newest     time.Time
	newestName string
}

// looked are the folders of a project that people work in.
var looked = []string{content.Root, "themes"}

// walk looks at the files of the project. What cannot be read is noted and passed over.
func (e *examination) walk() {
	fsys := e.root.FS()
	for _, root := range looked {
		if _, err := fs.Lstat(fsys, root); err == nil {
			fs.WalkDir(fsys, root, e.lookAt) // lookAt never fails
		}
	}
}

func (e *examination) lookAt(name string, entry fs.DirEntry, err error) error {
	t := &e.tree
	if err != nil {
		t.unreadable = append(t.unreadable, name)
		return nil
	}
	if content.Ignored(entry.Name()) {
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if viet.NFC(name) != name {
		t.decomposed++
	}
	if length := e.lengthOnWindows(name); length > longestOnWindows {
		if t.long++; len(name) > len(t.longest) {
			t.longest = name
		}
	}
	switch {
	case entry.IsDir():
		t.folders++
	case entry.Type()&fs.ModeSymlink != 0 && strings.HasPrefix(name, content.Root+"/"):
		t.links = append(t.links, name)
	case entry.Type().IsRegular():
		if info, err := entry.Info(); err == nil && info.ModTime().After(t.newest) {
			t.newest, t.newestName = info.ModTime(), name
		}
	}
	return nil
}

// longestOnWindows is how many units of UTF-16 a path may have that Explorer, Notepad and Word open.
const longestOnWindows = 259

// usualPrefix is what stands before a project's own paths on a Windows computer: C:\Users\Nguyễn Văn An\Documents\ocop\.
const usualPrefix = 60

// lengthOnWindows tells how long a path is, or would be if the project were copied to a Windows computer.
func (e *examination) lengthOnWindows(name string) int {
	length := len(utf16.Encode([]rune(name)))
	if e.Machine.System() == "windows" {
		return len(utf16.Encode([]rune(e.full))) + 1 + length
	}
	return usualPrefix + length
}

// judgeNames tells of files that cannot be read, links and long paths.
func (e *examination) judgeNames() {
	t := &e.tree
	before := len(e.findings)
	if len(t.unreadable) > 0 {
		e.wrong(topicNames, diag.UnreadableFile, t.unreadable[0], len(t.unreadable))
	}
	if len(t.links) > 0 {
		e.wrong(topicNames, diag.LinksInContent, len(t.links), t.links[0])
	}
	if t.long > 0 {
		e.wrong(topicNames, diag.LongPaths, t.long, t.longest, e.lengthOnWindows(t.longest))
	}
	switch {
	case len(e.findings) > before:
	case t.decomposed > 0:
		e.good(topicNames, both("mở được trên mọi máy; %d tên ghi dấu rời kiểu máy Mac, ocop đọc được", "fit for every system; names with their marks apart, as Macs store them, which ocop reads: %d", t.decomposed))
	default:
		e.good(topicNames, diag.Text{Vi: "mở được trên mọi máy", En: "fit for every system"})
	}
}

// synced are beginnings of the names of folders whose files a program sends to other machines, folded.
var synced = []string{"onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "icloud~", "com~apple~clouddocs", "nextcloud", "pcloud"}

// syncedIn gives the folder of such a program that a path lies in.
func syncedIn(full string) (string, bool) {
	for part := range strings.SplitSeq(filepath.ToSlash(full), "/") {
		for _, begin := range synced {
			if strings.HasPrefix(viet.Fold(part), begin) {
				return part, true
			}
		}
	}
	return "", false
}

// judgePlace tells of what kind of disk and folder the project lies in.
func (e *examination) judgePlace() {
	before := len(e.findings)
	if name, ok := syncedIn(e.full); ok {
		e.wrong(topicPlace, diag.SyncedFolder, name)
	}
	v := e.Machine.Volume(e.full)
	switch v.Kind {
	case Network:
		e.wrong(topicPlace, diag.RemoteFolder, both("ổ mạng (%s)", "a network drive (%s)", v.FileSystem),
			diag.Text{Vi: "chép về ổ trong máy", En: "copy it to a disk of this machine"})
	case WindowsDrive:
		e.wrong(topicPlace, diag.RemoteFolder, diag.Text{Vi: "ổ của Windows, nhìn từ Linux (WSL)", En: "a drive of Windows, seen from Linux (WSL)"},
			diag.Text{Vi: "chép vào thư mục nhà của Linux, ví dụ ~/trang", En: "copy it into the home folder of Linux, such as ~/site"})
	}
	if len(e.findings) > before {
		return
	}
	capitals := diag.Text{Vi: "phân biệt chữ hoa, chữ thường trong tên tệp", En: "capital letters in file names count"}
	if ignoresCapitals(e.Dir) {
		capitals = diag.Text{Vi: "không phân biệt chữ hoa, chữ thường trong tên tệp", En: "capital letters in file names do not count"}
	}
	disk := diag.Text{Vi: "ổ trong máy", En: "a disk of this machine"}
	if v.FileSystem != "" {
		disk = both("ổ trong máy (%s)", "a disk of this machine (%s)", v.FileSystem)
	}
	e.good(topicPlace, diag.Text{Vi: disk.Vi + "; " + capitals.Vi, En: disk.En + "; " + capitals.En})
}

// ignoresCapitals tells whether the file system takes OCOP.YAML for ocop.yaml.
func ignoresCapitals(dir string) bool {
	one, err1 := os.Stat(filepath.Join(dir, config.File))
	other, err2 := os.Stat(filepath.Join(dir, strings.ToUpper(config.File)))
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// lookForGit tells whether the project is under version control, which is nobody's duty.
func (e *examination) lookForGit() {
	switch installed, inside := e.Machine.Has("git"), insideGit(e.full); {
	case installed && inside:
		e.good(topicGit, diag.Text{Vi: "thư mục này được git ghi lại", En: "git keeps the history of this folder"})
	case installed:
		e.good(topicGit, diag.Text{Vi: "có git, nhưng không ghi lại thư mục này (không bắt buộc)", En: "installed, but not in use in this folder (nor need it be)"})
	default:
		e.good(topicGit, diag.Text{Vi: "không có git (không bắt buộc)", En: "not installed (nor need it be)"})
	}
}

func insideGit(dir string) bool {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return false
		}
		dir = above
	}
}
