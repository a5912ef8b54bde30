package spreadsheet

import (
	"regexp"
	"strconv"
	"strings"

	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

var (
	someStars = regexp.MustCompile(`^(?:(?:dat|hang|xep hang|hang sao|phan hang|ocop|san pham|so sao)[ :]*)*([1-5])(?:[.,]0)?(?: ?(?:sao|stars?|\*))?(?: ocop| cap (?:tinh|huyen|quoc gia|trung uong))*$`)
	starSigns = regexp.MustCompile(`^(?:[★⭐*]\x{FE0F}?\s*)+(?:[☆✩]\s*)*$`)
	asPlanned = regexp.MustCompile(`\(?\b(?:tiem nang|du kien|phan dau|de nghi)\b\)?`)
	inLetters = strings.NewReplacer("mot sao", "1 sao", "hai sao", "2 sao", "ba sao", "3 sao", "bon sao", "4 sao", "nam sao", "5 sao")
)

// readRating reads stars as people write them: 4 sao, ★★★★, 4*, OCOP 4 sao. Stars that are called potential are said of the
// potential, whichever column they stand in.
func readRating(key, text string) []said {
	folded := viet.Fold(text)
	if asPlanned.MatchString(folded) {
		key = "product.potential"
		folded = oneLine(asPlanned.ReplaceAllString(folded, " "))
	}
	stars := text
	if n := starsIn(folded); n > 0 {
		stars = strconv.Itoa(n)
	}
	return []said{{key, frontmatter.Data{Text: stars}}}
}

// starsIn gives the stars that a folded text tells of; 0 where it tells of none, or of something else too.
func starsIn(folded string) int {
	if starSigns.MatchString(folded) {
		return strings.Count(folded, "★") + strings.Count(folded, "⭐") + strings.Count(folded, "*")
	}
	if m := someStars.FindStringSubmatch(inLetters.Replace(folded)); m != nil {
		return int(m[1][0] - '0')
	}
	return 0
}
