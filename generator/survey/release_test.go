package survey

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// company is a handbook with a pulse of one wave, three teams and their export:
// 12, 9 and 3 people.
type company struct {
	book  *handbook.Handbook
	files fstest.MapFS
}

const ledgerPath = "assessments/pulse/releases/q1.json"

func newCompany() *company {
	src := pulse("wide", item("a", "A", "agreement"))
	src.Columns = handbook.Columns{Respondent: "id", Unit: "team"}
	src.Waves[0].Closed, _ = handbook.ParseDate("2026-02-01")
	c := &company{book: book(src), files: fstest.MapFS{}}
	for _, u := range []handbook.Unit{{ID: "Org"}, {ID: "A", Parent: "Org"}, {ID: "B", Parent: "Org"}, {ID: "C", Parent: "Org"}} {
		c.book.Units = append(c.book.Units, u)
	}
	var rows []string
	for i := range 24 {
		team := "A"
		if i >= 21 {
			team = "C"
		} else if i >= 12 {
			team = "B"
		}
		rows = append(rows, fmt.Sprintf("p%d,%s,%d", i, team, 1+i%5))
	}
	c.export(rows...)
	return c
}

func (c *company) export(rows ...string) {
	c.files["assessments/pulse/q1.csv"] = &fstest.MapFile{Data: []byte("id,team,A\n" + strings.Join(rows, "\n") + "\n")}
}

func (c *company) rows() []string {
	return strings.Split(strings.TrimSpace(strings.TrimPrefix(string(c.files["assessments/pulse/q1.csv"].Data), "id,team,A\n")), "\n")
}

// release writes the ledger, or tells why not.
func (c *company) release(t *testing.T) (rel *Released, problems string) {
	t.Helper()
	day, _ := handbook.ParseDate("2026-03-01")
	rel, list, err := Release(c.files, c.book, "", "q1", day, []byte("a key"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		problems += p.String() + "\n"
	}
	if rel != nil {
		b, err := rel.Ledger.Encode()
		if err != nil {
			t.Fatal(err)
		}
		c.files[rel.File] = &fstest.MapFile{Data: b}
	}
	return rel, problems
}

func (c *company) read(t *testing.T) (results.Source, string) {
	t.Helper()
	r, list, err := Read(c.files, c.book, nil)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, p := range list {
		problems = append(problems, p.String())
	}
	return r.Sources[0], strings.Join(problems, "\n")
}

const released = `q1: 24 of 0, released
  courage agreement n 24 shown "38" 37.500 20.833 41.667 47.917 21.159 57.290
  courage agreement unit A n 12 shown "33" 33.333 16.667 50.000 43.750 13.812 60.938
  courage agreement unit Other teams in Org n 12 shown "42" 41.667 25.000 33.333 52.083 19.326 68.049`

// TestRelease repeats a released wave, with its export and without.
func TestRelease(t *testing.T) {
	c := newCompany()
	before, _ := c.read(t)
	if !before.Waves[0].Provisional {
		t.Error("not provisional before its release")
	}
	rel, problems := c.release(t)
	if problems != "" || rel.Before || rel.File != ledgerPath {
		t.Fatal(problems, rel)
	}
	got, problems := c.read(t)
	if problems != "" || show(got) != released || got.Waves[0].Provisional {
		t.Errorf("with the export:\n%s\n%s", show(got), problems)
	}
	if strings.Contains(string(c.files[ledgerPath].Data), "p7") {
		t.Error("the ledger names a respondent")
	}
	if rel, problems = c.release(t); problems != "" || !rel.Before {
		t.Errorf("released again: %+v %s", rel, problems)
	}
	delete(c.files, "assessments/pulse/q1.csv")
	if got, problems = c.read(t); problems != "" || show(got) != released {
		t.Errorf("without the export:\n%s\n%s", show(got), problems)
	}
}

// TestReleaseRefuses changes a released wave in each way that would tell
// something of somebody: the build goes on with what was released and says why,
// and the wave is not released again.
func TestReleaseRefuses(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(c *company)
		want   string
		build  bool // whether the build sees it, too
	}{
		{"a late answer", func(c *company) { c.export(append(c.rows(), "p24,B,5")...) }, "25 people answered, and 24 when the wave was released", true},
		{"an answer taken back", func(c *company) { c.export(c.rows()[1:]...) }, "23 people answered, and 24", true},
		{"a person moved", func(c *company) {
			rows := c.rows()
			rows[0] = strings.Replace(rows[0], ",A,", ",B,", 1)
			c.export(rows...)
		}, `agreement of "courage" has another number for "A"`, true},
		{"a team renamed", func(c *company) {
			c.book.Units[1].ID = "Alpha"
			c.export(strings.Split(strings.ReplaceAll(strings.Join(c.rows(), "\n"), ",A,", ",Alpha,"), "\n")...)
		}, `the unit "Alpha" was none when the wave was released`, true},
		{"a new org chart", func(c *company) {
			c.book.Units = append(c.book.Units, handbook.Unit{ID: "North", Parent: "Org"})
			c.book.Units[1].Parent = "North"
			c.book.Units[3].Parent = "North"
		}, `was none when the wave was released`, true},
		{"somebody else, with the same answer", func(c *company) {
			rows := c.rows()
			rows[3] = strings.Replace(rows[3], "p3,", "q3,", 1)
			c.export(rows...)
		}, "other people answered than at the release", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newCompany()
			c.release(t)
			tt.change(c)
			got, problems := c.read(t)
			if tt.build && (!strings.Contains(problems, tt.want) || !strings.Contains(problems, "[release-changed]")) || !tt.build && problems != "" {
				t.Errorf("the build says %q, want %q", problems, tt.want)
			}
			if show(got) != released {
				t.Errorf("published is\n%s", show(got))
			}
			if rel, problems := c.release(t); rel != nil || !strings.Contains(problems, tt.want) {
				t.Errorf("released again: %+v, %q", rel, problems)
			}
		})
	}
}

// TestReleaseRules publishes a wave under the stricter of the rules in force and
// those of its release.
func TestReleaseRules(t *testing.T) {
	c := newCompany()
	c.book.Config.Privacy.Minimum = 8
	c.release(t)
	c.book.Config.Privacy.Minimum = 5
	if got, problems := c.read(t); problems != "" || show(got) != released {
		t.Errorf("a lower minimum: %s\n%s", show(got), problems)
	}
	if rel, problems := c.release(t); rel != nil || !strings.Contains(problems, "privacy.minimum is 5, and was 8 at the release") {
		t.Errorf("released with a lower minimum: %+v %s", rel, problems)
	}
	c.book.Config.Privacy.Minimum = 13
	const coarse = `q1: 24 of 0, released
  courage agreement n 24 shown "38" 37.500 20.833 41.667 47.917 21.159 57.290`
	if got, problems := c.read(t); problems != "" || show(got) != coarse {
		t.Errorf("a higher minimum: %s\n%s", show(got), problems)
	}
	if rel, problems := c.release(t); problems != "" || !rel.Less {
		t.Errorf("released with a higher minimum: %+v %s", rel, problems)
	}
}

// TestReleaseBroken takes no number from a release that is not whole.
func TestReleaseBroken(t *testing.T) {
	for _, tt := range []struct {
		name, old, new, want string
	}{
		{"cut short", "}", "", "the release cannot be read"},
		{"another wave", `"wave":"q1"`, `"wave":"q2"`, `the release is of the wave "q2"`},
		{"newer", `"schema":1`, `"schema":2`, "written by a newer version"},
		{"an unknown key", `"schema":1`, `"schema":1,"sealed":true`, "unknown field"},
		{"a state that is none", `"state":"shown"`, `"state":"loud"`, `a cell of the state "loud"`},
	} {
		c := newCompany()
		c.release(t)
		text := string(c.files[ledgerPath].Data)
		if tt.old == "}" {
			text = text[:len(text)/2]
		}
		c.files[ledgerPath].Data = []byte(strings.Replace(text, tt.old, tt.new, 1))
		got, problems := c.read(t)
		if tt.old == "}" {
			c.files[ledgerPath].Data = []byte(text)
			got, problems = c.read(t)
		}
		if !strings.Contains(problems, tt.want) || !strings.HasPrefix(problems, ledgerPath+":1:1: error: ") || show(got) != "q1: 0 of 0, withheld" {
			t.Errorf("%s: %s\n%s", tt.name, show(got), problems)
		}
	}
}

// TestReleaseOpen releases no wave that is still open, or does not say its end.
func TestReleaseOpen(t *testing.T) {
	c := newCompany()
	c.book.Sources[0].Waves[0].Closed, _ = handbook.ParseDate("2026-03-02")
	if rel, problems := c.release(t); rel != nil || !strings.Contains(problems, "is open until 2026-03-02") {
		t.Errorf("%+v %s", rel, problems)
	}
	c.book.Sources[0].Waves[0].Closed = handbook.Date{}
	if rel, problems := c.release(t); rel != nil || !strings.Contains(problems, "does not say when it closed") {
		t.Errorf("%+v %s", rel, problems)
	}
}
