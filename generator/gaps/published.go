package gaps

import "math"

// Published is the list of gaps as machines read it.
type Published struct {
	Gaps []PublishedGap `json:"gaps"`
}

// PublishedGap is a gap that is not met. Lists are never null.
type PublishedGap struct {
	Value           string   `json:"value"`
	Dimension       string   `json:"dimension"`
	Unit            string   `json:"unit"`
	Type            *Type    `json:"type"` // null where none was found
	Evidence        []string `json:"evidence"`
	Counter         []string `json:"counter"`
	Severity        int      `json:"severity"`
	Impact          int      `json:"impact"`
	Feasibility     int      `json:"feasibility"`
	Interdependence int      `json:"interdependence"`
	Priority        float64  `json:"priority"` // one decimal, 0 where the gap is not ranked
	Rank            int      `json:"rank"`     // 0 where the gap is not ranked
	Interventions   []string `json:"interventions"`
	Persistent      bool     `json:"persistent"`
}

// JSON is what is published of gaps: all that are not met, as they stand.
func JSON(list []Gap) Published {
	p := Published{Gaps: []PublishedGap{}}
	all := func(s []string) []string { return append([]string{}, s...) }
	for _, g := range list {
		if g.State == Met {
			continue
		}
		out := PublishedGap{Value: g.Value, Dimension: g.Dimension, Unit: g.Unit, Evidence: all(g.Evidence), Counter: all(g.Counter),
			Severity: g.Severity, Impact: g.Impact, Feasibility: g.Feasibility, Interdependence: g.Interdependence,
			Priority: math.Floor(g.Priority*10+.5+epsilon) / 10, Rank: g.Rank, Interventions: all(g.Interventions), Persistent: g.Persistent}
		if g.Type != "" {
			out.Type = &g.Type
		}
		p.Gaps = append(p.Gaps, out)
	}
	return p
}
