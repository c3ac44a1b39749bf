package gaps

import (
	"cmp"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// A unit stands apart from so many points after its number was drawn towards the
// organisation's by so many imagined answers.
const (
	leastApart = 15
	shrinkage  = 10
)

// Subculture is a unit that stands apart from the organisation.
type Subculture struct {
	Unit, Value, Dimension string
	Source, Wave           string
	Favourable             float64 // % of the unit
	Organisation           float64 // % of everybody
	Shrunk                 float64 // % of the unit, drawn towards the organisation's
	Diff                   float64 // Shrunk − Organisation in points
}

// Subcultures lists the units that stand 15 points or more from the organisation
// in a dimension of an active value, in the wave that Find takes, the furthest
// first. Their numbers are first drawn towards the organisation's, few answers
// more than many: (n·unit + 10·organisation) / (n + 10). Of an n that is
// published as a band the least counts; leaders and employees are no units.
//
// Source: B. Efron and C. Morris, "Stein's estimation rule and its competitors –
// an empirical Bayes approach", JASA 68 (1973) 117–130; the weight is fixed, not
// estimated.
func Subcultures(h *handbook.Handbook, r *results.Results) []Subculture {
	var out []Subculture
	first := primary(r)
	for _, v := range h.Active() {
		for _, d := range handbook.Dimensions {
			p := latest(r, first, v.ID, d)
			if p.cell == nil {
				continue
			}
			for _, u := range p.wave().Units {
				c := p.wave().For(u.ID, v.ID, d)
				if !parted(u) || c == nil || c.State != results.Shown {
					continue
				}
				n := float64(cmp.Or(c.N, leastOf(c.NBand)))
				s := Subculture{Unit: u.ID, Value: v.ID, Dimension: d, Source: p.source.ID, Wave: p.wave().ID, Favourable: c.Favourable, Organisation: p.cell.Favourable}
				s.Shrunk = (n*s.Favourable + shrinkage*s.Organisation) / (n + shrinkage)
				s.Diff = s.Shrunk - s.Organisation
				if math.Abs(s.Diff) >= leastApart-epsilon {
					out = append(out, s)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Subculture) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}
