package results_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/results"
)

// table holds one cell of each state.
func table() *results.Results {
	nan := math.NaN()
	cell := func(dimension string, state results.State) results.Cell {
		return results.Cell{Value: "a", Dimension: dimension, Unit: results.All, State: state, Favourable: nan, Neutral: nan, Unfavourable: nan, Index: nan, Low: nan, High: nan}
	}
	shown, coded, withheld := cell("agreement", results.Shown), cell("behaviour", results.Coded), cell("perception", results.Withheld)
	shown.N, shown.Text = 40, "63"
	shown.Favourable, shown.Neutral, shown.Unfavourable, shown.Index, shown.Low, shown.High = 62.45, 37.55, 0, 81.25, 47.0324391, 100
	coded.NBand, coded.Text = "5–9", "≥ 80"
	withheld.Text = "withheld"
	return &results.Results{Sources: []results.Source{{ID: "pulse", Waves: []results.Wave{
		{ID: "q1", Withheld: true}, {ID: "q2", Cells: []results.Cell{shown, coded}}, {ID: "q3", Cells: []results.Cell{withheld}},
	}}}}
}

// TestJSON writes one record a cell, one decimal rounded half up, null for what
// does not exist.
func TestJSON(t *testing.T) {
	got, err := json.Marshal(table().JSON())
	if err != nil {
		t.Fatal(err)
	}
	const nothing = `"favourable":null,"neutral":null,"unfavourable":null,"index":null,"low":null,"high":null`
	want := `{"cells":[` + strings.Join([]string{
		`{"source":"pulse","wave":"q2","value":"a","dimension":"agreement","unit":"all","n":40,"favourable":62.5,"neutral":37.6,"unfavourable":0,"index":81.3,"low":47,"high":100,"state":"shown","text":"63"}`,
		`{"source":"pulse","wave":"q2","value":"a","dimension":"behaviour","unit":"all","n_band":"5–9",` + nothing + `,"state":"coded","text":"≥ 80"}`,
		`{"source":"pulse","wave":"q3","value":"a","dimension":"perception","unit":"all",` + nothing + `,"state":"withheld","text":"withheld"}`,
	}, ",") + `]}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	empty, err := json.Marshal((&results.Results{}).JSON())
	if err != nil || string(empty) != `{"cells":[]}` {
		t.Errorf("got %s, %v", empty, err)
	}
}

// TestLatest passes over what is not shown.
func TestLatest(t *testing.T) {
	s := table().Source("pulse")
	if w, c := s.Latest("a", "agreement"); w == nil || w.ID != "q2" || c.Text != "63" {
		t.Errorf("got %v %v", w, c)
	}
	for _, d := range []string{"behaviour", "perception", "understanding"} {
		if w, c := s.Latest("a", d); w != nil || c != nil {
			t.Errorf("%s: got %v %v", d, w, c)
		}
	}
	if table().Source("other") != nil {
		t.Error("found a source that is not there")
	}
}

// TestReadLedger refuses what another program wrote, and says of a newer one that
// it is newer whatever else it wrote.
func TestReadLedger(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{"schema":1,"wave":"q1","cells":[{"unit":"all","state":"shown"}],"aspects":[{"unit":"all","same":true}]}`, ""},
		{`{"schema":2,"cells":[]}`, "the release was written by a newer version of ethos (schema 2)"},
		{`{"schema":2,"seals":[1]}`, "the release was written by a newer version of ethos (schema 2)"},
		{`{"seals":[1],"schema":2}`, "the release was written by a newer version of ethos (schema 2)"},
		{`{"schema":1,"seals":[1]}`, `the release cannot be read: json: unknown field "seals"`},
		{`{"schema":1,,}`, "the release is no JSON after 13 bytes"},
		{`{"cells":[]}`, "the release does not say its schema"},
		{`{"schema":1,"aspects":[{"unit":"all","state":"loud"}]}`, `the release has a cell of the state "loud", which is none of shown, coded, withheld`},
	} {
		got := ""
		l, err := results.ReadLedger([]byte(tt.text))
		if err != nil {
			got = err.Error()
		}
		if got != tt.want || err == nil && l.Wave != "q1" {
			t.Errorf("%s\ngot  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
