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
	"github.com/ethos-handbook/ethos/generator/locale"
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
	p := s.alignmentPage("alignment/teams.html", s.Say.T("Where teams differ"), s.Say.T("Units of five answers and more, beside the whole company. What a smaller one said is not here, and cannot be worked out from what is."))
	p.Facts = facts(s.Say.T("Wave"), fmt.Sprintf("%s %s", src.Title, waveTitle(w.ID)), s.Say.T("Answered"), s.answered(w), s.Say.T("Units shown"), fmt.Sprint(len(w.Units)), s.Say.T("State"), s.released(w))
	note := []Note{{Text: s.Say.T("A dash: nothing may be said, for one reason or another. “≥ 80”: so many agree that the number would tell on those who do."), Link: Link{Text: s.Say.T("The rules"), To: "alignment/method.html#anonymity"}}}
	for _, d := range []string{"behaviour", "agreement", "understanding", "perception"} {
		if h, ok := s.heat(src, w, d); ok {
			p.Sections = append(p.Sections, Section{ID: d, Title: s.term(d), Wide: true, Margin: note, Body: []Body{Figure{Chart: h, CSV: Address("data/teams-" + d + ".csv")}}})
			note = nil
		}
	}
	if g, ok := s.leaders(src, w); ok {
		p.Sections = append(p.Sections, Section{ID: "leaders", Title: s.Say.T("Leaders and employees"), Wide: true, Body: []Body{Figure{Chart: g, CSV: "data/leaders.csv"}}, Margin: []Note{{Text: s.Say.T("A difference counts from 15 points, and where its interval excludes zero.")}}})
	}
	if rows := s.subcultures(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "subcultures", Title: s.Say.T("Units with a culture of their own"), Body: []Body{rows},
			Margin: []Note{{Text: s.Say.T("Fifteen points and more from the company, after the unit’s share is drawn towards the company’s as if ten more of its people had answered as the company did.")}}})
	}
	s.add(p)
}

// released says whether a wave's figures are final.
func (s *Site) released(w *results.Wave) string {
	if w.Provisional {
		return s.Say.T("Provisional")
	}
	return s.Say.T("Released")
}

// heat sets the units of a wave against the values, in one dimension.
func (s *Site) heat(src *results.Source, w *results.Wave, dimension string) (chart.Heat, bool) {
	h := chart.Heat{ID: "heat-" + dimension, Title: s.Say.T("%s: favourable answers by unit and value", s.term(dimension)), Corner: s.Say.T("Unit"),
		Caption: s.Say.T("Favourable answers in per cent."), Source: s.sourceWords(src, w)}
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
	row(results.All, s.Say.T("Whole company"), fmt.Sprint(w.Responded), 0, true)
	for _, u := range w.Units {
		if !byRole(u) {
			n := fmt.Sprint(u.Responded)
			if u.Responded == 0 {
				n = s.Say.T("under %d", s.detailMinimum())
			}
			if u.Kind != results.UnitTeam {
				n = ""
			}
			row(u.ID, s.unitName(u.ID), n, u.Depth-1, u.Depth == 1)
		}
	}
	h.Finding = s.heatFinding(w, values, dimension)
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
func (s *Site) heatFinding(w *results.Wave, values []*handbook.Value, dimension string) string {
	var widest float64
	finding := s.Say.T("No unit is far from the company as a whole")
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
				finding = s.apart(d, locale.Mark("%s stands %s points above the company on “%s”"), locale.Mark("%s stands %s points under the company on “%s”"), s.unitName(u.ID), s.points(d), v.Title)
			}
		}
	}
	return finding
}

// apart says one message of what lies above something else, another of what lies
// under it.
func (s *Site) apart(d float64, above, under string, args ...any) string {
	if percent(d) > 0 {
		return s.Say.T(above, args...)
	}
	return s.Say.T(under, args...)
}

// points is a difference in words, whichever way it is.
func (s *Site) points(d float64) string { return s.Say.Numeral(max(percent(d), percent(-d))) }

func (s *Site) detailMinimum() int { return max(10, s.in.Handbook.Config.Privacy.DetailMinimum) }

// leaders sets what leaders say beside what all others say, the widest apart
// first.
func (s *Site) leaders(src *results.Source, w *results.Wave) (chart.Gaps, bool) {
	g := chart.Gaps{ID: "leaders-apart", Title: s.Say.T("Leaders and employees: favourable answers"), Now: s.term(results.Employees), Versus: s.term(results.Leaders),
		Caption: s.Say.T("Favourable answers in per cent. Line: 95% interval of employees."), Source: s.sourceWords(src, w)}
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
			pairs = append(pairs, pair{chart.GapRow{Name: v.Title, Note: s.inside(d), Now: e.Favourable, Low: e.Low, High: e.High, Versus: l.Favourable}, diff})
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
	g.Finding = s.Say.T("Leaders and employees see the values alike")
	if top := pairs[0]; math.Abs(top.d) >= 14.5 {
		g.Finding = s.apart(top.d, locale.Mark("Leaders stand %s points above employees on %s of “%s”"), locale.Mark("Leaders stand %s points under employees on %s of “%s”"), s.points(top.d), top.row.Note, top.row.Name)
	}
	return g, true
}

// subcultures lists the units that stand far from the company.
func (s *Site) subcultures() (out Rows) {
	for _, c := range gaps.Subcultures(s.in.Handbook, s.in.Results) {
		v := s.in.Handbook.Value(c.Value)
		out.Items = append(out.Items, Row{Link: Link{Text: s.unitName(c.Unit)}, Lines: []Line{{Strong: s.term(c.Dimension),
			Text: s.apart(c.Diff, locale.Mark("of “%s”: %d, the company %d. Drawn towards the company: %d, %s points above it."), locale.Mark("of “%s”: %d, the company %d. Drawn towards the company: %d, %s points under it."),
				v.Title, percent(c.Favourable), percent(c.Organisation), percent(c.Shrunk), s.points(c.Diff))}}})
	}
	return out
}

// representation tells who of the company a wave speaks for, without the size of
// any unit that is too small.
func (s *Site) representation(w *results.Wave) (Table, string) {
	t := Table{Name: s.Say.T("Response by unit"), Head: []string{s.Say.T("Unit"), s.Say.T("People"), s.Say.T("Answered"), s.Say.T("Rate")}}
	pooled := []string{}
	var least results.Unit
	lowest := 1.0
	for _, u := range w.Units {
		if byRole(u) {
			continue
		}
		if u.Kind == results.UnitOther {
			pooled = append(pooled, s.Say.T("“%s”", s.unitName(u.ID)))
			continue
		}
		people, n, rate := "", s.Say.T("Under %d", s.detailMinimum()), ""
		if u.Headcount > 0 {
			people = fmt.Sprint(u.Headcount)
		}
		if u.Responded > 0 {
			n = fmt.Sprint(u.Responded)
			if share := float64(u.Responded) / float64(u.Headcount); u.Headcount >= u.Responded {
				rate = s.Say.T("%d%%", percent(100*share))
				if share < lowest {
					least, lowest = u, share
				}
			}
		}
		t.Rows = append(t.Rows, []Cell{{Text: strings.Repeat("– ", u.Depth-1) + s.unitName(u.ID)}, {Text: people, Class: "r"}, {Text: n, Class: "r"}, {Text: rate, Class: "r"}})
	}
	var words []string
	if least.ID != "" && lowest < .7 {
		words = append(words, s.Say.T("%s is least heard: %d%% of its people answered.", s.unitName(least.ID), percent(100*lowest)))
	}
	if len(pooled) > 0 {
		words = append(words, s.Say.T("Teams from which fewer than %d answered are part of %s; their sizes are not given.", max(5, s.in.Handbook.Config.Privacy.Minimum), s.Say.List(pooled)))
	}
	return t, strings.Join(words, " ")
}
