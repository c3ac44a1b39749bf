package compare

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// fieldsOf compares the front matter of two items of one kind, key by key and
// entry by entry; a nil item has none. What neither has is left out.
func fieldsOf(a, b handbook.Item) (fields []Field, found []Shift) {
	var ka, kb []key
	switch {
	case a == nil:
		kb = front(b)
		ka = make([]key, len(kb))
	case b == nil:
		ka = front(a)
		kb = make([]key, len(ka))
	default:
		ka, kb = front(a), front(b)
	}
	for i := range ka {
		k := kb[i]
		if b == nil {
			k = ka[i]
		}
		list, s := k.compare(ka[i].entries, kb[i].entries)
		fields, found = append(fields, list...), append(found, s...)
	}
	return fields, found
}

// compare compares the entries of a key.
func (k key) compare(a, b []entry) (fields []Field, found []Shift) {
	e := effortFor(0)
	pairs := []pair{{a: 0, b: 0}}
	if k.list {
		pairs = pairEntries(a, b, e)
	}
	for _, p := range pairs {
		var x, y entry
		if p.a >= 0 && p.a < len(a) {
			x = a[p.a]
		}
		if p.b >= 0 && p.b < len(b) {
			y = b[p.b]
		}
		for _, name := range partNames(x, y) {
			px, inA := x.part(name)
			py, inB := y.part(name)
			if px.text == "" && py.text == "" {
				continue
			}
			f := Field{Name: k.name, Part: name, A: px.text, B: py.text}
			if k.list {
				f.PlaceA, f.PlaceB = p.a+1, p.b+1
			}
			switch {
			case !inA || px.text == "":
				f.Op = OpAdded
			case !inB || py.text == "":
				f.Op = OpRemoved
			case p.moved:
				f.Op = OpMoved
			case px.text != py.text:
				f.Op = OpChanged
			default:
				f.Op = OpSame
			}
			if px.whole || py.whole {
				f.Spans = whole(f.A, f.B)
			} else {
				f.Spans = redline(f.A, f.B, e)
			}
			f.Class = k.class(&f, px.whole || py.whole, e)
			if k.weight != minor && f.A != "" && f.B != "" {
				s := shifts(k.name, f.A, f.B, e)
				if k.name == "strength" {
					s = bindingShift(f.A, f.B)
				}
				if len(s) > 0 {
					f.Class = Substantive
				}
				found = append(found, s...)
			}
			fields = append(fields, f)
		}
	}
	return fields, found
}

// class weighs a field.
func (k key) class(f *Field, whole bool, e *effort) Class {
	switch {
	case f.Op == OpSame:
		return ""
	case k.weight == minor:
		return Editorial
	}
	c := Clarifying
	if !whole && f.A != "" && f.B != "" {
		c = textClass(f.A, f.B, e)
	}
	switch {
	case f.Op == OpMoved:
		return heavier(c, Clarifying)
	case k.weight == core && c != Editorial:
		return Substantive
	}
	return c
}

// binding is how binding a touchpoint is, from the least.
var binding = []string{"planned", "optional", "prompted", "required"}

func bindingShift(a, b string) []Shift {
	x, y := slices.Index(binding, a), slices.Index(binding, b)
	if x < 0 || y < 0 || x == y {
		return nil
	}
	return []Shift{{Where: "strength", From: a, To: b, Weaker: y < x, Sentence: b}}
}

// pairEntries pairs entries by their ids, those without by their words.
func pairEntries(a, b []entry, e *effort) []pair {
	if slices.ContainsFunc(a, func(e entry) bool { return e.id != "" }) || slices.ContainsFunc(b, func(e entry) bool { return e.id != "" }) {
		return pairByID(a, b)
	}
	v := &vocabulary{}
	pieces := func(list []entry) []piece {
		out := make([]piece, len(list))
		for i, en := range list {
			var words []string
			for _, p := range en.parts {
				words = append(words, p.text)
			}
			out[i] = v.piece("", en.words(), strings.Join(words, " "))
		}
		return out
	}
	return (&aligner{vocabulary: v, effort: e, moves: 1}).align(pieces(a), pieces(b))
}

// pairByID pairs entries by their ids. Their order says nothing.
func pairByID(a, b []entry) []pair {
	toB, toA := slices.Repeat([]int{-1}, len(a)), slices.Repeat([]int{-1}, len(b))
	places := map[string][]int{}
	for i, x := range a {
		places[x.id] = append(places[x.id], i)
	}
	for j, y := range b {
		if at := places[y.id]; len(at) > 0 {
			toA[j], toB[at[0]] = at[0], j
			places[y.id] = at[1:]
		}
	}
	var out []pair
	for j, i := range toA {
		out = append(out, pair{a: i, b: j})
	}
	for i, j := range toB {
		if j < 0 {
			out = append(out, pair{a: i, b: -1})
		}
	}
	return out
}

func (e entry) part(name string) (part, bool) {
	for _, p := range e.parts {
		if p.name == name {
			return p, true
		}
	}
	return part{}, false
}

// partNames lists the parts of two entries, B's order first.
func partNames(a, b entry) []string {
	var out []string
	for _, p := range append(slices.Clone(b.parts), a.parts...) {
		if !slices.Contains(out, p.name) {
			out = append(out, p.name)
		}
	}
	return out
}
