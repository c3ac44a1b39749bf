package survey

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// submissions is an export whose first column holds these cells.
func submissions(cells ...string) string {
	var b strings.Builder
	b.WriteString("When,A\n")
	for _, c := range cells {
		b.WriteString(`"` + c + `",4` + "\n")
	}
	return b.String()
}

// TestDates holds what is said of a column of submission to the letter.
func TestDates(t *testing.T) {
	const (
		undecided = "error: a date can be read with the day or with the month first, and no other of its column tells which; say date_format: dmy or date_format: mdy in source.yaml [answers]"
		noDate    = "warning: a cell of the column of submission is no date; write it as 2026-02-03 09:01 [answers]"
		oneWay    = "; write all of them in one way, such as 2026-02-03 [answers]"
	)
	closed := func(n string) string {
		return "source.yaml:30:3: warning: " + n + " answers of the wave \"q1\" came after it closed on 2026-02-20; see whether closed is the last day of answering, and the file that of the wave [answers]"
	}
	for _, tt := range []struct {
		name, format string
		cells        []string
		want         string
	}{
		{"ISO", "", []string{"2026-02-03", "2026-02-03 9:01", "2026-02-03T08:04:40Z", "2026-02-03T08:04:40.123+01:00", "2026-02-03 08:04:40 UTC", "2026-02-03T08:04:40,5-0800"}, ""},
		{"Google Forms", "", []string{"2026/02/03 9:01:12 AM GMT+1", "2026/2/4 12:00:00 am GMT+05:30", "2026/02/03 5:20:00 PM EST", "2026/02/03 5:20:00\u202fp.\u00a0m. CEST"}, ""},
		{"blank cells say nothing", "", []string{"", " ", "2026-02-03", "\u00a0"}, ""},
		{"a day above 12 decides for all", "", []string{"03/02/2026 09:01:12", "13/02/2026 09:01"}, ""},
		{"a month above 12 does", "", []string{"02/03/2026 12:30:48 AM", "02/13/2026 12:39:43 PM"}, ""},
		{"the same either way", "", []string{"2/2/26 9:01:12", "02/02/26 9:01"}, ""},
		{"dots put the day first", "", []string{"03.02.2026 09:01", "04.02.2026, 09:01:30", "4.2.2026"}, ""},
		{"hyphens do not", "", []string{"03-02-2026 09:01"}, "q1.csv:2:1: " + undecided},
		{"undecided", "", []string{"2026/13/01", "2/2/26 9:01:12", "2/3/26 9:01:12", "3/2/26 9:01:12"}, "q1.csv:2:1: " + noDate + "\nq1.csv:4:1: " + undecided},
		{"declared", "dmy", []string{"2/1/26 9:01:12", "1/2/26 9:01:12"}, ""},
		{"declared in vain", "dmy", []string{"2/3/26", "2/13/26"}, "q1.csv:3:1: error: a date contradicts date_format: dmy; say date_format: mdy in source.yaml [answers]"},
		{"and the other way", "mdy", []string{"2.3.2026", "13.2.2026"}, "q1.csv:3:1: error: a date contradicts date_format: mdy; say date_format: dmy in source.yaml [answers]"},
		{"declared what is none", "ymd", []string{"2/3/26"}, `source.yaml: error: there is no date_format "ymd"; say dmy or mdy [config]`},
		{"lines that contradict", "", []string{"1/2/2026", "2/13/2026", "13/2/2026"}, "q1.csv:4:1: error: line 4 puts the day first, line 3 the month" + oneWay},
		{"two signs", "", []string{"2026-02-03", "03/02/2026"}, "q1.csv:3:1: error: the dates of lines 2 and 3 are not written alike" + oneWay},
		{"two widths of a year", "mdy", []string{"2/3/2026", "2/3/26"}, "q1.csv:3:1: error: the dates of lines 2 and 3 are not written alike" + oneWay},
		{"no dates", "", []string{"yesterday", "2026-02-30", "46056.37", "2026-02-03 25:00", "2026-02", "3 Feb 2026", "31/11/2026", "02/30/2026", "2026-02-03x", "2026/02-03"},
			"q1.csv:2:1: " + noDate + "\nq1.csv:3:1: " + noDate + "\nq1.csv:4:1: " + noDate + "\nq1.csv:5:1: " + noDate + "\nq1.csv:6:1: " + noDate + "\nq1.csv:7:1: " + noDate + "\nq1.csv:8:1: " + noDate + "\nq1.csv:9:1: " + noDate + "\nq1.csv:10:1: " + noDate + "\nq1.csv:11:1: " + noDate},
		{"late", "", []string{"2026-02-20", "2026-02-21 23:59", "2026-02-22", "2027-01-01"}, closed("2")},
		{"late, day first", "dmy", []string{"03/02/2026", "02/03/2026", "02/03/2026"}, closed("2")},
		{"late, month first", "", []string{"02/03/2026", "02/13/2026", "03/02/2026"}, closed("1")},
		{"LimeSurvey's day for none", "", []string{"1980-01-01 00:00:00"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := pulse("wide", item("a", "A", "agreement"))
			src.Columns.Submitted, src.DateFormat = "When", tt.format
			src.Waves[0].Closed, _ = handbook.ParseDate("2026-02-20")
			_, _, problems := counted(t, src, submissions(tt.cells...))
			if problems != tt.want {
				t.Errorf("got\n%s\nwant\n%s", problems, tt.want)
			}
		})
	}
}

// TestManyFaultyDates tells at most as many as of other problems, and how many
// there are.
func TestManyFaultyDates(t *testing.T) {
	src := pulse("wide", item("a", "A", "agreement"))
	src.Columns.Submitted = "When"
	_, _, problems := counted(t, src, submissions(strings.Split(strings.Repeat("soon,", 50), ",")[:50]...))
	lines := strings.Split(problems, "\n")
	if want := "q1.csv: warning: and 30 more; mend these first [answers]"; len(lines) != 21 || lines[0] != want {
		t.Errorf("got %d lines, the first %s, want %s", len(lines), lines[0], want)
	}
}

// TestDaysAreBounded counts days that a hostile column makes up, and keeps but
// some of them.
func TestDaysAreBounded(t *testing.T) {
	d := newDates("")
	for year := 1000; year < 3000; year++ {
		for _, month := range []string{"01", "02", "03"} {
			text := []byte{byte('0' + year/1000), byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10)}
			d.see(cell{text: append(text, "-"+month+"-01"...), line: 2})
		}
	}
	if len(d.days) != maxDays || d.faults > 0 {
		t.Errorf("%d days, %d faults", len(d.days), d.faults)
	}
}

// TestExampleDates reads the days of the example handbook's pulse.
func TestExampleDates(t *testing.T) {
	files, err := filepath.Glob("../../content/assessments/pulse/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p := &problems{file: filepath.Base(name)}
		table, err := openTable(strings.NewReader(string(b)), "", p)
		if err != nil {
			t.Fatal(err)
		}
		e := &export{table: table, problems: p, src: &handbook.Source{}, wave: &handbook.Wave{}, dates: newDates("")}
		column := e.column("Timestamp", p.whole())
		for row := range table.all {
			e.dates.see(cellAt(row, column))
		}
		e.dates.finish(e)
		if len(p.list) > 0 || e.dates.first.line == 0 {
			t.Errorf("%s: %v", name, p.list)
		}
	}
}

// FuzzDates reads any cells: what is a day is one of the calendar.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2026/02/03 9:01:12 AM GMT+1", "3.2.26", "29/02/2023 1:2", "2026-02-03T08:04:40.1Z", "0000-01-01", "9999-12-31 24:00:60 a. m.+9"} {
		f.Add(s, "dmy")
	}
	f.Fuzz(func(t *testing.T, text, format string) {
		d := newDates(format)
		d.see(cell{text: []byte(text), line: 2, column: 1})
		for day := range d.days {
			if !isDay(day.year, day.left, day.right) && !isDay(day.year, day.right, day.left) {
				t.Fatalf("%q is %+v", text, day)
			}
		}
		if len(d.days)+d.faults > 1 {
			t.Fatalf("%q: %d days, %d faults", text, len(d.days), d.faults)
		}
	})
}
