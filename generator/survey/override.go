package survey

import (
	"cmp"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// scaleOf is the scale of a wave: its source's, with what the wave says of its
// own put over it. New ends make the favourable codes and labels void.
func scaleOf(src *handbook.Source, w *handbook.Wave) handbook.Scale {
	s, own := src.Scale, w.Scale
	if own == nil {
		return s
	}
	if own.Max != 0 || own.Min != 0 {
		s.Min, s.Max, s.Favourable, s.Labels = own.Min, own.Max, nil, nil
	}
	if len(own.Favourable) > 0 {
		s.Favourable = own.Favourable
	}
	if len(own.Labels) > 0 {
		s.Labels = own.Labels
	}
	if len(own.Missing) > 0 {
		s.Missing = own.Missing
	}
	return s
}

// columnsOf are the columns of a wave, by the same rule.
func columnsOf(src *handbook.Source, w *handbook.Wave) handbook.Columns {
	c, own := src.Columns, w.Columns
	if own == nil {
		return c
	}
	return handbook.Columns{
		Respondent: cmp.Or(own.Respondent, c.Respondent), Submitted: cmp.Or(own.Submitted, c.Submitted),
		Unit: cmp.Or(own.Unit, c.Unit), Role: cmp.Or(own.Role, c.Role),
		Responses: cmp.Or(own.Responses, c.Responses),
	}
}

// scalePos is where a wave's scale is declared.
func scalePos(src *handbook.Source, w *handbook.Wave) diag.Pos {
	if w.Scale != nil {
		return w.At
	}
	return keyPos(src, "scale")
}

// columnsPos is where a wave's columns are declared.
func columnsPos(src *handbook.Source, w *handbook.Wave) diag.Pos {
	if w.Columns != nil {
		return w.At
	}
	return keyPos(src, "columns")
}

// keyPos is where a key of source.yaml stands, or the file as a whole.
func keyPos(src *handbook.Source, key string) diag.Pos {
	if p, ok := src.At[key]; ok {
		return p
	}
	return diag.Pos{File: src.File}
}
