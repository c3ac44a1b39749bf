package site

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// stories fills the index of stories and a page for each.
func (s *Site) stories() {
	h := s.in.Handbook
	if len(h.Stories) == 0 {
		return
	}
	var pages []*Page
	for _, st := range h.Stories {
		pages = append(pages, s.page(st))
	}
	neighbours(pages)
	for i, st := range h.Stories {
		s.story(pages[i], st)
	}
	index := &Page{Path: "stories/index.html", Nav: "stories/index.html", Title: s.Say.T("Stories"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(),
		Lead: s.Say.T("The times a value was lived, missed, or pulled two ways, told by those who were there."), Layout: LayoutText, Tabs: s.storyTabs("stories/index.html")}
	lists := s.storyFacets()
	if len(lists) > 0 {
		index.Sections = append(index.Sections, Section{ID: "lists", Title: s.Say.T("Find"), Body: []Body{facetLinks(lists, storiesBy)}, Margin: []Note{{Text: s.storiesLead(h.Stories)}}})
	}
	for _, v := range h.Active() {
		groups, note := s.allStoriesOf(v)
		sec := Section{ID: slug(v.ID), Title: v.Title, Body: []Body{groups}, Margin: []Note{{Text: note}, {Link: Link{Text: s.Say.T("The value"), To: s.link(v).To}}}}
		if len(groups.Groups) == 0 {
			sec.Body, sec.Margin = []Body{Para{Text: s.Say.T("No story shows this value yet."), Muted: true}}, nil
		}
		index.Sections = append(index.Sections, sec)
	}
	var others StoryGroups
	rest := StoryGroup{Shown: "lived", Word: s.Say.T("Told")}
	for _, st := range h.Stories {
		if !s.showsActive(st) {
			rest.Stories = append(rest.Stories, s.storyLine(st))
		}
	}
	if len(rest.Stories) > 0 {
		others.Groups = []StoryGroup{rest}
		index.Sections = append(index.Sections, Section{ID: "others", Title: s.Say.T("Others"), Body: []Body{others}})
	}
	s.add(index)
	s.storyLists(lists)
}

func (s *Site) showsActive(st *handbook.Story) bool {
	for _, sh := range st.Values {
		if v := s.in.Handbook.Value(sh.ID); v != nil && v.Status != handbook.Retired {
			return true
		}
	}
	return false
}

func (s *Site) storyLine(st *handbook.Story) StoryLine {
	return StoryLine{Link: s.link(st), By: s.commas(st.Team, s.Say.ShortMonth(st.Date)), Summary: s.page(st).Summary}
}

// allStoriesOf lists every story of a value by how it shows it.
func (s *Site) allStoriesOf(v *handbook.Value) (StoryGroups, string) {
	groups, note := s.storiesOf(v)
	for i := range groups.Groups {
		groups.Groups[i].Stories = nil
		for _, st := range s.in.Handbook.Stories {
			if st.About(v.ID) == groups.Groups[i].Shown {
				groups.Groups[i].Stories = append(groups.Groups[i].Stories, s.storyLine(st))
			}
		}
	}
	return groups, note
}

// story fills the page of a story.
func (s *Site) story(p *Page, st *handbook.Story) {
	p.Nav, p.Crumbs = "stories/index.html", s.crumbs(Link{Text: s.Say.T("Stories"), To: "stories/index.html"})
	if len(st.Values) > 0 {
		first := st.Values[0]
		p.Standing = &Standing{Glyph: "s-" + first.How(), Word: s.term(first.How()), Clause: s.valueLink(first.ID).Text}
	}
	p.Facts = append(p.Facts, facts(s.Say.T("Team"), st.Team, s.Say.T("When"), s.Say.Month(st.Date), s.Say.T("Told by"), s.toldBy(st))...)
	s.common(p)
	switch {
	case st.Anonymised:
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Consent"), Text: s.Say.T("Anonymised")})
	case st.Consent != nil:
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Consent"), Text: s.consent(st.Consent)})
	}
	p.Sections = s.proseSections(p)
	if len(st.Values) > 0 {
		var items Pairs
		for _, v := range st.Values {
			text := "**" + sentence(s.term(v.How())) + "**"
			if value := s.in.Handbook.Value(v.ID); value != nil {
				text += " " + value.Statement
			}
			items.Items = append(items.Items, Pair{Links: []Link{s.valueLink(v.ID)}, Text: text})
		}
		p.Sections = append(p.Sections, Section{ID: "values", Title: s.Say.T("What it shows"), Body: []Body{items}})
	}
	if rows := s.decisionRows(st.Decisions); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decisions", Title: s.Say.T("Decisions it belongs to"), Body: []Body{rows}})
	}
	p.Sections = uniqueIDs(p.Sections)
}

// consent says how far the teller's consent goes.
func (s *Site) consent(c *handbook.Consent) string {
	until := s.Say.ShortDate(c.Until)
	if c.Scope == "" || until == "" {
		return c.Scope + until
	}
	return s.Say.T("%s, until %s", c.Scope, until)
}

// toldBy says who tells a story, "" where that is not said.
func (s *Site) toldBy(st *handbook.Story) string {
	switch st.ToldBy {
	case "leader":
		return s.Say.T("A lead")
	case "employee":
		return s.Say.T("An employee")
	}
	return ""
}

// facts pairs labels and texts, leaving out what is empty.
func facts(pairs ...string) []Fact {
	var out []Fact
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, Fact{Label: pairs[i], Text: pairs[i+1]})
		}
	}
	return out
}

// storyCard shows a story on the home page.
func (s *Site) storyCard(st *handbook.Story) StoryCard {
	c := StoryCard{Link: s.link(st), Summary: s.page(st).Summary, Shown: "lived", Word: s.Say.T("Told")}
	var names []string
	for i, v := range st.Values {
		if i == 0 {
			c.Shown, c.Word = v.How(), s.term(v.How())
		}
		names = append(names, s.valueLink(v.ID).Text)
	}
	c.Values = strings.Join(names, " · ")
	c.By = s.commas(st.Team, s.Say.Month(st.Date))
	switch st.ToldBy {
	case "leader":
		c.By += ". " + s.Say.T("Told by a lead")
	case "employee":
		c.By += ". " + s.Say.T("Told by an employee")
	}
	return c
}
