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
			cells[i] = harmless(cell)
		}
		_ = w.Write(cells) // into memory: nothing that could fail
	}
	w.Flush()
	return out.Bytes()
}

// harmless keeps a cell from being taken for a formula by a spreadsheet: one that begins, after blanks, with a sign
// that starts a formula, or with its full-width form, gets an apostrophe in front (OWASP, CSV Injection).
func harmless(cell string) string {
	trimmed := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.Is(unicode.Zs, r) })
	first, _ := utf8.DecodeRuneInString(trimmed)
	if trimmed != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
