package survey

import (
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// The verdicts on a change.
const (
	improved = "improved"
	declined = "declined"
	noChange = "no detectable change"
)

// measured is what is compared between two waves.
type measured struct {
	share, n float64 // favourable, 0 to 1, of n people
	answers  stats.Sample
}

// changesOf compares each item and each dimension with the last wave before that
// asked it, where that was in the same words on the same scale; waves stand
// oldest first.
func changesOf(waves []*export) (out []ReportChange) {
	var (
		asked  [][]comparison
		groups [][]part
	)
	for to, e := range waves {
		asked, groups = append(asked, compared(e)), append(groups, e.parts())
		var found []ReportChange
		for _, c := range asked[to] {
			for from := to - 1; from >= 0; from-- {
				i := slices.IndexFunc(asked[from], c.same)
				if i < 0 {
					continue // it was not asked then
				}
				if before := asked[from][i]; before.wording == c.wording {
					found = append(found, changes(before, c, groups[from], groups[to])...)
				}
				break
			}
		}
		judge(found)
		out = append(out, found...)
	}
	return out
}

// comparison is an item of a wave, or a dimension.
type comparison struct {
	source, wave     string
	item             *string // id, nil for a dimension
	value, dimension string
	wording          string // what was asked
	of               func(atoms []int) measured
}

// same tells whether another wave's is the same item or dimension.
func (c comparison) same(o comparison) bool {
	if c.value != o.value || c.dimension != o.dimension || (c.item == nil) != (o.item == nil) {
		return false
	}
	return c.item == nil || *c.item == *o.item
}

// compared is what a wave has to compare: its items, then its dimensions.
func compared(e *export) (out []comparison) {
	if e.cards != nil || e.percents != nil {
		return nil
	}
	for i, it := range e.items {
		if it.absent {
			continue
		}
		out = append(out, comparison{e.src.ID, e.wave.ID, &it.id, it.value, it.dimension, it.wording + e.scale.comparable(), func(atoms []int) measured {
			t := e.tally.of(i, atoms)
			return measured{float64(t.on(e.scale, favourable)) / float64(t.valid), float64(t.valid), t.sample(e.scale)}
		}})
	}
	for i, s := range e.tally.subjects {
		if s.aspect != "" {
			continue
		}
		out = append(out, comparison{e.src.ID, e.wave.ID, nil, s.value, s.dimension, s.wording(e.items, e.scale), func(atoms []int) measured {
			m := e.tally.mean(e.scale, s.items, atoms)
			return measured{m.favourable / 100, float64(m.n), e.tally.momentsOf(i, atoms).total}
		}})
	}
	return out
}

// changes compares everybody, and each unit that answered both times. A dimension
// is compared at the smallest n of its items.
func changes(before, after comparison, earlier, later []part) (out []ReportChange) {
	for _, p := range later {
		i := slices.IndexFunc(earlier, func(q part) bool { return fold(q.name) == fold(p.name) })
		if i < 0 {
			continue
		}
		a, b := before.of(earlier[i].atoms), after.of(p.atoms)
		if a.n == 0 || b.n == 0 {
			continue
		}
		change, welch := stats.NewcombeChange(a.share, a.n, b.share, b.n), stats.Welch(a.answers, b.answers)
		out = append(out, ReportChange{Source: after.source, Value: after.value, Dimension: after.dimension, Item: after.item, Unit: p.name, From: before.wave, To: after.wave,
			Diff: Number(100 * change.Diff), Z: Number(change.Z), P: Number(change.P), Newcombe: Interval{Number(100 * change.Low), Number(100 * change.High)},
			Welch: ReportWelch{Number(welch.T), Number(welch.DF), Number(welch.P)}})
	}
	return out
}

// judge adjusts the p-values of changes to one wave and says what may be called a change: the interval excludes 0,
// 5 points or more, q at most .10. A family is the changes from the same wave:
// dimensions or items, of everybody or of the units.
func judge(all []ReportChange) {
	type family struct {
		from         string
		whole, items bool
	}
	families := map[family][]int{}
	for i, c := range all {
		f := family{c.From, c.Unit == results.All, c.Item != nil}
		families[f] = append(families[f], i)
	}
	for _, family := range families {
		p := make([]float64, len(family))
		for i, at := range family {
			p[i] = float64(all[at].P)
		}
		for i, q := range stats.AdjustBH(p) {
			c := &all[family[i]]
			c.Q, c.Verdict = Number(q), noChange
			const rounding = 1e-9 // 65 % less 60 % may come to a little under 5 points
			if math.Abs(float64(c.Diff)) < 5-rounding || q > .10+rounding {
				continue
			}
			switch {
			case c.Newcombe[0] > 0:
				c.Verdict = improved
			case c.Newcombe[1] < 0:
				c.Verdict = declined
			}
		}
	}
}
