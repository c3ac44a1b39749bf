package stats

import "math"

// Sample is what a pile of numbers leaves behind: how many, their sum and the
// sum of their squares. Sums of whole numbers are exact.
type Sample struct {
	N         int
	Sum, Sum2 float64
}

// SampleOf adds up numbers.
func SampleOf(values ...float64) (s Sample) {
	for _, v := range values {
		s.Add(v)
	}
	return s
}

// Add takes in one number.
func (s *Sample) Add(v float64) {
	s.N++
	s.Sum += v
	s.Sum2 += v * v
}

// Plus is two samples together.
func (s Sample) Plus(o Sample) Sample { return Sample{s.N + o.N, s.Sum + o.Sum, s.Sum2 + o.Sum2} }

// Mean is the mean, NaN of nothing.
func (s Sample) Mean() float64 { return s.Sum / float64(s.N) }

// Variance is the sample variance (n−1), NaN of fewer than two numbers.
func (s Sample) Variance() float64 {
	if s.N < 2 {
		return math.NaN()
	}
	return s.squares() / float64(s.N-1)
}

// SD is the standard deviation (n−1).
func (s Sample) SD() float64 { return math.Sqrt(s.Variance()) }

// squares is the sum of squared distances from the mean.
func (s Sample) squares() float64 { return max(0, s.Sum2-s.Sum*s.Sum/float64(s.N)) }
