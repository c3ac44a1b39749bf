package chart

import (
	"cmp"
	"html/template"
	"strings"
)

// table has a row a wave and a column a series; a line in focus has a second
// column with its interval, and where a wording changed the last column says so.
func (p *plot) table(unit string) Table {
	t := Table{Caption: "Figures: " + p.title, Head: []string{"Wave"}, Numeric: []bool{false}}
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
		column("Answered", false)
	}
	for _, s := range p.series {
		column(s.Name+unit, true)
		if s.intervals() {
			column(s.Name+", 95% interval", true)
		}
	}
	if broken {
		column("Note", false)
	}
	for _, w := range p.waves {
		row := []string{cmp.Or(w.id, w.date.String())}
		if counted {
			row = append(row, cmp.Or(w.n, "–"))
		}
		var notes []string
		for _, s := range p.series {
			pt, ok := s.point(w)
			row = append(row, p.cell(pt, ok))
			if s.intervals() {
				row = append(row, p.rangeOf(pt))
			}
			if ok && pt.Break {
				notes = append(notes, s.Name+": "+brokenWords)
			}
		}
		if broken {
			row = append(row, strings.Join(notes, "; "))
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
		return "–"
	}
	return p.number(pt.Value)
}

// rangeOf is a point's interval in words: "57 to 65".
func (p *plot) rangeOf(pt Point) string {
	if !pt.interval() {
		return "–"
	}
	return p.number(pt.Low) + " to " + p.number(pt.High)
}

// sentences say what the lines show: where each stands now, how the one in
// focus came there, its target, and where a wording changed.
func (p *plot) sentences(unit string) string {
	var now []string
	var more strings.Builder
	for _, s := range p.series {
		if v, ok := p.now(s); ok {
			now = append(now, s.Name+" "+p.number(v))
		}
		if s.Focus {
			if first, ok := s.first(p.waves); ok {
				more.WriteString(" " + s.Name + " was " + p.number(first.Value) + " in " + first.when() + ".")
			}
			if p.target.Value != 0 {
				more.WriteString(" Its target is " + p.number(p.target.Value) + ".")
			}
		}
		for _, pt := range s.Points {
			if pt.Break {
				more.WriteString(" The wording of " + s.Name + " changed before " + pt.when() + ", so its line is broken there.")
			}
		}
	}
	if len(now) == 0 {
		return strings.TrimSpace(more.String())
	}
	last := p.waves[len(p.waves)-1]
	return list(now) + unit + " in " + cmp.Or(last.id, longDate(last.date)) + "." + more.String()
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
func (pt Point) when() string { return cmp.Or(pt.Wave, longDate(pt.Date)) }

// list joins words: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// sentenceHTML is a sentence in place of a drawing.
func sentenceHTML(sentence string) template.HTML {
	return template.HTML(`<p class="none">` + xmlEscape(sentence) + `</p>`)
}
