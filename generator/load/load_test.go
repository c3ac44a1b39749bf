package load_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// TestKinds tells kinds, identities and what is left out by the place of a file.
func TestKinds(t *testing.T) {
	h, problems := read(t,
		"README.md", "# Front", "values/a.md", "# A", "values/index.md", "# Values", "stories/deep/s.md", "# S", "touchpoints/t.md", "---\narea: hiring\n---",
		"interventions/i.md", "", "evaluations/e.md", "---\nactivity: process-audit\n---\n", "onboarding/p.md", "", "adr/0001-x.md", "# X", "docs/page one.md", "", "docs/pic.png", "png",
		"docs/data/sheet.csv", "a,b", "lonely/file.bin", "x", ".git/config", "x", "node_modules/m/readme.md", "# M", "assessments/pulse/rows.csv", "secret", "assessments/notes.md", "secret",
		"assessments/pulse/source.yaml", "method: survey\nformat: wide\n", "editions/2026.1.zip", "zip", "embed.go", "package content", "handbook.yaml", "title: T", "units.csv", "unit,parent,headcount\nAll,,12\n",
		"drafts/d.md", "---\ndraft: true\n---\n# D")
	var got []string
	for it := range h.Items {
		got = append(got, string(it.Kind())+":"+it.Meta().ID)
	}
	want := "value:a story:deep/s decision:0001-x touchpoint:t intervention:i evaluation:e path:p page:docs/page one page:values/index"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
	if g := strings.Join(h.Assets, " "); g != "docs/data/sheet.csv docs/pic.png lonely/file.bin" && g != "docs/data/sheet.csv docs/pic.png" {
		t.Errorf("assets: %s", g)
	}
	if h.Home == nil || h.Home.Title != "Front" || len(h.Sources) != 1 || len(h.Units) != 1 || problems != "" {
		t.Errorf("home %+v, sources %v, units %v\n%s", h.Home, h.Sources, h.Units, problems)
	}
}

// TestReferences reports ids that nothing bears, each at its place; what a
// draft bears is no fault.
func TestReferences(t *testing.T) {
	_, problems := read(t,
		"values/candour.md", "---\nretired: {into: [nothing], decision: 9}\n---", "values/hidden.md", "---\ndraft: true\n---",
		"stories/s.md", "---\nvalues: [candor, hidden]\ndecisions: [d]\n---", "interventions/i.md", "---\ngap: {value: candour}\ndepends_on: [j]\n---",
		"evaluations/e.md", "---\nactivity: trigger\nwave: pulse/q2\n---", "onboarding/p.md", "---\nsteps: [{item: story:t}, {item: s}]\n---",
		"assessments/pulse/source.yaml", "method: survey\nformat: wide\nitems:\n  - {id: a, value: courage}\nwaves:\n  - {id: q1, items: {b: x}}\n")
	want := `assessments/pulse/source.yaml:4:20: error: there is no value "courage" [unknown-reference]
assessments/pulse/source.yaml:6:5: error: the wave maps "b", which is no item of this source [unknown-reference]
evaluations/e.md:3:7: error: there is no wave "pulse/q2"; did you mean "pulse/q1"? [unknown-reference]
interventions/i.md:3:14: error: there is no intervention "j" [unknown-reference]
onboarding/p.md:2:16: error: there is no story "t" [unknown-reference]
stories/s.md:2:10: error: there is no value "candor"; did you mean "candour"? [unknown-reference]
stories/s.md:3:13: error: there is no decision "d" [unknown-reference]
values/candour.md:2:18: error: there is no value "nothing" [unknown-reference]
values/candour.md:2:38: error: there is no decision "9" [unknown-reference]`
	if problems != want {
		t.Errorf("got\n%s\nwant\n%s", problems, want)
	}
}

// TestTables reads the two tables of a handbook, strictly.
func TestTables(t *testing.T) {
	h, problems := read(t, "indicators.csv", "\ufeffdate,indicator,value,unit\r\n2026-01-01,engagement,7.5,\r\n2026-13-01,engagement,8,\n2026-02-01,engagement,x,\n2026-03-01,turnover,1,,,\n",
		"units.csv", "unit,parent,headcount,wave\nAll,,10,\nA,Al,5,\nB,All,many,\n", "handbook.yaml", "indicators: {engagement: {kind: lagging}, turnover: {kind: lagging}}")
	want := `indicators.csv:3:1: error: "2026-13-01" is no date of the form 2026-01-31 [table]
indicators.csv:4:23: error: "x" is no number; write a number with a point, without its unit [table]
indicators.csv:5:1: error: this row has 6 cells, the header 4; check for a comma too many [table]
units.csv:3:3: error: the parent "Al" is no unit; did you mean "A"? [unknown-reference]
units.csv:4:7: error: "many" is no number of people [table]`
	if problems != want || len(h.Indicators) != 1 || h.Indicators[0].Value != 7.5 {
		t.Errorf("%v\ngot\n%s\nwant\n%s", h.Indicators, problems, want)
	}
	if _, problems := read(t, "indicators.csv", "day,value\n"); !strings.Contains(problems, `the column "date" is missing`) {
		t.Error(problems)
	}
}

// FuzzHandbook reads any Markdown file of every kind without a crash.
func FuzzHandbook(f *testing.F) {
	f.Add("---\ntitle: a\n---\n# b")
	f.Add("---\n")
	f.Fuzz(func(t *testing.T, text string) {
		tree := fstest.MapFS{"handbook.yaml": {Data: []byte(text)}, "indicators.csv": {Data: []byte(text)}}
		for _, dir := range []string{"values", "stories", "touchpoints", "interventions", "evaluations", "onboarding", "pages"} {
			tree[dir+"/a.md"] = &fstest.MapFile{Data: []byte(text)}
		}
		h, _, err := load.Handbook(tree, load.Options{Parser: markdown.New(), Drafts: true})
		if err != nil || h == nil {
			t.Error(err)
		}
	})
}
