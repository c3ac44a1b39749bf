package chart

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/locale"
)

const foreign = `msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "%s to %s"
msgstr "%s bis %s"

msgctxt "mark before decimals"
msgid "."
msgstr ","

msgctxt "short month"
msgid "Jul"
msgstr "Juli"

msgid "Pulse survey"
msgstr "Pulsbefragung"

msgid "overdue, 1 day: due %[2]s"
msgid_plural "overdue, %[1]d days: due %[2]s"
msgstr[0] "überfällig am %[2]s"
msgstr[1] "fällig am %[2]s, seit %[1]d Tagen"
`

func language(t *testing.T, tag string) *locale.Locale {
	t.Helper()
	say, err := locale.New(tag, []byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	return say
}

// TestChartsInAnotherLanguage says the same in drawing, table and option.
func TestChartsInAnotherLanguage(t *testing.T) {
	say := language(t, "de")
	cadenced := evaluations()
	cadenced.Rows[0].Title = TimelineRows(say, nil, nil)[0].Title
	halves := turnover()
	halves.Series[0].Points = halves.Series[0].Points[:2]
	halves.Series[0].Points[0].Value = 12.5
	for _, c := range []struct {
		chart        Chart
		html, option []string
	}{
		{sixGaps(), []string{">57 bis 65<"}, []string{`"text":"61, 57 bis 65, target 75"`}},
		{halves, []string{">12,5<", ">12,6%<"}, []string{`"text":"12,5%"`, `"y":{"12.4":"12,4%"`}},
		{cadenced, []string{">Juli 2025<", "Pulsbefragung", "fällig am 5 February 2026, seit 50 Tagen"}, []string{`"1751328000000":"Juli 2025"`, `"name":"Pulsbefragung","value"`}},
	} {
		f, err := c.chart.Figure(say)
		if err != nil {
			t.Fatal(err)
		}
		markup := string(f.HTML(FigureLinks{}))
		for _, want := range c.html {
			if !strings.Contains(markup, want) {
				t.Errorf("%s: no %s in\n%s", f.ID, want, lines(markup))
			}
		}
		for _, want := range c.option {
			if !strings.Contains(string(f.Option), want) {
				t.Errorf("%s: no %s in\n%s", f.ID, want, f.Option)
			}
		}
	}
}

// TestDrawingsOnPagesFromRightToLeft are laid out as on any other: their labels are
// placed by their left ends, and each is written as its own script is.
func TestDrawingsOnPagesFromRightToLeft(t *testing.T) {
	say := language(t, "he")
	drawings := []string{string(Seal{ID: "2026.1", Digest: sealOf("", "9f2c41d7").Digest}.SVG(say)), string(Panel{Label: "p", Series: sayIt().Series}.SVG(say)), string(Spark{Points: sayIt().Series[0].Points}.SVG(say))}
	for _, c := range figures() {
		f, err := c.Figure(say)
		if err != nil {
			t.Fatal(err)
		}
		drawings = append(drawings, string(f.SVG))
	}
	for _, svg := range drawings {
		for _, e := range elements(t, svg) {
			switch {
			case e.name == "svg" && e.attr["direction"] != "ltr" && e.size > 40: // a key has no words
				t.Errorf("a drawing %s px wide follows the page", e.attr["width"])
			case e.name == "text" && e.attr["unicode-bidi"] != "plaintext" && e.attr["text-anchor"] != "middle":
				t.Errorf("%q follows the drawing", e.text)
			}
		}
	}
}
