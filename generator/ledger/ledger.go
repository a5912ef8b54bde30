// Package ledger keeps the addresses that were ever published, in content/addresses.lock, so that no printed code and no
// link comes to lead nowhere. It knows addresses, not products, and never writes a file.
package ledger

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"ocop/generator/diag"
)

// File is the ledger's path in the project.
const File = "content/addresses.lock"

// head explains the file to whoever opens it.
const head = `# Các địa chỉ đã đưa lên mạng. Máy ghi tệp này (ocop publish, ocop lock): đừng sửa tay, đừng xóa.
# Mỗi dòng: địa chỉ trang, mã ngắn (s/<mã>.html), tình trạng, chủ thể, tên; cách nhau bằng phím Tab.
`

// none stands for a column without a value.
const none = "-"

// State is what has become of an address.
type State int

// The states.
const (
	Live    State = iota // a page stands there
	Moved                // it leads on to another address
	Retired              // what was there is no longer in the programme
)

// Entry is an address that was published.
type Entry struct {
	Path     string // of the page in the site, such as san-pham/che.html
	ID       string // names the short address; "" where there is none
	State    State
	To       string // where a moved address leads
	Since    string // the day of retirement, such as 2026-11-23
	Producer string // id of the producer; "" where there is none
	Title    string

	line int
}

// At gives the entry's place in the file.
func (e Entry) At() diag.Pos { return diag.Pos{File: File, Line: e.line, Col: 1} }

// Name is what a command calls the entry: a product by its slug, anything else by its path without .html.
func (e Entry) Name() string {
	return strings.TrimPrefix(strings.TrimSuffix(e.Path, ".html"), "san-pham/")
}

// Ledger is what was published, in order of path. The zero Ledger is that of a site that never was.
type Ledger struct {
	entries []Entry
	at      map[string]int
}

// New makes a ledger of entries, of which each path has one.
func New(entries []Entry) *Ledger {
	l := &Ledger{entries: slices.Clone(entries), at: make(map[string]int, len(entries))}
	slices.SortFunc(l.entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	for i, e := range l.entries {
		l.at[e.Path] = i
	}
	return l
}

// Load reads the ledger of a project; nil where nothing was published.
func Load(project fs.FS) (*Ledger, diag.List, error) {
	src, err := fs.ReadFile(project, File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	l, list := Read(src)
	return l, list, nil
}

// Slugs gives the slugs of all pages that ever stood in a folder of the site, such as san-pham/. A nil ledger has none.
func (l *Ledger) Slugs(folder string) []string {
	var slugs []string
	if l == nil {
		return nil
	}
	for _, e := range l.entries {
		slug, inFolder := strings.CutPrefix(strings.TrimSuffix(e.Path, ".html"), folder)
		if inFolder && !strings.Contains(slug, "/") {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// Entries gives every entry, in order of path.
func (l *Ledger) Entries() []Entry { return l.entries }

// Find gives the entry of a path.
func (l *Ledger) Find(path string) (Entry, bool) {
	i, ok := l.at[path]
	if !ok {
		return Entry{}, false
	}
	return l.entries[i], true
}

// Read reads the text of a ledger. Lines that make no sense are reported and left out.
func Read(src []byte) (*Ledger, diag.List) {
	var list diag.List
	var entries []Entry
	first := map[string]int{}
	number := 0
	for line := range strings.Lines(string(src)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		pos := diag.Pos{File: File, Line: number, Col: 1}
		if strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>") {
			list.Add(pos, diag.LedgerConflict, line[:7])
			continue
		}
		e, ok := parse(line)
		if !ok {
			list.Add(pos, diag.BadLedger, line)
			continue
		}
		if other, twice := first[e.Path]; twice {
			list.Add(pos, diag.LedgerTwice, e.Path, other)
			continue
		}
		first[e.Path], e.line = number, number
		entries = append(entries, e)
	}
	return New(entries), list
}

// parse reads a line.
func parse(line string) (Entry, bool) {
	columns := strings.Split(line, "\t")
	if len(columns) != 5 || !strings.HasSuffix(columns[0], ".html") {
		return Entry{}, false
	}
	e := Entry{Path: columns[0], ID: value(columns[1]), Producer: value(columns[3]), Title: columns[4]}
	state, rest, _ := strings.Cut(columns[2], " ")
	switch state {
	case "live":
		return e, rest == ""
	case "->":
		e.State, e.To = Moved, rest
		return e, rest != ""
	case "retired":
		e.State, e.Since = Retired, rest
		return e, rest != ""
	}
	return Entry{}, false
}

func value(column string) string {
	if column == none {
		return ""
	}
	return column
}

// Bytes writes the ledger: the same entries give the same bytes.
func (l *Ledger) Bytes() []byte {
	var out bytes.Buffer
	out.WriteString(head)
	for _, e := range l.entries {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\t%s\n", e.Path, cmp.Or(e.ID, none), e.state(), cmp.Or(e.Producer, none), oneLine(e.Title))
	}
	return out.Bytes()
}

func (e Entry) state() string {
	switch e.State {
	case Moved:
		return "-> " + e.To
	case Retired:
		return "retired " + e.Since
	}
	return "live"
}

// oneLine keeps a title from being taken for two columns or two lines.
func oneLine(title string) string { return strings.Join(strings.Fields(title), " ") }
