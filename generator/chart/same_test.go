package chart

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What a figure says, it says alike in drawing, table and option.

// optionSeries are the parts of an option that carry numbers.
type optionSeries struct {
	Name string
	Type string
	Data []struct {
		Name, Text string
		Value      []*float64
	}
	Links []struct {
		Source, Target, Name string
		Value                float64
	}
	RenderItem  string
	ItemPayload json.RawMessage
}

func seriesOf(t *testing.T, f Figure) []optionSeries {
	t.Helper()
	var option struct{ Series []optionSeries }
	if err := json.Unmarshal(f.Option, &option); err != nil {
		t.Fatal(err)
	}
	return option.Series
}

// wideOf are the elements of the wide drawing.
func wideOf(t *testing.T, f Figure) []element {
	t.Helper()
	all := elements(t, string(f.SVG))
	from := slices.IndexFunc(all, func(e element) bool { return e.name == "svg" && (e.has("w") || e.has("gan")) })
	if from < 0 {
		t.Fatalf("%s has no wide drawing", f.ID)
	}
	if n := slices.IndexFunc(all[from+1:], func(e element) bool { return e.name == "svg" }); n >= 0 {
		return all[from : from+1+n]
	}
	return all[from:]
}

func TestTrendSaysTheSameThrice(t *testing.T) {
	trend := sayIt()
	f := mustFigure(t, trend)
	column := func(name string) int { return slices.Index(f.Table.Head, name) }
	drawn := wideOf(t, f)
	for _, s := range seriesOf(t, f) {
		if s.Type != "line" {
			continue
		}
		i := slices.IndexFunc(trend.Series, func(o Series) bool { return o.Name == s.Name })
		var numbers, points []float64
		for _, d := range s.Data {
			if d.Value[1] == nil {
				continue // a break
			}
			numbers = append(numbers, *d.Value[1])
			row := f.Table.Rows[slices.IndexFunc(f.Table.Rows, func(r []string) bool { return r[0] == d.Name })]
			if got, want := row[column(s.Name)], strconv.Itoa(Round(*d.Value[1])); got != want {
				t.Errorf("%s in %s: table %s, option %s", s.Name, d.Name, got, want)
			}
		}
		// The markers of the drawing, turned back into numbers.
		for _, e := range drawn {
			l := looks(trend.Series)[i]
			if !e.has("m") || !e.has(l.class) {
				continue
			}
			var x, y float64
			switch l.shape {
			case circle:
				x, y = e.number(t, "cx"), e.number(t, "cy")
			case square:
				x, y = e.number(t, "x")+2.8, e.number(t, "y")+2.8
			default:
				at := strings.FieldsFunc(e.attr["d"], func(r rune) bool { return r == 'M' || r == ' ' || r == 'l' })
				x, _ = strconv.ParseFloat(at[0], 64)
				y, _ = strconv.ParseFloat(at[1], 64)
				y += map[shape]float64{triangle: 4.4, lozenge: 4}[l.shape]
			}
			if x < 738 { // the one at the end belongs to the name
				points = append(points, 40+(284-y)*60/250)
			}
		}
		if !slices.EqualFunc(numbers, points, func(a, b float64) bool { return math.Abs(a-b) < .1 }) {
			t.Errorf("%s: option %v, drawing %v", s.Name, numbers, points)
		}
	}
}

func TestGapsSayTheSameThrice(t *testing.T) {
	g := sixGaps()
	f := mustFigure(t, g)
	var numbers []string
	for _, e := range wideOf(t, f) {
		if e.name == "text" && (e.attr["x"] == "812") {
			numbers = append(numbers, e.text)
		}
	}
	dots := seriesOf(t, f)[1]
	for i, row := range f.Table.Rows {
		option := "withheld"
		if v := dots.Data[i].Value[0]; v != nil {
			option = strconv.Itoa(Round(*v))
		}
		if row[1] != numbers[i] || row[1] != option {
			t.Errorf("%s: table %s, drawing %s, option %s", row[0], row[1], numbers[i], option)
		}
	}
}

func TestTimelineSaysTheSameThrice(t *testing.T) {
	f := mustFigure(t, evaluations())
	var drawn, option, table []string
	for _, e := range wideOf(t, f) {
		if e.name == "title" && e.attr["id"] == "" {
			drawn = append(drawn, e.text)
		}
	}
	for _, s := range seriesOf(t, f) {
		if s.RenderItem != "timeline" {
			continue
		}
		for _, d := range s.Data {
			option = append(option, d.Name+", "+strings.TrimPrefix(d.Text, "trigger, "))
		}
	}
	for _, row := range f.Table.Rows {
		table = append(table, row[0])
	}
	if !slices.Equal(drawn, option) {
		t.Errorf("drawing %q\noption %q", drawn, option)
	}
	var names []string
	for _, s := range drawn {
		name, _, _ := strings.Cut(s, ",")
		names = append(names, name)
	}
	slices.Sort(names)
	slices.Sort(table)
	if !slices.Equal(names, table) {
		t.Errorf("drawing %q\ntable %q", names, table)
	}
}

func TestFlowSaysTheSameThrice(t *testing.T) {
	flow := whoWon()
	f := mustFigure(t, flow)
	var want, drawn, option, table []string
	for _, l := range flow.Links {
		want = append(want, flow.linkWords(l))
	}
	for _, e := range wideOf(t, f) {
		if e.name == "path" {
			drawn = append(drawn, e.text)
		}
	}
	s := seriesOf(t, f)[0]
	for _, l := range s.Links {
		option = append(option, flow.linkWords(FlowLink{l.Source, l.Target, Role(l.Name)}))
		if l.Value != roleLooks[Role(l.Name)].width {
			t.Errorf("%s is %v wide", l.Name, l.Value)
		}
	}
	for _, row := range f.Table.Rows {
		for i, role := range Roles {
			for _, v := range strings.Split(row[i+1], ", ") {
				if v != "–" {
					table = append(table, flow.linkWords(FlowLink{v, row[0], role}))
				}
			}
		}
	}
	for _, got := range [][]string{drawn, option, table} {
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
}

// The ribbons of a node lie side by side and fill its bar.
func TestFlowRibbonsFillTheirNodes(t *testing.T) {
	for _, form := range []flowForm{flowWide, flowNarrow} {
		p := whoWon().lay(form)
		for _, n := range append(slices.Clone(p.values), p.decisions...) {
			var ends []float64
			var widths []float64
			for _, r := range p.ribbons {
				switch n.name {
				case r.Value:
					ends, widths = append(ends, r.y0), append(widths, roleLooks[r.Role].width)
				case r.Decision:
					ends, widths = append(ends, r.y1), append(widths, roleLooks[r.Role].width)
				}
			}
			covered := 0.0
			for i, y := range ends {
				if y < n.y-.01 || y+widths[i] > n.y+n.h+.01 {
					t.Errorf("%s: a ribbon leaves the bar", n.name)
				}
				covered += widths[i]
			}
			if math.Abs(covered-n.h) > .01 {
				t.Errorf("%s: ribbons take %v of %v px", n.name, covered, n.h)
			}
		}
	}
}
