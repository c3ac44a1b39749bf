package survey

import (
	"fmt"
	"math"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// rules say what may be published of how many answers.
type rules struct {
	minimum int // fewer: nothing
	detail  int // fewer: the favourable share alone, and n as a band
	extreme int // fewer: a share that all or all but one make up is a bound
}

// rulesOf are the rules of a handbook, which may raise them and never lower.
func rulesOf(p handbook.Privacy) rules {
	minimum := max(p.Minimum, 5)
	detail := max(p.DetailMinimum, minimum, 10)
	return rules{minimum: minimum, detail: detail, extreme: max(detail, 20)}
}

// cells are what may be published of a wave for the whole organisation, one cell
// for each of the four dimensions of a value that was asked about.
func (r rules) cells(e *export, invited int) (cells []results.Cell) {
	for _, t := range topics(e.items) {
		if t.dimension == enabler {
			continue
		}
		var of []shares
		for i, it := range e.items {
			if it.value == t.value && it.dimension == t.dimension && !it.absent {
				of = append(of, e.tally.shares(i))
			}
		}
		c := r.cell(of, invited)
		c.Value, c.Dimension, c.Unit = t.value, t.dimension, results.All
		cells = append(cells, c)
	}
	return cells
}

// cell is what may be published of the items of a dimension. population is how
// many were asked, 0 when unknown.
func (r rules) cell(items []shares, population int) results.Cell {
	nan := math.NaN()
	c := results.Cell{Favourable: nan, Neutral: nan, Unfavourable: nan, Index: nan, Low: nan, High: nan, State: results.Withheld, Text: "withheld"}
	m := meanOf(items)
	if m.n < r.minimum {
		return c
	}
	if c.N = m.n; m.n < r.detail {
		c.N, c.NBand = 0, fmt.Sprintf("%d–%d", r.minimum, r.detail-1)
	}
	if bound := r.bound(m); bound != "" {
		c.State, c.Text = results.Coded, bound
		return c
	}
	c.State, c.Text = results.Shown, strconv.Itoa(halfUp(m.favourable))
	c.Favourable = m.favourable
	if m.n < r.detail {
		return c
	}
	c.Neutral, c.Unfavourable, c.Index = m.neutral, m.unfavourable, m.index
	low, high := stats.WilsonFPC(m.favourable/100, float64(m.n), float64(population))
	c.Low, c.High = 100*low, 100*high
	return c
}

// bound is what is said instead of a share of few people that all of them or all
// but one make up, "" for any other share: such a share tells what a person who
// is known to have answered said.
func (r rules) bound(m shares) string {
	if m.n >= r.extreme {
		return ""
	}
	favourable := m.favourable / 100 * float64(m.n) // people, on average over the items
	off := 20
	if m.n >= r.detail {
		off = 10
	}
	const whole = 1 + 1e-9
	switch {
	case float64(m.n)-favourable <= whole:
		return fmt.Sprintf("≥ %d", 100-off)
	case favourable <= whole:
		return fmt.Sprintf("≤ %d", off)
	}
	return ""
}

// found are the statements that rows named and enough people answered.
func (r rules) found(e *export) (items []results.Item) {
	for i, it := range e.items {
		if it.found && e.tally.shares(i).n >= r.minimum {
			items = append(items, results.Item{ID: it.id, Value: it.value, Dimension: it.dimension, Aspect: it.aspect})
		}
	}
	return items
}

// halfUp rounds to a whole number. A half that lost its last bit on the way
// counts as one.
func halfUp(v float64) int { return int(math.Floor(v + 0.5 + 1e-9)) }
