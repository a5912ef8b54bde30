package frontmatter

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Type reads a value into a T and says what it takes. Types are made by the functions of this package and put together
// into declarations: Object(Field("season", List(Int(1, 12)), …)).
type Type[T any] struct {
	Shape Shape
	Read  func(Value) (T, diag.List)

	// partial: what is read in spite of faults is worth keeping, so that one fault does not bring others after it.
	partial bool
}

// Parsed is a scalar that parse reads. A fault that parse returns is reported at the value's place.
func Parsed[T any](shape Shape, parse func(string) (T, error)) Type[T] {
	return Type[T]{Shape: shape, Read: func(v Value) (T, diag.List) {
		var zero T
		if !v.isScalar() {
			return zero, v.wrong(shape)
		}
		t, err := parse(v.text())
		if err == nil {
			return t, nil
		}
		if fault, ok := errors.AsType[*diag.Fault](err); ok {
			return zero, diag.List{fault.At(v.Pos())}
		}
		return zero, v.wrong(shape)
	}}
}

// Text is one line of text of at most limit characters.
func Text(limit int) Type[string] {
	shape := Shape{Name: diag.Text{Vi: "một dòng chữ", En: "a line of text"}, Limit: limit}
	return Parsed(shape, func(s string) (string, error) {
		if n := utf8.RuneCountInString(s); n > limit {
			return "", diag.NewFault(diag.TooLong, n, limit)
		}
		if s == "" {
			return "", nil
		}
		return s, nil
	})
}

// Int is a whole number from low to high.
func Int(low, high int) Type[int] {
	shape := Shape{Name: diag.Text{Vi: "một số nguyên", En: "a whole number"}, Example: strconv.Itoa(low),
		Form: Whole, Low: float64(low), High: float64(high)}
	return Parsed(shape, func(s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0, diag.NewFault(diag.BadNumber, s)
		}
		if n < low || n > high {
			return 0, diag.NewFault(diag.OutOfRange, s, strconv.Itoa(low), strconv.Itoa(high))
		}
		return n, nil
	})
}

// Decimal is a number from low to high, with a decimal point or a decimal comma.
func Decimal(low, high float64) Type[float64] {
	shape := Shape{Name: diag.Text{Vi: "một số", En: "a number"}, Example: "94.9", Form: Number, Low: low, High: high}
	return Parsed(shape, func(s string) (float64, error) {
		f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
		if err != nil || f != f {
			return 0, diag.NewFault(diag.BadNumber, s)
		}
		if f < low || f > high {
			return 0, diag.NewFault(diag.OutOfRange, s, fmt.Sprint(low), fmt.Sprint(high))
		}
		return f, nil
	})
}

// Bool is có or không, yes or no, true or false.
func Bool() Type[bool] {
	shape := Shape{Name: diag.Text{Vi: "có hoặc không", En: "yes or no"}, Example: "có", Form: YesNo}
	return Parsed(shape, func(s string) (bool, error) {
		switch {
		case isWord(s, Yes):
			return true, nil
		case isWord(s, No):
			return false, nil
		}
		return false, diag.NewFault(diag.BadBool, s)
	})
}

// The words of a Bool, in any spelling that matches.
var (
	Yes = []string{"có", "true", "yes", "on"}
	No  = []string{"không", "false", "no", "off"}
)

// isWord tells whether s is one of the words: marks, capitals and signs do not matter.
func isWord(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return viet.Match(w) == viet.Match(s) })
}

// Choice is one of a fixed list of words, in any spelling that matches; it is read as the list spells it.
func Choice(words ...string) Type[string] {
	shape := Shape{Name: diag.Text{Vi: "một từ trong danh sách", En: "a word of the list"}, Example: words[0], Words: words}
	return Parsed(shape, func(s string) (string, error) {
		for _, w := range words {
			if viet.Match(w) == viet.Match(s) {
				return w, nil
			}
		}
		return "", diag.NewFault(diag.BadChoice, s, strings.Join(words, ", "))
	})
}

// List is a list of items.
func List[T any](item Type[T]) Type[[]T] {
	shape := Shape{Name: diag.Text{Vi: "một danh sách", En: "a list"}, Form: Items, Item: &item.Shape}
	if item.Shape.Example != "" {
		shape.Example = "[" + item.Shape.Example + "]"
	}
	return Type[[]T]{Shape: shape, partial: true, Read: func(v Value) ([]T, diag.List) {
		if !v.isList() {
			return nil, v.wrong(shape)
		}
		return readItems(v, item)
	}}
}

// ListOrOne is a list of items, or one item alone.
func ListOrOne[T any](item Type[T]) Type[[]T] {
	list := List(item)
	shape := Shape{Name: item.Shape.Name, Example: item.Shape.Example, Form: Items, Item: &item.Shape, Alone: true}
	return Type[[]T]{Shape: shape, partial: true, Read: func(v Value) ([]T, diag.List) {
		if v.isList() {
			return list.Read(v)
		}
		t, faults := item.Read(v)
		if faults.HasErrors() && !item.partial {
			return nil, faults
		}
		return []T{t}, faults
	}}
}

func readItems[T any](v Value, item Type[T]) ([]T, diag.List) {
	values := v.items()
	if len(values) > diag.MaxList {
		return nil, diag.List{diag.New(v.Pos(), diag.TooManyLinks, diag.Text{Vi: "mục trong danh sách", En: "entries in a list"}, len(values), diag.MaxList)}
	}
	ts := make([]T, 0, len(values))
	var list diag.List
	for _, e := range values {
		t, faults := item.Read(e)
		list = append(list, faults...)
		if item.partial || !faults.HasErrors() {
			ts = append(ts, t)
		}
	}
	return ts, list
}

// Either is a mapping, or a scalar that stands for one: a commune's bare name for {name: …}.
func Either[T any](scalar, object Type[T]) Type[T] {
	shape := object.Shape
	shape.Short = &scalar.Shape
	return Type[T]{Shape: shape, partial: object.partial, Read: func(v Value) (T, diag.List) {
		if v.isScalar() {
			return scalar.Read(v)
		}
		return object.Read(v)
	}}
}

// Named is a mapping from names that the file chooses to items, in the order of the file. A name is given to its item
// by set.
func Named[T any](name Type[string], item Type[T], set func(item *T, name string)) Type[[]T] {
	shape := Shape{Name: diag.Text{Vi: "các dòng tên: giá trị", En: "name: value lines"}, Example: "{web: " + item.Shape.Example + "}",
		Form: Mapping, Pattern: name.Shape.Pattern, Each: &item.Shape}
	return Type[[]T]{Shape: shape, partial: true, Read: func(v Value) ([]T, diag.List) {
		if !v.isMapping() {
			return nil, v.wrong(shape)
		}
		var ts []T
		var list diag.List
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			key, value := Value{v.node.Content[i], v.doc}, Value{v.node.Content[i+1], v.doc}
			if key.isMerge() || value.isAlias() { // reported when the document was parsed
				continue
			}
			called, faults := name.Read(key)
			t, more := item.Read(value)
			list = append(append(list, faults...), more...)
			set(&t, called)
			if item.partial || !more.HasErrors() {
				ts = append(ts, t)
			}
		}
		return ts, list
	}}
}

// Pointer is a t of its own for each value read.
func Pointer[T any](t Type[T]) Type[*T] {
	return Type[*T]{Shape: t.Shape, partial: t.partial, Read: func(v Value) (*T, diag.List) {
		value, list := t.Read(v)
		return &value, list
	}}
}
