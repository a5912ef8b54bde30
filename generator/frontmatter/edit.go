package frontmatter

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ocop/generator/diag"
)

// Setting is a field, by the names that lead to it, and the value that it is to have. No value takes the field away.
type Setting struct {
	Path  []string
	Value Data
}

// Set gives the text of a page with some of its fields changed. Every other byte stays as it was: the story, comments,
// blank lines, the order and the quotes of the other fields, line ends, a byte order mark. Of a list or mapping only what
// differs is written anew. A field that is not there yet is put where the declarations have it. What Set cannot do without a
// doubt, it does not do: the error is a *diag.Fault that names the field.
func Set(src []byte, fields []Declaration, settings ...Setting) ([]byte, error) {
	for _, s := range settings {
		var err error
		if src, err = set(src, fields, s); err != nil {
			return nil, err
		}
	}
	return src, nil
}

func set(src []byte, fields []Declaration, s Setting) ([]byte, error) {
	cannot := diag.NewFault(diag.CannotEdit, strings.Join(s.Path, "."))
	doc, faults := Parse("", src)
	if doc == nil || faults.HasErrors() {
		return nil, cannot
	}
	if old, ok := doc.Find(s.Path...); ok && old.isList() && s.Value.Text != "" { // one alone
		s.Value = Data{Items: []Data{s.Value}}
	}
	want := doc.Data().With(s.Path, s.Value)
	top, text, rest := splitMatter(src)
	e := editor{fields: fields, text: text, nl: "\n"}
	if m := (matter{text: string(src)}); m.lineFeed(0) < len(src) {
		e.nl = m.text[m.lineFeed(0):m.afterLine(m.lineFeed(0))]
	}
	if !e.put(nil, s.Path, s.Value) {
		return nil, cannot
	}
	out := slices.Concat(top, []byte(e.text), rest)
	after, faults := Parse("", out)
	if after == nil || faults.HasErrors() || after.Body != doc.Body || !after.Data().Equal(want) {
		return nil, cannot
	}
	return out, nil
}

// splitMatter parts a page that Parse reads: what stands before its fields, the fields, and the rest from the second
// fence on.
func splitMatter(src []byte) (top []byte, text string, rest []byte) {
	m := matter{text: string(src)}
	start := m.afterLine(m.lineFeed(0))
	for at := start; ; at = m.afterLine(m.lineFeed(at)) {
		if end := m.lineFeed(at); end == len(m.text) || strings.TrimRight(m.text[at:end], " \t") == fence {
			return src[:start], m.text[start:at], src[at:]
		}
	}
}

// lineFeed gives the offset of the next line end of a file, which is fewer than those of YAML.
func (m matter) lineFeed(at int) int {
	if end := bytes.IndexAny([]byte(m.text[at:]), "\r\n"); end >= 0 {
		return at + end
	}
	return len(m.text)
}

// editor changes the fields of a page, one place at a time. A step of a path is a name, or the number of an entry in a
// list.
type editor struct {
	fields []Declaration
	text   string
	nl     string // the line end of the file

	matter // of text; read again after each change
}

// step leads from a list or mapping to one of its values.
type step struct {
	key  string
	item int // of a list, where key is ""
}

// put gives the field at path the value; steps lead to the mapping that path begins in.
func (e *editor) put(steps []step, path []string, value Data) bool {
	var err error
	if e.matter, err = readMatter(e.text); err != nil {
		return false
	}
	in := e.find(steps)
	if in == nil && len(steps) > 0 {
		return false
	}
	old := child(in, path[0])
	inside := append(slices.Clone(steps), step{key: path[0]})
	switch {
	case len(path) > 1 && old != nil && old.Kind == yaml.MappingNode:
		return e.put(inside, path[1:], value) && e.dropEmpty(steps, path[0])
	case len(path) > 1:
		value = Data{}.With(path[1:], value)
	}
	switch {
	case value.IsZero() && old == nil:
		return true
	case value.IsZero():
		return e.remove(in, path[0])
	case old == nil:
		return e.insert(steps, in, path[0], value)
	}
	return e.replace(inside, value)
}

// dropEmpty takes away a mapping that has lost its last name.
func (e *editor) dropEmpty(steps []step, key string) bool {
	var err error
	if e.matter, err = readMatter(e.text); err != nil {
		return false
	}
	in := e.find(steps)
	if n := child(in, key); n == nil || n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return true
	}
	return e.remove(in, key)
}

// find gives the node that steps lead to.
func (e *editor) find(steps []step) *yaml.Node {
	n := e.root
	for _, s := range steps {
		switch {
		case s.key != "":
			n = child(n, s.key)
		case n != nil && n.Kind == yaml.SequenceNode && s.item < len(n.Content):
			n = n.Content[s.item]
		default:
			return nil
		}
	}
	return n
}

// keyOf gives the node of the key that the value at the end of steps belongs to; of an entry in a list, the list.
func (e *editor) keyOf(steps []step) *yaml.Node {
	parent, last := e.find(steps[:len(steps)-1]), steps[len(steps)-1]
	if last.key == "" {
		return parent
	}
	return keyOf(parent, last.key)
}

// indentOf gives the column, from 0, of the key or dash that the value at the end of steps belongs to.
func (e *editor) indentOf(steps []step) int { return e.keyOf(steps).Column - 1 }

// keyOf gives the node of a name in a mapping.
func keyOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i]
		}
	}
	return nil
}

// splice puts s in place of the text from from to to.
func (e *editor) splice(from, to int, s string) bool {
	e.text = e.text[:from] + s + e.text[to:]
	return true
}

// replace gives the value at the end of steps another one.
func (e *editor) replace(steps []step, value Data) bool {
	n := e.find(steps)
	v := Value{n, &Document{}}
	switch {
	case v.Data().Equal(value):
		return true
	case v.isList() && len(value.Items) > 0 && len(n.Content) > 0:
		return e.replaceItems(steps, v, value.Items)
	case v.isMapping() && len(value.Pairs) > 0 && len(n.Content) > 0:
		return e.replacePairs(steps, v.Data(), value)
	}
	indent := e.indentOf(steps)
	from, to := e.start(n), e.end(n, indent)
	if inBrackets := e.inBrackets(steps); inBrackets || inOneLine(value) {
		return e.splice(from, to, e.gap(from, to)+spell(value, inBrackets, n.Style))
	}
	if line := e.lineStart(from); line <= e.start(e.keyOf(steps)) {
		from = line + len(strings.TrimRight(e.text[line:from], " \t"))
	}
	return e.splice(from, to, e.listLines(value, indent))
}

// gap is what parts a value from its name where none was written before.
func (e *editor) gap(from, to int) string {
	before := strings.TrimRight(e.text[:from], " ")
	switch {
	case from < to:
		return ""
	case !strings.HasSuffix(before, ":") && !strings.HasSuffix(before, "-"):
		return ": "
	case len(before) == from:
		return " "
	}
	return ""
}

// inBrackets tells whether the value at the end of steps stands in [ ] or { }.
func (e *editor) inBrackets(steps []step) bool {
	for i := range steps {
		if e.find(steps[:i]).Style&yaml.FlowStyle != 0 {
			return true
		}
	}
	return false
}

// replacePairs changes the names of a mapping that differ.
func (e *editor) replacePairs(steps []step, old, value Data) bool {
	for _, p := range old.Pairs {
		if value.At(p.Key).IsZero() && !e.put(steps, []string{p.Key}, Data{}) {
			return false
		}
	}
	for _, p := range value.Pairs {
		if !old.At(p.Key).Equal(p.Value) && !e.put(steps, []string{p.Key}, p.Value) {
			return false
		}
	}
	return true
}

// replaceItems changes the entries of a list that differ, leaving alone those that it begins and ends with as before.
func (e *editor) replaceItems(steps []step, v Value, items []Data) bool {
	old := v.Data().Items
	same := 0
	for same < min(len(old), len(items)) && old[same].Equal(items[same]) {
		same++
	}
	tail := 0
	for tail < min(len(old), len(items))-same && old[len(old)-1-tail].Equal(items[len(items)-1-tail]) {
		tail++
	}
	for len(old)-tail > max(same, len(items)-tail) { // more than there will be
		if !e.removeItem(steps, len(old)-tail-1) || !e.reread() {
			return false
		}
		old = slices.Delete(old, len(old)-tail-1, len(old)-tail)
	}
	for i := same; i < len(items)-tail; i++ {
		done := false
		if i < len(old)-tail {
			done = e.replace(append(slices.Clone(steps), step{item: i}), items[i])
		} else {
			done = e.insertItem(steps, i, items[i])
			old = slices.Insert(old, i, items[i])
		}
		if !done || !e.reread() {
			return false
		}
	}
	return true
}

func (e *editor) reread() bool {
	var err error
	e.matter, err = readMatter(e.text)
	return err == nil
}

// insertItem puts an entry into a list, before the one that is number i now, or behind the last.
func (e *editor) insertItem(steps []step, i int, item Data) bool {
	n := e.find(steps)
	if n.Style&yaml.FlowStyle != 0 {
		written := spell(item, true, 0)
		if i == 0 {
			return e.splice(e.start(n)+1, e.start(n)+1, written+", ")
		}
		at := e.end(n.Content[i-1], 0)
		return e.splice(at, at, ", "+written)
	}
	indent := strings.Repeat(" ", n.Column-1)
	written := "- " + spell(item, false, 0)
	if i == 0 {
		return e.splice(e.start(n), e.start(n), written+e.nl+indent)
	}
	at := e.lineEnd(e.end(n.Content[i-1], n.Column-1))
	return e.splice(at, at, e.nl+indent+written)
}

// removeItem takes an entry out of a list that keeps others.
func (e *editor) removeItem(steps []step, i int) bool {
	n := e.find(steps)
	if len(n.Content) == 1 {
		return false
	}
	item := n.Content[i]
	if n.Style&yaml.FlowStyle != 0 {
		if i == 0 {
			return e.splice(e.start(item), e.start(n.Content[1]), "")
		}
		return e.splice(e.end(n.Content[i-1], 0), e.end(item, 0), "")
	}
	from := e.lineStart(e.start(item))
	dash := strings.Repeat(" ", n.Column-1) + "-"
	for !strings.HasPrefix(e.text[from:], dash) { // the entry stands below its dash
		if from == 0 {
			return false
		}
		from = e.lineStart(from - 1)
	}
	return e.splice(from, e.afterLine(e.lineEnd(e.end(item, n.Column-1))), "")
}

// remove takes a name and its value out of a mapping.
func (e *editor) remove(in *yaml.Node, key string) bool {
	i := slices.Index(in.Content, keyOf(in, key))
	from := e.start(in.Content[i])
	to := e.end(in.Content[i+1], in.Column-1)
	if in.Style&yaml.FlowStyle != 0 {
		switch {
		case i > 0:
			from = e.end(in.Content[i-1], 0)
		case len(in.Content) > 2:
			to = e.start(in.Content[2])
		}
		return e.splice(from, to, "")
	}
	line := e.lineStart(from)
	if strings.TrimLeft(e.text[line:from], " ") == "" {
		return e.splice(line, e.afterLine(e.lineEnd(to)), "")
	}
	if len(in.Content) == 2 { // "- key: value" and nothing else
		return false
	}
	return e.splice(from, e.start(in.Content[2]), "")
}

// insert puts a name that is not there yet into a mapping, where the declarations have it.
func (e *editor) insert(steps []step, in *yaml.Node, key string, value Data) bool {
	before := e.before(steps, in, key)
	switch {
	case in == nil:
		end := len(e.text)
		return e.splice(end, end, e.keyLines(key, value, 0)+e.nl)
	case in.Style&yaml.FlowStyle != 0:
		return e.insertInBrackets(in, before, key+": "+spell(value, true, 0))
	}
	indent := in.Column - 1
	lines := e.keyLines(key, value, indent)
	if before < 0 {
		return e.splice(e.start(in), e.start(in), lines+e.nl+strings.Repeat(" ", indent))
	}
	at := e.lineEnd(e.end(in.Content[before+1], indent))
	at = e.behindComment(at, key, indent)
	return e.splice(at, at, e.nl+strings.Repeat(" ", indent)+lines)
}

func (e *editor) insertInBrackets(in *yaml.Node, before int, written string) bool {
	switch {
	case len(in.Content) == 0:
		return e.splice(e.start(in)+1, e.start(in)+1, written)
	case before < 0:
		return e.splice(e.start(in.Content[0]), e.start(in.Content[0]), written+", ")
	}
	at := e.end(in.Content[before+1], 0)
	return e.splice(at, at, ", "+written)
}

// before gives the number of the node of the name that key is written after: of those declared before it, the nearest that
// the mapping has; -1 where it has none.
func (e *editor) before(steps []step, in *yaml.Node, key string) int {
	if in == nil {
		return -1
	}
	fields := e.fields
	for _, s := range steps {
		if s.key != "" {
			fields = declared(fields, s.key)
		}
	}
	at := slices.IndexFunc(fields, func(d Declaration) bool { return d.Key == key })
	if at < 0 {
		return len(in.Content) - 2
	}
	for i := at - 1; i >= 0; i-- {
		if n := keyOf(in, fields[i].Key); n != nil {
			return slices.Index(in.Content, n)
		}
	}
	return -1
}

// declared gives the fields of a mapping, or of the mappings of a list, by the name of the field that holds it.
func declared(fields []Declaration, key string) []Declaration {
	for _, d := range fields {
		if d.Key != key {
			continue
		}
		if d.Shape.Item != nil {
			return d.Shape.Item.Fields
		}
		return d.Shape.Fields
	}
	return nil
}

// keyLines writes a name and its value, the first line without its indent.
func (e *editor) keyLines(key string, value Data, indent int) string {
	if inOneLine(value) {
		return key + ": " + spell(value, false, 0)
	}
	return key + ":" + e.listLines(value, indent)
}

// listLines writes the entries of a list, each in a line of its own below the key, which is indented by indent.
func (e *editor) listLines(value Data, indent int) string {
	var b strings.Builder
	for _, item := range value.Items {
		b.WriteString(e.nl + strings.Repeat(" ", indent+2) + "- " + spell(item, false, 0))
	}
	return b.String()
}

// behindComment moves a place for a new line from the end of the line before it to behind the comment that keeps the
// field's place, where a file has one: "# stars: 4", with the lines that go on from it.
func (e *editor) behindComment(at int, key string, indent int) int {
	deep := -1 // blanks behind the # of the field's comment
	for next := e.afterLine(at); next < len(e.text); next = e.afterLine(e.lineEnd(next)) {
		line := e.text[next:e.lineEnd(next)]
		m := comment.FindStringSubmatch(line)
		switch {
		case m == nil && strings.TrimSpace(line) != "":
			return at
		case m == nil:
		case deep < 0 && m[3] == key && len(m[1]) == indent:
			at, deep = next+len(line), len(m[2])
		case deep >= 0 && len(m[2]) > deep:
			at = next + len(line)
		case deep >= 0:
			return at
		}
	}
	return at
}

// comment matches a line of comment: its indent, the blanks behind the #, and a name.
var comment = regexp.MustCompile(`^( *)#( *)(?:([a-z_]+):(?:\s.*)?$)?`)
