package diag

import "ocop/generator/viet"

// Text is the same words in each language.
type Text struct{ Vi, En string }

// In gives the words in one language; Vietnamese where none is named.
func (t Text) In(lang viet.Language) string {
	if lang == viet.English {
		return t.En
	}
	return t.Vi
}

// DidYouMean proposes a spelling.
func DidYouMean(near string) Text {
	return Text{"có phải là " + near + "?", "did you mean " + near + "?"}
}
