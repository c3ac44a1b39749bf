package serve

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// tree is what a folder held when it was looked at: its files, and its folders.
type tree struct {
	files map[string]stamp
	dirs  []string // absolute
}

// stamp tells one state of a file from another.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
	hash [sha256.Size]byte // of the content; zero for files too large to read
}

// tooLarge is the size in bytes from which a file is told by size and time alone.
const tooLarge = 8 << 20

// look reads the folder. A file whose size and time are those of before keeps
// its hash; all others are read, so that a touch is no change.
func look(root string, ignore func(string) bool, before tree) (tree, error) {
	now := tree{files: map[string]stamp{}}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, name) // WalkDir never leaves root
		rel = filepath.ToSlash(rel)
		switch {
		case err != nil && rel == ".":
			return err
		case err != nil: // gone between listing and looking
			return nil
		case rel != "." && (leftAlone(e.Name()) || ignore(rel)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			now.dirs = append(now.dirs, name)
			return nil
		}
		if st, ok := stampOf(name, before.files[rel]); ok {
			now.files[rel] = st
		}
		return nil
	})
	return now, err
}

// stampOf looks at one file, following a symbolic link.
func stampOf(name string, before stamp) (stamp, bool) {
	info, err := os.Stat(name)
	if err != nil || info.IsDir() {
		return stamp{}, false
	}
	st := stamp{size: info.Size(), time: info.ModTime(), mode: info.Mode(), hash: before.hash}
	recent := time.Since(st.time) < 3*time.Second // a second save within the clock's tick
	if st.size == before.size && st.time.Equal(before.time) && st.mode == before.mode && !recent || st.size > tooLarge {
		return st, true
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return stamp{}, false
	}
	st.hash = sha256.Sum256(data)
	return st, true
}

// changes lists the files that differ between two looks, sorted, and whether
// one of them is gone or empty, as between the halves of a save.
func changes(before, now tree) (paths []string, halfway bool) {
	for p, st := range now.files {
		old, ok := before.files[p]
		if ok && old.size == st.size && old.hash == st.hash && (st.size <= tooLarge || old.time.Equal(st.time)) {
			continue
		}
		halfway = halfway || st.size == 0
		paths = append(paths, p)
	}
	for p := range maps.Keys(before.files) {
		if _, ok := now.files[p]; !ok {
			paths = append(paths, p)
			halfway = true
		}
	}
	slices.Sort(paths)
	return paths, halfway
}

// leftAlone tells hidden files and the swap and backup files of editors.
func leftAlone(name string) bool {
	if strings.HasPrefix(name, ".") || name == "4913" {
		return true
	}
	for _, pattern := range []string{"*~", "#*#", "*.tmp", "*___jb_*"} {
		if ok, _ := path.Match(pattern, name); ok { // the patterns are well formed
			return true
		}
	}
	return false
}
