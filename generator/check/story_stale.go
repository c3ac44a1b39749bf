package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var storyStale = Rule{
	Name:  "story-stale",
	Level: diag.Warning,
	Title: "No story of the last twelve months shows a value",
	Why: locale.Mark("A value that nobody has a recent story about is wallpaper: on view, and no longer seen. " +
		"Stories carry what a definition cannot, and new people learn from them what really happens here. " +
		"A story of a value missed counts as much as one of a value lived; one of another year shows how things were."),
	Mend: "Ask in the next team meeting when this value last changed what somebody did, and write the answer down in stories/: " +
		"`values: [{id: leave-room, shown: torn}]`, with `date:` and with consent or `anonymised: true`.",
	find: func(in Input, r *report) {
		for _, s := range staleValues(in) {
			hint := "write one down in stories/; a value missed counts too"
			if s.newest.IsZero() {
				r.add(diag.Pos{File: s.value.File}, hint, "no dated story shows %q", s.value.Title)
			} else {
				r.add(diag.Pos{File: s.value.File}, hint, "the newest story that shows %q is of %s, %s ago",
					s.value.Title, s.newest, figure(s.newest.DaysUntil(in.AsOf), "day", "days"))
			}
		}
	},
}

// stale is a value without a story of the last twelve months.
type stale struct {
	value  *handbook.Value
	newest handbook.Date // of the stories about it; zero when none has a date
}

// staleValues lists the values in force about which no story of the twelve
// months before the as-of day is told; none without that day.
func staleValues(in Input) []stale {
	if in.AsOf.IsZero() {
		return nil
	}
	var out []stale
	for _, v := range in.Handbook.Active() {
		var newest handbook.Date
		for _, s := range in.Handbook.Stories {
			if s.About(v.ID) != "" && newest.Before(s.Date) && !in.AsOf.Before(s.Date) {
				newest = s.Date
			}
		}
		if !isRecent(newest, in.AsOf) {
			out = append(out, stale{v, newest})
		}
	}
	return out
}

// isRecent tells whether a day lies in the twelve months that end with asOf.
func isRecent(d, asOf handbook.Date) bool {
	year := handbook.Duration{Years: 1}
	return !d.IsZero() && !asOf.Before(d) && !year.After(d).Before(asOf)
}
