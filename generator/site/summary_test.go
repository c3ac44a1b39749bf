package site

import (
	"testing"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// TestSaid says what became of a text in a language that puts its words in another
// order, and has no article for roles.
func TestSaid(t *testing.T) {
	say, err := locale.New("de", []byte(`msgid "%s is not in edition %s."
msgstr "In Ausgabe %[2]s steht %[1]s nicht."

msgctxt "subject"
msgid "This value"
msgstr "dieser Wert"

msgid "Approved by the %s"
msgstr "Gebilligt: %s"

msgid "When values conflict, this one stands %s."
msgstr "%s steht dieser Wert, wo sich Werte widersprechen."

msgctxt "place"
msgid "first"
msgstr "an erster Stelle"

msgid "%s changed"
msgid_plural "%s changed"
msgstr[0] "geändert: %s"
msgstr[1] "geändert: %s"

msgid "Statement"
msgstr "Aussage"

msgid "1 word added"
msgid_plural "%d words added"
msgstr[0] "1 Wort mehr"
msgstr[1] "%d Wörter mehr"
`))
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{Say: say, in: Input{Handbook: &handbook.Handbook{}, Editions: Editions{This: "2025.1"}}}
	it := compare.Item{State: compare.Changed, WordsAdded: 3, Fields: []compare.Field{{Name: "statement", Op: compare.OpChanged}}}
	if got, want := s.summary(it), "Geändert: Aussage; 3 Wörter mehr."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := s.notHere("value"), "In Ausgabe 2025.1 steht dieser Wert nicht."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := s.approval(&Edition{ApprovedBy: "Executive team"}), "Gebilligt: Executive team"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got := ""
	for _, sp := range s.rankSpans(compare.Field{A: "12", B: "1"}) {
		got += sp.Text
	}
	if want := "place 12 an erster Stelle steht dieser Wert, wo sich Werte widersprechen."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestReviewWords reads a cadence as the comparison writes it, and leaves alone what
// it does not know.
func TestReviewWords(t *testing.T) {
	s := &Site{}
	for _, want := range []string{"every 6 months, last 2026-02-23", "every year, last 2025-12-02", "every month", "every 10 days", "every 2 years", "every 2 months and 3 days", "off", ""} {
		if got := s.reviewWords(want); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
