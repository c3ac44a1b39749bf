// Package attack is the reader who wants to know too much: it takes everything
// that was published about groups of people and tries to find out what a small
// group answered. Tests use it; it shares nothing with what it attacks.
package attack

// Known is what is published of a group: its total lies between two numbers.
type Known struct {
	Atoms     []int
	Low, High int
}

// Find finds a group of fewer than k people whose total is the only one that
// agrees with everything published, or an atom that is of one mind, by trying all
// there are. answers holds how many answers each atom gave, people how many people
// it has; k is the minimum, extreme the number of people from which an atom may be
// known to be of one mind. It is for few atoms of few people.
func Find(answers, people []int, published []Known, k, extreme int) (group []int, found bool) {
	var subsets [][]int
	for mask := 1; mask < 1<<len(people); mask++ {
		var s []int
		n := 0
		for a := range people {
			if mask>>a&1 == 1 {
				s = append(s, a)
				n += people[a]
			}
		}
		if n > 0 && (n < k || len(s) == 1) {
			subsets = append(subsets, s)
		}
	}
	first, varies := make([]int, len(subsets)), make([]bool, len(subsets))
	solutions := 0
	total := make([]int, len(answers))
	sums, room := make([]int, len(published)), make([]int, len(published))
	in := make([][]int, len(answers)) // published groups of each atom
	for p, k := range published {
		for _, a := range k.Atoms {
			in[a] = append(in[a], p)
			room[p] += answers[a]
		}
	}
	var try func(a int)
	try = func(a int) {
		if a == len(answers) {
			for i, s := range subsets {
				v := 0
				for _, m := range s {
					v += total[m]
				}
				if solutions == 0 {
					first[i] = v
				} else if v != first[i] {
					varies[i] = true
				}
			}
			solutions++
			return
		}
		for _, p := range in[a] {
			room[p] -= answers[a]
		}
	values:
		for v := 0; v <= answers[a]; v++ {
			for _, p := range in[a] {
				if sums[p]+v > published[p].High || sums[p]+v+room[p] < published[p].Low {
					continue values
				}
			}
			total[a] = v
			for _, p := range in[a] {
				sums[p] += v
			}
			try(a + 1)
			for _, p := range in[a] {
				sums[p] -= v
			}
		}
		for _, p := range in[a] {
			room[p] += answers[a]
		}
	}
	try(0)
	for i, s := range subsets {
		all, n := 0, 0
		for _, a := range s {
			all += answers[a]
			n += people[a]
		}
		if !varies[i] && all > 0 && (n < k || len(s) == 1 && n < extreme && (first[i] == 0 || first[i] == all)) {
			return s, true
		}
	}
	return nil, false
}
