package viet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Language is how figures, dates and lists are written. Any other value than English writes Vietnamese.
type Language string

// The languages that the catalogue is written in.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// A figure and its unit, and a price and its ₫, stay on one line.
const noBreak = "\u00a0"

// Number writes a whole number: 1.234 in Vietnamese, 1,234 in English.
func (l Language) Number(n int) string {
	return l.group(strconv.Itoa(n))
}

// Decimal writes f with at most places digits after the comma, and none that say nothing: 94,9 in Vietnamese, 94.9 in
// English. With places below 0 it writes all the digits that f has.
func (l Language) Decimal(f float64, places int) string {
	digits := strconv.FormatFloat(f, 'f', places, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	if fraction = strings.TrimRight(fraction, "0"); fraction == "" {
		if whole == "-0" {
			return "0"
		}
		return l.group(whole)
	}
	return l.group(whole) + l.pick(",", ".") + fraction
}

// Money writes an amount of đồng: 350.000 ₫ in Vietnamese, 350,000 ₫ in English.
func (l Language) Money(dong int) string {
	return l.Number(dong) + noBreak + "₫"
}

// Date writes a day as precisely as it is known, day before month: 6/8/2024, tháng 8/2024, năm 2024 in
// Vietnamese; 6 August 2024, August 2024, 2024 in English. A day or month that is not known is 0.
func (l Language) Date(year, month, day int) string {
	y, m, d := strconv.Itoa(year), strconv.Itoa(month), strconv.Itoa(day)
	if l == English && month != 0 {
		m = time.Month(month).String()
	}
	switch {
	case month == 0:
		return l.pick("năm"+noBreak+y, y)
	case day == 0:
		return l.pick("tháng"+noBreak+m+"/"+y, m+" "+y)
	}
	return l.pick(d+"/"+m+"/"+y, d+noBreak+m+" "+y)
}

// Bytes writes the size of a file, in thousands as shops and phones count: 512 B, 1,8 MB, 24 MB.
func (l Language) Bytes(n int64) string {
	f, unit := float64(n), 0
	units := [...]string{"B", "KB", "MB", "GB", "TB"}
	for math.Round(f) >= 1000 && unit < len(units)-1 {
		f /= 1000
		unit++
	}
	places := 0
	if unit > 0 && f < 9.95 {
		places = 1
	}
	return l.Decimal(f, places) + noBreak + units[unit]
}

// Duration writes how long something took: 85 ms, 1,2 s, 2 phút 5 s (2 min 5 s in English).
func (l Language) Duration(d time.Duration) string {
	switch {
	case d < time.Second-time.Millisecond/2:
		return l.Number(int(d.Round(time.Millisecond).Milliseconds())) + noBreak + "ms"
	case d < time.Minute-50*time.Millisecond:
		return l.Decimal(d.Seconds(), 1) + noBreak + "s"
	}
	seconds := int(d.Round(time.Second).Seconds())
	minutes := l.Number(seconds/60) + noBreak + l.pick("phút", "min")
	if seconds %= 60; seconds == 0 {
		return minutes
	}
	return minutes + " " + l.Number(seconds) + noBreak + "s"
}

// Join writes a list as a sentence does: a, b và c in Vietnamese, a, b and c in English.
func (l Language) Join(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + l.pick(" và ", " and ") + items[last]
}

// group parts the digits of a whole number by thousands.
func (l Language) group(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	if len(digits) <= 3 || digits == "+Inf" {
		return number
	}
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	first := (len(digits)-1)%3 + 1
	b.WriteString(digits[:first])
	for i := first; i < len(digits); i += 3 {
		b.WriteString(l.pick(".", ","))
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

func (l Language) pick(vi, en string) string {
	if l == English {
		return en
	}
	return vi
}
