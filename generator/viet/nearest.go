package viet

// Nearest gives the one of among that word was most likely meant to be, for "did you mean …?"; false when nothing is
// near. Words are compared folded, and count as near when one slip in every three letters, at most three, turns one
// into the other; a slip is a letter added, left out, changed, or swapped with its neighbour. Of equally near ones, the
// one that is nearer with its marks wins, then the first.
func Nearest(word string, among []string) (string, bool) {
	folded, marked := []rune(Fold(word)), []rune(NFC(word))
	best, bestMarked, nearest := 0, 0, -1
	for i, candidate := range among {
		other := []rune(Fold(candidate))
		limit := min(3, max(1, len(other)/3))
		if max(len(folded)-len(other), len(other)-len(folded)) > limit {
			continue
		}
		d := slips(folded, other)
		if d > limit || d > 0 && d >= min(len(folded), len(other)) { // the last: every letter would be a slip
			continue
		}
		m := slips(marked, []rune(NFC(candidate)))
		if nearest < 0 || d < best || d == best && m < bestMarked {
			best, bestMarked, nearest = d, m, i
		}
	}
	if nearest < 0 {
		return "", false
	}
	return among[nearest], true
}

// slips counts the least slips that turn a into b, no letter being touched twice (the optimal string alignment distance
// of Damerau and Levenshtein).
func slips(a, b []rune) int {
	// Row i, column j: the slips between a[:i] and b[:j]. Only the last three rows matter.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(last[j]+1, row[j-1]+1, changed)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
