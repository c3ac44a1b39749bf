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
	doing := Section{ID: "doing", Title: "How we are doing", Wide: true, Body: []Body{Para{Text: "No figures for this value.", Muted: true}}}
	if t := s.trend("trend", v, "", ""); t != nil {
		doing.Body = []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}
	} else if len(s.in.Handbook.Sources) == 0 {
		return
	}
	p.Sections = append(p.Sections, doing)
	if rows := s.gapsOf(v); len(rows) > 0 {
		section := Section{ID: "gap", Title: "The gap", Wide: true, Margin: []Note{{Link: Link{Text: "All gaps", To: "alignment/gaps.html"}}}}
		for _, g := range s.in.Gaps {
			if g.Value == v.ID && g.Type != "" && g.State != gaps.Met {
				section.Body = append(section.Body, s.gapCard(g))
			}
		}
		if len(section.Body) == 0 {
			section.Body = []Body{Para{Text: s.gapVerdict(v)}}
		}
		section.Body = append(section.Body, GapTable{Name: "Gaps of this value", Rows: rows})
		p.Sections = append(p.Sections, section)
	}
}

// typeWords say what a type of gap means for the people in it.
var typeWords = map[gaps.Type]string{
	gaps.Knowledge:      "**Knowledge gap.** People do not know what it asks of them.",
	gaps.Interpretation: "**Interpretation gap.** People know it, and understand different things by it.",
	gaps.Motivation:     "**Motivation gap.** People understand it, and do not believe in it.",
	gaps.Systemic:       "**Systemic gap.** People believe in it, and the way of working is in its way.",
	gaps.Skill:          "**Skill gap.** People believe in it, and say that they were not shown how.",
	gaps.Leadership:     "**Leadership gap.** What leaders say of it, others do not see.",
	gaps.Unknown:        "**Behaviour gap, cause unknown.** People agree with it more than they see it done, and nothing that was asked says why.",
}

// gapCard shows the evidence for a gap's type, and its four numbers.
func (s *Site) gapCard(g gaps.Gap) GapCard {
	c := GapCard{Verdict: typeWords[g.Type] + " " + sentence(title(targetOf(g)))}
	worse := "not getting worse"
	if g.Change.Verdict == gaps.Declined {
		worse = "getting worse"
	}
	c.Scores = []Score{
		{"Severity", g.Severity, fmt.Sprintf("%s; %s", targetWords(g.Now, percent(g.Target)), worse)},
		{"Impact", g.Impact, orElse(s.Say.Say(g.ImpactFrom), "nothing tells; the middle is assumed")},
		{"Feasibility", g.Feasibility, orElse(s.Say.Say(g.FeasibilityFrom), "nobody has said; the middle is assumed")},
		{"Interdependence", g.Interdependence, dependents(g.Interdependence - 1)},
	}
	if g.Rank > 0 {
		ranked := 0
		for _, o := range s.in.Gaps {
			if o.Rank > 0 {
				ranked++
			}
		}
		c.Priority = fmt.Sprintf("%.1f", g.Priority)
		c.Rank = fmt.Sprintf("geometric mean; rank %d of %d, %s if any one number moves by one", g.Rank, ranked, rankRange(g))
	}
	for _, e := range []Evidence{{"For", s.sayAll(g.Evidence)}, {"Against", s.sayAll(g.Counter)}, {"Missing", s.sayAll(g.Missing)}, {"To try", s.sayAll(g.Suggested)}, {"Since then", sinceThen(g.Persistence)}} {
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
func sinceThen(p gaps.Persistence) []string {
	switch p.State {
	case gaps.Persists:
		return []string{fmt.Sprintf("Low in %s with no improvement since something was done about it: time to look at the value again.", count(len(p.Waves), "wave", "waves"))}
	case gaps.Inconclusive:
		return []string{"Something was done about it, and the figures do not tell yet whether it helped."}
	case gaps.Closing:
		return []string{"It is closing since something was done about it."}
	}
	return nil
}

// targetOf says where a gap stands: "behaviour is at 61 of 75".
func targetOf(g gaps.Gap) string {
	return fmt.Sprintf("%s is at %d of %d", g.Dimension, percent(g.Now), percent(g.Target))
}

func dependents(n int) string {
	switch n {
	case 0:
		return "no other gap waits for it"
	case 1:
		return "one other gap waits for it"
	}
	return number(n) + " other gaps wait for it"
}

// rankRange says within which ranks a gap stays.
func rankRange(g gaps.Gap) string {
	if g.RankLow == g.RankHigh {
		return fmt.Sprintf("always %d", g.Rank)
	}
	return fmt.Sprintf("%d to %d", g.RankLow, g.RankHigh)
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
	for _, g := range s.in.Gaps {
		if g.Value == v.ID {
			rows = append(rows, s.gapRow(g))
		}
	}
	return rows
}

// gapRow shows a gap with its rank, its distance and what is done about it.
func (s *Site) gapRow(g gaps.Gap) GapRow {
	v := s.in.Handbook.Value(g.Value)
	row := GapRow{
		Rank: g.Rank, Dimension: g.Dimension, Severity: g.Severity, Impact: g.Impact, Feasibility: g.Feasibility, Interdependence: g.Interdependence, State: string(g.State),
		Link: Link{Text: v.Title, To: s.link(v).To + "#gap"}, Now: fmt.Sprint(percent(g.Now)), Target: fmt.Sprint(percent(g.Target)),
		Dot:     chart.NowOfTarget{Now: g.Now, Low: g.Low, High: g.High, Target: g.Target},
		Finding: title(targetWords(g.Now, percent(g.Target))),
	}
	if g.Type != "" {
		row.Type = title(string(g.Type))
	}
	if g.Rank > 0 {
		row.Range, row.Priority = rankRange(g), fmt.Sprintf("%.1f", g.Priority)
	}
	if g.Rank == 0 {
		row.Severity, row.Impact, row.Feasibility, row.Interdependence = 0, 0, 0, 0
	}
	row.Arrow, row.Trend = changeWords(g.Change)
	if g.Persistent {
		row.Arrow, row.Trend = "↺", "Persists: look at the value again"
	}
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
	p := s.alignmentPage("alignment/gaps.html", "The gaps, and which to close first", s.alignmentLead())
	if len(s.in.Gaps) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing yet", Body: []Body{Para{Text: "Too few answers to publish, or no wave has been read."}}}}
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
	note := []Note{{Text: "Priority is the geometric mean of four numbers from 1 to 5. The small range is the rank if any one of them moves by one.", Link: Link{Text: "Method", To: "alignment/method.html"}}, {Link: Link{Text: "CSV", To: "data/gaps.csv"}}}
	if len(ranked) > 0 {
		p.Sections = append(p.Sections, Section{ID: "ranked", Title: title(count(len(ranked), "gap", "gaps")) + " by priority", Wide: true, Margin: note, Body: []Body{GapTable{Name: "Gaps by priority", Rows: ranked}}},
			Section{ID: "quadrant-h", Title: "What is worth it, and what can be done", Wide: true, Body: []Body{Figure{Chart: s.quadrant(), CSV: "data/priorities.csv"}}})
		note = nil
	}
	if len(met) > 0 {
		p.Sections = append(p.Sections, Section{ID: "met", Title: "On target, or near", Wide: true, Margin: note, Body: []Body{GapTable{Name: "Targets met", Rows: met}}})
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

// quadrant sets the impact of each ranked gap against its feasibility.
func (s *Site) quadrant() chart.Quadrant {
	q := chart.Quadrant{ID: "quadrant", Title: "Gaps by impact and feasibility", Caption: "Number: rank by priority. Size: severity.", Source: s.gapSource()}
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
		q.Items = append(q.Items, chart.QuadrantItem{Name: s.in.Handbook.Value(g.Value).Title, Note: g.Dimension, URL: "../" + string(s.page(s.in.Handbook.Value(g.Value)).Path) + "#gap",
			Rank: g.Rank, Impact: g.Impact, Feasibility: g.Feasibility, Severity: g.Severity, Priority: g.Priority})
	}
	q.Finding = fmt.Sprintf("%s both of high impact and within reach", title(count(first, "gap is", "gaps are")))
	return q
}
