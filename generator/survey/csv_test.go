package survey

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

func readRecords(text string, delimiter byte) (records [][]string, places [][2]int, err error) {
	r := newCSVReader(bufio.NewReaderSize(strings.NewReader(text), 16), delimiter)
	for {
		cells, err := r.read()
		if errors.Is(err, io.EOF) {
			return records, places, nil
		}
		if err != nil {
			return records, places, err
		}
		var record []string
		for _, c := range cells {
			record = append(record, string(c.text))
			places = append(places, [2]int{c.line, c.column})
		}
		records = append(records, record)
	}
}

// TestRecords reads records whose cells are quoted, broken over lines, ragged or
// hold quotes that do not belong.
func TestRecords(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   [][]string
		places [][2]int
	}{
		{"a,b\nc\n", [][]string{{"a", "b"}, {"c"}}, [][2]int{{1, 1}, {1, 3}, {2, 1}}},
		{"\"a\r\nb\",é,x\r\ry", [][]string{{"a\nb", "é", "x"}, {""}, {"y"}}, [][2]int{{1, 1}, {2, 4}, {2, 6}, {3, 1}, {4, 1}}},
		{`"say ""yes""",b`, [][]string{{`say "yes"`, "b"}}, [][2]int{{1, 1}, {1, 15}}},
		{`"say "yes" now",b`, [][]string{{`say "yes" now`, "b"}}, [][2]int{{1, 1}, {1, 17}}},
		{"\"a\" ,\"b\"  \n\"c\" ", [][]string{{"a", "b"}, {"c"}}, [][2]int{{1, 1}, {1, 6}, {2, 1}}},
		{`a "b" c,d`, [][]string{{`a "b" c`, "d"}}, [][2]int{{1, 1}, {1, 9}}},
		{",\n", [][]string{{"", ""}}, [][2]int{{1, 1}, {1, 2}}},
		{"", nil, nil},
	} {
		got, places, err := readRecords(tt.text, ',')
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
		}
		if d := cmp.Diff(got, tt.want) + cmp.Diff(places, tt.places); d != "" {
			t.Errorf("%q: got − want +\n%s", tt.text, d)
		}
	}
}

// FuzzCSV reads any bytes: what comes out is UTF-8 and, where the standard
// reader takes the same text for sound, equal to what that makes of it.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\r\n\"c\n\",d\n", "\"a\"b\",\"\"\n", "\r\r\n,", "sep=;\n1;2", "\xff,\"", "é|ü\n\n x", "\xdf,\xb5"} {
		f.Add(s, byte(','))
		f.Add(s, byte(';'))
	}
	f.Fuzz(func(t *testing.T, text string, delimiter byte) {
		if !strings.ContainsRune(",;\t|", rune(delimiter)) {
			return
		}
		got, _, err := readRecords(text, delimiter)
		for _, record := range got {
			for _, c := range record {
				if !utf8.ValidString(c) {
					t.Fatalf("%q is not UTF-8", c)
				}
			}
		}
		if err != nil || strings.Contains(text, "\r") || strings.Contains("\n"+text, "\n\n") {
			return // the standard reader passes over empty lines and keeps a lone CR
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = rune(delimiter), -1
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		if d := cmp.Diff(got, want); d != "" {
			t.Fatalf("%q: got − want +\n%s", text, d)
		}
	})
}

// FuzzRead reads any bytes as an export: it ends without an error of the
// machine's, and publishes nothing from fewer than five.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"A\n5\n5\n5\n5\n1\n", tidyFile(6), "sep=;\r\nA;B\r\n4;5", "\xff\xfeA\x00\n\x005\x00", "A\n\"5"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, src := range []*handbook.Source{pulse("wide", item("a", "A", "agreement")), pulse("tidy")} {
			r, _, err := Read(fstest.MapFS{"assessments/pulse/q1.csv": {Data: data}}, &handbook.Handbook{Sources: []*handbook.Source{src}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range r.Sources[0].Waves {
				if w.Withheld && (w.Responded > 0 || len(w.Cells) > 0) || !w.Withheld && w.Responded < 5 {
					t.Fatalf("published %+v", w)
				}
			}
		}
	})
}
