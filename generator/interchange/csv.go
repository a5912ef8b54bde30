// Package interchange writes what other programs read: tables for spreadsheets (RFC 4180) and calendars (RFC 5545). It
// knows cells and days, not products, and asks no clock.
package interchange

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CSV writes rows as RFC 4180 has them, after a byte order mark, without which Excel takes UTF-8 for another encoding. No
// cell can be taken for a formula.
func CSV(rows [][]string) []byte {
	out := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = Guard(tidied(cell))
		}
		_ = w.Write(cells) // into memory: nothing that could fail
	}
	w.Flush()
	return out.Bytes()
}

// tidied is a cell as it can be written whole: in UTF-8, and without carriage returns, which encoding/csv leaves out, so
// that what stands beside one would run together behind Guard's back.
func tidied(cell string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(cell, "\uFFFD"), "\r", "")
}

// Guard keeps a cell from being taken for a formula by a spreadsheet: one that begins, after blanks, with a sign that
// starts a formula, or with its full-width form, gets an apostrophe in front (OWASP, CSV Injection). So does one that
// begins with such an apostrophe already, so that Unguard gives every cell back.
func Guard(cell string) string {
	if looksLikeFormula(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard takes away the apostrophe that Guard has put in front.
func Unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && looksLikeFormula(rest) {
		return rest
	}
	return cell
}

// looksLikeFormula tells whether a spreadsheet would take a cell for a formula, apostrophes in front of it apart.
func looksLikeFormula(cell string) bool {
	trimmed := strings.TrimLeftFunc(strings.TrimLeft(cell, "'"), func(r rune) bool { return unicode.Is(unicode.Zs, r) })
	first, _ := utf8.DecodeRuneInString(trimmed)
	return trimmed != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
