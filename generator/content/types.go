package content

import (
	"path"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// The lists of names that fields take theirs from: the first three are kept in ocop.yaml, the producers in content/.
const (
	Groups     frontmatter.Names = "groups"
	Districts  frontmatter.Names = "districts"
	Communes   frontmatter.Names = "communes"
	Localities frontmatter.Names = "localities"
	Producers  frontmatter.Names = "producers"
)

// The types that fields of the content share.
var (
	text    = frontmatter.Text(diag.MaxText)
	title   = frontmatter.Text(diag.MaxTitle)
	summary = frontmatter.Text(diag.MaxSummary)
	date    = frontmatter.Parsed(frontmatter.DayShape(catalogue.DatePattern, catalogue.FirstYear, catalogue.LastYear), catalogue.ParseDate)
	stars   = frontmatter.Parsed(frontmatter.Int(1, int(catalogue.MaxStars)).Shape.Named("hạng sao", "stars", "4"), catalogue.ParseStars)
	address = frontmatter.URL
	email   = frontmatter.Email
	phone   = frontmatter.Phone
	slug    = frontmatter.Parsed(digits("một địa chỉ trang", "a page's address", "htx-su-anh", viet.SlugPattern), parseSlug)
	gtin    = frontmatter.Parsed(digits("một mã vạch", "a barcode", `"8938505974194"`, gtinPattern), parseGTIN)
	focus   = frontmatter.Parsed(shape("một điểm trên ảnh", "a place on the photo", "50% 30%", photo.FocusPattern), photo.ParseFocus)
	bare    = frontmatter.Parsed(digits("một tên ảnh", "a photo's name", "1.jpg", photoNamePattern), parsePhotoName)
)

// The forms of values, as regular expressions. They leave to the parsers what these cannot say: the check digit of a
// barcode.
const (
	gtinPattern      = `[0-9](?: ?[0-9]){7}(?:(?: ?[0-9]){4,6})?`
	photoNamePattern = `[^./\\:%][^/\\:%]*`
)

func shape(vi, en, example, pattern string) frontmatter.Shape {
	return frontmatter.Shape{Name: diag.Text{Vi: vi, En: en}, Example: example, Pattern: pattern}
}

// digits is the shape of what may consist of digits alone, which YAML takes for a number.
func digits(vi, en, example, pattern string) frontmatter.Shape {
	s := shape(vi, en, example, pattern)
	s.High = 1e14
	return s
}

func parseSlug(s string) (string, error) {
	if !viet.IsSlug(s) {
		return "", diag.NewFault(diag.BadSlug, s, viet.Slug(s))
	}
	return s, nil
}

// parseGTIN reads the number under a barcode and proves its check digit (GS1 General Specifications, section 7.9).
func parseGTIN(s string) (string, error) {
	digits := strings.ReplaceAll(s, " ", "")
	switch len(digits) {
	case 8, 12, 13, 14:
	default:
		return "", diag.NewFault(diag.BadGTIN, s)
	}
	sum := 0
	for i, r := range digits {
		if r < '0' || r > '9' {
			return "", diag.NewFault(diag.BadGTIN, s)
		}
		weight := 1
		if (len(digits)-i)%2 == 0 {
			weight = 3
		}
		sum += weight * int(r-'0')
	}
	if sum%10 != 0 {
		return "", diag.NewFault(diag.BadGTIN, s)
	}
	return digits, nil
}

// parsePhotoName reads the name of a file beside the page: no folders, no hidden files.
func parsePhotoName(s string) (string, error) {
	if name := path.Base(strings.ReplaceAll(s, `\`, "/")); strings.Contains(s, `\`) && isPicture(strings.ToLower(path.Ext(name))) {
		return "", diag.NewFault(diag.Backslash, s, name)
	}
	if s == "" || strings.ContainsAny(s, `/\:%`) || strings.HasPrefix(s, ".") {
		return "", diag.NewFault(diag.BadPhotoName, s)
	}
	if output.CheckName(s) != nil {
		return "", diag.NewFault(diag.BadFileName, s)
	}
	return s, nil
}
