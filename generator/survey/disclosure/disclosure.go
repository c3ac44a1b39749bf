// Package disclosure decides which numbers about groups of people may be
// published together, so that no arithmetic over what is published tells what a
// group smaller than the minimum answered, or any one person.
//
// A wave is cut once, for all of its items, by numbers of people alone
// (Partition); then each measure is looked at for what its own values would give
// away (Release).
package disclosure

// Atom is a group of people that the answers tell apart and nothing divides
// further: those of one unit, of one role.
type Atom struct {
	Unit   int // index in Population.Parent; people of the unit itself, not of those below it
	Leader bool
	People int // who gave a valid answer to anything
}

// Population is who answered a wave.
type Population struct {
	Parent  []int    // of each unit; unit 0 is the whole organisation and has −1
	Names   []string // of each unit; they settle ties
	Atoms   []Atom
	Answers [][]int // of each item that is published by unit: the valid answers of each atom
	Roles   bool    // whether leaders and employees are told apart
}

// Rules are the minimums in force.
type Rules struct {
	Minimum int // of answers for any number, 5 or more
	Detail  int // of answers for more than the favourable share, 10 or more
	Extreme int // of answers from which a share that all or all but one make up may be said
}

// Kind says how a group is made up.
type Kind int

// The kinds of group.
const (
	Whole     Kind = iota // everybody
	Unit                  // a unit with all that is below it
	Other                 // parts of a unit pooled because one or more are too small
	Direct                // people of a unit who are in none of the units below it
	Leaders               // leaders of a unit
	Employees             // all others of a unit
)

// Group is people whose numbers may be published beside those of all the other
// groups of a partition.
type Group struct {
	Kind   Kind
	Unit   int   // the unit, or the one of which the group is a part
	Parent int   // index of the group that holds this one; −1 for the whole
	Atoms  []int // who is in it
	N      int   // the smallest number of answers to an item
	Detail bool  // whether there are enough for more than the favourable share
	Hides  bool  // whether somebody in it belongs to an atom below the minimum
}

// role tells whether the group is of the second breakdown.
func (g Group) role() bool { return g.Kind == Leaders || g.Kind == Employees }

// n is the smallest number of answers that the atoms gave to an item.
func (p *Population) n(atoms []int) int {
	least := -1
	for _, item := range p.Answers {
		sum := 0
		for _, a := range atoms {
			sum += item[a]
		}
		if least < 0 || sum < least {
			least = sum
		}
	}
	return max(least, 0)
}
