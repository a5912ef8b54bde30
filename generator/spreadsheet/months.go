package spreadsheet

import (
	"regexp"
	"strconv"
	"strings"

	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

var (
	monthRange = regexp.MustCompile(`^(\d{1,2})(?:-|–|—|den|toi)(\d{1,2})$`)
	monthWords = strings.NewReplacer("thang", " ", "tu ", " ", "t.", " ")
	fromTo     = regexp.MustCompile(`\s*(?:-|–|—|\bden\b|\btoi\b)\s*`)
	twoMonths  = regexp.MustCompile(`^(\d{1,2})\.([2-9]|1[12])$`)
)

const months = 12

// readMonths reads months: 3, 4, 5; tháng 3 đến tháng 5; T11–T2; quanh năm. 3.4 is what Excel makes of 3,4 where a comma
// begins a fraction.
func readMonths(text string) frontmatter.Data {
	folded := viet.Fold(text)
	whole := frontmatter.Data{Text: text}
	var list frontmatter.Data
	add := func(n int) {
		list.Items = append(list.Items, frontmatter.Data{Text: strconv.Itoa(n)})
	}
	if strings.Contains(folded, "quanh nam") || strings.Contains(folded, "ca nam") {
		for n := range months {
			add(n + 1)
		}
		return list
	}
	if m := twoMonths.FindStringSubmatch(folded); m != nil {
		folded = m[1] + "," + m[2]
	}
	folded = fromTo.ReplaceAllString(monthWords.Replace(folded), "-")
	folded = strings.NewReplacer("- ", "-", " -", "-").Replace(oneLine(folded))
	for part := range strings.FieldsFuncSeq(folded, func(r rune) bool { return strings.ContainsRune(",;/& ", r) }) {
		part = strings.ReplaceAll(strings.TrimPrefix(part, "t"), "-t", "-")
		if part == "va" || part == "nam" || part == "" || part == "hang" {
			continue
		}
		if n, err := strconv.Atoi(part); err == nil {
			add(n)
			continue
		}
		m := monthRange.FindStringSubmatch(part)
		if m == nil {
			return whole
		}
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		if from < 1 || from > months || to < 1 || to > months {
			return whole
		}
		for n := from; ; n = n%months + 1 {
			add(n)
			if n == to {
				break
			}
		}
	}
	if len(list.Items) == 0 {
		return whole
	}
	return list
}
