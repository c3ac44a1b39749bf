package handbook

import (
	"cmp"
	"slices"
)

// Strengths are how binding a touchpoint can be, the most binding first. What is
// only planned is not in use.
var Strengths = []string{"required", "prompted", "optional", "planned"}

// Binding is how binding the touchpoint is; one that does not say is optional.
func (t *Touchpoint) Binding() string { return cmp.Or(t.Strength, "optional") }

// Practised is a practice of an area and where it is built in.
type Practised struct {
	Area        Area   // of none of the four: its ID is ""
	Practice    string // one of the framework's fifteen, or the handbook's own; "" where its touchpoints name none
	Own         bool   // it is none of the fifteen
	Touchpoints []*Touchpoint
	Values      []Carried // the values in force, in their declared order
}

// Carried is a value and the touchpoints of a practice that carry it.
type Carried struct {
	Value *Value
	By    []*Touchpoint // the most binding first; none: the value is missing here
}

// Strength is the strongest of the touchpoints, "" where there is none.
func (p Practised) Strength() string {
	if len(p.Touchpoints) == 0 {
		return ""
	}
	return p.Touchpoints[0].Binding()
}

// InUse tells whether the practice is built in by more than a plan.
func (p Practised) InUse() bool { return p.Strength() != "" && p.Strength() != "planned" }

// Missing are the values that no touchpoint of the practice carries.
func (p Practised) Missing() (out []*Value) {
	for _, c := range p.Values {
		if len(c.By) == 0 {
			out = append(out, c.Value)
		}
	}
	return out
}

// Integration lists the framework's fifteen practices, area by area, with the
// touchpoints of each, and after those of an area the handbook's own there. A
// touchpoint that names one of the fifteen and no area is where the framework has
// it; what is in none of the four areas comes last.
func (h *Handbook) Integration() []Practised {
	var out []Practised
	for _, area := range append(slices.Clone(Areas), Area{}) {
		var own []string
		for _, t := range h.Touchpoints {
			if t.areaID() == area.ID && !slices.Contains(area.Practices, t.Practice) && !slices.Contains(own, t.Practice) {
				own = append(own, t.Practice)
			}
		}
		slices.Sort(own)
		for n, practice := range append(slices.Clone(area.Practices), own...) {
			out = append(out, h.practised(area, practice, n >= len(area.Practices)))
		}
	}
	return out
}

// practised gathers the touchpoints of a practice.
func (h *Handbook) practised(area Area, practice string, own bool) Practised {
	p := Practised{Area: area, Practice: practice, Own: own}
	for _, t := range h.Touchpoints {
		if t.areaID() == area.ID && t.Practice == practice {
			p.Touchpoints = append(p.Touchpoints, t)
		}
	}
	slices.SortStableFunc(p.Touchpoints, func(a, b *Touchpoint) int {
		return cmp.Compare(slices.Index(Strengths, a.Binding()), slices.Index(Strengths, b.Binding()))
	})
	for _, v := range h.Active() {
		c := Carried{Value: v}
		for _, t := range p.Touchpoints {
			if slices.ContainsFunc(t.Values, func(u Used) bool { return u.ID == v.ID }) {
				c.By = append(c.By, t)
			}
		}
		p.Values = append(p.Values, c)
	}
	return p
}

// areaID is the area of a touchpoint, that of its practice where it names none.
func (t *Touchpoint) areaID() string {
	if t.Area != "" {
		return t.Area
	}
	for _, a := range Areas {
		if slices.Contains(a.Practices, t.Practice) {
			return a.ID
		}
	}
	return ""
}
