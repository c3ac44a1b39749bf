package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long the watcher waits. Events are hints, the scan is the truth: an event
// only makes the next look come sooner.
const (
	settle  = 20 * time.Millisecond  // after an event, for the rest of a save
	quiet   = 50 * time.Millisecond  // between the events of a burst
	most    = 500 * time.Millisecond // a burst is not waited for longer
	burst   = 32                     // events for more paths than these are a burst
	held    = 100 * time.Millisecond // a deletion, for the file that takes its place
	idle    = 2 * time.Second        // between looks that no event asked for
	polling = 300 * time.Millisecond // between looks when nothing sends events
)

// watcher tells when a folder's files differ.
type watcher struct {
	o      Options
	events *fsnotify.Watcher // nil when polling
	last   tree
}

func newWatcher(o Options) (*watcher, error) {
	w := &watcher{o: o}
	var err error
	if w.last, err = look(o.Root, o.Ignore, tree{}, nil); err != nil {
		return nil, fmt.Errorf("watch %s: %w", o.Root, err)
	}
	if o.Poll {
		return w, nil
	}
	if w.events, err = fsnotify.NewWatcher(); err != nil {
		w.poll(err)
		return w, nil
	}
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
		err := w.events.Add(filepath.Join(w.o.Root, filepath.FromSlash(dir)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			w.poll(err)
		}
	}
}

// run calls changed with the files that differ, and when that was first
// noticed, until ctx is done.
func (w *watcher) run(ctx context.Context, changed func(paths []string, since time.Time)) {
	defer w.close()
	for {
		since, named, ok := w.wait(ctx)
		if !ok {
			return
		}
		for again := true; again; since, named = time.Now(), nil {
			var paths []string
			if paths, again = w.look(ctx, named); len(paths) > 0 {
				changed(paths, since)
			}
			if again && !sleep(ctx, settle) {
				return
			}
		}
	}
}

// wait returns when it is time to look, with the paths that events named and
// when the first one came; false when ctx is done.
func (w *watcher) wait(ctx context.Context) (since time.Time, named map[string]bool, ok bool) {
	if w.events == nil {
		ok = sleep(ctx, polling)
		return time.Now(), nil, ok
	}
	named = map[string]bool{}
	pause := time.NewTimer(idle)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return since, nil, false
		case now := <-pause.C:
			if since.IsZero() {
				since = now
			}
			return since, named, true
		case <-w.events.Errors: // an overflow, say: the look finds what was lost
			return time.Now(), named, true
		case e := <-w.events.Events:
			if p, ok := w.below(e.Name); ok {
				named[p] = true
			}
			switch {
			case len(named) == 0:
			case since.IsZero():
				since = time.Now()
				pause.Reset(settle)
			case len(named) > burst:
				pause.Reset(min(quiet, most-time.Since(since)))
			}
		}
	}
}

// below gives the path below the folder that an event names; false for one that
// does not matter.
func (w *watcher) below(name string) (string, bool) {
	rel, err := filepath.Rel(w.o.Root, name)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	return rel, rel == "." || !leftAlone(filepath.Base(name)) && !w.o.Ignore(rel)
}

// look compares the folder with the last look. What seems deleted or emptied
// is looked at again a moment later: most often a save has two halves. With
// again, a folder may have been filled before it was watched.
func (w *watcher) look(ctx context.Context, named map[string]bool) (paths []string, again bool) {
	now, err := look(w.o.Root, w.o.Ignore, w.last, named)
	if err != nil {
		return nil, false // the folder itself is away; it may come back
	}
	paths, halfway := changes(w.last, now)
	if halfway {
		if !sleep(ctx, held) {
			return nil, false
		}
		if now, err = look(w.o.Root, w.o.Ignore, w.last, named); err != nil {
			return nil, false
		}
		paths, _ = changes(w.last, now)
	}
	again = len(paths) > 0 || !slices.Equal(w.last.dirs, now.dirs)
	w.last = now
	w.follow()
	return paths, again && w.events != nil
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
