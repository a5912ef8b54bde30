package frontmatter

import (
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Field declares one key of a mapping that is read into an S.
type Field[S any] struct {
	Declaration

	read    func(*S, Value) diag.List
	refused diag.Code // not 0: the key must not be given
}

// Bind declares a field: its key, its type, where in S it goes, and what it is in words.
func Bind[S, T any](key string, t Type[T], into func(*S) *T, vi, en string) Field[S] {
	declaration := Declaration{Key: key, Label: diag.Text{Vi: vi, En: en}, Shape: t.Shape}
	return Field[S]{Declaration: declaration, read: func(s *S, v Value) diag.List {
		value, list := t.Read(v)
		if t.partial || !list.HasErrors() {
			*into(s) = value
		}
		return list
	}}
}

// Must makes the field one that has to be given.
func (f Field[S]) Must() Field[S] {
	f.Required = true
	return f
}

// MustUnless notes that the field has to be given where none of the others is. Decode does not see to it.
func (f Field[S]) MustUnless(keys ...string) Field[S] {
	f.Unless = keys
	return f
}

// Note says what to write in the field, in words that go on from its label.
func (f Field[S]) Note(vi, en string) Field[S] {
	f.Declaration.Note = diag.Text{Vi: vi, En: en}
	return f
}

// Like gives an example of the field's value, as it stands in a file.
func (f Field[S]) Like(example string) Field[S] {
	f.Shape.Example = example
	return f
}

// Of says in which list of the project the field's value is found.
func (f Field[S]) Of(names Names) Field[S] {
	f.Names = names
	return f
}

// Refuse declares keys that must not be given; giving one is a fault of that kind, with the key. They are proposed to
// nobody.
func Refuse[S any](code diag.Code, keys ...string) Fields[S] {
	fields := make(Fields[S], len(keys))
	for i, key := range keys {
		fields[i] = Field[S]{Declaration: Declaration{Key: key}, refused: code}
	}
	return fields
}

// Fields declares the keys of a mapping that is read into an S.
type Fields[S any] []Field[S]

// placed is a value that remembers where its fields stand. Embedding diag.Places makes it one.
type placed interface {
	Mark(key string, pos diag.Pos)
}

// Decode reads a document's fields into s. It goes on after a fault, so that one run reports them all; a field that
// could not be read keeps its zero value.
func (fs Fields[S]) Decode(d *Document, s *S) diag.List {
	top := diag.Pos{File: d.File, Line: 1, Col: 1}
	if p, ok := any(s).(placed); ok {
		p.Mark("", top)
	}
	if d.root == nil {
		return fs.missing(nil, top)
	}
	return fs.read(d.value(d.root), top, s)
}

// Declarations gives what is declared of each field that may be given, in order.
func (fs Fields[S]) Declarations() []Declaration {
	var declarations []Declaration
	for _, f := range fs {
		if f.refused == 0 {
			declarations = append(declarations, f.Declaration)
		}
	}
	return declarations
}

// Object is a mapping with the given fields.
func Object[S any](fs Fields[S], example string) Type[S] {
	var zero S
	return ObjectOver(fs, zero, example)
}

// ObjectOver is a mapping with the given fields; those that are not given are as in base.
func ObjectOver[S any](fs Fields[S], base S, example string) Type[S] {
	shape := Shape{Name: diag.Text{Vi: "các dòng tên: giá trị", En: "name: value lines"}, Example: example,
		Form: Mapping, Fields: fs.Declarations()}
	return Type[S]{Shape: shape, partial: true, Read: func(v Value) (S, diag.List) {
		s := base
		if !v.isMapping() {
			return s, v.wrong(shape)
		}
		if p, ok := any(&s).(placed); ok {
			p.Mark("", v.Pos())
		}
		return s, fs.read(v, v.Pos(), &s)
	}}
}

// read fills s from the mapping v. Fields that are missing are reported at start.
func (fs Fields[S]) read(v Value, start diag.Pos, s *S) diag.List {
	var list diag.List
	given := make(map[string]bool, len(fs))
	marks, _ := any(s).(placed)
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key, value := Value{v.node.Content[i], v.doc}, Value{v.node.Content[i+1], v.doc}
		if key.isMerge() { // reported when the document was parsed
			continue
		}
		field, ok := fs.find(key.node.Value)
		if !ok {
			list = append(list, fs.unknown(key))
			continue
		}
		if field.refused != 0 {
			list.Add(key.Pos(), field.refused, field.Key)
			continue
		}
		if given[field.Key] || value.isAlias() { // reported when the document was parsed
			given[field.Key] = true
			continue
		}
		given[field.Key] = true
		if value.isNull() || value.isScalar() && value.text() == "" {
			if field.Required {
				list.Add(key.Pos(), diag.EmptyValue, field.Key)
			}
			continue
		}
		list = append(list, field.read(s, value)...)
		if marks != nil {
			marks.Mark(field.Key, value.Pos())
		}
	}
	return append(list, fs.missing(given, start)...)
}

func (fs Fields[S]) missing(given map[string]bool, start diag.Pos) diag.List {
	var list diag.List
	for _, f := range fs {
		if f.Required && !given[f.Key] {
			list.Add(start, diag.MissingField, f.Key, f.Label)
		}
	}
	return list
}

func (fs Fields[S]) find(key string) (Field[S], bool) {
	for _, f := range fs {
		if f.Key == key {
			return f, true
		}
	}
	return Field[S]{}, false
}

// unknown reports a key that is not declared, with the nearest one that is.
func (fs Fields[S]) unknown(key Value) diag.Diagnostic {
	var keys []string
	for _, f := range fs {
		if f.refused == 0 {
			keys = append(keys, f.Key)
		}
	}
	help := diag.Text{Vi: "các trường dùng được: " + strings.Join(keys, ", "), En: "the fields are: " + strings.Join(keys, ", ")}
	if near, ok := viet.Nearest(key.node.Value, keys); ok {
		help = diag.DidYouMean(near)
	}
	return diag.New(key.Pos(), diag.UnknownKey, key.node.Value, help)
}

// Strings reads a document of nothing but names and lines of text, which may lie in groups: the text of "b" in the
// group "a" is that of "a.b".
func (d *Document) Strings() (map[string]string, diag.List) {
	texts := map[string]string{}
	if d.root == nil {
		return texts, nil
	}
	return texts, d.value(d.root).strings("", texts)
}

func (v Value) strings(prefix string, into map[string]string) diag.List {
	var list diag.List
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key, value := v.node.Content[i].Value, Value{v.node.Content[i+1], v.doc}
		if value.isMapping() {
			list = append(list, value.strings(prefix+key+".", into)...)
			continue
		}
		text, faults := Text(diag.MaxText).Read(value)
		list = append(list, faults...)
		into[prefix+key] = text
	}
	return list
}
