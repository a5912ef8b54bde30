package spreadsheet

import (
	"net/url"
	"slices"
	"strings"

	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// A list stands in one cell, an entry a line. An entry that has names is written in parts: its first value alone, the
// others behind their labels: "ISO 22000; Số: 12; Ngày hết hạn: 05/2027". What would be misread stands in quotes.

// readItems reads the entries of a list.
func readItems(s frontmatter.Shape, text string) frontmatter.Data {
	if s.Form == frontmatter.Mapping {
		return frontmatter.Data{Items: readMappings(s, text)}
	}
	var list frontmatter.Data
	for line := range strings.Lines(text) {
		for _, part := range splitParts(line) {
			if part.text != "" {
				list.Items = append(list.Items, readShape(s, part.text))
			}
		}
	}
	return list
}

// part is a piece of an entry.
type part struct {
	text   string
	quoted bool
}

// splitParts parts a line at semicolons that a blank follows, outside quotes; an address may have others.
func splitParts(line string) []part {
	var parts []part
	line = strings.TrimSpace(line)
	for line != "" {
		if text, rest, ok := cutQuoted(line); ok {
			parts = append(parts, part{text, true})
			line = strings.TrimSpace(rest)
			continue
		}
		end := endOfPart(line)
		parts = append(parts, part{text: strings.TrimSpace(strings.TrimSuffix(line[:end], ";"))})
		line = strings.TrimSpace(line[end:])
	}
	return parts
}

// endOfPart gives the offset behind the semicolon that ends the first part.
func endOfPart(line string) int {
	quoted := false
	for i := range len(line) {
		switch {
		case line[i] == '"' && (quoted || i > 0 && strings.HasSuffix(strings.TrimRight(line[:i], " "), ":")):
			quoted = !quoted
		case line[i] == ';' && !quoted && (i+1 == len(line) || line[i+1] == ' '):
			return i + 1
		}
	}
	return len(line)
}

// cutQuoted gives the quoted text that a line begins with, if a part ends behind it.
func cutQuoted(line string) (text, rest string, ok bool) {
	body, ok := strings.CutPrefix(line, `"`)
	for at := 0; ok; {
		end := strings.IndexByte(body[at:], '"')
		if end < 0 {
			return "", "", false
		}
		at += end
		if strings.HasPrefix(body[at:], `""`) {
			at += 2
			continue
		}
		rest = strings.TrimSpace(body[at+1:])
		if rest != "" && rest[0] != ';' {
			return "", "", false
		}
		return strings.ReplaceAll(body[:at], `""`, `"`), strings.TrimPrefix(rest, ";"), true
	}
	return "", "", false
}

// readMappings reads entries that have names. An entry begins with each line, and with each part that repeats a name.
func readMappings(s frontmatter.Shape, text string) []frontmatter.Data {
	var entries []frontmatter.Data
	for line := range strings.Lines(text) {
		var entry frontmatter.Data
		for _, p := range splitNames(s, line) {
			if !entry.At(p.Key).IsZero() {
				entries = append(entries, shortest(s, entry))
				entry = frontmatter.Data{}
			}
			entry.Pairs = append(entry.Pairs, p)
		}
		if len(entry.Pairs) > 0 {
			entries = append(entries, shortest(s, entry))
		}
	}
	return entries
}

// splitNames reads the parts of a line as names and values; a part without a label is the first name's.
func splitNames(s frontmatter.Shape, line string) []frontmatter.Pair {
	parts := splitParts(line)
	if len(parts) == 1 && !parts[0].quoted && !strings.Contains(line, ":") { // VietGAP, HACCP
		parts = nil
		for text := range strings.SplitSeq(line, ",") {
			parts = append(parts, part{text: oneLine(text)})
		}
	}
	var pairs []frontmatter.Pair
	for _, p := range parts {
		field, text := s.Fields[0], p.text
		if name, value, ok := strings.Cut(p.text, ":"); ok && !p.quoted {
			if i := slices.IndexFunc(s.Fields, func(f frontmatter.Declaration) bool { return named(f, name) }); i >= 0 {
				field, text = s.Fields[i], strings.TrimSpace(value)
				if quoted, rest, ok := cutQuoted(text); ok && rest == "" {
					text = quoted
				}
			}
		}
		if text == "" {
			continue
		}
		if address, err := url.Parse(text); err == nil && address.Host != "" && field.Key == s.Fields[0].Key && s.Fields[len(s.Fields)-1].Key == "url" {
			pairs = append(pairs, frontmatter.Pair{Key: field.Key, Value: frontmatter.Data{Text: address.Hostname()}})
			field = s.Fields[len(s.Fields)-1]
		}
		pairs = append(pairs, frontmatter.Pair{Key: field.Key, Value: readField(field, text)})
	}
	return pairs
}

// named tells whether a label is a field's: its label in either language, or its key.
func named(f frontmatter.Declaration, label string) bool {
	name := viet.Match(label)
	return name != "" && (name == viet.Match(f.Label.Vi) || name == viet.Match(capital(f.Label).En) || name == viet.Match(f.Key))
}

// readField reads a value within an entry.
func readField(f frontmatter.Declaration, text string) frontmatter.Data {
	if f.Key == "stars" || f.Key == "potential" {
		return readRating(f.Key, text)[0].value
	}
	return readShape(f.Shape, text)
}

// shortest gives an entry as files have it: its first value alone, where that may stand for the whole.
func shortest(s frontmatter.Shape, entry frontmatter.Data) frontmatter.Data {
	if s.Short != nil && len(entry.Pairs) == 1 && entry.Pairs[0].Key == s.Fields[0].Key {
		return entry.Pairs[0].Value
	}
	return entry
}
