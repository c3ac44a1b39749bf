package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// canonical writes a document as it is sealed: the keys in the order of their
// struct, indented by one space, no HTML escapes, LF, a line feed at the end.
func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Encode writes the manifest as canonical JSON.
func (m Manifest) Encode() ([]byte, error) {
	m.Files = slices.Clone(m.Files)
	for i := range m.Files {
		m.Files[i].Authors = present(m.Files[i].Authors)
	}
	m.Files, m.Changes, m.Corrections, m.Redactions = present(m.Files), present(m.Changes), present(m.Corrections), present(m.Redactions)
	b, err := canonical(m)
	if err != nil {
		return nil, fmt.Errorf("encode edition %s: %w", m.ID, err)
	}
	return b, nil
}

// present is the list itself, an empty one for nil: [] and not null.
func present[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// decode reads a document strictly: no newer schema, no unknown key, and no byte
// that the program would write in another way. So a document says one thing to
// every reader, and no two keys of one name. schema is the field of into.
func decode[T any](b []byte, name string, into *T, schema *int, encode func(T) ([]byte, error)) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err != nil { // a newer document may well have keys that are not known here
		var version struct{ Schema int }
		if json.Unmarshal(b, &version) == nil {
			*schema = version.Schema
		}
	}
	if *schema > Schema {
		return faultf(name, "was written by a newer version of ethos (schema %d, this one reads %d)", *schema, Schema)
	}
	if err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return faultf(name, "is no JSON after %d bytes", syntax.Offset)
		}
		return faultf(name, "cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if *schema < 1 {
		return faultf(name, "does not say its schema")
	}
	again, err := encode(*into)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, b) {
		return faultf(name, "is not written as an edition writes it")
	}
	return nil
}

// decodeManifest reads edition.json as it was sealed.
func decodeManifest(b []byte) (Manifest, error) {
	var m Manifest
	if err := decode(b, ManifestFile, &m, &m.Schema, Manifest.Encode); err != nil {
		return Manifest{}, err
	}
	if err := m.complete(); err != nil {
		return Manifest{}, err
	}
	names := newNames(len(m.Files))
	for i, f := range m.Files {
		if err := names.source(f.Path); err != nil {
			return Manifest{}, Fault{ManifestFile, err.Error()}
		}
		switch {
		case i > 0 && m.Files[i-1].Path >= f.Path:
			return Manifest{}, faultf(ManifestFile, "lists %q out of order", f.Path)
		case !isDigest(f.SHA256):
			return Manifest{}, faultf(ManifestFile, "gives no SHA-256 of %q", f.Path)
		case f.Size < 0:
			return Manifest{}, faultf(ManifestFile, "gives no size of %q", f.Path)
		}
	}
	return m, nil
}

// complete tells what a sealed manifest lacks.
func (m *Manifest) complete() error {
	switch {
	case m.Schema != Schema:
		return faultf(ManifestFile, "has the schema %d, which is none", m.Schema)
	case !ValidID(m.ID):
		return faultf(ManifestFile, "%q is no name of an edition: letters, digits, dot, hyphen, underscore", m.ID)
	case strings.TrimSpace(m.Title) == "":
		return faultf(ManifestFile, "has no title")
	case m.Cut.IsZero():
		return faultf(ManifestFile, "does not say when it was cut")
	case m.Effective.IsZero():
		return faultf(ManifestFile, "does not say from when it is effective")
	case m.Previous != nil && (!ValidID(m.Previous.ID) || !isDigest(m.Previous.Digest)):
		return faultf(ManifestFile, "does not name the edition before it by id and digest")
	case len(m.Corrections) > 0 || len(m.Redactions) > 0:
		return faultf(ManifestFile, "holds amendments; they belong in %s", AmendmentsFile)
	}
	for _, s := range []string{m.Title, m.ApprovedBy, m.Notes, m.Tool} {
		if !utf8.ValidString(s) {
			return faultf(ManifestFile, "holds a text that is no UTF-8")
		}
	}
	return nil
}

// isDigest tells whether s is a SHA-256 in lower-case hex.
func isDigest(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || '9' < c) && (c < 'a' || 'f' < c) {
			return false
		}
	}
	return len(s) == 2*sha256.Size
}

// sums is SHA256SUMS of a manifest: a line a file, as sha256sum writes it (GNU
// coreutils manual, "cksum output modes"), by path.
func sums(m Manifest, manifest []byte) []byte {
	lines := []string{digest(manifest) + "  " + ManifestFile + "\n"}
	for _, f := range m.Files {
		lines = append(lines, f.SHA256+"  "+f.Path+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[2*sha256.Size:], b[2*sha256.Size:]) })
	return []byte(strings.Join(lines, ""))
}

// amendments is amendments.json.
type amendments struct {
	Schema      int          `json:"schema"`
	Edition     string       `json:"edition"`
	Digest      string       `json:"digest"` // of edition.json
	Corrections []Correction `json:"corrections"`
	Redactions  []Redaction  `json:"redactions"`
	Sum         string       `json:"sum"` // SHA-256 of this document with an empty sum
}

// Encode writes the document as canonical JSON, under its own sum.
func (a amendments) Encode() ([]byte, error) {
	a.Corrections, a.Redactions, a.Sum = present(a.Corrections), present(a.Redactions), ""
	b, err := canonical(a)
	if err != nil {
		return nil, fmt.Errorf("encode the amendments of %s: %w", a.Edition, err)
	}
	a.Sum = digest(b)
	return canonical(a)
}

// decodeAmendments reads amendments.json of the edition whose sealed manifest is
// m, and replays it: every entry must name the document that was there before it.
func decodeAmendments(b []byte, m Manifest, edition string) (amendments, error) {
	var a amendments
	if err := decode(b, AmendmentsFile, &a, &a.Schema, amendments.Encode); err != nil {
		return amendments{}, err
	}
	if a.Schema != Schema || a.Edition != m.ID || a.Digest != edition {
		return amendments{}, faultf(AmendmentsFile, "is of the edition %q with another digest", a.Edition)
	}
	now, before := amendments{Schema: a.Schema, Edition: a.Edition, Digest: a.Digest}, edition
	for len(now.Corrections) < len(a.Corrections) || len(now.Redactions) < len(a.Redactions) {
		c, r := len(now.Corrections), len(now.Redactions)
		var at string
		switch {
		case c < len(a.Corrections) && a.Corrections[c].Before == before:
			at = a.Corrections[c].Path
			now.Corrections = a.Corrections[:c+1]
		case r < len(a.Redactions) && a.Redactions[r].Before == before:
			at = a.Redactions[r].Path
			if f, ok := m.Lookup(at); ok && f.SHA256 != a.Redactions[r].SHA256 {
				return amendments{}, faultf(AmendmentsFile, "redacts %q with another digest than the edition had", at)
			}
			if slices.ContainsFunc(now.Redactions, func(o Redaction) bool { return o.Path == at }) {
				return amendments{}, faultf(AmendmentsFile, "redacts %q twice", at)
			}
			now.Redactions = a.Redactions[:r+1]
		default:
			return amendments{}, faultf(AmendmentsFile, "an entry does not follow the one before it: %d of %d were added one by one", c+r, len(a.Corrections)+len(a.Redactions))
		}
		if _, ok := m.Lookup(at); !ok {
			return amendments{}, faultf(AmendmentsFile, "amends %q, which the edition never had", at)
		}
		text, err := now.Encode()
		if err != nil {
			return amendments{}, err
		}
		before = digest(text)
	}
	return a, nil
}

// merged is the sealed manifest with its amendments.
func (m Manifest) merged(a amendments) Manifest {
	m.Corrections, m.Redactions = a.Corrections, a.Redactions
	return m
}

// State says where an edition stands on a day.
type State string

// The states of an edition.
const (
	Upcoming   State = "upcoming"
	InForceNow State = "in force"
	Superseded State = "superseded"
)

// Standing is an edition's state on a day and the days on which it is in force,
// as far as the editions that were cut tell.
type Standing struct {
	State State
	From  handbook.Date // the first day; the zero Date where it never is
	Until handbook.Date // the last day; the zero Date where no later edition ends it, or it never is in force
}
