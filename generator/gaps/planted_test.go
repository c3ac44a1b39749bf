package gaps

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
	answers "github.com/ethos-handbook/ethos/generator/survey"
)

// plantedValues are the values of the invented organisation, each with a gap of
// another type.
var plantedValues = []string{"candour", "stewardship", "simplicity", "craft", "thrift", "focus", "courage"}

// plantedFile reads a file about the invented organisation.
func plantedFile(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("ETHOS_FIXTURES")
	if dir == "" {
		t.Skip("ETHOS_FIXTURES names no folder of fixtures; the planted organisation is not read")
	}
	b, err := os.ReadFile(filepath.Join(dir, "surveys", "planted", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// planted is an invented organisation of 120 with three waves, as published.
func planted(t *testing.T) (*handbook.Handbook, *results.Results) {
	t.Helper()
	src := &handbook.Source{ID: "pulse", File: "assessments/pulse/source.yaml", Method: "survey", Format: "tidy",
		Columns: handbook.Columns{Respondent: "respondent", Submitted: "date", Unit: "unit", Role: "role"}, Scale: handbook.Scale{Min: 1, Max: 5, Favourable: []int{4, 5}}}
	for id, closed := range map[string]string{"2026-Q1": "2026-02-15", "2026-Q2": "2026-05-15", "2026-Q3": "2026-08-15"} {
		src.Waves = append(src.Waves, handbook.Wave{ID: id, File: "planted.csv", Closed: day(closed), Invited: 120})
	}
	h := &handbook.Handbook{Sources: []*handbook.Source{src}}
	h.Config.Leaders.Roles = []string{"leader"}
	h.Config.Targets = map[string]int{"understanding": 85, "agreement": 85, "behaviour": 85, "perception": 85}
	for _, v := range plantedValues {
		h.Values = append(h.Values, &handbook.Value{Common: handbook.Common{ID: v}})
		for _, it := range []struct{ id, dimension, aspect string }{
			{"U1", "understanding", "know"}, {"U2", "understanding", "meaning"}, {"A1", "agreement", "believe"}, {"B1", "behaviour", "self"}, {"Bobs", "behaviour", "observed"},
			{"P1", "perception", "colleagues"}, {"Plead", "perception", "leaders"}, {"Eskill", "enabler", "skill"}, {"Esys", "enabler", "system"},
		} {
			src.Items = append(src.Items, handbook.ItemAsked{ID: v + "." + it.id, Value: handbook.Ref{ID: v}, Dimension: it.dimension, Aspect: it.aspect})
		}
	}
	r, problems, err := answers.Read(fstest.MapFS{"assessments/pulse/planted.csv": {Data: plantedFile(t, "org-planted-gaps.csv")}}, h, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return h, r
}

// intervene records an intervention at a value's dimension.
func intervene(h *handbook.Handbook, id, value, dimension, kind, start string) *handbook.Intervention {
	i := &handbook.Intervention{Common: handbook.Common{ID: id}, Type: kind, Status: "running", Start: day(start)}
	i.Gap = handbook.GapRef{Value: handbook.Ref{ID: value}, Dimension: dimension}
	h.Interventions = append(h.Interventions, i)
	return i
}

// TestPlanted finds the gap planted in each value, in each of three waves.
func TestPlanted(t *testing.T) {
	var truth struct {
		Primary map[string]string `json:"expected_primary_gap"`
	}
	if err := json.Unmarshal(plantedFile(t, "org-planted-gaps.expected.json"), &truth); err != nil {
		t.Fatal(err)
	}
	h, all := planted(t)
	for n := range all.Sources[0].Waves {
		source := all.Sources[0]
		source.Waves = source.Waves[:n+1]
		r := &results.Results{Sources: []results.Source{source}}
		got := map[string]string{}
		for _, d := range Diagnoses(h, r) {
			if got[d.Value] = string(d.Primary()); d.Primary() == "" {
				got[d.Value] = "none"
			}
		}
		if d := cmp.Diff(got, truth.Primary); d != "" {
			t.Errorf("%s: got − want +\n%s", source.Waves[n].ID, d)
		}
	}
}

// TestPlantedTypes gives the type to a gap of each value, and none to the value
// without one.
func TestPlantedTypes(t *testing.T) {
	h, r := planted(t)
	types := map[string][]Type{}
	for _, g := range Find(h, r) {
		if g.Type != "" && !slices.Contains(types[g.Value], g.Type) {
			types[g.Value] = append(types[g.Value], g.Type)
		}
	}
	want := map[string][]Type{"stewardship": {Knowledge, Leadership}, "simplicity": {Interpretation}, "craft": {Skill}, "thrift": {Motivation}, "focus": {Systemic}, "courage": {Leadership}}
	for _, list := range types {
		slices.Sort(list)
	}
	if d := cmp.Diff(types, want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestPlantedPersistence calls for a refinement where something was tried in time
// and nothing moved, and not where the gap closes.
func TestPlantedPersistence(t *testing.T) {
	h, r := planted(t)
	of := func(value, dimension string) Gap {
		for _, g := range Find(h, r) {
			if g.Value == value && g.Dimension == dimension {
				return g
			}
		}
		t.Fatalf("no gap in %s of %s", dimension, value)
		return Gap{}
	}
	if g := of("focus", "behaviour"); g.Persistent || g.Persistence.State != NotPersistent || len(g.Persistence.Waves) != 3 {
		t.Errorf("nothing tried: got %+v", g.Persistence)
	}
	intervene(h, "late", "focus", "behaviour", "systemic", "2026-05-18")
	if g := of("focus", "behaviour"); g.Persistent {
		t.Errorf("tried too late: got %+v", g.Persistence)
	}
	intervene(h, "early", "focus", "behaviour", "systemic", "2026-03-01")
	if g := of("focus", "behaviour"); !g.Persistent || g.Persistence.State != Persists || g.Persistence.Intervention != "early" || !slices.Equal(g.Persistence.Waves, []string{"2026-Q1", "2026-Q2", "2026-Q3"}) {
		t.Errorf("tried in time: got %+v", g.Persistence)
	}
	intervene(h, "told", "stewardship", "understanding", "knowledge", "2026-02-20")
	if g := of("stewardship", "understanding"); g.Persistent || g.Persistence.State != Closing || g.Persistence.Low <= 0 {
		t.Errorf("closing: got %+v", g.Persistence)
	}
}
