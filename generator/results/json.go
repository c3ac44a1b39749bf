package results

import "math"

// Published is the safe table as a file for machines, one record a cell.
type Published struct {
	Cells []PublishedCell `json:"cells"`
}

// PublishedCell is a cell with its source and wave. Percentages have one
// decimal, rounded half up; null is a number that does not exist. One of n and
// n_band is there unless the cell is withheld.
type PublishedCell struct {
	Source       string   `json:"source"`
	Wave         string   `json:"wave"`
	Value        string   `json:"value"`
	Dimension    string   `json:"dimension"`
	Unit         string   `json:"unit"`
	N            int      `json:"n,omitempty"`
	NBand        string   `json:"n_band,omitempty"`
	Favourable   *float64 `json:"favourable"`
	Neutral      *float64 `json:"neutral"`
	Unfavourable *float64 `json:"unfavourable"`
	Index        *float64 `json:"index"`
	Low          *float64 `json:"low"`
	High         *float64 `json:"high"`
	State        State    `json:"state"`
	Text         string   `json:"text"`
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
