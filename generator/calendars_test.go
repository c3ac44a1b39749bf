package generator_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
)

// event is an event of a calendar by the names of its properties, texts unescaped.
type event map[string]string

// events reads a calendar and reports what RFC 5545 does not allow in it.
func events(t *testing.T, name string, data []byte) (out []event) {
	t.Helper()
	text := string(data)
	if strings.Count(text, "\r\n") != strings.Count(text, "\n") || !strings.HasSuffix(text, "\r\n") {
		t.Errorf("%s: a line does not end with CR and LF", name)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("%s: %d octets in %q", name, len(line), line)
		}
	}
	unescape := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n")
	var open []string
	var e event
	head := map[string]string{}
	uids := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		m := property.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("%s: %q is no content line", name, line)
			continue
		}
		key, value := m[1]+m[2], m[3]
		switch {
		case key == "BEGIN":
			open = append(open, value)
			if value == "VEVENT" {
				e = event{}
			}
		case key == "END":
			if len(open) == 0 || open[len(open)-1] != value {
				t.Fatalf("%s: %s ends within %s", name, value, open)
			}
			open = open[:len(open)-1]
			if value == "VEVENT" {
				out = append(out, e)
				for _, must := range []string{"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"} { // 3.6.1
					if e[must] == "" {
						t.Errorf("%s: %v lacks %s", name, e, must)
					}
				}
				if !utcTime.MatchString(e["DTSTAMP"]) || !basicDate.MatchString(e["DTSTART;VALUE=DATE"]) || !basicDate.MatchString(e["DTEND;VALUE=DATE"]) || e["DTEND;VALUE=DATE"] <= e["DTSTART;VALUE=DATE"] {
					t.Errorf("%s: the days of %v", name, e)
				}
				if uids[e["UID"]] {
					t.Errorf("%s: two events are %s", name, e["UID"])
				}
				uids[e["UID"]] = true
			}
		case len(open) == 2:
			if _, twice := e[key]; twice {
				t.Errorf("%s: %s stands twice in %s", name, key, e["UID"])
			}
			e[key] = unescape.Replace(value)
		default:
			head[key] = value
		}
	}
	if len(open) > 0 || head["VERSION"] != "2.0" || head["PRODID"] == "" || len(out) == 0 {
		t.Errorf("%s: the calendar is %v with %d events, open: %q", name, head, len(out), open)
	}
	return out
}

var (
	property  = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[A-Z-]+)*):(.*)$`)
	basicDate = regexp.MustCompile(`^\d{8}$`)
	utcTime   = regexp.MustCompile(`^\d{8}T\d{6}Z$`)
)

// said is an event in a line: days, title, the first category, description, URL.
func (e event) said() string {
	return fmt.Sprintf("%s %s %s [%s] %s %s", e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"], e["SUMMARY"], e["CATEGORIES"], e["DESCRIPTION"], e["URL"])
}

// TestCalendars builds a small handbook: what is held, planned, due and overdue, what
// is to be read again by whom, and what is left out of both calendars.
func TestCalendars(t *testing.T) {
	b := build(t, tree(
		"handbook.yaml", "title: Book, of values\nbase_url: https://values.example.org/book\ncadence: {pulse-survey: 3mo, statement-review: off, process-audit: 1y}\n",
		"values/tempo.md", "---\ntitle: Tempo\nstatement: We hurry.\nowner: Head of clocks\nreview: {every: 6mo, last: 2025-09-01}\n---\n",
		"values/calm.md", "---\ntitle: Calm\nstatement: We wait.\n---\n",
		"values/gone.md", "---\ntitle: Gone\nstatement: We went.\nstatus: retired\nreview: {every: 6mo, last: 2025-09-01}\n---\n",
		"touchpoints/form.md", "---\ntitle: The form\narea: hiring\nowner: Desk\n---\n",
		"interventions/do.md", "---\ntitle: Do it\ngap: {value: tempo, dimension: behaviour}\nstatus: running\ndue: 2026-06-30\n---\n",
		"interventions/did.md", "---\ntitle: Did it\ngap: {value: tempo, dimension: behaviour}\nstatus: done\ndue: 2026-06-30\n---\n",
		"decisions/0001-a.md", "---\nstatus: accepted\ndate: 2026-01-05\nreview-by: 2026-07-01\n---\n# A day is named\n",
		"decisions/0002-b.md", "---\nstatus: rejected\ndate: 2026-01-05\nreview-by: 2026-07-01\n---\n# Never taken\n",
		"evaluations/audit.md", "---\ntitle: Audit\nactivity: process-audit\nheld: {open: 2025-02-03, close: 2025-02-07}\n---\n",
		"evaluations/pulse.md", "---\ntitle: \"Pulse; first\"\nactivity: pulse-survey\nheld: {open: 2026-02-03, close: 2026-02-17}\n---\n",
		"evaluations/pulse-2.md", "---\ntitle: Pulse, second\nactivity: pulse-survey\nplanned: {open: 2026-05-05}\n---\n",
		"evaluations/trigger.md", "---\ntitle: A merger\nactivity: trigger\ntrigger: external-shift\ndate: 2026-01-09\n---\n",
		"assessments/pulse/source.yaml", "title: The pulse\nmethod: survey\nformat: tidy\nwaves:\n  - {id: 2026-q1, file: 2026-q1.csv, closed: 2026-02-17}\n",
		"assessments/pulse/2026-q1.csv", "respondent,item,value,dimension,score\n1,a,tempo,behaviour,4\n",
	))
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	var got []string
	for _, name := range []string{"evaluation.ics", "reviews.ics"} {
		got = append(got, name)
		for _, e := range events(t, name, b.files[name]) {
			got = append(got, e.said())
			if e["TRANSP"] != "TRANSPARENT" || e["DTSTAMP"] != "20260327T000000Z" || !strings.HasSuffix(e["UID"], "@values.example.org/book") {
				t.Errorf("%v", e)
			}
		}
	}
	want := []string{
		"evaluation.ics",
		"20250203 20250208 Audit [Process audit,Held] Held. https://values.example.org/book/evaluation/audit.html",
		"20260203 20260204 Process audit (overdue) [Process audit,Overdue] Overdue, 52 days on 27 March 2026. https://values.example.org/book/evaluation/index.html",
		"20260203 20260218 Pulse; first [Pulse survey,Held] Held. https://values.example.org/book/evaluation/pulse.html",
		"20260217 20260218 Last day to answer: The pulse, 2026-Q1 [Wave]  https://values.example.org/book/alignment/pulse.html",
		"20260505 20260506 Pulse, second [Pulse survey,Planned] Planned. https://values.example.org/book/evaluation/pulse-2.html",
		"20260805 20260806 Pulse survey [Pulse survey,Due] Due by cadence, every 3 months. https://values.example.org/book/evaluation/index.html",
		"20261105 20261106 Pulse survey [Pulse survey,Due] Due by cadence, every 3 months. https://values.example.org/book/evaluation/index.html",
		"20270203 20270204 Process audit [Process audit,Due] Due by cadence, every year. https://values.example.org/book/evaluation/index.html",
		"20270205 20270206 Pulse survey [Pulse survey,Due] Due by cadence, every 3 months. https://values.example.org/book/evaluation/index.html",
		"reviews.ics",
		"20260203 20260204 Review: The form (overdue) [Touchpoint,Overdue] Owner: Desk. Looked at with the next process audit. Overdue, 52 days on 27 March 2026. https://values.example.org/book/integration/form.html",
		"20260301 20260302 Review: Tempo (overdue) [Value,Overdue] Owner: Head of clocks. Last read 1 September 2025, to be read every 6 months. Overdue, 26 days on 27 March 2026. https://values.example.org/book/values/tempo.html",
		"20260630 20260701 Review: Do it [Intervention] It is due, and what came of it is looked at. https://values.example.org/book/interventions/do.html",
		"20260701 20260702 Review: A day is named [Decision] The record names this day. https://values.example.org/book/decisions/0001-a.html",
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

// TestExampleCalendars holds the calendars of the example against its pages: they lead
// to pages that there are, and are offered where they are shown.
func TestExampleCalendars(t *testing.T) {
	b := build(t, example.Files())
	for _, tt := range []struct{ name, has string }{
		{"evaluation.ics", "20260205 20260206 Leadership review (overdue)"}, {"reviews.ics", "Owner: Director of Operations."},
	} {
		var all []string
		for _, e := range events(t, tt.name, b.files[tt.name]) {
			all = append(all, e.said())
			_, page, ok := strings.Cut(e["DESCRIPTION"], "Page: ")
			if _, there := b.files[page]; !ok || !there || e["URL"] != "" {
				t.Errorf("%s: %s leads to %q", tt.name, e["UID"], page)
			}
		}
		if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, tt.has) }) {
			t.Errorf("%s lacks %q:\n%s", tt.name, tt.has, strings.Join(all, "\n"))
		}
		if page := string(b.files["evaluation/index.html"]); strings.Count(page, `href="../`+tt.name+`"`) != 2 {
			t.Errorf("the page about evaluation does not lead to %s in its head and its foot", tt.name)
		}
		for name := range b.files {
			if strings.HasSuffix(name, "/"+tt.name) {
				t.Errorf("%s: the calendars are those of the whole", name)
			}
		}
	}
}
