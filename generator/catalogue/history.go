package catalogue

import "slices"

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
