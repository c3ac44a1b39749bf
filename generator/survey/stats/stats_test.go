package stats

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func close(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// The numbers that the contract gives, to the digits it gives.
func TestWorkedNumbers(t *testing.T) {
	for _, c := range []struct{ x, n, population, low, high float64 }{
		{52, 120, 0, 34.8102, 52.2701}, {6, 8, 0, 40.9275, 92.8521},
		{52, 120, 200, 37.8317, 49.0043}, {6, 8, 10, 58.9295, 86.2495},
		{6, 8, 8, 75, 75}, {6, 8, 7, 40.9275, 92.8521},
	} {
		low, high := WilsonFPC(c.x/c.n, c.n, c.population)
		close(t, "low", 100*low, c.low, 5e-5)
		close(t, "high", 100*high, c.high, 5e-5)
	}
	c := NewcombeChange(.60, 100, .72, 100)
	close(t, "z", c.Z, 1.791244, 5e-7)
	close(t, "p", c.P, .073254, 5e-7)
	close(t, "low", 100*c.Low, -1.119, 5e-4)
	close(t, "high", 100*c.High, 24.562, 1e-3)
	c = NewcombeChange(33./50, 50, 42./50, 50)
	close(t, "p", c.P, .037667, 5e-7)
	close(t, "low", 100*c.Low, .962, 5e-4)
	close(t, "high", 100*c.High, 33.825, 5e-4)
	w := Welch(SampleOf(1, 2, 3, 4, 5, 4, 4), SampleOf(3, 4, 4, 5, 5, 4, 5, 4))
	close(t, "t", w.T, 1.667005, 5e-7)
	close(t, "df", w.DF, 8.680268, 1e-6)
	close(t, "p", w.P, .131105, 5e-7)
	close(t, "rwg", RWG(SampleOf(4, 4, 5, 4, 3), 5), .75, 1e-9)
	close(t, "rwg", RWG(SampleOf(1, 5, 1, 5, 3), 5), 0, 1e-9)
	alpha := [][]float64{{4, 5, 4}, {3, 3, 2}, {5, 5, 5}, {2, 3, 2}, {4, 4, 3}}
	close(t, "alpha", Alpha(byItem(alpha)), .964286, 5e-7)
	g := Between(samples([][]float64{{4, 5, 4, 4}, {2, 3, 2, 3}, {3, 4, 3, 4, 5}}))
	close(t, "ICC1", g.ICC1, .594061, 5e-7)
	close(t, "ICC2", g.ICC2, .863788, 5e-7)
	close(t, "eta2", g.Eta2, .594863, 5e-7)
	close(t, "F", g.F, 7.341505, 5e-7)
	close(t, "p", g.P, .010915, 5e-7)
	score, se := ENPS(12, 8, 5)
	close(t, "eNPS", score, 28, 1e-9)
	close(t, "SE", se, 15.5126, 5e-5)
}

type twoProp struct {
	Diff, Z, P float64
	Newcombe   [2]float64
}

func (c twoProp) check(t *testing.T, got Change) {
	t.Helper()
	close(t, "diff", got.Diff, c.Diff, 1e-9)
	close(t, "z", got.Z, c.Z, 1e-9)
	close(t, "p", got.P, c.P, 1e-9)
	close(t, "low", got.Low, c.Newcombe[0], 1e-9)
	close(t, "high", got.High, c.Newcombe[1], 1e-9)
}

func TestGroundTruth(t *testing.T) {
	var truth struct {
		RSE map[string]map[string]json.RawMessage `json:"rse_uk"`

		Worked map[string]json.RawMessage
	}
	read(t, "surveys/ground-truth.json", &truth)
	for id, item := range truth.RSE {
		t.Run(id, func(t *testing.T) { checkItem(t, item) })
	}
	for key, n := range map[string][3]float64{"p=52/120,N=200": {52, 120, 200}, "p=6/8,N=10": {6, 8, 10}, "p=8/8,N=12": {8, 8, 12}} {
		var want struct {
			Wilson    [2]float64
			WilsonFPC [2]float64 `json:"wilson_fpc"`
		}
		unmarshal(t, truth.Worked[key], &want)
		low, high := Wilson(n[0]/n[1], n[1])
		close(t, key+" low", 100*low, want.Wilson[0], 1e-9)
		close(t, key+" high", 100*high, want.Wilson[1], 1e-9)
		low, high = WilsonFPC(n[0]/n[1], n[1], n[2])
		close(t, key+" low", 100*low, want.WilsonFPC[0], 1e-9)
		close(t, key+" high", 100*high, want.WilsonFPC[1], 1e-9)
	}
	for key, n := range map[string][2]float64{"change 60/100 -> 72/100": {60, 72}, "change 33/50 -> 42/50": {33, 42}} {
		size := 100.0
		if n[0] == 33 {
			size = 50
		}
		var want twoProp
		unmarshal(t, truth.Worked[key], &want)
		want.check(t, NewcombeChange(n[0]/size, size, n[1]/size, size))
	}
	checkGroups(t, truth.Worked)
}

// checkItem compares an item of the RSE survey with what its counts give.
func checkItem(t *testing.T, item map[string]json.RawMessage) {
	type wave struct {
		N        float64
		Fav      float64
		Counts   []int
		Wilson95 [2]float64
	}
	waves := map[string]wave{}
	for _, year := range []string{"2016", "2017"} {
		if item[year] == nil {
			continue
		}
		var w wave
		unmarshal(t, item[year], &w)
		waves[year] = w
		low, high := Wilson(w.Fav/w.N, w.N)
		close(t, "low", 100*low, w.Wilson95[0], 1e-9)
		close(t, "high", 100*high, w.Wilson95[1], 1e-9)
	}
	var change map[string]struct {
		TwoProp twoProp `json:"two_prop"`
		Welch   struct{ Diff, T, DF, P float64 }
	}
	unmarshal(t, item["change"], &change)
	want, ok := change["2016->2017"]
	if !ok {
		return
	}
	a, b := waves["2016"], waves["2017"]
	want.TwoProp.check(t, NewcombeChange(a.Fav/a.N, a.N, b.Fav/b.N, b.N))
	got := Welch(SampleOf(spread(a.Counts)...), SampleOf(spread(b.Counts)...))
	close(t, "Welch diff", got.Diff, want.Welch.Diff, 1e-9)
	close(t, "Welch t", got.T, want.Welch.T, 1e-9)
	close(t, "Welch df", got.DF, want.Welch.DF, 1e-7) // 1e-9 of its size
	close(t, "Welch p", got.P, want.Welch.P, 1e-9)
}

func samples(groups [][]float64) (out []Sample) {
	for _, g := range groups {
		out = append(out, SampleOf(g...))
	}
	return out
}

// byItem adds up rows of answers, one a person, by item and in all.
func byItem(rows [][]float64) (items []Sample, total Sample) {
	items = make([]Sample, len(rows[0]))
	for _, row := range rows {
		sum := 0.0
		for i, v := range row {
			items[i].Add(v)
			sum += v
		}
		total.Add(sum)
	}
	return items, total
}

func agreementOf(rows [][]float64) float64 {
	items, _ := byItem(rows)
	return RWGJ(items, 5)
}

// spread turns counts of the codes 1, 2, … into that many answers.
func spread(counts []int) (answers []float64) {
	for i, n := range counts {
		answers = append(answers, slices.Repeat([]float64{float64(i + 1)}, n)...)
	}
	return answers
}

func checkGroups(t *testing.T, worked map[string]json.RawMessage) {
	var alpha struct {
		Rows  [][]float64
		Alpha float64
	}
	unmarshal(t, worked["alpha"], &alpha)
	close(t, "alpha", Alpha(byItem(alpha.Rows)), alpha.Alpha, 1e-9)
	var rwgj float64
	unmarshal(t, worked["rwgj 3 items"], &rwgj)
	close(t, "rwg(j)", agreementOf(alpha.Rows), rwgj, 1e-9)
	var anova struct {
		Teams         [][]float64
		F, Eta2, ICC2 float64
		ICC1          float64 `json:"ICC1_meanGroupSize"`
	}
	unmarshal(t, worked["anova 3 teams"], &anova)
	g := Between(samples(anova.Teams))
	close(t, "F", g.F, anova.F, 1e-9)
	close(t, "eta2", g.Eta2, anova.Eta2, 1e-9)
	close(t, "ICC1", g.ICC1, anova.ICC1, 1e-9)
	close(t, "ICC2", g.ICC2, anova.ICC2, 1e-9)
	var enps struct{ ENPS, SE float64 }
	unmarshal(t, worked["enps 12 promoters 8 passives 5 detractors"], &enps)
	score, se := ENPS(12, 8, 5)
	close(t, "eNPS", score, enps.ENPS, 1e-9)
	close(t, "eNPS SE", se, enps.SE, 1e-9)
}

func TestBenjaminiHochberg(t *testing.T) {
	// The example of the paper's section 3.2: four of fifteen at 5 %.
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	want := append(slices.Repeat([]bool{true}, 4), slices.Repeat([]bool{false}, 11)...)
	if got := BenjaminiHochberg(p, .05); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := BenjaminiHochberg(nil, .05); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestEdges(t *testing.T) {
	if low, high := Wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("nobody: [%v, %v]", low, high)
	}
	if c := NewcombeChange(1, 10, 1, 12); c.Z != 0 || c.P != 1 || c.Diff != 0 {
		t.Errorf("no change among the unanimous: %+v", c)
	}
	for what, v := range map[string]float64{
		"alpha of nobody": Alpha(nil, Sample{}), "rwg(j) of nobody": RWGJ(nil, 5), "one group": Between(samples([][]float64{{1, 2}})).F,
		"Welch without spread": Welch(SampleOf(3, 3), SampleOf(4, 4)).P,
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s = %v, want NaN", what, v)
		}
	}
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	root := os.Getenv("ETHOS_FIXTURES")
	if root == "" {
		t.Skip("ETHOS_FIXTURES is not set: the fixtures are not here")
	}
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	unmarshal(t, b, into)
}

func unmarshal(t *testing.T, b []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}
