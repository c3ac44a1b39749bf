package site

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestContentLine folds and escapes lines of a calendar.
func TestContentLine(t *testing.T) {
	for _, tt := range []struct {
		name string
		give []string
		want string
	}{
		{"plain", []string{"Pulse"}, "X:Pulse\r\n"},
		{"escaped", []string{`a,b;c\d: "e"` + "\nf\r\ng\th\x00\x7f"}, `X:a\,b\;c\\d: "e"\nf\ng` + "\th\r\n"},
		{"several", []string{"a,b", "c"}, `X:a\,b,c` + "\r\n"},
		{"none", []string{""}, "X:\r\n"},
		{"just fits", []string{strings.Repeat("a", 73)}, "X:" + strings.Repeat("a", 73) + "\r\n"},
		{"one more", []string{strings.Repeat("a", 74)}, "X:" + strings.Repeat("a", 73) + "\r\n a\r\n"},
		{"twice", []string{strings.Repeat("a", 73+74) + "b"}, "X:" + strings.Repeat("a", 73) + "\r\n " + strings.Repeat("a", 74) + "\r\n b\r\n"},
		{"no character broken", []string{strings.Repeat("a", 72) + "ä€𝄞"}, "X:" + strings.Repeat("a", 72) + "\r\n ä€𝄞\r\n"},
		{"no UTF-8", []string{"a\xffb"}, "X:a\uFFFDb\r\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			given := append([]string{}, tt.give...)
			var f contentLines
			f.text("X", given...)
			if diff := cmp.Diff(f.String(), tt.want); diff != "" {
				t.Errorf("-got +want\n%s", diff)
			}
			if diff := cmp.Diff(given, tt.give); diff != "" {
				t.Errorf("the texts themselves were altered: %s", diff)
			}
		})
	}
}

// FuzzContentLine holds every line to 75 octets of whole characters, and reads back
// what was written.
func FuzzContentLine(f *testing.F) {
	for _, s := range []string{"", "a,b;c\\n", strings.Repeat("ä", 200), "\r\n BEGIN:VEVENT", "\u0085\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var lines contentLines
		lines.text("SUMMARY", text)
		out := lines.String()
		for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
			if len(line) > mostOctets || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("%q: the line %q", text, line)
			}
		}
		value := strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(out, "\r\n ", ""), "SUMMARY:"), "\r\n")
		back := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value)
		if want := strings.Map(printed, strings.ToValidUTF8(text, "\uFFFD")); back != want {
			t.Errorf("%q is read back as %q", want, back)
		}
	})
}
