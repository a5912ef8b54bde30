package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/generator/viet"
)

// table is set in columns: the first to the left, the others, which hold figures, to the right.
type table struct {
	head  []string
	short []string   // the headings where the others take too much room
	rows  [][]string // the last one sums up
}

// gap is what stands between two columns.
const gap = "  "

// narrowest is how far the first column may shrink.
const narrowest = 10

// lines sets the table in at most width columns of the terminal: with its short headings, and then with the first column
// cut.
func (t table) lines(width int) []string {
	head := t.head
	widths, total := t.measure(head)
	if total > width {
		head = t.short
		widths, total = t.measure(head)
	}
	if over := total - width; over > 0 {
		shrunk := max(narrowest, widths[0]-over)
		total -= widths[0] - shrunk
		widths[0] = shrunk
	}
	rule := strings.Repeat("─", total)
	lines := []string{t.line(head, widths), rule}
	for i, row := range t.rows {
		if i > 0 && i == len(t.rows)-1 {
			lines = append(lines, rule)
		}
		lines = append(lines, t.line(row, widths))
	}
	return lines
}

// measure gives the width of each column, and of the table.
func (t table) measure(head []string) (widths []int, total int) {
	widths = make([]int, len(head))
	for _, row := range append([][]string{head}, t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], viet.Width(cell))
		}
	}
	total = len(gap) * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	return widths, total
}

func (t table) line(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteString(gap)
		}
		cell = clipped(cell, widths[i])
		pad := strings.Repeat(" ", widths[i]-viet.Width(cell))
		if i == 0 {
			b.WriteString(cell + pad)
		} else {
			b.WriteString(pad + cell)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// clipped cuts a text to so many columns, with a … where it is cut.
func clipped(s string, width int) string {
	if viet.Width(s) <= width {
		return s
	}
	end := 0
	for i := range s {
		if viet.Width(s[:i]) > width-1 {
			break
		}
		end = i
	}
	return strings.TrimRight(s[:end], " ,") + "…"
}

// capitalised writes a text with a capital first letter.
func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
