package locale

import (
	"math"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

const german = `msgid ""
msgstr ""
"Language: de\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "%s of %s"
msgstr "%[2]s von %[1]s"

msgid "a page"
msgid_plural "%d pages"
msgstr[0] "eine Seite"
msgstr[1] "%d Seiten"

msgctxt "month"
msgid "March"
msgstr "März"

msgctxt "date"
msgid "%[1]d %[2]s %[3]d"
msgstr "%[1]d. %[2]s %[3]d"

msgctxt "mark before decimals"
msgid "."
msgstr ","

msgctxt "decimals of a number below one"
msgid ".%s"
msgstr "0,%s"

msgctxt "days of a month"
msgid "%d to %s"
msgstr "%d. bis %s"

msgid "left out"
msgstr ""
`

// TestLocale says messages with a catalog, and without.
func TestLocale(t *testing.T) {
	de, err := New("de", []byte(german))
	if err != nil {
		t.Fatal(err)
	}
	day := handbook.Date{Year: 2026, Month: time.March, Day: 2}
	for _, tt := range []struct {
		say  func(l *Locale) string
		en   string
		want string
	}{
		{func(l *Locale) string { return l.T("%s of %s", "a", "b") }, "a of b", "b von a"},
		{func(l *Locale) string { return l.N(1, "a page", "%d pages") }, "a page", "eine Seite"},
		{func(l *Locale) string { return l.N(3, "a page", "%d pages") }, "3 pages", "3 Seiten"},
		{func(l *Locale) string { return l.T("left out") }, "left out", "left out"},
		{func(l *Locale) string { return l.T("100%") }, "100%", "100%"},
		{func(l *Locale) string { return l.Date(day) }, "2 March 2026", "2. März 2026"},
		{func(l *Locale) string { return l.ShortMonth(day) }, "Mar 2026", "Mar 2026"},
		{func(l *Locale) string { return l.Number(3.256, 2) }, "3.26", "3,26"},
		{func(l *Locale) string { return l.Whole(1234567) + l.Whole(-12345) + l.Whole(1234) }, "1,234,567-12,3451234", "1,234,567-12,3451234"},
		{func(l *Locale) string { return l.List([]string{"a", "b", "c"}) }, "a, b and c", "a, b and c"},
		{func(l *Locale) string {
			return l.Signed(-3.4, 1) + " " + l.Difference(2, 0) + " " + l.Difference(0, 0) + " " + l.Signed(math.Copysign(0, -1), 0)
		}, "−3.4 +2 0 0", "−3,4 +2 0 0"},
		{func(l *Locale) string {
			return l.Coefficient(-.714, 2) + " " + l.Coefficient(1, 2) + " " + l.Coefficient(-.001, 2)
		}, "−.71 1.00 .00", "−0,71 1,00 0,00"},
		{func(l *Locale) string {
			return l.Amount(8, "days") + " " + l.Amount(-2.96, "%") + " " + l.Amount(2.25, "")
		}, "8 days -3% 2.2", "8 days -3% 2,2"},
		{func(l *Locale) string {
			return l.Say(Messagef("%s", Amount{12.5, "%"}))
		}, "12.5%", "12,5%"},
		{func(l *Locale) string { return l.Days(day, day) }, "2 March 2026", "2. März 2026"},
		{func(l *Locale) string { return l.Days(day, day.AddDays(4)) }, "2 to 6 March 2026", "2. bis 6. März 2026"},
		{func(l *Locale) string { return l.Days(day.AddDays(-2), day) }, "28 February to 2 March 2026", "28 February to 2. März 2026"},
		{func(l *Locale) string { return l.Days(day.AddDays(-90), day) }, "2 December 2025 to 2 March 2026", "2. December 2025 to 2. März 2026"},
		{func(l *Locale) string { return l.ShortDay(day) }, "2 Mar", "2 Mar"},
		{func(l *Locale) string { return l.Every(handbook.Duration{Months: 3}) }, "every 3 months", "every 3 months"},
		{func(l *Locale) string { return l.Count(2, "one page", "%s pages") }, "two pages", "two pages"},
		{func(l *Locale) string { return l.Inside("Decisive") }, "decisive", "Decisive"},
		{func(l *Locale) string { return l.Say(Messagef("%s of %s", Messagen(1, "a page", "%d pages"), day)) }, "a page of 2 March 2026", "2. März 2026 von eine Seite"},
		{func(l *Locale) string { return l.Say(Message{}) }, "", ""},
		{func(l *Locale) string {
			return l.Say(Messagef("%s %s: %s, %s", Numeral(2), Label("Decisive"), Words{"a", "b"}, Coefficient{.5, 1}).Titled())
		}, "Two decisive: a and b, .5", "Two Decisive: a and b, 0,5"},
	} {
		if got := tt.say(nil); got != tt.en {
			t.Errorf("in English %q, not %q", got, tt.en)
		}
		if got := tt.say(de); got != tt.want {
			t.Errorf("in German %q, not %q", got, tt.want)
		}
	}
	if _, err := New("not a language"); err == nil {
		t.Error("a language that is none is taken")
	}
	for tag, want := range map[string]string{"en": "ltr", "he": "rtl", "ar-EG": "rtl", "az-Arab": "rtl", "de": "ltr", "fa": "rtl"} {
		if l, err := New(tag); err != nil || l.Direction != want {
			t.Errorf("%s is written %v, %v", tag, l, err)
		}
	}
}
