package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// occasion is an event of a calendar that takes whole days.
type occasion struct {
	id          string // the same from build to build, as long as it is the same occasion
	first, last handbook.Date
	title       string
	text        string   // sentences about it
	categories  []string // the first says what it is
	open        bool     // no day is set for it, or the day has passed: it is not certain
	to          string   // path of the page about it
}

// icalendar writes a calendar (RFC 5545). Days are dates without a time, so that
// they are the same everywhere, and nobody is busy because of them. A page is named
// by its whole address where handbook.yaml says base_url, else by its path in the
// description, for an address that is relative leads nowhere from a calendar.
//
// What an event is known by (UID) is made of its id and of where the handbook is, else
// its title: a calendar that is read again puts the new in place of the old.
// DTSTAMP is the day as of which the site is computed.
func (s *Site) icalendar(name string, list []occasion) []byte {
	var f contentLines
	f.add("BEGIN", "VCALENDAR")
	f.add("VERSION", "2.0")
	f.add("PRODID", "-//Ethos//Values handbook//EN")
	f.add("CALSCALE", "GREGORIAN")
	f.text("NAME", name)         // RFC 7986, 5.1
	f.text("X-WR-CALNAME", name) // what was read before there was a name for it
	for _, o := range list {
		f.add("BEGIN", "VEVENT")
		f.text("UID", o.id+"@"+s.identity())
		f.add("DTSTAMP", basic(s.AsOf)+"T000000Z")
		f.add("DTSTART;VALUE=DATE", basic(o.first))
		f.add("DTEND;VALUE=DATE", basic(o.end()))
		f.text("SUMMARY", o.title)
		text := o.text
		if s.base != "" {
			f.add("URL", s.base+escape(o.to))
		} else {
			text = join(" ", text, s.Say.T("Page: %s", o.to))
		}
		f.text("DESCRIPTION", text)
		f.text("CATEGORIES", o.categories...)
		if o.open {
			f.add("STATUS", "TENTATIVE")
		} else {
			f.add("STATUS", "CONFIRMED")
		}
		f.add("TRANSP", "TRANSPARENT")
		f.add("END", "VEVENT")
	}
	f.add("END", "VCALENDAR")
	return []byte(f.String())
}

// end is the day after the last: DTEND of a date is the first that is not in the
// event any more (RFC 5545, 3.6.1), and lies after DTSTART.
func (o occasion) end() handbook.Date {
	if o.last.Before(o.first) {
		return o.first.AddDays(1)
	}
	return o.last.AddDays(1)
}

// basic is "20260327", the form of RFC 5545, 3.3.4.
func basic(d handbook.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// contentLines are the lines of a calendar (RFC 5545, 3.1).
type contentLines struct{ strings.Builder }

// mostOctets bounds a line, without the break at its end.
const mostOctets = 75

// add adds a line whose value is written as it stands. A line that is too long goes on
// in the next, after a space; no character is broken.
func (f *contentLines) add(name, value string) {
	room := mostOctets
	for _, r := range name + ":" + value {
		n := utf8.RuneLen(r)
		if n > room {
			f.WriteString("\r\n ")
			room = mostOctets - 1
		}
		f.WriteRune(r)
		room -= n
	}
	f.WriteString("\r\n")
}

// text adds a line of one or more texts (RFC 5545, 3.3.11).
func (f *contentLines) text(name string, values ...string) {
	var escaped []string
	for _, v := range values {
		escaped = append(escaped, escapedText.Replace(strings.Map(printed, strings.ToValidUTF8(v, "\uFFFD"))))
	}
	f.add(name, strings.Join(escaped, ","))
}

var escapedText = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`)

// printed leaves out what no text may hold: control characters but the tab and the
// break.
func printed(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' {
		return -1
	}
	return r
}
