package interchange

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Day is a whole day.
type Day struct{ Year, Month, Day int }

func (d Day) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// Calendar is a list of events that take whole days.
type Calendar struct {
	Name   string
	Stamp  Day // what is said is as of the beginning of that day in Vietnam
	Events []Event
}

// Event is something on one day or on several. Fields that are not known are "".
type Event struct {
	UID         string // the same for the same event for ever, so that a calendar that takes it again does not show it twice
	Start, Last Day    // Last is the zero Day for an event of one day
	Summary     string
	Description string // may have several lines
	Location    string
	URL         string
	Alarms      []int // how many days before Start to remind of it, at eight in the morning
}

// ICS writes the calendar as RFC 5545 has it. Its events leave the reader's day free.
func (c Calendar) ICS() []byte {
	var w icsWriter
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//ocop//ocop//VI")
	w.line("CALSCALE", "GREGORIAN")
	w.line("METHOD", "PUBLISH")
	w.text("NAME", c.Name) // RFC 7986, and what calendars read that are older
	w.text("X-WR-CALNAME", c.Name)
	for _, e := range c.Events {
		w.event(e, c.Stamp.time().Add(-vietnam))
	}
	w.line("END", "VCALENDAR")
	return w.out.Bytes()
}

// vietnam is how far Vietnam's time is ahead of UTC.
const vietnam = 7 * time.Hour

// The forms of dates and of moments in UTC.
const (
	icsDate   = "20060102"
	icsMoment = "20060102T150405Z"
)

// foldAt is how many octets a line may have before it goes on in the next one.
const foldAt = 75

type icsWriter struct{ out bytes.Buffer }

func (w *icsWriter) event(e Event, stamp time.Time) {
	w.line("BEGIN", "VEVENT")
	w.line("UID", e.UID)
	w.line("DTSTAMP", stamp.Format(icsMoment))
	w.line("DTSTART;VALUE=DATE", e.Start.time().Format(icsDate))
	if e.Last != (Day{}) && e.Last != e.Start {
		w.line("DTEND;VALUE=DATE", e.Last.time().AddDate(0, 0, 1).Format(icsDate)) // the first day after it
	}
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Location)
	if e.URL != "" {
		w.line("URL", e.URL)
	}
	w.line("TRANSP", "TRANSPARENT")
	for _, days := range e.Alarms {
		w.line("BEGIN", "VALARM")
		w.line("ACTION", "DISPLAY")
		w.text("DESCRIPTION", e.Summary)
		w.line("TRIGGER", trigger(days))
		w.line("END", "VALARM")
	}
	w.line("END", "VEVENT")
}

// trigger gives eight o'clock on the day so many days before the event, counted from the event's beginning at midnight.
func trigger(days int) string {
	switch days {
	case 0:
		return "PT8H"
	case 1:
		return "-PT16H"
	}
	return fmt.Sprintf("-P%dDT16H", days-1)
}

// text writes a property whose value is text, unless it has none.
func (w *icsWriter) text(name, value string) {
	if value != "" {
		w.line(name, escaped(value))
	}
}

var icsEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`)

// escaped writes a text as a value. Signs that control a machine have no place in one.
func escaped(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, icsEscapes.Replace(text))
}

// line writes a property, in several lines where it is long. A letter is never cut in two.
func (w *icsWriter) line(name, value string) {
	rest, room := strings.ToValidUTF8(name+":"+value, "\uFFFD"), foldAt
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.out.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], foldAt-1 // the blank counts
	}
	w.out.WriteString(rest + "\r\n")
}
