package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// tiles reads a text anew each time: what a parser remembers would look to a fuzzer
// like another way through the program.
func tiles(text string) []markdown.Tile {
	return markdown.New().Parse(handbook.Prose{File: "a.md", Line: 1, Text: text}).Tiles()
}

// outline writes what became of blocks, a line for each.
func outline(blocks []Block) string {
	var b strings.Builder
	for _, bl := range blocks {
		fmt.Fprintf(&b, "%s %s %d→%d %s: %s\n", bl.Op, bl.Kind, bl.PlaceA, bl.PlaceB, bl.Class, strings.ReplaceAll(marked(bl.Spans), "\n", "⏎"))
		for _, r := range bl.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, string(c.Op)+" "+marked(c.Spans))
			}
			if bl.Op != OpSame {
				fmt.Fprintf(&b, "  %s: %s\n", r.Op, strings.Join(cells, " | "))
			}
		}
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	tests := []struct{ name, a, b, want string }{
		{"the same", "# T\n\nOne.\n", "# T\n\n\nOne.", "same heading 1→1 : # T\nsame paragraph 2→2 : One.\n"},
		{"changed", "# T\n\nWe go by boat.\n", "# T\n\nWe go by train.\n", "same heading 1→1 : # T\nchanged paragraph 2→2 clarifying: We go by [-boat-]{+train+}.\n"},
		{"added between", "First thing here.\n\nLast thing there.\n", "First thing here.\n\nSomething else entirely.\n\nLast thing there.\n",
			"same paragraph 1→1 : First thing here.\nadded paragraph 0→2 clarifying: {+Something else entirely.+}\nsame paragraph 2→3 : Last thing there.\n"},
		{"removed", "- one apple\n- two pears\n- three plums\n", "- one apple\n- three plums\n",
			"same list-item 1→1 : - one apple\nremoved list-item 2→0 clarifying: [-- two pears-]\nsame list-item 3→2 : - three plums\n"},
		{"moved", "Alpha is the first of them.\n\nBeta comes second in line.\n\nGamma goes as the third.\n", "Gamma goes as the third.\n\nAlpha is the first of them.\n\nBeta comes second in line.\n",
			"moved paragraph 3→1 clarifying: Gamma goes as the third.\nsame paragraph 1→2 : Alpha is the first of them.\nsame paragraph 2→3 : Beta comes second in line.\n"},
		{"moved and changed", "Alpha is the first of them all in this row.\n\nBeta comes second in line.\n\nGamma goes as the third of them, by a long way.\n",
			"Gamma goes as the third of them, by a short way.\n\nAlpha is the first of them all in this row.\n\nBeta comes second in line.\n",
			"moved paragraph 3→1 clarifying: Gamma goes as the third of them, by a [-long-]{+short+} way.\nsame paragraph 1→2 : Alpha is the first of them all in this row.\nsame paragraph 2→3 : Beta comes second in line.\n"},
		{"a short one moved", "- one more thing\n- two pears in it\n- three plums then\n", "- three plums then\n- one more thing\n- two pears in it\n",
			"moved list-item 3→1 clarifying: - three plums then\nsame list-item 1→2 : - one more thing\nsame list-item 2→3 : - two pears in it\n"},
		{"moved, with its like in its place", "We thank whoever tells us, by name, where the news was heard.\n\nThe boats leave at noon from the pier.\n\nEverybody may ask why, at any time.\n",
			"Everybody may ask why, at any time.\n\nWe thank whoever tells us, by name, where the news was heard.\n\nThe boats leave at noon from the harbour.\n\nEverybody may ask why, at any hour.\n",
			"moved paragraph 3→1 clarifying: Everybody may ask why, at any time.\nsame paragraph 1→2 : We thank whoever tells us, by name, where the news was heard.\nchanged paragraph 2→3 clarifying: The boats leave at noon from the [-pier-]{+harbour+}.\nadded paragraph 0→4 clarifying: {+Everybody may ask why, at any hour.+}\n"},
		{"replaced", "The boats leave at noon from pier four.\n", "Whoever wants cake should bake some.\n",
			"removed paragraph 1→0 clarifying: [-The boats leave at noon from pier four.-]\nadded paragraph 0→1 clarifying: {+Whoever wants cake should bake some.+}\n"},
		{"a paragraph becomes an item", "We always say when a boat is late.\n", "- We always say when a boat is late.\n", "changed list-item 1→1 editorial: {+- +}We always say when a boat is late.\n"},
		{"a heading of another level", "## Why\n\nBecause.\n", "### Why\n\nBecause.\n", "changed heading 1→1 editorial: [-##-]{+###+} Why\nsame paragraph 2→2 : Because.\n"},
		{"code by line", "```go\na := 1\nb := x\n```\n", "```go\na := 1\nc := y\nb := x\n```\n", "changed code 1→1 clarifying: ```go⏎a := 1⏎{+c := y⏎+}b := x⏎```\n"},
		{"a cell", "|who|does|\n|-|-|\n|we|row|\n|they|sail|\n", "|who|does|\n|-|-|\n|we|row|\n|they|swim|\n",
			"changed table 1→1 clarifying: |who|does|⏎|-|-|⏎|we|row|⏎|they|[-sail-]{+swim+}|\n  same: same who | same does\n  same: same we | same row\n  changed: same they | changed [-sail-]{+swim+}\n"},
		{"a column", "|who|does|\n|-|-|\n|we|row|\n", "|who|when|does|\n|-|-|-|\n|we|now|row|\n",
			"changed table 1→1 clarifying: |who{+|when+}|does|⏎|-|-|{+-|+}⏎|we{+|now+}|row|\n  changed: same who | added {+when+} | same does\n  changed: same we | added {+now+} | same row\n"},
		{"a column of another name", "|who|does|\n|-|-|\n|we|row|\n", "|who|task|\n|-|-|\n|we|row|\n",
			"changed table 1→1 clarifying: |who|[-does-]{+task+}|⏎|-|-|⏎|we|row|\n  changed: same who | changed [-does-]{+task+}\n  same: same we | same row\n"},
		{"a row", "|who|does|\n|-|-|\n|we|row|\n", "|who|does|\n|-|-|\n|others|drift|\n|we|row|\n",
			"changed table 1→1 clarifying: |who|does|⏎|-|-|{+⏎|others|drift|+}⏎|we|row|\n  same: same who | same does\n  added: added {+others+} | added {+drift+}\n  same: same we | same row\n"},
		{"a rule and a link", "One thing.\n\n---\n\n[a]: x.md\n", "One thing.\n\n***\n\n[a]: y.md\n",
			"same paragraph 1→1 : One thing.\nchanged rule 2→2 editorial: [-----]{+***+}\nchanged link 3→3 editorial: [a]: [-x.md-]{+y.md+}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(blocksOf(tiles(tt.a), tiles(tt.b))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
