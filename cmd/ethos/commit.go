package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// commit writes a new file and changed ones: all of them, or none. What changes
// was read as files holds it; one that somebody changed meanwhile is left alone.
func commit(dir, name string, changed, files memory, rename func(from, to string) error) (err error) {
	at := func(p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }
	var undo []func() error
	defer func() {
		if err == nil {
			return
		}
		var left error
		for _, u := range slices.Backward(undo) {
			left = errors.Join(left, u())
		}
		e := (*exit)(nil)
		switch {
		case left != nil:
			err = machine(fmt.Errorf("begin %s: %w; what was written could not all be taken back: %w", at(name), err, left))
		case !errors.As(err, &e):
			err = machine(fmt.Errorf("begin %s: %w; nothing was written", at(name), err))
		}
	}()
	for parent := filepath.Dir(at(name)); ; parent = filepath.Dir(parent) {
		if _, err := os.Stat(parent); err == nil || parent == filepath.Dir(parent) {
			break
		}
		undo = slices.Insert(undo, 0, func() error { os.Remove(parent); return nil }) // only what is empty
	}
	if err := createWhole(at(name), changed[name]); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return &exit{code: 2, err: fmt.Errorf("%s is there already", at(name)), hint: "choose another title"}
		}
		return err
	}
	undo = append(undo, func() error { return os.Remove(at(name)) })
	for _, p := range slices.Sorted(maps.Keys(changed)) {
		data := changed[p]
		if p == name {
			continue
		}
		target, err := filepath.EvalSymlinks(at(p))
		if err != nil {
			return err
		}
		now, err := os.ReadFile(target)
		if err != nil {
			return err
		}
		if string(now) != string(files[p]) {
			return &exit{code: 3, err: fmt.Errorf("%s was changed just now by somebody else; nothing was written", target), hint: "look at it, and begin again"}
		}
		if err := swap(target, data, rename); err != nil {
			return err
		}
		undo = append(undo, func() error { return swap(target, files[p], os.Rename) })
	}
	return nil
}

// swap puts a file with the same rights in a file's place, at once.
func swap(name string, data []byte, rename func(from, to string) error) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	temporary, err := beside(name, data, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	return rename(temporary, name)
}

// createWhole writes a new file, whole or not at all; it never overwrites one.
func createWhole(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	temporary, err := beside(name, data, 0o644)
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	if err := os.Link(temporary, name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := create(name, data); err != nil { // a file system without hard links
		if !errors.Is(err, fs.ErrExist) {
			os.Remove(name)
		}
		return err
	}
	return nil
}

// beside writes a temporary file in a file's folder and gives its name.
func beside(name string, data []byte, mode fs.FileMode) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
