package diag_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/diag"
)

func warned(rule, file string, line int, message string) diag.Problem {
	return diag.Problem{Pos: diag.Pos{File: file, Line: line, Column: 1}, Level: diag.Warning, Rule: rule, Message: message}
}

// TestFingerprint holds what a problem is known again by, and what it is not.
func TestFingerprint(t *testing.T) {
	known := warned("activity-overdue", "handbook.yaml", 27, "the leadership review was due on 2026-02-05 and is 50 days overdue")
	for _, tt := range []struct {
		name string
		p    diag.Problem
		same bool
	}{
		{"lines above", warned("activity-overdue", "handbook.yaml", 31, known.Message), true},
		{"a day on", warned("activity-overdue", "handbook.yaml", 27, "the leadership review was due on 2026-02-05 and is 51 days overdue"), true},
		{"one day", warned("activity-overdue", "handbook.yaml", 27, "the leadership review was due on 2026-02-05 and is 1 day overdue"), true},
		{"another activity", warned("activity-overdue", "handbook.yaml", 27, "the process audit was due on 2026-02-05 and is 50 days overdue"), false},
		{"another file", warned("activity-overdue", "other.yaml", 27, known.Message), false},
		{"another rule", warned("review-overdue", "handbook.yaml", 27, known.Message), false},
	} {
		if got := tt.p.Fingerprint() == known.Fingerprint(); got != tt.same {
			t.Errorf("%s: the same is %v", tt.name, got)
		}
	}
	for _, tt := range [][2]string{
		{`the decision "0029" is superseded`, `the decision "0031" is superseded`},
		{`the wave "2026-q1" is published without a release ledger`, `the wave "2026-q2" is published without a release ledger`},
	} {
		if a, b := warned("r", "f", 1, tt[0]), warned("r", "f", 1, tt[1]); a.Fingerprint() == b.Fingerprint() {
			t.Errorf("%s and %s are one", tt[0], tt[1])
		}
	}
	figures := [2]string{"63% of leaders and 35% of employees: 28 points apart (95% interval 1 to 49) (pulse, 2026-q1)", "60% of leaders and 41.5% of employees: 18.5 points apart (95% interval -1 to 1) (pulse, 2026-q2)"}
	if a, b := warned("r", "f", 1, figures[0]), warned("r", "f", 1, figures[1]); a.Fingerprint() != b.Fingerprint() {
		t.Error("figures that moved make another problem")
	}
}

// TestBaseline writes what is known, and leaves it out where it is found again.
func TestBaseline(t *testing.T) {
	failed := warned("front-matter", "a.md", 2, `unknown key "x"`)
	failed.Level = diag.Error
	first := diag.List{warned("missing-alt", "a.md", 3, "no words"), warned("missing-alt", "a.md", 9, "no words"), warned("story-stale", "b.md", 0, `the newest story that shows "Say <it>" is of 2024-01-01, 600 days ago`), failed}
	data, err := diag.BaselineOf(first).JSON()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"known": [
  {"rule":"missing-alt","file":"a.md","message":"no words"},
  {"rule":"missing-alt","file":"a.md","message":"no words"},
  {"rule":"story-stale","file":"b.md","message":"the newest story that shows \"Say <it>\" is of 2024-01-01, 600 days ago"}
]}
`
	if d := cmp.Diff(want, string(data)); d != "" {
		t.Error(d)
	}
	b, err := diag.ParseBaseline(data)
	if err != nil {
		t.Fatal(err)
	}
	now := diag.List{failed, warned("missing-alt", "a.md", 40, "no words"), warned("missing-alt", "a.md", 41, "no words"), warned("missing-alt", "a.md", 42, "no words")}
	fresh, known, gone := b.Split(now)
	if got := fmt.Sprintf("%v\n%v\n%v", fresh, known, gone); got != fmt.Sprintf("%v\n%v\n%v", diag.List{failed, now[3]}, now[1:3], b.Known[2:]) {
		t.Errorf("split as %s", got)
	}
	typed := diag.Baseline{Known: []diag.Known{{Rule: failed.Rule, File: failed.File, Message: failed.Message}}}
	if fresh, _, gone := typed.Split(diag.List{failed}); len(fresh) != 1 || len(gone) != 1 {
		t.Errorf("an error that somebody wrote into a baseline is left out: %v, %v", fresh, gone)
	}
	if empty, err := (diag.Baseline{}).JSON(); err != nil || string(empty) != "{\"known\": [\n]}\n" {
		t.Errorf("nothing is written as %q (%v)", empty, err)
	}
}

// TestBaselineFaults holds what is no baseline.
func TestBaselineFaults(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "EOF"},
		{`{"known": [{"rule": "a", "mesage": "b"}]}`, `unknown field "mesage"`},
		{`{"known": [{"rule": "a", "message": "b"}, {"file": "c"}]}`, "entry 2 has no rule"},
		{`{"known": []} {}`, "more stands after"},
	} {
		if _, err := diag.ParseBaseline([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.text, err)
		}
	}
}
