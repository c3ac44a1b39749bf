package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// cache holds the stamps of a run's builds.
var cache string

func TestMain(m *testing.M) {
	var err error
	if cache, err = os.MkdirTemp("", "ethos-cache-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

// ethos carries out a command line and returns its exit code and what it said.
func ethos(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", cache)
	var out, talk bytes.Buffer
	code = run(t.Context(), args, &out, &talk)
	return code, out.String(), talk.String()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestExitCodes holds every kind of ending against its code, and what is said
// against the stream on which it belongs.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	fine, faulty, foreign := filepath.Join(dir, "fine"), filepath.Join(dir, "faulty"), filepath.Join(dir, "foreign")
	write(t, filepath.Join(fine, "values/a.md"), "---\nstatement: We say it.\n---\n# A\n")
	write(t, filepath.Join(faulty, "values/a.md"), "---\nstatment: We say it.\n---\n# A\n")
	write(t, filepath.Join(foreign, "mine.txt"), "mine")
	tests := []struct {
		name string
		args []string
		code int
		out  string // part of standard output; "" for nothing on it
		talk string // part of standard error
	}{
		{"build", []string{"-C", fine, "build", "--as-of", "2026-03-27"}, 0, "", "files written"},
		{"build again", []string{"-C", fine, "build", "--as-of", "2026-03-27"}, 0, "", "Nothing changed"},
		{"build by force", []string{"-C", fine, "build", "--as-of", "2026-03-27", "--force"}, 0, "", "0 files written"},
		{"strict", []string{"-C", fine, "build", "--strict"}, 1, "", "Nothing was written"},
		{"as JSON", []string{"-C", fine, "build", "--json"}, 0, `"pages": `, "value-no-tradeoff"},
		{"fault in the content", []string{"-C", faulty, "build"}, 1, "", `values/a.md:2:1: error: unknown key "statment"; did you mean "statement"? [front-matter]`},
		{"check", []string{"-C", faulty, "check"}, 1, `values/a.md:2:1: error: unknown key "statment"; did you mean "statement"? [front-matter]`, "1 error."},
		{"check as JSON", []string{"-C", faulty, "check", "--format", "json"}, 1, `"rule": "front-matter"`, ""},
		{"check what is fine", []string{"-C", fine, "check"}, 0, "[value-no-tradeoff]", "warnings."},
		{"no folder", []string{"-C", filepath.Join(dir, "none"), "build"}, 3, "", "begins one"},
		{"folder of others", []string{"-C", fine, "build", "--out", foreign}, 2, "", "refuse to write into"},
		{"no day", []string{"-C", fine, "build", "--as-of", "soon"}, 2, "", `"soon" is no date`},
		{"unknown command", []string{"bild"}, 2, "", `unknown command "bild"`},
		{"unknown flag", []string{"build", "--ot"}, 2, "", "unknown flag"},
		{"unknown format", []string{"-C", fine, "check", "--format", "xml"}, 2, "", `--format is "xml"`},
		{"explain", []string{"explain", "story-stale"}, 0, "Why it matters", ""},
		{"explain all", []string{"explain"}, 0, "value-count", ""},
		{"explain nothing", []string{"explain", "stry-stale"}, 2, "", `did you mean "story-stale"?`},
		{"schema", []string{"schema", "value"}, 0, `"statement"`, ""},
		{"schema of nothing", []string{"schema", "valu"}, 2, "", `did you mean "value"?`},
		{"version", []string{"version"}, 0, "ethos ", ""},
		{"help", []string{"help"}, 0, "quick-start", ""},
		{"topic", []string{"help", "deploy"}, 0, "# Putting the site", ""},
		{"no topic", []string{"help", "deploi"}, 2, "", `did you mean "deploy"?`},
		{"completion", []string{"completion", "bash"}, 0, "ethos", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, talk := ethos(t, tt.args...)
			if code != tt.code || !strings.Contains(out, tt.out) || tt.out == "" && out != "" || !strings.Contains(talk, tt.talk) {
				t.Errorf("ethos %s: exit %d, want %d\nstdout: %s\nstderr: %s", strings.Join(tt.args, " "), code, tt.code, out, talk)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(foreign, "index.html")); err == nil {
		t.Error("a folder of others was written into")
	}
}

// TestFaultLeavesSite breaks a handbook that was built before.
func TestFaultLeavesSite(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "values/a.md")
	write(t, page, "# A\n")
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Fatal(talk)
	}
	before, err := os.ReadFile(filepath.Join(dir, "public/values/a.html"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, page, "---\nrank: first\n---\n# B\n")
	if code, _, _ := ethos(t, "-C", dir, "build"); code != 1 {
		t.Errorf("exit %d, want 1", code)
	}
	after, err := os.ReadFile(filepath.Join(dir, "public/values/a.html"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the site changed (%v)", err)
	}
}

// TestInterrupted stops a build and finds the site as it was.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "values/a.md"), "# A\n")
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Fatal(talk)
	}
	write(t, filepath.Join(dir, "values/a.md"), "# Changed\n")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var talk bytes.Buffer
	if code := run(ctx, []string{"-C", dir, "build"}, &talk, &talk); code != 3 || !strings.Contains(talk.String(), "interrupted; the site stays as it was") {
		t.Errorf("exit %d: %s", code, talk.String())
	}
	page, err := os.ReadFile(filepath.Join(dir, "public/values/a.html"))
	if err != nil || strings.Contains(string(page), "Changed") {
		t.Errorf("the site changed (%v)", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".public*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q (%v)", left, err)
	}
}

// TestUpToDate builds again what differs in content, options or output, and
// nothing else.
func TestUpToDate(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "content/values/a.md")
	write(t, page, "# A\n")
	build := func(args ...string) string {
		t.Helper()
		code, _, talk := ethos(t, append([]string{"-C", dir, "build", "--as-of", "2026-03-27"}, args...)...)
		if code != 0 {
			t.Fatal(talk)
		}
		return talk
	}
	build()
	first := build()
	if !strings.Contains(first, "Nothing changed") || !strings.Contains(first, "value-no-why") {
		t.Errorf("the same again: %s", first)
	}
	for name, change := range map[string]func(){
		"content": func() { write(t, page, "# B, and more\n") },
		"asset":   func() { write(t, filepath.Join(dir, "content/values/pic.png"), "png") },
		"output":  func() { os.Remove(filepath.Join(dir, "public/index.html")) },
		"foreign": func() { write(t, filepath.Join(dir, "public/values/a.html"), "overwritten") },
	} {
		change()
		if talk := build(); strings.Contains(talk, "Nothing changed") {
			t.Errorf("a changed %s was not built", name)
		}
		if talk := build(); !strings.Contains(talk, "Nothing changed") {
			t.Errorf("after a changed %s: %s", name, talk)
		}
	}
	if talk := build("--drafts"); strings.Contains(talk, "Nothing changed") {
		t.Error("another option was not built")
	}
	data, err := os.ReadFile(filepath.Join(dir, "public/values/a.html"))
	if err != nil || !strings.Contains(string(data), "B, and more") {
		t.Errorf("the page is %.60s (%v)", data, err)
	}
}

// TestBegin begins a handbook with every name that needs care, and builds it.
func TestBegin(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "book")
	if code, _, talk := ethos(t, "init", dir, "--organisation", `Acme "Boats" & Söhne`); code != 0 {
		t.Fatal(talk)
	}
	if code, _, _ := ethos(t, "init", dir); code != 2 {
		t.Errorf("a handbook was begun over another: exit %d", code)
	}
	for _, k := range kinds {
		code, out, talk := ethos(t, "-C", dir, "new", k.name, `What "we" do: a 'test'`)
		if code != 0 {
			t.Fatal(talk)
		}
		if _, err := os.Stat(strings.TrimSpace(out)); err != nil {
			t.Error(err)
		}
	}
	if code, out, _ := ethos(t, "-C", dir, "new", "decision", "Next"); code != 0 || !strings.HasSuffix(strings.TrimSpace(out), "0003-next.md") {
		t.Errorf("the third record is %s", out)
	}
	if code, _, talk := ethos(t, "-C", dir, "new", "story", `What "we" do: a 'test'`); code != 2 || !strings.Contains(talk, "is there already") {
		t.Errorf("a story was overwritten: exit %d, %s", code, talk)
	}
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Error(talk)
	}
	page, err := os.ReadFile(filepath.Join(dir, "public/index.html"))
	if err != nil || !bytes.Contains(page, []byte("Acme &#34;Boats&#34; &amp; Söhne")) {
		t.Errorf("the front page lacks the company's name (%v)", err)
	}
}

// TestExampleInit writes the whole example, which builds without an error.
func TestExampleInit(t *testing.T) {
	dir := t.TempDir()
	if code, _, talk := ethos(t, "init", dir, "--example"); code != 0 {
		t.Fatal(talk)
	}
	if _, err := os.Stat(filepath.Join(dir, "content/embed.go")); err == nil {
		t.Error("program text was written into a handbook")
	}
	code, out, talk := ethos(t, "-C", dir, "build", "--json")
	var report struct{ Pages int }
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report.Pages < 100 {
		t.Errorf("exit %d, %d pages (%v): %s", code, report.Pages, err, talk)
	}
}

// TestSourceDate holds the day that SOURCE_DATE_EPOCH names.
func TestSourceDate(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1774569600")
	if d, err := today(); err != nil || d.String() != "2026-03-27" {
		t.Errorf("today is %s (%v)", d, err)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "soon")
	if _, err := today(); err == nil {
		t.Error(`"soon" was taken for a time`)
	}
}

// TestSourceDateAnywhere starts the program in time zones far apart, on the first and
// in the last second of a leap day in UTC: the day that it names is the same.
func TestSourceDateAnywhere(t *testing.T) {
	if os.Getenv("SAY_TODAY") != "" {
		d, err := today()
		fmt.Println("today:", d, err)
		return
	}
	for _, zone := range []string{"UTC", "Pacific/Kiritimati", "America/Los_Angeles"} {
		for _, second := range []int64{1709164800, 1709251199} {
			cmd := exec.Command(os.Args[0], "-test.run=^TestSourceDateAnywhere$", "-test.v")
			cmd.Env = append(os.Environ(), "SAY_TODAY=1", "TZ="+zone, fmt.Sprint("SOURCE_DATE_EPOCH=", second))
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "today: 2024-02-29 <nil>\n") {
				t.Errorf("TZ=%s, %d: %v\n%s", zone, second, err, out)
			}
		}
	}
}

// TestTopics holds every chapter of the manual to a title and to 90 columns.
func TestTopics(t *testing.T) {
	names, titles := topics()
	for _, n := range names {
		data, err := manual.ReadFile("help/" + n + ".md")
		if err != nil || !strings.HasPrefix(string(data), "# ") || titles[n] == "" {
			t.Errorf("%s has no title (%v)", n, err)
		}
		for line := range strings.Lines(string(data)) {
			if len([]rune(line)) > 100 {
				t.Errorf("%s: a line is too long for a terminal: %s", n, line)
			}
		}
	}
}
