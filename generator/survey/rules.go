package survey

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/disclosure"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// rules say what may be published of how many answers.
type rules struct{ disclosure.Rules }

// rulesOf are the rules of a handbook, which may raise them and never lower.
func rulesOf(p handbook.Privacy) rules {
	minimum := max(p.Minimum, 5)
	detail := max(p.DetailMinimum, minimum, 10)
	return rules{disclosure.Rules{Minimum: minimum, Detail: detail, Extreme: max(detail, 20)}}
}

// publisher turns the tally of a wave into the safe table.
type publisher struct {
	rules
	*export
	invited int // how many were asked, 0 when unknown
	pop     *disclosure.Population
	groups  []disclosure.Group // of the items that enough people answered
	whole   []disclosure.Group // of the others: everybody alone
}

// newPublisher cuts a wave into the groups of which numbers may be published. An
// item that fewer than half of the people answered is published for everybody
// only, so that it does not cut the wave for the others.
func newPublisher(r rules, e *export, invited int) *publisher {
	p := &publisher{rules: r, export: e, invited: invited}
	p.pop = &disclosure.Population{Parent: e.units.parent, Names: e.units.names, Roles: e.tally.byRole}
	everybody := disclosure.Group{Kind: disclosure.Whole, Parent: -1}
	for i, a := range e.tally.atoms {
		p.pop.Atoms = append(p.pop.Atoms, disclosure.Atom{Unit: a.unit, Leader: a.leader, People: a.people})
		everybody.Atoms = append(everybody.Atoms, i)
		everybody.Hides = everybody.Hides || a.people < r.Minimum
	}
	for i := range e.items {
		if !e.items[i].absent && p.often(i) {
			p.pop.Answers = append(p.pop.Answers, p.answers([]int{i}))
		}
	}
	p.whole = []disclosure.Group{everybody}
	if e.tally.byUnit || e.tally.byRole {
		p.groups = disclosure.Partition(p.pop, r.Rules)
	}
	if len(p.groups) <= 1 {
		p.groups = p.whole
	}
	return p
}

// often tells whether at least half of the people answered an item.
func (p *publisher) often(item int) bool {
	return 2*p.tally.valid(item, nil) >= p.tally.responded()
}

// answers are the valid answers of each atom to the items, added up.
func (p *publisher) answers(items []int) []int {
	out := make([]int, len(p.tally.atoms))
	for a, atom := range p.tally.atoms {
		for _, i := range items {
			out[a] += atom.items[i].valid
		}
	}
	return out
}

// units are the groups of the wave, as the safe table names them.
func (p *publisher) units() (out []results.Unit) {
	if len(p.groups) == 1 {
		return nil
	}
	for _, g := range p.groups[1:] {
		u := results.Unit{ID: p.name(g), Kind: kinds[g.Kind], Parent: p.name(p.groups[g.Parent]), Depth: 1}
		for at := g.Parent; at > 0; at = p.groups[at].Parent {
			u.Depth++
		}
		people := 0
		for _, a := range g.Atoms {
			people += p.pop.Atoms[a].People
		}
		if g.Kind == disclosure.Unit {
			u.Headcount = p.export.units.headcount[g.Unit]
		}
		if u.Responded = people; g.N < p.Detail {
			u.Responded = 0
		}
		u.Members = p.members(g)
		out = append(out, u)
	}
	return out
}

// members are the undivided units whose people are in a group.
func (p *publisher) members(g disclosure.Group) (names []string) {
	for _, a := range g.Atoms {
		if name := cmp.Or(p.export.units.names[p.pop.Atoms[a].Unit], results.All); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

var kinds = map[disclosure.Kind]results.UnitKind{disclosure.Unit: results.UnitTeam, disclosure.Other: results.UnitOther, disclosure.Direct: results.UnitDirect,
	disclosure.Leaders: results.UnitLeaders, disclosure.Employees: results.UnitEmployees}

// name is what the safe table calls a group.
func (p *publisher) name(g disclosure.Group) string {
	unit := p.export.units.names[g.Unit]
	of := func(name, inUnit string) string {
		if g.Unit == 0 {
			return name
		}
		return inUnit
	}
	switch g.Kind {
	case disclosure.Whole:
		return results.All
	case disclosure.Other:
		if unit == "" {
			return "Other teams"
		}
		return "Other teams in " + unit
	case disclosure.Direct:
		return of("In no team", unit+", in no team")
	case disclosure.Leaders:
		return of(results.Leaders, unit+": leaders")
	case disclosure.Employees:
		return of(results.Employees, unit+": employees")
	}
	return unit
}

// cells are what may be published of a wave: the dimensions of values, and their
// aspects with the enablers.
func (p *publisher) cells() (dimensions, aspects []results.Cell) {
	all := subjects(p.items)
	whole := slices.IndexFunc(all, func(s subject) bool { return s.aspect != "" }) // dimensions come first
	if whole < 0 {
		whole = len(all)
	}
	return p.table(all[:whole]), p.table(all[whole:])
}

// table is what may be published of subjects.
func (p *publisher) table(of []subject) (cells []results.Cell) {
	cells = slices.Grow(cells, len(of)*len(p.groups))
	for _, s := range of {
		cells = p.about(s, cells)
	}
	return cells
}

// about adds what may be published of one subject, a cell a group.
func (p *publisher) about(s subject, cells []results.Cell) []results.Cell {
	groups := p.groups
	for _, i := range s.items {
		if !p.often(i) {
			groups = p.whole
		}
	}
	n := make([]int, len(groups))
	groups = append([]disclosure.Group{}, groups...)
	for i := range groups {
		n[i] = p.least(s, groups[i].Atoms)
		if groups[i].N = n[i]; len(groups) == 1 {
			groups[i].Detail = n[i] >= p.Detail
		}
	}
	answers := p.answers(s.items)
	measure := func(sd side) disclosure.Measure {
		m := disclosure.Measure{Items: len(s.items), Answers: answers, Count: make([]int, len(answers)), Detailed: sd != favourable}
		for a, atom := range p.tally.atoms {
			for _, i := range s.items {
				m.Count[a] += atom.items[i].on(p.scale, sd)
			}
		}
		return m
	}
	fav := measure(favourable)
	states := disclosure.Release(p.pop, p.Rules, groups, fav)
	rest := [2][]disclosure.State{}
	for i, sd := range []side{neutral, unfavourable} {
		m := measure(sd)
		m.Bounds = fav.Rest(groups, states)
		rest[i] = disclosure.Release(p.pop, p.Rules, groups, m)
	}
	wording := s.wording(p.items, p.scale)
	for i, g := range groups {
		detail := rest[0][i] == disclosure.Shown && rest[1][i] == disclosure.Shown
		c := p.cell(s, g, n[i], states[i], detail)
		c.Value, c.Dimension, c.Aspect, c.Unit, c.Wording = s.value, s.dimension, s.aspect, p.name(g), wording
		cells = append(cells, c)
	}
	return cells
}

// least is the smallest number of answers that a group gave to an item.
func (p *publisher) least(s subject, atoms []int) int {
	n := math.MaxInt
	for _, i := range s.items {
		n = min(n, p.tally.valid(i, atoms))
	}
	return n
}

// cell is what may be published of a subject for a group of n answers.
func (p *publisher) cell(s subject, g disclosure.Group, n int, state disclosure.State, detail bool) results.Cell {
	nan := math.NaN()
	c := results.Cell{Favourable: nan, Neutral: nan, Unfavourable: nan, Index: nan, Low: nan, High: nan, DontKnow: nan, State: results.Withheld, Text: "withheld"}
	if n < p.Minimum || state == disclosure.Withheld {
		return c
	}
	if c.N = n; n < p.Detail {
		c.N, c.NBand = 0, fmt.Sprintf("%d–%d", p.Minimum, p.Detail-1)
	}
	if g.Kind == disclosure.Whole {
		c.DontKnow = p.dontKnow(s)
	}
	off := 20
	switch {
	case n >= 20:
		off = 5
	case n >= p.Detail:
		off = 10
	}
	switch state {
	case disclosure.High:
		c.State, c.Text = results.Coded, fmt.Sprintf("≥ %d", 100-off)
		return c
	case disclosure.Low:
		c.State, c.Text = results.Coded, fmt.Sprintf("≤ %d", off)
		return c
	}
	var of []shares
	for _, i := range s.items {
		of = append(of, p.tally.of(i, g.Atoms).shares(p.scale))
	}
	m := meanOf(of)
	c.State, c.Text = results.Shown, strconv.Itoa(halfUp(m.favourable))
	if c.Favourable = m.favourable; n < p.Detail {
		c.Favourable = float64(halfUp(m.favourable)) // the unrounded share would tell n
		return c
	}
	low, high := stats.WilsonFPC(m.favourable/100, float64(n), float64(p.population(g)))
	c.Low, c.High = 100*low, 100*high
	if detail {
		c.Neutral, c.Unfavourable, c.Index = m.neutral, m.unfavourable, m.index
	}
	if detail && g.Kind == disclosure.Whole && n >= p.Extreme {
		c.Distribution = p.distribution(s)
	}
	return c
}

// population is how many people a group has, 0 where that is not known.
func (p *publisher) population(g disclosure.Group) int {
	switch g.Kind {
	case disclosure.Whole:
		return p.invited
	case disclosure.Unit:
		return p.export.units.headcount[g.Unit]
	}
	return 0
}

// dontKnow is the share, in per cent of all who answered or said so, of those who
// said that they do not know; NaN where the scale has no such answer, and where
// only one or two people gave it.
func (p *publisher) dontKnow(s subject) float64 {
	if !p.scale.asksKnowing() {
		return math.NaN()
	}
	share := 0.0
	for _, i := range s.items {
		t := p.tally.of(i, nil)
		if t.dontKnow > 0 && t.dontKnow < 3 || t.valid+t.dontKnow < p.Extreme {
			return math.NaN()
		}
		share += 100 * float64(t.dontKnow) / float64(t.valid+t.dontKnow) / float64(len(s.items))
	}
	return share
}

// distribution is how everybody's answers fall on the scale. A code that one or
// two answers have stands together with the next one towards the middle.
func (p *publisher) distribution(s subject) (bands []results.Band) {
	counts := make([]int, p.scale.max-p.scale.min+1)
	share := make([]float64, len(counts))
	for _, i := range s.items {
		t := p.tally.of(i, nil)
		for c, n := range t.counts {
			counts[c] += n
			share[c] += 100 * float64(n) / float64(t.valid) / float64(len(s.items))
		}
	}
	type band struct {
		results.Band
		count int
	}
	var all []band
	for c, n := range counts {
		code := int(p.scale.min) + c
		all = append(all, band{results.Band{From: code, To: code, Percent: share[c]}, n})
	}
	middle := float64(int(p.scale.min)+int(p.scale.max)) / 2
	for i := 0; i < len(all) && len(all) > 1; i++ {
		if all[i].count == 0 || all[i].count > 2 {
			continue
		}
		into := i + 1
		if float64(all[i].From+all[i].To)/2 > middle || into == len(all) {
			into = i - 1
		}
		a, b := min(i, into), max(i, into)
		if a < 0 {
			a, b = 0, 1
		}
		all[a] = band{results.Band{From: all[a].From, To: all[b].To, Percent: all[a].Percent + all[b].Percent}, all[a].count + all[b].count}
		all = append(all[:b], all[b+1:]...)
		i = -1
	}
	for _, b := range all {
		bands = append(bands, b.Band)
	}
	return bands
}

// agreement is how far the published parts of the organisation answer apart, and
// everybody alike.
func (p *publisher) agreement() (out []results.Agreement) {
	for i, s := range p.tally.subjects {
		all := p.tally.momentsOf(i, nil)
		if all.total.N < p.Extreme {
			continue
		}
		var groups []stats.Sample
		for g := range p.groups {
			if kind := p.groups[g].Kind; kind == disclosure.Leaders || kind == disclosure.Employees || p.divided(g) {
				continue
			}
			groups = append(groups, p.tally.momentsOf(i, p.groups[g].Atoms).total)
		}
		between := stats.Between(groups)
		out = append(out, results.Agreement{Value: s.value, Dimension: s.dimension, Aspect: s.aspect, Items: len(s.items),
			ICC1: between.ICC1, P: between.P, RWGJ: stats.RWGJ(all.items, int(p.scale.max-p.scale.min)+1), Alpha: stats.Alpha(all.items, all.total), N: all.total.N})
	}
	return out
}

func (p *publisher) divided(group int) bool {
	for _, g := range p.groups {
		if g.Parent == group && g.Kind != disclosure.Leaders && g.Kind != disclosure.Employees {
			return true
		}
	}
	return false
}

// found are the statements that rows named and enough people answered.
func (p *publisher) found() (items []results.Item) {
	for i, it := range p.items {
		if it.found && p.tally.valid(i, nil) >= p.Minimum {
			items = append(items, results.Item{ID: it.id, Value: it.value, Dimension: it.dimension, Aspect: it.aspect})
		}
	}
	return items
}

// halfUp rounds to a whole number. A half that lost its last bit on the way
// counts as one.
func halfUp(v float64) int { return int(math.Floor(v + 0.5 + 1e-9)) }
