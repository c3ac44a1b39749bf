package load

import (
	"strconv"
	"strings"
	"time"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// monthWords are the names of the months in the languages that records are
// written in, folded; three letters or more may stand for the whole.
var monthWords = [12][]string{
	{"january", "janvier", "januar", "janner", "enero", "gennaio", "janeiro", "januari"},
	{"february", "fevrier", "februar", "feber", "febrero", "febbraio", "fevereiro", "februari"},
	{"march", "mars", "marz", "maerz", "marzo", "marco", "maart"},
	{"april", "avril", "abril", "aprile"},
	{"may", "mai", "mayo", "maggio", "maio", "mei"},
	{"june", "juin", "juni", "junio", "giugno", "junho"},
	{"july", "juillet", "juli", "julio", "luglio", "julho"},
	{"august", "aout", "agosto", "augustus"},
	{"september", "septembre", "septiembre", "settembre", "setembro"},
	{"october", "octobre", "oktober", "octubre", "ottobre", "outubro"},
	{"november", "novembre", "noviembre", "novembro"},
	{"december", "decembre", "dezember", "diciembre", "dicembre", "dezembro"},
}

// month reads a month's name or the beginning of one; 0 when it is none.
func month(word string) time.Month {
	word = strings.TrimSuffix(folded(word), ".")
	if len(word) < 3 {
		return 0
	}
	if word == "jui" { // June or July
		return 0
	}
	for i, names := range monthWords {
		for _, name := range names {
			if strings.HasPrefix(name, word) || word == "sept" && i == 8 {
				return time.Month(i + 1)
			}
		}
	}
	return 0
}

// dateForm is a way of writing a date; read takes its parts.
type dateForm struct {
	re   *lazy
	read func(m []string, format string) (handbook.Date, dateFault)
}

// dateFault says why a text is no date.
type dateFault int

const (
	noDate        dateFault = iota // nothing like a date
	goodDate                       // no fault
	ambiguousDate                  // two readings
	nonsenseDate                   // no such day
	partDate                       // no day
)

// dateForms are tried at each place of a text, the longest first.
var dateForms = []dateForm{
	{expression(`(?i)\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?\b`), func(m []string, _ string) (handbook.Date, dateFault) { return day(m[1], m[2], m[3]) }},
	{expression(`(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`), func(m []string, _ string) (handbook.Date, dateFault) { return day(m[1], m[2], m[3]) }},
	{expression(`\b(\d{4})[- ](\p{L}{3,10})\.?[- ](\d{1,2})\b`), func(m []string, _ string) (handbook.Date, dateFault) { return named(m[3], m[2], m[1]) }},
	{expression(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[-/\s]*(?:of |de |d')?[-/\s]*(\p{L}{3,10})\.?,?[-/\s]*(?:de |del )?[-/\s]*(\d{4})\b`), func(m []string, _ string) (handbook.Date, dateFault) { return named(m[1], m[2], m[3]) }},
	{expression(`(?i)(?:^|[^\p{L}])(\p{L}{3,10})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4})\b`), func(m []string, _ string) (handbook.Date, dateFault) { return named(m[2], m[1], m[3]) }},
	{expression(`\b(\d{1,2})([./-])(\d{1,2})[./-](\d{4})\b`), func(m []string, format string) (handbook.Date, dateFault) {
		return dayMonth(m[1], m[3], m[4], m[2], format)
	}},
	{expression(`\b((?:19|20)\d{2})(\d{2})(\d{2})\b`), func(m []string, _ string) (handbook.Date, dateFault) { return day(m[1], m[2], m[3]) }},
	{expression(`\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b`), func([]string, string) (handbook.Date, dateFault) { return handbook.Date{}, ambiguousDate }},
	{expression(`\b\d{2,5}-\d{2,5}-\d{2,5}\b`), func([]string, string) (handbook.Date, dateFault) { return handbook.Date{}, nonsenseDate }},
	{expression(`\b(?:19|20)\d{2}[-/.]\d{1,2}\b|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月`), func([]string, string) (handbook.Date, dateFault) { return handbook.Date{}, partDate }},
	{expression(`(?i)(?:^|[^\p{L}])(\p{L}{3,10})\.?\s*,?\s+(?:de |del )?(?:19|20)\d{2}\b`), func(m []string, _ string) (handbook.Date, dateFault) {
		if month(m[1]) == 0 {
			return handbook.Date{}, noDate
		}
		return handbook.Date{}, partDate
	}},
}

// findDate finds the first date in a text: the text of it, the day, and why it
// is no day when it is none. format is "dmy", "mdy" or "".
func findDate(text, format string) (written string, d handbook.Date, fault dateFault) {
	if !strings.ContainsAny(text, "0123456789") { // no form does without a number
		return "", handbook.Date{}, noDate
	}
	at := len(text) + 1
	for _, form := range dateForms {
		for _, loc := range form.re.FindAllStringSubmatchIndex(text, 4) {
			if loc[0] >= at {
				break
			}
			m := make([]string, len(loc)/2)
			for i := range m {
				if loc[2*i] >= 0 {
					m[i] = text[loc[2*i]:loc[2*i+1]]
				}
			}
			if day, f := form.read(m, format); f != noDate {
				at, written, d, fault = loc[0], strings.TrimLeft(m[0], " ,;:()"), day, f
				break
			}
		}
	}
	return written, d, fault
}

// day makes a date of numbers; a day that the calendar lacks is nonsense.
func day(yearText, monthText, dayText string) (handbook.Date, dateFault) {
	y, _ := strconv.Atoi(yearText)
	m, _ := strconv.Atoi(monthText)
	n, _ := strconv.Atoi(dayText)
	d := handbook.Date{Year: y, Month: time.Month(m), Day: n}
	if y < 1900 || handbook.DateOf(d.Time()) != d {
		return handbook.Date{}, nonsenseDate
	}
	return d, goodDate
}

func named(dayText, monthText, year string) (handbook.Date, dateFault) {
	m := month(monthText)
	if m == 0 {
		return handbook.Date{}, noDate
	}
	return day(year, strconv.Itoa(int(m)), dayText)
}

// dayMonth reads 21.07.2017 and 02/09/2020. Dots part day, month and year in
// that order wherever they are used (DIN 1355, for one); strokes and dashes do
// not tell which of two small numbers is the month.
func dayMonth(first, second, year, sign, format string) (handbook.Date, dateFault) {
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(second)
	switch {
	case format == "mdy" && a <= 12, b > 12:
		return day(year, first, second)
	case format == "dmy", sign == ".", a > 12, a == b:
		return day(year, second, first)
	}
	return handbook.Date{}, ambiguousDate
}

// readDate looks for the day of the decision: front matter, a labelled line, a
// section, the status, the title, a lesser date, the file's name.
func (r *record) readDate(t title) {
	for _, find := range []func() (statement, bool){
		func() (statement, bool) { return r.frontDate(dateField) },
		func() (statement, bool) { return r.fieldDate(dateField) },
		r.sectionDate,
		r.statusDate,
		func() (statement, bool) { return statement{raw: t.date, at: t.said.at}, t.date != "" },
		r.bareDate,
		func() (statement, bool) { return r.frontDate(otherDateField) },
		func() (statement, bool) { return r.fieldDate(otherDateField) },
	} {
		if s, ok := find(); ok && r.takeDate(s) {
			break
		}
	}
	if m := fileDate.FindStringSubmatch(recordStem(r.src.path)); m != nil && r.d.Date.IsZero() {
		if d, fault := day(m[1], m[2], m[3]); fault == goodDate {
			r.d.Date = d
			if r.d.DateRaw == "" {
				r.d.DateRaw = d.String()
			}
		}
	}
}

// bareDate is a line below the title that is a date and nothing else.
func (r *record) bareDate() (statement, bool) {
	for i, e := range r.text.entries[:r.text.head] {
		text := plain(e.raw)
		written, _, fault := findDate(text, r.dateFormat)
		if i > r.text.title && (fault == goodDate || fault == ambiguousDate) && len(strings.Trim(strings.Replace(text, written, "", 1), " .,:()")) == 0 {
			return statement{e.raw, i, e.at}, true
		}
	}
	return statement{}, false
}

// takeDate keeps a date as it was written, and warns where it cannot be read.
// It tells whether something was written.
func (r *record) takeDate(s statement) bool {
	text := strings.TrimSpace(unstruck(plain(s.raw)))
	if isBlank(text) || isTemplate(s.raw) || strings.Contains(text, "YYYY") {
		return false
	}
	written, d, fault := findDate(text, r.dateFormat)
	r.d.DateRaw, r.d.Date = text, d
	if s.entry >= 0 && len(text) > 40 && written != "" {
		r.d.DateRaw = written
	}
	at := r.text.place(s.at, written)
	r.say("date", at)
	switch fault {
	case ambiguousDate:
		r.warn(at, "ambiguous-date", "write 2020-09-02, or set decisions.date_format to dmy or mdy in handbook.yaml", "the date %q can be read in two ways", written)
	case partDate:
		r.warn(at, "ambiguous-date", "write it as 2020-09-02", "the date %q names no day", written)
	case nonsenseDate:
		r.warn(at, "ambiguous-date", "write it as 2020-09-02", "%q is no date", written)
	case noDate:
		r.warn(at, "ambiguous-date", "write it as 2020-09-02", "%q is no date", text)
	}
	return true
}

func (r *record) frontDate(name string) (statement, bool) {
	if s, ok := r.front[name]; ok {
		return statement{raw: s.refs[0].ID, entry: -1, at: s.refs[0].At}, true
	}
	return statement{}, false
}

func (r *record) fieldDate(name string) (statement, bool) {
	f, ok := r.text.field(name)
	if !ok {
		return statement{}, false
	}
	best := f.values[0]
	if f.kind == markdown.BlockTableRow && len(f.values) > 1 { // a history: its latest day
		var latest handbook.Date
		for _, v := range f.values {
			if _, d, fault := findDate(plain(v.raw), r.dateFormat); fault == goodDate && !d.Before(latest) {
				best, latest = v, d
			}
		}
	}
	return best, true
}

// sectionDate reads a section "## Date".
func (r *record) sectionDate() (statement, bool) {
	for i, e := range r.text.entries {
		if e.kind == markdown.BlockHeading && labelOf(plain(e.raw)) == dateField {
			for n, line := range r.text.under(i) {
				return statement{line.raw, i + 1 + n, line.at}, true
			}
		}
	}
	return statement{}, false
}

var year = expression(`\d{4}`)

// statusDate is the date that stands in the status, as in "Accepted, 2017-01-25".
func (r *record) statusDate() (statement, bool) {
	written, _, fault := findDate(unstruck(plain(r.d.StatusRaw)), r.dateFormat)
	if fault != goodDate && (fault != ambiguousDate || !year.MatchString(written)) {
		return statement{}, false
	}
	at := diag.Pos{File: r.src.path}
	if p, ok := r.d.At[statusField]; ok {
		at = p
	}
	return statement{written, 0, at}, true
}
