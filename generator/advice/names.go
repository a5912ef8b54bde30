package advice

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// name is a name as the rules compare it.
type name struct {
	words  []string // as viet.Match gives them: without marks and signs
	marked []string // the same words with their marks
	joined string   // words without blanks
}

func newName(s string) name {
	n := name{words: strings.Fields(viet.Match(s))}
	n.joined = strings.Join(n.words, "")
	if n.marked = strings.FieldsFunc(strings.ToLower(viet.NFC(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}); len(n.marked) != len(n.words) { // marks that cannot be composed part words
		n.marked = n.words
	}
	return n
}

// isSlipOf tells whether two names are most likely one, of which somebody mistyped one: the same letters with other
// marks, blanks or order of words; or a slip in one word that makes it no Vietnamese syllable. Names that differ in
// figures (loại 1, loại 2), or by a slip from one word to another (bánh gai, bánh gạo), are two names.
func (n name) isSlipOf(m name) bool {
	switch {
	case n.joined == m.joined:
		return len(n.words) != len(m.words) || n.marksSlipOf(m)
	case len(n.words) != len(m.words):
		return false
	case !hasDigit(n.joined) && slices.Equal(slices.Sorted(slices.Values(n.words)), slices.Sorted(slices.Values(m.words))):
		return true
	}
	differs := -1
	for i := range n.words {
		if n.words[i] != m.words[i] {
			if differs >= 0 {
				return false
			}
			differs = i
		}
	}
	a, b := n.words[differs], m.words[differs]
	return max(len(a), len(b)) > shortWord && !hasDigit(a+b) && oneSlip([]rune(a), []rune(b)) &&
		!(viet.IsSyllable(n.marked[differs]) && viet.IsSyllable(m.marked[differs]))
}

// shortWord is how long a word may be of which a slip makes another at once: of three letters, any two are near.
const shortWord = 3

// marksSlipOf tells whether names of the same letters differ in their marks as by a slip: words of one have no marks at
// all, or one word has a mark more, less or other. Where the tone stands (hóa, hoá) makes no difference.
func (n name) marksSlipOf(m name) bool {
	differ := 0
	for i := range n.marked {
		a, b := viet.Spelling(n.marked[i]), viet.Spelling(m.marked[i])
		if a == b || isBare(a) || isBare(b) {
			continue
		}
		if differ++; differ > 1 || !oneSlip([]rune(a), []rune(b)) {
			return false
		}
	}
	return true
}

func isBare(word string) bool { return viet.Fold(word) == word }

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// oneSlip tells whether b is a with at most one letter added, left out or changed, or two neighbours swapped.
func oneSlip(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return slices.Equal(a[i:], b[i+1:])
	case 0:
		return i == len(a) || slices.Equal(a[i+1:], b[i+1:]) ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	}
	return false
}

// keys gives what two names have one of in common if they may be slips of one another: the words in order of the
// alphabet, all the letters, and all but one.
func (n name) keys(seed maphash.Seed) []uint64 {
	keys := make([]uint64, 0, len(n.joined)+2)
	keys = append(keys, maphash.String(seed, strings.Join(slices.Sorted(slices.Values(n.words)), " ")))
	keys = append(keys, maphash.String(seed, n.joined))
	var buf [96]byte
	for i := range len(n.joined) {
		if isDigit(n.joined[i]) {
			continue // a slip in a figure makes another name
		}
		keys = append(keys, maphash.Bytes(seed, append(append(buf[:0], n.joined[:i]...), n.joined[i+1:]...)))
	}
	return keys
}

// mostCompared bounds with how many earlier names that share a key a name is compared.
const mostCompared = 8

// alike calls report for the pairs of names that may be slips of one another, each name with the first such before it.
// may tells whether two of the list can be the same thing at all.
func alike(list []name, may func(i, j int) bool, report func(first, second int)) {
	if len(list) < 2 {
		return
	}
	seed := maphash.MakeSeed()
	earlier := map[uint64][]int{}
	for j, n := range list {
		found := -1
		for _, key := range n.keys(seed) {
			for _, i := range earlier[key] {
				if i != j && (found < 0 || i < found) && may(i, j) && n.isSlipOf(list[i]) {
					found = i
				}
			}
			if len(earlier[key]) < mostCompared {
				earlier[key] = append(earlier[key], j)
			}
		}
		if found >= 0 {
			report(found, j)
		}
	}
}

// names finds products whose names are probably one name. Two producers may well give their products the same name; so
// only the products of one producer are compared, and those without a producer with all of their district.
func names(products []*catalogue.Product) diag.List {
	byProducer := map[*catalogue.Producer][]*catalogue.Product{}
	byDistrict := map[*catalogue.District][]*catalogue.Product{}
	unknown := map[*catalogue.District]bool{} // districts with products without a producer
	products = byFile(products)
	for _, p := range products {
		if p.Producer != nil {
			byProducer[p.Producer] = append(byProducer[p.Producer], p)
		} else {
			unknown[p.District] = true
		}
		byDistrict[p.District] = append(byDistrict[p.District], p)
	}
	var list diag.List
	reported := map[*catalogue.Product]bool{}
	for _, p := range products { // goes through the groups in an order that stays
		if of := byProducer[p.Producer]; p.Producer != nil && of[0] == p {
			list = append(list, sameNames(of, reported)...)
		}
		if in := byDistrict[p.District]; unknown[p.District] && in[0] == p {
			list = append(list, sameNames(unknownFirst(in), reported)...)
		}
	}
	return list
}

// unknownFirst puts the products without a producer before the others, so that all others are compared with them.
func unknownFirst(products []*catalogue.Product) []*catalogue.Product {
	isKnown := func(p *catalogue.Product) bool { return p.Producer != nil }
	known := slices.DeleteFunc(slices.Clone(products), func(p *catalogue.Product) bool { return !isKnown(p) })
	return append(slices.DeleteFunc(slices.Clone(products), isKnown), known...)
}

func sameNames(products []*catalogue.Product, reported map[*catalogue.Product]bool) diag.List {
	list := make([]name, len(products))
	for i, p := range products {
		list[i] = newName(p.Title)
	}
	may := func(i, j int) bool {
		a, b := products[i].Producer, products[j].Producer
		return a == nil || b == nil || a == b
	}
	var faults diag.List
	alike(list, may, func(i, j int) {
		a, b := products[i], products[j]
		if b.File() < a.File() {
			a, b = b, a
		}
		if !reported[b] {
			reported[b] = true
			faults.Add(b.At("title"), diag.NearNames, a.Title, a.File())
		}
	})
	return faults
}
