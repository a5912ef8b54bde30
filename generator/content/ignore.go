package content

import (
	"path"
	"regexp"
	"strings"

	"ocop/generator/viet"
)

// ignored are the names of files that editors, office programs, browsers and systems leave behind while they work.
var ignored = []string{
	".*", "~$*", "*~", "#*#", "*.tmp", "*.swp", "*.swx", "4913", "*.bak", "*.crswap", "*.part", "*.crdownload",
	"Thumbs.db", "desktop.ini",
}

// Ignored tells whether a file or folder of that name is never part of the content: dot files, temporary files of
// editors and downloads. The walk and the watcher share the list.
func Ignored(name string) bool {
	for _, pattern := range ignored {
		if ok, _ := path.Match(pattern, name); ok {
			return true
		}
	}
	return false
}

// conflicted matches the doubles that OneDrive, Dropbox and the like make when two machines saved the same file:
// "che (conflicted copy 2026-11-01).md", "che-DESKTOP-4F2K1.md".
var conflicted = regexp.MustCompile(`(?i)conflicted copy|bản sao xung đột|-(desktop|laptop|pc)-[0-9a-z]{4,}$`)

func isConflictedCopy(name string) bool {
	return conflicted.MatchString(viet.NFC(strings.TrimSuffix(name, path.Ext(name))))
}
