package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/edition"
)

// reworded is a handbook with the edition 2026.1, in which two values, and a story
// with the id of one of them, were reworded since.
func reworded(t *testing.T) (dir string) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir = t.TempDir()
	text := func(candour, craft, story string) {
		write(t, filepath.Join(dir, "values/candour.md"), "---\nstatement: "+candour+"\n---\n# Candour\n")
		write(t, filepath.Join(dir, "values/craft.md"), "---\nstatement: "+craft+"\n---\n# Craft\n")
		write(t, filepath.Join(dir, "stories/craft.md"), "---\nvalues: [craft]\nanonymised: true\n---\n# Made\n\n"+story+"\n")
	}
	write(t, filepath.Join(dir, "values/thrift.md"), "---\nstatement: We spend little.\n---\n# Thrift\n")
	text("We must say it.", "We make it well.", "Somebody made it.")
	cut(t, dir, "2026.1", "2026-04-01")
	text("We should say it.", "We make it well, and late.", "Somebody made it well, they say.")
	return dir
}

// TestClassSet seals the class and the sentence of the author, and of the rest
// what the rule proposes.
func TestClassSet(t *testing.T) {
	dir := reworded(t)
	says := []string{"--class", "value:candour=editorial", "--summary", "candour=  As it was\nalways meant. ", "--summary", "story:craft=Two words=more."}
	code, out, talk := ethos(t, append([]string{"-C", dir, "edition", "plan"}, says...)...)
	for _, want := range []string{"3 changes, 2 as you set it.\n", "  editorial    value:candour  As it was always meant. (set; substantive was proposed)\n", "story:craft    Two words=more.\n", "  substantive  value:craft    statement changed"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("plan: exit %d, no %q in %s%s", code, want, out, talk)
		}
	}
	var plan struct{ Changes, Proposed []edition.Change }
	if code, out, _ := ethos(t, append([]string{"-C", dir, "edition", "plan", "--json"}, says...)...); code != 0 || json.Unmarshal([]byte(out), &plan) != nil || len(plan.Changes) != 3 || len(plan.Proposed) != 3 ||
		plan.Changes[0].Class != "editorial" || plan.Proposed[0].Class != "substantive" {
		t.Errorf("plan as JSON: exit %d, %s", code, out)
	}
	cut(t, dir, "2026.2", "2026-07-01", says...)
	all, problems, err := edition.Read(os.DirFS(dir), nil)
	if err != nil || len(all) != 2 {
		t.Fatal(err, problems)
	}
	for _, e := range all {
		defer e.Close()
	}
	byRule, err := proposedChanges(all[0], all[1])
	if err != nil || len(byRule) != 3 {
		t.Fatal(err, byRule)
	}
	want := []edition.Change{{ID: "value:candour", Class: "editorial", Summary: "As it was always meant."}, byRule[1], {ID: "story:craft", Class: byRule[2].Class, Summary: "Two words=more."}}
	for i, c := range all[1].Changes {
		if c != want[i] {
			t.Errorf("sealed is %+v, want %+v", c, want[i])
		}
	}
	if code, out, _ := ethos(t, "-C", dir, "edition", "verify"); code != 0 {
		t.Error(out)
	}
}

// TestClassWrong says what would be right, and cuts nothing.
func TestClassWrong(t *testing.T) {
	dir := reworded(t)
	for _, tt := range []struct {
		name string
		args []string
		want []string
	}{
		{"an unknown item", []string{"--class", "value:candor=editorial"}, []string{"--class value:candor=editorial: there is no such item", `did you mean "value:candour"?`}},
		{"an unknown id", []string{"--class", "candor=editorial"}, []string{`did you mean "candour"?`}},
		{"nothing like it", []string{"--summary", "value:haste=Gone."}, []string{"--summary value:haste=…: there is no such item", "changed are: value:candour, value:craft, story:craft"}},
		{"what did not change", []string{"--class", "value:thrift=editorial"}, []string{"value:thrift did not change since 2026.1", "changed are: value:candour"}},
		{"an id of two kinds", []string{"--class", "craft=editorial"}, []string{"several items have this id", "say which: value:craft, story:craft"}},
		{"no class of ours", []string{"--class", "value:candour=editoral"}, []string{`there is no class "editoral"`, `did you mean "editorial"?`}},
		{"no class at all", []string{"--class", "value:candour=heavy"}, []string{`there is no class "heavy"`, "there is: editorial, clarifying, substantive"}},
		{"no item", []string{"--class", "editorial"}, []string{"as in --class value:candour=editorial"}},
		{"no sentence", []string{"--summary", "value:candour= "}, []string{"does not say which item, and what became of it"}},
		{"said twice", []string{"--class", "value:candour=editorial", "--class", "candour=clarifying"}, []string{"--class is said twice of value:candour"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, command := range [][]string{{"plan"}, {"cut", "2026.2", "--title", "T", "--effective", "2026-07-01"}} {
				code, out, talk := ethos(t, append(append([]string{"-C", dir, "edition"}, command...), tt.args...)...)
				if code != 2 || out != "" {
					t.Errorf("%s: exit %d, %s", command[0], code, out)
				}
				for _, want := range tt.want {
					if !strings.Contains(talk, want) {
						t.Errorf("%s: no %q in %s", command[0], want, talk)
					}
				}
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "editions/2026.2.zip")); err == nil {
		t.Error("an edition was cut")
	}
	first := t.TempDir()
	write(t, filepath.Join(first, "values/candour.md"), "---\nstatement: We say it.\n---\n# Candour\n")
	if code, _, talk := ethos(t, "-C", first, "edition", "plan", "--class", "value:candour=editorial"); code != 2 || !strings.Contains(talk, "the first edition changes nothing") {
		t.Errorf("the first edition: exit %d, %s", code, talk)
	}
}
