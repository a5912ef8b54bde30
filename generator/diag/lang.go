package diag

import "fmt"

// Lang is a language that ocop speaks.
type Lang string

// The languages that ocop speaks.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// ParseLang reads "vi" or "en".
func ParseLang(s string) (Lang, error) {
	switch l := Lang(s); l {
	case Vietnamese, English:
		return l, nil
	}
	return "", fmt.Errorf("unknown language %q: vi or en", s)
}

// Text is the same words in each language.
type Text struct{ Vi, En string }

// In gives the words in one language; Vietnamese where none is named.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.En
	}
	return t.Vi
}
