package survey

import (
	"golang.org/x/text/unicode/norm"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// units is the tree of the organisation's units as one wave knows it. Unit 0 is
// the whole.
type units struct {
	names     []string
	parent    []int // −1 of the whole
	headcount []int // 0: unknown
	listed    bool  // units.csv lists them; otherwise the answers name them, each directly below the whole
	known     map[string]int
	seen      map[string]int // as cells write them
}

// maxUnits bounds how many units answers may name by themselves.
const maxUnits = 1000

// unitsOf are the rows of units.csv that hold for a wave: its own where it has
// any, else those that name no wave.
func unitsOf(rows []handbook.Unit, wave string) *units {
	var own, common []handbook.Unit
	for _, r := range rows {
		switch r.Wave {
		case wave:
			own = append(own, r)
		case "":
			common = append(common, r)
		}
	}
	if len(own) == 0 {
		own = common
	}
	u := &units{names: []string{""}, parent: []int{-1}, headcount: []int{0}, listed: len(own) > 0, known: map[string]int{"": 0}, seen: map[string]int{}}
	roots := 0
	for _, r := range own {
		if r.Parent == "" {
			roots++
		}
	}
	for _, r := range own {
		if r.Parent == "" && roots == 1 {
			u.names[0], u.headcount[0] = r.ID, r.Headcount
			u.known[fold(r.ID)] = 0
			continue
		}
		u.known[fold(r.ID)] = len(u.names)
		u.names, u.parent, u.headcount = append(u.names, r.ID), append(u.parent, 0), append(u.headcount, r.Headcount)
	}
	for _, r := range own {
		if i := u.known[fold(r.ID)]; i != 0 {
			u.parent[i] = u.known[fold(r.Parent)]
		}
	}
	for i := range u.parent { // a ring of units hangs below the whole
		for at, steps := i, 0; u.parent[at] >= 0; at = u.parent[at] {
			if steps++; steps > len(u.parent) {
				u.parent[i] = 0
				break
			}
		}
	}
	return u
}

// find is the unit that a cell names; a blank one is the whole. Where units.csv
// does not list units, a new name is a new one.
func (u *units) find(text []byte) (unit int, ok bool) {
	if unit, ok = u.seen[string(text)]; ok {
		return unit, true
	}
	key := fold(string(text))
	unit, ok = u.known[key]
	if !ok && !u.listed && len(u.names) < maxUnits {
		unit, ok = len(u.names), true
		u.names, u.parent, u.headcount = append(u.names, norm.NFC.String(collapse(string(text)))), append(u.parent, 0), append(u.headcount, 0)
		u.known[key] = unit
	}
	if ok && len(u.seen) < maxKnown {
		u.seen[string(text)] = unit
	}
	return unit, ok
}
