package stencil

import (
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"strings"
	"text/template/parse"

	"ocop/generator/diag"
)

// compiling compiles templates that call one another, each once.
type compiling struct {
	trees  map[string]*parse.Tree
	funcs  template.FuncMap
	bodies map[string]*body
}

// writer compiles one template.
type writer struct {
	*compiling
	tree  *parse.Tree
	slots int
	dot   int // the slot of what . stands for
	vars  []variable
}

// variable is a name that a template has given to a value, from here to the end of the block.
type variable struct {
	name string
	slot int
}

// code is a compiled part of a template: either text that is known already, or a step.
type code struct {
	text  []byte
	run   step
	needs needs
}

// needs are the slots from outside that a part reads or sets. A part that needs none always writes the same, and is
// written when it is compiled.
type needs map[int]bool

// What else keeps a part from being written beforehand.
const (
	loop  = -1 // it ends a loop outside of it
	never = -2 // it calls a template that is not compiled yet
)

func (n needs) with(others ...needs) needs {
	all := maps.Clone(n)
	if all == nil {
		all = needs{}
	}
	for _, o := range others {
		maps.Copy(all, o)
	}
	return all
}

// without gives what is needed from outside the block that has made its own slots from the number first on.
func (n needs) without(first int, others ...int) needs {
	rest := maps.Clone(n)
	maps.DeleteFunc(rest, func(slot int, _ bool) bool { return slot >= first })
	for _, slot := range others {
		delete(rest, slot)
	}
	return rest
}

// body gives a compiled template.
func (c *compiling) body(name string) (*body, error) {
	if b, ok := c.bodies[name]; ok {
		return b, nil
	}
	shown, _, _ := strings.Cut(name, derivedMark)
	b := &body{name: shown, open: true}
	c.bodies[name] = b
	w := &writer{compiling: c, tree: c.trees[name], slots: 2}
	w.vars = []variable{{"$", 1}}
	compiled, err := w.list(w.tree.Root)
	if err != nil {
		return nil, err
	}
	b.slots = w.slots
	b.run = compiled.step()
	b.open = false
	return b, nil
}

// step gives a part as a step.
func (c code) step() step {
	if c.run != nil {
		return c.run
	}
	text := c.text
	return func(m *machine) error {
		m.out = append(m.out, text...)
		return nil
	}
}

// written writes a part beforehand if it always writes the same. Where that fails it is left to fail when it is run.
func (w *writer) written(c code) code {
	if c.run == nil || len(c.needs) > 0 {
		return c
	}
	m := &machine{slots: make([]reflect.Value, w.slots), turns: diag.MaxTurns - maxBeforehand}
	if c.run(m) != nil {
		return c
	}
	return code{text: m.out}
}

// list compiles nodes one after another, with what they declare, and makes texts that follow one another one.
func (w *writer) list(list *parse.ListNode) (code, error) {
	if list == nil {
		return code{}, nil
	}
	first, vars := w.slots, len(w.vars)
	var parts []code
	for _, n := range list.Nodes {
		part, err := w.node(n)
		if err != nil {
			return code{}, err
		}
		part = w.written(part)
		if last := len(parts) - 1; part.run == nil && last >= 0 && parts[last].run == nil {
			parts[last].text = append(parts[last].text[:len(parts[last].text):len(parts[last].text)], part.text...)
			continue
		}
		parts = append(parts, part)
	}
	w.vars = w.vars[:vars]
	whole := inOrder(parts)
	whole.needs = whole.needs.without(first)
	return whole, nil
}

// inOrder makes one part of several.
func inOrder(parts []code) code {
	if len(parts) == 1 {
		return parts[0]
	}
	if len(parts) == 0 {
		return code{}
	}
	var all needs
	steps := make([]step, len(parts))
	for i, p := range parts {
		steps[i] = p.step()
		all = all.with(p.needs)
	}
	return code{needs: all, run: func(m *machine) error {
		for _, s := range steps {
			if err := s(m); err != nil {
				return err
			}
		}
		return nil
	}}
}

func (w *writer) node(n parse.Node) (code, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return code{text: n.Text}, nil
	case *parse.ActionNode:
		return w.action(n)
	case *parse.IfNode:
		return w.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return w.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return w.rangeOver(&n.BranchNode)
	case *parse.TemplateNode:
		return w.template(n)
	case *parse.BreakNode:
		return code{needs: needs{loop: true}, run: func(*machine) error { return errBreak }}, nil
	case *parse.ContinueNode:
		return code{needs: needs{loop: true}, run: func(*machine) error { return errContinue }}, nil
	case *parse.CommentNode:
		return code{}, nil
	}
	return code{}, w.fault(n, fmt.Errorf("%s is not supported", n))
}

// action compiles {{pipeline}}: it names the value, or writes it.
func (w *writer) action(n *parse.ActionNode) (code, error) {
	if len(n.Pipe.Decl) > 0 {
		value, err := w.pipeline(n.Pipe)
		if err != nil {
			return code{}, err
		}
		return code{needs: value.needs, run: func(m *machine) error {
			_, err := value.eval(m)
			return err
		}}, nil
	}
	return w.output(n)
}

// branch compiles {{if}} and {{with}}.
func (w *writer) branch(n *parse.BranchNode, with bool) (code, error) {
	first, vars, dot := w.slots, len(w.vars), w.dot
	defer func() { w.vars, w.dot = w.vars[:vars], dot }()
	value, err := w.pipeline(n.Pipe)
	if err != nil {
		return code{}, err
	}
	if with {
		w.dot = w.newSlot()
	}
	inner := w.dot
	yes, err := w.list(n.List)
	if err != nil {
		return code{}, err
	}
	w.dot = dot
	no, err := w.list(n.ElseList)
	if err != nil {
		return code{}, err
	}
	all := value.needs.with(yes.needs, no.needs).without(first)
	ifTrue, ifFalse, eval := yes.step(), no.step(), value.eval
	return code{needs: all, run: func(m *machine) error {
		v, err := eval(m)
		switch {
		case err != nil:
			return err
		case !isTrue(v):
			return ifFalse(m)
		case with:
			m.setSlot(inner, v)
		}
		return ifTrue(m)
	}}, nil
}

// rangeOver compiles {{range}}.
func (w *writer) rangeOver(n *parse.BranchNode) (code, error) {
	first, vars, dot := w.slots, len(w.vars), w.dot
	defer func() { w.vars, w.dot = w.vars[:vars], dot }()
	value, err := w.pipe(n.Pipe) // its names are those of the elements
	if err != nil {
		return code{}, err
	}
	names, err := w.rangeNames(n)
	if err != nil {
		return code{}, err
	}
	w.dot = w.newSlot()
	names.dot = w.dot
	turn, err := w.list(n.List)
	if err != nil {
		return code{}, err
	}
	w.dot = dot
	none, err := w.list(n.ElseList)
	if err != nil {
		return code{}, err
	}
	all := value.needs.with(turn.needs.without(first, loop), none.needs, names.assigned).without(first)
	l := loopOver{turn: turn.step(), none: none.step(), names: names}
	eval, fault := value.eval, w.faultAt(n)
	return code{needs: all, run: func(m *machine) error {
		v, err := eval(m)
		if err != nil {
			return err
		}
		return placed(l.run(m, v, fault), fault)
	}}, nil
}

// rangeNames are the slots that a loop fills at each turn; -1 where it has no name for it.
type rangeNames struct {
	dot, key, element int
	assigned          needs // those that stood outside
}

func (w *writer) rangeNames(n *parse.BranchNode) (rangeNames, error) {
	names := rangeNames{key: -1, element: -1}
	for i, decl := range n.Pipe.Decl {
		slot, err := w.target(n.Pipe, decl)
		if err != nil {
			return names, err
		}
		if n.Pipe.IsAssign {
			names.assigned = names.assigned.with(needs{slot: true})
		}
		if len(n.Pipe.Decl) == 2 && i == 0 {
			names.key = slot
		} else {
			names.element = slot
		}
	}
	return names, nil
}

// target gives the slot that a pipeline names or sets.
func (w *writer) target(pipe *parse.PipeNode, decl *parse.VariableNode) (int, error) {
	if pipe.IsAssign {
		return w.variable(decl)
	}
	slot := w.newSlot()
	w.vars = append(w.vars, variable{decl.Ident[0], slot})
	return slot, nil
}

func (w *writer) newSlot() int {
	w.slots++
	return w.slots - 1
}

// variable gives the slot of a name.
func (w *writer) variable(n *parse.VariableNode) (int, error) {
	for i := len(w.vars) - 1; i >= 0; i-- {
		if w.vars[i].name == n.Ident[0] {
			return w.vars[i].slot, nil
		}
	}
	return 0, w.fault(n, fmt.Errorf("undefined variable: %s", n.Ident[0]))
}

// template compiles {{template}}.
func (w *writer) template(n *parse.TemplateNode) (code, error) {
	callee, err := w.body(n.Name)
	if err != nil {
		return code{}, err
	}
	given := value{eval: func(*machine) (reflect.Value, error) { return reflect.Value{}, nil }}
	if n.Pipe != nil {
		if given, err = w.pipeline(n.Pipe); err != nil {
			return code{}, err
		}
	}
	all := given.needs
	if callee.open { // it calls itself
		all = all.with(needs{never: true})
	}
	eval, fault := given.eval, w.faultAt(n)
	return code{needs: all, run: func(m *machine) error {
		v, err := eval(m)
		if err != nil {
			return err
		}
		return placed(callee.call(m, v), fault)
	}}, nil
}

// fault places an error at a node.
func (w *writer) fault(n parse.Node, err error) error { return w.faultAt(n)(err) }

// faultAt gives a function that places errors at a node.
func (w *writer) faultAt(n parse.Node) func(error) error {
	return func(err error) error {
		at, context := w.tree.ErrorContext(n)
		name, _, _ := strings.Cut(w.tree.Name, derivedMark)
		return &Error{fmt.Sprintf("template: %s: executing %q at <%s>: ", at, name, context), err}
	}
}
