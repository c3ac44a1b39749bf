package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Practices are practices with what each is, where it is built in, what the handbook
// has for it, and what is missing.
type Practices struct{ Items []PracticePart }

// PracticePart is one of them.
type PracticePart struct {
	ID, Title, About string
	Pairs            Pairs
}

// Template is "practices".
func (Practices) Template() string { return "practices" }

// bindings are the glyphs of how binding a practice is: a full disc for what is
// required, half of one for what is prompted, a ring for what is optional, and a
// broken ring for what is planned.
var bindings = map[string]string{"required": "lived", "prompted": "emerging", "optional": "aspirational", "planned": "absent"}

// binding says how binding a practice or a touchpoint is; "" is missing.
func (s *Site) binding(strength string) Standing {
	if strength == "" {
		return Standing{Word: s.Say.T("Missing")}
	}
	return Standing{Glyph: bindings[strength], Word: s.strengthWord(strength)}
}

// strengthWord says how binding a practice is.
func (s *Site) strengthWord(strength string) string {
	if strength == "planned" {
		return s.Say.C("a practice", "Planned")
	}
	return s.term(strength)
}

// integration fills the page about the framework's practices, the one about practices
// of engineering, and a page a touchpoint.
func (s *Site) integration() {
	s.engineering()
	h := s.in.Handbook
	if !s.integrates() {
		return
	}
	all := h.Integration()
	s.touchpointPages(all)
	p := &Page{Path: "integration/index.html", Nav: "values/index.html", Title: s.Say.T("Where the values are built in"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain,
		Lead: s.integrationLead(all), Tabs: s.valueTabs("integration/index.html"),
		Sections: []Section{{ID: "matrix", Title: s.Say.T("Practice by practice"), Wide: true, Body: []Body{s.integrationMatrix(all)},
			Margin: []Note{{Text: s.Say.T("A word is how binding the practice is for the value, and leads to the place that makes it so. The framework names fifteen practices; those beside them are our own.")}}}}}
	if rows := s.missingPractices(all); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "missing", Title: s.Say.T("What is missing, and what comes next"), Body: []Body{rows}})
	}
	for _, area := range append(slices.Clone(handbook.Areas), handbook.Area{}) {
		if sec, ok := s.areaSection(area, all); ok {
			p.Sections = append(p.Sections, sec)
		}
	}
	s.add(p)
}

// integrates tells whether there is anything to build in, or somewhere it is.
func (s *Site) integrates() bool {
	return len(s.in.Handbook.Touchpoints) > 0 || len(s.in.Handbook.Active()) > 0
}

// touchpointPages fills the page of each touchpoint, along the practices.
func (s *Site) touchpointPages(all []handbook.Practised) {
	var pages []*Page
	for _, pr := range all {
		for _, t := range pr.Touchpoints {
			pages = append(pages, s.page(t))
			s.touchpoint(s.page(t), t, pr.Area)
		}
	}
	neighbours(pages)
}

// integrationLead counts the fifteen that are in use, planned and missing.
func (s *Site) integrationLead(all []handbook.Practised) string {
	used, planned, missing, own := 0, 0, 0, 0
	for _, p := range all {
		switch {
		case p.Own:
			own++
		case p.InUse():
			used++
		case p.Strength() != "":
			planned++
		default:
			missing++
		}
	}
	lead := s.Say.T("None of the framework’s fifteen practices is in use.")
	if used > 0 {
		lead = s.Say.Title(s.Say.Count(used, "one of the framework’s fifteen practices is in use.", "%s of the framework’s fifteen practices are in use."))
	}
	if planned > 0 {
		lead = join(" ", lead, s.Say.Title(s.Say.Count(planned, "one is planned.", "%s are planned.")))
	}
	if missing > 0 && used+planned > 0 {
		lead = join(" ", lead, s.Say.Title(s.Say.Count(missing, "one is missing.", "%s are missing.")))
	}
	if own > 0 {
		lead = join(" ", lead, s.Say.Title(s.Say.Count(own, "one is our own.", "%s are our own.")))
	}
	return lead
}

// areaTitle names an area; the one without an id is none of the four.
func (s *Site) areaTitle(a handbook.Area) string {
	if a.ID == "" {
		return s.Say.T("Elsewhere")
	}
	return s.term(a.Title)
}

// practiceTitle names a practice; one that its touchpoints do not name has none.
func (s *Site) practiceTitle(p handbook.Practised) string {
	if p.Practice == "" {
		return s.Say.T("No practice named")
	}
	return s.term(p.Practice)
}

// practiceID is where a practice stands on the page.
func practiceID(p handbook.Practised) string {
	return "p-" + slug(orElse(p.Area.ID, "elsewhere")+"-"+orElse(p.Practice, "none"))
}

// practiceLink leads to the part about a practice.
func (s *Site) practiceLink(p handbook.Practised) Link {
	return Link{Text: s.practiceTitle(p), To: Address("integration/index.html#" + practiceID(p))}
}

// integrationMatrix sets practices against values; its last row sums up each value.
func (s *Site) integrationMatrix(all []handbook.Practised) Matrix {
	m := Matrix{Name: s.Say.T("Practices by values")}
	active := s.in.Handbook.Active()
	for _, v := range active {
		m.Columns = append(m.Columns, MatrixColumn{s.link(v), s.status(v)})
	}
	used := make([]int, len(active))
	area := "none yet"
	for _, p := range all {
		row := MatrixRow{Area: s.areaTitle(p.Area), Quiet: p.Area.ID == area, Link: s.practiceLink(p)}
		area = p.Area.ID
		if p.Own {
			row.Practice = s.Say.T("Our own")
		}
		for n, c := range p.Values {
			cell := MatrixCell{Standing: s.binding("")}
			if len(c.By) > 0 {
				cell = MatrixCell{Standing: s.binding(c.By[0].Binding()), Link: s.link(c.By[0])}
				if !p.Own && c.By[0].Binding() != "planned" {
					used[n]++
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	sum := MatrixRow{Area: s.Say.T("In use"), Practice: s.Say.T("Of the framework’s fifteen")}
	for _, n := range used {
		sum.Cells = append(sum.Cells, MatrixCell{Standing: Standing{Word: s.Say.T("%d of %d", n, fifteen(all))}})
	}
	m.Rows = append(m.Rows, sum)
	return m
}

// fifteen counts the framework's practices.
func fifteen(all []handbook.Practised) (n int) {
	for _, p := range all {
		if !p.Own {
			n++
		}
	}
	return n
}

// missingPractices lists the fifteen that are not in use: those that nothing has, then
// those that are planned.
func (s *Site) missingPractices(all []handbook.Practised) (rows Rows) {
	for _, planned := range []bool{false, true} {
		for _, p := range all {
			if p.Own || p.InUse() || (p.Strength() != "") != planned {
				continue
			}
			missing, next := s.lacks(p)
			rows.Items = append(rows.Items, Row{Link: s.practiceLink(p), When: s.areaTitle(p.Area), Lines: []Line{{Strong: missing, Text: next}}})
		}
	}
	return rows
}

// lacks says what a practice lacks, and what to do about it; both are "" where it
// lacks nothing. What to do about a value that a practice does not carry is said in the
// margin, once for all of them.
func (s *Site) lacks(p handbook.Practised) (missing, next string) {
	switch {
	case len(p.Touchpoints) == 0:
		return s.Say.T("No process has it."), join(" ", s.Say.T(practiceTexts[p.Practice].next),
			s.Say.T("Then describe it in `touchpoints/`, with `area: %s` and `practice: %s`.", p.Area.ID, p.Practice))
	case !p.InUse():
		return s.Say.T("Planned, and not in use."), s.Say.T("Put it into use, and write its `strength` and `since` when it holds.")
	}
	if len(p.Missing()) > 0 && !p.Own {
		var values []string
		for _, v := range p.Missing() {
			values = append(values, v.Title)
		}
		missing = s.Say.T("It does not carry %s.", s.Say.List(values))
	}
	if unseen := s.unseen(p); unseen != "" {
		missing, next = join(" ", missing, unseen), s.Say.T("Look whether it is used, and write `last_checked` and `evidence`.")
	}
	return missing, next
}

// unseen says that nobody has looked for a process audit's time whether a practice in
// use is used, "" where somebody has.
func (s *Site) unseen(p handbook.Practised) string {
	var last handbook.Date
	for _, t := range p.Touchpoints {
		if last.Before(t.LastChecked) {
			last = t.LastChecked
		}
	}
	cadence := s.in.Handbook.Config.Cadence[string(handbook.ProcessAudit)]
	switch {
	case last.IsZero():
		return s.Say.T("Nobody has looked whether it is used.")
	case !cadence.IsZero() && cadence.After(last).Before(s.AsOf):
		return s.Say.T("Nobody has looked since %s whether it is used.", s.Say.Date(last))
	}
	return ""
}

// areaSection is the part about the practices of an area, false where it has none.
func (s *Site) areaSection(area handbook.Area, all []handbook.Practised) (Section, bool) {
	var parts Practices
	used, framework, silent := 0, 0, false
	for _, p := range all {
		if p.Area.ID != area.ID {
			continue
		}
		parts.Items = append(parts.Items, s.practicePart(p))
		if !p.Own {
			framework++
			if p.InUse() {
				used++
				silent = silent || len(p.Missing()) > 0
			}
		}
	}
	sec := Section{ID: "area-" + orElse(area.ID, "elsewhere"), Title: s.areaTitle(area), Body: []Body{parts}}
	if framework > 0 {
		sec.Margin = []Note{{Text: s.Say.T("In use: %d of %d.", used, framework)}}
	}
	if silent {
		sec.Margin = append(sec.Margin, Note{Text: s.Say.T("Where a practice does not carry a value, say how it could, or let it be: not every practice has to carry every value.")})
	}
	return sec, len(parts.Items) > 0
}

// practicePart shows a practice.
func (s *Site) practicePart(p handbook.Practised) PracticePart {
	part := PracticePart{ID: practiceID(p), Title: s.practiceTitle(p), About: s.Say.T("Our own, beside the framework’s fifteen.")}
	if !p.Own {
		part.About = s.Say.T(practiceTexts[p.Practice].about)
	}
	for _, t := range p.Touchpoints {
		seen := s.Say.T("Nobody has looked yet.")
		if !t.LastChecked.IsZero() {
			seen = s.Say.T("Looked at on %s.", s.Say.Date(t.LastChecked))
		}
		part.Pairs.Items = append(part.Pairs.Items, Pair{Label: s.strengthWord(t.Binding()), Links: []Link{s.link(t)}, Text: join(" ", sentence(t.System), seen)})
	}
	if !p.Own {
		part.Pairs.Items = append(part.Pairs.Items, s.practiceEvidence(p.Practice))
	}
	missing, next := s.lacks(p)
	for _, pair := range []Pair{{Label: s.Say.T("Missing"), Text: missing}, {Label: s.Say.C("action", "Next"), Text: next}} {
		if pair.Text != "" {
			part.Pairs.Items = append(part.Pairs.Items, pair)
		}
	}
	return part
}

// touchpoint fills the page of a touchpoint.
func (s *Site) touchpoint(p *Page, t *handbook.Touchpoint, area handbook.Area) {
	p.Nav, p.Crumbs = "values/index.html", s.crumbs(Link{Text: s.Say.T("Where the values are built in"), To: "integration/index.html"})
	p.Facts = facts(s.Say.T("Area"), s.areaTitle(area), s.Say.T("Practice"), s.term(t.Practice), s.Say.T("Strength"), s.strengthWord(t.Strength), s.Say.T("Where"), t.System,
		s.Say.T("Since"), s.Say.Date(t.Since), s.Say.T("Checked"), orElse(s.Say.Date(t.LastChecked), s.Say.T("Not yet")))
	s.common(p)
	var items Pairs
	for _, u := range t.Values {
		items.Items = append(items.Items, Pair{Label: "", Links: []Link{s.valueLink(u.ID)}, Text: u.How})
	}
	if len(items.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "values", Title: s.Say.T("Which values it carries"), Body: []Body{items}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if t.Evidence != "" {
		p.Sections = append(p.Sections, Section{ID: "evidence", Title: s.Say.T("What was seen"), Body: []Body{Para{Text: t.Evidence}}})
	}
	p.Sections = uniqueIDs(p.Sections)
}
