package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/generator/viet"
)

// word is a word of a text: what it is compared by, and the same with its marks. A word is a run of letters or a run of
// digits, so that 1kg and 1 kg are the same.
type word struct {
	key      string // folded, and i for y where Vietnamese spells either way
	spelling string // see viet.Spelling
	text     string // as it stands
	from, to int    // in the text that it was found in
}

// clean gives a text in the form in which each of its characters folds to one: composed, blanks made one space.
func clean(text string) string {
	text = strings.Join(strings.Fields(viet.NFC(strings.ToValidUTF8(text, " "))), " ")
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && viet.Fold(string(r)) == "" {
			return -1
		}
		return r
	}, text)
}

// The letters of Vietnamese all stand below wordRunes; kinds holds what they fold to, 0 for what is no letter or digit.
const wordRunes = 0x1F00

var kinds = func() (table [wordRunes]byte) {
	for r := range rune(wordRunes) {
		if f := viet.Fold(string(r)); len(f) == 1 && (isLetter(f[0]) || isDigit(f[0])) {
			table[r] = f[0]
		}
	}
	return table
}()

func kindOf(r rune) byte {
	if r < wordRunes {
		return kinds[r]
	}
	return 0
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func newWord(text string) word {
	return word{key: viet.Match(text), spelling: viet.Spelling(text), text: text}
}

// joined makes several words one.
func joined(words []word) word {
	var text string
	for _, w := range words {
		text += w.text
	}
	return newWord(text)
}

// lexicon remembers the words of texts that it has read, by how they stand there.
type lexicon map[string]word

// words parts a clean text into its words.
func (l lexicon) words(text string) []word {
	var found []word
	folded := make([]byte, 0, 16)
	start := 0
	end := func(at int) {
		if len(folded) == 0 {
			return
		}
		w, ok := l[text[start:at]]
		if !ok {
			w = newWord(text[start:at])
			l[w.text] = w
		}
		w.from, w.to = start, at
		found = append(found, w)
		folded = folded[:0]
	}
	for i, r := range text {
		c := kindOf(r)
		if len(folded) > 0 && (c == 0 || isDigit(c) != isDigit(folded[0])) {
			end(i)
		}
		if c != 0 {
			if len(folded) == 0 {
				start = i
			}
			folded = append(folded, c)
		}
	}
	end(len(text))
	return found
}

// boilerplate are words that tell no product from another: outside names they are not looked for, and in a query they are
// left out where nothing has them.
const boilerplate = "hợp tác xã|tổ hợp tác|công ty|cổ phần|trách nhiệm hữu hạn|một thành viên|TNHH|MTV|HTX|THT|hộ kinh doanh|" +
	"hộ sản xuất|doanh nghiệp|nông nghiệp|sản xuất|kinh doanh|dịch vụ|thương mại|huyện|xã|phường|thị trấn|thành phố|tỉnh|" +
	"thôn|sản phẩm|OCOP|và|của|ở|được|có|là|một|các|những|trong|với|từ|cho|tại|theo"

var phrases = func() (list [][]word) {
	for text := range strings.SplitSeq(boilerplate, "|") {
		list = append(list, lexicon{}.words(text))
	}
	return list
}()

// What words are compared by where boilerplate is taken out: an author writes marks, a reader may not.
func bySpelling(a, b word) bool { return a.spelling == b.spelling }
func byKey(a, b word) bool      { return a.key == b.key }

// strip takes boilerplate out.
func strip(words []word, same func(a, b word) bool) []word {
	var kept []word
	for i := 0; i < len(words); {
		longest := 0
		for _, p := range phrases {
			if len(p) > longest && i+len(p) <= len(words) && slices.EqualFunc(p, words[i:i+len(p)], same) {
				longest = len(p)
			}
		}
		if longest == 0 {
			kept = append(kept, words[i])
			longest = 1
		}
		i += longest
	}
	return kept
}

// finish sorts the forms of an entry and weighs it.
func (e *entry) finish() {
	slices.SortFunc(e.forms, func(a, b *form) int { return strings.Compare(a.spelling, b.spelling) })
	total := 0
	for _, f := range e.forms {
		total += len(f.names) + len(f.near) + len(f.far)
	}
	e.weight = bits.Len(uint(total))
}
