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
	Scale  Scale
}

// Scale is how answers were given.
type Scale struct {
	Min        int
	Answers    []string // names of the codes from Min up: the labels, or the codes themselves
	Favourable []int    // codes that count as favourable
}

// Item is a statement that was asked, as the method page lists it.
type Item struct {
	ID        string `json:"id"`
	Value     string `json:"value"`
	Dimension string `json:"dimension"`
	Aspect    string `json:"aspect,omitempty"`
	Wording   string `json:"wording,omitempty"`
	Reversed  bool   `json:"reversed,omitempty"`
	Since     string `json:"since,omitempty"` // wave from which this wording was asked, "" for all
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
	Units     []Unit    // into which the wave is divided, each after the one it is part of; the whole is not listed
	Cells     []Cell    // a value's dimensions, for the whole and for each unit
	Aspects   []Cell    // the same for each aspect of a dimension that was asked about by itself, and for the enablers
	Agreement []Agreement
	Cards     []Card // of a card sort, by how many chose them
	Notes     []Note // what somebody said and may be read here, in no order of people
	// Provisional: no release ledger stands beside the wave yet.
	Provisional bool
}

// UnitKind says how a published unit is made up.
type UnitKind string

// The kinds of unit.
const (
	UnitTeam      UnitKind = "unit"      // a unit of the organisation with all that is below it
	UnitOther     UnitKind = "other"     // parts of a unit pooled because one or more are too small
	UnitDirect    UnitKind = "direct"    // people of a unit who are in none of those below it
	UnitLeaders   UnitKind = "leaders"   // leaders of a unit, or of the whole
	UnitEmployees UnitKind = "employees" // all others of it
)

// Unit is people whose numbers are published beside those of others.
type Unit struct {
	ID        string   `json:"id"` // as cells name it: "Payments", "Other teams in Engineering", "leaders", "Engineering: leaders"
	Kind      UnitKind `json:"kind"`
	Parent    string   `json:"parent"`              // id of the unit it is part of, All for the organisation
	Depth     int      `json:"depth"`               // 1 directly below the organisation
	Headcount int      `json:"headcount,omitempty"` // people of a unit as units.csv counts them, 0 where it does not
	Responded int      `json:"responded,omitempty"` // those who answered, 0 where fewer than the detail minimum did
	Members   []string `json:"members,omitempty"`   // the undivided units that are in it; for the ledger, and never on a page
}

// Units of leaders and of all others, for the whole organisation.
const (
	Leaders   = "leaders"
	Employees = "employees"
)

// Agreement is how far people of one unit agree among themselves more than with
// others, for the whole organisation. NaN where a number does not exist.
type Agreement struct {
	Value, Dimension, Aspect string
	Items                    int     // statements it is computed from
	ICC1, P                  float64 // share of the differences that lie between published units, and its F test
	RWGJ                     float64 // agreement of everybody, 1 is full
	Alpha                    float64 // consistency of the statements, NaN of one
	N                        int     // people who answered all of them
}

// Card is a card of a card sort and the share of people who chose it, in
// percent; NaN where too few did.
type Card struct {
	Name                       string
	Value                      string // id of the value that it stands for, "" for none
	Personal, Current, Desired float64
	N                          int // people who sorted

	PersonalPlace, CurrentPlace, DesiredPlace float64 // mean place of the card among those who chose it, 1 is first; NaN where cards are not ranked
}

// Note is what a person said or an observer saw, that was approved for reading. It
// names no unit and no person.
type Note struct {
	Value     string `json:"value"`
	Dimension string `json:"dimension"`
	Text      string `json:"text"`
}

// Dropped counts rows or answers that were left out.
type Dropped struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
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
	Aspect                 string // "" for the dimension as a whole
	N                      int    // smallest number of valid answers of the items; 0 when NBand stands for it
	NBand                  string // "5–9" where n may only be named as a band
	Favourable             float64
	Neutral                float64 // NaN below the detail minimum
	Unfavourable           float64 // NaN below the detail minimum
	Index                  float64 // 0–100 mean of (s−min)/(max−min)·100; NaN below the detail minimum
	Low, High              float64 // 95 % Wilson interval of Favourable at the finite-population effective size
	State                  State
	Text                   string  // the words shown: "61", "≥ 80", "withheld"
	Reworded               bool    // other items or another wording than in the wave before: the trend breaks here
	Wording                string  // what was asked, the same text for the same statements on the same scale
	Distribution           []Band  // of a whole organisation of 20 and more: how answers fall on the scale; nil where that is not published
	DontKnow               float64 // % of those asked who said that they do not know, whole organisation only; NaN where that is no answer
}

// Band is neighbouring codes of the scale and the share of answers with them.
// Codes that one or two people chose stand together with a neighbour.
type Band struct {
	From    int     `json:"from"`
	To      int     `json:"to"`
	Percent float64 `json:"percent"`
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

// Closed is the day on which a wave of a source closed, the zero Date where it is not
// known.
func (r *Results) Closed(source, wave string) handbook.Date {
	if s := r.Source(source); s != nil {
		for _, w := range s.Waves {
			if w.ID == wave {
				return w.Closed
			}
		}
	}
	return handbook.Date{}
}

// Cell returns the wave's cell for the whole organisation, or nil.
func (w *Wave) Cell(value, dimension string) *Cell { return w.For(All, value, dimension) }

// For returns the wave's cell of a unit, nil where there is none.
func (w *Wave) For(unit, value, dimension string) *Cell {
	return find(w.Cells, unit, value, dimension, "")
}

// Aspect returns the wave's cell of an aspect for a unit, nil where there is none.
func (w *Wave) Aspect(unit, value, dimension, aspect string) *Cell {
	return find(w.Aspects, unit, value, dimension, aspect)
}

func find(cells []Cell, unit, value, dimension, aspect string) *Cell {
	for i := range cells {
		if c := &cells[i]; c.Unit == unit && c.Value == value && c.Dimension == dimension && c.Aspect == aspect {
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
