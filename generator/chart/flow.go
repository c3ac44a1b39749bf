package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Flow shows which values decided which decisions: values at the start in their
// declared order, decisions at the end, a ribbon for each part a value played.
// The ribbon's width says the part.
type Flow struct {
	ID        string // required
	Title     string // what is shown, for those who do not see it
	Finding   string // required
	Caption   string
	Source    string
	Values    []string // names, unique, in the declared order
	Decisions []string // names, unique and no value's, newest first: "0044 Announce a delay"
	Links     []FlowLink
	Empty     string // the sentence where there are no links; default "No decision names a value yet."

	say *locale.Locale // while it is drawn
}

// FlowLink is the part that a value played in a decision.
type FlowLink struct {
	Value    string // one of Flow.Values
	Decision string // one of Flow.Decisions
	Role     Role   // one of Roles
}

// Role is the part that a value played in a decision.
type Role string

// The roles, from the one that weighed most.
const (
	Decisive   Role = "decisive"
	Supporting Role = "supporting"
	Conceded   Role = "conceded"
)

// Roles lists the roles, the heaviest first.
var Roles = []Role{Decisive, Supporting, Conceded}

// roleLook is how a part is told from the others: by width and by filling.
type roleLook struct {
	width        float64 // of the ribbon in px
	class, attrs string  // of the ribbon in the drawing
	fill         string  // and in the option
	opacity      float64
	dashed       bool // the ribbon is hollow with a dashed edge
	roleWords
}

// roleWords say a part.
type roleWords struct {
	head  string // of a column
	key   string // of a ribbon
	in    string // in so many decisions
	link  string // of a value in a decision
	value string // of a value
}

// roleLooks are on every page the same.
var roleLooks = map[Role]roleLook{
	Decisive:   {width: 14, class: "fs", attrs: ` opacity=".6"`, fill: "var(--spot)", opacity: .6, roleWords: roleWords{locale.Mark("Decisive"), locale.Mark("Decisive"), locale.Mark("decisive in %d"), locale.Mark("%s: decisive in %s"), locale.Mark("%s decisive")}},
	Supporting: {width: 8, class: "fs", attrs: ` opacity=".25"`, fill: "var(--spot)", opacity: .25, roleWords: roleWords{locale.Mark("Supporting"), locale.Mark("Supporting"), locale.Mark("supporting in %d"), locale.Mark("%s: supporting in %s"), locale.Mark("%s supporting")}},
	Conceded:   {width: 4, class: "fp s2", attrs: ` stroke-dasharray="3 2"`, fill: "var(--paper)", opacity: 1, dashed: true, roleWords: roleWords{locale.Mark("Conceded"), locale.Mark("Conceded: it gave way"), locale.Mark("conceded in %d"), locale.Mark("%s: conceded in %s"), locale.Mark("%s conceded")}},
}

// roleOrder is the order of drawing: the thin ones last, above the others.
var roleOrder = []Role{Supporting, Decisive, Conceded}

// Name is "flow".
func (f Flow) Name() string { return "flow" }

// Figure draws the flow. It fails when two nodes share a name, a link names no
// node, or its role is none of Roles.
func (f Flow) Figure(say *locale.Locale) (Figure, error) {
	f.say = say
	fig := Figure{ID: f.ID, Kind: f.Name(), Finding: f.Finding, Caption: f.Caption, Source: f.Source, say: say}
	if err := checkID(f.Name(), f.ID); err != nil {
		return fig, err
	}
	if err := f.check(); err != nil {
		return fig, err
	}
	if len(f.Links) == 0 {
		return fig.empty(cmp.Or(f.Empty, say.T("No decision names a value yet."))), nil
	}
	f.Title = cmp.Or(f.Title, f.Finding)
	fig.Table = f.table()
	fig.SVG = f.key() + f.drawing(false) + f.drawing(true)
	var err error
	fig.Option, err = f.option()
	return fig, err
}

// check finds what contradicts itself.
func (f Flow) check() error {
	nodes := map[string]bool{}
	for _, name := range slices.Concat(f.Values, f.Decisions) {
		if name == "" || nodes[name] {
			return fmt.Errorf("draw flow: the name %q is empty or stands twice; give every value and decision its own", name)
		}
		nodes[name] = true
	}
	for _, l := range f.Links {
		switch {
		case !slices.Contains(f.Values, l.Value):
			return fmt.Errorf("draw flow: a link begins at %q, which is none of its values", l.Value)
		case !slices.Contains(f.Decisions, l.Decision):
			return fmt.Errorf("draw flow: a link ends at %q, which is none of its decisions", l.Decision)
		case !slices.Contains(Roles, l.Role):
			return fmt.Errorf("draw flow: %q is no part that a value plays; use decisive, supporting or conceded", l.Role)
		}
	}
	return nil
}

// flowForm are the sizes of a drawing.
type flowForm struct {
	width             float64 // of the drawing
	size, step        float64 // of names: font size, line height
	valueRoom, toRoom float64 // for the names at the start and at the end, at most
	lines             int     // of a name, at most
	gap               float64 // between nodes, at least
}

var (
	flowWide   = flowForm{width: 888, size: 14, step: 17, valueRoom: 250, toRoom: 340, lines: 2, gap: 16}
	flowNarrow = flowForm{width: 344, size: 12, step: 15, valueRoom: 112, toRoom: 132, lines: 4, gap: 12}
)

const (
	flowTop   = 28.0 // beneath the heads of the columns
	flowNode  = 5.0  // width of a node
	flowSpace = 10.0 // between a name and its node
	noteStep  = 15.0 // line height of a value's note
)

// flowPlan is a flow with a place for everything.
type flowPlan struct {
	Flow
	flowForm
	values, decisions []flowPlace
	left, right       float64 // outer edges of the two columns of nodes
	bottom            float64
	ribbons           []flowRibbon
}

// flowPlace is a node: its words in lines, and its bar.
type flowPlace struct {
	name  string
	lines []string
	notes []string // beneath the name
	y, h  float64
}

// flowRibbon is a link between its two upper ends.
type flowRibbon struct {
	FlowLink
	y0, y1 float64
}

// lay gives everything its place: both columns reach from top to bottom, and
// ribbons leave a node in the order of the nodes they lead to.
func (f Flow) lay(form flowForm) flowPlan {
	p := flowPlan{Flow: f, flowForm: form}
	var start, end float64
	for _, name := range f.Values {
		n := flowPlace{name: name, lines: wrap(name, form.size, true, form.valueRoom, form.lines), notes: wrap(f.note(name), 12, false, form.valueRoom, form.lines)}
		n.h = f.weight(func(l FlowLink) bool { return l.Value == name })
		for _, line := range n.lines {
			start = max(start, width(line, form.size, true))
		}
		for _, line := range n.notes {
			start = max(start, width(line, 12, false))
		}
		p.values = append(p.values, n)
	}
	for _, name := range f.Decisions {
		n := flowPlace{name: name, lines: wrap(name, form.size, false, form.toRoom, form.lines)}
		n.h = f.weight(func(l FlowLink) bool { return l.Decision == name })
		for _, line := range n.lines {
			end = max(end, width(line, form.size, false))
		}
		p.decisions = append(p.decisions, n)
	}
	p.left, p.right = start+flowSpace, form.width-end-flowSpace
	tall := max(columnHeight(p.values, form), columnHeight(p.decisions, form))
	p.bottom = flowTop + tall
	spreadColumn(p.values, form, tall)
	spreadColumn(p.decisions, form, tall)
	p.layRibbons()
	return p
}

// weight is the width of all links that are chosen.
func (f Flow) weight(chosen func(FlowLink) bool) float64 {
	var sum float64
	for _, l := range f.Links {
		if chosen(l) {
			sum += roleLooks[l.Role].width
		}
	}
	return sum
}

// height is what a node takes: its bar or its words.
func (n flowPlace) height(form flowForm) float64 { return max(n.h, n.textHeight(form)) }

func (n flowPlace) textHeight(form flowForm) float64 {
	return form.step*float64(len(n.lines)) + noteStep*float64(len(n.notes))
}

func columnHeight(nodes []flowPlace, form flowForm) float64 {
	h := form.gap * float64(max(0, len(nodes)-1))
	for _, n := range nodes {
		h += n.height(form)
	}
	return h
}

// spreadColumn sets nodes one below the other with equal gaps, so that they
// take the whole height.
func spreadColumn(nodes []flowPlace, form flowForm, tall float64) {
	y, gap := flowTop, form.gap
	free := tall - columnHeight(nodes, form)
	if len(nodes) > 1 {
		gap += free / float64(len(nodes)-1)
	} else {
		y += free / 2
	}
	for i := range nodes {
		n := &nodes[i]
		n.y = y + (n.height(form)-n.h)/2
		y += n.height(form) + gap
	}
}

// layRibbons sets each link's ends: those of a node touch, in the order of the
// nodes at their other ends.
func (p *flowPlan) layRibbons() {
	value := func(l FlowLink) int { return slices.Index(p.Values, l.Value) }
	decision := func(l FlowLink) int { return slices.Index(p.Decisions, l.Decision) }
	for _, l := range p.Links {
		p.ribbons = append(p.ribbons, flowRibbon{FlowLink: l})
	}
	order := make([]int, len(p.ribbons))
	for i := range order {
		order[i] = i
	}
	from := make([]float64, len(p.values))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(decision(p.Links[a]), decision(p.Links[b])) })
	for _, i := range order {
		r, v := &p.ribbons[i], value(p.Links[i])
		r.y0 = p.values[v].y + from[v]
		from[v] += roleLooks[r.Role].width
	}
	to := make([]float64, len(p.decisions))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value(p.Links[a]), value(p.Links[b])) })
	for _, i := range order {
		r, d := &p.ribbons[i], decision(p.Links[i])
		r.y1 = p.decisions[d].y + to[d]
		to[d] += roleLooks[r.Role].width
	}
}

// key says what the ribbons are, those that are drawn.
func (f Flow) key() template.HTML {
	key := `<ul class="key">`
	for _, role := range Roles {
		if !slices.ContainsFunc(f.Links, func(l FlowLink) bool { return l.Role == role }) {
			continue
		}
		look := roleLooks[role]
		var p pen
		p.put(`<li><svg fill="none" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">`)
		inset := 0.0
		if look.dashed {
			inset = .5
		}
		p.rect(look.class, look.attrs, inset, 7-look.width/2, 22-2*inset, look.width, "")
		p.put(`</svg>`, xmlEscape(f.say.T(look.key)), `</li>`)
		key += string(p.b)
	}
	return template.HTML(key + `</ul>`)
}

// drawing is the ribbons with their nodes and names.
func (f Flow) drawing(narrow bool) template.HTML {
	form, class, id := flowWide, "cht w", f.ID+"-w"
	if narrow {
		form, class, id = flowNarrow, "cht n", f.ID+"-n"
	}
	plan := f.lay(form)
	p := pen{say: f.say}
	p.openTitled(class, id, form.width, plan.bottom+8, f.Title, f.sentences())
	p.text(plan.left-flowSpace, 12, label{anchor: "end", text: f.say.T("Values")})
	p.text(plan.right+flowSpace, 12, label{text: f.say.T("Decisions")})
	for _, role := range roleOrder {
		for _, r := range plan.ribbons {
			if r.Role == role {
				plan.drawRibbon(&p, r)
			}
		}
	}
	for _, n := range plan.values {
		plan.drawNode(&p, n, true)
	}
	for _, n := range plan.decisions {
		plan.drawNode(&p, n, false)
	}
	return p.close()
}

// drawRibbon draws a link: level at both ends, its middle half-way.
func (p flowPlan) drawRibbon(d *pen, r flowRibbon) {
	look := roleLooks[r.Role]
	x0, x1 := p.left+flowNode, p.right-flowNode
	mid := (x0 + x1) / 2
	d.put(`<path class="`, look.class, `"`, look.attrs, ` d="M`, x0, " ", r.y0, "C", mid, " ", r.y0, " ", mid, " ", r.y1, " ", x1, " ", r.y1)
	d.put("v", look.width, "C", mid, " ", r.y1+look.width, " ", mid, " ", r.y0+look.width, " ", x0, " ", r.y0+look.width, `z"><title>`)
	d.put(xmlEscape(p.linkWords(r.FlowLink)), `</title></path>`)
}

// drawNode draws a node's bar and its words, before it or after it.
func (p flowPlan) drawNode(d *pen, n flowPlace, value bool) {
	x, l := p.right+flowSpace, label{class: "fi", size: p.size}
	bar := p.right - flowNode
	if value {
		x, l.anchor, l.semibold = p.left-flowSpace, "end", true
		bar = p.left
	}
	if p.size == 12 {
		l.size = 0 // the drawing's own
	}
	if n.h > 0 {
		d.rect("fi", "", bar, n.y, flowNode, n.h, "")
	}
	y := n.y + n.h/2 - n.textHeight(p.flowForm)/2
	for _, line := range n.lines {
		l.text = line
		d.text(x, y+p.step*.76, l)
		y += p.step
	}
	for _, line := range n.notes {
		d.text(x, y+noteStep*.76, label{anchor: l.anchor, text: line})
		y += noteStep
	}
}

// wrap breaks a label at its blanks into lines of a width in px; what does not
// fit the last of them ends in an ellipsis.
func wrap(s string, size float64, semibold bool, room float64, lines int) []string {
	words := strings.Fields(s)
	var out []string
	for len(words) > 0 {
		n := 1
		for n < len(words) && width(strings.Join(words[:n+1], " "), size, semibold) <= room {
			n++
		}
		if len(out) == lines-1 {
			n = len(words)
		}
		out = append(out, fit(strings.Join(words[:n], " "), size, semibold, room))
		words = words[n:]
	}
	return out
}
