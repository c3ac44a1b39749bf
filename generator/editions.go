package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/site"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// text is a state of the handbook's text: an edition, or the working text. It is
// read as little as can be: what is the same in two texts is known by its digest.
type text struct {
	id      string // "" for the working text
	content fs.FS
	files   []edition.File   // items, and what assessments are read from, by path
	key     string           // a digest of all of it
	sealed  *edition.Edition // nil for the working text
}

// textOf is the working text.
func textOf(content fs.FS, book *handbook.Handbook, ignore []string) (text, error) {
	sources := slices.DeleteFunc(edition.Sources(content, book, ignore), func(s edition.Source) bool { return s.Kind == edition.KindAsset })
	sums, errs := make([]string, len(sources)), make([]error, len(sources))
	parallel(len(sources), func(i int) {
		b, err := fs.ReadFile(content, sources[i].Path)
		sum := sha256.Sum256(b)
		sums[i], errs[i] = hex.EncodeToString(sum[:]), err
	})
	t := text{content: content}
	for i, s := range sources {
		switch err := errs[i]; {
		case err == nil:
			t.files = append(t.files, edition.File{Path: s.Path, ID: s.ID, Kind: s.Kind, SHA256: sums[i]})
		case !errors.Is(err, fs.ErrNotExist):
			return text{}, fmt.Errorf("read %s: %w", s.Path, err)
		}
	}
	t.key = key(t.files)
	return t, nil
}

// textIn is the text of an edition.
func textIn(e *edition.Edition) text {
	return text{id: e.ID, content: e.FS(), files: e.Files, key: key(e.Digest, e.Redactions), sealed: e}
}

// isItem tells whether a file is a page of the handbook.
func isItem(f edition.File) bool { return slices.Contains(handbook.Kinds, handbook.Kind(f.Kind)) }

// items are the digests of a text's items, by kind:id.
func (t text) items() map[string]string {
	out := map[string]string{}
	for _, f := range t.files {
		if isItem(f) {
			out[f.Kind+":"+f.ID] = f.SHA256
		}
	}
	return out
}

// against lists the files of a text that another has not, or not with the same
// bytes, with what is needed to read them: the settings, and the sources of
// released waves. What a file is can depend on the files beside it; so records
// come with all of their folder.
func (t text) against(o text) (files []string, same int) {
	there, sums := map[string]string{}, map[string]bool{}
	for _, f := range o.files {
		there[f.Path] = f.SHA256
	}
	folders := map[string]bool{}
	differs := func(of, against text) {
		have := map[string]string{}
		for _, f := range against.files {
			have[f.Path] = f.SHA256
		}
		for _, f := range of.files {
			if have[f.Path] != f.SHA256 {
				sums[f.Path] = true
				if f.Kind == string(handbook.KindDecision) {
					folders[path.Dir(f.Path)] = true
				}
				if f.Kind == edition.KindRelease {
					sums[path.Join(path.Dir(path.Dir(f.Path)), "source.yaml")] = true
				}
			}
		}
	}
	differs(t, o)
	differs(o, t)
	for _, f := range append(slices.Clone(t.files), o.files...) { // a source is read with all its releases
		if f.Kind == edition.KindRelease && sums[path.Join(path.Dir(path.Dir(f.Path)), "source.yaml")] {
			sums[f.Path] = true
		}
	}
	for _, f := range t.files {
		if sums[f.Path] || folders[path.Dir(f.Path)] || f.Kind == edition.KindConfig || f.Kind == edition.KindUnits {
			files = append(files, f.Path)
		} else if isItem(f) {
			same++
		}
	}
	return files, same
}

// side reads some files of a text for a comparison. Links that lead out of them
// are no matter.
func (t text) side(files []string, r *reader) (compare.Side, error) {
	tree := newSubset(t.content, files)
	book, safe, err := r.readText(t.id, tree)
	return compare.Side{Handbook: book, Results: safe, Doc: func(it handbook.Item) *markdown.Document { return r.memory.documents.Parse(it.Meta().Body) }}, err
}

// readText reads a text that was held to the rules when it was sealed: what can be
// found fault with now is no matter, but all of it must be there.
func (r *reader) readText(id string, content fs.FS) (*handbook.Handbook, *results.Results, error) {
	book, problems, err := load.Handbook(content, load.Options{Parser: r.memory.documents, Memory: &r.memory.files})
	var safe *results.Results
	if err == nil {
		var more diag.List
		safe, more, err = survey.Read(content, book, &r.memory.waves)
		problems.Add(more...)
	}
	for _, p := range problems {
		if err == nil && p.Rule == "unreadable" {
			err = fmt.Errorf("%s: %s", p.Pos.File, p.Message)
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", cmp.Or(id, "the working text"), err)
	}
	return book, safe, nil
}

// difference is what changed from one text to another, as it is kept.
type difference struct {
	Changes  compare.Changes // without fields and blocks
	Same     int             // items that are the same to the byte
	Reworded []check.Reworded
}

// between compares two texts; summed up, it is kept in the cache.
func (r *reader) between(a, b text) (difference, error) {
	name := key("difference", r.program, a.key, b.key)
	var d difference // decoding stops at what another program left
	if r.program != "" {
		if data, ok := r.cache.get(name); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&d) == nil {
			return d, nil
		}
	}
	changes, same, err := r.whole(a, b)
	if err != nil {
		return d, err
	}
	d = difference{changes.Summary(), same, rewordedIn(changes, a.id)}
	var kept bytes.Buffer
	if r.program != "" && gob.NewEncoder(&kept).Encode(d) == nil {
		r.cache.put(name, kept.Bytes())
	}
	return d, nil
}

// whole compares two texts to the word. What an edition says of its changes goes
// before what the rule proposes; it is part of the text, and of its key.
func (r *reader) whole(a, b text) (changes compare.Changes, same int, err error) {
	ours, same := a.against(b)
	theirs, _ := b.against(a)
	sideA, err := a.side(ours, r)
	if err != nil {
		return changes, same, err
	}
	sideB, err := b.side(theirs, r)
	if err != nil {
		return changes, same, err
	}
	return AsSealed(compare.Handbooks(sideA, sideB), a.sealed, b.sealed), same, nil
}

// reader reads the editions of a handbook, and compares them.
type reader struct {
	memory  *Memory
	program string
	cache   Cache
}

// manifests keeps those of editions in the cache, as this program reads them.
func (r *reader) manifests() edition.Kept {
	if r.program == "" || r.cache == "" {
		return nil
	}
	return manifests{r.cache, r.program}
}

type manifests struct {
	cache   Cache
	program string
}

func (m manifests) Get(digest string) ([]byte, bool) {
	return m.cache.get(key("manifest", m.program, digest))
}

func (m manifests) Put(digest string, data []byte) {
	m.cache.put(key("manifest", m.program, digest), data)
}

// past is a handbook's editions, read and compared.
type past struct {
	editions []*edition.Edition
	known    site.Editions // what pages say of them
	pairs    [][2]text     // that were compared, in the order of known.Compared
	reworded []check.Reworded
}

// readEditions reads what the editions of a content folder say of themselves, the
// oldest first, and what changed between them and up to the working text.
func (r *reader) readEditions(o Options, book *handbook.Handbook, day handbook.Date) (past, diag.List, error) {
	all, problems, err := edition.Read(o.Content, r.manifests())
	if err != nil || len(all) == 0 {
		return past{}, problems, err
	}
	now, err := textOf(o.Content, book, o.Ignore)
	if err != nil {
		return past{}, nil, err
	}
	p := past{editions: all, known: site.Editions{AtRoot: true, Sums: now.items()}}
	texts := make([]text, len(all))
	for i, e := range all {
		texts[i] = textIn(e)
		p.known.All = append(p.known.All, editionOf(e, all, texts[i], day))
	}
	if e := edition.InForce(all, day); e != nil && book.Config.Publish.Root == "in-force" {
		p.known.Root, p.known.AtRoot = e.ID, false
	}
	var pairs [][2]text
	for i := 1; i < len(texts); i++ {
		pairs = append(pairs, [2]text{texts[i-1], texts[i]})
	}
	for _, t := range texts {
		pairs = append(pairs, [2]text{t, now})
	}
	found, errs := make([]difference, len(pairs)), make([]error, len(pairs))
	parallel(len(pairs), func(i int) { found[i], errs[i] = r.between(pairs[i][0], pairs[i][1]) })
	for i, d := range found {
		a, b := pairs[i][0], pairs[i][1]
		if errs[i] != nil {
			problems.Errorf(diag.Pos{File: edition.Path(a.id)}, "edition", "ethos edition verify names what was touched", "the edition %q cannot be compared: %s", a.id, errs[i])
			continue
		}
		p.pairs = append(p.pairs, pairs[i])
		p.known.Compared = append(p.known.Compared, site.Comparison{A: a.id, B: b.id, Changes: d.Changes, Same: d.Same})
		if i == len(found)-1 {
			p.reworded = d.Reworded
		}
	}
	return p, problems, nil
}

// editionOf is an edition as pages speak of it.
func editionOf(e *edition.Edition, all []*edition.Edition, t text, day handbook.Date) site.Edition {
	standing := edition.Status(e, all, day)
	s := site.Edition{ID: e.ID, Title: e.Title, ApprovedBy: e.ApprovedBy, Notes: e.Notes, Digest: e.Digest, Cut: e.Cut, Effective: e.Effective, File: e.File,
		Files: len(e.Files), Redacted: len(e.Redactions), Items: t.items(), Status: site.Superseded}
	switch standing.State {
	case edition.Upcoming:
		s.Status = site.Upcoming
	case edition.InForceNow:
		s.Status = site.InForce
	default:
		s.Until = standing.Until
	}
	for _, f := range e.Files {
		s.Bytes += f.Size
	}
	for _, r := range e.Redactions {
		if f, ok := e.Lookup(r.Path); ok {
			delete(s.Items, f.Kind+":"+f.ID)
		}
	}
	for _, c := range e.Corrections {
		f, _ := e.Lookup(c.Path)
		s.Corrections = append(s.Corrections, site.Correction{Date: c.Date, Key: f.Kind + ":" + f.ID, Path: c.Path, Text: c.Text})
	}
	return s
}

// rewordedIn lists the decisions whose text is another than in an edition.
func rewordedIn(c compare.Changes, id string) (out []check.Reworded) {
	for _, it := range c.Items {
		if it.Kind != handbook.KindDecision || it.State != compare.Changed && it.State != compare.Renamed {
			continue
		}
		n := 0
		for _, b := range it.Blocks {
			for _, span := range b.Spans {
				if span.Op != compare.OpSame && b.Class != compare.Editorial {
					n += len(strings.Fields(span.Text))
				}
			}
		}
		if n > 0 {
			out = append(out, check.Reworded{Decision: it.ID, Edition: id, Words: n})
		}
	}
	return out
}
