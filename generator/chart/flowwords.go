package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// table has a row a decision and a column a part, with the values that played it.
func (f Flow) table() Table {
	t := Table{Caption: figuresOf(f.say, f.Title), Head: []string{f.say.T("Decision")}}
	for _, role := range Roles {
		t.Head = append(t.Head, f.say.T(roleLooks[role].head))
	}
	for _, d := range f.Decisions {
		row := []string{d}
		for _, role := range Roles {
			var names []string
			for _, v := range f.Values {
				if slices.Contains(f.Links, FlowLink{v, d, role}) {
					names = append(names, v)
				}
			}
			if names == nil {
				names = []string{none}
			}
			row = append(row, clauses(f.say, names))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// parts counts in how many decisions a value played each part, by Roles.
func (f Flow) parts(value string) [3]int {
	var n [3]int
	for _, l := range f.Links {
		if l.Value == value {
			n[slices.Index(Roles, l.Role)]++
		}
	}
	return n
}

// note is a value's parts in words: "decisive in 3, conceded in 1".
func (f Flow) note(value string) string {
	var words []string
	for i, n := range f.parts(value) {
		if n > 0 {
			words = append(words, f.say.T(roleLooks[Roles[i]].in, n))
		}
	}
	if words == nil {
		return f.say.T("in none of these")
	}
	return clauses(f.say, words)
}

// linkWords say a link.
func (f Flow) linkWords(l FlowLink) string {
	return f.say.T(roleLooks[l.Role].link, l.Value, l.Decision)
}

// sentences say each value's parts.
func (f Flow) sentences() string {
	var all []string
	for _, v := range f.Values {
		all = append(all, sentence(f.say, v, f.note(v)))
	}
	return strings.Join(all, " ")
}

// flowNodeItem is a node of the option. LocalY keeps it where the drawing has
// it: its upper edge as a share of the frame's height.
type flowNodeItem struct {
	Name   string    `json:"name"`
	Depth  int       `json:"depth"`
	LocalY number    `json:"localY"`
	Text   string    `json:"text"`
	Label  flowLabel `json:"label"`
}

type flowLabel struct {
	Position  string               `json:"position"`
	Distance  int                  `json:"distance"`
	Align     string               `json:"align"`
	Formatter string               `json:"formatter"`
	Rich      map[string]richStyle `json:"rich"`
}

// flowLinkItem is a link of the option. Its value is the ribbon's width in px.
type flowLinkItem struct {
	Source string        `json:"source"`
	Target string        `json:"target"`
	Value  number        `json:"value"`
	Name   string        `json:"name"` // the part, as Role has it
	Text   string        `json:"text"`
	Line   flowLineStyle `json:"lineStyle"`
}

type flowLineStyle struct {
	Color       string `json:"color"`
	Opacity     number `json:"opacity"`
	Curveness   number `json:"curveness"`
	BorderColor string `json:"borderColor,omitempty"`
	BorderWidth int    `json:"borderWidth,omitempty"`
	BorderType  []int  `json:"borderType,omitempty"`
}

// flowLayer is the series: a sankey whose frame and gap are such that ribbons
// are as wide as in the drawing.
type flowLayer struct {
	charts.SingleSeries
	NodeWidth  number `json:"nodeWidth"`
	NodeGap    number `json:"nodeGap"`
	Height     number `json:"height"`
	Iterations int    `json:"layoutIterations"` // 0: nodes keep their order
}

// option is the flow for ECharts.
func (f Flow) option() ([]byte, error) {
	p := f.lay(flowWide)
	var sum float64
	for _, n := range p.values {
		sum += n.h
	}
	// ECharts finds the px of a unit from the fuller column; with this gap it is 1.
	top, height, gap := flowTop, p.bottom-flowTop, 0.0
	if n := max(len(p.values), len(p.decisions)); n > 1 {
		gap = (height - sum) / float64(n-1)
	} else {
		height = sum
	}
	var nodes []flowNodeItem
	node := func(n flowPlace, depth int, text, style string, l flowLabel) {
		l.Distance, l.Rich = int(flowSpace), flowStyles
		l.Formatter = richLines(style, n.lines)
		if len(n.notes) > 0 {
			l.Formatter += "\n" + richLines("n", n.notes)
		}
		nodes = append(nodes, flowNodeItem{Name: n.name, Depth: depth, LocalY: number((n.y - top) / height), Text: text, Label: l})
	}
	for _, n := range p.values {
		node(n, 0, f.note(n.name), "b", flowLabel{Position: "left", Align: "right"})
	}
	for _, n := range p.decisions {
		node(n, 1, f.valueWords(n.name), "d", flowLabel{Position: "right", Align: "left"})
	}
	s := flowLayer{NodeWidth: number(flowNode), NodeGap: number(gap), Height: number(height)}
	s.SingleSeries = charts.SingleSeries{
		Name: f.Title, Type: types.ChartSankey, Data: nodes, Links: f.linkItems(), Draggable: opts.Bool(false),
		Left: px(p.left), Right: px(p.width - p.right), Top: px(top),
		ItemStyle: &opts.ItemStyle{Color: "var(--ink)"}, Emphasis: &opts.Emphasis{Focus: "adjacency"},
	}
	c := charts.NewSankey()
	c.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}))
	head := func(text string, x float64, align string) axisTitle {
		return axisTitle{Text: text, Left: number(x), Top: 3, Align: align, Style: textStyle{Color: "var(--ink2)", Size: 12, Weight: 400}}
	}
	v := &visitor{layers: []any{s}, titles: []axisTitle{head(f.say.T("Values"), p.left-flowSpace, "right"), head(f.say.T("Decisions"), p.right+flowSpace, "left")}}
	return encode(f.Name(), &c.BaseConfiguration, c.Validate, v)
}

// valueWords are the values that played a part in a decision, and which.
func (f Flow) valueWords(decision string) string {
	var words []string
	for _, role := range Roles {
		for _, l := range f.Links {
			if l.Decision == decision && l.Role == role {
				words = append(words, f.say.T(roleLooks[role].value, l.Value))
			}
		}
	}
	return clauses(f.say, words)
}

// linkItems are the links in the order of drawing.
func (f Flow) linkItems() []flowLinkItem {
	var out []flowLinkItem
	links := slices.SortedStableFunc(slices.Values(f.Links), func(a, b FlowLink) int {
		return cmp.Compare(slices.Index(roleOrder, a.Role), slices.Index(roleOrder, b.Role))
	})
	for _, l := range links {
		look := roleLooks[l.Role]
		line := flowLineStyle{Color: look.fill, Opacity: number(look.opacity), Curveness: .5}
		if look.dashed {
			line.BorderColor, line.BorderWidth, line.BorderType = "var(--ink2)", 1, []int{3, 2}
		}
		out = append(out, flowLinkItem{Source: l.Value, Target: l.Decision, Value: number(look.width), Name: string(l.Role), Text: f.linkWords(l), Line: line})
	}
	return out
}

// flowStyles are those of values, of decisions, and of notes.
var flowStyles = map[string]richStyle{
	"b": {Color: "var(--ink)", Size: 14, Weight: 600, LineHeight: 17},
	"d": {Color: "var(--ink)", Size: 14, LineHeight: 17},
	"n": {Color: "var(--ink2)", Size: 12, LineHeight: 15},
}

// richLines are lines in a rich style of the option's labels.
func richLines(style string, lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("{" + style + "|" + richText(line) + "}")
	}
	return b.String()
}

// richText is a text fit for a rich style, which braces would end.
func richText(s string) string { return strings.NewReplacer("{", "(", "}", ")").Replace(s) }
