package load

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/memo"
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
	markdown memo.Of[markdownKey, *understood]
	settings memo.Of[textKey, *settings]
	sources  memo.Of[textKey, *mapping]
	tables   memo.Of[textKey, *table]
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
	return m.markdown.Get(key, func() *understood { return understand(path, text, kind, key.dateFormat, parser) })
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
