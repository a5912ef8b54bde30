package search

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mended gives a query in which the words that the index does not know are replaced by what they may be: Telex typed
// without a keyboard for it, a syllable with one slip, or several syllables without blanks between them.
func (x *Index) mended(wants []want) []want {
	var good []want
	for _, w := range wants {
		key := w.keys[0]
		if x.entries[key] != nil || len(x.completions(w.prefix)) > 0 {
			good = append(good, w)
			continue
		}
		if plain := x.untelexed(key); plain != "" {
			good = append(good, want{keys: []string{plain}})
		} else if near := x.slips(key); len(near) > 0 {
			good = append(good, want{keys: near})
		} else if parts := x.parted(key, maxParts); len(parts) > 0 {
			for _, part := range parts {
				good = append(good, want{keys: []string{part}})
			}
		} else {
			good = append(good, w)
		}
	}
	return good
}

// loosened gives a query in which every word may have one slip.
func (x *Index) loosened(wants []want) []want {
	loose := slices.Clone(wants)
	for i, w := range wants {
		loose[i].keys = slices.Concat(w.keys, x.slips(w.keys[0]))
	}
	return loose
}

// Telex writes đ as dd, â as aa, ươ as uow, and tones as a letter at the end.
var (
	telexDouble = regexp.MustCompile(`aa|dd|ee|oo`)
	telexHook   = regexp.MustCompile(`([aou])w`)
)

// untelexed gives the syllable that was typed in Telex; "" where the index has none.
func (x *Index) untelexed(key string) string {
	plain := telexHook.ReplaceAllString(telexDouble.ReplaceAllStringFunc(key, func(s string) string { return s[1:] }), "$1")
	plain = strings.ReplaceAll(plain, "w", "u")
	for _, s := range []string{plain, strings.TrimRight(plain, "sfrxj")} {
		if x.entries[s] != nil {
			return s
		}
	}
	return ""
}

// minSlip is the shortest word in which a slip is looked for: of two letters, too many others are near.
const minSlip = 3

// slips gives the syllables that differ from key by one letter more, less or other, or by two that changed places.
func (x *Index) slips(key string) []string {
	if len(key) < minSlip || isDigit(key[0]) {
		return nil
	}
	var near []string
	for _, k := range x.keys {
		if oneSlip(key, k) {
			near = append(near, k)
		}
	}
	return x.commonest(near, maxSlips)
}

func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// maxParts is the most syllables that are looked for in one word; minPart is how many letters each has.
const (
	maxParts = 5
	minPart  = 2
)

// parted gives the syllables that a word is made of, the longest first; nil where it is not.
func (x *Index) parted(key string, most int) []string {
	for n := len(key); n >= minPart && most > 0; n-- {
		if x.entries[key[:n]] == nil {
			continue
		}
		if n == len(key) {
			return []string{key}
		}
		if rest := x.parted(key[n:], most-1); rest != nil {
			return append([]string{key[:n]}, rest...)
		}
	}
	return nil
}

// suggestion writes what was looked for as the best find spells it.
func (x *Index) suggestion(wants []want, stars, doc int) string {
	var said []string
	if stars > 0 {
		said = append(said, strconv.Itoa(stars)+" sao")
	}
	d := x.docs[doc]
	for _, w := range wants {
		said = append(said, spelled(w, d.Name, d.Producer, d.Place(), d.District))
	}
	return strings.Join(said, " ")
}

// spelled gives a wanted word as the first of the texts that has it spells it.
func spelled(w want, texts ...string) string {
	for _, text := range texts {
		for _, found := range (lexicon{}).words(text) {
			if slices.Contains(w.keys, found.key) || w.prefix != "" && strings.HasPrefix(found.key, w.prefix) {
				return text[found.from:found.to]
			}
		}
	}
	return w.keys[0]
}
