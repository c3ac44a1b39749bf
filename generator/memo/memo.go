// Package memo remembers what was made from a key, so that a part of a handbook
// that is the same is read and understood once.
//
// What is remembered is shared: it depends on nothing but its key, and nobody
// changes it.
package memo

import "sync"

// Of remembers values by their keys. The zero Of remembers nothing yet. It is
// safe for concurrent use.
//
// It keeps the values of two generations, so that those which nobody asks for any
// more are forgotten.
type Of[K comparable, V any] struct {
	mu       sync.Mutex
	weight   int // of the values of now
	now, old map[K]entry[V]
}

type entry[V any] struct {
	value  V
	weight int
}

// Generation is how much is made before the oldest is forgotten: more than the
// largest handbook has pages, of which each weighs 1. Counting builds instead
// would not do: one build of a handbook with many editions reads it hundreds of
// times.
const Generation = 1 << 15

// Get returns the value of a key and makes it when it is not remembered. Two
// goroutines that ask at once may both make it; both get the same one.
func (m *Of[K, V]) Get(key K, build func() V) V {
	if v, ok := m.Known(key); ok {
		return v
	}
	return m.Keep(key, build(), 1)
}

// Known returns the value of a key, when it is remembered.
func (m *Of[K, V]) Known(key K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.now[key]; ok {
		return e.value, true
	}
	e, ok := m.old[key]
	if ok {
		m.put(key, e)
	}
	return e.value, ok
}

// Keep remembers a value that weighs as much as so many pages, and returns what
// is remembered of its key: the first value that was made.
func (m *Of[K, V]) Keep(key K, v V, weight int) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.now[key]; ok {
		return first.value
	}
	m.put(key, entry[V]{v, weight})
	return v
}

func (m *Of[K, V]) put(key K, e entry[V]) {
	if m.now == nil || m.weight >= Generation {
		m.now, m.old, m.weight = map[K]entry[V]{}, m.now, 0
	}
	m.now[key] = e
	m.weight += e.weight
}
