package chart

// look is how a series is told from the others: by colour and by shape.
type look struct {
	class string // the theme's class, which sets the colour: c1 to c4
	shape shape
	dash  string // stroke-dasharray, "" for a whole line
}

type shape int

const (
	circle shape = iota
	triangle
	square
	lozenge
)

// freeLooks are taken in turn by series that are no dimension of a value.
var freeLooks = []look{
	{class: "c1", shape: circle}, {class: "c2", shape: triangle}, {class: "c3", shape: square}, {class: "c4", shape: lozenge},
	{class: "c1", shape: square, dash: "7 3"}, {class: "c2", shape: lozenge, dash: "7 3"}, {class: "c3", shape: circle, dash: "7 3"}, {class: "c4", shape: triangle, dash: "7 3"},
}

// dimensionLooks are the same on every page of every book.
var dimensionLooks = map[string]look{
	"understanding": {class: "c1", shape: circle},
	"agreement":     {class: "c3", shape: square},
	"behaviour":     {class: "c2", shape: triangle},
	"perception":    {class: "c4", shape: lozenge},
}

// looks gives every series its look.
func looks(series []Series) []look {
	out := make([]look, len(series))
	taken := map[string]bool{}
	for i, s := range series {
		if l, ok := dimensionLooks[s.Dimension]; ok {
			out[i] = l
			taken[l.class] = true
		}
	}
	next := 0
	for i := range series {
		if out[i].class != "" {
			continue
		}
		for next < len(freeLooks) && freeLooks[next].dash == "" && taken[freeLooks[next].class] {
			next++
		}
		out[i] = freeLooks[next%len(freeLooks)]
		next++
	}
	return out
}

// keyMark is a key's marker of 12 × 12 px.
func keyMark(l look) string {
	var p pen
	p.put(`<svg class="km" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">`)
	y := 6.0
	if l.shape == triangle {
		y = 6.2
	}
	p.mark(l, 6, y, 1.2)
	p.put(`</svg>`)
	return string(p.b)
}
