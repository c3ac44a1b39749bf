package load

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// references holds every id that one item names against the items there are.
func (l *loader) references() {
	r := referee{l: l, ids: map[handbook.Kind][]string{}}
	for it := range l.h.Items {
		r.ids[it.Kind()] = append(r.ids[it.Kind()], it.Meta().ID)
	}
	for _, v := range l.h.Values {
		if v.Retirement != nil {
			r.all(handbook.KindValue, v.Retirement.Into)
			r.one(handbook.KindDecision, v.Retirement.Decision)
		}
	}
	for _, s := range l.h.Stories {
		for _, v := range s.Values {
			r.one(handbook.KindValue, handbook.Ref{ID: v.ID, At: v.At})
		}
		r.all(handbook.KindDecision, s.Decisions)
	}
	for _, d := range l.h.Decisions {
		for _, v := range d.Values {
			r.one(handbook.KindValue, handbook.Ref{ID: v.ID, At: v.At})
			r.all(handbook.KindValue, v.Over)
		}
	}
	for _, t := range l.h.Touchpoints {
		for _, v := range t.Values {
			r.one(handbook.KindValue, handbook.Ref{ID: v.ID, At: v.At})
		}
	}
	r.programme()
}

// programme checks interventions, evaluations, paths and assessment sources.
func (r referee) programme() {
	h := r.l.h
	for _, i := range h.Interventions {
		r.one(handbook.KindValue, i.Gap.Value)
		r.all(handbook.KindDecision, i.Decisions)
		for _, d := range i.DependsOn {
			if h.Value(d.ID) == nil {
				r.one(handbook.KindIntervention, d)
			}
		}
	}
	for _, e := range h.Evaluations {
		r.all(handbook.KindValue, e.Values)
		r.all(handbook.KindDecision, e.Decisions)
		r.all(handbook.KindIntervention, e.Interventions)
		r.wave(e.Wave)
	}
	for _, p := range h.Paths {
		for _, s := range p.Steps {
			r.any(s.Item)
		}
	}
	for _, s := range h.Sources {
		for _, it := range s.Items {
			r.one(handbook.KindValue, it.Value)
		}
	}
}

// referee reports references that lead nowhere.
type referee struct {
	l   *loader
	ids map[handbook.Kind][]string
}

func (r referee) all(kind handbook.Kind, refs []handbook.Ref) {
	for _, ref := range refs {
		r.one(kind, ref)
	}
}

func (r referee) one(kind handbook.Kind, ref handbook.Ref) {
	if ref.ID == "" || r.has(kind, ref.ID) {
		return
	}
	r.l.problems.Errorf(ref.At, "unknown-reference", diag.DidYouMean(ref.ID, r.ids[kind]), "there is no %s %q", kind, ref.ID)
}

func (r referee) has(kind handbook.Kind, id string) bool {
	key := string(kind) + ":" + id
	_, ok := r.l.taken[key]
	return ok || r.l.drafts[key]
}

// any checks a reference of the form id or kind:id.
func (r referee) any(ref handbook.Ref) {
	if ref.ID == "" {
		return
	}
	if kind, id, ok := strings.Cut(ref.ID, ":"); ok {
		r.one(handbook.Kind(kind), handbook.Ref{ID: id, At: ref.At})
		return
	}
	var all []string
	for _, kind := range handbook.Kinds {
		if r.has(kind, ref.ID) {
			return
		}
		all = append(all, r.ids[kind]...)
	}
	r.l.problems.Errorf(ref.At, "unknown-reference", diag.DidYouMean(ref.ID, all), "there is no page %q", ref.ID)
}

// wave checks a reference of the form source/wave.
func (r referee) wave(ref handbook.Ref) {
	if ref.ID == "" {
		return
	}
	id, wave, _ := strings.Cut(ref.ID, "/")
	var known []string
	for _, s := range r.l.h.Sources {
		for _, w := range s.Waves {
			if s.ID == id && w.ID == wave {
				return
			}
			known = append(known, s.ID+"/"+w.ID)
		}
	}
	r.l.problems.Errorf(ref.At, "unknown-reference", diag.DidYouMean(ref.ID, known), "there is no wave %q", ref.ID)
}
