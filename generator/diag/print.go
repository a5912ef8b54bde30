package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ocop/generator/viet"
)

// Printer prints lists of diagnostics for people and for machines.
type Printer struct {
	Lang viet.Language
	// Source gives a file's text for the excerpt, by its path in the project; nil or an error: no excerpt.
	Source func(file string) ([]byte, error)
	// Strict calls warnings errors.
	Strict bool
}

// labels are the words for the severities. Machines read the English ones.
var labels = map[Severity]Text{
	Error:   {"lỗi", "error"},
	Warning: {"cảnh báo", "warning"},
	Advice:  {"gợi ý", "advice"},
}

// excerptWidth is how many runes of a long line are shown around the fault.
const excerptWidth = 100

// Print writes each diagnostic with its place, the line it stands in, a caret under it, and what to do.
func (p Printer) Print(w io.Writer, list List) error {
	var b strings.Builder
	lines := p.lines()
	for _, d := range list {
		fmt.Fprintf(&b, "%s: %s %s: %s\n", d.Pos, p.severity(d).In(p.Lang), d.Code, d.Message(p.Lang))
		if text, ok := lines(d.Pos); ok {
			writeExcerpt(&b, "", d.Pos, text)
		}
		if help := d.Help(p.Lang); help != "" {
			fmt.Fprintf(&b, "    → %s\n", help)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// PrintByFile writes a sorted list with each file's name once, above what there is to say of it. Advice, and what is said
// of a page as a whole, shows no line of the file.
func (p Printer) PrintByFile(w io.Writer, list List) error {
	var b strings.Builder
	lines := p.lines()
	for i, d := range list {
		if i == 0 || d.Pos.File != list[i-1].Pos.File {
			fmt.Fprintf(&b, "%s\n", d.Pos.File)
		}
		place := ""
		if d.Pos.Line > 0 {
			place = fmt.Sprintf("%d:%d", d.Pos.Line, d.Pos.Col)
		}
		const indent = "        "
		fmt.Fprintf(&b, "  %-5s %s %s: %s\n", place, p.severity(d).In(p.Lang), d.Code, d.Message(p.Lang))
		ofPage := d.Pos.Line <= 1 && d.Pos.Col <= 1
		if text, ok := lines(d.Pos); ok && !ofPage && d.Code.Severity() != Advice {
			writeExcerpt(&b, indent[:4], d.Pos, text)
		}
		if help := d.Help(p.Lang); help != "" {
			fmt.Fprintf(&b, "%s→ %s\n", indent, help)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p Printer) severity(d Diagnostic) Severity {
	s := d.Code.Severity()
	if p.Strict && s == Warning {
		return Error
	}
	return s
}

// lines returns a lookup of the line a position stands in. Files are read once while the list stays with them, which a
// sorted list does.
func (p Printer) lines() func(Pos) (string, bool) {
	var file string
	var text []string
	return func(pos Pos) (string, bool) {
		if pos.Line == 0 || pos.Cell || p.Source == nil {
			return "", false
		}
		if pos.File != file {
			file, text = pos.File, nil
			if src, err := p.Source(file); err == nil {
				text = strings.Split(strings.TrimPrefix(string(src), "\uFEFF"), "\n")
			}
		}
		if pos.Line > len(text) {
			return "", false
		}
		line := strings.TrimRight(text[pos.Line-1], "\r")
		return line, utf8.ValidString(line)
	}
}

// writeExcerpt shows the line with a caret under the column.
func writeExcerpt(b *strings.Builder, indent string, pos Pos, line string) {
	e := excerpt(pos, line)
	number := indent + fmt.Sprintf("%5d | ", pos.Line)
	fmt.Fprintf(b, "%s%s\n", number, e.Text)
	fmt.Fprintf(b, "%s%s^\n", strings.Repeat(" ", len(number)-2)+"| ", strings.Repeat(" ", e.Caret))
}

// Excerpt is the line that a fault stands in, or the part of a long one around the fault.
type Excerpt struct {
	Text  string
	Caret int // how many characters stand before the fault
}

// Excerpt gives the line of a place; false where there is none.
func (p Printer) Excerpt(pos Pos) (Excerpt, bool) {
	text, ok := p.lines()(pos)
	if !ok {
		return Excerpt{}, false
	}
	return excerpt(pos, text), true
}

// excerpt cuts a line. A Tab is shown as one blank, so that the caret stays true.
func excerpt(pos Pos, line string) Excerpt {
	runes := []rune(strings.ReplaceAll(line, "\t", " "))
	col := min(max(pos.Col, 1), len(runes)+1)
	start := max(0, col-1-excerptWidth/2)
	end := min(len(runes), start+excerptWidth)
	return Excerpt{Text: string(runes[start:end]), Caret: col - 1 - start}
}

// Entry is a diagnostic as machines read it.
type Entry struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Cell     string `json:"cell,omitempty"` // of a spreadsheet
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Help     string `json:"help,omitempty"`
}

// Entries gives the list as machines read it; an empty list is not nil.
func (p Printer) Entries(list List) []Entry {
	entries := make([]Entry, len(list))
	for i, d := range list {
		entries[i] = Entry{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Col, Code: d.Code.String(), Severity: labels[p.severity(d)].En,
			Message: d.Message(p.Lang), Help: d.Help(p.Lang),
		}
		if d.Pos.Cell {
			entries[i].Cell = d.Pos.Address()
		}
	}
	return entries
}

// JSON writes the list as one JSON array; an empty list is [].
func (p Printer) JSON(w io.Writer, list List) error { return WriteJSON(w, p.Entries(list)) }

// WriteJSON writes a value as people can read it, too.
func WriteJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
