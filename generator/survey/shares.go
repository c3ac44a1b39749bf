package survey

import "math"

// shares is how the n valid answers to an item, or to the items of a dimension,
// fall on the scale. Percentages run from 0 to 100, NaN without answers.
type shares struct {
	n                                 int
	favourable, neutral, unfavourable float64 // %, together 100
	index                             float64 // mean of (s−min)/(max−min)·100
}

// side is where an answer stands.
type side int

const (
	favourable side = iota
	neutral
	unfavourable
)

// sideOf tells where a code stands. Unfavourable are the codes that lie opposite
// the favourable ones, neutral those between.
func (sc *scale) sideOf(c code) side {
	switch {
	case sc.favourable[c]:
		return favourable
	case sc.favourable[sc.mirror(c)]:
		return unfavourable
	}
	return neutral
}

// on counts the answers of a side.
func (it itemTally) on(sc *scale, s side) (n int) {
	for i, count := range it.counts {
		if sc.sides[i] == s {
			n += count
		}
	}
	return n
}

// shares is how an item was answered.
func (it itemTally) shares(sc *scale) shares {
	s := shares{n: it.valid}
	for i, count := range it.counts {
		s.index += float64(count) * 100 * float64(i) / float64(sc.max-sc.min)
		switch sc.sides[i] {
		case favourable:
			s.favourable += 100 * float64(count)
		case unfavourable:
			s.unfavourable += 100 * float64(count)
		default:
			s.neutral += 100 * float64(count)
		}
	}
	return s.over(s.n)
}

// meanOf is the unweighted mean over the items of a dimension; n is the smallest
// of theirs.
func meanOf(items []shares) shares {
	m := shares{n: math.MaxInt}
	for _, s := range items {
		m.n = min(m.n, s.n)
		m.favourable += s.favourable
		m.neutral += s.neutral
		m.unfavourable += s.unfavourable
		m.index += s.index
	}
	if len(items) == 0 {
		m.n = 0
	}
	return m.over(len(items))
}

// over divides the sums by how many they are of.
func (s shares) over(count int) shares {
	d := float64(count)
	return shares{s.n, s.favourable / d, s.neutral / d, s.unfavourable / d, s.index / d}
}
