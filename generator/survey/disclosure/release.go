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
// bound only: in a group below Rules.Extreme, and in any group that holds such a
// group or hides an atom below the minimum. Then it looks at the whole as one who reads all of it would:
// group totals are flows through a network of atoms, and what is known bounds
// them. While some atom below the minimum, or some bound, can have one value
// only, the number of the smallest group beside it, or else of a group around
// it, is withheld too.
func Release(p *Population, r Rules, groups []Group, m Measure) []State {
	states := make([]State, len(groups))
	for i, g := range groups {
		small := g.N < r.Extreme || g.Hides || slices.ContainsFunc(groups, func(o Group) bool { return o.Parent == i && o.N < r.Extreme })
		switch {
		case m.Detailed && !g.Detail:
			states[i] = Withheld
		case small:
			states[i] = m.extreme(g)
		}
		if m.Detailed && states[i] == Low && !g.Hides {
			states[i] = Shown // that nobody is neutral tells little of anybody
		}
	}
	a := auditor{pop: p, rules: r, groups: groups, measure: m, states: states}
	for {
		exposed, found := a.exposed()
		if !found || !a.withhold(exposed) {
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
}

// edge is a total that flows from one vertex to another.
type edge struct {
	from, to    int
	low, high   int // what is known of the total
	total       int // what it is
	atom, group int // which of the two it is, −1: it is not
	fixed       bool
}

// network is the totals as flows: from the source through the tree of units to
// the parts, from a part through its atoms to leaders and employees where these
// are published, and on to the sink, from which the whole returns to the source.
// Whatever is published of a group narrows its edge.
func (a *auditor) network() (edges []edge, vertices int) {
	vertex := make([]int, len(a.groups)) // of each group
	const sink = 0
	for i := range a.groups {
		vertex[i] = i + 1
	}
	groupEdge := func(i, from, to int) edge {
		answers, count := a.measure.total(a.groups[i].Atoms)
		e := edge{from: from, to: to, high: answers, total: count, group: i, atom: -1}
		if a.measure.Bounds != nil {
			e.high = min(e.high, a.measure.Bounds[i])
		}
		switch a.states[i] {
		case Shown:
			e.low, e.high = count, count
		case High:
			e.low = min(count, answers-a.measure.Items)
		case Low:
			e.high = min(e.high, max(count, a.measure.Items))
		}
		return e
	}
	for i, g := range a.groups {
		switch {
		case g.Kind == Whole:
			edges = append(edges, groupEdge(i, sink, vertex[i]))
		case !g.role():
			edges = append(edges, groupEdge(i, vertex[g.Parent], vertex[i]))
		case g.Parent == 0:
			edges = append(edges, groupEdge(i, vertex[i], sink))
		default:
			edges = append(edges, groupEdge(i, vertex[i], a.roleVertex(0, g.Kind, sink)))
		}
	}
	for i, g := range a.groups {
		if g.role() || a.divided(i) {
			continue
		}
		for _, atom := range g.Atoms {
			kind := Employees
			if a.pop.Atoms[atom].Leader {
				kind = Leaders
			}
			edges = append(edges, edge{from: vertex[i], to: a.roleVertex(a.division(i), kind, sink),
				high: a.measure.Answers[atom], total: a.measure.Count[atom], atom: atom, group: -1})
		}
	}
	return edges, len(a.groups) + 1
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

// exposed finds something that what is published gives away: the part of the
// tree in which an atom below the minimum has one possible value, or a group
// whose bound does.
func (a *auditor) exposed() (group int, found bool) {
	edges, vertices := a.network()
	settle(edges, vertices)
	for _, e := range edges {
		switch {
		case !e.fixed || e.high == 0 && e.atom >= 0 && a.measure.Answers[e.atom] == 0:
		case e.atom >= 0 && a.pop.Atoms[e.atom].People < a.rules.Minimum:
			return e.from - 1, true
		case e.group >= 0 && (a.states[e.group] == High || a.states[e.group] == Low):
			return e.group, true
		}
	}
	return a.exposedByRole(edges)
}

// exposedByRole finds a part of people below the minimum whose atoms, though
// none is known, make up a known total: those who share the undetermined parts of
// a scope with its leaders, or its employees.
func (a *auditor) exposedByRole(edges []edge) (group int, found bool) {
	type side struct{ scope, kind int }
	open := map[side][]edge{}
	for _, e := range edges {
		if e.atom >= 0 && !e.fixed && e.to > 0 {
			open[side{e.to, 0}] = append(open[side{e.to, 0}], e)
		}
	}
	for i, g := range a.groups {
		if !g.role() {
			continue
		}
		parts := map[int]bool{}
		for _, e := range open[side{i + 1, 0}] {
			parts[e.from] = true
		}
		var beside []int
		least := -1
		for _, e := range edges {
			if e.atom >= 0 && !e.fixed && parts[e.from] && e.to != i+1 {
				beside = append(beside, e.atom)
				if part := e.from - 1; least < 0 || a.groups[part].N < a.groups[least].N {
					least = part
				}
			}
		}
		if people := a.people(beside); people > 0 && people < a.rules.Minimum && a.known(edges, parts, i) {
			return least, true
		}
	}
	return 0, false
}

// known tells whether the totals of the parts and of the role are all fixed.
func (a *auditor) known(edges []edge, parts map[int]bool, role int) bool {
	for _, e := range edges {
		if e.group >= 0 && !e.fixed && (e.group == role || parts[e.group+1]) {
			return false
		}
	}
	return true
}

func (a *auditor) people(atoms []int) (n int) {
	for _, atom := range atoms {
		n += a.pop.Atoms[atom].People
	}
	return n
}

// withhold takes back one more number near a group: of its smallest neighbour,
// of leaders and employees, or of the nearest group around it that still has
// one. It tells whether there was any.
func (a *auditor) withhold(group int) bool {
	open := func(i int) bool { return a.states[i] != Withheld }
	for around := group; around >= 0; around = a.groups[around].Parent {
		best := -1
		for i, g := range a.groups {
			if !open(i) || i == around || g.Parent != a.groups[around].Parent || a.groups[around].role() != g.role() && g.role() {
				continue
			}
			if best < 0 || g.N < a.groups[best].N {
				best = i
			}
		}
		if best < 0 && around != group && open(around) {
			best = around
		}
		if best >= 0 {
			a.states[best] = Withheld
			return true
		}
	}
	for i, g := range a.groups { // what is left: by role, then the group itself
		if g.role() && open(i) {
			a.states[i] = Withheld
			return true
		}
	}
	if open(group) {
		a.states[group] = Withheld
		return true
	}
	for i := range a.groups {
		if open(i) {
			a.states[i] = Withheld
			return true
		}
	}
	return false
}
