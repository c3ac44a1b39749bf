package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// hostile are charts whose texts and numbers try to break out.
func hostile() []Chart {
	evil := `"><script>alert(1)</script>{b|x}&amp;'` + "\x00\x1b"
	nan, inf := math.NaN(), math.Inf(1)
	points := []Point{{Wave: evil, Date: day("2025-02-01"), Value: 40, Low: nan, High: inf, N: evil, Text: evil}, {Wave: "b", Date: day("2025-05-01"), Value: inf}, {Wave: "c", Date: day("2025-08-01"), Value: 120, Low: -20, High: 130, Break: true}}
	series := []Series{{Name: evil, Points: points, Focus: true}, {Name: "none"}}
	marks := []Mark{{Kind: MarkEdition, Name: evil, Date: day("2025-03-01")}, {Kind: MarkDecision, Name: evil, Date: day("2025-03-01")}, {Kind: MarkIntervention, Name: evil, Date: day("2020-03-01")}}
	row := TimelineRow{Title: evil, Note: evil, Events: []handbook.Event{
		{Activity: handbook.Trigger, State: handbook.StateTrigger, Title: evil, Start: day("2025-03-01"), End: day("2025-03-01")},
		{State: handbook.StateTrigger, Title: "no day"},
		{State: handbook.StateHeld, Title: evil, Start: day("2025-03-09"), End: day("2025-03-01")},
		{State: handbook.StateOverdue, Title: evil, Start: day("2025-01-01"), End: day("2025-01-01"), Late: 1},
	}}
	return []Chart{
		Trend{ID: "evil-trend", Title: evil, Finding: evil, Caption: evil, Source: evil, Series: series, Marks: marks, Target: Target{nan, evil}, Low: nan},
		Line{ID: "evil-line", Finding: evil, Unit: evil, Series: series, Marks: marks, Target: Target{inf, evil}},
		Gaps{ID: "evil-gaps", Finding: evil, Now: evil, Versus: evil, Low: 99, Rows: []GapRow{{Name: evil, Note: evil, Now: nan, Target: nan, Text: evil, Versus: inf}, {Name: strings.Repeat("long ", 40), Now: 120, Low: -5, High: 130, Target: 100, Versus: 3}}},
		Timeline{ID: "evil-timeline", Finding: evil, Rows: []TimelineRow{row}, Marks: marks, AsOf: day("2025-03-05")},
		Flow{ID: "evil-flow", Finding: evil, Values: []string{evil, "b"}, Decisions: []string{strings.Repeat("long ", 40), "d"}, Links: []FlowLink{{evil, "d", Conceded}}},
		Likert{ID: "evil-likert", Finding: evil, Answers: []string{evil, evil + "2"}, Rows: []LikertRow{{Name: evil, Note: evil, N: evil, Shares: []LikertShare{{From: 1, Percent: 100}}}, {Name: strings.Repeat("long ", 40), Shares: []LikertShare{{From: 2, Percent: 1}}}, {Name: evil, Text: evil}}},
		Heat{ID: "evil-heat", Finding: evil, Corner: evil, Columns: []HeatColumn{{evil, evil, "javascript:alert(1)"}, {evil, evil, evil}}, Rows: []HeatRow{{Name: evil, URL: evil, Indent: 9, N: evil, Cells: []HeatCell{{Value: inf, Text: evil}, {Value: inf}}}, {Cells: []HeatCell{{Text: "≥ 1e999"}, {Value: -300}}}}},
		Quadrant{ID: "evil-quadrant", Finding: evil, Items: []QuadrantItem{{evil, evil, "data:" + evil, 1000, 5, 5, 99, nan}, {evil, evil, evil, -1, 1, 1, -1, inf}, {Name: strings.Repeat("long ", 40), Impact: 9}}},
		CardSort{ID: "evil-cards", Finding: evil, Rows: []CardRow{{evil, evil, nan, inf, 120, evil}, {Name: strings.Repeat("long ", 40), Personal: -5, Current: 300, Desired: -5}}},
	}
}

func TestDomain(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{nan}, 0}, {[]float64{41}, 40}, {[]float64{40}, 20}, {[]float64{40.1, nan, 90}, 40}, {[]float64{3}, 0}, {[]float64{0}, 0}, {[]float64{100}, 80}} {
		if got := Domain(c.values...); got != c.want {
			t.Errorf("Domain(%v) = %v, want %v", c.values, got, c.want)
		}
	}
	for _, c := range []struct{ low, value, want float64 }{{40, 52, 40}, {40, 38, 20}, {35, 52, 20}, {nan, 52, 40}, {90, 100, 80}, {-10, 50, 0}, {60, nan, 60}, {0, 300, 0}} {
		if got := bottom(c.low, c.value); got != c.want {
			t.Errorf("bottom(%v, %v) = %v, want %v", c.low, c.value, got, c.want)
		}
	}
}

func TestRoundIsHalfUp(t *testing.T) {
	for v, want := range map[float64]int{.5: 1, 1.5: 2, 2.5: 3, 64.49: 64, -.5: 0, -1.5: -1} {
		if got := Round(v); got != want {
			t.Errorf("Round(%v) = %d, want %d", v, got, want)
		}
	}
}

func TestTooLittleIsSaid(t *testing.T) {
	nan := math.NaN()
	none := sayIt()
	none.Series = nil
	nans := sayIt()
	nans.Series = []Series{series("Behaviour", "behaviour", true, 4, nan, nan, nan)}
	one := sayIt()
	one.Series = []Series{series("Behaviour", "behaviour", true, 4, 52, nan)}
	line := turnover()
	line.Series = nil
	lineOnce := turnover()
	lineOnce.Series[0].Points = lineOnce.Series[0].Points[:1]
	outside := sayIt()
	outside.From, outside.To = day("2030-01-01"), day("2031-01-01")
	for _, c := range []struct {
		chart Chart
		want  string
		rows  int
	}{
		{none, "No figures for this value.", 0}, {nans, "No figures for this value.", 3}, {one, "First wave: nothing to compare yet.", 2}, {outside, "No figures for this value.", 0},
		{Trend{ID: "a", Empty: "Too few answers to publish."}, "Too few answers to publish.", 0},
		{line, "No figures yet.", 0}, {lineOnce, "First figure: nothing to compare yet.", 1},
		{Gaps{ID: "a"}, "No gaps.", 0}, {Timeline{ID: "a", Rows: TimelineRows(nil, nil, nil), AsOf: day("2026-03-27")}, "Nothing planned, nothing held.", 0},
		{Flow{ID: "a", Values: []string{"A"}, Decisions: []string{"0001 B"}}, "No decision names a value yet.", 0},
	} {
		f := mustFigure(t, c.chart)
		if want := `<p class="none">` + c.want + `</p>`; string(f.SVG) != want || !f.Empty || f.Option != nil {
			t.Errorf("%s: got %s, empty %v; want %s", c.chart.Name(), f.SVG, f.Empty, want)
		}
		if len(f.Table.Rows) != c.rows {
			t.Errorf("%s: %d rows in the table, want %d", c.chart.Name(), len(f.Table.Rows), c.rows)
		}
	}
}

func TestLinesStopWhereThereIsNoNumber(t *testing.T) {
	nan := math.NaN()
	trend := sayIt()
	trend.Series = []Series{series("Behaviour", "behaviour", true, 4, 52, 54, nan, 55, 56, 54)}
	trend.Series[0].Points[5].Break = true
	f := mustFigure(t, trend)
	for _, e := range wideOf(t, f) {
		if e.has("sc") && strings.Count(e.attr["d"], "M") != 2 {
			t.Errorf("the line is not in two pieces: %s", e.attr["d"])
		}
	}
	if n := strings.Count(string(f.SVG), `opacity=".16"`); n != 4 { // two bands in each of two drawings
		t.Errorf("%d bands", n)
	}
	for _, s := range seriesOf(t, f) {
		if s.Type != "line" {
			continue
		}
		var got []float64
		for _, d := range s.Data {
			if d.Value[1] == nil {
				got = append(got, -1)
			} else {
				got = append(got, *d.Value[1])
			}
		}
		if want := []float64{52, 54, -1, 55, 56, -1, 54}; !slices.Equal(got, want) {
			t.Errorf("option: got %v, want %v with -1 for null", got, want)
		}
	}
	last := len(f.Table.Head) - 1
	if f.Table.Head[last] != "Note" || f.Table.Rows[5][last] != "Behaviour: wording changed" || f.Table.Rows[2][2] != "–" {
		t.Errorf("table: %q", f.Table.Rows)
	}
}

func TestBreakIsSaidOnceAWave(t *testing.T) {
	f := mustFigure(t, ragged())
	said := 0
	for _, e := range wideOf(t, f) {
		if e.name == "text" && e.text == "wording changed" {
			said++
		}
	}
	if said != 1 {
		t.Errorf("said %d times", said)
	}
}

func TestSpreadKeepsNamesApart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		ys := make([]float64, 1+r.IntN(9))
		for i := range ys {
			ys[i] = 34 + 250*r.Float64()
		}
		slices.Sort(ys)
		spread(ys, 18, 26, 300)
		for i, y := range ys {
			if y < 26-1e-9 || y > 300+1e-9 || i > 0 && y-ys[i-1] < 18-1e-9 {
				t.Fatalf("names touch or leave the drawing: %v", ys)
			}
		}
	}
}

func TestTableText(t *testing.T) {
	f := mustFigure(t, ragged())
	column := slices.Index(f.Table.Head, "Behaviour")
	if got := f.Table.Rows[1][column]; got != "withheld" {
		t.Errorf("got %q", got)
	}
	if got := f.Table.Rows[4][column]; got != "≥ 80" {
		t.Errorf("got %q", got)
	}
}

func TestCSV(t *testing.T) {
	table := Table{Head: []string{"a", "b"}, Rows: [][]string{{"=1+1", `say "x", y`}, {"−3", "-3"}, {"+4", "@x"}, {"\tz", "plain\nline"}, {"", "ä"}}}
	want := "a,b\r\n'=1+1,\"say \"\"x\"\", y\"\r\n−3,'-3\r\n'+4,'@x\r\n'\tz,\"plain\r\nline\"\r\n,ä\r\n"
	if got := string(table.CSV()); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestFitAndWrap(t *testing.T) {
	long := "Announce a delay before its cause is known"
	if got := fit(long, 14, false, 1000); got != long {
		t.Errorf("shortened without need: %q", got)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		room := 20 + 300*r.Float64()
		if got := fit(long, 14, true, room); width(got, 14, true) > room || !strings.HasPrefix(long, strings.TrimSuffix(got, "…")) {
			t.Fatalf("%q does not fit %v px", got, room)
		}
		lines := wrap(long, 14, true, room, 3)
		if len(lines) > 3 || slices.ContainsFunc(lines, func(l string) bool { return width(l, 14, true) > room }) {
			t.Fatalf("%q do not fit %v px", lines, room)
		}
		if all := strings.Join(lines, " "); !strings.Contains(all, "…") && all != long {
			t.Fatalf("%q lost words", lines)
		}
	}
}

func TestFlowThatContradictsItself(t *testing.T) {
	for want, change := range map[string]func(*Flow){
		"stands twice":            func(f *Flow) { f.Values[1] = f.Values[0] },
		"is empty or":             func(f *Flow) { f.Decisions[1] = "" },
		"none of its values":      func(f *Flow) { f.Links[0].Value = "Candour" },
		"none of its decisions":   func(f *Flow) { f.Links[0].Decision = f.Values[0] },
		`"won" is no part that a`: func(f *Flow) { f.Links[0].Role = "won" },
	} {
		f := whoWon()
		change(&f)
		if _, err := f.Figure(nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	f := whoWon()
	f.Decisions[0] = f.Values[0] // a value's name
	if _, err := f.Figure(nil); err == nil {
		t.Error("a decision may not bear a value's name")
	}
}

func TestSmallDrawingsOfNothing(t *testing.T) {
	if got := (Spark{}).SVG(nil) + (Strip{}).SVG(nil) + (Panel{}).SVG(nil); got != "" {
		t.Errorf("got %s", got)
	}
	nan := math.NaN()
	for _, d := range []NowOfTarget{{Now: nan}, {Now: nan, Low: nan, High: nan, Target: nan}, {Now: 20, Low: 10, High: 110, Target: 75}} {
		elements(t, string(d.SVG(nil)))
		if strings.Contains(string(d.SVG(nil)), "NaN") {
			t.Errorf("%v: %s", d, d.SVG(nil))
		}
	}
}
