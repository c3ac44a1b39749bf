package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// response lists who answered, wave by wave, newest first.
func (s *Site) response() Table {
	t := Table{Name: s.Say.T("Response by wave"), Head: []string{s.Say.T("Wave"), s.Say.T("Survey"), s.Say.T("Closed"), s.Say.T("Answered"), s.Say.T("Rate")}}
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
		n, rate := s.answered(l.w), ""
		if l.w.Invited > 0 {
			rate = s.Say.T("%d%%", percent(100*float64(l.w.Responded)/float64(l.w.Invited)))
		}
		if l.w.Withheld {
			n, rate = s.Say.T("Too few answers to publish"), ""
		}
		t.Rows = append(t.Rows, []Cell{{Text: waveTitle(l.w.ID)}, {Text: l.src.Title}, {Text: s.Say.ShortDate(l.w.Closed)}, {Text: n, Class: "r"}, {Text: rate, Class: "r"}})
	}
	return t
}

// source fills the page of an assessment source: its waves and its statements.
func (s *Site) source(src *results.Source) {
	p := s.alignmentPage("alignment/"+slug(src.ID)+".html", src.Title, "")
	waves := published(src)
	p.Facts = facts(s.Say.T("Method"), s.term(src.Method), s.Say.T("Waves"), fmt.Sprint(len(src.Waves)), s.Say.T("Statements"), fmt.Sprint(len(src.Items)))
	p.Lead = s.Say.T("What it asked, when, and who answered.")
	t := Table{Name: s.Say.T("Waves"), Head: []string{s.Say.T("Wave"), s.Say.T("Closed"), s.Say.T("Answered"), s.Say.T("Note")}}
	for i := len(src.Waves) - 1; i >= 0; i-- {
		w := &src.Waves[i]
		n := s.answered(w)
		if w.Withheld {
			n = s.Say.T("Too few answers to publish")
		}
		note := w.Note
		if w.Provisional {
			note = join(" ", s.Say.T("Provisional."), note)
		}
		t.Rows = append(t.Rows, []Cell{{Text: waveTitle(w.ID)}, {Text: s.Say.ShortDate(w.Closed)}, {Text: n}, {Text: note, Class: "mut"}})
	}
	if len(waves) > 0 {
		s.latestSections(p, src, waves[len(waves)-1])
	}
	p.Sections = append(p.Sections, Section{ID: "waves", Title: s.Say.T("Waves"), Wide: true, Body: []Body{t}})
	if len(src.Items) > 0 {
		items := Table{Name: s.Say.T("Statements"), Head: []string{s.Say.T("Statement"), s.Say.T("Value"), s.Say.T("Asks about"), s.Say.T("Since")}}
		for _, it := range src.Items {
			items.Rows = append(items.Rows, []Cell{{Text: orElse(it.Wording, it.ID)}, {Links: []Link{s.valueLink(it.Value)}}, {Text: join(", ", s.inside(it.Dimension), s.inside(it.Aspect))}, {Text: waveTitle(it.Since)}})
		}
		p.Sections = append(p.Sections, Section{ID: "items", Title: s.Say.T("What was asked"), Wide: true, Body: []Body{items}})
	}
	s.add(p)
}

// latestSections show the newest wave of a source.
func (s *Site) latestSections(p *Page, src *results.Source, w *results.Wave) {
	add := func(id, title string, body ...Body) {
		p.Sections = append(p.Sections, Section{ID: id, Title: title, Wide: true, Body: body})
	}
	csv := func(name string) Address { return Address("data/" + name + "-" + slug(src.ID) + ".csv") }
	if len(w.Cards) > 0 {
		c, words := s.cardSort(src, w)
		add("cards-h", s.Say.T("Cards, %s", waveTitle(w.ID)), Figure{Chart: c, CSV: csv("cards")})
		add("overlap", s.Say.T("What is the same, and what is not"), Para{Text: words}, s.cardTable(w.Cards))
		return
	}
	if src.Method == "360" {
		if g, ok := s.review(src, w); ok {
			add("review-h", s.Say.T("Themselves and others, %s", waveTitle(w.ID)), Figure{Chart: g, CSV: csv("review")})
		}
	}
	if l, ok := s.answersChart(src, w); ok {
		add("answers-h", s.Say.T("How they answered, %s", waveTitle(w.ID)), Figure{Chart: l, CSV: csv("answers")})
	}
	if rows := s.notes(w); len(rows.Items) > 0 {
		add("notes", s.Say.T("In their words"), rows)
	}
	if src.Method != "360" {
		add("latest", s.Say.T("Latest figures, %s", waveTitle(w.ID)), s.latest(w))
	}
}

// notes lists what may be read of what people said, by value.
func (s *Site) notes(w *results.Wave) (out Rows) {
	for _, v := range s.in.Handbook.Active() {
		row := Row{Link: s.link(v)}
		for _, n := range w.Notes {
			if n.Value == v.ID {
				row.Lines = append(row.Lines, Line{Strong: s.term(n.Dimension) + ".", Text: s.Say.T("“%s”", plainText(n.Text))})
			}
		}
		if len(row.Lines) > 0 {
			out.Items = append(out.Items, row)
		}
	}
	return out
}

// responseSection says who answered: the rate over time, by wave, and for whom
// the newest wave speaks.
func (s *Site) responseSection(p *Page) {
	t := s.response()
	if len(t.Rows) == 0 {
		return
	}
	var body []Body
	if src := s.primary(); src != nil {
		line := chart.Line{ID: "rate", Title: s.Say.T("Response by wave"), Unit: "%", Caption: s.Say.T("Share of those invited who answered, in per cent."), Source: src.Title + "."}
		rates := chart.Series{Name: s.Say.T("Response"), Focus: true}
		for _, w := range published(src) {
			if w.Invited > 0 {
				rates.Points = append(rates.Points, chart.Point{Wave: waveTitle(w.ID), Date: w.Closed, Value: float64(percent(100 * float64(w.Responded) / float64(w.Invited))), N: s.answered(w)})
			}
		}
		if n := len(rates.Points); n > 1 {
			first, last := rates.Points[0].Value, rates.Points[n-1].Value
			line.Series = []chart.Series{rates}
			line.Finding = s.rateFinding(percent(first), percent(last), rates.Points[0].Wave)
			body = append(body, Figure{Chart: line, CSV: "data/response.csv"})
		}
	}
	p.Sections = append(p.Sections, Section{ID: "response", Title: s.Say.T("Who answered"), Wide: true, Body: append(body, t)})
	if src, w := s.divided(); w != nil {
		units, words := s.representation(w)
		body := []Body{units}
		if words != "" {
			body = []Body{Para{Text: words}, units}
		}
		p.Sections = append(p.Sections, Section{ID: "heard", Title: s.Say.T("For whom it speaks"), Wide: true, Body: body, Margin: []Note{{Text: s.sourceWords(src, w)}}})
	}
}

// rateFinding says how many answered, and how that stands against an earlier wave.
func (s *Site) rateFinding(before, now int, since string) string {
	switch d := now - before; {
	case d > 0:
		return s.Say.N(d, "%[1]d%% answered, a point more than in %[3]s", "%[1]d%% answered, %[2]s points more than in %[3]s", now, s.Say.Numeral(d), since)
	case d < 0:
		return s.Say.N(-d, "%[1]d%% answered, a point less than in %[3]s", "%[1]d%% answered, %[2]s points less than in %[3]s", now, s.Say.Numeral(-d), since)
	}
	return s.Say.T("%d%% answered, as in %s", now, since)
}

// unitTable lists a value's dimensions by unit, from the newest wave that names
// units.
func (s *Site) unitTable(v *handbook.Value) (Table, bool) {
	_, w := s.divided()
	t := Table{Name: s.Say.T("By unit"), Head: []string{s.Say.T("Unit")}}
	if w == nil {
		return t, false
	}
	var dims []string
	for _, d := range handbook.Dimensions {
		if w.Cell(v.ID, d) != nil {
			dims = append(dims, d)
			t.Head = append(t.Head, s.term(d))
		}
	}
	row := func(unit, name string) {
		cells := []Cell{{Text: name}}
		for _, d := range dims {
			text := "–"
			if c := w.For(unit, v.ID, d); c != nil && c.State != results.Withheld {
				text = s.cellWords(c)
			}
			cells = append(cells, Cell{Text: text, Class: "r"})
		}
		t.Rows = append(t.Rows, cells)
	}
	row(results.All, s.Say.T("Whole company"))
	for _, u := range w.Units {
		name := strings.Repeat("– ", max(0, u.Depth-1)) + s.unitName(u.ID)
		if byRole(u) {
			if u.Parent != results.All {
				continue
			}
			name = s.term(u.ID)
		}
		row(u.ID, name)
	}
	return t, len(dims) > 0
}

// latest is a wave's table: values down, dimensions across.
func (s *Site) latest(w *results.Wave) Table {
	t := Table{Name: s.Say.T("Favourable per cent"), Head: []string{s.Say.T("Value")}}
	for _, d := range handbook.Dimensions {
		t.Head = append(t.Head, s.term(d))
	}
	for _, v := range s.in.Handbook.Active() {
		row := []Cell{{Links: []Link{s.link(v)}}}
		for _, d := range handbook.Dimensions {
			text := s.Say.T("Not asked")
			if c := w.Cell(v.ID, d); c != nil {
				text = orElse(s.cellWords(c), fmt.Sprint(percent(c.Favourable)))
			}
			row = append(row, Cell{Text: text, Class: "r"})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
