package edition

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Verify reads the whole edition and tells what differs from what was sealed; of
// an intact one nothing. A redaction is no fault.
func (e *Edition) Verify() []Fault {
	r, size, done, err := e.reader()
	if err != nil {
		return []Fault{{What: err.Error()}}
	}
	defer done()
	faults := Examine(r, size)
	if text, err := digestOf(r, size); err == nil && text != e.Digest {
		faults = append(faults, faultf(ManifestFile, "has the digest %.12s, and had %.12s when it was opened", text, e.Digest))
	}
	return faults
}

// reader gives the bytes of the archive.
func (e *Edition) reader() (io.ReaderAt, int64, func() error, error) {
	if e.source != nil {
		r, size, closer, err := e.source()
		if err != nil {
			return nil, 0, nil, err
		}
		return r, size, closer.Close, nil
	}
	a, err := e.archive()
	if err != nil {
		return nil, 0, nil, err
	}
	return a.r, a.size, func() error { return nil }, nil
}

func digestOf(r io.ReaderAt, size int64) (string, error) {
	a, err := newArchive(r, size)
	if err != nil {
		return "", err
	}
	text, err := a.read(ManifestFile)
	return digest(text), err
}

// Examine tells all that is wrong with the bytes of an edition, also of one that
// Open refuses: a file that was changed, is missing, was added or has another
// size; documents that do not agree; bytes of the archive that belong to no file.
func Examine(r io.ReaderAt, size int64) []Fault {
	a, err := newArchive(r, size)
	if err != nil {
		return []Fault{asFault(err)}
	}
	var faults []Fault
	e, err := documents(a)
	if err != nil {
		faults = append(faults, asFault(err))
	}
	if e == nil || e.sealed.Schema == 0 {
		return faults // without its list nothing can be said
	}
	faults = append(faults, e.disagree(a)...)
	named := map[string]bool{}
	for _, f := range faults {
		named[f.Path] = true
	}
	for _, f := range e.Files {
		if a.files[f.Path] == nil || named[f.Path] {
			continue
		}
		data, err := a.read(f.Path)
		switch {
		case err != nil:
			faults = append(faults, asFault(err))
		case digest(data) != f.SHA256:
			faults = append(faults, faultf(f.Path, "was changed after it was sealed"))
		}
	}
	faults = append(faults, e.checkSums(a)...)
	if len(faults) > 0 {
		return faults
	}
	return a.checkContainer()
}

func asFault(err error) Fault {
	var f Fault
	if errors.As(err, &f) {
		return f
	}
	return Fault{What: err.Error()}
}

// checkSums holds SHA256SUMS against edition.json, line by line.
func (e *Edition) checkSums(a *archive) []Fault {
	if a.files[SumsFile] == nil {
		return nil // told already
	}
	have, err := a.read(SumsFile)
	if err != nil {
		return []Fault{asFault(err)}
	}
	manifest, err := a.read(ManifestFile)
	if err != nil {
		return []Fault{asFault(err)}
	}
	want := sums(e.sealed, manifest)
	if bytes.Equal(have, want) {
		return nil
	}
	lines := map[string]bool{}
	for line := range strings.Lines(string(have)) {
		lines[line] = true
	}
	var faults []Fault
	for line := range strings.Lines(string(want)) {
		if name := strings.TrimSpace(line[64:]); lines[line] {
			continue
		} else if name == ManifestFile {
			faults = append(faults, faultf(ManifestFile, "was changed after it was sealed: %s has another digest of it", SumsFile))
		} else {
			faults = append(faults, faultf(SumsFile, "has not the digest of %s that %s has", name, ManifestFile))
		}
	}
	if len(faults) == 0 {
		faults = append(faults, faultf(SumsFile, "has lines beside those of %s", ManifestFile))
	}
	return faults
}

// checkContainer writes the archive anew and compares every byte: times, modes,
// headers and gaps are as they were sealed, and nothing hides between the files.
func (a *archive) checkContainer() []Fault {
	c := &comparing{r: a.r, size: a.size}
	err := writeArchive(c, a.entries())
	switch {
	case errors.Is(err, errDiffers), err == nil && c.at != a.size:
		return []Fault{faultf("", "byte %d of the archive is not as it was sealed; it belongs to no file", c.at)}
	case err != nil:
		return []Fault{asFault(err)}
	}
	return nil
}

var errDiffers = errors.New("another byte")

// comparing is a writer that fails at the first byte that r has not.
type comparing struct {
	r    io.ReaderAt
	size int64
	at   int64
	buf  []byte
}

func (c *comparing) Write(p []byte) (int, error) {
	c.buf = slices.Grow(c.buf[:0], len(p))[:len(p)]
	n, err := c.r.ReadAt(c.buf, c.at)
	for i := range n {
		if c.buf[i] != p[i] {
			c.at += int64(i)
			return i, errDiffers
		}
	}
	c.at += int64(n)
	if n < len(p) {
		if err != nil && err != io.EOF {
			return n, err
		}
		return n, errDiffers
	}
	return n, nil
}

// VerifyChain tells where editions do not follow one another: one that is
// missing, that has another digest than the next one names, two that follow the
// same, two of one name, a file that does not bear the name of its edition, an
// effective date before that of the edition before. all is as Read gives it.
func VerifyChain(all []*Edition) (faults []Fault) {
	at := func(e *Edition) string { return cmp.Or(e.File, Path(e.ID)) }
	byID, after := map[string]*Edition{}, map[string]*Edition{}
	for _, e := range all {
		if other := byID[fold(e.ID)]; other != nil {
			faults = append(faults, faultf(at(e), "has the name of %s, %q", at(other), other.ID))
			continue
		}
		byID[fold(e.ID)] = e
		if e.File != "" && e.File != Path(e.ID) {
			faults = append(faults, faultf(e.File, "holds the edition %q; its file is %s", e.ID, Path(e.ID)))
		}
	}
	for _, e := range all {
		key := ""
		if e.Previous != nil {
			key = e.Previous.ID
			before := byID[fold(key)]
			switch {
			case before == nil || before.ID != key:
				faults = append(faults, faultf(at(e), "follows the edition %q, which is not there", key))
			case before.Digest != e.Previous.Digest:
				faults = append(faults, faultf(at(before), "was changed after it was sealed: its digest is %.12s, and %q was cut after one with %.12s", before.Digest, e.ID, e.Previous.Digest))
			case e.Effective.Before(before.Effective):
				faults = append(faults, faultf(at(e), "is effective from %s, before the edition that it follows (%s)", e.Effective, before.Effective))
			}
		}
		if other := after[key]; other != nil && key == "" {
			faults = append(faults, faultf(at(e), "begins the chain, and so does %q", other.ID))
		} else if other != nil {
			faults = append(faults, faultf(at(e), "follows %q, and so does %q", key, other.ID))
		} else {
			after[key] = e
		}
	}
	return faults
}

// Intact says in words what Verify found no fault in: "intact", or "intact, 1
// authorised redaction".
func (e *Edition) Intact() string {
	switch n := len(e.Redactions); n {
	case 0:
		return "intact"
	case 1:
		return "intact, 1 authorised redaction"
	default:
		return fmt.Sprintf("intact, %d authorised redactions", n)
	}
}
