package gaps

import (
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

// The rules of a diagnosis, beside those of low and of a difference.
const (
	mostDontKnow = 15. // % who do not know, from which knowledge is missing
	leastICC     = .10 // ICC(1) from which units differ
	mostP        = .05 // of its F test
	leastRWGJ    = .70 // r_wg(j) from which people agree among themselves
	leastItems   = 3   // statements from which r_wg(j) is judged
	almostAll    = .8  // share of units
)

// Diagnosis is what kind of gap a value has in one wave.
type Diagnosis struct {
	Value, Source, Wave string
	Findings            []Finding        // the primary one first, at most one beside it; empty where nothing was found
	Missing             []locale.Message // what would have told more
}

// Finding is a kind of gap with what speaks for it and against it.
type Finding struct {
	Type                       Type
	Dimensions                 []string         // in which it shows, the one where it begins first
	Evidence, Counter, Missing []locale.Message // sentences with numbers
}

// Primary is the primary type, "" for none.
func (d Diagnosis) Primary() Type {
	if len(d.Findings) == 0 {
		return ""
	}
	return d.Findings[0].Type
}

// Finding returns the finding of a type, or nil.
func (d Diagnosis) Finding(t Type) *Finding {
	for i := range d.Findings {
		if d.Findings[i].Type == t {
			return &d.Findings[i]
		}
	}
	return nil
}

// Diagnoses tells the kind of gap of each active value, in the newest wave that
// asks about it: of the primary source, or of the source whose wave closed last
// where that does not. A value that nothing asks about has none.
func Diagnoses(h *handbook.Handbook, r *results.Results) []Diagnosis {
	var out []Diagnosis
	first := primary(r)
	for _, v := range h.Active() {
		if l, ok := look(h, r, first, v); ok {
			out = append(out, l.diagnose())
		}
	}
	return out
}

// look is the lens on the newest wave that asks about a value.
func look(h *handbook.Handbook, r *results.Results, first *results.Source, v *handbook.Value) (lens, bool) {
	p := newest(r, first, func(w *results.Wave) *results.Cell {
		for _, d := range handbook.Dimensions {
			if c := w.Cell(v.ID, d); c != nil && c.State != results.Withheld {
				return c
			}
		}
		return nil
	})
	return lens{h, v, p.source, p.index}, p.cell != nil
}

// diagnose takes the first of five kinds that matches, and leadership beside it.
// Leadership comes first where none of the five does.
func (l lens) diagnose() Diagnosis {
	d := Diagnosis{Value: l.value.ID, Source: l.source.ID, Wave: l.wave().ID}
	for _, rule := range []func(lens) (Finding, bool){lens.knowledge, lens.interpretation, lens.motivation, lens.doing} {
		f, found := rule(l)
		d.Missing = union(d.Missing, f.Missing)
		if found {
			d.Findings = append(d.Findings, f)
			break
		}
	}
	f, found := l.leadership()
	d.Missing = union(d.Missing, f.Missing)
	switch {
	case !found:
	case d.Primary() == Unknown:
		d.Findings = slices.Insert(d.Findings, 0, f)
	default:
		d.Findings = append(d.Findings, f)
	}
	return d
}

// knowledge: few say that they know what the value asks, or many that they do
// not know.
func (l lens) knowledge() (Finding, bool) {
	f := Finding{Type: Knowledge, Dimensions: []string{understanding}}
	know := l.read(results.All, askKnow)
	f.Missing = know.missing()
	if !know.known() {
		return f, false
	}
	low := l.low(know)
	if low {
		f.Evidence = append(f.Evidence, know.lowly())
	}
	if c := know.cell; c.DontKnow >= mostDontKnow-epsilon {
		f.Evidence = append(f.Evidence, locale.Messagef("%d%% answer that they do not know %s, %d or more", whole(c.DontKnow), know.where(), int(mostDontKnow)))
	}
	if !low {
		f.Counter = l.although(know)
	}
	f.Counter = union(f.Counter, l.although(l.read(results.All, askBelieve), l.read(results.All, askObserved)))
	return f, len(f.Evidence) > 0
}

// interpretation: people know the value and take it to mean different things, by
// unit (ICC(1) with its F test: Bliese 2000) or each by themselves (r_wg(j):
// James, Demaree and Wolf 1984).
func (l lens) interpretation() (Finding, bool) {
	f := Finding{Type: Interpretation, Dimensions: []string{understanding}}
	know, meaning := l.read(results.All, askKnow), l.read(results.All, askMeaning)
	f.Missing = union(know.missing(), meaning.missing())
	i := slices.IndexFunc(l.wave().Agreement, func(a results.Agreement) bool {
		return a.Value == l.value.ID && a.Dimension == understanding && a.Aspect == askMeaning.aspect
	})
	if i < 0 {
		if meaning.known() {
			f.Missing = append(f.Missing, locale.Messagef("too few people answered what it means to tell whether they agree on it: insufficient data"))
		}
		return f, false
	}
	a, found := l.wave().Agreement[i], false
	switch {
	case math.IsNaN(a.ICC1) || math.IsNaN(a.P):
		f.Missing = append(f.Missing, locale.Messagef("units are not published apart: whether they take it alike is not known"))
	case a.ICC1 >= leastICC-epsilon && a.P < mostP:
		f.Evidence, found = append(f.Evidence, locale.Messagef("units differ in what they take it to mean (ICC(1) %s, p %s)", coefficient(a.ICC1), chance(a.P))), true
	default:
		f.Counter = append(f.Counter, locale.Messagef("units do not differ in what they take it to mean (ICC(1) %s, p %s)", coefficient(a.ICC1), chance(a.P)))
	}
	switch {
	case a.Items < leastItems || math.IsNaN(a.RWGJ):
	case a.RWGJ < leastRWGJ-epsilon:
		f.Evidence, found = append(f.Evidence, locale.Messagen(a.Items, "people do not agree on what it means (r_wg(j) %s on %d statement)", "people do not agree on what it means (r_wg(j) %s on %d statements)", coefficient(a.RWGJ), a.Items)), true
	default:
		f.Counter = append(f.Counter, locale.Messagen(a.Items, "people agree on what it means (r_wg(j) %s on %d statement)", "people agree on what it means (r_wg(j) %s on %d statements)", coefficient(a.RWGJ), a.Items))
	}
	f.Evidence = append(f.Evidence, l.although(know)...)
	f.Counter = append(f.Counter, l.although(meaning)...)
	return f, found
}

// motivation: people understand the value and do not believe in it.
func (l lens) motivation() (Finding, bool) {
	f := Finding{Type: Motivation, Dimensions: []string{agreement}}
	know, believe := l.read(results.All, askKnow), l.read(results.All, askBelieve)
	f.Missing = union(know.missing(), believe.missing())
	if !l.low(believe) {
		return f, false
	}
	f.Evidence = append([]locale.Message{believe.lowly()}, l.although(know)...)
	f.Counter = l.although(l.read(results.All, askObserved))
	return f, true
}

// doing: people believe in a value and do not do it. It is the way of working
// where that is low, not above skill, and low in almost all units; else skill
// where that is low; else the cause is not known.
func (l lens) doing() (Finding, bool) {
	f := Finding{Type: Unknown, Dimensions: []string{behaviour}}
	say, do := l.read(results.All, askBelieve), l.read(results.All, askObserved)
	f.Missing = union(say.missing(), do.missing())
	diff, low, high, counts := differ(say, do)
	if !counts || do.least >= do.target-epsilon {
		return f, false
	}
	f.Evidence = []locale.Message{locale.Messagen(whole(diff), "%s and %s: %d point apart (95%% interval %d to %d)", "%s and %s: %d points apart (95%% interval %d to %d)",
		say.sentence(), do.sentence(), whole(diff), whole(low), whole(high))}
	f.Counter = l.although(l.read(results.All, askSelf))

	system, skill := l.read(results.All, askSystem), l.read(results.All, askSkill)
	f.Missing = union(f.Missing, system.missing(), skill.missing())
	everywhere, unitWords, unknown := l.lowInUnits(askSystem)
	above := system.known() && skill.known() && system.least > skill.most+epsilon
	switch {
	case l.low(system) && !above && everywhere:
		f.Type = Systemic
		f.Evidence = append(f.Evidence, system.lowly())
		f.Evidence = append(f.Evidence, unitWords...)
		f.Missing = union(f.Missing, unknown)
		if l.low(skill) {
			f.Counter = append(f.Counter, skill.lowly())
		}
		f.Evidence = append(f.Evidence, l.although(skill)...)
	case l.low(skill):
		f.Type = Skill
		f.Evidence = append(f.Evidence, skill.lowly())
		if l.low(system) {
			f.Counter = append(f.Counter, append([]locale.Message{system.lowly()}, unitWords...)...)
		}
		f.Evidence = append(f.Evidence, l.although(system)...)
	default:
		if l.low(system) {
			f.Counter = append(f.Counter, unitWords...)
		}
		f.Counter = union(f.Counter, l.although(system, skill))
	}
	return f, true
}

// lowInUnits tells whether a question's number is below the line of low numbers
// in almost all units that are not divided further, by the numbers alone: few
// answers make every interval wide. Where no unit is shown, nothing speaks
// against it.
func (l lens) lowInUnits(q question) (almost bool, words, missing []locale.Message) {
	all, low := 0, 0
	for _, u := range leaves(l.wave().Units) {
		if r := l.read(u.ID, q); r.known() {
			all++
			if r.below() {
				low++
			}
		}
	}
	if all == 0 {
		return true, nil, []locale.Message{locale.Messagef("no unit is published apart %s: whether it is low in all of them is not known", reading{question: q}.where())}
	}
	return float64(low) >= almostAll*float64(all)-epsilon, []locale.Message{locale.Messagen(all, "it is low in %d of %d units", "it is low in %d of %d units", low, all)}, nil
}

// leaves are the units that are not divided further; leaders and employees are
// no such units.
func leaves(units []results.Unit) (out []results.Unit) {
	for _, u := range units {
		if parted(u) && !slices.ContainsFunc(units, func(o results.Unit) bool { return parted(o) && o.Parent == u.ID }) {
			out = append(out, u)
		}
	}
	return out
}

// parted tells whether a unit is a part of the organisation, not a role in it.
func parted(u results.Unit) bool {
	return u.Kind != results.UnitLeaders && u.Kind != results.UnitEmployees
}

// although tells those of the readings that are known and not low.
func (l lens) although(readings ...reading) (out []locale.Message) {
	for _, r := range readings {
		if r.known() && !l.low(r) {
			out = append(out, r.sentence())
		}
	}
	return out
}

// union appends what is not there yet.
func union(list []locale.Message, more ...[]locale.Message) []locale.Message {
	for _, m := range more {
		for _, s := range m {
			if !slices.ContainsFunc(list, func(o locale.Message) bool { return o.String() == s.String() }) {
				list = append(list, s)
			}
		}
	}
	return list
}

// chance is a p-value in words: "< .001", ".034".
func chance(p float64) any {
	if p < .001 {
		return locale.Messagef("< %s", locale.Coefficient{X: .001, Decimals: 3})
	}
	return locale.Coefficient{X: p, Decimals: 3}
}
