package generator

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/site"
)

// PathCalendar is the calendar (RFC 5545) of an onboarding path from a first day, and
// the ids of the paths that there are. It is nil where id is none of them, or with an
// error among the problems. Of the handbook it reads no answers and no editions.
func PathCalendar(o Options, id string, first handbook.Date) (ics []byte, ids []string, problems diag.List, err error) {
	parser := NewMemory().documents
	book, problems, err := load.Handbook(o.Content, load.Options{Parser: parser, Drafts: o.Drafts, Ignore: o.Ignore})
	if err != nil || problems.Errors() > 0 {
		return nil, nil, problems, err
	}
	for _, p := range book.Paths {
		ids = append(ids, p.ID)
	}
	plan, _ := site.Plan(site.Input{Handbook: book, Results: &results.Results{}, AsOf: day(o, book), Parser: parser})
	return plan.PathCalendar(id, first), ids, problems, nil
}
