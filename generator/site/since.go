package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/compare"
)

// steps are the comparisons of a site by the names of their items, for asking what
// became of one item on the way from an edition to the working text.
type steps struct {
	next map[string]step                       // by the edition it leads from
	now  map[string]map[string][]*compare.Item // from an edition to the working text
}

// step leads from an edition to the next.
type step struct {
	to    string
	items map[string][]*compare.Item // by kind:id in either
}

func (s *Site) steps() steps {
	out := steps{map[string]step{}, map[string]map[string][]*compare.Item{}}
	for _, c := range s.in.Editions.Compared {
		items := map[string][]*compare.Item{}
		for i := range c.Changes.Items {
			if it := &c.Changes.Items[i]; it.State != compare.Same {
				for _, name := range itemNames(*it) {
					items[name] = append(items[name], it)
				}
			}
		}
		if c.B == "" {
			out.now[c.A] = items
		} else {
			out.next[c.A] = step{c.B, items}
		}
	}
	return out
}

// itemNames are the names of an item on either side, kind:id.
func itemNames(it compare.Item) []string {
	if it.From == "" {
		return []string{itemKey(it)}
	}
	return []string{itemKey(it), string(it.Kind) + ":" + it.From}
}

// asks tells how much the change of an item from an edition to the working text
// weighs for a reader of that edition, and what later editions say of it.
//
// Where no edition since then set the item's class, the change weighs what the rule
// says of the whole of it: small steps add up, and what was taken back asks nothing.
// Where one did, the rule would weigh once more what its author has weighed. Then it
// is the highest class over the steps, as each edition has it, up to the last
// edition that set one, and over the change from there to the working text. So what
// an author called editorial is not asked to be read again, unless an earlier or a
// later change is substantive; and what an author called substantive is, though the
// rule sees a comma in it.
func (s steps) asks(edition string, it compare.Item) (class compare.Class, said []string) {
	names := itemNames(it)
	for i := 0; i < len(names); i++ { // what it was called on the way
		for at, ok := s.next[edition]; ok; at, ok = s.next[at.to] {
			for _, x := range at.items[names[i]] {
				for _, name := range itemNames(*x) {
					if !slices.Contains(names, name) {
						names = append(names, name)
					}
				}
			}
		}
	}
	heaviest := func(items map[string][]*compare.Item) (c compare.Class, set bool) {
		for _, name := range names {
			for _, x := range items[name] {
				c, set = compare.Heavier(c, x.Class), set || x.Proposed != ""
			}
		}
		return c, set
	}
	class = it.Class
	over := compare.Class("")
	for at, ok := s.next[edition]; ok; at, ok = s.next[at.to] {
		c, set := heaviest(at.items)
		if over = compare.Heavier(over, c); set {
			later, _ := heaviest(s.now[at.to])
			class = compare.Heavier(over, later)
		}
		for _, name := range names {
			for _, x := range at.items[name] {
				if line := at.to + ": " + sentence(x.Said); x.Said != "" && !slices.Contains(said, line) {
					said = append(said, line)
				}
			}
		}
	}
	return class, said
}
