package site

import (
	"cmp"
	"fmt"
	"slices"

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
