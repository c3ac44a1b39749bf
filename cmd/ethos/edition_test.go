package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ethos-handbook/ethos/generator/edition"
)

// released is a handbook that can be cut: a value, a draft, and a wave that was
// released and whose answers are still there.
func releasedBook(t *testing.T) (dir string) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir = t.TempDir()
	asked(t, dir, 24)
	write(t, filepath.Join(dir, "values/later.md"), "---\ndraft: true\nstatement: canary\n---\n# Later\n")
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q1"); code != 0 {
		t.Fatal(talk)
	}
	return dir
}

// cut cuts an edition and fails the test where that is refused.
func cut(t *testing.T, dir, id, effective string, more ...string) {
	t.Helper()
	args := append([]string{"-C", dir, "edition", "cut", id, "--title", "T " + id, "--effective", effective, "--as-of", "2026-03-27"}, more...)
	if code, _, talk := ethos(t, args...); code != 0 {
		t.Fatalf("cut %s: exit %d, %s", id, code, talk)
	}
}

// noCanary looks into every file of every edition for what must stay out.
func noCanary(t *testing.T, dir string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "editions/*.zip"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no editions (%v)", err)
	}
	for _, name := range names {
		r, err := zip.OpenReader(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.File {
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(rc)
			if err != nil || bytes.Contains(append(data, f.Name...), []byte("canary")) {
				t.Errorf("%s: %s holds a canary (%v)", name, f.Name, err)
			}
		}
		r.Close()
	}
}

// TestEdition goes the whole way: plan, cut, list, show, verify, correct, redact.
func TestEdition(t *testing.T) {
	dir := releasedBook(t)
	write(t, filepath.Join(dir, "notes.txt"), "\ufeffWhat is *new*.\r\n")
	code, out, talk := ethos(t, "-C", dir, "edition", "plan")
	if code != 0 || !strings.Contains(out, "Would be the first edition.") || !strings.Contains(out, "Left out: 1 file under assessments.") || !strings.Contains(talk, "Nothing was written.") {
		t.Errorf("plan: exit %d, %s%s", code, out, talk)
	}
	if _, err := os.Stat(filepath.Join(dir, "editions")); err == nil {
		t.Error("a plan writes")
	}
	if code, out, talk := ethos(t, "-C", dir, "edition", "list"); code != 0 || out != "" || !strings.Contains(talk, "There is no edition yet") {
		t.Errorf("an empty list: exit %d, %q, %s", code, out, talk)
	}
	cut(t, dir, "2026.1", "2026-04-01", "--approved-by", "Directors", "--notes", "notes.txt")
	cut(t, dir, "2026.2", "2026-07-01")
	noCanary(t, dir)
	first, err := os.ReadFile(filepath.Join(dir, "editions/2026.1.zip"))
	if err != nil {
		t.Fatal(err)
	}
	var plan struct {
		Follows        *edition.Previous
		Kinds          []kindOfFiles
		AnswersLeftOut int `json:"answers_left_out"`
		Changes        []edition.Change
		Refusals       []refusal
		Files, Bytes   int
		WavesLeftOut   []string `json:"waves_left_out"`
		Problems       []jsonProblem
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "plan", "--json"); code != 0 || json.Unmarshal([]byte(out), &plan) != nil || plan.Follows == nil || plan.Follows.ID != "2026.2" ||
		plan.AnswersLeftOut != 1 || len(plan.Kinds) < 3 || plan.Changes == nil || plan.Refusals == nil {
		t.Errorf("plan as JSON: exit %d, %s", code, out)
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "list", "--as-of", "2026-05-01"); code != 0 || !strings.Contains(out, "in force, until 2026-06-30") || !strings.Contains(out, "2026-07-01  upcoming") {
		t.Errorf("list: exit %d, %s", code, out)
	}
	var list []struct {
		ID, Status, From, Until, Digest string
		Files                           int
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "list", "--as-of", "2026-07-01", "--json"); code != 0 || json.Unmarshal([]byte(out), &list) != nil || len(list) != 2 ||
		list[0].Status != "superseded" || list[0].Until != "2026-06-30" || list[1].Status != "in force" || list[1].Until != "" || len(list[1].Digest) != 64 || list[1].Files != 3 {
		t.Errorf("list as JSON: exit %d, %s", code, out)
	}
	for _, args := range [][]string{{"verify"}, {"verify", "2026.1"}} {
		if code, out, talk := ethos(t, append([]string{"-C", dir, "edition"}, args...)...); code != 0 || !strings.HasPrefix(out, "2026.1: intact\n") {
			t.Errorf("%v: exit %d, %s%s", args, code, out, talk)
		}
	}
	if code, out, talk := ethos(t, "-C", dir, "edition", "correct", "2026.1", "values/candour.md", "--text", "It was 2024,\nnot 2023.", "--as-of", "2026-04-02"); code != 0 || !strings.HasSuffix(strings.TrimSpace(out), "2026.1.zip") {
		t.Errorf("correct: exit %d, %s%s", code, out, talk)
	}
	code, _, talk = ethos(t, "-C", dir, "edition", "redact", "2026.1", "values/candour.md", "--reason", "consent withdrawn", "--as-of", "2026-04-03")
	if code != 0 || !strings.Contains(talk, "ethos edition redact 2026.2 values/candour.md") || !strings.Contains(talk, "The working text still holds values/candour.md") {
		t.Errorf("redact: exit %d, %s", code, talk)
	}
	if code, _, talk := ethos(t, "-C", dir, "edition", "redact", "2026.1", "values/candour.md", "--reason", "again"); code != 1 || !strings.Contains(talk, "was redacted from 2026.1 on 2026-04-03: consent withdrawn") {
		t.Errorf("redact twice: exit %d, %s", code, talk)
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "verify"); code != 0 || out != "2026.1: intact, 1 authorised redaction\n2026.2: intact\n" {
		t.Errorf("verify: exit %d, %s", code, out)
	}
	code, out, _ = ethos(t, "-C", dir, "edition", "show", "2026.1")
	for _, want := range []string{"approved by  Directors\n", "What is *new*.\n", "  It was 2024,\n  not 2023.\n", "Redacted on 2026-04-03, values/candour.md", "assessments/pulse/releases/q1.json", "none; it begins the chain", list[0].Digest} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("show: exit %d, no %q in %s", code, want, out)
		}
	}
	var m struct {
		edition.Manifest
		Digest, Status string
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "show", "2026.1", "--json"); code != 0 || json.Unmarshal([]byte(out), &m) != nil || len(m.Redactions) != 1 || len(m.Corrections) != 1 || m.Notes != "What is *new*.\n" || m.Digest != list[0].Digest {
		t.Errorf("show as JSON: exit %d, %s", code, out)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "editions/.*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	write(t, filepath.Join(dir, "editions/.edition-1"), "half of one, of a cut that was killed")
	cut(t, dir, "2026.3", "2026-07-01") // after amendments, on the same day
	if left, err := filepath.Glob(filepath.Join(dir, "editions/.*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "list", "--as-of", "2026-08-01"); code != 0 || !strings.Contains(out, "superseded, never in force") {
		t.Errorf("list: exit %d, %s", code, out)
	}

	again := releasedBook(t)
	write(t, filepath.Join(again, "notes.txt"), "What is *new*.\n")
	cut(t, again, "2026.1", "2026-04-01", "--approved-by", "Directors", "--notes", "notes.txt")
	same, err := os.ReadFile(filepath.Join(again, "editions/2026.1.zip"))
	if err != nil || len(same) != len(first) { // the releases differ by the key of their hash
		t.Errorf("%d bytes, and %d of the same content elsewhere (%v)", len(first), len(same), err)
	}
}

// TestCutRefused refuses a cut in each case, says why and what mends it, and
// leaves no trace.
func TestCutRefused(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, dir string)
		args   []string // in the place of a proper command line
		code   int
		want   []string
	}{
		{"errors", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "values/b.md"), "---\nstatment: x\n---\n# B\n")
		}, nil, 1, []string{"the handbook has 1 error", "ethos check", `unknown key "statment"`}},
		{"unreleased", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "assessments/pulse/releases/q1.json"))
		}, nil, 1, []string{`the wave "q1" of "pulse" is not released`, "ethos assess release q1 --source pulse"}},
		{"open wave", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "assessments/pulse/releases/q1.json"))
		}, []string{"cut", "2026.2", "--title", "T", "--effective", "2026-07-01", "--as-of", "2026-01-30"}, 1, []string{`the wave "q1" of "pulse" is open until 2026-01-31`}},
		{"check turned off", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "assessments/pulse/releases/q1.json"))
			write(t, filepath.Join(dir, "handbook.yaml"), "check: {wave-unreleased: off}\n")
		}, nil, 1, []string{"is not released"}},
		{"leads to a draft", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "stories/s.md"), "---\nvalues: [later]\nanonymised: true\n---\n# S\n")
		}, nil, 1, []string{"the text by itself, without drafts, has an error", `there is no value "later"`}},
		{"an export elsewhere", func(t *testing.T, dir string) {
			data, err := os.ReadFile(filepath.Join(dir, "assessments/pulse/q1.csv"))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "values/table.csv"), string(data))
		}, nil, 1, []string{"values/table.csv has the bytes of assessments/pulse/q1.csv"}},
		{"own name", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "index.md"), "# Home\n")
			write(t, filepath.Join(dir, "edition.json"), "{}")
		}, nil, 1, []string{"kept for the edition itself"}},
		{"touched", func(t *testing.T, dir string) {
			touch(t, filepath.Join(dir, "editions/2026.1.zip"), "We say it.", "We say so.")
		}, nil, 1, []string{"the chain of editions is broken", "values/candour.md: was changed after it was sealed", "ethos edition verify"}},
		{"unreadable", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "editions/2026.1.zip"), "no zip")
		}, nil, 1, []string{"cannot be opened", "ethos edition verify"}},
		{"missing", func(t *testing.T, dir string) {
			cut(t, dir, "2026.1b", "2026-04-02")
			os.Remove(filepath.Join(dir, "editions/2026.1.zip"))
		}, nil, 1, []string{`follows the edition "2026.1", which is not there`}},
		{"earlier", nil, []string{"cut", "2026.2", "--title", "T", "--effective", "2026-03-31"}, 1, []string{"effective from 2026-03-31, before 2026.1, which is effective from 2026-04-01", "--effective 2026-04-01 or later"}},
		{"taken", nil, []string{"cut", "2026.1", "--title", "T", "--effective", "2026-07-01"}, 2, []string{"the edition 2026.1 is cut already", "choose another id"}},
		{"taken by a file", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "editions/2026.2.zip"), "no zip") }, nil, 2, []string{"the edition 2026.2 is cut already"}},
		{"no id", nil, []string{"cut", "../x", "--title", "T", "--effective", "2026-07-01"}, 2, []string{`"../x" is no name for an edition`}},
		{"no title", nil, []string{"cut", "2026.2", "--effective", "2026-07-01"}, 2, []string{"say --title"}},
		{"no date", nil, []string{"cut", "2026.2", "--title", "T"}, 2, []string{"say --effective"}},
		{"a wrong date", nil, []string{"cut", "2026.2", "--title", "T", "--effective", "soon"}, 2, []string{`--effective: "soon" is no date`}},
		{"no notes", nil, []string{"cut", "2026.2", "--title", "T", "--effective", "2026-07-01", "--notes", "none.md"}, 3, []string{"read the notes"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := releasedBook(t)
			cut(t, dir, "2026.1", "2026-04-01")
			if tt.change != nil {
				tt.change(t, dir)
			}
			before := listing(t, dir)
			args := tt.args
			if args == nil {
				args = []string{"cut", "2026.2", "--title", "T", "--effective", "2026-07-01", "--as-of", "2026-03-27"}
			}
			code, out, talk := ethos(t, append([]string{"-C", dir, "edition"}, args...)...)
			if code != tt.code || out != "" {
				t.Errorf("exit %d, want %d; %s", code, tt.code, out)
			}
			for _, want := range tt.want {
				if !strings.Contains(talk, want) {
					t.Errorf("no %q in %s", want, talk)
				}
			}
			if after := listing(t, dir); !slices.Equal(before, after) {
				t.Errorf("before %q, after %q", before, after)
			}
			if tt.args != nil {
				return
			}
			if code, out, _ := ethos(t, "-C", dir, "edition", "plan", "--as-of", "2026-03-27"); tt.code == 1 && (code != 1 || !strings.Contains(out, "A cut would be refused:")) {
				t.Errorf("plan: exit %d, %s", code, out)
			}
		})
	}
}

// touch changes bytes of a file and leaves its size.
func touch(t *testing.T, name, from, to string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || len(from) != len(to) || !bytes.Contains(data, []byte(from)) {
		t.Fatalf("%s has no %q (%v)", name, from, err)
	}
	write(t, name, string(bytes.Replace(data, []byte(from), []byte(to), 1)))
}

// listing names the editions folder's files with their sizes.
func listing(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "editions"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(e.Name(), info.Size()))
	}
	return out
}

// TestVerifyNames changes a byte of each kind of file, and asks verify for it.
func TestVerifyNames(t *testing.T) {
	for _, tt := range []struct{ name, file, from, to, want string }{
		{"a source", "2026.1", "We say it.", "We say so.", "2026.1: values/candour.md: was changed after it was sealed"},
		{"the manifest", "2026.1", `"title": "T 2026.1"`, `"title": "X 2026.1"`, "2026.1: edition.json: "},
		{"the manifest of the last", "2026.2", `"title": "T 2026.2"`, `"title": "X 2026.2"`, "2026.2: edition.json: "},
		{"the sums", "2026.2", "  handbook", "  hardbook", "2026.2: SHA256SUMS: "},
		{"the erratum", "2026.1", "It was 2024.", "It was 2023.", "2026.1: amendments.json: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := releasedBook(t)
			write(t, filepath.Join(dir, "handbook.yaml"), "title: T\n")
			cut(t, dir, "2026.1", "2026-04-01")
			cut(t, dir, "2026.2", "2026-04-01")
			if code, _, talk := ethos(t, "-C", dir, "edition", "correct", "2026.1", "values/candour.md", "--text", "It was 2024."); code != 0 {
				t.Fatal(talk)
			}
			touch(t, filepath.Join(dir, "editions", tt.file+".zip"), tt.from, tt.to)
			code, out, talk := ethos(t, "-C", dir, "edition", "verify")
			if code != 1 || !strings.Contains(out, tt.want) || !strings.Contains(talk, "not as they were sealed") {
				t.Errorf("exit %d, %s%s", code, out, talk)
			}
			var verdicts []verdict
			if code, out, _ := ethos(t, "-C", dir, "edition", "verify", tt.file, "--json"); code != 1 || json.Unmarshal([]byte(out), &verdicts) != nil || len(verdicts) != 1 || verdicts[0].Intact || len(verdicts[0].Faults) == 0 {
				t.Errorf("as JSON: exit %d, %s", code, out)
			}
			for _, args := range [][]string{{"correct", tt.file, "values/candour.md", "--text", "x"}, {"redact", tt.file, "values/candour.md", "--reason", "x"}} {
				if code, _, talk := ethos(t, append([]string{"-C", dir, "edition"}, args...)...); code != 1 || !strings.Contains(talk, "ethos") {
					t.Errorf("%v: exit %d, %s", args, code, talk)
				}
			}
		})
	}
}

// TestEditionExits asks for what is not there.
func TestEditionExits(t *testing.T) {
	dir := releasedBook(t)
	cut(t, dir, "2026.1", "2026-04-01")
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"show", "2026.2"}, 2, `did you mean "2026.1"?`},
		{[]string{"verify", "2026.2"}, 2, `did you mean "2026.1"?`},
		{[]string{"correct", "2026.1", "values/candor.md", "--text", "x"}, 2, `did you mean "values/candour.md"?`},
		{[]string{"correct", "2026.1", "values/candour.md"}, 2, "say --text"},
		{[]string{"redact", "2026.1", "values/candour.md"}, 2, "say --reason"},
		{[]string{"redact", "2026.1", "edition.json", "--reason", "x"}, 2, `has no file "edition.json"`},
		{[]string{"redact", "none", "values/candour.md", "--reason", "x"}, 2, `there is no edition "none"`},
		{[]string{"list", "--as-of", "soon"}, 2, `"soon" is no date`},
		{[]string{"plan", "--effective", "soon"}, 2, `"soon" is no date`},
		{[]string{"import", "x"}, 2, "--git-ref"},
	} {
		if code, out, talk := ethos(t, append([]string{"-C", dir, "edition"}, tt.args...)...); code != tt.code || out != "" || !strings.Contains(talk, tt.want) {
			t.Errorf("%v: exit %d, %s%s", tt.args, code, out, talk)
		}
	}
	if code, _, _ := ethos(t, "-C", filepath.Join(dir, "none"), "edition", "list"); code != 3 {
		t.Errorf("no folder: exit %d", code)
	}
}

// TestCutAtOnce lets several people cut at once, the same edition and others: the
// chain that is left is in order, and whoever lost is told.
func TestCutAtOnce(t *testing.T) {
	for name, ids := range map[string][]string{"one id": {"2026.1", "2026.1", "2026.1", "2026.1"}, "two ids": {"2026.1", "2026.2", "2026.1", "2026.2"}} {
		t.Run(name, func(t *testing.T) {
			dir := releasedBook(t)
			codes, talks := make([]int, len(ids)), make([]strings.Builder, len(ids))
			var running sync.WaitGroup
			for i, id := range ids {
				running.Go(func() {
					codes[i] = run(t.Context(), []string{"-C", dir, "edition", "cut", id, "--title", fmt.Sprint("by ", i), "--effective", "2026-07-01"}, &strings.Builder{}, &talks[i])
				})
			}
			running.Wait()
			won := 0
			for i, code := range codes {
				switch said := talks[i].String(); {
				case code == 0:
					won++
				case code == 1 && strings.Contains(said, "was cut just now by somebody else"), code == 2 && strings.Contains(said, "is cut already"):
				default:
					t.Errorf("exit %d, %s", code, said)
				}
			}
			files := listing(t, dir)
			if won == 0 || won != len(files) {
				t.Errorf("%d won, and there are %q", won, files)
			}
			if code, out, _ := ethos(t, "-C", dir, "edition", "verify"); code != 0 {
				t.Error(out)
			}
		})
	}
}

// TestCutNowhere cannot write, says so, and leaves nothing.
func TestCutNowhere(t *testing.T) {
	dir := releasedBook(t)
	args := []string{"-C", dir, "edition", "cut", "2026.1", "--title", "T", "--effective", "2026-07-01"}
	write(t, filepath.Join(dir, "editions"), "in the way")
	if code, _, talk := ethos(t, args...); code != 3 || !strings.Contains(talk, "editions") {
		t.Errorf("a file in the way: exit %d, %s", code, talk)
	}
	if err := errors.Join(os.Remove(filepath.Join(dir, "editions")), os.Mkdir(filepath.Join(dir, "editions"), 0o555)); err != nil {
		t.Fatal(err)
	}
	if f, err := os.CreateTemp(filepath.Join(dir, "editions"), ""); err == nil {
		f.Close()
		os.Remove(f.Name())
		t.Skip("who runs the tests may write everywhere")
	}
	if code, _, talk := ethos(t, args...); code != 3 || !strings.Contains(talk, "cut 2026.1") {
		t.Errorf("a folder without permission: exit %d, %s", code, talk)
	}
	if files := listing(t, dir); len(files) > 0 {
		t.Errorf("left behind: %q", files)
	}
}

// TestWriteSealed never replaces an edition, and never shows half of one.
func TestWriteSealed(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.zip")
	if err := writeSealed(name, []byte("first"), false); err != nil {
		t.Fatal(err)
	}
	if err := writeSealed(name, []byte("second"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "first" {
		t.Errorf("%q, %v", data, err)
	}
	if err := writeSealed(name, []byte("amended"), true); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

// TestCutSmallWave cuts with a wave that too few answered to be released: the
// edition reads without the answers, and says that nothing is published.
func TestCutSmallWave(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	asked(t, dir, 3)
	if code, out, _ := ethos(t, "-C", dir, "edition", "plan"); code != 0 || !strings.Contains(out, "Nothing is published of the wave pulse/q1") {
		t.Errorf("plan: exit %d, %s", code, out)
	}
	cut(t, dir, "2026.1", "2026-07-01")
	noCanary(t, dir)
	to := t.TempDir()
	unpack(t, filepath.Join(dir, "editions/2026.1.zip"), to)
	if code, _, talk := ethos(t, "-C", to, "build"); code != 0 || strings.Contains(talk, "wave-unreleased") {
		t.Errorf("built from the edition: exit %d, %s", code, talk)
	}
}

// unpack writes the files of an edition into a folder.
func unpack(t *testing.T, name, to string) {
	t.Helper()
	r, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := os.CopyFS(to, r); err != nil {
		t.Fatal(err)
	}
}

// TestEditionImport makes editions of a handbook's own past.
func TestEditionImport(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir, do := repository(t)
	book := filepath.Join(dir, "content")
	asked(t, book, 24)
	write(t, filepath.Join(book, "values/draft.md"), "---\ndraft: true\n---\n# canary\n")
	write(t, filepath.Join(book, "stories/s.md"), "---\nvalues: [candour]\nanonymised: true\n---\n# S\n\n[gone](gone.md)\n")
	write(t, filepath.Join(dir, ".gitattributes"), "*.md export-ignore\n")
	if err := os.Symlink("/etc/passwd", filepath.Join(book, "values/link.png")); err != nil {
		t.Fatal(err)
	}
	commitAll(do, "2024-02-03T23:30:00-0800")
	do("", "tag", "v1.0")
	write(t, filepath.Join(book, "values/candour.md"), "---\nstatement: We say so.\n---\n# Candour\n")
	write(t, filepath.Join(book, "stories/s.md"), "---\nvalues: [candour]\nanonymised: true\n---\n# S\n")
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q1"); code != 0 {
		t.Fatal(talk)
	}
	do("", "config", "user.name", "Ann")
	commitAll(do, "2025-06-01T12:00:00Z")
	do("", "tag", "-a", "-m", "second", "v2.0")
	if err := os.Remove(filepath.Join(book, "values/link.png")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(book, "values/new.md"), "---\nstatement: We dare.\n---\n# New\n")
	commitAll(do, "2026-01-01T12:00:00Z")
	write(t, filepath.Join(book, "values/candour.md"), "---\nstatement: We say it now.\n---\n# Candour\n")

	code, out, talk := ethos(t, "-C", dir, "edition", "import", "2024.1", "--git-ref", "v1.0")
	if code != 0 || strings.TrimSpace(out) != filepath.Join(book, "editions/2024.1.zip") {
		t.Fatalf("exit %d, %s%s", code, out, talk)
	}
	for _, want := range []string{"Left out: 1 file of answers", "Left out: 1 link", "Of the wave pulse/q1 the edition says that nothing is published."} {
		if !strings.Contains(talk, want) {
			t.Errorf("no %q in %s", want, talk)
		}
	}
	if code, _, talk := ethos(t, "-C", dir, "edition", "import", "2025.1", "--git-ref", "v2.0", "--title", "Second", "--effective", "2025-07-01"); code != 0 || strings.Contains(talk, "nothing is published") {
		t.Fatalf("exit %d, %s", code, talk)
	}
	cut(t, dir, "2026.1", "2026-07-01")
	noCanary(t, book)
	if code, out, _ := ethos(t, "-C", dir, "edition", "verify"); code != 0 || out != "2024.1: intact\n2025.1: intact\n2026.1: intact\n" {
		t.Errorf("verify: exit %d, %s", code, out)
	}
	var past, now edition.Manifest
	_, out, _ = ethos(t, "-C", dir, "edition", "show", "2024.1", "--json")
	if err := json.Unmarshal([]byte(out), &past); err != nil {
		t.Fatal(err)
	}
	f, _ := past.Lookup("values/candour.md")
	if past.Effective.String() != "2024-02-03" || past.Title != "v1.0" || !strings.Contains(past.Tool, "from commit ") || f.Updated.String() != "2024-02-03" || !slices.Equal(f.Authors, []string{"A"}) {
		t.Errorf("%+v", past)
	}
	_, out, _ = ethos(t, "-C", dir, "edition", "show", "2026.1", "--json")
	if err := json.Unmarshal([]byte(out), &now); err != nil {
		t.Fatal(err)
	}
	changed, _ := now.Lookup("values/candour.md")
	fresh, _ := now.Lookup("values/new.md")
	if !changed.Updated.IsZero() || fresh.Updated.String() != "2026-01-01" || now.Previous == nil || now.Previous.ID != "2025.1" {
		t.Errorf("%+v", now)
	}
	if strings.Contains(out, "example.org") {
		t.Error("an address is sealed")
	}
	for name, tt := range map[string]struct {
		args []string
		code int
		want string
	}{
		"unknown ref":      {[]string{"x", "--git-ref", "v9"}, 2, `git knows no tag or commit "v9"`},
		"an option as ref": {[]string{"x", "--git-ref", "--all"}, 2, `git knows no tag or commit "--all"`},
		"no folder":        {[]string{"x", "--git-ref", "v1.0", "--git-folder", "docs"}, 2, "there is no folder docs at that commit"},
		"earlier":          {[]string{"x", "--git-ref", "v1.0"}, 1, "it would be effective from 2024-02-03, before 2026.1"},
		"taken":            {[]string{"2024.1", "--git-ref", "v1.0"}, 2, "is cut already"},
	} {
		if code, _, talk := ethos(t, append([]string{"-C", dir, "edition", "import"}, tt.args...)...); code != tt.code || !strings.Contains(talk, tt.want) {
			t.Errorf("%s: exit %d, %s", name, code, talk)
		}
	}
	answers, err := os.ReadFile(filepath.Join(book, "assessments/pulse/q1.csv"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(book, "values/table.csv"), string(answers))
	commitAll(do, "2026-08-01T12:00:00Z")
	if code, _, talk := ethos(t, "-C", dir, "edition", "import", "x", "--git-ref", "HEAD"); code != 1 || !strings.Contains(talk, "values/table.csv had the bytes of assessments/pulse/q1.csv") {
		t.Errorf("a copy of an export: exit %d, %s", code, talk)
	}
	t.Setenv("PATH", t.TempDir())
	if code, _, talk := ethos(t, "-C", dir, "edition", "import", "x", "--git-ref", "v1.0"); code != 3 || !strings.Contains(talk, "there is no git command") {
		t.Errorf("without git: exit %d, %s", code, talk)
	}
}

// TestEditionImportNowhere asks for the past of a folder that has none.
func TestEditionImportNowhere(t *testing.T) {
	dir, _ := repository(t)
	if err := os.RemoveAll(filepath.Join(dir, ".git")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	write(t, filepath.Join(dir, "values/a.md"), "# A\n")
	if code, _, talk := ethos(t, "-C", dir, "edition", "import", "x", "--git-ref", "v1.0"); code != 2 || !strings.Contains(talk, "is in no git repository") {
		t.Errorf("exit %d, %s", code, talk)
	}
}

// TestPlanProposes shows and seals what the rule proposes, from the edition before
// to the new one.
func TestPlanProposes(t *testing.T) {
	dir := releasedBook(t)
	cut(t, dir, "2026.1", "2026-04-01")
	write(t, filepath.Join(dir, "values/candour.md"), "---\nstatement: We should say it.\n---\n# Candour\n")
	want := `substantive  value:candour  statement changed; weaker: "should" was added, in statement; 1 word added`
	if code, out, talk := ethos(t, "-C", dir, "edition", "plan"); code != 0 || !strings.Contains(out, "1 change proposed.\n  "+want+"\n") {
		t.Errorf("plan: exit %d, %s%s", code, out, talk)
	}
	cut(t, dir, "2026.2", "2026-07-01")
	if code, out, _ := ethos(t, "-C", dir, "edition", "show", "2026.2"); code != 0 || !strings.Contains(out, want) {
		t.Errorf("show: exit %d, %s", code, out)
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "verify"); code != 0 {
		t.Error(out)
	}
}
