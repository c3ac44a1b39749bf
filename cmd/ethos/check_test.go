package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ethos-handbook/ethos/generator/check"
)

// faulty is a handbook below a repository, with problems of every shape: of a whole
// file, of a line and column, in a file with blanks and signs in its name, twice the
// same, of the theme, which lies beside the content, and of a file that is not there.
func faulty(t *testing.T) (repository, dir string) {
	t.Helper()
	repository = t.TempDir()
	if err := os.Mkdir(filepath.Join(repository, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(repository, "our books", "values")
	write(t, filepath.Join(dir, "content/handbook.yaml"), "as_of: 2026-03-27\nlanguage: de\ntheme: {name: own}\n")
	write(t, filepath.Join(dir, "themes/own/languages/de.po"), "msgid \"Values\"\nmsgstr \"Werte %s\"\n")
	write(t, filepath.Join(dir, "content/values/a.md"), "---\nstatement: We say it.\nbehaviours: [{do: We say it., level: everyone}]\n---\n# A\n\n## Why\n\nIt was so.\n")
	write(t, filepath.Join(dir, "content/notes, 100%: ours/a b.md"), "# Notes\n\n![](pier.png) and [a page](gone.md).\n\n[again](gone.md), [again](gone.md)\n")
	write(t, filepath.Join(dir, "content/notes, 100%: ours/pier.png"), "no picture")
	return repository, dir
}

// TestCheckGitHub holds the workflow commands: paths from the repository, and every
// character escaped that would end a property or a command.
func TestCheckGitHub(t *testing.T) {
	_, dir := faulty(t)
	code, out, talk := ethos(t, "-C", dir, "check", "--format", "github")
	if code != 0 || !strings.Contains(talk, "warnings.") {
		t.Errorf("exit %d: %s", code, talk)
	}
	for _, want := range []string{
		"::warning file=our books/values/content/values/a.md,title=value-no-tradeoff::",
		"::warning file=our books/values/content/notes%2C 100%25%3A ours/a b.md,line=3,col=1,title=missing-alt::",
		"::warning file=our books/values/themes/own/languages/de.po,line=1,title=theme::",
		"::warning file=our books/values/content/handbook.yaml,title=value-count::only 1 value is in force",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "::warning ") {
			t.Errorf("not a command: %s", line)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

// TestCheckPaths names files from the folder in which the command works where there
// is no repository.
func TestCheckPaths(t *testing.T) {
	repository, dir := faulty(t)
	if err := os.Remove(filepath.Join(repository, ".git")); err != nil {
		t.Fatal(err)
	}
	if root := repositoryOf(repository); root != "" {
		t.Skipf("temporary files lie in the repository %s", root)
	}
	if _, out, _ := ethos(t, "-C", dir, "check", "--format", "github"); !strings.Contains(out, "file=content/values/a.md,") || !strings.Contains(out, "file=themes/own/languages/de.po,") {
		t.Error(out)
	}
	if _, out, _ := ethos(t, "-C", filepath.Join(dir, "content"), "check", "--format", "github"); !strings.Contains(out, "file=handbook.yaml,line=3,") {
		t.Error(out)
	}
}

// TestCheckSarif holds the log against the part of the standard that it is made of,
// and against the standard's own schema where ETHOS_SARIF_SCHEMA names the file.
func TestCheckSarif(t *testing.T) {
	_, dir := faulty(t)
	logs := map[string]string{}
	for name, args := range map[string][]string{
		"faults": {"-C", dir, "check", "--format", "sarif"}, "the example": {"-C", "../..", "check", "--format", "sarif"},
	} {
		code, out, talk := ethos(t, args...)
		if code != 0 {
			t.Fatal(talk)
		}
		logs[name] = out
	}
	write(t, filepath.Join(dir, "content/values/b.md"), "---\nstatment: We say it.\n---\n# B\n")
	code, out, _ := ethos(t, "-C", dir, "check", "--format", "sarif")
	if code != 1 {
		t.Errorf("an error in the content: exit %d", code)
	}
	logs["an error"] = out

	schemas := map[string]string{"our part": "testdata/sarif-2.1.0.part.schema.json"}
	if standard := os.Getenv("ETHOS_SARIF_SCHEMA"); standard != "" {
		schemas["the standard"] = standard
	}
	for of, file := range schemas {
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		s, err := c.Compile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range logs {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(v); err != nil {
				t.Errorf("%s against %s: %v", name, of, err)
			}
		}
	}
	if len(schemas) == 1 {
		t.Log("ETHOS_SARIF_SCHEMA is not set: held against our part alone")
	}
	if strings.Contains(logs["faults"], dir) {
		t.Error("the log tells where the handbook lies on this machine")
	}
}

// sarifLines are what a log found, as "rule path line column fingerprint".
func sarifLines(t *testing.T, log string) (lines []string) {
	t.Helper()
	var l sarifLog
	if err := json.Unmarshal([]byte(log), &l); err != nil {
		t.Fatal(err)
	}
	rules := l.Runs[0].Tool.Driver.Rules
	if len(rules) != len(check.Names()) {
		t.Errorf("%d of %d rules are explained", len(rules), len(check.Names()))
	}
	for _, r := range l.Runs[0].Results {
		if r.RuleIndex < 0 || rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s is rule %d", r.RuleID, r.RuleIndex)
		}
		if len(r.Locations) == 0 {
			t.Errorf("%s is nowhere", r.RuleID)
			continue
		}
		at, where := r.Locations[0].Physical, sarifRegion{}
		if at.Region != nil {
			where = *at.Region
		}
		lines = append(lines, fmt.Sprintf("%s %s %d %d %s", r.RuleID, at.Artifact.URI, where.Line, where.Column, r.Fingerprints["ethos/v1"]))
	}
	return lines
}

// TestCheckSarifResults holds where problems are, and that they are known again when
// lines are put above them.
func TestCheckSarifResults(t *testing.T) {
	_, dir := faulty(t)
	name := filepath.Join(dir, "content/notes, 100%: ours/a b.md")
	_, out, _ := ethos(t, "-C", dir, "check", "--format", "sarif")
	before := sarifLines(t, out)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, name, strings.Replace(string(text), "\n\n", "\n\nOne.\n\nTwo.\n\n", 1))
	_, out, _ = ethos(t, "-C", dir, "check", "--format", "sarif")
	after := sarifLines(t, out)
	var links []string
	seen := map[string]bool{}
	for _, line := range before {
		if strings.HasPrefix(line, "broken-link ") {
			links = append(links, line[:strings.LastIndex(line, " ")])
		}
		if id := line[strings.LastIndex(line, " "):]; seen[id] {
			t.Errorf("%s has the fingerprint of another", line)
		} else {
			seen[id] = true
		}
	}
	const uri = "broken-link our%20books/values/content/notes,%20100%25:%20ours/a%20b.md "
	if d := cmp.Diff([]string{uri + "3 19", uri + "5 1", uri + "5 19"}, links); d != "" {
		t.Error(d)
	}
	moved := 0
	for i, line := range before {
		if i < len(after) && line != after[i] {
			moved++
		}
		if i >= len(after) || line[strings.LastIndex(line, " "):] != after[i][strings.LastIndex(after[i], " "):] {
			t.Errorf("not known again: %s", line)
		}
	}
	if moved == 0 {
		t.Error("no line moved")
	}
}

// TestCheckBaseline writes what is known, finds only what is new, says what is gone,
// and lets no error pass.
func TestCheckBaseline(t *testing.T) {
	_, dir := faulty(t)
	name, page := filepath.Join(dir, ".ethos-baseline.json"), filepath.Join(dir, "content/notes, 100%: ours/a b.md")
	expect := func(what string, code int, out, talk string, args ...string) {
		t.Helper()
		gotCode, gotOut, gotTalk := ethos(t, append([]string{"-C", dir, "check", "--baseline", name}, args...)...)
		if gotCode != code || !strings.Contains(gotOut, out) || out == "" && gotOut != "" || !strings.Contains(gotTalk, talk) {
			t.Errorf("%s: exit %d, want %d\nstdout: %s\nstderr: %s", what, gotCode, code, gotOut, gotTalk)
		}
	}
	expect("none there", 2, "", "there is no baseline "+name)
	expect("written", 0, "", "warnings are known now in "+name, "--write-baseline")
	known, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	expect("nothing new", 0, "", "warnings were left out that "+name+" knows", "--strict")
	expect("nothing new, later", 0, "", "left out", "--strict", "--as-of", "2026-04-09")
	expect("as JSON", 0, `"left_out": `+fmt.Sprint(bytes.Count(known, []byte(`"rule"`))), "", "--format", "json")
	expect("as SARIF", 0, `"results": []`, "", "--format", "sarif")

	write(t, page, "# Notes\n\nNew.\n\n![](pier.png) and [a page](gone.md), and [another](also-gone.md).\n")
	expect("lines moved, one new", 1, "also-gone.md", "2 entries of it no longer occur; --write-baseline writes it anew:\n  notes, 100%: ours/a b.md: ", "--strict")
	expect("new, as SARIF", 0, `"baselineState": "new"`, "", "--format", "sarif")
	if _, out, _ := ethos(t, "-C", dir, "check", "--baseline", name); strings.Count(out, "\n") != 1 {
		t.Errorf("more than what is new: %s", out)
	}
	expect("written anew", 0, "", "known now", "--write-baseline")
	expect("nothing new again", 0, "", "left out that", "--strict")

	write(t, filepath.Join(dir, "content/values/b.md"), "---\nstatment: We say it.\n---\n# B\n")
	expect("an error", 1, "[front-matter]", "1 error")
	before, _ := os.ReadFile(name)
	expect("no baseline beside errors", 1, "[front-matter]", "No baseline was written: 1 error", "--write-baseline")
	if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
		t.Error("the baseline changed")
	}
	write(t, name, "{")
	expect("a damaged one", 2, "", "is no baseline")
	if code, _, talk := ethos(t, "-C", dir, "check", "--write-baseline"); code != 2 || !strings.Contains(talk, "does not say where") {
		t.Errorf("nowhere to write: exit %d, %s", code, talk)
	}
}
