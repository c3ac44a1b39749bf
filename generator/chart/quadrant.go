package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Quadrant sets gaps by what closing them would bring and how far that is in
// reach, both judged from 1 to 5, of which 4 and 5 are high. A mark is as large
// as the gap is severe and bears its rank; the names stand beside it.
type Quadrant struct {
	ID      string // required
	Title   string // what is shown, for those who do not see it
	Finding string // required
	Caption string
	Source  string
	Items   []QuadrantItem // in the order of their ranks
	Empty   string         // the sentence where no item can be drawn; default "No gaps to rank."

	say *locale.Locale // while it is drawn
}

// QuadrantItem is one gap. One whose impact or feasibility is not from 1 to 5 is
// named as not judged yet, and not drawn.
type QuadrantItem struct {
	Name        string  // "Say it while it helps"
	Note        string  // the dimension, or another word after the name
	URL         string  // relative, from the figure's page; "": no link
	Rank        int     // from 1
	Impact      int     // 1 to 5, upwards
	Feasibility int     // 1 to 5, towards the end
	Severity    int     // 1 to 5, the size of the mark; 0: not said
	Priority    float64 // for the table; NaN or 0: none
}

// Name is "quadrant".
func (q Quadrant) Name() string { return "quadrant" }

// Figure draws the quadrants.
func (q Quadrant) Figure(say *locale.Locale) (Figure, error) {
	q.say = say
	f := Figure{ID: q.ID, Kind: q.Name(), Finding: q.Finding, Caption: q.Caption, Source: q.Source, say: say}
	if err := checkID(q.Name(), q.ID); err != nil {
		return f, err
	}
	q.Title = cmp.Or(q.Title, q.Finding)
	f.Table = q.table()
	if !slices.ContainsFunc(q.Items, QuadrantItem.judged) {
		return f.empty(cmp.Or(q.Empty, say.T("No gaps to rank."))), nil
	}
	f.SVG = q.key() + `<div class="quad">` + q.drawing(false) + q.drawing(true) + q.list() + `</div>`
	var err error
	f.Option, err = q.option()
	return f, err
}

// quadrantHigh is the least of the high numbers.
const quadrantHigh = 4

// The quadrants, and why an item is not drawn.
var (
	quadrantFirst = locale.MarkC("quadrant", "do first")
	quadrantPlan  = locale.MarkC("quadrant", "plan")
	quadrantTime  = locale.MarkC("quadrant", "when there is time")
	quadrantLeave = locale.MarkC("quadrant", "leave")
	notJudged     = locale.MarkC("quadrant", "not judged yet")
)

func (it QuadrantItem) judged() bool {
	return it.Impact >= 1 && it.Impact <= 5 && it.Feasibility >= 1 && it.Feasibility <= 5
}

// quadrant is an item's quadrant.
func (it QuadrantItem) quadrant() string {
	switch {
	case !it.judged():
		return notJudged
	case it.Impact >= quadrantHigh && it.Feasibility >= quadrantHigh:
		return quadrantFirst
	case it.Impact >= quadrantHigh:
		return quadrantPlan
	case it.Feasibility >= quadrantHigh:
		return quadrantTime
	}
	return quadrantLeave
}

// radius is a mark's, in px: larger the more severe.
func (it QuadrantItem) radius() float64 { return 7 + 1.5*float64(min(max(it.Severity, 0), 5)) }

// quadrantFrame is the plot, in px; a number from 1 to 5 has a cell around it.
type quadrantFrame struct {
	frame
	width, height float64
}

var (
	quadrantWide   = quadrantFrame{frame{left: 20, right: 474, top: 46, bottom: 396, lo: .5, hi: 5.5}, 480, 452}
	quadrantNarrow = quadrantFrame{frame{left: 16, right: 342, top: 46, bottom: 326, lo: .5, hi: 5.5}, 344, 382}
)

// quadrantBand is the height above the plot and beneath it that has the
// quadrants' names, in px.
const quadrantBand = 24.0

func (f quadrantFrame) across(v float64) float64 {
	return f.left + (f.right-f.left)*(v-f.lo)/(f.hi-f.lo)
}

// cell is what a number takes across and upwards.
func (f quadrantFrame) cell() (w, h float64) {
	return (f.right - f.left) / (f.hi - f.lo), (f.bottom - f.top) / (f.hi - f.lo)
}

// quadrantMark is an item with its place.
type quadrantMark struct {
	QuadrantItem
	x, y float64
}

// marks are the items that can be drawn. Those of one cell are set apart within
// it, in rows, so that none hides another.
func (q Quadrant) marks(f quadrantFrame) []quadrantMark {
	cells := map[[2]int][]quadrantMark{}
	var order [][2]int
	for _, it := range q.Items {
		if !it.judged() {
			continue
		}
		at := [2]int{it.Feasibility, it.Impact}
		if cells[at] == nil {
			order = append(order, at)
		}
		cells[at] = append(cells[at], quadrantMark{it, f.across(float64(it.Feasibility)), f.y(float64(it.Impact))})
	}
	var out []quadrantMark
	for _, at := range order {
		f.part(cells[at])
		out = append(out, cells[at]...)
	}
	return out
}

// part sets the marks of a cell apart.
func (f quadrantFrame) part(marks []quadrantMark) {
	n := len(marks)
	if n < 2 {
		return
	}
	columns := int(math.Ceil(math.Sqrt(float64(n))))
	rows := (n + columns - 1) / columns
	w, h := f.cell()
	size := 0.0
	for _, m := range marks {
		size = max(size, 2*m.radius()+1)
	}
	dx, dy := min(size, w/float64(columns)), min(size, h/float64(rows))
	for i := range marks {
		row := i / columns
		in := min(columns, n-row*columns) // marks of this row
		marks[i].x += dx * (float64(i%columns) - float64(in-1)/2)
		marks[i].y += dy * (float64(row) - float64(rows-1)/2)
	}
}

// key says what a mark's size is.
func (q Quadrant) key() template.HTML {
	var p pen
	p.put(`<ul class="key">`)
	for _, severity := range []int{1, 3, 5} {
		r := QuadrantItem{Severity: severity}.radius()
		p.put(`<li><svg viewBox="0 0 `, 2*r, ` `, 2*r, `" width="`, 2*r, `" height="`, 2*r, `" aria-hidden="true"><circle class="fs" cx="`, r, `" cy="`, r, `" r="`, r, `"/></svg>`, xmlEscape(q.say.T("Severity %d", severity)), `</li>`)
	}
	p.put(`<li>`, xmlEscape(q.say.T("The number is the rank")), `</li></ul>`)
	return template.HTML(p.b)
}

// drawing is the plot.
func (q Quadrant) drawing(narrow bool) template.HTML {
	f, class, id := quadrantWide, "cht w", q.ID+"-w"
	if narrow {
		f, class, id = quadrantNarrow, "cht n", q.ID+"-n"
	}
	p := pen{say: q.say}
	p.openTitled(class, id, f.width, f.height, q.Title, q.sentences())
	q.field(&p, f)
	marks := q.marks(f)
	// Larger marks first: where room is short, the smaller ones stay whole.
	slices.SortStableFunc(marks, func(a, b quadrantMark) int { return b.Severity - a.Severity })
	for _, m := range marks {
		p.put(`<circle class="fs ring" cx="`, m.x, `" cy="`, m.y, `" r="`, m.radius(), `"><title>`, xmlEscape(q.say.C("a point of a chart", "%s: %s", m.name(q.say), q.said(m.QuadrantItem))), `</title></circle>`)
		p.text(m.x, m.y+4.2, label{class: "fp", semibold: true, anchor: "middle", text: strconv.Itoa(m.Rank)})
	}
	return p.close()
}

// field is what the marks stand on: the quadrants with their names, and the
// numbers.
func (q Quadrant) field(p *pen, f quadrantFrame) {
	split, level := f.across(quadrantHigh-.5), f.y(quadrantHigh-.5)
	top, bottom := f.top-quadrantBand, f.bottom+quadrantBand
	p.rect("ft", "", split, top, f.right-split, level-top, "")
	for v := 1.0; v <= 5; v++ {
		p.stroke("sl", "", "M", f.across(v), " ", f.top, "V", f.bottom, "M", f.left, " ", f.y(v), "H", f.right)
		p.text(f.across(v), bottom+15, label{anchor: "middle", text: percent(v)})
		p.text(f.left-6, f.y(v)+4, label{anchor: "end", text: percent(v)})
	}
	p.stroke("s2", "", "M", split, " ", top, "V", bottom, "M", f.left, " ", level, "H", f.right)
	p.stroke("s2", "", "M", f.left, " ", top, "V", bottom, "H", f.right)
	p.text(f.right-8, top+17, label{class: "fi", size: 14, semibold: true, anchor: "end", text: q.head(quadrantFirst)})
	p.text(f.left+8, top+16, label{text: q.head(quadrantPlan)})
	p.text(f.left+8, bottom-8, label{text: q.head(quadrantLeave)})
	p.text(f.right-8, bottom-8, label{anchor: "end", text: q.head(quadrantTime)})
	p.text(0, top-8, label{text: q.say.T("Impact ↑")})
	p.text(f.right, bottom+31, label{anchor: "end", text: q.say.T("Feasibility →")})
}

// list names the items beside the plot.
func (q Quadrant) list() template.HTML {
	var b strings.Builder
	b.WriteString(`<ol class="qn">`)
	for _, it := range q.Items {
		b.WriteString(`<li><b>` + it.rank() + `</b><p><span>` + q.linked(it) + `</span><small>` + xmlEscape(q.head(it.quadrant())) + `</small></p></li>`)
	}
	b.WriteString(`</ol>`)
	return template.HTML(b.String())
}

// linked is an item's name, which leads to its page, with its note.
func (q Quadrant) linked(it QuadrantItem) string {
	link := anchor(it.URL, it.Name)
	if it.Note == "" {
		return link
	}
	return link + xmlEscape(q.say.C("a note after a name", ", %s", it.Note))
}

// head names a quadrant as a label does.
func (q Quadrant) head(quadrant string) string {
	return q.say.Title(q.say.C("quadrant", quadrant))
}
