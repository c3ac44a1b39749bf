package disclosure

import (
	"cmp"
	"slices"
)

// Partition cuts a population into groups: the whole, then units in the order of
// the tree, each before its parts, then leaders and employees. It looks at
// numbers of people alone, never at answers.
//
// Parts of a unit with fewer answers than the minimum are pooled. While the pool
// is below the minimum it takes in the next smallest part beside it; when no part
// is left beside it, the unit is not divided.
func Partition(p *Population, r Rules) []Group {
	c := cutter{pop: p, rules: r, below: make([][]int, len(p.Parent)), own: make([][]int, len(p.Parent))}
	for unit, parent := range p.Parent {
		if parent >= 0 {
			c.below[parent] = append(c.below[parent], unit)
		}
	}
	for i, a := range p.Atoms {
		if a.People > 0 {
			c.own[a.Unit] = append(c.own[a.Unit], i)
		}
	}
	c.add(Group{Kind: Whole, Parent: -1, Atoms: c.all(0)})
	if c.groups[0].N < r.Minimum {
		return nil
	}
	c.divide(0)
	c.roles()
	c.detail(0)
	return c.groups
}

type cutter struct {
	pop    *Population
	rules  Rules
	below  [][]int // units directly below each unit
	own    [][]int // atoms of each unit itself
	groups []Group
}

// all are the atoms of a unit and of everything below it.
func (c *cutter) all(unit int) []int {
	atoms := slices.Clone(c.own[unit])
	for _, u := range c.below[unit] {
		atoms = append(atoms, c.all(u)...)
	}
	return atoms
}

func (c *cutter) add(g Group) int {
	g.N = c.pop.n(g.Atoms)
	g.Hides = slices.ContainsFunc(g.Atoms, func(a int) bool { return c.pop.Atoms[a].People < c.rules.Minimum })
	c.groups = append(c.groups, g)
	return len(c.groups) - 1
}

// divide adds the parts of a group that is a unit, and divides them.
func (c *cutter) divide(parent int) {
	unit := c.groups[parent].Unit
	if len(c.below[unit]) == 0 {
		return
	}
	var parts []Group
	for _, u := range c.below[unit] {
		parts = append(parts, Group{Kind: Unit, Unit: u, Parent: parent, Atoms: c.all(u)})
	}
	parts = append(parts, Group{Kind: Direct, Unit: unit, Parent: parent, Atoms: c.own[unit]})
	parts = slices.DeleteFunc(parts, func(g Group) bool { return len(g.Atoms) == 0 })
	for _, g := range c.pool(parts, parent) {
		i := c.add(g)
		if g.Kind == Unit {
			c.divide(i)
		}
	}
}

// pool returns the parts that may stand beside one another, with those that are
// too small in one pool at the end; nil when the parts cannot be told apart.
func (c *cutter) pool(parts []Group, parent int) []Group {
	var kept []Group
	pool := Group{Kind: Other, Unit: c.groups[parent].Unit, Parent: parent}
	for _, g := range parts {
		if g.N = c.pop.n(g.Atoms); g.N < c.rules.Minimum {
			pool.Atoms = append(pool.Atoms, g.Atoms...)
		} else {
			kept = append(kept, g)
		}
	}
	if len(pool.Atoms) == 0 {
		return kept
	}
	for len(kept) > 0 && c.pop.n(pool.Atoms) < c.rules.Minimum {
		least := slices.IndexFunc(kept, func(g Group) bool { return c.smallest(g, kept) })
		pool.Atoms = append(pool.Atoms, kept[least].Atoms...)
		kept = slices.Delete(kept, least, least+1)
	}
	if len(kept) == 0 {
		return nil
	}
	return append(kept, pool)
}

// smallest tells whether g comes first by number and name.
func (c *cutter) smallest(g Group, among []Group) bool {
	return !slices.ContainsFunc(among, func(o Group) bool {
		return cmp.Or(cmp.Compare(o.N, g.N), cmp.Compare(c.pop.Names[o.Unit], c.pop.Names[g.Unit]), cmp.Compare(o.Kind, g.Kind)) < 0
	})
}

// roles adds leaders and employees of the organisation, and of its divisions,
// wherever the margins beside one another determine no group below the minimum.
func (c *cutter) roles() {
	if !c.pop.Roles {
		return
	}
	scopes := []int{0}
	for i, g := range c.groups {
		if g.Kind == Unit && g.Parent == 0 && len(c.below[g.Unit]) > 0 {
			scopes = append(scopes, i)
		}
	}
	var taken []int
	for _, scope := range scopes {
		if scope != 0 && !slices.Contains(taken, 0) {
			return // a division's leaders beside an organisation that may not name its own
		}
		if c.splits(append(taken, scope), c.rules.Minimum) {
			taken = append(taken, scope)
		}
	}
	for _, scope := range taken {
		leaders, employees := c.byRole(c.groups[scope].Atoms)
		c.add(Group{Kind: Leaders, Unit: c.groups[scope].Unit, Parent: scope, Atoms: leaders})
		c.add(Group{Kind: Employees, Unit: c.groups[scope].Unit, Parent: scope, Atoms: employees})
	}
}

func (c *cutter) byRole(atoms []int) (leaders, employees []int) {
	for _, a := range atoms {
		if c.pop.Atoms[a].Leader {
			leaders = append(leaders, a)
		} else {
			employees = append(employees, a)
		}
	}
	return leaders, employees
}

// splits tells whether the groups of scopes may be named by role beside the
// parts of the tree: with k the minimum, both sides of each scope, and of what
// is left of the organisation, have k answers or nobody, and so have those who
// share a part with leaders (or with employees), whom the margins determine:
// parts with leaders less the leaders are the employees of these parts.
func (c *cutter) splits(scopes []int, k int) bool {
	enough := func(atoms []int) bool { return len(atoms) == 0 || c.pop.n(atoms) >= k }
	rest := c.groups[0].Atoms
	check := func(atoms []int, named bool) bool {
		leaders, employees := c.byRole(atoms)
		if named && (len(leaders) == 0 || len(employees) == 0) || !enough(leaders) || !enough(employees) {
			return false
		}
		var besideLeaders, besideEmployees []int
		for i := range c.groups {
			if c.groups[i].role() || !c.leaf(i) || !slices.Contains(atoms, c.groups[i].Atoms[0]) {
				continue
			}
			l, e := c.byRole(c.groups[i].Atoms)
			if len(l) > 0 {
				besideLeaders = append(besideLeaders, e...)
			}
			if len(e) > 0 {
				besideEmployees = append(besideEmployees, l...)
			}
		}
		return enough(besideLeaders) && enough(besideEmployees)
	}
	for _, s := range scopes {
		if s == 0 {
			continue
		}
		if !check(c.groups[s].Atoms, true) {
			return false
		}
		rest = slices.DeleteFunc(slices.Clone(rest), func(a int) bool { return slices.Contains(c.groups[s].Atoms, a) })
	}
	leaders, employees := c.byRole(c.groups[0].Atoms)
	return len(leaders) > 0 && len(employees) > 0 && check(rest, false)
}

// leaf tells whether a group of the tree is not divided.
func (c *cutter) leaf(group int) bool {
	return !slices.ContainsFunc(c.groups, func(g Group) bool { return g.Parent == group && !g.role() })
}

// detail marks the groups that may show more than the favourable share: with the
// detail minimum, and so that what is left of the group around them has it, too.
func (c *cutter) detail(group int) {
	g := &c.groups[group]
	if group == 0 {
		g.Detail = g.N >= c.rules.Detail
	}
	if !g.Detail {
		return
	}
	var with, without []int
	for i := range c.groups {
		switch {
		case c.groups[i].Parent != group || c.groups[i].role():
		case c.groups[i].N >= c.rules.Detail:
			with = append(with, i)
		default:
			without = append(without, i)
		}
	}
	slices.SortStableFunc(with, func(a, b int) int { return cmp.Compare(c.groups[a].N, c.groups[b].N) })
	for len(with) > 0 && len(without) > 0 {
		var left []int
		for _, i := range without {
			left = append(left, c.groups[i].Atoms...)
		}
		if c.pop.n(left) >= c.rules.Detail {
			break
		}
		without, with = append(without, with[0]), with[1:]
	}
	for _, i := range with {
		c.groups[i].Detail = true
		c.detail(i)
	}
	if group == 0 && c.splitsByRole() {
		for i := range c.groups {
			c.groups[i].Detail = c.groups[i].Detail || c.groups[i].role()
		}
	}
}

// splitsByRole tells whether all groups by role may show detail.
func (c *cutter) splitsByRole() bool {
	var scopes []int
	for _, g := range c.groups {
		if g.Kind == Leaders {
			scopes = append(scopes, g.Parent)
		}
	}
	return len(scopes) > 0 && c.splits(scopes, c.rules.Detail)
}
