package search

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/output"
	"ocop/generator/viet"
)

// Folder holds the index files.
const Folder = "tim-kiem/"

// EntryPath is the file that is loaded first.
const EntryPath = Folder + "muc-luc.js"

// The sizes of the files of a large index: syllables until there are so many bytes, and so many records.
const (
	wordsFile   = 10 << 10
	recordsFile = 64
)

// Files gives the index as files, the one that is loaded first at the head. Each is a script that calls ocopSearch with
// its name and what it holds, so that it can be loaded from a folder as from a host. The first keeps its name, since every
// page names it; it tells in which folder the others lie, which is named after a hash of them all.
func (x *Index) Files() []output.File {
	var scripts []script
	if x.split {
		scripts = x.parts()
	} else {
		scripts = []script{x.packed()}
	}
	h := sha256.New()
	for _, s := range scripts {
		h.Write(s.bytes)
	}
	parts := hex.EncodeToString(h.Sum(nil)[:4])
	files := make([]output.File, len(scripts))
	for i, s := range scripts {
		if i == 0 {
			files[i] = output.File{Path: EntryPath, Class: output.Data, Make: func(context.Context) ([]byte, error) { return s.with(parts), nil }}
			continue
		}
		files[i] = output.File{Path: Folder + parts + "/" + s.name + ".js", Class: output.Asset, Hashed: true,
			Make: func(context.Context) ([]byte, error) { return s.bytes, nil }}
	}
	return files
}

// script is an index file.
type script struct {
	name  string
	bytes []byte
}

func newScript(name string, data any) script {
	var b bytes.Buffer
	b.WriteString("ocopSearch(" + strconv.Quote(name) + ",")
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(data) // strings, in maps and slices: nothing that could fail
	return script{name, append(bytes.TrimSuffix(b.Bytes(), []byte("\n")), ")\n"...)}
}

// with gives the script with one more argument.
func (s script) with(argument string) []byte {
	return append(bytes.Clone(bytes.TrimSuffix(s.bytes, []byte(")\n"))), ","+strconv.Quote(argument)+")\n"...)
}

// A number is written in printable characters, the least part first: the characters below ends end it, the others say
// that more follows, and each following one counts more times as much.
const (
	firstChar = '#'
	skipped   = '\\'
	ends      = 60
	more      = 30
)

func appendNumber(b []byte, n int) []byte {
	for ; n >= ends; n = (n - ends) / more {
		b = append(b, char(ends+(n-ends)%more))
	}
	return append(b, char(n))
}

func char(digit int) byte {
	c := byte(firstChar + digit)
	if c >= skipped {
		c++
	}
	return c
}

func writeNumbers(numbers []int) string {
	var b []byte
	for _, n := range numbers {
		b = appendNumber(b, n)
	}
	return string(b)
}

// common is what both kinds of index begin with.
func (x *Index) common(districts *table) map[string]any {
	var runs []int
	for i, d := range x.docs {
		code := d.Stars * 2
		if d.Lapsed {
			code++
		}
		if n := len(runs); i > 0 && runs[n-2] == code {
			runs[n-1]++
		} else {
			runs = append(runs, code, 1)
		}
	}
	for _, d := range x.docs {
		districts.number(d.District)
	}
	return map[string]any{"drop": boilerplate, "stars": writeNumbers(runs), "districts": districts.list}
}

// table numbers texts in the order in which they come.
type table struct {
	list    []string
	numbers map[string]int
}

func newTable(list ...string) *table {
	t := &table{numbers: map[string]int{}}
	for _, s := range list {
		t.number(s)
	}
	return t
}

func (t *table) number(s string) int {
	n, ok := t.numbers[s]
	if !ok {
		n = len(t.list)
		t.numbers[s] = n
		t.list = append(t.list, s)
	}
	return n
}

// packed writes the whole index as what is said of each product, from which the script makes out where the words stand.
// What is said by many is written once: districts, groups, producers, places, and the words of summaries.
func (x *Index) packed() script {
	districts, groups, producers, places, ends, words := newTable(), newTable(), newTable(""), newTable(""), newTable(""), newTable()
	data := x.common(districts)
	rest := x.rest()
	for _, w := range commonFirst(rest) {
		words.number(w)
	}
	var names []string
	var columns [6][]int
	var extra []int
	for i, d := range x.docs {
		names = append(names, withSlug(d))
		producer := d.Producer
		if len(d.Phones) > 0 {
			producer += "\t" + strings.Join(d.Phones, " ")
		}
		for k, n := range []int{districts.number(d.District), producers.number(producer),
			places.number(d.places()), groups.number(d.Group), d.Potential, ends.number(d.Ended)} {
			columns[k] = append(columns[k], n)
		}
		extra = append(extra, len(rest[i]))
		for _, w := range rest[i] {
			extra = append(extra, words.number(w))
		}
	}
	data["names"] = strings.Join(names, "\n")
	data["groups"], data["makers"], data["places"], data["ends"] = groups.list, producers.list, places.list, ends.list
	data["words"] = strings.Join(words.list, " ")
	var written []string
	for _, c := range columns {
		written = append(written, writeNumbers(c))
	}
	data["columns"], data["extra"] = written, writeNumbers(extra)
	return newScript("", data)
}

// places writes all names of the document's place.
func (d *Doc) places() string {
	then := strings.Join(d.Places, "/")
	if len(d.Now) == 0 {
		return then
	}
	return then + nowMark + strings.Join(d.Now, "/")
}

// withSlug writes a name, and after it the address where it does not follow from the name.
func withSlug(d Doc) string {
	if d.Slug == viet.Slug(d.Name) {
		return d.Name
	}
	return d.Name + "\t" + d.Slug
}

// rest gives, for each document, the words of its summary and standards that nothing else says of it, in small letters.
func (x *Index) rest() [][]string {
	rest := make([][]string, len(x.docs))
	known := lexicon{}
	for i, d := range x.docs {
		said := map[[2]string]bool{}
		isNew := func(w word) bool {
			key := [2]string{w.key, w.spelling}
			was := said[key]
			said[key] = true
			return !was
		}
		for _, w := range known.words(d.Name) {
			isNew(w)
		}
		for _, text := range append(d.near(), d.Group) {
			for _, w := range x.meant(known.words(text)) {
				isNew(w)
			}
		}
		for _, text := range append([]string{d.Summary}, d.Standards...) {
			for _, w := range x.meant(known.words(text)) {
				if isNew(w) {
					rest[i] = append(rest[i], strings.ToLower(w.text))
				}
			}
		}
	}
	return rest
}

// commonFirst gives every word once, those that stand most often first: they get the short numbers.
func commonFirst(lists [][]string) []string {
	count := map[string]int{}
	for _, list := range lists {
		for _, w := range list {
			count[w]++
		}
	}
	words := make([]string, 0, len(count))
	for w := range count {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b)) })
	return words
}
