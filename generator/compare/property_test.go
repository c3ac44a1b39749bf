package compare

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// checkBlocks takes a redline from A and finds B, and the other way round.
func checkBlocks(t *testing.T, a, b string) {
	t.Helper()
	ta, tb := tiles(a), tiles(b)
	blocks := blocksOf(ta, tb)
	rebuilt := func(place func(Block) int, without Op, end func(Block) string) (text string) {
		list := slices.DeleteFunc(slices.Clone(blocks), func(b Block) bool { return place(b) == 0 })
		slices.SortStableFunc(list, func(x, y Block) int { return cmp.Compare(place(x), place(y)) })
		for i, bl := range list {
			if place(bl) != i+1 {
				t.Errorf("block %d is at place %d", i+1, place(bl))
			}
			text += apply(bl.Spans, without) + end(bl)
		}
		return text
	}
	whole := func(tiles []markdown.Tile) (text string) {
		for _, t := range tiles {
			text += t.Text + t.End
		}
		return text
	}
	if got, want := rebuilt(func(b Block) int { return b.PlaceB }, OpRemoved, func(b Block) string { return b.EndB }), whole(tb); got != want {
		t.Errorf("from A to B:\ngot  %q\nwant %q\nA    %q", got, want, a)
	}
	if got, want := rebuilt(func(b Block) int { return b.PlaceA }, OpAdded, func(b Block) string { return b.EndA }), whole(ta); got != want {
		t.Errorf("from B to A:\ngot  %q\nwant %q\nB    %q", got, want, b)
	}
	last := 0
	for _, bl := range blocks {
		if bl.PlaceB > 0 && bl.PlaceB != last+1 {
			t.Errorf("block %d follows on %d", bl.PlaceB, last)
		}
		last = max(last, bl.PlaceB)
		checkBlock(t, ta, tb, bl)
	}
}

// checkBlock holds what a block shows against the tiles it is made of.
func checkBlock(t *testing.T, ta, tb []markdown.Tile, bl Block) {
	t.Helper()
	var x, y markdown.Tile
	if bl.PlaceA > 0 {
		x = ta[bl.PlaceA-1]
	}
	if bl.PlaceB > 0 {
		y = tb[bl.PlaceB-1]
	}
	if bl.A != x.Text || bl.B != y.Text || (bl.Op == OpSame) != (bl.A == bl.B && bl.PlaceA > 0 && bl.PlaceB > 0) && bl.Op != OpMoved {
		t.Errorf("%s: %q → %q of %q → %q", bl.Op, bl.A, bl.B, x.Text, y.Text)
	}
	for _, list := range [][]Span{bl.Spans, bl.Plain} {
		for i, s := range list {
			if s.Text == "" || i > 0 && s.Op == list[i-1].Op || s.Op != OpSame && s.Op != OpAdded && s.Op != OpRemoved {
				t.Errorf("spans %q", marked(list))
			}
		}
	}
	if bl.A != bl.B && bl.Plain != nil && len(bl.Plain) == 1 && bl.Plain[0].Op == OpSame {
		t.Errorf("%q → %q: only markup differs, and the plain spans say nothing", bl.A, bl.B)
	}
	if bl.Rows == nil {
		if bl.Plain != nil && (apply(bl.Plain, OpAdded) != x.Plain || apply(bl.Plain, OpRemoved) != y.Plain) {
			t.Errorf("plain %q of %q → %q", marked(bl.Plain), x.Plain, y.Plain)
		}
		return
	}
	cells := func(without Op) (n int, words []string) {
		for _, r := range bl.Rows {
			if r.Op == without {
				continue
			}
			n++
			for _, c := range r.Cells {
				if c.Op != without {
					words = append(words, apply(c.Spans, without))
				}
			}
		}
		slices.Sort(words)
		return n, slices.DeleteFunc(words, func(s string) bool { return s == "" })
	}
	want := func(rows [][]string) (int, []string) {
		words := slices.Concat(rows...)
		slices.Sort(words)
		return len(rows), slices.DeleteFunc(words, func(s string) bool { return s == "" })
	}
	for _, side := range []struct {
		without Op
		rows    [][]string
	}{{OpAdded, x.Rows}, {OpRemoved, y.Rows}} {
		gotN, got := cells(side.without)
		wantN, wanted := want(side.rows)
		if gotN != wantN || !slices.Equal(got, wanted) {
			t.Errorf("table: got %d rows %q, want %d %q", gotN, got, wantN, wanted)
		}
	}
}

// checkValue compares two values by their front matter and finds B's in the spans.
func checkValue(t *testing.T, a, b *handbook.Value) {
	t.Helper()
	fields, _ := fieldsOf(a, b)
	rebuilt := func(place func(Field) int, without Op) string {
		list := slices.Clone(fields)
		slices.SortStableFunc(list, func(x, y Field) int {
			return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(place(x), place(y)), cmp.Compare(x.Part, y.Part))
		})
		var out strings.Builder
		for _, f := range list {
			if s := apply(f.Spans, without); s != "" {
				fmt.Fprintf(&out, "%s %d %s %q\n", f.Name, place(f), f.Part, s)
			}
		}
		return out.String()
	}
	said := func(v *handbook.Value) string {
		var list []Field
		for _, k := range front(v) {
			for i, e := range k.entries {
				for _, p := range e.parts {
					f := Field{Name: k.name, Part: p.name, A: p.text}
					if k.list {
						f.PlaceA = i + 1
					}
					list = append(list, f)
				}
			}
		}
		slices.SortStableFunc(list, func(x, y Field) int {
			return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.PlaceA, y.PlaceA), cmp.Compare(x.Part, y.Part))
		})
		var out strings.Builder
		for _, f := range list {
			if f.A != "" {
				fmt.Fprintf(&out, "%s %d %s %q\n", f.Name, f.PlaceA, f.Part, f.A)
			}
		}
		return out.String()
	}
	if got, want := rebuilt(func(f Field) int { return f.PlaceB }, OpRemoved), said(b); got != want {
		t.Errorf("from A to B:\ngot\n%s\nwant\n%s", got, want)
	}
	if got, want := rebuilt(func(f Field) int { return f.PlaceA }, OpAdded), said(a); got != want {
		t.Errorf("from B to A:\ngot\n%s\nwant\n%s", got, want)
	}
}

// author writes random text, the same for the same seed.
type author struct{ *rand.Rand }

var lexicon = strings.Fields(`we must should never always act ask tell write early late boat pier wind the a of and in not 3 12 80% 1,000 don’t **bold** *soft* ` +
	"`code` [link](a.md) [[wiki]] 価値 行動します 誠実。 אמת שָׁלוֹם مرحبا بالعالم 👩‍💻 👍🏽 🇩🇪 ❤️ re\u0301sume\u0301 naïve \u200f ภาษา 한국어 <b>x</b> ~~struck~~ https://e.example/x. müssen sollte …")

func (a author) pick(list []string) string { return list[a.IntN(len(list))] }

func (a author) words(n int) string {
	out := make([]string, 1+a.IntN(n))
	for i := range out {
		out[i] = a.pick(lexicon)
	}
	s := strings.Join(out, " ")
	if a.IntN(3) == 0 {
		s += a.pick([]string{".", "!", ",", "。", "\n" + a.pick(lexicon)})
	}
	return s
}

func (a author) block() string {
	switch a.IntN(12) {
	case 0:
		return strings.Repeat("#", 1+a.IntN(4)) + " " + a.words(4)
	case 1:
		return a.words(3) + "\n" + a.pick([]string{"===", "---"})
	case 2, 3:
		var items []string
		for range 1 + a.IntN(4) {
			items = append(items, a.pick([]string{"- ", "  - ", "1. ", "* "})+a.words(6))
		}
		return strings.Join(items, a.pick([]string{"\n", "\n\n"}))
	case 4:
		return "> " + strings.ReplaceAll(a.words(9), "\n", "\n> ") + a.pick([]string{"", "\n>\n> more"})
	case 5:
		return "> [!NOTE]\n> " + strings.ReplaceAll(a.words(9), "\n", "\n> ")
	case 6:
		return "```go\n" + strings.Repeat(a.words(4)+"\n", a.IntN(4)) + a.pick([]string{"```", "", "\n```"})
	case 7, 8:
		columns := 1 + a.IntN(3)
		row := func(of func() string) string { return "|" + strings.Repeat(of()+"|", columns) }
		cell := func() string { return strings.ReplaceAll(a.words(3), "\n", " ") }
		rows := []string{row(cell), row(func() string { return "-" })}
		for range a.IntN(4) {
			r := "|"
			for range columns {
				r += cell() + "|"
			}
			rows = append(rows, r)
		}
		return strings.Join(rows, "\n")
	case 9:
		return a.pick([]string{"---", "***", "[x]: y.md", "[^1]: note", "<!-- c\n\n d -->", "<div>\nx\n</div>", "term\n: def", "    indented\n\n    code"})
	}
	return a.words(25)
}

func (a author) document() []string {
	var out []string
	for range a.IntN(9) {
		out = append(out, a.block())
	}
	return out
}

// revised is a text as an editor may leave it.
func (a author) revised(doc []string) []string {
	doc = slices.Clone(doc)
	for range a.IntN(5) {
		i := a.IntN(len(doc) + 1)
		switch k := a.IntN(5); {
		case k == 0 || i == len(doc):
			doc = slices.Insert(doc, i, a.block())
		case k == 1:
			doc = slices.Delete(doc, i, i+1)
		case k == 2:
			j := a.IntN(len(doc))
			doc[i], doc[j] = doc[j], doc[i]
		default:
			words := strings.SplitAfter(doc[i], " ")
			for range 1 + a.IntN(3) {
				words[a.IntN(len(words))] = a.pick([]string{"", a.pick(lexicon) + " "})
			}
			doc[i] = strings.Join(words, "")
		}
	}
	return doc
}

// TestApply takes redlines of random texts from A and finds B.
func TestApply(t *testing.T) {
	n := 2000
	if testing.Short() {
		n = 200
	}
	for seed := range uint64(n) {
		a := author{rand.New(rand.NewPCG(seed, 1))}
		doc := a.document()
		gap := a.pick([]string{"\n\n", "\n", "\n\n\n"})
		checkBlocks(t, strings.Join(doc, gap), strings.Join(a.revised(doc), gap)+a.pick([]string{"", "\n"}))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func (a author) value() *handbook.Value {
	v := &handbook.Value{Statement: a.words(8), Status: handbook.Status(a.pick([]string{"", "lived", "emerging"})), Rank: a.IntN(4)}
	v.Summary, v.Owner = a.words(5), a.pick(lexicon)
	for range a.IntN(4) {
		v.Behaviours = append(v.Behaviours, handbook.Behaviour{Do: a.words(7), Level: a.pick([]string{"", "everyone", "leads"})})
		v.Not = append(v.Not, a.words(5))
		v.Tradeoffs = append(v.Tradeoffs, handbook.Tradeoff{Over: handbook.Ref{ID: a.words(2)}, When: a.words(5), Cost: a.words(5)})
		v.Interview = append(v.Interview, handbook.Question{Ask: a.words(6), ListenFor: a.words(4), Scale: map[int]string{1: a.words(2), 5: a.words(2)}})
		v.Quiz = append(v.Quiz, handbook.Quiz{Scenario: a.words(4), Options: []handbook.Option{{Text: a.words(3), Right: a.IntN(2) == 0, Why: a.words(2)}}})
		v.Practices.Put(a.pick([]string{"testing", "code-review", "remote"}), func(value any) { *value.(*string) = a.words(5) })
	}
	return v
}

func (a author) revisedValue(v *handbook.Value) *handbook.Value {
	w := *v
	w.Behaviours, w.Not, w.Tradeoffs = slices.Clone(v.Behaviours), slices.Clone(v.Not), slices.Clone(v.Tradeoffs)
	if a.IntN(2) == 0 {
		w.Statement = strings.Replace(w.Statement, " ", " "+a.pick(lexicon)+" ", 1)
		w.Rank = a.IntN(4)
	}
	a.Shuffle(len(w.Behaviours), func(i, j int) { w.Behaviours[i], w.Behaviours[j] = w.Behaviours[j], w.Behaviours[i] })
	if len(w.Not) > 0 {
		w.Not = slices.Delete(w.Not, 0, 1)
	}
	if len(w.Tradeoffs) > 0 {
		w.Tradeoffs[0].Cost = a.words(5)
		w.Tradeoffs = append(w.Tradeoffs, w.Tradeoffs[0])
	}
	return &w
}

// TestApplyToFrontMatter does the same with what values say about themselves.
func TestApplyToFrontMatter(t *testing.T) {
	for seed := range uint64(500) {
		a := author{rand.New(rand.NewPCG(seed, 2))}
		v := a.value()
		checkValue(t, v, a.revisedValue(v))
		checkValue(t, v, a.value())
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzApply(f *testing.F) {
	for seed := range uint64(40) {
		a := author{rand.New(rand.NewPCG(seed, 3))}
		doc := a.document()
		f.Add(strings.Join(doc, "\n\n"), strings.Join(a.revised(doc), "\n\n"))
	}
	f.Add("|a|\n|-|\n|b", "|a|b|\n|-|-|\n|c|d|\n\x00\u202e\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		checkBlocks(t, a, b)
		checkValue(t, &handbook.Value{Statement: a, Not: strings.Split(a, "\n")}, &handbook.Value{Statement: b, Not: strings.Split(b, "\n")})
		shiftsInBlocks(blocksOf(tiles(a), tiles(b)))
	})
}

// TestBounds compares large texts that share much, little and nothing, and one that
// is one word over and over. Each takes a moment.
func TestBounds(t *testing.T) {
	a := author{rand.New(rand.NewPCG(1, 4))}
	many := func(n int, sep string) string {
		var b strings.Builder
		for b.Len() < n {
			fmt.Fprintf(&b, "w%d%s", a.IntN(n), sep)
		}
		return b.String()
	}
	few := func(n int, sep string) string {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(a.pick(lexicon) + sep)
		}
		return b.String()
	}
	size := 1 << 20
	if testing.Short() {
		size = 1 << 16
	}
	for _, tt := range []struct{ name, a, b string }{
		{"one line, nothing shared", many(size, " "), many(size, " x ")},
		{"one line of few words", few(size, " "), few(size, " ")},
		{"one word", strings.Repeat("a ", size/2), strings.Repeat("a ", size/2-7) + "b"},
		{"two words by turns", strings.Repeat("a b ", size/4), strings.Repeat("b c a ", size/6)},
		{"paragraphs", few(size, "\n\n"), few(size, "\n\n")},
		{"paragraphs of new words", many(size, "\n\n"), many(size, "\n\n")},
		{"rows", "|a|b|\n|-|-|\n" + many(size, "|x|\n|"), "|a|b|\n|-|-|\n" + many(size, "|y|\n|")},
		{"lines of code", "```\n" + many(size, "\n"), "```\n" + many(size, "\n")},
		{"sentences", few(size, ". "), few(size, ". ")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ta, tb := tiles(tt.a), tiles(tt.b)
			begin := time.Now()
			blocks := blocksOf(ta, tb)
			shiftsInBlocks(blocks)
			took := time.Since(begin)
			t.Logf("%v for %d blocks", took, len(blocks))
			if took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
