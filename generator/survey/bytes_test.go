package survey

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// export30 is an export as cells: a question and an answer beyond ASCII, a
// comment with every delimiter, a quote and a line break.
func export30() (records [][]string) {
	records = append(records, []string{"Zeitstempel", "Ich weiß, was „Mut“ heißt", "Größe; Team", "Comment"})
	for i := range 30 {
		answer := []string{"völlig", "nein", "5"}[i%3]
		records = append(records, []string{"2026-01-02", answer, "Zürich", "a, b; c\td | \"e\"\nf"})
	}
	return records
}

// write joins records as spreadsheets do.
func write(records [][]string, delimiter, end string) string {
	var b strings.Builder
	for _, r := range records {
		for i, c := range r {
			if i > 0 {
				b.WriteString(delimiter)
			}
			if strings.ContainsAny(c, ",;\t|\"\n") {
				c = `"` + strings.ReplaceAll(strings.ReplaceAll(c, `"`, `""`), "\n", end) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString(end)
	}
	return b.String()
}

// TestBytes reads one export in the dialects in which programs save it, and
// finds the same numbers in all.
func TestBytes(t *testing.T) {
	in := func(enc encoding.Encoding, text string) string {
		out, err := enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	plain := write(export30(), ",", "\n")
	wider := export30()
	for i := range wider {
		wider[i] = append(wider[i], "", "")
	}
	shorter := export30()
	for i := range shorter {
		if i > 0 {
			shorter[i] = shorter[i][:2+i%3]
		}
	}
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) encoding.Encoding {
		return unicode.UTF16(order, mark)
	}
	for _, tt := range []struct{ name, encoding, file string }{
		{"UTF-8", "", plain},
		{"with a mark", "", "\ufeff" + plain},
		{"UTF-16 little endian", "", in(utf16(unicode.LittleEndian, unicode.UseBOM), plain)},
		{"UTF-16 big endian", "", in(utf16(unicode.BigEndian, unicode.UseBOM), plain)},
		{"UTF-16 little endian without a mark", "", in(utf16(unicode.LittleEndian, unicode.IgnoreBOM), plain)},
		{"UTF-16 big endian without a mark", "", in(utf16(unicode.BigEndian, unicode.IgnoreBOM), plain)},
		{"windows-1252", "windows-1252", in(charmap.Windows1252, plain)},
		{"macintosh", "macintosh", in(charmap.Macintosh, write(export30(), ";", "\r"))},
		{"a mark beats what is declared", "windows-1252", "\ufeff" + plain},
		{"CRLF", "", write(export30(), ",", "\r\n")},
		{"CR alone", "", write(export30(), ",", "\r")},
		{"semicolon", "", write(export30(), ";", "\r\n")},
		{"tab", "", write(export30(), "\t", "\n")},
		{"bar", "", write(export30(), "|", "\n")},
		{"sep line", "", "sep=;\r\n" + write(export30(), ";", "\r\n")},
		{"sep line in UTF-16", "", in(utf16(unicode.LittleEndian, unicode.UseBOM), "sep=\t\r\n"+write(export30(), "\t", "\r\n"))},
		{"no last line end", "", strings.TrimSuffix(plain, "\n")},
		{"blank rows", "", "\n" + plain + "\n,,,\n \n"},
		{"blank columns", "", write(wider, ",", "\n")},
		{"ragged rows", "", write(shorter, ",", "\n")},
		{"decomposed letters", "", norm.NFD.String(plain)},
		{"blanks that are none", "", strings.NewReplacer("völlig", "\u00a0 Völlig\ufeff", "weiß, was", "WEISS,  was").Replace(plain)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := pulse("google-forms", item("a", "Ich weiß, was „Mut“ heißt", "understanding"))
			src.Encoding = tt.encoding
			src.Columns.Unit = "Größe; Team"
			src.Scale.Labels = map[string]int{"Nein": 1, "Völlig": 5}
			got, problems := read(t, src, "q1.csv", tt.file)
			want := "q1: 30 of 0\n  courage understanding n 30 shown \"67\" 66.667 0.000 33.333 66.667 48.780 80.770\n" +
				"  courage understanding unit Zürich n 30 shown \"67\" 66.667 0.000 33.333 66.667 48.780 80.770"
			if tt.name == "ragged rows" { // ten end before the column of the unit
				want = "q1: 30 of 0\n  courage understanding n 30 shown \"67\" 66.667 0.000 33.333 66.667 48.780 80.770\n" +
					"  courage understanding unit Zürich withheld \"withheld\"\n  courage understanding unit In no team n 10 coded \"≥ 90\""
			}
			if problems != "" || show(got) != want {
				t.Errorf("got\n%s\n%s\nwant\n%s", show(got), problems, want)
			}
		})
	}
}

// TestBrackets finds a question in the blanks that forms leave about brackets.
func TestBrackets(t *testing.T) {
	got, problems := read(t, pulse("google-forms", item("a", "How far? [I can say no]", "agreement")), "q1.csv", rows("Timestamp,How far?  [ I can say no ]", "6×t,Agree"))
	if want := "q1: 6 of 0\n  courage agreement n 5–9 coded \"≥ 80\""; problems != "" || show(got) != want {
		t.Errorf("got\n%s\n%s", show(got), problems)
	}
}
