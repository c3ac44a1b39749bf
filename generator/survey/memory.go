package survey

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/memo"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Memory remembers what may be published of each wave, so that one whose export,
// release and terms are the same is counted and audited once, however many
// handbooks it belongs to: the working text, its editions, the next build. The
// zero Memory remembers nothing yet. It is safe for concurrent use.
//
// It holds what has passed the rules of anonymity and is published: the safe
// table and the problems. Rows, answers and the ids of respondents are gone when a
// read ends, whether it remembers or not; of an export the digest is left.
//
// What is remembered depends on the digests of a wave's files and on its terms,
// and on nothing else. The tables of results are shared: they are there to be
// read.
type Memory struct {
	waves memo.Of[digest, *told]
}

// told is what reading a wave came to. All of it is published, and does not change.
type told struct {
	wave     results.Wave // of its cells it is not said yet which are reworded: that depends on other waves
	items    []results.Item
	problems diag.List
}

// weight is how many pages take the room of a wave.
func (t *told) weight() int { return 1 + (len(t.wave.Cells)+len(t.wave.Aspects))/4 }

// files are the digests of what a wave is read from.
type files struct{ ledger, export digest }

// recall reads a wave, unless it is remembered.
func (r *sourceReader) recall(w *handbook.Wave, order []string, read shape) (*told, error) {
	if r.memory == nil {
		return r.tell(w, order, read)
	}
	found, ok := r.look(w)
	if !ok {
		return r.tell(w, order, read)
	}
	of, wave, before := *r, w, order
	if found.export == (digest{}) { // what a release says by itself depends on little
		of.terms = terms{src: &handbook.Source{ID: r.src.ID, File: r.src.File}, rules: r.rules}
		wave, before = &handbook.Wave{ID: w.ID, Closed: w.Closed, Invited: w.Invited, Note: w.Note}, nil
	}
	key := digestOf(of.terms, *wave, before, found)
	if t, ok := r.memory.waves.Known(key); ok {
		return t, nil
	}
	of.read = &files{}
	t, err := of.tell(wave, before, read)
	if err != nil || *of.read != found { // a file changed meanwhile, or was not read
		return r.tell(w, order, read)
	}
	return r.memory.waves.Keep(key, t, t.weight()), nil
}

// tell reads a wave.
func (r sourceReader) tell(w *handbook.Wave, order []string, read shape) (*told, error) {
	r.list = nil
	wave, items, err := r.published(w, order, read)
	return &told{wave, items, r.list}, err
}

// look takes the digests of a wave's files. It is false where there are none, or
// they cannot be read: what comes of it then depends on more than they hold.
func (r *sourceReader) look(w *handbook.Wave) (found files, ok bool) {
	if found.ledger, ok = r.sum(r.ledgerFile(w)); ok && w.File != "" {
		found.export, ok = r.sum(r.exportFile(w))
	}
	return found, ok && found != files{}
}

// sum is the digest of a file, the zero digest where there is none.
func (r *sourceReader) sum(name string) (d digest, ok bool) {
	f, err := r.fsys.Open(name)
	if err != nil {
		return d, errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return d, false
	}
	return digest(h.Sum(nil)), true
}
