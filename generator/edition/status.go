package edition

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// byEffect are the editions by the day on which they take effect, of one day the
// later of the chain last. all is in chain order.
func byEffect(all []*Edition) []*Edition {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *Edition) int { return a.Effective.Compare(b.Effective) })
	return out
}

// InForce is the edition in force on a day: the one with the latest effective
// date that is not after it, and of several with that date the last of the
// chain; nil before the first. all is in chain order, as Read gives it.
func InForce(all []*Edition, day handbook.Date) *Edition {
	var now *Edition
	for _, e := range byEffect(all) {
		if !day.Before(e.Effective) {
			now = e
		}
	}
	return now
}

// Status is where an edition stands on a day among all, which are in chain order.
func Status(e *Edition, all []*Edition, day handbook.Date) Standing {
	s := Standing{State: Superseded, From: e.Effective}
	order := byEffect(all)
	if i := slices.Index(order, e); i >= 0 && i+1 < len(order) {
		next := order[i+1].Effective
		if next == e.Effective {
			return neverInForce(e, day)
		}
		s.Until = next.AddDays(-1)
	}
	switch {
	case day.Before(s.From):
		s.State = Upcoming
	case s.Until.IsZero() || !s.Until.Before(day):
		s.State = InForceNow
	}
	return s
}

// neverInForce is the standing of an edition that another one of the same
// effective date replaced before it took effect.
func neverInForce(e *Edition, day handbook.Date) Standing {
	if day.Before(e.Effective) {
		return Standing{State: Upcoming}
	}
	return Standing{State: Superseded}
}
