package output

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// reserved are the devices that Windows finds in every folder, whatever the extension.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
var reserved = []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}

// CheckName tells why name, a file or folder name without a path, cannot be used on every system; nil when it can.
// The rules are those of Windows, the strictest, on every system: a site written on Linux is also copied to a share.
func CheckName(name string) error {
	switch {
	case name == "":
		return errors.New("a name is empty")
	case name == "." || name == "..":
		return fmt.Errorf("%q is not a name", name)
	case len(name) > diag.MaxName:
		return fmt.Errorf("%q is longer than %d bytes", name, diag.MaxName)
	case !utf8.ValidString(name):
		return fmt.Errorf("%q is not UTF-8", name)
	case strings.ContainsAny(name, `<>:"/\|?*`):
		return fmt.Errorf(`%q has one of < > : " / \ | ? *`, name)
	case strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("%q has a control character", name)
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return fmt.Errorf("%q ends with a full stop or a blank", name)
	case IsReserved(name):
		return fmt.Errorf("%q is a name that Windows reserves", name)
	}
	return nil
}

// IsReserved tells whether Windows takes name for a device: "nul", "Con.txt", "aux .md", "COM1.tar.gz", "LPT¹".
func IsReserved(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	if slices.Contains(reserved, stem) {
		return true
	}
	port, isPort := strings.CutPrefix(stem, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "LPT")
	}
	return isPort && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// apacheSettings is the one hidden file that a site may have.
const apacheSettings = ".htaccess"

// CheckPath tells why p cannot be the path of an output file; nil when it can. A path is made of names with slashes
// between them, below the output folder; no name begins with a dot, so that neither a hidden file nor ocop's own
// folder is ever written by accident, but for the one that Apache reads.
func CheckPath(p string) error {
	for name := range strings.SplitSeq(p, "/") {
		if err := CheckName(name); err != nil {
			return fmt.Errorf("output path %q: %w", p, err)
		}
		if name[0] == '.' && p != apacheSettings {
			return fmt.Errorf("output path %q: %q is hidden", p, name)
		}
	}
	return nil
}

// fold gives the same text for two paths that are one file to Windows or macOS, which ignore letter case and the order
// of Unicode's marks.
func fold(p string) string {
	if isPlain(p) {
		return p
	}
	return strings.Map(func(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }, viet.NFC(p))
}

// isPlain tells whether p folds to itself, as nearly every address does.
func isPlain(p string) bool {
	for i := range len(p) {
		if c := p[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// names are the files and folders of one tree, by their folded paths; a folder ends with a slash. It finds paths that
// cannot live side by side on every system.
type names map[string]string

// claim takes the path p for a file, and its folders.
func (n names) claim(p string) error {
	if err := n.claimFolder(path.Dir(p)); err != nil {
		return err
	}
	return n.take(p, fold(p))
}

func (n names) claimFolder(dir string) error {
	folded := fold(dir)
	if dir == "." || n[folded] == dir+"/" {
		return nil
	}
	if err := n.claimFolder(path.Dir(dir)); err != nil {
		return err
	}
	return n.take(dir+"/", folded)
}

func (n names) take(p, folded string) error {
	taken, ok := n[folded]
	switch {
	case !ok:
		n[folded] = p
		return nil
	case taken == p:
		return fmt.Errorf("output path %q is written twice", p)
	}
	return fmt.Errorf("output paths %q and %q are one on some systems", taken, p)
}

// isFile and isFolder tell what exactly p is in the tree.
func (n names) isFile(p string) bool   { return n[fold(p)] == p }
func (n names) isFolder(p string) bool { return n[fold(p)] == p+"/" }
