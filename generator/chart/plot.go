package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// plot is what trends and indicator lines share: lines over time with marks,
// drawn wide (888 px) for a page and narrow (344 px) for a phone.
type plot struct {
	id, title, desc string
	series          []Series
	looks           []look
	waves           []wave
	marks           []Mark
	target          Target
	from, to        handbook.Date
	ticks           []float64 // of the axis of numbers, lowest first; its ends are the domain's
	number          func(v float64) string
	tick            func(say *locale.Locale, v float64) string
	percent         bool // its numbers are per cent
	narrow          bool
	pen
	frame
	lanes lanes
}

// draw is both drawings and the key of the narrow one.
func (p plot) draw() template.HTML {
	var b strings.Builder
	b.WriteString(string(p.drawing(false)))
	b.WriteString(string(p.drawing(true)))
	b.WriteString(`<ul class="key n">`)
	for i, s := range p.series {
		b.WriteString(`<li>` + keyMark(p.looks[i]) + xmlEscape(s.Name))
		if v, ok := p.now(s); ok {
			b.WriteString(` <b>` + xmlEscape(p.number(v)) + `</b>`)
		}
		b.WriteString(`</li>`)
	}
	b.WriteString(`</ul>`)
	return template.HTML(b.String())
}

func (p plot) drawing(narrow bool) template.HTML {
	p.narrow = narrow
	w, class, id := 888.0, "cht w", p.id+"-w"
	if narrow {
		w, class, id = 344, "cht n", p.id+"-n"
	}
	p.lay()
	p.lanes = layLanes(p.frame, p.marks)
	p.openTitled(class, id, w, p.lanes.height(p.frame, narrow), p.title, p.desc)
	p.axes()
	p.editions()
	p.targetLine()
	p.bands()
	p.lines()
	if !narrow {
		p.endLabels()
	}
	p.lanes.draw(&p.pen, p.frame)
	return p.close()
}

// lay gives the plot its room: for the numbers of the axis at the start, and
// for the names at the lines' ends where the drawing is wide.
func (p *plot) lay() {
	f := frame{top: 34, from: p.from, to: p.to, lo: p.ticks[0], hi: p.ticks[len(p.ticks)-1]}
	var room float64
	for _, t := range p.ticks {
		room = max(room, width(p.tick(p.say, t), 12, false))
	}
	if p.narrow {
		f.left, f.right, f.bottom = max(26, math.Ceil(room)+6), 332, 264
	} else {
		f.left, f.bottom = max(30, math.Ceil(room)+8), 284
		f.right = 888 - max(150, math.Ceil(min(p.labelRoom(), 260)))
	}
	p.frame = f
}

// labelRoom is how much the names at the lines' ends take, marker and all.
func (p *plot) labelRoom() float64 {
	var room float64
	for _, l := range p.endNames() {
		room = max(room, 28+l.width())
	}
	return room
}

// axes draws hairlines with their numbers, the lowest in the second ink, and
// the years.
func (p *plot) axes() {
	for i, t := range p.ticks {
		class := "sl"
		if i == 0 {
			class = "s2"
		}
		y := p.y(t)
		p.stroke(class, "", "M", p.left, " ", y, "H", p.right)
		p.text(p.left-6, y+4, label{text: p.tick(p.say, t), anchor: "end"})
	}
	p.years()
}

// years draws a short tick a year with the year after it, fewer where they
// would touch; a span without a first of January is named by its month.
func (p *plot) years() {
	const wide, short = 28, 20
	every := 1
	if n := p.to.Year - p.from.Year; n > 0 {
		for perYear := (p.right - p.left) * 365.25 / float64(max(1, p.from.DaysUntil(p.to))); perYear*float64(every) < wide+8; every++ {
		}
	}
	drawn := false
	for year := p.from.Year; year <= p.to.Year; year++ {
		day := handbook.Date{Year: year, Month: 1, Day: 1}
		if !p.holds(day) || (year-p.from.Year)%every != 0 {
			continue
		}
		drawn = true
		x := p.x(day)
		p.stroke("s2", "", "M", x, " ", p.bottom, "v6")
		switch {
		case x+4+wide <= p.right:
			p.text(x+4, p.bottom+16, label{text: strconv.Itoa(year)})
		case x+3+short <= p.right+4:
			p.text(x+3, p.bottom+16, label{text: "’" + strconv.Itoa(year)[2:]})
		}
	}
	if !drawn {
		p.stroke("s2", "", "M", p.left, " ", p.bottom, "v6")
		p.text(p.left+4, p.bottom+16, label{text: p.say.ShortMonth(p.from)})
	}
}

// editions draws a dotted vertical an edition; its id stands above where it
// touches no other: the newest first, then the oldest, then the rest.
func (p *plot) editions() {
	var shown []Mark
	for _, m := range p.marks {
		if m.Kind == MarkEdition && p.holds(m.Date) {
			shown = append(shown, m)
			p.stroke("se", ` stroke-dasharray="1 3"`, "M", p.x(m.Date), " 22V", p.bottom)
		}
	}
	var taken []stretch
	name := func(m Mark) {
		l := label{class: "fi", semibold: true, anchor: "middle", text: m.Name}
		x, w := p.x(m.Date), l.width()
		s := stretch{x - w/2, x + w/2}
		if s.to > p.right+8 {
			l.anchor, s = "end", stretch{x - w, x}
		} else if s.from < 0 {
			l.anchor, s = "start", stretch{x, x + w}
		}
		if !s.clear(taken, 10) {
			return
		}
		taken = append(taken, s)
		p.text(x, 16, l)
	}
	for _, i := range endsFirst(len(shown)) {
		name(shown[i])
	}
}

// endsFirst is the order last, first, then the others from the last.
func endsFirst(n int) []int {
	var order []int
	if n > 0 {
		order = append(order, n-1)
	}
	if n > 1 {
		order = append(order, 0)
	}
	for i := n - 2; i > 0; i-- {
		order = append(order, i)
	}
	return order
}

func (p *plot) targetLine() {
	if p.target.Value == 0 {
		return
	}
	y, end := p.y(p.target.Value), p.right+8
	if p.narrow {
		end = p.right
	}
	p.stroke("s2", ` stroke-dasharray="5 4"`, "M", p.left, " ", y, "H", end)
	if p.narrow {
		p.targetName(y)
	}
}

// targetName stands by the target's line, at the side and the end where it
// covers the fewest lines.
func (p *plot) targetName(y float64) {
	l := label{class: "halo", text: p.targetWords()}
	if p.target.Name != "" {
		l.text = p.say.T("Target for %s %s", p.target.Name, p.number(p.target.Value))
	}
	w, best, least := l.width(), [2]float64{}, math.MaxInt
	for _, at := range [][2]float64{{p.left + 4, y + 15}, {p.left + 4, y - 6}, {p.right - 4 - w, y + 15}, {p.right - 4 - w, y - 6}} {
		if n := p.crossed(at[0], at[0]+w, at[1]-10, at[1]+3); n < least {
			best, least = at, n
		}
	}
	p.text(best[0], best[1], l)
}

// crossed counts how often lines pass through a box, looking every 8 px.
func (p *plot) crossed(x0, x1, y0, y1 float64) int {
	n := 0
	for _, s := range p.series {
		for _, run := range s.runs(p.waves) {
			for i, pt := range run {
				next := run[min(i+1, len(run)-1)]
				fx, fy, tx, ty := p.x(pt.Date), p.y(pt.Value), p.x(next.Date), p.y(next.Value)
				for x := fx; x <= tx; x += 8 {
					y := fy
					if tx > fx {
						y += (ty - fy) * (x - fx) / (tx - fx)
					}
					if x > x0-4 && x < x1+4 && y > y0-3 && y < y1+3 {
						n++
					}
				}
			}
		}
	}
	return n
}

// now is the number of a series at the newest wave, if it has one there.
func (p *plot) now(s Series) (float64, bool) {
	if len(p.waves) == 0 {
		return 0, false
	}
	point, ok := s.point(p.waves[len(p.waves)-1])
	return point.Value, ok && has(point.Value)
}
