package spreadsheet

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// edit changes the fields of a file that its row says otherwise. exact takes every difference for one; without it, names
// that only use other capitals or put a tone elsewhere are the same.
func (im *importer) edit(kind content.Kind, f *file, row diag.Pos, list []statement, exact bool) {
	e := edit{File: f.File, src: f.src, row: row}
	change := Change{Kind: kind, Title: f.title(), File: f.Path, Pos: row}
	var settings []frontmatter.Setting
	for _, s := range im.inOrder(list) {
		c := im.columns[s.key]
		old, said := im.meant(c, f), im.means(c, s.value)
		if sameValue(c, old, said, exact) {
			continue
		}
		settings = append(settings, frontmatter.Setting{Path: c.path, Value: im.inFile(c, said)})
		e.cells = append(e.cells, cellOf{c.path, s.pos})
		change.Fields = append(change.Fields, FieldChange{
			Label: c.label, Old: im.cellText(c, old, viet.Vietnamese), New: im.newText(c, said), Pos: s.pos,
		})
	}
	if len(settings) == 0 {
		im.plan.Unchanged++
		return
	}
	im.set(e, kind, change, settings)
}

// write makes a new file.
func (im *importer) write(kind content.Kind, name, title string, row diag.Pos, list []statement) {
	e := edit{File: content.FileAt(kind, name), row: row}
	change := Change{Kind: kind, New: true, Title: title, File: name, Pos: row}
	var settings []frontmatter.Setting
	for _, s := range im.inOrder(list) {
		c := im.columns[s.key]
		said := im.means(c, s.value)
		if said.IsZero() || c.field.Shape.Form == frontmatter.YesNo && said.Text == "false" {
			continue
		}
		settings = append(settings, frontmatter.Setting{Path: c.path, Value: im.inFile(c, said)})
		e.cells = append(e.cells, cellOf{c.path, s.pos})
		change.Fields = append(change.Fields, FieldChange{Label: c.label, New: im.newText(c, said), Pos: s.pos})
	}
	im.set(e, kind, change, settings)
}

// set keeps an edit and the change that it makes.
func (im *importer) set(e edit, kind content.Kind, change Change, settings []frontmatter.Setting) {
	src := e.src
	if src == nil {
		src = []byte("---\n---\n")
	}
	out, err := frontmatter.Set(src, content.Declarations(kind), settings...)
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		pos := diag.Pos{File: e.Path, Line: 1, Col: 1}
		if e.src == nil {
			pos = e.row
		}
		im.faults = append(im.faults, fault.At(pos))
		return
	}
	e.out = out
	im.edits = append(im.edits, e)
	im.plan.Changes = append(im.plan.Changes, change)
	im.plan.files = append(im.plan.files, written{e.Path, e.src, out})
}

// inOrder gives statements in the order in which fields are declared.
func (im *importer) inOrder(list []statement) []statement {
	order := map[string]int{}
	for i, c := range slices.Concat(columnsOf(content.Product), columnsOf(content.Producer)) {
		order[c.key()] = i
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b statement) int { return cmp.Compare(order[a.key], order[b.key]) })
	return list
}

// newText shows a value that is to be written.
func (im *importer) newText(c column, said frontmatter.Data) string {
	if c.field.Names == content.Producers {
		if k := im.makers.byID[said.Text]; k != nil {
			return k.title
		}
	}
	return im.cellText(c, said, viet.Vietnamese)
}

// inFile gives a value as files have it: one entry of a list stands alone where it may, and yes is a word of the
// project's language.
func (im *importer) inFile(c column, said frontmatter.Data) frontmatter.Data {
	s := c.field.Shape
	switch {
	case s.Form == frontmatter.Items && s.Alone && len(said.Items) == 1:
		return said.Items[0]
	case s.Form == frontmatter.YesNo && (said.Text == "true" || said.Text == "false"):
		return frontmatter.Data{Text: textOf(s, said, im.Config.Language)}
	}
	return said
}

// sameValue tells whether two values of a field are one.
func sameValue(c column, a, b frontmatter.Data, exact bool) bool {
	switch s := c.field.Shape; {
	case a.Equal(b):
		return true
	case c.is("producer.phone") || c.is("producer.zalo"):
		return slices.Equal(phoneDigits(a), phoneDigits(b))
	case s.Form == frontmatter.YesNo:
		return a.IsZero() && b.Text == "false"
	case exact || s.Form != frontmatter.Line:
		return false
	}
	return spelling(a.Text) == spelling(b.Text)
}

// spelling gives a text without what lists do not care for: capitals, signs, and where the tone stands.
func spelling(s string) string {
	var words []string
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" .,;:-–()“”\"'", r) }) {
		words = append(words, viet.Spelling(word))
	}
	return strings.Join(words, " ")
}

// writeProducers changes the producers' files, and makes those of new ones.
func (im *importer) writeProducers() {
	list := slices.Clone(im.makers.list)
	slices.SortStableFunc(list, func(a, b *maker) int {
		return cmp.Or(cmp.Compare(a.first().Sheet, b.first().Sheet), cmp.Compare(a.first().Line, b.first().Line))
	})
	for _, k := range list {
		switch {
		case k.file != nil && (len(k.said) > 0 || k.row.Cell):
			before := im.plan.Unchanged
			im.edit(content.Producer, k.file, k.first(), k.said, k.byID)
			if !k.row.Cell {
				im.plan.Unchanged = before
			}
		case k.file == nil:
			list := k.said
			if value(list, "producer.title").IsZero() {
				list = append(list, statement{sayOf("producer.title", k.title), k.at})
			}
			if value(list, "producer.kind").IsZero() && k.form.kind != "" {
				list = append(list, statement{sayOf("producer.kind", k.form.kind), k.at})
			}
			im.write(content.Producer, path.Join(content.Roots()[content.Producer], k.id+".md"), k.title, k.at, list)
		}
	}
}

// first gives the row of a producer: its own, else the first that says something of it.
func (k *maker) first() diag.Pos {
	if k.row.Cell || len(k.said) == 0 {
		return cmp.Or(k.row, k.at)
	}
	pos := k.said[0].pos
	pos.Col = 0
	return pos
}
