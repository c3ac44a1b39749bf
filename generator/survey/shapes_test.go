package survey

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

const (
	monkeyHeader = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
	monkeyBelow  = ",,,,,,,,,"
	monkeyRow    = "118000000001,400000001,02/13/2026 12:30:48 AM,02/13/2026 12:39:43 AM,,,,,,"

	qualtricsThree = "StartDate,Status,Finished,ResponseId,Q1,Q2_1\n" +
		"Start Date,Response Type,Finished,Response ID,Which team?,Please rate - I can say no\n" +
		`"{""ImportId"":""startDate"",""timeZone"":""Europe/Berlin""}","{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}"` + "\n"

	typeformHead = "#,Which *team*?,<strong>I can say no</strong>,Why?,I see _it_,Why?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
)

// TestShapes reads files in the header shapes of the tools: counts of each code of
// each item, what is left out, problems.
func TestShapes(t *testing.T) {
	for _, tt := range []struct {
		name, format string
		items        []string
		columns      handbook.Columns
		file         string
		want         string
	}{
		{"a question and its other", "surveymonkey", []string{"Rate it", "Rate it [Other (please specify)]", "Grid [a]", "b"}, handbook.Columns{},
			monkeyHeader + "Rate it,,Grid,\n" + monkeyBelow + "Response,Other (please specify),a,b\n" + monkeyRow + "5,4,3,2\n", "[0 0 0 0 1] [0 0 0 1 0] [0 0 1 0 0] [0 1 0 0 0]"},
		{"a grid of one row", "surveymonkey", []string{"Grid", "Grid [a]", "a"}, handbook.Columns{},
			monkeyHeader + "Grid,Next\n" + monkeyBelow + "a,Response\n" + monkeyRow + "5,\n", "[0 0 0 0 1] [0 0 0 0 1] [0 0 0 0 1]"},
		{"the question of a grid is no column", "surveymonkey", []string{"Grid"}, handbook.Columns{},
			monkeyHeader + "Grid,\n" + monkeyBelow + "a,b\n" + monkeyRow + "5,\n", `source.yaml:10:3: error: there is no column "Grid" in q1.csv [answers]`},
		{"rows of two grids", "surveymonkey", []string{"a"}, handbook.Columns{},
			monkeyHeader + "One,,Two,\n" + monkeyBelow + "a,b,a,c\n" + monkeyRow + "5,,1,\n", `source.yaml:10:3: error: 2 columns of q1.csv have the header "a"; say "a #1" for column 10, "a #2" for column 12 [answers]`},
		{"rows of two grids, told apart", "surveymonkey", []string{"a #2", "One [a]"}, handbook.Columns{},
			monkeyHeader + "One,,Two,\n" + monkeyBelow + "a,b,a,c\n" + monkeyRow + "5,,1,\n", "[1 0 0 0 0] [0 0 0 0 1]"},
		{"end points alone have words", "surveymonkey", []string{"a"}, handbook.Columns{},
			monkeyHeader + "One,\n" + monkeyBelow + "a,b\n" + monkeyRow + "5: strongly agree,\n" + monkeyRow + "1: strongly disagree,\n" + monkeyRow + "3,\n", "[1 0 1 0 1]"},
		{"empty lines within the header", "surveymonkey", []string{"a"}, handbook.Columns{},
			monkeyHeader + "One,\r\n\r\n" + monkeyBelow + "a,b\r\n" + monkeyRow + "5,\r\n", "[0 0 0 0 1]"},
		{"condensed", "surveymonkey", []string{"Rate it"}, handbook.Columns{},
			monkeyHeader + "Rate it\n" + monkeyRow + "5\n", "q1.csv:2:1: error: the second header row of a SurveyMonkey export begins with a blank cell; that of this file does not; export it with expanded columns; a file with one header row is format: wide [answers]"},
		{"a header alone", "surveymonkey", []string{"Rate it"}, handbook.Columns{},
			monkeyHeader + "Rate it\n", "q1.csv:1:1: error: a SurveyMonkey export has two header rows; this has one; export it again [answers]"},
		{"another tool's", "surveymonkey", []string{"Rate it"}, handbook.Columns{},
			"Timestamp,Rate it\n2026-02-03,5\n", `q1.csv:1:1: error: the first cells of a SurveyMonkey export are Respondent ID, Collector ID; this begins with "Timestamp", "Rate it"; export all responses data as CSV, with expanded columns; a file with one header row is format: wide [answers]`},

		{"every status", "qualtrics", []string{"QID2_1"}, handbook.Columns{Submitted: "startDate", Respondent: "Response ID"},
			qualtricsThree + statuses("0", "1", "2", "4", "8", "9", "12", "16", "17", "32", "40", "48", "132", "256", "IP Address", "Survey Preview", "Survey Test", "Spam", "EX", "Survey Preview Spam", ""),
			"[0 0 0 0 9]; 4 answers marked as spam; 8 previews and test answers"},
		{"unfinished", "qualtrics", []string{"Q2_1"}, handbook.Columns{},
			qualtricsThree + "2026-02-03,0,0,a,,5\n2026-02-03,0,False,b,,5\n2026-02-03,0,FALSE,c,,5\n2026-02-03,0,True,d,,5\n2026-02-03,0,1,e,,5\n2026-02-03,1,0,f,,5\n", "[0 0 0 0 2]; 1 previews and test answers; 3 unfinished answers"},
		{"words that are not known", "qualtrics", []string{"Q2_1"}, handbook.Columns{},
			qualtricsThree + "2026-02-03,Umfragevorschau,1,a,,5\n2026-02-03,0,Falsch,b,,5\n", "q1.csv:4:12: error: a cell of the column Status is none of the words that Qualtrics has for it; export it again with numeric values [answers]\n" +
				"q1.csv:5:14: error: a cell of the column Finished is none of the words that Qualtrics has for it; export it again with numeric values [answers]"},
		{"fields left out", "qualtrics", []string{"Please rate - I can say no"}, handbook.Columns{},
			"Q1,Q2_1\nTeam,Please rate - I can say no\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\"\nx,5\n", "[0 0 0 0 1]\n" +
				"q1.csv:1:1: warning: there is no column Finished, so unfinished answers count like others; export it with this column [answers]\n" +
				"q1.csv:1:1: warning: there is no column Status, so previews count like others; export it with this column [answers]"},
		{"the row of texts was taken out", "qualtrics", []string{"QID2_1"}, handbook.Columns{},
			withoutLine(qualtricsThree, 1) + "2026-02-03,0,1,a,,5\n", "[0 0 0 0 1]"},
		{"the row of ids was taken out", "qualtrics", []string{"QID2_1"}, handbook.Columns{},
			withoutLine(qualtricsThree, 2) + "2026-02-03,0,1,a,,5\n", `q1.csv:3:1: error: the third header row of a Qualtrics export names an ImportId for every column; this file has none and begins with "StartDate", "Status", "Finished"; export it again and leave its three header rows; a file with one header row is format: wide [answers]`},
		{"a header alone", "qualtrics", []string{"QID2_1"}, handbook.Columns{}, "Q1,Q2_1\n", `q1.csv:1:1: error: a Qualtrics export has two or three header rows; this has one; export it again [answers]`},
		{"the older layout", "qualtrics", []string{"Q1", "I can say no"}, handbook.Columns{Respondent: "ResponseID", Submitted: "V8"},
			"\ufeffV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,\nResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,I can say no,\n" +
				"R_1,Default Response Set,,,,,0,2026-02-03 08:28:09,2026-02-03 08:28:48,1,5,\nR_2,Default Response Set,,,,,1,2026-02-03 08:28:09,2026-02-03 08:28:48,1,5,\nR_3,Default Response Set,,,,,0,2026-02-03 08:28:09,2026-02-03 08:28:48,0,5,\n",
			"[0 0 0 0 1] [0 0 0 0 1]; 1 previews and test answers; 1 unfinished answers"},
		{"a tag that is a text elsewhere", "qualtrics", []string{"Team"}, handbook.Columns{},
			"Team,Status,Finished,Q2\nQ1,S,F,Team\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\",,,\nx,0,1,5\n", `source.yaml:10:3: error: 2 columns of q1.csv have the header "Team"; say "Team #1" for column 1, "Team #2" for column 4 [answers]`},

		{"codes", "limesurvey", []string{"V1[SQ001]", "V1[SQ002]"}, handbook.Columns{Unit: "team", Respondent: "id"},
			"\"id\",\"submitdate\",\"lastpage\",\"team\",\"V1[SQ001]\",\"V1[SQ002]\"\n\"1\",\"2026-02-03 09:04:40\",\"3\",\"A\",\"5\",\"\"\n\"2\",\"\",\"1\",\"A\",\"1\",\"1\"\n\"3\",\"1980-01-01 00:00:00\",\"1\",\"A\",\"4\",\"\"\n", "[0 0 0 1 1] [0 0 0 0 0]; 1 unfinished answers"},
		{"codes and texts with broken quotes", "limesurvey", []string{"V1[a]", "We tell the \"truth\" [I believe]"}, handbook.Columns{Submitted: "submitdate. Date submitted"},
			"\"id. Response ID\",\"submitdate. Date submitted\",\"why. Why?\",\"V1[a]. We tell the \"truth\" [I know]\",\"V1[b]. We tell the \"truth\" [I believe]\"\n" +
				"\"1\",\"2026-02-03 09:04:40\",\"they say, \"yes\" and mean \"no\" always\",\"Agree\",\"Strongly agree\"\n", "[0 0 0 1 0] [0 0 0 0 1]"},
		{"a broken quote before a comma", "limesurvey", []string{"V1"}, handbook.Columns{}, "id,submitdate,why,V1\n1,2026-02-03,\"they say \"no\", always\",4\n",
			"q1.csv:2:29: " + unknown + "\nq1.csv:2:38: warning: the row has 5 cells, the header 4; quote cells that hold a delimiter [answers]"},
		{"texts alone", "limesurvey", []string{"We tell the truth [I know]"}, handbook.Columns{},
			"Response ID,Date submitted,We tell the truth [I know]\n1,2026-02-03,5\n2,,5\n", "[0 0 0 0 1]; 1 unfinished answers"},
		{"texts in another language", "limesurvey", []string{"We tell the truth [I know]"}, handbook.Columns{},
			"Antwort ID,Datum Abgeschickt,We tell the truth [I know]\n1,2026-02-03,5\n", `q1.csv:1:1: error: a LimeSurvey export has columns id and submitdate, or headings such as "team. Which team?"; this begins with "Antwort ID", "Datum Abgeschickt", "We tell the truth [I know]"; export it with question codes, or question codes and texts, as headings; a file with other headings is format: wide [answers]`},
		{"the submission is named", "limesurvey", []string{"V1[a]"}, handbook.Columns{Submitted: "abgeschickt"},
			"lastpage,abgeschickt,V1[a]\n1,2026-02-03,5\n2,,5\n", "[0 0 0 0 1]; 1 unfinished answers"},

		{"marks of emphasis", "typeform", []string{"I can say no", "<strong>I can say no</strong>", "I see it", "I see _it_"}, handbook.Columns{Unit: "Which team?", Submitted: "Submit Date (UTC)", Respondent: "#"},
			typeformHead + "a,T,5,x,4,y,completed,2026-02-03 08:01:12,,2026-02-03 08:04:40,n,\nb,T,1,x,1,y,started,2026-02-03 08:01:12,,,n,\nc,T,1,x,1,y,partial,2026-02-03 08:01:12,2026-02-03 08:01:12,,n,\nd,T,1,x,1,y,,2026-02-03 08:01:12,,2026-02-03 08:01:12,n,\n",
			"[1 0 0 0 1] [1 0 0 0 1] [1 0 0 1 0] [1 0 0 1 0]; 2 unfinished answers"},
		{"headers repeat", "typeform", []string{"Why?"}, handbook.Columns{}, typeformHead, `source.yaml:10:3: error: 2 columns of q1.csv have the header "Why?"; say "Why? #1" for column 4, "Why? #2" for column 6 [answers]`},
		{"headers repeat, told apart", "typeform", []string{"Why? #1", "Why? #2"}, handbook.Columns{}, typeformHead + "a,T,5,4,4,2,,,,,,\n", "[0 0 0 1 0] [0 1 0 0 0]"},
		{"the hash of the network was taken out", "typeform", []string{"A"}, handbook.Columns{}, "#,A,Start Date (UTC),Submit Date (UTC)\nx,4,2026-02-03 08:01:12,2026-02-03 08:01:12\n", "[0 0 0 1 0]"},
		{"another tool's", "typeform", []string{"A"}, handbook.Columns{}, "No,A\nx,4\n", `q1.csv:1:1: error: the first cell of a Typeform export is #, one of the last Network ID; this begins with "No", "A"; download the responses as CSV; a file with other headers is format: wide [answers]`},

		{"in French", "microsoft-forms", []string{"Je sais"}, handbook.Columns{Submitted: "Heure de fin", Respondent: "Adresse de messagerie"},
			"ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Je sais\n1,13/02/2026 09:01,13/02/2026 09:04,a,,5\n2,13/02/2026 09:01,13/02/2026 09:04,a,,4\n", "[0 0 0 1 0]; 1 earlier answers of the same respondent"},
		{"in a language that is not known", "microsoft-forms", []string{"A"}, handbook.Columns{}, "ID,Godzina rozpoczęcia,Godzina ukończenia,A\n1,x,y,5\n",
			`q1.csv:1:1: error: the first cells of a Microsoft Forms export are ID, Start time, Completion time; this begins with "ID", "Godzina rozpoczęcia", "Godzina ukończenia"; open it in Excel and save it as CSV; a file with other headers, or in a language not known here, is format: wide [answers]`},

		{"a header that ends like an occurrence", "wide", []string{"Team #2", "Team #2 #2"}, handbook.Columns{}, "Team #2,Team #2,Team,Team\n1,2,3,4\n", `source.yaml:10:3: error: 2 columns of q1.csv have the header "Team #2"; say "Team #2 #1" for column 1, "Team #2 #2" for column 2 [answers]`},
		{"no such occurrence", "wide", []string{"A #0", "A #3", "A #99999999999999999999"}, handbook.Columns{}, "A,A\n1,2\n", `source.yaml:10:3: error: there is no column "A #0" in q1.csv [answers]` + "\n" +
			`source.yaml:10:3: error: there is no column "A #3" in q1.csv [answers]` + "\n" + `source.yaml:10:3: error: there is no column "A #99999999999999999999" in q1.csv [answers]`},
	} {
		t.Run(tt.format+", "+tt.name, func(t *testing.T) {
			src := pulse(tt.format)
			for _, column := range tt.items {
				src.Items = append(src.Items, item(column, column, "agreement"))
			}
			src.Columns = tt.columns
			counts, dropped, problems := counted(t, src, tt.file)
			var got []string
			for _, column := range tt.items {
				if n, ok := counts[column]; ok {
					got = append(got, fmt.Sprint(n))
				}
			}
			out := strings.Join(got, " ")
			for _, reason := range slices.Sorted(maps.Keys(dropped)) {
				out += fmt.Sprintf("; %d %s", dropped[reason], reason)
			}
			if out += "\n" + problems; strings.Trim(out, "\n") != tt.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Trim(out, "\n"), tt.want)
			}
		})
	}
}

// statuses are rows of qualtricsThree, one for each.
func statuses(words ...string) string {
	var b strings.Builder
	for i, w := range words {
		fmt.Fprintf(&b, "2026-02-03,%s,1,R_%d,T,5\n", w, i)
	}
	return b.String()
}

func withoutLine(text string, n int) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(slices.Delete(lines, n, n+1), "")
}

// shapely are small files of every shape: a header, and a row with a marked word
// where its cells are texts.
func shapely(mark string) map[string]string {
	return map[string]string{
		"wide":            "Id,When,Team,A\n" + mark + ",2026-02-03," + mark + ",4\n",
		"google-forms":    "Timestamp,Team,A\n2026/02/03 9:01:12 AM GMT+1," + mark + ",4\n",
		"surveymonkey":    monkeyHeader + "Team,G,\n" + monkeyBelow + "Response,A,B\n" + monkeyRow + mark + ",4,\n",
		"qualtrics":       strings.ReplaceAll(qualtricsThree, "Q2_1", "A") + "2026-02-03,0,1,R_" + mark + "," + mark + ",4\n",
		"limesurvey":      "id,submitdate,team,A\n1,2026-02-03," + mark + ",4\n",
		"typeform":        "#,team,A,Submit Date (UTC),Network ID\n" + mark + "," + mark + ",4,2026-02-03 08:04:40,n\n",
		"microsoft-forms": "ID,Start time,Completion time,Email,Name,Team,A\n1,2/13/26 9:01:12,2/13/26 9:04:40," + mark + "," + mark + "," + mark + ",4\n",
		"tidy":            "respondent,value,dimension,item,score\n" + mark + ",courage,agreement,a,4\n",
	}
}

// TestFormulas reads cells that a spreadsheet would run: as an answer one is a
// problem, as a unit that is not listed too, and no message repeats it.
func TestFormulas(t *testing.T) {
	const formula = `"=cmd|' /C calc'!A0"`
	for format, file := range shapely(formula) {
		src := pulse(format, item("a", "A", "agreement"))
		if format != "tidy" {
			src.Columns.Unit = map[string]string{"qualtrics": "Q1"}[format]
			if src.Columns.Unit == "" {
				src.Columns.Unit = "Team"
			}
		}
		h := book(src)
		h.Units = []handbook.Unit{{ID: "Support"}}
		for _, text := range []string{file, file[:strings.LastIndex(file, ",4")+1] + formula + file[strings.LastIndex(file, ",4")+2:]} {
			_, list, err := Read(fstest.MapFS{"assessments/pulse/q1.csv": {Data: []byte(text)}}, h, nil)
			if err != nil {
				t.Fatal(err)
			}
			if (format != "tidy" || text != file) && list.Errors() == 0 {
				t.Errorf("%s: no problem with\n%s", format, text)
			}
			for _, p := range list {
				if strings.Contains(p.String(), "cmd") {
					t.Errorf("%s: %s", format, p)
				}
			}
		}
	}
}

// TestNothingRepeated breaks a file of every shape in every place, and finds no
// word of an answer in what is said of it.
func TestNothingRepeated(t *testing.T) {
	const canary = "zqxjkv"
	for format, file := range shapely(canary) {
		src := pulse(format, item("a", "A", "agreement"))
		src.Columns.Submitted = map[string]string{"wide": "When", "google-forms": "Timestamp", "surveymonkey": "End Date", "qualtrics": "StartDate", "limesurvey": "submitdate", "typeform": "Submit Date (UTC)", "microsoft-forms": "Completion time"}[format]
		header, row := file[:strings.LastIndex(strings.TrimSpace(file), "\n")+1], file[strings.LastIndex(strings.TrimSpace(file), "\n")+1:]
		cells := strings.Split(strings.TrimSpace(row), ",")
		texts := []string{header + `"` + canary + row, header + row + canary + "\xff\n", header + row[:len(row)/2]}
		for i := range cells {
			for _, broken := range []string{canary, `"` + canary, "7 " + canary, canary + ",,,,,,,,,,,," + canary, "2026-02-03 " + canary} {
				changed := slices.Clone(cells)
				changed[i] = broken
				texts = append(texts, header+strings.Join(changed, ",")+"\n")
			}
		}
		for _, text := range texts {
			for _, read := range []string{format, "wide", "qualtrics", "surveymonkey"} {
				src.Format = read
				if _, _, problems := counted(t, src, text); strings.Contains(problems, canary) {
					t.Errorf("%s read as %s\n%s\nsays\n%s", format, read, text, problems)
				}
			}
		}
	}
}

// TestTruncated reads a file that was cut short: a quote that is never closed is a
// problem at its place, a row that ends early has blank cells.
func TestTruncated(t *testing.T) {
	for format, want := range map[string]string{"surveymonkey": "4:75", "qualtrics": "5:14", "limesurvey": "3:1", "typeform": "3:1", "microsoft-forms": "3:1"} {
		file := shapely("T")[format]
		row := file[strings.LastIndex(strings.TrimSpace(file), "\n")+1:]
		if i := map[string]int{"surveymonkey": len(monkeyRow), "qualtrics": 13}[format]; i > 0 {
			row = row[:i]
		} else {
			row = ""
		}
		_, _, problems := counted(t, pulse(format, item("a", "A", "agreement")), file+row+`"cut sho`)
		if !strings.HasPrefix(problems, "q1.csv:"+want+": error: a quoted cell is never closed; ") {
			t.Errorf("%s: %s", format, problems)
		}
		if _, _, problems = counted(t, pulse(format, item("a", "A", "agreement")), file+row); strings.Contains(problems, "error") {
			t.Errorf("%s: %s", format, problems)
		}
	}
}

// endless is a file that repeats a part of text, up to a size.
type endless struct {
	head, part []byte
	at, left   int
}

func (f *endless) Read(p []byte) (int, error) {
	n := copy(p, f.head)
	f.head = f.head[n:]
	for n < len(p) && f.left > 0 {
		k := copy(p[n:], f.part[f.at:])
		n, f.at, f.left = n+k, (f.at+k)%len(f.part), f.left-k
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (f *endless) Close() error               { return nil }
func (f *endless) Stat() (fs.FileInfo, error) { return nil, errors.New("not asked") }

// endlessFolder is a content folder with one export.
type endlessFolder struct{ file fs.File }

func (f endlessFolder) Open(name string) (fs.File, error) {
	if name != "assessments/pulse/q1.csv" {
		return nil, fs.ErrNotExist
	}
	return f.file, nil
}

// TestBombs refuses records that no export has before they fill the memory.
func TestBombs(t *testing.T) {
	const size = 1 << 30
	cell := append(bytes.Repeat([]byte("x"), 1<<19), ',')
	for _, tt := range []struct {
		name, head, part string
		want             string
	}{
		{"a header of a million columns", "A,", "x,", "assessments/pulse/q1.csv:1:40001: error: a record has more than 20,000 cells; see whether the line ends and the delimiter of the file are those of the export [unreadable]"},
		{"a row of a million columns", "A\n5\n", ",", "assessments/pulse/q1.csv:3:20001: error: a record has more than 20,000 cells; see whether the line ends and the delimiter of the file are those of the export [unreadable]"},
		{"a cell of a gigabyte", "A\n", "x", "assessments/pulse/q1.csv:2:1: error: a cell is longer than 1 MiB; close the quote, or double a quote that belongs to the text [unreadable]"},
		{"a quoted cell of a gigabyte", "A\n5\n\"", "x", "assessments/pulse/q1.csv:3:1: error: a cell is longer than 1 MiB; close the quote, or double a quote that belongs to the text [unreadable]"},
		{"a row of large cells", "A,B\n", string(cell), "assessments/pulse/q1.csv:2:16777249: error: a record is longer than 16 MiB; see whether the line ends and the delimiter of the file are those of the export [unreadable]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, list, err := Read(endlessFolder{&endless{head: []byte(tt.head), part: bytes.Repeat([]byte(tt.part), 1+1000/len(tt.part)), left: size}}, book(pulse("wide", item("a", "A", "agreement"))), nil)
			runtime.ReadMemStats(&after)
			if err != nil || len(list) == 0 || list[0].String() != tt.want {
				t.Errorf("got %v %v\nwant %s", err, list, tt.want)
			}
			if used, took := (after.TotalAlloc-before.TotalAlloc)>>20, time.Since(start); used > 128 || took > 10*time.Second {
				t.Errorf("took %d MB and %s", used, took)
			}
		})
	}
}

// FuzzShapes reads any bytes as every format: it ends without an error of the
// machine's.
func FuzzShapes(f *testing.F) {
	for _, file := range shapely("T") {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for format := range shapes {
			src := pulse(format, item("a", "A #2", "agreement"))
			src.Columns.Submitted = "submitdate"
			if _, _, err := Read(fstest.MapFS{"assessments/pulse/q1.csv": {Data: data}}, book(src), nil); err != nil {
				t.Fatal(err)
			}
		}
	})
}
