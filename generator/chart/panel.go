package chart

import (
	"html/template"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Panel is one of several small charts side by side, 206 × 150 px: the line in
// focus with its interval and at most a few beside it, ticks at the end side.
type Panel struct {
	Label    string // what it shows, read in place of the drawing
	Series   []Series
	Marks    []Mark // editions only
	Target   Target
	From, To handbook.Date // ends of the axis; zero: whole years around the points
	Low      float64       // bottom of the axis in per cent, see Domain
}

// SVG draws the panel, nothing when it has no point.
func (p Panel) SVG(say *locale.Locale) template.HTML {
	p.Series, p.Target = within(p.Series, p.From, p.To), p.Target.known()
	values := numbers(p.Series)
	if len(values) == 0 {
		return ""
	}
	all, style := waves(p.Series), looks(p.Series)
	from, to := extent(p.From, p.To, dates(p.Series))
	f := frame{left: 4, right: 172, top: 10, bottom: 117.1, from: from, to: to, lo: bottom(p.Low, values...), hi: 100}
	d := pen{say: say}
	d.open("cht pan", 206, 150, p.Label)
	for v := f.lo; v <= 100; v += 20 {
		class := "sl"
		if v == f.lo {
			class = "s2"
		}
		d.stroke(class, "", "M0 ", f.y(v), "H178")
		d.text(182, f.y(v)+4, label{text: percent(v)})
	}
	for _, m := range p.Marks {
		if m.Kind == MarkEdition && f.holds(m.Date) {
			d.stroke("se", ` stroke-dasharray="1 3"`, "M", f.x(m.Date), " 10V", f.bottom)
		}
	}
	if p.Target.Value != 0 {
		d.stroke("s2", ` stroke-dasharray="5 4"`, "M0 ", f.y(p.Target.Value), "H178")
	}
	// The plot's own lines, with a marker at the end alone.
	l := plot{series: p.Series, looks: style, waves: all, frame: f}
	l.bands()
	d.b = append(d.b, l.b...)
	for _, i := range l.order() {
		d.panelLine(f, p.Series[i], style[i], all)
	}
	d.panelYears(f)
	return d.close()
}

func (d *pen) panelLine(f frame, s Series, l look, all []wave) {
	last, ok := s.last(all)
	if !ok {
		return
	}
	runs := s.runs(all)
	var line pen
	linePath(&line, f, runs)
	if len(line.b) > 0 {
		d.stroke("sc "+l.class, lineAttrs(s, l), string(line.b))
	}
	for _, run := range runs {
		if len(run) == 1 {
			d.mark(l, f.x(run[0].Date), f.y(run[0].Value), .8)
		}
	}
	d.mark(l, f.x(last.Date), f.y(last.Value), 1.1)
}

// panelYears names the first year in full, the others by two digits.
func (d *pen) panelYears(f frame) {
	first := true
	for year := f.from.Year; year <= f.to.Year; year++ {
		day := handbook.Date{Year: year, Month: 1, Day: 1}
		if !f.holds(day) {
			continue
		}
		x, name := f.x(day), strconv.Itoa(year)
		if !first {
			name = "’" + name[2:]
		}
		d.stroke("s2", "", "M", x, " ", f.bottom, "v5")
		if x+3+width(name, 12, false) < 206 {
			d.text(x+3, f.bottom+14, label{text: name})
		}
		first = false
	}
}
