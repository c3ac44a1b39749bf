package handbook

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestQuarter(t *testing.T) {
	for _, tt := range []struct {
		day, first, last Date
		name             string
	}{
		{Date{2026, time.January, 1}, Date{2026, time.January, 1}, Date{2026, time.March, 31}, "2026-Q1"},
		{Date{2026, time.June, 30}, Date{2026, time.April, 1}, Date{2026, time.June, 30}, "2026-Q2"},
		{Date{2025, time.December, 31}, Date{2025, time.October, 1}, Date{2025, time.December, 31}, "2025-Q4"},
	} {
		q := QuarterOf(tt.day)
		if q.String() != tt.name || q.First() != tt.first || q.Last() != tt.last || !q.Has(tt.day) || q.Has(tt.last.AddDays(1)) || q.Has(Date{}) {
			t.Errorf("%s: %s, from %s to %s", tt.day, q, q.First(), q.Last())
		}
		for n := -9; n < 9; n++ {
			if got := q.Until(q.Plus(n)); got != n {
				t.Errorf("%s and %d quarters is %s, %d later", q, n, q.Plus(n), got)
			}
		}
	}
}

// TestSigns counts what was told, decided and thanked for, and nothing that was only
// proposed, conceded, looked for in vain, or lies ahead.
func TestSigns(t *testing.T) {
	at := func(year int, month time.Month) Date { return Date{year, month, 10} }
	of := func(id string, on Date) Common { return Common{ID: id, Date: on} }
	h := &Handbook{
		Stories: []*Story{{Common: of("lived", at(2025, 2)), Values: []Shown{{ID: "a"}}}, {Common: of("missed", at(2025, 3)), Values: []Shown{{ID: "b"}, {ID: "a", Shown: "missed"}}},
			{Common: of("of another", at(2025, 4)), Values: []Shown{{ID: "b"}}}, {Common: of("ahead", at(2026, 5)), Values: []Shown{{ID: "a"}}}, {Common: of("some day", Date{}), Values: []Shown{{ID: "a"}}}},
		Decisions: []*Decision{
			{Common: of("decided", at(2025, 5)), Status: DecisionSuperseded, Values: []Weighed{{ID: "b"}, {ID: "a", Role: "decisive"}, {ID: "a"}}},
			{Common: of("supported", at(2025, 6)), Values: []Weighed{{ID: "a"}}},
			{Common: of("conceded", at(2025, 7)), Status: DecisionAccepted, Values: []Weighed{{ID: "a", Role: "conceded"}}},
			{Common: of("proposed", at(2025, 8)), Status: DecisionProposed, Values: []Weighed{{ID: "a", Role: "decisive"}}}},
		Touchpoints: []*Touchpoint{{Common: of("thanks", Date{}), Practice: "recognition", Values: []Used{{ID: "a"}}, LastChecked: at(2025, 9), Evidence: "31 of 40"},
			{Common: of("unseen", Date{}), Practice: "recognition", Values: []Used{{ID: "a"}}, LastChecked: at(2025, 10)},
			{Common: of("no thanks", Date{}), Practice: "criteria", Values: []Used{{ID: "a"}}, LastChecked: at(2025, 11), Evidence: "31 of 40"}},
	}
	asOf := at(2026, 3)
	var got []string
	for _, s := range h.Signs("a", asOf) {
		got = append(got, s.On.String()[:7]+" "+string(s.Kind)+" "+s.Item.Meta().ID)
	}
	if diff := cmp.Diff([]string{"2025-09 recognition thanks", "2025-06 supporting supported", "2025-05 decisive decided", "2025-03 story missed", "2025-02 story lived"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestSilence counts the quarters that are over, from the last sign or from the day
// from which the value holds.
func TestSilence(t *testing.T) {
	sign := func(d Date) Sign { return Sign{On: d} }
	feb, nov, later := sign(Date{2025, time.February, 3}), sign(Date{2025, time.November, 3}), sign(Date{2026, time.May, 3})
	for _, tt := range []struct {
		name  string
		since Date
		signs []Sign
		asOf  Date
		want  int
	}{
		{"in the same quarter", Date{}, []Sign{feb}, Date{2025, time.March, 31}, 0},
		{"the next is not over", Date{}, []Sign{feb}, Date{2025, time.June, 29}, 0},
		{"the next is over", Date{}, []Sign{feb}, Date{2025, time.June, 30}, 1},
		{"two are over", Date{}, []Sign{feb}, Date{2025, time.October, 1}, 2},
		{"the newest counts", Date{}, []Sign{nov, feb}, Date{2026, time.March, 31}, 1},
		{"what lies ahead does not", Date{}, []Sign{later, nov, feb}, Date{2026, time.March, 30}, 0},
		{"a day before them all", Date{}, []Sign{later, nov, feb}, Date{2024, time.March, 30}, 0},
		{"none, since it holds", Date{2024, time.March, 4}, nil, Date{2026, time.March, 30}, 7},
		{"older than it", Date{2025, time.August, 1}, []Sign{feb}, Date{2026, time.March, 31}, 2},
		{"nothing is known", Date{}, nil, Date{2026, time.March, 30}, 0},
		{"before it holds", Date{2026, time.March, 4}, nil, Date{2025, time.March, 30}, 0},
	} {
		v := &Value{Since: tt.since}
		for range 2 {
			if got := v.Silence(tt.signs, tt.asOf); got != tt.want {
				t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
			}
			slices.Reverse(tt.signs)
		}
	}
}
