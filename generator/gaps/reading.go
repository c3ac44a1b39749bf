package gaps

import (
	"math"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// A number is low when it lies more than 20 points below its target and its
// interval more than 10. Where the handbook sets no target, as for enablers, it
// is held against 85: low is below 65.
const (
	lowBelow      = 20
	surelyBelow   = 10
	defaultTarget = 85
)

// leastDifference is from how many points two numbers differ.
const leastDifference = 15

// question is what was asked about a value, and how its answers are told.
type question struct {
	dimension, aspect    string // aspect "" is the dimension as a whole
	whole                bool   // the dimension stands in where no aspect of it was asked, or of behaviour not this one
	say                  string // so many answer favourably
	unasked, kept        string // no statement asks; what was answered may not be said
	employees, everybody string // so many leaders and so many others, of the questions by which leaders are set apart
}

var (
	askKnow = question{
		dimension: understanding, aspect: "know", whole: true,
		say:     locale.Mark("%s say that they know what it asks %s"),
		unasked: locale.Mark("no statement asks about knowing what it asks %s"),
		kept:    locale.Mark("what was answered about knowing what it asks %s may not be published: insufficient data"),
	}
	askMeaning = question{
		dimension: understanding, aspect: "meaning",
		say:     locale.Mark("%s take it as it is meant %s"),
		unasked: locale.Mark("no statement asks about what it means %s"),
		kept:    locale.Mark("what was answered about what it means %s may not be published: insufficient data"),
	}
	askBelieve = question{
		dimension: agreement, aspect: "believe", whole: true,
		say:     locale.Mark("%s agree with it %s"),
		unasked: locale.Mark("no statement asks about agreement %s"),
		kept:    locale.Mark("what was answered about agreement %s may not be published: insufficient data"),
	}
	askSelf = question{
		dimension: behaviour, aspect: "self",
		say:     locale.Mark("%s say that they do it themselves %s"),
		unasked: locale.Mark("no statement asks about what people do themselves %s"),
		kept:    locale.Mark("what was answered about what people do themselves %s may not be published: insufficient data"),
	}
	askObserved = question{
		dimension: behaviour, aspect: "observed", whole: true,
		say:       locale.Mark("%s see it done %s"),
		unasked:   locale.Mark("no statement asks about what people do %s"),
		kept:      locale.Mark("what was answered about what people do %s may not be published: insufficient data"),
		employees: locale.Mark("%s of leaders and %s of employees see it done %s"),
		everybody: locale.Mark("%s of leaders and %s of everybody see it done %s"),
	}
	askBehaviour = question{
		dimension: behaviour,
		say:       locale.Mark("%s see it done %s"),
		unasked:   locale.Mark("no statement asks about what people do %s"),
		kept:      locale.Mark("what was answered about what people do %s may not be published: insufficient data"),
		employees: locale.Mark("%s of leaders and %s of employees see it done %s"),
		everybody: locale.Mark("%s of leaders and %s of everybody see it done %s"),
	}
	askColleagues = question{
		dimension: perception, aspect: "colleagues",
		say:       locale.Mark("%s see colleagues live it %s"),
		unasked:   locale.Mark("no statement asks about how colleagues act %s"),
		kept:      locale.Mark("what was answered about how colleagues act %s may not be published: insufficient data"),
		employees: locale.Mark("%s of leaders and %s of employees see colleagues live it %s"),
		everybody: locale.Mark("%s of leaders and %s of everybody see colleagues live it %s"),
	}
	askLeaders = question{
		dimension: perception, aspect: "leaders",
		say:       locale.Mark("%s see leaders live it %s"),
		unasked:   locale.Mark("no statement asks about how leaders act %s"),
		kept:      locale.Mark("what was answered about how leaders act %s may not be published: insufficient data"),
		employees: locale.Mark("%s of leaders and %s of employees see leaders live it %s"),
		everybody: locale.Mark("%s of leaders and %s of everybody see leaders live it %s"),
	}
	askPerception = question{
		dimension: perception,
		say:       locale.Mark("%s see it lived %s"),
		unasked:   locale.Mark("no statement asks about how others act %s"),
		kept:      locale.Mark("what was answered about how others act %s may not be published: insufficient data"),
		employees: locale.Mark("%s of leaders and %s of employees see it lived %s"),
		everybody: locale.Mark("%s of leaders and %s of everybody see it lived %s"),
	}
	askSkill = question{
		dimension: enabler, aspect: "skill",
		say:     locale.Mark("%s say that they know how to do it %s"),
		unasked: locale.Mark("no statement asks about skill %s"),
		kept:    locale.Mark("what was answered about skill %s may not be published: insufficient data"),
	}
	askSystem = question{
		dimension: enabler, aspect: "system",
		say:     locale.Mark("%s say that the way of working helps %s"),
		unasked: locale.Mark("no statement asks about the way of working %s"),
		kept:    locale.Mark("what was answered about the way of working %s may not be published: insufficient data"),
	}
)

// keys are the names that source.yaml has for what was asked, as labels.
var keys = map[string]string{
	understanding: locale.Mark("Understanding"), agreement: locale.Mark("Agreement"), behaviour: locale.Mark("Behaviour"),
	perception: locale.Mark("Perception"), enabler: locale.Mark("Enabler"),
	"know": locale.Mark("Know"), "meaning": locale.Mark("Meaning"), "believe": locale.Mark("Believe"),
	"self": locale.Mark("Self"), "observed": locale.Mark("Observed"), "colleagues": locale.Mark("Colleagues"),
	"leaders": locale.Mark("Leaders"), "skill": locale.Mark("Skill"), "system": locale.Mark("System"),
}

// cell is the wave's answer to a question about a value, nil where it was not
// asked. The cell of the dimension stands in for an aspect that no statement
// declares.
func (q question) cell(w *results.Wave, unit, value string) *results.Cell {
	if q.aspect == "" {
		return w.For(unit, value, q.dimension)
	}
	if c := w.Aspect(unit, value, q.dimension, q.aspect); c != nil || !q.whole || q.declared(w, value) {
		return c
	}
	return w.For(unit, value, q.dimension)
}

// declared tells whether the question was asked by its aspect, or others of its
// dimension were that do not stand for it. Behaviour as a whole stands for what
// is observed in any case.
func (q question) declared(w *results.Wave, value string) bool {
	for i := range w.Aspects {
		if c := &w.Aspects[i]; c.Value == value && c.Dimension == q.dimension && (c.Aspect == q.aspect || q.dimension != behaviour) {
			return true
		}
	}
	return false
}

// lens looks at one value through one wave of a source.
type lens struct {
	h      *handbook.Handbook
	value  *handbook.Value
	source *results.Source
	index  int // of the wave
}

func (l lens) wave() *results.Wave { return &l.source.Waves[l.index] }

// at is the same lens on another wave of the source.
func (l lens) at(index int) lens { l.index = index; return l }

// target is the favourable percentage that a question's answers are held against.
func (l lens) target(q question) float64 {
	if t := l.h.Target(l.value, q.dimension); t != 0 {
		return float64(t)
	}
	return defaultTarget
}

// reading is what a wave's safe table tells about a question: the favourable
// percentage lies between least and most, which are equal where it is shown.
type reading struct {
	question
	cell        *results.Cell // nil where it was not asked
	unit        string
	least, most float64
	low, high   float64 // 95 % interval; NaN where n is not known at all
	n           float64 // effective, of a band the least
	target      float64
}

func (r reading) asked() bool { return r.cell != nil }

// known tells whether anything may be said about the answers.
func (r reading) known() bool { return r.asked() && !math.IsNaN(r.least) }

// read reads a unit's answers to a question. Of a coded cell the bound is taken
// to be its share, of a band the least n: both make the interval wider than it
// is.
func (l lens) read(unit string, q question) reading {
	nan := math.NaN()
	r := reading{question: q, unit: unit, least: nan, most: nan, low: nan, high: nan, target: l.target(q), cell: q.cell(l.wave(), unit, l.value.ID)}
	if r.asked() {
		r.aspect = r.cell.Aspect // "" where the dimension stands in
	}
	if !r.asked() || r.cell.State == results.Withheld {
		return r
	}
	r.n = effective(l.wave(), r.cell)
	if r.cell.State == results.Shown {
		r.least, r.most, r.low, r.high = r.cell.Favourable, r.cell.Favourable, r.cell.Low, r.cell.High
		if r.n > 0 && (math.IsNaN(r.low) || math.IsNaN(r.high)) {
			low, high := stats.Wilson(r.least/100, r.n)
			r.low, r.high = 100*low, 100*high
		}
		return r
	}
	sign, number, _ := strings.Cut(r.cell.Text, " ")
	bound, err := strconv.ParseFloat(strings.TrimSuffix(number, "%"), 64)
	if err != nil {
		return r
	}
	low, high := stats.Wilson(bound/100, r.n)
	switch sign {
	case "≥":
		r.least, r.most, r.low, r.high = bound, 100, 100*low, 100
	case "≤":
		r.least, r.most, r.low, r.high = 0, bound, 0, 100*high
	}
	return r
}

// effective is the effective number of answers of a cell: the least of a band,
// 0 where it is not known.
func effective(w *results.Wave, c *results.Cell) float64 {
	n, people := float64(c.N), 0
	if c.N == 0 {
		n = float64(leastOf(c.NBand))
	}
	if c.Unit == results.All {
		people = w.Invited
	}
	for _, u := range w.Units {
		if u.ID == c.Unit {
			people = u.Headcount
		}
	}
	return stats.EffectiveN(n, float64(people))
}

// leastOf is the lower end of a band such as "5–9", 0 of none.
func leastOf(band string) int {
	first, _, _ := strings.Cut(band, "–")
	n, err := strconv.Atoi(first)
	if err != nil {
		return 0
	}
	return n
}

// below tells whether the number lies below the line of low numbers.
func (r reading) below() bool { return r.most < r.target-lowBelow-epsilon }

// low tells whether a reading is low: more than 20 points below its target, and
// its interval more than 10. What was low in the comparable wave before stays low
// as long as its interval reaches below the line, so that a gap does not close,
// and open again, by the play of chance around it.
func (l lens) low(r reading) bool {
	switch {
	case !r.known() || !(r.high < r.target-surelyBelow-epsilon):
		return false
	case r.below():
		return true
	case !(r.low < r.target-lowBelow-epsilon):
		return false
	}
	before := l.earlier(r)
	return len(before) > 0 && l.at(before[0].index).low(before[0].reading)
}

// earlierReading is a reading of an earlier wave.
type earlierReading struct {
	reading
	index int
}

// earlier lists the known readings of the same question in the same wording from
// the waves before, newest first.
func (l lens) earlier(r reading) (out []earlierReading) {
	current := r.cell
	for i := l.index - 1; i >= 0 && !current.Reworded; i-- {
		e := l.at(i).read(r.unit, r.asIs())
		if !e.asked() {
			continue // not asked then; the wording is held against the wave that last asked
		}
		if e.cell.Wording != current.Wording {
			break
		}
		if current = e.cell; e.known() {
			out = append(out, earlierReading{e, i})
		}
	}
	return out
}

// asIs is the question as it was read: without the dimension as a stand-in.
func (r reading) asIs() question {
	q := r.question
	q.whole = false
	return q
}

// differ tells by how many points a lies above b at least, with the 95 % Newcombe
// interval, and whether that counts: 15 points or more and an interval that
// excludes 0.
func differ(a, b reading) (diff, low, high float64, counts bool) {
	if !a.known() || !b.known() {
		return math.NaN(), math.NaN(), math.NaN(), false
	}
	diff, low, high = a.least-b.most, math.NaN(), math.NaN()
	if a.n > 0 && b.n > 0 {
		c := stats.NewcombeChange(b.most/100, b.n, a.least/100, a.n)
		low, high = 100*c.Low, 100*c.High
	}
	return diff, low, high, diff >= leastDifference-epsilon && low > 0
}

// share is the favourable share in words: "31%", "20% or less".
func (r reading) share() locale.Message {
	switch {
	case r.cell.State == results.Shown:
		return locale.Messagef("%d%%", whole(r.least))
	case r.most == 100:
		return locale.Messagef("%d%% or more", whole(r.least))
	}
	return locale.Messagef("%d%% or less", whole(r.most))
}

// sentence tells the reading: "31% say that the way of working helps (enabler:
// system)".
func (r reading) sentence() locale.Message { return locale.Messagef(r.say, r.share(), r.where()) }

// where names the question as source.yaml does: "(enabler: system)".
func (r reading) where() locale.Message {
	if r.aspect == "" {
		return locale.Messagef("(%s)", locale.Label(keys[r.dimension]))
	}
	return locale.Messagef("(%s: %s)", locale.Label(keys[r.dimension]), locale.Label(keys[r.aspect]))
}

// lowly tells a low reading with the line that it lies below.
func (r reading) lowly() locale.Message {
	line := int(r.target) - lowBelow
	if r.below() {
		return locale.Messagef("%s, below %d", r.sentence(), line)
	}
	return locale.Messagef("%s, below %d in the wave before and not surely above it now", r.sentence(), line)
}

// missing says why nothing is known, nil where something is.
func (r reading) missing() []locale.Message {
	switch {
	case r.known():
		return nil
	case r.asked():
		return []locale.Message{locale.Messagef(r.kept, r.where())}
	}
	return []locale.Message{locale.Messagef(r.unasked, r.where())}
}

func whole(v float64) int { return int(math.Floor(v + .5 + epsilon)) }

// coefficient is a number between −1 and 1 with two digits: ".33", "−.71".
func coefficient(v float64) locale.Coefficient { return locale.Coefficient{X: v, Decimals: 2} }
