package site

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// shown is a part in a line: its label, its texts with [-out-] and {+in+}, and how
// many parts it folds.
func shown(p RedPart) string {
	var b strings.Builder
	if p.Label != "" {
		b.WriteString(p.Label + ": ")
	}
	for i, l := range p.Lines {
		if i > 0 {
			b.WriteString(" | ")
		}
		if l.Label != "" {
			b.WriteString(l.Label + " ")
		}
		for _, sp := range l.Spans {
			switch sp.Op {
			case compare.OpAdded:
				b.WriteString("{+" + sp.Text + "+}")
			case compare.OpRemoved:
				b.WriteString("[-" + sp.Text + "-]")
			default:
				b.WriteString(sp.Text)
			}
		}
	}
	return b.String() + p.Words
}

func sections(list []Section) string {
	var b strings.Builder
	for _, sec := range list {
		b.WriteString("# " + sec.Title)
		for _, n := range sec.Margin {
			b.WriteString(" (" + join(", ", n.Title, n.From, n.To, n.Text) + ")")
		}
		b.WriteString("\n")
		for _, body := range sec.Body {
			for _, p := range body.(Redline).Parts {
				b.WriteString(shown(p) + "\n")
			}
		}
	}
	return b.String()
}

func span(op compare.Op, text string) compare.Span { return compare.Span{Op: op, Text: text} }

// TestFieldSections gathers the fields of an entry, names values by their titles,
// says places in words, and folds what is the same.
func TestFieldSections(t *testing.T) {
	s := &Site{in: Input{Handbook: &handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "page", Title: "Explain it on one page"}}}}}}
	same := func(name, part string, place int, text string) compare.Field {
		return compare.Field{Name: name, Part: part, PlaceA: place, PlaceB: place, Op: compare.OpSame, A: text, B: text}
	}
	it := compare.Item{
		Strength: []compare.Shift{{Where: "behaviours", From: "should", To: "must"}},
		Fields: []compare.Field{
			{Name: "rank", Op: compare.OpChanged, Class: compare.Substantive, A: "3", B: "2"},
			same("behaviours", "do", 1, "We ask."), same("behaviours", "level", 1, "everyone"),
			{Name: "behaviours", Part: "do", PlaceA: 2, PlaceB: 2, Op: compare.OpChanged, Class: compare.Substantive, Spans: []compare.Span{span(compare.OpSame, "We "), span(compare.OpRemoved, "should"), span(compare.OpAdded, "must"), span(compare.OpSame, " tell.")}},
			same("behaviours", "level", 2, "leads"),
			same("behaviours", "do", 3, "a"), same("behaviours", "do", 4, "b"), same("behaviours", "do", 5, "c"),
			{Name: "tradeoffs", Part: "over", PlaceB: 1, Op: compare.OpAdded, Class: compare.Substantive, B: "page", Spans: []compare.Span{span(compare.OpAdded, "page")}},
			{Name: "tradeoffs", Part: "cost", PlaceB: 1, Op: compare.OpAdded, Class: compare.Substantive, B: "An hour.", Spans: []compare.Span{span(compare.OpAdded, "An hour.")}},
			same("owner", "", 0, "People lead"),
		},
	}
	want := `# Declared order (Substantive, 1 reworded)
When values conflict, this one stands [-third-] {+second+}.
# What it looks like (Substantive, 1 reworded, 4 the same) (Strength, should, must, Stronger: it asks for more than it did.)
We ask. | Who everyone
We [-should-]{+must+} tell. | Who leads
Three parts are the same
# What it costs (Substantive, 1 new)
New: Over {+Explain it on one page+} | Cost {+An hour.+}
`
	if got := sections(s.fieldSections(it)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTextSections begins a section at each heading below which something
// changed, and names the others at the end.
func TestTextSections(t *testing.T) {
	block := func(op compare.Op, kind string, level int, a, b string) compare.Block {
		out := compare.Block{Op: op, Kind: kind, Level: level, A: a, B: b, PlaceA: 3, PlaceB: 1}
		if op != compare.OpSame {
			out.Class = compare.Clarifying
			out.Plain = []compare.Span{span(compare.OpRemoved, a), span(compare.OpAdded, b)}
		}
		return out
	}
	it := compare.Item{Blocks: []compare.Block{
		block(compare.OpSame, "heading", 2, "## Why", "## Why"), block(compare.OpSame, "paragraph", 0, "Because.", "Because."),
		block(compare.OpSame, "heading", 2, "## How", "## How"), block(compare.OpChanged, "paragraph", 0, "So.", "Thus."), block(compare.OpMoved, "paragraph", 0, "x", "x"),
	}}
	want := `# How (Clarifying, 1 reworded, 1 moved)
[-So.-]{+Thus.+}
Moved up, from third: [-x-]{+x+}
# The same
Why: one part
`
	if got := sections((&Site{}).textSections(it)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestRedlineAt keeps the redline of the front page out of the way of the list.
func TestRedlineAt(t *testing.T) {
	for k, want := range map[string]string{
		"page:index": "changes/2025.1..current/~front-page.html", "value:candour": "changes/2025.1..current/values/candour.html", "page:start/index": "changes/2025.1..current/start/index.html",
	} {
		if got := redlineAt("2025.1", "", k); got != want {
			t.Errorf("%s is at %s, want %s", k, got, want)
		}
	}
}
