package chart

// lanes are the rows under the axis of time: decisions as lozenges, then
// interventions as bars, each with its name.
type lanes []lane

type lane struct{ items []laneItem }

type laneItem struct {
	mark       Mark
	x0, x1     float64 // of the drawn sign
	label      label
	labelX     float64
	above      bool    // the name stands above the sign, from its start
	start, end float64 // what sign and name take
}

// stretch is a part of a line that something takes, in px.
type stretch struct{ from, to float64 }

// clear tells whether the stretch stays gap px away from all those taken.
func (s stretch) clear(taken []stretch, gap float64) bool {
	for _, t := range taken {
		if s.from < t.to+gap && t.from < s.to+gap {
			return false
		}
	}
	return true
}

// laneStep is the height of a lane; the first begins laneFirst below the axis.
const (
	laneFirst = 40.0
	laneStep  = 26.0
)

// layLanes puts each mark into the first lane in which neither its sign nor its
// name touches another: the name after a decision, before an intervention, on
// the other side where there is no room.
func layLanes(f frame, marks []Mark) lanes {
	var out lanes
	for _, kind := range []MarkKind{MarkDecision, MarkIntervention} {
		first := len(out)
		for _, m := range marks {
			if m.Kind != kind || !overlaps(f, m) {
				continue
			}
			out = out.place(first, f, m)
		}
	}
	return out
}

// overlaps tells whether any day of the mark lies on the axis.
func overlaps(f frame, m Mark) bool {
	if m.Kind != MarkIntervention {
		return f.holds(m.Date)
	}
	return !f.to.Before(m.Date) && (m.End.IsZero() || !m.End.Before(f.from))
}

func (ls lanes) place(first int, f frame, m Mark) lanes {
	options := signs(f, m)
	for i := first; i < len(ls); i++ {
		for _, o := range options {
			if ls[i].free(o) {
				ls[i].items = append(ls[i].items, o)
				return ls
			}
		}
	}
	return append(ls, lane{items: []laneItem{options[0]}})
}

func (l lane) free(o laneItem) bool {
	for _, have := range l.items {
		if o.start < have.end+8 && have.start < o.end+8 {
			return false
		}
	}
	return true
}

// signs are the ways to draw a mark, the best first: with its name on one side
// or the other; where neither has room for it, above a bar, or shortened.
func signs(f frame, m Mark) []laneItem {
	it := laneItem{mark: m, x0: f.x(m.Date) - 5.5, x1: f.x(m.Date) + 5.5}
	gap, class := 3.5, ""
	if m.Kind == MarkIntervention {
		last := m.End
		if last.IsZero() || f.to.Before(last) {
			last = f.to
		}
		first := m.Date
		if first.Before(f.from) {
			first = f.from
		}
		it.x0, it.x1 = f.x(first), max(f.x(last), f.x(first)+2)
		gap, class = 6, "halo"
	}
	side := func(before bool) (laneItem, bool) {
		o := it
		room := f.right - it.x1 - gap
		if before {
			room = it.x0 - gap - f.left
		}
		o.label = label{class: class, text: fit(m.Name, 12, false, room)}
		whole := o.label.text == m.Name
		w := o.label.width()
		if before {
			o.label.anchor, o.labelX = "end", it.x0-gap
			o.start, o.end = o.labelX-w, it.x1
		} else {
			o.labelX = it.x1 + gap
			o.start, o.end = it.x0, o.labelX+w
		}
		return o, whole
	}
	a, aWhole := side(m.Kind == MarkIntervention)
	b, bWhole := side(m.Kind != MarkIntervention)
	switch {
	case aWhole && bWhole:
		return []laneItem{a, b}
	case aWhole:
		return []laneItem{a}
	case bWhole:
		return []laneItem{b}
	}
	best := a
	if len(b.label.text) > len(a.label.text) {
		best = b
	}
	if m.Kind == MarkIntervention {
		o := it
		o.above, o.labelX = true, it.x0
		o.label = label{text: fit(m.Name, 12, false, f.right-it.x0)}
		o.start, o.end = it.x0, max(it.x1, it.x0+o.label.width())
		if len(o.label.text) > len(best.label.text) {
			best = o
		}
	}
	return []laneItem{best}
}

// height is the drawing's height with its lanes.
func (ls lanes) height(f frame, narrow bool) float64 {
	foot := 20.0
	if narrow {
		foot = 16
	}
	if len(ls) == 0 {
		return f.bottom + 28
	}
	return f.bottom + laneFirst + laneStep*float64(len(ls)-1) + foot
}

// floor is how far down names at the end side may reach.
func (ls lanes) floor(f frame) float64 {
	if len(ls) == 0 {
		return f.bottom + 20
	}
	return f.bottom + laneFirst + laneStep*float64(len(ls)-1) + 10
}

func (ls lanes) draw(p *pen, f frame) {
	for i, l := range ls {
		y := f.bottom + laneFirst + laneStep*float64(i)
		p.stroke("sl", "", "M", f.left, " ", y, "H", f.right)
		for _, it := range l.items {
			if it.mark.Kind == MarkIntervention {
				p.rect("fi", "", it.x0, y-4, it.x1-it.x0, 8, "")
				base := y + 4
				if it.above {
					base = y - 8
				}
				p.text(it.labelX, base, it.label)
				continue
			}
			p.stroke("fi", "", "M", (it.x0+it.x1)/2, " ", y-5.5, "l5.5 5.5-5.5 5.5-5.5-5.5z")
			p.text(it.labelX, y-5, it.label)
		}
	}
}
