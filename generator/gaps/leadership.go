package gaps

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/results"
)

// leadership: leaders see the value lived where employees do not, or people see
// colleagues live it and leaders not.
func (l lens) leadership() (Finding, bool) {
	f := Finding{Type: Leadership}
	apart := l.leadersApart(&f)
	colleagues, leaders := l.read(results.All, askColleagues), l.read(results.All, askLeaders)
	f.Missing = union(f.Missing, colleagues.missing(), leaders.missing())
	seen := colleagues.known() && !l.low(colleagues) && l.low(leaders)
	if seen {
		f.Evidence = append(f.Evidence, leaders.lowly(), colleagues.sentence())
		if !slices.Contains(f.Dimensions, perception) {
			f.Dimensions = slices.Insert(f.Dimensions, 0, perception)
		}
	} else if apart {
		f.Counter = append(f.Counter, l.although(leaders)...)
	}
	return f, apart || seen
}

// leadersApart looks in perception, then in behaviour, whether leaders lie above
// employees and employees low, and writes down what speaks for it or against it.
// Where employees may not be shown beside leaders, everybody stands for them: if
// leaders lie above everybody, employees lie below.
func (l lens) leadersApart(f *Finding) (apart bool) {
	judged := false
	var alike []string
	for _, questions := range [][]question{{askLeaders, askColleagues, askPerception}, {askObserved, askBehaviour}} {
		for _, q := range questions {
			above, others := l.read(results.Leaders, q), l.read(results.Employees, q)
			who := "employees"
			if !others.known() {
				others, who = l.read(results.All, q), "everybody"
			}
			if !above.known() || !others.known() {
				continue
			}
			judged = true
			diff, low, high, counts := differ(above, others)
			if counts && l.low(others) {
				f.Evidence = append(f.Evidence, fmt.Sprintf("%s of leaders and %s of %s %s %s: %s apart (95%% interval %d to %d)",
					above.share(), others.share(), who, others.say, others.where(), points(above, others, diff), whole(low), whole(high)))
				f.Dimensions = append(f.Dimensions, q.dimension)
				break
			}
			alike = append(alike, fmt.Sprintf("%s of leaders and %s of %s %s %s", above.share(), others.share(), who, others.say, others.where()))
		}
	}
	switch {
	case len(l.h.Config.Leaders.Roles) == 0 && !judged:
		f.Missing = append(f.Missing, "the handbook does not say who counts as a leader: leaders and employees are not told apart")
	case !judged:
		f.Missing = append(f.Missing, "too few leaders answered: insufficient data")
	case len(f.Evidence) == 0:
		f.Counter = append(f.Counter, alike[0])
	}
	return len(f.Evidence) > 0
}

// points is a difference in words; where a side is only bounded, the least.
func points(a, b reading, diff float64) string {
	if a.cell.State == results.Shown && b.cell.State == results.Shown {
		return fmt.Sprintf("%d points", whole(diff))
	}
	return fmt.Sprintf("at least %d points", whole(diff))
}
