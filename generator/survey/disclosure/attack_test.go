package disclosure

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/survey/disclosure/attack"
)

// organisation draws a small population: two levels of units, leaders among the
// employees, answers to one item.
func organisation(rng *rand.Rand) (*Population, Measure) {
	p := &Population{Parent: []int{-1}, Names: []string{"org"}, Roles: rng.IntN(2) == 0}
	divisions := 1 + rng.IntN(3)
	for d := range divisions {
		p.Parent, p.Names = append(p.Parent, 0), append(p.Names, fmt.Sprint("d", d))
	}
	for t := range rng.IntN(4) {
		p.Parent, p.Names = append(p.Parent, 1+rng.IntN(divisions)), append(p.Names, fmt.Sprint("t", t))
	}
	m := Measure{Items: 1}
	happy := []float64{.5, .8, .95, 1, 0, .05}[rng.IntN(6)]
	for len(p.Atoms) < 7 {
		a := Atom{Unit: rng.IntN(len(p.Parent)), Leader: rng.IntN(3) == 0, People: 1 + rng.IntN(8)}
		if same := func() bool {
			for _, o := range p.Atoms {
				if o.Unit == a.Unit && o.Leader == a.Leader {
					return true
				}
			}
			return false
		}(); same {
			if rng.IntN(4) == 0 {
				break
			}
			continue
		}
		count := 0
		for range a.People {
			if rng.Float64() < happy {
				count++
			}
		}
		p.Atoms = append(p.Atoms, a)
		m.Answers, m.Count = append(m.Answers, a.People), append(m.Count, count)
	}
	p.Answers = [][]int{m.Answers}
	return p, m
}

// publish is what a reader knows of a release: numbers as they are, bounds as
// they are made.
func publish(groups []Group, states []State, m Measure) (out []attack.Known) {
	for i, g := range groups {
		answers, count := m.total(g.Atoms)
		switch states[i] {
		case Shown:
			out = append(out, attack.Known{Atoms: g.Atoms, Low: count, High: count})
		case High:
			out = append(out, attack.Known{Atoms: g.Atoms, Low: answers - m.Items, High: answers})
		case Low:
			out = append(out, attack.Known{Atoms: g.Atoms, High: m.Items})
		}
	}
	return out
}

var rules = Rules{Minimum: 5, Detail: 10, Extreme: 20}

// TestAttack publishes random organisations and tries to find out what a group
// below the minimum answered.
func TestAttack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	shown, possible := 0, 0
	for i := range 4000 {
		p, m := organisation(rng)
		groups := Partition(p, rules)
		if groups == nil {
			continue
		}
		states := Release(p, rules, groups, m)
		people := make([]int, len(p.Atoms))
		for a := range people {
			people[a] = p.Atoms[a].People
		}
		if group, found := attack.Find(m.Answers, people, publish(groups, states, m), rules.Minimum, rules.Extreme); found {
			t.Fatalf("organisation %d: atoms %v are disclosed\n%s", i, group, describe(p, m, groups, states))
		}
		for _, s := range states {
			possible++
			if s != Withheld {
				shown++
			}
		}
	}
	if shown*100 < possible*80 {
		t.Errorf("only %d of %d cells are published", shown, possible)
	}
	t.Logf("%d of %d cells published", shown, possible)
}

// TestAttackFinds switches each rule off and sees the attack succeed.
func TestAttackFinds(t *testing.T) {
	off := map[string]func(p *Population, m Measure) ([]Group, []State){
		"no roll-up": func(p *Population, m Measure) ([]Group, []State) {
			var groups []Group
			for _, g := range Partition(p, Rules{Minimum: 1, Detail: 1, Extreme: 1}) {
				if g.N >= rules.Minimum {
					groups = append(groups, g)
				}
			}
			return groups, make([]State, len(groups))
		},
		"no bounds, no audit": func(p *Population, m Measure) ([]Group, []State) {
			groups := Partition(p, rules)
			return groups, make([]State, len(groups))
		},
		"no audit": func(p *Population, m Measure) ([]Group, []State) {
			groups := Partition(p, rules)
			states := make([]State, len(groups))
			for i, g := range groups {
				if g.N < rules.Extreme {
					states[i] = m.extreme(g)
				}
			}
			return groups, states
		},
	}
	for name, release := range off {
		rng := rand.New(rand.NewPCG(1, 2))
		found := 0
		for range 400 {
			p, m := organisation(rng)
			groups, states := release(p, m)
			people := make([]int, len(p.Atoms))
			for a := range people {
				people[a] = p.Atoms[a].People
			}
			if _, ok := attack.Find(m.Answers, people, publish(groups, states, m), rules.Minimum, rules.Extreme); ok {
				found++
			}
		}
		t.Logf("%s: %d of 400 organisations disclosed", name, found)
		if found == 0 {
			t.Errorf("%s: the attack finds nothing", name)
		}
	}
}

func describe(p *Population, m Measure, groups []Group, states []State) string {
	var b strings.Builder
	for i, a := range p.Atoms {
		fmt.Fprintf(&b, "atom %d: unit %s of %d, leader %v, %d of %d\n", i, p.Names[a.Unit], p.Parent[a.Unit], a.Leader, m.Count[i], m.Answers[i])
	}
	for i, g := range groups {
		answers, count := m.total(g.Atoms)
		fmt.Fprintf(&b, "group %d: kind %d unit %s in %d, atoms %v, %d of %d, state %d\n", i, g.Kind, p.Names[g.Unit], g.Parent, g.Atoms, count, answers, states[i])
	}
	return b.String()
}

// company draws an organisation of divisions of teams, with leaders in each.
func company(rng *rand.Rand, divisions, teams int, happy float64) (*Population, Measure) {
	p, m := &Population{Parent: []int{-1}, Names: []string{"org"}, Roles: true}, Measure{Items: 1}
	add := func(unit, people int, leader bool) {
		count := 0
		for range people {
			if rng.Float64() < happy {
				count++
			}
		}
		p.Atoms = append(p.Atoms, Atom{Unit: unit, Leader: leader, People: people})
		m.Answers, m.Count = append(m.Answers, people), append(m.Count, count)
	}
	for d := range divisions {
		division := len(p.Parent)
		p.Parent, p.Names = append(p.Parent, 0), append(p.Names, fmt.Sprint("d", d))
		add(division, 2, true)
		for t := range teams {
			p.Parent, p.Names = append(p.Parent, division), append(p.Names, fmt.Sprint("d", d, "t", t))
			add(len(p.Parent)-1, 3+rng.IntN(14), false)
			add(len(p.Parent)-1, 1+rng.IntN(2), true)
		}
	}
	p.Answers = [][]int{m.Answers}
	return p, m
}

// BenchmarkRelease audits one measure of a company of 3,000 people in 200 teams.
func BenchmarkRelease(b *testing.B) {
	for _, happy := range []float64{.6, .95} {
		b.Run(fmt.Sprint(happy), func(b *testing.B) {
			p, m := company(rand.New(rand.NewPCG(9, 9)), 20, 10, happy)
			groups := Partition(p, rules)
			b.ReportMetric(float64(len(groups)), "groups")
			for b.Loop() {
				Release(p, rules, groups, m)
			}
		})
	}
}
