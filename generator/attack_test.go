package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/survey/disclosure/attack"
)

// firm is a small random organisation: two levels of units with leaders among
// them, one pulse, one statement a dimension.
type firm struct {
	units  [][2]string // name, parent
	people []member
}

type member struct {
	unit    string
	leader  bool
	answers [4]int // by dimension
}

// newFirm draws a firm of so few people and groups that all that they may have
// answered can be tried. Names of teams are words that stand nowhere else.
func newFirm(rng *rand.Rand) *firm {
	f := &firm{units: [][2]string{{"Xfirm", ""}, {"Xnorth", "Xfirm"}, {"Xsouth", "Xfirm"}}}
	for i := range 1 + rng.IntN(4) {
		f.units = append(f.units, [2]string{fmt.Sprintf("Xteam%c", 'a'+i), f.units[1+rng.IntN(2)][0]})
	}
	type atom struct {
		unit   int
		leader bool
	}
	atoms := map[atom]bool{}
	happy := []float64{.5, .85, .97, 1, .05}[rng.IntN(5)]
	for range 7 {
		a := atom{1 + rng.IntN(len(f.units)-1), rng.IntN(4) == 0}
		if atoms[a] {
			continue
		}
		atoms[a] = true
		for range 1 + rng.IntN(8) {
			m := member{unit: f.units[a.unit][0], leader: a.leader}
			for d := range m.answers {
				if m.answers[d] = 1 + rng.IntN(3); rng.Float64() < happy {
					m.answers[d] = 4 + rng.IntN(2)
				}
			}
			f.people = append(f.people, m)
		}
	}
	return f
}

func (f *firm) files(minimum int) []string {
	var units, rows strings.Builder
	units.WriteString("unit,parent,headcount\n")
	for _, u := range f.units {
		fmt.Fprintf(&units, "%s,%s,40\n", u[0], u[1])
	}
	rows.WriteString("id,team,level,Q1,Q2,Q3,Q4,remark\n")
	for i, m := range f.people {
		level := "staff"
		if m.leader {
			level = "lead"
		}
		fmt.Fprintf(&rows, "canary-id-%d,%s,%s,%d,%d,%d,%d,canary-remark-%d\n", i, m.unit, level, m.answers[0], m.answers[1], m.answers[2], m.answers[3], i)
	}
	source := "method: survey\nformat: wide\ncolumns: {respondent: id, unit: team, role: level}\nitems:\n"
	for i, d := range handbook.Dimensions {
		source += fmt.Sprintf("  - {id: q%d, column: Q%d, value: candour, dimension: %s}\n", i+1, i+1, d)
	}
	source += "waves:\n  - {id: w1, file: w1.csv, closed: 2026-01-31, invited: 40}\n"
	return []string{"handbook.yaml", fmt.Sprintf("title: H\nleaders: {roles: [lead]}\nprivacy: {minimum: %d}\ntargets: {behaviour: 75, agreement: 80, understanding: 80, perception: 70}\n", minimum),
		"values/candour.md", "---\nstatement: We say it.\n---\n# Candour\n", "units.csv", units.String(),
		"assessments/pulse/source.yaml", source, "assessments/pulse/w1.csv", rows.String()}
}

// atoms are the groups that anybody who knows the firm can tell apart.
func (f *firm) atoms() (keys []string, people map[string]int) {
	people = map[string]int{}
	for _, m := range f.people {
		people[atomOf(m)]++
	}
	return slices.Sorted(maps.Keys(people)), people
}

func atomOf(m member) string { return fmt.Sprint(m.unit, m.leader) }

// below tells whether a unit is another one or lies below it.
func (f *firm) below(unit, of string) bool {
	for unit != "" {
		if unit == of {
			return true
		}
		i := slices.IndexFunc(f.units, func(u [2]string) bool { return u[0] == unit })
		unit = f.units[i][1]
	}
	return false
}

// published is a cell of data/alignment.json.
type published struct {
	Dimension, Unit, State, Text, Aspect      string
	N                                         int
	NBand                                     string `json:"n_band"`
	Favourable, Neutral, Unfavourable, Index_ *float64
}

// cells reads the safe table of a site.
func cells(t *testing.T, b built) []published {
	t.Helper()
	var file struct{ Cells []published }
	if err := json.Unmarshal(b.files["data/alignment.json"], &file); err != nil {
		t.Fatal(err)
	}
	return file.Cells
}

// known is what a cell tells somebody who knows who is in which unit: how many
// of its people are counted. units are all that the site names.
func (f *firm) known(keys []string, c published, units []string, share *float64) (k attack.Known, ok bool) {
	in := func(m member) bool {
		division, role, byRole := strings.Cut(c.Unit, ": ")
		other, pooled := strings.CutPrefix(c.Unit, "Other teams in ")
		direct, alone := strings.CutSuffix(c.Unit, ", in no team")
		switch {
		case c.Unit == "all":
			return true
		case c.Unit == "leaders" || c.Unit == "employees":
			return m.leader == (c.Unit == "leaders")
		case byRole:
			return f.below(m.unit, division) && m.leader == (role == "leaders")
		case c.Unit == "In no team":
			return m.unit == f.units[0][0]
		case alone:
			return m.unit == direct
		case pooled: // whoever is in no unit that has a name of its own
			if !f.below(m.unit, other) {
				return false
			}
			if m.unit == other && (slices.Contains(units, other+", in no team") || other == f.units[0][0] && slices.Contains(units, "In no team")) {
				return false
			}
			for _, u := range f.units {
				if u[0] != other && f.below(u[0], other) && f.below(m.unit, u[0]) && slices.Contains(units, u[0]) {
					return false
				}
			}
			return true
		}
		return f.below(m.unit, c.Unit)
	}
	n := 0
	for _, m := range f.people {
		if in(m) {
			n++
			if i := slices.Index(keys, atomOf(m)); !slices.Contains(k.Atoms, i) {
				k.Atoms = append(k.Atoms, i)
			}
		}
	}
	switch {
	case c.State == "withheld" || share == nil && c.State == "shown":
		return k, false
	case c.State == "coded" && strings.HasPrefix(c.Text, "≥"):
		k.Low, k.High = n-1, n
	case c.State == "coded":
		k.High = 1
	default:
		k.Low = int(math.Round(*share / 100 * float64(n)))
		k.High = k.Low
	}
	return k, true
}

// TestAttackOnSite builds random firms, reads what their sites publish and tries
// everything that their people may have answered.
func TestAttackOnSite(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for i := range 60 {
		f := newFirm(rng)
		b := build(t, tree(f.files(5)...))
		if b.problems.Errors() > 0 {
			t.Fatal(b.problemLines())
		}
		f.attack(t, fmt.Sprint("firm ", i), cells(t, b))
		f.names(t, b)
	}
}

// attack solves what is published, measure by measure.
func (f *firm) attack(t *testing.T, name string, all []published) {
	t.Helper()
	keys, people := f.atoms()
	var sizes []int
	for _, k := range keys {
		sizes = append(sizes, people[k])
	}
	var units []string
	for _, c := range all {
		units = append(units, c.Unit)
	}
	for _, d := range handbook.Dimensions {
		for measure, share := range map[string]func(published) *float64{
			"favourable": func(c published) *float64 { return c.Favourable }, "unfavourable": func(c published) *float64 { return c.Unfavourable },
		} {
			var published []attack.Known
			for _, c := range all {
				if c.Dimension != d || measure == "unfavourable" && c.State != "shown" {
					continue
				}
				if k, ok := f.known(keys, c, units, share(c)); ok {
					published = append(published, k)
				}
			}
			extreme := 20
			if measure == "unfavourable" {
				extreme = 5 // that nobody of ten is unfavourable may be said
			}
			if group, found := attack.Find(sizes, sizes, published, 5, extreme); found {
				t.Errorf("%s, %s of %s: the site gives away atoms %v of %v\n%+v", name, measure, d, group, keys, published)
			}
		}
	}
}

var word = regexp.MustCompile(`X(?:team[a-z]|north|south)`)

// names looks for units that the safe table does not name, and for what nobody
// may see, in every file of the site.
func (f *firm) names(t *testing.T, b built) {
	t.Helper()
	named := map[string]bool{}
	for _, c := range cells(t, b) {
		for _, w := range word.FindAllString(c.Unit, -1) {
			named[w] = true
		}
	}
	for file, data := range b.files {
		for _, w := range word.FindAll(data, -1) {
			if !named[string(w)] {
				t.Errorf("%s names the unit %s, whose figures are withheld", file, w)
				break
			}
		}
		if bytes.Contains(data, []byte("canary")) {
			t.Errorf("%s tells what stands in a cell", file)
		}
	}
	if strings.Contains(b.problemLines(), "canary") {
		t.Error("a message tells what stands in a cell")
	}
}

// TestAttackOnTwoSites lays two sites of one wave side by side, under two
// minimums.
func TestAttackOnTwoSites(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for i := range 30 {
		f := newFirm(rng)
		fine, coarse := build(t, tree(f.files(5)...)), build(t, tree(f.files(9)...))
		if fine.problems.Errors()+coarse.problems.Errors() > 0 {
			t.Fatal(fine.problemLines(), coarse.problemLines())
		}
		f.attack(t, fmt.Sprint("firm ", i), append(cells(t, fine), cells(t, coarse)...))
	}
}

// TestSameSite lets two teams that are pooled change their answers with one
// another, so that one is all 1 and the other all 5, or the other way round: no
// byte of the site may tell.
func TestSameSite(t *testing.T) {
	site := func(a, b int) built {
		f := &firm{units: [][2]string{{"Xfirm", ""}, {"Xteama", "Xfirm"}, {"Xteamb", "Xfirm"}, {"Xteamc", "Xfirm"}, {"Xteamd", "Xfirm"}}}
		add := func(unit string, n, answer int) {
			for i := range n {
				m := member{unit: unit, answers: [4]int{answer, answer, answer, answer}}
				if answer == 0 {
					m.answers = [4]int{1 + i%5, 5 - i%5, 1 + (2*i)%5, 4}
				}
				f.people = append(f.people, m)
			}
		}
		add("Xteama", 15, 0)
		add("Xteamd", 11, 0)
		add("Xteamb", 3, a)
		add("Xteamc", 3, b)
		return build(t, tree(f.files(5)...))
	}
	one, other := site(1, 5), site(5, 1)
	if one.problems.Errors() > 0 || one.problemLines() != other.problemLines() {
		t.Errorf("other problems:\n%s\n%s", one.problemLines(), other.problemLines())
	}
	for name, data := range one.files {
		if !bytes.Equal(data, other.files[name]) {
			t.Errorf("%s tells which of two pooled teams answered 1", name)
		}
	}
	if !strings.Contains(string(one.files["data/alignment.json"]), "Other teams in Xfirm") {
		t.Error("nothing is pooled")
	}
}
