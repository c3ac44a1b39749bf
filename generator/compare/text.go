package compare

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Text writes what changed for a person at a terminal: removed words as [-…-],
// added ones as {+…+} (the notation of GNU wdiff), with colour also in red and
// green. Of tables and code only lines that changed are written. Items that are
// the same are counted; where there is but one item, it is named.
func Text(w io.Writer, c Changes, colour bool) error {
	t := terminal{Writer: bufio.NewWriter(w), colour: colour}
	same := 0
	for _, it := range c.Items {
		if it.State == Same && len(c.Items) > 1 {
			same++
			continue
		}
		t.item(it)
	}
	for _, w := range c.Waves {
		t.wave(w)
	}
	switch {
	case same == len(c.Items) && same > 1:
		fmt.Fprintf(t, "All %d items are the same.\n", same)
	case same == 1:
		fmt.Fprintln(t, "1 item is the same.")
	case same > 1:
		fmt.Fprintf(t, "%d items are the same.\n", same)
	}
	return t.Flush()
}

type terminal struct {
	*bufio.Writer
	colour bool
}

func (t terminal) paint(code, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t terminal) item(it Item) {
	fmt.Fprintf(t, "%s  %s\n", t.paint("1", string(it.Kind)+":"+printable(it.ID)), printable(it.Title))
	if it.State == Same {
		fmt.Fprintln(t, "  the same")
		return
	}
	fmt.Fprintf(t, "  %s\n", t.sum(it))
	if it.Said != "" {
		fmt.Fprintf(t, "  the edition says: %s\n", printable(it.Said))
	}
	for _, s := range it.Strength {
		fmt.Fprintf(t, "  %s\n", t.paint("33", shiftWords(s)))
	}
	if it.State == Added || it.State == Retired && !bothSides(it) {
		fmt.Fprintln(t)
		return // the whole of a text is no news
	}
	for _, f := range it.Fields {
		if f.Op == OpSame {
			continue
		}
		name := strings.Join(strings.Fields(f.Name+" "+place(f)+" "+printable(f.Part)), " ")
		if f.Op == OpMoved && f.PlaceA != f.PlaceB {
			name += fmt.Sprintf(" (moved from %d)", f.PlaceA)
		}
		fmt.Fprintf(t, "  %s\n", t.paint("36", name))
		t.spans(f.Spans, false)
	}
	where, shown := "", "\x00"
	for _, b := range it.Blocks {
		if b.Kind == "heading" && b.PlaceB > 0 {
			where = b.heading()
		}
		if b.Op == OpSame {
			continue
		}
		if where != shown && b.Kind != "heading" {
			fmt.Fprintf(t, "  %s\n", t.paint("36", "text, "+cmp.Or(printable(where), "at the top")))
			shown = where
		}
		if b.Op == OpMoved {
			fmt.Fprintf(t, "    %s\n", t.paint("36", fmt.Sprintf("(moved from block %d to %d)", b.PlaceA, b.PlaceB)))
		}
		t.spans(b.Spans, b.Op == OpChanged && (b.Kind == "code" || b.Kind == "table"))
	}
	fmt.Fprintln(t)
}

// bothSides tells whether an item stands in A and B.
func bothSides(it Item) bool {
	return slices.ContainsFunc(it.Fields, func(f Field) bool { return f.Op != OpRemoved }) || slices.ContainsFunc(it.Blocks, func(b Block) bool { return b.Op != OpRemoved })
}

func place(f Field) string {
	switch {
	case f.PlaceB > 0:
		return fmt.Sprint(f.PlaceB)
	case f.PlaceA > 0:
		return fmt.Sprint(f.PlaceA)
	}
	return ""
}

// sum says in a line what became of an item.
func (t terminal) sum(it Item) string {
	s := string(it.State)
	switch {
	case it.State == Renamed:
		s += " from " + printable(it.From)
	case it.Why != "":
		s += ": " + it.Why
	}
	if len(it.Into) > 0 {
		s += ", lives on in " + printable(strings.Join(it.Into, ", "))
	}
	class := string(it.Class)
	if it.Proposed != "" {
		class += " (set by the edition; " + string(it.Proposed) + " by rule)"
	}
	return s + "; " + class + "; " + wordCount(it)
}

func wordCount(it Item) string {
	switch {
	case it.WordsAdded+it.WordsRemoved == 0:
		return "no words"
	case it.WordsRemoved == 0:
		return count(it.WordsAdded, "word") + " added"
	case it.WordsAdded == 0:
		return count(it.WordsRemoved, "word") + " removed"
	}
	return fmt.Sprintf("%s added, %d removed", count(it.WordsAdded, "word"), it.WordsRemoved)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// shiftWords says a shift: `weaker: "must" became "should", in Why`.
func shiftWords(s Shift) string {
	way := "stronger"
	if s.Weaker {
		way = "weaker"
	}
	switch {
	case s.From == "":
		way += fmt.Sprintf(": %q was added", s.To)
	case s.To == "":
		way += fmt.Sprintf(": %q was removed", s.From)
	default:
		way += fmt.Sprintf(": %q became %q", s.From, s.To)
	}
	if s.Where != "" {
		way += ", in " + printable(s.Where)
	}
	return way
}

// spans writes spans, each line marked by itself; with onlyChanged those lines
// alone that have a mark.
func (t terminal) spans(list []Span, onlyChanged bool) {
	var line strings.Builder
	marked, before := false, false
	end := func() {
		if s := strings.TrimRight(line.String(), " "); !onlyChanged || marked {
			fmt.Fprintln(t, strings.TrimRight("    "+s, " "))
			before = false
		} else if !before {
			fmt.Fprintln(t, "    …")
			before = true
		}
		line.Reset()
		marked = false
	}
	for _, s := range list {
		for i, part := range strings.Split(printable(s.Text), "\n") {
			if i > 0 {
				if s.Op != OpSame && line.Len() == 0 {
					line.WriteString(t.mark(s.Op, "¶")) // a line end that came or went alone
				}
				end()
			}
			if part == "" {
				continue
			}
			marked = marked || s.Op != OpSame
			line.WriteString(t.mark(s.Op, part))
		}
	}
	if line.Len() > 0 {
		end()
	}
}

func (t terminal) mark(op Op, s string) string {
	switch op {
	case OpRemoved:
		return t.paint("31", "[-"+s+"-]")
	case OpAdded:
		return t.paint("32", "{+"+s+"+}")
	}
	return s
}

// maxCells is how many numbers of a wave are written.
const maxCells = 12

func (t terminal) wave(w WaveChange) {
	fmt.Fprintf(t, "%s  %s, %s\n", t.paint("1", "wave:"+printable(w.Source+"/"+w.Wave)), w.State, count(len(w.Cells), "number"))
	if w.State == WaveRestated || w.State == WaveBroken {
		for i, c := range w.Cells {
			if i == maxCells {
				fmt.Fprintf(t, "  and %d more\n", len(w.Cells)-maxCells)
				break
			}
			name := strings.Join(slices.DeleteFunc([]string{c.Unit, c.Value, c.Dimension, c.Aspect}, func(s string) bool { return s == "" }), " ")
			fmt.Fprintf(t, "  %s: %s\n", printable(name), t.inline(whole(c.A, c.B)))
		}
	}
	for _, x := range w.Wordings {
		fmt.Fprintf(t, "  %s: %s\n", printable(x.Item), t.inline(x.Spans))
	}
	fmt.Fprintln(t)
}

func (t terminal) inline(list []Span) string {
	var b strings.Builder
	for _, s := range list {
		b.WriteString(t.mark(s.Op, strings.ReplaceAll(printable(s.Text), "\n", " ")))
	}
	return b.String()
}

// printable replaces what could command a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// Proposal is a change as the manifest of an edition lists it, for an author to
// set right.
type Proposal struct {
	Kind    handbook.Kind
	ID      string
	Class   Class
	Summary string // one line
}

// Propose lists what an edition changes, item by item.
func Propose(c Changes) []Proposal {
	var out []Proposal
	for _, it := range c.Differ() {
		out = append(out, Proposal{it.Kind, it.ID, it.Class, it.Summary()})
	}
	return out
}

// Summary says in a line what became of an item: "statement, behaviours and text
// changed; should became must in behaviours; 31 words added, 11 removed". Where an
// edition has a sentence of its own for it, it is that.
func (it Item) Summary() string {
	if it.Said != "" {
		return it.Said
	}
	var parts []string
	switch it.State {
	case Added:
		return "new"
	case Retired:
		s := "retired"
		if it.Why != "" {
			s += ": " + it.Why
		}
		if len(it.Into) > 0 {
			s += ", lives on in " + strings.Join(it.Into, ", ")
		}
		return s
	case Renamed:
		parts = append(parts, "renamed from "+it.From)
	}
	var names []string
	for _, f := range it.Fields {
		if f.Op != OpSame && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	if slices.ContainsFunc(it.Blocks, func(b Block) bool { return b.Op != OpSame }) {
		names = append(names, "text")
	}
	if k := len(names) - 1; k > 0 {
		parts = append(parts, strings.Join(names[:k], ", ")+" and "+names[k]+" changed")
	} else if k == 0 {
		parts = append(parts, names[0]+" changed")
	}
	for _, s := range it.Strength {
		if p := shiftWords(s); !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	if len(names) > 0 {
		parts = append(parts, wordCount(it))
	}
	return strings.Join(parts, "; ")
}
