package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// statusClause says in a clause what a value's status means.
var statusClause = map[handbook.Status]string{
	handbook.Lived: "seen in nearly all teams", handbook.Emerging: "seen in most teams, not yet in all",
	handbook.Aspirational: "asked for, not yet seen in most teams", handbook.Retired: "no longer asked for",
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
	index := &Page{Path: "values/index.html", Nav: "values/index.html", Title: "Values", Kind: "Section", Crumbs: s.crumbs(), Layout: LayoutPlain, Tabs: s.valueTabs("values/index.html"),
		Lead: title(count(len(active), "value", "values")) + ", in the order in which they win."}
	if len(active) > 0 {
		index.Sections = append(index.Sections, Section{ID: "in-force", Title: "In force", Body: []Body{s.valueRows(h.Active())}})
	}
	if len(retired) > 0 {
		rows := Rows{}
		for _, p := range retired {
			rows.Items = append(rows.Items, s.retiredRow(p.Item.(*handbook.Value)))
		}
		index.Sections = append(index.Sections, Section{ID: "retired", Title: "Retired", Body: []Body{rows}})
	}
	s.add(index)
	for i, p := range active {
		p.among, p.place, p.SibTitle = active, i, "Values"
		s.value(p, p.Item.(*handbook.Value))
	}
	for _, p := range retired {
		p.among, p.place, p.SibTitle = active, -1, "Values"
		s.retired(p, p.Item.(*handbook.Value))
	}
}

func (s *Site) valueRows(values []*handbook.Value) Body {
	rows := Rows{}
	for _, v := range values {
		rows.Items = append(rows.Items, Row{Link: s.link(v), When: plain(string(v.Status)), Lines: []Line{{Text: v.Statement}}})
	}
	return rows
}

func (s *Site) retiredRow(v *handbook.Value) Row {
	row := Row{Link: s.link(v), When: "Retired"}
	if r := v.Retirement; r != nil {
		row.When = "Retired " + monthShort(r.On)
		text := sentence("Given up as " + strings.ReplaceAll(r.Reason, "-", " "))
		for i, into := range r.Into {
			if i == 0 {
				text += " Lives on in "
			}
			text += "[[value:" + into.ID + "]]"
		}
		row.Lines = append(row.Lines, Line{Text: text})
	}
	return row
}

// value fills the page of a value that is in force.
func (s *Site) value(p *Page, v *handbook.Value) {
	p.Nav, p.Crumbs = "values/index.html", s.crumbs(Link{Text: "Values", To: "values/index.html"})
	p.Lead = v.Statement
	p.Summary = orElse(v.Summary, v.Statement)
	if v.Status != "" {
		p.Standing = &Standing{Glyph: string(v.Status), Word: plain(string(v.Status)), Clause: statusClause[v.Status]}
	}
	s.common(p)
	if !v.Since.IsZero() {
		p.Facts = slices.Insert(p.Facts, min(1, len(p.Facts)), Fact{Label: "Since", Text: long(v.Since)})
	}
	p.Sections = s.why(p, v)
	add := func(id, title string, body Body, margin ...Note) {
		p.Sections = append(p.Sections, Section{ID: id, Title: title, Body: []Body{body}, Margin: margin})
	}
	if len(v.Behaviours) > 0 {
		add("looks", "What it looks like", behaviours(v))
	}
	if len(v.Not) > 0 {
		add("not", "What it is not", Nots{v.Not})
	}
	if t := s.tradeoffs(v); len(t.Items) > 0 {
		add("over", "What it costs", t, s.orderNotes(v)...)
	}
	if len(v.Practices.Keys) > 0 {
		add("practice", "In engineering practice", pairs(v.Practices))
	}
	s.valueEvidence(p, v, add)
	s.valueFigures(p, v)
	s.valueProgramme(p, v, add)
	s.offer(p, s.sheets(v))
	p.Sections = uniqueIDs(p.Sections)
}

func behaviours(v *handbook.Value) Behaviours {
	var b Behaviours
	for _, item := range v.Behaviours {
		item.Level = title(item.Level)
		b.Items = append(b.Items, item)
	}
	return b
}

// why is the value's own text; where it comes from stands beside its first
// heading.
func (s *Site) why(p *Page, v *handbook.Value) []Section {
	sections := s.proseSections(p)
	if len(v.Origin) == 0 {
		return sections
	}
	var words []string
	for _, o := range v.Origin {
		words = append(words, strings.ToLower(plain(o)))
	}
	note := Note{Title: "Where it comes from", Text: sentence(title(list(words)))}
	for i := range sections {
		if strings.EqualFold(sections[i].Title, "why") {
			sections[i].Title = "Why we hold it"
		}
		if i == 0 {
			sections[i].Margin = append(sections[i].Margin, note)
		}
	}
	return sections
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
		text := fmt.Sprintf("Declared order: %d of %d.", v.Rank, n)
		if v.Rank == 1 {
			text += " It yields to no other."
		}
		notes = append(notes, Note{Text: text})
	}
	for _, t := range s.in.Handbook.Tensions() {
		if t.Value == v && t.Won+t.Lost > 0 {
			notes = append(notes, Note{Text: fmt.Sprintf("The order in practice: it won %d of %d times.", t.Won, t.Won+t.Lost), Link: Link{Text: "Tensions", To: "values/tensions.html"}})
		}
	}
	return notes
}

// valueEvidence adds the stories that show the value and the records it decided.
func (s *Site) valueEvidence(p *Page, v *handbook.Value, add func(id, title string, body Body, margin ...Note)) {
	if groups, note := s.storiesOf(v); len(groups.Groups) > 0 {
		add("stories", "Stories", groups, Note{Text: note}, Note{Link: Link{Text: "All stories", To: "stories/index.html"}})
	} else {
		add("stories", "Stories", Para{Text: "No story shows this value yet.", Muted: true})
	}
	if rows, note := s.decidedBy(v); len(rows.Items) > 0 {
		margin := []Note{{Text: note}, {Link: Link{Text: "All of them", To: decisionsBy("value", v.ID)}}}
		add("decided", "Where it decided", rows, append(margin, s.evidenceOf(v)...)...)
	} else if len(s.in.Handbook.Decisions) > 0 {
		add("decided", "Where it decided", Para{Text: "No decision names this value yet.", Muted: true})
	}
}

func (s *Site) storiesOf(v *handbook.Value) (StoryGroups, string) {
	var g StoryGroups
	var counts []string
	total, leaders := 0, 0
	for _, how := range []string{"lived", "missed", "torn"} {
		group := StoryGroup{Shown: how, Word: plain(how)}
		for _, st := range s.in.Handbook.Stories {
			if st.About(v.ID) != how {
				continue
			}
			if st.ToldBy == "leader" {
				leaders++
			}
			group.Stories = append(group.Stories, StoryLine{Link: s.link(st), By: join(", ", st.Team, monthShort(st.Date)), Summary: s.page(st).Summary})
		}
		if n := len(group.Stories); n > 0 {
			total += n
			counts = append(counts, fmt.Sprintf("%d %s", n, how))
			group.Stories = group.Stories[:min(n, 3)]
			g.Groups = append(g.Groups, group)
		}
	}
	note := fmt.Sprintf("%s: %s.", title(count(total, "story", "stories")), strings.Join(counts, ", "))
	if leaders > 0 {
		note += fmt.Sprintf(" %s told by leaders.", title(isAre(leaders)))
	}
	return g, note
}

func isAre(n int) string {
	if n == 1 {
		return "one is"
	}
	return number(n) + " are"
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
			row := DecisionRow{Link: s.link(d), Strong: plain(role), Date: orElse(short(d.Date), d.DateRaw)}
			switch role {
			case "decisive":
				row.Note = s.overWords("over", s.over(d, w))
			case "conceded":
				row.Note = s.overWords("to", winners(d))
			}
			rows.Items = append(rows.Items, row)
		}
	}
	note := fmt.Sprintf("Decisive in %d, supporting in %d, conceded in %d.", counts["decisive"], counts["supporting"], counts["conceded"])
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

func (s *Site) overWords(word string, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	var names []string
	for _, id := range ids {
		names = append(names, s.valueLink(id).Text)
	}
	return word + " " + list(names)
}

func pairs(t handbook.Texts) Pairs {
	var p Pairs
	for _, k := range t.Keys {
		p.Items = append(p.Items, Pair{Label: plain(k), Text: t.Map[k]})
	}
	return p
}

// valueProgramme adds what is done about the value and where it is built in.
func (s *Site) valueProgramme(p *Page, v *handbook.Value, add func(id, title string, body Body, margin ...Note)) {
	if rows := s.interventionRows(func(i *handbook.Intervention) bool { return i.Gap.Value.ID == v.ID }); len(rows.Items) > 0 {
		add("mend", "What we do about it", rows)
	}
	if len(s.in.Handbook.Touchpoints) > 0 {
		add("built", "Where it is built in", s.touchTable(v), Note{Link: Link{Text: "All places", To: "integration/index.html"}})
	}
	if rows := s.evaluationsOf(v); len(rows.Items) > 0 {
		add("looked", "When we looked at it", rows, Note{Link: Link{Text: "All evaluations", To: "evaluation/index.html"}})
	}
	if len(v.Interview) > 0 {
		add("ask", "Interview questions", interview(v))
	}
	if len(v.Performance) > 0 {
		add("performance", "In a performance review", criteria(v))
	}
	if len(v.Quiz) > 0 {
		add("quiz", "What would you do?", Quizzes{ID: slug(v.ID), Items: v.Quiz})
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
func criteria(v *handbook.Value) (pr Pairs) {
	for _, c := range v.Performance {
		pr.Items = append(pr.Items, Pair{Label: title(c.Level), Text: c.LooksLike})
	}
	return pr
}

// evaluationsOf lists the newest evaluations that concerned the value.
func (s *Site) evaluationsOf(v *handbook.Value) Rows {
	var rows Rows
	for _, e := range s.in.Handbook.Evaluations {
		if len(rows.Items) < 4 && slices.ContainsFunc(e.Values, func(r handbook.Ref) bool { return r.ID == v.ID }) {
			rows.Items = append(rows.Items, Row{Link: s.link(e), When: long(e.Day()), Lines: []Line{{Strong: e.Activity.Title(), Text: e.Outcome}}})
		}
	}
	return rows
}

// touchTable lists, area by area, where the value is built in.
func (s *Site) touchTable(v *handbook.Value) Table {
	t := Table{Name: "Where " + v.Title + " is built in", Head: []string{"Area", "Practice", "Strength", "Checked"}}
	for _, area := range handbook.Areas {
		found := false
		for _, tp := range s.in.Handbook.Touchpoints {
			if tp.Area != area.ID || !slices.ContainsFunc(tp.Values, func(u handbook.Used) bool { return u.ID == v.ID }) {
				continue
			}
			t.Rows = append(t.Rows, []Cell{{Text: title(area.ID), Quiet: found}, {Links: []Link{s.link(tp)}}, {Text: plain(orElse(tp.Strength, "optional"))}, {Text: orElse(monthShort(tp.LastChecked), "Not yet")}})
			found = true
		}
		if !found {
			t.Rows = append(t.Rows, []Cell{{Text: title(area.ID)}, {Text: "Nothing yet.", Class: "mut", Span: 3}})
		}
	}
	return t
}

// retired fills the page of a value that was given up: what became of it.
func (s *Site) retired(p *Page, v *handbook.Value) {
	p.Nav, p.Crumbs = "values/index.html", s.crumbs(Link{Text: "Values", To: "values/index.html"})
	p.Standing = &Standing{Glyph: "retired", Word: "Retired", Clause: statusClause[handbook.Retired]}
	p.Lead = "This value is no longer in force."
	if r := v.Retirement; r != nil {
		p.Lead = fmt.Sprintf("This value is no longer in force. It was retired on %s.", long(r.On))
		p.Facts = append(p.Facts, Fact{Label: "Why", Text: title(orElse(reasons[r.Reason], plain(r.Reason)))})
		if d := s.in.Handbook.Decision(r.Decision.ID); d != nil {
			p.Facts = append(p.Facts, Fact{Label: "Decided in", Links: []Link{s.link(d)}})
		}
		if len(r.Into) > 0 {
			f := Fact{Label: "Lives on in"}
			for _, into := range r.Into {
				to := s.valueLink(into.ID)
				f.Links = append(f.Links, Link{Text: to.Text, To: to.To})
			}
			p.Facts = append(p.Facts, f)
		}
	}
	s.retiredStone(p, v)
	s.namedBy(p, key(v))
	if p.Seal == nil {
		s.common(p)
	}
	if v.Statement != "" {
		p.Sections = append(p.Sections, Section{ID: "text", Title: "What it said", Body: []Body{Para{Text: v.Statement}}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if groups, note := s.storiesOf(v); len(groups.Groups) > 0 {
		p.Sections = append(p.Sections, Section{ID: "stories", Title: "Stories told under it", Body: []Body{groups}, Margin: []Note{{Text: note}}})
	}
	if rows, note := s.decidedBy(v); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decided", Title: "Where it decided", Body: []Body{rows}, Margin: []Note{{Text: note}}})
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
