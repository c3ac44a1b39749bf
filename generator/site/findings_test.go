package site

import (
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestSaid says in English what is chosen by what is the case.
func TestFindings(t *testing.T) {
	s := &Site{}
	for _, tt := range []struct{ got, want string }{
		{s.rateFinding(80, 80, "2025-Q1"), "80% answered, as in 2025-Q1"},
		{s.rateFinding(80, 81, "2025-Q1"), "81% answered, a point more than in 2025-Q1"},
		{s.rateFinding(80, 75, "2025-Q1"), "75% answered, five points less than in 2025-Q1"},
		{s.targetWords(61.2, 75), "14 points under target"}, {s.targetWords(76, 75), "one point above target"}, {s.targetWords(75, 75), "on target"}, {s.targetWords(75, 0), "no target set"},
		{s.coverageLead(0, 5), "No of the five values have every kind of evidence."}, {s.coverageLead(1, 5), "One of the five values has every kind of evidence."},
		{s.Say.Every(handbook.Duration{Years: 1}), "every year"}, {s.Say.Every(handbook.Duration{Years: 2}), "every 2 years"}, {s.Say.Every(handbook.Duration{Years: 1, Months: 6}), "every 18 months"},
		{s.Say.Every(handbook.Duration{Months: 1}), "every month"}, {s.Say.Every(handbook.Duration{Days: 14}), "every 14 days"}, {s.Say.Every(handbook.Duration{Off: true}), "off"},
		{s.unitName("leaders"), "leaders"}, {s.unitName("Other teams in Field"), "Other teams in Field"}, {s.unitName("Field: leaders"), "Field: leaders"}, {s.unitName("Field"), "Field"},
		{s.apart(-14.6, "%s above", "%s under", s.points(-14.6)), "15 under"},
		{s.term("on-hold"), "On hold"}, {s.term("my-word"), "My word"}, {s.inside("behaviour"), "behaviour"}, {s.term(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, not %q", tt.got, tt.want)
		}
	}
}
