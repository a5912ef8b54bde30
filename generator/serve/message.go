package serve

import (
	"fmt"
	"slices"

	"ocop/generator/advice"
	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// message is what a page in the browser is told. preview.js reads it.
type message struct {
	Number int64             `json:"number"` // of what is shown now
	Whole  int64             `json:"whole"`  // a page of an older number must be loaded anew
	Styles map[string]string `json:"styles"` // where the theme's style sheets are now, by name
	Faults []fault           `json:"faults"`
	Notes  []note            `json:"notes"`
	Words  map[string]string `json:"words"`
}

// fault is something wrong that keeps what is being written from being shown.
type fault struct {
	Place  string `json:"place"` // file:line:column
	Code   string `json:"code"`
	Text   string `json:"text"`
	Help   string `json:"help,omitempty"`
	Line   int    `json:"line,omitempty"`
	Source string `json:"source,omitempty"` // the line
	Caret  int    `json:"caret,omitempty"`  // how many characters of it stand before the fault
}

// note is something to know of the page.
type note struct {
	Text  string `json:"text"`
	Help  string `json:"help,omitempty"`
	Place string `json:"place,omitempty"`
}

// maxFaults is how many faults are shown; nobody mends more at a time.
const maxFaults = 100

// message gives what a page is to be told now.
func (s *Server) message(page string) message {
	m := message{Number: s.base - 1, Whole: s.base - 1, Words: map[string]string{}, Styles: map[string]string{}, Faults: []fault{}, Notes: []note{}}
	for key, text := range words {
		m.Words[key] = s.say(text)
	}
	m.Words["lang"] = string(s.lang())
	st := s.state.Load()
	if st == nil {
		return m
	}
	m.Number, m.Whole = st.number, st.whole
	printer := diag.Printer{Lang: s.lang(), Source: st.newest.Source}
	faults := slices.Concat(st.errors, st.late.all())
	for _, d := range faults[:min(len(faults), maxFaults)] {
		f := fault{Place: d.Pos.String(), Code: d.Code.String(), Text: d.Message(s.lang()), Help: d.Help(s.lang())}
		if e, ok := printer.Excerpt(d.Pos); ok {
			f.Line, f.Source, f.Caret = d.Pos.Line, e.Text, e.Caret
		}
		m.Faults = append(m.Faults, f)
	}
	if st.shown.Plan != nil {
		m.Styles = st.shown.Plan.Styles()
		m.Notes = append(m.Notes, s.notes(st.shown, page)...)
	}
	return m
}

// notes gives what there is to know of a page, for those who write it.
func (s *Server) notes(p *build.Project, page string) []note {
	subject := p.Plan.Subject(page)
	text := subject.Text()
	if text == nil {
		return nil
	}
	var notes []note
	today := p.Catalogue.Today
	add := func(t diag.Text, args ...any) {
		notes = append(notes, note{Text: fmt.Sprintf(s.say(t), args...), Place: text.File()})
	}
	kept := func(draft bool, on catalogue.Date) {
		if draft {
			add(isDraft)
		}
		if today.Before(on) && !today.IsZero() {
			add(later, on.In(s.lang()))
		}
	}
	if o := subject.Outlet; o != nil {
		kept(o.Draft, o.PublishOn)
	}
	if n := subject.News; n != nil {
		kept(n.Draft, n.PublishOn)
	}
	if q := subject.Product; q != nil {
		kept(q.Draft, q.PublishOn)
		if q.Standing == catalogue.Expiring {
			switch left := today.DaysTo(q.LastDay); left {
			case 0:
				add(endsToday)
			case 1:
				add(endsTomorrow)
			default:
				add(ends, left, q.LastDay.In(s.lang()))
			}
		}
	}
	var list diag.List
	for _, d := range p.Faults {
		if d.Pos.File == text.File() && d.Code.Severity() != diag.Error {
			list = append(list, d)
		}
	}
	if q := subject.Product; q != nil {
		list = append(list, advice.Product(q, today)...)
	} else {
		list = append(list, advice.Photos(text)...)
	}
	for _, d := range list.Sort() {
		notes = append(notes, note{Text: d.Message(s.lang()), Help: d.Help(s.lang()), Place: d.Pos.String()})
	}
	return notes
}
