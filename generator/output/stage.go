package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	slashpath "path"
	"slices"
	"time"
)

// take takes in a file, or a tree of them.
func (b *build) take(f File) error {
	if f.Tree == nil {
		return b.put(f)
	}
	b.stamps[f.Path] = f.Stamp
	kept, err := b.keep(f)
	if kept || err != nil {
		return err
	}
	for g, err := range f.Tree() {
		if err != nil {
			return err
		}
		if err := b.put(g); err != nil {
			return err
		}
	}
	return nil
}

// keep leaves the files of a tree as they are, when the last build made them
// under the same stamp and none is gone.
func (b *build) keep(f File) (bool, error) {
	if b.old == nil || f.Stamp == "" || b.made.stamps[f.Path] != f.Stamp {
		return false, nil
	}
	paths := b.made.below(f.Path)
	if len(paths) == 0 || !holds(b.old, f.Path, paths) {
		return false, nil // made anew
	}
	for _, path := range paths {
		if err := b.names.claim(path); err != nil {
			return false, err
		}
	}
	return true, nil
}

// put takes in one file: when the old site has it with the same bytes it stays
// there, and otherwise it goes to the stage.
func (b *build) put(f File) error {
	if err := b.names.add(f.Path); err != nil {
		return err
	}
	size := int64(len(f.Data))
	if f.Open != nil {
		size = f.Size
	}
	b.report.Bytes += size
	same, err := b.same(f, size)
	if err != nil || same {
		return err
	}
	if err := b.step("write %s", f.Path); err != nil {
		return err
	}
	b.staged = append(b.staged, f.Path)
	return b.write(f, size)
}

// same tells whether the old site has this file already. A file that lies in
// the way and was not made by a build is an error.
func (b *build) same(f File, size int64) (bool, error) {
	if b.old == nil {
		return false, nil
	}
	there, err := b.folderThere(slashpath.Dir(f.Path))
	if err != nil || !there {
		return false, err
	}
	info, err := b.old.Lstat(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, machine(err, "look at %s", f.Path)
	}
	if info.IsDir() {
		return false, b.onlyMade(f.Path)
	}
	same := false
	if info.Mode().IsRegular() && info.Size() == size {
		if same = !f.Time.IsZero() && info.ModTime().Equal(f.Time); !same {
			if same, err = b.equal(f, size); err != nil {
				return false, err
			}
		}
	}
	known := b.made.folded(f.Path)
	if !same && (!known || !info.Mode().IsRegular()) {
		return false, &ForeignError{Dir: b.shown, File: f.Path}
	}
	// A file whose name differs by case is written anew, to give it its name.
	return same && (!known || b.made.files[f.Path]), nil
}

// folderThere tells whether the old site has a folder, a real one and not a
// link to somewhere else. What lies in its place must be a file we made.
func (b *build) folderThere(dir string) (bool, error) {
	if dir == "." {
		return true, nil
	}
	if there, known := b.sound[dir]; known {
		return there, nil
	}
	there, err := b.folderThere(slashpath.Dir(dir))
	if err != nil {
		return false, err
	}
	if there {
		info, err := b.old.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			there = false
		case err != nil:
			return false, machine(err, "look at %s", dir)
		case info.IsDir():
		case info.Mode().IsRegular() && b.made.files[dir]:
			there = false
		default:
			return false, &ForeignError{Dir: b.shown, File: dir}
		}
	}
	b.sound[dir] = there
	return there, nil
}

// onlyMade makes sure that a folder in the place of a new file holds nothing but
// what builds made.
func (b *build) onlyMade(dir string) error {
	return fs.WalkDir(b.old.FS(), dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return machine(err, "look at %s", path)
		case e.IsDir() && b.made.folders[path], b.made.files[path]:
			return nil
		}
		return &ForeignError{Dir: b.shown, File: path}
	})
}

// equal compares a file with the old one of the same size.
func (b *build) equal(f File, size int64) (bool, error) {
	old, err := b.old.Open(f.Path)
	if err != nil {
		return false, machine(err, "read the old %s", f.Path)
	}
	defer old.Close()
	if f.Open == nil {
		b.buffer = slices.Grow(b.buffer[:0], int(size))[:size]
		if _, err := io.ReadFull(old, b.buffer); err != nil {
			return false, machine(err, "read the old %s", f.Path)
		}
		return bytes.Equal(b.buffer, f.Data), nil
	}
	asset, err := f.Open()
	if err != nil {
		return false, machine(err, "read %s", f.Path)
	}
	defer asset.Close()
	same, err := equalReaders(asset, old)
	if same && !f.Time.IsZero() {
		b.old.Chtimes(f.Path, time.Time{}, f.Time) // the next build need not read it
	}
	return same, machine(err, "compare %s with the old one", f.Path)
}

func equalReaders(a, b io.Reader) (bool, error) {
	const chunk = 64 << 10
	bufA, bufB := make([]byte, chunk), make([]byte, chunk)
	for {
		n, errA := io.ReadFull(a, bufA)
		m, errB := io.ReadFull(b, bufB)
		if !bytes.Equal(bufA[:n], bufB[:m]) {
			return false, nil
		}
		switch {
		case atEnd(errA) && atEnd(errB):
			return true, nil
		case errA != nil && !atEnd(errA):
			return false, errA
		case errB != nil && !atEnd(errB):
			return false, errB
		case errA != nil || errB != nil:
			return false, nil
		}
	}
}

func atEnd(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// write makes a file of the stage.
func (b *build) write(f File, size int64) error {
	if err := b.mkdir(slashpath.Dir(f.Path)); err != nil {
		return machine(err, "create the folder of %s", f.Path)
	}
	if f.Open == nil {
		return machine(b.create(f.Path, bytes.NewReader(f.Data), size), "write %s", f.Path)
	}
	asset, err := f.Open()
	if err != nil {
		return machine(err, "read %s", f.Path)
	}
	defer asset.Close()
	if err := b.create(f.Path, asset, size); err != nil {
		return machine(err, "write %s", f.Path)
	}
	if !f.Time.IsZero() {
		os.Chtimes(b.inStage(f.Path), time.Time{}, f.Time) // where it cannot be set the next build reads the file
	}
	return nil
}

// create writes the bytes; the folder exists.
func (b *build) create(path string, from io.Reader, size int64) (err error) {
	file, err := os.OpenFile(b.inStage(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }() // a full disk may show only here
	n, err := io.Copy(file, from)
	if err != nil {
		return err
	}
	if n != size {
		return fmt.Errorf("it has %d bytes and was announced with %d; did it change meanwhile", n, size)
	}
	if b.umask&0o644 != 0 {
		return file.Chmod(0o644)
	}
	return nil
}

// mkdir makes a folder of the stage, and those above it.
func (b *build) mkdir(dir string) error {
	if dir == "." || b.folders[dir] {
		return nil
	}
	if err := b.mkdir(slashpath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(b.inStage(dir), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	b.folders[dir] = true
	if b.umask&0o755 != 0 {
		return os.Chmod(b.inStage(dir), 0o755)
	}
	return nil
}
