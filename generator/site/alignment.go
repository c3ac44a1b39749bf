package site

import (
	"fmt"
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
	tabs := []Link{{Text: "Overview", To: "alignment/index.html"}, {Text: "Gaps", To: "alignment/gaps.html"}}
	if _, w := s.divided(); w != nil {
		tabs = append(tabs, Link{Text: "Teams", To: "alignment/teams.html"})
	}
	if len(s.in.Handbook.Indicators) > 0 {
		tabs = append(tabs, Link{Text: "Indicators", To: "alignment/indicators.html"})
	}
	for _, src := range s.in.Results.Sources {
		name, _, _ := strings.Cut(src.Title, " (")
		tabs = append(tabs, Link{Text: name, To: Address("alignment/" + slug(src.ID) + ".html")})
	}
	tabs = append(tabs, Link{Text: "Method", To: "alignment/method.html"})
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}

func (s *Site) alignmentPage(at, title, lead string) *Page {
	c := s.crumbs()
	if at != "alignment/index.html" {
		c = s.crumbs(Link{Text: "Alignment", To: "alignment/index.html"})
	}
	return &Page{Path: at, Nav: "alignment/index.html", Layout: LayoutPlain, Kind: "Alignment", Title: title, Lead: lead, Crumbs: c, Tabs: s.alignmentTabs(at)}
}

func (s *Site) overview() {
	p := s.alignmentPage("alignment/index.html", "How well we hold to it", s.alignmentLead())
	if src := s.primary(); src != nil {
		waves := published(src)
		last := waves[len(waves)-1]
		p.Facts = facts("Latest", fmt.Sprintf("%s %s, closed %s", src.Title, waveTitle(last.ID), short(last.Closed)), "Answered", answered(last), "Compared", count(len(waves), "wave", "waves"), "Next", s.nextPulse())
		p.Sections = append(p.Sections, Section{ID: "trends", Title: title(fmt.Sprintf("%s, %s", count(len(waves), "wave", "waves"), count(len(s.in.Handbook.Active()), "value", "values"))), Wide: true,
			Margin: []Note{{Text: fmt.Sprintf("Share answering favourably, per cent. Dashed: target for behaviour, %d.", s.in.Handbook.Config.Targets["behaviour"])}}, Body: []Body{s.panels(src)}})
	}
	if g := s.gapChart(); g != nil {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: "Where we fall short", Wide: true, Body: []Body{Figure{Chart: g, CSV: "data/gaps.csv"}}, Margin: []Note{{Link: Link{Text: "The gap table", To: "alignment/gaps.html"}}}})
	}
	s.responseSection(p)
	for _, kind := range []struct{ kind, title string }{{"leading", "Leading indicators"}, {"lagging", "Lagging indicators"}} {
		if rows := s.indicators(kind.kind); len(rows.Items) > 0 {
			rows.Name = kind.title
			p.Sections = append(p.Sections, Section{ID: kind.kind, Title: kind.title, Wide: true, Body: []Body{rows}, Margin: []Note{{Link: Link{Text: "With what happened beside them", To: "alignment/indicators.html"}}}})
		}
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing to show yet", Body: []Body{Para{Text: "Too few answers to publish, or no wave has been read."}}}}
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
		return "Nothing has been assessed yet."
	}
	lead := fmt.Sprintf("%s of the %s values %s at or above %s target for behaviour.", title(number(met)), number(total), plural(met, "stands", "stand"), plural(met, "its", "their"))
	if v := s.in.Handbook.Value(widest.Value); v != nil {
		lead += fmt.Sprintf(" %s is furthest from its own.", v.Title)
	}
	return lead
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// nextPulse says when the next survey comes round.
func (s *Site) nextPulse() string {
	for _, e := range s.upcoming() {
		if e.Activity == handbook.PulseSurvey {
			return "Pulse, " + long(e.Start)
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
				row.Chart.Points = append(row.Chart.Points, chart.Point{Wave: short(o.Date), Date: o.Date, Value: o.Value})
			}
		}
		if n := len(row.Chart.Points); n > 0 {
			row.Latest = s.amount(row.Chart.Points[n-1].Value, ind.Unit)
			row.Before = s.amount(row.Chart.Points[0].Value, ind.Unit)
			row.Since = month(row.Chart.Points[0].Date)
			out.Items = append(out.Items, row)
		}
	}
	return out
}

// amount writes a number with its unit, without idle decimals.
func (s *Site) amount(v float64, unit string) string {
	decimals := 1
	if strings.HasSuffix(fmt.Sprintf("%.1f", v), ".0") {
		decimals = 0
	}
	text := s.Say.Number(v, decimals)
	switch unit {
	case "":
		return text
	case "%":
		return s.Say.T("%s%%", text)
	}
	return text + " " + unit
}

// valueAlignment fills the page of a value's numbers.
func (s *Site) valueAlignment(v *handbook.Value) {
	p := s.alignmentPage("alignment/"+slug(v.ID)+".html", v.Title, "")
	p.Number = s.page(v).Number
	p.Title = v.Title + ", in figures"
	p.Lead = v.Statement
	if t := s.trend("trend", v, "", ""); t != nil {
		p.Sections = append(p.Sections, Section{ID: "trend-h", Title: "Over time", Wide: true, Body: []Body{Figure{Chart: t, CSV: Address("data/trend-" + slug(v.ID) + ".csv")}}})
	}
	if rows := s.gapsOf(v); len(rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "gaps", Title: "Against target", Wide: true, Body: []Body{GapTable{Name: "Gaps of this value", Rows: rows}}})
	}
	if t, words := s.byMethod(v); len(t.Rows) > 1 {
		body := []Body{t}
		if words != "" {
			body = []Body{Para{Text: words}, t}
		}
		p.Sections = append(p.Sections, Section{ID: "methods", Title: "By each method", Wide: true, Body: body, Margin: []Note{{Text: "Favourable per cent. Methods are never averaged; two that point the same way confirm one another."}}})
	}
	if t, ok := s.unitTable(v); ok {
		p.Sections = append(p.Sections, Section{ID: "units", Title: "By unit", Wide: true, Body: []Body{t}, Margin: []Note{{Link: Link{Text: "All values by unit", To: "alignment/teams.html"}}}})
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing yet", Body: []Body{Para{Text: "No figures for this value."}}}}
	}
	p.Sections = append(p.Sections, Section{ID: "value", Title: "The value itself", Body: []Body{Rows{Items: []Row{{Link: s.link(v), When: plain(string(v.Status)), Lines: []Line{{Text: v.Statement}}}}}}})
	s.add(p)
}
