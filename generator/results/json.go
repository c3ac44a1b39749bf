package results

import "math"

// Published is the safe table as a file for machines, one record a cell.
type Published struct {
	Cells []PublishedCell `json:"cells" help:"what may be published, by source, wave, value, dimension and unit"`
}

// PublishedCell is a cell with its source and wave. Percentages have one
// decimal, rounded half up; null is a number that does not exist. One of n and
// n_band is there unless the cell is withheld.
type PublishedCell struct {
	Source       string   `json:"source" help:"id of the assessment source"`
	Wave         string   `json:"wave" help:"id of the wave within its source"`
	Value        string   `json:"value" help:"id of the value"`
	Dimension    string   `json:"dimension" enum:"understanding|agreement|behaviour|perception|enabler" help:"what was asked about the value"`
	Unit         string   `json:"unit" help:"who answered: all for the whole organisation, leaders, employees, or a unit as units.csv names it"`
	N            int      `json:"n,omitempty" min:"10" help:"answers, the smallest number of any statement; there from ten answers on"`
	NBand        string   `json:"n_band,omitempty" help:"stands for n where it may not be named, as in 5–9"`
	Favourable   *float64 `json:"favourable" min:"0" max:"100" help:"favourable answers in per cent, one decimal; null where only text may be said, or nothing"`
	Neutral      *float64 `json:"neutral" min:"0" max:"100" help:"neutral answers in per cent, one decimal; null where few answered"`
	Unfavourable *float64 `json:"unfavourable" min:"0" max:"100" help:"unfavourable answers in per cent, one decimal; null where few answered"`
	Index        *float64 `json:"index" min:"0" max:"100" help:"mean answer, 0 the lowest code and 100 the highest, one decimal; null where few answered"`
	Low          *float64 `json:"low" min:"0" max:"100" help:"lower end of the 95 % interval of favourable, in per cent; null where none is published"`
	High         *float64 `json:"high" min:"0" max:"100" help:"upper end of the 95 % interval of favourable, in per cent; null where none is published"`
	State        State    `json:"state" enum:"shown|coded|withheld" help:"shown: the number may be read; coded: only the bound in text may; withheld: nothing may"`
	Text         string   `json:"text" help:"the words that stand for the number on the site: 61, ≥ 80, withheld"`
}

// Bounds are what the state of a cell asks of its numbers, in JSON Schema: what is
// coded or withheld has none, and what is not withheld says how many answered, or in
// which band.
func (PublishedCell) Bounds() map[string]any {
	is := func(name string, allowed ...State) map[string]any {
		return map[string]any{"properties": map[string]any{name: map[string]any{"enum": allowed}}}
	}
	none := map[string]any{}
	for _, name := range []string{"favourable", "neutral", "unfavourable", "index", "low", "high"} {
		none[name] = map[string]any{"type": "null"}
	}
	counted := []any{map[string]any{"required": []string{"n"}}, map[string]any{"required": []string{"n_band"}}}
	return map[string]any{"allOf": []any{
		map[string]any{"if": is("state", Coded, Withheld), "then": map[string]any{"properties": none}, "else": map[string]any{"properties": map[string]any{"favourable": map[string]any{"type": "number"}}}},
		map[string]any{"if": is("state", Withheld), "then": map[string]any{"not": map[string]any{"anyOf": counted}}, "else": map[string]any{"oneOf": counted}},
	}}
}

// JSON is the table for encoding: by source, wave and cell, in the order in
// which they stand. The same results give the same records.
func (r *Results) JSON() Published {
	out := Published{Cells: []PublishedCell{}}
	for _, s := range r.Sources {
		for _, w := range s.Waves {
			for _, c := range w.Cells {
				out.Cells = append(out.Cells, PublishedCell{
					Source: s.ID, Wave: w.ID, Value: c.Value, Dimension: c.Dimension, Unit: c.Unit, N: c.N, NBand: c.NBand,
					Favourable: tenths(c.Favourable), Neutral: tenths(c.Neutral), Unfavourable: tenths(c.Unfavourable),
					Index: tenths(c.Index), Low: tenths(c.Low), High: tenths(c.High), State: c.State, Text: c.Text,
				})
			}
		}
	}
	return out
}

// tenths rounds half up to one decimal; nil for NaN. A half that lost its last
// bit on the way counts as one.
func tenths(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	v = math.Floor(v*10+0.5+1e-9) / 10
	return &v
}
