package gaps

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

// asked are the questions by the words that tables of tests use.
var asked = map[string]question{"know": askKnow, "meaning": askMeaning, "believe": askBelieve, "self": askSelf, "observed": askObserved, "colleagues": askColleagues,
	"leaders": askLeaders, "skill": askSkill, "system": askSystem,
	"understanding": {dimension: understanding}, "agreement": {dimension: agreement}, "behaviour": {dimension: behaviour}, "perception": {dimension: perception}}

// answered is a wave about the value "v" of which 100 of 120 answered: "know 43,
// Payments/system ≤20, leaders/leaders 5–9:80, believe ?". A number with ! was
// asked in other words than before. Where an aspect of a dimension is given and
// the dimension is not, its mean is added.
func answered(closed, table string) results.Wave {
	w := wave(closed)
	sum, count, given := map[string]float64{}, map[string]float64{}, map[string]bool{}
	for _, entry := range strings.Split(table, ", ") {
		what, said, _ := strings.Cut(entry, " ")
		unit, name, found := strings.Cut(what, "/")
		if !found {
			unit, name = results.All, what
		}
		q, known := asked[name]
		if !known {
			panic(entry)
		}
		c := cell("v", q.dimension, 0)
		c.Aspect, c.Unit = q.aspect, unit
		if band, rest, ok := strings.Cut(said, ":"); ok {
			c, said = banded(c), rest
			c.NBand = band
		}
		said, c.Reworded = strings.CutSuffix(said, "!")
		bound := strings.TrimLeft(said, "≤≥")
		if pct, err := strconv.ParseFloat(bound, 64); err != nil {
			reworded := c.Reworded
			c = hidden(c)
			c.Aspect, c.Reworded = q.aspect, reworded
		} else if bound != said {
			c.State, c.Text, c.Favourable, c.Low, c.High = results.Coded, strings.TrimSuffix(said, bound)+" "+bound, math.NaN(), math.NaN(), math.NaN()
		} else if c.Favourable = pct; c.N > 0 {
			c.Low, c.High = pct-8, pct+8
		}
		if unit != results.All && unit != results.Leaders && unit != results.Employees && (len(w.Units) == 0 || w.Units[len(w.Units)-1].ID != unit) {
			w.Units = append(w.Units, results.Unit{ID: unit, Kind: results.UnitTeam, Parent: results.All})
		}
		if q.aspect == "" {
			w.Cells, given[unit+q.dimension] = append(w.Cells, c), true
			continue
		}
		w.Aspects = append(w.Aspects, c)
		if c.State == results.Shown && unit == results.All {
			sum[q.dimension], count[q.dimension] = sum[q.dimension]+c.Favourable, count[q.dimension]+1
		}
	}
	for _, d := range handbook.Dimensions {
		if count[d] > 0 && !given[results.All+d] {
			w.Cells = append(w.Cells, cell("v", d, sum[d]/count[d]))
		}
	}
	return w
}

// agreed adds how far people agree on what the value means.
func agreed(w results.Wave, items int, icc, p, rwgj float64) results.Wave {
	w.Agreement = append(w.Agreement, results.Agreement{Value: "v", Dimension: "understanding", Aspect: "meaning", Items: items, ICC1: icc, P: p, RWGJ: rwgj})
	return w
}

// valued holds the value "v" with a target of 85 in every dimension.
func valued() *handbook.Handbook {
	h := book("v")
	h.Config.Leaders.Roles = []string{"director"}
	h.Config.Targets = map[string]int{"understanding": 85, "agreement": 85, "behaviour": 85, "perception": 85}
	return h
}

func one(waves ...results.Wave) *results.Results {
	return &results.Results{Sources: []results.Source{survey("pulse", waves...)}}
}

// tellDiagnosis writes a diagnosis as lines.
func tellDiagnosis(d Diagnosis) string {
	lines := []string{}
	for _, f := range d.Findings {
		lines = append(lines, string(f.Type))
		for _, part := range []struct {
			sign string
			list []locale.Message
		}{{"+", f.Evidence}, {"-", f.Counter}, {"?", f.Missing}} {
			for _, s := range part.list {
				lines = append(lines, " "+part.sign+" "+s.String())
			}
		}
	}
	if len(lines) == 0 {
		lines = append(lines, "none")
		for _, s := range d.Missing {
			lines = append(lines, " ? "+s.String())
		}
	}
	return strings.Join(lines, "\n")
}

// fine is a value of which nothing is low.
const fine = "know 83, meaning 82, believe 84, self 82, observed 80, colleagues 80, leaders 79, skill 81, system 80"

// but is fine with other numbers, and with more.
func but(table string) string {
	entries := map[string]string{}
	var order []string
	for _, entry := range strings.Split(fine+", "+table, ", ") {
		what, _, _ := strings.Cut(entry, " ")
		if entries[what] == "" {
			order = append(order, what)
		}
		entries[what] = entry
	}
	var out []string
	for _, what := range order {
		if !strings.HasSuffix(entries[what], " -") { // not asked
			out = append(out, entries[what])
		}
	}
	return strings.Join(out, ", ")
}

// TestDiagnosis finds each type, with what speaks for it, against it, and what is
// missing.
func TestDiagnosis(t *testing.T) {
	nan := math.NaN()
	const leaders = "leaders/leaders 80, employees/leaders 79"
	at := func(table string) results.Wave { return agreed(answered("2026-01-31", table), 1, .01, .4, .3) }
	for _, tt := range []struct {
		name string
		wave results.Wave
		want string
	}{
		{"nothing", at(but(leaders)), "none"},
		{"knowledge", at(but("know 43, observed 40, " + leaders)), `knowledge
 + 43% say that they know what it asks (understanding: know), below 65
 - 84% agree with it (agreement: believe)`},
		{"knowledge goes before all others", agreed(answered("2026-01-31", but("know 43, believe 40, observed 20, skill 10, system 10, "+leaders)), 1, .5, .001, .1), `knowledge
 + 43% say that they know what it asks (understanding: know), below 65`},
		{"the interval reaches too far up", at(but("know 5–9:60, " + leaders)), "none"},
		{"few answers, and low all the same", at(but("know 5–9:20, " + leaders)), `knowledge
 + 20% say that they know what it asks (understanding: know), below 65
 - 84% agree with it (agreement: believe)
 - 80% see it done (behaviour: observed)`},
		{"coded and low", at(but("know ≤5, " + leaders)), `knowledge
 + 5% or less say that they know what it asks (understanding: know), below 65
 - 84% agree with it (agreement: believe)
 - 80% see it done (behaviour: observed)`},
		{"coded and high", at(but("know ≥95, believe 40, observed 45, " + leaders)), `motivation
 + 40% agree with it (agreement: believe), below 65
 + 95% or more say that they know what it asks (understanding: know)`},
		{"units differ in what it means", agreed(answered("2026-01-31", but("meaning 64, "+leaders)), 2, .1, .049, .2), `interpretation
 + units differ in what they take it to mean (ICC(1) .10, p .049)
 + 83% say that they know what it asks (understanding: know)`},
		{"units differ by chance", agreed(answered("2026-01-31", but(leaders)), 2, .3, .05, .2), "none"},
		{"units hardly differ", agreed(answered("2026-01-31", but(leaders)), 2, .099, .001, .2), "none"},
		{"people differ on three statements", agreed(answered("2026-01-31", but(leaders)), 3, -.02, .8, .69), `interpretation
 + people do not agree on what it means (r_wg(j) .69 on 3 statements)
 + 83% say that they know what it asks (understanding: know)
 - units do not differ in what they take it to mean (ICC(1) −.02, p .800)
 - 82% take it as it is meant (understanding: meaning)`},
		{"people agree on three statements, units differ", agreed(answered("2026-01-31", but("meaning 60, "+leaders)), 3, .2, .0001, .7), `interpretation
 + units differ in what they take it to mean (ICC(1) .20, p < .001)
 + 83% say that they know what it asks (understanding: know)
 - people agree on what it means (r_wg(j) .70 on 3 statements)`},
		{"no unit is told apart", agreed(answered("2026-01-31", but(leaders)), 1, nan, nan, .2), `none
 ? units are not published apart: whether they take it alike is not known`},
		{"motivation", at(but("believe 42, observed 44, " + leaders)), `motivation
 + 42% agree with it (agreement: believe), below 65
 + 83% say that they know what it asks (understanding: know)`},
		{"motivation without understanding", at(but("know -, meaning -, believe 42, " + leaders)), `motivation
 + 42% agree with it (agreement: believe), below 65
 - 80% see it done (behaviour: observed)
 ? no statement asks about knowing what it asks (understanding: know)`},
		{"systemic", at(but("observed 44, system 31, A/system 30, B/system ≤20, C/system 5–9:40, D/system 64, E/system 66, F/system ?, " + leaders)), `systemic
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 + 31% say that the way of working helps (enabler: system), below 65
 + it is low in 4 of 5 units
 + 81% say that they know how to do it (enabler: skill)
 - 82% say that they do it themselves (behaviour: self)`},
		{"systemic, no unit shown, no skill asked", at(but("observed 44, system 31, self -, skill -, " + leaders)), `systemic
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 + 31% say that the way of working helps (enabler: system), below 65
 ? no statement asks about skill (enabler: skill)
 ? no unit is published apart (enabler: system): whether it is low in all of them is not known`},
		{"skill and system low alike", at(but("observed 44, self 44, system 31, skill 31, " + leaders)), `systemic
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 + 31% say that the way of working helps (enabler: system), below 65
 - 31% say that they know how to do it (enabler: skill), below 65
 ? no unit is published apart (enabler: system): whether it is low in all of them is not known`},
		{"system above skill", at(but("observed 44, self 44, system 40, skill 31, " + leaders)), `skill
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 + 31% say that they know how to do it (enabler: skill), below 65
 - 40% say that the way of working helps (enabler: system), below 65`},
		{"skill", at(but("observed 44, self 44, skill 31, " + leaders)), `skill
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 + 31% say that they know how to do it (enabler: skill), below 65
 + 80% say that the way of working helps (enabler: system)`},
		{"system low in some units only", at(but("observed 44, self 44, system 50, A/system 30, B/system 30, C/system 70, " + leaders)), `behaviour gap, cause unknown
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 - it is low in 2 of 3 units
 - 81% say that they know how to do it (enabler: skill)`},
		{"no enabler asked, one withheld", at(but("observed 44, self 44, skill -, system ?, " + leaders)), `behaviour gap, cause unknown
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 ? what was answered about the way of working (enabler: system) may not be published: insufficient data
 ? no statement asks about skill (enabler: skill)`},
		{"less than 15 points", at(but("observed 69.1, skill 20, " + leaders)), "none"},
		{"behaviour reaches its target", at(but("believe 100, observed 85, skill 20, " + leaders)), "none"},
		{"observed withheld", at(but("observed ?, self 20, skill 20, " + leaders)), `none
 ? what was answered about what people do (behaviour: observed) may not be published: insufficient data`},
		{"no aspects at all", answered("2026-01-31", "understanding 83, agreement 84, behaviour 44, perception 80"), `behaviour gap, cause unknown
 + 84% agree with it (agreement) and 44% see it done (behaviour): 40 points apart (95% interval 27 to 51)
 ? no statement asks about the way of working (enabler: system)
 ? no statement asks about skill (enabler: skill)`},
		{"no aspects, not known", answered("2026-01-31", "understanding 43, agreement 84, behaviour 44"), `knowledge
 + 43% say that they know what it asks (understanding), below 65
 - 84% agree with it (agreement)`},
		{"meaning alone is no knowledge", at("meaning 40, understanding 40, believe 84, observed 80, colleagues 80, leaders 80, " + leaders), `none
 ? no statement asks about knowing what it asks (understanding: know)`},
		{"leaders above employees", at(but("leaders 62, leaders/leaders 90, employees/leaders 55")), `leadership
 + 90% of leaders and 55% of employees see leaders live it (perception: leaders): 35 points apart (95% interval 23 to 46)
 + 62% see leaders live it (perception: leaders), below 65
 + 80% see colleagues live it (perception: colleagues)`},
		{"leaders above employees in behaviour", at(but("observed 70, leaders/observed 90, employees/observed 55")), `leadership
 + 90% of leaders and 55% of employees see it done (behaviour: observed): 35 points apart (95% interval 23 to 46)
 - 79% see leaders live it (perception: leaders)`},
		{"leaders coded, employees withheld", at(but("leaders 45, colleagues 60, leaders/leaders ≥90, employees/leaders ?")), `leadership
 + 90% or more of leaders and 45% of everybody see leaders live it (perception: leaders): at least 45 points apart (95% interval 33 to 55)`},
		{"leaders above employees who are not low", at(but("leaders/leaders 90, employees/leaders 70")), "none"},
		{"few leaders, and not surely above", at(but("leaders 50, colleagues 60, leaders/leaders 5–9:70, employees/leaders 50")), "none"},
		{"colleagues fine, leaders low", at(but("leaders 45, " + leaders)), `leadership
 + 45% see leaders live it (perception: leaders), below 65
 + 80% see colleagues live it (perception: colleagues)
 - 80% of leaders and 79% of employees see leaders live it (perception: leaders)`},
		{"too few leaders", at(but("colleagues 60, leaders 45, leaders/leaders ?, employees/leaders ?")), `none
 ? too few leaders answered: insufficient data`},
		{"leadership beside another", at(but("believe 42, observed 44, leaders 45, " + leaders)), `motivation
 + 42% agree with it (agreement: believe), below 65
 + 83% say that they know what it asks (understanding: know)
leadership
 + 45% see leaders live it (perception: leaders), below 65
 + 80% see colleagues live it (perception: colleagues)
 - 80% of leaders and 79% of employees see leaders live it (perception: leaders)`},
		{"leadership before an unknown cause", at(but("observed 44, self 44, skill -, system -, leaders 45, " + leaders)), `leadership
 + 45% see leaders live it (perception: leaders), below 65
 + 80% see colleagues live it (perception: colleagues)
 - 80% of leaders and 79% of employees see leaders live it (perception: leaders)
behaviour gap, cause unknown
 + 84% agree with it (agreement: believe) and 44% see it done (behaviour: observed): 40 points apart (95% interval 27 to 51)
 ? no statement asks about the way of working (enabler: system)
 ? no statement asks about skill (enabler: skill)`},
	} {
		got := Diagnoses(valued(), one(tt.wave))
		if len(got) != 1 {
			t.Errorf("%s: got %d diagnoses", tt.name, len(got))
			continue
		}
		if d := cmp.Diff(tellDiagnosis(got[0]), tt.want); d != "" {
			t.Errorf("%s: got − want +\n%s", tt.name, d)
		}
	}
}

// TestDontKnow takes 15 % who do not know for a lack of knowledge.
func TestDontKnow(t *testing.T) {
	for _, tt := range []struct {
		share float64
		want  Type
	}{{math.NaN(), ""}, {14.9, ""}, {15, Knowledge}} {
		w := answered("2026-01-31", fine)
		for i := range w.Aspects {
			if w.Aspects[i].Aspect == "know" {
				w.Aspects[i].DontKnow = tt.share
			}
		}
		if got := Diagnoses(valued(), one(w))[0].Primary(); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.share, got, tt.want)
		}
	}
}

// TestTargets holds a number against the value's own target, and an enabler
// against 85 where the handbook sets none.
func TestTargets(t *testing.T) {
	r := one(answered("2026-01-31", but("know 63")))
	h := valued()
	if got := Diagnoses(h, r)[0].Primary(); got != Knowledge {
		t.Errorf("target 85: got %q", got)
	}
	h.Values[0].Targets = map[string]int{"understanding": 80}
	if got := Diagnoses(h, r)[0].Primary(); got != "" {
		t.Errorf("target 80: got %q", got)
	}
	h.Values[0].Targets = map[string]int{"enabler": 60}
	r = one(answered("2026-01-31", but("observed 44, skill 50")))
	if got := Diagnoses(h, r)[0].Primary(); got != Unknown {
		t.Errorf("an enabler's own target of 60: got %q", got)
	}
	if got := Diagnoses(book("v"), r)[0].Primary(); got != Skill {
		t.Errorf("no target for enablers: got %q", got)
	}
}

// TestStaysLow keeps what was low as such while its interval reaches below the
// line, and as far as the wording goes.
func TestStaysLow(t *testing.T) {
	at := func(tables ...string) (waves []results.Wave) {
		for i, table := range tables {
			waves = append(waves, answered(fmt.Sprintf("2026-0%d-01", i+1), but(table)))
		}
		return waves
	}
	for _, tt := range []struct {
		name   string
		tables []string
		want   Type
	}{
		{"never low", []string{"know 66"}, ""},
		{"low before", []string{"know 50", "know 66"}, Knowledge},
		{"low twice before", []string{"know 50", "know 66", "know 66.5"}, Knowledge},
		{"not asked in between", []string{"know 50", "know -", "know 66"}, Knowledge},
		{"withheld in between", []string{"know 50", "know ?", "know 66"}, Knowledge},
		{"other words", []string{"know 50", "know 66!"}, ""},
		{"other words in between", []string{"know 50", "know ?!", "know 66"}, ""},
		{"recovered in between", []string{"know 50", "know 80", "know 66"}, ""},
		{"surely near the target", []string{"know 50", "know 68"}, ""},
	} {
		if got := Diagnoses(valued(), one(at(tt.tables...)...))[0].Primary(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestTypesOfGaps gives a finding to the dimension in which it begins, and to
// those after it that lie clearly below their targets.
func TestTypesOfGaps(t *testing.T) {
	types := func(table string) string {
		var out []string
		for _, g := range Find(valued(), one(agreed(answered("2026-01-31", table), 1, .01, .5, .3))) {
			out = append(out, fmt.Sprintf("%s %s %q", g.Dimension, g.State, g.Type))
			if (g.Type == "") != (len(g.Evidence) == 0) || (g.Type == "") != (len(g.Suggested) == 0) {
				t.Errorf("%s: %+v", table, g)
			}
		}
		return strings.Join(out, "\n")
	}
	for _, tt := range []struct{ table, want string }{
		{but("know 40, meaning 40, believe 70, leaders 40"), `understanding low "knowledge"
perception low "leadership"
agreement low "knowledge"
behaviour near ""`},
		{but("observed 40, self 40, skill 40, know 70, meaning 70"), `behaviour low "skill"
understanding low ""
perception near ""
agreement near ""`},
		{but("leaders 45, colleagues 95, perception 90, observed 60, self 60, leaders/observed 95, employees/observed 55"), `behaviour low "leadership"
understanding near ""
agreement near ""
perception met "leadership"`},
		{"behaviour 40", `behaviour low ""`},
	} {
		if d := cmp.Diff(types(tt.table), tt.want); d != "" {
			t.Errorf("%s: got − want +\n%s", tt.table, d)
		}
	}
	var missing []string
	for _, m := range Find(valued(), one(answered("2026-01-31", "behaviour 40")))[0].Missing {
		missing = append(missing, m.String())
	}
	want := []string{"no statement asks about knowing what it asks (understanding: know)", "no statement asks about what it means (understanding: meaning)", "no statement asks about agreement (agreement: believe)",
		"too few leaders answered: insufficient data", "no statement asks about how colleagues act (perception: colleagues)", "no statement asks about how leaders act (perception: leaders)"}
	if d := cmp.Diff(missing, want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestSayDoAspects takes what is observed before what people say of themselves.
func TestSayDoAspects(t *testing.T) {
	for table, want := range map[string]string{
		"believe 84, observed 44, self 90, behaviour 67": "84 − 44",
		"believe 84, observed 80, self 20, behaviour 50": "",
		"believe 84, self 60":                            "84 − 60",
		"agreement 84, behaviour 60":                     "84 − 60",
		"believe 84, observed ?, self 20, behaviour 20":  "",
	} {
		got := ""
		for _, g := range SayDo(valued(), one(answered("2026-01-31", table))) {
			got = fmt.Sprintf("%.0f − %.0f", g.Agreement, g.Behaviour)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", table, got, want)
		}
	}
}

// TestLeaves counts the units that are not divided, and no roles.
func TestLeaves(t *testing.T) {
	units := []results.Unit{{ID: "Engineering", Kind: results.UnitTeam, Parent: "all"}, {ID: "Payments", Kind: results.UnitTeam, Parent: "Engineering"}, {ID: "Other teams in Engineering", Kind: results.UnitOther, Parent: "Engineering"},
		{ID: "Sales", Kind: results.UnitTeam, Parent: "all"}, {ID: "Sales: leaders", Kind: results.UnitLeaders, Parent: "Sales"}, {ID: "leaders", Kind: results.UnitLeaders, Parent: "all"}, {ID: "employees", Kind: results.UnitEmployees, Parent: "all"}}
	var got []string
	for _, u := range leaves(units) {
		got = append(got, u.ID)
	}
	if d := cmp.Diff(got, []string{"Payments", "Other teams in Engineering", "Sales"}); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}
