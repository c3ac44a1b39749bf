package locale

import (
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
		{func(l *Locale) string { return l.Count(2, "one page", "%s pages") }, "two pages", "two pages"},
		{func(l *Locale) string { return l.Inside("Decisive") }, "decisive", "Decisive"},
		{func(l *Locale) string { return l.Say(Messagef("%s of %s", Messagen(1, "a page", "%d pages"), day)) }, "a page of 2 March 2026", "2. März 2026 von eine Seite"},
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
