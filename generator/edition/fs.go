package edition

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// FS gives the sources of the edition as they were in the content folder, without
// edition.json and its like; redacted files are not there. A file whose bytes are
// not those that were sealed cannot be read.
func (e *Edition) FS() fs.FS {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.tree == nil {
		e.tree = newTree(e)
	}
	return e.tree
}

// tree is an edition as a tree of files.
type tree struct {
	e       *Edition
	files   map[string]File
	folders map[string][]fs.DirEntry // sorted by name
}

func newTree(e *Edition) *tree {
	t := &tree{e: e, files: map[string]File{}, folders: map[string][]fs.DirEntry{".": nil}}
	for _, f := range e.Files {
		if _, redacted := e.Redacted(f.Path); redacted {
			continue
		}
		t.files[f.Path] = f
		t.enter(f.Path, info{name: path.Base(f.Path), size: f.Size, mode: 0o444})
	}
	for _, list := range t.folders {
		slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

// enter lists a file or folder in the folder that holds it, which is made where
// it is not there yet.
func (t *tree) enter(p string, i info) {
	dir := path.Dir(p)
	if _, known := t.folders[dir]; !known {
		t.folders[dir] = nil
		t.enter(dir, info{name: path.Base(dir), mode: fs.ModeDir | 0o555})
	}
	t.folders[dir] = append(t.folders[dir], fs.FileInfoToDirEntry(i))
}

// Open opens a file or a folder.
func (t *tree) Open(name string) (fs.File, error) {
	i, err := t.stat("open", name)
	if err != nil {
		return nil, err
	}
	if i.IsDir() {
		return &folder{info: i, path: name, left: t.folders[name]}, nil
	}
	data, err := t.e.read(t.files[name])
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &file{info: i, Reader: bytes.NewReader(data)}, nil
}

// ReadFile reads a file.
func (t *tree) ReadFile(name string) ([]byte, error) {
	i, err := t.stat("read", name)
	if err == nil && i.IsDir() {
		err = &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	data, err := t.e.read(t.files[name])
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// ReadDir lists a folder.
func (t *tree) ReadDir(name string) ([]fs.DirEntry, error) {
	i, err := t.stat("readdir", name)
	if err == nil && !i.IsDir() {
		err = &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	if err != nil {
		return nil, err
	}
	return slices.Clone(t.folders[name]), nil
}

// Stat tells the size of a file without reading it.
func (t *tree) Stat(name string) (fs.FileInfo, error) {
	i, err := t.stat("stat", name)
	if err != nil {
		return nil, err
	}
	return i, nil
}

func (t *tree) stat(op, name string) (info, error) {
	if !fs.ValidPath(name) {
		return info{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if f, ok := t.files[name]; ok {
		return info{name: path.Base(name), size: f.Size, mode: 0o444}, nil
	}
	if _, ok := t.folders[name]; ok {
		return info{name: path.Base(name), mode: fs.ModeDir | 0o555}, nil
	}
	return info{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// info describes a file or a folder of an edition.
type info struct {
	name string
	size int64
	mode fs.FileMode
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

type file struct {
	info
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Size() int64                { return f.info.size }
func (f *file) Close() error               { return nil }

type folder struct {
	info
	path string
	left []fs.DirEntry
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errors.New("is a folder")}
}

// ReadDir gives the next n entries, all that are left for n ≤ 0.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	out := slices.Clone(d.left[:min(n, len(d.left))])
	d.left = d.left[len(out):]
	return out, nil
}
