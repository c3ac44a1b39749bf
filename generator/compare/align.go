package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// piece is something that may stand in both A and B: a block, an entry of a list,
// a row, a sentence.
type piece struct {
	text  string
	kind  string  // pieces of different kinds are less alike
	bag   []int32 // its words, sorted, at most maxBag
	mass  int     // what the words of the bag weigh
	words int
}

// maxBag is how many words of a piece are looked at to tell how alike it is.
const maxBag = 512

// vocabulary numbers the words of pieces, lower case.
type vocabulary struct {
	known   map[string]int32
	weights []int // 1 to 6 by length: long words say more about a text
}

func (v *vocabulary) piece(kind, source, plain string) piece {
	p := piece{text: source, kind: kind}
	for _, t := range tokens(plain) {
		if t.kind != tokenWord {
			continue
		}
		if p.words++; p.words > maxBag {
			continue
		}
		word := strings.ToLower(t.text)
		id, ok := v.known[word]
		if !ok {
			if v.known == nil {
				v.known = map[string]int32{}
			}
			id = int32(len(v.weights))
			v.known[word] = id
			v.weights = append(v.weights, min(utf8.RuneCountInString(word), 6))
		}
		p.bag = append(p.bag, id)
		p.mass += v.weights[id]
	}
	slices.Sort(p.bag)
	return p
}

// alike is how much of the words of two pieces is shared, weighed by length, from
// 0 to 1 (the coefficient of Dice 1945 and Sørensen 1948, over bags).
func (v *vocabulary) alike(x, y *piece) float64 {
	if x.mass+y.mass == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(x.bag) && j < len(y.bag); {
		switch c := cmp.Compare(x.bag[i], y.bag[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			shared += v.weights[x.bag[i]]
			i, j = i+1, j+1
		}
	}
	return 2 * float64(shared) / float64(x.mass+y.mass)
}

// pair says where a piece stands in A and in B; −1 for nowhere.
type pair struct {
	a, b  int
	moved bool
}

// aligner aligns pieces.
type aligner struct {
	*vocabulary
	effort *effort
	moves  int // words of a piece from which it may be found moved; 0: none are looked for
}

// How alike pieces must be to be one, changed.
const (
	alikeEnough  = 0.5
	alikeShort   = 0.4 // of at most five words, of one kind
	alikeForeign = 0.7 // of another kind
	alikeMoved   = 0.8
)

// align pairs the pieces of A and B, in B's order; what B lacks comes where it
// stood. First equal pieces, then alike ones between them, then those that stand
// at another place.
func (al *aligner) align(a, b []piece) []pair {
	toB, toA := slices.Repeat([]int{-1}, len(a)), slices.Repeat([]int{-1}, len(b))
	match := func(i, j int) { toB[i], toA[j] = j, i }
	for _, s := range al.equal(a, b) {
		for n := range s.n {
			match(s.a+n, s.b+n)
		}
	}
	far := al.elsewhere(a, b, toB, toA)
	i, j := 0, 0
	for i <= len(a) {
		iEnd, jEnd := i, len(b)
		for iEnd < len(a) && toB[iEnd] < 0 {
			iEnd++
		}
		if iEnd < len(a) {
			jEnd = toB[iEnd]
		}
		al.gap(a, b, i, iEnd, j, jEnd, far, match)
		i, j = iEnd+1, jEnd+1
	}
	moved := make([]bool, len(b))
	if al.moves > 0 {
		al.findMoved(a, b, toB, toA, func(i, j int) { match(i, j); moved[j] = true })
	}
	return inOrder(toB, toA, moved)
}

// equal aligns equal pieces that have words: rules and such are too common.
func (al *aligner) equal(a, b []piece) []stretch {
	type key struct{ kind, text string }
	known := map[key]int32{}
	var weights []int32
	number := func(list []piece) []int32 {
		ids := make([]int32, len(list))
		for i, p := range list {
			id, ok := known[key{p.kind, p.text}]
			if !ok || p.words == 0 {
				id = int32(len(weights))
				weights = append(weights, 1+int32(min(p.words, 100)))
				if p.words > 0 {
					known[key{p.kind, p.text}] = id
				}
			}
			ids[i] = id
		}
		return ids
	}
	s := sequences{a: number(a), b: number(b), effort: al.effort, weigh: func(id int32) int32 { return weights[id] }, anchor: func(int32) bool { return true }}
	s.size = len(weights)
	return s.common()
}

// elsewhere are the texts that are unpaired in both A and B: they were moved, and
// pass for nothing else.
func (al *aligner) elsewhere(a, b []piece, toB, toA []int) map[string]bool {
	if al.moves == 0 {
		return nil
	}
	inA, both := map[string]bool{}, map[string]bool{}
	for i, p := range a {
		if toB[i] < 0 && p.words >= al.moves {
			inA[p.text] = true
		}
	}
	for j, p := range b {
		if toA[j] < 0 && inA[p.text] {
			both[p.text] = true
		}
	}
	return both
}

// maxGap is how many pairs of pieces of a gap are held against each other; a
// larger one is looked at in parts of equal shares.
const maxGap = 1 << 18

// gap pairs alike pieces between two pairs, in order, for the greatest likeness in
// sum.
func (al *aligner) gap(a, b []piece, i, iEnd, j, jEnd int, far map[string]bool, match func(i, j int)) {
	n, m := iEnd-i, jEnd-j
	if n == 0 || m == 0 {
		return
	}
	if parts := n / max(1, maxGap/m); parts > 1 && n > 1 && m > 1 {
		parts = min(parts+1, n, m)
		for k := range parts {
			al.small(a, b, i+n*k/parts, i+n*(k+1)/parts, j+m*k/parts, j+m*(k+1)/parts, far, match)
		}
		return
	}
	al.small(a, b, i, iEnd, j, jEnd, far, match)
}

func (al *aligner) small(a, b []piece, i, iEnd, j, jEnd int, far map[string]bool, match func(i, j int)) {
	n, m := iEnd-i, jEnd-j
	score, own := make([]float64, (n+1)*(m+1)), make([]float64, n*m)
	for x := n - 1; x >= 0; x-- {
		for y := m - 1; y >= 0; y-- {
			s := al.likeness(&a[i+x], &b[j+y], far)
			own[x*m+y] = s
			best := max(score[(x+1)*(m+1)+y], score[x*(m+1)+y+1])
			if s > 0 {
				best = max(best, score[(x+1)*(m+1)+y+1]+s)
			}
			score[x*(m+1)+y] = best
		}
	}
	for x, y := 0, 0; x < n && y < m; {
		switch here := score[x*(m+1)+y]; {
		case own[x*m+y] > 0 && here == score[(x+1)*(m+1)+y+1]+own[x*m+y]:
			match(i+x, j+y)
			x, y = x+1, y+1
		case here == score[(x+1)*(m+1)+y]:
			x++
		default:
			y++
		}
	}
}

// likeness is what it is worth to pair two pieces; 0: they are not one.
func (al *aligner) likeness(x, y *piece, far map[string]bool) float64 {
	if x.text == y.text && x.kind == y.kind {
		return 2 + float64(min(x.words, 20))
	}
	if far[x.text] || far[y.text] {
		return 0
	}
	if x.words == 0 && y.words == 0 && x.kind == y.kind {
		return 0.5
	}
	enough := alikeEnough
	switch short := max(x.words, y.words) <= 5; {
	case x.kind != y.kind:
		enough = alikeForeign
	case short:
		enough = alikeShort
	}
	// The share cannot be greater than the lighter one allows.
	if 2*float64(min(x.mass, y.mass)) < enough*float64(x.mass+y.mass) || !al.effort.spend(len(x.bag)+len(y.bag)) {
		return 0
	}
	s := al.alike(x, y)
	if s < enough {
		return 0
	}
	return s * (1 + float64(min(x.words, y.words, 20)))
}

// findMoved pairs what is left: equal texts, then texts that are nearly the same.
func (al *aligner) findMoved(a, b []piece, toB, toA []int, match func(i, j int)) {
	places := map[string][]int{}
	for i, p := range a {
		if toB[i] < 0 && p.words >= al.moves {
			places[p.text] = append(places[p.text], i)
		}
	}
	for j, p := range b {
		if list := places[p.text]; toA[j] < 0 && len(list) > 0 {
			match(list[0], j)
			places[p.text] = list[1:]
		}
	}
	var left []int
	for i := range a {
		if toB[i] < 0 && a[i].words >= al.moves+2 {
			left = append(left, i)
		}
	}
	for j := range b {
		if toA[j] >= 0 || b[j].words < al.moves+2 {
			continue
		}
		best, at := 0.0, -1
		for _, i := range left {
			if !al.effort.spend(1) {
				return
			}
			if toB[i] >= 0 || 2*float64(min(a[i].mass, b[j].mass)) < alikeMoved*float64(a[i].mass+b[j].mass) || !al.effort.spend(len(a[i].bag)+len(b[j].bag)) {
				continue
			}
			if s := al.alike(&a[i], &b[j]); s >= alikeMoved && s > best {
				best, at = s, i
			}
		}
		if at >= 0 {
			match(at, j)
		}
	}
}

// inOrder lists the pairs in B's order, what B lacks where it stood.
func inOrder(toB, toA []int, moved []bool) []pair {
	out := make([]pair, 0, max(len(toB), len(toA)))
	i := 0
	removed := func(until int) {
		for ; i < until; i++ {
			if toB[i] < 0 {
				out = append(out, pair{a: i, b: -1})
			}
		}
	}
	for j := range toA {
		switch {
		case toA[j] >= 0 && !moved[j]:
			removed(toA[j])
			i = toA[j] + 1
		case toA[j] < 0:
			removed(nextKept(toB, i, moved))
		}
		out = append(out, pair{toA[j], j, moved[j]})
	}
	removed(len(toB))
	return out
}

// nextKept is the first place from i on that stands in its order in B.
func nextKept(toB []int, i int, moved []bool) int {
	for i < len(toB) && (toB[i] < 0 || moved[toB[i]]) {
		i++
	}
	return i
}
