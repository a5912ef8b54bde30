package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// arguments are the compiled arguments of a function.
type arguments struct {
	values  []value
	literal []bool
	needs   needs
}

// arguments compiles arguments, the last of which may have come by a |.
func (w *writer) arguments(nodes []parse.Node, before *value) (arguments, error) {
	var a arguments
	add := func(v value) {
		a.values, a.literal, a.needs = append(a.values, v), append(a.literal, v.literal), a.needs.with(v.needs)
	}
	for _, n := range nodes {
		v, err := w.operand(n)
		if err != nil {
			return a, err
		}
		add(v)
	}
	if before != nil {
		add(*before)
	}
	return a, nil
}

// push puts the arguments' values on the machine.
func (a *arguments) push(m *machine) error {
	for _, v := range a.values {
		arg, err := v.eval(m)
		if err != nil {
			return err
		}
		m.args = append(m.args, arg)
	}
	return nil
}

// function is what a function of the language does with its arguments.
type function struct {
	least, most int // how many it takes; most is -1 for any number
	do          func(m *machine, args []reflect.Value) (reflect.Value, error)
}

// builtins are the functions of text/template, and at. Those that call others, and, or, stand in call.
var builtins = map[string]function{
	"at":          {2, 2, at},
	"not":         {1, 1, func(_ *machine, args []reflect.Value) (reflect.Value, error) { return boolValue(!isTrue(args[0])), nil }},
	"len":         {1, 1, length},
	"index":       {1, -1, index},
	"slice":       {1, 4, slice},
	"eq":          {2, -1, compared(equal)},
	"ne":          {2, 2, compared(func(a, b reflect.Value) (bool, error) { is, err := equal(a, b); return !is, err })},
	"lt":          {2, 2, compared(less)},
	"le":          {2, 2, compared(lessOrEqual)},
	"gt":          {2, 2, compared(func(a, b reflect.Value) (bool, error) { is, err := lessOrEqual(a, b); return err == nil && !is, err })},
	"ge":          {2, 2, compared(func(a, b reflect.Value) (bool, error) { is, err := less(a, b); return err == nil && !is, err })},
	"print":       {0, -1, printed(fmt.Sprint)},
	"printf":      {1, -1, printed(func(args ...any) string { return fmt.Sprintf(fmt.Sprint(args[0]), args[1:]...) })},
	"println":     {0, -1, printed(fmt.Sprintln)},
	"js":          {0, -1, printed(template.JSEscaper)},
	"html":        {0, -1, printed(template.HTMLEscaper)},
	"urlquery":    {0, -1, printed(template.URLQueryEscaper)},
	"_eval_args_": {0, -1, printed(evalArgs)},
}

// call compiles the call of a function.
func (w *writer) call(n *parse.IdentifierNode, at parse.Node, nodes []parse.Node, before *value) (value, error) {
	args, err := w.arguments(nodes, before)
	if err != nil {
		return value{}, err
	}
	fault := w.faultAt(at)
	failed := func(err error) error { return fault(fmt.Errorf("error calling %s: %w", n.Ident, err)) }
	given, isGiven := w.funcs[n.Ident]
	f, isBuiltin := builtins[n.Ident]
	switch {
	case n.Ident == "and" || n.Ident == "or":
		if len(args.values) == 0 {
			return value{}, fault(fmt.Errorf("wrong number of args for %s: want at least 1 got 0", n.Ident))
		}
		return value{needs: args.needs, eval: firstThatIs(args.values, n.Ident == "or")}, nil
	case isGiven && n.Ident != "at":
		f = adapt(given, args.literal)
	case !isBuiltin:
		return value{}, fault(fmt.Errorf("the function %s is not supported", n.Ident))
	}
	switch got := len(args.values); {
	case got < f.least:
		return value{}, fault(fmt.Errorf("wrong number of args for %s: want at least %d got %d", n.Ident, f.least, got))
	case f.most >= 0 && got > f.most:
		return value{}, fault(fmt.Errorf("wrong number of args for %s: want %d got %d", n.Ident, f.most, got))
	}
	return value{needs: args.needs, eval: func(m *machine) (reflect.Value, error) {
		mark := len(m.args)
		err := args.push(m)
		var v reflect.Value
		if err == nil {
			if v, err = f.do(m, m.args[mark:]); err != nil {
				err = failed(err)
			}
		}
		m.args = m.args[:mark]
		return v, err
	}}, nil
}

// firstThatIs gives the first value whose truth is wanted, or else the last.
func firstThatIs(values []value, wanted bool) evaluation {
	return func(m *machine) (v reflect.Value, err error) {
		for _, arg := range values {
			if v, err = arg.eval(m); err != nil || isTrue(v) == wanted {
				break
			}
		}
		return v, err
	}
}

// adapt makes a function of what the templates were parsed with. The usual ones are called without reflection.
func adapt(given any, literal []bool) function {
	switch f := given.(type) {
	case func(int) string:
		return function{1, 1, func(_ *machine, args []reflect.Value) (reflect.Value, error) {
			n, err := whole(args[0])
			return reflect.ValueOf(f(n)), err
		}}
	case func(string) (string, error):
		return function{1, 1, func(_ *machine, args []reflect.Value) (reflect.Value, error) {
			key, err := text(args[0])
			if err != nil {
				return args[0], err
			}
			s, err := f(key)
			return reflect.ValueOf(s), err
		}}
	case func(string, int) (string, error):
		return function{2, 2, func(_ *machine, args []reflect.Value) (reflect.Value, error) {
			key, err := text(args[0])
			if err != nil {
				return args[0], err
			}
			n, err := whole(args[1])
			if err != nil {
				return args[1], err
			}
			s, err := f(key, n)
			return reflect.ValueOf(s), err
		}}
	case func(string, ...any) (string, error):
		return function{1, -1, func(_ *machine, args []reflect.Value) (reflect.Value, error) {
			key, err := text(args[0])
			if err != nil {
				return args[0], err
			}
			s, err := f(key, interfaces(args[1:])...)
			return reflect.ValueOf(s), err
		}}
	}
	fn := reflect.ValueOf(given)
	return function{0, -1, func(_ *machine, args []reflect.Value) (reflect.Value, error) { return invoke(fn, args, literal) }}
}

// text and whole take arguments of the types that nearly all functions ask for.
func text(v reflect.Value) (string, error) {
	v, err := fit(v, reflect.TypeFor[string](), false)
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func whole(v reflect.Value) (int, error) {
	v, err := fit(v, reflect.TypeFor[int](), false)
	if err != nil {
		return 0, err
	}
	return int(v.Int()), nil
}

// interfaces gives values as any function takes them.
func interfaces(values []reflect.Value) []any {
	all := make([]any, len(values))
	for i, v := range values {
		if v.IsValid() {
			all[i] = v.Interface()
		}
	}
	return all
}

// printed makes a function of one that writes its arguments.
func printed(f func(...any) string) func(*machine, []reflect.Value) (reflect.Value, error) {
	return func(_ *machine, args []reflect.Value) (reflect.Value, error) {
		return reflect.ValueOf(f(interfaces(args)...)), nil
	}
}

// evalArgs writes the arguments of html and urlquery as html/template has them written.
func evalArgs(args ...any) string {
	for i, arg := range args {
		args[i] = printable(arg)
	}
	return fmt.Sprint(args...)
}

// at gives a part .Root and, as .V, what it shows.
func at(m *machine, args []reflect.Value) (reflect.Value, error) {
	root, err := text(args[0])
	if err != nil {
		return args[0], err
	}
	return reflect.ValueOf(m.newScope(root, args[1])), nil
}

func length(_ *machine, args []reflect.Value) (reflect.Value, error) {
	v, isNil := indirect(args[0])
	if isNil {
		return v, errors.New("len of nil pointer")
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
		return reflect.ValueOf(v.Len()), nil
	case reflect.Invalid:
		return v, errors.New("len of nil")
	}
	return v, fmt.Errorf("len of type %s", v.Type())
}

// index gives x[1][2][3] for index x 1 2 3.
func index(_ *machine, args []reflect.Value) (reflect.Value, error) {
	item := args[0]
	for _, key := range args[1:] {
		var isNil bool
		if item, isNil = indirect(item); isNil || !item.IsValid() {
			return item, errors.New("index of nil pointer")
		}
		switch item.Kind() {
		case reflect.Slice, reflect.Array, reflect.String:
			i, err := position(key, item.Len()-1)
			if err != nil {
				return item, err
			}
			item = item.Index(i)
		case reflect.Map:
			key, err := fit(key, item.Type().Key(), true)
			if err != nil {
				return item, err
			}
			found := item.MapIndex(key)
			if !found.IsValid() {
				found = reflect.Zero(item.Type().Elem())
			}
			item = found
		default:
			return item, fmt.Errorf("can't index item of type %s", item.Type())
		}
	}
	return item, nil
}

// slice gives x[1:2:3] for slice x 1 2 3.
func slice(_ *machine, args []reflect.Value) (reflect.Value, error) {
	v, isNil := indirect(args[0])
	if isNil || !v.IsValid() {
		return v, errors.New("slice of nil pointer")
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.String {
		return v, fmt.Errorf("can't slice item of type %s", v.Type())
	}
	most := v.Len()
	if v.Kind() == reflect.Slice {
		most = v.Cap()
	}
	ends := []int{0, v.Len(), most}
	for i, arg := range args[1:] {
		n, err := position(arg, most)
		if err != nil {
			return v, err
		}
		ends[i] = n
	}
	switch {
	case ends[0] > ends[1]:
		return v, fmt.Errorf("invalid slice index: %d > %d", ends[0], ends[1])
	case len(args) < 4:
		return v.Slice(ends[0], ends[1]), nil
	case v.Kind() == reflect.String:
		return v, errors.New("cannot 3-index slice a string")
	case ends[1] > ends[2]:
		return v, fmt.Errorf("invalid slice index: %d > %d", ends[1], ends[2])
	}
	return v.Slice3(ends[0], ends[1], ends[2]), nil
}

// position reads an index that may be at most most.
func position(v reflect.Value, most int) (int, error) {
	v, _ = indirect(v)
	switch {
	case !v.IsValid():
		return 0, errors.New("cannot index slice/array with nil")
	case v.CanInt() && v.Int() >= 0 && v.Int() <= int64(most):
		return int(v.Int()), nil
	case v.CanUint() && v.Uint() <= uint64(max(most, 0)) && most >= 0:
		return int(v.Uint()), nil
	case v.CanInt() || v.CanUint():
		return 0, fmt.Errorf("index out of range: %v", v)
	}
	return 0, fmt.Errorf("cannot index slice/array with type %s", v.Type())
}
