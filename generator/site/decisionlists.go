package site

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// decisionsBy is the address of a list of records.
func decisionsBy(kind, id string) Address {
	return Address("decisions/by/" + kind + "-" + slug(id) + ".html")
}

// mostListed is how many records of a status the index lists; the rest stands on
// pages of their own.
const mostListed = 60

// decisionFacets are the lists of the records: those of a status, of a value, of a
// topic, of a year, and those in force at a year's end.
func (s *Site) decisionFacets() []facet[*handbook.Decision] {
	type (
		lists = facet[*handbook.Decision]
		list  = choice[*handbook.Decision]
	)
	byDate := s.decisionsByDate()
	pick := func(f func(*handbook.Decision) bool) []*handbook.Decision {
		return slices.DeleteFunc(slices.Clone(byDate), func(d *handbook.Decision) bool { return !f(d) })
	}
	status := lists{kind: "status", label: s.Say.T("Status")}
	for _, g := range statusGroups {
		if r := pick(func(d *handbook.Decision) bool { return slices.Contains(g.states, d.Status) }); len(r) > 0 {
			status.choices = append(status.choices, list{g.id, s.Say.T(g.title), r})
		}
	}
	value := lists{kind: "value", label: s.Say.T("Value")}
	for _, v := range s.in.Handbook.Values {
		if r := pick(func(d *handbook.Decision) bool {
			return slices.ContainsFunc(d.Values, func(w handbook.Weighed) bool { return w.ID == v.ID })
		}); len(r) > 0 {
			value.choices = append(value.choices, list{v.ID, v.Title, r})
		}
	}
	topics, years := map[string]string{}, map[int]bool{}
	for _, d := range byDate {
		if d.Topic != "" {
			topics[slug(d.Topic)] = d.Topic
		}
		if !d.Date.IsZero() {
			years[d.Date.Year] = true
		}
	}
	topic := lists{kind: "topic", label: s.Say.T("Topic")}
	for _, id := range slices.Sorted(maps.Keys(topics)) {
		topic.choices = append(topic.choices, list{id, s.term(topics[id]), pick(func(d *handbook.Decision) bool { return d.Topic != "" && slug(d.Topic) == id })})
	}
	year, held := lists{kind: "year", label: s.Say.T("Year")}, lists{kind: "in-force", label: s.Say.T("In force at the end of")}
	for _, y := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		name := fmt.Sprint(y)
		year.choices = append(year.choices, list{name, name, pick(func(d *handbook.Decision) bool { return d.Date.Year == y })})
		if end := (handbook.Date{Year: y, Month: 12, Day: 31}); end.Before(s.AsOf) {
			if r := pick(func(d *handbook.Decision) bool { return s.inForceOn(d, end) }); len(r) > 0 {
				held.choices = append(held.choices, list{name, name, r})
			}
		}
	}
	return slices.DeleteFunc([]lists{status, value, topic, year, held}, func(f lists) bool { return len(f.choices) == 0 || f.kind == "topic" && len(f.choices) > mostChoices })
}

// inForceOn tells whether a record held on a day.
func (s *Site) inForceOn(d *handbook.Decision, day handbook.Date) bool {
	from, until, ok := s.in.Handbook.InForceFrom(d)
	return ok && !day.Before(from) && (until.IsZero() || day.Before(until))
}

// decisionLists fills the lists of records, and the table of what was in force
// when.
func (s *Site) decisionLists(all []facet[*handbook.Decision], tabs func(string) []Link) {
	for _, f := range all {
		for _, c := range f.choices {
			at := decisionsBy(f.kind, c.id)
			name, lead := s.Say.T("Decisions, %s: %s", s.Say.Inside(f.label), c.text), s.records(len(c.items))
			if f.kind == "in-force" {
				name = s.Say.T("Decisions, in force at the end of %s", c.text)
				lead = s.Say.Title(s.Say.N(len(c.items), "%s record held on 31 December %s.", "%s records held on 31 December %s.", s.Say.Numeral(len(c.items)), c.text))
			}
			rows := RecordRows{c.items, s}
			s.add(&Page{Path: string(at), Nav: "decisions/index.html", Title: name, Kind: s.Say.T("List"), Layout: LayoutPlain, Lead: lead, Tabs: tabs(""),
				Crumbs:   s.crumbs(Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"}),
				Sections: []Section{{ID: "records", Title: c.text, Body: []Body{rows}}, {ID: "others", Title: s.Say.T("Other lists"), Body: []Body{facetLinks(all, decisionsBy)}}}})
		}
	}
	t := Table{Name: s.Say.T("In force, from when and until when"), Head: []string{s.Say.T("Record"), s.Say.T("In force from"), s.Say.T("Until"), s.Say.T("Replaced by")}}
	untold := 0
	for _, d := range s.decisionsByDate() {
		if !d.Taken() {
			continue
		}
		from, until, ok := s.in.Handbook.InForceFrom(d)
		if !ok {
			untold++
			continue
		}
		row := []Cell{{Links: []Link{s.link(d)}}, {Text: s.Say.ShortDate(from)}, {Text: s.Say.T("Still")}, {}}
		if !until.IsZero() {
			row[2].Text = s.Say.ShortDate(until)
			for _, l := range d.SupersededBy {
				if by := s.in.Handbook.Decision(l.ID); by != nil && !l.Partial {
					row[3].Links = append(row[3].Links, s.link(by))
				}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	p := &Page{Path: "decisions/in-force.html", Nav: "decisions/index.html", Title: s.Say.T("What was in force when"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Crumbs: s.crumbs(Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"}), Tabs: tabs("decisions/in-force.html"),
		Lead: s.Say.T("Each record from its day until the day of the one that replaced it as a whole.")}
	if untold > 0 {
		p.Lead = join(" ", p.Lead, s.Say.Title(s.Say.Count(untold, "one record is not here: without a date, without a status, or replaced on a day that no record names.",
			"%s records are not here: without a date, without a status, or replaced on a day that no record names.")))
	}
	for _, f := range all {
		if f.kind == "in-force" {
			p.Sections = append(p.Sections, Section{ID: "ends", Title: s.Say.T("At the end of a year"), Body: []Body{facetLinks([]facet[*handbook.Decision]{f}, decisionsBy)}})
		}
	}
	if len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "records", Title: s.Say.T("From and until"), Wide: true, Body: []Body{t}})
	} else {
		p.Sections = append(p.Sections, Section{ID: "records", Title: s.Say.T("From and until"), Body: []Body{Para{Text: s.Say.T("No record tells when it was in force."), Muted: true}}})
	}
	s.add(p)
}

// statusGroups are the states of records as readers look for them.
var statusGroups = []struct {
	id, title string
	states    []handbook.DecisionStatus
}{
	{"in-force", locale.Mark("In force"), []handbook.DecisionStatus{handbook.DecisionAccepted, handbook.DecisionImplemented}},
	{"proposed", locale.Mark("Proposed"), []handbook.DecisionStatus{handbook.DecisionProposed, handbook.DecisionDraft, handbook.DecisionOnHold}},
	{"replaced", locale.Mark("Superseded or deprecated"), []handbook.DecisionStatus{handbook.DecisionSuperseded, handbook.DecisionDeprecated}},
	{"rejected", locale.Mark("Rejected or withdrawn"), []handbook.DecisionStatus{handbook.DecisionRejected, handbook.DecisionWithdrawn}},
	{"unknown", locale.Mark("No status recorded"), []handbook.DecisionStatus{handbook.DecisionUnknown, ""}},
}
