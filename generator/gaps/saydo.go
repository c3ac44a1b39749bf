package gaps

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// SayDo lists the active values whose agreement lies 15 points or more above
// their behaviour in the newest wave that shows both, with an interval that
// excludes 0; the widest first. Behaviour is what others observe where that was
// asked apart from what people say of themselves.
func SayDo(h *handbook.Handbook, r *results.Results) []SayDoGap {
	var out []SayDoGap
	first := primary(r)
	for _, v := range h.Active() {
		p := newest(r, first, func(w *results.Wave) *results.Cell {
			say, do := askBelieve.cell(w, results.All, v.ID), askObserved.cell(w, results.All, v.ID)
			if say != nil && do != nil && say.State == results.Shown && do.State == results.Shown {
				return say
			}
			return nil
		})
		if p.cell == nil {
			continue
		}
		w := p.wave()
		do := askObserved.cell(w, results.All, v.ID)
		diff, low, high := difference(w, do, w, p.cell)
		if diff >= leastDifference-epsilon && low > 0 {
			out = append(out, SayDoGap{Value: v.ID, Source: p.source.ID, Wave: w.ID,
				Agreement: p.cell.Favourable, Behaviour: do.Favourable, Diff: diff, Low: low, High: high})
		}
	}
	slices.SortStableFunc(out, func(a, b SayDoGap) int {
		return cmp.Or(cmp.Compare(b.Diff, a.Diff), cmp.Compare(a.Value, b.Value))
	})
	return out
}
