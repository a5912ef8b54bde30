// Package stencil runs templates fast. Package html/template parses them and finds out how every value must be escaped
// where it stands; stencil compiles what comes of it into functions that write the same bytes in a small part of the time.
// A field is looked up once for each type, not for each page; what does not depend on the view is written when the
// templates are compiled; values are escaped straight into the page.
//
// The language is that of text/template without the function call, channels and iterators, and with a function at of its
// own. Values have no place in the syntax of scripts and styles, which pages may not carry; JSON they may.
package stencil

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"sync"
	"text/template/parse"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Program is a set of compiled templates. It may be used by many goroutines at once.
type Program struct {
	entries map[string]*body
	pool    *sync.Pool // of *machine
}

// Compiler compiles the templates of many pages that have parts in common; what they have in common it compiles once.
type Compiler struct {
	funcs  template.FuncMap
	pool   *sync.Pool
	parts  *template.Template         // those that pages have in common
	bodies map[string]*body           // of those that call no template of a page
	calls  map[string]map[string]bool // which others each part calls, directly or not
}

// NewCompiler readies a compiler for pages that have parts in common. The functions are those that templates may call.
// None of the templates may have been executed before; they are left as they are.
func NewCompiler(parts *template.Template, funcs template.FuncMap) *Compiler {
	c := &Compiler{funcs: funcs, parts: parts, pool: &sync.Pool{New: func() any { return new(machine) }}}
	c.calls = calls(parts)
	c.bodies = c.compileParts()
	return c
}

// Compile compiles the named templates and all that they call: those of page, and the common parts where page has none
// of that name. An error is one of html/template, or an *Error.
func (c *Compiler) Compile(page *template.Template, names ...string) (*Program, error) {
	own := func(name string) *parse.Tree { return treeOf(page, name) }
	find := func(name string) *parse.Tree { return cmp.Or(own(name), treeOf(c.parts, name)) }
	known := c.unchanged(own)
	trees, err := c.escaped(names, find, known)
	if err != nil {
		return nil, err
	}
	w := compiling{trees: trees, funcs: c.funcs, bodies: known}
	p := &Program{entries: map[string]*body{}, pool: c.pool}
	for _, name := range names {
		if p.entries[name], err = w.body(name); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// treeOf gives a template of a set; nil where it has none of that name.
func treeOf(set *template.Template, name string) *parse.Tree {
	if set == nil {
		return nil
	}
	if t := set.Lookup(name); t != nil {
		return t.Tree
	}
	return nil
}

// compileParts compiles the parts that call no template of a page. Where that fails every page compiles them for itself,
// and reports what is wrong.
func (c *Compiler) compileParts() map[string]*body {
	find := func(name string) *parse.Tree { return treeOf(c.parts, name) }
	var names []string
	for _, t := range c.parts.Templates() {
		isMissing := func(name string) bool { return find(name) == nil }
		if t.Tree != nil && !slices.ContainsFunc(slices.Collect(maps.Keys(c.calls[t.Name()])), isMissing) {
			names = append(names, t.Name())
		}
	}
	slices.Sort(names)
	trees, err := c.escaped(names, find, nil)
	if err != nil { // leave out those that are no wholes, such as one that opens a tag
		names = slices.DeleteFunc(names, func(name string) bool {
			_, err := c.escaped([]string{name}, find, nil)
			return err != nil
		})
		trees, err = c.escaped(names, find, nil)
	}
	if err != nil {
		return nil
	}
	w := compiling{trees: trees, funcs: c.funcs, bodies: map[string]*body{}}
	for _, name := range names {
		if _, err := w.body(name); err != nil {
			return nil
		}
	}
	return w.bodies
}

// unchanged gives the compiled parts that a page takes as they are: it has no other template of that name, nor of one
// that they call.
func (c *Compiler) unchanged(own func(name string) *parse.Tree) map[string]*body {
	known := map[string]*body{}
	for name, b := range c.bodies {
		isOwn := own(name) != nil
		for other := range c.calls[name] {
			isOwn = isOwn || own(other) != nil
		}
		if !isOwn {
			known[name] = b
		}
	}
	return known
}

// Append appends what a template, one of those that were named, makes of a view. Where it fails, the error is an *Error.
func (p *Program) Append(out []byte, name string, view any) ([]byte, error) {
	b, ok := p.entries[name]
	if !ok {
		return out, fmt.Errorf("no template %q", name)
	}
	m := p.pool.Get().(*machine)
	m.out = out
	err := b.call(m, reflect.ValueOf(view))
	out = m.out
	m.reset()
	p.pool.Put(m)
	return out, err
}

// Error is a fault of a template, with its place in the form of text/template: "template: file:line:column: executing …".
type Error struct {
	place string
	err   error
}

func (e *Error) Error() string { return e.place + e.err.Error() }

// Unwrap gives the error of a function.
func (e *Error) Unwrap() error { return e.err }

// machine runs a program.
type machine struct {
	out    []byte
	slots  []reflect.Value // of the templates under way, those of the innermost last
	base   int             // where the innermost one's begin
	depth  int
	turns  int             // how many turns of loops and calls of templates there were
	args   []reflect.Value // of the functions under way
	scopes []scope
}

// reset forgets what was run, so that a machine that waits holds no view in memory.
func (m *machine) reset() {
	clear(m.slots[:cap(m.slots)])
	clear(m.args[:cap(m.args)])
	clear(m.scopes[:cap(m.scopes)])
	*m = machine{slots: m.slots[:0], args: m.args[:0], scopes: m.scopes[:0]}
}

// A step writes a part of a page; an evaluation gives a value.
type (
	step       func(*machine) error
	evaluation func(*machine) (reflect.Value, error)
)

// How a step ends a loop, or this turn of it.
var (
	errBreak    = errors.New("break outside of a loop")
	errContinue = errors.New("continue outside of a loop")
)

// TooMuch is the error of a template that goes over a limit: it would run for ever, or nearly. Turns are counted in place of
// seconds, so that a page is made on every machine or on none.
type TooMuch struct {
	Limit diag.Text // such as "64 MB"
}

func (e *TooMuch) Error() string { return "more than " + e.Limit.En }

func tooMuch(most int, vi, en string) *TooMuch {
	return &TooMuch{diag.Text{Vi: viet.Vietnamese.Number(most) + " " + vi, En: viet.English.Number(most) + " " + en}}
}

var (
	tooManyTurns = tooMuch(diag.MaxTurns, "lượt lặp và gọi mẫu", "turns of loops and calls of templates")
	tooDeep      = tooMuch(diag.MaxTemplates, "mẫu gọi lồng nhau", "templates within one another")
	tooLarge     = tooMuch(diag.MaxPageBytes>>20, "MB", "MB")
)

// maxBeforehand is how many turns a part may take that is written when the templates are compiled.
const maxBeforehand = 10_000

// turn counts a turn of a loop, or a call.
func (m *machine) turn() error {
	m.turns++
	switch {
	case m.turns > diag.MaxTurns:
		return tooManyTurns
	case len(m.out) > diag.MaxPageBytes:
		return tooLarge
	}
	return nil
}

// placed places the error of a limit that was gone over here; the others know their places.
func placed(err error, fault func(error) error) error {
	if over, ok := err.(*TooMuch); ok {
		return fault(over)
	}
	return err
}

// body is a compiled template.
type body struct {
	name  string
	run   step
	slots int  // how many values it keeps; the first two are what it is given, as . and as $
	open  bool // still being compiled
}

// call runs the template on a value.
func (b *body) call(m *machine, given reflect.Value) error {
	if m.depth == diag.MaxTemplates {
		return tooDeep
	}
	if err := m.turn(); err != nil {
		return err
	}
	base, end := m.base, len(m.slots)
	m.depth++
	m.base = end
	for range b.slots {
		m.slots = append(m.slots, reflect.Value{})
	}
	m.slots[end], m.slots[end+1] = given, given
	err := b.run(m)
	m.slots, m.base = m.slots[:end], base
	m.depth--
	return err
}

// slot gives a value of the template under way.
func (m *machine) slot(i int) reflect.Value { return m.slots[m.base+i] }

func (m *machine) setSlot(i int, v reflect.Value) { m.slots[m.base+i] = v }

// scope is what the function at gives: a part's view together with the way from the page to the site's root.
type scope struct {
	Root string
	V    reflect.Value
}

// newScope makes a scope that holds until the page is done.
func (m *machine) newScope(root string, v reflect.Value) *scope {
	if len(m.scopes) == cap(m.scopes) {
		m.scopes = make([]scope, 0, 2*cap(m.scopes)+32) // what was given out before stays where it is
	}
	m.scopes = append(m.scopes, scope{root, v})
	return &m.scopes[len(m.scopes)-1]
}
