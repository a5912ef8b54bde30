package search

import (
	"slices"
	"strconv"
	"strings"
)

// parts writes a large index: a list of the syllables and of the files that they are in, those files, and the records.
func (x *Index) parts() []script {
	districts := newTable()
	data := x.common(districts)
	var files []script
	var starts, weights []int // the first syllable of each file
	var texts []string
	size := 0
	flush := func() {
		if len(texts) > 0 {
			files = append(files, newScript("w"+strconv.Itoa(len(files)), texts))
		}
		texts, size = nil, 0
	}
	for i, key := range x.keys {
		text := x.entries[key].write()
		if size > 0 && size+len(text) > wordsFile {
			flush()
		}
		if size == 0 {
			starts = append(starts, i)
		}
		texts = append(texts, text)
		size += len(text) + 1
		weights = append(weights, x.entries[key].weight)
	}
	flush()
	data["keys"], data["weights"], data["starts"] = shortened(x.keys), writeNumbers(weights), writeNumbers(starts)
	data["records"] = recordsFile
	var phones []script
	data["phones"], phones = x.phones()
	files = append(files, phones...)
	n := 0
	for docs := range slices.Chunk(x.docs, recordsFile) {
		var rows []string
		for _, d := range docs {
			rows = append(rows, strings.Join([]string{withSlug(d), d.Producer, d.Place(), strconv.Itoa(districts.number(d.District)), strconv.Itoa(d.Potential), d.Ended}, "|"))
		}
		files = append(files, newScript("r"+strconv.Itoa(n), strings.Join(rows, "\n")))
		n++
	}
	return append([]script{newScript("", data)}, files...)
}

// phoneFile is how many of its first digits put a telephone number into a file.
const phoneFile = 4

// phones writes whose telephone numbers belong to which documents, in a file for each beginning.
func (x *Index) phones() (starts []string, files []script) {
	docs := map[string][]int{}
	for doc, d := range x.docs {
		for _, phone := range d.Phones {
			if len(phone) >= minPhone {
				docs[phone] = append(docs[phone], doc)
			}
		}
	}
	groups := map[string]map[string]string{}
	for phone, list := range docs {
		start := phone[:phoneFile]
		if groups[start] == nil {
			groups[start] = map[string]string{}
			starts = append(starts, start)
		}
		groups[start][phone] = writeRising(list)
	}
	slices.Sort(starts)
	for _, start := range starts {
		files = append(files, newScript("p"+start, groups[start]))
	}
	return starts, files
}

// shortened writes sorted syllables, each as a capital that counts the letters it shares with the one before, and the
// rest of it.
func shortened(keys []string) string {
	var b strings.Builder
	before := ""
	for _, key := range keys {
		same := 0
		for same < min(len(key), len(before), 25) && key[same] == before[same] {
			same++
		}
		b.WriteByte('A' + byte(same))
		b.WriteString(key[same:])
		before = key
	}
	return b.String()
}

// write writes where the forms of a syllable stand: for each its spelling, the documents with it in the name, the places
// there (twice the number, and one for the last word), and the documents near and far. Documents are written as differences.
func (e *entry) write() string {
	var fields []string
	for _, f := range e.forms {
		var docs, places []int
		before := 0
		for _, p := range f.names {
			docs = append(docs, p.doc-before)
			before = p.doc
			at := p.at * 2
			if p.last {
				at++
			}
			places = append(places, at)
		}
		fields = append(fields, f.spelling, writeNumbers(docs), writeNumbers(places), writeRising(f.near), writeRising(f.far))
	}
	return strings.Join(fields, " ")
}

func writeRising(docs []int) string {
	steps := make([]int, len(docs))
	before := 0
	for i, doc := range docs {
		steps[i] = doc - before
		before = doc
	}
	return writeNumbers(steps)
}
