package chart

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// table has a row a wave and a column a series; a line in focus has a second
// column with its interval, and where a wording changed the last column says so.
func (p *plot) table(unit string) Table {
	t := Table{Caption: figuresOf(p.say, p.title), Head: []string{p.say.T("Wave")}, Numeric: []bool{false}}
	column := func(head string, numeric bool) {
		t.Head, t.Numeric = append(t.Head, head), append(t.Numeric, numeric)
	}
	counted, broken := false, false
	for _, s := range p.series {
		for _, pt := range s.Points {
			counted, broken = counted || pt.N != "", broken || pt.Break
		}
	}
	if counted {
		column(p.say.T("Answered"), false)
	}
	for _, s := range p.series {
		column(noted(p.say, s.Name, unit), true)
		if s.intervals() {
			column(p.say.T("%s, 95%% interval", s.Name), true)
		}
	}
	if broken {
		column(p.say.T("Note"), false)
	}
	for _, w := range p.waves {
		row := []string{cmp.Or(w.id, w.date.String())}
		if counted {
			row = append(row, cmp.Or(w.n, none))
		}
		var notes []string
		for _, s := range p.series {
			pt, ok := s.point(w)
			row = append(row, p.cell(pt, ok))
			if s.intervals() {
				row = append(row, p.rangeOf(pt))
			}
			if ok && pt.Break {
				notes = append(notes, p.say.T("%s: wording changed", s.Name))
			}
		}
		if broken {
			row = append(row, strings.Join(notes, p.say.C("between notes", "; ")))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// intervals tells whether the series is in focus and has intervals to show.
func (s Series) intervals() bool {
	for _, pt := range s.Points {
		if s.Focus && pt.interval() {
			return true
		}
	}
	return false
}

// cell is a point in the table: its own words, else its number.
func (p *plot) cell(pt Point, ok bool) string {
	switch {
	case ok && pt.Text != "":
		return pt.Text
	case !ok || !has(pt.Value):
		return none
	}
	return p.number(pt.Value)
}

// rangeOf is a point's interval in words: "57 to 65".
func (p *plot) rangeOf(pt Point) string {
	if !pt.interval() {
		return none
	}
	return between(p.say, p.number(pt.Low), p.number(pt.High))
}

// sentences say what the lines show: where each stands now, how the one in
// focus came there, its target, and where a wording changed.
func (p *plot) sentences() string {
	var now, more []string
	for _, s := range p.series {
		if v, ok := p.now(s); ok {
			now = append(now, numbered(p.say, s.Name, p.number(v)))
		}
		if s.Focus {
			if first, ok := s.first(p.waves); ok {
				more = append(more, p.say.T("%s was %s in %s.", s.Name, p.number(first.Value), p.when(first.Wave, first.Date)))
			}
			if p.target.Value != 0 {
				more = append(more, p.say.T("Its target is %s.", p.number(p.target.Value)))
			}
		}
		for _, pt := range s.Points {
			if pt.Break {
				more = append(more, p.say.T("The wording of %s changed before %s, so its line is broken there.", s.Name, p.when(pt.Wave, pt.Date)))
			}
		}
	}
	if len(now) > 0 {
		last := p.waves[len(p.waves)-1]
		message := locale.Mark("%s in %s.")
		if p.percent {
			message = locale.Mark("%s per cent in %s.")
		}
		more = slices.Insert(more, 0, p.say.T(message, p.say.List(now), p.when(last.id, last.date)))
	}
	return strings.Join(more, " ")
}

// first is the series' oldest point that has a number.
func (s Series) first(all []wave) (Point, bool) {
	for _, w := range all {
		if p, ok := s.point(w); ok && has(p.Value) {
			return p, true
		}
	}
	return Point{}, false
}

// when is the wave, or the day where it has no name.
func (p *plot) when(wave string, day handbook.Date) string { return cmp.Or(wave, p.say.Date(day)) }

// brokenWords stand where a line is broken.
func (p *plot) brokenWords() string { return p.say.T("wording changed") }

// targetWords name the target.
func (p *plot) targetWords() string { return p.say.T("Target %s", p.number(p.target.Value)) }

// sentenceHTML is a sentence in place of a drawing.
func sentenceHTML(sentence string) template.HTML {
	return template.HTML(`<p class="none">` + xmlEscape(sentence) + `</p>`)
}
