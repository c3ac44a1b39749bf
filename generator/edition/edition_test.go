package edition

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

func day(t testing.TB, s string) handbook.Date {
	t.Helper()
	d, err := handbook.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// treeOf makes files of pairs of a path and a text.
func treeOf(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// whole is a content folder with everything that must stay out of an edition; each
// of those files holds the word canary.
func whole() fstest.MapFS {
	return treeOf(
		"handbook.yaml", "title: T\n",
		"index.md", "# Welcome\n",
		"units.csv", "unit,parent,headcount\nAll,,12\n",
		"indicators.csv", "date,indicator,value\n2026-01-01,engagement,71\n",
		"values/candour.md", "---\nstatement: We say it.\n---\n# Candour\n",
		"values/Übermut.md", "---\nstatement: We dare.\n---\n# Übermut\n",
		"stories/pier.md", "---\nid: the-pier\nvalues: [candour]\n---\n# The pier\n",
		"stories/pier.svg", "<svg/>",
		"stories/untold/index.md", "---\ndraft: true\n---\n# canary\n",
		"stories/untold/face.png", "canary of a face",
		"values/later.md", "---\ndraft: true\nstatement: canary\n---\n# Later\n",
		"decisions/0001-begin.md", "# Begin\n\n- Status: accepted\n- Date: 2026-01-02\n",
		"assessments/pulse/source.yaml", "method: survey\nformat: wide\ncolumns: {respondent: id}\nitems: [{id: a, column: Q, value: candour, dimension: behaviour}]\nwaves: [{id: q1, file: q1.csv, closed: 2026-01-31}, {id: ../q2, file: q1.csv, closed: 2026-02-28}]\n",
		"assessments/pulse/q1.csv", "id,Q\ncanary1,4\ncanary2,5\n",
		"assessments/pulse/q2.json", "canary of a path",
		"assessments/pulse/q1.xlsx", "canary",
		"assessments/pulse/notes.md", "# canary\n",
		"assessments/pulse/releases/q1.json", `{"schema":1}`,
		"assessments/pulse/releases/raw.json", "canary",
		"assessments/pulse/releases/q1.csv", "canary",
		"assessments/respondents.csv", "canary",
		"editions/old.zip", "canary",
		"editions/notes.md", "# canary\n",
		".git/config", "canary",
		"values/.candour.md.swp", "canary",
		"public/index.md", "# canary\n",
		"themes/default/a.md", "# canary\n",
	)
}

func sourcesOf(t testing.TB, content fs.FS) []Source {
	t.Helper()
	ignore := []string{"public", "themes"}
	h, _, err := load.Handbook(content, load.Options{Parser: markdown.New(), Ignore: ignore})
	if err != nil {
		t.Fatal(err)
	}
	return Sources(content, h, ignore)
}

func manifestOf(t testing.TB, id, effective string, prev *Edition) Manifest {
	m := Manifest{ID: id, Title: "The handbook of " + id, Cut: day(t, "2026-03-27"), Effective: day(t, effective), ApprovedBy: "Directors <d@x>", Notes: "What is *new* & what\nis not.", Tool: "ethos test"}
	if prev != nil {
		m.Previous = &Previous{ID: prev.ID, Digest: prev.Digest}
	}
	return m
}

func seal(t testing.TB, content fs.FS, files []Source, m Manifest) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Seal(&b, content, files, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, data []byte) *Edition {
	t.Helper()
	e, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// unzip gives the files of an archive as any program reads them.
func unzip(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(rc); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// rezip writes files as an edition is written.
func rezip(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var entries []entry
	for name, data := range files {
		entries = append(entries, entry{name, func() ([]byte, error) { return data, nil }})
	}
	var b bytes.Buffer
	if err := writeArchive(&b, entries); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSources lists what a site is made of, and nothing that must stay out.
func TestSources(t *testing.T) {
	content := whole()
	files := sourcesOf(t, content)
	var got []string
	for _, f := range files {
		got = append(got, f.Kind+" "+f.ID+" "+f.Path)
	}
	want := []string{
		"release pulse/q1 assessments/pulse/releases/q1.json",
		"source pulse assessments/pulse/source.yaml",
		"decision 0001-begin decisions/0001-begin.md",
		"config  handbook.yaml",
		"page index index.md",
		"indicators  indicators.csv",
		"story the-pier stories/pier.md",
		"asset  stories/pier.svg",
		"units  units.csv",
		"value candour values/candour.md",
		"value Übermut values/Übermut.md",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	raw, err := Raw(content, files)
	if err != nil || len(raw) != 7 {
		t.Errorf("%d raw files %q (%v), want 7", len(raw), raw, err)
	}
	data := seal(t, content, files, manifestOf(t, "1", "2026-07-01", nil))
	for name, text := range unzip(t, data) {
		if strings.Contains(string(text)+name, "canary") {
			t.Errorf("%s holds a canary", name)
		}
	}
	if bytes.Contains(data, []byte("canary")) {
		t.Error("the archive holds a canary")
	}
}

// TestNoAnswers refuses a copy of an export under another name.
func TestNoAnswers(t *testing.T) {
	content := whole()
	content["stories/pier.csv"] = content["assessments/pulse/q1.csv"]
	_, err := Seal(io.Discard, content, sourcesOf(t, content), manifestOf(t, "1", "2026-07-01", nil))
	if err == nil || !strings.Contains(err.Error(), "stories/pier.csv has the bytes of assessments/pulse/q1.csv") {
		t.Errorf("got %v", err)
	}
}

// TestSealTwice gives the same bytes for the same content, whatever the order in
// which the files come and whenever they were written.
func TestSealTwice(t *testing.T) {
	m := manifestOf(t, "2026.1", "2026-07-01", nil)
	first := seal(t, whole(), sourcesOf(t, whole()), m)
	again := whole()
	files := sourcesOf(t, again)
	slices.Reverse(files)
	for _, f := range again {
		f.ModTime, f.Mode = time.Unix(1_800_000_000, 0), 0o600
	}
	if !bytes.Equal(seal(t, again, files, m), first) {
		t.Error("another order, or other times, give other bytes")
	}
	e := open(t, first)
	if want := sha256.Sum256(unzip(t, first)[ManifestFile]); e.Digest != hex.EncodeToString(want[:]) {
		t.Errorf("the digest is %s", e.Digest)
	}
	const digest = "eaea13d5ee1f980b3a307106c293abdc202893a66e329524980ffb4ff4e4630f"
	if got := sha256.Sum256(first); hex.EncodeToString(got[:]) != digest {
		t.Errorf("the archive has the digest %x: editions that are out there can no longer be made again", got)
	}
}

// TestManifest writes edition.json as it stands in every edition.
func TestManifest(t *testing.T) {
	content := treeOf("values/a.md", "# A\n")
	m := manifestOf(t, "2026.1", "2026-07-01", nil)
	m.Changes = []Change{{"value:a", "substantive", "A is <new>"}}
	data := seal(t, content, []Source{{Path: "values/a.md", Kind: "value", ID: "a", Updated: day(t, "2026-03-01"), Authors: []string{"Ann"}}}, m)
	const want = `{
 "schema": 1,
 "id": "2026.1",
 "title": "The handbook of 2026.1",
 "cut": "2026-03-27",
 "effective": "2026-07-01",
 "approved_by": "Directors <d@x>",
 "notes": "What is *new* & what\nis not.",
 "tool": "ethos test",
 "previous": null,
 "files": [
  {
   "path": "values/a.md",
   "id": "a",
   "kind": "value",
   "sha256": "aa1237b773c38dbddef583c4868aaea7a44c5237ea7923aecca5513764b42d80",
   "size": 4,
   "updated": "2026-03-01",
   "authors": [
    "Ann"
   ]
  }
 ],
 "changes": [
  {
   "id": "value:a",
   "class": "substantive",
   "summary": "A is <new>"
  }
 ],
 "corrections": [],
 "redactions": []
}
`
	if got := string(unzip(t, data)[ManifestFile]); got != want {
		t.Errorf("got %s", got)
	}
}

// TestSha256sum checks an unpacked edition with the command of that name.
func TestSha256sum(t *testing.T) {
	command, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("there is no sha256sum")
	}
	data := seal(t, whole(), sourcesOf(t, whole()), manifestOf(t, "2026.1", "2026-07-01", nil))
	dir := t.TempDir()
	files := unzip(t, data)
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, text, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	check := exec.Command(command, "-c", "--strict", SumsFile)
	check.Dir = dir
	out, err := check.CombinedOutput()
	if err != nil || strings.Count(string(out), ": OK") != len(files)-1 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestFS reads an edition as the content folder it was cut from.
func TestFS(t *testing.T) {
	e := open(t, seal(t, whole(), sourcesOf(t, whole()), manifestOf(t, "2026.1", "2026-07-01", nil)))
	if err := fstest.TestFS(e.FS(), "handbook.yaml", "values/candour.md", "values/Übermut.md", "assessments/pulse/releases/q1.json", "stories/pier.svg"); err != nil {
		t.Error(err)
	}
	for _, name := range []string{ManifestFile, SumsFile, "values/later.md", "../x", ""} {
		if _, err := e.FS().Open(name); err == nil {
			t.Errorf("%q can be opened", name)
		}
	}
	h, problems, err := load.Handbook(e.FS(), load.Options{Parser: markdown.New()})
	if err != nil || problems.Errors() > 0 || len(h.Values) != 2 || len(h.Assets) != 1 || h.Home == nil {
		t.Errorf("loaded %d values, %d assets: %v, %v", len(h.Values), len(h.Assets), problems, err)
	}
}

// TestSealRefuses names what cannot be sealed.
func TestSealRefuses(t *testing.T) {
	fine := func() Manifest { return manifestOf(t, "2026.1", "2026-07-01", nil) }
	large := treeOf("a.md", "")
	large["a.md"].Data = make([]byte, maxFile+1)
	linked := treeOf("a.md", "b.md")
	linked["a.md"].Mode = fs.ModeSymlink
	for name, tt := range map[string]struct {
		content fs.FS
		paths   string
		m       func() Manifest
		want    string
	}{
		"own name":       {treeOf("edition.JSON", "{}"), "edition.JSON", fine, "kept for the edition itself"},
		"sums":           {treeOf("sha256sums", ""), "sha256sums", fine, "kept for the edition itself"},
		"backslash":      {treeOf(`a\b.md`, ""), `a\b.md`, fine, "has a backslash"},
		"colon":          {treeOf("c:a.md", ""), "c:a.md", fine, "has a colon"},
		"line feed":      {treeOf("a\nb.md", ""), "a\nb.md", fine, "has a control character"},
		"case":           {treeOf("A.md", "", "a.md", ""), "A.md a.md", fine, "differ only by case"},
		"twice":          {treeOf("a.md", ""), "a.md a.md", fine, "is there twice"},
		"file as folder": {treeOf("a.md", "", "A.md/b.md", ""), "a.md A.md/b.md", fine, "is a file and also the folder"},
		"missing":        {treeOf(), "a.md", fine, "read a.md"},
		"link":           {linked, "a.md", fine, "read a.md"},
		"large":          {large, "a.md", fine, "larger than 64 MiB"},
		"out":            {treeOf(), "../a.md", fine, "leads out of the archive"},
		"no id":          {treeOf(), "", func() Manifest { m := fine(); m.ID = "../x"; return m }, "is no name of an edition"},
		"no title":       {treeOf(), "", func() Manifest { m := fine(); m.Title = " "; return m }, "has no title"},
		"no date":        {treeOf(), "", func() Manifest { m := fine(); m.Effective = handbook.Date{}; return m }, "from when it is effective"},
		"no cut":         {treeOf(), "", func() Manifest { m := fine(); m.Cut = handbook.Date{}; return m }, "when it was cut"},
		"no UTF-8":       {treeOf(), "", func() Manifest { m := fine(); m.Notes = "\xff"; return m }, "no UTF-8"},
		"no digest":      {treeOf(), "", func() Manifest { m := fine(); m.Previous = &Previous{ID: "1"}; return m }, "by id and digest"},
		"amended":        {treeOf(), "", func() Manifest { m := fine(); m.Redactions = []Redaction{{}}; return m }, "belong in amendments.json"},
	} {
		t.Run(name, func(t *testing.T) {
			var files []Source
			for _, p := range strings.Split(tt.paths, " ") {
				if p != "" {
					files = append(files, Source{Path: p})
				}
			}
			if _, err := Seal(io.Discard, tt.content, files, tt.m()); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestValidID tells names of editions from others.
func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{"2026.1": true, "v1_0-rc": true, "a": true, "": false, ".a": false, "-a": false, "a.": false, "..": false, "a..b": false, "a/b": false, `a\b`: false, "ü": false, "a b": false, strings.Repeat("a", 65): false, "a\n": false} {
		if got := ValidID(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}
