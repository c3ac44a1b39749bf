package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

func TestOverdueReachesFromItsDayUntilToday(t *testing.T) {
	c := evaluations().lay()
	for _, row := range c.rows {
		for _, s := range row.signs {
			if s.event.State != handbook.StateOverdue {
				continue
			}
			if s.x0 != c.x(day("2026-02-05")) || s.x1 != c.x(c.AsOf) {
				t.Errorf("hatched from %v to %v", s.x0, s.x1)
			}
			if got := c.from.DaysUntil(s.last) - c.from.DaysUntil(s.first); got != s.event.Late {
				t.Errorf("%d days hatched, %d said", got, s.event.Late)
			}
			if s.label.text != "Overdue, 50 days" {
				t.Errorf("the words are %q", s.label.text)
			}
		}
	}
}

// Whatever happened, no name touches another, a bar or today's line, and none
// leaves the drawing; every trigger has its name.
func TestTimelineNamesNeverTouch(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	states := []handbook.State{handbook.StateHeld, handbook.StatePlanned, handbook.StateDue}
	for range 200 {
		var events []handbook.Event
		for i := range r.IntN(40) {
			start := day("2024-01-01").AddDays(r.IntN(1200))
			e := handbook.Event{Activity: handbook.Trigger, State: handbook.StateTrigger, Title: fmt.Sprint("Something calls ", strings.Repeat("louder ", r.IntN(5)), i), Start: start, End: start}
			if r.IntN(3) > 0 {
				e = handbook.Event{Activity: handbook.PulseSurvey, State: states[r.IntN(3)], Start: start, End: start.AddDays(r.IntN(30))}
			}
			events = append(events, e)
		}
		line := Timeline{ID: "t", Rows: TimelineRows(nil, events, nil), AsOf: day("2025-06-01"), Marks: editionMarks}
		c := line.lay()
		today := c.x(c.AsOf)
		for _, row := range c.rows {
			taken := map[float64][]stretch{} // by lane
			for _, s := range row.signs {
				if s.event.State == handbook.StateTrigger {
					taken[s.y] = append(taken[s.y], stretch{s.x0, s.x1})
					if !strings.HasPrefix(s.label.text, "Something calls") {
						t.Fatalf("a trigger is named %q", s.label.text)
					}
				}
				if s.y+barHeight > c.bottom {
					t.Fatal("a sign stands below its row")
				}
			}
			for _, s := range row.signs {
				if s.label.text == "" {
					continue
				}
				span := s.span()
				if span.from < timelineLeft || span.to > timelineWidth || math.IsNaN(span.from) {
					t.Fatalf("%q leaves the drawing: %v", s.label.text, span)
				}
				if span.from < today && today < span.to {
					t.Fatalf("%q is crossed by today's line", s.label.text)
				}
				if !span.clear(taken[s.y], 1) {
					t.Fatalf("%q touches another", s.label.text)
				}
				taken[s.y] = append(taken[s.y], span)
			}
		}
	}
}

func TestTimelineScale(t *testing.T) {
	for _, c := range []struct{ from, to, lines, names string }{
		{"2026-01-01", "2026-04-01", "Jan Feb Mar", "Jan 2026, Feb 2026, Mar 2026"},
		{"2024-07-01", "2025-07-01", "", ""},
		{"2010-01-01", "2026-01-01", "", "Jan 2010, Jan 2012, Jan 2014, Jan 2016, Jan 2018, Jan 2020, Jan 2022, Jan 2024"},
	} {
		event := handbook.Event{Activity: handbook.PulseSurvey, State: handbook.StateHeld, Start: day(c.from), End: day(c.from)}
		line := Timeline{ID: "t", Rows: TimelineRows(nil, []handbook.Event{event}, nil), From: day(c.from), To: day(c.to)}
		p := line.lay()
		var lines, names []string
		last := math.Inf(-1)
		for _, l := range p.lines {
			lines = append(lines, l.day.Month.String()[:3])
			if l.name == "" {
				continue
			}
			names = append(names, l.name)
			if x := p.x(l.day); x < last+5 {
				t.Errorf("%s touches the one before", l.name)
			} else {
				last = x + width(l.name, 12, false)
			}
		}
		if c.lines != "" && strings.Join(lines, " ") != c.lines {
			t.Errorf("lines %q, want %s", lines, c.lines)
		}
		if c.names != "" && strings.Join(names, ", ") != c.names {
			t.Errorf("names %q, want %s", names, c.names)
		}
		if len(names) == 0 || len(lines) > 26 {
			t.Errorf("%s to %s: %d names, %d lines", c.from, c.to, len(names), len(lines))
		}
	}
}

func TestDayWords(t *testing.T) {
	for _, c := range [][3]string{
		{"2026-02-05", "2026-02-05", "5 February 2026"}, {"2026-02-06", "2026-02-20", "6 to 20 February 2026"},
		{"2026-01-28", "2026-02-03", "28 January to 3 February 2026"}, {"2025-12-28", "2026-01-03", "28 December 2025 to 3 January 2026"},
		{"2026-02-06", "2026-02-01", "6 February 2026"},
	} {
		if got := (Timeline{}).dayWords(handbook.Event{Start: day(c[0]), End: day(c[1])}); got != c[2] {
			t.Errorf("got %q, want %q", got, c[2])
		}
	}
}
