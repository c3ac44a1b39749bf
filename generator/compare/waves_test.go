package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/results"
)

// published is the table of one source with these waves.
func published(waves ...results.Wave) *results.Results {
	wording := "I know what this value asks of me"
	if len(waves) > 1 {
		wording = "I can explain what this value asks of me"
	}
	return &results.Results{Sources: []results.Source{{ID: "pulse", Waves: waves, Items: []results.Item{{ID: "u1", Value: "a", Dimension: "understanding", Wording: wording}}}}}
}

func shown(value, dimension, text, wording string, favourable float64) results.Cell {
	return results.Cell{Value: value, Dimension: dimension, Unit: results.All, State: results.Shown, Text: text, Favourable: favourable, Wording: wording}
}

var (
	wave1         = results.Wave{ID: "2026-q1", Cells: []results.Cell{shown("a", "understanding", "55", "w", 55.2), shown("a", "behaviour", "61", "w", 61)}}
	wave1Restated = results.Wave{ID: "2026-q1", Cells: []results.Cell{shown("a", "understanding", "54", "w", 54.4), shown("a", "behaviour", "61", "w", 61)}}
	wave2         = results.Wave{ID: "2026-q2", Cells: []results.Cell{reworded(shown("a", "understanding", "70", "v", 70)), shown("a", "behaviour", "62", "w", 62)}}
)

func reworded(c results.Cell) results.Cell { c.Reworded = true; return c }

func TestWaves(t *testing.T) {
	with := func(w results.Wave, change func(*results.Wave)) results.Wave {
		w.Cells = append([]results.Cell{}, w.Cells...)
		change(&w)
		return w
	}
	tests := []struct {
		name   string
		a, b   *results.Results
		values map[string]string
		want   string
	}{
		{"nothing", nil, nil, nil, ""},
		{"the same", published(wave1), published(wave1), nil, ""},
		{"added, and the first of other words", published(wave1), published(wave1, wave2), nil,
			"pulse/2026-q2 added: a understanding →70, a behaviour →62; pulse/2026-q2 broken: a understanding →70 [u1: I [-know-]{+can explain+} what this value asks of me]"},
		{"withdrawn", published(wave1), published(), nil, "pulse/2026-q1 withdrawn: a understanding 55→, a behaviour 61→"},
		{"a source withdrawn", published(wave1), &results.Results{}, nil, "pulse/2026-q1 withdrawn: a understanding 55→, a behaviour 61→"},
		{"restated", published(wave1), published(wave1Restated), nil, "pulse/2026-q1 restated: a understanding 55→54"},
		{"restated by less than is shown", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].Favourable = 55.4 })), nil, "pulse/2026-q1 restated: a understanding 55.2→55.4"},
		{"computed anew", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].Favourable += 1e-12 })), nil, ""},
		{"a number gone and one new", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].Dimension = "agreement" })), nil, "pulse/2026-q1 restated: a agreement →55, a understanding 55→"},
		{"a number withheld", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].State, w.Cells[0].Text = results.Withheld, "withheld" })), nil, "pulse/2026-q1 restated: a understanding 55→withheld"},
		{"a wave withheld", published(wave1), published(results.Wave{ID: "2026-q1", Withheld: true}), nil, "pulse/2026-q1 withdrawn: a understanding 55→, a behaviour 61→"},
		{"a wave published", published(results.Wave{ID: "2026-q1", Withheld: true}), published(wave1), nil, "pulse/2026-q1 added: a understanding →55, a behaviour →61"},
		{"other words for the same wave", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].Wording, w.Cells[0].Text = "v", "59" })), nil, "pulse/2026-q1 broken: a understanding 55→59"},
		{"a value renamed", published(wave1), published(with(wave1, func(w *results.Wave) { w.Cells[0].Value, w.Cells[1].Value = "b", "b" })), map[string]string{"a": "b"}, ""},
		{"an aspect", published(wave1), published(with(wave1, func(w *results.Wave) {
			w.Aspects = []results.Cell{{Value: "a", Dimension: "behaviour", Aspect: "self", Unit: "Field", Text: "80", State: results.Shown}}
		})), nil, "pulse/2026-q1 restated: a behaviour self Field →80"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, w := range wavesOf(tt.a, tt.b, tt.values) {
				var cells []string
				for _, c := range w.Cells {
					name := strings.Join(strings.Fields(c.Value+" "+c.Dimension+" "+c.Aspect), " ")
					if c.Unit != results.All {
						name += " " + c.Unit
					}
					cells = append(cells, fmt.Sprintf("%s %s→%s", name, c.A, c.B))
				}
				s := fmt.Sprintf("%s/%s %s: %s", w.Source, w.Wave, w.State, strings.Join(cells, ", "))
				for _, x := range w.Wordings {
					s += fmt.Sprintf(" [%s: %s]", x.Item, marked(x.Spans))
				}
				got = append(got, s)
			}
			if g := strings.Join(got, "; "); g != tt.want {
				t.Errorf("got  %s\nwant %s", g, tt.want)
			}
		})
	}
}
