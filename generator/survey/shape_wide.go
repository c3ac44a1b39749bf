package survey

// layout is how a kind of export differs from plain rows, one a respondent and
// one column an item.
type layout struct {
	// header reads what else belongs to the header, and names the columns anew;
	// nil: the first record is all of it.
	header func(*export)
	// drops tells why a row is left out, "" for a row that counts; nil: all count.
	// It is called once the header is read.
	drops func(*export) func(row []cell) string
}

// wide reads one row a respondent and one column an item. Other columns are
// passed over.
func wide(e *export, l layout) {
	if l.header != nil {
		l.header(e)
	}
	if e.problems.errors > 0 {
		return
	}
	e.declared()
	columns := e.columnsAsked()
	if e.problems.errors > 0 {
		return
	}
	drops := func([]cell) string { return "" }
	if l.drops != nil {
		drops = l.drops(e)
	}
	e.tally.begin(e.items)
	codes := make([]code, len(columns))
	for row := range e.table.all {
		if reason := drops(row); reason != "" {
			e.tally.dropped[reason]++
			continue
		}
		for i, column := range columns {
			codes[i] = e.answer(cellAt(row, column), e.items[i].reversed)
		}
		if e.at.submitted >= 0 {
			e.dates.see(cellAt(row, e.at.submitted))
		}
		g := e.group(row)
		id := e.respondent(row)
		if len(id) == 0 {
			e.tally.row(g, codes)
			continue
		}
		person, seen := e.tally.person(string(id), g)
		if seen {
			e.tally.dropped[droppedEarlier]++
		}
		for i, c := range codes {
			e.tally.set(person, i, c)
		}
	}
}

// columnsAsked finds the column of every item. An item whose wording came later
// and that has no column is none of this wave's.
func (e *export) columnsAsked() (columns []int) {
	var items []asked
	for _, it := range e.items {
		if it.optional && len(e.table.find(it.column)) == 0 {
			continue
		}
		items = append(items, it)
		columns = append(columns, e.column(it.column, it.at))
	}
	e.items = items
	return columns
}
