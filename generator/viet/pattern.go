package viet

import (
	"regexp"
	"strings"
)

// spellings are the letters that fold to one of the alphabet's, where there are more than its small and capital form,
// as the inside of a regular expression's class.
var spellings = map[byte]string{
	'a': "aAÀ-Ãà-ãĂăẠ-ặ", 'd': "dDĐđ", 'e': "eEÈ-Êè-êẸ-ệ", 'i': "iIÌÍìíĨĩỈ-ị", 'o': "oOÒ-Õò-õƠơỌ-ợ", 'u': "uUÙÚùúŨũƯưỤ-ự", 'y': "yYÝýỲ-ỹ",
}

// SignPattern matches what Match takes for a gap between words.
const SignPattern = `[^\p{L}\p{Nd}]`

// MatchPattern gives a regular expression, of JavaScript (with the flag u) and Go alike, for texts that Match takes for
// one of the names: letters composed, words parted by any signs. It has no anchors.
func MatchPattern(names ...string) string {
	seen := map[string]bool{}
	var all []string
	for _, name := range names {
		key := Match(name)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		words := strings.Fields(key)
		for i, word := range words {
			words[i] = wordPattern(word)
		}
		all = append(all, strings.Join(words, SignPattern+"+"))
	}
	return "(?:" + strings.Join(all, "|") + ")"
}

// wordPattern gives a class for each letter of a word that Match has written.
func wordPattern(word string) string {
	var b strings.Builder
	for i, r := range word {
		if r >= 'a' && r <= 'z' {
			c := byte(r)
			class := spellings[c]
			if class == "" {
				class = string([]byte{c, c - 'a' + 'A'})
			}
			if c == 'i' && soundsLikeI(word, i) {
				class += spellings['y']
			}
			b.WriteString("[" + class + "]")
			continue
		}
		b.WriteString(regexp.QuoteMeta(string(r)))
	}
	return b.String()
}
