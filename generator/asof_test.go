package generator_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// seen is a small handbook through two years: evaluations that are held on time, late
// and never, due on leap days and on the last days of months; values, a page and a
// record that are to be read again; triggers recorded and computed.
var seen = tree(
	"handbook.yaml", cadences,
	"evaluations/lead-1.md", "---\ntitle: Leaders 1\nactivity: leadership-review\nheld: {open: 2023-08-31}\n---\n",
	"evaluations/lead-2.md", "---\ntitle: Leaders 2\nactivity: leadership-review\nheld: {open: 2024-09-10}\n---\n",
	"evaluations/audit.md", "---\ntitle: Audit\nactivity: process-audit\nheld: {open: 2023-08-31, close: 2023-09-01}\n---\n",
	"evaluations/year.md", "---\ntitle: Year\nactivity: comprehensive-assessment\nheld: {open: 2024-02-29, close: 2024-03-08}\n---\n",
	"evaluations/pulse-1.md", "---\ntitle: Pulse 1\nactivity: pulse-survey\nheld: {open: 2024-03-05, close: 2024-03-19}\n---\n",
	"evaluations/pulse-2.md", "---\ntitle: Pulse 2\nactivity: pulse-survey\nplanned: {open: 2024-06-03, close: 2024-06-14}\nheld: {open: 2024-06-20, close: 2024-06-28}\n---\n",
	"evaluations/words.md", "---\ntitle: Words\nactivity: statement-review\nplanned: {open: 2025-06-02}\n---\n",
	"evaluations/merger.md", "---\ntitle: Merger\nactivity: trigger\ntrigger: organisational-change\ndate: 2024-10-07\n---\n",
	"evaluations/letter.md", "---\ntitle: Letter\nactivity: trigger\ntrigger: feedback\ndate: 2024-02-29\n---\n",
	"values/v.md", "---\ntitle: V\nstatement: We do.\nreview: {every: 1y, last: 2024-02-29}\n---\n",
	"values/w.md", "---\ntitle: W\nstatement: We wait.\nreview: {every: 6mo, last: 2023-08-31}\n---\n",
	"values/gone.md", "---\ntitle: Gone\nstatement: We went.\nstatus: retired\nreview: {every: 6mo, last: 2023-08-31}\n---\n",
	"notes.md", "---\ntitle: Notes\nreview: {every: 1mo, last: 2024-01-31}\n---\n",
	"decisions/0001-a.md", "---\nstatus: accepted\ndate: 2024-01-02\nreview-by: 2024-12-31\n---\n# Record\n",
	"interventions/do.md", "---\ntitle: Do\ngap: {value: v, dimension: behaviour}\nstatus: running\nstart: 2024-04-01\ndue: 2025-01-31\n---\n",
	"assessments/pulse/source.yaml", "method: survey\nformat: tidy\nwaves:\n  - {id: one, file: one.csv, closed: 2024-03-19}\n  - {id: two, file: two.csv, closed: 2024-06-28}\n  - {id: three, file: three.csv, closed: 2025-03-14}\n",
	"assessments/pulse/one.csv", answers(24), "assessments/pulse/two.csv", answers(18), "assessments/pulse/three.csv", answers(9),
)

const cadences = "cadence: {pulse-survey: 3mo, comprehensive-assessment: 1y, leadership-review: 6mo, process-audit: 6mo, statement-review: 2y}\n"

// answers are those of sixty people, of whom so many see the value done and all but
// six agree with it.
func answers(seeIt int) string {
	text := "respondent,item,value,dimension,score\n"
	score := func(yes bool) int {
		if yes {
			return 5
		}
		return 1
	}
	for n := range 60 {
		text += fmt.Sprintf("r%d,b,v,behaviour,%d\nr%d,a,v,agreement,%d\n", n, score(n < seeIt), n, score(n >= 6))
	}
	return text
}

// ever stands for a first or a last day that does not matter.
const ever = ""

// rules are written by hand: what timeline.json has from one day as of which the
// handbook is read to another, both included. The dates are worked out with a
// calendar and not with the program.
var rules = []struct{ from, until, event string }{
	// Leaders, every six months. Last of February 2024 is a leap day.
	{ever, ever, "2023-08-31 leadership-review held Leaders 1"},
	{ever, "2024-02-29", "2024-02-29 leadership-review due Leadership review"},
	{"2024-03-01", "2024-09-09", "2024-02-29 leadership-review overdue Leadership review"},
	{ever, "2024-09-09", "2024-09-10 leadership-review planned Leaders 2"}, // in the place of 31 August
	{"2024-09-10", ever, "2024-09-10 leadership-review held Leaders 2"},
	{ever, "2025-03-10", "2025-03-10 leadership-review due Leadership review"},
	{"2025-03-11", ever, "2025-03-10 leadership-review overdue Leadership review"},
	{ever, "2025-09-10", "2025-09-10 leadership-review due Leadership review"}, // missed twice is overdue once
	{ever, ever, "2026-03-10 leadership-review due Leadership review"},
	{ever, ever, "2026-09-10 leadership-review due Leadership review"},
	// Audits, every six months from a 31st on.
	{ever, ever, "2023-08-31 process-audit held Audit"},
	{ever, "2024-02-29", "2024-02-29 process-audit due Process audit"},
	{"2024-03-01", ever, "2024-02-29 process-audit overdue Process audit"},
	{ever, "2024-08-31", "2024-08-31 process-audit due Process audit"},
	{ever, "2025-02-28", "2025-02-28 process-audit due Process audit"},
	{ever, "2025-08-31", "2025-08-31 process-audit due Process audit"},
	{ever, ever, "2026-02-28 process-audit due Process audit"},
	{ever, ever, "2026-08-31 process-audit due Process audit"},
	// Each year from a leap day on.
	{ever, "2024-02-28", "2024-02-29 comprehensive-assessment planned Year"},
	{"2024-02-29", ever, "2024-02-29 comprehensive-assessment held Year"},
	{ever, "2025-02-28", "2025-02-28 comprehensive-assessment due Comprehensive assessment"},
	{"2025-03-01", ever, "2025-02-28 comprehensive-assessment overdue Comprehensive assessment"},
	{ever, ever, "2026-02-28 comprehensive-assessment due Comprehensive assessment"},
	// Pulses, every three months, the second held six days late.
	{ever, "2024-03-04", "2024-03-05 pulse-survey planned Pulse 1"},
	{"2024-03-05", ever, "2024-03-05 pulse-survey held Pulse 1"},
	{ever, "2024-06-14", "2024-06-03 pulse-survey planned Pulse 2"},
	{"2024-06-15", "2024-06-19", "2024-06-03 pulse-survey overdue Pulse 2"},
	{"2024-06-20", ever, "2024-06-20 pulse-survey held Pulse 2"},
	{ever, "2024-06-19", "2024-09-03 pulse-survey due Pulse survey"},
	{ever, "2024-06-19", "2024-12-03 pulse-survey due Pulse survey"},
	{ever, "2024-06-19", "2025-03-03 pulse-survey due Pulse survey"},
	{ever, "2024-06-19", "2025-06-03 pulse-survey due Pulse survey"},
	{"2024-06-20", "2024-09-20", "2024-09-20 pulse-survey due Pulse survey"},
	{"2024-09-21", ever, "2024-09-20 pulse-survey overdue Pulse survey"},
	{"2024-06-20", "2024-12-20", "2024-12-20 pulse-survey due Pulse survey"},
	{"2024-06-20", "2025-03-20", "2025-03-20 pulse-survey due Pulse survey"},
	{"2024-06-20", "2025-06-20", "2025-06-20 pulse-survey due Pulse survey"},
	{"2024-06-20", "2025-09-20", "2025-09-20 pulse-survey due Pulse survey"},
	{"2024-06-20", "2025-12-20", "2025-12-20 pulse-survey due Pulse survey"},
	{"2024-06-20", ever, "2026-03-20 pulse-survey due Pulse survey"},
	{"2024-06-20", ever, "2026-06-20 pulse-survey due Pulse survey"},
	{"2024-06-20", ever, "2026-09-20 pulse-survey due Pulse survey"},
	{"2024-06-20", ever, "2026-12-20 pulse-survey due Pulse survey"},
	// The statements were never read again.
	{ever, "2025-06-02", "2025-06-02 statement-review planned Words"},
	{"2025-06-03", ever, "2025-06-02 statement-review overdue Words"},
	// Triggers recorded, and triggers computed.
	{"2024-02-29", ever, "2024-02-29 trigger trigger Letter"},
	{"2024-10-07", ever, "2024-10-07 trigger trigger Merger"},
	{"2024-03-01", "2024-09-09", "2024-03-01 trigger trigger Leadership review overdue"},
	{"2025-03-11", ever, "2025-03-11 trigger trigger Leadership review overdue"},
	{"2025-06-03", ever, "2025-06-03 trigger trigger Statement review overdue"},
	{"2024-03-01", ever, "2024-03-01 trigger trigger Review overdue: W"},
	{"2025-03-01", ever, "2025-03-01 trigger trigger Review overdue: V"},
	{"2025-03-14", ever, "2025-03-14 trigger trigger Persistent gap: V"},
}

// reads are the days by which something is to be read again.
var reads = map[string]string{"V": "2025-02-28", "W": "2024-02-29", "Notes": "2024-02-29", "Record": "2024-12-31", "Do": "2025-01-31"}

// lateSince are the days from which an activity is late, and until when: days late are
// counted from the day before.
var lateSince = []struct{ activity, due, until string }{
	{"Leadership review", "2024-02-29", "2024-09-09"}, {"Leadership review", "2025-03-10", "2026-12-31"}, {"Process audit", "2024-02-29", "2026-12-31"},
	{"Comprehensive assessment", "2025-02-28", "2026-12-31"}, {"Pulse survey", "2024-06-14", "2024-06-19"}, {"Pulse survey", "2024-09-20", "2026-12-31"}, {"Statement review", "2025-06-02", "2026-12-31"},
}

// withinAYear says whether a day that only the cadence asks for lies within a year
// of another, as their writings compare; of other days it is no matter.
func withinAYear(event, asOf string) bool {
	var y, m, d int
	fmt.Sscanf(asOf, "%d-%d-%d", &y, &m, &d)
	return !strings.Contains(event, " due ") || event[:10] <= fmt.Sprintf("%04d-%02d-%02d", y+1, m, d)
}

// number is the number of a day, counted without the calendar of the program: the
// Julian day (H. F. Fliegel and T. C. Van Flandern, CACM 11, 1968, 657).
func number(day string) int {
	var i, j, k int
	fmt.Sscanf(day, "%d-%d-%d", &i, &j, &k)
	return k - 32075 + 1461*(i+4800+(j-14)/12)/4 + 367*(j-2-(j-14)/12*12)/12 - 3*((i+4900+(j-14)/12)/100)/4
}

// asOfDays are the days as of which the handbook is read: each week of two years, and
// the days around each day on which something changes.
func asOfDays() (out []string) {
	first := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 0; n < 2*365; n += 7 {
		out = append(out, first.AddDate(0, 0, n).Format(time.DateOnly))
	}
	around := func(day string) {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return
		}
		for n := -1; n <= 1; n++ {
			if d := t.AddDate(0, 0, n).Format(time.DateOnly); d >= "2024-01-01" && d <= "2025-12-31" {
				out = append(out, d)
			}
		}
	}
	for _, r := range rules {
		around(r.from)
		around(r.until)
		around(r.event[:10])
	}
	for _, day := range reads {
		around(day)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var (
	lateRow   = regexp.MustCompile(`<tr><th scope="row">([^<]+)</th>(?:<td[^>]*>.*?</td>){4}<td class="r">(\d+|–)</td>`)
	overdueBy = regexp.MustCompile(`Overdue, (\d+) days? on`)
)

// TestAsOf moves the day as of which a handbook is read through two years, and holds
// what is held, planned, due and overdue, what calls for a second look, what is to be
// read again, and by how many days it is late, to rules written by hand.
func TestAsOf(t *testing.T) {
	memory := generator.NewMemory()
	days := asOfDays()
	if len(days) < 170 {
		t.Fatalf("only %d days", len(days))
	}
	met := map[string]bool{}
	for _, asOf := range days {
		d, err := handbook.ParseDate(asOf)
		if err != nil {
			t.Fatal(err)
		}
		site, problems, err := generator.Build(generator.Options{Content: seen, Theme: themes.Default(), AsOf: d, Memory: memory})
		if err != nil || site == nil {
			t.Fatal(err, problems)
		}
		var want []string
		for _, r := range rules {
			if r.from <= asOf && (r.until == ever || asOf <= r.until) && withinAYear(r.event, asOf) {
				want = append(want, r.event)
				met[r.event] = true
			}
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, timelineOf(t, site)); diff != "" {
			t.Errorf("as of %s: -want +got\n%s", asOf, diff)
		}
		var wantLate []string
		for _, l := range lateSince {
			if l.due < asOf && asOf <= l.until {
				wantLate = append(wantLate, fmt.Sprint(l.activity, " ", number(asOf)-number(l.due)))
			}
		}
		slices.Sort(wantLate)
		if diff := cmp.Diff(wantLate, daysLateOf(t, site)); diff != "" {
			t.Errorf("as of %s: days late: -want +got\n%s", asOf, diff)
		}
		var wantReads []string
		for title, day := range reads {
			line := title + " " + day
			if day < asOf {
				line += fmt.Sprint(" ", number(asOf)-number(day))
			}
			wantReads = append(wantReads, line)
		}
		slices.Sort(wantReads)
		if diff := cmp.Diff(wantReads, readsOf(t, site)); diff != "" {
			t.Errorf("as of %s: to be read again: -want +got\n%s", asOf, diff)
		}
		if t.Failed() {
			return
		}
	}
	for _, r := range rules {
		if !met[r.event] {
			t.Errorf("never met: %s", r.event)
		}
	}
}

// timelineOf are the events of timeline.json: day, kind, status, title.
func timelineOf(t *testing.T, site *generator.Site) (out []string) {
	t.Helper()
	var file struct {
		Events []struct{ Date, Kind, Status, Title string }
	}
	if err := json.Unmarshal(fileOf(t, site, "data/timeline.json"), &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Events {
		out = append(out, fmt.Sprintf("%s %s %s %s", e.Date, e.Kind, e.Status, e.Title))
	}
	slices.Sort(out)
	return out
}

// daysLateOf are the activities that the page about evaluation says are late.
func daysLateOf(t *testing.T, site *generator.Site) (out []string) {
	t.Helper()
	_, table, _ := strings.Cut(string(fileOf(t, site, "evaluation/index.html")), `id="cadence"`)
	table, _, _ = strings.Cut(table, "</table>")
	rows := lateRow.FindAllStringSubmatch(table, -1)
	if len(rows) != 5 {
		t.Fatalf("%d activities in %s", len(rows), table)
	}
	for _, m := range rows {
		if m[2] != "0" && m[2] != "–" {
			out = append(out, m[1]+" "+m[2])
		}
	}
	slices.Sort(out)
	return out
}

// readsOf are the titles of the calendar of reviews with their days, and by how many
// days they are late.
func readsOf(t *testing.T, site *generator.Site) (out []string) {
	t.Helper()
	for _, e := range events(t, "reviews.ics", fileOf(t, site, "reviews.ics")) {
		d := e["DTSTART;VALUE=DATE"]
		line := fmt.Sprintf("%s %s-%s-%s", strings.TrimSuffix(strings.TrimPrefix(e["SUMMARY"], "Review: "), " (overdue)"), d[:4], d[4:6], d[6:])
		if m := overdueBy.FindStringSubmatch(e["DESCRIPTION"]); m != nil {
			line += " " + m[1]
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func fileOf(t *testing.T, site *generator.Site, path string) []byte {
	t.Helper()
	data, err := site.File(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestAsOfAnywhere builds the same in all time zones, by the day that is asked for, by
// that of handbook.yaml and by that of the clock.
func TestAsOfAnywhere(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	day := handbook.Date{Year: 2024, Month: time.February, Day: 29}
	said := with(t, seen, "handbook.yaml", cadences+"as_of: 2024-02-29\n")
	var want []string
	for _, hours := range []int{0, 14, -8, -12} { // Kiritimati is at +14, Los Angeles at −8
		time.Local = time.FixedZone("there", hours*3600)
		for name, o := range map[string]generator.Options{"asked for": {Content: seen, AsOf: day}, "said": {Content: said, Today: day.AddDays(40)}, "today": {Content: seen, Today: handbook.DateOf(time.Date(2024, 2, 29, 23, 59, 59, 0, time.UTC).Local())}} {
			o.Theme = themes.Default()
			site, problems, err := generator.Build(o)
			if err != nil || site == nil {
				t.Fatal(err, problems)
			}
			got := timelineOf(t, site)
			if want == nil {
				want = got
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, at %+d hours: %s", name, hours, diff)
			}
		}
	}
}
