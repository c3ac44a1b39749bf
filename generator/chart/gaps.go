package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Gaps sets numbers against their targets, or two groups against each other
// (leaders and staff, saying and doing), one row each, in the order given.
type Gaps struct {
	ID      string // required
	Title   string // what is shown, for those who do not see it
	Finding string // required
	Caption string
	Source  string
	Rows    []GapRow
	Now     string  // what the dot is, for the key and the table; default "Now"
	Versus  string  // what the second dot is; "" when rows have none
	Low     float64 // start of the axis in per cent, which ends at 100; see Domain
	Empty   string  // the sentence where there are no rows; default "No gaps."

	say *locale.Locale // while it is drawn
}

// GapRow is one row. All numbers in per cent.
type GapRow struct {
	Name      string  // "Say it while it helps"
	Note      string  // the dimension, or another word beneath the name
	Now       float64 // NaN: not published, then Text says why
	Low, High float64 // interval of Now; NaN or both 0: none
	Target    float64 // 0: none
	Versus    float64 // the second dot, where Gaps.Versus names it; NaN: none
	Text      string  // the words for the table in place of Now: "withheld"
}

// Name is "gaps".
func (g Gaps) Name() string { return "gaps" }

// Figure draws the gaps.
func (g Gaps) Figure(say *locale.Locale) (Figure, error) {
	g.say = say
	f := Figure{ID: g.ID, Kind: g.Name(), Finding: g.Finding, Caption: g.Caption, Source: g.Source, say: say}
	if err := checkID(g.Name(), g.ID); err != nil {
		return f, err
	}
	g.Now, g.Title = cmp.Or(g.Now, say.T("Now")), cmp.Or(g.Title, g.Finding)
	g.Rows = slices.Clone(g.Rows)
	for i := range g.Rows {
		if !has(g.Rows[i].Target) {
			g.Rows[i].Target = 0
		}
	}
	f.Table = g.table()
	if len(g.Rows) == 0 {
		return f.empty(cmp.Or(g.Empty, say.T("No gaps."))), nil
	}
	f.SVG = g.key() + g.drawing(false) + g.drawing(true)
	var err error
	f.Option, err = g.option()
	return f, err
}

// The looks of the two dots differ in colour and shape, as the lines of
// behaviour and agreement do.
var (
	nowLook    = look{class: "c2", shape: triangle}
	versusLook = look{class: "c3", shape: square}
)

func (g Gaps) versus(r GapRow) (float64, bool) { return r.Versus, g.Versus != "" && has(r.Versus) }

func (r GapRow) interval() bool { return Point{Value: r.Now, Low: r.Low, High: r.High}.interval() }

func (g Gaps) targets() bool {
	return slices.ContainsFunc(g.Rows, func(r GapRow) bool { return r.Target != 0 })
}

func (g Gaps) intervals() bool { return slices.ContainsFunc(g.Rows, GapRow.interval) }

// key says what dots, bars and ticks are.
func (g Gaps) key() template.HTML {
	now := g.Now
	if g.intervals() {
		now = g.say.T("%s, with 95%% interval", now)
	}
	key := `<ul class="key"><li>` + keyMark(nowLook) + xmlEscape(now) + `</li>`
	if g.Versus != "" {
		key += `<li>` + keyMark(versusLook) + xmlEscape(g.Versus) + `</li>`
	}
	if g.targets() {
		key += `<li><svg class="cht" fill="none" viewBox="0 0 12 14" width="12" height="14" aria-hidden="true"><path class="si" stroke-width="1.5" d="M6 0v14"/></svg>` + xmlEscape(g.say.T("Target")) + `</li>`
	}
	return template.HTML(key + `</ul>`)
}

// drawing is a row a gap: wide with its name before the axis, narrow with its
// name above it.
func (g Gaps) drawing(narrow bool) template.HTML {
	f, w, class, id, step := g.frame(narrow), 888.0, "cht w", g.ID+"-w", nameStep(narrow)
	if narrow {
		w, class, id = 344, "cht n", g.ID+"-n"
	}
	p := pen{say: g.say}
	p.openTitled(class, id, w, f.bottom+6, g.Title, g.sentences())
	g.grid(&p, f)
	for i, r := range g.Rows {
		top := f.top + step*float64(i)
		p.stroke("sl", "", "M0 ", top, "H", w)
		g.row(&p, f, r, rowName(&p, r.Name, r.Note, top, narrow))
	}
	p.stroke("sl", "", "M0 ", f.bottom, "H", w)
	return p.close()
}

func (g Gaps) frame(narrow bool) frame {
	f := frame{left: 280, right: 800, top: 20, lo: g.low(), hi: 100}
	if narrow {
		f.left, f.right = 6, 264
	}
	f.bottom = f.top + nameStep(narrow)*float64(len(g.Rows))
	return f
}

// nameStep is the height of a row whose name stands before the axis, or above it.
func nameStep(narrow bool) float64 {
	if narrow {
		return 50
	}
	return 36
}

// rowName sets the name and the note of a row that begins at top, and gives the
// height at which its marks stand.
func rowName(p *pen, name, note string, top float64, narrow bool) (middle float64) {
	n, under := label{class: "fi", size: 14, semibold: true, text: name}, label{text: note}
	if narrow {
		// Names stand above the axis and cover it.
		n.class, under.class = "fi halo", "halo"
		n.text = fit(n.text, 14, true, 344-under.width()-8)
		p.text(0, top+17, n)
		if note != "" {
			p.text(n.width()+8, top+17, under)
		}
		return top + 34
	}
	middle = top + nameStep(false)/2
	n.text, under.text = fit(n.text, 14, true, 264), fit(under.text, 12, false, 264)
	if note == "" {
		p.text(0, middle+5, n)
		return middle
	}
	p.text(0, middle-2, n)
	p.text(0, middle+13, under)
	return middle
}

// low is the start of the axis: where the caller wants it, or before the lowest number.
func (g Gaps) low() float64 {
	var values []float64
	for _, r := range g.Rows {
		values = append(values, r.Now)
		if r.Target != 0 {
			values = append(values, r.Target)
		}
		if v, ok := g.versus(r); ok {
			values = append(values, v)
		}
		if r.interval() {
			values = append(values, r.Low)
		}
	}
	return bottom(g.Low, values...)
}

func (g Gaps) x(f frame, v float64) float64 {
	return f.left + (f.right-f.left)*(min(max(v, f.lo), 100)-f.lo)/(100-f.lo)
}

func (g Gaps) grid(p *pen, f frame) {
	for v := f.lo; v <= 100; v += 20 {
		class := "sl"
		if v == f.lo {
			class = "s2"
		}
		p.stroke(class, "", "M", g.x(f, v), " ", f.top, "V", f.bottom)
		l := label{text: percent(v), anchor: "middle"}
		if g.x(f, v) < 12 {
			l.anchor = "start"
			p.text(0, f.top-8, l)
			continue
		}
		p.text(g.x(f, v), f.top-8, l)
	}
}

// lift is how far a row's dots stand above and below its line, in px: nothing,
// except where one would hide the other.
func (g Gaps) lift(f frame, r GapRow) float64 {
	if v, ok := g.versus(r); ok && has(r.Now) && math.Abs(g.x(f, v)-g.x(f, r.Now)) < 9 {
		return 4.5
	}
	return 0
}

// gapsEnd is the room at the end of a row, in px.
const gapsEnd = 68.0

// row draws what stands on a row's line, and its number at the end.
func (g Gaps) row(p *pen, f frame, r GapRow, y float64) {
	versus, other := g.versus(r)
	both, lift := other && has(r.Now), g.lift(f, r)
	if both {
		from, to := g.x(f, r.Now), g.x(f, versus)
		p.stroke("se", ` stroke-width="1.5"`, "M", from, " ", y, "H", to)
		if d := (label{class: "halo", anchor: "middle", text: difference(g.say, versus-r.Now, true)}); math.Abs(to-from) >= d.width()+24 {
			above := -5.0
			if f.left < 280 { // the name stands there
				above = 13
			}
			p.text((from+to)/2, y+above, d)
		}
	}
	if r.Target != 0 {
		p.stroke("si", ` stroke-width="1.5"`, "M", g.x(f, r.Target), " ", y-10, "v20")
	}
	if r.interval() {
		p.stroke("sc "+nowLook.class, ` stroke-width="6" opacity=".35"`, "M", g.x(f, r.Low), " ", y, "H", g.x(f, r.High))
	}
	if other {
		p.mark(versusLook, g.x(f, versus), y+lift, 1.5)
	}
	switch {
	case !has(r.Now):
		p.text(f.right+12, y+5, label{text: fit(r.words(), 12, false, gapsEnd)})
		return
	case both:
		p.text(f.right+34, y+5, label{text: g.andWords(versus)})
	case r.Target != 0:
		p.text(f.right+34, y+5, label{text: g.ofWords(r.Target)})
	}
	p.text(f.right+12, y+5, label{class: "fi", size: 14, semibold: true, text: percent(r.Now)})
	p.mark(nowLook, g.x(f, r.Now), y-lift, 1.5)
}
