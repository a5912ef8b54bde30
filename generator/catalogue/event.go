package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/diag"
)

// Event is a fair, a market day or another event that a piece of news is about. The first block is what its file says;
// Shown is what New makes of it.
type Event struct {
	diag.Places
	Name     string // "": that of the article
	Start    Date   // zero: the article is about no event
	End      Date   // its last day; zero: it takes one day
	Place    string
	Mentions []Mention // the products that are shown there, and where

	Shown []Shown
}

// Shown is a product at an event, and the stand where it is shown; "" when not known.
type Shown struct {
	Product *Product
	Stand   string
}

// Is tells whether there is an event.
func (e *Event) Is() bool { return !e.Start.IsZero() }

// Last gives the latest day that the event may take.
func (e *Event) Last() Date {
	if e.End.IsZero() {
		return e.Start.Last()
	}
	return e.End.Last()
}

// Over tells whether the event is over on a day; a zero day is before all events.
func (e *Event) Over(today Date) bool { return !today.IsZero() && e.Last().Before(today) }

// EventName gives the name of an article's event.
func (n *News) EventName() string { return cmp.Or(n.Event.Name, n.Title) }

// Coming gives the articles about events that are not over on the catalogue's day, the next one first.
func (c *Catalogue) Coming() []*News {
	var coming []*News
	for _, n := range c.News {
		if n.Event.Is() && !n.Event.Over(c.Today) {
			coming = append(coming, n)
		}
	}
	slices.SortFunc(coming, func(a, b *News) int {
		return cmp.Or(a.Event.Start.First().Compare(b.Event.Start.First()), a.Event.Last().Compare(b.Event.Last()), strings.Compare(a.Slug, b.Slug))
	})
	return coming
}

// linkEvent finds the products of an event, and checks its days.
func linkEvent(e *Event, called roll) diag.List {
	var list diag.List
	if e.Is() && !e.End.IsZero() && e.End.Last().Before(e.Start.First()) {
		list.Add(e.At("end"), diag.EventEndsBeforeStart, e.End, e.Start)
	}
	shown := map[*Product]bool{}
	for i := range e.Mentions {
		m := &e.Mentions[i]
		p, faults := called.find(m)
		list = append(list, faults...)
		if p != nil && !shown[p] {
			shown[p] = true
			e.Shown = append(e.Shown, Shown{p, m.Stand})
		}
	}
	return list
}
