// Package results is the safe table: everything about an assessment that may be
// published, and nothing else. Charts, gaps, pages, search and JSON are computed
// from it; no answer of a single person can be written in its types.
package results

import "github.com/ethos-handbook/ethos/generator/handbook"

// Results is the safe table of all assessment sources of a handbook.
type Results struct {
	Sources []Source
}

// Source is what may be published of one assessment source.
type Source struct {
	ID     string
	Title  string
	Method string // survey | interview | observation | 360 | card-sort
	Waves  []Wave // by closing date
	Items  []Item // in the order of source.yaml
}

// Item is a statement that was asked, as the method page lists it.
type Item struct {
	ID, Value, Dimension, Aspect, Wording string
	Reversed                              bool
	Since                                 string // wave from which this wording was asked, "" for all
}

// Wave is what may be published of one wave.
type Wave struct {
	ID        string
	Closed    handbook.Date
	Invited   int  // 0: unknown
	Responded int  // respondents with at least one valid answer; 0 when fewer than the minimum, then Withheld is true
	Withheld  bool // fewer answers than the minimum: nothing of the wave is published
	Note      string
	Dropped   []Dropped // what was left out, and why, by reason
	Cells     []Cell
	// Provisional: no release ledger stands beside the wave yet.
	Provisional bool
}

// Dropped counts rows or answers that were left out.
type Dropped struct {
	Reason string
	Count  int
}

// State says how a cell may be shown.
type State string

// The states of a cell.
const (
	Shown    State = "shown"
	Coded    State = "coded"    // only a bound may be said, in Text
	Withheld State = "withheld" // nothing may be said
)

// Cell is one published number: a value's dimension in a wave for a unit. A
// dimension is the unweighted mean of its items' percentages. Percentages run
// from 0 to 100, unrounded; NaN where a number does not exist.
type Cell struct {
	Value, Dimension, Unit string // Unit "all" is the whole organisation
	N                      int    // smallest number of valid answers of the items; 0 when NBand stands for it
	NBand                  string // "5–9" where n may only be named as a band
	Favourable             float64
	Neutral                float64 // NaN below the detail minimum
	Unfavourable           float64 // NaN below the detail minimum
	Index                  float64 // 0–100 mean of (s−min)/(max−min)·100; NaN below the detail minimum
	Low, High              float64 // 95 % Wilson interval of Favourable at the finite-population effective size
	State                  State
	Text                   string // the words shown: "61", "≥ 80", "withheld"
	Reworded               bool   // other items or another wording than in the wave before: the trend breaks here
}

// Unit of a cell that covers everybody.
const All = "all"

// Source returns the source with this id, or nil.
func (r *Results) Source(id string) *Source {
	for i := range r.Sources {
		if r.Sources[i].ID == id {
			return &r.Sources[i]
		}
	}
	return nil
}

// Cell returns the wave's cell for the whole organisation, or nil.
func (w *Wave) Cell(value, dimension string) *Cell {
	for i := range w.Cells {
		if c := &w.Cells[i]; c.Value == value && c.Dimension == dimension && c.Unit == All {
			return c
		}
	}
	return nil
}

// Latest returns the newest wave in which the value's dimension is shown for
// the whole organisation, and its cell; nil when there is none.
func (s *Source) Latest(value, dimension string) (*Wave, *Cell) {
	for i := len(s.Waves) - 1; i >= 0; i-- {
		if c := s.Waves[i].Cell(value, dimension); c != nil && c.State == Shown {
			return &s.Waves[i], c
		}
	}
	return nil, nil
}
