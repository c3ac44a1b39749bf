package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// How often a word counts by where it stands, and BM25's two constants: how
// soon repetition stops to matter, and how much length does.
const (
	inTitle   = 6
	inHeading = 3
	k1        = 1.2
	b         = .6
)

// A term that more than a quarter of the sections have tells none of them
// apart: it keeps only the postings where it stands in a title or a heading.
// A handbook of less than a few pages has no such terms.
const (
	commonShare = .25
	commonFrom  = 40
)

// inverter turns sections into postings. The zero inverter is ready.
type inverter struct {
	numbers map[string]int // of the terms
	lists   [][]posting    // of the terms, by their numbers
	lengths []float64      // of the sections, in words
}

// posting says how often a term stands in a section, weighted.
type posting struct {
	section int32
	weight  float32
	named   bool // in the title or the heading
}

// section adds the next section.
func (in *inverter) section(title, heading, text string) {
	if in.numbers == nil {
		in.numbers = map[string]int{}
	}
	in.lengths = append(in.lengths, 0)
	in.field(title, inTitle, true)
	in.field(heading, inHeading, true)
	in.field(text, 1, false)
}

// field adds a text to the last section.
func (in *inverter) field(text string, weight float32, named bool) {
	section := len(in.lengths) - 1
	tokens(text, func(term []byte) {
		in.lengths[section]++
		number, ok := in.numbers[string(term)]
		if !ok {
			number = len(in.lists)
			in.numbers[string(term)] = number
			in.lists = append(in.lists, nil)
		}
		list := in.lists[number]
		if n := len(list); n == 0 || list[n-1].section != int32(section) {
			list = append(list, posting{section: int32(section)})
		}
		p := &list[len(list)-1]
		p.weight += weight
		p.named = p.named || named
		in.lists[number] = list
	})
}

// encode writes the terms in order, and their postings in the same order. A
// posting is 16 × the sections skipped since the one before + its impact in
// sixteenths less one, as a number to the base 32, lowest digit first, in
// sixty-four digits of which the upper half say that more follow.
func (in *inverter) encode() (terms, posts []string) {
	names := slices.SortedFunc(maps.Keys(in.numbers), compareUTF16)
	total := 0.
	for _, n := range in.lengths {
		total += n
	}
	average := math.Max(1, total/math.Max(1, float64(len(in.lengths))))

	for _, name := range names {
		var out strings.Builder
		list := in.lists[in.numbers[name]]
		everywhere := len(in.lengths) >= commonFrom && float64(len(list)) > commonShare*float64(len(in.lengths))
		if everywhere {
			out.WriteByte('!')
		}
		last := int32(-1)
		for _, p := range list {
			if everywhere && !p.named {
				continue
			}
			writeNumber(&out, int(p.section-last-1)*16+impact(float64(p.weight), in.lengths[p.section]/average))
			last = p.section
		}
		posts = append(posts, out.String())
	}
	return names, posts
}

// impact is BM25's weight of a term in a section but for the rarity of the
// term, which the client knows from the length of its list: 0 to 15 for one
// sixteenth to the whole of what it can be.
func impact(weight, length float64) int {
	share := weight / (weight + k1*(1-b+b*length))
	return min(15, int(share*16))
}

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

func writeNumber(out *strings.Builder, n int) {
	for ; n > 31; n >>= 5 {
		out.WriteByte(digits[n&31|32])
	}
	out.WriteByte(digits[n])
}

// compareUTF16 orders as JavaScript compares strings, so that the client can
// search in halves: like bytes, but the planes above the first, whose halves
// are surrogates, come before what the first has after them.
func compareUTF16(a, b string) int {
	for i := range min(len(a), len(b)) {
		x, y := a[i], b[i]
		if x == y {
			continue
		}
		if x >= 0xee && y >= 0xee && (x < 0xf0) != (y < 0xf0) {
			x, y = y, x
		}
		return cmp.Compare(x, y)
	}
	return cmp.Compare(len(a), len(b))
}
