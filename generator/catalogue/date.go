package catalogue

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Date is a day, a month or a year, as precisely as it is known: Day 0 means that only the month is known, Month 0 that
// only the year is. The zero Date is no date.
type Date struct{ Year, Month, Day int }

// DateOf gives the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

var (
	isoDate   = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
	vietDate  = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	vietMonth = regexp.MustCompile(`^(\d{1,2})[/.-](\d{4})$`)
)

// A date is of a year from FirstYear to LastYear.
const (
	FirstYear = 1900
	LastYear  = 2200
)

const monthsYear = 12

// DatePattern is a regular expression that a value matches exactly when ParseDate reads it, but for 29 February, which
// it takes in every year.
const DatePattern = `(?:` + yearPattern + `(?:-(?:` +
	long + `(?:-(?:` + day + `|3[01]))?|` + short + `(?:-(?:` + day + `|30))?|` + february + `(?:-(?:` + day + `))?))?` +
	`|(?:(?:` + day + `|3[01])[/.-]` + long + `|(?:` + day + `|30)[/.-]` + short + `|(?:` + day + `)[/.-]` + february + `)[/.-]` + yearPattern +
	`|(?:0?[1-9]|1[0-2])[/.-]` + yearPattern + `)`

// The parts of DatePattern. A day is one that every month has.
const (
	yearPattern = `(?:19[0-9]{2}|2[01][0-9]{2}|2200)`
	long        = `(?:0?[13578]|1[02])`
	short       = `(?:0?[469]|11)`
	february    = `0?2`
	day         = `0?[1-9]|[12][0-9]`
)

// ParseDate reads 2024-08-06, 06/08/2024, 2024-08, 08/2024 or 2024. An error is a *diag.Fault.
func ParseDate(s string) (Date, error) {
	var d Date
	if m := isoDate.FindStringSubmatch(s); m != nil {
		d = Date{atoi(m[1]), atoi(m[2]), atoi(m[3])}
		if m[2] != "" && d.Month == 0 || m[3] != "" && d.Day == 0 {
			return Date{}, diag.NewFault(diag.BadDate, s)
		}
	} else if m := vietDate.FindStringSubmatch(s); m != nil {
		d = Date{atoi(m[3]), atoi(m[2]), atoi(m[1])}
		if swapped := (Date{d.Year, d.Day, d.Month}); d.Month > monthsYear && swapped.exists() {
			return Date{}, diag.NewFault(diag.MonthAndDay, s, d.Month, swapped.dayFirst())
		}
		if d.Month == 0 || d.Day == 0 {
			return Date{}, diag.NewFault(diag.BadDate, s)
		}
	} else if m := vietMonth.FindStringSubmatch(s); m != nil {
		d = Date{Year: atoi(m[2]), Month: atoi(m[1])}
		if d.Month == 0 {
			return Date{}, diag.NewFault(diag.BadDate, s)
		}
	}
	if !d.exists() {
		return Date{}, diag.NewFault(diag.BadDate, s)
	}
	return d, nil
}

// atoi reads digits that a pattern has already found; "" is 0.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// exists tells whether the calendar has such a date, in a year that a certificate may bear.
func (d Date) exists() bool {
	return d.Year >= FirstYear && d.Year <= LastYear && d.Month >= 0 && d.Month <= monthsYear &&
		(d.Month > 0 || d.Day == 0) && (d.Day == 0 || d.Day <= daysIn(d.Year, d.Month))
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// First gives the earliest day that the date may mean.
func (d Date) First() Date { return Date{d.Year, max(1, d.Month), max(1, d.Day)} }

// Last gives the latest day that the date may mean.
func (d Date) Last() Date {
	month := d.Month
	if month == 0 {
		month = monthsYear
	}
	if d.Day > 0 {
		return d
	}
	return Date{d.Year, month, daysIn(d.Year, month)}
}

// Compare orders dates by their earliest day, less precise ones first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before tells whether d comes before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// AddMonths gives the date n months later, no more precise than d. A day that the later month lacks becomes its last day:
// 31/8 and six months are 28/2. A year alone stays one where n is whole years, else it counts from its last month.
func (d Date) AddMonths(n int) Date {
	if d.Month == 0 {
		if n%monthsYear == 0 {
			return Date{Year: d.Year + n/monthsYear}
		}
		d.Month = monthsYear
	}
	months := d.Year*monthsYear + d.Month - 1 + n
	year, month := months/monthsYear, months%monthsYear+1
	return Date{year, month, min(d.Day, daysIn(year, month))}
}

// AddDays gives the day n days later; d is a whole day.
func (d Date) AddDays(n int) Date {
	return DateOf(d.time().AddDate(0, 0, n))
}

// DaysTo gives how many days there are from d to the day e; both are whole days.
func (d Date) DaysTo(e Date) int { return int(e.time().Sub(d.time()).Hours() / 24) }

// time gives the beginning of a whole day, without a time zone.
func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// String gives the date as ISO 8601 writes it, as far as it is known: 2024-08-06, 2024-08 or 2024.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// In writes the date for people, as precisely as it is known.
func (d Date) In(lang viet.Language) string { return lang.Date(d.Year, d.Month, d.Day) }

// dayFirst gives a whole day as Vietnamese write it: 31/12/2026.
func (d Date) dayFirst() string { return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year) }
