package compare

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Handbooks compares two handbooks. What a side lacks, its results or its texts,
// compares as empty.
func Handbooks(a, b Side) Changes {
	var out Changes
	pairs := pairItems(a, b)
	values := map[string]string{} // whose figures go on under another id: A's to B's
	for _, p := range pairs {
		out.Items = append(out.Items, compareItems(a, b, p))
		if p.renamed && p.b.Kind() == handbook.KindValue {
			values[p.a.Meta().ID] = p.b.Meta().ID
		}
		if v, ok := p.b.(*handbook.Value); ok && v.Retirement != nil && v.Status == handbook.Retired && len(v.Retirement.Into) == 1 {
			values[v.ID] = v.Retirement.Into[0].ID
		}
	}
	out.Waves = wavesOf(a.Results, b.Results, values)
	return out
}

// Item returns what became of an item, by its id in B or in A; nil when neither has
// it. kind "" is any.
func (c *Changes) Item(kind handbook.Kind, id string) *Item {
	for _, old := range []bool{false, true} {
		for i := range c.Items {
			it := &c.Items[i]
			if (kind == "" || it.Kind == kind) && (!old && it.ID == id || old && it.From == id) {
				return it
			}
		}
	}
	return nil
}

// Differ lists the items that are not the same.
func (c *Changes) Differ() []Item {
	return slices.DeleteFunc(slices.Clone(c.Items), func(it Item) bool { return it.State == Same })
}

// itemPair is an item in A and in B; one of them may be nil.
type itemPair struct {
	a, b    handbook.Item
	renamed bool
}

// items lists what a side has pages of, the home page before all others.
func (s Side) items() []handbook.Item {
	if s.Handbook == nil {
		return nil
	}
	var out []handbook.Item
	if s.Handbook.Home != nil {
		out = append(out, s.Handbook.Home)
	}
	for it := range s.Handbook.Items {
		out = append(out, it)
	}
	return out
}

func (s Side) home(it handbook.Item) bool {
	p, ok := it.(*handbook.Page)
	return ok && s.Handbook != nil && s.Handbook.Home == p
}

func (s Side) doc(it handbook.Item) *markdown.Document {
	if s.Doc == nil || it == nil {
		return nil
	}
	return s.Doc(it)
}

// pairItems pairs the items of A and B: by kind and id, then by the names that B
// gives, then by what they say.
func pairItems(a, b Side) []itemPair {
	type name struct {
		kind handbook.Kind
		id   string
	}
	of := func(s Side, it handbook.Item) name {
		if s.home(it) {
			return name{it.Kind(), ""}
		}
		return name{it.Kind(), it.Meta().ID}
	}
	left := map[name]handbook.Item{}
	var order []name
	for _, it := range a.items() {
		left[of(a, it)] = it
		order = append(order, of(a, it))
	}
	var pairs []itemPair
	var news []int
	for _, it := range b.items() {
		p := itemPair{a: left[of(b, it)], b: it}
		delete(left, of(b, it))
		if p.a == nil {
			news = append(news, len(pairs))
		}
		pairs = append(pairs, p)
	}
	var gone []handbook.Item
	for _, n := range order {
		if it, ok := left[n]; ok {
			gone = append(gone, it)
			delete(left, n)
		}
	}
	gone = findRenamed(a, b, pairs, news, gone)
	for _, it := range gone {
		pairs = append(pairs, itemPair{a: it})
	}
	kind := func(p itemPair) int {
		it := p.b
		if it == nil {
			it = p.a
		}
		return slices.Index(handbook.Kinds, it.Kind())
	}
	slices.SortStableFunc(pairs, func(x, y itemPair) int { return cmp.Compare(kind(x), kind(y)) })
	return pairs
}

// compareItems says what became of an item.
func compareItems(a, b Side, p itemPair) Item {
	it, other := p.b, p.a
	if it == nil {
		it, other = p.a, nil
	}
	m := it.Meta()
	out := Item{Kind: it.Kind(), ID: m.ID, Title: m.Title}
	var found []Shift
	out.Fields, found = fieldsOf(p.a, p.b)
	out.Blocks = blocksOf(tilesOf(a.doc(p.a)), tilesOf(b.doc(p.b)))
	out.Strength = append(found, shiftsInBlocks(out.Blocks)...)
	words := out.measure()
	switch {
	case p.a == nil:
		out.State = Added
	case p.b == nil:
		out.State = Retired
	case p.renamed:
		out.State, out.From = Renamed, other.Meta().ID
	case out.Class != "":
		out.State = Changed
	default:
		out.State = Same
	}
	if v, ok := it.(*handbook.Value); ok && v.Status == handbook.Retired {
		before, held := other.(*handbook.Value)
		if p.b == nil || held && before.Status != handbook.Retired {
			out.State = Retired
		}
		if out.State == Retired && v.Retirement != nil {
			out.Why, out.Into = v.Retirement.Reason, ids(v.Retirement.Into)
		}
	}
	switch {
	case p.a == nil || p.b == nil:
		out.Class = Substantive
		if slices.Contains(records, it.Kind()) {
			out.Class = Clarifying
		}
	case out.Class != "" && 4*max(out.WordsAdded, out.WordsRemoved) > words:
		out.Class = Substantive
	case out.State == Renamed:
		out.Class = heavier(out.Class, Editorial)
	}
	if out.Class == "" {
		out.Fields, out.Blocks = nil, nil
	}
	return out
}

// records are the kinds that tell what happened; nobody is held to them.
var records = []handbook.Kind{handbook.KindStory, handbook.KindIntervention, handbook.KindEvaluation}

func tilesOf(d *markdown.Document) []markdown.Tile {
	if d == nil {
		return nil
	}
	return d.Tiles()
}

// measure counts the words that came and went, weighs the whole, and returns how
// many words the longer of both has. Housekeeping counts for nothing.
func (it *Item) measure() int {
	wordsA, wordsB := 0, 0
	take := func(c Class, list []Span) {
		it.Class = heavier(it.Class, c)
		for _, s := range list {
			n := countWords(s.Text)
			switch s.Op {
			case OpAdded:
				it.WordsAdded, wordsB = it.WordsAdded+n, wordsB+n
			case OpRemoved:
				it.WordsRemoved, wordsA = it.WordsRemoved+n, wordsA+n
			default:
				wordsA, wordsB = wordsA+n, wordsB+n
			}
		}
	}
	for _, f := range it.Fields {
		if minorKeys[f.Name] {
			it.Class = heavier(it.Class, f.Class)
			continue
		}
		take(f.Class, f.Spans)
	}
	for _, b := range it.Blocks {
		list := b.Plain
		switch {
		case b.Rows != nil:
			list = nil
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					list = append(list, c.Spans...)
				}
			}
		case b.Kind == "code":
			list = b.Spans
		case b.Plain == nil:
			list = spans(OpSame, b.B)
		}
		take(b.Class, list)
	}
	return max(wordsA, wordsB)
}

// minorKeys are keys whose words are housekeeping in every kind.
var minorKeys = map[string]bool{"review": true, "tags": true, "aliases": true, "draft": true, "origin": true, "consent": true, "anonymised": true, "last_checked": true, "review-by": true}

// shiftsInBlocks finds strength shifts in changed blocks and weighs these anew.
func shiftsInBlocks(blocks []Block) []Shift {
	var out []Shift
	where := ""
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == "heading" && b.PlaceB > 0 {
			where = b.heading()
		}
		if b.PlaceA == 0 || b.PlaceB == 0 || b.A == b.B {
			continue
		}
		e := effortFor(len(b.A) + len(b.B))
		var found []Shift
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				if c.Op == OpChanged {
					found = append(found, shifts(where, apply(c.Spans, OpAdded), apply(c.Spans, OpRemoved), e)...)
				}
			}
		}
		if b.Plain != nil {
			found = shifts(where, apply(b.Plain, OpAdded), apply(b.Plain, OpRemoved), e)
		}
		if len(found) > 0 {
			b.Class = Substantive
		}
		out = append(out, found...)
	}
	return out
}

// Summary is the changes without their fields and blocks: how much of what, not
// which words.
func (c Changes) Summary() Changes {
	c.Items = slices.Clone(c.Items)
	for i := range c.Items {
		c.Items[i].Fields, c.Items[i].Blocks = nil, nil
	}
	return c
}
