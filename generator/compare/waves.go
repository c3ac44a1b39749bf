package compare

import (
	"math"
	"slices"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/results"
)

// WaveChange is what changed in the published numbers of a wave.
type WaveChange struct {
	Source, Wave string
	State        WaveState
	Cells        []CellChange
	Wordings     []Wording // of a broken wave: the statements that were reworded, where source.yaml tells
}

// WaveState is what became of a wave's numbers.
type WaveState string

// The states of a wave. A wave may be restated and broken at once: then it is
// listed twice.
const (
	WaveAdded     WaveState = "added"
	WaveRestated  WaveState = "restated"  // the same wave with another number
	WaveWithdrawn WaveState = "withdrawn" // B has none of it
	WaveBroken    WaveState = "broken"    // asked in other words or on another scale: the trend breaks
)

// Wording is a statement and how it is asked in A and in B; A is "" where it was not.
type Wording struct {
	Item, Value, Dimension, Aspect string
	A, B                           string
	Spans                          []Span
}

// CellChange is a number of a wave in A and in B, as published; "" for none.
type CellChange struct {
	Unit, Value, Dimension, Aspect string
	A, B                           string
}

// wavesOf compares what is published of assessments. values are the ids of
// values that were renamed or live on in one other, A's to B's; they count where B's
// wave does not know A's id.
func wavesOf(a, b *results.Results, values map[string]string) []WaveChange {
	if a == nil {
		a = &results.Results{}
	}
	if b == nil {
		b = &results.Results{}
	}
	var out []WaveChange
	for _, id := range sourceIDs(a, b) {
		x, y := a.Source(id), b.Source(id)
		if x == nil {
			x = &results.Source{}
		}
		if y == nil {
			y = &results.Source{}
		}
		out = append(out, sourceChanges(id, x, y, values)...)
	}
	return out
}

func sourceIDs(a, b *results.Results) []string {
	var out []string
	for _, r := range []*results.Results{b, a} {
		for _, s := range r.Sources {
			if !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

func sourceChanges(id string, a, b *results.Source, values map[string]string) []WaveChange {
	var out []WaveChange
	add := func(w WaveChange) {
		w.Source = id
		if w.State == WaveBroken {
			w.Wordings = wordings(a, b, w.Cells)
		}
		if w.Cells != nil || w.State == WaveAdded || w.State == WaveWithdrawn {
			out = append(out, w)
		}
	}
	for i := range b.Waves {
		w := &b.Waves[i]
		old := wave(a, w.ID)
		if old == nil || old.Withheld && !w.Withheld {
			state := WaveChange{Wave: w.ID, State: WaveAdded}
			broken := WaveChange{Wave: w.ID, State: WaveBroken}
			for _, c := range cellsOf(w) {
				state.Cells = append(state.Cells, change(c, "", c.Text))
				if c.Reworded {
					broken.Cells = append(broken.Cells, change(c, "", c.Text))
				}
			}
			add(state)
			add(broken)
			continue
		}
		if w.Withheld && !old.Withheld {
			add(withdrawn(old))
			continue
		}
		restated, broken := WaveChange{Wave: w.ID, State: WaveRestated}, WaveChange{Wave: w.ID, State: WaveBroken}
		known, asked := map[cellName]results.Cell{}, map[string]bool{}
		for _, c := range cellsOf(w) {
			asked[c.Value] = true
		}
		for _, c := range cellsOf(old) {
			if id, ok := values[c.Value]; ok && !asked[c.Value] {
				c.Value = id
			}
			known[nameOf(c)] = c
		}
		for _, c := range cellsOf(w) {
			before, ok := known[nameOf(c)]
			delete(known, nameOf(c))
			switch {
			case ok && before.Wording != c.Wording:
				broken.Cells = append(broken.Cells, change(c, before.Text, c.Text))
			case before.Text != c.Text:
				restated.Cells = append(restated.Cells, change(c, before.Text, c.Text))
			case ok && c.State == results.Shown && tenths(before.Favourable) != tenths(c.Favourable):
				restated.Cells = append(restated.Cells, change(c, tenths(before.Favourable), tenths(c.Favourable)))
			}
		}
		for _, c := range cellsOf(old) {
			if id, ok := values[c.Value]; ok && !asked[c.Value] {
				c.Value = id
			}
			if _, gone := known[nameOf(c)]; gone {
				restated.Cells = append(restated.Cells, change(c, c.Text, ""))
			}
		}
		add(restated)
		add(broken)
	}
	for i := range a.Waves {
		if w := &a.Waves[i]; wave(b, w.ID) == nil {
			add(withdrawn(w))
		}
	}
	return out
}

func withdrawn(w *results.Wave) WaveChange {
	out := WaveChange{Wave: w.ID, State: WaveWithdrawn}
	for _, c := range cellsOf(w) {
		out.Cells = append(out.Cells, change(c, c.Text, ""))
	}
	return out
}

// wordings are the statements behind cells whose words or direction differ.
func wordings(a, b *results.Source, cells []CellChange) []Wording {
	var out []Wording
	for _, it := range b.Items {
		asked := slices.ContainsFunc(cells, func(c CellChange) bool {
			return c.Value == it.Value && c.Dimension == it.Dimension && (c.Aspect == "" || c.Aspect == it.Aspect)
		})
		if !asked {
			continue
		}
		w := Wording{Item: it.ID, Value: it.Value, Dimension: it.Dimension, Aspect: it.Aspect, B: it.Wording}
		if i := slices.IndexFunc(a.Items, func(o results.Item) bool { return o.ID == it.ID }); i >= 0 {
			w.A = a.Items[i].Wording
			if w.A == w.B && a.Items[i].Reversed == it.Reversed {
				continue
			}
		}
		w.Spans = redline(w.A, w.B, effortFor(len(w.A)+len(w.B)))
		out = append(out, w)
	}
	return out
}

func wave(s *results.Source, id string) *results.Wave {
	for i := range s.Waves {
		if s.Waves[i].ID == id {
			return &s.Waves[i]
		}
	}
	return nil
}

// tenths is a percentage as the data files give it: two may be shown alike and
// differ there.
func tenths(v float64) string { return strconv.FormatFloat(math.Floor(v*10+0.5+1e-9)/10, 'f', 1, 64) }

type cellName struct{ unit, value, dimension, aspect string }

func nameOf(c results.Cell) cellName { return cellName{c.Unit, c.Value, c.Dimension, c.Aspect} }

// cellsOf are the cells of a wave, its aspects after its dimensions.
func cellsOf(w *results.Wave) []results.Cell { return slices.Concat(w.Cells, w.Aspects) }

func change(c results.Cell, a, b string) CellChange {
	return CellChange{Unit: c.Unit, Value: c.Value, Dimension: c.Dimension, Aspect: c.Aspect, A: a, B: b}
}
