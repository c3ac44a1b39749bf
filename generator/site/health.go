package site

import (
	"fmt"

	"github.com/ethos-handbook/ethos/generator/check"
)

// health fills the page that says whether the programme is alive: the
// framework's six pitfalls as findings, each with why it matters.
func (s *Site) health() {
	if len(s.in.Handbook.Values) == 0 || len(s.in.Pitfalls) == 0 {
		return
	}
	p := &Page{Path: "health/index.html", Nav: "alignment/index.html", Title: s.Say.T("Is the programme alive?"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutText, Lead: s.healthLead()}
	for i, f := range s.in.Pitfalls {
		sec := Section{ID: fmt.Sprintf("p-%d", i+1), Title: s.Say.T(f.Name), Body: []Body{State{State: string(f.State), Text: s.Say.Say(f.Text)}}}
		if rule, ok := check.Explain(f.Rule); ok {
			sec.Body = append(sec.Body, Para{Text: plainText(s.Say.T(rule.Why)), Muted: true})
			sec.Margin = []Note{{Title: s.Say.T("Found by"), Text: "`ethos explain " + rule.Name + "`"}}
		}
		p.Sections = append(p.Sections, sec)
	}
	s.add(p)
}

// Pitfall is what the home page shows of one of the framework's pitfalls.
type Pitfall struct {
	Name  string
	State check.State
	Text  string
}

func (s *Site) pitfalls() (out []Pitfall) {
	for _, f := range s.in.Pitfalls {
		out = append(out, Pitfall{s.Say.T(f.Name), f.State, s.Say.Say(f.Text)})
	}
	return out
}

func (s *Site) healthLead() string {
	n := map[check.State]int{}
	for _, f := range s.in.Pitfalls {
		n[f.State]++
	}
	return s.Say.T("Of six ways in which values die, %s, %s and %s.", s.Say.Count(n[check.Found], "one is found", "%s are found"),
		s.Say.Count(n[check.Watch], "one is to be watched", "%s are to be watched"), s.Say.Count(n[check.Clear], "one is clear", "%s are clear"))
}
