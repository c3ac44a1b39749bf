package site

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// health is data/health.json.
type health struct {
	Pitfalls   []pitfall        `json:"pitfalls" help:"the framework's six pitfalls, in its order"`
	Indicators []movedIndicator `json:"indicators" help:"the leading indicators, then the lagging ones, each as handbook.yaml lists them"`
}

type pitfall struct {
	ID       string     `json:"id" enum:"wallpaper|say-do-gap|inflation|generic|inconsistent|subcultures" help:"which of the six"`
	Name     string     `json:"name" help:"the same in words"`
	State    string     `json:"state" enum:"clear|watch|finding|unknown" help:"clear: looked for and not found; watch: a sign of it; finding: it is there; unknown: nothing to judge by"`
	Text     string     `json:"text" help:"what the handbook shows of it, one sentence or two"`
	Next     string     `json:"next" help:"what to do next, one sentence or two"`
	Rule     string     `json:"rule" pattern:"^[a-z]+(-[a-z]+)*$" help:"the rule of ethos check that watches over it"`
	Evidence []evidence `json:"evidence" help:"the pages that it rests on"`
}

type movedIndicator struct {
	ID       string         `json:"id" help:"its key in handbook.yaml"`
	Title    string         `json:"title" help:"its title"`
	Kind     string         `json:"kind" enum:"leading|lagging" help:"whether it moves before alignment does, or after it"`
	Better   string         `json:"better" enum:"higher|lower" help:"which way is better"`
	Unit     string         `json:"unit" help:"unit of its values; empty without one"`
	State    string         `json:"state" enum:"better|worse|flat|unknown" help:"which way it went, as better says; flat: neither way; unknown: too few values, or none of late. It says nothing of why"`
	Text     string         `json:"text" help:"the same in a sentence"`
	Next     string         `json:"next" help:"what to do next, one sentence or two"`
	Rule     string         `json:"rule" pattern:"^[a-z]+(-[a-z]+)*$" help:"the rule of ethos check that watches over it"`
	Values   []countedValue `json:"values" help:"the newest values, at most eight, by which it is judged, the earliest first"`
	Chance   *float64       `json:"chance" min:"0" max:"1" help:"how likely values without any order would go so far either way (Mann–Kendall, two-sided, exact); to four decimals; null with fewer than two values"`
	Evidence []evidence     `json:"evidence" help:"where it is drawn"`
}

type countedValue struct {
	Date  handbook.Date `json:"date" help:"the day for which it was counted"`
	Value float64       `json:"value" help:"the number, in the unit of the indicator"`
}

type evidence struct {
	Title string `json:"title" help:"its title"`
	URL   string `json:"url" help:"where it is below the root of the site"`
}

// healthData is whether the programme is alive, for machines.
func (s *Site) healthData() health {
	out := health{[]pitfall{}, []movedIndicator{}}
	for _, f := range s.in.Pitfalls {
		out.Pitfalls = append(out.Pitfalls, pitfall{f.ID, f.Name, string(f.State), f.Text.String(), f.Next.String(), f.Rule, s.evidenceData(f)})
	}
	for _, f := range s.in.Indicators {
		m := f.Moved
		i := movedIndicator{f.ID, f.Name, "lagging", "higher", m.Unit, string(f.State), f.Text.String(), f.Next.String(), f.Rule, []countedValue{}, nil, s.evidenceData(f)}
		if m.Leading {
			i.Kind = "leading"
		}
		if m.Lower {
			i.Better = "lower"
		}
		if !math.IsNaN(m.P) {
			chance := math.Round(m.P*1e4) / 1e4
			i.Chance = &chance
		}
		for _, o := range m.Values {
			i.Values = append(i.Values, countedValue{o.Date, o.Value})
		}
		out.Indicators = append(out.Indicators, i)
	}
	return out
}

func (s *Site) evidenceData(f check.Finding) []evidence {
	out := []evidence{}
	for _, l := range s.groundsOf(f) {
		out = append(out, evidence{l.Text, string(l.To)})
	}
	return out
}
