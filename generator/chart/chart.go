// Package chart draws a handbook's numbers. A chart is one typed model; a
// Figure is that model shown three ways that say the same: an SVG drawn here
// (printed, read without JavaScript, seen first), a table with a written
// finding, and an ECharts option as JSON that a script may draw over the SVG.
//
// SVG carries classes and presentation attributes, never a style attribute, and
// colours come from the theme's style sheet. Percentages run from 0 to 100. A
// number that does not exist is NaN: lines have a gap there and tables say so.
package chart

import (
	"fmt"
	"math"
	"regexp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Chart is any chart that can stand as a figure.
type Chart interface {
	// Name is the chart's kind: one of Kinds.
	Name() string
	// Figure draws the chart, with its words in a language. It fails when the model contradicts itself, as
	// with an ID that cannot be used or a flow whose link names no node.
	Figure(say *locale.Locale) (Figure, error)
}

// Kinds lists the charts that can stand as a figure.
var Kinds = []string{"trend", "line", "gaps", "timeline", "flow", "likert", "heat", "quadrant", "cardsort"}

// Series is one line: the points of one dimension, or of one indicator, by date.
type Series struct {
	Name      string
	Dimension string // one of handbook.Dimensions gives colour and marker; "" takes the next free ones
	Focus     bool   // the line the chart is about: heavier, with its interval as a band
	Points    []Point
}

// Point is a number at a wave.
type Point struct {
	Wave      string
	Date      handbook.Date // required
	Value     float64       // NaN: none
	Low, High float64       // interval; NaN or both 0: none
	N         string        // how many answered, in words: "96 of 120"
	Break     bool          // the wording changed before this wave: the line stops
	Text      string        // the words for the table where they are not the rounded value: "≥ 80", "withheld"
}

// Target is the number aimed at; the zero Target is none.
type Target struct {
	Value float64
	Name  string // what it is the target of, as in "behaviour"
}

// known is the target, none where its number does not exist.
func (t Target) known() Target {
	if !has(t.Value) {
		return Target{}
	}
	return t
}

// MarkKind is what a mark stands for.
type MarkKind string

// The kinds of mark.
const (
	MarkEdition      MarkKind = "edition"      // a dotted vertical with the edition's id
	MarkDecision     MarkKind = "decision"     // a lozenge in a lane under the axis
	MarkIntervention MarkKind = "intervention" // a bar in a lane under the axis
)

// Mark is something that happened beside the numbers. It claims no cause.
type Mark struct {
	Kind MarkKind
	Name string        // "2026.1", "Decision 0044", "Rehearsal hour, running"
	Date handbook.Date // required
	End  handbook.Date // last day of an intervention; zero: it goes on
}

// Domain is the bottom of the axis for these percentages: the multiple of 20
// below the lowest, so that a book's trends share one scale and slopes compare.
// NaN is passed over; of nothing it is 0.
func Domain(values ...float64) float64 {
	low := math.Inf(1)
	for _, v := range values {
		if v < low {
			low = v
		}
	}
	if math.IsInf(low, 1) {
		return 0
	}
	return max(0, 20*(math.Ceil(low/20)-1))
}

// Round rounds half up, as all published percentages are.
func Round(v float64) int { return int(math.Floor(v + .5)) }

var usableID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// checkID refuses an ID that could not prefix the ids of a page.
func checkID(kind, id string) error {
	if !usableID.MatchString(id) {
		return fmt.Errorf("draw %s: %q is no id of letters, digits and hyphens", kind, id)
	}
	return nil
}

// has tells whether a number exists.
func has(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// interval tells whether the point has an interval.
func (p Point) interval() bool {
	return has(p.Value) && has(p.Low) && has(p.High) && (p.Low != 0 || p.High != 0)
}
