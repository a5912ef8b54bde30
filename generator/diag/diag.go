// Package diag says what is wrong with the content, where, and what to do about it, in Vietnamese and English.
//
// What is wrong with the content is a Diagnostic; what is wrong with the machine is an ordinary error. Rooms return
// diagnostics in a List beside their result; only commands print them.
package diag

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/viet"
)

// Pos is a place in a file. File is the path below the project folder, with slashes; Line and Col count from 1, Col in
// runes. Line 0 means the file as a whole. In a spreadsheet Line and Col are the row and the column of a cell, and Col 0
// means the row as a whole.
type Pos struct {
	File      string
	Line, Col int
	Cell      bool   // the file is a spreadsheet
	Sheet     string // of a workbook
}

// String gives file:line:column, or the file alone where there is no line; of a spreadsheet, file:sheet!D7.
func (p Pos) String() string {
	if p.Cell {
		return strings.TrimSuffix(p.File+":"+p.Address(), ":")
	}
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Address gives the place of a cell in its spreadsheet, as its user knows it: Sản phẩm!D7, the row Sản phẩm!7, the sheet
// Sản phẩm; D7 in a file that has no sheets.
func (p Pos) Address() string {
	cell := ""
	if p.Line > 0 {
		cell = columnName(p.Col) + strconv.Itoa(p.Line)
	}
	if p.Sheet == "" || cell == "" {
		return p.Sheet + cell
	}
	return p.Sheet + "!" + cell
}

// columnName gives the letters of a spreadsheet's column: A, Z, AA.
func columnName(col int) string {
	const letters = 26
	if col == 0 {
		return ""
	}
	return columnName((col-1)/letters) + string(rune('A'+(col-1)%letters))
}

// Code is the permanent number of a kind of fault. A code is never renumbered or reused.
type Code int

// String gives the code as users see it, such as OCOP201.
func (c Code) String() string { return fmt.Sprintf("OCOP%d", int(c)) }

// Severity tells how much a fault weighs.
type Severity int

// An Error stops a build; a Warning does not, unless the user asked for --strict. Advice never does: it says what would
// make the content better, and only the command check asks for it.
const (
	Error Severity = iota
	Warning
	Advice
)

// In gives the word for the severity.
func (s Severity) In(lang viet.Language) string { return labels[s].In(lang) }

// Severity tells how much a fault of this kind weighs.
func (c Code) Severity() Severity { return messages[c].severity }

// Fault is a kind of fault with its particulars and no place yet: what a room returns that reads a value without
// knowing where it stood. It is an error, so that it can travel as one to whoever knows the place (see At).
type Fault struct {
	Code Code
	Args []any
}

// NewFault returns a fault of kind code; args fill the verbs of the code's message.
func NewFault(code Code, args ...any) *Fault { return &Fault{Code: code, Args: args} }

// Error gives the message in English.
func (f *Fault) Error() string { return New(Pos{}, f.Code, f.Args...).Message(viet.English) }

// At gives the fault its place.
func (f *Fault) At(pos Pos) Diagnostic { return New(pos, f.Code, f.Args...) }

// Diagnostic is one fault at its place.
type Diagnostic struct {
	Pos  Pos
	Code Code
	Args []any
}

// New returns a diagnostic of kind code at pos; args fill the verbs of the code's message.
func New(pos Pos, code Code, args ...any) Diagnostic {
	return Diagnostic{Pos: pos, Code: code, Args: args}
}

// Message says what is wrong, in a sentence without a full stop.
func (d Diagnostic) Message(lang viet.Language) string {
	return format(messages[d.Code].what.In(lang), lang, d.Args)
}

// Help says what to do about it; "" where the message says it all.
func (d Diagnostic) Help(lang viet.Language) string {
	return format(messages[d.Code].help.In(lang), lang, d.Args)
}

// Worded is an argument that reads differently in each language.
type Worded interface {
	In(viet.Language) string
}

// format fills the verbs of text. A text that uses only some of the arguments names them by index.
func format(text string, lang viet.Language, args []any) string {
	if bare := strings.ReplaceAll(text, "%%", ""); !strings.Contains(bare, "%") {
		return strings.ReplaceAll(text, "%%", "%")
	}
	words := slices.Clone(args)
	for i, arg := range words {
		if w, ok := arg.(Worded); ok {
			words[i] = w.In(lang)
		}
	}
	return fmt.Sprintf(text, words...)
}

// List is any number of diagnostics.
type List []Diagnostic

// Add appends a diagnostic.
func (l *List) Add(pos Pos, code Code, args ...any) { *l = append(*l, New(pos, code, args...)) }

// Sort orders the list by file, sheet, line, column and code, and drops exact repetitions.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Sheet, b.Pos.Sheet),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col),
			cmp.Compare(a.Code, b.Code),
		)
	})
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message(viet.English) == b.Message(viet.English)
	})
}

// Of gives the diagnostics of one severity, in their order.
func (l List) Of(s Severity) List {
	return slices.DeleteFunc(slices.Clone(l), func(d Diagnostic) bool { return d.Code.Severity() != s })
}

// Count gives the number of errors and of warnings.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		switch d.Code.Severity() {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}

// HasErrors tells whether the list holds a fault that stops a build.
func (l List) HasErrors() bool {
	errors, _ := l.Count()
	return errors > 0
}

// Stops tells whether the list keeps a build from writing: by an error, or where strict is asked for by a warning.
func (l List) Stops(strict bool) bool {
	errors, warnings := l.Count()
	return errors > 0 || strict && warnings > 0
}

// FirstCode gives the code of the first diagnostic, or 0 for an empty list.
func (l List) FirstCode() Code {
	if len(l) == 0 {
		return 0
	}
	return l[0].Code
}

// Codes gives every code that is in use, in order.
func Codes() []Code { return slices.Sorted(maps.Keys(messages)) }
