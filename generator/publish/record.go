package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"ocop/generator/diag"
	"ocop/generator/output"
)

// recordPath is where a target keeps the record of what ocop published there: the manifest of the site, and more.
const recordPath = controlFolder + "manifest.json"

// controlFolder holds what ocop keeps at a target for itself.
const controlFolder = ".ocop/"

// record says what a target holds of ocop's. Everybody may read it, so it names nobody.
type record struct {
	Published time.Time
	Build     string         // the edition's name
	Files     []output.Entry // the site, by path
	Retired   []retired      // by path
}

// retired is a file with a hash in its name that the site no longer has. It stays for some publications more, so that a
// page that somebody has open, or that a cache still holds, finds its pictures and its style.
type retired struct {
	output.Entry
	Left int // publications that it has yet to see
}

// all gives every file that the record tells of.
func (r *record) all() []output.Entry {
	all := slices.Clone(r.Files)
	for _, e := range r.Retired {
		all = append(all, e.Entry)
	}
	return all
}

type recordFile struct {
	Version   int            `json:"version"`
	Published time.Time      `json:"published"`
	Build     string         `json:"build"`
	Files     []recordEntry  `json:"files"`
	Retired   []recordRetire `json:"retired,omitempty"`
}

type recordEntry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Class  string `json:"class"`
}

type recordRetire struct {
	recordEntry
	Left int `json:"left"`
}

const recordVersion = 1

func (r *record) encode() ([]byte, error) {
	file := recordFile{Version: recordVersion, Published: r.Published.UTC().Truncate(time.Second), Build: r.Build, Files: []recordEntry{}}
	for _, e := range r.Files {
		file.Files = append(file.Files, entryOf(e))
	}
	for _, e := range r.Retired {
		file.Retired = append(file.Retired, recordRetire{entryOf(e.Entry), e.Left})
	}
	b, err := json.Marshal(file)
	if err != nil {
		return nil, err
	}
	// A line for each file, so that the record can be read and compared.
	return append([]byte(strings.ReplaceAll(string(b), `{"path"`, "\n"+`{"path"`)), '\n'), nil
}

func entryOf(e output.Entry) recordEntry {
	return recordEntry{e.Path, e.Size, hex.EncodeToString(e.SHA256[:]), e.Class.String()}
}

// decodeRecord reads what encode wrote. What it cannot read is a fault of the target.
func decodeRecord(b []byte) (*record, error) {
	var file recordFile
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, diag.NewFault(diag.DamagedRecord, err.Error())
	}
	if file.Version != recordVersion {
		return nil, diag.NewFault(diag.DamagedRecord, fmt.Sprintf("version %d", file.Version))
	}
	r := &record{Published: file.Published, Build: file.Build}
	for _, f := range file.Files {
		e, err := f.entry()
		if err != nil {
			return nil, diag.NewFault(diag.DamagedRecord, err.Error())
		}
		r.Files = append(r.Files, e)
	}
	for _, f := range file.Retired {
		e, err := f.entry()
		if err != nil {
			return nil, diag.NewFault(diag.DamagedRecord, err.Error())
		}
		r.Retired = append(r.Retired, retired{e, f.Left})
	}
	slices.SortFunc(r.Files, byPath)
	return r, nil
}

// entry checks what is read, since paths of the record are paths of files that may be deleted.
func (f recordEntry) entry() (output.Entry, error) {
	class, err := output.ParseClass(f.Class)
	if err != nil {
		return output.Entry{}, err
	}
	sum, err := hex.DecodeString(f.SHA256)
	if err != nil || len(sum) != sha256.Size {
		return output.Entry{}, fmt.Errorf("bad sha256 %q", f.SHA256)
	}
	if err := output.CheckPath(f.Path); err != nil {
		return output.Entry{}, err
	}
	return output.Entry{Path: f.Path, Size: f.Size, SHA256: [sha256.Size]byte(sum), Class: class}, nil
}

func byPath(a, b output.Entry) int { return strings.Compare(a.Path, b.Path) }

// editionID names a site by its content: the beginning of a hash over all its files.
func editionID(files []output.Entry) string {
	h := sha256.New()
	for _, e := range files {
		fmt.Fprintf(h, "%s %x %s\n", e.Path, e.SHA256, e.Class)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
