package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// place is where an output folder lies.
type place struct {
	dir    string // absolute, links followed
	parent string
	name   string
}

// find follows links to the folder that is meant, so that a build writes
// through them. The folder need not exist; its parents are made.
func find(dir string) (place, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return place{}, machine(err, "find %s", dir)
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) {
		real, err = findNew(abs)
	}
	if err != nil {
		return place{}, machine(err, "find %s", dir)
	}
	p := place{real, filepath.Dir(real), filepath.Base(real)}
	if p.parent == p.dir {
		return p, &ForeignError{Dir: dir}
	}
	if info, err := os.Stat(p.dir); err == nil && !info.IsDir() {
		return p, fmt.Errorf("%s is a file; the output needs a folder", dir)
	}
	return p, nil
}

// findNew makes the parents of a folder that does not exist yet.
func findNew(abs string) (string, error) {
	if _, err := os.Lstat(abs); err == nil {
		return "", errors.New("it is a link to a folder that does not exist")
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return "", err
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// beside is the start of the names that a build uses next to the folder.
func (p place) beside(what string) string { return "." + p.name + ".ethos-" + what }

// clean takes away what killed builds left. A build that was killed between two
// renames left no site at all: the old one is put back.
func (p place) clean() error {
	entries, err := os.ReadDir(p.parent)
	if err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	for _, e := range entries {
		if !leftover(e.Name(), p.beside("old-")) {
			continue
		}
		if _, err := os.Lstat(p.dir); errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(filepath.Join(p.parent, e.Name()), p.dir); err != nil {
				return err
			}
			continue
		}
		removeOld(filepath.Join(p.parent, e.Name()))
	}
	for _, e := range entries {
		if leftover(e.Name(), p.beside("new-")) {
			removeOld(filepath.Join(p.parent, e.Name()))
		}
	}
	inside, err := os.ReadDir(p.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range inside {
		if leftover(e.Name(), ".ethos-new-") {
			removeOld(filepath.Join(p.dir, e.Name()))
		}
	}
	return nil
}

// leftover tells whether name is prefix and a number, as mkdirNew makes it.
func leftover(name, prefix string) bool {
	digits, ok := strings.CutPrefix(name, prefix)
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// removeOld takes a folder away that nothing needs any more. When that fails the
// next build tries again: the site itself is whole.
func removeOld(path string) {
	os.RemoveAll(path)
}

// mkdirNew makes a folder named prefix and a number, and tells which permission
// bits the process's umask takes away.
func mkdirNew(parent, prefix string) (path string, umask fs.FileMode, err error) {
	for {
		path = filepath.Join(parent, prefix+strconv.FormatUint(rand.Uint64(), 10))
		err = os.Mkdir(path, 0o777)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", 0, err
	}
	return path, 0o777 &^ info.Mode().Perm(), os.Chmod(path, 0o755)
}

// swappable tells whether another folder can take this one's place: whether the
// fresh folder beside it can be moved into it and back, which fails for a mount
// point of any kind. A folder of somebody else's, and one that this process
// stands in, are kept too: the new folder would be another one.
func (p place) swappable(fresh string) bool {
	info, err := os.Stat(p.dir)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	if !mine(info) || p.standingIn() {
		return false
	}
	inside := filepath.Join(p.dir, ".ethos-new-"+fresh[strings.LastIndexByte(fresh, '-')+1:])
	return os.Rename(fresh, inside) == nil && os.Rename(inside, fresh) == nil
}

func (p place) standingIn() bool {
	wd, err := os.Getwd()
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(wd); err == nil {
		wd = real
	}
	rel, err := filepath.Rel(p.dir, wd)
	return err == nil && filepath.IsLocal(rel)
}
