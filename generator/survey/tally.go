package survey

import (
	"maps"
	"slices"

	"github.com/ethos-handbook/ethos/generator/results"
)

// tally counts the answers of one wave while its rows stream by. It holds
// counts, and per respondent the id and one code an item, so that a later answer
// can take the place of an earlier one; it does not grow with rows.
type tally struct {
	scale   *scale
	counts  [][]int        // per item, per code from scale.min
	people  map[string]int // respondent id → index of answers
	answers [][]code       // per person, per item: a code, noAnswer or unasked
	unnamed int            // people without an id who gave a valid answer
	dropped map[string]int // by reason
}

// Why rows and answers are left out, in the words of the method page.
const (
	droppedEarlier   = "earlier answers of the same respondent"
	droppedEmpty     = "respondents without a valid answer"
	droppedUnnamed   = "answers without a respondent"
	droppedOtherWave = "rows of a wave that is not listed"
)

func newTally(sc *scale) *tally {
	return &tally{scale: sc, people: map[string]int{}, dropped: map[string]int{}}
}

// person returns the index of a respondent by id, and whether the id was
// seen before.
func (t *tally) person(id string) (index int, seen bool) {
	if i, ok := t.people[id]; ok {
		return i, true
	}
	i := len(t.answers)
	t.people[id] = i
	t.answers = append(t.answers, nil)
	return i, false
}

// set records a person's answer to an item, a code or noAnswer. It tells
// whether it took the place of an earlier one.
func (t *tally) set(person, item int, c code) (replaced bool) {
	given := t.answers[person]
	for len(given) <= item {
		given = append(given, unasked)
	}
	t.answers[person] = given
	before := given[item]
	given[item] = c
	t.count(item, before, -1)
	t.count(item, c, 1)
	return before != unasked
}

// row records the answers of somebody without an id, one an item.
func (t *tally) row(codes []code) {
	valid := false
	for item, c := range codes {
		t.count(item, c, 1)
		valid = valid || t.scale.holds(c)
	}
	if valid {
		t.unnamed++
	} else {
		t.dropped[droppedEmpty]++
	}
}

// count adds to the number of answers with a code; what is no code is passed over.
func (t *tally) count(item int, c code, by int) {
	for len(t.counts) <= item {
		t.counts = append(t.counts, make([]int, t.scale.max-t.scale.min+1))
	}
	if t.scale.holds(c) {
		t.counts[item][c-t.scale.min] += by
	}
}

// responded is the number of people with at least one valid answer. The others
// are dropped.
func (t *tally) responded() int {
	n := t.unnamed
	for _, given := range t.answers {
		if slices.ContainsFunc(given, t.scale.holds) {
			n++
		} else {
			t.dropped[droppedEmpty]++
		}
	}
	return n
}

// left is what was left out, by reason.
func (t *tally) left() (out []results.Dropped) {
	for _, reason := range slices.Sorted(maps.Keys(t.dropped)) {
		out = append(out, results.Dropped{Reason: reason, Count: t.dropped[reason]})
	}
	return out
}
