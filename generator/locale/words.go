package locale

import (
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
