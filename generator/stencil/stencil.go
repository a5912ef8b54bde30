// Package stencil runs templates fast. Package html/template parses them and finds out how every value must be escaped
// where it stands; stencil compiles what comes of it into functions that write the same bytes in a small part of the time.
// A field is looked up once for each type, not for each page; what does not depend on the view is written when the
// templates are compiled; values are escaped straight into the page.
//
// The language is that of text/template without the function call, channels and iterators, and with a function at of its
// own. Values have no place in the syntax of scripts and styles, which pages may not carry; JSON they may.
package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"sync"
)

// Program is a set of compiled templates. It may be used by many goroutines at once.
type Program struct {
	entries map[string]*body
	pool    sync.Pool // of *machine
}

// Compile compiles the named templates of set, and all that they call. The functions are those that set was parsed with.
// The set itself, which must not have been executed, is left as it is. An error is one of html/template, or an *Error.
func Compile(set *template.Template, funcs template.FuncMap, names ...string) (*Program, error) {
	trees, err := escaped(set, names)
	if err != nil {
		return nil, err
	}
	c := compiler{trees: trees, funcs: funcs, bodies: map[string]*body{}}
	p := &Program{entries: map[string]*body{}, pool: sync.Pool{New: func() any { return new(machine) }}}
	for _, name := range names {
		if p.entries[name], err = c.body(name); err != nil {
			return nil, err
		}
	}
	return p, nil
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

// maxDepth is how many templates may be under way within one another.
const maxDepth = 1000

var errTooDeep = fmt.Errorf("more than %d templates within one another", maxDepth)

// body is a compiled template.
type body struct {
	name  string
	run   step
	slots int  // how many values it keeps; the first two are what it is given, as . and as $
	open  bool // still being compiled
}

// call runs the template on a value.
func (b *body) call(m *machine, given reflect.Value) error {
	if m.depth == maxDepth {
		return errTooDeep
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
