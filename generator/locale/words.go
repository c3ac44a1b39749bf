package locale

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Date writes a day in full: "2 March 2026". A zero date is "".
func (l *Locale) Date(d handbook.Date) string {
	return l.day(d, l.C("date", "%[1]d %[2]s %[3]d"), l.month)
}

// ShortDate writes a day where room is short: "2 Mar 2026".
func (l *Locale) ShortDate(d handbook.Date) string {
	return l.day(d, l.C("short date", "%[1]d %[2]s %[3]d"), l.shortMonth)
}

// Month writes the month of a day: "March 2026".
func (l *Locale) Month(d handbook.Date) string {
	return l.day(d, l.C("month and year", "%[2]s %[3]d"), l.month)
}

// ShortMonth writes the month of a day where room is short: "Mar 2026".
func (l *Locale) ShortMonth(d handbook.Date) string {
	return l.day(d, l.C("short month and year", "%[2]s %[3]d"), l.shortMonth)
}

// Day writes a day of a year that is known: "2 March".
func (l *Locale) Day(d handbook.Date) string {
	return l.day(d, l.C("day and month", "%[1]d %[2]s"), l.month)
}

// ShortDay writes a day of a year that is known where room is short: "2 Mar".
func (l *Locale) ShortDay(d handbook.Date) string {
	return l.day(d, l.C("day and short month", "%[1]d %[2]s"), l.shortMonth)
}

// Days writes the days from one to another, which may be the same: "2 March 2026",
// "2 to 6 March 2026", "28 February to 6 March 2026".
func (l *Locale) Days(from, to handbook.Date) string {
	switch {
	case !from.Before(to):
		return l.Date(from)
	case from.Year != to.Year:
		return l.C("days", "%s to %s", l.Date(from), l.Date(to))
	case from.Month != to.Month:
		return l.C("days of a year", "%s to %s", l.Day(from), l.Date(to))
	}
	return l.C("days of a month", "%d to %s", from.Day, l.Date(to))
}

// Every writes a cadence: "every 3 months".
func (l *Locale) Every(d handbook.Duration) string {
	months := d.Months + 12*d.Years
	switch {
	case d.Off:
		return l.T("off")
	case d.Years > 0 && d.Months == 0 && d.Days == 0:
		return l.N(d.Years, "every year", "every %d years")
	case d.Days == 0:
		return l.N(months, "every month", "every %d months")
	case months == 0:
		return l.N(d.Days, "every day", "every %d days")
	}
	return l.T("every %d months and %d days", months, d.Days)
}

// day fills in a pattern of a day of the month, a month and a year.
func (l *Locale) day(d handbook.Date, pattern string, month func(int) string) string {
	if d.IsZero() {
		return ""
	}
	return format(pattern, []any{d.Day, month(int(d.Month)), d.Year})
}

func (l *Locale) month(m int) string {
	return l.C("month", [...]string{
		MarkC("month", "January"), MarkC("month", "February"), MarkC("month", "March"), MarkC("month", "April"), MarkC("month", "May"), MarkC("month", "June"),
		MarkC("month", "July"), MarkC("month", "August"), MarkC("month", "September"), MarkC("month", "October"), MarkC("month", "November"), MarkC("month", "December"),
	}[m-1])
}

func (l *Locale) shortMonth(m int) string {
	return l.C("short month", [...]string{
		MarkC("short month", "Jan"), MarkC("short month", "Feb"), MarkC("short month", "Mar"), MarkC("short month", "Apr"), MarkC("short month", "May"), MarkC("short month", "Jun"),
		MarkC("short month", "Jul"), MarkC("short month", "Aug"), MarkC("short month", "Sep"), MarkC("short month", "Oct"), MarkC("short month", "Nov"), MarkC("short month", "Dec"),
	}[m-1])
}

// Numeral writes small numbers in words: "no", "one" … "twelve", "13".
func (l *Locale) Numeral(n int) string {
	words := [...]string{
		MarkC("numeral", "no"), MarkC("numeral", "one"), MarkC("numeral", "two"), MarkC("numeral", "three"), MarkC("numeral", "four"), MarkC("numeral", "five"), MarkC("numeral", "six"),
		MarkC("numeral", "seven"), MarkC("numeral", "eight"), MarkC("numeral", "nine"), MarkC("numeral", "ten"), MarkC("numeral", "eleven"), MarkC("numeral", "twelve"),
	}
	if n >= 0 && n < len(words) {
		return l.C("numeral", words[n])
	}
	return l.Whole(n)
}

// Count says how many things there are, a small number in words: "one value" of
// one, "%s values" of many.
func (l *Locale) Count(n int, one, many string) string { return l.N(n, one, many, l.Numeral(n)) }

// Whole writes a whole number: "12,345" as English groups it, from five digits on.
func (l *Locale) Whole(n int) string {
	digits := strconv.Itoa(n)
	from := 0
	if n < 0 {
		from = 1
	}
	if len(digits)-from < 5 {
		return digits
	}
	mark := l.C("mark between thousands", ",")
	for i := len(digits) - 3; i > from; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}

// Number writes a number with so many decimals: "3.25". Percentages and scores are
// numbers of their own unit.
func (l *Locale) Number(x float64, decimals int) string {
	text := strconv.FormatFloat(x, 'f', decimals, 64)
	return strings.Replace(text, ".", l.C("mark before decimals", "."), 1)
}

// Amount writes a number with its unit, without idle decimals: "41%", "8.5 days". A
// unit other than per cent is the author's word.
func (l *Locale) Amount(x float64, unit string) string {
	decimals := 1
	if strings.HasSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0") {
		decimals = 0
	}
	text := l.Number(x, decimals)
	switch unit {
	case "":
		return text
	case "%":
		return l.T("%s%%", text)
	}
	return text + " " + unit
}

// Signed writes a number with so many decimals and, where it is below zero, a true
// minus sign: "−3".
func (l *Locale) Signed(x float64, decimals int) string {
	if x < 0 {
		return l.C("below zero", "−%s", l.Number(-x, decimals))
	}
	return l.Number(math.Abs(x), decimals) // no "-0"
}

// Difference is Signed with a sign above zero as well: "+3".
func (l *Locale) Difference(x float64, decimals int) string {
	if x > 0 {
		return l.C("above zero", "+%s", l.Number(x, decimals))
	}
	return l.Signed(x, decimals)
}

// Coefficient writes a number as statistics have it, without the nought before its
// decimals: ".33", "−.71", "1.00".
func (l *Locale) Coefficient(x float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	if digits, below := strings.CutPrefix(text, "0."); below {
		text = l.C("decimals of a number below one", ".%s", digits)
	} else {
		text = l.Number(math.Abs(x), decimals)
	}
	if x < 0 && strings.ContainsAny(text, "123456789") {
		return l.C("below zero", "−%s", text)
	}
	return text
}

// List joins words: "a, b and c".
func (l *Locale) List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return l.C("end of a list", "%s and %s", strings.Join(words[:last], l.C("between the words of a list", ", ")), words[last])
}

// Title writes the first letter large, as a sentence or a label begins.
func (l *Locale) Title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// Inside writes a label as it stands inside a sentence: its first letter small,
// but in languages that write nouns large.
func (l *Locale) Inside(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || l != nil && l.nouns {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}
