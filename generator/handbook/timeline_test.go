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

// review is an evaluation written "held day" or "planned day".
func review(t *testing.T, s string) *handbook.Evaluation {
	t.Helper()
	state, day, _ := strings.Cut(s, " ")
	e := &handbook.Evaluation{Activity: handbook.LeadershipReview}
	e.Title = s
	if state == "held" {
		e.Held.Open = date(t, day)
	} else {
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
		{"the end of a month", "2026-03-01", handbook.Duration{Months: 6}, []string{"held 2025-08-31"}, "held 2025-08-31, overdue 2026-02-28 (1), due 2026-08-28, due 2027-02-28"},
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
