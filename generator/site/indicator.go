package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// indicatorPage draws every indicator with the events that stand beside the
// trends. It claims no cause.
func (s *Site) indicatorPage() {
	if len(s.in.Handbook.Indicators) == 0 {
		return
	}
	p := s.alignmentPage("alignment/indicators.html", s.Say.T("Signs before and after"), s.Say.T("Leading indicators move before alignment does, lagging ones after it. What happened is marked beside them; that it came first does not make it the cause."))
	cfg := s.in.Handbook.Config.Indicators
	marks := s.events()
	moved := map[string]gaps.Movement{}
	for _, m := range gaps.Movements(s.in.Handbook, s.AsOf) {
		moved[m.Indicator] = m
	}
	for _, kind := range []struct{ kind, title, note string }{
		{"leading", s.Say.T("Leading indicators"), s.Say.T("They tell early whether the values are in use.")},
		{"lagging", s.Say.T("Lagging indicators"), s.Say.T("They tell late whether it was worth it.")},
	} {
		section := Section{ID: kind.kind, Title: kind.title, Wide: true, Margin: []Note{{Text: kind.note}}}
		for _, id := range cfg.Keys {
			ind := cfg.Map[id]
			if orElse(ind.Kind, "lagging") != kind.kind {
				continue
			}
			name := orElse(ind.Title, plain(id))
			unit := ind.Unit
			if unit != "" && unit != "%" {
				unit = " " + unit
			}
			line := chart.Line{ID: "i-" + slug(id), Title: name, Unit: unit, Marks: marks, Caption: s.betterWords(ind.Better)}
			series := chart.Series{Name: s.Say.T("Company"), Focus: true}
			for _, o := range s.in.Handbook.Indicators {
				if o.Indicator == id && o.Unit == "" {
					series.Points = append(series.Points, chart.Point{Wave: s.Say.ShortDate(o.Date), Date: o.Date, Value: o.Value})
				}
			}
			if len(series.Points) == 0 {
				continue
			}
			line.Series = []chart.Series{series}
			line.Finding = s.indicatorFinding(name, moved[id])
			section.Body = append(section.Body, Figure{Chart: line, CSV: Address("data/indicator-" + slug(id) + ".csv")})
		}
		if len(section.Body) > 0 {
			p.Sections = append(p.Sections, section)
		}
	}
	s.add(p)
}

// events are the editions and the interventions that have begun, as marks beside
// any line.
func (s *Site) events() []chart.Mark {
	out := s.editionMarks()
	for _, i := range s.in.Handbook.Interventions {
		if i.Start.IsZero() || s.AsOf.Before(i.Start) {
			continue
		}
		end := i.Due
		if i.Status == "running" {
			end = handbook.Date{}
		}
		out = append(out, chart.Mark{Kind: chart.MarkIntervention, Name: join(", ", i.Title, s.inside(i.Status)), Date: i.Start, End: end})
	}
	slices.SortStableFunc(out, func(a, b chart.Mark) int { return a.Date.Compare(b.Date) })
	return out
}

// indicatorFinding says where an indicator stands, and which way it went where that can
// be told.
func (s *Site) indicatorFinding(name string, m gaps.Movement) string {
	if len(m.Values) == 0 {
		return s.Say.T("%s: no value yet", name)
	}
	first, last := m.Values[0], m.Values[len(m.Values)-1]
	now, then, when := s.Say.Amount(last.Value, m.Unit), s.Say.Amount(first.Value, m.Unit), s.Say.Month(first.Date)
	switch m.Verdict {
	case gaps.MovedRight:
		return s.Say.T("%s: %s, better than %s in %s", name, now, then, when)
	case gaps.MovedWrong:
		return s.Say.T("%s: %s, worse than %s in %s", name, now, then, when)
	case gaps.Flat:
		return s.Say.T("%s: %s, in no clear direction since %s", name, now, when)
	case gaps.TooOld:
		return s.Say.T("%s: %s in %s, and nothing since", name, now, s.Say.Month(last.Date))
	}
	return s.Say.T("%s: %s, too few values to tell a direction", name, now)
}

func (s *Site) betterWords(better string) string {
	if better == "lower" {
		return s.Say.T("Lower is better.")
	}
	return s.Say.T("Higher is better.")
}
