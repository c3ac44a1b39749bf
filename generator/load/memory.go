package load

import (
	"sync"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Memory remembers what each file said, so that one that is the same to the byte
// is read and understood once, however many handbooks it belongs to: the working
// text, its editions, the two sides of a comparison, the next build. The zero
// Memory remembers nothing yet. It is safe for concurrent use.
//
// What is remembered depends on a file's path, its text, its kind and the options
// that shape its reading, and on no other file. Each handbook gets items of its
// own, but the lists and maps in them are shared: a handbook is there to be read.
type Memory struct {
	markdown memo[markdownKey, *understood]
	settings memo[textKey, *settings]
	sources  memo[textKey, *mapping]
	tables   memo[textKey, *table]
}

// markdownKey is all that the understanding of a Markdown file depends on.
type markdownKey struct {
	path, text string
	kind       handbook.Kind
	dateFormat string // of decision records; "" for all other kinds
}

// textKey is a file of which its path alone says how it is read.
type textKey struct{ path, text string }

// read understands a Markdown file.
func (m *Memory) read(path, text string, kind handbook.Kind, cfg handbook.DecisionConfig, parser *markdown.Parser) *understood {
	key := markdownKey{path: path, text: text, kind: kind}
	if kind == handbook.KindDecision {
		key.dateFormat = cfg.DateFormat
	}
	return m.markdown.get(key, func() *understood { return understand(path, text, kind, key.dateFormat, parser) })
}

// told is what reading a file came to, with the problems that were met on the way.
type told[T any] struct {
	what     T
	problems diag.List
}

type (
	settings = told[handbook.Config]
	mapping  = told[handbook.Source]
	table    = told[[]row]
)

// memo remembers what was made from a key, as package markdown remembers its
// documents: it keeps the values of two generations, so that those which nobody
// asks for any more are forgotten.
type memo[K comparable, V any] struct {
	mu       sync.Mutex
	now, old map[K]V
}

// generation is how many values are made before the oldest are forgotten: more
// than the largest handbook has pages. Counting loads instead would not do: one
// build of a handbook with many editions is hundreds of them.
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
