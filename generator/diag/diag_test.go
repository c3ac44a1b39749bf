package diag_test

import (
	"testing"

	"github.com/ethos-handbook/ethos/generator/diag"
)

func TestDidYouMean(t *testing.T) {
	known := []string{"statement", "status", "rank", "not", "id"}
	for _, tt := range []struct{ written, want string }{
		{"statment", `did you mean "statement"?`}, {"rnak", `did you mean "rank"?`}, {"Status", `did you mean "status"?`}, {"colour", ""}, {"x", ""}, {"nt", `did you mean "not"?`},
	} {
		if got := diag.DidYouMean(tt.written, known); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.written, got, tt.want)
		}
	}
}

func TestRelevelAndSort(t *testing.T) {
	var l diag.List
	l.Warnf(diag.Pos{File: "b.md", Line: 2}, "story-stale", "", "late")
	l.Errorf(diag.Pos{File: "a.md", Line: 9, Column: 3}, "front-matter", `write "b"`, "unknown key %q", "c")
	l.Warnf(diag.Pos{File: "a.md", Line: 1}, "missing-alt", "", "no words")
	l.Warnf(diag.Pos{File: "a.md", Line: 1}, "missing-alt", "", "no words")
	got := ""
	for _, p := range l.Relevel(map[string]diag.Level{"story-stale": diag.Off, "missing-alt": diag.Error}).Sorted() {
		got += p.String() + "\n"
	}
	want := "a.md:1: error: no words [missing-alt]\na.md:9:3: error: unknown key \"c\"; write \"b\" [front-matter]\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
