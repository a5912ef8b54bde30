package spreadsheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// maker is a producer: one that the folder has, or a new one of the sheet.
type maker struct {
	id    string
	title string
	form  legalForm
	own   string   // its name without form and trade, folded
	file  *file    // nil: new
	at    diag.Pos // of a new one: the row that names it first
	row   diag.Pos // its row in a table of producers; none: no line
	byID  bool     // that row names it by its code, so that its name may change
	// placed: where it is has been told. Of a producer without a row of its own, the first product tells.
	placed bool
	said   []statement // what the sheet says of it
}

// path tells where a producer stands.
func (k *maker) path() string {
	if k.file != nil {
		return k.file.Path
	}
	return k.at.Address()
}

// makers knows the producers of the folder and of the sheet by what rows may call them.
type makers struct {
	*importer
	list    []*maker // those of the folder, then the new ones in the order of the sheet
	byID    map[string]*maker
	byTitle map[string][]*maker
	byOwn   map[string][]*maker
	byPhone map[string]*maker
	found   map[string]*maker // by names that have been looked for
}

func newMakers(im *importer) *makers {
	m := &makers{
		importer: im, byID: map[string]*maker{}, byTitle: map[string][]*maker{}, byOwn: map[string][]*maker{},
		byPhone: map[string]*maker{}, found: map[string]*maker{},
	}
	for _, f := range im.producers {
		k := m.add(f.Slug, f.title(), diag.Pos{})
		k.file = f
		for _, number := range phoneDigits(f.data.At("phone")) {
			m.byPhone[number] = k
		}
	}
	return m
}

func (m *makers) add(id, title string, at diag.Pos) *maker {
	form, own := formOf(title)
	k := &maker{id: id, title: title, form: form, own: own, at: at}
	m.list = append(m.list, k)
	m.byID[id] = k
	folded := viet.Match(title)
	m.byTitle[folded] = append(m.byTitle[folded], k)
	m.byOwn[own] = append(m.byOwn[own], k)
	return k
}

// find gives the producer that a row names: by its id, its name, its name without form and trade. One that nobody knows is
// new; one that has a known one's telephone, or nearly its name, is asked about. nil where the name leaves it open, which
// is a fault at the row's column key.
func (m *makers) find(r record, name, key string) *maker {
	folded := viet.Match(name)
	if k, ok := m.found[folded]; ok {
		return k
	}
	k, open := m.identify(r, name, key)
	if k == nil && !open {
		k = m.add(m.freeID(name), name, r.at())
	}
	m.found[folded] = k
	return k
}

// identify finds a known producer; open tells that it could not be told whether it is one.
func (m *makers) identify(r record, name, key string) (known *maker, open bool) {
	if k := m.byID[name]; k != nil {
		return k, false
	}
	form, own := formOf(name)
	same := m.byTitle[viet.Match(name)]
	if len(same) == 0 {
		same = slices.DeleteFunc(slices.Clone(m.byOwn[own]), func(k *maker) bool {
			return form.kind != k.form.kind && form.kind != "" && k.form.kind != ""
		})
	}
	switch {
	case len(same) == 1:
		return same[0], false
	case len(same) > 1:
		ids := make([]string, len(same))
		for i, k := range same {
			ids[i] = k.id
		}
		m.faults.Add(r.pos(key), diag.SeveralProducers, name, strings.Join(ids, ", "))
		return nil, true
	}
	near := m.near(r, own)
	if near == nil {
		return nil, false
	}
	switch m.answer(Question{Pos: r.pos(key), Name: name, Known: near.title, File: near.path()}, r) {
	case Same:
		return near, false
	case New:
		return nil, false
	}
	return nil, true
}

// near gives a producer with a telephone number of the row's, else one whose own name differs by a slip or two.
func (m *makers) near(r record, own string) *maker {
	for _, number := range phoneDigits(readPhones(r.text("producer.phone"))) {
		if k := m.byPhone[number]; k != nil {
			return k
		}
	}
	const slips = 3 // the most that viet.Nearest forgives
	var names []string
	var among []*maker
	for _, k := range m.list {
		if d := len(k.own) - len(own); d <= slips && d >= -slips && sameFigures(own, k.own) {
			names, among = append(names, k.own), append(among, k)
		}
	}
	if name, ok := viet.Nearest(own, names); ok {
		return among[slices.Index(names, name)]
	}
	return nil
}

// sameFigures tells whether two names have the same numbers in them: loại 1 and loại 2 are one letter apart, and two
// things.
func sameFigures(a, b string) bool {
	return slices.Equal(strings.FieldsFunc(a, isNoDigit), strings.FieldsFunc(b, isNoDigit))
}

func isNoDigit(r rune) bool { return !unicode.IsDigit(r) }

// phoneDigits gives the telephone numbers of a value without the signs between their digits.
func phoneDigits(d frontmatter.Data) []string {
	var numbers []string
	for _, item := range append(slices.Clone(d.Items), frontmatter.Data{Text: d.Text}) {
		if item.Text != "" {
			numbers = append(numbers, viet.PhoneDigits(item.Text))
		}
	}
	return numbers
}

// tell remembers what a row says of a producer. Two rows that say different things are a fault.
func (m *makers) tell(k *maker, list []statement) {
	for _, s := range list {
		i := slices.IndexFunc(k.said, func(o statement) bool { return o.key == s.key })
		c := m.columns[s.key]
		switch {
		case i < 0:
			k.said = append(k.said, s)
		case !sameValue(c, m.means(c, s.value), m.means(c, k.said[i].value), false):
			m.faults.Add(s.pos, diag.SaidOtherwise, k.title, c.label, k.said[i].pos.Address())
		}
	}
}

// freeID proposes the id of a new producer: its form in short and its own name, as the others have theirs.
func (m *makers) freeID(name string) string {
	form, own := formOf(name)
	id := viet.Slug(own)
	if form.slug != "" {
		id = form.slug + "-" + id
	}
	return free(cmp.Or(viet.Slug(id), "chu-the"), func(id string) bool { return m.byID[id] != nil })
}

// free gives an address that is not taken: the proposed one, or the same with the first number that makes it one.
func free(slug string, taken func(string) bool) string {
	proposed := slug
	for n := 2; taken(proposed); n++ {
		proposed = slug + "-" + strconv.Itoa(n)
	}
	return proposed
}
