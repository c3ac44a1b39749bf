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

// primary is the source that trends are drawn from: the survey with the most
// published waves, the first by id among equals; nil when nothing is published.
func (s *Site) primary() *results.Source {
	var best *results.Source
	most := 0
	for i := range s.in.Results.Sources {
		src := &s.in.Results.Sources[i]
		if n := len(published(src)); n > most {
			best, most = src, n
		}
	}
	return best
}

// published are the waves of a source of which anything may be shown.
func published(src *results.Source) []*results.Wave {
	var out []*results.Wave
	for i := range src.Waves {
		if w := &src.Waves[i]; !w.Withheld && len(w.Cells) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// answered says how many answered a wave: "96 of 120".
func answered(w *results.Wave) string {
	if w.Invited == 0 {
		return fmt.Sprint(w.Responded)
	}
	return fmt.Sprintf("%d of %d", w.Responded, w.Invited)
}

// waveTitle writes a wave's id as people say it: "2026-q1" → "2026-Q1".
func waveTitle(id string) string { return strings.ToUpper(id) }

// low is the bottom of every trend's axis.
func (s *Site) low() float64 {
	var all []float64
	for _, src := range s.in.Results.Sources {
		for _, w := range src.Waves {
			for _, c := range w.Cells {
				if c.State == results.Shown {
					all = append(all, c.Favourable)
				}
			}
		}
	}
	return chart.Domain(all...)
}

// series is a value's dimension over the waves of a source.
func series(src *results.Source, value, dimension string) chart.Series {
	out := chart.Series{Name: title(dimension), Dimension: dimension}
	for _, w := range published(src) {
		c := w.Cell(value, dimension)
		if c == nil {
			continue
		}
		p := chart.Point{Wave: waveTitle(w.ID), Date: w.Closed, Value: c.Favourable, Low: c.Low, High: c.High, N: answered(w), Break: c.Reworded}
		if c.State != results.Shown {
			p.Value, p.Low, p.High, p.Text = math.NaN(), math.NaN(), math.NaN(), c.Text
		}
		out.Points = append(out.Points, p)
	}
	return out
}

// trend draws a value's four dimensions, nil when nothing is published of it.
// dimension "" shows all with behaviour in focus.
func (s *Site) trend(id string, v *handbook.Value, dimension string) chart.Chart {
	src := s.primary()
	if src == nil {
		return nil
	}
	focus := orElse(dimension, "behaviour")
	t := chart.Trend{ID: id, Title: v.Title + ": favourable answers by dimension", Low: s.low(), Marks: s.marks(v)}
	for _, d := range handbook.Dimensions {
		if dimension != "" && d != dimension {
			continue
		}
		line := series(src, v.ID, d)
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
		t.Target = chart.Target{Value: float64(n), Name: focus}
	}
	waves := published(src)
	last := waves[len(waves)-1]
	t.Finding = s.trendFinding(src, v)
	t.Caption = fmt.Sprintf("Favourable answers in per cent, %s, whole company. Shaded: 95%% interval of %s.", lower(src.Title), focus)
	t.Source = fmt.Sprintf("%s, %s; %s answered in %s.", src.Title, count(len(waves), "wave", "waves"), answered(last), waveTitle(last.ID))
	return t
}

func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// trendFinding is the sentence that a value's trend proves.
func (s *Site) trendFinding(src *results.Source, v *handbook.Value) string {
	_, agree := src.Latest(v.ID, "agreement")
	_, behave := src.Latest(v.ID, "behaviour")
	switch {
	case behave == nil:
		return "No figures for behaviour yet"
	case agree != nil && agree.Favourable-behave.Favourable >= 15:
		return fmt.Sprintf("Agreed by %d%%, seen done by %d%%", percent(agree.Favourable), percent(behave.Favourable))
	}
	target := s.in.Handbook.Target(v, "behaviour")
	return fmt.Sprintf("%d%% see it done, %s", percent(behave.Favourable), targetWords(behave.Favourable, target))
}

// targetWords tells a percentage's distance from its target.
func targetWords(now float64, target int) string {
	d := percent(now) - target
	switch {
	case target == 0:
		return "no target set"
	case d == 0:
		return "on target"
	case d == 1 || d == -1:
		return "one point " + aboveUnder(d) + " target"
	}
	return fmt.Sprintf("%s points %s target", number(max(d, -d)), aboveUnder(d))
}

func aboveUnder(d int) string {
	if d > 0 {
		return "above"
	}
	return "under"
}

// marks are the decisions and interventions that stand beside a value's trend.
func (s *Site) marks(v *handbook.Value) []chart.Mark {
	var out []chart.Mark
	for _, d := range s.in.Handbook.Decisions {
		if d.InForce() && !d.Date.IsZero() && slices.Contains(winners(d), v.ID) {
			out = append(out, chart.Mark{Kind: chart.MarkDecision, Name: join(" ", "Decision", d.Number), Date: d.Date})
		}
	}
	slices.SortStableFunc(out, func(a, b chart.Mark) int { return a.Date.Compare(b.Date) })
	out = out[max(0, len(out)-3):]
	for _, i := range s.in.Handbook.Interventions {
		if i.Gap.Value.ID == v.ID && !i.Start.IsZero() && !s.AsOf.Before(i.Start) {
			end := i.Due
			if i.Status == "running" {
				end = handbook.Date{}
			}
			out = append(out, chart.Mark{Kind: chart.MarkIntervention, Name: join(", ", i.Title, i.Status), Date: i.Start, End: end})
		}
	}
	return out
}

// valueFigures adds the trend and the gap to a value's page.
func (s *Site) valueFigures(p *Page, v *handbook.Value) {
	doing := Section{ID: "doing", Title: "How we are doing", Wide: true, Body: []Body{Para{Text: "No figures for this value.", Muted: true}}}
	if t := s.trend("trend", v, ""); t != nil {
		doing.Body = []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}
	} else if len(s.in.Handbook.Sources) == 0 {
		return
	}
	p.Sections = append(p.Sections, doing)
	var rows []GapRow
	for i, g := range s.in.Gaps {
		if g.Value == v.ID {
			rows = append(rows, s.gapRow(i, g))
		}
	}
	if len(rows) > 0 {
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

// alignment fills the overview, one page a value, the gap table, the method and
// one page a source.
func (s *Site) alignment() {
	if len(s.in.Handbook.Sources) == 0 {
		return
	}
	s.overview()
	for _, v := range s.in.Handbook.Active() {
		s.valueAlignment(v)
	}
	s.gapPage()
	s.method()
	for i := range s.in.Results.Sources {
		s.source(&s.in.Results.Sources[i])
	}
}

// alignmentTabs links the pages of the section.
func (s *Site) alignmentTabs(current string) []Link {
	tabs := []Link{{Text: "Overview", To: "alignment/index.html"}, {Text: "Gaps", To: "alignment/gaps.html"}}
	for _, src := range s.in.Results.Sources {
		tabs = append(tabs, Link{Text: src.Title, To: Address("alignment/" + slug(src.ID) + ".html")})
	}
	tabs = append(tabs, Link{Text: "Method", To: "alignment/method.html"})
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}

func (s *Site) alignmentPage(at, title, lead string) *Page {
	c := crumbs()
	if at != "alignment/index.html" {
		c = crumbs(Link{Text: "Alignment", To: "alignment/index.html"})
	}
	return &Page{Path: at, Nav: "alignment/index.html", Layout: LayoutPlain, Kind: "Alignment", Title: title, Lead: lead, Crumbs: c, Tabs: s.alignmentTabs(at)}
}

func (s *Site) overview() {
	p := s.alignmentPage("alignment/index.html", "How well we hold to it", s.alignmentLead())
	if src := s.primary(); src != nil {
		waves := published(src)
		last := waves[len(waves)-1]
		p.Facts = facts("Latest", fmt.Sprintf("%s %s, closed %s", src.Title, waveTitle(last.ID), short(last.Closed)), "Answered", answered(last), "Compared", count(len(waves), "wave", "waves"), "Next", s.nextPulse())
		p.Sections = append(p.Sections, Section{ID: "trends", Title: title(fmt.Sprintf("%s, %s", count(len(waves), "wave", "waves"), count(len(s.in.Handbook.Active()), "value", "values"))), Wide: true,
			Margin: []Note{{Text: fmt.Sprintf("Share answering favourably, per cent. Dashed: target for behaviour, %d.", s.in.Handbook.Config.Targets["behaviour"])}}, Body: []Body{s.panels(src)}})
	}
	if g := s.gapChart(); g != nil {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: "Where we fall short", Wide: true, Body: []Body{Figure{Chart: g, CSV: "data/gaps.csv"}}, Margin: []Note{{Link: Link{Text: "The gap table", To: "alignment/gaps.html"}}}})
	}
	if t := s.response(); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "response", Title: "Who answered", Wide: true, Body: []Body{t}})
	}
	for _, kind := range []struct{ kind, title string }{{"leading", "Leading indicators"}, {"lagging", "Lagging indicators"}} {
		if rows := s.indicators(kind.kind); len(rows.Items) > 0 {
			rows.Name = kind.title
			p.Sections = append(p.Sections, Section{ID: kind.kind, Title: kind.title, Wide: true, Body: []Body{rows}})
		}
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing to show yet", Body: []Body{Para{Text: "Too few answers to publish, or no wave has been read."}}}}
	}
	s.add(p)
}

// alignmentLead is the state of the values in a sentence or two.
func (s *Site) alignmentLead() string {
	met, total := 0, 0
	var widest gaps.Gap
	for _, g := range s.in.Gaps {
		if g.Dimension != "behaviour" {
			continue
		}
		total++
		if g.State == gaps.Met {
			met++
		}
		if g.Distance > widest.Distance {
			widest = g
		}
	}
	if total == 0 {
		return "Nothing has been assessed yet."
	}
	lead := fmt.Sprintf("%s of the %s values %s at or above %s target for behaviour.", title(number(met)), number(total), plural(met, "stands", "stand"), plural(met, "its", "their"))
	if v := s.in.Handbook.Value(widest.Value); v != nil {
		lead += fmt.Sprintf(" %s is furthest from its own.", v.Title)
	}
	return lead
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// nextPulse says when the next survey comes round.
func (s *Site) nextPulse() string {
	for _, e := range s.upcoming() {
		if e.Activity == handbook.PulseSurvey {
			return "Pulse, " + long(e.Start)
		}
	}
	return ""
}

func (s *Site) panels(src *results.Source) Panels {
	var out Panels
	for _, v := range s.in.Handbook.Active() {
		behaviour, agreement := series(src, v.ID, "behaviour"), series(src, v.ID, "agreement")
		behaviour.Focus = true
		p := Panel{Link: Link{Text: v.Title, Number: s.page(v).Number, To: Address("alignment/" + slug(v.ID) + ".html")}}
		p.Chart = chart.Panel{Low: s.low(), Target: chart.Target{Value: float64(s.in.Handbook.Target(v, "behaviour"))}}
		p.Chart.Label = v.Title + ": behaviour and agreement, favourable per cent"
		for _, line := range []chart.Series{agreement, behaviour} {
			if len(line.Points) > 0 {
				p.Chart.Series = append(p.Chart.Series, line)
			}
		}
		for _, d := range []string{"behaviour", "agreement"} {
			if _, c := src.Latest(v.ID, d); c != nil {
				p.Words = append(p.Words, Line{Strong: fmt.Sprint(percent(c.Favourable)), Text: d})
			}
		}
		if len(p.Chart.Series) == 0 {
			p.Words = []Line{{Text: "No figures for this value."}}
		}
		out.Items = append(out.Items, p)
	}
	return out
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

// response lists who answered, wave by wave, newest first.
func (s *Site) response() Table {
	t := Table{Name: "Response by wave", Head: []string{"Wave", "Survey", "Closed", "Answered", "Rate"}}
	type line struct {
		src *results.Source
		w   *results.Wave
	}
	var lines []line
	for i := range s.in.Results.Sources {
		for j := range s.in.Results.Sources[i].Waves {
			lines = append(lines, line{&s.in.Results.Sources[i], &s.in.Results.Sources[i].Waves[j]})
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Or(b.w.Closed.Compare(a.w.Closed), cmp.Compare(a.src.ID, b.src.ID)) })
	for _, l := range lines {
		n, rate := answered(l.w), ""
		if l.w.Invited > 0 {
			rate = fmt.Sprintf("%d%%", percent(100*float64(l.w.Responded)/float64(l.w.Invited)))
		}
		if l.w.Withheld {
			n, rate = "Too few answers to publish", ""
		}
		t.Rows = append(t.Rows, []Cell{{Text: waveTitle(l.w.ID)}, {Text: l.src.Title}, {Text: short(l.w.Closed)}, {Text: n, Class: "r"}, {Text: rate, Class: "r"}})
	}
	return t
}

// indicators lists the indicators of a kind, each with its line.
func (s *Site) indicators(kind string) Indicators {
	var out Indicators
	cfg := s.in.Handbook.Config.Indicators
	for _, id := range cfg.Keys {
		ind := cfg.Map[id]
		if orElse(ind.Kind, "lagging") != kind {
			continue
		}
		row := IndicatorRow{ID: id, Title: orElse(ind.Title, plain(id)), Kind: kind}
		for _, o := range s.in.Handbook.Indicators {
			if o.Indicator == id && o.Unit == "" {
				row.Chart.Points = append(row.Chart.Points, chart.Point{Wave: short(o.Date), Date: o.Date, Value: o.Value})
			}
		}
		if n := len(row.Chart.Points); n > 0 {
			row.Latest = amount(row.Chart.Points[n-1].Value, ind.Unit)
			row.Before = amount(row.Chart.Points[0].Value, ind.Unit)
			row.Since = month(row.Chart.Points[0].Date)
			out.Items = append(out.Items, row)
		}
	}
	return out
}

// amount writes a number with its unit, without idle decimals.
func amount(v float64, unit string) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
	if unit == "" || unit == "%" {
		return text + unit
	}
	return text + " " + unit
}

// valueAlignment fills the page of a value's numbers.
func (s *Site) valueAlignment(v *handbook.Value) {
	p := s.alignmentPage("alignment/"+slug(v.ID)+".html", v.Title, "")
	p.Number = s.page(v).Number
	p.Title = v.Title + ", in figures"
	p.Lead = v.Statement
	if t := s.trend("trend", v, ""); t != nil {
		p.Sections = append(p.Sections, Section{ID: "trend-h", Title: "Over time", Wide: true, Body: []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}})
	}
	var rows []GapRow
	for i, g := range s.in.Gaps {
		if g.Value == v.ID {
			rows = append(rows, s.gapRow(i, g))
		}
	}
	if len(rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: "Against target", Wide: true, Body: []Body{GapTable{Name: "Gaps of this value", Rows: rows}}})
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing yet", Body: []Body{Para{Text: "No figures for this value."}}}}
	}
	p.Sections = append(p.Sections, Section{ID: "value", Title: "The value itself", Body: []Body{Rows{Items: []Row{{Link: s.link(v), When: plain(string(v.Status)), Lines: []Line{{Text: v.Statement}}}}}}})
	s.add(p)
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

// source fills the page of an assessment source: its waves and its statements.
func (s *Site) source(src *results.Source) {
	p := s.alignmentPage("alignment/"+slug(src.ID)+".html", src.Title, "")
	waves := published(src)
	p.Facts = facts("Method", plain(src.Method), "Waves", fmt.Sprint(len(src.Waves)), "Statements", fmt.Sprint(len(src.Items)))
	p.Lead = "What it asked, when, and who answered."
	t := Table{Name: "Waves", Head: []string{"Wave", "Closed", "Answered", "Note"}}
	for i := len(src.Waves) - 1; i >= 0; i-- {
		w := &src.Waves[i]
		n := answered(w)
		if w.Withheld {
			n = "Too few answers to publish"
		}
		note := w.Note
		if w.Provisional {
			note = join(" ", "Provisional.", note)
		}
		t.Rows = append(t.Rows, []Cell{{Text: waveTitle(w.ID)}, {Text: short(w.Closed)}, {Text: n}, {Text: note, Class: "mut"}})
	}
	if len(waves) > 0 {
		p.Sections = append(p.Sections, Section{ID: "latest", Title: "Latest figures, " + waveTitle(waves[len(waves)-1].ID), Wide: true, Body: []Body{s.latest(waves[len(waves)-1])}})
	}
	p.Sections = append(p.Sections, Section{ID: "waves", Title: "Waves", Wide: true, Body: []Body{t}})
	if len(src.Items) > 0 {
		items := Table{Name: "Statements", Head: []string{"Statement", "Value", "Asks about", "Since"}}
		for _, it := range src.Items {
			items.Rows = append(items.Rows, []Cell{{Text: orElse(it.Wording, it.ID)}, {Links: []Link{s.valueLink(it.Value)}}, {Text: join(", ", it.Dimension, it.Aspect)}, {Text: waveTitle(it.Since)}})
		}
		p.Sections = append(p.Sections, Section{ID: "items", Title: "What was asked", Wide: true, Body: []Body{items}})
	}
	s.add(p)
}

// latest is a wave's table: values down, dimensions across.
func (s *Site) latest(w *results.Wave) Table {
	t := Table{Name: "Favourable per cent", Head: []string{"Value"}}
	for _, d := range handbook.Dimensions {
		t.Head = append(t.Head, title(d))
	}
	for _, v := range s.in.Handbook.Active() {
		row := []Cell{{Links: []Link{s.link(v)}}}
		for _, d := range handbook.Dimensions {
			text := "Not asked"
			if c := w.Cell(v.ID, d); c != nil {
				text = orElse(c.Text, fmt.Sprint(percent(c.Favourable)))
			}
			row = append(row, Cell{Text: text, Class: "r"})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// method says how the numbers are made and what protects those who answered.
func (s *Site) method() {
	c := s.in.Handbook.Config
	p := s.alignmentPage("alignment/method.html", "How the figures are made", "What was asked, how it is computed, who was left out, and what protects those who answered.")
	p.Sections = []Section{
		{ID: "numbers", Title: "The numbers", Body: []Body{Pairs{Items: []Pair{
			{Label: "Favourable", Text: "The share of valid answers in the upper part of the scale: the top two of five unless the source says otherwise. A dimension is the mean of its statements’ shares."},
			{Label: "Interval", Text: "The Wilson 95% interval at the finite-population effective size *n*(*N*−1)/(*N*−*n*), where *N* is the number of people asked; without *N* the plain Wilson interval."},
			{Label: "Change", Text: "“Improved” or “declined” is said only where the Newcombe interval of the difference excludes zero and the difference is five points or more, between waves of the same wording; else “no detectable change”."},
			{Label: "Severity", Text: "From the distance to the target: up to 5 points 1, to 10 points 2, to 20 points 3, to 30 points 4, beyond that 5; one more where the last year declined."},
			{Label: "Rounding", Text: "Last of all, half up. Differences are computed from unrounded numbers."},
		}}}},
		{ID: "anonymity", Title: "The rules in force", Body: []Body{Pairs{Items: []Pair{
			{Label: "Whole company", Text: "Only figures for the whole company are published. No team’s figures appear anywhere on this site."},
			{Label: "Fewer than " + fmt.Sprint(c.Privacy.Minimum), Text: "Nothing at all is published from fewer answers than this."},
			{Label: fmt.Sprintf("Under %d", c.Privacy.DetailMinimum), Text: "Only the favourable share is published, and the number of answers only as a band."},
			{Label: "Nearly all alike", Text: "Where fewer than twenty answered and all, or all but one, are on one side, only a bound is published, such as “≥ 80”."},
			{Label: "Answers", Text: "Single answers, names, addresses and comments never reach this site, its data files or its messages."},
		}}}},
	}
	left := Table{Name: "What was left out", Head: []string{"Wave", "Reason", "Count"}}
	for _, src := range s.in.Results.Sources {
		for _, w := range src.Waves {
			for _, d := range w.Dropped {
				left.Rows = append(left.Rows, []Cell{{Text: src.Title + " " + waveTitle(w.ID)}, {Text: plain(d.Reason)}, {Text: fmt.Sprint(d.Count), Class: "r"}})
			}
		}
	}
	out := Section{ID: "left-out", Title: "What was left out", Wide: true, Body: []Body{left}}
	if len(left.Rows) == 0 {
		out.Body = []Body{Para{Text: "Nothing was left out.", Muted: true}}
	}
	p.Sections = append(p.Sections, out)
	s.add(p)
}
