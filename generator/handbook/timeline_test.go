package handbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

func date(t *testing.T, s string) handbook.Date {
	t.Helper()
	if s == "" {
		return handbook.Date{}
	}
	d, err := handbook.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// review is an evaluation written "held day" or "planned day", or by its last day
// alone "closed day" or "until day".
func review(t *testing.T, s string) *handbook.Evaluation {
	t.Helper()
	state, day, _ := strings.Cut(s, " ")
	e := &handbook.Evaluation{Activity: handbook.LeadershipReview}
	e.Title = s
	switch state {
	case "held":
		e.Held.Open = date(t, day)
	case "closed":
		e.Held.Close = date(t, day)
	case "until":
		e.Planned.Close = date(t, day)
	default:
		e.Planned.Open = date(t, day)
	}
	return e
}

func TestTimeline(t *testing.T) {
	const horizon = "2027-03-01"
	tests := []struct {
		name, asOf string
		cadence    handbook.Duration
		evaluated  []string
		want       string
	}{
		{"nothing held, nothing planned", "2026-03-01", handbook.Duration{Months: 6}, nil, ""},
		{"due by cadence", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2026-01-15"}, "held 2026-01-15, due 2026-07-15, due 2027-01-15"},
		{"due today is not late", "2026-07-15", handbook.Duration{Months: 6}, []string{"held 2026-01-15"}, "held 2026-01-15, due 2026-07-15, due 2027-01-15"},
		{"a day late", "2026-07-16", handbook.Duration{Months: 6}, []string{"held 2026-01-15"}, "held 2026-01-15, overdue 2026-07-15 (1), due 2027-01-15"},
		{"missed twice is overdue once", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2025-01-15"}, "held 2025-01-15, overdue 2025-07-15 (229), due 2026-07-15, due 2027-01-15"},
		{"planned takes the due date's place", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2026-01-15", "planned 2026-08-20"}, "held 2026-01-15, planned 2026-08-20, due 2027-02-20"},
		{"planned far later does not", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2025-10-01", "planned 2026-09-01"}, "held 2025-10-01, due 2026-04-01, planned 2026-09-01, due 2027-03-01"},
		{"planned and missed", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2025-08-01", "planned 2026-02-10"}, "held 2025-08-01, overdue 2026-02-10 (19), due 2026-08-10, due 2027-02-10"},
		{"no cadence", "2026-03-01", handbook.Duration{Off: true}, []string{"held 2025-08-01"}, "held 2025-08-01"},
		{"held in the future is planned", "2026-03-01", handbook.Duration{Off: true}, []string{"held 2026-05-01"}, "planned 2026-05-01"},
		{"the end of a month", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2025-08-31"}, "held 2025-08-31, overdue 2026-02-28 (1), due 2026-08-31, due 2027-02-28"},
		{"the end of a month, each month", "2026-11-15", handbook.Duration{Months: 1}, []string{"held 2025-10-31"}, "held 2025-10-31, overdue 2025-11-30 (350), due 2026-11-30, due 2026-12-31, due 2027-01-31, due 2027-02-28"},
		{"a leap day, each year", "2026-03-01", handbook.Duration{Years: 1}, []string{"held 2024-02-29"}, "held 2024-02-29, overdue 2025-02-28 (366), due 2027-02-28"},
		{"planned, missed, and missed since", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2024-08-01", "planned 2025-02-10"}, "held 2024-08-01, overdue 2025-02-10 (384), due 2026-08-10, due 2027-02-10"},
		{"planned and never held, and another held since", "2026-03-01", handbook.Duration{Months: 6}, []string{"planned 2025-02-10", "held 2025-05-01"}, "overdue 2025-02-10 (384), held 2025-05-01, overdue 2025-11-01 (120), due 2026-05-01, due 2026-11-01"},
		{"only its last day is known", "2026-03-01", handbook.Duration{Months: 6}, []string{"closed 2026-01-15", "until 2026-08-20"}, "held 2026-01-15, planned 2026-08-20, due 2027-02-20"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := &handbook.Handbook{Config: handbook.Config{Cadence: map[string]handbook.Duration{"leadership-review": tt.cadence}}}
			for _, s := range tt.evaluated {
				h.Evaluations = append(h.Evaluations, review(t, s))
			}
			var got []string
			for _, e := range h.Timeline(date(t, tt.asOf), date(t, horizon)) {
				s := fmt.Sprintf("%s %s", e.State, e.Start)
				if e.Late > 0 {
					s += fmt.Sprintf(" (%d)", e.Late)
				}
				got = append(got, s)
			}
			if g := strings.Join(got, ", "); g != tt.want {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}

func TestDurationAfter(t *testing.T) {
	for _, tt := range []struct{ from, every, want string }{
		{"2026-01-10", "6mo", "2026-07-10"}, {"2025-08-31", "6mo", "2026-02-28"}, {"2024-02-29", "1y", "2025-02-28"}, {"2024-02-29", "4y", "2028-02-29"},
		{"2026-01-31", "P1M", "2026-02-28"}, {"2026-12-31", "1d", "2027-01-01"}, {"2026-03-01", "2w", "2026-03-15"}, {"2026-11-30", "P1Y3M", "2028-02-29"},
	} {
		d, err := handbook.ParseDuration(tt.every)
		if err != nil {
			t.Error(err)
		}
		if got := d.After(date(t, tt.from)).String(); got != tt.want {
			t.Errorf("%s after %s is %s, want %s", tt.every, tt.from, got, tt.want)
		}
	}
	for _, bad := range []string{"", "6", "mo", "six months", "P", "-3mo"} {
		if _, err := handbook.ParseDuration(bad); err == nil {
			t.Errorf("%q was taken for a duration", bad)
		}
	}
}

// TestRhythms tells of each activity what comes next.
func TestRhythms(t *testing.T) {
	h := &handbook.Handbook{Config: handbook.Config{Cadence: map[string]handbook.Duration{"leadership-review": {Months: 6}, "statement-review": {Years: 2}}}}
	for _, s := range []string{"held 2024-08-06", "held 2025-02-04", "held 2025-08-05"} {
		h.Evaluations = append(h.Evaluations, review(t, s))
	}
	planned := review(t, "planned 2027-09-01")
	planned.Activity = handbook.StatementReview
	h.Evaluations = append(h.Evaluations, planned)
	var got []string
	for _, r := range h.Rhythms(date(t, "2026-03-27")) {
		got = append(got, fmt.Sprintf("%s %d %s %s %s %d", r.Activity, r.Held, r.Last.Last(), r.Next.State, r.Next.Start, r.Next.Late))
	}
	want := []string{"pulse-survey 0    0", "comprehensive-assessment 0    0", "leadership-review 3 2025-08-05 overdue 2026-02-05 50", "process-audit 0    0", "statement-review 0  planned 2027-09-01 0"}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}
