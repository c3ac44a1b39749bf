package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// indicatorPage draws every indicator with the events that stand beside the
// trends. It claims no cause.
func (s *Site) indicatorPage() {
	if len(s.in.Handbook.Indicators) == 0 {
		return
	}
	p := s.alignmentPage("alignment/indicators.html", "Signs before and after", "Leading indicators move before alignment does, lagging ones after it. What happened is marked beside them; that it came first does not make it the cause.")
	cfg := s.in.Handbook.Config.Indicators
	marks := s.events()
	for _, kind := range []struct{ kind, title, note string }{
		{"leading", "Leading", "They tell early whether the values are in use."}, {"lagging", "Lagging", "They tell late whether it was worth it."},
	} {
		section := Section{ID: kind.kind, Title: kind.title + " indicators", Wide: true, Margin: []Note{{Text: kind.note}}}
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
			line := chart.Line{ID: "i-" + slug(id), Title: name, Unit: unit, Marks: marks, Caption: betterWords(ind.Better)}
			series := chart.Series{Name: "Company", Focus: true}
			for _, o := range s.in.Handbook.Indicators {
				if o.Indicator == id && o.Unit == "" {
					series.Points = append(series.Points, chart.Point{Wave: short(o.Date), Date: o.Date, Value: o.Value})
				}
			}
			if len(series.Points) == 0 {
				continue
			}
			line.Series = []chart.Series{series}
			line.Finding = indicatorFinding(name, series.Points, ind)
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
		out = append(out, chart.Mark{Kind: chart.MarkIntervention, Name: join(", ", i.Title, i.Status), Date: i.Start, End: end})
	}
	slices.SortStableFunc(out, func(a, b chart.Mark) int { return a.Date.Compare(b.Date) })
	return out
}

// indicatorFinding says where an indicator stands, and which way it went.
func indicatorFinding(name string, points []chart.Point, ind handbook.Indicator) string {
	first, last := points[0], points[len(points)-1]
	text := fmt.Sprintf("%s: %s", name, amount(last.Value, ind.Unit))
	if len(points) == 1 {
		return text
	}
	way := "as"
	switch better := orElse(ind.Better, "higher") == "higher"; {
	case last.Value == first.Value:
		return fmt.Sprintf("%s, as in %s", text, month(first.Date))
	case (last.Value > first.Value) == better:
		way = "better than"
	default:
		way = "worse than"
	}
	return fmt.Sprintf("%s, %s %s in %s", text, way, amount(first.Value, ind.Unit), month(first.Date))
}

func betterWords(better string) string {
	if better == "lower" {
		return "Lower is better."
	}
	return "Higher is better."
}
