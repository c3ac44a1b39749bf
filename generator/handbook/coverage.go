package handbook

import "slices"

// Coverage is the evidence that there is for a value.
type Coverage struct {
	Value         *Value
	Stories       int
	Decisions     int            // records that name it
	Touchpoints   map[string]int // by area
	Interventions int
	Questions     int // interview questions
	Statements    int // that assessments ask about it
	Missing       []string
	Score         int // % of the kinds of evidence that are there
}

// Coverage lists the active values in their order with the evidence for each.
// statements counts, by value, what was asked without being listed in source.yaml.
// The score counts eight kinds alike: a story, a decision, a touchpoint in each of
// the four areas, an interview question, a statement asked. An intervention is
// none: a value without a gap needs none.
func (h *Handbook) Coverage(statements map[string]int) []Coverage {
	var out []Coverage
	for _, v := range h.Active() {
		c := Coverage{Value: v, Touchpoints: map[string]int{}, Questions: len(v.Interview), Statements: statements[v.ID]}
		for _, s := range h.Stories {
			if s.About(v.ID) != "" {
				c.Stories++
			}
		}
		for _, d := range h.Decisions {
			if slices.ContainsFunc(d.Values, func(w Weighed) bool { return w.ID == v.ID }) {
				c.Decisions++
			}
		}
		for _, t := range h.Touchpoints {
			if t.Area != "" && slices.ContainsFunc(t.Values, func(u Used) bool { return u.ID == v.ID }) {
				c.Touchpoints[t.Area]++
			}
		}
		for _, i := range h.Interventions {
			if i.Gap.Value.ID == v.ID {
				c.Interventions++
			}
		}
		for _, s := range h.Sources {
			for _, it := range s.Items {
				if it.Value.ID == v.ID {
					c.Statements++
				}
			}
		}
		kinds := []struct {
			n    int
			what string
		}{{c.Stories, "a story"}, {c.Decisions, "a decision"}}
		for _, a := range Areas {
			kinds = append(kinds, struct {
				n    int
				what string
			}{c.Touchpoints[a.ID], "a touchpoint in " + a.ID})
		}
		kinds = append(kinds, struct {
			n    int
			what string
		}{c.Questions, "an interview question"}, struct {
			n    int
			what string
		}{c.Statements, "a statement in an assessment"})
		for _, k := range kinds {
			if k.n == 0 {
				c.Missing = append(c.Missing, k.what)
			}
		}
		c.Score = 100 * (len(kinds) - len(c.Missing)) / len(kinds)
		out = append(out, c)
	}
	return out
}
