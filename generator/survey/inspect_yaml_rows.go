package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// sorts names the columns of a card sort by their words, else in their order.
func (y *proposal) sorts() {
	keys := []string{"personal", "current", "desired"}
	hints := [][]string{{"you", "yourself", "personal"}, {"today", "current", "now", "is"}, {"should", "desired", "wish", "future"}}
	names := map[string]string{}
	for _, c := range y.those(looksCards) {
		for i := len(keys) - 1; i >= 0; i-- {
			words := strings.FieldsFunc(fold(c.header), func(r rune) bool { return !unicode.IsLetter(r) })
			if names[keys[i]] == "" && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(hints[i], w) }) {
				names[keys[i]] = y.named(c)
				break
			}
		}
	}
	for _, c := range y.those(looksCards) {
		if slices.ContainsFunc(keys, func(k string) bool { return names[k] == y.named(c) }) {
			continue
		}
		for _, k := range keys {
			if names[k] == "" {
				names[k] = y.named(c)
				break
			}
		}
	}
	y.line("sorts: # TODO: see that each column stands by its question")
	for _, k := range keys {
		if names[k] != "" {
			y.line("  %s: %s", k, yamlScalar(names[k]))
		}
	}
	y.line("ranked: false # TODO: true where the first card of a cell is the most important")
}

// percentItems lists what a table of percentages is about: the rows of one with a
// column of favourable shares, else its columns of percentages.
func (y *proposal) percentItems() {
	var first []string
	for _, c := range y.columns {
		first = append(first, fold(c.header))
	}
	y.line("items:")
	at := slices.IndexFunc(first, func(h string) bool { return slices.Contains([]string{"code", "question", "item"}, h) })
	if at >= 0 && favourableAt(first) {
		y.itemsNamed(y.columns[at].answers)
		return
	}
	for _, c := range y.those(looksPercent) {
		if name := y.named(c); name != "" {
			y.item(c.itemID(), name)
		}
	}
}

// itemsNamed lists items by the words that name them.
func (y *proposal) itemsNamed(names []answerSeen) {
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b answerSeen) int { return strings.Compare(a.key, b.key) })
	for i, a := range names {
		if i == mostListed {
			y.comment("and %d more", len(names)-mostListed)
			break
		}
		y.item(itemSlug(a.text), a.text)
	}
}

// oftenNamed are the answers that enough rows gave, and how many others there are.
func (c *columnSeen) oftenNamed() (often []answerSeen, others int) {
	for _, a := range c.answers {
		if a.rows < leastRows {
			others++
			continue
		}
		often = append(often, a)
	}
	return often, others
}

// tidyScale takes the ends of the scale from columns that say them, else from the
// scores.
func (y *proposal) tidyScale() {
	one := func(header string) (int, bool) {
		for _, c := range y.columns {
			if fold(c.header) == header && len(c.answers) == 1 {
				n, err := strconv.Atoi(c.answers[0].key)
				return n, err == nil
			}
		}
		return 0, false
	}
	low, ok1 := one("scale_min")
	top, ok2 := one("scale_max")
	if ok1 && ok2 && top > low {
		g := scaleGroup{low: low, top: top}
		y.scaleHead(low, top, g.favourable())
		return
	}
	y.scale()
}

// tidyItems says what rows must name themselves and lists items where they do not
// name value and dimension.
func (y *proposal) tidyItems() {
	var first []string
	for _, c := range y.columns {
		first = append(first, fold(c.header))
	}
	names := slices.Contains(first, "value") && slices.Contains(first, "dimension")
	for _, name := range []string{"score", "item"} {
		if at := tidyColumn(first, name); at >= 0 && first[at] != name && (name == "score" || !names) {
			y.rename(at, name)
		}
	}
	if !slices.ContainsFunc(y.columns, func(c *columnSeen) bool { return c.looks == looksRespondent }) {
		y.Notes = append(y.Notes, "no column names the respondent, an id of the person; answers without one are left out")
		y.comment("TODO: no column names the respondent")
	}
	if names {
		y.comment("each row names its value and its dimension; no items need be listed")
		return
	}
	often, others := y.columns[tidyColumn(first, "item")].oftenNamed()
	if others > 0 {
		y.comment("TODO: fewer than %d rows name each of %d items; they are not told here", leastRows, others)
	}
	if len(often) == 0 {
		y.line("items: []")
		return
	}
	y.line("items:")
	y.itemsNamed(often)
}

func (y *proposal) rename(at int, name string) {
	y.Notes = append(y.Notes, fmt.Sprintf("rename the column %q to %q: a tidy export is read by that name", y.columns[at].header, name))
	y.comment("TODO: rename the column %q of the file to %q", y.columns[at].header, name)
}
