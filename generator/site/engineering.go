package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// engineeringAt is the page about values in practices of engineering.
const engineeringAt = "integration/engineering.html"

// mostOfTopic is how many decisions stand beside a practice.
const mostOfTopic = 5

// engineeringPractices are the framework's, then those that values name beside them;
// none where no value says anything of any.
func (s *Site) engineeringPractices() (all []string, framework int) {
	for _, v := range s.in.Handbook.Active() {
		for _, k := range v.Practices.Keys {
			if !slices.Contains(handbook.EngineeringPractices, k) && !slices.Contains(all, k) {
				all = append(all, k)
			}
			framework = len(handbook.EngineeringPractices)
		}
	}
	slices.Sort(all)
	return append(slices.Clone(handbook.EngineeringPractices[:framework]), all...), framework
}

// engineering fills the page of what each value means in practices of engineering, with
// the decisions on each beside.
func (s *Site) engineering() {
	all, framework := s.engineeringPractices()
	if len(all) == 0 {
		return
	}
	active := s.in.Handbook.Active()
	m := Matrix{Name: s.Say.T("Practices of engineering by values")}
	for _, v := range active {
		m.Columns = append(m.Columns, MatrixColumn{s.link(v), s.status(v)})
	}
	p := &Page{Path: engineeringAt, Nav: "values/index.html", Title: s.Say.T("The values in engineering"), Kind: s.Say.T("Section"), Layout: LayoutPlain,
		Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}), Tabs: s.valueTabs(engineeringAt)}
	said := 0
	var sections []Section
	for n, key := range all {
		row := MatrixRow{Link: Link{Text: s.term(key), To: Address(engineeringAt + "#e-" + slug(key))}}
		if n >= framework {
			row.Practice = s.Say.T("Our own")
		}
		for _, v := range active {
			cell := MatrixCell{Standing: s.binding("")}
			if v.Practices.Map[key] != "" {
				cell = MatrixCell{Standing: Standing{Glyph: "clear", Word: s.Say.T("Said")}, Link: Link{Text: s.term(key), To: Address(engineeringAt + "#e-" + slug(key))}}
				if n < framework {
					said++
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
		sections = append(sections, s.engineeringSection(key))
	}
	p.Lead = s.Say.N(framework*len(active), "What each value asks for in each practice: %d of %d is said.", "What each value asks for in each practice: %d of %d are said.", said, framework*len(active))
	p.Sections = append([]Section{{ID: "matrix", Title: s.Say.T("Practice by practice"), Wide: true, Body: []Body{m}}}, sections...)
	s.add(p)
}

// engineeringSection is what the values say of a practice, what is missing, and the
// decisions with that topic.
func (s *Site) engineeringSection(key string) Section {
	var says Pairs
	var silent []string
	for _, v := range s.in.Handbook.Active() {
		if text := v.Practices.Map[key]; text != "" {
			says.Items = append(says.Items, Pair{Links: []Link{s.link(v)}, Text: text})
		} else {
			silent = append(silent, v.Title)
		}
	}
	sec := Section{ID: "e-" + slug(key), Title: s.term(key), Margin: s.decisionsOn(key)}
	if len(says.Items) > 0 {
		sec.Body = append(sec.Body, says)
	}
	if len(silent) > 0 {
		sec.Body = append(sec.Body, Para{Muted: true, Text: s.Say.T("Missing: %s. Next: write what it asks for there, under `practices` and `%s`, or leave it where the value asks for nothing.", s.Say.List(silent), key)})
	}
	return sec
}

// decisionsOn are the newest decisions with a topic, for the margin.
func (s *Site) decisionsOn(topic string) (notes []Note) {
	n := 0
	for _, d := range s.decisionsByDate() {
		if d.Topic == "" || slug(d.Topic) != slug(topic) {
			continue
		}
		if n++; n <= mostOfTopic {
			notes = append(notes, Note{Text: sentence(s.commas(d.Number, s.statusInside(d))), Link: Link{Text: d.Title, To: s.link(d).To}})
		}
	}
	if n == 0 {
		return []Note{{Text: s.Say.T("No decision has this topic yet.")}}
	}
	notes = append([]Note{{Title: s.Say.T("Decisions on it")}}, notes...)
	for _, l := range s.existing(Link{Text: s.Say.T("All of them"), To: decisionsBy("topic", topic)}) {
		notes = append(notes, Note{Link: l})
	}
	return notes
}
