package memo_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ethos-handbook/ethos/generator/memo"
)

// TestFirst makes a value once, and keeps the first of two.
func TestFirst(t *testing.T) {
	var m memo.Of[string, int]
	if _, ok := m.Known("a"); ok {
		t.Error("known before it was made")
	}
	if got := m.Get("a", func() int { return 1 }); got != 1 {
		t.Errorf("made %d", got)
	}
	if got := m.Get("a", func() int { return 2 }); got != 1 {
		t.Errorf("made again, %d", got)
	}
	if got := m.Keep("a", 3, 1); got != 1 {
		t.Errorf("kept another, %d", got)
	}
	if got, ok := m.Known("a"); got != 1 || !ok {
		t.Errorf("knows %d, %v", got, ok)
	}
}

// TestForgets forgets what nobody asks for, and keeps what somebody does.
func TestForgets(t *testing.T) {
	for _, weight := range []int{1, memo.Generation / 8} {
		var m memo.Of[int, int]
		m.Keep(-1, 0, weight)
		m.Keep(-2, 0, weight)
		for i := range 3 * memo.Generation / weight {
			m.Keep(i, i, weight)
			m.Known(-1)
		}
		if _, ok := m.Known(-1); !ok {
			t.Errorf("weight %d: forgot what was asked for", weight)
		}
		if _, ok := m.Known(-2); ok {
			t.Errorf("weight %d: kept what nobody asked for", weight)
		}
	}
}

// TestAtOnce gives all who ask at once the same value.
func TestAtOnce(t *testing.T) {
	var m memo.Of[int, *int]
	var made atomic.Int64
	got := make([]*int, 64)
	var running sync.WaitGroup
	for i := range got {
		running.Go(func() {
			got[i] = m.Get(7, func() *int { made.Add(1); return new(int) })
		})
	}
	running.Wait()
	for _, p := range got {
		if p != got[0] {
			t.Fatalf("two values of one key, of %d made", made.Load())
		}
	}
}
