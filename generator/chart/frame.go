package chart

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// frame maps days and numbers to px.
type frame struct {
	left, right, top, bottom float64
	from, to                 handbook.Date
	lo, hi                   float64
}

// x is a day's place: the scale is true to time.
func (f frame) x(d handbook.Date) float64 {
	span := f.from.DaysUntil(f.to)
	if span <= 0 {
		return (f.left + f.right) / 2
	}
	return f.left + (f.right-f.left)*float64(f.from.DaysUntil(d))/float64(span)
}

// y is a number's place. A number outside the domain stands at its edge.
func (f frame) y(v float64) float64 {
	if f.hi <= f.lo {
		return (f.top + f.bottom) / 2
	}
	return f.bottom - (f.bottom-f.top)*(min(max(v, f.lo), f.hi)-f.lo)/(f.hi-f.lo)
}

// holds tells whether a day lies on the axis.
func (f frame) holds(d handbook.Date) bool { return !d.Before(f.from) && !f.to.Before(d) }

// extent fills in the ends of an axis that were not said: it begins with the
// year of the first day and ends with the quarter of the last.
func extent(from, to handbook.Date, days []handbook.Date) (handbook.Date, handbook.Date) {
	if len(days) == 0 {
		return from, to
	}
	first, last := slices.MinFunc(days, handbook.Date.Compare), slices.MaxFunc(days, handbook.Date.Compare)
	if from.IsZero() {
		from = handbook.Date{Year: first.Year, Month: time.January, Day: 1}
	}
	if to.IsZero() {
		to = quarterAfter(last)
	}
	return from, to
}

// quarterAfter is the first day of the quarter after the day's own.
func quarterAfter(d handbook.Date) handbook.Date {
	month := (int(d.Month)-1)/3*3 + 4
	return handbook.DateOf(time.Date(d.Year, time.Month(month), 1, 0, 0, 0, 0, time.UTC))
}

// bottom is the lower end of an axis of percentages that ends at 100: low, or the
// Domain of what has to be shown where that is lower; a multiple of 20 up to 80.
func bottom(low float64, values ...float64) float64 {
	if !has(low) {
		low = 80
	}
	low = 20 * math.Floor(low/20)
	if slices.ContainsFunc(values, has) {
		low = min(low, Domain(values...))
	}
	return min(max(low, 0), 80)
}

// within leaves out the points that lie before or after an axis's ends; a zero
// end leaves out none.
func within(series []Series, from, to handbook.Date) []Series {
	if from.IsZero() && to.IsZero() {
		return series
	}
	out := slices.Clone(series)
	for i := range out {
		out[i].Points = slices.DeleteFunc(slices.Clone(out[i].Points), func(p Point) bool {
			return p.Date.Before(from) || !to.IsZero() && to.Before(p.Date)
		})
	}
	return out
}

// dates are the days of all points.
func dates(series []Series) []handbook.Date {
	var out []handbook.Date
	for _, s := range series {
		for _, p := range s.Points {
			out = append(out, p.Date)
		}
	}
	return out
}

// numbers are the values of all points that have one.
func numbers(series []Series) []float64 {
	var out []float64
	for _, s := range series {
		for _, p := range s.Points {
			if has(p.Value) {
				out = append(out, p.Value)
			}
		}
	}
	return out
}

// wave is a moment at which at least one series has a point.
type wave struct {
	id   string
	date handbook.Date
	n    string
}

// waves are the moments of all points, by date.
func waves(series []Series) []wave {
	var out []wave
	for _, s := range series {
		for _, p := range s.Points {
			w := wave{p.Wave, p.Date, p.N}
			if i := slices.IndexFunc(out, func(o wave) bool { return o.id == w.id && o.date == w.date }); i >= 0 {
				out[i].n = cmp.Or(out[i].n, w.n)
				continue
			}
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b wave) int { return a.date.Compare(b.date) })
	return out
}

// point is the series' point at a wave.
func (s Series) point(w wave) (Point, bool) {
	for _, p := range s.Points {
		if p.Wave == w.id && p.Date == w.date {
			return p, true
		}
	}
	return Point{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}, false
}

// last is the series' newest point that has a number.
func (s Series) last(all []wave) (Point, bool) {
	for i := len(all) - 1; i >= 0; i-- {
		if p, ok := s.point(all[i]); ok && has(p.Value) {
			return p, true
		}
	}
	return Point{}, false
}

// runs cuts a series where its line has to stop: before a break, at a point
// without a number, and at a wave that the series lacks.
func (s Series) runs(all []wave) [][]Point {
	var out [][]Point
	var run []Point
	end := func() {
		if len(run) > 0 {
			out = append(out, run)
		}
		run = nil
	}
	for _, w := range all {
		p, ok := s.point(w)
		if !ok || !has(p.Value) {
			end()
			continue
		}
		if p.Break {
			end()
		}
		run = append(run, p)
	}
	end()
	return out
}

// niceTicks are three to six round numbers that enclose low and high, and the
// digits after the point that they need.
func niceTicks(low, high float64) (ticks []float64, digits int) {
	if low == high {
		low, high = low-max(1, math.Abs(low)/10), high+max(1, math.Abs(high)/10)
	}
	raw := (high - low) / 4
	size := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * size
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*size >= raw {
			step = m * size
			break
		}
	}
	digits = max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	if s := step * math.Pow(10, float64(digits)); math.Abs(s-math.Round(s)) > 1e-9 {
		digits++ // 2.5, .25
	}
	for i := math.Floor(low/step + 1e-9); ; i++ {
		ticks = append(ticks, i*step)
		if i*step >= high-1e-9*step {
			return ticks, digits
		}
	}
}
