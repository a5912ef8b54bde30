package catalogue

import (
	"strconv"

	"ocop/generator/diag"
)

// Stars is a rating of 1 to 5; 0 is none. Only 3, 4 and 5 stars come with a certificate (Decision 148/QĐ-TTg).
type Stars int

// MaxStars is the highest rating.
const MaxStars Stars = 5

// ParseStars reads a whole number from 1 to 5. An error is a *diag.Fault.
func ParseStars(s string) (Stars, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > int(MaxStars) {
		return 0, diag.NewFault(diag.BadStars, s)
	}
	return Stars(n), nil
}

// Certified tells whether a product of this rating gets a certificate and may bear the mark.
func (s Stars) Certified() bool { return s >= 3 }

// bands are the points from which each rating begins, from 1 star up. The criteria of Decisions 1048/QĐ-TTg (2019) and
// 148/QĐ-TTg (2023, amended by 1489/QĐ-TTg in 2025) weigh the parts differently but draw the same bands.
var bands = [MaxStars]float64{0, 30, 50, 70, 90}

// StarsOfScore gives the rating that a score from 0 to 100 stands for.
func StarsOfScore(score float64) Stars {
	for s := MaxStars; s > 1; s-- {
		if score >= bands[s-1] {
			return s
		}
	}
	return 1
}

// CriteriaSets are the decisions by whose criteria a product may have been scored, newest first.
var CriteriaSets = []string{"1489/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"}

// Certificate is what a decision says of a product. A field that is not known is zero.
type Certificate struct {
	diag.Places
	Number   string // the decision's number, such as 321/QĐ-UBND
	Issued   Date
	Expires  Date // as printed; zero: reckoned from Issued
	Issuer   string
	Score    float64 // points out of 100
	Criteria string  // one of CriteriaSets
}

// Recognition is a former rating, or a step on the way to one.
type Recognition struct {
	diag.Places
	Stars     Stars
	Potential Stars
	Issued    Date
	Number    string
	Issuer    string
	Score     float64
	Criteria  string
	Note      string
}

// CertificateRule says how long a certificate holds: 36 months from the decision under Decision 148/QĐ-TTg.
type CertificateRule struct {
	Months   int // how long it holds
	WarnDays int // how long before its end it counts as expiring
	Source   string
}

// Expiry gives the last day on which the certificate holds, as precisely as it is known; zero: not known. A term of months
// ends with the day of the same number, or with the month's last where there is none (Civil Code 2015, article 148.3).
func (r CertificateRule) Expiry(c Certificate) Date {
	switch {
	case !c.Expires.IsZero():
		return c.Expires
	case c.Issued.IsZero():
		return Date{}
	}
	return c.Issued.AddMonths(r.Months)
}

// LastDay gives the latest day on which the certificate may still hold; zero: not known. Where only the month or year of
// the decision is known, that is the term from the last day of it.
func (r CertificateRule) LastDay(c Certificate) Date {
	switch {
	case !c.Expires.IsZero():
		return c.Expires.Last()
	case c.Issued.IsZero():
		return Date{}
	}
	return c.Issued.Last().AddMonths(r.Months)
}

// Standing is what a rating is worth on a day.
type Standing int

// The standings. A certificate whose end is known only by month or year has lapsed when even the latest day that it may
// mean has passed.
const (
	Unrated  Standing = iota // no stars are known
	Undated                  // stars, but no day of the decision: taken as holding
	Valid                    // the certificate holds, or the rating comes without one
	Expiring                 // it holds, but not for long
	Lapsed                   // it has ended: the product waits to be assessed again
)

// String names the standing, for data and class names.
func (s Standing) String() string {
	return [...]string{"unrated", "undated", "valid", "expiring", "lapsed"}[s]
}

// Holds tells whether the stars may be shown as the product's own on that day.
func (s Standing) Holds() bool { return s == Valid || s == Expiring || s == Undated }

// Judge tells what holds up to and on the day last is worth on the day today. A zero last is not known; a zero today takes
// everything as holding.
func (r CertificateRule) Judge(last, today Date) Standing {
	switch {
	case last.IsZero():
		return Undated
	case today.IsZero():
		return Valid
	case last.Before(today):
		return Lapsed
	case last.Before(today.AddDays(r.WarnDays)):
		return Expiring
	}
	return Valid
}

// Rank is a product's place in lists: what it stands for before what it is called. Lower comes first.
type Rank int

// The ranks: products by the stars they hold (5 first), then those without stars on their way to some, those whose
// certificate has lapsed, and those whose stars are not known.
const (
	RankFive Rank = iota
	RankFour
	RankThree
	RankTwo
	RankOne
	RankPotential
	RankLapsed
	RankUnrated
)

// Stars gives the stars that products of the rank hold, or 0.
func (r Rank) Stars() Stars {
	if r > RankOne {
		return 0
	}
	return MaxStars - Stars(r)
}

// Counts counts products by what they stand for on the catalogue's day. Each product is in exactly one of Holding,
// Lapsed and Unrated; Potential counts apart.
type Counts struct {
	Total     int
	Holding   [MaxStars + 1]int // by stars, whose certificate holds; [0] is the sum
	Undated   int               // of those that hold, without a known end
	Lapsed    [MaxStars + 1]int // by stars, whose certificate has lapsed; [0] is the sum
	Unrated   int               // without known stars, potential ones among them
	Potential int               // on their way to a higher rating, whatever they hold
	Until     Date              // the last day on which all of Holding do; zero: not known
}

func (c *Counts) add(p *Product) {
	c.Total++
	switch {
	case p.Standing.Holds():
		c.Holding[0]++
		c.Holding[p.Stars]++
		switch {
		case p.Standing == Undated:
			c.Undated++
		case !p.Stars.Certified():
		case c.Until.IsZero() || p.LastDay.Before(c.Until):
			c.Until = p.LastDay
		}
	case p.Standing == Lapsed:
		c.Lapsed[0]++
		c.Lapsed[p.Stars]++
	default:
		c.Unrated++
	}
	if p.Potential > 0 {
		c.Potential++
	}
}

// Count counts products.
func Count(products []*Product) Counts {
	var c Counts
	for _, p := range products {
		c.add(p)
	}
	return c
}
