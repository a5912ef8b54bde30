package stencil

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// loopOver is a compiled {{range}}.
type loopOver struct {
	turn, none step
	names      rangeNames
}

// run goes over a value. Maps are gone through in the order of their keys.
func (l *loopOver) run(m *machine, v reflect.Value, fault func(error) error) error {
	l.name(m, v, v)
	v, _ = indirect(v)
	n := 0
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		n = v.Len()
		for i := range n {
			if done, err := l.take(m, l.index(i), v.Index(i)); done {
				return err
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		n = len(keys)
		if err := sortKeys(keys); err != nil {
			return fault(err)
		}
		for _, key := range keys {
			if done, err := l.take(m, key, v.MapIndex(key)); done {
				return err
			}
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if l.names.key >= 0 {
			return fault(fmt.Errorf("can't use %v to iterate over more than one variable", v))
		}
		for i := int64(0); i < v.Int(); i++ {
			n++
			if done, err := l.take(m, reflect.Value{}, reflect.ValueOf(i).Convert(v.Type())); done {
				return err
			}
		}
	case reflect.Invalid:
	default:
		return fault(fmt.Errorf("range can't iterate over %v", v))
	}
	if n == 0 {
		return l.none(m)
	}
	return nil
}

// index gives the number of a turn, if the loop has a name for it.
func (l *loopOver) index(i int) reflect.Value {
	if l.names.key < 0 {
		return reflect.Value{}
	}
	return reflect.ValueOf(i)
}

// name gives the loop's names to a key and an element.
func (l *loopOver) name(m *machine, key, element reflect.Value) {
	if l.names.key >= 0 {
		m.setSlot(l.names.key, key)
	}
	if l.names.element >= 0 {
		m.setSlot(l.names.element, element)
	}
}

// take makes one turn, and tells whether it was the last.
func (l *loopOver) take(m *machine, key, element reflect.Value) (done bool, err error) {
	if err := m.turn(); err != nil {
		return true, err
	}
	m.setSlot(l.names.dot, element)
	l.name(m, key, element)
	switch err := l.turn(m); err {
	case nil, errContinue:
		return false, nil
	case errBreak:
		return true, nil
	default:
		return true, err
	}
}

// sortKeys sorts the keys of a map: strings and whole numbers.
func sortKeys(keys []reflect.Value) error {
	if len(keys) == 0 {
		return nil
	}
	switch kind := keys[0].Kind(); {
	case kind == reflect.String:
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	case keys[0].CanInt():
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) })
	default:
		return fmt.Errorf("range can't iterate over a map with keys of type %s", keys[0].Type())
	}
	return nil
}

// isTrue tells whether a value is not the zero of its kind; a struct always is true.
func isTrue(v reflect.Value) bool {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Struct:
		return true
	case reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return !v.IsNil()
	}
	return !v.IsZero() && (!v.CanFloat() || v.Float() != 0) // minus zero
}

// indirect follows pointers and interfaces to what they hold, or to the one that holds nothing.
func indirect(v reflect.Value) (held reflect.Value, isNil bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return v, true
		}
		v = v.Elem()
	}
	return v, false
}
