package frontmatter

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// cleanText gives a file's text in UTF-8 and NFC, with line feeds and without a byte order mark. Text in another
// encoding, and invisible control characters, are faults at the first such byte.
func cleanText(file string, src []byte) (string, diag.List) {
	if viet.Plain(src) {
		return string(src), nil
	}
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return "", diag.List{diag.New(diag.Pos{File: file, Line: 1, Col: 1}, diag.NotUTF8, "UTF-16")}
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if !utf8.Valid(src) {
		return "", diag.List{diag.New(posOf(file, src, firstInvalid(src)), diag.NotUTF8, "Windows-1258, TCVN3")}
	}
	text := string(src)
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if r, bad := controlRune(text); bad {
		at := strings.IndexRune(text, r)
		return "", diag.List{diag.New(posOf(file, []byte(text), at), diag.ControlCharacter, fmt.Sprintf("U+%04X", r))}
	}
	return viet.NFC(text), nil
}

// firstInvalid gives the offset of the first byte that is not UTF-8.
func firstInvalid(src []byte) int {
	for at := 0; at < len(src); {
		r, size := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(src)
}

// posOf gives the line and column of a byte offset.
func posOf(file string, src []byte, at int) diag.Pos {
	before := src[:at]
	line := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{File: file, Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[line:])}
}

// controlRune finds a character that XML forbids or that has no business in a text: C0 and C1 controls but for Tab and
// line feed, the byte order mark inside text, and non-characters (XML 1.0, section 2.2).
func controlRune(s string) (rune, bool) {
	if viet.Plain(s) {
		return 0, false
	}
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n':
		case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFEFF, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return r, true
		}
	}
	return 0, false
}
