package site

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// alignment fills the overview, one page a value, the gap table, the method and
// one page a source.
func (s *Site) alignment() {
	if len(s.in.Handbook.Sources) == 0 {
		return
	}
	s.overview()
	for _, v := range s.in.Handbook.Active() {
		s.valueAlignment(v)
	}
	s.gapPage()
	s.teams()
	s.indicatorPage()
	s.method()
	for i := range s.in.Results.Sources {
		s.source(&s.in.Results.Sources[i])
	}
}

// alignmentTabs links the pages of the section.
func (s *Site) alignmentTabs(current string) []Link {
	tabs := []Link{{Text: s.Say.T("Overview"), To: "alignment/index.html"}, {Text: s.Say.T("Gaps"), To: "alignment/gaps.html"}}
	if _, w := s.divided(); w != nil {
		tabs = append(tabs, Link{Text: s.Say.T("Teams"), To: "alignment/teams.html"})
	}
	if len(s.in.Handbook.Indicators) > 0 {
		tabs = append(tabs, Link{Text: s.Say.T("Indicators"), To: "alignment/indicators.html"})
	}
	for _, src := range s.in.Results.Sources {
		name, _, _ := strings.Cut(src.Title, " (")
		tabs = append(tabs, Link{Text: name, To: Address("alignment/" + slug(src.ID) + ".html")})
	}
	tabs = append(tabs, Link{Text: s.Say.T("Method"), To: "alignment/method.html"})
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}

func (s *Site) alignmentPage(at, title, lead string) *Page {
	c := s.crumbs()
	if at != "alignment/index.html" {
		c = s.crumbs(Link{Text: s.Say.T("Alignment"), To: "alignment/index.html"})
	}
	return &Page{Path: at, Nav: "alignment/index.html", Layout: LayoutPlain, Kind: s.Say.T("Alignment"), Title: title, Lead: lead, Crumbs: c, Tabs: s.alignmentTabs(at)}
}

func (s *Site) overview() {
	p := s.alignmentPage("alignment/index.html", s.Say.T("How well we hold to it"), s.alignmentLead())
	if src := s.primary(); src != nil {
		waves := published(src)
		last := waves[len(waves)-1]
		p.Facts = facts(s.Say.T("Latest"), s.Say.T("%s %s, closed %s", src.Title, waveTitle(last.ID), s.Say.ShortDate(last.Closed)), s.Say.T("Answered"), s.answered(last),
			s.Say.T("Compared"), s.Say.Count(len(waves), "one wave", "%s waves"), s.Say.T("Next"), s.nextPulse())
		p.Sections = append(p.Sections, Section{ID: "trends", Title: s.Say.Title(s.Say.T("%s, %s", s.Say.Count(len(waves), "one wave", "%s waves"), s.Say.Count(len(s.in.Handbook.Active()), "one value", "%s values"))), Wide: true,
			Margin: []Note{{Text: s.Say.T("Share answering favourably, per cent. Dashed: target for behaviour, %d.", s.in.Handbook.Config.Targets["behaviour"])}}, Body: []Body{s.panels(src)}})
	}
	if g := s.gapChart(); g != nil {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: s.Say.T("Where we fall short"), Wide: true, Body: []Body{Figure{Chart: g, CSV: "data/gaps.csv"}}, Margin: []Note{{Link: Link{Text: s.Say.T("The gap table"), To: "alignment/gaps.html"}}}})
	}
	s.responseSection(p)
	for _, kind := range []struct{ kind, title string }{{"leading", s.Say.T("Leading indicators")}, {"lagging", s.Say.T("Lagging indicators")}} {
		if rows := s.indicators(kind.kind); len(rows.Items) > 0 {
			rows.Name = kind.title
			p.Sections = append(p.Sections, Section{ID: kind.kind, Title: kind.title, Wide: true, Body: []Body{rows}, Margin: []Note{{Link: Link{Text: s.Say.T("With what happened beside them"), To: "alignment/indicators.html"}}}})
		}
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: s.Say.T("Nothing to show yet"), Body: []Body{Para{Text: s.Say.T("Too few answers to publish, or no wave has been read.")}}}}
	}
	s.add(p)
}

// alignmentLead is the state of the values in a sentence or two.
func (s *Site) alignmentLead() string {
	met, total := 0, 0
	var widest gaps.Gap
	for _, g := range s.in.Gaps {
		if g.Dimension != "behaviour" {
			continue
		}
		total++
		if g.State == gaps.Met {
			met++
		}
		if g.Distance > widest.Distance {
			widest = g
		}
	}
	if total == 0 {
		return s.Say.T("Nothing has been assessed yet.")
	}
	lead := s.Say.Title(s.Say.N(met, "%s of the %s values stands at or above its target for behaviour.", "%s of the %s values stand at or above their target for behaviour.", s.Say.Numeral(met), s.Say.Numeral(total)))
	if v := s.in.Handbook.Value(widest.Value); v != nil {
		lead = join(" ", lead, s.Say.T("%s is furthest from its own.", v.Title))
	}
	return lead
}

// nextPulse says when the next survey comes round.
func (s *Site) nextPulse() string {
	for _, e := range s.upcoming() {
		if e.Activity == handbook.PulseSurvey {
			return s.Say.T("Pulse, %s", s.Say.Date(e.Start))
		}
	}
	return ""
}

// indicators lists the indicators of a kind, each with its line.
func (s *Site) indicators(kind string) Indicators {
	var out Indicators
	cfg := s.in.Handbook.Config.Indicators
	for _, id := range cfg.Keys {
		ind := cfg.Map[id]
		if orElse(ind.Kind, "lagging") != kind {
			continue
		}
		row := IndicatorRow{ID: id, Title: orElse(ind.Title, plain(id)), Kind: kind}
		for _, o := range s.in.Handbook.Indicators {
			if o.Indicator == id && o.Unit == "" {
				row.Chart.Points = append(row.Chart.Points, chart.Point{Wave: s.Say.ShortDate(o.Date), Date: o.Date, Value: o.Value})
			}
		}
		if n := len(row.Chart.Points); n > 0 {
			row.Latest = s.Say.Amount(row.Chart.Points[n-1].Value, ind.Unit)
			row.Before = s.Say.Amount(row.Chart.Points[0].Value, ind.Unit)
			row.Since = s.Say.Month(row.Chart.Points[0].Date)
			out.Items = append(out.Items, row)
		}
	}
	return out
}

// valueAlignment fills the page of a value's numbers.
func (s *Site) valueAlignment(v *handbook.Value) {
	p := s.alignmentPage("alignment/"+slug(v.ID)+".html", v.Title, "")
	p.Number = s.page(v).Number
	p.Title = s.Say.T("%s, in figures", v.Title)
	p.Lead, p.Standing = v.Statement, s.page(v).Standing
	if t := s.trend("trend", v, "", ""); t != nil {
		p.Sections = append(p.Sections, Section{ID: "trend-h", Title: s.Say.T("Over time"), Wide: true, Body: []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}})
	}
	if rows := s.gapsOf(v); len(rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: s.Say.T("Against target"), Wide: true, Body: []Body{GapTable{Name: s.Say.T("Gaps of this value"), Rows: rows}}})
	}
	if t, words := s.byMethod(v); len(t.Rows) > 1 {
		body := []Body{t}
		if words != "" {
			body = []Body{Para{Text: words}, t}
		}
		p.Sections = append(p.Sections, Section{ID: "methods", Title: s.Say.T("By each method"), Wide: true, Body: body, Margin: []Note{{Text: s.Say.T("Favourable per cent. Methods are never averaged; two that point the same way confirm one another.")}}})
	}
	if t, ok := s.unitTable(v); ok {
		p.Sections = append(p.Sections, Section{ID: "units", Title: s.Say.T("By unit"), Wide: true, Body: []Body{t}, Margin: []Note{{Link: Link{Text: s.Say.T("All values by unit"), To: "alignment/teams.html"}}}})
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: s.Say.T("Nothing yet"), Body: []Body{Para{Text: s.Say.T("No figures for this value.")}}}}
	}
	p.Sections = append(p.Sections, Section{ID: "value", Title: s.Say.T("The value itself"), Body: []Body{Rows{Items: []Row{{Link: s.link(v), When: s.term(string(v.Status)), Lines: []Line{{Text: v.Statement}}}}}}})
	s.add(p)
}
