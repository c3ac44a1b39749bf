package survey

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// counted reads the only wave of a source and writes how often each item was
// given each code, what was left out, and the problems.
func counted(t *testing.T, src *handbook.Source, file string) (counts map[string][]int, dropped map[string]int, problems string) {
	t.Helper()
	fsys := fstest.MapFS{"assessments/pulse/q1.csv": {Data: []byte(file)}}
	r := newSourceReader(fsys, book(src), src)
	e, err := r.wave(&src.Waves[0], []string{"q1"}, shapes[src.Format])
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range r.list.Sorted() {
		lines = append(lines, strings.ReplaceAll(p.String(), "assessments/pulse/", ""))
	}
	counts = map[string][]int{}
	if e != nil {
		dropped = e.tally.dropped
		for i, it := range e.items {
			counts[it.id] = e.tally.of(i, nil).counts
		}
	}
	return counts, dropped, strings.Join(lines, "\n")
}

// plainly counts the same by the standard library: the codes of a column, by the
// texts of the labels or the digits at its beginning.
func plainly(t *testing.T, c dialect, text string, labels map[string]int) map[string][]int {
	t.Helper()
	if c.decode != nil {
		var err error
		if text, err = c.decode.NewDecoder().String(text); err != nil {
			t.Fatal(err)
		}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	if c.comma != 0 {
		r.Comma = c.comma
	}
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string][]int{}
	for i, column := range c.at {
		n := make([]int, 5)
		for _, row := range records[c.headers:] {
			if column >= len(row) || c.keep != nil && !c.keep(row) {
				continue
			}
			code, ok := labels[row[column]]
			if !ok {
				fmt.Sscan(strings.TrimSuffix(row[column], ":"), &code)
				if digits, _, found := strings.Cut(row[column], ":"); found {
					fmt.Sscan(digits, &code)
				}
			}
			if 1 <= code && code <= 5 {
				n[code-1]++
			}
		}
		counts[c.columns[i]] = n
	}
	return counts
}

// dialect is a public export and what is expected of it: numbers, or a problem.
type dialect struct {
	file, format string
	columns      []string // of the items, which are named after them
	source       func(*handbook.Source)

	// What the plain count needs; at nil: none is made.
	headers int // records
	at      []int
	keep    func(row []string) bool
	comma   rune
	decode  encoding.Encoding

	dropped  map[string]int
	problems string
}

func submitted(column, order string) func(*handbook.Source) {
	return func(s *handbook.Source) { s.Columns.Submitted, s.DateFormat = column, order }
}

func both(sets ...func(*handbook.Source)) func(*handbook.Source) {
	return func(s *handbook.Source) {
		for _, set := range sets {
			set(s)
		}
	}
}

func labels(more map[string]int) func(*handbook.Source) {
	return func(s *handbook.Source) {
		for text, code := range more {
			s.Scale.Labels[text] = code
		}
	}
}

func missing(texts ...string) func(*handbook.Source) {
	return func(s *handbook.Source) { s.Scale.Missing = append(s.Scale.Missing, texts...) }
}

func encoded(name string) func(*handbook.Source) {
	return func(s *handbook.Source) { s.Encoding = name }
}

const (
	gridKnow    = "How far do you agree? [I know what this value means]"
	gridBelieve = "How far do you agree? [I believe in this value]"
	gridLive    = "How far do you agree? [I see colleagues live it]"

	outside   = "error: an answer is a code outside the scale 1–5 (Strongly disagree … Strongly agree); if it means no answer, declare it under scale.missing in source.yaml [answers]"
	unknown   = "error: an answer is a text that the scale 1–5 (Strongly disagree … Strongly agree) does not know; declare it under scale.labels in source.yaml or, if it means no answer, under scale.missing [answers]"
	comma     = "error: an answer has a decimal comma; the scale is 1–5 (Strongly disagree … Strongly agree); write whole codes [answers]"
	notUTF8   = "error: not valid UTF-8; save the file as UTF-8, or declare encoding: windows-1252 or macintosh in source.yaml [unreadable]"
	ambiguous = "error: a date can be read with the day or with the month first, and no other of its column tells which; say date_format: dmy or date_format: mdy in source.yaml [answers]"
)

// dialects are all the public exports. A file that is none of the formats of this
// test is named by the format that reads it, with no columns where another test
// does.
var dialects = []dialect{
	{file: "dialects/cr-only-line-endings.csv", format: "google-forms", columns: []string{gridKnow, gridBelieve, gridLive}, source: both(submitted("Timestamp", ""), missing("Prefer not to say")), headers: 1, at: []int{2, 3, 4}},
	{file: "dialects/utf16be.csv", format: "google-forms", columns: []string{gridKnow, gridBelieve, gridLive}, source: both(submitted("Timestamp", ""), missing("Prefer not to say")), headers: 1, at: []int{2, 3, 4}, decode: unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	{file: "dialects/utf16le-nobom.csv", format: "google-forms", columns: []string{gridKnow, gridBelieve, gridLive}, source: both(submitted("Timestamp", ""), missing("Prefer not to say")), headers: 1, at: []int{2, 3, 4}, decode: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{file: "dialects/googleforms-native-csv.csv", format: "google-forms", columns: []string{gridKnow, gridBelieve, gridLive}, source: both(submitted("Timestamp", ""), missing("Prefer not to say")), headers: 1, at: []int{2, 3, 4}},
	{file: "dialects/googleforms-via-sheets-en-GB.csv", format: "google-forms", columns: []string{gridKnow}, source: submitted("Timestamp", "dmy"), headers: 1, at: []int{2}},
	{file: "dialects/googleforms-via-sheets-en-GB.csv", format: "google-forms", columns: []string{gridKnow}, source: submitted("Timestamp", ""), problems: "q1.csv:2:1: " + ambiguous},

	{file: "dialects/surveymonkey-expanded-numeric.csv", format: "surveymonkey", columns: []string{"Please rate each statement [I know what this value means]", "I believe in this value", "I see it lived"},
		source: both(submitted("End Date", "mdy"), missing("0")), headers: 2, at: []int{10, 11, 12}},
	{file: "dialects/surveymonkey-expanded-numeric.csv", format: "surveymonkey", columns: []string{"I know what this value means"}, source: submitted("End Date", "mdy"),
		problems: "q1.csv:4:83: " + outside},
	{file: "dialects/surveymonkey-expanded-text.csv", format: "surveymonkey", columns: []string{"I know what this value means", "I believe in this value", "I see it lived"}, source: both(submitted("Start Date", "dmy"), labels(map[string]int{"Neither agree nor disagree": 3})), headers: 2, at: []int{10, 11, 12}},
	{file: "dialects/surveymonkey-expanded-text.csv", format: "surveymonkey", columns: []string{"I see it lived"}, source: both(submitted("Start Date", ""), labels(map[string]int{"Neither agree nor disagree": 3})), problems: "q1.csv:3:24: " + ambiguous},
	{file: "dialects/surveymonkey-expanded-text.csv", format: "qualtrics", columns: []string{"I see it lived"},
		problems: `q1.csv:3:1: error: the third header row of a Qualtrics export names an ImportId for every column; this file has none and begins with "Respondent ID", "Collector ID", "Start Date"; export it again and leave its three header rows; a file with one header row is format: wide [answers]`},

	{file: "dialects/qualtrics-numeric-3-header-rows.csv", format: "qualtrics", columns: []string{"QID2_1", "Q2_2", "Please rate - I see it lived"}, source: submitted("EndDate", ""), headers: 3, at: []int{12, 13, 14},
		keep: func(row []string) bool { return row[2] == "0" && row[6] == "1" }, dropped: map[string]int{droppedPreview: 1, droppedUnfinished: 1}},
	{file: "dialects/qualtrics-choicetext.tsv", format: "qualtrics", columns: []string{"Q2_1", "QID2_2", "QID2_3"}, source: both(submitted("recordedDate", ""), labels(map[string]int{"Neither agree nor disagree": 3, "Somewhat agree": 4, "Somewhat disagree": 2})), headers: 3, at: []int{12, 13, 14}, comma: '\t', decode: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		keep: func(row []string) bool { return row[2] == "IP Address" && row[6] == "True" }, dropped: map[string]int{droppedPreview: 1, droppedUnfinished: 1}},
	{file: "real/qualtRics_sample.csv", format: "qualtrics", columns: []string{"QID1"}, source: submitted("Erfassungsdatum", ""), headers: 3, at: []int{17}},
	{file: "real/qualtRics_sample_legacy.csv", format: "qualtrics", columns: []string{"This is a multiple choice question."}, source: both(submitted("V9", ""), func(s *handbook.Source) { s.Columns.Respondent = "ResponseID" }), headers: 2, at: []int{10}},

	{file: "dialects/limesurvey-codes.csv", format: "limesurvey", columns: []string{"V1[U]", "V1[A]"}, source: both(submitted("submitdate", ""), labels(map[string]int{"AO01": 1, "AO02": 2, "AO03": 3, "AO04": 4, "AO05": 5})), headers: 1, at: []int{9, 10},
		keep: func(row []string) bool { return row[1] != "" }, dropped: map[string]int{droppedUnfinished: 1}},
	{file: "dialects/limesurvey-code-and-text-semicolon-bom.csv", format: "limesurvey", columns: []string{"V1[U]", "We tell the truth [I believe in it]", "V1[B]. We tell the truth [I act on it]"}, headers: 1, at: []int{9, 10, 11}, comma: ';',
		keep: func(row []string) bool { return row[1] != "" }, dropped: map[string]int{droppedUnfinished: 1}},
	{file: "dialects/limesurvey-codes.csv", format: "microsoft-forms", columns: []string{"V1[U]"},
		problems: `q1.csv:1:1: error: the first cells of a Microsoft Forms export are ID, Start time, Completion time; this begins with "id", "submitdate", "lastpage"; open it in Excel and save it as CSV; a file with other headers, or in a language not known here, is format: wide [answers]`},
	{file: "real/rse-2017-uk.csv", format: "limesurvey", columns: []string{"likertagree2[affSat1]", "Please rate the following propositions. There are no right or wrong answers [I feel satisfied with my job]"}, headers: 1, at: []int{167, 181}, source: labels(map[string]int{"Neither agree or disagree": 3, "Strongly Agree": 5}),
		dropped:  map[string]int{droppedEmpty: 28},
		problems: `q1.csv:1:1: warning: there is no column submitdate, so unfinished answers count like others; export it with this column, or name the one that says it under columns.submitted [answers]`},
	{file: "real/rse-2016-uk.csv", format: "limesurvey", columns: []string{"affSat1"}, source: labels(map[string]int{"Neither agree or disagree": 3, "Strongly Agree": 5}), headers: 1, at: []int{47},
		dropped:  map[string]int{droppedEmpty: 2},
		problems: `q1.csv:1:1: warning: there is no column submitdate, so unfinished answers count like others; export it with this column, or name the one that says it under columns.submitted [answers]`},

	{file: "dialects/typeform.csv", format: "typeform", columns: []string{"I know what this value means", "<strong>I know</strong> what this value means #1", "I see it lived"}, source: both(submitted("Submit Date (UTC)", ""), func(s *handbook.Source) { s.Columns.Unit = "Which team are you in?" }), headers: 1, at: []int{2, 2, 3}},

	{file: "dialects/msforms-likert.csv", format: "microsoft-forms", columns: []string{"I know what this value means.1", "I believe in this value.1"}, source: submitted("Completion time", "mdy"), headers: 1, at: []int{6, 7}},
	{file: "dialects/msforms-likert.csv", format: "microsoft-forms", columns: []string{"I know what this value means.1"}, source: submitted("Completion time", ""), problems: "q1.csv:2:18: " + ambiguous},
	{file: "dialects/msforms-excel-de-cp1252-semicolon.csv", format: "microsoft-forms", columns: []string{"Ich weiß, was dieser Wert bedeutet"}, source: both(submitted("Fertigstellungszeit", ""), encoded("windows-1252"), labels(map[string]int{"Stimme voll und ganz zu": 5, "Teils/teils": 3})), headers: 1, at: []int{6}, comma: ';', decode: charmap.Windows1252},
	{file: "dialects/msforms-excel-de-cp1252-semicolon.csv", format: "microsoft-forms", columns: []string{"Ich weiß, was dieser Wert bedeutet"},
		problems: "q1.csv:1:1: " + notUTF8},
	{file: "dialects/msforms-excel-de-cp1252-semicolon.csv", format: "microsoft-forms", columns: []string{"Zustimmung (Ø)"}, source: encoded("windows-1252"),
		problems: "q1.csv:2:87: " + comma},
	{file: "dialects/msforms-multiselect-trailing-semicolon.csv", format: "microsoft-forms", columns: []string{"Pick the values you see daily"}, source: submitted("Start time", "dmy"),
		problems: "q1.csv:2:46: " + unknown},
	{file: "dialects/msforms-multiselect-trailing-semicolon.csv", format: "card-sort"},

	{file: "dialects/likert-6-means-na.csv", format: "wide", columns: []string{"q1"},
		problems: "q1.csv:4:3: " + outside + "\n" +
			"q1.csv:5:3: " + outside},
	{file: "dialects/likert-6-means-na.csv", format: "wide", columns: []string{"q1"}, source: missing("6"), headers: 1, at: []int{1}, dropped: map[string]int{droppedEmpty: 2}},
	{file: "dialects/duplicate-and-blank-headers.csv", format: "google-forms", columns: []string{"Why or why not?"},
		problems: `source.yaml:10:3: error: 2 columns of q1.csv have the header "Why or why not?"; say "Why or why not? #1" for column 2, "Why or why not? #2" for column 3 [answers]`},
	{file: "dialects/duplicate-and-blank-headers.csv", format: "google-forms", columns: []string{"Why or why not? #2"}, source: both(submitted("Timestamp", ""), labels(map[string]int{"b": 2})), headers: 1, at: []int{2}},
	{file: "dialects/duplicate-and-blank-headers.csv", format: "google-forms", columns: []string{"Why or why not? #3"},
		problems: `source.yaml:10:3: error: there is no column "Why or why not? #3" in q1.csv; did you mean "Why or why not?"? [answers]`},
	{file: "dialects/formula-injection.csv", format: "wide", columns: []string{"comment"}, source: func(s *handbook.Source) { s.Columns.Unit = "team" },
		problems: "q1.csv:2:20: " + unknown + "\n" +
			"q1.csv:3:9: " + outside + "\n" +
			"q1.csv:4:27: " + unknown},
	{file: "dialects/glint-style-raw.csv", format: "wide", columns: []string{"WORK_VALUES_1", "WORK_VALUES_2"}, source: both(missing("-1"), func(s *handbook.Source) { s.Columns.Respondent = "User e-mail" }), headers: 1, at: []int{1, 3}},
	{file: "dialects/glint-style-raw.csv", format: "wide", columns: []string{"WORK_VALUES_2"},
		problems: "q1.csv:3:19: " + outside},
	{file: "dialects/macroman.csv", format: "wide", columns: []string{"note"}, source: both(encoded("macintosh"), labels(map[string]int{"naïve – “quoted”": 4})), headers: 1, at: []int{1}, decode: charmap.Macintosh},
	{file: "dialects/macroman.csv", format: "wide", columns: []string{"note"}, problems: "q1.csv:2:1: " + notUTF8},
	{file: "dialects/ragged-and-trailing-blank.csv", format: "wide", columns: []string{"score"}, headers: 1, at: []int{1}, dropped: map[string]int{droppedEmpty: 1},
		problems: "q1.csv:4:5: warning: the row has 3 cells, the header 2; quote cells that hold a delimiter [answers]"},
	{file: "dialects/sep-hint-excel.csv", format: "wide", columns: []string{"score"}, problems: "q1.csv:3:3: " + comma},
	{file: "dialects/peakon-style-long.csv", format: "tidy", columns: []string{""}, problems: `q1.csv:1: error: there is no column "item" in q1.csv [answers]` + "\n" +
		`q1.csv:1: error: there is no column "score" in q1.csv [answers]` + "\n" + `source.yaml:5:3: error: there is no column "respondent" in q1.csv [answers]`},
	{file: "dialects/tidy-long.csv", format: "tidy"},
	{file: "dialects/csps-style-aggregate-suppressed.csv", format: "aggregate"},
	{file: "dialects/cultureamp-style-aggregate.csv", format: "aggregate"},
	{file: "real/2017-orgs.csv", format: "aggregate"},

	{file: "real/k8s-contribex-2019.csv", format: "surveymonkey", headers: 2, at: []int{25, 26, 27, 28}, source: submitted("Start Date", ""), columns: []string{
		`"I understand enough about how Kubernetes CI works to be able to diagnose my own PR failures"`,
		`"When something is broken in my PR, I can read the comments from CI and understand why"`,
		`Do you agree with the following statements (1 - strongly disagree, 5 - strongly agree): ["The number of test failures unrelated to my PR severely impacts my ability or desire to contribute"]`,
		`"There are too many notifications to be helpful when I open a PR"`},
		dropped: map[string]int{droppedEmpty: 4}},
	{file: "real/k8s-contribex-2019.csv", format: "surveymonkey", headers: 2, at: []int{29}, columns: []string{"Does your employer support your contributions to Kubernetes?"},
		source:  labels(map[string]int{"no, I need to use my own time": 1, "it's complicated.": 3, "yes, I can contribute on company time": 5}),
		dropped: map[string]int{droppedEmpty: 2}},
	{file: "real/k8s-contribex-2019.csv", format: "surveymonkey", columns: []string{"Other (please specify)"},
		problems: `source.yaml:10:3: error: 5 columns of q1.csv have the header "Other (please specify)"; say "Other (please specify) #1" for column 25, "Other (please specify) #2" for column 41, "Other (please specify) #3" for column 51, "Other (please specify) #4" for column 75 [answers]`},
	{file: "real/538-StarWars.csv", format: "surveymonkey", columns: []string{"Han Solo", "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar with him/her. [Yoda]"}, headers: 2, at: []int{15, 28}, decode: charmap.Windows1252,
		source: both(encoded("windows-1252"), missing("Unfamiliar (N/A)"), labels(map[string]int{"Very unfavorably": 1, "Somewhat unfavorably": 2, "Neither favorably nor unfavorably (neutral)": 3, "Somewhat favorably": 4, "Very favorably": 5})), dropped: map[string]int{droppedEmpty: 362}},
	{file: "real/538-StarWars.csv", format: "surveymonkey", columns: []string{"Han Solo"}, problems: "q1.csv:1:580: " + notUTF8},
	{file: "real/jupyter-2016-education.csv", format: "google-forms", columns: []string{"What is the minimum level of programming experience that your students are expected to be at?"}, headers: 1, at: []int{9},
		source: both(submitted("Timestamp", ""), labels(map[string]int{"Complete novice (no experience)": 1, "Novice (~1 semester of experience)": 2, "Intermediate (a year of experience)": 3, "Advanced (2-3 years of experience)": 4}))},
}

// TestEveryDialect reads every public export, or refuses it with a place and what
// would mend it.
func TestEveryDialect(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range dialects {
		seen[c.file] = true
		if c.columns == nil {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(c.file), ".csv"), func(t *testing.T) {
			text := fixture(t, c.file)
			src := pulse(c.format)
			for _, column := range c.columns {
				src.Items = append(src.Items, item(column, column, "agreement"))
			}
			if c.source != nil {
				c.source(src)
			}
			counts, dropped, problems := counted(t, src, text)
			if problems != c.problems {
				t.Errorf("got\n%s\nwant\n%s", problems, c.problems)
			}
			if c.at == nil {
				return
			}
			if got, want := fmt.Sprint(counts), fmt.Sprint(plainly(t, c, text, src.Scale.Labels)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if c.dropped == nil {
				c.dropped = map[string]int{}
			}
			if fmt.Sprint(dropped) != fmt.Sprint(c.dropped) {
				t.Errorf("left out %v, want %v", dropped, c.dropped)
			}
		})
	}
	if os.Getenv("ETHOS_FIXTURES") == "" {
		t.Skip("ETHOS_FIXTURES names no folder of fixtures; the exports are not read")
	}
	for _, folder := range []string{"dialects", "real"} {
		files, err := os.ReadDir(filepath.Join(os.Getenv("ETHOS_FIXTURES"), "surveys", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !seen[folder+"/"+f.Name()] {
				t.Errorf("nothing is expected of %s/%s", folder, f.Name())
			}
		}
	}
}

// TestKubernetes finds the numbers that were computed elsewhere.
func TestKubernetes(t *testing.T) {
	var truth struct {
		K8s struct {
			Rows       int            `json:"data_rows"`
			Understand map[string]int `json:"ci_understand"`
			Employer   map[string]int `json:"employer_support"`
		} `json:"k8s_2019"`
	}
	if err := json.Unmarshal([]byte(fixture(t, "ground-truth.json")), &truth); err != nil {
		t.Fatal(err)
	}
	employer := []string{"no, I need to use my own time", "it's complicated.", "yes, I can contribute on company time"}
	src := pulse("surveymonkey",
		item("ci", `"I understand enough about how Kubernetes CI works to be able to diagnose my own PR failures"`, "understanding"))
	counts, dropped, problems := counted(t, src, fixture(t, "real/k8s-contribex-2019.csv"))
	u := truth.K8s.Understand
	want := []int{u["1: strongly disagree"], u["2"], u["3"], u["4"], u["5: strongly agree"]}
	rows := dropped[droppedEmpty]
	for _, n := range counts["ci"] {
		rows += n
	}
	if problems != "" || !slices.Equal(counts["ci"], want) || rows != truth.K8s.Rows || dropped[droppedEmpty] != u[""] {
		t.Errorf("got %v of %d rows, want %v of %d\n%s", counts["ci"], rows, want, truth.K8s.Rows, problems)
	}
	src = pulse("surveymonkey", item("e", "Does your employer support your contributions to Kubernetes?", "enabler"))
	src.Scale = handbook.Scale{Min: 1, Max: 3, Favourable: []int{3}, Labels: map[string]int{employer[0]: 1, employer[1]: 2, employer[2]: 3}}
	counts, _, problems = counted(t, src, fixture(t, "real/k8s-contribex-2019.csv"))
	want = []int{truth.K8s.Employer[employer[0]], truth.K8s.Employer[employer[1]], truth.K8s.Employer[employer[2]]}
	if problems != "" || !slices.Equal(counts["e"], want) {
		t.Errorf("got %v, want %v\n%s", counts["e"], want, problems)
	}
}

// TestSeveralChoices reads a question that takes several choices as a card sort:
// the semicolon at the end of each ends it.
func TestSeveralChoices(t *testing.T) {
	header, row, _ := strings.Cut(strings.TrimSpace(fixture(t, "dialects/msforms-multiselect-trailing-semicolon.csv")), "\n")
	src := pulse("card-sort")
	src.Sorts.Current = "Pick the values you see daily"
	got, problems := read(t, src, "q1.csv", rows(header, "10×"+row))
	var cards []string
	for _, c := range got.Waves[0].Cards {
		cards = append(cards, fmt.Sprint(c.Name, " ", c.Current))
	}
	if problems != "" || !slices.Equal(cards, []string{"Ownership 100", "Truth 100"}) {
		t.Error(cards, problems)
	}
}
