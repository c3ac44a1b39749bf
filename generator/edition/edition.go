// Package edition seals the text of a handbook for good: an edition is one zip
// that holds every source the site is made of, and edition.json, which lists
// them. It can be opened as a tree of files, checked to the byte, compared, and
// amended in the open; its text is never changed.
//
// The digest of an edition is the SHA-256 of edition.json, which holds that of
// every file; edition.json names the edition before it by its digest, so that
// editions form a chain. What comes later must not change the digest, and so
// stands beside: amendments.json holds the corrections and the redactions. Each
// of them carries the SHA-256 of the document to which it was added (edition.json
// itself for the first), and the document ends with the SHA-256 of its own text.
// SHA256SUMS is the same list for plain `sha256sum -c`, and stays as it was cut.
//
// The archive is stored uncompressed: the same content gives the same bytes with
// every release of the program, a changed sentence is a small difference to a
// repository, and nothing inflates. Each byte has its place: Verify finds one
// that belongs to no file.
//
// The package writes to an io.Writer and reads from an fs.FS or an io.ReaderAt;
// putting a file in its place is left to the command.
package edition

import (
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Schema is the version of edition.json and amendments.json that this program writes.
const Schema = 1

// Dir is the folder of editions below the content folder.
const Dir = "editions"

// The files of an archive that are no sources.
const (
	ManifestFile   = "edition.json"
	AmendmentsFile = "amendments.json"
	SumsFile       = "SHA256SUMS"
)

// Manifest is edition.json, with the amendments that were made since.
type Manifest struct {
	Schema      int           `json:"schema"`
	ID          string        `json:"id"`          // as ValidID takes it // required
	Title       string        `json:"title"`       // required
	Cut         handbook.Date `json:"cut"`         // the day on which it was sealed // required
	Effective   handbook.Date `json:"effective"`   // the first day on which it may be in force // required
	ApprovedBy  string        `json:"approved_by"` // roles or persons, as the company says it
	Notes       string        `json:"notes"`       // Markdown
	Tool        string        `json:"tool"`        // the program and its version
	Previous    *Previous     `json:"previous"`    // nil for the first of a chain
	Files       []File        `json:"files"`       // by path
	Changes     []Change      `json:"changes"`     // against the edition before
	Corrections []Correction  `json:"corrections"` // empty as cut
	Redactions  []Redaction   `json:"redactions"`  // empty as cut
}

// Previous names the edition before.
type Previous struct {
	ID     string `json:"id"`
	Digest string `json:"digest"` // SHA-256 of its edition.json, in hex
}

// File is one sealed source.
type File struct {
	Path    string        `json:"path"` // slash-separated, below the content folder
	ID      string        `json:"id"`   // of the item; of a source; "source/wave" of a release; "" for files without one
	Kind    string        `json:"kind"` // a handbook.Kind, or one of the kinds below
	SHA256  string        `json:"sha256"`
	Size    int64         `json:"size"`             // in bytes
	Updated handbook.Date `json:"updated,omitzero"` // the day of its last change, where it is known
	Authors []string      `json:"authors"`          // names of who wrote it, where they are known
}

// Kinds of files that are no items.
const (
	KindConfig     = "config"     // handbook.yaml
	KindSource     = "source"     // source.yaml of an assessment
	KindRelease    = "release"    // what was published of a wave
	KindUnits      = "units"      // units.csv
	KindIndicators = "indicators" // indicators.csv
	KindAsset      = "asset"      // a file beside a page
)

// Change is what differs from the edition before.
type Change struct {
	ID      string `json:"id"`    // "kind:id" of the item
	Class   string `json:"class"` // editorial | clarifying | substantive
	Summary string `json:"summary"`
}

// Correction is an erratum, shown beside the text, which stays as it was.
type Correction struct {
	Date   handbook.Date `json:"date"`
	Path   string        `json:"path"`
	Text   string        `json:"text"`
	Before string        `json:"before"` // SHA-256 of the document to which it was added
}

// Redaction is a file that was taken out. Its digest stays.
type Redaction struct {
	Date   handbook.Date `json:"date"`
	Path   string        `json:"path"`
	Reason string        `json:"reason"`
	SHA256 string        `json:"sha256"` // of the file that was there
	Before string        `json:"before"` // SHA-256 of the document to which it was added
}

// Redacted tells whether the file at a path was taken out, and why.
func (m *Manifest) Redacted(path string) (Redaction, bool) {
	for _, r := range m.Redactions {
		if r.Path == path {
			return r, true
		}
	}
	return Redaction{}, false
}

// Corrected lists the corrections of the file at a path, oldest first.
func (m *Manifest) Corrected(path string) (out []Correction) {
	for _, c := range m.Corrections {
		if c.Path == path {
			out = append(out, c)
		}
	}
	return out
}

// Lookup finds a file of the list by its path, redacted or not.
func (m *Manifest) Lookup(path string) (File, bool) {
	for _, f := range m.Files {
		if f.Path == path {
			return f, true
		}
	}
	return File{}, false
}

// Edition is an opened edition. It is safe for concurrent use.
type Edition struct {
	Manifest        // merged with the amendments
	Digest   string // SHA-256 of edition.json as cut, in hex
	File     string // path below the content folder, "" where it was opened by itself

	sealed     Manifest // as cut
	amendments []byte   // amendments.json, nil where there is none
	source     func() (io.ReaderAt, int64, io.Closer, error)

	mu     sync.Mutex
	held   *archive // opened when its contents are first asked for
	closer io.Closer
	tree   *tree
}

// Fault is what differs from what was sealed.
type Fault struct {
	Path string // of the file, in the archive; of the archive where editions do not fit together; "" for the archive as a whole
	What string // lower case, no full stop
}

// String is "path: what".
func (f Fault) String() string {
	if f.Path == "" {
		return f.What
	}
	return f.Path + ": " + f.What
}

// Error is the same: a fault is the reason why an edition cannot be opened.
func (f Fault) Error() string { return f.String() }

func faultf(path, format string, args ...any) Fault {
	return Fault{Path: path, What: fmt.Sprintf(format, args...)}
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// ValidID tells whether an edition may bear this name: letters, digits, dot,
// hyphen and underscore, at most 64, beginning with a letter or digit, not ending
// with a dot and without two dots, which stand between two editions in an address.
func ValidID(id string) bool {
	return len(id) <= 64 && idForm.MatchString(id) && !strings.HasSuffix(id, ".") && !strings.Contains(id, "..")
}

// Path is where the edition of this name lies below the content folder.
func Path(id string) string { return path.Join(Dir, id+".zip") }
