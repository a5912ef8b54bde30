package memory

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"sync"
)

// A packed value is its fields one after the other, those too that only their own package sees: it comes back to the very
// program that packed it, since the sums tell programs apart. Strings that are unpacked are parts of the packed one.

// form packs and unpacks the values of one type.
type form struct {
	pack   func(b []byte, v reflect.Value) []byte
	unpack func(r *reader, v reflect.Value)
}

// forms are known by their types. They are worked out once for a program, like those of encoding/json.
var forms sync.Map

// pack appends a value. It panics on one that holds what cannot be kept: a function, channel, map or interface that is not nil.
func pack(b []byte, value any) []byte {
	v := reflect.New(reflect.TypeOf(value)).Elem()
	v.Set(reflect.ValueOf(value))
	return formOf(v.Type()).pack(b, v)
}

// unpack puts a packed value into the variable that into points to, and tells whether there was one, and nothing else.
func unpack(packed string, into any) bool {
	r := &reader{rest: packed}
	v := reflect.ValueOf(into).Elem()
	formOf(v.Type()).unpack(r, v)
	return !r.failed && r.rest == ""
}

// reader takes a packed value apart.
type reader struct {
	rest   string
	failed bool
}

func (r *reader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.failed, r.rest = true, ""
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) number() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		digit := r.take(1)
		if r.failed {
			return 0
		}
		n |= uint64(digit[0]&0x7f) << shift
		if digit[0] < 0x80 {
			return n
		}
	}
	r.failed = true
	return 0
}

func formOf(t reflect.Type) *form {
	if known, ok := forms.Load(t); ok {
		return known.(*form)
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Array, reflect.Pointer:
	default:
		return newForm(t)
	}
	// A type that holds itself asks for its form while that is being made.
	var made *form
	var once sync.Once
	settle := func() *form {
		once.Do(func() { made = newForm(t) })
		return made
	}
	known, _ := forms.LoadOrStore(t, &form{
		func(b []byte, v reflect.Value) []byte { return settle().pack(b, v) },
		func(r *reader, v reflect.Value) { settle().unpack(r, v) },
	})
	return known.(*form)
}

func newForm(t reflect.Type) *form {
	switch t.Kind() {
	case reflect.String:
		return &form{
			func(b []byte, v reflect.Value) []byte {
				return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
			},
			func(r *reader, v reflect.Value) { v.SetString(r.take(r.number())) },
		}
	case reflect.Bool:
		return &form{
			func(b []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(b, 1)
				}
				return append(b, 0)
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.number() == 1) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &form{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, uint64(v.Int())) },
			func(r *reader, v reflect.Value) { v.SetInt(int64(r.number())) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &form{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.number()) },
		}
	case reflect.Float32, reflect.Float64:
		return &form{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, math.Float64bits(v.Float())) },
			func(r *reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.number())) },
		}
	case reflect.Struct:
		return structForm(t)
	case reflect.Slice:
		return sliceForm(t)
	case reflect.Array:
		return arrayForm(t)
	case reflect.Pointer:
		return pointerForm(t)
	}
	return &form{
		func(b []byte, v reflect.Value) []byte {
			if !v.IsNil() {
				panic(fmt.Sprintf("memory: a %s cannot be kept", t))
			}
			return b
		},
		func(*reader, reflect.Value) {},
	}
}

func structForm(t reflect.Type) *form {
	fields := make([]*form, t.NumField())
	for i := range fields {
		fields[i] = formOf(t.Field(i).Type)
	}
	// reflect reads unexported fields but does not set them: reach them by their addresses.
	field := func(v reflect.Value, i int) reflect.Value {
		f := v.Field(i)
		return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
	}
	return &form{
		func(b []byte, v reflect.Value) []byte {
			for i, f := range fields {
				b = f.pack(b, field(v, i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			for i, f := range fields {
				f.unpack(r, field(v, i))
			}
		},
	}
}

func sliceForm(t reflect.Type) *form {
	element := formOf(t.Elem())
	return &form{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			b = binary.AppendUvarint(b, uint64(v.Len())+1)
			for i := range v.Len() {
				b = element.pack(b, v.Index(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			n := r.number()
			if n == 0 || n-1 > uint64(len(r.rest)) { // each element takes a byte at the least
				r.failed = r.failed || n > 0
				return
			}
			v.Set(reflect.MakeSlice(t, int(n-1), int(n-1)))
			for i := range v.Len() {
				element.unpack(r, v.Index(i))
			}
		},
	}
}

func arrayForm(t reflect.Type) *form {
	element := formOf(t.Elem())
	return &form{
		func(b []byte, v reflect.Value) []byte {
			for i := range t.Len() {
				b = element.pack(b, v.Index(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			for i := range t.Len() {
				element.unpack(r, v.Index(i))
			}
		},
	}
}

func pointerForm(t reflect.Type) *form {
	element := formOf(t.Elem())
	return &form{
		func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return element.pack(append(b, 1), v.Elem())
		},
		func(r *reader, v reflect.Value) {
			if r.number() == 1 {
				v.Set(reflect.New(t.Elem()))
				element.unpack(r, v.Elem())
			}
		},
	}
}
