package site

import (
	"fmt"
	"math"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

// methodNames are the framework's five methods, in reading order, as pages name
// them, in English. An observation by others of one person is the 360's second half.
var methodNames = []struct{ id, name string }{
	{"survey", locale.Mark("Survey")}, {"interview", locale.Mark("Interviews")}, {"observation", locale.Mark("Observation")}, {"360", locale.Mark("360° review")}, {"card-sort", locale.Mark("Card sort")},
}

// byMethod sets what the methods say of a value side by side. They are never
// averaged: two that point the same way confirm one another.
func (s *Site) byMethod(v *handbook.Value) (Table, string) {
	t := Table{Name: s.Say.T("By method"), Head: []string{s.Say.T("Method"), s.Say.T("When")}}
	for _, d := range handbook.Dimensions {
		t.Head = append(t.Head, s.term(d))
	}
	said := map[string][]string{} // dimension → names of methods that put it under target
	fine := map[string][]string{}
	for _, m := range methodNames {
		for i := range s.in.Results.Sources {
			src := &s.in.Results.Sources[i]
			if src.Method != m.id {
				continue
			}
			waves := published(src)
			if len(waves) == 0 {
				continue
			}
			w := waves[len(waves)-1]
			for _, part := range parts(src, w, v.ID) {
				name := s.Say.T(m.name)
				if part.name != "" {
					name = s.Say.T(part.name)
				}
				if s.several(m.id) {
					short, _, _ := strings.Cut(src.Title, " (")
					name = s.Say.T("%s: %s", name, s.lower(short))
				}
				row := []Cell{{Text: name}, {Links: []Link{{Text: waveTitle(w.ID), To: Address("alignment/" + slug(src.ID) + ".html")}}}}
				some := false
				for _, d := range handbook.Dimensions {
					c := part.cell(d)
					if c == nil {
						row = append(row, Cell{Text: "", Class: "r"})
						continue
					}
					some = true
					row = append(row, Cell{Text: orElse(s.cellWords(c), s.Say.T("withheld")), Class: "r"})
					if target := s.in.Handbook.Target(v, d); target > 0 && c.State == results.Shown && part.aspect != "self" {
						if c.Favourable < float64(target)-.5 {
							said[d] = appendOnce(said[d], m.name)
						} else {
							fine[d] = appendOnce(fine[d], m.name)
						}
					}
				}
				if some {
					t.Rows = append(t.Rows, row)
				}
			}
		}
	}
	var words []string
	for _, d := range handbook.Dimensions {
		under, over := said[d], fine[d]
		switch {
		case len(under) > 1 && len(over) == 0:
			words = append(words, s.Say.T("%s is under target by %s: confirmed.", s.term(d), s.methods(under)))
		case len(over) > 1 && len(under) == 0:
			words = append(words, s.Say.T("%s is on target by %s: confirmed.", s.term(d), s.methods(over)))
		case len(under) > 0 && len(over) > 0:
			words = append(words, s.Say.T("%s is under target by %s, and not by %s: the methods disagree.", s.term(d), s.methods(under), s.methods(over)))
		}
	}
	return t, strings.Join(words, " ")
}

// methods lists methods inside a sentence, by their names in English.
func (s *Site) methods(names []string) string {
	var words []string
	for _, name := range names {
		words = append(words, s.Say.Inside(s.Say.T(name)))
	}
	return s.Say.List(words)
}

// several tells whether more than one source is of a method.
func (s *Site) several(method string) bool {
	n := 0
	for _, src := range s.in.Results.Sources {
		if src.Method == method {
			n++
		}
	}
	return n > 1
}

func appendOnce(list []string, s string) []string {
	for _, o := range list {
		if o == s {
			return list
		}
	}
	return append(list, s)
}

// part is a source's cells for a value, or one side of a 360° review.
type part struct {
	aspect, name string // "" of a source's cells
	cell         func(dimension string) *results.Cell
}

func parts(src *results.Source, w *results.Wave, value string) []part {
	if src.Method == "360" {
		var out []part
		for _, side := range []struct{ aspect, name string }{{"self", locale.Mark("360° review, by themselves")}, {"observed", locale.Mark("360° review, by others")}} {
			out = append(out, part{side.aspect, side.name, func(d string) *results.Cell { return w.Aspect(results.All, value, d, side.aspect) }})
		}
		return out
	}
	return []part{{"", "", func(d string) *results.Cell { return w.Cell(value, d) }}}
}

// review draws a 360° review: how people rate themselves and how others rate
// them.
func (s *Site) review(src *results.Source, w *results.Wave) (chart.Gaps, bool) {
	g := chart.Gaps{ID: "review", Title: s.Say.T("360° review: favourable ratings"), Now: s.Say.T("By others"), Versus: s.Say.T("By themselves"),
		Caption: s.Say.T("Favourable ratings in per cent. Line: 95% interval of the ratings by others. No person’s ratings are kept apart."), Source: s.sourceWords(src, w)}
	var axis []float64
	widest, name := 0.0, ""
	for _, v := range s.in.Handbook.Active() {
		self, others := w.Aspect(results.All, v.ID, "behaviour", "self"), w.Aspect(results.All, v.ID, "behaviour", "observed")
		if self == nil || others == nil {
			continue
		}
		row := chart.GapRow{Name: v.Title, Now: others.Favourable, Low: others.Low, High: others.High, Versus: self.Favourable}
		if others.State != results.Shown {
			row.Now, row.Text = math.NaN(), s.cellWords(others)
		}
		if self.State != results.Shown {
			row.Versus = math.NaN()
		}
		if d := row.Versus - row.Now; d > widest {
			widest, name = d, v.Title
		}
		if !math.IsNaN(row.Now) {
			axis = append(axis, row.Now)
		}
		if !math.IsNaN(row.Versus) {
			axis = append(axis, row.Versus)
		}
		g.Rows = append(g.Rows, row)
	}
	g.Low = chart.Domain(axis...)
	g.Finding = s.Say.T("People rate themselves much as others do")
	if widest >= 14.5 {
		g.Finding = s.Say.T("People rate themselves %s points higher than others do on “%s”", s.Say.Numeral(percent(widest)), name)
	}
	return g, len(g.Rows) > 0
}

// answersChart draws how a wave's answers fall on the scale, a row a value's
// dimension.
func (s *Site) answersChart(src *results.Source, w *results.Wave) (chart.Likert, bool) {
	l := chart.Likert{ID: "answers", Title: s.Say.T("Answers by value and dimension"), Answers: src.Scale.Answers,
		Caption: s.Say.T("Share of answers in per cent, whole company; those in the middle of the scale stand apart."), Source: s.Say.T("%s, %s, %s answered.", src.Title, waveTitle(w.ID), s.answered(w))}
	if n := len(src.Scale.Answers); n != 5 && n != 7 {
		return l, false
	}
	var best *results.Cell
	for _, v := range s.in.Handbook.Active() {
		for _, d := range handbook.Dimensions {
			c := w.Cell(v.ID, d)
			if c == nil {
				continue
			}
			row := chart.LikertRow{Name: v.Title, Note: s.inside(d)}
			for _, b := range c.Distribution {
				row.Shares = append(row.Shares, chart.LikertShare{From: b.From - src.Scale.Min + 1, To: b.To - src.Scale.Min + 1, Percent: b.Percent})
			}
			if len(row.Shares) == 0 {
				row.Text = s.cellWords(c)
			} else if best == nil || c.Favourable < best.Favourable {
				best = c
			}
			if c.N > 0 {
				row.N = fmt.Sprint(c.N)
			}
			l.Rows = append(l.Rows, row)
		}
	}
	if best == nil {
		return l, false
	}
	l.Finding = s.Say.T("%s of “%s” is answered least favourably, by %d%%", s.term(best.Dimension), s.in.Handbook.Value(best.Value).Title, percent(best.Favourable))
	return l, true
}

// cardSort draws the cards that people chose.
func (s *Site) cardSort(src *results.Source, w *results.Wave) (chart.CardSort, string) {
	c := chart.CardSort{ID: "cards", Title: s.Say.T("Cards chosen for oneself, for the company today and for the company as it should be"),
		Caption: s.Say.T("Share of those who sorted, in per cent."), Source: s.Say.T("%s, %s, %s sorted.", src.Title, waveTitle(w.ID), s.answered(w))}
	current, desired, personal := topCards(w.Cards, func(c results.Card) float64 { return c.Current }), topCards(w.Cards, func(c results.Card) float64 { return c.Desired }), topCards(w.Cards, func(c results.Card) float64 { return c.Personal })
	both, own := common(current, desired), common(personal, current)
	c.Finding = s.Say.Title(s.Say.Count(len(both), "one of the ten cards wished for most is among the ten seen today", "%s of the ten cards wished for most are among the ten seen today"))
	for _, card := range byWish(w.Cards) {
		row := chart.CardRow{Name: card.Name, Personal: card.Personal, Current: card.Current, Desired: card.Desired, Text: s.Say.T("under 5")}
		if v := s.in.Handbook.Value(card.Value); v != nil {
			row.Note = v.Title
		}
		c.Rows = append(c.Rows, row)
	}
	names := func(cards []string) string { return orElse(s.Say.List(cards), s.Say.T("none")) }
	words := []string{
		s.Say.T("Seen today and wished for: %s.", names(both)), s.Say.T("Wished for and not seen: %s.", names(without(desired, current))), s.Say.T("Seen and not wished for: %s.", names(without(current, desired))),
		s.Say.Count(len(own), "Of the ten that people chose for themselves, one is among the ten seen today.", "Of the ten that people chose for themselves, %s are among the ten seen today."),
	}
	return c, strings.Join(words, " ")
}
