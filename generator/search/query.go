package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"ocop/generator/viet"
)

// Answer is what a query finds.
type Answer struct {
	Docs    []int  // best first
	Suggest string // how the query is most likely meant; "" where it was found as it stands
}

// want is a word that a document must have, in its name or elsewhere.
type want struct {
	keys     []string // any of these
	prefix   string   // or what begins so; "": nothing
	spelling string   // with marks, as typed; "" where it is not what was typed
	place    *word    // the district that this word and its neighbours name: elsewhere, only that counts
}

// Search answers a query. It tries, in this order, until something is found: the words as they stand, the last one also
// as the beginning of a word; "4 sao" as words of a name; the query without boilerplate; unknown words mended; one slip
// in any word.
func (x *Index) Search(query string) Answer {
	if digits, ok := phoneOf(query); ok {
		return Answer{Docs: x.called(digits)}
	}
	all, words, stars := parse(query)
	if len(all) == 0 {
		return Answer{}
	}
	if found := x.find(x.wants(words), stars); len(found) > 0 {
		return Answer{Docs: found}
	}
	if stars > 0 {
		if found := x.find(x.wants(all), 0); len(found) > 0 {
			return Answer{Docs: found}
		}
	}
	if kept := strip(words, byKey); len(kept) < len(words) {
		words = kept
		if found := x.find(x.wants(words), stars); len(found) > 0 {
			return Answer{Docs: found}
		}
	}
	for _, mend := range []func([]want) []want{x.mended, x.loosened} {
		wants := mend(x.wants(words))
		if found := x.find(wants, stars); len(found) > 0 {
			return Answer{found, x.suggestion(wants, stars, found[0])}
		}
	}
	return Answer{}
}

// minPhone is how many digits make a number a telephone number.
const minPhone = 6

// phoneOf gives the digits of a query that is a telephone number, or the beginning of one.
func phoneOf(query string) (string, bool) {
	digits := viet.PhoneDigits(clean(query))
	return digits, len(digits) >= minPhone && strings.Trim(digits, "0123456789") == ""
}

// called gives the documents whose producer has a number that begins so.
func (x *Index) called(digits string) []int {
	var found []int
	for doc, d := range x.docs {
		if slices.ContainsFunc(d.Phones, func(phone string) bool { return strings.HasPrefix(phone, digits) }) {
			found = append(found, doc)
		}
	}
	return found
}

// parse reads a query: all its words, those that are not "4 sao", and the stars.
func parse(query string) (all, words []word, stars int) {
	all = lexicon{}.words(clean(query))
	all = all[:min(len(all), maxWords)]
	for i := range len(all) - 1 {
		next := all[i+1].key
		if n := all[i].key; len(n) == 1 && "1" <= n && n <= "5" && (next == "sao" || next == "star" || next == "stars") {
			return all, slices.Concat(all[:i], all[i+2:]), int(n[0] - '0')
		}
	}
	return all, all, 0
}

// wants tells what documents must have.
func (x *Index) wants(words []word) []want {
	wants := make([]want, len(words))
	for i, w := range words {
		wants[i].keys, wants[i].spelling = []string{w.key}, w.spelling
	}
	if len(words) > 0 {
		wants[len(words)-1].prefix = words[len(words)-1].key
	}
	for i := 0; i < len(words); i++ {
		if n := x.districtAt(words, i); n > 0 {
			name := joined(words[i : i+n])
			for k := range n {
				wants[i+k].place, wants[i+k].prefix = &name, ""
			}
			i += n - 1
		}
	}
	return wants
}

// Where the words of a query stand in a name is noted as bits, one a place, with two more.
const (
	far   = 1 << (maxWords + iota) // it is said of the document
	near                           // it stands in the name of its producer or place
	whole                          // as the last word of the query, it ends a name that is as long as the query
)

// find gives the documents that have all that is wanted: whole name › beginning of the name › adjacent in the name › in
// the name › in the names of producer and place › elsewhere; in each, more words with the very marks first, then those whose last word is whole.
func (x *Index) find(wants []want, stars int) []int {
	n := len(x.docs)
	seen, exact := make([][]uint32, len(wants)), make([]uint32, n)
	for i, w := range wants {
		seen[i] = make([]uint32, n)
		x.mark(w, i, i == len(wants)-1, seen[i], exact)
	}
	buckets := make([][]int, classes*bucketsPerClass)
	for doc, d := range x.docs {
		if stars > 0 && d.Stars != stars {
			continue
		}
		if class := classOf(seen, doc); class >= 0 {
			b := class*bucketsPerClass + 2*bits.OnesCount32(exact[doc]&^full) + int(exact[doc]/full)
			buckets[b] = append(buckets[b], doc)
		}
	}
	slices.Reverse(buckets)
	return slices.Concat(buckets...)
}

// full is the bit beside those of the words with their very marks; bucketsPerClass is more than they can add up to.
const (
	full            = 1 << 31
	classes         = 6
	bucketsPerClass = 2*maxWords + 2
)

// classOf tells how well the words fit a document: 5 its whole name, 4 its beginning, 3 adjacent in it, 2 in it, 1 in the
// names of its producer and place, 0 somewhere, -1 not at all.
func classOf(seen [][]uint32, doc int) int {
	run, named, nearby := uint32(far-1), true, true
	for i := range seen {
		s := seen[i][doc]
		if s == 0 {
			return -1
		}
		at := s & (far - 1)
		named = named && at != 0
		nearby = nearby && s&near != 0
		run &= at >> i
	}
	switch {
	case len(seen) == 0 || !named && !nearby:
		return 0
	case !named:
		return 1
	case run&1 != 0 && seen[len(seen)-1][doc]&whole != 0:
		return 5
	case run&1 != 0:
		return 4
	case run != 0:
		return 3
	}
	return 2
}

// mark notes where the ith wanted word stands.
func (x *Index) mark(w want, i int, last bool, seen, exact []uint32) {
	note := func(key string, begun bool) {
		for _, f := range x.entries[key].forms {
			var good uint32
			if f.spelling == w.spelling && !begun {
				good = 1 << i
			}
			if last && !begun {
				good |= full
			}
			for _, p := range f.names {
				seen[p.doc] |= 1 << p.at
				if last && !begun && p.last && p.at == i {
					seen[p.doc] |= whole
				}
				exact[p.doc] |= good
			}
			if w.place == nil {
				f.noteOthers(seen, exact, good)
			}
		}
	}
	for _, key := range w.keys {
		if x.entries[key] != nil {
			note(key, false)
		}
	}
	for _, key := range x.completions(w.prefix) {
		if !slices.Contains(w.keys, key) {
			note(key, true)
		}
	}
	if w.place == nil || x.entries[w.place.key] == nil {
		return
	}
	for _, f := range x.entries[w.place.key].forms {
		var good uint32
		if f.spelling == w.place.spelling {
			good = 1 << i
		}
		f.noteOthers(seen, exact, good)
	}
}

// noteOthers notes a form where it stands outside names.
func (f *form) noteOthers(seen, exact []uint32, good uint32) {
	for _, doc := range f.near {
		seen[doc] |= near
		exact[doc] |= good
	}
	for _, doc := range f.far {
		seen[doc] |= far
		exact[doc] |= good
	}
}

// Of an index in many files only so many syllables are loaded for the beginning of a word, and for a slip: the commonest,
// as long as they do not stand in too many places.
const (
	maxCompletions = 16
	maxSlips       = 12
	maxLoad        = 1 << 16
)

// completions gives the syllables that begin so. Where each one must be loaded, what is a syllable itself is not completed.
func (x *Index) completions(prefix string) []string {
	if prefix == "" || x.split && x.entries[prefix] != nil {
		return nil
	}
	from, _ := slices.BinarySearch(x.keys, prefix)
	to := from
	for to < len(x.keys) && strings.HasPrefix(x.keys[to], prefix) {
		to++
	}
	return x.commonest(x.keys[from:to], maxCompletions)
}

// commonest gives the heaviest syllables, where the index is in many files; else all.
func (x *Index) commonest(keys []string, most int) []string {
	if !x.split {
		return keys
	}
	keys = slices.Clone(keys)
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(x.entries[b].weight, x.entries[a].weight) })
	load := 0
	for i, key := range keys {
		if load += 1 << x.entries[key].weight; i == most || i > 0 && load > maxLoad {
			return keys[:i]
		}
	}
	return keys
}
