package chart

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestCardsSayTheSameThrice(t *testing.T) {
	c := cards()
	f := mustFigure(t, c)
	drawn := map[string]int{}
	for _, e := range wideOf(t, f) {
		for _, s := range cardSeries {
			if e.has("m") && e.has(s.look.class) {
				drawn[s.name]++
			}
		}
	}
	for _, s := range seriesOf(t, f)[1:] {
		column := slices.Index(f.Table.Head, s.Name)
		for _, d := range s.Data {
			row := f.Table.Rows[int(*d.Value[1])]
			if got, want := row[column], strconv.Itoa(Round(*d.Value[0])); got != want || d.Text != want {
				t.Errorf("%s of %s: table %s, option %s and %s", s.Name, d.Name, got, want, d.Text)
			}
		}
		if drawn[s.Name] != len(s.Data) {
			t.Errorf("%s: %d marks, %d points", s.Name, drawn[s.Name], len(s.Data))
		}
	}
	if got := f.Table.Rows[4]; !slices.Equal(got, []string{"Playfulness", "0", "withheld", "100", "–"}) {
		t.Errorf("table: %q", got)
	}
}

// Marks that would stand on one another stand apart.
func TestCardMarksHideNothing(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		f := CardSort{}.frame(narrow)
		for a := 40.0; a < 46; a += .5 {
			for b := 40.0; b < 46; b += .5 {
				marks := CardRow{Personal: 43, Current: a, Desired: b}.marks(f)
				for i, m := range marks {
					for _, o := range marks[:i] {
						dx := (f.right - f.left) * (m.value - o.value) / 100
						if d := math.Hypot(dx, m.lift-o.lift); d < 9 {
							t.Errorf("43, %v, %v: marks %.1f px apart", a, b, d)
						}
					}
				}
			}
		}
	}
}

func TestVersusDotsHideNothing(t *testing.T) {
	g := leaders()
	for _, narrow := range []bool{false, true} {
		f := g.frame(narrow)
		for v := 40.0; v < 50; v += .5 {
			r := GapRow{Now: 44, Versus: v}
			if d := math.Hypot(g.x(f, v)-g.x(f, 44), 2*g.lift(f, r)); d < 9 {
				t.Errorf("44 and %v: dots %.1f px apart", v, d)
			}
		}
	}
	f := mustFigure(t, g)
	want := []string{"Say it while it helps", "46", "–", "82", "+36"}
	if got := f.Table.Rows[0]; !slices.Equal(got, want) || f.Table.Head[4] != "Leaders less employees" {
		t.Errorf("got %q under %q, want %q", got, f.Table.Head, want)
	}
}
