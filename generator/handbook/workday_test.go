package handbook

import (
	"testing"
	"time"
)

// TestWorkday counts working days one by one, from every weekday, and compares.
func TestWorkday(t *testing.T) {
	weekend := func(d Date) bool {
		w := d.Time().Weekday()
		return w == time.Saturday || w == time.Sunday
	}
	for from := (Date{2026, time.March, 30}); from.Before(Date{2026, time.April, 13}); from = from.AddDays(1) {
		want := from
		for weekend(want) {
			want = want.AddDays(1)
		}
		if got := from.Workday(0); got != want {
			t.Errorf("%s: before the first is %s, want %s", from, got, want)
		}
		for n := 1; n <= 70; n++ {
			if got := from.Workday(n); got != want {
				t.Errorf("%s: working day %d is %s, want %s", from, n, got, want)
			}
			want = want.AddDays(1)
			for weekend(want) {
				want = want.AddDays(1)
			}
		}
	}
}
