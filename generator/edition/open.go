package edition

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Open opens an edition and reads what it says of itself. Refused, with a Fault
// that says why, is whatever could harm a reader or mislead one: a path that
// leaves the archive, a name that is there twice or differs from another by case
// only, a symbolic link, more than 20,000 files, one that inflates to more than
// 64 MiB or to more than 200 times its size, more than 512 MiB in all, a document
// of a newer schema or with unknown keys, a manifest that lists other files than
// there are. The bytes of a file are held against its digest when it is read;
// Verify reads them all.
func Open(r io.ReaderAt, size int64) (*Edition, error) {
	a, err := newArchive(r, size)
	if err != nil {
		return nil, err
	}
	e, err := read(a)
	if err != nil {
		return nil, err
	}
	e.held = a
	return e, nil
}

// read takes the documents of an archive and holds its list against it.
func read(a *archive) (*Edition, error) {
	e, err := documents(a)
	if err != nil {
		return nil, err
	}
	if faults := e.disagree(a); len(faults) > 0 {
		return nil, faults[0]
	}
	return e, nil
}

// documents reads edition.json and amendments.json.
func documents(a *archive) (*Edition, error) {
	text, err := document(a, ManifestFile)
	if err != nil {
		return nil, err
	}
	if text == nil {
		return nil, faultf("", "is no edition: it has no %s", ManifestFile)
	}
	e := &Edition{Digest: digest(text)}
	if e.sealed, err = a.manifest(text, e.Digest); err != nil {
		return nil, err
	}
	e.Manifest = e.sealed
	if e.amendments, err = document(a, AmendmentsFile); err != nil || e.amendments == nil {
		return e, err
	}
	later, err := decodeAmendments(e.amendments, e.sealed, e.Digest)
	e.Manifest = e.sealed.merged(later)
	return e, err
}

// document reads a file that may be missing: nil.
func document(a *archive, name string) ([]byte, error) {
	if a.files[name] == nil {
		return nil, nil
	}
	data, err := a.read(name)
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}

// disagree tells where the list of the manifest and the archive differ: files
// that are missing, that nobody lists, of another size, or redacted and still
// there.
func (e *Edition) disagree(a *archive) (faults []Fault) {
	listed := map[string]bool{ManifestFile: true, AmendmentsFile: true, SumsFile: true}
	for _, f := range e.Files {
		listed[f.Path] = true
		in := a.files[f.Path]
		_, redacted := e.Redacted(f.Path)
		switch {
		case in == nil && !redacted:
			faults = append(faults, faultf(f.Path, "is missing; %s lists it", ManifestFile))
		case in != nil && redacted:
			faults = append(faults, faultf(f.Path, "was redacted, and is still there"))
		case in != nil && in.UncompressedSize64 != uint64(f.Size):
			faults = append(faults, faultf(f.Path, "has %d bytes, and had %d when it was sealed", in.UncompressedSize64, f.Size))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.files)) {
		if !listed[name] {
			faults = append(faults, faultf(name, "was added; %s does not list it", ManifestFile))
		}
	}
	if a.files[SumsFile] == nil {
		faults = append(faults, faultf(SumsFile, "is missing"))
	}
	return faults
}

// archive opens the contents, once.
func (e *Edition) archive() (*archive, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.held != nil {
		return e.held, nil
	}
	if e.source == nil {
		return nil, errors.New("the edition is closed")
	}
	r, size, closer, err := e.source()
	if err != nil {
		return nil, fmt.Errorf("open edition %s: %w", e.ID, err)
	}
	a, err := newArchive(r, size)
	var now *Edition
	if err == nil {
		now, err = read(a)
	}
	if err == nil && (now.Digest != e.Digest || !bytes.Equal(now.amendments, e.amendments)) {
		err = errors.New("it was changed meanwhile")
	}
	if err != nil {
		closer.Close()
		return nil, fmt.Errorf("open edition %s: %w", e.ID, err)
	}
	e.held, e.closer = a, closer
	return a, nil
}

// Close lets go of the file. What was read from the edition stays good; an
// edition that Read gave opens again when it is asked.
func (e *Edition) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closer == nil {
		return nil
	}
	err := e.closer.Close()
	e.held, e.closer = nil, nil
	return err
}

// read gives the bytes of a sealed file, as they were sealed.
func (e *Edition) read(f File) ([]byte, error) {
	a, err := e.archive()
	if err != nil {
		return nil, err
	}
	data, err := a.read(f.Path)
	if err == nil && digest(data) != f.SHA256 {
		err = faultf(f.Path, "was changed after it was sealed")
	}
	return data, err
}
