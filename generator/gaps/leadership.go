package gaps

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/locale"
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
	var alike []locale.Message
	for _, questions := range [][]question{{askLeaders, askColleagues, askPerception}, {askObserved, askBehaviour}} {
		for _, q := range questions {
			above, others := l.read(results.Leaders, q), l.read(results.Employees, q)
			said := q.employees
			if !others.known() {
				others, said = l.read(results.All, q), q.everybody
			}
			if !above.known() || !others.known() {
				continue
			}
			judged = true
			diff, low, high, counts := differ(above, others)
			both := locale.Messagef(said, above.share(), others.share(), others.where())
			if counts && l.low(others) {
				f.Evidence = append(f.Evidence, apartBy(both, above, others, diff, low, high))
				f.Dimensions = append(f.Dimensions, q.dimension)
				break
			}
			alike = append(alike, both)
		}
	}
	switch {
	case len(l.h.Config.Leaders.Roles) == 0 && !judged:
		f.Missing = append(f.Missing, locale.Messagef("the handbook does not say who counts as a leader: leaders and employees are not told apart"))
	case !judged:
		f.Missing = append(f.Missing, locale.Messagef("too few leaders answered: insufficient data"))
	case len(f.Evidence) == 0:
		f.Counter = append(f.Counter, alike[0])
	}
	return len(f.Evidence) > 0
}

// apartBy says by how much two readings that were told differ; where one of them is
// only bounded, by how much at least.
func apartBy(both locale.Message, a, b reading, diff, low, high float64) locale.Message {
	n := whole(diff)
	if a.cell.State == results.Shown && b.cell.State == results.Shown {
		return locale.Messagen(n, "%s: %d point apart (95%% interval %d to %d)", "%s: %d points apart (95%% interval %d to %d)", both, n, whole(low), whole(high))
	}
	return locale.Messagen(n, "%s: at least %d point apart (95%% interval %d to %d)", "%s: at least %d points apart (95%% interval %d to %d)", both, n, whole(low), whole(high))
}
