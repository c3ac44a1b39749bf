package chart

import (
	"math"
	"regexp"
	"strings"
	"testing"
)

func TestHeatBands(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		cell  HeatCell
		want  int
		words string
	}{
		{HeatCell{Value: 0}, 1, "0"}, {HeatCell{Value: 39.4}, 1, "39"}, {HeatCell{Value: 39.5}, 2, "40"}, {HeatCell{Value: 54}, 2, "54"}, {HeatCell{Value: 55}, 3, "55"},
		{HeatCell{Value: 70}, 4, "70"}, {HeatCell{Value: 84.49}, 4, "84"}, {HeatCell{Value: 85}, 5, "85"}, {HeatCell{Value: 100}, 5, "100"}, {HeatCell{Value: nan}, 0, "–"},
		{HeatCell{Text: "≥ 80"}, 4, "≥ 80"}, {HeatCell{Value: 20, Text: "≥ 90"}, 5, "≥ 90"}, {HeatCell{Value: nan, Text: "≤ 20"}, 1, "≤ 20"}, {HeatCell{Text: "< 40"}, 1, "< 40"},
		{HeatCell{Value: 61, Text: "withheld"}, 0, "withheld"}, {HeatCell{Value: 61, Text: "Withheld"}, 0, "withheld"}, {HeatCell{Value: 61, Text: "not asked"}, 0, "not asked"},
	} {
		if got := c.cell.band(); got != c.want || c.cell.words(nil) != c.words {
			t.Errorf("%+v: band %d and %q, want %d and %q", c.cell, got, c.cell.words(nil), c.want, c.words)
		}
	}
}

// Withheld cells are the same, whatever number stands behind them, and the
// numbers that are drawn are those of the table.
func TestHeatSaysTheSameTwice(t *testing.T) {
	f := mustFigure(t, units())
	if !f.Tabular || f.Option != nil || strings.Contains(string(f.HTML(FigureLinks{})), "<details") {
		t.Error("the table stands twice")
	}
	row, cells := -1, []string(nil)
	for _, e := range elements(t, string(f.SVG)) {
		switch {
		case e.name == "tr":
			row++
			cells = nil
		case (e.name == "td" || e.attr["scope"] == "row") && row > 0:
			cells = append(cells, strings.TrimPrefix(e.text, "–"))
			want := f.Table.Rows[row-1][len(cells)-1]
			if got := cells[len(cells)-1]; got != strings.TrimPrefix(want, "–") {
				t.Errorf("row %d: drawn %q, table %q", row, got, want)
			}
		}
	}
	seen := map[string]int{}
	for _, m := range regexp.MustCompile(`<td class="wh">.*?</td>`).FindAllString(string(f.SVG), -1) {
		seen[m]++
	}
	if len(seen) != 1 {
		t.Errorf("withheld cells differ: %v", seen)
	}
}

func TestHeatThatContradictsItself(t *testing.T) {
	h := dimensions()
	h.Columns = h.Columns[:3]
	if _, err := h.Figure(nil); err == nil || !strings.Contains(err.Error(), "has 4 cells under 3 columns") {
		t.Errorf("got %v", err)
	}
}

func TestLinksStayInTheSite(t *testing.T) {
	for url, want := range map[string]string{"../a.html#x": `<a href="../a.html#x">a&amp;b</a>`, "": "a&amp;b", "javascript:alert(1)": "a&amp;b", "https://example.com": "a&amp;b"} {
		if got := anchor(url, "a&b"); got != want {
			t.Errorf("%q: got %s, want %s", url, got, want)
		}
	}
}
