package catalogue

import (
	"maps"
	"slices"
)

// Step is one rating in a product's life.
type Step struct {
	Recognition
	Current bool // what the product stands for today
}

// Steps gives a product's ratings, oldest first, the present one among them.
func (p *Product) Steps() []Step {
	steps := make([]Step, 0, len(p.History)+1)
	for _, h := range p.History {
		steps = append(steps, Step{Recognition: h})
	}
	if p.Stars > 0 {
		c := p.Certificate
		steps = append(steps, Step{Current: true, Recognition: Recognition{
			Stars: p.Stars, Issued: c.Issued, Number: c.Number, Issuer: c.Issuer, Score: c.Score, Criteria: c.Criteria,
		}})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.Issued.Compare(b.Issued) })
	return steps
}

// Year is how many ratings were awarded in a year.
type Year struct {
	Year  int
	Stars [MaxStars + 1]int // by stars; [0] is the sum
}

// maxYears is the longest row of years that is given without a gap.
const maxYears = 30

// Years gives the ratings that were awarded in each year from the first to the last, lapsed and former ones among them,
// and how many are of a year that is not known.
func (c *Catalogue) Years() (years []Year, undated int) {
	byYear := map[int]Year{}
	for _, p := range c.Products {
		for _, s := range p.Steps() {
			if s.Stars == 0 {
				continue
			}
			if s.Issued.IsZero() {
				undated++
				continue
			}
			y := byYear[s.Issued.Year]
			y.Year = s.Issued.Year
			y.Stars[0]++
			y.Stars[s.Stars]++
			byYear[y.Year] = y
		}
	}
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		if n := len(years); n > 0 && year-years[0].Year < maxYears {
			for gap := years[n-1].Year + 1; gap < year; gap++ {
				years = append(years, Year{Year: gap})
			}
		}
		years = append(years, byYear[year])
	}
	return years, undated
}

// Updated gives the latest day of anything that the product's file dates, up to the day today; zero where it dates
// nothing to the day. It stands for the page's last change, which a checkout does not keep.
func (p *Product) Updated(today Date) Date {
	var latest Date
	consider := func(d Date) {
		if d.Day > 0 && latest.Before(d) && (today.IsZero() || !today.Before(d)) {
			latest = d
		}
	}
	consider(p.Certificate.Issued)
	consider(p.Price.AsOf)
	consider(p.PublishOn)
	for _, h := range p.History {
		consider(h.Issued)
	}
	return latest
}
