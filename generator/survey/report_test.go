package survey

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// report reports on a source; files are pairs of a name beside source.yaml and a
// text.
func report(t *testing.T, h *handbook.Handbook, only ReportOptions, files ...string) *ReportTable {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys["assessments/pulse/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	table, list, err := Report(fsys, h, only)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	return table
}

func (r *ReportTable) item(t *testing.T, wave, item, unit string) ReportItem {
	t.Helper()
	for _, w := range r.Waves {
		for _, it := range w.Items {
			if w.Wave == wave && it.Item == item && it.Unit == unit {
				return it
			}
		}
	}
	t.Fatalf("no row for %s in %s, unit %s", item, wave, unit)
	return ReportItem{}
}

func (r *ReportTable) dimension(t *testing.T, wave, value, dimension, unit string) ReportDimension {
	t.Helper()
	for _, w := range r.Waves {
		for _, d := range w.Dimensions {
			if w.Wave == wave && d.Value == value && d.Dimension == dimension && d.Unit == unit {
				return d
			}
		}
	}
	t.Fatalf("no row for %s %s in %s, unit %s", value, dimension, wave, unit)
	return ReportDimension{}
}

// change is the change of an item, or of the dimension of a value where item is
// "".
func (r *ReportTable) change(value, item, unit, from, to string) *ReportChange {
	for i, c := range r.Changes {
		if c.Value == value && c.Unit == unit && c.From == from && c.To == to && (c.Item == nil && item == "" || c.Item != nil && *c.Item == item) {
			return &r.Changes[i]
		}
	}
	return nil
}

func near(t *testing.T, what string, got Number, want, within float64) {
	t.Helper()
	if !(math.Abs(float64(got)-want) <= within) {
		t.Errorf("%s: got %.12g, want %.12g", what, float64(got), want)
	}
}

// TestReportRSE tabulates two years of a real survey and finds the numbers
// computed elsewhere. The headers of 2016 are put into the words of 2017, so that
// the waves ask the same.
func TestReportRSE(t *testing.T) {
	type year struct {
		Header       string
		Reversed     bool
		Rows, N      int
		Counts       []int
		Favourable   float64 `json:"fav_pct"`
		Neutral      float64 `json:"neutral_pct"`
		Unfavourable float64 `json:"unfav_pct"`
		Mean, SD     float64
		Index        float64    `json:"index0_100"`
		Wilson       [2]float64 `json:"wilson95"`
	}
	var truth struct {
		RSE map[string]struct {
			Early  *year `json:"2016"`
			Late   *year `json:"2017"`
			Change map[string]struct {
				TwoProp struct {
					Diff, Z, P float64
					Newcombe   [2]float64
				} `json:"two_prop"`
				Welch struct{ T, DF, P float64 }
			}
		} `json:"rse_uk"`
	}
	if err := json.Unmarshal([]byte(fixture(t, "ground-truth.json")), &truth); err != nil {
		t.Fatal(err)
	}
	src := pulse("wide")
	src.Scale.Labels = map[string]int{"Strongly disagree": 1, "Disagree": 2, "Neither agree or disagree": 3, "Agree": 4, "Strongly Agree": 5}
	src.Waves = []handbook.Wave{{ID: "2016", File: "2016.csv"}, {ID: "2017", File: "2017.csv", Invited: 253}}
	words := map[string]string{}
	for id, of := range truth.RSE {
		if of.Early == nil || of.Late == nil {
			delete(truth.RSE, id)
			continue
		}
		it := item(id, of.Late.Header, "agreement")
		it.Value.ID, it.Reversed = id, of.Late.Reversed
		src.Items = append(src.Items, it)
		words[of.Early.Header] = of.Late.Header
	}
	got := report(t, book(src), ReportOptions{}, "2016.csv", renamed(t, fixture(t, "real/rse-2016-uk.csv"), words), "2017.csv", fixture(t, "real/rse-2017-uk.csv"))
	for id, of := range truth.RSE {
		for wave, want := range map[string]*year{"2016": of.Early, "2017": of.Late} {
			row := got.item(t, wave, id, "all")
			var counts []int
			for _, c := range row.Counts {
				counts = append(counts, c.Count)
			}
			if int(row.N) != want.N || !slices.Equal(counts, want.Counts) {
				t.Errorf("%s %s: got n %v, counts %v, want %d, %v", id, wave, row.N, counts, want.N, want.Counts)
			}
			for i, pair := range [][2]float64{{float64(row.Favourable), want.Favourable}, {float64(row.Neutral), want.Neutral}, {float64(row.Unfavourable), want.Unfavourable},
				{float64(row.Mean), want.Mean}, {float64(row.SD), want.SD}, {float64(row.Index), want.Index}, {float64(row.Wilson[0]), want.Wilson[0]}, {float64(row.Wilson[1]), want.Wilson[1]}} {
				near(t, id+" "+wave+", number "+strconv.Itoa(i), Number(pair[0]), pair[1], 1e-9)
			}
			if hasFPC := !math.IsNaN(float64(row.WilsonFPC[0])); hasFPC != (wave == "2017") || hasFPC && row.WilsonFPC[0] <= row.Wilson[0] {
				t.Errorf("%s %s: the corrected interval is %v, the plain one %v", id, wave, row.WilsonFPC, row.Wilson)
			}
		}
		want, c := of.Change["2016->2017"], got.change(id, id, "all", "2016", "2017")
		if c == nil {
			t.Errorf("%s: no change", id)
			continue
		}
		near(t, id+" diff", c.Diff/100, want.TwoProp.Diff, 1e-9)
		near(t, id+" z", c.Z, want.TwoProp.Z, 1e-9)
		near(t, id+" p", c.P, want.TwoProp.P, 1e-9)
		near(t, id+" low", c.Newcombe[0]/100, want.TwoProp.Newcombe[0], 1e-9)
		near(t, id+" high", c.Newcombe[1]/100, want.TwoProp.Newcombe[1], 1e-9)
		near(t, id+" t", c.Welch.T, want.Welch.T, 1e-9)
		near(t, id+" df", c.Welch.DF, want.Welch.DF, 1e-9*want.Welch.DF)
		near(t, id+" Welch p", c.Welch.P, want.Welch.P, 1e-9)
	}
	if c := got.change("affSat1", "affSat1", "all", "2016", "2017"); c.Verdict != improved || c.Q < c.P {
		t.Errorf("the contract's example: %+v", c)
	}
	if c := got.change("affSat3", "affSat3", "all", "2016", "2017"); c.Verdict != noChange {
		t.Errorf("an interval with 0: %+v", c)
	}
}

// renamed gives columns of a csv file other headers.
func renamed(t *testing.T, text string, words map[string]string) string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range records[0] {
		if now, ok := words[h]; ok {
			records[0][i] = now
		}
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestReportPlanted tabulates an invented organisation of eight teams, three
// waves of one file, and finds the numbers computed elsewhere.
func TestReportPlanted(t *testing.T) {
	var want struct {
		Teams    [][3]any
		Response map[string][2]int
		Stats    map[string]map[string]map[string]float64
	}
	if err := json.Unmarshal([]byte(fixture(t, "planted/org-planted-gaps.expected.json")), &want); err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("enabler-skill", "enabler", "enabler-system", "enabler").Replace(fixture(t, "planted/org-planted-gaps.csv"))
	h := &handbook.Handbook{}
	for _, team := range want.Teams {
		h.Units = append(h.Units, handbook.Unit{ID: team[0].(string), Headcount: int(team[1].(float64))})
	}
	waves := slices.Sorted(maps.Keys(want.Stats))
	planted := func(items ...handbook.ItemAsked) *ReportTable {
		src := pulse("tidy", items...)
		src.Columns.Unit, src.Waves = "unit", nil
		for _, w := range waves {
			src.Waves = append(src.Waves, handbook.Wave{ID: w, File: "planted.csv", Invited: 120})
		}
		h.Sources = []*handbook.Source{src}
		fsys := fstest.MapFS{"assessments/pulse/planted.csv": {Data: []byte(text)}}
		table, list, err := Report(fsys, h, ReportOptions{})
		if err != nil || list.Errors() > 0 {
			t.Fatal(err, list)
		}
		return table
	}
	got := planted()
	// The ICC and r_wg of U2 and of Bobs alone: one item a dimension.
	var alone []handbook.ItemAsked
	for value := range want.Stats[waves[0]] {
		for _, of := range [][2]string{{"U2", "understanding"}, {"Bobs", "behaviour"}} {
			it := item(value+"."+of[0], "", of[1])
			it.Value.ID = value
			alone = append(alone, it)
		}
	}
	single := planted(alone...)
	for _, wave := range waves {
		for value, numbers := range want.Stats[wave] {
			for _, id := range []string{"U1", "U2", "A1", "B1", "Bobs", "P1", "Plead", "Eskill", "Esys"} {
				near(t, wave+" "+value+" "+id, got.item(t, wave, value+"."+id, "all").Favourable, numbers[id], 5e-5)
			}
			near(t, wave+" n", got.item(t, wave, value+".U1", "all").N, numbers["n_U1"], 0)
			u2, bobs := single.dimension(t, wave, value, "understanding", "all"), single.dimension(t, wave, value, "behaviour", "all")
			near(t, wave+" "+value+" ICC(1) of U2", u2.ICC1, numbers["ICC1_U2"], 1e-6)
			near(t, wave+" "+value+" r_wg of U2", u2.RWGJ, numbers["rwg_U2_org"], 1e-6)
			near(t, wave+" "+value+" ICC(1) of Bobs", bobs.ICC1, numbers["ICC1_Bobs"], 1e-6)
			for _, team := range want.Teams {
				name := team[0].(string)
				row := got.item(t, wave, value+".U1", name)
				near(t, wave+" "+name+", all of them", row.N+row.Missing, float64(want.Response[wave+"/"+name][1]), 0)
				if _, fpc := intervals(float64(row.Favourable), int(row.N), want.Response[wave+"/"+name][0]); row.WilsonFPC != fpc {
					t.Errorf("%s %s: the corrected interval is %v, want %v", wave, name, row.WilsonFPC, fpc)
				}
			}
		}
	}
	if c := got.change("stewardship", "stewardship.U1", "all", waves[0], waves[1]); c == nil {
		t.Error("no change of stewardship.U1")
	} else {
		near(t, "diff", c.Diff, 54.902-42.7083, 1e-4)
	}
}

// TestReportWorked tabulates the answers of worked examples.
func TestReportWorked(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"), item("b", "B", "agreement"), item("c", "C", "agreement"))
	got := report(t, book(src), ReportOptions{}, "q1.csv", rows("A,B,C", "4,5,4", "3,3,2", "5,5,5", "2,3,2", "4,4,3"))
	d := got.dimension(t, "q1", "courage", "agreement", "all")
	near(t, "alpha", d.Alpha, .964285714285714, 1e-12)
	near(t, "r_wg(j)", d.RWGJ, .6, 1e-12)

	src = pulse("wide", item("a", "A", "agreement"))
	src.Columns.Unit = "Team"
	got = report(t, book(src), ReportOptions{}, "q1.csv", rows("Team,A", "x,4", "x,5", "x,4", "x,4", "y,2", "y,3", "y,2", "y,3", "z,3", "z,4", "z,3", "z,4", "z,5"))
	d = got.dimension(t, "q1", "courage", "agreement", "all")
	near(t, "ICC(1)", d.ICC1, .5940609740002639, 1e-12)
	near(t, "ICC(2)", d.ICC2, .8637881404720783, 1e-12)
	near(t, "eta²", d.Eta2, .5948630136986301, 1e-12)
	if in := got.dimension(t, "q1", "courage", "agreement", "x"); !math.IsNaN(float64(in.ICC1)) {
		t.Errorf("one unit has no ICC: %+v", in)
	}

	src = pulse("wide", item("a", "A", "agreement"))
	src.Waves[0].Invited = 200
	src.Waves = append(src.Waves, handbook.Wave{ID: "q2", File: "q2.csv"})
	got = report(t, book(src), ReportOptions{}, "q1.csv", rows("A", "52×4", "68×2"), "q2.csv", rows("A", "52×4", "68×2"))
	near(t, "Wilson with N, low", got.item(t, "q1", "a", "all").WilsonFPC[0], 37.83174058500209, 1e-9)
	near(t, "Wilson with N, high", got.item(t, "q1", "a", "all").WilsonFPC[1], 49.004335368576044, 1e-9)

	src.Scale.Labels = nil
	got = report(t, book(src), ReportOptions{}, "q1.csv", rows("A", "60×4", "40×2"), "q2.csv", rows("A", "72×4", "28×2"))
	c := got.change("courage", "a", "all", "q1", "q2")
	near(t, "z", c.Z, 1.7912443020795965, 1e-12)
	near(t, "low", c.Newcombe[0], -1.118839803931665, 1e-9)
	near(t, "high", c.Newcombe[1], 24.562622279431892, 1e-9)
	got = report(t, book(src), ReportOptions{}, "q1.csv", rows("A", "33×4", "17×2"), "q2.csv", rows("A", "42×4", "8×2"))
	if c := got.change("courage", "a", "all", "q1", "q2"); c.Verdict != improved {
		t.Errorf("33 of 50, then 42: %+v", c)
	}

	src = pulse("wide", item("a", "A", "agreement"))
	src.Scale = handbook.Scale{Max: 10, Favourable: []int{9, 10}}
	got = report(t, book(src), ReportOptions{}, "q1.csv", rows("A", "6×10", "6×9", "4×8", "4×7", "4×6", "0"))
	if len(got.ENPS) != 1 || got.ENPS[0].Promoters != 12 || got.ENPS[0].Passives != 8 || got.ENPS[0].Detractors != 5 {
		t.Fatalf("eNPS %+v", got.ENPS)
	}
	near(t, "eNPS", got.ENPS[0].ENPS, 28, 1e-12)
	near(t, "its error", got.ENPS[0].SE, 15.512575543732252, 1e-12)
}

// TestReportComparable compares with the last wave that asked the same, in the
// same words, on the same scale.
func TestReportComparable(t *testing.T) {
	reworded := item("r", "New words", "behaviour")
	reworded.Since = "q3"
	src := pulse("wide", item("a", "A", "agreement"), item("b", "B", "perception"), reworded)
	src.Waves = []handbook.Wave{
		{ID: "q1", File: "q1.csv", Items: map[string]string{"r": "Old words"}},
		{ID: "q2", File: "q2.csv", Items: map[string]string{"r": "Old words"}},
		{ID: "q3", File: "q3.csv"},
		{ID: "q4", File: "q4.csv", Scale: &handbook.Scale{Max: 7}},
	}
	files := []string{
		"q1.csv", rows("A,B,Old words", "5×4,4,4", "5×2,2,2"),
		"q2.csv", rows("A,B,Old words", "5×4,5,4", "5×2,1,2"),
		"q3.csv", rows("A,B,New words", "9×4,4,4", "2,2,2"),
		"q4.csv", rows("A,B,New words", "9×7,7,7", "1,1,1"),
	}
	got := report(t, book(src), ReportOptions{}, files...)
	var pairs []string
	for _, c := range got.Changes {
		name := "dimension"
		if c.Item != nil {
			name = *c.Item
		}
		pairs = append(pairs, c.From+"→"+c.To+" "+c.Dimension+" "+name)
	}
	want := []string{"q1→q2 agreement a", "q1→q2 perception b", "q1→q2 behaviour r", "q1→q2 agreement dimension", "q1→q2 behaviour dimension", "q1→q2 perception dimension",
		"q2→q3 agreement a", "q2→q3 perception b", "q2→q3 agreement dimension", "q2→q3 perception dimension"}
	if !slices.Equal(pairs, want) {
		t.Errorf("got  %q\nwant %q", pairs, want)
	}
	one := report(t, book(src), ReportOptions{Source: "pulse", Wave: "q3"}, files...)
	if len(one.Waves) != 1 || len(one.Changes) != 4 {
		t.Errorf("one wave: %d waves, %d changes", len(one.Waves), len(one.Changes))
	}
	if none := report(t, book(src), ReportOptions{Source: "other"}, files...); len(none.Waves)+len(none.Changes) != 0 {
		t.Errorf("no such source: %+v", none)
	}
}

// TestReportJSON holds the keys, their order and the nulls against a golden: a
// tree of units, one statement that nobody in a unit answered.
func TestReportJSON(t *testing.T) {
	h := book(pulse("wide", item("a", "A", "agreement"), item("b", "B", "agreement")))
	h.Sources[0].Columns.Unit = "Team"
	h.Sources[0].Waves = append(h.Sources[0].Waves, handbook.Wave{ID: "q2", File: "q2.csv", Invited: 12})
	h.Sources[0].Waves[0].Closed, _ = handbook.ParseDate("2026-03-20")
	h.Sources[0].Waves[1].Closed, _ = handbook.ParseDate("2026-06-20")
	h.Units = []handbook.Unit{{ID: "company", Headcount: 12}, {ID: "east", Parent: "company", Headcount: 5}, {ID: "port", Parent: "east", Headcount: 2}, {ID: "west", Parent: "company"}}
	got := report(t, h, ReportOptions{},
		"q1.csv", rows("Team,A,B", "east,4,5", "port,5,", "port,3,", "west,2,1", "west,1,2", "west,,"),
		"q2.csv", rows("Team,A,B", "3×east,5,5", "port,4,", "2×west,2,3"))
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	if err := e.Encode(got); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/report.json"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("testdata/report.json differs (-update rewrites it); got\n%s", b.String())
	}
}

// TestReportErrors gives no table over an export with an error.
func TestReportErrors(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"))
	table, list, err := Report(fstest.MapFS{"assessments/pulse/q1.csv": {Data: []byte("A\n9\n")}}, book(src), ReportOptions{})
	if err != nil || table != nil || list.Errors() != 1 {
		t.Errorf("got %+v, %v, %v", table, list, err)
	}
}

// TestReportReleased leaves out a wave of which the ledger alone is there.
func TestReportReleased(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"))
	src.Waves = append(src.Waves, handbook.Wave{ID: "q2", File: "q2.csv"})
	fsys := fstest.MapFS{"assessments/pulse/q2.csv": {Data: []byte("A\n4\n")}, "assessments/pulse/releases/q1.json": {Data: []byte(`{"schema": 1, "source": "pulse", "wave": "q1"}`)}}
	table, list, err := Report(fsys, book(src), ReportOptions{})
	if err != nil || table == nil || len(table.Waves) != 1 || list.Warnings() != 1 || !strings.Contains(list[0].Message, `the wave "q1" is released`) {
		t.Errorf("got %+v, %v, %v", table, list, err)
	}
}
