package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long the watcher waits. Events are hints, the scan is the truth: an event
// only makes the next look come sooner.
const (
	settle  = 20 * time.Millisecond  // after an event, for the rest of a save
	quiet   = 50 * time.Millisecond  // between the events of a burst
	most    = 500 * time.Millisecond // a burst is not waited for longer
	burst   = 32                     // so many events are a burst
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
	if w.last, err = look(o.Root, o.Ignore, tree{}); err != nil {
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
	if w.events != nil {
		w.events.Close()
		w.events = nil
	}
	w.o.Log(fmt.Sprintf("the system sends no word of changes (%v); looking every %v instead", err, polling))
}

// follow watches every folder of the last look, those anew that were made
// again under the same name.
func (w *watcher) follow() {
	if w.events == nil {
		return
	}
	for _, dir := range w.last.dirs {
		if err := w.events.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.poll(err)
			return
		}
	}
}

// run calls changed with the files that differ, and when that was first
// noticed, until ctx is done.
func (w *watcher) run(ctx context.Context, changed func(paths []string, since time.Time)) {
	defer func() {
		if w.events != nil {
			w.events.Close()
		}
	}()
	for {
		since, ok := w.wait(ctx)
		if !ok {
			return
		}
		if paths := w.look(ctx); len(paths) > 0 {
			changed(paths, since)
		}
	}
}

// wait returns when it is time to look; false when ctx is done.
func (w *watcher) wait(ctx context.Context) (since time.Time, ok bool) {
	if w.events == nil {
		return time.Now(), sleep(ctx, polling)
	}
	select {
	case <-ctx.Done():
		return time.Time{}, false
	case <-time.After(idle):
		return time.Now(), true
	case err := <-w.events.Errors: // an overflow, say: the look will find what was lost
		_ = err
		return time.Now(), true
	case <-w.events.Events:
	}
	since = time.Now()
	pause, n := settle, 1
	for time.Since(since) < most {
		select {
		case <-ctx.Done():
			return since, false
		case <-w.events.Events:
			if n++; n > burst {
				pause = quiet
			} else {
				continue // the first pause runs on
			}
		case <-time.After(pause):
			return since, true
		}
	}
	return since, true
}

// look compares the folder with the last look. What seems deleted or emptied
// is looked at again a moment later: most often a save has two halves.
func (w *watcher) look(ctx context.Context) []string {
	now, err := look(w.o.Root, w.o.Ignore, w.last)
	if err != nil {
		return nil // the folder itself is away; it may come back
	}
	paths, halfway := changes(w.last, now)
	if halfway {
		if !sleep(ctx, held) {
			return nil
		}
		if now, err = look(w.o.Root, w.o.Ignore, w.last); err != nil {
			return nil
		}
		paths, _ = changes(w.last, now)
	}
	w.last = now
	w.follow()
	return paths
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
