package generator_test

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator/check"
)

// TestHealth holds what machines read of the programme's health against the page that
// people read, and both against the site: what is named as evidence is there.
func TestHealth(t *testing.T) {
	b := build(t, example.Files())
	var health struct {
		Pitfalls, Indicators []struct {
			ID, Name, Title, State, Text, Next, Rule string
			Evidence                                 []struct{ Title, URL string }
		}
	}
	if err := json.Unmarshal(b.files["data/health.json"], &health); err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(string(b.files["health/index.html"]))
	states := map[string]int{}
	for _, f := range append(health.Pitfalls, health.Indicators...) {
		states[f.State]++
		for _, want := range []string{f.Name, f.Title, f.Text, f.Next} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page does not say %q", f.ID, want)
			}
		}
		if _, ok := check.Explain(f.Rule); !ok {
			t.Errorf("%s is watched over by %q, which is no rule", f.ID, f.Rule)
		}
		if f.Text == "" || f.Next == "" || len(f.Evidence) == 0 {
			t.Errorf("%s lacks words or evidence: %+v", f.ID, f)
		}
		for _, e := range f.Evidence {
			at, fragment, _ := strings.Cut(e.URL, "#")
			if data, ok := b.files[at]; !ok || fragment != "" && !strings.Contains(string(data), `id="`+fragment+`"`) {
				t.Errorf("%s rests on %s, which is not there", f.ID, e.URL)
			}
		}
	}
	if len(health.Pitfalls) != 6 || len(health.Indicators) < 9 {
		t.Errorf("%d pitfalls, %d indicators", len(health.Pitfalls), len(health.Indicators))
	}
	for _, state := range []string{"clear", "watch", "finding", "better", "worse", "flat", "unknown"} {
		if states[state] == 0 {
			t.Errorf("the example shows nothing that is %s", state)
		}
	}
	if strings.Contains(page, "caused by") || strings.Contains(page, "led to") {
		t.Error("the page says why")
	}
}
