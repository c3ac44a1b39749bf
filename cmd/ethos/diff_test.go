package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/edition"
)

// twoEditions is a handbook with the editions 2025.1 and 2026.1, and something
// written since.
func twoEditions(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("SOURCE_DATE_EPOCH", "1767225600") // 2026-01-01
	value := func(statement, text string) {
		write(t, filepath.Join(dir, "values/say-it.md"), "---\nstatement: "+statement+"\n---\n# Say it\n\n"+text+"\n")
	}
	cut := func(id, effective string) {
		if code, out, talk := ethos(t, "-C", dir, "edition", "cut", id, "--title", "Edition "+id, "--effective", effective, "--approved-by", "All of us"); code != 0 {
			t.Fatalf("exit %d: %s%s", code, out, talk)
		}
	}
	write(t, filepath.Join(dir, "handbook.yaml"), "title: A handbook\nlanguage: en\n")
	write(t, filepath.Join(dir, "about.md"), "# About\n\nWhat stays the same.\n")
	write(t, filepath.Join(dir, "stories/say-it.md"), "---\nvalues: [say-it]\n---\n# Said\n\nSomebody said it.\n")
	value("We must say it early.", "We tell those who can act & wait < 3 days.")
	cut("2025.1", "2026-01-10")
	value("We should say it early.", "We tell those who can act & wait < 3 days.")
	cut("2026.1", "2026-02-10")
	value("We should say it early.", "We tell all who can act & wait < 3 days.")
	return dir
}

func TestDiff(t *testing.T) {
	dir := twoEditions(t)
	old := t.TempDir()
	write(t, filepath.Join(old, "content/about.md"), "# About\n\nWhat was said before.\n")
	faulty := t.TempDir()
	write(t, filepath.Join(faulty, "values/a.md"), "---\nstatment: We say it.\n---\n# A\n")
	tests := []struct {
		name string
		args []string
		code int
		out  string // part of standard output; "" for nothing on it
		talk string // part of standard error
	}{
		{"two editions", []string{"2025.1", "2026.1"}, 0, "weaker: \"must\" became \"should\", in statement\n  statement\n    We [-must-]{+should+} say it early.\n", ""},
		{"backwards", []string{"2026.1", "2025.1"}, 0, "We [-should-]{+must+} say it early.", ""},
		{"current", []string{"2026.1", "current"}, 0, "We tell [-those-]{+all+} who can act & wait < 3 days.", ""},
		{"the same", []string{"2026.1", "2026.1"}, 0, "All 3 items are the same.\n", ""},
		{"a folder", []string{old + "/", "current"}, 0, "page:about  About\n  changed; substantive; ", ""},
		{"an item", []string{"2025.1", "current", "value:say-it"}, 0, "value:say-it", ""},
		{"an item that is the same", []string{"2025.1", "current", "about"}, 0, "page:about  About\n  the same\n", ""},
		{"an id of two kinds", []string{"2025.1", "current", "say-it"}, 2, "", "say which: value:say-it, story:say-it"},
		{"no such item", []string{"2025.1", "current", "abuot"}, 2, "", `did you mean "about"?`},
		{"no such edition", []string{"2025.1", "2026.2"}, 2, "", `did you mean "2026.1"? There is: 2025.1, 2026.1, current`},
		{"no such folder", []string{"./none/", "current"}, 3, "", "none"},
		{"faults", []string{"2025.1", faulty + "/"}, 1, "", `unknown key "statment"`},
		{"too little", []string{"2025.1"}, 2, "", "accepts between 2 and 3"},
		{"another format", []string{"2025.1", "current", "--format", "pdf"}, 2, "", `--format is "pdf"`},
		{"JSON", []string{"2025.1", "2026.1", "--format", "json"}, 0, `"words_added": 1`, ""},
		{"HTML", []string{"2025.1", "2026.1", "--format", "html"}, 0, `We <del><span class="vh">removed: </span>must</del><ins><span class="vh">added: </span>should</ins> say it early.`, ""},
		{"HTML of signs", []string{"2026.1", "current", "--format", "html"}, 0, "who can act &amp; wait &lt; 3 days.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, talk := ethos(t, append([]string{"-C", dir, "diff"}, tt.args...)...)
			if code != tt.code || !strings.Contains(out, tt.out) || tt.out == "" && out != "" || !strings.Contains(talk, tt.talk) {
				t.Errorf("exit %d, want %d\nstdout: %s\nstderr: %s", code, tt.code, out, talk)
			}
		})
	}
}

// TestDiffSet shows what an edition says of its changes, from the edition before it
// alone.
func TestDiffSet(t *testing.T) {
	dir := twoEditions(t)
	if code, _, talk := ethos(t, "-C", dir, "edition", "cut", "2026.2", "--title", "T", "--effective", "2026-03-10", "--class", "say-it=editorial", "--summary", "say-it=All were <meant>."); code != 0 {
		t.Fatal(talk)
	}
	for _, tt := range []struct {
		name string
		args []string
		set  bool
		want string
	}{
		{"text", []string{"2026.1", "2026.2"}, true, "  changed; editorial (set by the edition; clarifying by rule); 1 word added, 1 removed\n  the edition says: All were <meant>.\n"},
		{"an item", []string{"2026.1", "2026.2", "value:say-it"}, true, "editorial (set by the edition; clarifying by rule)"},
		{"JSON", []string{"2026.1", "2026.2", "--format", "json"}, true, `"class": "editorial",
      "proposed": "clarifying",
      "summary": "All were <meant>.",`},
		{"HTML", []string{"2026.1", "2026.2", "--format", "html"}, true, "editorial (set by the edition; clarifying by rule); words added 1, removed 1</p>\n<p dir=\"auto\">All were &lt;meant&gt;.</p>"},
		{"backwards", []string{"2026.2", "2026.1"}, false, "changed; clarifying; "},
		{"over two", []string{"2025.1", "2026.2"}, false, "changed; substantive; "},
		{"to what is written", []string{"2026.1", "current"}, false, "changed; clarifying; "},
		{"as proposed", []string{"2025.1", "2026.1"}, false, "changed; substantive; "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, out, talk := ethos(t, append([]string{"-C", dir, "diff"}, tt.args...)...)
			if code != 0 || !strings.Contains(out, tt.want) || strings.Contains(out, "meant") != tt.set {
				t.Errorf("exit %d, no %q in %s%s", code, tt.want, out, talk)
			}
		})
	}
	if code, _, talk := ethos(t, "-C", dir, "edition", "redact", "2026.1", "values/say-it.md", "--reason", "consent withdrawn"); code != 0 {
		t.Fatal(talk)
	}
	if _, out, _ := ethos(t, "-C", dir, "diff", "2026.1", "2026.2"); !strings.Contains(out, "added; substantive") || strings.Contains(out, "meant") {
		t.Errorf("what was said of a text that was redacted is said of nothing: %s", out)
	}
}

// TestDiffJSON reads what is written for programs.
func TestDiffJSON(t *testing.T) {
	dir := twoEditions(t)
	_, out, _ := ethos(t, "-C", dir, "diff", "2025.1", "2026.1", "--format", "json")
	var got compare.Published
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	states := map[string]compare.State{}
	for _, it := range got.Items {
		states[string(it.Kind)+":"+it.ID] = it.State
	}
	if len(states) != 3 || states["value:say-it"] != compare.Changed || states["page:about"] != compare.Same || states["story:say-it"] != compare.Same {
		t.Errorf("got %v", states)
	}
}

// TestDiffHTML finds every tag closed, and nothing that is fetched or run.
func TestDiffHTML(t *testing.T) {
	dir := twoEditions(t)
	_, out, _ := ethos(t, "-C", dir, "diff", "2025.1", "current", "--format", "html")
	var open []string
	z := html.NewTokenizer(strings.NewReader(out))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		tok := z.Token()
		switch {
		case kind == html.StartTagToken && tok.Data != "meta":
			open = append(open, tok.Data)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != tok.Data):
			t.Fatalf("</%s> closes %q", tok.Data, open)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
		for _, a := range tok.Attr {
			if a.Key == "src" || a.Key == "href" || strings.HasPrefix(a.Key, "on") || tok.Data == "script" {
				t.Errorf("<%s %s>", tok.Data, a.Key)
			}
		}
	}
	if len(open) > 0 || !strings.HasPrefix(out, "<!doctype html>") {
		t.Errorf("open: %q", open)
	}
}

// TestProposedChanges proposes the changes of the second edition.
func TestProposedChanges(t *testing.T) {
	dir := twoEditions(t)
	all, problems, err := edition.Read(os.DirFS(dir), nil)
	if err != nil || len(all) != 2 {
		t.Fatal(err, problems)
	}
	for _, e := range all {
		defer e.Close()
	}
	got, err := proposedChanges(all[0], all[1])
	want := edition.Change{ID: "value:say-it", Class: "substantive", Summary: `statement changed; weaker: "must" became "should", in statement; 1 word added, 1 removed`}
	if err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
}

// TestDiffRedacted says what was taken out of an edition.
func TestDiffRedacted(t *testing.T) {
	dir := twoEditions(t)
	if code, _, talk := ethos(t, "-C", dir, "edition", "redact", "2025.1", "stories/say-it.md", "--reason", "consent withdrawn"); code != 0 {
		t.Skip(talk)
	}
	code, out, talk := ethos(t, "-C", dir, "diff", "2025.1", "2026.1")
	if code != 0 || !strings.Contains(out, "story:say-it  Said\n  added; clarifying") || !strings.Contains(talk, "stories/say-it.md was taken out of 2025.1") {
		t.Errorf("exit %d\n%s%s", code, out, talk)
	}
}
