package yaml_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

func decode(t *testing.T, src string) (*handbook.Value, string) {
	t.Helper()
	v := &handbook.Value{}
	problems := yaml.Decode(yaml.Text{File: "v.md", Line: 2, Data: []byte(src)}, "front-matter", v)
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return v, strings.Join(lines, "\n")
}

func TestProblems(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"fine", "title: Candour\nrank: 2\nsince: 2025-03-03\nx-hr: anything\n", ""},
		{"misspelt", "statment: We say it", `v.md:2:1: error: unknown key "statment"; did you mean "statement"? [front-matter]`},
		{"nested", "behaviours:\n  - do: speak\n    levl: leads", `v.md:4:5: error: unknown key "levl"; did you mean "level"? [front-matter]`},
		{"enum", "status: livd", `v.md:2:9: error: "livd" is none of lived, emerging, aspirational, retired; did you mean "lived"? [front-matter]`},
		{"date", "since: 03/03/2025", `v.md:2:8: error: "03/03/2025" is no date of the form 2026-01-31 [front-matter]`},
		{"duration", "review: {every: soon}", `v.md:2:17: error: "soon" is no duration such as 6mo, 2y or P6M [front-matter]`},
		{"number", "rank: first", `v.md:2:7: error: "rank" should be a whole number, not "first" [front-matter]`},
		{"bool", "draft: perhaps", `v.md:2:8: error: "draft" should be true or false, not "perhaps" [front-matter]`},
		{"kind", "title: [a]", `v.md:2:8: error: "title" should be a single value, not a list [front-matter]`},
		{"list for mapping", "- a", `v.md:2:1: error: the front matter should be a mapping (key: value), not a list [front-matter]`},
		{"twice", "title: a\ntitle: b", `v.md:3:1: error: key "title" stands here a second time; give each key once [front-matter]`},
		{"syntax", "title: a: b", `v.md:2:1: error: this is not valid YAML: mapping values are not allowed in this context; put quotes around a text that holds ": " [front-matter]`},
		{"syntax, not on the first line", "id: x\ntitle: \"Acme \"Boats\"\"\nrank: 1", `v.md:3:1: error: this is not valid YAML: did not find expected key; check the indentation and the quotes of this and the line before [front-matter]`},
		{"quote never closed", "id: x\ntitle: \"Acme\nrank: 1\n", `v.md:3:1: error: this is not valid YAML: found unexpected end of stream; close the quotes [front-matter]`},
		{"list over lines", "tags: [a,\n  b\nrank: 1\n", `v.md:2:1: error: this is not valid YAML: did not find expected ',' or ']'; check the indentation and the quotes of this and the line before [front-matter]`},
		{"all of them", "statment: a\nrnak: 1", "v.md:2:1: error: unknown key \"statment\"; did you mean \"statement\"? [front-matter]\nv.md:3:1: error: unknown key \"rnak\"; did you mean \"rank\"? [front-matter]"},
		{"columns count characters", "é: 1", `v.md:2:1: error: unknown key "é" [front-matter]`},
		{"comments only", "# nothing", ""},
		{"null", "title:\nreview:\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := decode(t, tt.src); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestForms(t *testing.T) {
	v, problems := decode(t, `
behaviours: [Say it., {do: Say it early., level: leads}]
practices: {testing: b, code-review: a}
origin: leadership
interview: [{ask: q, scale: {1: low, 5: high}}]
tradeoffs: [{over: being sure}]
retired: {into: [a, b]}
`)
	if problems != "" {
		t.Fatal(problems)
	}
	if v.Behaviours[0].Do != "Say it." || v.Behaviours[1].Level != "leads" {
		t.Errorf("behaviours = %+v", v.Behaviours)
	}
	if strings.Join(v.Practices.Keys, " ") != "testing code-review" || v.Practices.Map["testing"] != "b" {
		t.Errorf("practices = %+v", v.Practices)
	}
	if len(v.Origin) != 1 || v.Interview[0].Scale[5] != "high" || len(v.Retirement.Into) != 2 {
		t.Errorf("got %+v", v)
	}
	if at := v.Tradeoffs[0].Over.At.String(); at != "v.md:7:20" {
		t.Errorf("the trade-off stands at %s, want v.md:7:20", at)
	}
	if at := v.Pos("origin").String(); at != "v.md:5:9" {
		t.Errorf("origin stands at %s, want v.md:5:9", at)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("title: a\nvalues: [a, {id: b}]")
	f.Add("a: &x [*x]")
	f.Fuzz(func(t *testing.T, src string) {
		yaml.Decode(yaml.Text{File: "f", Line: 1, Data: []byte(src)}, "r", &handbook.Value{})
		yaml.Decode(yaml.Text{File: "f", Line: 1, Data: []byte(src)}, "r", &handbook.Config{})
	})
}

// TestParsed decodes a text into two shapes, each as if it were the first.
func TestParsed(t *testing.T) {
	const src = "title: &t Candour\nsummary: *t\nrnak: 1\ntags: [a, b]\n"
	text := yaml.Text{File: "v.md", Line: 2, Data: []byte(src)}
	p := yaml.Parse(text)
	for range 2 {
		var value, wantValue handbook.Value
		var page, wantPage handbook.Page
		for _, pair := range [][2]any{{&value, &wantValue}, {&page, &wantPage}} {
			got, want := p.Decode("front-matter", pair[0]), yaml.Decode(text, "front-matter", pair[1])
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(pair[0], pair[1]) || len(want) == 0 {
				t.Errorf("got %+v, %v\nwant %+v, %v", pair[0], got, pair[1], want)
			}
		}
	}
}
