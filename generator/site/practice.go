package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// practiceText says what a practice is, and what to do where nothing has it.
type practiceText struct{ about, next string }

// practiceTexts are the framework's fifteen.
var practiceTexts = map[string]practiceText{
	"values-questions": {locale.Mark("Every interview asks prepared questions about the values."), locale.Mark("Choose a question for each value, and put it on the interview sheet.")},
	"fit-beside-skill": {locale.Mark("Fit with the values is judged beside skill, on its own and by described answers."), locale.Mark("Give the score sheet a column for the values, apart from that for skill.")},
	"orientation":      {locale.Mark("New colleagues meet the values in their first weeks, with examples."), locale.Mark("Make a reading path in `onboarding/`, and enter it with the contract.")},
	"mentor-pairing":   {locale.Mark("A new colleague is paired with somebody who shows how the values are lived."), locale.Mark("Name a buddy for each new colleague, and say what the two talk about.")},

	"how-beside-what": {locale.Mark("Reviews look at how results were reached, beside what was reached."), locale.Mark("Give the review form a part about the how, as long as the one about the what.")},
	"criteria":        {locale.Mark("What a value looks like is described for each level, and reviews use the same words."), locale.Mark("Write `performance` for each value, and put its words into the review.")},
	"recognition":     {locale.Mark("Those who live a value are thanked for it by name, where others hear it."), locale.Mark("Choose the occasion on which somebody is thanked for a value, and say who thanks them.")},
	"violations":      {locale.Mark("Acting against a value has consequences, also for those who deliver."), locale.Mark("Write on one page what a lead does when a value was not kept.")},

	"explain":    {locale.Mark("Decisions are explained by the values that they rest on."), locale.Mark("Ask of every announcement on which value it rests, and say so in it.")},
	"tiebreaker": {locale.Mark("Where the arguments weigh the same the values settle it, in a declared order."), locale.Mark("Declare the order of the values, and say who sees to it that it holds.")},
	"frameworks": {locale.Mark("The questions that a proposal has to answer come from the values."), locale.Mark("Turn the trade-offs of the values into questions on the form for proposals.")},
	"documented": {locale.Mark("Records say which values decided, and over which."), locale.Mark("Give the template for records a line for the values.")},

	"fund":         {locale.Mark("Money and hours go first to what the values ask for."), locale.Mark("Name the line of the plan or the budget that stands there because of a value.")},
	"deprioritise": {locale.Mark("What pulls against the values is put back or stopped, and that is said."), locale.Mark("Publish what was left undone for the sake of a value.")},
	"capabilities": {locale.Mark("What people need to be able to do in order to live the values is taught and paid for."), locale.Mark("Name what a value asks for and people cannot do yet, and give it hours.")},
}

// mostEvidence is how many items the evidence for a practice names.
const mostEvidence = 6

// practiceEvidence is what the handbook itself has for one of the framework's
// practices, whether or not a process uses it.
func (s *Site) practiceEvidence(practice string) Pair {
	p := Pair{Label: s.Say.T("In the handbook")}
	switch practice {
	case "values-questions":
		s.onValues(&p, func(v *handbook.Value) int { return len(v.Interview) }, func(n, with, of int) string {
			return s.Say.N(n, "%d interview question, on %d of %d values.", "%d interview questions, on %d of %d values.", n, with, of)
		})
	case "fit-beside-skill":
		s.onValues(&p, described, func(n, with, of int) string {
			return s.Say.N(n, "%d question with described answers, on %d of %d values.", "%d questions with described answers, on %d of %d values.", n, with, of)
		})
	case "orientation", "mentor-pairing":
		s.onPaths(&p, practice == "mentor-pairing")
	case "how-beside-what":
		s.onValues(&p, func(v *handbook.Value) int { return len(v.Behaviours) }, func(n, with, of int) string {
			return s.Say.N(n, "%d described behaviour, on %d of %d values.", "%d described behaviours, on %d of %d values.", n, with, of)
		})
	case "criteria":
		s.onValues(&p, func(v *handbook.Value) int { return len(v.Performance) }, func(n, with, of int) string {
			return s.Say.N(n, "%d criterion for performance, on %d of %d values.", "%d criteria for performance, on %d of %d values.", n, with, of)
		})
	case "recognition":
		s.onValues(&p, s.storiesShowing("lived"), func(n, with, of int) string {
			return s.Say.N(n, "%d story shows a value lived, on %d of %d values.", "%d stories show a value lived, on %d of %d values.", n, with, of)
		})
	case "violations":
		s.onValues(&p, s.storiesShowing("missed"), func(n, with, of int) string {
			return s.Say.N(n, "%d story shows a value missed, on %d of %d values.", "%d stories show a value missed, on %d of %d values.", n, with, of)
		})
	case "explain":
		s.onRecords(&p, func(d *handbook.Decision) bool { return len(d.Values) > 0 }, func(n, of int) string {
			return s.Say.T("The values they rest on are named in %d of %d decisions taken.", n, of)
		})
	case "documented":
		s.onRecords(&p, func(d *handbook.Decision) bool { return slices.ContainsFunc(d.Values, s.weighedOver(d)) }, func(n, of int) string {
			return s.Say.T("Which value won, and over which, is said in %d of %d decisions taken.", n, of)
		})
	case "tiebreaker":
		s.onTies(&p)
	case "frameworks":
		s.onValues(&p, func(v *handbook.Value) int { return len(v.Tradeoffs) }, func(n, with, of int) string {
			return s.Say.N(n, "%d trade-off, on %d of %d values.", "%d trade-offs, on %d of %d values.", n, with, of)
		})
	case "fund":
		s.onResources(&p, "funded", func(n int) string {
			return s.Say.N(n, "%d decision gave hours or money to something.", "%d decisions gave hours or money to something.")
		})
	case "deprioritise":
		s.onResources(&p, "deprioritised", func(n int) string {
			return s.Say.N(n, "%d decision put something back.", "%d decisions put something back.")
		})
	case "capabilities":
		s.onTeaching(&p)
	}
	return p
}

// described counts the interview questions of a value whose answers are described.
func described(v *handbook.Value) (n int) {
	for _, q := range v.Interview {
		if len(q.Scale) > 0 {
			n++
		}
	}
	return n
}

// storiesShowing counts the stories that show a value in one way.
func (s *Site) storiesShowing(how string) func(*handbook.Value) int {
	return func(v *handbook.Value) (n int) {
		for _, st := range s.in.Handbook.Stories {
			if st.About(v.ID) == how {
				n++
			}
		}
		return n
	}
}

// weighedOver tells of a value whether it won over another in a record.
func (s *Site) weighedOver(d *handbook.Decision) func(handbook.Weighed) bool {
	return func(w handbook.Weighed) bool { return w.Role == "decisive" && len(s.over(d, w)) > 0 }
}

// onValues counts something that values have, and names the values that have none.
func (s *Site) onValues(p *Pair, count func(*handbook.Value) int, say func(n, with, of int) string) {
	total, with := 0, 0
	var without []string
	active := s.in.Handbook.Active()
	for _, v := range active {
		n := count(v)
		total += n
		if n > 0 {
			with++
		} else {
			without = append(without, v.Title)
		}
	}
	if total == 0 {
		p.Text = s.Say.T("Nothing yet.")
		return
	}
	p.Text = say(total, with, len(active))
	if len(without) > 0 {
		p.Text = join(" ", p.Text, s.Say.T("None on %s.", s.Say.List(without)))
	}
}

// onPaths counts the steps of onboarding paths, or of those only that a buddy takes.
func (s *Site) onPaths(p *Pair, buddy bool) {
	steps := 0
	for _, path := range s.in.Handbook.Paths {
		n := 0
		for _, st := range path.Steps {
			if !buddy || st.Who == "buddy" {
				n++
			}
		}
		if steps += n; n > 0 && len(p.Links) < mostEvidence {
			p.Links = append(p.Links, s.link(path))
		}
	}
	switch {
	case steps == 0:
		p.Text = s.Say.T("Nothing yet.")
	case buddy:
		p.Text = s.Say.N(steps, "%d step for a buddy.", "%d steps for a buddy.")
	default:
		p.Text = s.Say.N(steps, "%d step in the first weeks.", "%d steps in the first weeks.")
	}
}

// onRecords counts the records that were taken and say something of values.
func (s *Site) onRecords(p *Pair, says func(*handbook.Decision) bool, say func(n, of int) string) {
	taken, n := 0, 0
	for _, d := range s.in.Handbook.Decisions {
		if d.Taken() {
			taken++
			if says(d) {
				n++
			}
		}
	}
	if taken == 0 {
		p.Text = s.Say.T("Nothing yet.")
		return
	}
	p.Text = say(n, taken)
	p.Links = s.existing(Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"})
}

// onTies counts how often one value won over another in a decision.
func (s *Site) onTies(p *Pair) {
	wins, against := s.in.Handbook.Wins(), 0
	for _, w := range wins {
		if w.AgainstOrder() {
			against++
		}
	}
	if len(wins) == 0 {
		p.Text = s.Say.T("Nothing yet.")
		return
	}
	p.Text = s.Say.N(len(wins), "In %d case one value won over another, in %d against the declared order.", "In %d cases one value won over another, in %d of them against the declared order.", len(wins), against)
	p.Links = s.existing(Link{Text: s.Say.T("Tensions"), To: "values/tensions.html"})
}

// onResources names the decisions that were taken and say what they did with hours
// and money, the newest first.
func (s *Site) onResources(p *Pair, resources string, say func(n int) string) {
	n := 0
	for _, d := range s.decisionsByDate() {
		if d.Resources != resources || !d.Taken() {
			continue
		}
		if n++; n <= mostEvidence {
			p.Links = append(p.Links, s.link(d))
		}
	}
	if p.Text = s.Say.T("Nothing yet."); n > 0 {
		p.Text = say(n)
	}
}

// onTeaching names the interventions by which people learn what a value asks for.
func (s *Site) onTeaching(p *Pair) {
	n := 0
	for _, i := range s.in.Handbook.Interventions {
		if i.Type != "knowledge" && i.Type != "skill" {
			continue
		}
		if n++; n <= mostEvidence {
			p.Links = append(p.Links, s.link(i))
		}
	}
	if p.Text = s.Say.T("Nothing yet."); n > 0 {
		p.Text = s.Say.N(n, "%d intervention teaches what a value asks for.", "%d interventions teach what a value asks for.")
	}
}
