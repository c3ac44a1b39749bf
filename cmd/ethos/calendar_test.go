package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestCalendar prints the calendar of a path, of which not a day lies on a weekend,
// and says what it lacks to do so.
func TestCalendar(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "values/a.md"), "---\nstatement: We say it.\n---\n# Candour\n")
	write(t, filepath.Join(dir, "onboarding/first.md"), "---\ntitle: First, days\nsteps:\n  - {id: read, day: 1, item: a, minutes: 5}\n  - {id: ask, day: 6, who: buddy, kind: talk, title: \"Ask; listen\"}\n---\n")
	t.Setenv("SOURCE_DATE_EPOCH", "1774569600") // 2026-03-27
	code, out, talk := ethos(t, "-C", dir, "calendar", "first", "--start", "2026-04-05")
	event := func(lines ...string) string {
		return strings.Join(append(append([]string{"BEGIN:VEVENT"}, lines...), "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "END:VEVENT"), "\r\n") + "\r\n"
	}
	want := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ethos//Values handbook//EN\r\nCALSCALE:GREGORIAN\r\nNAME:First\\, days\r\nX-WR-CALNAME:First\\, days\r\n" +
		event("UID:20260405-first-read@values-handbook", "DTSTAMP:20260327T000000Z", "DTSTART;VALUE=DATE:20260406", "DTEND;VALUE=DATE:20260407", "SUMMARY:Candour", "DESCRIPTION:Read. On your own. 5 minutes. Page: values/a.html", "CATEGORIES:Read") +
		event("UID:20260405-first-ask@values-handbook", "DTSTAMP:20260327T000000Z", "DTSTART;VALUE=DATE:20260413", "DTEND;VALUE=DATE:20260414", `SUMMARY:Ask\; listen`, "DESCRIPTION:Talk. With buddy. Page: start/first.html", "CATEGORIES:Talk") +
		"END:VCALENDAR\r\n"
	if code != 0 || out != want || talk != "" {
		t.Errorf("%d %s\n%s", code, talk, strings.ReplaceAll(out, "\r", ""))
	}
	for _, tt := range []struct {
		args []string
		talk string
	}{
		{[]string{"frist", "--start", "2026-04-05"}, `did you mean "first"`},
		{[]string{"first"}, "needs a first day"},
		{[]string{"first", "--start", "5 April"}, "--start"},
	} {
		code, out, talk := ethos(t, append([]string{"-C", dir, "calendar"}, tt.args...)...)
		if code != 2 || out != "" || !strings.Contains(talk, tt.talk) {
			t.Errorf("%v: %d %s%s", tt.args, code, out, talk)
		}
	}
}
