package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long the watcher waits. Events are hints, the scan is the truth: an event
// only makes the next look come sooner.
const (
	still   = 2 * time.Millisecond   // after an event, before the files that it names are read
	settle  = 20 * time.Millisecond  // after an event, for the rest of a save
	quiet   = 50 * time.Millisecond  // between the events of a burst
	most    = 500 * time.Millisecond // a burst is not waited for longer
	held    = 100 * time.Millisecond // a deletion, for the file that takes its place
	idle    = 700 * time.Millisecond // between looks that no event asked for
	polling = 300 * time.Millisecond // between looks when nothing sends events
)

const (
	few   = 4  // files may be read on the word of an event alone; more are no save of an editor
	burst = 32 // events for more paths than these are a burst
	share = 20 // looks that no event asked for take no more than this part of the time
)

// watcher tells when a folder's files differ.
type watcher struct {
	o      Options
	events *fsnotify.Watcher // nil when polling
	add    func(string) error
	last   tree
	cost   time.Duration // of the last look
	away   bool          // the folder itself is not there
	unsaid []string      // files that differed without an event, which may be on its way
	deaf   bool          // changes have come without an event
	during bool          // events came during the last look

	changed func(paths []string, since time.Time) // is told what differs
}

func newWatcher(o Options) (*watcher, error) {
	w := &watcher{o: o}
	var err error
	if w.last, err = o.look(tree{}, nil); err != nil {
		return nil, fmt.Errorf("watch %s: %w", o.Root, err)
	}
	if o.Poll {
		return w, nil
	}
	if w.events, err = fsnotify.NewWatcher(); err != nil {
		w.poll(err)
		return w, nil
	}
	w.add = w.events.Add
	w.follow()
	return w, nil
}

// poll gives up waiting for events.
func (w *watcher) poll(err error) {
	w.close()
	w.o.Log(fmt.Sprintf("the system sends no word of changes (%v); looking every %v instead", err, polling))
}

func (w *watcher) close() {
	if w.events != nil {
		w.events.Close()
		w.events = nil
	}
}

// follow watches every folder of the last look, those anew that were made
// again under the same name. Folders, never files: a file is replaced.
func (w *watcher) follow() {
	for _, dir := range w.last.dirs {
		if w.events == nil {
			return
		}
		err := w.add(w.o.at(dir))
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			w.poll(err)
		}
	}
}

// run calls changed with the files that differ, and when that was first
// noticed, until ctx is done.
func (w *watcher) run(ctx context.Context, changed func(paths []string, since time.Time)) {
	defer w.close()
	w.changed = changed
	for {
		h, ok := w.wait(ctx)
		if !ok {
			return
		}
		if paths := w.glance(h.named, w.last.files); len(paths) > 0 {
			changed(paths, h.since)
			h.since = time.Now()
		}
		if !w.settled(ctx, &h) {
			return
		}
		paths, again := w.look(ctx, h.named)
		if len(h.named) == 0 && !h.lost && !w.during {
			w.unsaid = paths
		}
		for {
			if len(paths) > 0 {
				changed(paths, h.since)
			}
			if !again {
				break
			}
			if !sleep(ctx, settle) {
				return
			}
			h.since = time.Now()
			paths, again = w.look(ctx, nil)
		}
	}
}

// hint is a reason to look.
type hint struct {
	since time.Time       // when it came
	named map[string]bool // the paths that events were about; none for a look that nobody asked for
	lost  bool            // events were dropped
}

// wait returns when something may have changed: a moment after an event, or
// when there was none for long enough; false when ctx is done.
func (w *watcher) wait(ctx context.Context) (h hint, ok bool) {
	if w.events == nil {
		ok = sleep(ctx, max(polling, w.cost*share/4))
		return hint{since: time.Now()}, ok
	}
	pause := max(cmp.Or(w.o.idle, idle), w.cost*share)
	if w.deaf || w.away {
		pause = max(polling, w.cost*share/4)
	}
	h.named = map[string]bool{}
	for until := time.After(pause); ; {
		select {
		case <-ctx.Done():
			return h, false
		case h.since = <-until:
			w.overdue()
			return h, true
		case <-w.events.Errors: // an overflow, say: the look finds what was lost
			h.lost = true
		case e := <-w.events.Events:
			w.note(&h, e)
		}
		if h.lost || len(h.named) > 0 {
			h.since = time.Now()
			return h, w.collect(ctx, &h, still)
		}
	}
}

// settled waits for the rest of a save, or the end of a burst; false when ctx is
// done.
func (w *watcher) settled(ctx context.Context, h *hint) bool {
	if len(h.named) == 0 && !h.lost {
		return true
	}
	begun := time.Now()
	for pause := settle - still; ; pause = quiet {
		before := len(h.named)
		if !w.collect(ctx, h, pause) {
			return false
		}
		if len(h.named) <= burst || len(h.named) == before && pause == quiet || time.Since(begun) > most {
			return true
		}
	}
}

// collect notes events for a while; false when ctx is done.
func (w *watcher) collect(ctx context.Context, h *hint, d time.Duration) bool {
	if w.events == nil {
		return sleep(ctx, d)
	}
	for until := time.After(d); ; {
		select {
		case <-ctx.Done():
			return false
		case <-until:
			return true
		case <-w.events.Errors:
			h.lost = true
		case e := <-w.events.Events:
			w.note(h, e)
		}
	}
}

// note keeps the path below the folder that an event is about, if it matters.
func (w *watcher) note(h *hint, e fsnotify.Event) {
	rel, err := filepath.Rel(w.o.Root, e.Name)
	if err != nil {
		return
	}
	rel = filepath.ToSlash(rel)
	if rel == "." || !leftAlone(filepath.Base(e.Name)) && !w.o.Ignore(rel) {
		h.named[rel] = true
	}
	w.unsaid = slices.DeleteFunc(w.unsaid, func(p string) bool { return rel == "." || p == rel || strings.HasPrefix(p, rel+"/") })
}

// overdue looks more often from now on when an event did not come at all: the
// files are another machine's, say, and only their own system knows of a change.
func (w *watcher) overdue() {
	if len(w.unsaid) > 0 && !w.deaf {
		w.deaf = true
		w.o.Log(fmt.Sprintf("%s changed without a word from the system; looking every %v from now on", w.unsaid[0], polling))
	}
	w.unsaid = nil
}

// glance reads the files that events named, when they are few: what was surely
// saved need not wait for a look. A file that is gone or empty is between the
// halves of a save, and all is left to the look. What was read is put into seen.
func (w *watcher) glance(named map[string]bool, seen map[string]stamp) (paths []string) {
	if len(named) > few || w.away {
		return nil
	}
	fresh := map[string]stamp{}
	for p := range named {
		before, known := seen[p]
		if !known {
			before, known = w.last.files[p]
		}
		st, ok := stampOf(w.o.at(p), before, true, false)
		switch {
		case ok && st.info.Size() > 0 && before.differs(st):
			fresh[p] = st
			paths = append(paths, p)
		case ok && !before.differs(st): // nothing but a touch
		case ok || known:
			return nil
		}
	}
	maps.Copy(seen, fresh)
	slices.Sort(paths)
	return paths
}

// look compares the folder with the last look. What seems deleted or emptied
// is looked at again a moment later: most often a save has two halves. With
// again, a folder may have been filled before it was watched.
func (w *watcher) look(ctx context.Context, named map[string]bool) (paths []string, again bool) {
	begun := time.Now()
	now, err := w.looked(ctx, named)
	w.cost = time.Since(begun)
	if w.away = err != nil; w.away {
		return nil, false // it may come back
	}
	paths, halfway := changes(w.last, now)
	if halfway {
		if !sleep(ctx, held) {
			return nil, false
		}
		if now, err = w.o.look(w.last, named); err != nil {
			w.away = true
			return nil, false
		}
		paths, _ = changes(w.last, now)
	}
	again = len(paths) > 0 || w.during || !slices.Equal(w.last.dirs, now.dirs)
	w.last = now
	w.follow()
	return paths, again && w.events != nil
}

// looked looks at the folder, which takes a while where there are many files. What
// events name during this time is read at once.
func (w *watcher) looked(ctx context.Context, named map[string]bool) (now tree, err error) {
	w.during = false
	done := make(chan struct{})
	go func() {
		defer close(done)
		now, err = w.o.look(w.last, named)
	}()
	seen := map[string]stamp{}
	for w.events != nil {
		h := hint{named: map[string]bool{}}
		select {
		case <-done:
		case e := <-w.events.Events:
			h.since = time.Now()
			w.note(&h, e)
			w.collect(ctx, &h, still)
		}
		if h.since.IsZero() {
			break
		}
		w.during = true
		if paths := w.glance(h.named, seen); len(paths) > 0 {
			w.changed(paths, h.since)
		}
	}
	<-done
	for p, st := range seen { // the look may have read what was there before
		w.last.files[p] = st
		if err == nil {
			if st, ok := stampOf(w.o.at(p), st, true, false); ok {
				now.files[p] = st
			}
		}
	}
	return now, err
}

// sleep waits; false when ctx is done before.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
