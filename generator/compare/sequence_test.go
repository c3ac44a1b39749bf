package compare

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCommon aligns random sequences by either way and finds what is shared, in
// order; the exact way finds the most.
func TestCommon(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 5))
		alphabet := 1 + r.IntN(40)
		draw := func() []int32 {
			out := make([]int32, r.IntN(30))
			for i := range out {
				out[i] = int32(r.IntN(alphabet))
			}
			return out
		}
		a, b := draw(), draw()
		s := func() *sequences {
			return &sequences{a: a, b: b, size: alphabet, effort: effortFor(0), weigh: func(int32) int32 { return 1 }, anchor: func(int32) bool { return true },
				counts: [2][]int32{make([]int32, alphabet), make([]int32, alphabet)}, at: make([]int32, alphabet)}
		}
		exact, parted := s(), s()
		found := exact.common()
		parted.part(0, len(a), 0, len(b))
		for _, list := range [][]stretch{found, parted.out} {
			i, j := 0, 0
			for _, x := range list {
				if x.a < i || x.b < j || x.n < 1 {
					t.Fatalf("seed %d: %v", seed, list)
				}
				for k := range x.n {
					if a[x.a+k] != b[x.b+k] {
						t.Fatalf("seed %d: %d is not %d", seed, a[x.a+k], b[x.b+k])
					}
				}
				i, j = x.a+x.n, x.b+x.n
			}
		}
		if got, want := size(found), longest(a, b); got != want || size(parted.out) > want {
			t.Fatalf("seed %d: %d are shared, want %d", seed, got, want)
		}
	}
}

func size(list []stretch) (n int) {
	for _, s := range list {
		n += s.n
	}
	return n
}

// longest is the length of the longest common subsequence, by its definition.
func longest(a, b []int32) int {
	row := make([]int, len(b)+1)
	for i := range a {
		corner := 0
		for j := range b {
			was := row[j+1]
			if row[j+1] = max(row[j+1], row[j]); a[i] == b[j] {
				row[j+1] = corner + 1
			}
			corner = was
		}
	}
	return row[len(b)]
}

// TestRedlineOfFewWords takes redlines of texts in which much can stand elsewhere.
func TestRedlineOfFewWords(t *testing.T) {
	few := []string{"a", "a", "b", "c d", ".", ",", "\n", " ", "  ", "价"}
	for seed := range uint64(20000) {
		r := rand.New(rand.NewPCG(seed, 6))
		draw := func() string {
			var out strings.Builder
			for range r.IntN(16) {
				out.WriteString(few[r.IntN(len(few))] + " "[:r.IntN(2)])
			}
			return out.String()
		}
		a, b := draw(), draw()
		got := redline(a, b, effortFor(0))
		if apply(got, OpAdded) != a || apply(got, OpRemoved) != b {
			t.Fatalf("seed %d: %q of %q and %q", seed, marked(got), a, b)
		}
	}
}
