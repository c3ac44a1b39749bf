package compare

import (
	"fmt"
	"strings"
	"testing"
)

func TestShifts(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"We must tell the client.", "We should tell the client.", "weaker: must → should"},
		{"We should tell the client.", "We must tell the client.", "stronger: should → must"},
		{"Leads shall answer within a day.", "Leads may answer within a day.", "weaker: shall → may"},
		{"We can ask for a page.", "We should ask for a page.", "stronger: can → should"},
		{"We never ship on Fridays.", "We avoid shipping on Fridays.", "weaker: never → avoid"},
		{"We should not ship on Fridays.", "We must not ship on Fridays.", "stronger: should not → must not"},
		{"We shouldn’t ship on Fridays.", "We never ship on Fridays.", "stronger: shouldn't → never"},
		{"We always go back after thirty days.", "We usually go back after thirty days.", "weaker: always → usually"},
		{"We answer within a day.", "We try to answer within a day.", "weaker:  → try to"},
		{"Everybody tries to answer within a day.", "Everybody answers within a day.", "stronger: tries to → "},
		{"We put the decision first.", "We should put the decision first.", "weaker:  → should"},
		{"We answer within a day.", "We always answer within a day.", "stronger:  → always"},
		{"We must answer.", "We should usually answer.", "weaker: must → should"},
		{"People must ask, and leads should answer.", "People should ask, and leads must answer.", "weaker: must → should; stronger: should → must"},
		{"First a word. We must tell the client about every delay. Then more of it.", "We should tell the client about every delay. First a word. Then more of it.", "weaker: must → should"},
		{"Wir müssen die Kunden warnen.", "Wir sollten die Kunden warnen.", "weaker: müssen → sollten"},
		{"Wir sollen die Kunden warnen.", "Wir müssen die Kunden warnen.", "stronger: sollen → müssen"},
		{"Wir antworten immer am selben Tag.", "Wir antworten meistens am selben Tag.", "weaker: immer → meistens"},
		{"Wir liefern niemals am Freitag.", "Wir liefern ungern am Freitag.", "weaker: niemals → ungern"},
		{"Niemand darf Daten weitergeben.", "Niemand sollte Daten weitergeben.", "stronger: darf → sollte"},
		{"Wir dürfen Daten nicht weitergeben.", "Wir sollten Daten nicht weitergeben.", "weaker: dürfen nicht → sollten nicht"},
		{"Wir antworten am selben Tag.", "Wir versuchen, am selben Tag zu antworten.", "weaker:  → versuchen"},

		{"We must tell the client.", "We must tell the client today.", ""},
		{"We must tell the client.", "We must not tell the client.", ""},
		{"We must tell the client.", "Bread should be baked slowly at home by somebody.", ""},
		{"We met in March.", "We met in May.", ""},
		{"We act.", "We act, and you can ask why.", ""},
		{"Everybody must ask.", "Everybody must ask.", ""},
		{"Everybody must ask.", "Everybody shall ask.", ""},
		{"", "We must ask.", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range shifts("statement", tt.a, tt.b, effortFor(0)) {
			way := "stronger"
			if s.Weaker {
				way = "weaker"
			}
			got = append(got, fmt.Sprintf("%s: %s → %s", way, s.From, s.To))
			if s.Where != "statement" || !strings.Contains(tt.b, s.Sentence) {
				t.Errorf("%+v", s)
			}
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%q → %q:\ngot  %q\nwant %q", tt.a, tt.b, g, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"One. Two! Three?", "One.|Two!|Three?"},
		{"3.5 % of it is fine (so they say.) And “this.” That.", "3.5 % of it is fine (so they say.)|And “this.”|That."},
		{"誠実。行動！ 価値", "誠実。|行動！|価値"},
		{"a line\nthat goes on. …", "a line\nthat goes on.|…"},
		{"", ""},
	} {
		if got := strings.Join(sentences(tt.text), "|"); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTextClass(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want Class
	}{
		{"We act.", "We act.", ""},
		{"We act", "we  act!", Editorial},
		{"We don't act – ever.", "We don’t act - ever.", Editorial},
		{"We recieve behavior.", "We receive behaviour.", Editorial},
		{"any one may ask", "anyone may ask", Editorial},
		{"We hire.", "We fire.", Clarifying},
		{"in it", "on it", Clarifying},
		{"We go by boat.", "We go by train.", Clarifying},
		{"We tell them.", "We tell them, and we say why.", Clarifying},
		{"within 3 days", "within 5 days", Substantive},
		{"within two days", "within five days", Substantive},
		{"1,000 boats", "1.000 boats", Substantive},
		{"We ship on Fridays.", "We do not ship on Fridays.", Substantive},
		{"We can ship.", "We can't ship.", Substantive},
		{"Wir liefern.", "Wir liefern nicht.", Substantive},
		{"One thing is said here. And then more.", "One thing is said here. And then more. It costs 3 boats, not less.", Clarifying},
		{"5 % of it", "5 of it", Clarifying},
		{"👍 done", "👎 done", Clarifying},
		{"我们必须诚实。", "我们应该诚实。", Clarifying},
	} {
		if got := textClass(tt.a, tt.b, effortFor(0)); got != tt.want {
			t.Errorf("%q → %q: got %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}
