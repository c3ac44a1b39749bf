package site

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// valueFigures adds the trend and the gap to a value's page.
func (s *Site) valueFigures(p *Page, v *handbook.Value) {
	doing := Section{ID: "doing", Title: s.Say.T("How we are doing"), Wide: true, Body: []Body{Para{Text: s.Say.T("No figures for this value."), Muted: true}}}
	if t := s.trend("trend", v, "", ""); t != nil {
		doing.Body = []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}
	} else if len(s.in.Handbook.Sources) == 0 {
		return
	}
	p.Sections = append(p.Sections, doing)
	if rows := s.gapsOf(v); len(rows) > 0 {
		section := Section{ID: "gap", Title: s.Say.T("The gap"), Wide: true, Margin: []Note{{Link: Link{Text: s.Say.T("All gaps"), To: "alignment/gaps.html"}}}}
		for _, g := range s.in.Gaps {
			if g.Value == v.ID && g.Type != "" && g.State != gaps.Met {
				section.Body = append(section.Body, s.gapCard(g))
			}
		}
		if len(section.Body) == 0 {
			section.Body = []Body{Para{Text: s.gapVerdict(v)}}
		}
		section.Body = append(section.Body, GapTable{Name: s.Say.T("Gaps of this value"), Rows: rows})
		p.Sections = append(p.Sections, section)
	}
}

// typeWords say what a type of gap means for the people in it.
var typeWords = map[gaps.Type]string{
	gaps.Knowledge:      locale.Mark("**Knowledge gap.** People do not know what it asks of them."),
	gaps.Interpretation: locale.Mark("**Interpretation gap.** People know it, and understand different things by it."),
	gaps.Motivation:     locale.Mark("**Motivation gap.** People understand it, and do not believe in it."),
	gaps.Systemic:       locale.Mark("**Systemic gap.** People believe in it, and the way of working is in its way."),
	gaps.Skill:          locale.Mark("**Skill gap.** People believe in it, and say that they were not shown how."),
	gaps.Leadership:     locale.Mark("**Leadership gap.** What leaders say of it, others do not see."),
	gaps.Unknown:        locale.Mark("**Behaviour gap, cause unknown.** People agree with it more than they see it done, and nothing that was asked says why."),
}

// gapCard shows the evidence for a gap's type, and its four numbers.
func (s *Site) gapCard(g gaps.Gap) GapCard {
	c := GapCard{Verdict: s.Say.T(typeWords[g.Type]) + " " + s.Say.T("%s is at %d of %d.", s.term(g.Dimension), percent(g.Now), percent(g.Target))}
	severity := s.Say.T("%s; not getting worse", s.targetWords(g.Now, percent(g.Target)))
	if g.Change.Verdict == gaps.Declined {
		severity = s.Say.T("%s; getting worse", s.targetWords(g.Now, percent(g.Target)))
	}
	c.Scores = []Score{
		{s.Say.T("Severity"), g.Severity, severity},
		{s.Say.T("Impact"), g.Impact, orElse(s.Say.Say(g.ImpactFrom), s.Say.T("nothing tells; the middle is assumed"))},
		{s.Say.T("Feasibility"), g.Feasibility, orElse(s.Say.Say(g.FeasibilityFrom), s.Say.T("nobody has said; the middle is assumed"))},
		{s.Say.T("Interdependence"), g.Interdependence, s.dependents(g.Interdependence - 1)},
	}
	if g.Rank > 0 {
		ranked := 0
		for _, o := range s.in.Gaps {
			if o.Rank > 0 {
				ranked++
			}
		}
		c.Priority = s.Say.Number(g.Priority, 1)
		c.Rank = s.rankWords(g, ranked)
	}
	for _, e := range []Evidence{
		{s.Say.C("evidence", "For"), s.sayAll(g.Evidence)}, {s.Say.C("evidence", "Against"), s.sayAll(g.Counter)}, {s.Say.C("evidence", "Missing"), s.sayAll(g.Missing)},
		{s.Say.T("To try"), s.sayAll(g.Suggested)}, {s.Say.T("Since then"), s.sinceThen(g.Persistence)},
	} {
		if len(e.Items) > 0 {
			c.Evidence = append(c.Evidence, e)
		}
	}
	return c
}

// sayAll says what was found elsewhere.
func (s *Site) sayAll(messages []locale.Message) (out []string) {
	for _, m := range messages {
		out = append(out, s.Say.Say(m))
	}
	return out
}

// sinceThen says whether what was done about a gap has closed it.
func (s *Site) sinceThen(p gaps.Persistence) []string {
	switch p.State {
	case gaps.Persists:
		return []string{s.Say.Count(len(p.Waves), "Low in one wave with no improvement since something was done about it: time to look at the value again.",
			"Low in %s waves with no improvement since something was done about it: time to look at the value again.")}
	case gaps.Inconclusive:
		return []string{s.Say.T("Something was done about it, and the figures do not tell yet whether it helped.")}
	case gaps.Closing:
		return []string{s.Say.T("It is closing since something was done about it.")}
	}
	return nil
}

func (s *Site) dependents(n int) string {
	if n == 0 {
		return s.Say.T("no other gap waits for it")
	}
	return s.Say.Count(n, "one other gap waits for it", "%s other gaps wait for it")
}

// rankWords says which rank a gap has among so many, and within which it stays.
func (s *Site) rankWords(g gaps.Gap, ranked int) string {
	if g.RankLow == g.RankHigh {
		return s.Say.T("geometric mean; rank %d of %d, always %d if any one number moves by one", g.Rank, ranked, g.Rank)
	}
	return s.Say.T("geometric mean; rank %d of %d, %d to %d if any one number moves by one", g.Rank, ranked, g.RankLow, g.RankHigh)
}

// rankRange says within which ranks a gap stays.
func (s *Site) rankRange(g gaps.Gap) string {
	if g.RankLow == g.RankHigh {
		return s.Say.T("always %d", g.Rank)
	}
	return s.Say.T("%d to %d", g.RankLow, g.RankHigh)
}

// gapVerdict says in a sentence where the value falls short.
func (s *Site) gapVerdict(v *handbook.Value) string {
	var short []string
	for _, g := range s.in.Gaps {
		if g.Value == v.ID && g.State == gaps.Low {
			short = append(short, s.Say.T("%s (%d of %d)", s.inside(g.Dimension), percent(g.Now), percent(g.Target)))
		}
	}
	if len(short) == 0 {
		return s.Say.T("No dimension lies clearly under its target.")
	}
	return s.Say.T("Under target: %s.", s.Say.List(short))
}

// gapsOf lists where a value's dimensions stand.
func (s *Site) gapsOf(v *handbook.Value) []GapRow {
	var rows []GapRow
	for _, g := range s.in.Gaps {
		if g.Value == v.ID {
			row := s.gapRow(g)
			row.Status = Standing{} // the page says it in its head
			rows = append(rows, row)
		}
	}
	return rows
}

// gapRow shows a gap with its rank, its distance and what is done about it.
func (s *Site) gapRow(g gaps.Gap) GapRow {
	v := s.in.Handbook.Value(g.Value)
	row := GapRow{
		Rank: g.Rank, Dimension: s.inside(g.Dimension), Severity: g.Severity, Impact: g.Impact, Feasibility: g.Feasibility, Interdependence: g.Interdependence, State: string(g.State),
		Link: Link{Text: v.Title, To: s.link(v).To + "#gap"}, Status: s.status(v), Now: fmt.Sprint(percent(g.Now)), Target: fmt.Sprint(percent(g.Target)),
		Dot:     chart.NowOfTarget{Now: g.Now, Low: g.Low, High: g.High, Target: g.Target},
		Finding: s.Say.Title(s.targetWords(g.Now, percent(g.Target))),
	}
	if g.Type != "" {
		row.Type = s.term(string(g.Type))
	}
	if g.Rank > 0 {
		row.Range, row.Priority = s.rankRange(g), s.Say.Number(g.Priority, 1)
	}
	if g.Rank == 0 {
		row.Severity, row.Impact, row.Feasibility, row.Interdependence = 0, 0, 0, 0
	}
	row.Arrow, row.Trend = s.changeWords(g.Change)
	if g.Persistent {
		row.Arrow, row.Trend = "↺", s.Say.T("Persists: look at the value again")
	}
	for _, id := range g.Interventions {
		if it := s.in.Handbook.Intervention(id); it != nil {
			row.Actions = append(row.Actions, Row{Link: s.link(it), When: s.term(it.Status)})
		}
	}
	return row
}

func (s *Site) changeWords(c gaps.Change) (arrow, words string) {
	switch c.Verdict {
	case gaps.Improved:
		return "↗", s.Say.T("Improved")
	case gaps.Declined:
		return "↘", s.Say.T("Declined")
	case gaps.NoChange:
		return "→", s.Say.T("No detectable change")
	}
	return "", s.Say.T("First wave")
}

// gapChart shows the gaps under target, the widest first; nil without any.
func (s *Site) gapChart() chart.Chart {
	g := chart.Gaps{ID: "gapchart", Title: s.Say.T("Favourable answers against target"), Now: s.Say.T("Now"), Low: 0, Caption: s.Say.T("Favourable answers in per cent, whole company. Line: 95% interval. Tick: target.")}
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
		g.Rows = append(g.Rows, chart.GapRow{Name: s.in.Handbook.Value(gap.Value).Title, Note: s.inside(gap.Dimension), Now: gap.Now, Low: gap.Low, High: gap.High, Target: gap.Target, Versus: math.NaN()})
	}
	if len(g.Rows) == 0 {
		return nil
	}
	g.Low = chart.Domain(values...)
	g.Finding = s.Say.Title(s.Say.Count(under, "one gap lies clearly under target", "%s gaps lie clearly under target"))
	g.Source = s.gapSource()
	return g
}

func (s *Site) gapSource() string {
	if len(s.in.Gaps) == 0 {
		return ""
	}
	g := s.in.Gaps[0]
	if src := s.in.Results.Source(g.Source); src != nil {
		return s.Say.T("%s, %s.", src.Title, waveTitle(g.Wave))
	}
	return ""
}

func (s *Site) gapPage() {
	p := s.alignmentPage("alignment/gaps.html", s.Say.T("The gaps, and which to close first"), s.alignmentLead())
	if len(s.in.Gaps) == 0 {
		p.Sections = []Section{{ID: "none", Title: s.Say.T("Nothing yet"), Body: []Body{Para{Text: s.Say.T("Too few answers to publish, or no wave has been read.")}}}}
		s.add(p)
		return
	}
	var ranked, met []GapRow
	for _, g := range s.in.Gaps {
		if g.Rank > 0 {
			ranked = append(ranked, s.gapRow(g))
		} else {
			met = append(met, s.gapRow(g))
		}
	}
	slices.SortStableFunc(ranked, func(a, b GapRow) int { return cmp.Compare(a.Rank, b.Rank) })
	note := []Note{{Text: s.Say.T("Priority is the geometric mean of four numbers from 1 to 5. The small range is the rank if any one of them moves by one."), Link: Link{Text: s.Say.T("Method"), To: "alignment/method.html"}}, {Link: Link{Text: "CSV", To: "data/gaps.csv"}}}
	if len(ranked) > 0 {
		p.Sections = append(p.Sections, Section{ID: "ranked", Title: s.Say.Title(s.Say.Count(len(ranked), "one gap by priority", "%s gaps by priority")), Wide: true, Margin: note, Body: []Body{GapTable{Name: s.Say.T("Gaps by priority"), Rows: ranked}}},
			Section{ID: "quadrant-h", Title: s.Say.T("What is worth it, and what can be done"), Wide: true, Body: []Body{Figure{Chart: s.quadrant(), CSV: "data/priorities.csv"}}})
		note = nil
	}
	if len(met) > 0 {
		p.Sections = append(p.Sections, Section{ID: "met", Title: s.Say.T("On target, or near"), Wide: true, Margin: note, Body: []Body{GapTable{Name: s.Say.T("Targets met"), Rows: met}}})
	}
	if say := gaps.SayDo(s.in.Handbook, s.in.Results); len(say) > 0 {
		c := chart.Gaps{ID: "saydo", Title: s.Say.T("Agreement beside behaviour"), Now: s.term("behaviour"), Versus: s.term("agreement"), Caption: s.Say.T("Favourable answers in per cent, whole company."),
			Finding: s.Say.Title(s.Say.Count(len(say), "one value is agreed with more than seen done", "%s values are agreed with more than seen done"))}
		var low []float64
		for _, g := range say {
			low = append(low, g.Behaviour)
			c.Rows = append(c.Rows, chart.GapRow{Name: s.in.Handbook.Value(g.Value).Title, Now: g.Behaviour, Low: math.NaN(), High: math.NaN(), Versus: g.Agreement})
		}
		c.Low = chart.Domain(low...)
		p.Sections = append(p.Sections, Section{ID: "say-do", Title: s.Say.T("Said and done"), Wide: true, Body: []Body{Figure{Chart: c}}})
	}
	s.add(p)
}

// quadrant sets the impact of each ranked gap against its feasibility.
func (s *Site) quadrant() chart.Quadrant {
	q := chart.Quadrant{ID: "quadrant", Title: s.Say.T("Gaps by impact and feasibility"), Caption: s.Say.T("Number: rank by priority. Size: severity."), Source: s.gapSource()}
	var list []gaps.Gap
	for _, g := range s.in.Gaps {
		if g.Rank > 0 {
			list = append(list, g)
		}
	}
	slices.SortStableFunc(list, func(a, b gaps.Gap) int { return cmp.Compare(a.Rank, b.Rank) })
	first := 0
	for _, g := range list {
		if g.Impact > 3 && g.Feasibility > 3 {
			first++
		}
		q.Items = append(q.Items, chart.QuadrantItem{Name: s.in.Handbook.Value(g.Value).Title, Note: s.inside(g.Dimension), URL: "../" + string(s.page(s.in.Handbook.Value(g.Value)).Path) + "#gap",
			Rank: g.Rank, Impact: g.Impact, Feasibility: g.Feasibility, Severity: g.Severity, Priority: g.Priority})
	}
	q.Finding = s.Say.Title(s.Say.Count(first, "one gap is both of high impact and within reach", "%s gaps are both of high impact and within reach"))
	return q
}
