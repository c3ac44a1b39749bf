package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Data is a file of the site for machines. It is made when it is asked for.
type Data struct {
	Path string
	// Bytes encodes the file. The same handbook gives the same bytes.
	Bytes func() ([]byte, error)
}

// inJSON is a file whose value is encoded as JSON.
func inJSON(path string, value func() any) Data {
	return Data{path, func() ([]byte, error) {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(value()); err != nil {
			return nil, fmt.Errorf("encode %s: %w", path, err)
		}
		return b.Bytes(), nil
	}}
}

// Data lists the files for machines that the handbook's content allows. Where the
// author has put a file at the same path, that one stands.
func (s *Site) Data() []Data {
	return slices.DeleteFunc(s.made(), func(d Data) bool { return s.assets[d.Path] })
}

// made are the files for machines that are made of the handbook.
func (s *Site) made() []Data {
	h := s.in.Handbook
	var out []Data
	if len(h.Sources) > 0 {
		out = append(out, inJSON("data/alignment.json", func() any { return s.in.Results.JSON() }),
			inJSON("data/gaps.json", func() any { return gaps.JSON(s.in.Gaps) }),
			Data{"data/gaps.csv", func() ([]byte, error) { return s.gapTable().CSV(), nil }})
	}
	if len(h.Active()) > 0 {
		out = append(out, inJSON("data/coverage.json", s.coverageData))
	}
	if len(h.Active()) > 1 && len(h.Decisions) > 0 {
		out = append(out, inJSON("data/tensions.json", s.tensionData))
	}
	if s.atom != nil {
		out = append(out, Data{"feed.atom", func() ([]byte, error) { return s.atom, nil }})
	}
	if len(s.looks) > 0 {
		out = append(out, Data{evaluationCalendar, func() ([]byte, error) { return s.icalendar(s.Title+": evaluations", s.looks), nil }})
	}
	if len(s.reviews) > 0 {
		out = append(out, Data{reviewCalendar, func() ([]byte, error) { return s.icalendar(s.Title+": reviews", s.reviews), nil }})
	}
	if s.in.Editions.AtRoot {
		out = append(out, inJSON("editions.json", s.editionData))
	}
	if len(h.Evaluations) > 0 {
		out = append(out, inJSON("data/timeline.json", s.timelineData))
	}
	if len(h.Decisions) > 0 {
		out = append(out, inJSON("data/decisions.json", s.decisionData))
	}
	if s.SitemapURL() != "" {
		out = append(out, Data{"sitemap.xml", s.sitemap})
	}
	if s.isRoot() {
		out = append(out, Data{"llms.txt", s.llms})
	}
	return out
}

// rounded is a percentage with one decimal, nil where it does not exist.
func rounded(v float64) any {
	if math.IsNaN(v) {
		return nil
	}
	return math.Floor(v*10+.5) / 10
}

// gapTable is all of the gaps, met or not.
func (s *Site) gapTable() *chart.Table {
	t := chart.Table{Caption: "Gaps", Head: []string{"rank", "value", "dimension", "type", "now", "low", "high", "target", "state", "severity", "impact", "feasibility", "interdependence", "priority", "change", "persistence", "interventions", "source", "wave"}}
	text := func(v any) string {
		if v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	some := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	for _, g := range s.in.Gaps {
		priority := ""
		if g.Rank > 0 {
			priority = fmt.Sprintf("%.1f", g.Priority)
		}
		t.Rows = append(t.Rows, []string{some(g.Rank), g.Value, g.Dimension, string(g.Type), text(rounded(g.Now)), text(rounded(g.Low)), text(rounded(g.High)), fmt.Sprint(g.Target), string(g.State),
			fmt.Sprint(g.Severity), some(g.Impact), some(g.Feasibility), some(g.Interdependence), priority, string(g.Change.Verdict), string(g.Persistence.State), list(g.Interventions), g.Source, g.Wave})
	}
	return &t
}

func (s *Site) timelineData() any {
	type event struct {
		Date   handbook.Date `json:"date"`
		End    handbook.Date `json:"end"`
		Kind   string        `json:"kind"`
		Title  string        `json:"title"`
		Status string        `json:"status"`
		URL    *string       `json:"url"`
	}
	events := []event{}
	for _, e := range s.in.Handbook.Timeline(s.AsOf, s.horizon()) {
		ev := event{Date: e.Start, End: e.End, Kind: string(e.Activity), Title: orElse(e.Title, e.Activity.Title()), Status: string(e.State)}
		if e.Evaluation != nil {
			at := s.page(e.Evaluation).Path
			ev.URL = &at
		}
		events = append(events, ev)
	}
	return map[string]any{"events": events}
}

func (s *Site) decisionData() any {
	type weighed struct {
		ID   string   `json:"id"`
		Role string   `json:"role"`
		Over []string `json:"over"`
	}
	type record struct {
		Path         string        `json:"path"`
		ID           string        `json:"id"`
		Number       string        `json:"number"`
		Title        string        `json:"title"`
		Status       string        `json:"status"`
		StatusRaw    string        `json:"status_raw"`
		Date         handbook.Date `json:"date"`
		DateRaw      string        `json:"date_raw"`
		Supersedes   []string      `json:"supersedes"`
		SupersededBy []string      `json:"superseded_by"`
		Amends       []string      `json:"amends"`
		AmendedBy    []string      `json:"amended_by"`
		Partial      bool          `json:"partial"` // replaced or amended in part only
		Values       []weighed     `json:"values"`
		Problems     []string      `json:"problems"`
		URL          string        `json:"url"`
	}
	ids := func(links []handbook.Link) []string {
		out := []string{}
		for _, l := range links {
			out = append(out, orElse(l.ID, l.Text))
		}
		return out
	}
	records := []record{}
	for _, d := range s.in.Handbook.Decisions {
		r := record{d.File, d.ID, d.Number, d.Title, orElse(string(d.Status), "unknown"), d.StatusRaw, d.Date, d.DateRaw,
			ids(d.Supersedes), ids(d.SupersededBy), ids(d.Amends), ids(d.AmendedBy), partly(d), []weighed{}, doubts(d), s.page(d).Path}
		for _, v := range d.Values {
			w := weighed{v.ID, orElse(v.Role, "supporting"), []string{}}
			for _, o := range v.Over {
				w.Over = append(w.Over, o.ID)
			}
			r.Values = append(r.Values, w)
		}
		records = append(records, r)
	}
	return map[string]any{"decisions": records}
}

// doubts are what the loader could not be sure of in a record, in words.
func doubts(d *handbook.Decision) []string {
	out := []string{}
	for _, p := range d.Problems {
		text := p.Message
		if p.Pos.Line > 0 {
			text = fmt.Sprintf("line %d: %s", p.Pos.Line, text)
		}
		out = append(out, text)
	}
	return out
}

// partly tells whether some record replaces another in part only.
func partly(d *handbook.Decision) bool {
	in := func(l handbook.Link) bool { return l.Partial }
	return slices.ContainsFunc(d.SupersededBy, in) || slices.ContainsFunc(d.Supersedes, in)
}

// tensionData is who won over whom, and the order that this reveals.
func (s *Site) tensionData() any {
	type value struct {
		ID         string `json:"id"`
		Declared   int    `json:"declared"` // 0: no rank
		Revealed   *int   `json:"revealed"` // null: it never met another
		Decisive   int    `json:"decisive"`
		Supporting int    `json:"supporting"`
		Conceded   int    `json:"conceded"`
		Won        int    `json:"won"`
		Lost       int    `json:"lost"`
		Untested   bool   `json:"untested"`
		Decorative bool   `json:"decorative"`
	}
	type win struct {
		Decision     string  `json:"decision"`
		Winner       string  `json:"winner"`
		Loser        string  `json:"loser"`
		AgainstOrder bool    `json:"against_order"`
		Reason       *string `json:"reason"` // of a win against the order; null: none recorded
	}
	values, wins := []value{}, []win{}
	for _, t := range s.in.Handbook.Tensions() {
		v := value{t.Value.ID, t.Value.Rank, nil, t.Decisive, t.Supporting, t.Conceded, t.Won, t.Lost, t.Untested(), t.Decorative()}
		if t.Revealed > 0 {
			v.Revealed = &t.Revealed
		}
		values = append(values, v)
	}
	for _, w := range s.in.Handbook.Wins() {
		o := win{w.Decision.ID, w.Winner.ID, w.Loser.ID, w.AgainstOrder(), nil}
		if o.AgainstOrder && w.Decision.Exception != "" {
			o.Reason = &w.Decision.Exception
		}
		wins = append(wins, o)
	}
	return map[string]any{"values": values, "wins": wins}
}

// coverageData is the evidence for each value.
func (s *Site) coverageData() any {
	type value struct {
		ID            string         `json:"id"`
		Score         int            `json:"score"` // % of eight kinds
		Stories       int            `json:"stories"`
		Decisions     int            `json:"decisions"`
		Touchpoints   map[string]int `json:"touchpoints"` // by area
		Interventions int            `json:"interventions"`
		Questions     int            `json:"questions"`
		Statements    int            `json:"statements"`
		Missing       []string       `json:"missing"`
	}
	values := []value{}
	for _, c := range s.in.Handbook.Coverage(s.statements()) {
		values = append(values, value{c.Value.ID, c.Score, c.Stories, c.Decisions, c.Touchpoints, c.Interventions, c.Questions, c.Statements, append([]string{}, c.Missing...)})
	}
	return map[string]any{"values": values}
}

// HasData tells whether a file for machines has this path.
func (s *Site) HasData(path string) bool {
	for _, d := range s.Data() {
		if d.Path == path {
			return true
		}
	}
	return false
}
