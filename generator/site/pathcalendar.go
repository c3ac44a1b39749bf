package site

import (
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// PathCalendar is the calendar of an onboarding path for somebody whose first day is
// known: an event of a whole day for each step. It is nil where there is no such path.
func (s *Site) PathCalendar(id string, first handbook.Date) []byte {
	for _, path := range s.in.Handbook.Paths {
		if p := s.page(path); path.ID == id && p.Days != nil {
			return s.pathCalendar(p, first, func(_ int, day Day) handbook.Date { return first.Workday(day.Day) })
		}
	}
	return nil
}

// calendarForm is the calendar of a path whose first day nobody knows yet. In place of
// that stands 9999-01-01, in place of the nth of the days listed 1 January of 9000+n,
// and the day after it for its end: a browser puts in the days, and knows nothing of
// how a calendar is written.
func (s *Site) calendarForm(p *Page) string {
	first := handbook.Date{Year: 9999, Month: time.January, Day: 1}
	return string(s.pathCalendar(p, first, func(i int, _ Day) handbook.Date {
		return handbook.Date{Year: 9000 + i, Month: time.January, Day: 1}
	}))
}

func (s *Site) pathCalendar(p *Page, first handbook.Date, on func(i int, day Day) handbook.Date) []byte {
	var list []occasion
	for i, day := range p.Days.Days {
		for _, st := range day.Steps {
			o := occasion{id: basic(first) + "-" + st.ID, first: on(i, day), title: orElse(st.Title.Text, st.Kind), categories: []string{st.Kind}, to: string(st.Title.To)}
			o.text = sentence(st.Kind)
			if st.Who != "" {
				o.text += " " + sentence(st.Who)
			}
			if st.Minutes > 0 {
				o.text += " " + s.Say.N(st.Minutes, "1 minute.", "%d minutes.")
			}
			if o.to == "" {
				o.to = p.Path
			}
			list = append(list, o)
		}
	}
	return s.icalendar(p.Title, list)
}
