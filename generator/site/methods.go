package site

import (
	"fmt"
	"math"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// methodNames are the framework's five methods, in reading order, as pages name
// them. An observation by others of one person is the 360's second half.
var methodNames = []struct{ id, name string }{
	{"survey", "Survey"}, {"interview", "Interviews"}, {"observation", "Observation"}, {"360", "360° review"}, {"card-sort", "Card sort"},
}

// byMethod sets what the methods say of a value side by side. They are never
// averaged: two that point the same way confirm one another.
func (s *Site) byMethod(v *handbook.Value) (Table, string) {
	t := Table{Name: "By method", Head: []string{"Method", "When", "Understanding", "Agreement", "Behaviour", "Perception"}}
	said := map[string][]string{} // dimension → methods that put it under target
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
				name := m.name + part.name
				if s.several(m.id) {
					short, _, _ := strings.Cut(src.Title, " (")
					name += ": " + lower(short)
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
					row = append(row, Cell{Text: orElse(c.Text, "withheld"), Class: "r"})
					if target := s.in.Handbook.Target(v, d); target > 0 && c.State == results.Shown && part.name != ", by themselves" {
						name := strings.ToLower(m.name[:1]) + m.name[1:]
						if c.Favourable < float64(target)-.5 {
							said[d] = appendOnce(said[d], name)
						} else {
							fine[d] = appendOnce(fine[d], name)
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
			words = append(words, fmt.Sprintf("%s is under target by %s: confirmed.", title(d), list(under)))
		case len(over) > 1 && len(under) == 0:
			words = append(words, fmt.Sprintf("%s is on target by %s: confirmed.", title(d), list(over)))
		case len(under) > 0 && len(over) > 0:
			words = append(words, fmt.Sprintf("%s is under target by %s, and not by %s: the methods disagree.", title(d), list(under), list(over)))
		}
	}
	return t, strings.Join(words, " ")
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
	name string
	cell func(dimension string) *results.Cell
}

func parts(src *results.Source, w *results.Wave, value string) []part {
	if src.Method == "360" {
		var out []part
		for _, side := range []struct{ aspect, name string }{{"self", ", by themselves"}, {"observed", ", by others"}} {
			out = append(out, part{side.name, func(d string) *results.Cell { return w.Aspect(results.All, value, d, side.aspect) }})
		}
		return out
	}
	return []part{{"", func(d string) *results.Cell { return w.Cell(value, d) }}}
}

// review draws a 360° review: how people rate themselves and how others rate
// them.
func (s *Site) review(src *results.Source, w *results.Wave) (chart.Gaps, bool) {
	g := chart.Gaps{ID: "review", Title: "360° review: favourable ratings", Now: "By others", Versus: "By themselves",
		Caption: "Favourable ratings in per cent. Line: 95% interval of the ratings by others. No person’s ratings are kept apart.", Source: fmt.Sprintf("%s, %s.", src.Title, waveTitle(w.ID))}
	var axis []float64
	widest, name := 0.0, ""
	for _, v := range s.in.Handbook.Active() {
		self, others := w.Aspect(results.All, v.ID, "behaviour", "self"), w.Aspect(results.All, v.ID, "behaviour", "observed")
		if self == nil || others == nil {
			continue
		}
		row := chart.GapRow{Name: v.Title, Now: others.Favourable, Low: others.Low, High: others.High, Versus: self.Favourable}
		if others.State != results.Shown {
			row.Now, row.Text = math.NaN(), others.Text
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
	g.Finding = "People rate themselves much as others do"
	if widest >= 14.5 {
		g.Finding = fmt.Sprintf("People rate themselves %s points higher than others do on “%s”", number(percent(widest)), name)
	}
	return g, len(g.Rows) > 0
}

// answersChart draws how a wave's answers fall on the scale, a row a value's
// dimension.
func (s *Site) answersChart(src *results.Source, w *results.Wave) (chart.Likert, bool) {
	l := chart.Likert{ID: "answers", Title: "Answers by value and dimension", Answers: src.Scale.Answers,
		Caption: "Share of answers in per cent, whole company; those in the middle of the scale stand apart.", Source: fmt.Sprintf("%s, %s, %s answered.", src.Title, waveTitle(w.ID), answered(w))}
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
			row := chart.LikertRow{Name: v.Title, Note: d}
			for _, b := range c.Distribution {
				row.Shares = append(row.Shares, chart.LikertShare{From: b.From - src.Scale.Min + 1, To: b.To - src.Scale.Min + 1, Percent: b.Percent})
			}
			if len(row.Shares) == 0 {
				row.Text = c.Text
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
	l.Finding = fmt.Sprintf("%s of “%s” is answered least favourably, by %d%%", title(best.Dimension), s.in.Handbook.Value(best.Value).Title, percent(best.Favourable))
	return l, true
}

// cardSort draws the cards that people chose.
func (s *Site) cardSort(src *results.Source, w *results.Wave) (chart.CardSort, string) {
	c := chart.CardSort{ID: "cards", Title: "Cards chosen for oneself, for the company today and for the company as it should be",
		Caption: "Share of those who sorted, in per cent.", Source: fmt.Sprintf("%s, %s, %s sorted.", src.Title, waveTitle(w.ID), answered(w))}
	current, desired, personal := topCards(w.Cards, func(c results.Card) float64 { return c.Current }), topCards(w.Cards, func(c results.Card) float64 { return c.Desired }), topCards(w.Cards, func(c results.Card) float64 { return c.Personal })
	both, own := common(current, desired), common(personal, current)
	c.Finding = fmt.Sprintf("%s of the ten cards wished for most %s among the ten seen today", title(number(len(both))), plural(len(both), "is", "are"))
	for _, card := range byWish(w.Cards) {
		row := chart.CardRow{Name: card.Name, Personal: card.Personal, Current: card.Current, Desired: card.Desired, Text: "under 5"}
		if v := s.in.Handbook.Value(card.Value); v != nil {
			row.Note = v.Title
		}
		c.Rows = append(c.Rows, row)
	}
	words := fmt.Sprintf("Seen today and wished for: %s. Wished for and not seen: %s. Seen and not wished for: %s. Of the ten that people chose for themselves, %s %s among the ten seen today.",
		orElse(list(both), "none"), orElse(list(without(desired, current)), "none"), orElse(list(without(current, desired)), "none"), number(len(own)), plural(len(own), "is", "are"))
	return c, words
}
