package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var reviewOverdue = Rule{
	Name:  "review-overdue",
	Level: diag.Warning,
	Title: "A page was to be read again by a day that has passed",
	Why: "A page with an old promise on it is trusted less than one without a promise, and so are its neighbours. " +
		"Reading a page again takes minutes and finds what has quietly become untrue. " +
		"Retired values and records no longer in force are left alone.",
	Mend: "Read the page, mend what is no longer so, and write the day: `review: {every: 6mo, last: 2026-03-20}`. " +
		"In a decision record, set the next `review-by:`.",
	find: func(in Input, r *report) {
		for item := range in.Handbook.Items {
			c := item.Meta()
			if due := c.Review.Due(); isPast(due, in.AsOf) && Current(item) {
				overdueReview(r, c.Pos("review"), c, due, in.AsOf)
			}
			if d, ok := item.(*handbook.Decision); ok && isPast(d.ReviewBy, in.AsOf) && Current(item) {
				overdueReview(r, c.Pos("review-by"), c, d.ReviewBy, in.AsOf)
			}
		}
	},
}

func overdueReview(r *report, at diag.Pos, c *handbook.Common, due, asOf handbook.Date) {
	hint := "read it again and write the day"
	if c.Owner != "" {
		hint += "; its owner is " + c.Owner
	}
	r.add(at, hint, "%q was to be read again by %s, %s ago", c.Title, due, figure(due.DaysUntil(asOf), "day", "days"))
}

// isPast tells whether a day was named and lies before asOf.
func isPast(d, asOf handbook.Date) bool { return !d.IsZero() && d.Before(asOf) }

// Current tells whether an item still holds.
func Current(item handbook.Item) bool {
	switch it := item.(type) {
	case *handbook.Value:
		return it.Status != handbook.Retired
	case *handbook.Decision:
		return it.Taken() && !isSuperseded(it) && it.Status != handbook.DecisionDeprecated
	case *handbook.Intervention:
		return isOpen(it)
	}
	return true
}
