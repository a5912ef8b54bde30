package stencil

import (
	"errors"
	"fmt"
	"reflect"
	"sync/atomic"
	"text/template/parse"
)

// fields compiles .A.B.C of a value. The last of them may be a method that takes arguments.
func (w *writer) fields(n parse.Node, from value, names []string, args []parse.Node, before *value) (value, error) {
	fault := w.faultAt(n)
	last := len(names) - 1
	for _, name := range names[:last] {
		from = value{needs: from.needs, eval: (&field{name: name, fault: fault}).of(from.eval)}
	}
	f := &field{name: names[last], fault: fault}
	if len(args) == 0 && before == nil {
		return value{needs: from.needs, eval: f.of(from.eval)}, nil
	}
	given, err := w.arguments(args, before)
	if err != nil {
		return value{}, err
	}
	return value{needs: from.needs.with(given.needs), eval: f.called(from.eval, given)}, nil
}

// field is the place of a template that asks for a field or method of that name. It remembers how each type has it; most
// places meet one type only.
type field struct {
	name  string
	fault func(error) error
	known atomic.Pointer[access]
}

// access is how a type has a field.
type access struct {
	typ       reflect.Type
	canAddr   bool // whether methods of the pointer count too
	kind      accessKind
	index     int   // of the field or method
	path      []int // of a field of a struct within the struct
	key       reflect.Value
	otherwise *access // how the types that came before have it
}

type accessKind int

const (
	byIndex accessKind = iota
	byPath
	byKey
	byMethod
	byPointerMethod
)

var scopeType = reflect.TypeFor[scope]()

// of compiles the field of a value.
func (f *field) of(from evaluation) evaluation {
	return func(m *machine) (reflect.Value, error) {
		v, err := from(m)
		if err != nil {
			return v, err
		}
		v, a, err := f.find(v)
		if err != nil {
			return v, f.fault(err)
		}
		switch a.kind {
		case byIndex:
			return m.field(v.Field(a.index), v), nil
		case byPath:
			v, err = v.FieldByIndexErr(a.path)
		case byKey:
			if v = v.MapIndex(a.key); !v.IsValid() {
				err = fmt.Errorf("map has no entry for key %q", f.name)
			}
		default:
			v, err = invoke(a.method(v), nil, nil)
		}
		if err != nil {
			return v, f.fault(err)
		}
		return v, nil
	}
}

// field gives a field of a struct; V of a scope is what it stands for.
func (m *machine) field(v, of reflect.Value) reflect.Value {
	if v.Kind() == reflect.Struct && of.Type() == scopeType {
		return of.Addr().Interface().(*scope).V
	}
	return v
}

// called compiles the call of a method with arguments.
func (f *field) called(from evaluation, given arguments) evaluation {
	return func(m *machine) (reflect.Value, error) {
		v, err := from(m)
		if err != nil {
			return v, err
		}
		v, a, err := f.find(v)
		if err != nil {
			return v, f.fault(err)
		}
		if a.kind != byMethod && a.kind != byPointerMethod {
			return v, f.fault(fmt.Errorf("%s has arguments but cannot be invoked as function", f.name))
		}
		mark := len(m.args)
		defer func() { m.args = m.args[:mark] }()
		if err := given.push(m); err != nil {
			return v, err
		}
		if v, err = invoke(a.method(v), m.args[mark:], given.literal); err != nil {
			return v, f.fault(fmt.Errorf("error calling %s: %w", f.name, err))
		}
		return v, nil
	}
}

// method gives the method of v.
func (a *access) method(v reflect.Value) reflect.Value {
	if a.kind == byPointerMethod {
		v = v.Addr()
	}
	return v.Method(a.index)
}

// find gives the value that has the field, behind the pointers, and how it has it.
func (f *field) find(v reflect.Value) (reflect.Value, *access, error) {
	if !v.IsValid() {
		return v, nil, fmt.Errorf("nil data; no entry for key %q", f.name)
	}
	typ := v.Type()
	v, isNil := indirect(v)
	if isNil {
		if t := v.Type(); t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct {
			if _, ok := t.Elem().FieldByName(f.name); !ok {
				return v, nil, fmt.Errorf("can't evaluate field %s in type %s", f.name, typ)
			}
		}
		return v, nil, fmt.Errorf("nil pointer evaluating %s.%s", typ, f.name)
	}
	held, canAddr := v.Type(), v.CanAddr()
	first := f.known.Load()
	for a := first; a != nil; a = a.otherwise {
		if a.typ == held && a.canAddr == canAddr {
			return v, a, nil
		}
	}
	a, err := lookUp(f.name, held, canAddr)
	if err != nil {
		return v, nil, fmt.Errorf("%w in type %s", err, typ)
	}
	a.otherwise = first
	f.known.CompareAndSwap(first, a) // another goroutine may have been first; then it is looked up again
	return v, a, nil
}

// lookUp finds out how a type has a field or method.
func lookUp(name string, typ reflect.Type, canAddr bool) (*access, error) {
	a := &access{typ: typ, canAddr: canAddr}
	if canAddr {
		if m, ok := reflect.PointerTo(typ).MethodByName(name); ok {
			a.kind, a.index = byPointerMethod, m.Index
			return a, nil
		}
	}
	if m, ok := typ.MethodByName(name); ok {
		a.kind, a.index = byMethod, m.Index
		return a, nil
	}
	switch typ.Kind() {
	case reflect.Struct:
		if f, ok := typ.FieldByName(name); ok {
			if !f.IsExported() {
				return nil, fmt.Errorf("can't evaluate the unexported field %s", name)
			}
			a.kind, a.index, a.path = byPath, f.Index[0], f.Index
			if len(f.Index) == 1 {
				a.kind = byIndex
			}
			return a, nil
		}
	case reflect.Map:
		if key := reflect.ValueOf(name); key.Type().AssignableTo(typ.Key()) {
			a.kind, a.key = byKey, key
			return a, nil
		}
	}
	return nil, fmt.Errorf("can't evaluate field %s", name)
}

// invoke calls a function whose results are a value, or a value and an error. Arguments that are literal numbers fit any
// type of number.
func invoke(fn reflect.Value, args []reflect.Value, literal []bool) (reflect.Value, error) {
	typ := fn.Type()
	if typ.NumOut() == 0 || typ.NumOut() > 2 || typ.NumOut() == 2 && typ.Out(1) != reflect.TypeFor[error]() {
		return reflect.Value{}, fmt.Errorf("it has %d results; should be one, or one and an error", typ.NumOut())
	}
	least := typ.NumIn()
	if typ.IsVariadic() {
		least--
	}
	if len(args) < least || len(args) > least && !typ.IsVariadic() {
		return reflect.Value{}, fmt.Errorf("wrong number of args: want %d got %d", least, len(args))
	}
	fitted := make([]reflect.Value, len(args))
	for i, arg := range args {
		want := typ.In(min(i, typ.NumIn()-1))
		if typ.IsVariadic() && i >= least {
			want = want.Elem()
		}
		var err error
		if fitted[i], err = fit(arg, want, literal[i]); err != nil {
			return reflect.Value{}, err
		}
	}
	return safely(fn, fitted)
}

// safely turns a panic of a function into an error.
func safely(fn reflect.Value, args []reflect.Value) (v reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	results := fn.Call(args)
	if len(results) == 2 && !results[1].IsNil() {
		return results[0], results[1].Interface().(error)
	}
	return results[0], nil
}

// fit gives a value as one of a type, following one pointer at most.
func fit(v reflect.Value, want reflect.Type, literal bool) (reflect.Value, error) {
	if !v.IsValid() {
		switch want.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Map, reflect.Func, reflect.Chan:
			return reflect.Zero(want), nil
		}
		return v, fmt.Errorf("invalid value; expected %s", want)
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	switch typ := v.Type(); {
	case typ.AssignableTo(want):
		return v, nil
	case literal && typ.ConvertibleTo(want) && want.Kind() != reflect.String && v.Convert(want).Convert(typ).Equal(v):
		return v.Convert(want), nil
	case typ.Kind() == reflect.Pointer && typ.Elem().AssignableTo(want):
		if v.IsNil() {
			return v, errors.New("dereference of nil pointer of type " + typ.String())
		}
		return v.Elem(), nil
	case v.CanAddr() && reflect.PointerTo(typ).AssignableTo(want):
		return v.Addr(), nil
	default:
		return v, fmt.Errorf("wrong type for value; expected %s; got %s", want, typ)
	}
}
