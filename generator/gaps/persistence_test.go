package gaps

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/results"
)

// TestPersistence tells whether a gap of one type stays open.
func TestPersistence(t *testing.T) {
	base := "observed 44, self 44, "
	for _, tt := range []struct {
		name   string
		tables []string // by quarter
		start  string   // of the intervention, "" for none
		status string
		want   string
	}{
		{"two waves", []string{"skill 31", "skill 31"}, "2025-01-01", "running", "none 2"},
		{"three waves, nothing tried", []string{"skill 31", "skill 31", "skill 31"}, "", "", "none 3"},
		{"three waves, planned", []string{"skill 31", "skill 31", "skill 31"}, "2025-01-01", "planned", "none 3"},
		{"begun 89 days before the last", []string{"skill 31", "skill 31, observed 40", "skill 31, observed 20"}, "2025-05-03", "running", "none 3"},
		{"begun 90 days before the last", []string{"skill 31", "skill 31, observed 40", "skill 31, observed 20"}, "2025-05-02", "running", "persists 3 tried"},
		{"stopped", []string{"skill 31", "skill 31, observed 40", "skill 31, observed 20"}, "2025-01-01", "stopped", "persists 3 tried"},
		{"a change can neither be seen nor ruled out", []string{"skill 31", "skill 31", "skill 31"}, "2025-01-01", "running", "inconclusive 3 tried"},
		{"closing", []string{"skill 31, observed 30", "skill 31", "skill 31, observed 50"}, "2025-01-01", "running", "closing 3 tried"},
		{"closing without anything tried", []string{"skill 31, observed 30", "skill 31", "skill 31, observed 50"}, "", "", "closing 3"},
		{"another type before", []string{"skill 31, observed 60", "system 31", "skill 31, observed 40", "skill 31, observed 40"}, "2025-01-01", "running", "none 2"},
		{"other words", []string{"skill 31, observed 60", "skill 31, observed 60!", "skill 31, observed 40", "skill 31, observed 20"}, "2025-01-01", "running", "persists 3 tried"},
		{"withheld in between", []string{"skill 31, observed 60", "skill 31, observed ?", "skill 31, observed 40", "skill 31, observed 30"}, "2025-01-01", "running", "persists 3 tried"},
		{"not asked in between", []string{"skill 31, observed 60", "observed -, self -", "skill 31, observed 40", "skill 31, observed 30"}, "2025-01-01", "running", "persists 3 tried"},
		{"few answers", []string{"skill 31, observed 5–9:20", "skill 31, observed 20", "skill 31, observed 20"}, "2025-01-01", "running", "inconclusive 3 tried"},
	} {
		h := valued()
		if tt.start != "" {
			intervene(h, "tried", "v", "behaviour", "skill", tt.start).Status = tt.status
		}
		var waves []results.Wave
		for i, table := range tt.tables {
			table = but(base + table)
			if i+1 < len(tt.tables) && i == 1 && strings.Contains(tt.tables[i], "observed -") {
				table = "know 83, believe 84, skill 31"
			}
			waves = append(waves, answered([]string{"2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31"}[i], table))
		}
		for _, g := range Find(h, one(waves...)) {
			if g.Dimension != "behaviour" {
				continue
			}
			p := g.Persistence
			got := strings.TrimSpace(fmt.Sprintf("%s %d %s", p.State, len(p.Waves), p.Intervention))
			if d := cmp.Diff(got, tt.want); d != "" || g.Persistent != (p.State == Persists) || g.Type != Skill {
				t.Errorf("%s: got %q %+v, want %q", tt.name, got, p, tt.want)
			}
		}
	}
}

// TestTriedElsewhere leaves out what was tried for one unit, at another value or
// at a gap of another dimension and type.
func TestTriedElsewhere(t *testing.T) {
	h := valued()
	intervene(h, "unit", "v", "behaviour", "skill", "2025-01-01").Gap.Unit = "Payments"
	intervene(h, "value", "w", "behaviour", "skill", "2025-01-01")
	intervene(h, "gap", "v", "agreement", "motivation", "2025-01-01")
	intervene(h, "undated", "v", "behaviour", "skill", "2025-01-01").Start.Year = 0
	h.Interventions[3].Start.Month, h.Interventions[3].Start.Day = 0, 0
	waves := []results.Wave{answered("2025-01-31", but("observed 60, skill 31")), answered("2025-04-30", but("observed 50, skill 31")), answered("2025-07-31", but("observed 40, skill 31"))}
	find := func() string {
		for _, g := range Find(h, one(waves...)) {
			if g.Dimension == "behaviour" {
				return g.Persistence.Intervention
			}
		}
		return "no gap"
	}
	if got := find(); got != "" {
		t.Errorf("got %q", got)
	}
	intervene(h, "type", "v", "perception", "skill", "2025-03-01")
	if got := find(); got != "type" {
		t.Errorf("by its type: got %q", got)
	}
	intervene(h, "whole", "v", "", "", "2025-02-01")
	if got := find(); got != "whole" {
		t.Errorf("for the value: got %q", got)
	}
}
