package site

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// primary is the source that trends are drawn from: the one with the most waves
// of which figures are published, the first by id among equals, surveys before
// the other methods; nil when nothing is published.
func (s *Site) primary() *results.Source {
	var best *results.Source
	most := 0
	for i := range s.in.Results.Sources {
		src, n := &s.in.Results.Sources[i], 0
		for _, w := range published(src) {
			if len(w.Cells) > 0 {
				n++
			}
		}
		if n > 0 && (best == nil || best.Method != "survey" && src.Method == "survey" || n > most && (src.Method == "survey" || best.Method != "survey")) {
			best, most = src, n
		}
	}
	return best
}

// published are the waves of a source of which anything may be shown.
func published(src *results.Source) []*results.Wave {
	var out []*results.Wave
	for i := range src.Waves {
		if w := &src.Waves[i]; !w.Withheld && len(w.Cells)+len(w.Cards) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// answered says how many answered a wave: "96 of 120".
func (s *Site) answered(w *results.Wave) string {
	if w.Invited == 0 {
		return fmt.Sprint(w.Responded)
	}
	return s.Say.T("%d of %d", w.Responded, w.Invited)
}

// sourceWords names under a figure the wave that it is drawn from.
func (s *Site) sourceWords(src *results.Source, w *results.Wave) string {
	return s.Say.T("%s, %s.", src.Title, waveTitle(w.ID))
}

// cellWords is what may be read of a cell: "61", "≥ 80", "withheld".
func (s *Site) cellWords(c *results.Cell) string {
	if c.Text == chart.Withheld {
		return s.Say.T("withheld")
	}
	return c.Text
}

// unitName is what readers call a unit, by its id. The units of the company have
// their own names; those that are made of them are named after them.
func (s *Site) unitName(id string) string {
	switch id {
	case results.Leaders, results.Employees:
		return s.inside(id)
	case "Other teams":
		return s.Say.T("Other teams")
	case "In no team":
		return s.Say.T("In no team")
	}
	if unit, ok := strings.CutPrefix(id, "Other teams in "); ok {
		return s.Say.T("Other teams in %s", unit)
	}
	if unit, ok := strings.CutSuffix(id, ", in no team"); ok {
		return s.Say.T("%s, in no team", unit)
	}
	if unit, ok := strings.CutSuffix(id, ": leaders"); ok {
		return s.Say.T("%s: leaders", unit)
	}
	if unit, ok := strings.CutSuffix(id, ": employees"); ok {
		return s.Say.T("%s: employees", unit)
	}
	return id
}

// waveTitle writes a wave's id as people say it: "2026-q1" → "2026-Q1".
func waveTitle(id string) string {
	if i := strings.LastIndexByte(id, '-'); i >= 0 && len(id) == i+3 {
		return id[:i] + strings.ToUpper(id[i:])
	}
	return id
}

// low is the bottom of every trend's axis.
func (s *Site) low() float64 {
	src := s.primary()
	if src == nil {
		return 0
	}
	var all []float64
	for _, w := range src.Waves {
		for _, c := range w.Cells {
			if c.State == results.Shown && c.Unit == results.All {
				all = append(all, c.Favourable)
			}
		}
	}
	return chart.Domain(all...)
}

// series is a value's dimension over the waves of a source, for everybody or a
// unit. A wave in which the unit is not published is a gap in the line.
func (s *Site) series(src *results.Source, unit, value, dimension string) chart.Series {
	out := chart.Series{Name: s.term(dimension), Dimension: dimension}
	for _, w := range published(src) {
		c := w.For(unit, value, dimension)
		if c == nil {
			if unit != results.All && w.Cell(value, dimension) != nil {
				out.Points = append(out.Points, chart.Point{Wave: waveTitle(w.ID), Date: w.Closed, Value: math.NaN(), Low: math.NaN(), High: math.NaN(), Text: s.Say.T("withheld")})
			}
			continue
		}
		p := chart.Point{Wave: waveTitle(w.ID), Date: w.Closed, Value: c.Favourable, Low: c.Low, High: c.High, N: s.answered(w), Break: c.Reworded}
		if unit != results.All {
			p.N = orElse(c.NBand, fmt.Sprint(c.N))
		}
		if c.State != results.Shown {
			p.Value, p.Low, p.High, p.Text = math.NaN(), math.NaN(), math.NaN(), s.cellWords(c)
		}
		out.Points = append(out.Points, p)
	}
	return out
}

// trend draws a value's four dimensions, nil when nothing is published of it.
// dimension "" shows all with behaviour in focus, unit "" the whole company.
func (s *Site) trend(id string, v *handbook.Value, dimension, unit string) chart.Chart {
	src := s.primary()
	if src == nil {
		return nil
	}
	focus := orElse(dimension, "behaviour")
	t := chart.Trend{ID: id, Title: s.Say.T("%s: favourable answers by dimension", v.Title), Low: s.low(), Marks: s.marks(v)}
	for _, d := range handbook.Dimensions {
		if dimension != "" && d != dimension {
			continue
		}
		line := s.series(src, orElse(unit, results.All), v.ID, d)
		if len(line.Points) == 0 {
			continue
		}
		line.Focus = d == focus
		t.Series = append(t.Series, line)
	}
	if len(t.Series) == 0 {
		return nil
	}
	if n := s.in.Handbook.Target(v, focus); n > 0 {
		t.Target = chart.Target{Value: float64(n), Name: s.inside(focus)}
	}
	waves := published(src)
	last := waves[len(waves)-1]
	t.Finding = s.trendFinding(src, v)
	if unit != "" {
		t.Title = s.Say.T("%s, %s: favourable answers by dimension", s.unitName(unit), v.Title)
		t.Finding = s.unitFinding(t.Series, focus, unit)
	}
	t.Caption = s.Say.T("Favourable answers in per cent, %s, %s. Shaded: 95%% interval of %s.", s.lower(src.Title), orElse(s.unitName(unit), s.Say.T("whole company")), s.inside(focus))
	t.Source = s.Say.T("%s, %s; %s answered in %s.", src.Title, s.Say.Count(len(waves), "one wave", "%s waves"), s.answered(last), waveTitle(last.ID))
	return t
}

// lower writes a title as it stands inside a sentence; one that is written in
// capitals stays.
func (s *Site) lower(title string) string {
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		return s.Say.Inside(title)
	}
	return title
}

// trendFinding is the sentence that a value's trend proves.
func (s *Site) trendFinding(src *results.Source, v *handbook.Value) string {
	_, agree := src.Latest(v.ID, "agreement")
	_, behave := src.Latest(v.ID, "behaviour")
	switch {
	case behave == nil:
		return s.Say.T("No figures for behaviour yet")
	case agree != nil && agree.Favourable-behave.Favourable >= 15:
		return s.Say.T("Agreed by %d%%, seen done by %d%%", percent(agree.Favourable), percent(behave.Favourable))
	}
	target := s.in.Handbook.Target(v, "behaviour")
	return s.Say.T("%d%% see it done, %s", percent(behave.Favourable), s.targetWords(behave.Favourable, target))
}

// unitFinding says where a unit stands in the line in focus.
func (s *Site) unitFinding(lines []chart.Series, focus, unit string) string {
	for _, l := range lines {
		if l.Dimension != focus {
			continue
		}
		if last := l.Points[len(l.Points)-1]; !math.IsNaN(last.Value) {
			return s.Say.T("%s: %d%% for %s", s.unitName(unit), percent(last.Value), s.inside(focus))
		}
	}
	return s.Say.T("%s: no figure for %s now", s.unitName(unit), s.inside(focus))
}

// targetWords tells a percentage's distance from its target.
func (s *Site) targetWords(now float64, target int) string {
	d := percent(now) - target
	switch {
	case target == 0:
		return s.Say.T("no target set")
	case d == 0:
		return s.Say.T("on target")
	case d > 0:
		return s.Say.Count(d, "one point above target", "%s points above target")
	}
	return s.Say.Count(-d, "one point under target", "%s points under target")
}

// marks are the decisions and interventions that stand beside a value's trend.
func (s *Site) marks(v *handbook.Value) []chart.Mark {
	var out []chart.Mark
	for _, d := range s.in.Handbook.Decisions {
		if d.InForce() && !d.Date.IsZero() && slices.Contains(winners(d), v.ID) {
			out = append(out, chart.Mark{Kind: chart.MarkDecision, Name: s.decisionMark(d), Date: d.Date})
		}
	}
	slices.SortStableFunc(out, func(a, b chart.Mark) int { return a.Date.Compare(b.Date) })
	out = out[max(0, len(out)-3):]
	out = append(out, s.editionMarks()...)
	for _, i := range s.in.Handbook.Interventions {
		if i.Gap.Value.ID == v.ID && !i.Start.IsZero() && !s.AsOf.Before(i.Start) {
			end := i.Due
			if i.Status == "running" {
				end = handbook.Date{}
			}
			out = append(out, chart.Mark{Kind: chart.MarkIntervention, Name: join(", ", i.Title, s.inside(i.Status)), Date: i.Start, End: end})
		}
	}
	return out
}

// decisionMark names a record beside a trend.
func (s *Site) decisionMark(d *handbook.Decision) string {
	if d.Number == "" {
		return s.Say.T("Decision")
	}
	return s.Say.T("Decision %s", d.Number)
}

// editionMarks are the days on which editions took effect, as marks on a trend.
func (s *Site) editionMarks() (out []chart.Mark) {
	for _, e := range s.in.Editions.All {
		if !s.AsOf.Before(e.Effective) {
			out = append(out, chart.Mark{Kind: chart.MarkEdition, Name: e.ID, Date: e.Effective})
		}
	}
	return out
}

func (s *Site) panels(src *results.Source) Panels {
	var out Panels
	for _, v := range s.in.Handbook.Active() {
		behaviour, agreement := s.series(src, results.All, v.ID, "behaviour"), s.series(src, results.All, v.ID, "agreement")
		behaviour.Focus = true
		p := Panel{Link: Link{Text: v.Title, Number: s.page(v).Number, To: Address("alignment/" + slug(v.ID) + ".html")}, Status: s.status(v)}
		p.Chart = chart.Panel{Low: s.low(), Target: chart.Target{Value: float64(s.in.Handbook.Target(v, "behaviour"))}}
		p.Chart.Label = s.Say.T("%s: behaviour and agreement, favourable per cent", v.Title)
		for _, line := range []chart.Series{agreement, behaviour} {
			if len(line.Points) > 0 {
				p.Chart.Series = append(p.Chart.Series, line)
			}
		}
		for _, d := range []string{"behaviour", "agreement"} {
			if _, c := src.Latest(v.ID, d); c != nil {
				p.Words = append(p.Words, Line{Strong: fmt.Sprint(percent(c.Favourable)), Text: s.inside(d)})
			}
		}
		if len(p.Chart.Series) == 0 {
			p.Words = []Line{{Text: s.Say.T("No figures for this value.")}}
		}
		out.Items = append(out.Items, p)
	}
	return out
}
