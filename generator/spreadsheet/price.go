package spreadsheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// amount matches a sum of money in folded text: figures, what they are counted in, the currency, and the rest.
var amount = regexp.MustCompile(`^(?:gia(?: ban)?[: ]+)?(\d[\d., ]*)(?:(nghin|ngan|trieu|tr|k)\b)?\s*((?:dong|vnd|d)\b|₫)?\s*(.*)$`)

// readPrice reads a price as people write it: 1.250.000 đ, 350.000đ/hộp, 350 nghìn, 1,2 triệu đồng/kg. times is what the
// column's figures are counted in.
func readPrice(text string, times int) ([]said, *diag.Fault) {
	folded := viet.Fold(text)
	m := amount.FindStringSubmatchIndex(folded)
	if m == nil {
		return nil, diag.NewFault(diag.BadMoney, text)
	}
	figures := strings.TrimRight(folded[m[2]:m[3]], " .,")
	rest := folded[m[8]:m[9]]
	dong, ok := dongs(figures, times)
	switch {
	case m[4] >= 0:
		dong, ok = dongs(figures, multiples[folded[m[4]:m[5]]])
	case m[6] >= 0 && ok && dong/times >= leastPrice: // 350.000 đ in a column of thousands
		dong /= times
	}
	if !ok || rest != "" && !perUnit.MatchString(rest) || another.MatchString(rest) {
		return nil, diag.NewFault(diag.BadMoney, text)
	}
	price := []said{{"product.price.amount", frontmatter.Data{Text: strconv.Itoa(dong)}}}
	if unit := unitOf(text, rest); unit != "" {
		price = append(price, said{"product.price.unit", frontmatter.Data{Text: unit}})
	}
	return price, nil
}

// leastPrice is less than anything costs, in đồng.
const leastPrice = 1000

var (
	perUnit = regexp.MustCompile(`^(?:/|\(|mot |1 )`)
	another = regexp.MustCompile(`\d[.,]\d{3}|\d ?(?:nghin|ngan|k|d|dong)\b`) // price
)

var multiples = map[string]int{"nghin": 1000, "ngan": 1000, "k": 1000, "trieu": 1_000_000, "tr": 1_000_000}

// dongs gives the amount in đồng. A fraction makes sense only of thousands and millions.
func dongs(figures string, times int) (int, bool) {
	if grouped.MatchString(figures) {
		figures = digitsOf(figures)
	}
	f, err := strconv.ParseFloat(strings.Replace(figures, ",", ".", 1), 64)
	const hair = 1e-6 // what the arithmetic may be off by
	f *= float64(times)
	if err != nil || math.Abs(f-math.Round(f)) > hair || f > 1e15 {
		return 0, false
	}
	return int(math.Round(f)), true
}

// unitOf gives the end of a price, what it is for, with its marks. Folding keeps the number of letters of composed text,
// so the end of the one is as long as the end of the other.
func unitOf(text, rest string) string {
	letters := []rune(text)
	unit := string(letters[max(0, len(letters)-len([]rune(rest))):])
	unit = strings.TrimSpace(strings.Trim(strings.TrimSpace(unit), "/()"))
	for _, article := range []string{"một ", "1 "} {
		unit = strings.TrimPrefix(unit, article)
	}
	return unit
}
