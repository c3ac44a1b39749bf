package site

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/results"
)

// topCards are the names of the ten cards that most people chose.
func topCards(cards []results.Card, share func(results.Card) float64) (names []string) {
	var list []results.Card
	for _, c := range cards {
		if !math.IsNaN(share(c)) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b results.Card) int { return cmp.Compare(share(b), share(a)) })
	for _, c := range list[:min(10, len(list))] {
		names = append(names, c.Name)
	}
	return names
}

func common(a, b []string) (out []string) {
	for _, n := range a {
		if slices.Contains(b, n) {
			out = append(out, n)
		}
	}
	return out
}

func without(a, b []string) (out []string) {
	for _, n := range a {
		if !slices.Contains(b, n) {
			out = append(out, n)
		}
	}
	return out
}

// byWish orders cards by how many wish for them, then by how many see them.
func byWish(cards []results.Card) []results.Card {
	out := slices.Clone(cards)
	or0 := func(v float64) float64 {
		if math.IsNaN(v) {
			return -1
		}
		return v
	}
	slices.SortStableFunc(out, func(a, b results.Card) int {
		return cmp.Or(cmp.Compare(or0(b.Desired), or0(a.Desired)), cmp.Compare(or0(b.Current), or0(a.Current)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// cardTable ranks the cards for each question.
func (s *Site) cardTable(cards []results.Card) Table {
	t := Table{Name: s.Say.T("Rank of each card"), Head: []string{s.Say.T("Card"), s.Say.T("For oneself"), s.Say.T("Today"), s.Say.T("As it should be")}}
	rank := func(share, place func(results.Card) float64) func(results.Card) string {
		return func(c results.Card) string {
			if math.IsNaN(share(c)) {
				return "–"
			}
			n := 1
			for _, o := range cards {
				if share(o) > share(c) {
					n++
				}
			}
			if p := place(c); !math.IsNaN(p) {
				return s.Say.T("%d (place %s)", n, s.Say.Number(p, 1))
			}
			return fmt.Sprint(n)
		}
	}
	personal := rank(func(c results.Card) float64 { return c.Personal }, func(c results.Card) float64 { return c.PersonalPlace })
	current := rank(func(c results.Card) float64 { return c.Current }, func(c results.Card) float64 { return c.CurrentPlace })
	desired := rank(func(c results.Card) float64 { return c.Desired }, func(c results.Card) float64 { return c.DesiredPlace })
	for _, c := range byWish(cards) {
		t.Rows = append(t.Rows, []Cell{{Text: c.Name}, {Text: personal(c), Class: "r"}, {Text: current(c), Class: "r"}, {Text: desired(c), Class: "r"}})
	}
	return t
}
