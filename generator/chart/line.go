package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Line shows one or more indicators of indicators.csv beside the same marks as
// the trends. Its axis fits the numbers and need not begin at zero.
type Line struct {
	ID       string // required
	Title    string // what is shown, for those who do not see it
	Finding  string // required
	Caption  string
	Source   string
	Unit     string // follows every number: "%", " days", ""
	Series   []Series
	Marks    []Mark
	Target   Target
	From, To handbook.Date // ends of the axis; zero: whole years around the points
	Empty    string        // the sentence where there are no points; default "No figures yet."
}

// Name is "line".
func (l Line) Name() string { return "line" }

// Figure draws the line. With fewer than two days there is nothing to compare:
// a sentence stands in place of the drawing.
func (l Line) Figure(say *locale.Locale) (Figure, error) {
	f := Figure{ID: l.ID, Kind: l.Name(), Finding: l.Finding, Caption: l.Caption, Source: l.Source, say: say}
	if err := checkID(l.Name(), l.ID); err != nil {
		return f, err
	}
	l.Series, l.Target = within(l.Series, l.From, l.To), l.Target.known()
	values := numbers(l.Series)
	if l.Target.Value != 0 {
		values = append(values, l.Target.Value)
	}
	digits := digitsOf(values)
	p := plot{
		id: l.ID, title: cmp.Or(l.Title, l.Finding), series: l.Series, looks: looks(l.Series), waves: waves(l.Series),
		marks: l.Marks, target: l.Target, number: func(v float64) string { return decimal(say, v, digits) + l.Unit }, pen: pen{say: say},
	}
	bare := p
	bare.number = func(v float64) string { return decimal(say, v, digits) }
	f.Table = bare.table(strings.TrimSpace(l.Unit))
	switch p.shown() {
	case 0:
		return f.empty(cmp.Or(l.Empty, say.T("No figures yet."))), nil
	case 1:
		return f.empty(say.T("First figure: nothing to compare yet.")), nil
	}
	p.from, p.to = extent(l.From, l.To, dates(l.Series))
	ticks, tickDigits := niceTicks(slices.Min(values), slices.Max(values))
	p.ticks = ticks
	p.tick = func(say *locale.Locale, v float64) string { return decimal(say, v, tickDigits) + shortUnit(l.Unit) }
	p.desc = p.sentences()
	f.SVG = p.draw()
	var err error
	f.Option, err = p.option(l.Name(), shortUnit(l.Unit))
	return f, err
}

// digitsOf is how many digits after the point the numbers need, two at most.
func digitsOf(values []float64) int {
	for digits, scale := 0, 1.0; digits < 2; digits, scale = digits+1, scale*10 {
		if !slices.ContainsFunc(values, func(v float64) bool { return math.Abs(v*scale-math.Round(v*scale)) > 1e-6 }) {
			return digits
		}
	}
	return 2
}

// shortUnit is a unit that fits beside an axis' numbers: a sign, no word.
func shortUnit(unit string) string {
	if utf8.RuneCountInString(unit) == 1 {
		return unit
	}
	return ""
}
