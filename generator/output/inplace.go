package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	slashpath "path"
	"path/filepath"
	"slices"
	"strings"
)

// replace renames the files of the stage into the folder, what pages name
// before the pages, and removes the stale ones at last. The list of what was made
// names old and new files before the first of them moves: a build that is
// killed halfway is carried on by the next.
func (b *build) replace(stale []string) error {
	b.report.InPlace = true
	if err := b.moveStageInside(); err != nil {
		return err
	}
	restamped := !maps.Equal(b.stamps, b.made.stamps)
	if len(stale) > 0 || !b.made.found || len(b.made.files) != len(b.names.files) || restamped {
		if err := b.list(append(b.names.all(), stale...), b.standing()); err != nil {
			return err
		}
	}
	if err := b.makeRoom(); err != nil {
		return err
	}
	for _, path := range inOrder(b.staged) {
		if err := b.step("rename %s", path); err != nil {
			return err
		}
		if err := b.old.Rename(b.staging(path), path); err != nil {
			return machine(err, "replace %s", path)
		}
	}
	if err := b.clear(stale); err != nil || !restamped {
		return err
	}
	return b.list(b.names.all(), b.stamps)
}

// standing are the stamps of the trees that this build leaves as they are: those
// that hold while files move.
func (b *build) standing() map[string]string {
	out := map[string]string{}
	for folder, stamp := range b.stamps {
		if b.made.stamps[folder] == stamp {
			out[folder] = stamp
		}
	}
	return out
}

// moveStageInside brings a stage beside the folder into it, so that files move
// within one folder that nothing leads out of.
func (b *build) moveStageInside() error {
	if b.inside {
		return nil
	}
	base := filepath.Base(b.stage)
	target := filepath.Join(b.place.dir, ".ethos-new-"+base[strings.LastIndexByte(base, '-')+1:])
	if err := os.Rename(b.stage, target); err != nil {
		return machine(err, "move the new files into %s", b.shown)
	}
	b.stage, b.inside = target, true
	if b.old == nil { // closed for a swap that could not be
		var err error
		if b.old, err = os.OpenRoot(b.place.dir); err != nil {
			return machine(err, "open %s", b.shown)
		}
	}
	return nil
}

// staging is where a file of the stage lies, seen from the output folder.
func (b *build) staging(path string) string { return filepath.Base(b.stage) + "/" + path }

// list replaces the list of what was made.
func (b *build) list(paths []string, stamps map[string]string) error {
	name := b.staging(manifestName)
	err := b.old.WriteFile(name, manifestOf(paths, stamps), 0o644)
	if err == nil && b.umask&0o644 != 0 {
		err = b.old.Chmod(name, 0o644)
	}
	if err == nil {
		err = b.old.Rename(name, manifestName)
	}
	return machine(err, "write the list of what was made")
}

// makeRoom makes the folders of the new files. Where a file became a folder, or
// a folder a file, what was made there goes first: it has been checked to be
// ours.
func (b *build) makeRoom() error {
	for _, path := range b.staged {
		if err := b.mkdirOld(slashpath.Dir(path)); err != nil {
			return machine(err, "create the folder of %s", path)
		}
		info, err := b.old.Lstat(path)
		if err == nil && info.IsDir() {
			err = b.old.RemoveAll(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return machine(err, "make room for %s", path)
		}
	}
	return nil
}

// mkdirOld makes a folder in the output folder, and those above it.
func (b *build) mkdirOld(dir string) error {
	if dir == "." || b.sound[dir] {
		return nil
	}
	if err := b.mkdirOld(slashpath.Dir(dir)); err != nil {
		return err
	}
	info, err := b.old.Lstat(dir)
	if err == nil && !info.IsDir() {
		if err := b.old.Remove(dir); err != nil {
			return err
		}
	}
	if err != nil || !info.IsDir() {
		if err := b.old.Mkdir(dir, 0o755); err != nil {
			return err
		}
		if b.umask&0o755 != 0 {
			if err := b.old.Chmod(dir, 0o755); err != nil {
				return err
			}
		}
	}
	b.sound[dir] = true
	return nil
}

// inOrder sorts files so that a page comes after what it names.
func inOrder(paths []string) []string {
	page := func(path string) bool { return strings.HasSuffix(path, ".html") }
	return slices.SortedFunc(slices.Values(paths), func(a, b string) int {
		switch {
		case page(a) == page(b):
			return strings.Compare(a, b)
		case page(b):
			return -1
		}
		return 1
	})
}

// clear removes the stale files, and their folders when nothing is left there.
func (b *build) clear(stale []string) error {
	for _, path := range stale {
		if err := b.step("remove %s", path); err != nil {
			return err
		}
		if b.renamed(path) || !b.plain(path) {
			continue
		}
		if err := b.old.Remove(path); err != nil {
			return machine(err, "remove %s", path)
		}
		for dir := slashpath.Dir(path); dir != "."; dir = slashpath.Dir(dir) {
			if b.old.Remove(dir) != nil {
				break // not empty
			}
		}
	}
	if len(stale) > 0 {
		return b.list(b.names.all(), b.stamps)
	}
	return nil
}

// plain tells whether a path leads through folders, not links, to a file. If not,
// somebody put something else where a build made a file.
func (b *build) plain(path string) bool {
	for i, r := range path {
		if r == '/' {
			if info, err := b.old.Lstat(path[:i]); err != nil || !info.IsDir() {
				return false
			}
		}
	}
	info, err := b.old.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// renamed tells whether a stale path is a new file under a name that differs
// only by case, on a file system that takes the two for one.
func (b *build) renamed(path string) bool {
	now, ok := b.names.files[fold(path)]
	if !ok {
		return false
	}
	x, errX := b.old.Lstat(path)
	y, errY := b.old.Lstat(now)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
