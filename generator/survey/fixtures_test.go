package survey

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// fixture reads a public file from the folder of the fixtures.
func fixture(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ETHOS_FIXTURES")
	if dir == "" {
		t.Skip("ETHOS_FIXTURES names no folder of fixtures; the real exports are not read")
	}
	b, err := os.ReadFile(filepath.Join(dir, "surveys", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestRSE reads two years of a real survey of research software engineers and
// finds the numbers computed elsewhere.
func TestRSE(t *testing.T) {
	var truth struct {
		RSE map[string]map[string]json.RawMessage `json:"rse_uk"`
	}
	if err := json.Unmarshal([]byte(fixture(t, "ground-truth.json")), &truth); err != nil {
		t.Fatal(err)
	}
	type year struct {
		Header       string
		N            int
		Favourable   float64    `json:"fav_pct"`
		Neutral      float64    `json:"neutral_pct"`
		Unfavourable float64    `json:"unfav_pct"`
		Index        float64    `json:"index0_100"`
		Wilson       [2]float64 `json:"wilson95"`
		Reversed     bool
	}
	src := pulse("wide")
	src.Scale.Labels = map[string]int{"Strongly disagree": 1, "Disagree": 2, "Neither agree or disagree": 3, "Agree": 4, "Strongly Agree": 5}
	src.Waves = []handbook.Wave{{ID: "2016", File: "2016.csv", Items: map[string]string{}}, {ID: "2017", File: "2017.csv"}}
	want := map[string]map[string]year{}
	for id, years := range truth.RSE {
		if years["2016"] == nil || years["2017"] == nil {
			continue
		}
		want[id] = map[string]year{}
		for _, y := range []string{"2016", "2017"} {
			var n year
			if err := json.Unmarshal(years[y], &n); err != nil {
				t.Fatal(err)
			}
			want[id][y] = n
		}
		it := item(id, want[id]["2017"].Header, "agreement")
		it.Value.ID, it.Reversed = id, want[id]["2017"].Reversed
		src.Items = append(src.Items, it)
		src.Waves[0].Items[id] = want[id]["2016"].Header
	}
	got, problems := read(t, src, "2016.csv", fixture(t, "real/rse-2016-uk.csv"), "2017.csv", fixture(t, "real/rse-2017-uk.csv"))
	if problems != "" || len(want) == 0 {
		t.Fatal(len(want), problems)
	}
	for id := range want {
		for _, w := range got.Waves {
			c, y := w.Cell(id, "agreement"), want[id][w.ID]
			if c == nil || c.N != y.N || c.Reworded != (w.ID == "2017") {
				t.Errorf("%s %s: got %+v, want n %d", id, w.ID, c, y.N)
				continue
			}
			for i, pair := range [][2]float64{{c.Favourable, y.Favourable}, {c.Neutral, y.Neutral}, {c.Unfavourable, y.Unfavourable}, {c.Index, y.Index}, {c.Low, y.Wilson[0]}, {c.High, y.Wilson[1]}} {
				if math.Abs(pair[0]-pair[1]) > 1e-9 {
					t.Errorf("%s %s, number %d: got %v, want %v", id, w.ID, i, pair[0], pair[1])
				}
			}
		}
	}
}

// TestGoogleForms reads the two ways in which a form comes, its rows seven times
// over so that something may be shown.
func TestGoogleForms(t *testing.T) {
	src := pulse("google-forms",
		item("u", "How far do you agree? [I know what this value means]", "understanding"),
		item("a", "How far do you agree? [I believe in this value]", "agreement"),
		item("p", "How far do you agree? [I see colleagues live it]", "perception"))
	src.Scale.Missing = []string{"N/A", "Prefer not to say"}
	src.Columns, src.DateFormat = handbook.Columns{Submitted: "Timestamp", Unit: "Which team?"}, "dmy"
	src.Waves = append(src.Waves, handbook.Wave{ID: "q2", File: "q2.csv"})
	many := func(name string) string {
		text := strings.ReplaceAll(fixture(t, name), "\r\n", "\n")
		header, body, _ := strings.Cut(text, "\n")
		return header + "\n" + strings.Repeat(strings.TrimSuffix(body, "\n")+"\n", 7)
	}
	got, problems := read(t, src, "q1.csv", many("dialects/googleforms-native-csv.csv"), "q2.csv", many("dialects/googleforms-via-sheets-en-GB.csv"))
	want := `q1: 21 of 0
  courage understanding n 21 coded "≥ 95"
  courage understanding unit Payments n 5–9 coded "≥ 80"
  courage understanding unit Support n 14 coded "≥ 90"
  courage agreement n 5–9 coded "≥ 80"
  courage perception n 14 coded "≤ 10"
  courage perception unit Payments n 5–9 coded "≤ 20"
  courage perception unit Support n 5–9 coded "≤ 20"
q2: 14 of 0
  courage understanding n 14 coded "≥ 90"
  courage agreement n 5–9 coded "≥ 80"
  courage perception n 5–9 coded "≤ 20"`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
}

// TestDialects reads files of few rows, of which nothing may be shown, without a
// problem.
func TestDialects(t *testing.T) {
	forms := "How far do you agree? [I know what this value means]"
	for name, column := range map[string]string{
		"cr-only-line-endings.csv": forms, "utf16be.csv": forms, "utf16le-nobom.csv": forms, "msforms-likert.csv": "I know what this value means.1", "ragged-and-trailing-blank.csv": "score",
	} {
		got, problems := read(t, pulse("wide", item("a", column, "agreement")), "q1.csv", fixture(t, "dialects/"+name))
		if name == "ragged-and-trailing-blank.csv" {
			problems = strings.TrimPrefix(problems, "assessments/pulse/q1.csv:4:5: warning: the row has 3 cells, the header 2; quote cells that hold a delimiter [answers]")
		}
		if problems != "" || show(got) != "q1: 0 of 0, withheld" {
			t.Errorf("%s: got\n%s\n%s", name, show(got), problems)
		}
	}
	_, problems := read(t, pulse("wide", item("a", "q1", "agreement")), "q1.csv", fixture(t, "dialects/likert-6-means-na.csv"))
	if !strings.HasPrefix(problems, "assessments/pulse/q1.csv:4:3: error: an answer is a code outside the scale 1–5") {
		t.Error(problems)
	}
	src := pulse("wide", item("a", "q1", "agreement"))
	src.Scale.Missing = []string{"6"}
	if _, problems = read(t, src, "q1.csv", fixture(t, "dialects/likert-6-means-na.csv")); problems != "" {
		t.Error(problems)
	}
}

// TestTidyFixture reads a tidy file of six people that names its wave in capitals.
func TestTidyFixture(t *testing.T) {
	src := pulse("tidy")
	src.Waves[0].ID = "2026-q1"
	text := strings.NewReplacer(",truth,", ",courage,", ",ownership,", ",leave-room,").Replace(fixture(t, "dialects/tidy-long.csv"))
	got, problems := read(t, src, "q1.csv", text)
	want := `2026-q1: 6 of 0
  courage understanding n 5–9 shown "33" 33.000
  courage agreement n 5–9 shown "33" 33.000
  courage behaviour n 5–9 shown "50" 50.000
  courage perception n 5–9 shown "50" 50.000
  leave-room understanding n 5–9 shown "33" 33.000
  leave-room agreement n 5–9 shown "33" 33.000
  leave-room behaviour n 5–9 shown "50" 50.000
  leave-room perception n 5–9 shown "50" 50.000`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
}

// TestPlanted reads an invented organisation of 120, three waves in one file,
// and holds every number against a plain count.
func TestPlanted(t *testing.T) {
	src := pulse("tidy")
	src.Waves = nil
	for _, id := range []string{"2026-Q1", "2026-Q2", "2026-Q3"} {
		src.Waves = append(src.Waves, handbook.Wave{ID: id, File: "planted.csv", Invited: 120})
	}
	text := strings.NewReplacer("enabler-skill", "enabler", "enabler-system", "enabler").Replace(fixture(t, "planted/org-planted-gaps.csv"))
	r, list, err := Read(fstest.MapFS{"assessments/pulse/planted.csv": {Data: []byte(text)}}, &handbook.Handbook{Sources: []*handbook.Source{src}}, nil)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	people := map[string]map[string]bool{}
	type itemCount struct{ favourable, all float64 }
	counts := map[[3]string]map[string]itemCount{}
	for _, r := range records[1:] { // wave, date, method, respondent, unit, role, value, dimension, item, score
		if people[r[0]] == nil {
			people[r[0]] = map[string]bool{}
		}
		people[r[0]][r[3]] = true
		key := [3]string{r[0], r[6], r[7]}
		if counts[key] == nil {
			counts[key] = map[string]itemCount{}
		}
		c := counts[key][r[8]]
		if r[9] != "" {
			c.all++
		}
		if r[9] == "4" || r[9] == "5" {
			c.favourable++
		}
		counts[key][r[8]] = c
	}
	for _, w := range r.Sources[0].Waves {
		if w.Responded != len(people[w.ID]) || len(w.Cells) != 7*4 {
			t.Errorf("%s: got %d respondents and %d cells, want %d and 28", w.ID, w.Responded, len(w.Cells), len(people[w.ID]))
		}
		for _, c := range w.Cells {
			items, want, least := counts[[3]string{w.ID, c.Value, c.Dimension}], 0.0, math.Inf(1)
			for _, n := range items {
				least = min(least, n.all)
				want += 100 * n.favourable / n.all / float64(len(items))
			}
			if c.State != results.Shown || math.Abs(c.Favourable-want) > 1e-9 || float64(c.N) != least || c.Reworded {
				t.Errorf("%s: got %s, want %v", w.ID, showCell(c), want)
			}
		}
	}
}
