package survey

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// dates reads the days on which answers came, in the one way in which their column
// writes them: the first date says where the year stands, what divides the parts
// and how many digits the year has, and the others must agree. Whether the day or
// the month comes first is what source.yaml declares, or what a part above 12
// anywhere in the column tells; between dots it is the day. Times and zones are
// passed over: a day is the day that the export writes.
//
//	2026-02-03T08:04:40Z          2026/02/03 9:01:12 AM GMT+1
//	03/02/2026 09:01:12           02/03/2026 12:30:48 AM
//	2/3/26 9:01                   03.02.2026, 09:01
type dates struct {
	declared string              // "dmy", "mdy" or ""
	days     map[writtenDay]*int // how many answers came on each
	counted  writtenDay          // the day counted last
	count    *int                // and its count
	tails    map[string]bool     // what may stand after the minutes, as cells write it
	text     []byte              // the last cell that was read
	day      writtenDay          // and its day
	dated    bool                // whether it has one

	first      cell // a date, without its text; line 0: none
	layout     dayLayout
	otherwise  cell // the first date in another layout
	dayFirst   cell // the first date whose day can only come first
	monthFirst cell
	undecided  cell // the first date that can be read in two ways

	faulty []cell // the first that are no dates
	faults int    // all of them
}

// dayLayout is how a day is written.
type dayLayout struct {
	yearFirst bool
	sign      byte // between the parts
	digits    int  // of the year
}

// writtenDay is a day as a cell writes it: the two parts beside the year from left
// to right.
type writtenDay struct {
	year, left, right int
	layout            dayLayout
}

// maxDays bounds how many different days are counted, eleven years of them.
const maxDays = 1 << 12

func newDates(format string) *dates {
	return &dates{declared: format, days: map[writtenDay]*int{}, tails: map[string]bool{"": true}}
}

// see reads the day of one answer. A blank cell says nothing.
func (d *dates) see(c cell) {
	if d.text == nil || !bytes.Equal(c.text, d.text) {
		d.text = append(d.text[:0], c.text...)
		d.day, d.dated = d.read(d.text)
	}
	at := cell{line: c.line, column: c.column}
	day := d.day
	if !d.dated {
		if filled(c) {
			d.faults++
			if len(d.faulty) < maxProblems {
				d.faulty = append(d.faulty, at)
			}
		}
		return
	}
	note := func(place *cell, when bool) {
		if when && place.line == 0 {
			*place = at
		}
	}
	if d.first.line == 0 {
		d.first, d.layout = at, day.layout
	}
	note(&d.otherwise, day.layout != d.layout)
	if !day.layout.yearFirst {
		note(&d.dayFirst, day.left > 12)
		note(&d.monthFirst, day.right > 12)
		note(&d.undecided, day.left <= 12 && day.right <= 12 && day.left != day.right)
	}
	if d.count == nil || day != d.counted {
		d.counted, d.count = day, d.days[day]
		if d.count == nil && len(d.days) < maxDays {
			d.count = new(int)
			d.days[day] = d.count
		}
	}
	if d.count != nil {
		*d.count++
	}
}

// read reads a cell as a day and what may follow it.
func (d *dates) read(text []byte) (day writtenDay, ok bool) {
	text = bytes.TrimFunc(text, blank)
	left, width, rest := number(text)
	if len(rest) == 0 || width == 0 || width == 3 || width > 4 {
		return day, false
	}
	day.layout = dayLayout{yearFirst: width == 4, sign: rest[0]}
	if !strings.ContainsRune("-/.", rune(rest[0])) {
		return day, false
	}
	middle, width, rest := number(rest[1:])
	if width < 1 || width > 2 || len(rest) == 0 || rest[0] != day.layout.sign {
		return day, false
	}
	right, width, rest := number(rest[1:])
	if day.layout.yearFirst {
		day.year, day.left, day.right, day.layout.digits = left, middle, right, 4
		ok = (width == 1 || width == 2) && isDay(day.year, middle, right)
	} else {
		day.year, day.left, day.right, day.layout.digits = right, left, middle, width
		if width == 2 {
			day.year += 2000
		}
		ok = (width == 2 || width == 4) && (isDay(day.year, middle, left) || isDay(day.year, left, middle))
	}
	return day, ok && d.isTime(rest)
}

// isTime tells whether what follows a day is nothing or a time: hours and minutes,
// then what afterMinutes allows.
func (d *dates) isTime(text []byte) bool {
	if len(text) == 0 {
		return true
	}
	text = bytes.TrimLeftFunc(bytes.TrimPrefix(text, []byte(",")), blank)
	if len(text) > 0 && (text[0] == 'T' || text[0] == 't') {
		text = text[1:]
	}
	hours, width, rest := number(text)
	if width < 1 || width > 2 || hours > 24 || len(rest) == 0 || rest[0] != ':' {
		return false
	}
	minutes, width, rest := number(rest[1:])
	if width != 2 || minutes > 59 {
		return false
	}
	if len(rest) > 0 && rest[0] == ':' {
		seconds, width, after := number(rest[1:])
		if width != 2 || seconds > 60 {
			return false
		}
		rest = after
	}
	ok, known := d.tails[string(rest)]
	if !known {
		ok = afterMinutes.Match(rest)
		if len(d.tails) < maxKnown {
			d.tails[string(rest)] = ok
		}
	}
	return ok
}

// afterMinutes is a part of a second, the half of the day and a zone: ".123456Z",
// " PM", " p. m.", " AM GMT+1", "+01:00", " CEST".
var afterMinutes = regexp.MustCompile(`(?i)^(?:[.,]\d+)?(?:[\s\x{a0}\x{202f}]?[ap]\.?[\s\x{a0}\x{202f}]?m\.?)?(?: ?(?:z|[a-z]{2,5})?(?: ?[+-]\d{1,2}(?::?\d{2})?)?)?$`)

// number reads the digits at the beginning of a text.
func number(text []byte) (n, width int, rest []byte) {
	for width < len(text) && width < 6 && text[width] >= '0' && text[width] <= '9' {
		n = 10*n + int(text[width]-'0')
		width++
	}
	return n, width, text[width:]
}

func isDay(year, month, day int) bool {
	return 1 <= month && month <= 12 && 1 <= day && (day <= 28 || day <= time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day())
}

// finish reports what is wrong with the days.
func (d *dates) finish(e *export) {
	if d.first.line > 0 {
		if d.declared != "" && d.declared != "dmy" && d.declared != "mdy" {
			e.problems.errorf(keyPos(e.src, "date_format"), ruleConfig, "say dmy or mdy", "there is no date_format %q", d.declared)
		} else if fault, at, hint := d.fault(e.src.File); fault != "" {
			e.problems.errorf(e.problems.at(at), ruleAnswers, hint, "%s", fault)
		} else {
			d.late(e)
		}
	}
	for i := range d.faults {
		e.problems.warnf(e.problems.at(d.faulty[min(i, len(d.faulty)-1)]), ruleAnswers, "write it as 2026-02-03 09:01", "a cell of the column of submission is no date")
	}
}

// fault is what keeps the dates of the column from being read, "" for nothing.
func (d *dates) fault(source string) (fault string, at cell, hint string) {
	const oneWay = "write all of them in one way, such as 2026-02-03"
	against, other := d.dayFirst, "dmy"
	if d.declared == "dmy" {
		against, other = d.monthFirst, "mdy"
	}
	switch {
	case d.otherwise.line > 0:
		return fmt.Sprintf("the dates of lines %d and %d are not written alike", d.first.line, d.otherwise.line), d.otherwise, oneWay
	case d.dayFirst.line > 0 && d.monthFirst.line > 0:
		return fmt.Sprintf("line %d puts the day first, line %d the month", d.dayFirst.line, d.monthFirst.line), later(d.dayFirst, d.monthFirst), oneWay
	case d.declared != "" && against.line > 0:
		return "a date contradicts date_format: " + d.declared, against, "say date_format: " + other + " in " + source
	case d.order() == "" && d.undecided.line > 0:
		return "a date can be read with the day or with the month first, and no other of its column tells which", d.undecided, "say date_format: dmy or date_format: mdy in " + source
	}
	return "", cell{}, ""
}

// order is dmy or mdy; "" where nothing tells, or nothing asks.
func (d *dates) order() string {
	switch {
	case d.declared != "":
		return d.declared
	case d.dayFirst.line > 0:
		return "dmy"
	case d.monthFirst.line > 0:
		return "mdy"
	case d.layout.sign == '.':
		return "dmy"
	}
	return ""
}

// late reports the answers that came more than a day after the wave closed: a day
// is a question of the zone.
func (d *dates) late(e *export) {
	if e.wave.Closed.IsZero() {
		return
	}
	limit, n := e.wave.Closed.AddDays(1), 0
	for day, answers := range d.days {
		month, of := day.left, day.right
		if !day.layout.yearFirst && d.order() == "dmy" {
			month, of = of, month
		}
		if limit.Before(handbook.Date{Year: day.year, Month: time.Month(month), Day: of}) {
			n += *answers
		}
	}
	if n > 0 {
		e.problems.warnf(e.wave.At, ruleAnswers, "see whether closed is the last day of answering, and the file that of the wave", "%d answers of the wave %q came after it closed on %s", n, e.wave.ID, e.wave.Closed)
	}
}

func later(a, b cell) cell {
	if b.line > a.line {
		return b
	}
	return a
}
