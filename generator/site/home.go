package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Home is what only the home page shows: the state of the values at a glance.
type Home struct {
	Seal     *chart.Seal // of the edition in force, or of the one that this is
	Imprint  []Line      // what text this is; the words are plain
	Links    []Link      // after it
	Changed  *HomeChanged
	Values   []HomeValue
	ValuesH  string // heading over the values
	ValuesP  string // what the figures are
	Next     []Row
	Stories  []StoryCard
	StoriesN string
	Findings []Pitfall
	Sections []Link // what the handbook holds, where there are no values
	Pages    []Row
}

// HomeValue is a value in the list: name, statement, status, figures.
type HomeValue struct {
	Link      Link
	Statement string
	Status    Standing
	Spark     chart.Spark
	Now       string // "61%"; "" where nothing is published
	Finding   string
}

// HomeChanged is what an edition changed, the weightiest first.
type HomeChanged struct {
	Title, Same string
	Items       []ChangeLine
	All         Link
	Digest      Link // of the quarter; To is empty where there is none
}

// imprint names on the cover the edition that this is, or the one that is in force.
func (s *Site) imprint(home *Home) {
	e := s.edition(s.in.Editions.This)
	verify := Link{Text: s.Say.T("Verify this edition"), To: Address(s.up() + "editions/index.html#verify")}
	working := e == nil
	if working && s.in.Editions.AtRoot {
		e = s.inForce()
	}
	if e == nil {
		home.Imprint = []Line{{Strong: s.Say.T("Working text"), Text: s.unsealed()}, {Text: s.Words()}, {Text: s.Say.T("As of %s", s.Say.Date(s.AsOf))}}
	} else {
		home.Seal, home.Changed = e.seal(), s.changedBlock(e)
		home.Imprint = []Line{{Strong: s.Say.T("Edition %s", e.ID), Text: ", " + s.standing(e)}}
		if e.ApprovedBy != "" {
			home.Imprint = append(home.Imprint, Line{Text: s.approval(e)})
		}
		home.Imprint = append(home.Imprint, Line{Text: s.Words()})
		home.Links = []Link{verify}
	}
	if n := s.differing(e); working && n > 0 {
		home.Imprint = append(home.Imprint, Line{Text: s.Say.T("This is the working text, as of %s", s.Say.Date(s.AsOf))})
		home.Links = []Link{{Text: s.Say.Title(s.Say.Count(n, "one page changed since the edition", "%s pages changed since the edition")), To: Address(s.up() + changesAt(e.ID, "") + "index.html")}, verify}
	}
	home.Imprint = slices.DeleteFunc(home.Imprint, func(l Line) bool { return l.Strong == "" && l.Text == "" })
}

// unsealed follows the words "Working text" where there are editions.
func (s *Site) unsealed() string {
	if len(s.in.Editions.All) == 0 {
		return ""
	}
	return ", " + s.Say.T("not sealed yet")
}

// differing counts the items in which the working text differs from an edition.
func (s *Site) differing(e *Edition) (n int) {
	if e == nil {
		return 0
	}
	for _, it := range s.pairs[[2]string{e.ID, ""}].of {
		if it.State != compare.Same {
			n++
		}
	}
	return n
}

// home fills the front page.
func (s *Site) home() {
	h := s.in.Handbook
	p := s.byPath["index.html"]
	if p == nil {
		p = &Page{Path: "index.html", Title: s.Title, Kind: s.Say.T("Section")}
		s.Pages = append(s.Pages, p)
		s.byPath["index.html"] = p
	}
	p.Layout, p.Kind = LayoutHome, s.Say.T("Section")
	if p.Item != nil {
		p.Lead = p.Item.Meta().Summary
		p.Sections = s.proseSections(p)
	}
	p.Home = &Home{Findings: s.pitfalls()}
	s.imprint(p.Home)
	if len(h.Values) == 0 {
		p.Home.Findings = nil
	}
	s.homeValues(p.Home)
	for _, e := range s.upcoming() {
		if len(p.Home.Next) < 4 && (len(h.Evaluations) > 0) {
			p.Home.Next = append(p.Home.Next, s.nextRow(e))
		}
	}
	for _, st := range h.Stories[:min(3, len(h.Stories))] {
		p.Home.Stories = append(p.Home.Stories, s.storyCard(st))
	}
	if c := p.Home.Changed; c != nil && len(s.digests) > 0 {
		q := s.digests[0].quarter
		c.Digest = Link{Text: s.Say.T("All that happened in %s", q.String()), To: digestAt(q)}
	}
	p.Home.StoriesN = s.Say.Count(len(h.Stories), "All one story", "All %s stories")
	for _, dir := range s.unnamedFolders() {
		p.Home.Pages = append(p.Home.Pages, Row{Link: Link{Text: s.folderTitle(dir), To: Address(s.folderNav(dir))}})
	}
	if len(h.Values) == 0 && len(h.Decisions) > 0 {
		for _, d := range s.decisionsByDate()[:min(8, len(h.Decisions))] {
			p.Home.Pages = append(p.Home.Pages, Row{Link: s.link(d), When: orElse(s.Say.ShortDate(d.Date), d.DateRaw)})
		}
	}
}

// unnamedFolders are the folders of pages that the navigation does not name.
func (s *Site) unnamedFolders() []string {
	if folders := s.folders(); len(s.sections())+len(folders) > mostEntries {
		return folders
	}
	return nil
}

func (s *Site) homeValues(home *Home) {
	active := s.in.Handbook.Active()
	home.ValuesH = s.Say.Title(s.Say.Count(len(active), "one value, in the order in which they win", "%s values, in the order in which they win"))
	src := s.primary()
	if src != nil {
		waves := published(src)
		last := waves[len(waves)-1]
		home.ValuesP = s.Say.T("Behaviour: share who see it done, %s, %s answered in %s. Dotted line: target %d%%.",
			s.lower(src.Title), s.answered(last), waveTitle(last.ID), s.in.Handbook.Config.Targets["behaviour"])
	}
	for _, v := range active {
		hv := HomeValue{Link: s.link(v), Statement: v.Statement, Status: s.status(v)}
		if src != nil {
			line := s.series(src, results.All, v.ID, "behaviour")
			hv.Spark = chart.Spark{Points: line.Points, Target: float64(s.in.Handbook.Target(v, "behaviour")), Low: s.low()}
			if _, c := src.Latest(v.ID, "behaviour"); c != nil {
				first := line.Points[0]
				hv.Now = s.Say.T("%d%%", percent(c.Favourable))
				hv.Spark.Label = s.Say.T("%s, behaviour, %s: %d to %d per cent, target %d", v.Title, s.Say.Count(len(line.Points), "one wave", "%s waves"), percent(first.Value), percent(c.Favourable), s.in.Handbook.Target(v, "behaviour"))
				hv.Finding = s.homeFinding(v, c.Favourable)
			} else {
				hv.Finding = s.Say.T("No figures for this value.")
			}
		}
		home.Values = append(home.Values, hv)
	}
}

// homeFinding is the one sentence beside a value's number.
func (s *Site) homeFinding(v *handbook.Value, now float64) string {
	for _, g := range gaps.SayDo(s.in.Handbook, s.in.Results) {
		if g.Value == v.ID {
			return s.Say.T("Agreed by %d%%, seen done by %d%%.", percent(g.Agreement), percent(g.Behaviour))
		}
	}
	text := s.Say.Title(s.targetWords(now, s.in.Handbook.Target(v, "behaviour")))
	for _, g := range s.in.Gaps {
		if g.Value == v.ID && g.Dimension == "behaviour" {
			switch g.Change.Verdict {
			case gaps.Improved:
				return s.Say.T("%s; improved in a year.", text)
			case gaps.Declined:
				return s.Say.T("%s; declined in a year.", text)
			}
		}
	}
	return text + "."
}

func (s *Site) nextRow(e handbook.Event) Row {
	row := Row{Link: Link{Text: s.eventTitle(e), To: "evaluation/index.html"}, When: s.Say.Date(e.Start)}
	if e.Evaluation != nil {
		row.Link = s.link(e.Evaluation)
	}
	cadence := s.Say.Every(s.in.Handbook.Config.Cadence[string(e.Activity)])
	switch e.State {
	case handbook.StateOverdue:
		row.When, row.Late, row.Note = s.term("overdue"), true, s.Say.N(e.Late, "1 day", "%d days")
		row.Lines = []Line{{Text: s.lastHeldWords(cadence, s.lastHeld(e.Activity))}}
	case handbook.StatePlanned:
		row.Note = s.Say.N(max(0, s.AsOf.DaysUntil(e.Start)), "in 1 day", "in %d days")
		row.Lines = []Line{{Text: s.Say.T("opens %s, closes %s", s.Say.ShortDate(e.Start), s.Say.ShortDate(e.End))}}
		if e.End == e.Start {
			row.Lines = []Line{{Text: cadence}}
		}
	default:
		row.Note = s.Say.T("due by cadence")
		row.Lines = []Line{{Text: cadence}}
	}
	return row
}

// lastHeldWords says how often something is to be held, and when it last was.
func (s *Site) lastHeldWords(cadence string, d handbook.Date) string {
	if d.IsZero() {
		return s.Say.T("%s; never held", cadence)
	}
	return s.Say.T("%s; last held %s", cadence, s.Say.Date(d))
}
