package viet

import "unicode/utf8"

// Plain tells whether text is certainly fit to be used as it stands: UTF-8 in the form that NFC gives, with no control
// characters but tabs and line feeds. Nearly every file is, and this is the quickest way to know; where the answer is
// no, the text may still be so.
func Plain[T string | []byte](text T) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
		if !isPlainRune(r) {
			return false
		}
		i += size
	}
	return true
}

// isPlainRune tells whether r is one of the characters that Vietnamese texts are made of and that never combine with
// others: Latin letters with their marks, punctuation, ₫.
func isPlainRune(r rune) bool {
	switch {
	case 0xA0 <= r && r < 0x250:
		return r != 'Ð' && r != 'ð' && r != 'Ɖ'
	case 0x1E00 <= r && r < 0x1F00, 0x2010 <= r && r < 0x2028, 0x2030 <= r && r < 0x205F:
		return true
	}
	return r == '₫'
}
