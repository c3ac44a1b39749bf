package markdown

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

func TestPositions(t *testing.T) {
	text := strings.Join([]string{
		"# Ünï [a](1)",                   // 5
		"",                               // 6
		"é ![b](2) [[3]] https://4.ex",   // 7
		"",                               // 8
		"> - é [c](5)",                   // 9
		">   more [d][e]",                // 10
		"",                               // 11
		"| é | b |",                      // 12
		"|---|---|",                      // 13
		"| 語 [f](7) | <a href=8>x</a> |", // 14
		"",                               // 15
		"1. é",                           // 16
		"   <http://9.ex> é [g",          // 17
		"   h](10) [[11|12]]",            // 18
		"",                               // 19
		"x[^n] <img alt='' src='13'>",    // 20
		"",                               // 21
		"[^n]: é [i](14)",                // 22
		"",                               // 23
		"[e]: 6",                         // 24
	}, "\n")
	want := []string{
		`0 "1" "a" 5:7`, `1 "2" "b" 7:3`, `2 "3" "3" 7:11`, `3 "https://4.ex" "https://4.ex" 7:17`,
		`0 "5" "c" 9:7`, `0 "6" "d" 10:10`, `0 "7" "f" 14:5`, `0 "8" "x" 14:14`, `3 "http://9.ex" "http://9.ex" 17:4`,
		`0 "10" "g h" 17:20`, `2 "11" "12" 18:11`, `1 "13" "" 20:7`, `0 "14" "i" 22:9`,
	}
	for name, text := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "CR": strings.ReplaceAll(text, "\n", "\r")} {
		var got []string
		for _, l := range New().Parse(handbook.Prose{File: "a.md", Line: 5, Text: text}).Links {
			got = append(got, fmt.Sprintf("%d %q %q %d:%d", l.Kind, l.Target, l.Text, l.At.Line, l.At.Column))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a\n\n```go\nb", "a.md:3:1: warning: the code that begins here has no end [unclosed-fence]"},
		{"> ```\n> a\n\nb", "a.md:1:3: warning: the code that begins here has no end [unclosed-fence]"},
		{"```\na\n```", ""},
		{"é\u202e", "a.md:1:2: warning: the invisible character U+202E turns the direction of the text [bidi-control]"},
		{"é ![](b)", `a.md:1:3: warning: image "b" has no alternative text [missing-alt]`},
		{"é <img src=b>", `a.md:1:3: warning: image "b" has no alternative text [missing-alt]`},
		{"<blink>a</blink>", "a.md:1:1: warning: the element <blink> is not shown [html-dropped]"},
		{"a <?php x ?>", "a.md:1:3: warning: <?php is not shown [html-dropped]"},
		{"<!-- a -->\n<p align=left>b</p>", ""},
		{"a\n\n[^b]: c", `a.md:3:1: warning: footnote "b" is not shown: nothing refers to it [unused-footnote]`},
		{"```chart\nkind\n```", `a.md:2:1: error: "kind" is no setting of a chart [chart]`},
	} {
		var got []string
		for _, p := range parse(c.in).Problems {
			p.Hint = ""
			got = append(got, p.String())
		}
		if got := strings.Join(got, "\n"); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	type part struct {
		ID, Title string
		Line      int
		Empty     bool
		HTML      string
	}
	for _, c := range []struct {
		in   string
		want []part
	}{
		{"", []part{{Line: 1, Empty: true}}},
		{"# T\n\n### A", []part{{Line: 1, HTML: `<h3 id="a">A</h3>`}}},
		{"# T\n\n## A *b*\n\nc\n\n# D", []part{{Line: 1, Empty: true}, {"a-b", "A b", 3, false, "<p>c</p>"}, {"d", "D", 7, true, ""}}},
		{"a[^n]\n\n## B\n\nc\n\n[^n]: d", []part{
			{Line: 1, HTML: "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" role=\"doc-noteref\">1</a></sup></p>\n" +
				"<section class=\"fn\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n<li id=\"fn:1\"><p>d <a href=\"#fnref:1\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩\ufe0e</a></p></li>\n</ol></section>"},
			{"b", "B", 3, false, "<p>c</p>"}}},
		{"<div>\n\n## B\n\n</div>", []part{{Line: 1, HTML: "<div>\n</div>"}, {"b", "B", 3, false, ""}}},
		{"## [a](b)\n\n[c](d)", []part{{Line: 1, Empty: true}, {"a", "a", 1, false, `<p><a href="d">c</a></p>`}}},
	} {
		var got []part
		for _, s := range parse(c.in).Sections() {
			got = append(got, part{s.ID, s.Title, s.Line, s.Empty(), strings.TrimSpace(string(s.HTML(Env{})))})
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q:\ngot  %+v\nwant %+v", c.in, got, c.want)
		}
	}
	if got, want := string(parse("## [a](b) *c*\n\nd").Sections()[1].TitleHTML(Env{})), `<a href="b">a</a> <em>c</em>`; got != want {
		t.Errorf("title: got %s, want %s", got, want)
	}
}

func TestDocument(t *testing.T) {
	d := New().Parse(handbook.Prose{File: "a.md", Line: 4, Text: "\ufeffintro\n\n# T *x*\n\n## A\n\n<a id=\"y\"></a>\n\n```chart\nkind: \"trend\" # why\n value: candour\n```\n\n```mermaid\n```\n"})
	if got, want := strings.Join(d.Anchors, " "), "a y"; got != want {
		t.Errorf("anchors: got %q, want %q", got, want)
	}
	if got, want := fmt.Sprint(d.Title, " ", d.TitleLine, " ", d.HasMermaid, d.HasCode), "T x 6 true false"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f := d.Fences[0]
	if got, want := fmt.Sprint(f.Params, f.Keys, f.At), "map[kind:trend value:candour] map[kind:a.md:13:1 value:a.md:14:2] a.md:12:1"; got != want {
		t.Errorf("fence: got %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(d.Headings), "[{2 a A a.md:8:1}]"; got != want {
		t.Errorf("headings: got %s, want %s", got, want)
	}
	p := New()
	src := handbook.Prose{Text: "x"}
	if p.Parse(src) != p.Parse(src) {
		t.Error("the same text is read twice")
	}
}

func TestBlocks(t *testing.T) {
	text := "# T\n\na\nb [l](m)\n\n* Status: ~~x~~\n\n  c\n  * d\n\n> e\n\n> [!NOTE]\n> f\n\n| g | h |\n|---|---|\n| **i** | [j](k) |\n\n```\ncode\n```\n\n<!-- n -->\n\n~~all~~\n\nS\n-\n"
	var got []string
	for _, b := range parse(text).Blocks() {
		got = append(got, fmt.Sprintf("%d %d %q %q %q %d %d %v %d:%d", b.Kind, b.Level, b.Text, b.Raw, b.Cells, b.Depth, len(b.Links), b.Struck, b.At.Line, b.At.Column))
	}
	want := []string{
		`0 1 "T" "# T" [] 0 0 false 1:1`,
		`1 0 "a\nb l" "a\nb [l](m)" [] 0 1 false 3:1`,
		`2 0 "Status: x" "* Status: ~~x~~" [] 1 0 false 6:3`,
		`1 0 "c" "  c" [] 1 0 false 8:3`,
		`2 0 "d" "  * d" [] 2 0 false 9:5`,
		`3 0 "e" "> e" [] 1 0 false 11:3`,
		`7 0 "f" "> f" [] 1 0 false 14:3`,
		`5 1 "g h" "| g | h |" ["g" "h"] 0 0 false 16:1`,
		`5 0 "i j" "| **i** | [j](k) |" ["i" "j"] 0 1 false 18:1`,
		`4 0 "code" "` + "```" + `\ncode" [] 0 0 false 20:1`,
		`6 0 "" "<!-- n -->" [] 0 0 false 24:1`,
		`1 0 "all" "~~all~~" [] 0 0 true 26:1`,
		`0 2 "S" "S" [] 0 0 false 28:1`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestPlain(t *testing.T) {
	d := parse("# T\n\nOne *two* three,\nfour.\n\n- 五六 [seven](x)\n\n<p>eight</p>\n\n```\ncode\n```")
	if got, want := d.Plain(), "One two three, four.\n五六 seven\neight\ncode\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if d.Words != 9 {
		t.Errorf("got %d words, want 9", d.Words)
	}
	for max, want := range map[int]string{100: "One two three, four.", 20: "One two three, four.", 19: "One two three…", 9: "One two…", 2: "O…"} {
		if got := d.Summary(max); got != want {
			t.Errorf("%d: got %q, want %q", max, got, want)
		}
	}
}
