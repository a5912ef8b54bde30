package catalogue

import (
	"fmt"
	"regexp"
	"strings"

	"ocop/generator/viet"
)

// Hours is when an outlet is open, in its file's own words, and what they mean where they have a form that can be read.
type Hours struct {
	Text string
	Days string // as schema.org writes days: "Mo-Fr"; "": the text cannot be read
	From string // "07:30"
	To   string // "17:00"; before From: on the day after
}

// week are the days as schema.org writes them.
var week = [...]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}

// dayNames are the days as people write them, folded; each list in the order of the week.
var dayNames = [len(week)][]string{
	{"thu hai", "thu 2", "t2", "monday", "mon"}, {"thu ba", "thu 3", "t3", "tuesday", "tue"},
	{"thu tu", "thu 4", "t4", "wednesday", "wed"}, {"thu nam", "thu 5", "t5", "thursday", "thu"},
	{"thu sau", "thu 6", "t6", "friday", "fri"}, {"thu bay", "thu 7", "t7", "saturday", "sat"}, {"chu nhat", "cn", "sunday", "sun"},
}

// everyDay are the words for all days.
var everyDay = []string{"hang ngay", "moi ngay", "ca tuan", "tat ca cac ngay", "every day", "daily"}

const hoursOfDay = `(\d{1,2})(?:(?:[:.h]| ?gio ?)(\d{2})?)`

// opening is from when to when.
var opening = regexp.MustCompile(`(?:tu )?` + hoursOfDay + ` ?(?:-|den|to|until) ?` + hoursOfDay)

// ParseHours reads hours such as "7:30–17:00 hằng ngày" or "8h–21h thứ 2 – thứ 6". Where the days or the hours are not
// told in a form that can only mean one thing, the text alone is known.
func ParseHours(text string) Hours {
	h := Hours{Text: text}
	folded := viet.Fold(strings.NewReplacer("–", "-", "—", "-", "−", "-").Replace(text))
	found := opening.FindAllStringSubmatchIndex(folded, -1)
	if len(found) != 1 {
		return h
	}
	at := found[0]
	part := func(n int) string {
		if at[2*n] < 0 {
			return "0"
		}
		return folded[at[2*n]:at[2*n+1]]
	}
	from, to := clock(part(1), part(2)), clock(part(3), part(4))
	days := daysOf(folded[:at[0]] + " " + folded[at[1]:])
	if from != "" && to != "" && from != to && days != "" {
		h.Days, h.From, h.To = days, from, to
	}
	return h
}

// clock writes a time; "" where there is no such time.
func clock(hour, minute string) string {
	h, m := atoi(hour), atoi(minute)
	if h > 24 || m > 59 || h == 24 && m > 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", h, m)
}

// daysOf reads the days of a folded text that tells nothing else: all, one, or from one to another; "" where it cannot.
func daysOf(text string) string {
	text = strings.Join(strings.Fields(strings.Trim(text, " ,;:.()")), " ")
	for _, all := range everyDay {
		if text == all {
			return week[0] + "-" + week[len(week)-1]
		}
	}
	first, rest := leadingDay(text)
	if first < 0 {
		return ""
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return week[first]
	}
	for _, sign := range []string{"-", "den ", "to "} {
		after, ok := strings.CutPrefix(rest, sign)
		if !ok {
			continue
		}
		if last, rest := leadingDay(strings.TrimSpace(after)); last > first && rest == "" {
			return week[first] + "-" + week[last]
		}
	}
	return ""
}

// leadingDay reads the day that a text begins with, and gives what comes after it; -1: it begins with none.
func leadingDay(text string) (int, string) {
	text = strings.TrimPrefix(text, "tu ")
	for n, names := range dayNames {
		for _, name := range names {
			if rest, ok := strings.CutPrefix(text, name); ok && (rest == "" || rest[0] == ' ' || rest[0] == '-') {
				if n == 3 && name == "thu" && strings.HasPrefix(rest, " ") {
					continue // thứ …, not Thu
				}
				return n, rest
			}
		}
	}
	return -1, text
}
