package viet

import "unicode"

// Width gives how many columns of a terminal a text in a Latin alphabet takes: one for each letter or sign, none for
// marks that are stored apart and for what cannot be seen.
func Width(s string) int {
	n := 0
	for _, r := range s {
		if !isUnseen(r) && !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}
