package spreadsheet

import (
	"regexp"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/frontmatter"
)

const dayPattern = `\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}`

var (
	beforeNumber = regexp.MustCompile(`(?i)^(?:quyết định|qđ|giấy chứng nhận|gcn|công nhận|phê duyệt|số)(?:[\s.:]+|$)`)
	afterNumber  = regexp.MustCompile(`(?i)^[(,;–-]?\s*(?:ký|ban hành)?\s*(?:ngày(?: ký)?)?:?\s*(` + dayPattern + `)?\)?[,;]?\s*(?:(?:của|do) (\S.*?))?(?:(?:^|\s)(?:về|v/v)\s.*)?$`)
)

// readDecision reads the number of a decision, with the day and the authority that lists often add to it: Quyết định số
// 321/QĐ-UBND ngày 06/8/2024 của UBND tỉnh.
func readDecision(text string) []said {
	const number, issued, issuer = "product.certificate.number", "product.certificate.issued", "product.certificate.issuer"
	whole := []said{{number, frontmatter.Data{Text: text}}}
	s := text
	for beforeNumber.MatchString(s) {
		s = beforeNumber.ReplaceAllString(s, "")
	}
	end := strings.IndexAny(s+" ", " (,;")
	m := afterNumber.FindStringSubmatch(strings.TrimSpace(s[end:]))
	if m == nil || !strings.ContainsAny(s[:end], "0123456789") || !strings.ContainsAny(s[:end], "/-") {
		return whole
	}
	found := []said{{number, frontmatter.Data{Text: s[:end]}}}
	if m[1] != "" {
		day := readDay(m[1])
		if _, err := catalogue.ParseDate(day); err != nil {
			return whole
		}
		found = append(found, said{issued, frontmatter.Data{Text: day}})
	}
	if m[2] != "" {
		found = append(found, said{issuer, frontmatter.Data{Text: m[2]}})
	}
	return found
}
