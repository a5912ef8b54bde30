//go:build unix

package doctor

import (
	"cmp"
	"os"
	"strings"
)

// terminalEncoding gives the encoding of the locale (POSIX, section 8.2) where it is not UTF-8.
func terminalEncoding() string {
	locale := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG"), "C")
	_, encoding, _ := strings.Cut(locale, ".")
	encoding, _, _ = strings.Cut(encoding, "@")
	switch name := strings.ToLower(strings.ReplaceAll(encoding, "-", "")); {
	case name == "utf8":
		return ""
	case name == "":
		return locale
	}
	return encoding
}
