package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// statusClause says in a clause what a value's status means.
var statusClause = map[handbook.Status]string{
	handbook.Lived: locale.Mark("seen in nearly all teams"), handbook.Emerging: locale.Mark("seen in most teams, not yet in all"),
	handbook.Aspirational: locale.Mark("asked for, not yet seen in most teams"), handbook.Retired: locale.Mark("no longer asked for"),
}

// status is how far a value is lived, as a glyph and its word; both "" where the
// author does not say.
func (s *Site) status(v *handbook.Value) Standing {
	return Standing{Glyph: string(v.Status), Word: s.term(string(v.Status))}
}

// statusCell is a value's status in a table.
func (s *Site) statusCell(v *handbook.Value) Cell {
	st := s.status(v)
	return Cell{Glyph: st.Glyph, Text: st.Word}
}

// values fills the index of values and a page for each.
func (s *Site) values() {
	h := s.in.Handbook
	if len(h.Values) == 0 {
		return
	}
	var active, retired []*Page
	for _, v := range h.Values {
		p := s.page(v)
		if v.Status == handbook.Retired {
			retired = append(retired, p)
			continue
		}
		active = append(active, p)
	}
	neighbours(active)
	index := &Page{Path: "values/index.html", Nav: "values/index.html", Title: s.Say.T("Values"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain, Tabs: s.valueTabs("values/index.html"),
		Lead: s.Say.Title(s.Say.Count(len(active), "one value, in the order in which they win.", "%s values, in the order in which they win."))}
	if len(active) > 0 {
		index.Sections = append(index.Sections, Section{ID: "in-force", Title: s.Say.T("In force"), Body: []Body{s.valueRows(h.Active())}})
	}
	if len(retired) > 0 {
		rows := Rows{}
		for _, p := range retired {
			rows.Items = append(rows.Items, s.retiredRow(p.Item.(*handbook.Value)))
		}
		index.Sections = append(index.Sections, Section{ID: "retired", Title: s.Say.T("Retired"), Body: []Body{rows}})
	}
	s.add(index)
	for i, p := range active {
		p.among, p.place, p.SibTitle = active, i, s.Say.T("Values")
		s.value(p, p.Item.(*handbook.Value))
	}
	for _, p := range retired {
		p.among, p.place, p.SibTitle = active, -1, s.Say.T("Values")
		s.retired(p, p.Item.(*handbook.Value))
	}
}

func (s *Site) valueRows(values []*handbook.Value) Body {
	rows := Rows{}
	for _, v := range values {
		rows.Items = append(rows.Items, Row{Link: s.link(v), Glyph: string(v.Status), When: s.term(string(v.Status)), Lines: []Line{{Text: v.Statement}}})
	}
	return rows
}

func (s *Site) retiredRow(v *handbook.Value) Row {
	row := Row{Link: s.link(v), Glyph: string(v.Status), When: s.Say.T("Retired")}
	if r := v.Retirement; r != nil {
		row.When = s.Say.T("Retired %s", s.Say.ShortMonth(r.On))
		text := s.Say.T("Given up as %s.", s.inside(r.Reason))
		var into []string
		for _, ref := range r.Into {
			into = append(into, "[[value:"+ref.ID+"]]")
		}
		if len(into) > 0 {
			text += " " + s.Say.T("Lives on in %s", s.Say.List(into))
		}
		row.Lines = append(row.Lines, Line{Text: text})
	}
	return row
}

// value fills the page of a value that is in force.
func (s *Site) value(p *Page, v *handbook.Value) {
	p.Nav, p.Crumbs = "values/index.html", s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"})
	p.Lead = v.Statement
	p.Summary = orElse(v.Summary, v.Statement)
	if v.Status != "" {
		p.Standing = &Standing{Glyph: string(v.Status), Word: s.term(string(v.Status)), Clause: s.Say.T(statusClause[v.Status])}
	}
	s.common(p)
	if !v.Since.IsZero() {
		p.Facts = slices.Insert(p.Facts, min(1, len(p.Facts)), Fact{Label: s.Say.T("Since"), Text: s.Say.Date(v.Since)})
	}
	p.Sections = s.why(p, v)
	add := func(id, title string, body Body, margin ...Note) {
		p.Sections = append(p.Sections, Section{ID: id, Title: title, Body: []Body{body}, Margin: margin})
	}
	if len(v.Behaviours) > 0 {
		add("looks", s.Say.T("What it looks like"), s.behaviours(v))
	}
	if len(v.Not) > 0 {
		add("not", s.Say.T("What it is not"), Nots{v.Not})
	}
	if t := s.tradeoffs(v); len(t.Items) > 0 {
		add("over", s.Say.T("What it costs"), t, s.orderNotes(v)...)
	}
	if len(v.Practices.Keys) > 0 {
		add("practice", s.Say.T("In engineering practice"), s.keyed(v.Practices), Note{Link: Link{Text: s.Say.T("All values, practice by practice"), To: engineeringAt}})
	}
	s.valueEvidence(p, v, add)
	if quarters, notes := s.valueOverTime(v); len(quarters.Items) > 0 {
		add("over-time", s.Say.T("Over time"), quarters, notes...)
	}
	s.valueFigures(p, v)
	s.valueProgramme(p, v, add)
	s.offer(p, s.sheets(v))
	p.Sections = uniqueIDs(p.Sections)
}

// level is who is meant: "Everyone", or a role as the author calls it.
func (s *Site) level(who string) string {
	if terms[strings.ToLower(who)] != "" {
		return s.term(who)
	}
	return s.Say.Title(who)
}

func (s *Site) behaviours(v *handbook.Value) Behaviours {
	var b Behaviours
	for _, item := range v.Behaviours {
		item.Level = s.level(item.Level)
		b.Items = append(b.Items, item)
	}
	return b
}

// why is the value's own text; where it comes from stands beside its first
// heading, and in the head of a value without a text.
func (s *Site) why(p *Page, v *handbook.Value) []Section {
	sections := s.proseSections(p)
	note := Note{Title: s.Say.T("Where it comes from"), Text: sentence(s.origin(v))}
	for i := range sections {
		if strings.EqualFold(sections[i].Title, "why") {
			sections[i].Title = s.Say.T("Why we hold it")
		}
		if i == 0 && len(v.Origin) > 0 {
			sections[i].Margin = append(sections[i].Margin, note)
		}
	}
	if len(sections) == 0 {
		p.Facts = append(p.Facts, facts(s.Say.T("Origin"), s.origin(v))...)
	}
	return sections
}

// origin says whose input shaped a value: "Leadership and past decisions".
func (s *Site) origin(v *handbook.Value) string {
	var words []string
	for _, o := range v.Origin {
		words = append(words, s.inside(o))
	}
	return s.Say.Title(s.Say.List(words))
}

// tradeoffs lists what the value wins over, then what wins over it.
func (s *Site) tradeoffs(v *handbook.Value) Tradeoffs {
	self := Link{Text: v.Title}
	var t Tradeoffs
	for _, o := range v.Tradeoffs {
		t.Items = append(t.Items, Tradeoff{A: self, B: s.valueLink(o.Over.ID), When: o.When, Cost: o.Cost})
	}
	for _, other := range s.in.Handbook.Active() {
		for _, o := range other.Tradeoffs {
			if o.Over.ID == v.ID {
				t.Items = append(t.Items, Tradeoff{A: s.link(other), B: self, When: o.When, Cost: o.Cost})
			}
		}
	}
	return t
}

// orderNotes tells the declared order beside the order that decisions reveal.
func (s *Site) orderNotes(v *handbook.Value) []Note {
	var notes []Note
	if n := len(s.in.Handbook.Active()); v.Rank > 0 {
		text := s.Say.T("Declared order: %d of %d.", v.Rank, n)
		if v.Rank == 1 {
			text += " " + s.Say.T("It yields to no other.")
		}
		notes = append(notes, Note{Text: text})
	}
	for _, t := range s.in.Handbook.Tensions() {
		if t.Value == v && t.Won+t.Lost > 0 {
			notes = append(notes, Note{Text: s.Say.N(t.Won+t.Lost, "The order in practice: it won %d of %d times.", "The order in practice: it won %d of %d times.", t.Won, t.Won+t.Lost), Link: Link{Text: s.Say.T("Tensions"), To: "values/tensions.html"}})
		}
	}
	return notes
}

// valueEvidence adds the stories that show the value and the records it decided.
func (s *Site) valueEvidence(p *Page, v *handbook.Value, add func(id, title string, body Body, margin ...Note)) {
	if groups, note := s.storiesOf(v); len(groups.Groups) > 0 {
		add("stories", s.Say.T("Stories"), groups, Note{Text: note}, Note{Link: Link{Text: s.Say.T("All of them"), To: storiesBy("value", v.ID)}})
	} else {
		add("stories", s.Say.T("Stories"), Para{Text: s.Say.T("No story shows this value yet."), Muted: true})
	}
	if rows, note := s.decidedBy(v); len(rows.Items) > 0 {
		margin := []Note{{Text: note}, {Link: Link{Text: s.Say.T("All of them"), To: decisionsBy("value", v.ID)}}}
		add("decided", s.Say.T("Where it decided"), rows, append(margin, s.evidenceOf(v)...)...)
	} else if len(s.in.Handbook.Decisions) > 0 {
		add("decided", s.Say.T("Where it decided"), Para{Text: s.Say.T("No decision names this value yet."), Muted: true})
	}
}

func (s *Site) storiesOf(v *handbook.Value) (StoryGroups, string) {
	var g StoryGroups
	shown, total, leaders := map[string]int{}, 0, 0
	for _, how := range []string{"lived", "missed", "torn"} {
		group := StoryGroup{Shown: how, Word: s.term(how)}
		for _, st := range s.in.Handbook.Stories {
			if st.About(v.ID) != how {
				continue
			}
			if st.ToldBy == "leader" {
				leaders++
			}
			group.Stories = append(group.Stories, StoryLine{Link: s.link(st), By: s.commas(st.Team, s.Say.ShortMonth(st.Date)), Summary: s.page(st).Summary})
		}
		if n := len(group.Stories); n > 0 {
			total += n
			shown[how] = n
			group.Stories = group.Stories[:min(n, 3)]
			g.Groups = append(g.Groups, group)
		}
	}
	note := s.Say.T("%s: %s.", s.Say.Title(s.Say.Count(total, "one story", "%s stories")), s.commas(
		unlessNone(shown["lived"], s.Say.N(shown["lived"], "1 lived", "%d lived")),
		unlessNone(shown["missed"], s.Say.N(shown["missed"], "1 missed", "%d missed")),
		unlessNone(shown["torn"], s.Say.N(shown["torn"], "1 torn", "%d torn"))))
	if leaders > 0 {
		note += " " + s.Say.Title(s.Say.Count(leaders, "one is told by leaders.", "%s are told by leaders."))
	}
	return g, note
}

// decidedBy lists the records in which the value had a part, newest first.
func (s *Site) decidedBy(v *handbook.Value) (DecisionRows, string) {
	var rows DecisionRows
	counts := map[string]int{}
	for _, d := range s.decisionsByDate() {
		for _, w := range d.Values {
			if w.ID != v.ID {
				continue
			}
			role := orElse(w.Role, "supporting")
			counts[role]++
			row := DecisionRow{Link: s.link(d), Strong: s.term(role), Date: orElse(s.Say.ShortDate(d.Date), d.DateRaw)}
			switch role {
			case "decisive":
				row.Note = s.overWords(locale.Mark("over %s"), s.over(d, w))
			case "conceded":
				row.Note = s.overWords(locale.Mark("to %s"), winners(d))
			}
			rows.Items = append(rows.Items, row)
		}
	}
	note := s.Say.T("Decisive in %d, supporting in %d, conceded in %d.", counts["decisive"], counts["supporting"], counts["conceded"])
	rows.Items = rows.Items[:min(len(rows.Items), 8)]
	return rows, note
}

// over lists the values that a decisive value won over in a record.
func (s *Site) over(d *handbook.Decision, w handbook.Weighed) []string {
	var ids []string
	for _, o := range w.Over {
		ids = append(ids, o.ID)
	}
	if len(ids) > 0 {
		return ids
	}
	for _, other := range d.Values {
		if other.Role == "conceded" {
			ids = append(ids, other.ID)
		}
	}
	return ids
}

func winners(d *handbook.Decision) []string {
	var ids []string
	for _, w := range d.Values {
		if w.Role == "decisive" {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

// overWords says a marked message about values: "over Candour and Thrift"; nothing
// where there are none.
func (s *Site) overWords(message string, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	var names []string
	for _, id := range ids {
		names = append(names, s.valueLink(id).Text)
	}
	return s.Say.T(message, s.Say.List(names))
}

// keyed are texts, each under its key in words.
func (s *Site) keyed(t handbook.Texts) Pairs {
	var p Pairs
	for _, k := range t.Keys {
		p.Items = append(p.Items, Pair{Label: s.term(k), Text: t.Map[k]})
	}
	return p
}

// valueProgramme adds what is done about the value and where it is built in.
func (s *Site) valueProgramme(p *Page, v *handbook.Value, add func(id, title string, body Body, margin ...Note)) {
	if rows := s.interventionRows(func(i *handbook.Intervention) bool { return i.Gap.Value.ID == v.ID }); len(rows.Items) > 0 {
		var margin []Note
		if slices.ContainsFunc(s.effects, func(e gaps.Effect) bool { return e.Value == v.ID }) {
			margin = []Note{{Text: s.noCause(), Link: Link{Text: s.Say.T("All interventions"), To: "interventions/index.html"}}}
		}
		add("mend", s.Say.T("What we do about it"), rows, margin...)
	}
	if len(s.in.Handbook.Touchpoints) > 0 {
		add("built", s.Say.T("Where it is built in"), s.touchTable(v), Note{Link: Link{Text: s.Say.T("All places"), To: "integration/index.html"}})
	}
	if rows := s.evaluationsOf(v); len(rows.Items) > 0 {
		add("looked", s.Say.T("When we looked at it"), rows, Note{Link: Link{Text: s.Say.T("All evaluations"), To: "evaluation/index.html"}})
	}
	if len(v.Interview) > 0 {
		add("ask", s.Say.T("Interview questions"), interview(v))
	}
	if len(v.Performance) > 0 {
		add("performance", s.Say.T("In a performance review"), s.criteria(v))
	}
	if len(v.Quiz) > 0 {
		add("quiz", s.Say.T("What would you do?"), Quizzes{ID: slug(v.ID), Items: v.Quiz})
	}
}

// interview are the questions of a value with their anchors.
func interview(v *handbook.Value) (q Questions) {
	for _, i := range v.Interview {
		item := Question{Ask: i.Ask, ListenFor: i.ListenFor}
		for _, anchor := range []int{1, 2, 3, 4, 5} {
			if text := i.Scale[anchor]; text != "" {
				item.Scale = append(item.Scale, Pair{Label: fmt.Sprint(anchor), Text: text})
			}
		}
		q.Items = append(q.Items, item)
	}
	return q
}

// criteria are what a value looks like at each level.
func (s *Site) criteria(v *handbook.Value) (pr Pairs) {
	for _, c := range v.Performance {
		pr.Items = append(pr.Items, Pair{Label: s.level(c.Level), Text: c.LooksLike})
	}
	return pr
}

// evaluationsOf lists the newest evaluations that concerned the value.
func (s *Site) evaluationsOf(v *handbook.Value) Rows {
	var rows Rows
	for _, e := range s.in.Handbook.Evaluations {
		if len(rows.Items) < 4 && slices.ContainsFunc(e.Values, func(r handbook.Ref) bool { return r.ID == v.ID }) {
			rows.Items = append(rows.Items, Row{Link: s.link(e), When: s.Say.Date(e.Day()), Lines: []Line{{Strong: s.term(string(e.Activity)), Text: e.Outcome}}})
		}
	}
	return rows
}

// touchTable lists, area by area, where the value is built in.
func (s *Site) touchTable(v *handbook.Value) Table {
	t := Table{Name: s.Say.T("Where %s is built in", v.Title), Head: []string{s.Say.T("Area"), s.Say.T("Practice"), s.Say.T("Strength"), s.Say.T("Checked")}}
	for _, area := range handbook.Areas {
		found := false
		for _, tp := range s.in.Handbook.Touchpoints {
			if tp.Area != area.ID || !slices.ContainsFunc(tp.Values, func(u handbook.Used) bool { return u.ID == v.ID }) {
				continue
			}
			t.Rows = append(t.Rows, []Cell{{Text: s.term(area.ID), Quiet: found}, {Links: []Link{s.link(tp)}}, {Text: s.strengthWord(orElse(tp.Strength, "optional"))}, {Text: orElse(s.Say.ShortMonth(tp.LastChecked), s.Say.T("Not yet"))}})
			found = true
		}
		if !found {
			t.Rows = append(t.Rows, []Cell{{Text: s.term(area.ID)}, {Text: s.Say.T("Nothing yet."), Class: "mut", Span: 3}})
		}
	}
	return t
}

// retired fills the page of a value that was given up: what became of it.
func (s *Site) retired(p *Page, v *handbook.Value) {
	p.Nav, p.Crumbs = "values/index.html", s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"})
	p.Standing = &Standing{Glyph: "retired", Word: s.Say.T("Retired"), Clause: s.Say.T(statusClause[handbook.Retired])}
	p.Lead = s.Say.T("This value is no longer in force.")
	if r := v.Retirement; r != nil {
		p.Lead += " " + s.Say.T("It was retired on %s.", s.Say.Date(r.On))
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Why"), Text: s.Say.Title(orElse(s.reason(r.Reason), s.term(r.Reason)))})
		if d := s.in.Handbook.Decision(r.Decision.ID); d != nil {
			p.Facts = append(p.Facts, Fact{Label: s.Say.T("Decided in"), Links: []Link{s.link(d)}})
		}
		if len(r.Into) > 0 {
			f := Fact{Label: s.Say.T("Lives on in")}
			for _, into := range r.Into {
				to := s.valueLink(into.ID)
				f.Links = append(f.Links, Link{Text: to.Text, To: to.To})
			}
			p.Facts = append(p.Facts, f)
		}
	}
	s.retiredStone(p, v)
	s.namedBy(p, key(v))
	p.Facts = append(p.Facts, facts(s.Say.T("Origin"), s.origin(v))...)
	if p.Seal == nil {
		s.common(p)
	}
	if v.Statement != "" {
		p.Sections = append(p.Sections, Section{ID: "text", Title: s.Say.T("What it said"), Body: []Body{Para{Text: v.Statement}}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if groups, note := s.storiesOf(v); len(groups.Groups) > 0 {
		p.Sections = append(p.Sections, Section{ID: "stories", Title: s.Say.T("Stories told under it"), Body: []Body{groups}, Margin: []Note{{Text: note}}})
	}
	if rows, note := s.decidedBy(v); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decided", Title: s.Say.T("Where it decided"), Body: []Body{rows}, Margin: []Note{{Text: note}}})
	}
	p.Sections = uniqueIDs(p.Sections)
}

// uniqueIDs renames the generated sections whose id an author's heading has.
func uniqueIDs(sections []Section) []Section {
	taken := map[string]bool{}
	for _, sec := range sections {
		if prose, ok := sec.Body[0].(Prose); ok {
			taken[prose.Part.ID] = true
		}
	}
	for i := range sections {
		if _, ok := sections[i].Body[0].(Prose); ok {
			continue
		}
		base := sections[i].ID
		for n := 2; taken[sections[i].ID]; n++ {
			sections[i].ID = fmt.Sprintf("%s-%d", base, n)
		}
		taken[sections[i].ID] = true
	}
	return sections
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// join joins the texts that are not empty.
func join(sep string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), sep)
}
