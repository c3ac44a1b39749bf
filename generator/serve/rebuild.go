package serve

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"time"
)

// After an edit that was answered at once the whole is built when nobody has saved for twice
// as long as that takes, within these bounds: the next save does not find the
// processors busy. Who saves again and again is not waited for longer than at most.
const (
	pause  = 150 * time.Millisecond
	longer = 2 * time.Second
	atMost = 10 * time.Second
)

// rebuilder has the site made anew when files differ, by a goroutine of its own. An
// edit that the site in place can answer by itself is answered at once, and the whole
// is built behind it all the same: that is the truth.
type rebuilder struct {
	s    *server
	wake chan struct{} // something is pending

	mu       sync.Mutex          // one state of the site is shown after another
	pending  map[string]bool     // the paths that no build has read yet
	since    time.Time           // when the first of them was noticed, of those that wait for a build where there are such
	answered map[string]answered // of those paths, the ones that are shown already
	last     time.Time           // when the last of these was
	cost     time.Duration       // of the last build
}

// answered is what an edit that was answered at once came to.
type answered struct {
	alone bool // no other page can differ
}

func newRebuilder(s *server) *rebuilder {
	return &rebuilder{s: s, wake: make(chan struct{}, 1), pending: map[string]bool{}, answered: map[string]answered{}}
}

// noticed takes the paths that differ, and when that was noticed.
func (r *rebuilder) noticed(paths []string, since time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	quick := len(paths) == 1 && r.answer(paths[0], since)
	if len(r.pending) == 0 || !quick && len(r.answered) == len(r.pending) { // until now, none waited
		r.since = since
	}
	for _, p := range paths {
		r.pending[p] = true
		if !quick {
			delete(r.answered, p)
		}
	}
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// answer shows the site after an edit of one file, where the site can tell it.
func (r *rebuilder) answer(path string, since time.Time) bool {
	now := r.s.current()
	if now.Edited == nil || r.pending[path] && !r.in(path) {
		return false
	}
	b, ok := now.Edited(path)
	if !ok {
		return false
	}
	before := r.answered[path]
	r.answered[path] = answered{alone: b.Alone && (before.alone || !r.in(path))}
	r.last = time.Now()
	r.s.put(b, []string{path}, since)
	return true
}

func (r *rebuilder) in(path string) bool {
	_, ok := r.answered[path]
	return ok
}

// run builds until ctx is done.
func (r *rebuilder) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		}
		for r.waits() {
			if !sleep(ctx, pause/4) {
				return
			}
		}
		if paths, shown, since := r.take(); len(paths) > 0 {
			began := time.Now()
			b, err := r.s.o.Build(ctx, paths)
			r.cost = time.Since(began)
			if ctx.Err() != nil {
				return
			}
			r.built(b, err, paths, shown, since)
		}
	}
}

// waits tells whether all that is pending is shown, and the last edit not long ago.
func (r *rebuilder) waits() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.answered) == len(r.pending) && time.Since(r.last) < min(max(pause, 2*r.cost), longer) && time.Since(r.since) < atMost
}

// take gives what is pending to a build.
func (r *rebuilder) take() (paths []string, shown map[string]answered, since time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for p := range r.pending {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	shown, since = r.answered, r.since
	if len(shown) == len(paths) {
		since = r.last
	}
	r.pending, r.answered = map[string]bool{}, map[string]answered{}
	return paths, shown, since
}

// built shows the site that was made of some paths. What was answered while it was
// made is put on top; a site that cannot take it is not shown, for another build is
// to follow. Where all that differed was shown, and shown rightly, nothing is told.
func (r *rebuilder) built(b Build, err error, paths []string, shown map[string]answered, since time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	same := len(shown) == len(paths)
	for _, a := range shown {
		same = same && a.alone
	}
	if b.Get != nil && err == nil {
		for p := range r.answered {
			next, ok := Build{}, false
			if b.Edited != nil {
				next, ok = b.Edited(p)
			}
			if !ok {
				return
			}
			next.Problems, next.Changed = b.Problems, append(next.Changed, b.Changed...)
			b = next
		}
	}
	if before := r.s.current(); same && before.Get != nil && b.Get != nil && alike(before, b) {
		b.Generation = before.Generation
	}
	r.s.show(b, err, paths, since)
}

// alike tells whether two states of the site have the same pages of what changed.
func alike(a, b Build) bool {
	for _, url := range b.Changed {
		path := strings.TrimPrefix(url, "/")
		was, _, _ := a.Get(path)
		now, _, _ := b.Get(path)
		if !bytes.Equal(was, now) {
			return false
		}
	}
	return true
}
