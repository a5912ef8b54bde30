// Package search finds products by what people type: without tone marks or with some, with slips of the finger, by name,
// producer, place, group, stars or telephone number. It makes the index files that the search script of the theme loads,
// and answers a query in Go by the same rules, which is what tests hold the script to.
//
// The room knows no pages and no HTML. An Index never changes once New returns.
package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// Doc is a product as search sees it. A field that is not known is "".
type Doc struct {
	Slug      string
	Name      string
	Producer  string
	Phones    []string // of the producer
	Places    []string // the commune's names, and former names of its district; the first one is shown
	Now       []string // the names of the commune of today
	District  string   // with its kind: Huyện Yên Sơn
	Group     string
	Standards []string
	Summary   string
	Stars     int // 0: not known
	Lapsed    bool
	Ended     string // when that was, in words
	Potential int
}

// Docs gives the products of a catalogue in its order, which is by what their stars are worth, then by name. Dates are in
// words of the language.
func Docs(c *catalogue.Catalogue, lang viet.Language) []Doc {
	docs := make([]Doc, len(c.Products))
	for i, p := range c.Products {
		d := Doc{
			Slug: p.Slug, Name: p.Title, District: capitalised(p.District.FullName()), Group: p.Group.Name, Summary: p.Summary,
			Stars: int(p.Stars), Lapsed: p.Standing == catalogue.Lapsed, Potential: int(p.Potential),
		}
		if d.Lapsed {
			d.Ended = p.Expiry.In(lang)
		}
		d.Places, d.Now = placesOf(p)
		if p.Producer != nil {
			d.Producer, d.Phones = p.Producer.Title, p.Producer.Phones
		}
		for _, s := range p.Standards {
			d.Standards = append(d.Standards, s.Name)
		}
		docs[i] = d
	}
	return docs
}

// placesOf gives the names that a product's place went by, and those that it goes by now, each once.
func placesOf(p *catalogue.Product) (then, now []string) {
	var localities []*catalogue.Locality
	then = []string{""} // what is shown: the commune of then, and nothing else
	if p.Commune != nil {
		then = slices.Concat([]string{p.Commune.Name}, p.Commune.Also, p.Commune.Was)
		localities = p.Commune.Localities
	}
	if p.Locality != nil {
		localities = []*catalogue.Locality{p.Locality}
	}
	for _, l := range localities {
		now = append(now, l.Name)
	}
	for _, l := range localities {
		then = append(then, l.Was...)
	}
	if then = append(then, p.District.Was...); len(then) == 1 && then[0] == "" {
		then = nil
	}
	return then, now
}

func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// MaxPacked is the most products whose index is one file. Beyond it the index is a list of syllables, files of what they
// stand in, and blocks of records.
const MaxPacked = 2000

// Index knows where every syllable stands.
type Index struct {
	docs      []Doc
	keys      []string // sorted
	entries   map[string]*entry
	districts map[string][][]word // the names of the districts without their kinds, by their first syllable
	split     bool                // into many files
}

// entry is a syllable without marks, and the forms that it has with them.
type entry struct {
	forms  []*form // by spelling
	weight int     // how often it stands anywhere, as the length of that number in bits
}

// form is where one spelling of a syllable stands: in which names, in the names of whose producers and places, and in what
// else is said of which products.
type form struct {
	spelling  string
	names     []place
	near, far []int // documents, rising
}

// place is a word of a product's name.
type place struct {
	doc, at int
	last    bool
}

// maxWords is how many words of a name have a place, and of a query a meaning; what comes after counts as being elsewhere.
const maxWords = 28

// New makes the index of documents, which stand in the order in which equal finds are shown.
func New(docs []Doc) *Index { return newIndex(docs, MaxPacked) }

func newIndex(docs []Doc, maxPacked int) *Index {
	x := &Index{docs: make([]Doc, len(docs)), entries: map[string]*entry{}, districts: map[string][][]word{}, split: len(docs) > maxPacked}
	for i, d := range docs {
		x.docs[i] = d.clean()
	}
	known := lexicon{}
	seen := map[string]bool{}
	for _, d := range x.docs {
		if name := strip(known.words(d.District), bySpelling); !seen[d.District] && len(name) > 1 {
			x.districts[name[0].key] = append(x.districts[name[0].key], name)
		}
		seen[d.District] = true
	}
	for doc := range x.docs {
		x.add(known, doc)
	}
	for key, e := range x.entries {
		x.keys = append(x.keys, key)
		e.finish()
	}
	slices.Sort(x.keys)
	return x
}

// clean gives the document as the index files hold it.
func (d Doc) clean() Doc {
	for _, s := range []*string{&d.Name, &d.Producer, &d.District, &d.Group, &d.Summary} {
		*s = strings.ReplaceAll(clean(*s), "|", "/")
	}
	d.Places, d.Now = cleanAll(d.Places), cleanAll(d.Now)
	digits := make([]string, len(d.Phones))
	for i, phone := range d.Phones {
		digits[i] = viet.PhoneDigits(phone)
	}
	d.Phones = digits
	return d
}

func cleanAll(names []string) []string {
	clear := make([]string, len(names))
	for i, name := range names {
		clear[i] = strings.ReplaceAll(clean(name), "|", "/")
	}
	return clear
}

// add notes where the words of a document stand.
func (x *Index) add(known lexicon, doc int) {
	d := &x.docs[doc]
	name := known.words(d.Name)
	for at, w := range name {
		if at >= maxWords {
			note(&x.form(w).far, doc)
			continue
		}
		f := x.form(w)
		f.names = append(f.names, place{doc, at, at == len(name)-1})
	}
	for _, text := range d.near() {
		for _, w := range x.meant(known.words(text)) {
			note(&x.form(w).near, doc)
		}
	}
	for _, text := range d.far() {
		for _, w := range x.meant(known.words(text)) {
			note(&x.form(w).far, doc)
		}
	}
}

// Place writes the commune as it is shown with the document: its name, and after // the names of today, where they are
// others. It is "" where none is known.
func (d *Doc) Place() string {
	then := ""
	if len(d.Places) > 0 {
		then = d.Places[0]
	}
	if len(d.Now) == 0 || len(d.Now) == 1 && d.Now[0] == then {
		return then
	}
	return then + nowMark + strings.Join(d.Now, "/")
}

// nowMark parts the names of then from those of today.
const nowMark = "//"

// note adds a document to a list that it may stand in already.
func note(docs *[]int, doc int) {
	if n := len(*docs); n == 0 || (*docs)[n-1] != doc {
		*docs = append(*docs, doc)
	}
}

// near gives the names that belong to a document besides its own, and far what else is said of it.
func (d *Doc) near() []string {
	return slices.Concat([]string{d.Producer, d.District}, d.Places, d.Now)
}

func (d *Doc) far() []string { return append([]string{d.Group, d.Summary}, d.Standards...) }

// meant gives the words of a text that are worth finding, and after them the districts that it names, each as one word.
func (x *Index) meant(words []word) []word {
	found := strip(words, bySpelling)
	for i := range words {
		if n := x.districtAt(words, i); n > 0 {
			found = append(found, joined(words[i:i+n]))
		}
	}
	return found
}

// districtAt gives how many words from i on are the name of a district.
func (x *Index) districtAt(words []word, i int) int {
	for _, name := range x.districts[words[i].key] {
		if i+len(name) <= len(words) && slices.EqualFunc(name, words[i:i+len(name)], func(a, b word) bool { return a.key == b.key }) {
			return len(name)
		}
	}
	return 0
}

func (x *Index) form(w word) *form {
	e := x.entries[w.key]
	if e == nil {
		e = &entry{}
		x.entries[w.key] = e
	}
	for _, f := range e.forms {
		if f.spelling == w.spelling {
			return f
		}
	}
	f := &form{spelling: w.spelling}
	e.forms = append(e.forms, f)
	return f
}
