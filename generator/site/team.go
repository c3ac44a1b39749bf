package site

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// divided is the newest published wave that names units, of the primary source
// before others; nil where none does.
func (s *Site) divided() (*results.Source, *results.Wave) {
	all := []*results.Source{s.primary()}
	for i := range s.in.Results.Sources {
		all = append(all, &s.in.Results.Sources[i])
	}
	for _, src := range all {
		if src == nil || src.Method != "survey" {
			continue
		}
		waves := published(src)
		for i := len(waves) - 1; i >= 0; i-- {
			if slices.ContainsFunc(waves[i].Units, func(u results.Unit) bool { return !byRole(u) }) {
				return src, waves[i]
			}
		}
	}
	return nil, nil
}

func byRole(u results.Unit) bool {
	return u.Kind == results.UnitLeaders || u.Kind == results.UnitEmployees
}

// teams fills the page that sets units beside one another.
func (s *Site) teams() {
	src, w := s.divided()
	if w == nil {
		return
	}
	p := s.alignmentPage("alignment/teams.html", "Where teams differ", "Units of five answers and more, beside the whole company. What a smaller one said is not here, and cannot be worked out from what is.")
	p.Facts = facts("Wave", fmt.Sprintf("%s %s", src.Title, waveTitle(w.ID)), "Answered", answered(w), "Units shown", fmt.Sprint(len(w.Units)), "State", released(w))
	note := []Note{{Text: "A dash: nothing may be said, for one reason or another. “≥ 80”: so many agree that the number would tell on those who do.", Link: Link{Text: "The rules", To: "alignment/method.html#anonymity"}}}
	for _, d := range []string{"behaviour", "agreement", "understanding", "perception"} {
		if h, ok := s.heat(src, w, d); ok {
			p.Sections = append(p.Sections, Section{ID: d, Title: title(d), Wide: true, Margin: note, Body: []Body{Figure{Chart: h, CSV: Address("data/teams-" + d + ".csv")}}})
			note = nil
		}
	}
	if g, ok := s.leaders(src, w); ok {
		p.Sections = append(p.Sections, Section{ID: "leaders", Title: "Leaders and employees", Wide: true, Body: []Body{Figure{Chart: g, CSV: "data/leaders.csv"}}, Margin: []Note{{Text: "A difference counts from 15 points, and where its interval excludes zero."}}})
	}
	if rows := s.subcultures(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "subcultures", Title: "Units with a culture of their own", Body: []Body{rows},
			Margin: []Note{{Text: "Fifteen points and more from the company, after the unit’s share is drawn towards the company’s as if ten more of its people had answered as the company did."}}})
	}
	s.add(p)
}

// released says whether a wave's figures are final.
func released(w *results.Wave) string {
	if w.Provisional {
		return "Provisional"
	}
	return "Released"
}

// heat sets the units of a wave against the values, in one dimension.
func (s *Site) heat(src *results.Source, w *results.Wave, dimension string) (chart.Heat, bool) {
	h := chart.Heat{ID: "heat-" + dimension, Title: title(dimension) + ": favourable answers by unit and value", Corner: "Unit",
		Caption: "Favourable answers in per cent.", Source: fmt.Sprintf("%s, %s.", src.Title, waveTitle(w.ID))}
	var values []*handbook.Value
	for _, v := range s.in.Handbook.Active() {
		if w.Cell(v.ID, dimension) != nil {
			values = append(values, v)
			h.Columns = append(h.Columns, chart.HeatColumn{Name: v.Title, Number: s.page(v).Number, URL: slug(v.ID) + ".html"})
		}
	}
	if len(values) == 0 {
		return h, false
	}
	row := func(unit, name, n string, indent int, group bool) {
		r := chart.HeatRow{Name: name, Indent: indent, Group: group, N: n}
		for _, v := range values {
			r.Cells = append(r.Cells, heatCell(w.For(unit, v.ID, dimension)))
		}
		h.Rows = append(h.Rows, r)
	}
	row(results.All, "Whole company", fmt.Sprint(w.Responded), 0, true)
	for _, u := range w.Units {
		if !byRole(u) {
			n := fmt.Sprint(u.Responded)
			if u.Responded == 0 {
				n = fmt.Sprintf("under %d", s.detailMinimum())
			}
			if u.Kind != results.UnitTeam {
				n = ""
			}
			row(u.ID, u.ID, n, u.Depth-1, u.Depth == 1)
		}
	}
	h.Finding = heatFinding(w, values, dimension)
	return h, true
}

func heatCell(c *results.Cell) chart.HeatCell {
	switch {
	case c == nil:
		return chart.HeatCell{Value: math.NaN()}
	case c.State != results.Shown:
		return chart.HeatCell{Value: math.NaN(), Text: c.Text}
	}
	return chart.HeatCell{Value: c.Favourable}
}

// heatFinding names the unit that is furthest from the whole.
func heatFinding(w *results.Wave, values []*handbook.Value, dimension string) string {
	var widest float64
	finding := "No unit is far from the company as a whole"
	for _, u := range w.Units {
		if byRole(u) || u.Kind != results.UnitTeam {
			continue
		}
		for _, v := range values {
			c, all := w.For(u.ID, v.ID, dimension), w.Cell(v.ID, dimension)
			if c == nil || all == nil || c.State != results.Shown || all.State != results.Shown {
				continue
			}
			if d := c.Favourable - all.Favourable; math.Abs(d) > max(14.5, math.Abs(widest)) {
				widest = d
				finding = fmt.Sprintf("%s stands %s points %s the company on “%s”", u.ID, number(max(percent(d), percent(-d))), aboveUnder(percent(d)), v.Title)
			}
		}
	}
	return finding
}

func (s *Site) detailMinimum() int { return max(10, s.in.Handbook.Config.Privacy.DetailMinimum) }

// leaders sets what leaders say beside what all others say, the widest apart
// first.
func (s *Site) leaders(src *results.Source, w *results.Wave) (chart.Gaps, bool) {
	g := chart.Gaps{ID: "leaders-apart", Title: "Leaders and employees: favourable answers", Now: "Employees", Versus: "Leaders",
		Caption: "Favourable answers in per cent. Line: 95% interval of employees.", Source: fmt.Sprintf("%s, %s.", src.Title, waveTitle(w.ID))}
	type pair struct {
		row chart.GapRow
		d   float64
	}
	var pairs []pair
	var axis []float64
	wide := 0
	for _, v := range s.in.Handbook.Active() {
		for _, d := range handbook.Dimensions {
			l, e := w.For(results.Leaders, v.ID, d), w.For(results.Employees, v.ID, d)
			if l == nil || e == nil || l.State != results.Shown || e.State != results.Shown {
				continue
			}
			axis = append(axis, l.Favourable, e.Favourable)
			diff := l.Favourable - e.Favourable
			if diff >= 15 {
				wide++
			}
			pairs = append(pairs, pair{chart.GapRow{Name: v.Title, Note: d, Now: e.Favourable, Low: e.Low, High: e.High, Versus: l.Favourable}, diff})
		}
	}
	if len(pairs) == 0 {
		return g, false
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(math.Abs(b.d), math.Abs(a.d)) })
	for _, p := range pairs[:min(10, len(pairs))] {
		g.Rows = append(g.Rows, p.row)
	}
	g.Low = chart.Domain(axis...)
	g.Finding = "Leaders and employees see the values alike"
	if top := pairs[0]; math.Abs(top.d) >= 14.5 {
		g.Finding = fmt.Sprintf("Leaders stand %s points %s employees on %s of “%s”", number(max(percent(top.d), percent(-top.d))), aboveUnder(percent(top.d)), top.row.Note, top.row.Name)
	}
	return g, true
}

// subcultures lists the units that stand far from the company.
func (s *Site) subcultures() (out Rows) {
	for _, c := range gaps.Subcultures(s.in.Handbook, s.in.Results) {
		v := s.in.Handbook.Value(c.Value)
		out.Items = append(out.Items, Row{Link: Link{Text: c.Unit}, Lines: []Line{{Strong: title(c.Dimension),
			Text: fmt.Sprintf("of “%s”: %d, the company %d. Drawn towards the company: %d, %s points %s it.", v.Title, percent(c.Favourable), percent(c.Organisation), percent(c.Shrunk), number(max(percent(c.Diff), percent(-c.Diff))), aboveUnder(percent(c.Diff)))}}})
	}
	return out
}

// representation tells who of the company a wave speaks for, without the size of
// any unit that is too small.
func (s *Site) representation(w *results.Wave) (Table, string) {
	t := Table{Name: "Response by unit", Head: []string{"Unit", "People", "Answered", "Rate"}}
	pooled := []string{}
	var least results.Unit
	lowest := 1.0
	for _, u := range w.Units {
		if byRole(u) {
			continue
		}
		if u.Kind == results.UnitOther {
			pooled = append(pooled, "“"+u.ID+"”")
			continue
		}
		people, n, rate := "", fmt.Sprintf("Under %d", s.detailMinimum()), ""
		if u.Headcount > 0 {
			people = fmt.Sprint(u.Headcount)
		}
		if u.Responded > 0 {
			n = fmt.Sprint(u.Responded)
			if share := float64(u.Responded) / float64(u.Headcount); u.Headcount >= u.Responded {
				rate = fmt.Sprintf("%d%%", percent(100*share))
				if share < lowest {
					least, lowest = u, share
				}
			}
		}
		t.Rows = append(t.Rows, []Cell{{Text: strings.Repeat("– ", u.Depth-1) + u.ID}, {Text: people, Class: "r"}, {Text: n, Class: "r"}, {Text: rate, Class: "r"}})
	}
	var words []string
	if least.ID != "" && lowest < .7 {
		words = append(words, fmt.Sprintf("%s is least heard: %d%% of its people answered.", least.ID, percent(100*lowest)))
	}
	if len(pooled) > 0 {
		words = append(words, fmt.Sprintf("Teams from which fewer than %d answered are part of %s; their sizes are not given.", max(5, s.in.Handbook.Config.Privacy.Minimum), list(pooled)))
	}
	return t, strings.Join(words, " ")
}
