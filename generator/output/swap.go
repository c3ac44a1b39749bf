package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errCannotSwap says that the folder turned out to be one that another cannot
// take the place of; its files are replaced one by one instead.
var errCannotSwap = errors.New("the folder cannot be replaced by another")

// swap completes the stage with what stays, and lets it take the folder's place.
func (b *build) swap(stale []string) error {
	if err := b.step("carry over"); err != nil {
		return err
	}
	if b.old != nil {
		gone := map[string]bool{}
		for _, path := range stale {
			gone[path] = true
		}
		for _, path := range b.staged {
			gone[path] = true
		}
		if err := b.carry(".", gone); err != nil {
			return err
		}
	}
	if err := os.WriteFile(b.inStage(manifestName), manifestOf(b.names.all(), b.stamps), 0o644); err != nil {
		return machine(err, "write the list of what was made")
	}
	if b.umask&0o644 != 0 {
		os.Chmod(b.inStage(manifestName), 0o644)
	}
	if err := b.step("swap"); err != nil {
		return err
	}
	return b.takePlace()
}

// carry links what stays from the old site into the stage: files that did not
// change, and everything that no build made. gone are files that do not stay.
func (b *build) carry(dir string, gone map[string]bool) error {
	entries, err := os.ReadDir(filepath.Join(b.place.dir, filepath.FromSlash(dir)))
	if err != nil {
		return machine(err, "read %s in %s", dir, b.shown)
	}
	for _, e := range entries {
		path := e.Name()
		if dir != "." {
			path = dir + "/" + path
		} else if path == manifestName || path == lockName || leftover(path, ".ethos-new-") {
			continue
		}
		switch {
		case e.IsDir() && b.made.folders[path]:
			err = b.carry(path, gone)
		case e.IsDir():
			err = b.carryFolder(path, gone)
		case !gone[path]:
			err = b.carryFile(path, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carryFolder carries a folder that no build made, with its permissions.
func (b *build) carryFolder(path string, gone map[string]bool) error {
	info, err := os.Stat(filepath.Join(b.place.dir, filepath.FromSlash(path)))
	if err != nil {
		return machine(err, "look at %s", path)
	}
	if !mine(info) {
		return errCannotSwap
	}
	if err := b.mkdir(path); err != nil {
		return machine(err, "create the folder %s", path)
	}
	if err := b.carry(path, gone); err != nil {
		return err
	}
	return machine(os.Chmod(b.inStage(path), permissions(info)), "create the folder %s", path)
}

// carryFile links one file, or copies one of ours where links cannot be had.
func (b *build) carryFile(path string, e fs.DirEntry) error {
	dir := "."
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		dir = path[:i]
	}
	if err := b.mkdir(dir); err != nil {
		return machine(err, "create the folder of %s", path)
	}
	from := filepath.Join(b.place.dir, filepath.FromSlash(path))
	if e.Type()&fs.ModeSymlink != 0 {
		target, err := os.Readlink(from)
		if err == nil {
			err = os.Symlink(target, b.inStage(path))
		}
		return machine(err, "keep the link %s", path)
	}
	if err := os.Link(from, b.inStage(path)); err == nil {
		return nil
	} else if diskFull(err) {
		return machine(err, "link %s", path)
	}
	if !b.names.has(path) || otherDevice(from, b.stage) {
		return errCannotSwap // somebody else's file stays where it is
	}
	return machine(b.copy(path, from), "copy %s", path)
}

// copy copies an unchanged file with its time.
func (b *build) copy(path, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	info, err := src.Stat()
	if err != nil {
		return err
	}
	if err := b.create(path, src, info.Size()); err != nil {
		return err
	}
	return os.Chtimes(b.inStage(path), info.ModTime(), info.ModTime())
}

func permissions(info fs.FileInfo) fs.FileMode {
	return info.Mode() & (fs.ModePerm | fs.ModeSetgid | fs.ModeSticky)
}

// takePlace puts the stage where the folder is, in one step where the system has
// one. Otherwise there is a moment between two renames in which no site is
// there; a build killed in it is mended by the next.
func (b *build) takePlace() error {
	b.closeOld() // an open folder cannot be renamed everywhere
	info, err := os.Stat(b.place.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return machine(os.Rename(b.stage, b.place.dir), "move the new site to %s", b.shown)
	}
	if err != nil {
		return machine(err, "look at %s", b.shown)
	}
	if err := os.Chmod(b.stage, permissions(info)); err != nil {
		return machine(err, "give the new site the permissions of %s", b.shown)
	}
	if exchange(b.stage, b.place.dir) == nil {
		return b.step("swapped") // the stage is the old site now, and end removes it
	}
	return b.twoRenames()
}

func (b *build) twoRenames() error {
	old := strings.Replace(b.stage, b.place.beside("new-"), b.place.beside("old-"), 1)
	if err := os.Rename(b.place.dir, old); err != nil {
		return errCannotSwap
	}
	if err := b.step("between the renames"); err != nil {
		os.Rename(old, b.place.dir)
		return err
	}
	if err := os.Rename(b.stage, b.place.dir); err != nil {
		os.Rename(old, b.place.dir)
		return machine(err, "move the new site to %s", b.shown)
	}
	removeOld(old)
	return nil
}
