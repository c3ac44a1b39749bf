package survey

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

func inspect(t *testing.T, name, text string) *Inspection {
	t.Helper()
	in, err := Inspect(strings.NewReader(text), name)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// proposed decodes a proposal, TODO left as it is, and returns the faults that
// are not about a TODO.
func proposed(source string) (*handbook.Source, diag.List) {
	src := &handbook.Source{ID: "pulse", File: sourceFile}
	list := yaml.Decode(yaml.Text{File: sourceFile, Line: 1, Data: []byte(source)}, "config", src)
	return src, slices.DeleteFunc(list, func(p diag.Problem) bool { return strings.Contains(p.Message, `"TODO"`) })
}

// exportsSeen are the public exports and what Inspect sees in them: format,
// encoding, line ends, delimiter, header rows, records, columns.
var exportsSeen = map[string]string{
	"dialects/cr-only-line-endings.csv":                   "google-forms, UTF-8, CR, comma, 1+3×6",
	"dialects/csps-style-aggregate-suppressed.csv":        "aggregate, UTF-8, CRLF, comma, 1+2×5",
	"dialects/cultureamp-style-aggregate.csv":             "aggregate, UTF-8, CRLF, comma, 1+4×10",
	"dialects/duplicate-and-blank-headers.csv":            "google-forms, UTF-8, CRLF, comma, 1+1×6",
	"dialects/formula-injection.csv":                      "wide, UTF-8, CRLF, comma, 1+3×2",
	"dialects/glint-style-raw.csv":                        "wide, UTF-8, CRLF, comma, 1+2×6",
	"dialects/googleforms-native-csv.csv":                 "google-forms, UTF-8, LF, comma, 1+3×6",
	"dialects/googleforms-via-sheets-en-GB.csv":           "google-forms, UTF-8, CRLF, comma, 1+2×6",
	"dialects/likert-6-means-na.csv":                      "wide, UTF-8, CRLF, comma, 1+5×2",
	"dialects/limesurvey-code-and-text-semicolon-bom.csv": "limesurvey, UTF-8 with a byte order mark, LF, semicolon, 1+3×13",
	"dialects/limesurvey-codes.csv":                       "limesurvey, UTF-8, LF, comma, 1+3×13",
	"dialects/macroman.csv":                               "wide, macintosh, CRLF, comma, 1+1×2",
	"dialects/msforms-excel-de-cp1252-semicolon.csv":      "microsoft-forms, windows-1252, CRLF, semicolon, 1+2×8",
	"dialects/msforms-likert.csv":                         "microsoft-forms, UTF-8 with a byte order mark, CRLF, comma, 1+3×9",
	"dialects/msforms-multiselect-trailing-semicolon.csv": "microsoft-forms, UTF-8, CRLF, comma, 1+1×6",
	"dialects/peakon-style-long.csv":                      "tidy, UTF-8, CRLF, comma, 1+2×8",
	"dialects/qualtrics-choicetext.tsv":                   "qualtrics, UTF-16 LE with a byte order mark, CRLF, tab, 3+3×17",
	"dialects/qualtrics-numeric-3-header-rows.csv":        "qualtrics, UTF-8, CRLF, comma, 3+3×17",
	"dialects/ragged-and-trailing-blank.csv":              "wide, UTF-8, CRLF, comma, 1+3×2",
	"dialects/sep-hint-excel.csv":                         "wide, UTF-8, CRLF, semicolon, by a sep= line, 1+1×2",
	"dialects/surveymonkey-expanded-numeric.csv":          "surveymonkey, UTF-8 with a byte order mark, CRLF, comma, 2+2×14",
	"dialects/surveymonkey-expanded-text.csv":             "surveymonkey, UTF-8 with a byte order mark, CRLF, comma, 2+2×14",
	"dialects/tidy-long.csv":                              "tidy, UTF-8, LF, comma, 1+48×14",
	"dialects/typeform.csv":                               "typeform, UTF-8, LF, comma, 1+1×8",
	"dialects/utf16be.csv":                                "google-forms, UTF-16 BE with a byte order mark, CRLF, comma, 1+3×6",
	"dialects/utf16le-nobom.csv":                          "google-forms, UTF-16 without a byte order mark, CRLF, comma, 1+3×6",
	"planted/org-planted-gaps.csv":                        "tidy, UTF-8, CRLF, comma, 1+19278×12",
	"real/2017-orgs.csv":                                  "aggregate, UTF-8, CRLF, comma, 1+102×87",
	"real/538-StarWars.csv":                               "surveymonkey, windows-1252, LF, comma, 2+1186×38",
	"real/jupyter-2016-education.csv":                     "google-forms, UTF-8, CRLF, comma, 1+125×25",
	"real/k8s-contribex-2019.csv":                         "surveymonkey, UTF-8 with a byte order mark, CRLF, comma, 2+211×84",
	"real/qualtRics_sample.csv":                           "qualtrics, UTF-8, LF, comma, 3+1×20",
	"real/qualtRics_sample_legacy.csv":                    "qualtrics, UTF-8 with a byte order mark, LF, comma, 2+1×16",
	"real/rse-2016-uk.csv":                                "wide, UTF-8, LF, comma, 1+273×67",
	"real/rse-2017-uk.csv":                                "wide, UTF-8, LF, comma, 1+253×245",
}

// TestInspect names the shape of public exports, and proposes what a source.yaml
// takes, the TODOs apart.
func TestInspect(t *testing.T) {
	for name, want := range exportsSeen {
		in := inspect(t, name, fixture(t, name))
		got := fmt.Sprintf("%s, %s, %s, %s, %d+%d×%d", in.Format, in.Encoding, in.LineEnds, in.Delimiter, in.HeaderRows, in.Records, in.Width)
		if got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		if len(in.Why) == 0 || len(in.Columns) != in.Width {
			t.Errorf("%s: %q, %d columns", name, in.Why, len(in.Columns))
		}
		src, faults := proposed(in.Source)
		if len(faults) > 0 || src.Format != in.Format || src.Title == "" || len(src.Waves) == 0 {
			t.Errorf("%s: %v\n%s", name, faults, in.Source)
		}
	}
}

// mended says what an author does about an export or its proposal besides values
// and dimensions: pairs of old and new.
var mended = map[string]struct{ file, source []string }{
	"dialects/likert-6-means-na.csv":             {nil, []string{`missing: [""]`, `missing: ["", "6"]`}},
	"dialects/surveymonkey-expanded-numeric.csv": {nil, []string{`missing: [""]`, `missing: ["", "0"]`}},
	"planted/org-planted-gaps.csv":               {[]string{"enabler-skill", "enabler", "enabler-system", "enabler"}, nil},
}

// TestInspectRoundTrip reads public exports by what Inspect proposes for them,
// with values and dimensions filled in.
func TestInspectRoundTrip(t *testing.T) {
	read := 0
	for name := range exportsSeen {
		text := strings.NewReplacer(mended[name].file...).Replace(fixture(t, name))
		in := inspect(t, name, fixture(t, name))
		if strings.Contains(in.Source, "items: []") || shapes[in.Format] == nil {
			continue
		}
		read++
		fill := strings.NewReplacer(append(slices.Clone(mended[name].source), "value: TODO, dimension: TODO", "value: courage, dimension: agreement")...)
		src, faults := proposed(fill.Replace(in.Source))
		if len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		h := &handbook.Handbook{Sources: []*handbook.Source{src}, Config: handbook.Config{Organisation: "Head office"}}
		if name == "real/2017-orgs.csv" {
			h.Config.Organisation = "Civil Service benchmark (median)"
		}
		fsys := fstest.MapFS{"assessments/pulse/" + src.Waves[0].File: {Data: []byte(text)}}
		_, list, err := Report(fsys, h, ReportOptions{})
		if err != nil || list.Errors() > 0 {
			t.Errorf("%s: %v %v\n%s", name, err, list, in.Source)
		}
	}
	if read < 15 {
		t.Errorf("%d exports were read", read)
	}
}

// TestInspectTells holds what Inspect says of one form against the whole of it.
func TestInspectTells(t *testing.T) {
	text := "Timestamp,Which team?,How far? [I know it],How far? [I believe it],On a scale of 0-10: recommend us?,Why?\n"
	for i := range 6 {
		text += fmt.Sprintf("13/02/2026 09:0%d:00,%s,Agree,%s,%d,because %d\n", i, []string{"North", " north "}[i%2], []string{"Strongly Agree", "N/A", "4 - agree"}[i%3], 5+i, i)
	}
	in := inspect(t, "2026-q1.csv", text)
	var got []string
	for _, c := range in.Columns {
		got = append(got, fmt.Sprintf("%d %s: %s %s %d/%d %q", c.Position, c.Header, c.LooksLike, c.Dates, c.Distinct, c.Filled, c.Answers))
	}
	want := []string{
		`1 Timestamp: submitted DD/MM/YYYY hh:mm:ss 6/6 []`,
		`2 Which team?: unit  1/6 ["North"]`,
		`3 How far? [I know it]: statement on a scale  1/6 ["Agree"]`,
		`4 How far? [I believe it]: statement on a scale  3/6 ["4 - agree" "N/A" "Strongly Agree"]`,
		`5 On a scale of 0-10: recommend us?: statement on a scale  6/6 ["10" "5" "6" "7" "8" "9"]`,
		`6 Why?: free text  6/6 []`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	source := `title: "2026 q1"
method: survey # survey, interview, observation, 360 or card-sort
format: google-forms
scale:
  min: 1
  max: 5
  favourable: [4, 5]
  labels: {Strongly disagree: 1, Disagree: 2, Neutral: 3, Agree: 4, Strongly Agree: 5}
  # nobody chose the middle; if it could not be chosen, count the labels from 1 without it
  missing: ["", N/A]
columns: {submitted: Timestamp, unit: "Which team?"}
items:
  - {id: i-know-it, column: "How far? [I know it]", value: TODO, dimension: TODO}
  - {id: i-believe-it, column: "How far? [I believe it]", value: TODO, dimension: TODO}
# other answers (0–10), for a source of their own: column 5, "On a scale of 0-10: recommend us?"
waves: # add closed: 2026-03-20 and invited: 120 where they are known
  - {id: "2026-q1", file: "2026-q1.csv"}
`
	if in.Source != source {
		t.Errorf("got\n%s\nwant\n%s", in.Source, source)
	}
}

// TestInspectPrivate looks for words that people wrote, and finds none: free
// text, addresses, names, rare teams, a stray answer in a column on a scale.
func TestInspectPrivate(t *testing.T) {
	text := "Timestamp,Email Address,Name,IP,Team,Role,Phone,I know it,Comment,Best place\n"
	for i := range 40 {
		team := []string{"North", "South"}[i%2]
		answer := []string{"Agree", "Disagree"}[i%2]
		if i == 7 {
			team, answer = "canary-team", "canary-stray"
		}
		text += fmt.Sprintf("2026/02/%02d 9:01:12 AM GMT+1,canary%d@example.org,Canary Person%d,192.0.2.%d,%s,%s,0555canary%d,%s,canary text %d,canary place\n",
			1+i%28, i, i, i, team, []string{"Lead", "Staff"}[i%2], i, answer, i)
	}
	for _, file := range []string{text, strings.Replace(text, "Timestamp", "When", 1), strings.ReplaceAll(text, ",", "\t")} {
		in := inspect(t, "q1.csv", file)
		b, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"canary", "192.0.2", "2026/02", "North"} {
			if strings.Contains(strings.ToLower(string(b)), strings.ToLower(word)) {
				t.Errorf("%q is told: %s", word, b)
			}
		}
		if !strings.Contains(string(b), `"answers":["Lead","Staff"]`) || !strings.Contains(string(b), `"answers":["Agree","Disagree"]`) {
			t.Errorf("roles and labels are not told: %s", b)
		}
		if !strings.Contains(in.Source, "TODO: 1 answers in column 8 are none of the scale") {
			t.Errorf("the stray answer is not counted:\n%s", in.Source)
		}
	}
}

// TestInspectNumbered finds no scale in free text that people number, and no
// header in an answer.
func TestInspectNumbered(t *testing.T) {
	for _, text := range []string{"What helps?\n1. canary one\n2. canary two\n3 - canary three\n", "2026-02-03,canary one,4\n2026-02-04,canary two,5\n", "canary@example.org,4\ncanary2@example.org,5\n"} {
		in := inspect(t, "q1.csv", text)
		if b, _ := json.Marshal(in); strings.Contains(string(b), "canary") {
			t.Errorf("told: %s", b)
		}
	}
}

// TestInspectScales puts labels into the order of their scale.
func TestInspectScales(t *testing.T) {
	for _, tt := range []struct{ answers, want string }{
		{"Agree|Strongly agree|Disagree|Strongly disagree|Neither agree nor disagree", "Strongly disagree 1, Disagree 2, Neither agree nor disagree 3, Agree 4, Strongly agree 5; 4 5"},
		{"Somewhat agree|Strongly disagree|Neutral", "Strongly disagree 1, Somewhat disagree 2, Neutral 3, Somewhat agree 4, Strongly agree 5; 4 5"},
		{"Somewhat agree|Agree|Disagree|Slightly disagree|Neutral", "Strongly disagree 1, Disagree 2, Slightly disagree 3, Neutral 4, Somewhat agree 5, Agree 6, Strongly agree 7; 6 7"},
		{"Stimme zu|Stimme überhaupt nicht zu|Teils/teils", "Stimme überhaupt nicht zu 1, Stimme nicht zu 2, Teils/teils 3, Stimme zu 4, Stimme voll und ganz zu 5; 4 5"},
		{"Trifft eher zu|Trifft zu|Trifft eher nicht zu|Trifft nicht zu|teils, teils", "Trifft nicht zu 1, Trifft eher nicht zu 2, teils, teils 3, Trifft eher zu 4, Trifft zu 5; 4 5"},
		{"Stimme eher zu|Stimme voll und ganz zu|Weder noch", "Stimme überhaupt nicht zu 1, Stimme eher nicht zu 2, Weder noch 3, Stimme eher zu 4, Stimme voll und ganz zu 5; 4 5"},
		{"D’accord|Tout à fait d’accord|Pas d’accord|Ni d’accord ni pas d’accord", "Pas du tout d'accord 1, Pas d’accord 2, Ni d’accord ni pas d’accord 3, D’accord 4, Tout à fait d’accord 5; 4 5"},
		{"Plutôt d'accord|Plutôt pas d'accord|Neutre", "Pas du tout d'accord 1, Plutôt pas d'accord 2, Neutre 3, Plutôt d'accord 4, Tout à fait d'accord 5; 4 5"},
		{"De acuerdo|Totalmente en desacuerdo|Ni de acuerdo ni en desacuerdo", "Totalmente en desacuerdo 1, En desacuerdo 2, Ni de acuerdo ni en desacuerdo 3, De acuerdo 4, Totalmente de acuerdo 5; 4 5"},
		{"1|2|7", "; 6 7"},
		{"0|9|10", "; 9 10"},
		{"3|10|9", "; 9 10"},
		{"1: strongly disagree|3|5: strongly agree", "strongly disagree 1, Disagree 2, Neutral 3, Agree 4, strongly agree 5; 4 5"},
	} {
		in := inspect(t, "q1.csv", "Q\n"+`"`+strings.ReplaceAll(tt.answers, "|", "\"\n\"")+"\"\n")
		src, faults := proposed(in.Source)
		if len(faults) > 0 {
			t.Errorf("%s: %v", tt.answers, faults)
		}
		var labels []string
		for label, code := range src.Scale.Labels {
			labels = append(labels, fmt.Sprintf("%02d %s %d", code, label, code))
		}
		slices.Sort(labels)
		for i := range labels {
			labels[i] = labels[i][3:]
		}
		got := strings.Join(labels, ", ") + "; " + strings.Trim(fmt.Sprint(src.Scale.Favourable), "[]")
		if got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.answers, got, tt.want)
		}
	}
}

// TestInspectDates names the layouts of days, and the order of day and month
// where the cells tell.
func TestInspectDates(t *testing.T) {
	for _, tt := range []struct{ cells, want string }{
		{"2026-02-03", "YYYY-MM-DD"},
		{"2026-02-03T08:04:40Z", "YYYY-MM-DDThh:mm:ss zone"},
		{"2026-02-03 08:04:40.123|2026-12-31 08:04:40.9", "YYYY-MM-DD hh:mm:ss"},
		{"2026/02/03 9:01:12 AM GMT+1", "YYYY/MM/DD hh:mm:ss AM zone"},
		{"03.02.2026 09:01", "DD.MM.YYYY hh:mm"},
		{"03/02/2026 09:01:12|31/01/2026 09:01:12", "DD/MM/YYYY hh:mm:ss"},
		{"03/02/2026 09:01:12|01/31/2026 09:01:12", "MM/DD/YYYY hh:mm:ss"},
		{"2/3/26 9:01:12", "DD/MM or MM/DD/YY hh:mm:ss"},
		{"13/02/2026|02/13/2026", "DD/MM or MM/DD/YYYY"},
		{"soon", ""}, {"2026", ""}, {"1/2", ""}, {"1-2-3", ""},
	} {
		var answers []answerSeen
		for cell := range strings.SplitSeq(tt.cells, "|") {
			answers = append(answers, answerSeen{key: fold(cell), rows: 1})
		}
		layout, ok := datesIn(answers)
		if ok != (tt.want != "") || ok && layout.String() != tt.want {
			t.Errorf("%s: got %q, want %q", tt.cells, layout.String(), tt.want)
		}
	}
}

// TestInspectCards tells a card sort from a form with a choice of several.
func TestInspectCards(t *testing.T) {
	text := "Timestamp,Team,Which cards are most like you?,Which is the company today?,Which should it be?\n" +
		strings.Repeat("2026-02-03,North,Truth;Care;Speed,Speed;Order,Truth;Order\n2026-02-04,South,Care;Order,Order;Truth,Care;Speed\n", 5)
	in := inspect(t, "cards.csv", text)
	src, faults := proposed(in.Source)
	if in.Format != "card-sort" || len(faults) > 0 || src.Method != "card-sort" ||
		src.Sorts != (handbook.Sorts{Personal: "Which cards are most like you?", Current: "Which is the company today?", Desired: "Which should it be?"}) {
		t.Errorf("%s %v\n%s", in.Format, faults, in.Source)
	}
	if strings.Contains(in.Source, "Truth") {
		t.Error("the cards are told")
	}
}

// TestInspectLong proposes what to do about one row an answer with other names,
// and names the questions that enough rows answer.
func TestInspectLong(t *testing.T) {
	text := "answerId,answerScore,questionId,employeeId,segment\n"
	for i := range 6 {
		text += fmt.Sprintf("%d,%d,q-11,e%d,North\n", i, 4+i%2, i)
	}
	in := inspect(t, "long.csv", text+"9,4,canary,e9,North\n")
	if !strings.Contains(in.Source, "id: q-11") || strings.Contains(in.Source, "canary") || len(in.Notes) != 2 {
		t.Errorf("%q\n%s", in.Notes, in.Source)
	}
	src, _ := proposed(strings.ReplaceAll(in.Source, "value: TODO, dimension: TODO", "value: courage, dimension: agreement"))
	table := report(t, &handbook.Handbook{Sources: []*handbook.Source{src}}, ReportOptions{}, "long.csv", strings.NewReplacer("answerScore", "score", "questionId", "item").Replace(text))
	if n := table.item(t, "long", "q-11", "all").N; n != 6 {
		t.Errorf("%v answers were read", n)
	}
}

// TestInspectTwice tells columns of one header apart.
func TestInspectTwice(t *testing.T) {
	in := inspect(t, "q1.csv", "Timestamp,I can say no,I can say no,,\n2026-02-03,Agree,Disagree,,\n")
	if len(in.Notes) != 1 || !strings.Contains(in.Notes[0], `2 "I can say no #1", 3 "I can say no #2"`) ||
		!strings.Contains(in.Source, `{id: i-can-say-no-2, column: "I can say no #2", value: TODO`) {
		t.Errorf("%q\n%s", in.Notes, in.Source)
	}
}

// TestInspectBroken reads what is no table, and says so.
func TestInspectBroken(t *testing.T) {
	for text, want := range map[string]string{"": "the file is empty", "\n\n": "the file is empty", "a,b\n\"x,1\n": "reading ended at line 2, column 1"} {
		if in := inspect(t, "q1.csv", text); !strings.Contains(strings.Join(in.Notes, "\n"), want) {
			t.Errorf("%q: %q", text, in.Notes)
		}
	}
}

// FuzzInspect reads anything; what it proposes is YAML that a source takes.
func FuzzInspect(f *testing.F) {
	for _, text := range []string{"Timestamp,Q\n2026-02-03,Agree\n", "a;b\n1;2\n", "\xff\xfea\x00,\x00", "Respondent ID,X,\n,Response,\"Z [a]\"\n1,2,3\n", "wave,score,item,value,dimension\nq1,5,\"#\",v,d\n", "Organisation,A\nx,50%\ny,*\nz,1%\n", "\"a\x01: b\",\"- c\"\n5,6\n0,-1\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := Inspect(strings.NewReader(string(data)), "q1.csv")
		if err != nil {
			t.Fatal(err)
		}
		if in.Source == "" {
			return
		}
		if _, faults := proposed(in.Source); len(faults) > 0 {
			t.Errorf("%v\n%s", faults, in.Source)
		}
	})
}
