package gaps_test

import (
	"fmt"
	"testing"

	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestMovements takes an indicator each way.
func TestMovements(t *testing.T) {
	quarterly := func(values ...float64) (out []handbook.Observation) {
		from := handbook.Date{Year: 2026, Month: 3, Day: 20}
		for i, v := range values {
			out = append(out, handbook.Observation{Date: from.AddDays(-91 * (len(values) - 1 - i)), Indicator: "x", Value: v})
		}
		return out
	}
	now := handbook.Date{Year: 2026, Month: 3, Day: 27}
	for _, tt := range []struct {
		name   string
		better string
		values []handbook.Observation
		asOf   handbook.Date
		want   string
	}{
		{"up", "", quarterly(1, 2, 3, 4, 5), now, "better 5 10"},
		{"up, and lower is better", "lower", quarterly(1, 2, 3, 4, 5), now, "worse 5 10"},
		{"down", "higher", quarterly(9, 8, 7, 5, 5, 4), now, "worse 6 -14"},
		{"down, and lower is better", "lower", quarterly(9, 8, 7, 5, 5, 4), now, "better 6 -14"},
		{"to and fro", "", quarterly(5, 4, 6, 5, 6), now, "flat 5 4"},
		{"always the same", "", quarterly(5, 5, 5, 5, 5), now, "flat 5 0"},
		{"four that rise", "", quarterly(1, 2, 3, 4), now, "too few 4 6"},
		{"what was long ago does not count", "", quarterly(99, 98, 97, 1, 2, 3, 4, 5, 6, 7, 8), now, "better 8 28"},
		{"what is to come does not count", "", quarterly(1, 2, 3, 4, 5), handbook.Date{Year: 2025, Month: 12, Day: 31}, "too few 4 6"},
		{"two quarters without a value", "", quarterly(1, 2, 3, 4, 5), now.AddDays(180), "too old 5 10"},
		{"one value", "", quarterly(1), now.AddDays(300), "too few 1 0"},
		{"one value of another year", "", quarterly(1), now.AddDays(400), "too old 1 0"},
		{"no day", "", quarterly(1, 2, 3, 4, 5), handbook.Date{}, "better 5 10"},
		{"nothing", "", nil, now, "too few 0 0"},
	} {
		h := &handbook.Handbook{Indicators: append(tt.values, handbook.Observation{Date: now, Indicator: "x", Value: 50, Unit: "Field"}, handbook.Observation{Date: now, Indicator: "y", Value: 50})}
		h.Config.Indicators = handbook.Ordered[handbook.Indicator]{Keys: []string{"x"}, Map: map[string]handbook.Indicator{"x": {Better: tt.better}}}
		h.Sort()
		m := gaps.Movements(h, tt.asOf)[0]
		if got := fmt.Sprint(m.Verdict, " ", len(m.Values), " ", m.Score); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
