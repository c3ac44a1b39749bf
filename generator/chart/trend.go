package chart

import (
	"cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Trend shows how a value's dimensions move from wave to wave: one line a
// dimension on an axis of percentages that ends at 100 and is true to time.
type Trend struct {
	ID       string // required
	Title    string // what is shown, for those who do not see it
	Finding  string // required
	Caption  string
	Source   string
	Series   []Series
	Marks    []Mark
	Target   Target        // of the line in focus
	From, To handbook.Date // ends of the axis; zero: whole years around the points
	Low      float64       // bottom of the axis in per cent, see Domain; shared by a book's trends
	Empty    string        // the sentence where there are no points; default "No figures for this value."
}

// Name is "trend".
func (t Trend) Name() string { return "trend" }

// Figure draws the trend. With fewer than two waves there is nothing to
// compare: a sentence stands in place of the drawing.
func (t Trend) Figure(say *locale.Locale) (Figure, error) {
	f := Figure{ID: t.ID, Kind: t.Name(), Finding: t.Finding, Caption: t.Caption, Source: t.Source, say: say}
	if err := checkID(t.Name(), t.ID); err != nil {
		return f, err
	}
	t.Series, t.Target = within(t.Series, t.From, t.To), t.Target.known()
	p := plot{
		id: t.ID, title: cmp.Or(t.Title, t.Finding), series: t.Series, looks: looks(t.Series), waves: waves(t.Series),
		marks: t.Marks, target: t.Target, number: percent, tick: func(_ *locale.Locale, v float64) string { return percent(v) }, percent: true, pen: pen{say: say},
	}
	f.Table = p.table("")
	shown := p.shown()
	switch {
	case shown == 0:
		return f.empty(cmp.Or(t.Empty, say.T("No figures for this value."))), nil
	case shown == 1:
		return f.empty(say.T("First wave: nothing to compare yet.")), nil
	}
	p.from, p.to = extent(t.From, t.To, dates(t.Series))
	values := numbers(t.Series)
	if t.Target.Value != 0 {
		values = append(values, t.Target.Value)
	}
	for v := bottom(t.Low, values...); v <= 100; v += 20 {
		p.ticks = append(p.ticks, v)
	}
	p.desc = p.sentences()
	f.SVG = p.draw()
	var err error
	f.Option, err = p.option(t.Name(), "")
	return f, err
}

// empty puts a sentence in place of the drawing.
func (f Figure) empty(sentence string) Figure {
	f.Empty, f.Option = true, nil
	f.SVG = sentenceHTML(sentence)
	return f
}

// shown counts the waves with at least one number.
func (p *plot) shown() int {
	n := 0
	for _, w := range p.waves {
		for _, s := range p.series {
			if pt, ok := s.point(w); ok && has(pt.Value) {
				n++
				break
			}
		}
	}
	return n
}
