package stencil

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// value is a compiled part of a template that has a value.
type value struct {
	eval  evaluation
	needs needs

	literal bool // a number as it is written, which fits any type of number
}

// fixed is a value that is known already.
func fixed(v reflect.Value) value {
	return value{eval: func(*machine) (reflect.Value, error) { return v, nil }}
}

// pipeline compiles a pipeline and the names that it gives to its value.
func (w *writer) pipeline(p *parse.PipeNode) (value, error) {
	v, err := w.pipe(p)
	if err != nil {
		return v, err
	}
	for _, decl := range p.Decl {
		slot, err := w.target(p, decl)
		if err != nil {
			return v, err
		}
		v = value{needs: v.needs.with(needs{slot: true}), eval: keep(v.eval, slot)}
	}
	return v, nil
}

// keep puts a value into a slot.
func keep(eval evaluation, slot int) evaluation {
	return func(m *machine) (reflect.Value, error) {
		v, err := eval(m)
		m.setSlot(slot, v)
		return v, err
	}
}

// pipe compiles the commands of a pipeline, each of which takes the value before it as its last argument.
func (w *writer) pipe(p *parse.PipeNode) (value, error) { return w.commands(p.Cmds) }

func (w *writer) commands(cmds []*parse.CommandNode) (value, error) {
	var before *value
	for _, cmd := range cmds {
		v, err := w.command(cmd, before)
		if err != nil {
			return v, err
		}
		before = &v
	}
	return *before, nil
}

// command compiles a command; before is the value that a | brings, or nil.
func (w *writer) command(cmd *parse.CommandNode, before *value) (value, error) {
	args := cmd.Args[1:]
	switch n := cmd.Args[0].(type) {
	case *parse.FieldNode:
		return w.fields(n, w.dotValue(), n.Ident, args, before)
	case *parse.ChainNode:
		from, err := w.operand(n.Node)
		if err != nil {
			return from, err
		}
		return w.fields(n, from, n.Field, args, before)
	case *parse.VariableNode:
		from, err := w.variableValue(n)
		if err != nil {
			return from, err
		}
		if len(n.Ident) > 1 {
			return w.fields(n, from, n.Ident[1:], args, before)
		}
		return from, w.noArguments(cmd, args, before)
	case *parse.IdentifierNode:
		return w.call(n, cmd, args, before)
	case *parse.NilNode:
		return value{}, w.fault(n, errors.New("nil is not a command"))
	default:
		v, err := w.operand(n)
		if err != nil {
			return v, err
		}
		return v, w.noArguments(cmd, args, before)
	}
}

// noArguments refuses arguments to what is no function.
func (w *writer) noArguments(cmd *parse.CommandNode, args []parse.Node, before *value) error {
	if len(args) > 0 || before != nil {
		return w.fault(cmd, fmt.Errorf("can't give argument to non-function %s", cmd.Args[0]))
	}
	return nil
}

// operand compiles an argument, or what a chain of fields begins with.
func (w *writer) operand(n parse.Node) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return w.dotValue(), nil
	case *parse.NilNode:
		return fixed(reflect.Value{}), nil
	case *parse.BoolNode:
		return fixed(boolValue(n.True)), nil
	case *parse.StringNode:
		return fixed(reflect.ValueOf(n.Text)), nil
	case *parse.NumberNode:
		return w.number(n)
	case *parse.FieldNode:
		return w.fields(n, w.dotValue(), n.Ident, nil, nil)
	case *parse.VariableNode:
		from, err := w.variableValue(n)
		if err != nil || len(n.Ident) == 1 {
			return from, err
		}
		return w.fields(n, from, n.Ident[1:], nil, nil)
	case *parse.ChainNode:
		from, err := w.operand(n.Node)
		if err != nil {
			return from, err
		}
		return w.fields(n, from, n.Field, nil, nil)
	case *parse.IdentifierNode:
		return w.call(n, n, nil, nil)
	case *parse.PipeNode:
		return w.pipeline(n)
	}
	return value{}, w.fault(n, fmt.Errorf("can't evaluate %q", n))
}

func (w *writer) dotValue() value { return slotValue(w.dot) }

func (w *writer) variableValue(n *parse.VariableNode) (value, error) {
	slot, err := w.variable(n)
	return slotValue(slot), err
}

func slotValue(slot int) value {
	return value{needs: needs{slot: true}, eval: func(m *machine) (reflect.Value, error) { return m.slot(slot), nil }}
}

// number compiles a number as Go takes one without a type: whole where it is written so.
func (w *writer) number(n *parse.NumberNode) (value, error) {
	isHex := strings.HasPrefix(strings.ToLower(n.Text), "0x") && !strings.ContainsAny(n.Text, "pP")
	v := value{}
	switch {
	case n.IsComplex && !n.IsFloat && !n.IsInt:
		return v, w.fault(n, fmt.Errorf("the complex number %s is not supported", n.Text))
	case n.IsFloat && !isHex && n.Text[0] != '\'' && strings.ContainsAny(n.Text, ".eEpP"):
		v = fixed(reflect.ValueOf(n.Float64))
	case n.IsInt && int64(int(n.Int64)) == n.Int64:
		v = fixed(reflect.ValueOf(int(n.Int64)))
	default:
		return v, w.fault(n, fmt.Errorf("%s overflows int", n.Text))
	}
	v.literal = true
	return v, nil
}

// The values of what is true and what is not, made once.
var (
	trueValue  = reflect.ValueOf(true)
	falseValue = reflect.ValueOf(false)
)

func boolValue(b bool) reflect.Value {
	if b {
		return trueValue
	}
	return falseValue
}
