package compare

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

var update = flag.Bool("update", false, "rewrite testdata")

// side reads a handbook from files, each "path: text" with front matter and all.
func side(t *testing.T, files map[string]string) Side {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, problems, err := load.Handbook(content, load.Options{Parser: parser})
	if err != nil || problems.Errors() > 0 {
		t.Fatal(err, problems)
	}
	return Side{Handbook: h, Doc: func(it handbook.Item) *markdown.Document { return parser.Parse(it.Meta().Body) }}
}

var parser = markdown.New()

const prose = "We say on the day on which we first believe it that a thing is in danger, and we say how sure we are of it.\n"

func TestStates(t *testing.T) {
	tests := []struct {
		name string
		a, b map[string]string
		want string
	}{
		{"the same", map[string]string{"values/a.md": "# A\n\n" + prose}, map[string]string{"values/a.md": "\n# A\n\n\n" + prose + "\n"}, "value:a same"},
		{"added", nil, map[string]string{"values/a.md": "# A\n\n" + prose}, "value:a added substantive +27-0"},
		{"an added story", nil, map[string]string{"stories/a.md": "# A\n"}, "story:a added clarifying +1-0"},
		{"gone", map[string]string{"values/a.md": "# A\n"}, nil, "value:a retired substantive +0-1"},
		{"given up", map[string]string{"values/a.md": "---\nstatus: lived\n---\n# A\n\n" + prose, "values/b.md": "# B\n"},
			map[string]string{"values/a.md": "---\nstatus: retired\nretired: {reason: vague, into: [b]}\n---\n# A\n\n" + prose, "values/b.md": "# B\n"},
			"value:b same; value:a retired substantive +3-1 vague → b"},
		{"given up before", map[string]string{"values/a.md": "---\nstatus: retired\nretired: {reason: vague}\n---\n# A\n"}, map[string]string{"values/a.md": "---\nstatus: retired\nretired: {reason: vague}\n---\n# A\n"}, "value:a same"},
		{"given up and gone", map[string]string{"values/a.md": "---\nstatus: retired\nretired: {reason: merged}\n---\n# A\n"}, nil, "value:a retired substantive +0-3 merged"},
		{"renamed by an alias", map[string]string{"values/a.md": "# A\n\n" + prose}, map[string]string{"values/b.md": "---\naliases: [values/a.html]\n---\n# B\n"}, "value:b renamed from a substantive +1-27"},
		{"renamed by its words", map[string]string{"values/tell-it.md": "# Tell it early\n\n" + prose}, map[string]string{"values/say-it.md": "# Say it early\n\n" + prose}, "value:say-it renamed from tell-it clarifying +1-1"},
		{"renamed alone", map[string]string{"how/a.md": "# How we meet\n\n" + prose}, map[string]string{"b.md": "# How we meet\n\n" + prose}, "page:b renamed from how/a editorial +0-0"},
		{"another title is another thing", map[string]string{"values/a.md": "# Tell it\n\n" + prose}, map[string]string{"values/b.md": "# Candour\n\n" + prose}, "value:b added substantive +27-0; value:a retired substantive +0-28"},
		{"another kind is another thing", map[string]string{"values/a.md": "# Tell it\n\n" + prose}, map[string]string{"b.md": "# Tell it\n\n" + prose}, "value:a retired substantive +0-28; page:b added substantive +28-0"},
		{"the home page", map[string]string{"README.md": "# Home\n"}, map[string]string{"index.md": "# Homes\n"}, "page:index changed substantive +1-1"},
		{"housekeeping", map[string]string{"values/a.md": "---\ntags: [x]\n---\n# A\n"}, map[string]string{"values/a.md": "---\ntags: [y]\nreview: {every: 6mo, last: 2026-01-01}\n---\n# A\n"}, "value:a changed editorial +0-0"},
		{"a slip in a statement", map[string]string{"values/a.md": "---\nstatement: We recieve others well, early and late.\n---\n" + prose}, map[string]string{"values/a.md": "---\nstatement: We receive others well, early and late.\n---\n" + prose}, "value:a changed editorial +1-1"},
		{"a statement", map[string]string{"values/a.md": "---\nstatement: We see others well, early and late.\n---\n" + prose}, map[string]string{"values/a.md": "---\nstatement: We see others well, early or late.\n---\n" + prose}, "value:a changed substantive +1-1"},
		{"a rank", map[string]string{"values/a.md": "---\nrank: 2\n---\n" + prose}, map[string]string{"values/a.md": "---\nrank: 1\n---\n" + prose}, "value:a changed substantive +1-1"},
		{"a summary", map[string]string{"values/a.md": "---\nsummary: About the boats.\n---\n" + prose}, map[string]string{"values/a.md": "---\nsummary: About the trains.\n---\n" + prose}, "value:a changed clarifying +1-1"},
		{"a decision's status", map[string]string{"decisions/1-a.md": "# 1. A\n\nStatus: accepted\n\n## Context\n\n" + prose + "\n## Decision\n\n" + prose},
			map[string]string{"decisions/1-a.md": "# 1. A\n\nStatus: deprecated\n\n## Context\n\n" + prose + "\n## Decision\n\n" + prose}, "decision:1-a changed substantive +2-2"},
		{"a touchpoint's strength", map[string]string{"touchpoints/a.md": "---\narea: hiring\nstrength: required\n---\n" + prose}, map[string]string{"touchpoints/a.md": "---\narea: hiring\nstrength: optional\n---\n" + prose},
			"touchpoint:a changed substantive +1-1 weaker"},
		{"a shift in the text", map[string]string{"values/a.md": prose + "\n## How\n\nWe must tell the client.\n"}, map[string]string{"values/a.md": prose + "\n## How\n\nWe should tell the client.\n"}, "value:a changed substantive +1-1 weaker"},
		{"a quarter of the words", map[string]string{"a.md": "red green blue white"}, map[string]string{"a.md": "red green blue black"}, "page:a changed clarifying +1-1"},
		{"more than a quarter", map[string]string{"a.md": "red green blue"}, map[string]string{"a.md": "red green black"}, "page:a changed substantive +1-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, it := range Handbooks(side(t, tt.a), side(t, tt.b)).Items {
				s := fmt.Sprintf("%s:%s %s", it.Kind, it.ID, it.State)
				if it.From != "" {
					s += " from " + it.From
				}
				if it.State != Same {
					s += fmt.Sprintf(" %s +%d-%d", it.Class, it.WordsAdded, it.WordsRemoved)
				} else if it.Class != "" || it.Fields != nil || it.Blocks != nil || it.Strength != nil {
					t.Errorf("what is the same has a redline: %+v", it)
				}
				if it.Why != "" {
					s += " " + it.Why
				}
				if len(it.Into) > 0 {
					s += " → " + strings.Join(it.Into, ", ")
				}
				for _, sh := range it.Strength {
					s += map[bool]string{true: " weaker", false: " stronger"}[sh.Weaker]
				}
				got = append(got, s)
			}
			if g := strings.Join(got, "; "); g != tt.want {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}

// TestNothing compares sides without anything in them.
func TestNothing(t *testing.T) {
	if c := Handbooks(Side{}, Side{}); c.Items != nil || c.Waves != nil {
		t.Errorf("got %+v", c)
	}
	book := &handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "a"}, Statement: "We act."}}}
	c := Handbooks(Side{}, Side{Handbook: book})
	if it := c.Item("", "a"); it == nil || it.State != Added || it.WordsAdded != 2 {
		t.Errorf("got %+v", it)
	}
	if it := c.Item(handbook.KindStory, "a"); it != nil {
		t.Errorf("got %+v", it)
	}
}

// TestGolden compares two handbooks with a change of every sort and holds the text,
// the JSON and the proposals against testdata. Rewrite them with -update.
func TestGolden(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "redline.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	sides := map[string]map[string]string{"a": {}, "b": {}}
	for _, f := range archive.Files {
		if side, name, ok := strings.Cut(f.Name, "/"); ok {
			sides[side][name] = string(f.Data)
		}
	}
	c := Handbooks(side(t, sides["a"]), side(t, sides["b"]))
	c.Waves = wavesOf(published(wave1), published(wave1Restated, wave2), nil)
	var plain, coloured strings.Builder
	if err := Text(&plain, c, false); err != nil {
		t.Fatal(err)
	}
	if err := Text(&coloured, c, true); err != nil {
		t.Fatal(err)
	}
	if got := uncoloured.Replace(coloured.String()); got != plain.String() || got == coloured.String() {
		t.Errorf("with colour it says something else:\n%s", got)
	}
	var proposals strings.Builder
	for _, p := range Propose(c) {
		fmt.Fprintf(&proposals, "%s:%s %s: %s\n", p.Kind, p.ID, p.Class, p.Summary)
	}
	data, err := json.MarshalIndent(c.JSON(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"redline.txt": plain.String(), "proposals.txt": proposals.String(), "redline.json": string(data) + "\n"} {
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || got != string(want) {
			t.Errorf("%s (%v): got\n%s", name, err, got)
		}
	}
}

var uncoloured = strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "", "\x1b[36m", "")

// TestPrintable finds no command to a terminal in what authors wrote.
func TestPrintable(t *testing.T) {
	a := side(t, map[string]string{"values/a.md": "# A\n\nWe act.\n"})
	b := side(t, map[string]string{"values/a.md": "# A\n\nWe \x1b[31mact\x07.\n"})
	var out strings.Builder
	if err := Text(&out, Handbooks(a, b), false); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\x07") {
		t.Errorf("got %q", out.String())
	}
}

// TestLarge compares two handbooks of 200 pages, each of which changed.
func TestLarge(t *testing.T) {
	book := func(word string) Side {
		files := map[string]string{}
		for i := range 200 {
			text := fmt.Sprintf("---\nsummary: Page %d about %s.\n---\n# Page %d\n\n", i, word, i)
			for p := range 20 {
				text += fmt.Sprintf("## Part %d\n\nOn page %d, %s", p, i, prose)
				if p%3 == 0 {
					text += "They go by " + word + ", as a rule, and come back on foot.\n"
				}
				text += "\n- one\n- two\n\n"
			}
			files[fmt.Sprintf("pages/p%d.md", i)] = text
		}
		return side(t, files)
	}
	a, b := book("boat"), book("train")
	begin := time.Now()
	c := Handbooks(a, b)
	took := time.Since(begin)
	t.Logf("%v", took)
	if len(c.Differ()) != 200 || took > 10*time.Second {
		t.Errorf("%d items changed in %v", len(c.Differ()), took)
	}
}

// TestSummary leaves out fields and blocks, and takes them from nobody else.
func TestSummary(t *testing.T) {
	c := Handbooks(side(t, map[string]string{"values/a.md": "---\nrank: 1\n---\n# A\n"}), side(t, map[string]string{"values/a.md": "---\nrank: 2\n---\n# B\n"}))
	s := c.Summary().Items[0]
	if s.Fields != nil || s.Blocks != nil || s.State != Changed || s.Class != Substantive || s.WordsAdded != 2 {
		t.Errorf("got %+v", s)
	}
	if c.Items[0].Fields == nil || c.Items[0].Blocks == nil {
		t.Error("the changes lost theirs")
	}
}
