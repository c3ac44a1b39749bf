package disclosure

import "slices"

// Measure is one number about every atom: how many of the answers to the items
// of a dimension are favourable, or unfavourable, or neutral.
type Measure struct {
	Items    int   // how many items the dimension has
	Answers  []int // per atom: valid answers to them, added up
	Count    []int // per atom: those counted
	Detailed bool  // counted only where a group may show detail
	Bounds   []int // per group: the most that may be counted as far as is known otherwise; nil: Answers
}

// State says how a group's number may be shown.
type State int

// The states.
const (
	Shown    State = iota
	High           // all or all but one; only that it is high may be said
	Low            // nobody or one; only that it is low may be said
	Withheld       // nothing may be said
)

// Release decides what may be said of a measure for each group of a partition.
//
// First, a number that all people of a group or all but one make up is said as a
// bound only, in a group below Rules.Extreme and in any that an atom below it
// is part of. Then it looks at the whole as one who reads all of it would:
// group totals are flows through a network of atoms, and what is known bounds
// them. While something that must not be known can have one value only, the number
// whose absence hides most is withheld.
func Release(p *Population, r Rules, groups []Group, m Measure) []State {
	states := make([]State, len(groups))
	a := auditor{pop: p, rules: r, groups: groups, measure: m, states: states}
	a.network = newNetwork(a.edges(), len(groups)+1)
	a.smalls, a.parts = make([]bool, len(groups)), make([]bool, len(groups)+1)
	for i := range groups {
		a.smalls[i] = a.small(i)
	}
	for i, g := range groups {
		if m.Detailed && !g.Detail {
			states[i] = Withheld
		} else if a.smalls[i] {
			states[i] = m.extreme(g)
		}
		if m.Detailed && states[i] == Low && !g.Hides {
			states[i] = Shown // that nobody is neutral tells little of anybody
		}
	}
	for {
		n, exposed := a.exposures()
		if n == 0 || !a.withhold(exposed) {
			return states
		}
	}
}

// extreme is how a number that could be all, or nobody, is said.
func (m Measure) extreme(g Group) State {
	answers, count := m.total(g.Atoms)
	switch {
	case answers-count <= m.Items:
		return High
	case count <= m.Items:
		return Low
	}
	return Shown
}

func (m Measure) total(atoms []int) (answers, count int) {
	for _, a := range atoms {
		answers += m.Answers[a]
		count += m.Count[a]
	}
	return answers, count
}

// Rest is the most that may be counted of another measure of the same answers in
// each group, as far as what is shown of this one tells.
func (m Measure) Rest(groups []Group, states []State) []int {
	out := make([]int, len(groups))
	for i, g := range groups {
		answers, count := m.total(g.Atoms)
		switch states[i] {
		case Shown:
			out[i] = answers - count
		case High:
			out[i] = min(m.Items, answers)
		default:
			out[i] = answers
		}
	}
	return out
}

// auditor attacks what is about to be published.
type auditor struct {
	pop     *Population
	rules   Rules
	groups  []Group
	measure Measure
	states  []State
	smalls  []bool // of each group, whether an extreme of it may not be said
	parts   []bool // vertices that exposedByRole looks at
	network
}

// edges lays out the totals as flows: from the source through the tree of units
// to the parts, from a part through its atoms to leaders and employees where
// these are published, and on to the sink, from which the whole returns to the
// source. Vertex 0 is the sink, vertex i+1 is group i.
func (a *auditor) edges() (edges []edge) {
	const sink = 0
	edges = make([]edge, 0, len(a.groups)+len(a.pop.Atoms))
	for i, g := range a.groups {
		e := edge{from: i + 1, group: i, atom: -1}
		e.answers, e.total = a.measure.total(g.Atoms)
		switch {
		case g.Kind == Whole:
			e.from, e.to = sink, i+1
		case !g.role():
			e.from, e.to = g.Parent+1, i+1
		case g.Parent != 0:
			e.to = a.roleVertex(0, g.Kind, sink)
		}
		edges = append(edges, e)
	}
	for i, g := range a.groups {
		if g.role() || a.divided(i) {
			continue
		}
		division := a.division(i)
		leaders, employees := a.roleVertex(division, Leaders, sink), a.roleVertex(division, Employees, sink)
		for _, atom := range g.Atoms {
			to := employees
			if a.pop.Atoms[atom].Leader {
				to = leaders
			}
			edges = append(edges, edge{from: i + 1, to: to, atom: atom, group: -1,
				answers: a.measure.Answers[atom], high: a.measure.Answers[atom], total: a.measure.Count[atom]})
		}
	}
	return edges
}

// bound narrows the edges of groups to what is published of them.
func (a *auditor) bound() {
	for i := range a.groups {
		e := &a.network.edges[i]
		e.low, e.high = 0, e.answers
		if a.measure.Bounds != nil {
			e.high = min(e.high, a.measure.Bounds[i])
		}
		switch a.states[i] {
		case Shown:
			e.low, e.high = e.total, e.total
		case High:
			e.low = min(e.total, e.answers-a.measure.Items)
		case Low:
			e.high = min(e.high, max(e.total, a.measure.Items))
		}
	}
}

func (a *auditor) divided(group int) bool {
	return slices.ContainsFunc(a.groups, func(g Group) bool { return g.Parent == group && !g.role() })
}

// division is the child of the whole that a group lies in, or the whole.
func (a *auditor) division(group int) int {
	for group != 0 && a.groups[group].Parent != 0 {
		group = a.groups[group].Parent
	}
	return group
}

// roleVertex is where the leaders or employees of a scope come together: the
// scope's own, else the organisation's, else the sink.
func (a *auditor) roleVertex(scope int, kind Kind, sink int) int {
	for _, s := range []int{scope, 0} {
		if i := slices.IndexFunc(a.groups, func(g Group) bool { return g.Kind == kind && g.Parent == s && g.role() }); i >= 0 {
			return i + 1
		}
	}
	return sink
}

// exposures counts what is given away: atoms below the minimum, and groups and
// atoms below Rules.Extreme that are all of one mind, that have one possible
// value. It names a group in which, or of which, the first is.
func (a *auditor) exposures() (n, first int) {
	a.bound()
	a.settle()
	edges := a.network.edges
	found := func(group int) {
		if n++; n == 1 {
			first = group
		}
	}
	for i := range edges {
		e := &edges[i]
		if !e.fixed {
			continue
		}
		if e.group >= 0 {
			if g := a.groups[e.group]; (a.states[e.group] != Shown || g.Kind != Whole) && a.smalls[e.group] && a.measure.extreme(g) != Shown {
				found(e.group)
			}
			continue
		}
		people := a.pop.Atoms[e.atom].People
		if e.answers > 0 && (people < a.rules.Minimum || people < a.rules.Extreme && (e.total == 0 || e.total == e.answers)) {
			found(e.from - 1)
		}
	}
	if group, ok := a.exposedByRole(); ok {
		found(group)
	}
	return n, first
}

// small tells whether a group is one of which an extreme may not be said: it is
// below Rules.Extreme, or an atom in it is.
func (a *auditor) small(group int) bool {
	g := a.groups[group]
	return g.N < a.rules.Extreme || slices.ContainsFunc(g.Atoms, func(atom int) bool { return a.pop.Atoms[atom].People < a.rules.Extreme })
}

// exposedByRole finds a group of people below the minimum whose atoms, though
// none is known, make up a known total: those who share the undetermined parts of
// a scope with its leaders, or its employees. It names the smallest of the parts.
func (a *auditor) exposedByRole() (group int, found bool) {
	edges := a.network.edges
	for i := range a.groups {
		if !a.groups[i].role() {
			continue
		}
		parts := a.parts
		clear(parts)
		for j := range edges {
			if e := &edges[j]; e.atom >= 0 && !e.fixed && e.to == i+1 {
				parts[e.from] = true
			}
		}
		people, least := 0, -1
		for j := range edges {
			if e := &edges[j]; e.atom >= 0 && !e.fixed && parts[e.from] && e.to != i+1 {
				people += a.pop.Atoms[e.atom].People
				if part := e.from - 1; least < 0 || a.groups[part].N < a.groups[least].N {
					least = part
				}
			}
		}
		if people > 0 && people < a.rules.Minimum && a.known(i) {
			return least, true
		}
	}
	return 0, false
}

// known tells whether the totals of the parts and of the role are all fixed.
func (a *auditor) known(role int) bool {
	for i := range a.network.edges {
		if e := &a.network.edges[i]; e.group >= 0 && !e.fixed && (e.group == role || a.parts[e.group+1]) {
			return false
		}
	}
	return true
}

// withhold takes back one number near an exposed group: the one after which the
// least is given away, of equals that of the smallest group. The whole is never
// taken back: alone it gives nothing away. It tells whether there was any left to
// take.
func (a *auditor) withhold(exposed int) bool {
	best, least := -1, 0
	for _, i := range a.near(exposed) {
		before := a.states[i]
		a.states[i] = Withheld
		n, _ := a.exposures()
		a.states[i] = before
		if best < 0 || n < least || n == least && a.groups[i].N < a.groups[best].N {
			best, least = i, n
		}
	}
	if best < 0 {
		return false
	}
	a.states[best] = Withheld
	return true
}

// mostNear bounds how many numbers beside a group are tried.
const mostNear = 12

// near lists numbers that are still said, those near a group first: of the group
// itself, of the smallest beside it and beside those around it, and of leaders
// and employees. Where none is left there, all are listed.
func (a *auditor) near(group int) (list []int) {
	open := func(i int) bool { return a.groups[i].Kind != Whole && a.states[i] != Withheld }
	add := func(i int) {
		if open(i) && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	scope := a.division(group)
	for at := group; at > 0; at = a.groups[at].Parent {
		add(at)
		var beside []int
		for i, g := range a.groups {
			if g.Parent == a.groups[at].Parent && g.role() == a.groups[at].role() && open(i) {
				beside = append(beside, i)
			}
		}
		slices.SortStableFunc(beside, func(x, y int) int { return a.groups[x].N - a.groups[y].N })
		for _, i := range beside[:min(mostNear, len(beside))] {
			add(i)
		}
	}
	for i, g := range a.groups {
		if g.role() && (g.Parent == 0 || g.Parent == scope) {
			add(i)
		}
	}
	if len(list) == 0 {
		for i := range a.groups {
			add(i)
		}
	}
	return list
}
