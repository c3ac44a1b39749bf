package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// decisionsByDate lists the records newest first, those without a date last, by
// number and id where dates say nothing.
func (s *Site) decisionsByDate() []*handbook.Decision {
	out := slices.Clone(s.in.Handbook.Decisions)
	slices.SortFunc(out, func(a, b *handbook.Decision) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.Number, a.Number), cmp.Compare(b.ID, a.ID))
	})
	return out
}

// decisions fills the index of records, their timeline and a page for each.
func (s *Site) decisions() {
	h := s.in.Handbook
	if len(h.Decisions) == 0 {
		return
	}
	var pages []*Page
	for _, d := range h.Decisions {
		pages = append(pages, s.page(d))
	}
	neighbours(pages)
	for i, d := range h.Decisions {
		s.decision(pages[i], d)
	}
	tabs := func(current string) []Link {
		t := []Link{{Text: s.Say.T("By status"), To: "decisions/index.html"}, {Text: s.Say.T("Timeline"), To: "decisions/timeline.html"}, {Text: s.Say.T("In force when"), To: "decisions/in-force.html"}}
		for i := range t {
			t[i].Current = string(t[i].To) == current
		}
		return t
	}
	index := &Page{Path: "decisions/index.html", Nav: "decisions/index.html", Title: s.Say.T("Decisions"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain,
		Lead: s.decisionsLead(), Tabs: tabs("decisions/index.html")}
	if f := s.flow(); f != nil {
		index.Sections = append(index.Sections, Section{ID: "flow", Title: s.Say.T("Which values decide"), Wide: true, Body: []Body{Figure{Chart: f}}})
	}
	all := s.decisionFacets()
	index.Sections = append(index.Sections, Section{ID: "lists", Title: s.Say.T("Find"), Body: []Body{facetLinks(all, decisionsBy)}})
	for _, f := range all {
		for _, c := range f.choices {
			if f.kind != "status" {
				continue
			}
			rows := RecordRows{c.items[:min(mostListed, len(c.items))], s}
			margin := []Note{{Text: s.records(len(c.items))}}
			if len(c.items) > mostListed {
				margin = append(margin, Note{Text: s.Say.T("The newest %d stand here.", mostListed), Link: Link{Text: s.Say.T("All of them"), To: decisionsBy(f.kind, c.id)}})
			}
			index.Sections = append(index.Sections, Section{ID: c.id, Title: c.text, Body: []Body{rows}, Margin: margin})
		}
	}
	s.add(index)
	s.decisionTimeline(tabs("decisions/timeline.html"))
	s.decisionLists(all, tabs)
}

func (s *Site) decisionsLead() string {
	inForce, withValue := 0, 0
	for _, d := range s.in.Handbook.Decisions {
		if d.InForce() {
			inForce++
		}
		if len(winners(d)) > 0 {
			withValue++
		}
	}
	all := len(s.in.Handbook.Decisions)
	lead := s.Say.N(all, "%s record, %s in force.", "%s records, %s in force.", s.Say.Numeral(all), s.Say.Numeral(inForce))
	if inForce == 0 {
		lead = s.Say.N(all, "%s record, not in force.", "%s records, none in force.", s.Say.Numeral(all))
	}
	lead = s.Say.Title(lead)
	if withValue > 0 {
		lead = join(" ", lead, s.Say.T("In %s a value decided.", s.Say.Numeral(withValue)))
	}
	return lead
}

// records says how many there are.
func (s *Site) records(n int) string {
	return s.Say.Title(s.Say.Count(n, "one record.", "%s records."))
}

// statusWord is what a record says of its status, in a word.
func (s *Site) statusWord(d *handbook.Decision) string {
	if d.StatusRaw == "" {
		return s.Say.T("No status recorded")
	}
	return s.term(string(cmp.Or(d.Status, handbook.DecisionUnknown)))
}

// statusInside is the status of a record inside a sentence.
func (s *Site) statusInside(d *handbook.Decision) string {
	if _, known := statesInside[string(d.Status)]; known {
		return s.inside(string(d.Status))
	}
	return s.Say.Inside(s.statusWord(d))
}

func (s *Site) decisionRow(d *handbook.Decision) DecisionRow {
	row := DecisionRow{Link: s.link(d), Strong: s.statusWord(d), Date: orElse(s.Say.ShortDate(d.Date), d.DateRaw)}
	for _, w := range d.Values {
		if w.Role == "decisive" {
			row.Note = s.decidedWords(d, w)
			break
		}
	}
	return row
}

// decidedWords names the value that decided a record, and those it won over; of a
// record that was not taken, what it would put first.
func (s *Site) decidedWords(d *handbook.Decision, w handbook.Weighed) string {
	winner := s.valueLink(w.ID).Text
	var names []string
	for _, id := range s.over(d, w) {
		names = append(names, s.valueLink(id).Text)
	}
	over := s.Say.List(names)
	switch {
	case !d.Taken() && over == "":
		return s.Say.T("Would put %s first", winner)
	case !d.Taken():
		return s.Say.T("Would put %s over %s", winner, over)
	case over == "":
		return s.Say.T("Decided by %s", winner)
	}
	return s.Say.T("Decided by %s over %s", winner, over)
}

func (s *Site) decisionRows(refs []handbook.Ref) DecisionRows {
	var rows DecisionRows
	for _, r := range refs {
		if d := s.in.Handbook.Decision(r.ID); d != nil {
			rows.Items = append(rows.Items, s.decisionRow(d))
		}
	}
	return rows
}

// decisionTimeline lists the records by year.
func (s *Site) decisionTimeline(tabs []Link) {
	p := &Page{Path: "decisions/timeline.html", Nav: "decisions/index.html", Title: s.Say.T("Decisions over time"), Kind: s.Say.T("Section"), Layout: LayoutPlain,
		Crumbs: s.crumbs(Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"}), Tabs: tabs, Lead: s.Say.T("Every record, the newest first.")}
	for _, d := range s.decisionsByDate() {
		year, id := s.Say.T("Undated"), "y-undated"
		if !d.Date.IsZero() {
			year = fmt.Sprint(d.Date.Year)
			id = "y-" + year
		}
		if n := len(p.Sections); n == 0 || p.Sections[n-1].ID != id {
			p.Sections = append(p.Sections, Section{ID: id, Title: year, Body: []Body{RecordRows{site: s}}})
		}
		sec := &p.Sections[len(p.Sections)-1]
		rows := sec.Body[0].(RecordRows)
		rows.records = append(rows.records, d)
		sec.Body[0] = rows
	}
	s.add(p)
}

// decision fills the page of a record: what is known about it first, then its
// own sections in their own order.
func (s *Site) decision(p *Page, d *handbook.Decision) {
	p.Nav, p.Crumbs = "decisions/index.html", s.crumbs(Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"})
	glyph := map[handbook.DecisionStatus]string{handbook.DecisionAccepted: "s-lived", handbook.DecisionImplemented: "s-lived", handbook.DecisionRejected: "s-missed", handbook.DecisionWithdrawn: "s-missed", handbook.DecisionSuperseded: "retired", handbook.DecisionDeprecated: "retired"}[d.Status]
	p.Standing = &Standing{Glyph: orElse(glyph, "aspirational"), Word: s.statusWord(d), Clause: s.standingClause(d)}
	p.Facts = facts(s.Say.T("Decided"), strings.Join(d.Deciders, ", "), s.Say.T("Consulted"), strings.Join(d.Consulted, ", "), s.Say.T("Informed"), strings.Join(d.Informed, ", "),
		s.Say.T("Topic"), s.term(d.Topic), s.Say.T("Resources"), s.term(d.Resources), s.Say.T("Review by"), s.Say.Date(d.ReviewBy))
	if raw := strings.TrimSpace(d.StatusRaw); raw != "" && !strings.EqualFold(strings.TrimRight(raw, "."), string(d.Status)) && len(raw) < 80 {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("As written"), Text: raw})
	}
	s.common(p)
	p.Facts = append(p.Facts, Fact{Label: s.Say.T("Source"), Text: d.File})
	if c := s.chain(d); len(c.Items) > 1 {
		p.Sections = append(p.Sections, Section{ID: "chain", Title: s.Say.T("What it replaces, and what replaces it"), Body: []Body{c}})
	}
	if w := s.weighing(d); w != nil {
		p.Sections = append(p.Sections, Section{ID: "values", Title: s.Say.T("What decided it"), Body: []Body{*w}, Margin: s.orderNote(d)})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if rows := s.citedBy(d); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "cited", Title: s.Say.T("Cited by"), Body: []Body{rows}})
	}
	p.Sections = uniqueIDs(p.Sections)
}

func (s *Site) standingClause(d *handbook.Decision) string {
	date := orElse(s.Say.Date(d.Date), d.DateRaw)
	for _, l := range d.SupersededBy {
		if by := s.in.Handbook.Decision(l.ID); by != nil && d.Status == handbook.DecisionSuperseded {
			return join(" · ", date, s.Say.T("replaced by %s", join(" ", by.Number, by.Title)))
		}
	}
	if d.InForce() {
		return join(" · ", date, s.Say.T("in force"))
	}
	return date
}

// chain walks back to the first record and forward to the last.
func (s *Site) chain(d *handbook.Decision) Chain {
	h := s.in.Handbook
	seen := map[string]bool{d.ID: true}
	var before, after []*handbook.Decision
	collect := func(from *handbook.Decision, next func(*handbook.Decision) []handbook.Link, into *[]*handbook.Decision) {
		for queue := []*handbook.Decision{from}; len(queue) > 0; queue = queue[1:] {
			for _, l := range next(queue[0]) {
				if o := h.Decision(l.ID); o != nil && !seen[o.ID] {
					seen[o.ID] = true
					*into = append(*into, o)
					queue = append(queue, o)
				}
			}
		}
	}
	collect(d, func(d *handbook.Decision) []handbook.Link { return append(slices.Clone(d.Supersedes), d.Amends...) }, &before)
	collect(d, func(d *handbook.Decision) []handbook.Link {
		return append(slices.Clone(d.SupersededBy), d.AmendedBy...)
	}, &after)
	slices.Reverse(before)
	var c Chain
	for _, o := range before {
		c.Items = append(c.Items, ChainItem{Link: s.link(o), Note: s.chainNote(o)})
	}
	c.Items = append(c.Items, ChainItem{Link: Link{Text: d.Title, Number: d.Number, Current: true}, Note: s.chainNote(d)})
	for _, o := range after {
		c.Items = append(c.Items, ChainItem{Link: s.link(o), Note: s.chainNote(o), Next: !o.InForce() && o.Status != handbook.DecisionSuperseded})
	}
	return c
}

func (s *Site) chainNote(d *handbook.Decision) string {
	return join(", ", orElse(s.Say.ShortDate(d.Date), d.DateRaw), s.statusInside(d))
}

// weighing shows the values of a record by their role, nil when it names none.
func (s *Site) weighing(d *handbook.Decision) *Weighing {
	if len(d.Values) == 0 {
		return nil
	}
	w := &Weighing{Exception: d.Exception}
	for _, v := range d.Values {
		link := s.valueLink(v.ID)
		switch v.Role {
		case "decisive":
			w.Decisive = append(w.Decisive, link)
		case "conceded":
			w.Conceded = append(w.Conceded, link)
		default:
			w.Supporting = append(w.Supporting, link)
		}
	}
	if len(w.Conceded) == 0 {
		for _, v := range d.Values {
			for _, o := range v.Over {
				w.Conceded = append(w.Conceded, s.valueLink(o.ID))
			}
		}
	}
	return w
}

// orderNote says whether the record follows the declared order of values.
func (s *Site) orderNote(d *handbook.Decision) []Note {
	for _, w := range d.Values {
		if w.Role != "decisive" {
			continue
		}
		for _, id := range s.over(d, w) {
			win, lose := s.in.Handbook.Value(w.ID), s.in.Handbook.Value(id)
			if win == nil || lose == nil || win.Rank == 0 || lose.Rank == 0 {
				continue
			}
			if win.Rank < lose.Rank {
				return []Note{{Text: s.Say.T("Follows the declared order: %d wins over %d.", win.Rank, lose.Rank)}}
			}
			return []Note{{Text: s.Say.T("Against the declared order: %d won over %d.", win.Rank, lose.Rank)}}
		}
	}
	return nil
}

// citedBy lists the stories, interventions and evaluations that name a record.
func (s *Site) citedBy(d *handbook.Decision) Rows {
	var rows Rows
	cites := func(refs []handbook.Ref) bool {
		return slices.ContainsFunc(refs, func(r handbook.Ref) bool { return r.ID == d.ID })
	}
	for _, st := range s.in.Handbook.Stories {
		if cites(st.Decisions) {
			rows.Items = append(rows.Items, Row{Link: s.link(st), When: s.Say.Month(st.Date), Lines: []Line{{Strong: s.term("story"), Text: st.Team}}})
		}
	}
	for _, i := range s.in.Handbook.Interventions {
		if cites(i.Decisions) {
			rows.Items = append(rows.Items, Row{Link: s.link(i), When: s.term(i.Status), Lines: []Line{{Strong: s.term("intervention")}}})
		}
	}
	for _, e := range s.in.Handbook.Evaluations {
		if cites(e.Decisions) {
			rows.Items = append(rows.Items, Row{Link: s.link(e), When: s.Say.Month(e.Day()), Lines: []Line{{Strong: s.term(string(e.Activity))}}})
		}
	}
	return rows
}

// flow draws which values decided which of the newest records, nil without any.
func (s *Site) flow() chart.Chart {
	const most = 14
	f := chart.Flow{ID: "flowchart", Title: s.Say.T("Values and the decisions they had a part in"),
		Caption: s.Say.T("Values in their declared order; records from the newest. The width says the part: decisive, supporting, conceded.")}
	parts := map[string]bool{}
	decisive := map[string]int{}
	for _, d := range s.decisionsByDate() {
		name := join(" ", d.Number, d.Title)
		if len(d.Values) == 0 || len(f.Decisions) == most || slices.Contains(f.Decisions, name) || d.Status == handbook.DecisionRejected {
			continue
		}
		used := false
		for _, w := range d.Values {
			v := s.in.Handbook.Value(w.ID)
			if v == nil || v.Status == handbook.Retired {
				continue
			}
			role := chart.Role(orElse(w.Role, "supporting"))
			f.Links = append(f.Links, chart.FlowLink{Value: v.Title, Decision: name, Role: role})
			parts[v.Title], used = true, true
			if role == chart.Decisive {
				decisive[v.Title]++
			}
		}
		if used {
			f.Decisions = append(f.Decisions, name)
		}
	}
	if len(f.Decisions) == 0 {
		return nil
	}
	var most1 string
	for _, v := range s.in.Handbook.Active() {
		if parts[v.Title] && !slices.Contains(f.Values, v.Title) {
			f.Values = append(f.Values, v.Title)
		}
		if decisive[v.Title] > decisive[most1] {
			most1 = v.Title
		}
	}
	f.Finding = s.Say.T("%s had a part in %s", s.Say.Title(s.Say.Count(len(f.Values), "one value", "%s values")), s.Say.Count(len(f.Decisions), "one record", "%s records"))
	if most1 != "" {
		f.Finding = s.Say.T("%s decided most often: in %d of %d records", most1, decisive[most1], len(f.Decisions))
	}
	return f
}
