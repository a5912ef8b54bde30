package spreadsheet

import (
	"regexp"
	"strings"

	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

var (
	betweenPhones = regexp.MustCompile(`\s*(?:[;,/\n]|\s[-–]\s|\s(?:hoặc|và)\s)\s*`)
	aroundPhone   = regexp.MustCompile(`(?i)^(?:số )?(?:điện thoại|đt|sđt|tel|dđ|di động|hotline|zalo)[:. ]*`)
)

// readPhones reads telephone numbers: several are parted by signs or words.
func readPhones(text string) frontmatter.Data {
	var list frontmatter.Data
	for _, part := range betweenPhones.Split(strings.TrimSpace(text), -1) {
		if part = oneLine(aroundPhone.ReplaceAllString(brackets.ReplaceAllString(part, " "), "")); part == "" {
			continue
		}
		number := mendPhone(part)
		if !viet.IsPhone(number) {
			return frontmatter.Data{Text: mendPhone(oneLine(text))}
		}
		list.Items = append(list.Items, frontmatter.Data{Text: number})
	}
	if len(list.Items) == 1 {
		return list.Items[0]
	}
	return list
}

// mendPhone gives a number the 0 that Excel takes from it when it keeps it as a number.
func mendPhone(s string) string {
	const withoutZero, withCountry = 9, 11
	if digitsOf(s) != s {
		return s
	}
	if mended := "0" + s; len(s) == withoutZero && viet.IsPhone(mended) {
		return mended
	}
	if mended := "0" + strings.TrimPrefix(s, "84"); len(s) == withCountry && viet.IsPhone(mended) && !viet.IsPhone(s) {
		return mended
	}
	return s
}
