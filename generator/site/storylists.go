package site

import (
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// storiesBy is the address of a list of stories.
func storiesBy(kind, id string) Address {
	return Address("stories/by/" + kind + "-" + slug(id) + ".html")
}

// storyFacets are the lists of the stories: those of a value, of a team, told by
// leaders or by employees, and those in which a value was lived, missed or torn.
func (s *Site) storyFacets() []facet[*handbook.Story] {
	type (
		lists = facet[*handbook.Story]
		list  = choice[*handbook.Story]
	)
	stories := s.in.Handbook.Stories
	pick := func(f *lists, id, text string, keep func(*handbook.Story) bool) {
		if some := slices.DeleteFunc(slices.Clone(stories), func(st *handbook.Story) bool { return !keep(st) }); len(some) > 0 {
			f.choices = append(f.choices, list{id, text, some})
		}
	}
	value := lists{kind: "value", label: s.Say.T("Value")}
	for _, v := range s.in.Handbook.Values {
		pick(&value, v.ID, v.Title, func(st *handbook.Story) bool { return st.About(v.ID) != "" })
	}
	teams := map[string]string{} // by what their addresses have of them
	for _, st := range stories {
		if st.Team != "" {
			teams[teamID(st)] = st.Team
		}
	}
	team := lists{kind: "team", label: s.Say.T("Team")}
	for _, id := range slices.Sorted(maps.Keys(teams)) {
		pick(&team, id, teams[id], func(st *handbook.Story) bool { return st.Team != "" && teamID(st) == id })
	}
	told := lists{kind: "told", label: s.Say.T("Told by")}
	for _, who := range []struct{ id, text string }{{"leader", s.Say.T("Leaders")}, {"employee", s.Say.T("Employees")}} {
		pick(&told, who.id, who.text, func(st *handbook.Story) bool { return st.ToldBy == who.id })
	}
	how := lists{kind: "shown", label: s.Say.T("The value was")}
	for _, shown := range []string{"lived", "missed", "torn"} {
		pick(&how, shown, s.term(shown), func(st *handbook.Story) bool {
			return slices.ContainsFunc(st.Values, func(v handbook.Shown) bool { return v.How() == shown })
		})
	}
	return slices.DeleteFunc([]lists{value, team, told, how}, func(f lists) bool { return len(f.choices) == 0 || f.kind == "team" && len(f.choices) > mostChoices })
}

func teamID(st *handbook.Story) string { return strings.ToLower(slug(st.Team)) }

// storyLists fills a page for each list of stories.
func (s *Site) storyLists(all []facet[*handbook.Story]) {
	for _, f := range all {
		for _, c := range f.choices {
			s.add(&Page{Path: string(storiesBy(f.kind, c.id)), Nav: "stories/index.html", Title: s.Say.T("Stories, %s: %s", s.Say.Inside(f.label), c.text), Kind: s.Say.T("List"), Layout: LayoutPlain,
				Lead: s.storiesLead(c.items), Crumbs: s.crumbs(Link{Text: s.Say.T("Stories"), To: "stories/index.html"}),
				Sections: []Section{{ID: "stories", Title: c.text, Body: []Body{StoryRows{c.items, s}}}, {ID: "others", Title: s.Say.T("Other lists"), Body: []Body{facetLinks(all, storiesBy)}}}})
		}
	}
}

// storiesLead counts stories, and those that leaders tell.
func (s *Site) storiesLead(list []*handbook.Story) string {
	leaders := 0
	for _, st := range list {
		if st.ToldBy == "leader" {
			leaders++
		}
	}
	lead := s.Say.Title(s.Say.Count(len(list), "one story.", "%s stories."))
	if leaders > 0 && leaders < len(list) {
		lead = join(" ", lead, s.Say.Title(s.Say.Count(leaders, "one is told by leaders.", "%s are told by leaders.")))
	}
	return lead
}

// StoryRows lists stories, the newest first. Its rows are made when they are shown.
type StoryRows struct {
	stories []*handbook.Story
	site    *Site
}

// Template is "rows".
func (StoryRows) Template() string { return "rows" }

// Items are the rows.
func (r StoryRows) Items() []Row {
	out := make([]Row, len(r.stories))
	for i, st := range r.stories {
		out[i] = r.site.storyRow(st)
	}
	return out
}

// storyRow shows a story with where it happened and what it shows of which value.
func (s *Site) storyRow(st *handbook.Story) Row {
	row := Row{Link: s.link(st), When: s.commas(st.Team, s.Say.ShortMonth(st.Date), s.told(st)), Lines: textLines(plainText(s.page(st).Summary))}
	for _, how := range []string{"lived", "missed", "torn"} {
		var names []string
		for _, v := range st.Values {
			if v.How() == how {
				names = append(names, s.valueLink(v.ID).Text)
			}
		}
		if len(names) > 0 {
			row.Lines = append(row.Lines, Line{Strong: s.term(how), Text: plainText(s.Say.List(names))})
		}
	}
	return row
}

// told says who tells a story, as it follows where and when.
func (s *Site) told(st *handbook.Story) string {
	switch st.ToldBy {
	case "leader":
		return s.Say.T("told by a lead")
	case "employee":
		return s.Say.T("told by an employee")
	}
	return ""
}
