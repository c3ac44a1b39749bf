package survey

// wide reads one row a respondent and one column an item. Other columns are
// passed over.
func wide(e *export) {
	respondent := e.declared()
	columns := e.columnsAsked()
	if e.problems.errors > 0 {
		return
	}
	codes := make([]code, len(columns))
	for row := range e.table.all {
		for i, column := range columns {
			codes[i] = e.answer(cellAt(row, column), e.items[i].reversed)
		}
		var id []byte
		if respondent >= 0 {
			id = trim(cellAt(row, respondent))
		}
		if len(id) == 0 {
			e.tally.row(codes)
			continue
		}
		person, seen := e.tally.person(string(id))
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
