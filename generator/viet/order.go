package viet

import (
	"cmp"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// orderer holds what a comparison needs. A Collator keeps state between its steps and must not be shared; making one
// costs three times what a key does, so they are lent out.
type orderer struct {
	*collate.Collator
	buf collate.Buffer
}

var orderers = sync.Pool{New: func() any {
	return &orderer{Collator: collate.New(language.Vietnamese, collate.Numeric)}
}}

// SortKey gives a string that sorts, byte by byte, as s does in the Vietnamese alphabet: a ă â b c d đ e ê …, letters
// first, tones second (ngang, huyền, hỏi, ngã, sắc, nặng), capitals last, and numbers by their value, so that Tổ 2
// stands before Tổ 10. Composed and decomposed spellings have the same key. To sort a list, make a key for each item
// once, then compare keys.
func SortKey(s string) string {
	o := orderers.Get().(*orderer)
	defer orderers.Put(o)
	o.buf.Reset()
	if hasLookAlike(s) { // the alphabet knows them as other letters; the rest it normalises itself
		s = NFC(s)
	}
	return string(o.KeyFromString(&o.buf, s))
}

// Compare orders a and b as SortKey does. It is dearer than comparing two keys; it suits a search in a sorted list, or
// a short list.
func Compare(a, b string) int {
	return cmp.Compare(SortKey(a), SortKey(b))
}

// Initial gives the letter of the Vietnamese alphabet under which a name stands: Đ for Đông Thọ, Y for Ỷ La, Ô for Ông
// Đình. It is "" for no name.
func Initial(name string) string {
	for _, r := range NFC(name) {
		letter, _ := utf8.DecodeRuneInString(Spelling(string(r)))
		return string(unicode.ToUpper(letter))
	}
	return ""
}
