// Package digest sums up plain values, such as the views of pages. Two values of a type have the same sum when they say
// the same: pointers count for what they point to, a nil slice for an empty one.
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Sum is the beginning of a SHA-256. The zero Sum stands for none.
type Sum [16]byte

// OfTexts sums up a number of texts.
func OfTexts(texts ...[]byte) Sum {
	h := sha256.New()
	for _, t := range texts {
		h.Write(binary.AppendUvarint(nil, uint64(len(t))))
		h.Write(t)
	}
	return Sum(h.Sum(nil))
}

// Digester sums up values. It may be used by many goroutines at once.
type Digester struct {
	apart reflect.Type
	kinds sync.Map // of reflect.Type: its appender
	rooms sync.Pool
}

// appender appends what a value says, so that no two values of the type give the same bytes.
type appender func(b []byte, v reflect.Value) []byte

// New gives a digester of values in which every T is summed up apart, and left out here.
func New[T any]() *Digester {
	d := &Digester{apart: reflect.TypeFor[T]()}
	d.rooms.New = func() any { return new([]byte) }
	return d
}

// Sum sums up a number of values. It panics on a value that holds a function or a channel: nobody can tell what it says.
func (d *Digester) Sum(values ...any) Sum {
	room := d.rooms.Get().(*[]byte)
	defer d.rooms.Put(room)
	b := (*room)[:0]
	for _, v := range values {
		b = d.any(b, reflect.ValueOf(v))
	}
	*room = b
	sum := sha256.Sum256(b)
	return Sum(sum[:])
}

// any appends a value with the name of its type.
func (d *Digester) any(b []byte, v reflect.Value) []byte {
	if !v.IsValid() {
		return append(b, 0)
	}
	b = text(append(b, 1), v.Type().String())
	return d.of(v.Type())(b, v)
}

// of gives the appender of a type.
func (d *Digester) of(t reflect.Type) appender {
	if known, ok := d.kinds.Load(t); ok {
		return known.(appender)
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Array, reflect.Pointer, reflect.Map:
	default:
		return d.compile(t)
	}
	// A type that holds itself asks for its appender while that is being made.
	var made appender
	var once sync.Once
	later := func(b []byte, v reflect.Value) []byte {
		once.Do(func() { made = d.compile(t) })
		return made(b, v)
	}
	known, _ := d.kinds.LoadOrStore(t, appender(later))
	return known.(appender)
}

func (d *Digester) compile(t reflect.Type) appender {
	if t == d.apart {
		return func(b []byte, _ reflect.Value) []byte { return b }
	}
	switch t.Kind() {
	case reflect.String:
		return func(b []byte, v reflect.Value) []byte { return text(b, v.String()) }
	case reflect.Bool:
		return func(b []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(b, 1)
			}
			return append(b, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendVarint(b, v.Int()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, math.Float64bits(v.Float())) }
	case reflect.Struct:
		return d.fields(t)
	case reflect.Slice, reflect.Array:
		element := d.of(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			n := v.Len()
			b = binary.AppendUvarint(b, uint64(n))
			for i := range n {
				b = element(b, v.Index(i))
			}
			return b
		}
	case reflect.Pointer:
		element := d.of(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return element(append(b, 1), v.Elem())
		}
	case reflect.Interface:
		return func(b []byte, v reflect.Value) []byte { return d.any(b, v.Elem()) }
	case reflect.Map:
		return d.pairs(t)
	}
	panic(fmt.Sprintf("digest: no sum of a %s", t))
}

func (d *Digester) fields(t reflect.Type) appender {
	fields := make([]appender, t.NumField())
	for i := range fields {
		fields[i] = d.of(t.Field(i).Type)
	}
	return func(b []byte, v reflect.Value) []byte {
		for i, field := range fields {
			b = field(b, v.Field(i))
		}
		return b
	}
}

// pairs gives the appender of a map: its keys and values in order of the bytes that they give.
func (d *Digester) pairs(t reflect.Type) appender {
	key, value := d.of(t.Key()), d.of(t.Elem())
	return func(b []byte, v reflect.Value) []byte {
		pairs := make([]string, 0, v.Len())
		for k, element := range v.Seq2() {
			pairs = append(pairs, string(value(key(nil, k), element)))
		}
		slices.SortFunc(pairs, strings.Compare)
		b = binary.AppendUvarint(b, uint64(len(pairs)))
		for _, pair := range pairs {
			b = text(b, pair)
		}
		return b
	}
}

func text(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
