package site

import "github.com/ethos-handbook/ethos/generator/handbook"

// eventTitle is what an event is called: as its evaluation is, else as its activity.
func (s *Site) eventTitle(e handbook.Event) string {
	if e.Evaluation == nil || e.Title == "" {
		return s.term(string(e.Activity))
	}
	return e.Title
}

// every says a cadence in words: "every 3 months".
func (s *Site) every(d handbook.Duration) string {
	months := d.Months + 12*d.Years
	switch {
	case d.Off:
		return s.Say.T("off")
	case d.Years > 0 && d.Months == 0 && d.Days == 0:
		return s.Say.N(d.Years, "every year", "every %d years")
	case d.Days == 0:
		return s.Say.N(months, "every month", "every %d months")
	case months == 0:
		return s.Say.N(d.Days, "every day", "every %d days")
	}
	return s.Say.T("every %d months and %d days", months, d.Days)
}
