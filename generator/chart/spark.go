package chart

import (
	"html/template"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Spark is a sparkline of 144 × 56 px: one line with its interval, the target
// dotted, the last point marked. Its domain is Low to 100 per cent.
type Spark struct {
	Label    string // what it shows, read in place of the drawing; "" hides it from those who do not see it
	Points   []Point
	Target   float64       // per cent; 0: none
	From, To handbook.Date // ends of the axis; zero: whole years around the points
	Low      float64       // bottom of the domain in per cent, see Domain
}

// SVG draws the sparkline, nothing when it has no point.
func (s Spark) SVG(say *locale.Locale) template.HTML {
	series := within([]Series{{Points: s.Points, Focus: true}}, s.From, s.To)[0]
	all := waves([]Series{series})
	last, ok := series.last(all)
	if !ok {
		return ""
	}
	from, to := extent(s.From, s.To, dates([]Series{series}))
	f := frame{left: 4, right: 140, top: 4, bottom: 52, from: from, to: to, lo: bottom(s.Low, numbers([]Series{series})...), hi: 100}
	runs := series.runs(all)
	p := pen{say: say}
	p.open("spark", 144, 56, s.Label)
	for _, run := range runs {
		for _, part := range banded(run) {
			p.put(`<path class="fs" opacity=".14" d="`)
			areaPath(&p, f, part)
			p.put(`"/>`)
		}
	}
	if s.Target != 0 && has(s.Target) {
		p.stroke("s2", ` stroke-dasharray="1.5 3"`, "M0 ", f.y(s.Target), "H144")
	}
	sparkLine(&p, f, runs, last, 3.2)
	return p.close()
}

// sparkLine draws runs in the spot colour, single points as dots, and the last
// point as a disc.
func sparkLine(p *pen, f frame, runs [][]Point, last Point, radius float64) {
	var line pen
	linePath(&line, f, runs)
	if len(line.b) > 0 {
		p.stroke("ss", ` stroke-width="1.75"`, string(line.b))
	}
	for _, run := range runs {
		if len(run) == 1 && run[0].Date != last.Date {
			p.put(`<circle class="fs" cx="`, f.x(run[0].Date), `" cy="`, f.y(run[0].Value), `" r="1.4"/>`)
		}
	}
	p.put(`<circle class="fs" cx="`, f.x(last.Date), `" cy="`, f.y(last.Value), `" r="`, radius, `"/>`)
}

// Strip is a sparkline of 300 × 36 px for a row of an indicator table. Its
// domain fits the numbers; editions are dotted verticals.
type Strip struct {
	Points   []Point
	Marks    []Mark
	From, To handbook.Date // ends of the axis; zero: whole years around the points
}

// SVG draws the strip, nothing when it has no point. It is hidden from those
// who do not see it: the row says its numbers.
func (s Strip) SVG(say *locale.Locale) template.HTML {
	series := within([]Series{{Points: s.Points}}, s.From, s.To)[0]
	all := waves([]Series{series})
	last, ok := series.last(all)
	if !ok {
		return ""
	}
	from, to := extent(s.From, s.To, dates([]Series{series}))
	values := numbers([]Series{series})
	f := frame{left: 4, right: 296, top: 5, bottom: 31, from: from, to: to, lo: slices.Min(values), hi: slices.Max(values)}
	p := pen{say: say}
	p.open("spark", 300, 36, "")
	for _, m := range s.Marks {
		if m.Kind == MarkEdition && f.holds(m.Date) {
			p.stroke("se", ` stroke-dasharray="1 3"`, "M", f.x(m.Date), " 0V36")
		}
	}
	sparkLine(&p, f, series.runs(all), last, 3)
	return p.close()
}
