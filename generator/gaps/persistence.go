package gaps

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// A gap persists when it is there in so many comparable waves, although an
// intervention began so many days before the last of them, and a change of so
// many points is ruled out.
const (
	persistentWaves = 3
	persistentDays  = 90
)

// Persistence tells whether a gap of one type stays open.
type Persistence struct {
	State           PersistenceState
	Waves           []string // ids of the newest comparable waves with the same type, oldest first
	Diff, Low, High float64  // points from the first to the last of them, 95 % Newcombe interval; NaN where n is not published
	Intervention    string   // id of the first that began a quarter before the last wave, "" for none
}

// PersistenceState says what may be said about a gap over three waves or more.
type PersistenceState string

// The states of persistence.
const (
	NotPersistent PersistenceState = "none"         // fewer waves, or nothing was tried and nothing changed
	Persists      PersistenceState = "persists"     // something was tried, and a change of 5 points is ruled out
	Inconclusive  PersistenceState = "inconclusive" // something was tried, and a change can neither be seen nor be ruled out
	Closing       PersistenceState = "closing"      // it improved, whether or not anything was tried
)

func noPersistence() Persistence {
	nan := math.NaN()
	return Persistence{State: NotPersistent, Diff: nan, Low: nan, High: nan}
}

// key is the question whose favourable share a gap of the type is followed by.
func (t Type) key() question {
	switch t {
	case Knowledge:
		return askKnow
	case Interpretation:
		return askMeaning
	case Motivation:
		return askBelieve
	case Leadership:
		return askLeaders
	}
	return askObserved
}

// persistence follows a finding back through the waves of its source. Waves that
// show nothing are passed over; a wave with another wording, or without the same
// finding, ends it.
func (l lens) persistence(f Finding) Persistence {
	p := noPersistence()
	q := f.Type.key()
	if f.Type == Leadership {
		switch {
		case f.Dimensions[0] == behaviour:
			q = askObserved
		case !l.read(results.All, q).known():
			q = askPerception
		}
	}
	last := l.read(results.All, q)
	if !last.known() || last.cell.State != results.Shown {
		return p
	}
	first, from := last, l.index
	p.Waves = []string{l.wave().ID}
	for _, e := range l.earlier(last) {
		at := l.at(e.index)
		if e.cell.State != results.Shown {
			continue
		}
		if at.diagnose().Finding(f.Type) == nil {
			break
		}
		first, from = e.reading, e.index
		p.Waves = append([]string{at.wave().ID}, p.Waves...)
	}
	if len(p.Waves) < persistentWaves {
		return p
	}
	p.Diff, p.Low, p.High = difference(&l.source.Waves[from], first.cell, l.wave(), last.cell)
	tried := l.tried(f)
	if tried != nil {
		p.Intervention = tried.ID
	}
	switch {
	case tried != nil && p.High < leastChange:
		p.State = Persists
	case p.Low > 0:
		p.State = Closing
	case tried != nil:
		p.State = Inconclusive
	}
	return p
}

// tried is the first intervention for the whole organisation at a finding, by its
// dimension or by its type, that began a quarter before the wave closed; nil for
// none.
func (l lens) tried(f Finding) (first *handbook.Intervention) {
	closed := l.wave().Closed
	for _, i := range l.h.Interventions {
		if i.Gap.Value.ID != l.value.ID || !everybody(i) || i.Status == "planned" || i.Start.IsZero() ||
			i.Type != string(f.Type) && i.Gap.Dimension != "" && i.Gap.Dimension != f.Dimensions[0] {
			continue
		}
		if closed.Before(i.Start.AddDays(persistentDays)) {
			continue
		}
		if first == nil || i.Start.Before(first.Start) {
			first = i
		}
	}
	return first
}

// everybody tells whether an intervention is for the whole organisation.
func everybody(i *handbook.Intervention) bool {
	return i.Gap.Unit == "" || i.Gap.Unit == results.All
}
