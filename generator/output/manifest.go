package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// What ocop keeps inside the output folder for itself.
const (
	ownFolder    = ".ocop"
	manifestPath = ownFolder + "/manifest.json"
	markerPath   = ownFolder + "/new" // marks the tree that is to be the live one, until the old one is gone
)

// Entry is what the manifest says of one file. The manifest holds no time: same site, same manifest.
type Entry struct {
	Path   string
	Size   int64 // bytes
	SHA256 [sha256.Size]byte
	Class  Class
}

// manifestFile is the manifest as JSON.
type manifestFile struct {
	Version int         `json:"version"`
	Files   []entryFile `json:"files"`
}

type entryFile struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Class  string `json:"class"`
}

const manifestVersion = 1

// encodeManifest writes entries, which are sorted by path, a line each.
func encodeManifest(entries []Entry) []byte {
	b := make([]byte, 0, 64+160*len(entries))
	b = fmt.Appendf(b, "{\"version\":%d,\"files\":[", manifestVersion)
	for i, e := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n{\"path\":"...)
		b = appendString(b, e.Path)
		b = fmt.Appendf(b, ",\"size\":%d,\"sha256\":\"%x\",\"class\":\"%s\"}", e.Size, e.SHA256, e.Class)
	}
	return append(b, "\n]}\n"...)
}

// appendString appends s as a JSON string; CheckPath keeps out all that needs an escape.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// decodeManifest reads what encodeManifest wrote.
func decodeManifest(b []byte) ([]Entry, error) {
	var file manifestFile
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, err
	}
	if file.Version != manifestVersion {
		return nil, fmt.Errorf("version %d, not %d", file.Version, manifestVersion)
	}
	entries := make([]Entry, len(file.Files))
	for i, f := range file.Files {
		class, err := ParseClass(f.Class)
		if err != nil {
			return nil, err
		}
		sum, err := hex.DecodeString(f.SHA256)
		if err != nil || len(sum) != sha256.Size {
			return nil, fmt.Errorf("bad sha256 %q", f.SHA256)
		}
		if err := CheckPath(f.Path); err != nil {
			return nil, err
		}
		entries[i] = Entry{Path: f.Path, Size: f.Size, SHA256: [sha256.Size]byte(sum), Class: class}
	}
	if !slices.IsSortedFunc(entries, byPath) {
		return nil, errors.New("not in order")
	}
	return entries, nil
}

func byPath(a, b Entry) int { return strings.Compare(a.Path, b.Path) }

// readManifest reads the manifest of the site in d; no manifest is an empty one.
func readManifest(d *disk) ([]Entry, []byte, error) {
	b, err := d.read(manifestPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	entries, err := decodeManifest(b)
	if err != nil {
		return nil, nil, fmt.Errorf("%s is damaged (%w): remove the folder %s and build again", d.at(manifestPath), err, d.shown)
	}
	return entries, b, nil
}

// Standing gives what ocop wrote last into the output folder dir, by path: nothing where there is no such folder. It
// takes no lock and changes nothing.
func Standing(dir string) ([]Entry, error) {
	d, err := openDisk(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer d.close()
	entries, _, err := readManifest(d)
	return entries, err
}
