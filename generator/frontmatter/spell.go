package frontmatter

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// spell writes a value in one line, as it stands after "key: " or, in brackets, between commas.
func spell(d Data, inBrackets bool, style yaml.Style) string {
	switch {
	case len(d.Items) > 0:
		parts := make([]string, len(d.Items))
		for i, item := range d.Items {
			parts[i] = spell(item, true, 0)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case len(d.Pairs) > 0:
		parts := make([]string, len(d.Pairs))
		for i, p := range d.Pairs {
			parts[i] = p.Key + ": " + spell(p.Value, true, 0)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch {
	case style&yaml.SingleQuotedStyle != 0:
		return "'" + strings.ReplaceAll(d.Text, "'", "''") + "'"
	case style&yaml.DoubleQuotedStyle != 0, !standsPlain(d.Text, inBrackets):
		return quoted(d.Text)
	}
	return d.Text
}

// Codes that look like numbers are put in quotes, for the sake of other programs: 0912345678 and 8938505974194 would lose
// their first digit or their last.
const longNumber = 12

// standsPlain tells whether YAML reads a text back as it is without quotes.
func standsPlain(s string, inBrackets bool) bool {
	if strings.Trim(s, "0123456789") == "" && (len(s) >= longNumber || len(s) > 1 && s[0] == '0') {
		return false
	}
	line := "k: " + s
	if inBrackets {
		line = "k: [" + s + "]"
	}
	var node yaml.Node
	if decode(line, &node) != nil || node.Kind == 0 {
		return false
	}
	v := child(node.Content[0], "k")
	if inBrackets && v != nil {
		if v.Kind != yaml.SequenceNode || len(v.Content) != 1 {
			return false
		}
		v = v.Content[0]
	}
	return v != nil && v.Kind == yaml.ScalarNode && v.Style == 0 && v.Tag != "!!null" && v.Value == s && v.LineComment == "" &&
		strings.IndexFunc(s, func(r rune) bool { return r == 0x85 || r == 0x2028 || r == 0x2029 }) < 0
}

// shortList is how long a list may be, in letters, to be written in one line.
const shortList = 60

// inOneLine tells whether a value is written in one line: all but lists that are long or of addresses.
func inOneLine(d Data) bool {
	if len(d.Items) == 0 {
		return true
	}
	s := spell(d, true, 0)
	return utf8.RuneCountInString(s) <= shortList && !strings.Contains(s, "://")
}
