package survey

import (
	"maps"
	"slices"

	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// tally counts the answers of one wave while its rows stream by. It holds counts
// for every group, and per respondent the id and one code an item, so that a
// later answer can take the place of an earlier one; rows without a respondent
// leave nothing but counts.
type tally struct {
	scale    *scale
	byUnit   bool // rows name units
	byRole   bool // rows tell leaders from others
	subjects []subject
	items    int
	atoms    []*atom
	all      []int // their indices
	index    map[group]*atom
	people   map[string]int // respondent id → index of persons
	persons  []person
	dropped  map[string]int // by reason
}

// group is the finest that answers tell apart: a unit, a role.
type group struct {
	unit   int
	leader bool
}

// atom counts the people of a group.
type atom struct {
	group
	people  int // with a valid answer
	items   []itemTally
	moments []moments // of each subject
}

// itemTally is how a group answered an item.
type itemTally struct {
	counts   []int // per code from the scale's least
	valid    int
	dontKnow int
}

// moments are sums over the people of a group who answered every item of a
// subject: of their codes, of the squares, by item and of all items together.
type moments struct {
	items []stats.Sample
	total stats.Sample
}

// person is what a respondent answered.
type person struct {
	group
	codes []code // per item: a code, noAnswer, dontKnow or unasked
}

// Why rows and answers are left out, in the words of the method page.
const (
	droppedEarlier   = "earlier answers of the same respondent"
	droppedEmpty     = "respondents without a valid answer"
	droppedUnnamed   = "answers without a respondent"
	droppedOtherWave = "rows of a wave that is not listed"
)

func newTally(sc *scale) *tally {
	return &tally{scale: sc, index: map[group]*atom{}, people: map[string]int{}, dropped: map[string]int{}}
}

// begin says which items there are, before the first row is counted.
func (t *tally) begin(items []asked) {
	t.items = len(items)
	t.subjects = subjects(items)
}

// person returns the index of a respondent by id, now of group g, and whether
// the id was seen before.
func (t *tally) person(id string, g group) (index int, seen bool) {
	if i, ok := t.people[id]; ok {
		t.persons[i].group = g
		return i, true
	}
	i := len(t.persons)
	t.people[id] = i
	t.persons = append(t.persons, person{group: g})
	return i, false
}

// set records a person's answer to an item: a code, noAnswer or dontKnow. It
// tells whether it took the place of an earlier one.
func (t *tally) set(person, item int, c code) (replaced bool) {
	p := &t.persons[person]
	for len(p.codes) <= item {
		p.codes = append(p.codes, unasked)
	}
	replaced = p.codes[item] != unasked
	p.codes[item] = c
	return replaced
}

// finish counts the respondents with an id, once every row is read.
func (t *tally) finish() {
	for _, p := range t.persons {
		for len(p.codes) < t.items {
			p.codes = append(p.codes, unasked)
		}
		t.row(p.group, p.codes)
	}
	slices.SortFunc(t.atoms, func(a, b *atom) int {
		if a.unit != b.unit {
			return a.unit - b.unit
		}
		if a.leader == b.leader {
			return 0
		}
		if a.leader {
			return 1
		}
		return -1
	})
}

// row counts the answers of one person, one an item.
func (t *tally) row(g group, codes []code) {
	if !slices.ContainsFunc(codes, t.scale.holds) {
		t.dropped[droppedEmpty]++
		return
	}
	a := t.index[g]
	if a == nil {
		a = t.newAtom(g)
	}
	a.people++
	for i, c := range codes {
		switch it := &a.items[i]; {
		case t.scale.holds(c):
			it.counts[c-t.scale.min]++
			it.valid++
		case c == dontKnow:
			it.dontKnow++
		}
	}
subjects:
	for i, s := range t.subjects {
		total := 0.0
		for _, item := range s.items {
			if !t.scale.holds(codes[item]) {
				continue subjects
			}
			total += float64(codes[item])
		}
		m := &a.moments[i]
		m.total.Add(total)
		for j, item := range s.items {
			m.items[j].Add(float64(codes[item]))
		}
	}
}

func (t *tally) newAtom(g group) *atom {
	a := &atom{group: g, items: make([]itemTally, t.items), moments: make([]moments, len(t.subjects))}
	points, samples := int(t.scale.max-t.scale.min)+1, 0
	for _, s := range t.subjects {
		samples += len(s.items)
	}
	counts, sums := make([]int, points*t.items), make([]stats.Sample, samples)
	for i := range a.items {
		a.items[i].counts, counts = counts[:points:points], counts[points:]
	}
	for i, s := range t.subjects {
		n := len(s.items)
		a.moments[i].items, sums = sums[:n:n], sums[n:]
	}
	t.index[g] = a
	t.all = append(t.all, len(t.atoms))
	t.atoms = append(t.atoms, a)
	return a
}

// responded is the number of people with at least one valid answer.
func (t *tally) responded() (n int) {
	for _, a := range t.atoms {
		n += a.people
	}
	return n
}

// among are the indices of groups; nil stands for all of them.
func (t *tally) among(atoms []int) []int {
	if atoms == nil {
		return t.all
	}
	return atoms
}

// valid is how many of groups answered an item; nil stands for all of them.
func (t *tally) valid(item int, atoms []int) (n int) {
	for _, i := range t.among(atoms) {
		n += t.atoms[i].items[item].valid
	}
	return n
}

// of adds up how groups answered an item; nil stands for all of them.
func (t *tally) of(item int, atoms []int) itemTally {
	sum := itemTally{counts: make([]int, t.scale.max-t.scale.min+1)}
	for _, i := range t.among(atoms) {
		a := t.atoms[i]
		for c, n := range a.items[item].counts {
			sum.counts[c] += n
		}
		sum.valid += a.items[item].valid
		sum.dontKnow += a.items[item].dontKnow
	}
	return sum
}

// momentsOf adds up the moments of a subject over groups; nil stands for all.
func (t *tally) momentsOf(subject int, atoms []int) moments {
	sum := moments{items: make([]stats.Sample, len(t.subjects[subject].items))}
	for _, i := range t.among(atoms) {
		a := t.atoms[i]
		sum.total = sum.total.Plus(a.moments[subject].total)
		for j, s := range a.moments[subject].items {
			sum.items[j] = sum.items[j].Plus(s)
		}
	}
	return sum
}

// left is what was left out, by reason.
func (t *tally) left() (out []results.Dropped) {
	for _, reason := range slices.Sorted(maps.Keys(t.dropped)) {
		out = append(out, results.Dropped{Reason: reason, Count: t.dropped[reason]})
	}
	return out
}
