package compare

import "testing"

// TestWeighed takes from an edition what it says otherwise than the rule, and
// leaves the rest to the rule.
func TestWeighed(t *testing.T) {
	a := map[string]string{"values/a.md": "---\nstatement: We must say it.\n---\n# A\n", "values/b.md": "# B\n", "values/c.md": "# C\n", "values/d.md": "# D\n\n" + prose, "values/e.md": "# E\n"}
	b := map[string]string{"values/a.md": "---\nstatement: We should say it.\n---\n# A\n", "values/b.md": "# Bee\n", "values/c.md": "# C\n", "values/d.md": "# D\n\n" + prose + "\nOften.\n"}
	changes := Handbooks(side(t, a), side(t, b))
	byRule := Propose(changes)
	got := changes.Weighed([]Proposal{
		{"value", "a", Editorial, "The old wording was a slip."},
		{"value", "b", "heavy", ""},
		{"value", "c", Substantive, "It is the same."},
		byRule[2], // of d
		{"value", "e", Clarifying, "Part of A now."},
		{"story", "a", Substantive, "Another kind."},
	})
	type said struct {
		Class, Proposed Class
		Said            string
	}
	want := map[string]said{
		"a": {Editorial, Substantive, "The old wording was a slip."}, "b": {Substantive, "", ""}, "c": {}, "d": {Clarifying, "", ""}, "e": {Clarifying, Substantive, "Part of A now."},
	}
	for _, it := range got.Items {
		if s := (said{it.Class, it.Proposed, it.Said}); s != want[it.ID] {
			t.Errorf("%s: got %+v, want %+v", it.ID, s, want[it.ID])
		}
		if want := want[it.ID]; it.Set() != (want.Proposed+Class(want.Said) != "") {
			t.Errorf("%s: set is %v", it.ID, it.Set())
		}
	}
	for _, it := range changes.Items {
		if it.Set() {
			t.Errorf("the changes themselves were weighed: %s", it.ID)
		}
	}
}
