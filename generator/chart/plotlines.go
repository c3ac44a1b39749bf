package chart

import (
	"cmp"
	"slices"
)

// bands shades the interval of the lines in focus.
func (p *plot) bands() {
	for i, s := range p.series {
		if !s.Focus {
			continue
		}
		for _, run := range s.runs(p.waves) {
			for _, part := range banded(run) {
				p.put(`<path class="fc `, p.looks[i].class, `" opacity=".16" d="`)
				p.area(part)
				p.put(`"/>`)
			}
		}
	}
}

// banded cuts a run into stretches of at least two points with an interval.
func banded(run []Point) [][]Point {
	var out [][]Point
	for len(run) > 0 {
		n := 0
		for n < len(run) && run[n].interval() {
			n++
		}
		if n > 1 {
			out = append(out, run[:n])
		}
		run = run[max(n, 1):]
	}
	return out
}

// area writes the path data of an interval: along its upper bound and back
// along its lower.
func (p *plot) area(run []Point) { areaPath(&p.pen, p.frame, run) }

func areaPath(p *pen, f frame, run []Point) {
	p.put("M")
	for i, pt := range run {
		if i > 0 {
			p.put(" ")
		}
		p.put(f.x(pt.Date), " ", f.y(pt.High))
	}
	for i := len(run) - 1; i >= 0; i-- {
		p.put(" ", f.x(run[i].Date), " ", f.y(run[i].Low))
	}
	p.put("z")
}

// linePath writes the path data of a series' runs, those of one point left out.
func linePath(p *pen, f frame, runs [][]Point) {
	for _, run := range runs {
		if len(run) < 2 {
			continue
		}
		for i, pt := range run {
			if i == 0 {
				p.put("M")
			} else {
				p.put(" ")
			}
			p.put(f.x(pt.Date), " ", f.y(pt.Value))
		}
	}
}

// lines draws each series with a marker a wave.
func (p *plot) lines() {
	for _, i := range p.order() {
		p.line(p.series[i], p.looks[i])
	}
	p.breaks()
}

// order is the order of drawing: the lines in focus last, above the others.
func (p *plot) order() []int {
	var order, focus []int
	for i, s := range p.series {
		if s.Focus {
			focus = append(focus, i)
		} else {
			order = append(order, i)
		}
	}
	return append(order, focus...)
}

func (p *plot) line(s Series, l look) {
	runs := s.runs(p.waves)
	if slices.ContainsFunc(runs, func(r []Point) bool { return len(r) > 1 }) {
		p.put(`<path class="sc `, l.class, `"`, lineAttrs(s, l), ` d="`)
		linePath(&p.pen, p.frame, runs)
		p.put(`"/>`)
	}
	for _, run := range runs {
		for _, pt := range run {
			p.mark(l, p.x(pt.Date), p.y(pt.Value), 1)
		}
	}
}

// lineAttrs are a line's weight and dash: the line in focus is heavier.
func lineAttrs(s Series, l look) string {
	attrs := ` stroke-width="1.5"`
	if s.Focus {
		attrs = ` stroke-width="2.75"`
	}
	if l.dash != "" {
		attrs += ` stroke-dasharray="` + l.dash + `"`
	}
	return attrs
}

// brokenWords stand above the slashes of a broken line.
const brokenWords = "wording changed"

// breakPlace is the middle of where a line is broken.
type breakPlace struct {
	day   number // milliseconds since 1970
	value float64
	wave  wave
	said  bool // it is the topmost of its wave, where the words stand
}

// breakPlaces are the places at which lines are broken because the wording
// changed, not because a wave is missing.
func (p *plot) breakPlaces() []breakPlace {
	var out []breakPlace
	top := map[wave]int{}
	for _, s := range p.series {
		runs := s.runs(p.waves)
		for i := 1; i < len(runs); i++ {
			before, after := runs[i-1][len(runs[i-1])-1], runs[i][0]
			if !after.Break {
				continue
			}
			w := wave{id: after.Wave, date: after.Date}
			out = append(out, breakPlace{(millis(before.Date) + millis(after.Date)) / 2, (before.Value + after.Value) / 2, w, false})
			if t, ok := top[w]; !ok || out[t].value < out[len(out)-1].value {
				top[w] = len(out) - 1
			}
		}
	}
	for _, i := range top {
		out[i].said = true
	}
	return out
}

// breaks draws two slashes where a wording changed, and says so once a wave
// above the topmost of them.
func (p *plot) breaks() {
	l := label{class: "halo", anchor: "middle", text: p.brokenWords()}
	half := l.width() / 2
	days := (p.right - p.left) / float64(millis(p.to)-millis(p.from))
	for _, b := range p.breakPlaces() {
		x, y := p.left+float64(b.day-millis(p.from))*days, p.y(b.value)
		p.stroke("s2", ` stroke-width="1.25"`, "M", x-5, " ", y+6, "l4-12m2 12 4-12")
		if b.said {
			p.text(min(max(x, p.left+half), p.right-half), max(y-12, p.top+2), l)
		}
	}
}

// endNames are what stands at the lines' ends, in the order of the series.
func (p *plot) endNames() []label {
	out := make([]label, len(p.series))
	for i, s := range p.series {
		out[i] = label{class: "fi", size: 14, semibold: s.Focus, text: s.Name}
		if v, ok := p.now(s); ok {
			out[i].strong = p.number(v)
		}
	}
	return out
}

// endLabels names the lines at their ends, in ink beside the marker that
// carries the colour, and the target; each at least 18 px from the next.
func (p *plot) endLabels() {
	type end struct {
		y float64
		i int // of the series; -1: the target
	}
	names := p.endNames()
	var ends []end
	for i, s := range p.series {
		if last, ok := s.last(p.waves); ok {
			ends = append(ends, end{p.y(last.Value), i})
		}
	}
	if p.target.Value != 0 {
		ends = append(ends, end{p.y(p.target.Value), -1})
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.y, b.y) })
	ys := make([]float64, len(ends))
	for i, e := range ends {
		ys[i] = e.y
	}
	spread(ys, 18, p.top-8, p.lanes.floor(p.frame)-6)
	x := p.right + 27
	for k, e := range ends {
		if e.i < 0 {
			p.text(x, ys[k]+4, label{text: p.targetWords()})
			continue
		}
		p.mark(p.looks[e.i], p.right+16, ys[k], 1.15)
		l := names[e.i]
		if l.strong != "" {
			l.strong = fit(l.strong, 14, true, (888-x)*2/3)
			l.text = fit(l.text, 14, l.semibold, 888-x-width(" "+l.strong, 14, true))
		} else {
			l.text = fit(l.text, 14, l.semibold, 888-x)
		}
		p.text(x, ys[k]+4.5, l)
	}
}

// spread moves rising places apart until each is at least gap from the one
// before it: downwards first, then up from the bottom where they ran out of room.
func spread(ys []float64, gap, top, bottom float64) {
	for i := range ys {
		ys[i] = max(ys[i], top)
		if i > 0 {
			ys[i] = max(ys[i], ys[i-1]+gap)
		}
	}
	for i := len(ys) - 1; i >= 0; i-- {
		limit := bottom
		if i < len(ys)-1 {
			limit = ys[i+1] - gap
		}
		ys[i] = min(ys[i], limit)
	}
}
