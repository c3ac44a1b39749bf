package gaps

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Published is the list of gaps as machines read it.
type Published struct {
	Gaps []PublishedGap `json:"gaps" help:"the gaps that are not met"`
}

// PublishedGap is a gap that is not met. Lists are never null.
type PublishedGap struct {
	Value           string   `json:"value" help:"id of the value"`
	Dimension       string   `json:"dimension" enum:"understanding|agreement|behaviour|perception" help:"what falls short of its target"`
	Unit            string   `json:"unit" help:"all: the whole organisation"`
	Type            *Type    `json:"type" enum:"knowledge|interpretation|motivation|systemic|skill|leadership|behaviour gap, cause unknown" help:"what kind of gap it is, by what would close it; null where none was found"`
	Evidence        []string `json:"evidence" help:"what speaks for the type, sentences"`
	Counter         []string `json:"counter" help:"what speaks against it, sentences"`
	Severity        int      `json:"severity" min:"1" max:"5" help:"from 1 to 5, by the distance to the target"`
	Impact          int      `json:"impact" min:"1" max:"5" help:"from 1 to 5, 3 where nothing tells"`
	Feasibility     int      `json:"feasibility" min:"1" max:"5" help:"from 1 to 5, 3 where nothing tells"`
	Interdependence int      `json:"interdependence" min:"0" max:"5" help:"from 1 to 5: 1 and one more for each gap that depends on this one; 0 where the gap is not ranked"`
	Priority        float64  `json:"priority" min:"0" max:"5" help:"geometric mean of the four numbers, one decimal; 0 where the gap is not ranked"`
	Rank            int      `json:"rank" min:"0" help:"1 is to be closed first, equal priorities share a rank; 0 where the gap is not ranked"`
	Interventions   []string `json:"interventions" help:"ids of the interventions aimed at it"`
	Persistent      bool     `json:"persistent" help:"true: it has not closed in spite of what was done, and the value itself is to be looked at"`
}

// JSON is what is published of gaps: all that are not met, as they stand.
func JSON(list []Gap) Published {
	p := Published{Gaps: []PublishedGap{}}
	all := func(messages []locale.Message) []string {
		said := []string{}
		for _, m := range messages {
			said = append(said, m.String())
		}
		return said
	}
	for _, g := range list {
		if g.State == Met {
			continue
		}
		out := PublishedGap{Value: g.Value, Dimension: g.Dimension, Unit: g.Unit, Evidence: all(g.Evidence), Counter: all(g.Counter),
			Severity: g.Severity, Impact: g.Impact, Feasibility: g.Feasibility, Interdependence: g.Interdependence,
			Priority: math.Floor(g.Priority*10+.5+epsilon) / 10, Rank: g.Rank, Interventions: append([]string{}, g.Interventions...), Persistent: g.Persistent}
		if g.Type != "" {
			out.Type = &g.Type
		}
		p.Gaps = append(p.Gaps, out)
	}
	return p
}
