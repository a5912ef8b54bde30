package spreadsheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// said is what a cell says of a field. A cell may say more than its header asks for: a price its unit, a decision its day.
type said struct {
	key   string // the column's
	value frontmatter.Data
}

// readCell gives what a cell says. What cannot be made out is passed on as it is written, for the reader of files to judge
// it as it would a file; only what no file could hold is a fault here. A cell without a meaning, such as a dash, says
// nothing.
func readCell(p placed, c cell) ([]said, *diag.Fault) {
	text := oneLine(c.text)
	key := p.key()
	switch {
	case c.failed():
		return nil, diag.NewFault(diag.CellError, text)
	case strings.Trim(text, "-–—.…_ ") == "", p.field.Shape.Form != frontmatter.YesNo && slices.Contains(nothings, viet.Match(text)):
		return nil, nil
	case c.kind == dateCell && !takesDate(p):
		return nil, diag.NewFault(diag.DateInText, dayText(text))
	}
	switch key {
	case "product.stars", "product.potential":
		return readRating(key, text), nil
	case "product.price.amount":
		return readPrice(text, p.times)
	case "product.certificate.number":
		return readDecision(text), nil
	case "product.season":
		return one(key, readMonths(text))
	case "producer.phone":
		return one(key, readPhones(c.text))
	case "producer.zalo":
		return one(key, mendPhone(text))
	case "producer.kind":
		return one(key, readKind(text))
	case "producer.email":
		return one(key, strings.TrimPrefix(text, "mailto:"))
	}
	return one(key, readShape(p.field.Shape, c.text))
}

// failed tells whether the cell holds a formula that failed.
func (c cell) failed() bool {
	return c.kind == errorCell || slices.Contains(errorTexts, oneLine(c.text))
}

// errorTexts are what Excel shows, and saves as CSV, where a formula fails.
var errorTexts = []string{"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}

// one is a single value, of text or of Data.
func one[T string | frontmatter.Data](key string, value T) ([]said, *diag.Fault) {
	switch v := any(value).(type) {
	case string:
		return []said{{key, frontmatter.Data{Text: v}}}, nil
	case frontmatter.Data:
		return []said{{key, v}}, nil
	}
	return nil, nil
}

// nothings are what people write where there is nothing to write, folded.
var nothings = []string{"khong", "khong co", "chua co", "khong ro", "chua ro", "n a", "lien he", "thoa thuan"}

// takesDate tells whether a date may stand in a column. Elsewhere Excel has made one of something else: of the months 3-5,
// of a number 12/2024.
func takesDate(p placed) bool {
	return p.field.Shape.Form == frontmatter.Day
}

// readShape reads a text by the shape of its field.
func readShape(s frontmatter.Shape, text string) frontmatter.Data {
	line := oneLine(text)
	switch s.Form {
	case frontmatter.Items:
		return readItems(*s.Item, text)
	case frontmatter.Mapping:
		items := readMappings(s, text)
		if len(items) == 1 {
			return items[0]
		}
		return frontmatter.Data{Text: line}
	case frontmatter.Day:
		line = readDay(line)
	case frontmatter.Whole:
		line = readWhole(line)
	case frontmatter.Number:
		line = readNumber(line)
	case frontmatter.YesNo:
		line = readYesNo(line)
	case frontmatter.Line:
		line = readWord(s, line)
	}
	return frontmatter.Data{Text: line}
}

// readWord gives a word of a fixed list as the list spells it.
func readWord(s frontmatter.Shape, text string) string {
	for _, w := range s.Words {
		if viet.Match(w) == viet.Match(text) {
			return w
		}
	}
	return text
}

var (
	inWords    = regexp.MustCompile(`^(\d{1,2}) thang (\d{1,2}) nam (\d{4})$`)
	shortYear  = regexp.MustCompile(`^(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})$`)
	beforeDate = regexp.MustCompile(`^(?:ngay|thang|nam|tu|den|het)\s+`)
	afterDate  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:.*$|^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s+\d{1,2}:.*$`)
)

// readDay gives a date in a form that files may have it in: 2024-08-06, 2024-08 or 2024.
func readDay(text string) string {
	s := viet.Fold(strings.Trim(text, " .,;()"))
	for beforeDate.MatchString(s) {
		s = beforeDate.ReplaceAllString(s, "")
	}
	if m := afterDate.FindStringSubmatch(s); m != nil {
		s = m[1] + m[2]
	}
	if m := inWords.FindStringSubmatch(s); m != nil {
		s = m[1] + "/" + m[2] + "/" + m[3]
	}
	if m := shortYear.FindStringSubmatch(s); m != nil {
		s = m[1] + "20" + m[2] // the programme began in 2018
	}
	s = strings.ReplaceAll(s, " ", "")
	if n, err := strconv.ParseFloat(s, 64); err == nil && n > catalogue.LastYear {
		if day, ok := serialDate(n, epoch1900, showsDay); ok { // a date whose format was lost
			return day
		}
	}
	d, err := catalogue.ParseDate(s)
	if err != nil {
		return text
	}
	return d.String()
}

var (
	grouped = regexp.MustCompile(`^\d{1,3}(?:[.,  ]\d{3})+$`)
	counted = regexp.MustCompile(`^(\d+)\s*(?:thanh vien|xa vien|ho|nguoi|lao dong|ho gia dinh)$`)
)

// readWhole gives the digits of a whole number: 1.250 is 1250, 11 hộ is 11.
func readWhole(text string) string {
	if m := counted.FindStringSubmatch(viet.Fold(text)); m != nil {
		return m[1]
	}
	if grouped.MatchString(text) {
		return digitsOf(text)
	}
	return text
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

var points = regexp.MustCompile(`(?i)^([\d.,]+)\s*(?:điểm|đ|/\s*100(?:\s*điểm)?)$`)

// readNumber gives a number with a decimal point: 94,9 điểm is 94.9.
func readNumber(text string) string {
	if m := points.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	f, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || f != f {
		return text
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// ticks are what people put in a column of yes and no.
var ticks = []string{"x", "v", "1", "✓", "✔", "☑"}

func readYesNo(text string) string {
	switch {
	case slices.Contains(ticks, viet.Fold(text)):
		return "true"
	case text == "0":
		return "false"
	}
	for _, w := range frontmatter.Yes {
		if viet.Match(w) == viet.Match(text) {
			return "true"
		}
	}
	for _, w := range frontmatter.No {
		if viet.Match(w) == viet.Match(text) {
			return "false"
		}
	}
	return text
}
