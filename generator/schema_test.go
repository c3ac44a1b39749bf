package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// decoded is a JSON text as the validator takes it.
func decoded(t *testing.T, name string, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// schemas compiles the schemas of a site, by the file that each describes. A schema
// that is none, by the schema of schemas, does not compile.
func schemas(t *testing.T, files map[string][]byte) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, at := range slices.Sorted(maps.Keys(files)) {
		stem, ok := strings.CutSuffix(at, ".schema.json")
		if !ok {
			continue
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		doc := decoded(t, at, files[at])
		if doc.(map[string]any)["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s is of no draft", at)
		}
		if err := c.AddResource("mem:///"+at, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("mem:///" + at)
		if err != nil {
			t.Fatal(err)
		}
		out[stem+".json"] = s
	}
	return out
}

// TestSchemas holds the data of the example and of odd handbooks against the schemas
// that lie beside them, and those of the sites of editions against the same.
func TestSchemas(t *testing.T) {
	odd := map[string]fs.FS{
		"the example":         example.Files(),
		"editions":            past(t),
		"nothing but a value": tree("values/a.md", "---\nstatement: We do.\n---\n# A\n"),
		"all that may be left out": tree("handbook.yaml", "base_url: https://values.example.org/\ncadence: {pulse-survey: off}\n",
			"values/a.md", "---\nstatement: We do.\nrank: 1\n---\n# A\n", "values/b.md", "# B\n", "values/c.md", "---\nstatus: retired\n---\n# C\n",
			"decisions/0001-no-status.md", "# 1. No status\n\nIt was raining.\n",
			"decisions/0002-odd.md", "---\nstatus: who knows\ndate: next spring\nvalues: [{id: b, role: decisive, over: [a]}, {id: a, role: loud}]\nsupersedes: [\"a talk in the yard\", 0001-no-status]\n---\n# Odd\n",
			"touchpoints/nowhere.md", "---\ntitle: Nowhere\nvalues: [a]\n---\n", "touchpoints/hired.md", "---\ntitle: Hired\narea: hiring\nvalues: [{id: a, how: asked}]\n---\n",
			"evaluations/called.md", "---\ntitle: Called\nactivity: trigger\ntrigger: feedback\n---\n", "evaluations/some-day.md", "---\ntitle: Some day\nactivity: pulse-survey\n---\n",
			"evaluations/late.md", "---\ntitle: Late\nactivity: leadership-review\nplanned: {open: 2025-01-07}\n---\n"),
		"figures from elsewhere": tree("values/a.md", "---\nstatement: We do.\n---\n# A\n", "assessments/bought/source.yaml", "method: survey\nformat: aggregate\ncolumns: {responses: n}\nitems:\n  - {id: q1, column: Q1, value: a, dimension: agreement}\n  - {id: q2, column: Q2, value: a, dimension: behaviour}\nwaves:\n  - {id: \"2025\", file: 2025.csv, closed: 2025-05-01}\n  - {id: \"2026\", file: 2026.csv, closed: 2026-02-01}\n",
			"assessments/bought/2025.csv", "n,Q1,Q2\n7,61,*\n", "assessments/bought/2026.csv", "n,Q1,Q2\n120,61.5,40\n"),
	}
	for seed := range uint64(6) {
		odd[fmt.Sprintf("a firm of small groups, %d", seed)] = tree(newFirm(rand.New(rand.NewPCG(seed, 1))).files(5)...)
	}
	if dir := os.Getenv("ETHOS_FIXTURES"); dir != "" {
		for _, set := range []string{"madr", "govuk-aws-adr"} {
			odd["records of "+set] = with(t, fixtures(t, "decisions/"+set), "values/a.md", "---\nstatement: We do.\n---\n# A\n", "values/b.md", "# B\n")
		}
	}
	held := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(odd)) {
		t.Run(name, func(t *testing.T) {
			b := build(t, odd[name])
			if b.files == nil {
				t.Fatal(b.problemLines())
			}
			known := schemas(t, b.files)
			for at, data := range b.files {
				if !strings.HasSuffix(at, ".json") || strings.HasSuffix(at, ".schema.json") {
					continue
				}
				of := at
				if parts := strings.SplitN(at, "/", 3); parts[0] == "editions" {
					of = parts[2]
				}
				s := known[of]
				if s == nil {
					if of == at {
						t.Errorf("%s has no schema", at)
					}
					continue // the text that is sealed has what today's has not
				}
				if err := s.Validate(decoded(t, at, data)); err != nil {
					t.Errorf("%s: %v", at, err)
				}
				held[of]++
			}
		})
	}
	for _, at := range []string{"data/alignment.json", "data/gaps.json", "data/coverage.json", "data/tensions.json", "data/health.json", "data/timeline.json", "data/decisions.json", "editions.json"} {
		if held[at] < 2 {
			t.Errorf("%s was held against its schema %d times", at, held[at])
		}
	}
}

// place is a value within a JSON text, and how to put another there.
type place struct {
	path   string // keys from the root, "[]" for any element: "cells.[].n"
	key    string // the last of them
	value  any
	object map[string]any // that has the key; nil for elements and the root
}

// places lists one value for each path of a JSON text.
func places(v any) (out []place) {
	seen := map[string]bool{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				p := strings.TrimPrefix(path+"."+key, ".")
				if !seen[p] {
					seen[p] = true
					out = append(out, place{p, key, v[key], v})
				}
				walk(p, v[key])
			}
		case []any:
			for _, e := range v {
				walk(path+".[]", e)
			}
		}
	}
	walk("", v)
	return out
}

// TestSchemasRefuse alters the data of the example, one key at a time, and expects the
// schema to refuse each: a key renamed, taken out or added, and a value of another
// kind.
func TestSchemasRefuse(t *testing.T) {
	b := build(t, example.Files())
	refused := 0
	for at, s := range schemas(t, b.files) {
		data := decoded(t, at, b.files[at])
		refuse := func(what string) {
			t.Helper()
			refused++
			if s.Validate(data) == nil {
				t.Errorf("%s: %s, and the schema does not see it", at, what)
			}
		}
		for _, p := range places(data) {
			o := p.object
			if strings.HasSuffix(p.path, "touchpoints."+p.key) { // a map: its keys may be missing
				o[p.key] = json.Number("-1")
				refuse(p.path + " is negative")
				o[p.key] = p.value
				continue
			}
			delete(o, p.key)
			refuse(p.path + " is missing")
			o[p.key+"s"] = p.value
			refuse(p.path + " has another name")
			delete(o, p.key+"s")
			o[p.key], o["extra"] = p.value, true
			refuse(p.path + " has a key beside it")
			delete(o, "extra")
			for _, other := range []any{"a text where there is none", json.Number("1e9"), json.Number("0.123"), true, nil, []any{json.Number("1")}, map[string]any{}} {
				if alike(p.value, other) {
					continue
				}
				o[p.key] = other
				if what := fmt.Sprintf("%s is %v, not %v", p.path, other, p.value); s.Validate(data) != nil {
					refused++
				} else if !mayBe(p.path, other) {
					t.Errorf("%s: %s, and the schema does not see it", at, what)
				}
			}
			if slices.Contains([]string{"state", "dimension", "type", "kind", "status", "role", "date", "end", "cut", "effective", "until", "digest"}, p.key) {
				o[p.key] = "no such word"
				refuse(p.path + " is a word that nobody knows")
			}
			o[p.key] = p.value
		}
		if err := s.Validate(data); err != nil {
			t.Fatalf("%s was not put back: %v", at, err)
		}
	}
	if refused < 300 {
		t.Errorf("only %d alterations were tried", refused)
	}
}

// alike tells whether two values are of one kind.
func alike(a, b any) bool { return fmt.Sprintf("%T", a) == fmt.Sprintf("%T", b) }

// mayBe tells whether a value of another kind is right at a path: what may be null, and
// what is null and may be more.
func mayBe(path string, other any) bool {
	switch path {
	case "cells.[].neutral", "cells.[].unfavourable", "cells.[].index", "cells.[].low", "cells.[].high":
		return other == nil || other == json.Number("0.123")
	case "gaps.[].type", "events.[].url", "wins.[].reason", "editions.[].until":
		return other == nil || path != "gaps.[].type" && path != "editions.[].until" && alike(other, "")
	case "values.[].revealed":
		return other == nil
	case "indicators.[].chance":
		return other == nil || other == json.Number("0.123")
	}
	return false
}

// TestSchemasKeepSecrets refuses a cell that says more than its state allows, and what
// is said in words of none.
func TestSchemasKeepSecrets(t *testing.T) {
	b := build(t, example.Files())
	s := schemas(t, b.files)["data/alignment.json"]
	cell := func(state string, more string) string {
		return `{"cells": [{"source": "pulse", "wave": "2026-q1", "value": "a", "dimension": "agreement", "unit": "all", "neutral": null, "unfavourable": null, "index": null, "low": null, "high": null, "text": "", "state": "` + state + `", ` + more + `}]}`
	}
	for _, tt := range []struct {
		state, more string
		ok          bool
	}{
		{"shown", `"favourable": 61.2, "n": 12`, true},
		{"shown", `"favourable": 61.2, "n_band": "5–9"`, true},
		{"shown", `"favourable": 61.2, "n": 12, "n_band": "5–9"`, false},
		{"shown", `"favourable": 61.2`, false},
		{"shown", `"favourable": 61.2, "n": 9`, false},
		{"shown", `"favourable": 101, "n": 12`, false},
		{"shown", `"favourable": null, "n": 12`, false},
		{"coded", `"favourable": null, "n": 12`, true},
		{"coded", `"favourable": 96, "n": 12`, false},
		{"withheld", `"favourable": null`, true},
		{"withheld", `"favourable": null, "n": 12`, false},
		{"withheld", `"favourable": null, "n_band": "5–9"`, false},
		{"withheld", `"favourable": 60`, false},
		{"secret", `"favourable": null`, false},
	} {
		text := cell(tt.state, tt.more)
		if err := s.Validate(decoded(t, "cell", []byte(text))); (err == nil) != tt.ok {
			t.Errorf("%s, %s: %v", tt.state, tt.more, err)
		}
	}
}

// TestSchemasSay holds the words of the schemas against the program: every key is
// described, and the words that a key may have are all that its type knows.
func TestSchemasSay(t *testing.T) {
	b := build(t, example.Files())
	enums := map[string][]string{} // by file and key
	for at := range schemas(t, b.files) {
		at = strings.TrimSuffix(at, ".json") + ".schema.json"
		var walk func(v any)
		walk = func(v any) {
			o, ok := v.(map[string]any)
			if !ok {
				return
			}
			properties, _ := o["properties"].(map[string]any)
			for _, key := range slices.Sorted(maps.Keys(properties)) {
				p := properties[key].(map[string]any)
				if text, _ := p["description"].(string); len(text) < 8 {
					t.Errorf("%s: %s is not described: %q", at, key, text)
				}
				names, _ := p["propertyNames"].(map[string]any)
				for _, list := range []any{p["enum"], names["enum"]} {
					words, _ := list.([]any)
					for _, w := range words {
						if w != nil {
							enums[at+" "+key] = append(enums[at+" "+key], w.(string))
						}
					}
				}
				walk(p)
				walk(p["items"])
			}
		}
		walk(decoded(t, at, b.files[at]))
	}
	activities, areas := []string{}, []string{}
	for _, a := range append(slices.Clone(handbook.Activities), handbook.Trigger) {
		activities = append(activities, string(a))
	}
	for _, a := range handbook.Areas {
		areas = append(areas, a.ID)
	}
	states := constants(t, "check", "State") // of pitfalls, of indicators, and unknown of both
	want := map[string][]string{
		"data/health.schema.json id":            {"wallpaper", "say-do-gap", "inflation", "generic", "inconsistent", "subcultures"},
		"data/health.schema.json kind":          {"leading", "lagging"},
		"data/health.schema.json better":        {"higher", "lower"},
		"data/health.schema.json state":         slices.Concat(states[3:7], states[:3], states[6:]),
		"data/alignment.schema.json dimension":  append(slices.Clone(handbook.Dimensions), "enabler"),
		"data/alignment.schema.json state":      constants(t, "results", "State"),
		"data/gaps.schema.json dimension":       handbook.Dimensions,
		"data/gaps.schema.json type":            constants(t, "gaps", "Type"),
		"data/timeline.schema.json kind":        activities,
		"data/timeline.schema.json status":      constants(t, "handbook", "State"),
		"data/decisions.schema.json status":     constants(t, "handbook", "DecisionStatus"),
		"data/decisions.schema.json role":       {"decisive", "supporting", "conceded"},
		"data/coverage.schema.json touchpoints": areas,
		"editions.schema.json status":           constants(t, "site", "EditionStatus"),
	}
	if diff := cmp.Diff(enums, want); diff != "" {
		t.Errorf("-schemas +program\n%s", diff)
	}
}

// constants are the constants of a type in a package, in the order of the source.
func constants(t *testing.T, pkg, name string) (out []string) {
	t.Helper()
	files, err := fs.Glob(os.DirFS(pkg), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		src, err := parser.ParseFile(token.NewFileSet(), pkg+"/"+f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(src, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if id, ok := spec.Type.(*ast.Ident); ok && id.Name == name {
				for _, v := range spec.Values {
					if lit, ok := v.(*ast.BasicLit); ok {
						s, _ := strconv.Unquote(lit.Value) // the parser took it for a string
						out = append(out, s)
					}
				}
			}
			return true
		})
	}
	return out
}
