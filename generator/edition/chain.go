package edition

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// rule is the name of the problems of this package.
const rule = "edition"

// Read reads what all editions of a content folder say of themselves, in the order
// of the chain: the first edition, the one that follows it, and so on. Where the
// chain is broken, what cannot be reached comes last, by effective date. Contents
// are opened when they are asked for. An edition that cannot be opened is a
// problem, and left out; the error is the machine's. kept may be nil.
func Read(content fs.FS, kept Kept) ([]*Edition, diag.List, error) {
	entries, err := fs.ReadDir(content, Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", Dir, err)
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ".zip" && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, path.Join(Dir, e.Name()))
		}
	}
	opened, errs := make([]*Edition, len(names)), make([]error, len(names))
	var running sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, name := range names {
		running.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			opened[i], errs[i] = openFile(content, name, kept)
		})
	}
	running.Wait()
	var all []*Edition
	var problems diag.List
	for i, name := range names {
		var f Fault
		switch {
		case errs[i] == nil:
			all = append(all, opened[i])
		case errors.As(errs[i], &f):
			problems.Errorf(diag.Pos{File: name}, rule, "put back the file as it was cut", "the edition cannot be opened: %s", f)
		case errors.Is(errs[i], fs.ErrPermission), errors.Is(errs[i], fs.ErrNotExist):
			problems.Errorf(diag.Pos{File: name}, rule, "check its permissions", "the edition cannot be opened: %s", errs[i])
		default:
			return nil, nil, errs[i]
		}
	}
	return inOrder(all), problems, nil
}

// openFile reads the documents of the edition at a path, and closes it again.
func openFile(content fs.FS, name string, kept Kept) (*Edition, error) {
	source := func() (io.ReaderAt, int64, io.Closer, error) { return openAt(content, name) }
	r, size, closer, err := source()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer closer.Close()
	a, err := newArchive(r, size)
	if err != nil {
		return nil, err
	}
	a.kept = kept
	e, err := read(a)
	if err != nil {
		return nil, err
	}
	e.File, e.source = name, source
	return e, nil
}

// openAt opens a file for reading at any place. A file system whose files cannot
// do that is read into memory.
func openAt(content fs.FS, name string) (io.ReaderAt, int64, io.Closer, error) {
	f, err := content.Open(name)
	if err != nil {
		return nil, 0, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, nil, err
	}
	if r, ok := f.(io.ReaderAt); ok {
		return r, info.Size(), f, nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTotal+maxFile))
	return bytes.NewReader(data), int64(len(data)), io.NopCloser(nil), err
}

// inOrder sorts editions by their chain.
func inOrder(all []*Edition) []*Edition {
	slices.SortFunc(all, func(a, b *Edition) int {
		return cmp.Or(a.Effective.Compare(b.Effective), a.Cut.Compare(b.Cut), cmp.Compare(a.ID, b.ID), cmp.Compare(a.File, b.File))
	})
	known := map[string]bool{}
	for _, e := range all {
		known[e.ID] = true
	}
	var out []*Edition
	taken := map[*Edition]bool{}
	var follow func(id string, first bool)
	follow = func(id string, first bool) {
		for _, e := range all {
			if !taken[e] && (first && e.Previous == nil || !first && e.Previous != nil && e.Previous.ID == id) {
				taken[e] = true
				out = append(out, e)
				follow(e.ID, false)
			}
		}
	}
	follow("", true)
	for _, e := range all {
		if !taken[e] && !known[e.Previous.ID] { // what it follows is missing
			taken[e] = true
			out = append(out, e)
			follow(e.ID, false)
		}
	}
	for _, e := range all {
		if !taken[e] { // a circle
			out = append(out, e)
		}
	}
	return out
}
