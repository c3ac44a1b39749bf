package chart

import (
	"html/template"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// NowOfTarget is a row's dot of 152 × 26 px: where a number stands, its
// interval, and where it is to be. All in per cent.
type NowOfTarget struct {
	Now       float64 // NaN: not drawn
	Low, High float64 // interval; NaN or both 0: none
	Target    float64 // 0: none
	From      float64 // start of the axis, which ends at 100; 0 means 30
}

// SVG draws the dot. It is hidden from those who do not see it: the cell says
// its numbers.
func (d NowOfTarget) SVG(say *locale.Locale) template.HTML {
	from := d.From
	if from == 0 {
		from = 30
	}
	x := func(v float64) float64 { return 4 + 144*(min(max(v, from), 100)-from)/(100-from) }
	p := pen{say: say}
	p.open("dotc", 152, 26, "")
	p.stroke("sl", "", "M4 13H148")
	if d.Target != 0 && has(d.Target) {
		p.stroke("si", ` stroke-width="1.5" stroke-dasharray="3 2"`, "M", x(d.Target), " 3v20")
	}
	if has(d.Now) {
		if (Point{Value: d.Now, Low: d.Low, High: d.High}).interval() {
			p.stroke("si", ` stroke-width="1.5"`, "M", x(d.Low), " 13H", x(d.High))
		}
		p.put(`<circle class="fs" cx="`, x(d.Now), `" cy="13" r="4.5"/>`)
	}
	return p.close()
}
