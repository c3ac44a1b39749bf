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
		s.latestSections(p, src, waves[len(waves)-1])
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

// latestSections show the newest wave of a source.
func (s *Site) latestSections(p *Page, src *results.Source, w *results.Wave) {
	add := func(id, title string, body ...Body) {
		p.Sections = append(p.Sections, Section{ID: id, Title: title, Wide: true, Body: body})
	}
	csv := func(name string) Address { return Address("data/" + name + "-" + slug(src.ID) + ".csv") }
	if len(w.Cards) > 0 {
		c, words := s.cardSort(src, w)
		add("cards-h", "Cards, "+waveTitle(w.ID), Figure{Chart: c, CSV: csv("cards")})
		add("overlap", "What is the same, and what is not", Para{Text: words}, cardTable(w.Cards))
		return
	}
	if src.Method == "360" {
		if g, ok := s.review(src, w); ok {
			add("review-h", "Themselves and others, "+waveTitle(w.ID), Figure{Chart: g, CSV: csv("review")})
		}
	}
	if l, ok := s.answersChart(src, w); ok {
		add("answers-h", "How they answered, "+waveTitle(w.ID), Figure{Chart: l, CSV: csv("answers")})
	}
	if rows := s.notes(w); len(rows.Items) > 0 {
		add("notes", "In their words", rows)
	}
	if src.Method != "360" {
		add("latest", "Latest figures, "+waveTitle(w.ID), s.latest(w))
	}
}

// notes lists what may be read of what people said, by value.
func (s *Site) notes(w *results.Wave) (out Rows) {
	for _, v := range s.in.Handbook.Active() {
		row := Row{Link: s.link(v)}
		for _, n := range w.Notes {
			if n.Value == v.ID {
				row.Lines = append(row.Lines, Line{Strong: title(n.Dimension) + ".", Text: "“" + plainText(n.Text) + "”"})
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
		line := chart.Line{ID: "rate", Title: "Response by wave", Unit: "%", Caption: "Share of those invited who answered, in per cent.", Source: src.Title + "."}
		rates := chart.Series{Name: "Response", Focus: true}
		for _, w := range published(src) {
			if w.Invited > 0 {
				rates.Points = append(rates.Points, chart.Point{Wave: waveTitle(w.ID), Date: w.Closed, Value: float64(percent(100 * float64(w.Responded) / float64(w.Invited))), N: answered(w)})
			}
		}
		if n := len(rates.Points); n > 1 {
			first, last := rates.Points[0].Value, rates.Points[n-1].Value
			line.Series = []chart.Series{rates}
			line.Finding = fmt.Sprintf("%d%% answered, %s", percent(last), moved(first, last, rates.Points[0].Wave))
			body = append(body, Figure{Chart: line, CSV: "data/response.csv"})
		}
	}
	p.Sections = append(p.Sections, Section{ID: "response", Title: "Who answered", Wide: true, Body: append(body, t)})
	if src, w := s.divided(); w != nil {
		units, words := s.representation(w)
		body := []Body{units}
		if words != "" {
			body = []Body{Para{Text: words}, units}
		}
		p.Sections = append(p.Sections, Section{ID: "heard", Title: "For whom it speaks", Wide: true, Body: body, Margin: []Note{{Text: fmt.Sprintf("%s, %s.", src.Title, waveTitle(w.ID))}}})
	}
}

// moved says how a percentage stands against an earlier one.
func moved(before, now float64, since string) string {
	d := percent(now) - percent(before)
	switch {
	case d == 0:
		return "as in " + since
	case d == 1 || d == -1:
		return fmt.Sprintf("a point %s than in %s", moreLess(d), since)
	}
	return fmt.Sprintf("%s points %s than in %s", number(max(d, -d)), moreLess(d), since)
}

func moreLess(d int) string {
	if d > 0 {
		return "more"
	}
	return "less"
}

// unitTable lists a value's dimensions by unit, from the newest wave that names
// units.
func (s *Site) unitTable(v *handbook.Value) (Table, bool) {
	_, w := s.divided()
	t := Table{Name: "By unit", Head: []string{"Unit"}}
	if w == nil {
		return t, false
	}
	var dims []string
	for _, d := range handbook.Dimensions {
		if w.Cell(v.ID, d) != nil {
			dims = append(dims, d)
			t.Head = append(t.Head, title(d))
		}
	}
	row := func(unit, name string) {
		cells := []Cell{{Text: name}}
		for _, d := range dims {
			text := "–"
			if c := w.For(unit, v.ID, d); c != nil && c.State != results.Withheld {
				text = c.Text
			}
			cells = append(cells, Cell{Text: text, Class: "r"})
		}
		t.Rows = append(t.Rows, cells)
	}
	row(results.All, "Whole company")
	for _, u := range w.Units {
		name := strings.Repeat("– ", max(0, u.Depth-1)) + u.ID
		if byRole(u) {
			if u.Parent != results.All {
				continue
			}
			name = title(u.ID)
		}
		row(u.ID, name)
	}
	return t, len(dims) > 0
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
