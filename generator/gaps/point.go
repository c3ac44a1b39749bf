package gaps

import "github.com/ethos-handbook/ethos/generator/results"

// point is a shown cell of a wave. Its cell is nil when there is none.
type point struct {
	source *results.Source
	index  int // of its wave in the source
	cell   *results.Cell
}

func (p point) wave() *results.Wave { return &p.source.Waves[p.index] }

// primary is the survey with the most published waves, the first among equals;
// nil when no survey has one.
func primary(r *results.Results) *results.Source {
	var best *results.Source
	most := 0
	for i := range r.Sources {
		s, published := &r.Sources[i], 0
		for _, w := range s.Waves {
			if !w.Withheld && len(w.Cells) > 0 {
				published++
			}
		}
		if s.Method == "survey" && published > most {
			best, most = s, published
		}
	}
	return best
}

// latest is the newest shown number of a value's dimension: the primary
// source's, or the one that closed last where that has none.
func latest(r *results.Results, primary *results.Source, value, dimension string) point {
	shown := func(c *results.Cell) bool { return c != nil && c.State == results.Shown }
	return newest(r, primary, func(w *results.Wave) *results.Cell {
		if c := w.Cell(value, dimension); shown(c) {
			return c
		}
		return nil
	})
}

// newest is the newest wave for which of returns a cell, of the primary source
// or, where that has none, of the source whose wave closed last.
func newest(r *results.Results, primary *results.Source, of func(*results.Wave) *results.Cell) (best point) {
	find := func(s *results.Source) point {
		for i := len(s.Waves) - 1; i >= 0; i-- {
			if c := of(&s.Waves[i]); c != nil {
				return point{s, i, c}
			}
		}
		return point{}
	}
	if primary != nil {
		if p := find(primary); p.cell != nil {
			return p
		}
	}
	for i := range r.Sources {
		if p := find(&r.Sources[i]); p.cell != nil && (best.cell == nil || best.wave().Closed.Before(p.wave().Closed)) {
			best = p
		}
	}
	return best
}
