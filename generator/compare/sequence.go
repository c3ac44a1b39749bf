package compare

import "slices"

// stretch is a run of elements that two sequences share: n from a in A, from b
// in B.
type stretch struct{ a, b, n int }

// effort bounds the work of one comparison, so that no text costs more than a
// small multiple of its size. Where it ends, what is left is replaced as a whole.
type effort struct{ left int }

// effortFor is 2²⁴ steps and 8 for each byte: a tenth of a second, and a second for
// a megabyte.
func effortFor(size int) *effort { return &effort{1<<24 + 8*size} }

func (e *effort) spend(n int) bool {
	e.left -= n
	return e.left >= 0
}

// Boxes of up to maxBox pairs of elements are aligned exactly.
const maxBox = 1 << 22

// sequences are two sequences of numbered elements. Equal numbers are equal
// elements, below size.
type sequences struct {
	a, b   []int32
	size   int
	weigh  func(int32) int32 // how much it is worth to keep an element, 1 and more
	anchor func(int32) bool  // whether it may be an anchor
	effort *effort

	counts [2][]int32
	at     []int32
	out    []stretch
}

// common lists stretches that A and B share, in order. Small boxes are aligned by
// the heaviest common subsequence (Wagner and Fischer, "The string-to-string
// correction problem", JACM 21, 1974, weighted). Larger ones are parted at
// elements that each side has once, the longest rising chain of them (B. Cohen's
// patience diff), and each part is looked at again.
func (s *sequences) common() []stretch {
	s.counts = [2][]int32{make([]int32, s.size), make([]int32, s.size)}
	s.at = make([]int32, s.size)
	s.box(0, len(s.a), 0, len(s.b))
	return joined(s.out)
}

func (s *sequences) add(a, b, n int) {
	if n > 0 {
		s.out = append(s.out, stretch{a, b, n})
	}
}

// box aligns A from a to aEnd with B from b to bEnd.
func (s *sequences) box(a, aEnd, b, bEnd int) {
	from := a
	for a < aEnd && b < bEnd && s.a[a] == s.b[b] {
		a, b = a+1, b+1
	}
	s.add(from, b-(a-from), a-from)
	tail := 0
	for a < aEnd-tail && b < bEnd-tail && s.a[aEnd-1-tail] == s.b[bEnd-1-tail] {
		tail++
	}
	aEnd, bEnd = aEnd-tail, bEnd-tail
	if n, m := aEnd-a, bEnd-b; n > 0 && m > 0 && s.effort.spend(n+m) {
		if m <= maxBox/n && s.effort.spend(n*m) {
			s.exact(a, aEnd, b, bEnd)
		} else {
			s.part(a, aEnd, b, bEnd)
		}
	}
	s.add(aEnd, bEnd, tail)
}

// exact aligns a small box.
func (s *sequences) exact(a, aEnd, b, bEnd int) {
	n, m := aEnd-a, bEnd-b
	way := make([]byte, n*m) // bit 0: take the pair; bit 1: skip one of A, else of B
	row, below := make([]int32, m+1), make([]int32, m+1)
	for i := n - 1; i >= 0; i-- {
		row, below = below, row
		row[m] = 0
		x := s.a[a+i]
		w := s.weigh(x)
		for j := m - 1; j >= 0; j-- {
			best, step := row[j+1], byte(0)
			if below[j] >= best {
				best, step = below[j], 2
			}
			if x == s.b[b+j] && below[j+1]+w >= best {
				best, step = below[j+1]+w, 1
			}
			row[j], way[i*m+j] = best, step
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch way[i*m+j] {
		case 1:
			s.add(a+i, b+j, 1)
			i, j = i+1, j+1
		case 2:
			i++
		default:
			j++
		}
	}
}

// part aligns a large box between its anchors. Without any nothing is shared.
func (s *sequences) part(a, aEnd, b, bEnd int) {
	inA, inB := s.counts[0], s.counts[1]
	for _, x := range s.a[a:aEnd] {
		inA[x]++
	}
	for j, x := range s.b[b:bEnd] {
		inB[x]++
		s.at[x] = int32(b + j)
	}
	var pairs []stretch
	for i, x := range s.a[a:aEnd] {
		if inA[x] == 1 && inB[x] == 1 && s.anchor(x) {
			pairs = append(pairs, stretch{a + i, int(s.at[x]), 1})
		}
	}
	for _, x := range s.a[a:aEnd] {
		inA[x] = 0
	}
	for _, x := range s.b[b:bEnd] {
		inB[x] = 0
	}
	pairs = rising(pairs)
	if len(pairs) == 0 {
		return
	}
	for _, p := range pairs {
		if p.a < a || p.b < b {
			continue // a stretch before it has grown over it
		}
		s.box(a, p.a, b, p.b)
		n := 1
		for p.a+n < aEnd && p.b+n < bEnd && s.a[p.a+n] == s.b[p.b+n] {
			n++
		}
		s.add(p.a, p.b, n)
		a, b = p.a+n, p.b+n
	}
	s.box(a, aEnd, b, bEnd)
}

// rising is the longest chain of pairs, sorted by a, that rises in b too: patience
// sorting (Schensted 1961; Aldous and Diaconis 1999).
func rising(pairs []stretch) []stretch {
	var tops []int // of each pile, an index into pairs
	back := make([]int, len(pairs))
	for i, p := range pairs {
		pile, _ := slices.BinarySearchFunc(tops, p.b, func(top, b int) int { return pairs[top].b - b })
		back[i] = -1
		if pile > 0 {
			back[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	out := make([]stretch, len(tops))
	for k, i := len(tops)-1, last(tops); k >= 0; k, i = k-1, back[i] {
		out[k] = pairs[i]
	}
	return out
}

func last(s []int) int {
	if len(s) == 0 {
		return -1
	}
	return s[len(s)-1]
}

// joined makes one stretch of those that follow on one another.
func joined(in []stretch) []stretch {
	var out []stretch
	for _, s := range in {
		if k := len(out) - 1; k >= 0 && out[k].a+out[k].n == s.a && out[k].b+out[k].n == s.b {
			out[k].n += s.n
			continue
		}
		out = append(out, s)
	}
	return out
}
