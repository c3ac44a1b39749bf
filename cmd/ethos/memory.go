package main

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// memory is a tree of files by their slash-separated paths, so that texts which
// are not written yet can be read as a handbook.
type memory map[string][]byte

// readRecords takes a tree's settings and Markdown files into memory.
func readRecords(fsys fs.FS, ignore []string) (memory, error) {
	m := memory{}
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // the loader tells of it
		case p != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules" || slices.Contains(ignore, p)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir() || p != "handbook.yaml" && !isMarkdown(p):
			return nil
		}
		if data, err := fs.ReadFile(fsys, p); err == nil {
			m[p] = data
		}
		return nil
	})
	return m, err
}

func isMarkdown(p string) bool {
	ext := strings.ToLower(path.Ext(p))
	return ext == ".md" || ext == ".markdown"
}

// Open opens a file or a folder.
func (m memory) Open(name string) (fs.File, error) {
	if data, ok := m[name]; ok {
		return &memoryFile{Reader: bytes.NewReader(data), entry: memoryEntry{name: path.Base(name), size: len(data)}}, nil
	}
	list, err := m.ReadDir(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryFile{Reader: bytes.NewReader(nil), entry: memoryEntry{name: path.Base(name), dir: true}, list: list}, nil
}

// ReadDir lists a folder by name.
func (m memory) ReadDir(name string) ([]fs.DirEntry, error) {
	below := name + "/"
	if name == "." {
		below = ""
	}
	seen := map[string]memoryEntry{}
	for p, data := range m {
		rest, ok := strings.CutPrefix(p, below)
		if !ok {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		e := memoryEntry{name: first, dir: deeper}
		if !deeper {
			e.size = len(data)
		}
		seen[first] = e
	}
	if len(seen) == 0 && name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var list []fs.DirEntry
	for _, e := range seen {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// memoryEntry describes one file or folder.
type memoryEntry struct {
	name string
	dir  bool
	size int
}

func (e memoryEntry) Name() string               { return e.name }
func (e memoryEntry) IsDir() bool                { return e.dir }
func (e memoryEntry) Type() fs.FileMode          { return e.Mode().Type() }
func (e memoryEntry) Info() (fs.FileInfo, error) { return e, nil }
func (e memoryEntry) Size() int64                { return int64(e.size) }
func (e memoryEntry) ModTime() time.Time         { return time.Time{} }
func (e memoryEntry) Sys() any                   { return nil }

func (e memoryEntry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// memoryFile is an open file or folder.
type memoryFile struct {
	*bytes.Reader
	entry memoryEntry
	list  []fs.DirEntry
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *memoryFile) Close() error               { return nil }

// ReadDir gives the next n entries, all that are left with n ≤ 0.
func (f *memoryFile) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(f.list) {
		if n > 0 && len(f.list) == 0 {
			return nil, io.EOF
		}
		n = len(f.list)
	}
	out := f.list[:n]
	f.list = f.list[n:]
	return out, nil
}
