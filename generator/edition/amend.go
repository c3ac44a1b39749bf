package edition

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Correct writes the edition with an erratum to one of its files: c says the
// date, the path and the text. Every other byte of every file stays as it is.
func Correct(w io.Writer, e *Edition, c Correction) error {
	switch {
	case strings.TrimSpace(c.Text) == "" || !utf8.ValidString(c.Text):
		return fmt.Errorf("a correction says what is right")
	case c.Date.IsZero():
		return fmt.Errorf("a correction has a date")
	}
	if err := e.amendable(c.Path); err != nil {
		return err
	}
	a := e.amended()
	c.Before = e.lastDocument()
	a.Corrections = append(a.Corrections, c)
	return e.rewrite(w, a)
}

// Redact writes the edition without one of its files, whose digest stays: r says
// the date, the path and the reason. Nothing else is taken out.
func Redact(w io.Writer, e *Edition, r Redaction) error {
	switch {
	case strings.TrimSpace(r.Reason) == "" || !utf8.ValidString(r.Reason):
		return fmt.Errorf("a redaction says its reason")
	case r.Date.IsZero():
		return fmt.Errorf("a redaction has a date")
	}
	if err := e.amendable(r.Path); err != nil {
		return err
	}
	f, _ := e.Lookup(r.Path)
	a := e.amended()
	r.Before, r.SHA256 = e.lastDocument(), f.SHA256
	a.Redactions = append(a.Redactions, r)
	return e.rewrite(w, a, r.Path)
}

// amendable tells why the file at a path cannot be amended.
func (e *Edition) amendable(path string) error {
	if _, ok := e.Lookup(path); !ok {
		return fmt.Errorf("the edition %s has no file %q", e.ID, path)
	}
	if r, ok := e.Redacted(path); ok {
		return fmt.Errorf("%s was redacted from %s on %s: %s", path, e.ID, r.Date, r.Reason)
	}
	return nil
}

// amended are the amendments so far, to be added to.
func (e *Edition) amended() amendments {
	return amendments{Schema: Schema, Edition: e.ID, Digest: e.Digest, Corrections: slices.Clone(e.Corrections), Redactions: slices.Clone(e.Redactions)}
}

// lastDocument is the digest of the document to which an amendment is added.
func (e *Edition) lastDocument() string {
	if e.amendments == nil {
		return e.Digest
	}
	return digest(e.amendments)
}

// rewrite writes an intact archive with other amendments and without some files.
func (e *Edition) rewrite(w io.Writer, a amendments, without ...string) error {
	if faults := e.Verify(); len(faults) > 0 {
		return fmt.Errorf("the edition %s is not as it was sealed: %s", e.ID, faults[0])
	}
	text, err := a.Encode()
	if err != nil {
		return err
	}
	from, err := e.archive()
	if err != nil {
		return err
	}
	entries := append(from.entries(append(without, AmendmentsFile)...), entry{AmendmentsFile, func() ([]byte, error) { return text, nil }})
	if err := writeArchive(w, entries); err != nil {
		return fmt.Errorf("amend edition %s: %w", e.ID, err)
	}
	return nil
}
