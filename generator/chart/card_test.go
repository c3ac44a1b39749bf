package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cardTexts are texts that are hard to set: long ones, without blanks, of other scripts,
// and what XML has a meaning for.
var cardTexts = map[string]string{
	"short":    "We go back.",
	"long":     strings.Repeat("We tell the person who can act, while they can still act. ", 12),
	"address":  "See https://values.example.org/" + strings.Repeat("a/very/long/path", 9) + " first.",
	"one word": strings.Repeat("Donaudampfschifffahrts", 6),
	"escaped":  `We say "no" & <b>mean</b> it: 1 < 2 > 0, it’s 'so' ]]> --> \x00` + "\x00\x08",
	"Chinese":  "我们把船开动起来。当航行与功能之间只能选一个时，先保证航行（包括夜间航班），因为乘客在码头等着我们。",
	"Japanese": "助けになるうちに言う。行動できる人に、まだ行動できるあいだに伝え、どれほど確かかも言う。「わからない」と言ってもよい。",
	"Korean":   "도움이 될 때 말한다. 행동할 수 있는 사람에게 아직 행동할 수 있을 때 알리고, 얼마나 확신하는지 말한다.",
	"Arabic":   "نقول ما نعرفه لمن يستطيع أن يتصرف، ما دام يستطيع أن يتصرف، ونقول كم نحن متأكدون.",
	"Hebrew":   "אנחנו אומרים למי שיכול לפעול, כל עוד הוא יכול לפעול, ואומרים כמה אנחנו בטוחים.",
	"Thai":     strings.Repeat("เราบอกคนที่ทำได้ในขณะที่ยังทำได้", 6),
	"mixed":    "先说 why，再说 how：一页 is enough，别写 fourteen pages 的文件，也别写 README。",
	"marks":    strings.Repeat("e\u0301\u0323", 120),
	"empty":    "",
}

// drawnText is a line of a card.
type drawnText struct {
	text            string
	x, size         float64
	leftward, outer bool
}

// drawn reads a card, which has to be well-formed XML, without anything from elsewhere.
func drawn(t *testing.T, svg []byte) (out []drawnText, title, desc string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	var in []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = append(in, e.Name.Local)
			if !slices.Contains([]string{"svg", "title", "desc", "style", "rect", "path", "text", "tspan"}, e.Name.Local) {
				t.Errorf("a <%s>", e.Name.Local)
			}
			var line drawnText
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "x":
					line.x, _ = strconv.ParseFloat(a.Value, 64)
				case "font-size":
					line.size, _ = strconv.ParseFloat(a.Value, 64)
				case "direction":
					line.leftward = a.Value == "rtl"
				case "href", "src", "style", "onload":
					t.Errorf("%s=%q", a.Name.Local, a.Value)
				}
			}
			if e.Name.Local == "text" {
				out = append(out, line)
			}
		case xml.EndElement:
			in = in[:len(in)-1]
		case xml.CharData:
			switch {
			case slices.Contains(in, "text"):
				out[len(out)-1].text += string(e)
			case slices.Contains(in, "title"):
				title += string(e)
			case slices.Contains(in, "desc"):
				desc += string(e)
			case slices.Contains(in, "style") && (strings.Contains(string(e), "url(") || strings.Contains(string(e), "@import")):
				t.Errorf("style: %s", e)
			}
		}
	}
	return out, title, desc
}

// TestCard sets hard texts as title, as statement and as the name of the handbook, in
// both directions: every line stands within the card, and all words stand there.
func TestCard(t *testing.T) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r <= ' ' || r == '\u00a0' {
				return -1
			}
			return r
		}, s)
	}
	for name, text := range cardTexts {
		for _, leftward := range []bool{false, true} {
			for place, c := range map[string]Card{
				"title":     {Title: text, Statement: "We do.", Number: "2"},
				"statement": {Title: "Title", Statement: text, Number: "12"},
				"book":      {Title: "Title", Book: text},
			} {
				c.Glyph, c.Status, c.Label, c.Leftward, c.Hue = "emerging", "Emerging", c.Title+" "+c.Statement, leftward, 174
				lines, title, desc := drawn(t, c.SVG())
				all := ""
				for _, l := range lines {
					all += l.text
					from, to := l.x, l.x+roomOf(l.text, l.size)
					if l.leftward {
						from, to = l.x-roomOf(l.text, l.size), l.x
					}
					if from < cardEdge/2 || to > CardWidth-cardEdge/2 {
						t.Errorf("%s as %s: %q reaches from %.0f to %.0f", name, place, l.text, from, to)
					}
				}
				want := letters(strings.NewReplacer("\x00", "", "\x08", "").Replace(c.Number + c.Title + c.Statement + "Emerging" + c.Book))
				if got := letters(all); got != want {
					t.Errorf("%s as %s:\n got %s\nwant %s", name, place, got, want)
				}
				if place == "title" && letters(title) != letters(strings.NewReplacer("\x00", "", "\x08", "").Replace(text)) || desc == "" {
					t.Errorf("%s: is called %q, %q", name, title, desc)
				}
			}
		}
	}
}

// TestCardDirection sets each text from the side on which it begins, and the foot from
// that of the handbook.
func TestCardDirection(t *testing.T) {
	for _, tt := range []struct {
		leftward bool
		want     []bool // title, statement, status, book
		x        []float64
	}{
		{false, []bool{true, false, false, false}, []float64{448, 40, 60, 40}},
		{true, []bool{true, false, true, true}, []float64{440, 32, 420, 440}},
	} {
		c := Card{Title: "שלום", Statement: "We do.", Glyph: "lived", Status: "9", Book: "Book", Leftward: tt.leftward}
		lines, _, _ := drawn(t, c.SVG())
		var leftward []bool
		var x []float64
		for _, l := range lines {
			leftward, x = append(leftward, l.leftward), append(x, l.x)
		}
		if diff := cmp.Diff(tt.want, leftward); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(tt.x, x); diff != "" {
			t.Error(diff)
		}
	}
}

// TestBreakLines breaks where each script may be broken.
func TestBreakLines(t *testing.T) {
	for _, tt := range []struct {
		text string
		room float64
		want []string
	}{
		{"one two three", 70, []string{"one two", "three"}},
		{"  one \n two\t", 900, []string{"one two"}},
		{"12\u00a0km and more", 50, []string{"12\u00a0km", "and", "more"}},
		{"say-do gap", 40, []string{"say-", "do", "gap"}},
		{"from 2024-03", 70, []string{"from", "2024-03"}},
		{"一二三。四", 40, []string{"一二", "三。", "四"}},
		{"一二「三四」", 48, []string{"一二", "「三", "四」"}},
		{"abcdefgh", 30, []string{"abc", "def", "gh"}},
		{"e\u0301e\u0301e\u0301", 19, []string{"e\u0301e\u0301", "e\u0301"}},
		{"", 50, nil},
	} {
		if diff := cmp.Diff(tt.want, breakLines(tt.text, 14, tt.room)); diff != "" {
			t.Errorf("%q: %s", tt.text, diff)
		}
	}
	if diff := cmp.Diff([]string{"one two", "three four"}, balanced("one two three four", 14, 110)); diff != "" {
		t.Error(diff)
	}
}

// TestOKLCH holds colours against those of sRGB as CSS Color 4 converts them.
func TestOKLCH(t *testing.T) {
	for _, tt := range []struct {
		light, chroma, hue float64
		want               string
	}{
		{1, 0, 0, "#ffffff"}, {0, 0, 0, "#000000"}, {.627955, .257683, 29.2339, "#ff0000"}, {.51975, .17686, 142.495, "#008000"}, {.452014, .313214, 264.052, "#0000ff"},
	} {
		if got := oklch(tt.light, tt.chroma, tt.hue); got != tt.want {
			t.Errorf("oklch(%v %v %v) is %s, want %s", tt.light, tt.chroma, tt.hue, got, tt.want)
		}
	}
}
