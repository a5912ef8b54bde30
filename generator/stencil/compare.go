package stencil

import (
	"errors"
	"fmt"
	"reflect"
)

// compared makes a function of a comparison; eq takes more than two arguments and is true where one of them fits.
func compared(is func(a, b reflect.Value) (bool, error)) func(*machine, []reflect.Value) (reflect.Value, error) {
	return func(_ *machine, args []reflect.Value) (reflect.Value, error) {
		a := unwrapped(args[0])
		for _, b := range args[1:] {
			if yes, err := is(a, unwrapped(b)); yes || err != nil {
				return trueValue, err
			}
		}
		return falseValue, nil
	}
}

// unwrapped gives what an interface holds.
func unwrapped(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// kind is what values are compared as.
type kind int

const (
	otherKind kind = iota
	boolKind
	intKind
	uintKind
	floatKind
	stringKind
)

func kindOf(v reflect.Value) kind {
	switch {
	case v.Kind() == reflect.String:
		return stringKind
	case v.Kind() == reflect.Bool:
		return boolKind
	case !v.IsValid():
		return otherKind
	case v.CanInt():
		return intKind
	case v.CanUint():
		return uintKind
	case v.CanFloat():
		return floatKind
	}
	return otherKind
}

func equal(a, b reflect.Value) (bool, error) {
	ka, kb := kindOf(a), kindOf(b)
	switch {
	case ka == stringKind && kb == stringKind:
		return a.String() == b.String(), nil
	case ka == boolKind && kb == boolKind:
		return a.Bool() == b.Bool(), nil
	case ka == intKind && kb == intKind:
		return a.Int() == b.Int(), nil
	case ka == uintKind && kb == uintKind:
		return a.Uint() == b.Uint(), nil
	case ka == floatKind && kb == floatKind:
		return a.Float() == b.Float(), nil
	case ka == intKind && kb == uintKind:
		return a.Int() >= 0 && uint64(a.Int()) == b.Uint(), nil
	case ka == uintKind && kb == intKind:
		return b.Int() >= 0 && uint64(b.Int()) == a.Uint(), nil
	case ka != kb:
		if a.IsValid() && b.IsValid() {
			return false, fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
		}
		return false, nil
	}
	return equalOthers(a, b)
}

// equalOthers compares what is neither text nor a number.
func equalOthers(a, b reflect.Value) (bool, error) {
	switch {
	case a.IsValid() && b.IsValid() && a.Kind() != b.Kind():
		return false, fmt.Errorf("non-comparable types %s and %s", a.Type(), b.Type())
	case isNil(a) || isNil(b):
		return isNil(a) == isNil(b), nil
	case !b.Type().Comparable():
		return false, fmt.Errorf("non-comparable type %s", b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.Func, reflect.Chan:
		return v.IsNil()
	}
	return false
}

func less(a, b reflect.Value) (bool, error) {
	ka, kb := kindOf(a), kindOf(b)
	switch {
	case ka == intKind && kb == intKind:
		return a.Int() < b.Int(), nil
	case ka == stringKind && kb == stringKind:
		return a.String() < b.String(), nil
	case ka == uintKind && kb == uintKind:
		return a.Uint() < b.Uint(), nil
	case ka == floatKind && kb == floatKind:
		return a.Float() < b.Float(), nil
	case ka == intKind && kb == uintKind:
		return a.Int() < 0 || uint64(a.Int()) < b.Uint(), nil
	case ka == uintKind && kb == intKind:
		return b.Int() >= 0 && a.Uint() < uint64(b.Int()), nil
	case ka == kb || ka == otherKind || kb == otherKind:
		return false, errors.New("invalid type for comparison")
	}
	return false, fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
}

func lessOrEqual(a, b reflect.Value) (bool, error) {
	if is, err := less(a, b); is || err != nil {
		return is, err
	}
	return equal(a, b)
}
