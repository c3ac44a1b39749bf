package site

import (
	"fmt"
	"math"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// valueFigures adds the trend and the gap to a value's page.
func (s *Site) valueFigures(p *Page, v *handbook.Value) {
	doing := Section{ID: "doing", Title: "How we are doing", Wide: true, Body: []Body{Para{Text: "No figures for this value.", Muted: true}}}
	if t := s.trend("trend", v, "", ""); t != nil {
		doing.Body = []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}
	} else if len(s.in.Handbook.Sources) == 0 {
		return
	}
	p.Sections = append(p.Sections, doing)
	if rows := s.gapsOf(v); len(rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "gap", Title: "The gap", Wide: true, Body: []Body{Para{Text: s.gapVerdict(v)}, GapTable{Name: "Gaps of this value", Rows: rows}}, Margin: []Note{{Link: Link{Text: "All gaps", To: "alignment/gaps.html"}}}})
	}
}

// gapVerdict says in a sentence where the value falls short.
func (s *Site) gapVerdict(v *handbook.Value) string {
	var short []string
	for _, g := range s.in.Gaps {
		if g.Value == v.ID && g.State == gaps.Low {
			short = append(short, fmt.Sprintf("%s (%d of %d)", g.Dimension, percent(g.Now), percent(g.Target)))
		}
	}
	if len(short) == 0 {
		return "No dimension lies clearly under its target."
	}
	return sentence("Under target: " + list(short))
}

// gapsOf lists where a value's dimensions stand.
func (s *Site) gapsOf(v *handbook.Value) []GapRow {
	var rows []GapRow
	for i, g := range s.in.Gaps {
		if g.Value == v.ID {
			rows = append(rows, s.gapRow(i, g))
		}
	}
	return rows
}

// gapRow shows a gap with its rank, its distance and what is done about it.
func (s *Site) gapRow(i int, g gaps.Gap) GapRow {
	v := s.in.Handbook.Value(g.Value)
	row := GapRow{
		Rank: i + 1, Dimension: g.Dimension, Severity: g.Severity, Impact: g.Impact, Feasibility: g.Feasibility, State: string(g.State),
		Link: Link{Text: v.Title, To: s.link(v).To + "#gap"}, Now: fmt.Sprint(percent(g.Now)), Target: fmt.Sprint(percent(g.Target)),
		Dot:     chart.NowOfTarget{Now: g.Now, Low: g.Low, High: g.High, Target: g.Target},
		Finding: title(targetWords(g.Now, percent(g.Target))),
	}
	if g.State == gaps.Met {
		row.Severity = 0
	}
	row.Arrow, row.Trend = changeWords(g.Change)
	for _, id := range g.Interventions {
		if it := s.in.Handbook.Intervention(id); it != nil {
			row.Actions = append(row.Actions, Row{Link: s.link(it), When: plain(it.Status)})
		}
	}
	return row
}

func changeWords(c gaps.Change) (arrow, words string) {
	switch c.Verdict {
	case gaps.Improved:
		return "↗", "Improved"
	case gaps.Declined:
		return "↘", "Declined"
	case gaps.NoChange:
		return "→", "No detectable change"
	}
	return "", "First wave"
}

// gapChart shows the gaps under target, the widest first; nil without any.
func (s *Site) gapChart() chart.Chart {
	g := chart.Gaps{ID: "gapchart", Title: "Favourable answers against target", Now: "Now", Low: 0, Caption: "Favourable answers in per cent, whole company. Line: 95% interval. Tick: target."}
	var values []float64
	under := 0
	for _, gap := range s.in.Gaps {
		if gap.State == gaps.Low {
			under++
		}
		if gap.State == gaps.Met || len(g.Rows) == 12 {
			continue
		}
		values = append(values, gap.Now, gap.Low)
		g.Rows = append(g.Rows, chart.GapRow{Name: s.in.Handbook.Value(gap.Value).Title, Note: gap.Dimension, Now: gap.Now, Low: gap.Low, High: gap.High, Target: gap.Target, Versus: math.NaN()})
	}
	if len(g.Rows) == 0 {
		return nil
	}
	g.Low = chart.Domain(values...)
	g.Finding = title(count(under, "gap lies", "gaps lie")) + " clearly under target"
	g.Source = s.gapSource()
	return g
}

func (s *Site) gapSource() string {
	if len(s.in.Gaps) == 0 {
		return ""
	}
	g := s.in.Gaps[0]
	if src := s.in.Results.Source(g.Source); src != nil {
		return fmt.Sprintf("%s, %s.", src.Title, waveTitle(g.Wave))
	}
	return ""
}

func (s *Site) gapPage() {
	p := s.alignmentPage("alignment/gaps.html", "The gaps, and which are widest", s.alignmentLead())
	if len(s.in.Gaps) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing yet", Body: []Body{Para{Text: "Too few answers to publish, or no wave has been read."}}}}
		s.add(p)
		return
	}
	var under, near, met []GapRow
	for i, g := range s.in.Gaps {
		switch g.State {
		case gaps.Met:
			met = append(met, s.gapRow(i, g))
		case gaps.Near:
			near = append(near, s.gapRow(i, g))
		default:
			under = append(under, s.gapRow(i, g))
		}
	}
	note := []Note{{Text: "Severity is the distance to the target in steps from 1 to 5, one more where the last year declined. Impact and feasibility are as an intervention declares them.", Link: Link{Text: "Method", To: "alignment/method.html"}}, {Link: Link{Text: "CSV", To: "data/gaps.csv"}}}
	for _, part := range []struct {
		id, title string
		rows      []GapRow
	}{{"under", "Clearly under target", under}, {"near", "Near target", near}, {"met", "On or above target", met}} {
		if len(part.rows) > 0 {
			p.Sections = append(p.Sections, Section{ID: part.id, Title: part.title, Wide: true, Margin: note, Body: []Body{GapTable{Name: "Gaps: " + strings.ToLower(part.title), Rows: part.rows}}})
			note = nil
		}
	}
	if say := gaps.SayDo(s.in.Handbook, s.in.Results); len(say) > 0 {
		c := chart.Gaps{ID: "saydo", Title: "Agreement beside behaviour", Now: "Behaviour", Versus: "Agreement", Caption: "Favourable answers in per cent, whole company.", Finding: title(count(len(say), "value is", "values are")) + " agreed with more than seen done"}
		var low []float64
		for _, g := range say {
			low = append(low, g.Behaviour)
			c.Rows = append(c.Rows, chart.GapRow{Name: s.in.Handbook.Value(g.Value).Title, Now: g.Behaviour, Low: math.NaN(), High: math.NaN(), Versus: g.Agreement})
		}
		c.Low = chart.Domain(low...)
		p.Sections = append(p.Sections, Section{ID: "say-do", Title: "Said and done", Wide: true, Body: []Body{Figure{Chart: c}}})
	}
	s.add(p)
}
