package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// output compiles {{pipeline}}: html/template has put behind it the names of what must happen to the value where it
// stands.
func (w *writer) output(n *parse.ActionNode) (code, error) {
	cmds := n.Pipe.Cmds
	from := len(cmds)
	for from > 1 && isEscaper(cmds[from-1]) {
		from--
	}
	v, err := w.commands(cmds[:from])
	if err != nil {
		return code{}, err
	}
	way, err := newWay(cmds[from:])
	if err != nil {
		return code{}, w.fault(cmds[0], err)
	}
	eval, fault := v.eval, w.faultAt(cmds[0])
	return code{needs: v.needs, run: func(m *machine) error {
		v, err := eval(m)
		if err != nil {
			return err
		}
		if m.out, err = way.append(m.out, v); err != nil {
			return fault(err)
		}
		return nil
	}}, nil
}

// isEscaper tells whether a command is one that html/template puts at the end of a pipeline.
func isEscaper(cmd *parse.CommandNode) bool {
	n, ok := cmd.Args[0].(*parse.IdentifierNode)
	return ok && len(cmd.Args) == 1 && (strings.HasPrefix(n.Ident, escaperPrefix) || n.Ident == "html" || n.Ident == "urlquery")
}

// way is how a value gets into a page: as text or as JSON, through filters, and escaped at last.
type way struct {
	asJSON  bool
	trusted bool // HTML may go in as it is
	filters []filter
	last    *escapes
}

// newWay makes a way of the escapers of html/template.
func newWay(cmds []*parse.CommandNode) (way, error) {
	to := way{trusted: len(cmds) == 1 && cmds[0].Args[0].(*parse.IdentifierNode).Ident == htmlEscaper}
	for i, cmd := range cmds {
		name := cmd.Args[0].(*parse.IdentifierNode).Ident
		if name == jsonEscaper && i == 0 {
			to.asJSON = true
			continue
		}
		f, ok := filters[name]
		if !ok {
			return to, errors.New("no value may stand here, in the syntax of a script, of a style or of HTML's tags: pages carry none of their own")
		}
		if e, ok := lasts[name]; ok && i == len(cmds)-1 {
			to.last = e
			continue
		}
		to.filters = append(to.filters, f)
	}
	return to, nil
}

// append appends a value.
func (to *way) append(out []byte, v reflect.Value) ([]byte, error) {
	if to.asJSON && to.last == nil && len(to.filters) == 0 {
		return appendJSON(out, v)
	}
	s, kind, err := to.start(v)
	switch {
	case err != nil:
		return out, err
	case kind == plain:
	case kind == trusted && to.trusted:
		return append(out, s...), nil
	case kind == trusted:
		return out, errors.New("HTML may only stand between tags")
	default:
		return out, fmt.Errorf("a value of type %s is not supported", v.Type())
	}
	for _, f := range to.filters {
		s = f(s)
	}
	if to.last != nil {
		return to.last.append(out, s), nil
	}
	return append(out, s...), nil
}

// start gives a value as the text that goes through the filters.
func (to *way) start(v reflect.Value) (string, content, error) {
	if to.asJSON {
		b, err := appendJSON(nil, v)
		return string(b), plain, err
	}
	s, kind := written(v)
	return s, kind, nil
}

// content is what a text is known to be.
type content int

const (
	plain   content = iota
	trusted         // HTML from a room that makes it safe
	other           // the other types of html/template, which views do not have
)

var (
	stringType = reflect.TypeFor[string]()
	intType    = reflect.TypeFor[int]()
	htmlType   = reflect.TypeFor[template.HTML]()
)

// written gives a value as text, as html/template does.
func written(v reflect.Value) (string, content) {
	held := unwrapped(v)
	if !held.IsValid() {
		return "", plain
	}
	for held.Kind() == reflect.Pointer && !held.IsNil() {
		held = held.Elem()
	}
	switch held.Type() {
	case stringType:
		return held.String(), plain
	case htmlType:
		return held.String(), trusted
	case intType:
		return strconv.Itoa(int(held.Int())), plain
	case reflect.TypeFor[template.CSS](), reflect.TypeFor[template.HTMLAttr](), reflect.TypeFor[template.JS](),
		reflect.TypeFor[template.JSStr](), reflect.TypeFor[template.URL](), reflect.TypeFor[template.Srcset]():
		return "", other
	}
	return fmt.Sprint(printable(v.Interface())), plain // package fmt catches panics
}

// printable follows pointers to what knows how to write itself, or to what they hold.
func printable(a any) any {
	if a == nil {
		return nil
	}
	v := reflect.ValueOf(a)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		switch v.Interface().(type) {
		case fmt.Stringer, error:
			return v.Interface()
		}
		v = v.Elem()
	}
	return v.Interface()
}
