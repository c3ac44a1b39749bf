package compare

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/markdown"
)

// movedWords is how many words a block needs to be found at another place.
const movedWords = 3

// blocksOf compares two texts block by block. Of a text of any size it costs a
// small multiple of its length: see effortFor.
func blocksOf(a, b []markdown.Tile) []Block {
	if slices.EqualFunc(a, b, func(x, y markdown.Tile) bool { return x.Kind == y.Kind && x.Text == y.Text }) {
		var out []Block
		for i := range a {
			out = append(out, block(a, b, pair{a: i, b: i}, nil))
		}
		return out
	}
	size := 0
	v := &vocabulary{}
	pieces := func(tiles []markdown.Tile) []piece {
		out := make([]piece, len(tiles))
		for i, t := range tiles {
			size += len(t.Text)
			out[i] = v.piece(kindOf(t), t.Text, t.Plain)
		}
		return out
	}
	pa, pb := pieces(a), pieces(b)
	e := effortFor(size)
	al := aligner{vocabulary: v, effort: e, moves: movedWords}
	var out []Block
	for _, p := range al.align(pa, pb) {
		out = append(out, block(a, b, p, e))
	}
	return out
}

// kindOf parts headings by their levels, so that they are paired with their like.
func kindOf(t markdown.Tile) string {
	if t.Kind == "heading" {
		return t.Kind + strings.Repeat("#", t.Level)
	}
	return t.Kind
}

func block(a, b []markdown.Tile, p pair, e *effort) Block {
	var x, y markdown.Tile
	out := Block{PlaceA: p.a + 1, PlaceB: p.b + 1}
	if p.a >= 0 {
		x = a[p.a]
		out.Kind, out.Level, out.Depth = x.Kind, x.Level, x.Depth
	}
	if p.b >= 0 {
		y = b[p.b]
		out.Kind, out.Level, out.Depth = y.Kind, y.Level, y.Depth
	}
	out.A, out.EndA, out.B, out.EndB = x.Text, x.End, y.Text, y.End
	switch {
	case p.a < 0:
		out.Op = OpAdded
	case p.b < 0:
		out.Op = OpRemoved
	case p.moved:
		out.Op = OpMoved
	case x.Text != y.Text:
		out.Op = OpChanged
	default:
		out.Op = OpSame
	}
	switch kinds := [2]string{x.Kind, y.Kind}; {
	case x.Text == y.Text:
		out.Spans = spans(OpSame, x.Text)
	case kinds == [2]string{"code", "code"}:
		out.Spans = lines(x.Text, y.Text, e)
	case kinds == [2]string{"table", "table"}:
		out.Spans = bySourceRow(x.Text, y.Text, e)
	default:
		out.Spans = redline(x.Text, y.Text, e)
	}
	switch out.Kind {
	case "code":
	case "table":
		if out.Rows = sameRows(x.Rows); x.Text != y.Text {
			out.Rows = rowsOf(x.Rows, y.Rows, e)
		}
	default:
		if x.Text == y.Text || x.Plain != y.Plain {
			out.Plain = redline(x.Plain, y.Plain, e)
		}
	}
	if out.Op != OpSame {
		out.Class = blockClass(&out, x.Plain, y.Plain)
	}
	return out
}

// heading is B's text of a heading.
func (b *Block) heading() string {
	s := apply(b.Plain, OpRemoved)
	if b.Plain == nil {
		s = strings.Trim(b.B, "#=- \n")
	}
	return strings.Join(strings.Fields(s), " ")
}

// bySourceRow is the source of two tables as spans: row by row, then word by word.
func bySourceRow(a, b string, e *effort) []Span {
	v := &vocabulary{}
	pieces := func(s string) []piece {
		var out []piece
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				line = "\n" + line
			}
			out = append(out, v.piece("", line, line))
		}
		return out
	}
	pa, pb := pieces(a), pieces(b)
	var out []Span
	for _, p := range (&aligner{vocabulary: v, effort: e}).align(pa, pb) {
		switch {
		case p.a < 0:
			out = join(out, spans(OpAdded, pb[p.b].text)...)
		case p.b < 0:
			out = join(out, spans(OpRemoved, pa[p.a].text)...)
		default:
			out = join(out, redline(pa[p.a].text, pb[p.b].text, e)...)
		}
	}
	return out
}

// sameRows are the rows of a table that is the same.
func sameRows(rows [][]string) []Row {
	var out []Row
	for i, cells := range rows {
		row := Row{Op: OpSame, Head: i == 0}
		for _, c := range cells {
			row.Cells = append(row.Cells, Cell{OpSame, spans(OpSame, c)})
		}
		out = append(out, row)
	}
	return out
}

// rowsOf compares two tables cell by cell. Columns are known by their heads; where
// as many heads are new as are gone, they are taken in turn.
func rowsOf(a, b [][]string, e *effort) []Row {
	columns := columnsOf(head(a), head(b), e)
	v := &vocabulary{}
	pieces := func(rows [][]string) []piece {
		var out []piece
		for i, cells := range rows {
			kind := "row"
			if i == 0 {
				kind = "head"
			}
			text := strings.Join(cells, "\x00")
			out = append(out, v.piece(kind, text, strings.Join(cells, " ")))
		}
		return out
	}
	pa, pb := pieces(a), pieces(b)
	heads := min(len(a), len(b), 1)
	pairs := slices.Repeat([]pair{{}}, heads) // a head is a head, whatever it says
	for _, p := range (&aligner{vocabulary: v, effort: e}).align(pa[heads:], pb[heads:]) {
		if p.a >= 0 {
			p.a += heads
		}
		if p.b >= 0 {
			p.b += heads
		}
		pairs = append(pairs, p)
	}
	var out []Row
	for _, p := range pairs {
		row := Row{Op: OpSame, Head: p.a == 0 || p.b == 0}
		for _, c := range columns {
			cell := Cell{Op: OpSame}
			var x, y string
			if p.a >= 0 && c.a >= 0 {
				x = cellAt(a[p.a], c.a)
			}
			if p.b >= 0 && c.b >= 0 {
				y = cellAt(b[p.b], c.b)
			}
			switch {
			case p.a < 0 || c.a < 0:
				cell.Op = OpAdded
			case p.b < 0 || c.b < 0:
				cell.Op = OpRemoved
			case x != y:
				cell.Op = OpChanged
			}
			if p.a < 0 && c.b < 0 || p.b < 0 && c.a < 0 {
				continue // a column that is gone has no cell in a new row
			}
			cell.Spans = redline(x, y, e)
			if cell.Op != OpSame {
				row.Op = OpChanged
			}
			row.Cells = append(row.Cells, cell)
		}
		switch {
		case p.a < 0:
			row.Op = OpAdded
		case p.b < 0:
			row.Op = OpRemoved
		}
		out = append(out, row)
	}
	return out
}

func head(rows [][]string) []string {
	if len(rows) == 0 {
		return nil
	}
	return rows[0]
}

func cellAt(row []string, i int) string {
	if i >= len(row) {
		return ""
	}
	return row[i]
}

// columnsOf pairs columns by their heads.
func columnsOf(a, b []string, e *effort) []pair {
	v := &vocabulary{}
	pieces := func(heads []string) []piece {
		out := make([]piece, len(heads))
		for i, h := range heads {
			out[i] = v.piece("", h, h)
		}
		return out
	}
	var out, gone, come []pair
	flush := func() {
		if len(gone) == len(come) {
			for i := range gone {
				out = append(out, pair{a: gone[i].a, b: come[i].b})
			}
		} else {
			out = append(append(out, gone...), come...)
		}
		gone, come = nil, nil
	}
	for _, p := range (&aligner{vocabulary: v, effort: e}).align(pieces(a), pieces(b)) {
		switch {
		case p.b < 0:
			gone = append(gone, p)
		case p.a < 0:
			come = append(come, p)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}
