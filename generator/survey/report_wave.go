package survey

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// part is a group of a wave as the analyst sees it.
type part struct {
	name       string
	atoms      []int // nil: all
	population int   // 0: unknown
}

// parts are everybody and each unit that answered, a unit after the one it is
// part of. Units that only answers name stand by name.
func (e *export) parts() []part {
	u := e.units
	below := make([][]int, len(u.names)) // atoms of a unit and of all below it
	for i, a := range e.tally.atoms {
		for at := a.unit; at > 0; at = u.parent[at] {
			below[at] = append(below[at], i)
		}
	}
	out := []part{{name: results.All, population: e.wave.Invited}}
	var walk func(parent int)
	walk = func(parent int) {
		var children []int
		for i := 1; i < len(u.parent); i++ {
			if u.parent[i] == parent && len(below[i]) > 0 {
				children = append(children, i)
			}
		}
		if !u.listed {
			slices.SortFunc(children, func(a, b int) int { return strings.Compare(fold(u.names[a]), fold(u.names[b])) })
		}
		for _, i := range children {
			out = append(out, part{u.names[i], below[i], u.headcount[i]})
			walk(i)
		}
	}
	walk(0)
	return out
}

func (e *export) reported() ReportWave {
	w := ReportWave{Source: e.src.ID, Wave: e.wave.ID, Invited: countOrUnknown(e.wave.Invited), Responded: Number(e.tally.responded()),
		Dropped: map[string]int{}, Items: []ReportItem{}, Dimensions: []ReportDimension{}}
	if !e.wave.Closed.IsZero() {
		w.Closed = &e.wave.Closed
	}
	for reason, n := range e.tally.dropped {
		w.Dropped[reason] = n
	}
	switch {
	case e.cards != nil:
		w.Responded = Number(e.cards.people)
	case e.percents != nil:
		w.Responded = countOrUnknown(e.percents.n)
		w.Items, w.Dimensions = e.percentItems(), e.percentDimensions()
	default:
		parts := e.parts()
		for i := range e.items {
			for _, p := range parts {
				if !e.items[i].absent {
					w.Items = append(w.Items, e.reportItem(i, p))
				}
			}
		}
		for i, s := range e.tally.subjects {
			for _, p := range parts {
				if s.aspect == "" {
					w.Dimensions = append(w.Dimensions, e.reportDimension(i, p))
				}
			}
		}
	}
	return w
}

// countOrUnknown is a count, or no number where 0 stands for unknown.
func countOrUnknown(n int) Number {
	if n == 0 {
		return noNumber
	}
	return Number(n)
}

func (e *export) reportItem(item int, p part) ReportItem {
	it, t := e.items[item], e.tally.of(item, p.atoms)
	s, answers := t.shares(e.scale), t.sample(e.scale)
	out := ReportItem{Item: it.id, Value: it.value, Dimension: it.dimension, Aspect: it.aspect, Unit: p.name,
		N: Number(t.valid), Missing: Number(e.tally.answered(p.atoms) - t.valid), Counts: Counts{},
		Favourable: Number(s.favourable), Neutral: Number(s.neutral), Unfavourable: Number(s.unfavourable),
		Mean: Number(answers.Mean()), SD: Number(answers.SD()), Index: Number(s.index)}
	for i, n := range t.counts {
		out.Counts = append(out.Counts, CodeCount{int(e.scale.min) + i, n})
	}
	out.Wilson, out.WilsonFPC = intervals(s.favourable, t.valid, p.population)
	return out
}

// intervals are the Wilson interval of a percentage among n, and the one at the
// effective size among a population.
func intervals(percent float64, n, population int) (plain, corrected Interval) {
	plain, corrected = noInterval, noInterval
	if n == 0 {
		return plain, corrected
	}
	low, high := stats.Wilson(percent/100, float64(n))
	plain = Interval{Number(100 * low), Number(100 * high)}
	if population >= n {
		low, high = stats.WilsonFPC(percent/100, float64(n), float64(population))
		corrected = Interval{Number(100 * low), Number(100 * high)}
	}
	return plain, corrected
}

// sample is the answers to an item as a pile of codes.
func (it itemTally) sample(sc *scale) (s stats.Sample) {
	for i, n := range it.counts {
		c := float64(sc.min) + float64(i)
		s = s.Plus(stats.Sample{N: n, Sum: float64(n) * c, Sum2: float64(n) * c * c})
	}
	return s
}

// answered is how many people of groups gave a valid answer; nil stands for all.
func (t *tally) answered(atoms []int) (n int) {
	for i, a := range t.atoms {
		if atoms == nil || slices.Contains(atoms, i) {
			n += a.people
		}
	}
	return n
}

func (e *export) reportDimension(subject int, p part) ReportDimension {
	s := e.tally.subjects[subject]
	m := e.tally.mean(e.scale, s.items, p.atoms)
	moments := e.tally.momentsOf(subject, p.atoms)
	between := stats.Between(e.tally.byRawUnit(subject, p.atoms))
	return ReportDimension{Value: s.value, Dimension: s.dimension, Unit: p.name, Favourable: Number(m.favourable), Index: Number(m.index),
		Alpha: Number(stats.Alpha(moments.items, moments.total)), ICC1: Number(between.ICC1), ICC2: Number(between.ICC2), Eta2: Number(between.Eta2),
		RWGJ: Number(stats.RWGJ(moments.items, int(e.scale.max-e.scale.min)+1))}
}

// mean is how groups answered the items of a dimension.
func (t *tally) mean(sc *scale, items, atoms []int) shares {
	var of []shares
	for _, i := range items {
		of = append(of, t.of(i, atoms).shares(sc))
	}
	return meanOf(of)
}

// byRawUnit are people's sums over the items of a subject, by the unit that their
// rows name.
func (t *tally) byRawUnit(subject int, atoms []int) (groups []stats.Sample) {
	at := map[int]int{}
	for i, a := range t.atoms {
		total := a.moments[subject].total
		if atoms != nil && !slices.Contains(atoms, i) || total.N == 0 {
			continue
		}
		g, ok := at[a.unit]
		if !ok {
			g = len(groups)
			at[a.unit] = g
			groups = append(groups, stats.Sample{})
		}
		groups[g] = groups[g].Plus(total)
	}
	return groups
}

func (e *export) percentItems() []ReportItem {
	out := []ReportItem{}
	for i, it := range e.items {
		v, ok := e.percents.item[i]
		if !ok {
			continue
		}
		r := ReportItem{Item: it.id, Value: it.value, Dimension: it.dimension, Aspect: it.aspect, Unit: results.All,
			N: countOrUnknown(e.percents.n), Missing: noNumber, Counts: Counts{}, Favourable: Number(v.favourable), Neutral: Number(v.neutral), Unfavourable: Number(v.unfavourable),
			Mean: noNumber, SD: noNumber, Index: noNumber}
		r.Wilson, r.WilsonFPC = intervals(v.favourable, e.percents.n, e.wave.Invited)
		out = append(out, r)
	}
	return out
}

func (e *export) percentDimensions() []ReportDimension {
	out := []ReportDimension{}
	for _, s := range subjects(e.items) {
		if s.aspect != "" {
			continue
		}
		sum := 0.0
		for _, i := range s.items {
			sum += e.percents.item[i].favourable
		}
		out = append(out, ReportDimension{Value: s.value, Dimension: s.dimension, Unit: results.All, Favourable: Number(sum / float64(len(s.items))),
			Index: noNumber, Alpha: noNumber, ICC1: noNumber, ICC2: noNumber, Eta2: noNumber, RWGJ: noNumber})
	}
	return out
}

// netPromoters are the scores of a wave on the scale 0–10; none on another.
func (e *export) netPromoters() (out []ReportENPS) {
	if e.scale.min != 0 || e.scale.max != 10 || e.percents != nil || e.cards != nil {
		return nil
	}
	for i, it := range e.items {
		for _, p := range e.parts() {
			t := e.tally.of(i, p.atoms)
			if it.absent || t.valid == 0 {
				continue
			}
			promoters, passives := t.counts[9]+t.counts[10], t.counts[7]+t.counts[8]
			score, se := stats.ENPS(promoters, passives, t.valid-promoters-passives)
			out = append(out, ReportENPS{Source: e.src.ID, Wave: e.wave.ID, Item: it.id, Unit: p.name,
				Promoters: promoters, Passives: passives, Detractors: t.valid - promoters - passives, ENPS: Number(score), SE: Number(se)})
		}
	}
	return out
}
