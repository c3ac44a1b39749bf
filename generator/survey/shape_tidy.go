package survey

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/norm"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/results"
)

// tidy reads one row an answer: wave, respondent, value, dimension, aspect, item,
// score, in any order and among others; date, unit and role as columns names
// them. A file without a column wave holds one wave. Where source.yaml lists
// items, rows say by their id, or by the column of the item, which one they
// answer; otherwise they say its value and dimension themselves.
func tidy(e *export) {
	e.columns.Respondent = cmp.Or(e.columns.Respondent, "respondent")
	t := tidyRows{export: e, listed: len(e.items) > 0, known: map[tidyKey]int{}, otherWave: map[string]bool{}, seen: map[int]bool{}}
	e.declared()
	t.find()
	if e.problems.errors > 0 {
		return
	}
	for row := range e.table.all {
		if !t.row(row) {
			return
		}
	}
	t.finish()
}

// maxFound is how many items the rows of an export may name by themselves. More
// are a sign that the column holds something else.
const maxFound = 1000

// tidyRows reads the rows of a tidy export.
type tidyRows struct {
	*export
	listed bool // source.yaml lists the items

	columns   struct{ wave, value, dimension, aspect, item, score, note, approved int } // −1: none
	known     map[tidyKey]int                                                           // index of an item by what a row says of it; unlistedItem and unknownItem
	otherWave map[string]bool                                                           // whether a text of the wave column is another listed wave
	seen      map[int]bool                                                              // items with a row
}

// tidyKey is what a row says of its item, as it stands in the file.
type tidyKey struct{ value, dimension, aspect, item string }

// Rows whose item is none of the export's.
const (
	unlistedItem = -1 - iota // source.yaml lists others
	unknownItem              // the value or the dimension is unknown; told once a cell
)

const droppedUnlisted = "answers to items that are not listed"

// find finds the columns.
func (t *tidyRows) find() {
	need := func(header string) int {
		return t.column(header, diag.Pos{File: t.problems.file, Line: t.table.first.line})
	}
	may := func(header string) int {
		if found := t.table.find(header); len(found) == 0 {
			return -1
		}
		return need(header)
	}
	t.columns.wave, t.columns.score = may("wave"), need("score")
	t.columns.note, t.columns.approved = -1, -1
	if t.src.Notes {
		t.columns.note, t.columns.approved = need("note"), need("approved")
	}
	if t.listed {
		t.columns.value, t.columns.dimension, t.columns.aspect, t.columns.item = -1, -1, -1, need("item")
	} else {
		t.columns.value, t.columns.dimension, t.columns.aspect, t.columns.item = need("value"), need("dimension"), may("aspect"), may("item")
	}
}

// row reads one answer. It tells whether to go on.
func (t *tidyRows) row(row []cell) bool {
	if !t.ours(row) {
		return true
	}
	i := t.itemOf(row)
	switch {
	case i == unlistedItem:
		t.tally.dropped[droppedUnlisted]++
		return true
	case i < 0:
		return true
	case len(t.items) > maxFound && !t.listed:
		t.problems.errorf(t.problems.whole(), ruleAnswers, "list the statements under items in "+t.src.File, "the rows name more than %d items", maxFound)
		return false
	}
	t.seen[i] = true
	t.note(row, i)
	c := t.answer(cellAt(row, t.columns.score), t.items[i].reversed)
	if t.at.submitted >= 0 {
		t.dates.see(cellAt(row, t.at.submitted))
	}
	id := t.respondent(row)
	if len(id) == 0 {
		t.tally.dropped[droppedUnnamed]++
		return true
	}
	person, _ := t.tally.person(string(id), t.group(row))
	if t.tally.set(person, i, c) {
		t.tally.dropped[droppedEarlier]++
	}
	return true
}

// note keeps the note of a row that says that it may be read.
func (t *tidyRows) note(row []cell, item int) {
	if t.columns.note < 0 {
		return
	}
	text := collapse(string(cellAt(row, t.columns.note).text))
	approved := fold(string(cellAt(row, t.columns.approved).text))
	if text == "" || !slices.Contains([]string{"true", "yes", "1"}, approved) {
		return
	}
	n := results.Note{Value: t.items[item].value, Dimension: t.items[item].dimension, Text: norm.NFC.String(text)}
	if !slices.Contains(t.notes, n) {
		t.notes = append(t.notes, n)
	}
}

// ours tells whether a row belongs to the wave. Rows of the source's other waves
// are passed over, those of a wave that is not listed are counted.
func (t *tidyRows) ours(row []cell) bool {
	if t.columns.wave < 0 {
		return true
	}
	text := cellAt(row, t.columns.wave).text
	if string(trim(cell{text: text})) == t.wave.ID {
		return true
	}
	other, known := t.otherWave[string(text)]
	if !known {
		id := fold(string(text))
		if id == fold(t.wave.ID) {
			return true
		}
		other = slices.ContainsFunc(t.waves, func(w string) bool { return fold(w) == id })
		if len(t.otherWave) < maxKnown {
			t.otherWave[string(text)] = other
		}
	}
	if !other {
		t.tally.dropped[droppedOtherWave]++
	}
	return false
}

// itemOf returns the index of the item that a row answers, or why there is none.
func (t *tidyRows) itemOf(row []cell) int {
	text := func(column int) []byte {
		if column < 0 {
			return nil
		}
		return cellAt(row, column).text
	}
	value, dimension, aspect, item := text(t.columns.value), text(t.columns.dimension), text(t.columns.aspect), text(t.columns.item)
	if i, ok := t.known[tidyKey{string(value), string(dimension), string(aspect), string(item)}]; ok {
		if i == unknownItem {
			t.unknown(row)
		}
		return i
	}
	key := tidyKey{string(value), string(dimension), string(aspect), string(item)}
	i := unlistedItem
	if t.listed {
		name := fold(key.item)
		i = max(i, slices.IndexFunc(t.items, func(a asked) bool {
			return fold(a.id) == name || name != "" && headerKey(a.column) == headerKey(key.item)
		}))
	} else {
		i = t.foundItem(row, key)
	}
	if len(t.known) < maxKnown {
		t.known[key] = i
	}
	return i
}

// foundItem is the item that a row describes, added to those asked when it is
// new; unknownItem and a problem when its value or dimension is unknown.
func (t *tidyRows) foundItem(row []cell, key tidyKey) int {
	if t.unknown(row) {
		return unknownItem
	}
	value, _ := among(key.value, t.values)
	dimension, _ := among(key.dimension, dimensions)
	a := asked{id: collapse(key.item), value: value, dimension: dimension, aspect: collapse(key.aspect), found: true}
	a.id = cmp.Or(a.id, value+"-"+dimension)
	i := slices.IndexFunc(t.items, func(b asked) bool { return a.id == b.id && a.value == b.value && a.dimension == b.dimension })
	if i < 0 {
		i = len(t.items)
		t.items = append(t.items, a)
	}
	return i
}

// unknown tells whether a row's value or dimension is unknown, which is a
// problem. What stands there is not repeated: the row may have slipped.
func (t *tidyRows) unknown(row []cell) bool {
	bad := false
	value, dimension := cellAt(row, t.columns.value), cellAt(row, t.columns.dimension)
	if v, ok := among(string(value.text), t.values); !ok {
		bad = true
		t.problems.errorf(t.problems.at(value), ruleReference, diag.DidYouMean(v, t.values), "the row names no value of the handbook")
	}
	if d, ok := among(string(dimension.text), dimensions); !ok {
		bad = true
		t.problems.errorf(t.problems.at(dimension), ruleReference, diag.DidYouMean(d, dimensions), "the row names no dimension; understanding, agreement, behaviour, perception and enabler are")
	}
	return bad
}

// among finds a word in a list as a cell writes it; a list that is nil takes
// every word that is not blank.
func among(text string, list []string) (word string, ok bool) {
	key := fold(text)
	for _, w := range list {
		if fold(w) == key {
			return w, true
		}
	}
	return collapse(text), list == nil && key != ""
}

// finish reports listed items that no row answered. An item whose wording came
// later is none of this wave's then.
func (t *tidyRows) finish() {
	if t.problems.errors > 0 {
		return
	}
	if len(t.seen) == 0 {
		t.problems.warnf(t.wave.At, ruleAnswers, "see whether the column wave says it in the same words", "no row of %s belongs to the wave %q", t.problems.file, t.wave.ID)
		return
	}
	for i, it := range t.items {
		if t.seen[i] {
			continue
		}
		if it.optional {
			t.items[i].absent = true
			continue
		}
		t.problems.errorf(it.at, ruleAnswers, "mend its id, or say since which wave it was asked", "no row of %s answers the item %q", t.problems.file, it.id)
	}
	t.tally.begin(t.items)
}
