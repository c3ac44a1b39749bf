package compare

import (
	"fmt"
	"strings"
	"testing"
)

// marked writes spans in the notation of wdiff.
func marked(list []Span) string {
	var b strings.Builder
	for _, s := range list {
		switch s.Op {
		case OpRemoved:
			b.WriteString("[-" + s.Text + "-]")
		case OpAdded:
			b.WriteString("{+" + s.Text + "+}")
		case OpSame:
			b.WriteString(s.Text)
		default:
			fmt.Fprintf(&b, "<%s %q>", s.Op, s.Text)
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"We don’t ship on Fridays.", "We| |don’t| |ship| |on| |Fridays|."},
		{"a  b\t\nc\r\nd", "a|  |b|\t|\n|c|\r\n|d"},
		{"1,000.5 % of 3.5; e.g. 2026-q1", "1,000.5| |%| |of| |3.5|;| |e.g|.| |2026|-|q1"},
		{"**must** ... snake_case", "**|must|**| |...| |snake_case"},
		{"価値は行動。カタカナー", "価|値|は|行|動|。|カ|タ|カ|ナ|ー"},
		{"か\u3099く", "か\u3099|く"},
		{"re\u0301sume\u0301 na\u00efve", "re\u0301sume\u0301| |naïve"},
		{"שָׁלוֹם עולם", "שָׁלוֹם| |עולם"},
		{"مرحبا بالعالم", "مرحبا| |بالعالم"},
		{"👩‍💻👍🏽🇩🇪🇫🇷❤️1️⃣", "👩‍💻|👍🏽|🇩🇪|🇫🇷|❤️|1️⃣"},
		{"ภาษาไทย", "ภ|า|ษ|า|ไ|ท|ย"},
		{"한국어 텍스트", "한국어| |텍스트"},
		{"\u0301a\n\u0301", "\u0301|a|\n|\u0301"},
		{"a\xffb\xff\xff", "a|\xff|b|\xff|\xff"},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, tok := range tokens(tt.text) {
			got = append(got, tok.text)
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("%q:\ngot  %q\nwant %q", tt.text, g, tt.want)
		}
	}
}

func TestRedline(t *testing.T) {
	tests := []struct{ name, a, b, want string }{
		{"the same", "We act.", "We act.", "We act."},
		{"nothing", "", "", ""},
		{"all new", "", "We act.", "{+We act.+}"},
		{"all gone", "We act.", "", "[-We act.-]"},
		{"one word", "We should act.", "We must act.", "We [-should-]{+must+} act."},
		{"two words in a row", "People must never lie.", "People should avoid lies.", "People [-must never lie-]{+should avoid lies+}."},
		{"a clause", "We tell those who can act.", "We tell those who can act, and we say how sure we are.", "We tell those who can act{+, and we say how sure we are+}."},
		{"a sentence", "One. Two two. Three.", "One. Two two. New here. Three.", "One. Two two. {+New here. +}Three."},
		{"a sentence that begins like the next", "We ask. We answer.", "We ask. We listen. We answer.", "We ask. {+We listen. +}We answer."},
		{"few words stay", "The red fox of the north runs over the hills by night.", "A small grey dog sleeps in the house all day long, mostly.", "[-The red fox of the north runs over the hills by night-]{+A small grey dog sleeps in the house all day long, mostly+}."},
		{"insertions around what stays", "We act.", "When we know, We act, and quickly.", "{+When we know, +}We act{+, and quickly+}."},
		{"spacing", "a b", "a\nb", "a[- -]{+\n+}b"},
		{"markup", "We **act**.", "We act.", "We [-**-]act[-**-]."},
		{"a link", "See [it](a.md).", "See [it](b.md).", "See [it]([-a.md-]{+b.md+})."},
		{"Chinese", "我们必须诚实。", "我们应该诚实。", "我们[-必须-]{+应该+}诚实。"},
		{"Hebrew", "אנחנו אומרים אמת", "אנחנו תמיד אומרים אמת", "אנחנו {+תמיד +}אומרים אמת"},
		{"emoji", "done 👩‍💻", "done 👨‍💻", "done [-👩‍💻-]{+👨‍💻+}"},
		{"a number", "within 1,000 days", "within 1,500 days", "within [-1,000-]{+1,500+} days"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked(redline(tt.a, tt.b, effortFor(0))); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// TestRedlineWithoutEffort finds a whole replacement where no work may be spent.
func TestRedlineWithoutEffort(t *testing.T) {
	got := marked(redline("x a b c y", "x d e f y", &effort{}))
	if want := "x [-a b c-]{+d e f+} y"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
