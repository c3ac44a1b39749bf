package generator

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// subset shows some of the files of a tree, and the folders in which they lie.
type subset struct {
	fs.FS
	files map[string]bool
	dirs  map[string]bool
}

// newSubset shows those of the files that the tree has.
func newSubset(tree fs.FS, files []string) subset {
	s := subset{tree, map[string]bool{}, map[string]bool{".": true}}
	for _, name := range files {
		s.files[name] = true
		for dir := path.Dir(name); !s.dirs[dir]; dir = path.Dir(dir) {
			s.dirs[dir] = true
		}
	}
	return s
}

// Open opens what is shown.
func (s subset) Open(name string) (fs.File, error) {
	if !s.files[name] && !s.dirs[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.FS.Open(name)
}

// ReadFile reads a file that is shown.
func (s subset) ReadFile(name string) ([]byte, error) {
	if !s.files[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(s.FS, name)
}

// ReadDir lists what is shown of a folder.
func (s subset) ReadDir(name string) ([]fs.DirEntry, error) {
	if !s.dirs[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	list, err := fs.ReadDir(s.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool {
		at := strings.TrimPrefix(path.Join(name, e.Name()), "./")
		return !s.files[at] && !s.dirs[at]
	}), err
}
