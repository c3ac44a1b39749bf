package chart

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// element is one of a drawing, with the text directly within it and its spans'.
type element struct {
	name string
	attr map[string]string
	text string
	size float64 // of its drawing's viewBox, the width
}

// elements parses markup strictly as XML.
func elements(t *testing.T, markup string) []element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader("<root>" + markup + "</root>"))
	var out []element
	var open []int
	var size float64
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("no XML: %v in\n%s", err, markup)
		}
		switch tok := token.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := e.attr[a.Name.Local]; twice {
					t.Errorf("attribute %s stands twice on %s", a.Name.Local, e.name)
				}
				e.attr[a.Name.Local] = a.Value
			}
			if box := strings.Fields(e.attr["viewBox"]); len(box) == 4 {
				size, _ = strconv.ParseFloat(box[2], 64)
			}
			e.size = size
			open = append(open, len(out))
			out = append(out, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				out[i].text += string(tok)
			}
		}
	}
}

func (e element) has(class string) bool {
	return slices.Contains(strings.Fields(e.attr["class"]), class)
}

func (e element) number(t *testing.T, name string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(e.attr[name], 64)
	if err != nil {
		t.Fatalf("%s of %s: %v", name, e.name, err)
	}
	return v
}

// mustFigure draws a chart.
func mustFigure(t *testing.T, c Chart) Figure {
	t.Helper()
	f, err := c.Figure(nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var reference = regexp.MustCompile(`url\(#([^)]*)\)`)

func TestDrawingsAreSound(t *testing.T) {
	drawings := smalls()
	ids := map[string]bool{} // on one page
	for _, c := range append(figures(), hostile()...) {
		f := mustFigure(t, c)
		drawings[f.ID] = string(f.SVG)
		for _, e := range elements(t, string(f.SVG)) {
			if id, ok := e.attr["id"]; ok {
				if ids[id] || !strings.HasPrefix(id, f.ID+"-") {
					t.Errorf("%s: the id %q stands twice or does not begin with the chart's", f.ID, id)
				}
				ids[id] = true
			}
		}
	}
	for name, svg := range drawings {
		if regexp.MustCompile(`(?i)NaN|Inf[^o]|\bstyle\b|<script|on\w+=|"-0"`).MatchString(svg) {
			t.Errorf("%s has what no drawing may have:\n%s", name, lines(svg))
		}
		for _, e := range elements(t, svg) {
			for attr, v := range e.attr {
				for _, m := range reference.FindAllStringSubmatch(v, -1) {
					if !ids[m[1]] {
						t.Errorf("%s: %s refers to %q, which is not there", name, attr, m[1])
					}
				}
				if strings.HasPrefix(attr, "aria-labelledby") && slices.ContainsFunc(strings.Fields(v), func(id string) bool { return !ids[id] }) {
					t.Errorf("%s is named by %q, which is not there", name, v)
				}
			}
			if e.name == "svg" && e.attr["aria-hidden"] == "" && e.attr["aria-label"] == "" && e.attr["aria-labelledby"] == "" {
				t.Errorf("%s: a drawing has no name", name)
			}
		}
	}
}

// Every text stands within its drawing, measured in the theme's font.
func TestTextsStandWithinTheirDrawings(t *testing.T) {
	for _, c := range append(figures(), hostile()...) {
		f := mustFigure(t, c)
		for _, e := range elements(t, string(f.SVG)) {
			if e.name != "text" {
				continue
			}
			size, x := 12.0, e.number(t, "x")
			if e.attr["font-size"] != "" {
				size = e.number(t, "font-size")
			}
			w := width(e.text, size, e.attr["font-weight"] == "600")
			from, to := x, x+w
			switch e.attr["text-anchor"] {
			case "end":
				from, to = x-w, x
			case "middle":
				from, to = x-w/2, x+w/2
			}
			if from < -1 || to > e.size+4 {
				t.Errorf("%s: %q reaches from %.0f to %.0f of %.0f px", f.ID, e.text, from, to, e.size)
			}
		}
	}
}

// inkNames are the properties of the theme that options may name.
var inkNames = []string{"ink", "ink2", "line", "edge", "paper", "spot", "c1", "c2", "c3", "c4", "l1", "l12", "l2", "l3", "l4", "l45", "l5", "sans"}

func TestOptionsAreData(t *testing.T) {
	for _, c := range append(figures(), hostile()...) {
		f := mustFigure(t, c)
		if f.Option == nil {
			continue
		}
		if strings.ContainsAny(string(f.Option), "<>&") {
			t.Errorf("%s: an option may not close its script element: %s", f.ID, f.Option)
		}
		var option map[string]any
		if err := json.Unmarshal(f.Option, &option); err != nil {
			t.Fatalf("%s: %v", f.ID, err)
		}
		for _, key := range []string{"legend", "toolbox", "color"} {
			if option[key] != nil {
				t.Errorf("%s: the option has %s", f.ID, key)
			}
		}
		if option["useUTC"] != true || option["animation"] != false {
			t.Errorf("%s: the option moves, or has another time than UTC", f.ID)
		}
		if tip, ok := option["tooltip"].(map[string]any); !ok || tip["renderMode"] != "richText" {
			t.Errorf("%s: tooltips are not rich text: %v", f.ID, option["tooltip"])
		}
		for _, m := range regexp.MustCompile(`var\(--(\w+)\)`).FindAllStringSubmatch(string(f.Option), -1) {
			if !slices.Contains(inkNames, m[1]) {
				t.Errorf("%s: the theme has no property %q", f.ID, m[1])
			}
		}
	}
}

func TestFiguresAreDrawnTheSameTwice(t *testing.T) {
	for _, c := range figures() {
		a, b := mustFigure(t, c), mustFigure(t, c)
		if a.SVG != b.SVG || string(a.Option) != string(b.Option) {
			t.Errorf("%s is drawn differently the second time", a.ID)
		}
	}
}

func TestKindsAreTheChartsNames(t *testing.T) {
	var got []string
	for _, c := range []Chart{Trend{}, Line{}, Gaps{}, Timeline{}, Flow{}, Likert{}, Heat{}, Quadrant{}, CardSort{}} {
		got = append(got, c.Name())
		if _, err := c.Figure(nil); err == nil {
			t.Errorf("%s without an ID is drawn", c.Name())
		}
	}
	if !slices.Equal(got, Kinds) {
		t.Errorf("got %v, want %v", got, Kinds)
	}
}

func TestFigureElement(t *testing.T) {
	for _, c := range append(figures(), hostile()...) {
		f := mustFigure(t, c)
		markup := string(f.HTML(FigureLinks{Method: "m.html", CSV: "a&b.csv"}))
		if n := strings.Count(markup, "<script"); n > 1 || n != strings.Count(markup, "</script>") {
			t.Errorf("%s: a script element was closed or opened by a text:\n%s", f.ID, markup)
		}
		elements(t, markup)
		for i, row := range f.Table.Rows {
			if len(row) != len(f.Table.Head) {
				t.Errorf("%s: row %d has %d cells under %d heads", f.ID, i, len(row), len(f.Table.Head))
			}
		}
	}
}
