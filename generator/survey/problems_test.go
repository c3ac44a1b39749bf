package survey

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestProblems holds what is said of a faulty export to the letter.
func TestProblems(t *testing.T) {
	const outside = `error: an answer is a code outside the scale 1–5 (Strongly disagree … Strongly agree); if it means no answer, declare it under scale.missing in assessments/pulse/source.yaml [answers]`
	q := item("a", "I can say no", "agreement")
	for _, tt := range []struct {
		name   string
		format string
		items  []handbook.ItemAsked
		file   string
		want   string
	}{
		{"a code outside", "wide", []handbook.ItemAsked{q}, "Team,I can say no\nA,5\nA,6\n", "assessments/pulse/q1.csv:3:3: " + outside},
		{"six means no answer", "wide", []handbook.ItemAsked{q}, "I can say no\n6 - Not sure\n", "assessments/pulse/q1.csv:2:1: " + outside},
		{"an unknown text", "wide", []handbook.ItemAsked{q}, "I can say no\nDunno\n", `assessments/pulse/q1.csv:2:1: error: an answer is a text that the scale 1–5 (Strongly disagree … Strongly agree) does not know; declare it under scale.labels in assessments/pulse/source.yaml or, if it means no answer, under scale.missing [answers]`},
		{"a decimal comma", "wide", []handbook.ItemAsked{q}, "Team;I can say no\nA;4,5\n", `assessments/pulse/q1.csv:2:3: error: an answer has a decimal comma; the scale is 1–5 (Strongly disagree … Strongly agree); write whole codes [answers]`},
		{"a code against its label", "wide", []handbook.ItemAsked{q}, "I can say no\n1 - Strongly agree\n", `assessments/pulse/q1.csv:2:1: error: an answer's code and label contradict each other on the scale 1–5 (Strongly disagree … Strongly agree); set scale.labels to the codes of the export [answers]`},
		{"no column", "wide", []handbook.ItemAsked{q}, "Team,I can say now\n", `assessments/pulse/source.yaml:10:3: error: there is no column "I can say no" in assessments/pulse/q1.csv; did you mean "I can say now"? [answers]`},
		{"two columns", "wide", []handbook.ItemAsked{q}, "I can say no,I  can SAY no\n", `assessments/pulse/source.yaml:10:3: error: 2 columns of assessments/pulse/q1.csv have the header "I can say no"; say "I can say no #1" for column 1, "I can say no #2" for column 2 [answers]`},
		{"a comma too many", "wide", []handbook.ItemAsked{q}, "Team,I can say no\nA,5,x\n", `assessments/pulse/q1.csv:2:5: warning: the row has 3 cells, the header 2; quote cells that hold a delimiter [answers]`},
		{"a quote left open", "wide", []handbook.ItemAsked{q}, "Team,I can say no\n\"A,5\nB,4\n", `assessments/pulse/q1.csv:2:1: error: a quoted cell is never closed; close the quote, or double a quote that belongs to the text [unreadable]`},
		{"not UTF-8", "wide", []handbook.ItemAsked{q}, "Team,I can say no\nZ\xfcrich,5\n", `assessments/pulse/q1.csv:2:1: error: not valid UTF-8; save the file as UTF-8, or declare encoding: windows-1252 or macintosh in source.yaml [unreadable]`},
		{"empty", "wide", []handbook.ItemAsked{q}, "\n \n", `assessments/pulse/q1.csv: error: the file is empty; export it again [unreadable]`},
		{"no items", "wide", nil, "A\n", `assessments/pulse/source.yaml: error: the source names no items; list the statements under items [config]`},
		{"an unsupported shape", "xlsx", []handbook.ItemAsked{q}, "", `assessments/pulse/source.yaml:2:3: warning: the format "xlsx" is not read yet; the source "pulse" is left out; map it as wide or tidy [format-unsupported]`},
		{"tidy, no score", "tidy", nil, "wave,respondent,value,dimension,skore\n", `assessments/pulse/q1.csv:1: error: there is no column "score" in assessments/pulse/q1.csv; did you mean "skore"? [answers]`},
		{"tidy, unknown value and dimension", "tidy", nil, "respondent,value,dimension,score\nr,couragé,lived,5\n", "assessments/pulse/q1.csv:2:3: error: the row names no value of the handbook; did you mean \"courage\"? [unknown-reference]\n" +
			"assessments/pulse/q1.csv:2:11: error: the row names no dimension; understanding, agreement, behaviour, perception and enabler are [unknown-reference]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, problems := read(t, pulse(tt.format, tt.items...), "q1.csv", tt.file)
			if problems != tt.want {
				t.Errorf("got\n%s\nwant\n%s", problems, tt.want)
			}
			for _, w := range got.Waves {
				if len(w.Cells) > 0 {
					t.Errorf("published %+v", w.Cells)
				}
			}
		})
	}
}

// TestMissingFile says where the wave is listed.
func TestMissingFile(t *testing.T) {
	got, problems := read(t, pulse("wide", item("a", "A", "agreement")), "q11.csv", "A\n")
	if want := `assessments/pulse/source.yaml:30:3: error: there is no file "assessments/pulse/q1.csv" for the wave "q1"; did you mean "q11.csv"? [unreadable]`; problems != want {
		t.Errorf("got %s, want %s", problems, want)
	}
	if show(got) != "q1: 0 of 0, withheld" {
		t.Error(show(got))
	}
}

// TestDeclaredColumns says which column of source.yaml the file lacks.
func TestDeclaredColumns(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"))
	src.Columns = handbook.Columns{Unit: "Teem", Respondent: "Id"}
	_, problems := read(t, src, "q1.csv", "A,Team\n")
	want := `assessments/pulse/source.yaml:5:3: error: there is no column "Id" in assessments/pulse/q1.csv [answers]
assessments/pulse/source.yaml:5:3: error: there is no column "Teem" in assessments/pulse/q1.csv; did you mean "Team"? [answers]`
	if problems != want {
		t.Errorf("got\n%s\nwant\n%s", problems, want)
	}
}

// TestScale refuses a scale that contradicts itself.
func TestScale(t *testing.T) {
	for _, tt := range []struct {
		scale handbook.Scale
		want  string
	}{
		{handbook.Scale{Min: 5, Max: 1}, "a scale from 5 to 1 cannot be read"},
		{handbook.Scale{Max: 4}, "the scale 1–4 does not say which codes are favourable"},
		{handbook.Scale{Favourable: []int{6}}, "the favourable code 6 is not on the scale 1–5"},
		{handbook.Scale{Labels: map[string]int{"Yes": 7}}, `the label "Yes" has the code 7, which is not on the scale 1–5`},
		{handbook.Scale{Labels: map[string]int{"Yes": 5, "yes ": 1}}, `the label "yes " has two codes, 5 and 1`},
		{handbook.Scale{Max: 7}, ""},
		{handbook.Scale{Max: 10, Favourable: []int{9, 10}}, ""},
	} {
		if _, got := newScale(tt.scale); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.scale, got, tt.want)
		}
	}
}

// TestCells reads what exports write for a code.
func TestCells(t *testing.T) {
	sc, _ := newScale(pulse("wide").Scale)
	for cell, want := range map[string]code{
		"4": 4, " 4 ": 4, "4.0": 4, "4,0": 4, "5 - Strongly agree": 5, "1: strongly disagree": 1, "5. Strongly  Agree": 5, "STRONGLY AGREE": 5, "\ufeffagree\u00a0": 4,
		"2 – leans to no": 2, "": noAnswer, " ": noAnswer, "n/a": noAnswer, "6": offScale, "0": offScale, "-1": offScale, "4.5": offScale, "99999999999999999999": offScale,
		"4,5": decimalComma, "1 - Strongly agree": contradicted, "agreed": unknownText, "-": unknownText,
	} {
		if got := sc.code([]byte(cell)); got != want {
			t.Errorf("%q: got %d, want %d", cell, got, want)
		}
	}
}

// TestMany tells at most twenty problems of a file one by one.
func TestMany(t *testing.T) {
	_, problems := read(t, pulse("wide", item("a", "A", "agreement")), "q1.csv", "A\n"+strings.Repeat("9\n", 50))
	lines := strings.Split(problems, "\n")
	if want := "assessments/pulse/q1.csv: error: and 30 more; mend these first [answers]"; len(lines) != 21 || lines[0] != want {
		t.Errorf("got %d lines, the first %s, want %s", len(lines), lines[0], want)
	}
}

// TestCanary plants a word in answers, ids, units and comments, and finds it in
// no message and no result.
func TestCanary(t *testing.T) {
	const canary = "zqxjkv"
	src := pulse("wide", item("a", "A", "agreement"))
	src.Columns = handbook.Columns{Respondent: "Id", Unit: "Team"}
	listed := pulse("tidy", item("a", "", "agreement"))
	for _, tt := range []struct {
		src  *handbook.Source
		file string
	}{
		{src, rows("Id,Team,A,Comment", canary+",A,5,x", "4×"+canary+"1,"+canary+",5,"+canary, "2×,b,1,"+canary)},
		{src, rows("Id,Team,A,Comment", "x,y,"+canary+",z", "x,y,5 - "+canary+",z", "x,y,7 "+canary+",z", "x,y,1,z,"+canary, canary+",\""+canary)},
		{src, "Id,Team,A\n" + canary + "\xff,a,5\n"},
		{pulse("tidy"), tidyHeader + "q1,d," + canary + ",u,r,courage,agreement,a," + canary + ",5\n"},
		{pulse("tidy"), tidyHeader + canary + ",d,x,u,r," + canary + "," + canary + ",a,i,5\nq1,d,x,u,r," + canary + "," + canary + "," + canary + ",i," + canary + "\n"},
		{listed, tidyHeader + "q1,d," + canary + ",u,r,,,a," + canary + ",5\nq1,d,x,u,r,,,,a," + canary + "\n"},
	} {
		got, problems := read(t, tt.src, "q1.csv", tt.file)
		if out := show(got) + problems; strings.Contains(strings.ToLower(out), canary) {
			t.Errorf("%s\n\nsays\n%s", tt.file, out)
		}
		for _, it := range got.Items {
			if strings.Contains(it.ID+it.Aspect+it.Wording, canary) {
				t.Errorf("published the item %+v", it)
			}
		}
	}
}
