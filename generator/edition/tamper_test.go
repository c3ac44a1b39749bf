package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"strings"
	"testing"
)

// amendedEdition is a small edition with a correction and a redaction, the content from
// which it was cut, and its archive.
func amendedEdition(t testing.TB) (*Edition, []byte) {
	t.Helper()
	content := treeOf("index.md", "# Welcome\n", "values/a.md", "# A\n\nWe say it.\n", "stories/b.md", "# B\n", "empty.txt", "")
	data := seal(t, content, []Source{{Path: "index.md", Kind: "page", ID: "index"}, {Path: "values/a.md", Kind: "value", ID: "a"}, {Path: "stories/b.md", Kind: "story", ID: "b"}, {Path: "empty.txt", Kind: KindAsset}},
		manifestOf(t, "2026.1", "2026-07-01", nil))
	data = correct(t, open(t, data), "values/a.md", "It was 2024.")
	data = redact(t, open(t, data), "stories/b.md")
	return open(t, data), data
}

func correct(t testing.TB, e *Edition, path, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Correct(&b, e, Correction{Date: day(t, "2026-08-01"), Path: path, Text: text}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func redact(t testing.TB, e *Edition, path string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Redact(&b, e, Redaction{Date: day(t, "2026-08-02"), Path: path, Reason: "consent withdrawn"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func examine(data []byte) []Fault { return Examine(bytes.NewReader(data), int64(len(data))) }

// contents reads all files of an edition; nil where one cannot be read.
func contents(e *Edition) map[string]string {
	out := map[string]string{}
	err := fs.WalkDir(e.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(e.FS(), p)
		out[p] = string(data)
		return err
	})
	if err != nil {
		return nil
	}
	return out
}

// TestEveryByte flips one bit of each byte of an archive, and all of its bits.
// Verify finds every flip, names the file where the byte is a file's, and no
// reader ever gets another text.
func TestEveryByte(t *testing.T) {
	e, data := amendedEdition(t)
	if faults := examine(data); len(faults) > 0 {
		t.Fatalf("intact: %v", faults)
	}
	want := contents(e)
	if len(want) != 3 {
		t.Fatalf("%d files", len(want))
	}
	owner := make([]string, len(data)) // whose byte it is
	for name, text := range unzip(t, data) {
		at := bytes.Index(data, append([]byte(name), text...)) // the local header ends with the name
		if at < 0 {
			t.Fatalf("%s is not stored", name)
		}
		for i := range text {
			owner[at+len(name)+i] = name
		}
	}
	named := map[string]int{}
	for i := range data {
		for _, flip := range []byte{1 << (i % 8), 0xff} {
			bad := bytes.Clone(data)
			bad[i] ^= flip
			faults := examine(bad)
			if len(faults) == 0 {
				t.Fatalf("byte %d (of %q), %08b: nothing is found", i, owner[i], flip)
			}
			if owner[i] != "" {
				ok := false
				for _, f := range faults {
					ok = ok || f.Path == owner[i]
				}
				if !ok {
					t.Fatalf("byte %d of %s: %v", i, owner[i], faults)
				}
				named[owner[i]]++
			}
			opened, err := Open(bytes.NewReader(bad), int64(len(bad)))
			if err != nil {
				continue
			}
			if got := contents(opened); got != nil && !maps.Equal(got, want) {
				t.Fatalf("byte %d, %08b: another text is read", i, flip)
			}
		}
	}
	for _, name := range []string{"index.md", "values/a.md", ManifestFile, SumsFile, AmendmentsFile} {
		if named[name] == 0 {
			t.Errorf("no byte of %s was flipped", name)
		}
	}
}

// TestCutShort reads no edition of which the end is missing, or something follows.
func TestCutShort(t *testing.T) {
	_, data := amendedEdition(t)
	for n := range data {
		if len(examine(data[:n])) == 0 {
			t.Fatalf("%d of %d bytes pass", n, len(data))
		}
	}
	for name, bad := range map[string][]byte{"after": append(bytes.Clone(data), 0), "before": append([]byte{0}, data...)} {
		if len(examine(bad)) == 0 {
			t.Errorf("a byte %s it passes", name)
		}
	}
}

// TestTampering rewrites the archive as a program would, so that the zip itself is
// in order.
func TestTampering(t *testing.T) {
	_, data := amendedEdition(t)
	clean := unzip(t, seal(t, treeOf("values/a.md", "# A\n"), []Source{{Path: "values/a.md"}}, manifestOf(t, "2026.1", "2026-07-01", nil)))
	sum := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	replace := func(files map[string][]byte, name, from, to string) {
		if !bytes.Contains(files[name], []byte(from)) {
			t.Fatalf("%s has no %q", name, from)
		}
		files[name] = bytes.Replace(files[name], []byte(from), []byte(to), 1)
	}
	for name, tt := range map[string]struct {
		of     map[string][]byte
		change func(files map[string][]byte)
		want   string
	}{
		"changed":      {clean, func(f map[string][]byte) { f["values/a.md"] = []byte("# B\n") }, "values/a.md: was changed after it was sealed"},
		"grown":        {clean, func(f map[string][]byte) { f["values/a.md"] = []byte("# A.\n") }, "values/a.md: has 5 bytes, and had 4 when it was sealed"},
		"missing":      {clean, func(f map[string][]byte) { delete(f, "values/a.md") }, "values/a.md: is missing; edition.json lists it"},
		"added":        {clean, func(f map[string][]byte) { f["values/b.md"] = nil }, "values/b.md: was added; edition.json does not list it"},
		"no sums":      {clean, func(f map[string][]byte) { delete(f, SumsFile) }, "SHA256SUMS: is missing"},
		"sums":         {clean, func(f map[string][]byte) { replace(f, SumsFile, sum("# A\n"), sum("# B\n")) }, "SHA256SUMS: has not the digest of values/a.md that edition.json has"},
		"sums, a line": {clean, func(f map[string][]byte) { f[SumsFile] = append(f[SumsFile], sum("")+"  x\n"...) }, "SHA256SUMS: has lines beside those of edition.json"},
		"title":        {clean, func(f map[string][]byte) { replace(f, ManifestFile, "The handbook", "A handbook") }, "edition.json: was changed after it was sealed: SHA256SUMS has another digest of it"},
		"effective":    {clean, func(f map[string][]byte) { replace(f, ManifestFile, "2026-07-01", "2026-01-01") }, "edition.json: was changed after it was sealed: SHA256SUMS has another digest of it"},
		"newer":        {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"schema": 1`, `"schema": 2`) }, "edition.json: was written by a newer version of ethos (schema 2, this one reads 1)"},
		"newer, keys": {clean, func(f map[string][]byte) {
			replace(f, ManifestFile, `"schema": 1`, `"schema": 2`)
			replace(f, ManifestFile, `"title"`, `"titles"`)
		}, "edition.json: was written by a newer version of ethos (schema 2, this one reads 1)"},
		"no schema":     {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"schema": 1`, `"schema": 0`) }, "edition.json: does not say its schema"},
		"unknown key":   {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"title"`, `"titel"`) }, `edition.json: cannot be read: unknown field "titel"`},
		"key twice":     {clean, func(f map[string][]byte) { replace(f, ManifestFile, ` "title"`, " \"id\": \"x\",\n \"title\"") }, "edition.json: is not written as an edition writes it"},
		"other case":    {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"title"`, `"Title"`) }, "edition.json: is not written as an edition writes it"},
		"no JSON":       {clean, func(f map[string][]byte) { f[ManifestFile] = []byte("{") }, "edition.json: cannot be read: unexpected EOF"},
		"no manifest":   {clean, func(f map[string][]byte) { delete(f, ManifestFile) }, "is no edition: it has no edition.json"},
		"path":          {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"values/a.md"`, `"../a.md"`) }, `edition.json: the path "../a.md" leads out of the archive, or has an empty part`},
		"own path":      {clean, func(f map[string][]byte) { replace(f, ManifestFile, `"values/a.md"`, `"SHA256SUMS"`) }, `edition.json: the name "SHA256SUMS" is kept for the edition itself`},
		"erratum":       {unzip(t, data), func(f map[string][]byte) { replace(f, AmendmentsFile, "2024", "2023") }, "amendments.json: is not written as an edition writes it"},
		"no erratum":    {unzip(t, data), func(f map[string][]byte) { dropCorrections(t, f) }, "amendments.json: an entry does not follow the one before it: 0 of 1 were added one by one"},
		"unamended":     {unzip(t, data), func(f map[string][]byte) { delete(f, AmendmentsFile) }, "stories/b.md: is missing; edition.json lists it"},
		"brought back":  {unzip(t, data), func(f map[string][]byte) { f["stories/b.md"] = []byte("# B\n") }, "stories/b.md: was redacted, and is still there"},
		"of another":    {unzip(t, data), func(f map[string][]byte) { f[ManifestFile], f[SumsFile] = clean[ManifestFile], clean[SumsFile] }, `amendments.json: is of the edition "2026.1" with another digest`},
		"newer errata":  {unzip(t, data), func(f map[string][]byte) { replace(f, AmendmentsFile, `"schema": 1`, `"schema": 9`) }, "amendments.json: was written by a newer version of ethos (schema 9, this one reads 1)"},
		"folder":        {clean, func(f map[string][]byte) { f["empty/"] = nil }, `the path "empty/" is a folder; an edition holds files alone`},
		"slip":          {clean, func(f map[string][]byte) { f["../../etc/passwd"] = nil }, `the path "../../etc/passwd" leads out of the archive, or has an empty part`},
		"slip, middle":  {clean, func(f map[string][]byte) { f["values/../../x"] = nil }, `the path "values/../../x" leads out of the archive, or has an empty part`},
		"slip, Windows": {clean, func(f map[string][]byte) { f[`..\x`] = nil }, `the path "..\\x" has a backslash`},
		"absolute":      {clean, func(f map[string][]byte) { f["/etc/passwd"] = nil }, `the path "/etc/passwd" is absolute`},
		"drive":         {clean, func(f map[string][]byte) { f["c:x"] = nil }, `the path "c:x" has a colon, which begins a drive or a stream on Windows`},
		"case":          {clean, func(f map[string][]byte) { f["values/A.md"] = nil }, `the paths "values/A.md" and "values/a.md" differ only by case`},
		"as folder":     {clean, func(f map[string][]byte) { f["values/a.md/b"] = nil }, `"values/a.md" is a file and also the folder of "values/a.md/b"`},
		"no UTF-8":      {clean, func(f map[string][]byte) { f["values/\xff"] = nil }, `the path "values/\xff" is no UTF-8`},
	} {
		t.Run(name, func(t *testing.T) {
			files := maps.Clone(tt.of)
			tt.change(files)
			bad := rezip(t, files)
			faults := examine(bad)
			if len(faults) == 0 || faults[0].String() != tt.want {
				t.Errorf("got  %q\nwant %q", faults, tt.want)
			}
			e, err := Open(bytes.NewReader(bad), int64(len(bad)))
			if err == nil && len(e.Verify()) == 0 {
				t.Error("it opens and verifies")
			}
		})
	}
}

// dropCorrections takes the first entry out and signs the rest anew.
func dropCorrections(t *testing.T, files map[string][]byte) {
	var a amendments
	if err := decode(files[AmendmentsFile], AmendmentsFile, &a, &a.Schema, amendments.Encode); err != nil {
		t.Fatal(err)
	}
	a.Corrections = nil
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	files[AmendmentsFile] = text
}

// TestAmend corrects and redacts: the digest and every other file stay, and what
// is taken out is gone.
func TestAmend(t *testing.T) {
	content := treeOf("values/a.md", "# A\n", "stories/b.md", "# canary\n", "stories/c.md", "# C\n")
	files := []Source{{Path: "values/a.md", Kind: "value", ID: "a"}, {Path: "stories/b.md", Kind: "story", ID: "b"}, {Path: "stories/c.md", Kind: "story", ID: "c"}}
	data := seal(t, content, files, manifestOf(t, "2026.1", "2026-07-01", nil))
	first := open(t, data)
	before := unzip(t, data)
	data = correct(t, first, "values/a.md", "one")
	data = redact(t, open(t, data), "stories/b.md")
	data = correct(t, open(t, data), "values/a.md", "two")
	last := open(t, data)
	if bytes.Contains(data, []byte("canary")) {
		t.Error("the archive still holds what was taken out")
	}
	if last.Digest != first.Digest {
		t.Error("the digest has changed")
	}
	after := unzip(t, data)
	delete(after, AmendmentsFile)
	delete(before, "stories/b.md")
	if !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("other files have changed")
	}
	if faults := last.Verify(); len(faults) > 0 || last.Intact() != "intact, 1 authorised redaction" || first.Intact() != "intact" {
		t.Errorf("%s, %v", last.Intact(), faults)
	}
	if got := last.Corrected("values/a.md"); len(got) != 2 || got[0].Text != "one" || got[1].Text != "two" || len(last.Corrected("stories/c.md")) > 0 {
		t.Errorf("corrections %v", got)
	}
	r, ok := last.Redacted("stories/b.md")
	if sealed, _ := first.Lookup("stories/b.md"); !ok || r.SHA256 != sealed.SHA256 || r.Reason != "consent withdrawn" {
		t.Errorf("redaction %v", r)
	}
	if _, err := fs.Stat(last.FS(), "stories/b.md"); err == nil {
		t.Error("the redacted file is there")
	}
	for name, err := range map[string]error{
		"was redacted from 2026.1 on 2026-08-02: consent withdrawn": Redact(&bytes.Buffer{}, last, Redaction{Date: day(t, "2026-08-03"), Path: "stories/b.md", Reason: "again"}),
		"was redacted from 2026.1":                                  Correct(&bytes.Buffer{}, last, Correction{Date: day(t, "2026-08-03"), Path: "stories/b.md", Text: "x"}),
		`has no file "edition.json"`:                                Redact(&bytes.Buffer{}, last, Redaction{Date: day(t, "2026-08-03"), Path: ManifestFile, Reason: "x"}),
		"says its reason":                                           Redact(&bytes.Buffer{}, last, Redaction{Date: day(t, "2026-08-03"), Path: "stories/c.md"}),
		"says what is right":                                        Correct(&bytes.Buffer{}, last, Correction{Date: day(t, "2026-08-03"), Path: "stories/c.md", Text: " "}),
		"has a date":                                                Correct(&bytes.Buffer{}, last, Correction{Path: "stories/c.md", Text: "x"}),
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want %s", err, name)
		}
	}
	bad := bytes.Clone(data)
	bad[bytes.Index(bad, []byte("# C"))] = '='
	if err := Redact(&bytes.Buffer{}, open(t, bad), Redaction{Date: day(t, "2026-08-03"), Path: "values/a.md", Reason: "x"}); err == nil || !strings.Contains(err.Error(), "not as it was sealed: stories/c.md") {
		t.Errorf("a changed edition is amended: %v", err)
	}
}
