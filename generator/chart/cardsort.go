package chart

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// CardSort is how many chose a card for themselves, for the company as it is,
// and for the company as they want it: one row a card, in the order given.
type CardSort struct {
	ID      string // required
	Title   string // what is shown, for those who do not see it
	Finding string // required
	Caption string
	Source  string
	Rows    []CardRow
	Empty   string // the sentence where no row has a number; default "Too few answers to publish."

	say *locale.Locale // while it is drawn
}

// CardRow is a card. Its numbers are per cent of those who sorted; NaN: none.
type CardRow struct {
	Name     string // "Candour"
	Note     string // the value that it belongs to, or another word beneath the name
	Personal float64
	Current  float64
	Desired  float64
	Text     string // the words in place of a number that is not there: "withheld"
}

// Name is "cardsort".
func (c CardSort) Name() string { return "cardsort" }

// Figure draws the cards.
func (c CardSort) Figure(say *locale.Locale) (Figure, error) {
	c.say = say
	f := Figure{ID: c.ID, Kind: c.Name(), Finding: c.Finding, Caption: c.Caption, Source: c.Source, say: say}
	if err := checkID(c.Name(), c.ID); err != nil {
		return f, err
	}
	c.Title = cmp.Or(c.Title, c.Finding)
	f.Table = c.table()
	if !slices.ContainsFunc(c.Rows, func(r CardRow) bool { return len(r.marks(frame{})) > 0 }) {
		return f.empty(cmp.Or(c.Empty, say.T("Too few answers to publish."))), nil
	}
	f.SVG = c.key() + c.drawing(false) + c.drawing(true)
	var err error
	f.Option, err = c.option()
	return f, err
}

// cardSeries are the three sorts with their looks.
var cardSeries = [3]struct {
	name string
	says string // a card's number
	look look
}{
	{locale.MarkC("of a card sort", "Personal"), locale.Mark("personal %s"), look{class: "c1", shape: circle}},
	{locale.MarkC("of a card sort", "Current"), locale.Mark("current %s"), look{class: "c2", shape: triangle}},
	{locale.MarkC("of a card sort", "Desired"), locale.Mark("desired %s"), look{class: "c3", shape: square}},
}

func (r CardRow) numbers() [3]float64 { return [3]float64{r.Personal, r.Current, r.Desired} }

// cardMark is a mark of a row.
type cardMark struct {
	series int
	value  float64
	lift   float64 // px that it stands above the row's line, below when negative
}

// marks are a row's numbers that exist, from the least to the most. Those that
// would hide another are lifted apart.
func (r CardRow) marks(f frame) []cardMark {
	var out []cardMark
	for i, v := range r.numbers() {
		if has(v) {
			out = append(out, cardMark{series: i, value: v})
		}
	}
	slices.SortStableFunc(out, func(a, b cardMark) int { return cmp.Compare(a.value, b.value) })
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && (f.right-f.left)*(out[to].value-out[to-1].value)/100 < 11 {
			to++
		}
		for i := from; i < to; i++ {
			out[i].lift = 9 * (float64(to-from-1)/2 - float64(i-from))
		}
		from = to
	}
	return out
}

// wanted is how much more a card is desired than it is current, in points.
func (r CardRow) wanted() (float64, bool) {
	return r.Desired - r.Current, has(r.Desired) && has(r.Current)
}

func (c CardSort) key() template.HTML {
	key := `<ul class="key">`
	for _, s := range cardSeries {
		key += `<li>` + keyMark(s.look) + xmlEscape(c.say.C("of a card sort", s.name)) + `</li>`
	}
	return template.HTML(key + `<li>` + xmlEscape(c.say.T("Difference: desired less current")) + `</li></ul>`)
}

// endHead heads the differences after the axis.
func (c CardSort) endHead() string { return c.say.T("Difference") }

func (c CardSort) frame(narrow bool) frame {
	f := frame{left: 280, right: 800, top: 20, lo: 0, hi: 100}
	if narrow {
		f.left, f.right = 6, 264
	}
	f.bottom = f.top + nameStep(narrow)*float64(len(c.Rows))
	return f
}

// drawing is a row a card: wide with its name before the axis, narrow with its
// name above it.
func (c CardSort) drawing(narrow bool) template.HTML {
	f, w, class, id, step := c.frame(narrow), 888.0, "cht w", c.ID+"-w", nameStep(narrow)
	if narrow {
		w, class, id = 344, "cht n", c.ID+"-n"
	}
	p := pen{say: c.say}
	p.openTitled(class, id, w, f.bottom+6, c.Title, c.sentences())
	Gaps{}.grid(&p, f)
	p.text(w, f.top-8, label{anchor: "end", text: c.endHead()})
	for i, r := range c.Rows {
		top := f.top + step*float64(i)
		p.stroke("sl", "", "M0 ", top, "H", w)
		c.row(&p, f, r, rowName(&p, r.Name, r.Note, top, narrow))
	}
	p.stroke("sl", "", "M0 ", f.bottom, "H", w)
	return p.close()
}

// row draws what stands on a row's line, and how much more is wanted at the end.
func (c CardSort) row(p *pen, f frame, r CardRow, y float64) {
	marks := r.marks(f)
	x := func(v float64) float64 { return Gaps{}.x(f, v) }
	if n := len(marks); n > 1 {
		p.stroke("se", ` stroke-width="1.5"`, "M", x(marks[0].value), " ", y, "H", x(marks[n-1].value))
	}
	for _, m := range marks {
		p.mark(cardSeries[m.series].look, x(m.value), y-m.lift, 1.5)
	}
	if v, ok := r.wanted(); ok {
		p.text(f.right+12, y+5, label{class: "fi", size: 14, semibold: true, text: difference(c.say, v, true)})
	} else {
		p.text(f.right+12, y+5, label{text: fit(r.missing(), 12, false, gapsEnd)})
	}
}
