package site

import (
	"ocop/generator/catalogue"
	"ocop/generator/interchange"
	"ocop/generator/output"
)

// planEvents plans for each event the list of what is shown there and a file for calendars, and one calendar of all.
func (pl *planner) planEvents() {
	var all []*catalogue.News
	for _, n := range pl.c.News {
		if !n.Event.Is() {
			continue
		}
		if len(n.Event.Shown) > 0 {
			pl.page(eventListPath(n), output.Page, "event.html", func() any { return pl.eventView(n) })
		}
		if hasDays(n) {
			pl.add(eventCalendarPath(n), output.Data, func() ([]byte, error) { return pl.eventCalendar(n.EventName(), n).ICS(), nil })
			all = append(all, n)
		}
	}
	if len(all) > 0 {
		pl.add(eventsPath, output.Data, func() ([]byte, error) {
			return pl.eventCalendar(pl.word("event.coming")+" – "+pl.o.Title, all...).ICS(), nil
		})
	}
}

// hasDays tells whether both ends of an article's event are known by their days, which a calendar needs.
func hasDays(n *catalogue.News) bool {
	e := &n.Event
	return e.Start.Day > 0 && (e.End.IsZero() || e.End.Day > 0)
}

// eventCalendar writes events for calendars. It is as of the day of the latest article, so that it stays as it is until
// somebody edits it.
func (pl *planner) eventCalendar(name string, news ...*catalogue.News) interchange.Calendar {
	c := interchange.Calendar{Name: plain(name)}
	var latest catalogue.Date
	for _, n := range news {
		if latest.Before(n.Date) {
			latest = n.Date
		}
		c.Events = append(c.Events, interchange.Event{
			UID: "su-kien." + n.Slug + "@" + pl.host(), Start: interchange.Day(n.Event.Start), Last: interchange.Day(n.Event.End),
			Summary: n.EventName(), Description: n.Summary, Location: n.Event.Place, URL: pl.absolute(articlePath(n)),
		})
	}
	c.Stamp = interchange.Day(latest.First())
	return c
}

// comingEvents gives the next events that are not over.
func (pl *planner) comingEvents() []Event {
	coming := pl.c.Coming()
	events := make([]Event, min(homeEvents, len(coming)))
	for i := range events {
		events[i] = *pl.event(coming[i])
	}
	return events
}

// event describes the event of an article; nil where it is about none.
func (pl *planner) event(n *catalogue.News) *Event {
	e := &n.Event
	if !e.Is() {
		return nil
	}
	v := &Event{Name: n.EventName(), Path: articlePath(n), When: pl.when(e), Place: e.Place, Over: e.Over(pl.c.Today)}
	if !v.Over {
		v.Last = e.Last().String()
		if hasDays(n) {
			v.Calendar = eventCalendarPath(n)
		}
	}
	if shown := len(e.Shown); shown > 0 {
		v.List = &Link{pl.count("event.list", shown), eventListPath(n)}
	}
	return v
}

// when writes the days of an event.
func (pl *planner) when(e *catalogue.Event) string {
	start := e.Start.In(pl.o.Language)
	switch {
	case !e.End.IsZero() && e.End != e.Start:
		return pl.word("event.span", start, e.End.In(pl.o.Language))
	case e.Start.Day > 0:
		return pl.word("event.day", start)
	}
	return capitalised(start)
}

func (pl *planner) eventView(n *catalogue.News) EventView {
	path := eventListPath(n)
	e := pl.event(n)
	title := pl.word("event.title", e.Name)
	v := EventView{Page: pl.base(kindEvent, path, title, joined(". ", title, e.When, e.Place)), Event: *e}
	v.Section = newsPath
	v.Crumbs = []Link{pl.home(), {pl.word("nav.news"), newsPath}, {n.Title, articlePath(n)}}
	v.Data = []any{pl.crumbData(v.Page)}
	for i, s := range n.Event.Shown {
		card := pl.card(s.Product)
		row := EventRow{Number: i + 1, Name: card.Name, Path: card.Path, Rating: card.Rating, Producer: card.Producer, Stand: s.Stand}
		if s.Product.Producer != nil {
			for _, number := range s.Product.Producer.Phones {
				row.Phones = append(row.Phones, phoneOf(number))
			}
		}
		v.Stands = v.Stands || s.Stand != ""
		v.Rows = append(v.Rows, row)
	}
	return v
}
