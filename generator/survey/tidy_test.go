package survey

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

const tidyHeader = "wave,date,respondent,unit,role,value,dimension,aspect,item,score\n"

// tidyFile holds answers of n people to two statements, one half favourable.
func tidyFile(n int) string {
	var b strings.Builder
	b.WriteString(tidyHeader)
	for i := range n {
		fmt.Fprintf(&b, "q1,2026-01-01,r%d,U,Staff,courage,agreement,believe,c1,%d\n", i, 2+3*(i%2))
		fmt.Fprintf(&b, "Q1 ,2026-01-01,r%d,U,Staff,Courage,Behaviour,self,c2,%d\n", i, 1+3*(i%2))
	}
	return b.String()
}

// TestTidy takes value and dimension from the rows and passes over other waves.
func TestTidy(t *testing.T) {
	src := pulse("tidy")
	src.Waves = append(src.Waves, handbook.Wave{ID: "q2", File: "q2.csv", At: line(31)})
	other := "q2,2026-04-01,r1,U,Staff,courage,agreement,believe,c1,5\n"
	stray := "q9,2026-04-01,r1,U,Staff,courage,agreement,believe,c1,5\n"
	again := "q1,2026-01-02,r0,U,Staff,courage,agreement,believe,c1,5\n"
	nobody := "q1,2026-01-02, ,U,Staff,courage,agreement,believe,c1,5\n"
	few := "q1,2026-01-01,r1,U,Staff,leave-room,agreement,believe,secret item,5\n"
	got, problems := read(t, src, "q1.csv", tidyFile(12)+other+stray+again+nobody+few, "q2.csv", tidyFile(12))
	want := `q1: 12 of 0; 1 answers without a respondent; 1 earlier answers of the same respondent; 1 rows of a wave that is not listed
  courage agreement n 12 shown "58" 58.333 0.000 41.667 68.750 31.951 80.674
  courage behaviour n 12 shown "50" 50.000 0.000 50.000 37.500 25.378 74.622
  leave-room agreement withheld "withheld"
q2: 0 of 0, withheld`
	if show(got) != want {
		t.Errorf("got\n%s\nwant\n%s", show(got), want)
	}
	if want := `assessments/pulse/source.yaml:31:3: warning: no row of assessments/pulse/q2.csv belongs to the wave "q2"; see whether the column wave says it in the same words [answers]`; problems != want {
		t.Errorf("got %s, want %s", problems, want)
	}
	if len(got.Items) != 2 || got.Items[0].ID != "c1" || got.Items[1].Dimension != "behaviour" {
		t.Errorf("items %+v", got.Items)
	}
}

// TestTidyListed takes value and dimension from source.yaml.
func TestTidyListed(t *testing.T) {
	src := pulse("tidy", item("c1", "", "perception"), item("room", "C2", "agreement"))
	got, problems := read(t, src, "q1.csv", tidyFile(12)+"q1,,r1,,,,,,c3,5\n")
	want := `q1: 12 of 0; 1 answers to items that are not listed
  courage agreement n 12 shown "50" 50.000 0.000 50.000 37.500 25.378 74.622
  courage perception n 12 shown "50" 50.000 0.000 50.000 62.500 25.378 74.622`
	if problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
	}
	src.Items = append(src.Items, item("missed", "", "agreement"))
	if _, problems = read(t, src, "q1.csv", tidyFile(12)); problems != `assessments/pulse/source.yaml:10:3: error: no row of assessments/pulse/q1.csv answers the item "missed"; mend its id, or say since which wave it was asked [answers]` {
		t.Error(problems)
	}
}

// TestNotes publishes the notes that say that they may be read, of a source that
// says so, in an order that tells nothing of rows.
func TestNotes(t *testing.T) {
	file := "wave,respondent,value,dimension,item,score,note,approved\n"
	for i, answer := range []string{"zebra,true", "ant, Yes ", "canary,", "canary,no", ",true", "zebra,1", ",", ",", ",", ",", ",", ","} {
		file += fmt.Sprintf("q1,p%d,courage,agreement,a,%d,%s\n", i, 1+i%5, answer)
	}
	src := pulse("tidy")
	got, problems := read(t, src, "q1.csv", file)
	if problems != "" || got.Waves[0].Notes != nil {
		t.Errorf("notes are published unasked: %v %s", got.Waves[0].Notes, problems)
	}
	src.Notes = true
	got, problems = read(t, src, "q1.csv", file)
	want := []results.Note{{Value: "courage", Dimension: "agreement", Text: "ant"}, {Value: "courage", Dimension: "agreement", Text: "zebra"}}
	if problems != "" || !slices.Equal(got.Waves[0].Notes, want) {
		t.Errorf("got %v %s", got.Waves[0].Notes, problems)
	}
	few := strings.Join(strings.SplitAfter(file, "\n")[:8], "")
	if got, _ = read(t, src, "q1.csv", few); got.Waves[0].Notes != nil {
		t.Errorf("notes of seven people: %v", got.Waves[0].Notes)
	}
}
