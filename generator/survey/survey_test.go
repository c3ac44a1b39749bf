package survey

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

const sourceFile = "assessments/pulse/source.yaml"

// line is a place in source.yaml.
func line(n int) diag.Pos { return diag.Pos{File: sourceFile, Line: n, Column: 3} }

// pulse is a source with one wave, q1, in q1.csv and these items.
func pulse(format string, items ...handbook.ItemAsked) *handbook.Source {
	return &handbook.Source{
		ID: "pulse", File: sourceFile, Title: "Pulse", Method: "survey", Format: format, Items: items,
		Scale: handbook.Scale{Labels: map[string]int{"Strongly disagree": 1, "Disagree": 2, "Neutral": 3, "Agree": 4, "Strongly agree": 5}, Missing: []string{"N/A"}},
		Waves: []handbook.Wave{{ID: "q1", File: "q1.csv", At: line(30)}},
		At:    map[string]diag.Pos{"format": line(2), "scale": line(4), "columns": line(5)},
	}
}

// item asks about courage; at stands on the tenth line.
func item(id, column, dimension string) handbook.ItemAsked {
	return handbook.ItemAsked{ID: id, Column: column, Value: handbook.Ref{ID: "courage"}, Dimension: dimension, At: line(10)}
}

// book is a handbook of two values with these sources.
func book(sources ...*handbook.Source) *handbook.Handbook {
	return &handbook.Handbook{Sources: sources, Values: []*handbook.Value{{Common: handbook.Common{ID: "courage"}}, {Common: handbook.Common{ID: "leave-room"}}}}
}

// read reads a source; files are pairs of a name beside source.yaml and a text.
func read(t *testing.T, src *handbook.Source, files ...string) (results.Source, string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys["assessments/pulse/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	r, list, err := Read(fsys, book(src), nil)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, p := range list {
		problems = append(problems, p.String())
	}
	return r.Sources[0], strings.Join(problems, "\n")
}

// rows writes a header and then each answer so many times, as in "4×5": 4 times
// the answer 5.
func rows(header string, answers ...string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for _, a := range answers {
		n, text, ok := strings.Cut(a, "×")
		times := 1
		if ok {
			fmt.Sscan(n, &times)
			a = text
		}
		b.WriteString(strings.Repeat(a+"\n", times))
	}
	return b.String()
}

// show writes waves as lines, a wave and then its cells.
func show(s results.Source) string {
	var b strings.Builder
	for _, w := range s.Waves {
		fmt.Fprintf(&b, "%s: %d of %d", w.ID, w.Responded, w.Invited)
		if w.Withheld {
			b.WriteString(", withheld")
		}
		if !w.Provisional && !w.Withheld {
			b.WriteString(", released")
		}
		for _, d := range w.Dropped {
			fmt.Fprintf(&b, "; %d %s", d.Count, d.Reason)
		}
		b.WriteString("\n")
		for _, c := range w.Cells {
			b.WriteString("  " + showCell(c) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func showCell(c results.Cell) string {
	out := c.Value + " " + c.Dimension
	if c.Unit != results.All {
		out += " unit " + c.Unit
	}
	if c.N > 0 {
		out += fmt.Sprintf(" n %d", c.N)
	}
	if c.NBand != "" {
		out += " n " + c.NBand
	}
	out += fmt.Sprintf(" %s %q", c.State, c.Text)
	for _, v := range []float64{c.Favourable, c.Neutral, c.Unfavourable, c.Index, c.Low, c.High} {
		if !math.IsNaN(v) {
			out += fmt.Sprintf(" %.3f", v)
		}
	}
	if c.Reworded {
		out += " reworded"
	}
	return out
}

// TestPublished holds the rules of anonymity against numbers of answers.
func TestPublished(t *testing.T) {
	agreement := item("a", "Q", "agreement")
	for _, tt := range []struct {
		name    string
		answers []string
		invited int
		want    string
	}{
		{"nobody", nil, 20, "q1: 0 of 20, withheld"},
		{"four", []string{"4×5"}, 20, "q1: 0 of 20, withheld"},
		{"four and blanks", []string{"4×5", "3×N/A"}, 20, "q1: 0 of 20, withheld"},
		{"five", []string{"3×5", "2×1"}, 20, `q1: 5 of 20` + "\n" + `  courage agreement n 5–9 shown "60" 60.000`},
		{"five, all but one", []string{"4×5", "1"}, 20, `q1: 5 of 20` + "\n" + `  courage agreement n 5–9 coded "≥ 80"`},
		{"nine, all but two", []string{"7×5", "2×3"}, 20, `q1: 9 of 20` + "\n" + `  courage agreement n 5–9 shown "78" 78.000`},
		{"nine, one", []string{"5", "8×3"}, 20, `q1: 9 of 20` + "\n" + `  courage agreement n 5–9 coded "≤ 20"`},
		{"ten", []string{"5×5", "3×3", "2×1"}, 0, `q1: 10 of 0` + "\n" + `  courage agreement n 10 shown "50" 50.000 30.000 20.000 65.000 23.659 76.341`},
		{"nineteen, all", []string{"19×4"}, 20, `q1: 19 of 20` + "\n" + `  courage agreement n 19 coded "≥ 90"`},
		{"nineteen, one", []string{"5", "18×1"}, 20, `q1: 19 of 20` + "\n" + `  courage agreement n 19 coded "≤ 10"`},
		{"twenty, all, everybody", []string{"20×5"}, 20, `q1: 20 of 20` + "\n" + `  courage agreement n 20 shown "100" 100.000 0.000 0.000 100.000 100.000 100.000`},
		{"the contract's 52 of 120", []string{"52×4", "68×2"}, 0, `q1: 120 of 0` + "\n" + `  courage agreement n 120 shown "43" 43.333 0.000 56.667 46.667 34.810 52.270`},
		{"the contract's 52 of 120 of 200", []string{"52×4", "68×2"}, 200, `q1: 120 of 200` + "\n" + `  courage agreement n 120 shown "43" 43.333 0.000 56.667 46.667 37.832 49.004`},
		{"half up", []string{"25×5", "15×3"}, 0, `q1: 40 of 0` + "\n" + `  courage agreement n 40 shown "63" 62.500 37.500 0.000 81.250 47.032 75.777`},
		{"blanks count", []string{"5×5", "5×3", "2×N/A"}, 0, `q1: 10 of 0; 2 respondents without a valid answer` + "\n" + `  courage agreement n 10 shown "50" 50.000 50.000 0.000 75.000 23.659 76.341`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := pulse("wide", agreement)
			src.Waves[0].Invited = tt.invited
			got, problems := read(t, src, "q1.csv", rows("Q", tt.answers...))
			if problems != "" {
				t.Error(problems)
			}
			if show(got) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", show(got), tt.want)
			}
		})
	}
}

// TestRaised reads under a handbook's own, stricter thresholds; lower ones count
// as 5 and 10.
func TestRaised(t *testing.T) {
	for _, tt := range []struct {
		privacy handbook.Privacy
		answers []string
		want    string
	}{
		{handbook.Privacy{Minimum: 1, DetailMinimum: 1}, []string{"4×5"}, "q1: 0 of 0, withheld"},
		{handbook.Privacy{Minimum: 8, DetailMinimum: 15}, []string{"4×5", "3×1"}, "q1: 0 of 0, withheld"},
		{handbook.Privacy{Minimum: 8, DetailMinimum: 15}, []string{"7×5", "7×1"}, "q1: 14 of 0\n  courage agreement n 8–14 shown \"50\" 50.000"},
	} {
		src := pulse("wide", item("a", "Q", "agreement"))
		fsys := fstest.MapFS{"assessments/pulse/q1.csv": {Data: []byte(rows("Q", tt.answers...))}}
		r, list, err := Read(fsys, &handbook.Handbook{Sources: []*handbook.Source{src}, Config: handbook.Config{Privacy: tt.privacy}}, nil)
		if err != nil || len(list) > 0 {
			t.Fatal(err, list)
		}
		if got := show(r.Sources[0]); got != tt.want {
			t.Errorf("%+v: got\n%s\nwant\n%s", tt.privacy, got, tt.want)
		}
	}
}

// TestDimension takes the mean of items' percentages, the smallest n of theirs,
// and the code of a reversed statement from the other end.
func TestDimension(t *testing.T) {
	reversed := item("b", "B", "agreement")
	reversed.Reversed = true
	skill := item("s", "S", "enabler")
	src := pulse("wide", item("a", "A", "agreement"), reversed, item("c", "C", "behaviour"), skill)
	got, problems := read(t, src, "q1.csv", rows("A,B,C,S", "6×5,1,4,5", "4×3,3,,1", "2×1,,4,1"))
	want := `q1: 12 of 0
  courage agreement n 10 shown "55" 55.000 36.667 8.333 73.333 27.367 79.858
  courage behaviour n 5–9 coded "≥ 80"`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
	if len(got.Items) != 4 || got.Items[3].Dimension != "enabler" || !got.Items[1].Reversed || got.Items[0].Wording != "A" {
		t.Errorf("items %+v", got.Items)
	}
}

// TestWaves orders waves by the day they closed, breaks a trend where the
// wording changes, and tells which are released.
func TestWaves(t *testing.T) {
	day := func(s string) handbook.Date { d, _ := handbook.ParseDate(s); return d }
	later := item("u", "New words", "understanding")
	later.Since = "q3"
	src := pulse("google-forms", later, item("a", "A", "agreement"))
	src.Waves = []handbook.Wave{
		{ID: "q4", File: "q4.csv", Closed: day("2025-11-01"), Scale: &handbook.Scale{Max: 7}},
		{ID: "q3", File: "q3.csv", Closed: day("2025-08-01")},
		{ID: "q1", File: "q1.csv", Closed: day("2025-02-01"), Items: map[string]string{"u": "Old words"}},
		{ID: "q2", File: "q2.csv", Closed: day("2025-05-01")},
	}
	got, problems := read(t, src,
		"q1.csv", rows("Timestamp,Old words,A", "4×t,5,4", "4×t,1,2"),
		"q2.csv", rows("Timestamp,A", "4×t,4", "4×t,2"), // not asked
		"q3.csv", rows("Timestamp,New words,A", "4×t,5,4", "4×t,1,2"),
		"q4.csv", rows("Timestamp,New words,A", "4×t,7,6", "4×t,1,2")) // another scale
	want := `q1: 8 of 0
  courage understanding n 5–9 shown "50" 50.000
  courage agreement n 5–9 shown "50" 50.000
q2: 8 of 0
  courage agreement n 5–9 shown "50" 50.000
q3: 8 of 0
  courage understanding n 5–9 shown "50" 50.000 reworded
  courage agreement n 5–9 shown "50" 50.000
q4: 8 of 0
  courage understanding n 5–9 shown "50" 50.000 reworded
  courage agreement n 5–9 shown "50" 50.000 reworded`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
}

// TestDuplicates counts the last answer of a respondent.
func TestDuplicates(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"))
	src.Columns.Respondent = "Id"
	got, problems := read(t, src, "q1.csv", "Id,A\nx,1\ny,5\nz,5\nx,5\nv,1\nw,1\nw,\n,1\n,1\n")
	want := `q1: 6 of 0; 2 earlier answers of the same respondent; 1 respondents without a valid answer
  courage agreement n 5–9 shown "50" 50.000`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
}

// TestTwice reads the same files twice and holds the results against one another.
func TestTwice(t *testing.T) {
	src := pulse("tidy")
	file := tidyFile(12)
	first, _ := read(t, src, "q1.csv", file)
	second, _ := read(t, src, "q1.csv", file)
	if show(first) != show(second) || !slices.Equal(first.Items, second.Items) {
		t.Errorf("got\n%s\nand then\n%s", show(first), show(second))
	}
}
