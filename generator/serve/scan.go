package serve

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// tree is what a folder held when it was looked at: its files, and its folders.
type tree struct {
	files map[string]stamp // by slash-separated path below the folder
	dirs  []string         // the same, sorted; "." is the folder itself
}

// stamp tells one state of a file from another.
type stamp struct {
	info  fs.FileInfo
	moved time.Time // when the file's entry last changed, which no program can set; zero where that is not known
	read  bool
	hash  [sha256.Size]byte // of the content, when it was read
}

const (
	tooLarge = 8 << 20         // bytes from which a file is told by size, time and inode alone
	tick     = 3 * time.Second // within it, some file systems give two saves the same time
	atOnce   = 500             // files that one look reads though nothing tells that they changed
)

// look reads the folder, and those beside it. A file that is surely the one of before
// keeps its hash; all others, and those in doubt, are read, so that a touch is no
// change. The first look at a large folder leaves most of it to those that follow:
// until a file was read, a touch of it seems a change.
func (o Options) look(before tree, doubt map[string]bool) (tree, error) {
	now := tree{files: make(map[string]stamp, len(before.files))}
	for _, top := range append([]string{"."}, o.Beside...) {
		if err := o.walk(top, before, doubt, &now); err != nil && top == "." {
			return now, err
		}
	}
	slices.Sort(now.dirs)
	return now, nil
}

// walk reads one of the folders, named as seen from Root.
func (o Options) walk(top string, before tree, doubt map[string]bool, now *tree) error {
	unread := 0
	return fs.WalkDir(os.DirFS(o.at(top)), ".", func(rel string, e fs.DirEntry, err error) error {
		below := rel != "."
		rel = path.Join(top, rel)
		switch {
		case err != nil && !below:
			return err
		case err != nil: // gone between listing and looking
			return nil
		case below && (leftAlone(e.Name()) || o.Ignore(rel)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			now.dirs = append(now.dirs, rel)
			return nil
		}
		then := before.files[rel]
		later := !doubt[rel] && (before.files == nil || then.info != nil && !then.read)
		if later {
			unread++
		}
		if st, ok := stampOf(o.at(rel), then, doubt[rel], later && unread > atOnce); ok {
			now.files[rel] = st
		}
		return nil
	})
}

// at is where a path as seen from Root lies.
func (o Options) at(rel string) string { return filepath.Join(o.Root, filepath.FromSlash(rel)) }

// stampOf looks at one file, following a symbolic link. What is no regular file
// is not looked at: reading a pipe would wait for ever. With later, a file that was
// not read before, and seems to be the same, is not read now either.
func stampOf(name string, before stamp, doubt, later bool) (stamp, bool) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return stamp{}, false
	}
	st := stamp{info: info, moved: moved(info)}
	if info.Size() > tooLarge {
		return st, true
	}
	if !doubt && time.Since(info.ModTime()) > tick {
		switch same := before.looksLike(st); {
		case same && before.read:
			st.read, st.hash = true, before.hash
			return st, true
		case later && (same || before.info == nil):
			return st, true
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return stamp{}, false
	}
	st.read, st.hash = true, sha256.Sum256(data)
	return st, true
}

// looksLike tells whether the file system says the same of both: size, times,
// rights, and which file it is, for another may have been moved into its place.
func (s stamp) looksLike(now stamp) bool {
	return s.info != nil && os.SameFile(s.info, now.info) && s.info.Size() == now.info.Size() &&
		s.info.ModTime().Equal(now.info.ModTime()) && s.info.Mode() == now.info.Mode() && s.moved.Equal(now.moved)
}

// differs tells whether the content is another.
func (s stamp) differs(now stamp) bool {
	if !now.read || s.info != nil && !s.read {
		return !s.looksLike(now)
	}
	return s.info == nil || s.info.Size() != now.info.Size() || s.hash != now.hash
}

// changes lists the files that differ between two looks, sorted, and whether
// one of them is gone or empty, as between the halves of a save.
func changes(before, now tree) (paths []string, halfway bool) {
	for p, st := range now.files {
		if before.files[p].differs(st) {
			paths = append(paths, p)
			halfway = halfway || st.info.Size() == 0
		}
	}
	for p := range before.files {
		if _, ok := now.files[p]; !ok {
			paths = append(paths, p)
			halfway = true
		}
	}
	slices.Sort(paths)
	return paths, halfway
}

// leftAlone tells hidden files and the swap and backup files of editors, many of
// which are hidden too (.a.md.swp, .#a.md).
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
