package markdown

import (
	"strings"
)

// Tile is a stretch of whole lines of a text that is one block to a reader.
type Tile struct {
	// Kind is paragraph, heading, list-item, quote, alert, code, table, html,
	// rule, link (a definition of where links lead) or other. A list item is its
	// first paragraph; further ones are paragraphs.
	Kind string

	Level int        // of a heading
	Depth int        // lists and quotations around it
	Text  string     // the lines, without the last line's end
	End   string     // that line's end, and the blank lines that follow
	Plain string     // without markup, line breaks kept as \n
	Rows  [][]string // of a table: the cells without markup, the head first

	from, to int // lines, from 0
	plain    []string
}

var tileKinds = [...]string{
	BlockHeading: "heading", BlockParagraph: "paragraph", BlockItem: "list-item", BlockQuote: "quote",
	BlockCode: "code", BlockTableRow: "table", BlockHTML: "html", BlockAlert: "alert",
}

// Tiles takes the text apart without leaving a line out: blank lines at the top,
// and then Text and End of each tile, are the whole text, cleaned of what may not
// stand in it.
func (d *Document) Tiles() []Tile {
	text, _ := clean(d.src.Text)
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	known := d.knownTiles(lines)
	var tiles []Tile
	at := 0
	for i := range known {
		tiles = gapTiles(tiles, lines, at, known[i].from)
		at = known[i].to
		if n := len(tiles); n > 0 && known[i].Kind == "alert" && tiles[n-1].to == known[i].from && strings.Contains(lines[tiles[n-1].from], "[!") {
			known[i].from = tiles[n-1].from
			tiles = tiles[:n-1]
		}
		tiles = append(tiles, known[i])
	}
	tiles = gapTiles(tiles, lines, at, len(lines))
	for i := range tiles {
		t, next := &tiles[i], len(lines)
		if i+1 < len(tiles) {
			next = tiles[i+1].from
		}
		t.Text = strings.Join(lines[t.from:t.to], "")
		rest := strings.TrimSuffix(t.Text, "\n")
		t.End = t.Text[len(rest):] + strings.Join(lines[t.to:next], "")
		t.Text = rest
		if t.Plain = strings.Join(t.plain, "\n"); t.Kind == "other" {
			t.Plain = t.Text
		}
	}
	return tiles
}

// knownTiles are the tiles of the outline's blocks.
func (d *Document) knownTiles(lines []string) []Tile {
	starts := map[int]bool{}
	first := max(1, d.src.Line)
	for _, b := range d.blocks {
		starts[b.At.Line-first] = true
	}
	var tiles []Tile
	for _, b := range d.blocks {
		t := Tile{Kind: tileKinds[b.Kind], Depth: b.Depth, plain: []string{b.Text}, from: min(max(0, b.At.Line-first), len(lines))}
		t.to = min(t.from+strings.Count(b.Raw, "\n")+1, len(lines))
		switch b.Kind {
		case BlockHeading:
			t.Level = b.Level
			if t.to < len(lines) && !starts[t.to] && !isATX(lines[t.from]) && isUnderline(lines[t.to]) {
				t.to++
			}
		case BlockCode:
			if t.to < len(lines) && !starts[t.to] && closesFence(lines[t.from], lines[t.to]) {
				t.to++
			}
		case BlockTableRow:
			t.Rows = [][]string{b.Cells}
			if b.Level == 1 {
				t.to = min(t.from+2, len(lines))
			}
		}
		last := len(tiles) - 1
		switch {
		case last >= 0 && t.Kind == "table" && b.Level == 0 && tiles[last].Kind == "table" && t.from <= tiles[last].to:
			tiles[last].Rows = append(tiles[last].Rows, b.Cells)
		case last >= 0 && t.from < tiles[last].to: // several blocks on one line
		default:
			tiles = append(tiles, t)
			continue
		}
		tiles[last].to = max(tiles[last].to, t.to)
		tiles[last].plain = append(tiles[last].plain, b.Text)
	}
	return tiles
}

// gapTiles adds what stands in lines that belong to no block of the outline.
func gapTiles(tiles []Tile, lines []string, from, to int) []Tile {
	for from < to {
		if isBlankLine(lines[from]) {
			from++
			continue
		}
		end := from + 1
		for end < to && !isBlankLine(lines[end]) {
			end++
		}
		t := Tile{Kind: "other", from: from, to: end}
		switch line := strings.TrimLeft(lines[from], " \t>"); {
		case strings.Trim(line, "-*_ \t\n") == "" && strings.Count(line, line[:1]) >= 3:
			t.Kind, t.to = "rule", from+1
		case strings.HasPrefix(line, "[") && !strings.HasPrefix(line, "[^") && strings.Contains(line, "]:"):
			t.Kind = "link"
		}
		tiles = append(tiles, t)
		from = t.to
	}
	return tiles
}

// isBlankLine tells whether nothing stands in a line, in a quotation nothing but
// its marks.
func isBlankLine(s string) bool { return strings.Trim(s, " \t>\n") == "" }

// container are the characters that begin lines within lists, quotations and
// definitions.
const container = " \t>-*+0123456789.):"

func isATX(line string) bool {
	line = strings.TrimLeft(line, container)
	rest := strings.TrimLeft(line, "#")
	return rest != line && (rest == "" || strings.IndexByte(" \t\n", rest[0]) >= 0)
}

func isUnderline(line string) bool {
	line = strings.Trim(line, " \t>\n")
	return line != "" && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
}

// closesFence tells whether a line closes the fence that another one opens.
func closesFence(open, line string) bool {
	open, line = strings.TrimLeft(open, container), strings.Trim(line, " \t>\n")
	for _, fence := range []string{"```", "~~~"} {
		if strings.HasPrefix(open, fence) && strings.HasPrefix(line, fence) {
			return strings.Trim(line, fence[:1]) == ""
		}
	}
	return false
}
