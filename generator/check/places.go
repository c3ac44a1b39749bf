package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// wholeHandbook is where a finding about the handbook as a whole is shown.
var wholeHandbook = diag.Pos{File: "handbook.yaml"}

// configPos is where a key of handbook.yaml stands, or the file as a whole.
func configPos(h *handbook.Handbook, key string) diag.Pos {
	if at, ok := h.Config.At[key]; ok {
		return at
	}
	return wholeHandbook
}

// wavePos is where source.yaml names a wave, or the file as a whole.
func wavePos(h *handbook.Handbook, source, wave string) diag.Pos {
	s := h.Source(source)
	if s == nil {
		return wholeHandbook
	}
	for _, w := range s.Waves {
		if w.ID == wave && w.At != (diag.Pos{}) {
			return w.At
		}
	}
	return diag.Pos{File: s.File}
}

// refPos is where a reference stands, or the whole of the item that makes it.
func refPos(at diag.Pos, item *handbook.Common) diag.Pos {
	if at == (diag.Pos{}) {
		return diag.Pos{File: item.File}
	}
	return at
}

// valuePos is a value's file, the handbook as a whole where there is no such value.
func valuePos(h *handbook.Handbook, id string) diag.Pos {
	if v := h.Value(id); v != nil {
		return diag.Pos{File: v.File}
	}
	return wholeHandbook
}

// valueTitle is a value's title, its id when there is no such value.
func valueTitle(h *handbook.Handbook, id string) string {
	if v := h.Value(id); v != nil && v.Title != "" {
		return v.Title
	}
	return id
}
