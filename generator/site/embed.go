package site

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// embeds are the charts that a ```chart fence may ask for.
var embeds = []string{"trend", "gaps", "timeline", "flow"}

// Embed finds the chart that a ```chart fence in prose asks for. The problem
// says what the fence got wrong; a fence without a problem has a chart.
func (s *Site) Embed(f markdown.Fence) (chart.Chart, *diag.Problem) {
	fault := func(key, hint, format string, args ...any) (chart.Chart, *diag.Problem) {
		at := f.At
		if p, ok := f.Keys[key]; ok {
			at = p
		}
		return nil, &diag.Problem{Pos: at, Level: diag.Error, Rule: "chart", Hint: hint, Message: fmt.Sprintf(format, args...)}
	}
	for _, key := range slices.Sorted(maps.Keys(f.Params)) {
		if known := []string{"kind", "value", "dimension", "unit"}; !slices.Contains(known, key) {
			return fault(key, diag.DidYouMean(key, known), "a chart has no %q", key)
		}
	}
	unit := f.Params["unit"]
	if unit != "" && f.Params["kind"] != "trend" {
		return fault("unit", "leave it out", "a chart of the kind %q is of the whole organisation", f.Params["kind"])
	}
	if names := s.unitNames(); unit != "" && !slices.Contains(names, unit) {
		return fault("unit", diag.DidYouMean(unit, names), "there is no unit %q", unit)
	}
	id := fmt.Sprintf("chart-%d", f.At.Line)
	switch f.Params["kind"] {
	case "trend":
		v := s.in.Handbook.Value(f.Params["value"])
		if v == nil {
			return fault("value", diag.DidYouMean(f.Params["value"], s.valueIDs()), "there is no value %q", f.Params["value"])
		}
		d := f.Params["dimension"]
		if d != "" && !slices.Contains(handbook.Dimensions, d) {
			return fault("dimension", diag.DidYouMean(d, handbook.Dimensions), "%q is no dimension", d)
		}
		if t := s.trend(id, v, d, unit); t != nil {
			return t, nil
		}
		return chart.Trend{ID: id, Title: v.Title, Finding: s.Say.T("No figures for this value.")}, nil
	case "gaps":
		if g, ok := s.gapChart().(chart.Gaps); ok {
			g.ID = id
			return g, nil
		}
		return chart.Gaps{ID: id, Finding: s.Say.T("No gap lies under target")}, nil
	case "timeline":
		return s.timeline(id), nil
	case "flow":
		if fl, ok := s.flow().(chart.Flow); ok {
			fl.ID = id
			return fl, nil
		}
		return chart.Flow{ID: id, Finding: s.Say.T("No decision names a value yet.")}, nil
	}
	return fault("kind", diag.DidYouMean(f.Params["kind"], embeds), "%q is none of the charts: trend, gaps, timeline, flow", f.Params["kind"])
}

// unitNames are the units of units.csv and of every published wave.
func (s *Site) unitNames() []string {
	names := []string{results.Leaders, results.Employees}
	for _, u := range s.in.Handbook.Units {
		names = append(names, u.ID)
	}
	for _, src := range s.in.Results.Sources {
		for _, w := range src.Waves {
			for _, u := range w.Units {
				names = append(names, u.ID)
			}
		}
	}
	return names
}

func (s *Site) valueIDs() []string {
	var ids []string
	for _, v := range s.in.Handbook.Values {
		ids = append(ids, v.ID)
	}
	return ids
}

// Name is what a wiki link without a text of its own shows: the title of the
// page it leads to.
func (s *Site) Name(source string, l markdown.Link) string {
	to, ok, _ := s.Resolve(source, l)
	if !ok {
		return ""
	}
	path, _, _ := cutFragment(to)
	if p := s.byPath[path]; p != nil {
		return p.Title
	}
	return ""
}
