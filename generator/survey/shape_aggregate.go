package survey

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/results"
)

// percents are what a vendor's table says of the whole organisation.
type percents struct {
	n    int             // answers, 0 where the table does not say
	item map[int]percent // by item
}

// percent is one item's shares, NaN where the table has none.
type percent struct{ favourable, neutral, unfavourable float64 }

// aggregate reads percentages that somebody else has computed, of the whole
// organisation alone: from percentages of units nobody can tell what their
// differences would give away. The table has a row a unit and a column an item,
// or a row an item and a unit with the columns favourable, neutral, unfavourable
// and responses. The row of the whole names the organisation, or all, total or
// overall, or nothing. "n<10", "*", ".." and "-" stand for what was withheld.
func aggregate(e *export) {
	e.declared()
	responses := e.column(e.columns.Responses, columnsPos(e.src, e.wave))
	e.percents = &percents{item: map[int]percent{}}
	if long := e.favourableColumn(); long >= 0 {
		e.percentRows(long, responses)
	} else {
		e.percentColumns(responses)
	}
	if e.problems.errors == 0 && len(e.percents.item) == 0 {
		e.problems.errorf(columnsPos(e.src, e.wave), ruleAnswers, "name the column of the units, and give the row of the whole the organisation's name", "no row of %s stands for the whole organisation", e.problems.file)
	}
}

// favourableColumn is the column of favourable percentages, −1 where there is none.
func (e *export) favourableColumn() int {
	return slices.IndexFunc(e.table.keys, func(k string) bool { return k == "favourable" || k == "favorable" })
}

// percentRows reads a row an item and a unit. Items are found by any cell that
// says their column, such as a code or a text.
func (e *export) percentRows(long, responses int) {
	other := func(us, gb string) int {
		return slices.IndexFunc(e.table.keys, func(k string) bool { return k == us || k == gb })
	}
	mid, low := other("neutral", "neutral"), other("unfavorable", "unfavourable")
	if responses < 0 {
		responses = other("responses", "n")
	}
	found := map[int]bool{}
	for row := range e.table.all {
		item := slices.IndexFunc(e.items, func(a asked) bool {
			key := headerKey(a.column)
			return slices.ContainsFunc(row, func(c cell) bool { return key != "" && headerKey(string(c.text)) == key })
		})
		if item < 0 || !e.whole(row) {
			continue
		}
		found[item] = true
		e.percents.item[item] = percent{e.percentAt(row, long), e.percentAt(row, mid), e.percentAt(row, low)}
		e.answered(row, responses)
	}
	for i, it := range e.items {
		if !found[i] && !it.optional {
			e.problems.errorf(it.at, ruleAnswers, "give its code or text as the table has it", "no row of %s gives the item %q for the whole organisation", e.problems.file, it.id)
		}
	}
}

// percentColumns reads a row a unit and a column an item.
func (e *export) percentColumns(responses int) {
	columns := e.columnsAsked()
	if e.problems.errors > 0 {
		return
	}
	for row := range e.table.all {
		if !e.whole(row) {
			continue
		}
		nan := math.NaN()
		for i, column := range columns {
			e.percents.item[i] = percent{e.percentAt(row, column), nan, nan}
		}
		e.answered(row, responses)
	}
}

// whole tells whether a row stands for the whole organisation.
func (e *export) whole(row []cell) bool {
	if e.at.unit < 0 {
		return true
	}
	name := fold(string(cellAt(row, e.at.unit).text))
	return name == "" || name == fold(e.organisation) || name == fold(e.units.names[0]) || slices.Contains([]string{"all", "total", "overall", "everyone", "gesamt"}, name)
}

// answered takes in how many answered; the least counts.
func (e *export) answered(row []cell, column int) {
	if column < 0 {
		return
	}
	n, err := strconv.Atoi(string(trim(cellAt(row, column))))
	if err == nil && n > 0 && (e.percents.n == 0 || n < e.percents.n) {
		e.percents.n = n
	}
}

// percentAt reads "81%", "81,5 %" or "81.5". What is none is NaN, and a problem
// unless it says that the number was withheld.
func (e *export) percentAt(row []cell, column int) float64 {
	if column < 0 {
		return math.NaN()
	}
	c := cellAt(row, column)
	text := fold(string(c.text))
	number := strings.Replace(strings.TrimSpace(strings.TrimSuffix(text, "%")), ",", ".", 1)
	v, err := strconv.ParseFloat(number, 64)
	switch {
	case err == nil && v >= 0 && v <= 100:
		return v
	case slices.Contains([]string{"", "*", "**", "..", "-", "–", "n/a", "na", "x"}, text), strings.HasPrefix(text, "n<"), strings.HasPrefix(text, "n <"), strings.HasPrefix(text, "<"):
		return math.NaN()
	}
	e.problems.errorf(e.problems.at(c), ruleAnswers, "write a number from 0 to 100, or * for one that is withheld", "a cell is no percentage")
	return math.NaN()
}

// percentCells are what may be published of a vendor's percentages.
func (r rules) percentCells(e *export) (dimensions, aspects []results.Cell) {
	for _, s := range subjects(e.items) {
		nan := math.NaN()
		c := results.Cell{Value: s.value, Dimension: s.dimension, Aspect: s.aspect, Unit: results.All, Wording: s.wording(e.items, e.scale), Neutral: nan, Unfavourable: nan, Index: nan, Low: nan, High: nan, DontKnow: nan}
		for _, i := range s.items {
			c.Favourable += e.percents.item[i].favourable / float64(len(s.items))
		}
		n := e.percents.n
		switch {
		case math.IsNaN(c.Favourable), n > 0 && n < r.Minimum, n > 0 && n < r.Extreme && (c.Favourable < 100/float64(n)+1 || c.Favourable > 100-100/float64(n)-1):
			c.Favourable, c.State, c.Text = nan, results.Withheld, "withheld"
		default:
			c.State, c.Text = results.Shown, strconv.Itoa(halfUp(c.Favourable))
			if c.N = n; n < r.Detail {
				c.N, c.NBand = 0, "not stated"
			}
		}
		if s.aspect == "" {
			dimensions = append(dimensions, c)
		} else {
			aspects = append(aspects, c)
		}
	}
	return dimensions, aspects
}
