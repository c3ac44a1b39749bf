package markdown

import "sync"

// memo remembers what was made from a key. It keeps the values of two
// generations, so that those which nobody asks for any more are forgotten.
type memo[K comparable, V any] struct {
	mu       sync.Mutex
	now, old map[K]V
}

// generation is how many values are made before the oldest are forgotten: more
// than the largest handbook has pages.
const generation = 1 << 15

// get returns the value of a key and makes it when it is not remembered. Two
// goroutines that ask at once may both make it; both get the same one.
func (m *memo[K, V]) get(key K, build func() V) V {
	if v, ok := m.known(key); ok {
		return v
	}
	v := build()
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.now[key]; ok {
		return first
	}
	m.put(key, v)
	return v
}

func (m *memo[K, V]) known(key K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.now[key]; ok {
		return v, true
	}
	v, ok := m.old[key]
	if ok {
		m.put(key, v)
	}
	return v, ok
}

func (m *memo[K, V]) put(key K, v V) {
	if m.now == nil || len(m.now) >= generation {
		m.now, m.old = map[K]V{}, m.now
	}
	m.now[key] = v
}
