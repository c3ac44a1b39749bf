package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestTiles takes a text apart in which every kind of block stands.
func TestTiles(t *testing.T) {
	text := "\n# T\n\nSet\nmore\n===\n\n> [!NOTE]\n> a\n>\n> b\n\n- a\n\n  b\n- c\n  - d\n\n```go\nx\n\n```\n\n- ~~~\n  y\n  ~~~\n- # H\n\n" +
		"| a | b |\n|---|---|\n| c | *d* |\n\n|x|\n|-|\ntail\n\n---\n\n[l]: http://x\n\n[^1]: foot\n    more\n\nterm\n: def\n\n<!-- c\n\nd -->\n\n" +
		"    indented\n\n    more\n\n> quote [^1]\n***\n``` \nend"
	var got strings.Builder
	for _, tile := range New().Parse(handbook.Prose{File: "a.md", Line: 5, Text: text}).Tiles() {
		fmt.Fprintf(&got, "%s %d %d %q %q %q", tile.Kind, tile.Level, tile.Depth, tile.Text, tile.End, tile.Plain)
		if tile.Rows != nil {
			fmt.Fprintf(&got, " %q", tile.Rows)
		}
		got.WriteByte('\n')
	}
	want := strings.TrimPrefix(`
heading 1 0 "# T" "\n\n" "T"
heading 1 0 "Set\nmore\n===" "\n\n" "Set\nmore"
alert 0 1 "> [!NOTE]\n> a" "\n>\n" "a"
alert 0 1 "> b" "\n\n" "b"
list-item 0 1 "- a" "\n\n" "a"
paragraph 0 1 "  b" "\n" "b"
list-item 0 1 "- c" "\n" "c"
list-item 0 2 "  - d" "\n\n" "d"
code 0 0 "`+"```go\\nx\\n\\n```"+`" "\n\n" "x\n"
code 0 1 "- ~~~\n  y\n  ~~~" "\n" "y"
heading 1 1 "- # H" "\n\n" "H"
table 0 0 "| a | b |\n|---|---|\n| c | *d* |" "\n\n" "a b\nc d" [["a" "b"] ["c" "d"]]
table 0 0 "|x|\n|-|\ntail" "\n\n" "x\ntail" [["x"] ["tail"]]
rule 0 0 "---" "\n\n" ""
link 0 0 "[l]: http://x" "\n\n" ""
paragraph 0 0 "[^1]: foot\n    more" "\n\n" "foot\nmore"
paragraph 0 0 "term" "\n" "term"
paragraph 0 0 ": def" "\n\n" "def"
html 0 0 "<!-- c\n\nd -->" "\n\n" ""
code 0 0 "    indented\n\n    more" "\n\n" "indented\n\nmore"
quote 0 1 "> quote [^1]" "\n" "quote"
rule 0 0 "***" "\n" ""
code 0 0 "`+"``` \\nend"+`" "" "end"
`, "\n")
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// FuzzTiles asks whether the tiles of a text are the whole text.
func FuzzTiles(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var got strings.Builder
		tiles := New().Parse(handbook.Prose{File: "a.md", Line: 3, Text: text}).Tiles()
		for _, tile := range tiles {
			got.WriteString(tile.Text + tile.End)
			if strings.Trim(tile.Text, " \t>\n") == "" && tile.Kind == "other" {
				t.Errorf("%q: an empty tile %+v", text, tile)
			}
		}
		whole, _ := clean(text)
		blank, ok := strings.CutSuffix(whole, got.String())
		for line := range strings.SplitSeq(blank, "\n") {
			ok = ok && isBlankLine(line)
		}
		if !ok {
			t.Errorf("%q: got %q", text, got.String())
		}
	})
}
