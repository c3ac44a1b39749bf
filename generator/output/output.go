// Package output puts a finished handbook on disk, so that readers never meet
// half of it: the folder holds the old site or the new one, whole.
//
// A build goes into a fresh folder beside the site; what did not change keeps
// its file (the same inode, the same time), and the new folder takes the old
// one's place at the end. Where the folder itself cannot be replaced (a mount
// point, a parent without write permission) the changed files are renamed into
// it one by one, what pages name before the pages, removals last. Files that
// the handbook did not make are never touched.
//
// This holds for builds that fail, are killed or meet a full disk. Whether a
// power cut spares the last seconds is up to the file system: nothing is synced.
package output

import (
	"fmt"
	"io"
	"iter"
	"time"
)

// File is one finished file of a site: its bytes, or a way to get them.
type File struct {
	Path string // slash-separated, relative, below the output folder; required
	Data []byte // the bytes; not kept, and free for reuse when the next file is asked for

	// Open, when it is set, takes the place of Data for assets too big to hold
	// in memory. It may be called twice. Size is what it yields, in bytes. Time,
	// when it is set, is when it was last changed, and that of the copy: one of the
	// same size and time is taken to be the same, unread.
	Open func() (io.ReadCloser, error)
	Size int64
	Time time.Time

	// Tree, when it is set, stands for all the files below Path, which ends in a
	// slash. Where the last build left them under the same Stamp, a line of text,
	// they stay as they are, and Tree is not called.
	Tree  func() iter.Seq2[File, error]
	Stamp string
}

// Expand yields files with every tree unfolded.
func Expand(files iter.Seq2[File, error]) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for f, err := range files {
			if err != nil || f.Tree == nil {
				if !yield(f, err) {
					return
				}
				continue
			}
			for g, err := range f.Tree() {
				if !yield(g, err) {
					return
				}
			}
		}
	}
}

// Options say how a site is written. The zero value is ready to use.
type Options struct {
	// InPlace keeps the output folder itself, even where a new one could take
	// its place: for a server that holds the folder open.
	InPlace bool

	at func(step string) error // called before each step, which fails with its error; for tests
}

// Report is what a build did to the output folder.
type Report struct {
	Written   int   // files that are new or have other bytes
	Unchanged int   // files left as they were
	Removed   int   // files of the last build that the site no longer has
	Bytes     int64 // size of the files handed over, written or not
	InPlace   bool  // the folder was kept, and its files were replaced one by one
}

// Write makes dir hold exactly files, beside what the handbook did not make,
// and keeps the list of what it made in dir, in ".ethos-manifest".
//
// An error that files yields is returned as it is, and dir stays as it was. A
// folder with files but without such a list is refused with a *ForeignError, a
// folder that another build is writing with a *LockedError. A full disk or a
// missing permission is a *MachineError; any other error is about a file's path.
func Write(dir string, files iter.Seq2[File, error], opts Options) (Report, error) {
	b, err := begin(dir, opts)
	if err != nil {
		return Report{}, err
	}
	defer b.end()
	for f, err := range files {
		if err != nil {
			return Report{}, err
		}
		if err := b.take(f); err != nil {
			return Report{}, err
		}
	}
	if err := b.finish(); err != nil {
		return Report{}, err
	}
	return b.report, nil
}

// Update replaces the changed files of a site that Write made and takes away
// the removed ones. It is meant for a handful of files: each of them changes
// whole, but not all in one moment. Errors are those of Write.
func Update(dir string, changed []File, removed []string, opts Options) (Report, error) {
	opts.InPlace = true
	b, err := begin(dir, opts)
	if err != nil {
		return Report{}, err
	}
	defer b.end()
	if !b.made.found {
		return Report{}, fmt.Errorf("update %s: there is no site yet; build it first", dir)
	}
	if err := b.keepAllBut(changed, removed); err != nil {
		return Report{}, err
	}
	for _, f := range changed {
		if err := b.put(f); err != nil {
			return Report{}, err
		}
	}
	if err := b.finish(); err != nil {
		return Report{}, err
	}
	return b.report, nil
}
