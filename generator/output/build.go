package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// build is one build under way: the old site, and a fresh folder, the stage,
// that takes in what differs from it.
type build struct {
	opts  Options
	shown string // the folder as the user named it
	place place
	lock  lock
	old   *os.Root // the folder as it is; nil when there is none
	made  manifest // what the last build made in it

	stage   string          // the fresh folder
	inside  bool            // the stage lies in the output folder, which cannot be swapped
	umask   fs.FileMode     // permission bits that this process may not give without asking
	folders map[string]bool // folders of the stage
	sound   map[string]bool // folders of the old site: a folder (true) or not there (false)
	buffer  []byte          // for reading the old file

	stamps map[string]string // of the trees, by folder
	names  names
	staged []string // files that differ, in the order they came
	report Report
}

// begin locks the folder, clears what killed builds left, makes sure that the
// folder is ours, and opens a stage.
func begin(dir string, opts Options) (*build, error) {
	b := &build{opts: opts, shown: dir, folders: map[string]bool{}, sound: map[string]bool{}, stamps: map[string]string{}, names: newNames()}
	var err error
	if b.place, err = find(dir); err != nil {
		return nil, err
	}
	if b.lock, err = acquire(b.place, dir); err != nil {
		return nil, err
	}
	if err := b.open(); err != nil {
		b.end()
		return nil, err
	}
	return b, nil
}

func (b *build) open() error {
	if err := b.place.clean(); err != nil {
		return machine(err, "clear what an earlier build left beside %s", b.shown)
	}
	var err error
	if b.old, err = os.OpenRoot(b.place.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return machine(err, "open %s", b.shown)
	}
	if b.made, err = readManifest(b.old); err != nil {
		return err
	}
	if b.old != nil && !b.made.found {
		foreign, err := foreignIn(b.old)
		if err != nil {
			return machine(err, "read %s", b.shown)
		}
		if foreign {
			return &ForeignError{Dir: b.shown}
		}
	}
	return b.openStage()
}

// openStage makes the fresh folder: beside the output folder when it can take
// its place, and in it otherwise.
func (b *build) openStage() (err error) {
	if !b.opts.InPlace || b.old == nil {
		b.stage, b.umask, err = mkdirNew(b.place.parent, b.place.beside("new-"))
		if err == nil && b.place.swappable(b.stage) {
			return nil
		}
		if err == nil {
			removeOld(b.stage)
		}
		if b.old == nil {
			return machine(err, "create a folder beside %s", b.shown)
		}
	}
	b.inside = true
	b.stage, b.umask, err = mkdirNew(b.place.dir, ".ethos-new-")
	return machine(err, "create a folder in %s", b.shown)
}

// end gives everything back. After finish there is nothing left to throw away.
func (b *build) end() {
	b.closeOld()
	if b.stage != "" {
		removeOld(b.stage)
	}
	b.lock.release()
}

func (b *build) closeOld() {
	if b.old != nil {
		b.old.Close()
		b.old = nil
	}
}

// step is where a test may stop or fail a build.
func (b *build) step(format string, args ...any) error {
	if b.opts.at == nil {
		return nil
	}
	doing := fmt.Sprintf(format, args...)
	return machine(b.opts.at(doing), "%s", doing)
}

// finish turns the stage into the site.
func (b *build) finish() error {
	stale := b.stale()
	b.report.Written, b.report.Removed = len(b.staged), len(stale)
	b.report.Unchanged = len(b.names.files) - len(b.staged)
	sameList := b.made.found && len(stale) == 0 && len(b.made.files) == len(b.names.files)
	restamped := !maps.Equal(b.stamps, b.made.stamps)
	switch {
	case sameList && len(b.staged) == 0 && !restamped:
		b.report.InPlace = true
		return nil
	case sameList && len(b.staged) <= 1, b.inside: // one rename is whole by itself
		return b.replace(stale)
	}
	err := b.swap(stale)
	if errors.Is(err, errCannotSwap) {
		return b.replace(stale)
	}
	return err
}

// stale are the files of the last build that the site no longer has, sorted.
func (b *build) stale() []string {
	var stale []string
	for path := range b.made.files {
		if !b.names.has(path) {
			stale = append(stale, path)
		}
	}
	slices.Sort(stale)
	return stale
}

// keepAllBut takes in the files of the last build, for an update, without those
// that come anew or go.
func (b *build) keepAllBut(changed []File, removed []string) error {
	leave := map[string]bool{}
	for _, f := range changed {
		leave[fold(f.Path)] = true
	}
	for _, path := range removed {
		if err := checkPath(path); err != nil {
			return err
		}
		leave[fold(path)] = true
	}
	maps.Copy(b.stamps, b.made.stamps)
	for folder := range b.stamps {
		for path := range leave {
			if strings.HasPrefix(path, fold(folder)) {
				delete(b.stamps, folder)
			}
		}
	}
	for path := range b.made.files {
		if !leave[fold(path)] {
			if err := b.names.add(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// inStage is where a file of the stage lies on disk.
func (b *build) inStage(path string) string {
	return filepath.Join(b.stage, filepath.FromSlash(path))
}
