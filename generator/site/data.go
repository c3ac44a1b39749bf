package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Data is a file of the site for machines. It is made when it is asked for.
type Data struct {
	Path  string
	Name  string // in the foot of every page, in English; "" where it is not offered there
	About string // what it holds, in a few words of English
	// Bytes encodes the file. The same handbook gives the same bytes.
	Bytes func() ([]byte, error)

	of reflect.Type // that it encodes as JSON, nil where it is none
}

// inJSON is a file whose value is encoded as JSON.
func inJSON[T any](path, name, about string, value func() T) Data {
	return Data{path, name, about, func() ([]byte, error) { return encoded(path, value()) }, reflect.TypeFor[T]()}
}

func encoded(path string, value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(value); err != nil {
		return nil, fmt.Errorf("encode %s: %w", path, err)
	}
	return b.Bytes(), nil
}

// Schema is where the schema of a file lies, "" where it has none.
func (d Data) Schema() string {
	stem, ok := strings.CutSuffix(d.Path, ".json")
	if !ok || d.of == nil {
		return ""
	}
	return stem + ".schema.json"
}

// Data lists the files for machines that the handbook's content allows, and on the
// site at the root a JSON Schema beside each that is JSON. Where the author has put a
// file at the same path, that one stands.
func (s *Site) Data() []Data {
	made := s.made()
	if s.isRoot() {
		for _, d := range made {
			if at := d.Schema(); at != "" {
				made = append(made, Data{Path: at, Bytes: func() ([]byte, error) {
					id := ""
					if s.base != "" {
						id = s.base + at
					}
					return encoded(at, schemaFile(d.of, id, d.About))
				}})
			}
		}
	}
	return slices.DeleteFunc(made, func(d Data) bool { return s.assets[d.Path] })
}

// offerData leads to the files for machines: from the foot of every page, from the
// page about the handbook, which says what each holds, and where a text links to one.
func (s *Site) offerData() {
	t := Table{Name: s.Say.T("Data"), Head: []string{s.Say.T("File"), s.Say.T("What it holds"), s.Say.T("Schema")}}
	s.offered = map[string]bool{}
	if s.isRoot() {
		for _, e := range s.in.Editions.All {
			s.offered[e.File] = true
		}
	}
	for _, p := range s.Pages {
		for _, sec := range p.Sections {
			for _, body := range sec.Body {
				if f, ok := body.(Figure); ok && f.CSV != "" {
					s.offered[string(f.CSV)] = true
				}
			}
		}
	}
	for _, d := range s.Data() {
		s.offered[d.Path] = true
		if d.Name != "" {
			s.take = append(s.take, Link{Text: s.Say.T(d.Name), To: Address(d.Path)})
		}
		if d.About == "" {
			continue
		}
		row := []Cell{{Links: []Link{{Text: d.Path, To: Address(d.Path)}}}, {Text: sentence(s.Say.T(d.About))}, {}}
		if at := d.Schema(); at != "" && s.isRoot() {
			row[2] = Cell{Links: []Link{{Text: path.Base(at), To: Address(at)}}}
		}
		t.Rows = append(t.Rows, row)
	}
	if p := s.byPath["about.html"]; p != nil && len(t.Rows) > 0 {
		p.Sections = uniqueIDs(append(p.Sections, Section{ID: "data", Title: s.Say.T("For programs"), Wide: true, Body: []Body{t}}))
	}
}

// made are the files that are made of the handbook.
func (s *Site) made() []Data {
	h := s.in.Handbook
	var out []Data
	if len(h.Sources) > 0 {
		out = append(out, inJSON("data/alignment.json", locale.Mark("Alignment as JSON"), locale.Mark("What may be published of the assessments: a cell for each source, wave, value, dimension and unit"), func() results.Published { return s.in.Results.JSON() }),
			inJSON("data/gaps.json", "", locale.Mark("The gaps that are not met: their types, the evidence, and their priority"), func() gaps.Published { return gaps.JSON(s.in.Gaps) }),
			Data{Path: "data/gaps.csv", Name: locale.Mark("Gaps as CSV"), About: locale.Mark("All gaps, met or not, as a table"), Bytes: func() ([]byte, error) { return s.gapTable().CSV(), nil }})
	}
	if len(h.Active()) > 0 {
		out = append(out, inJSON("data/coverage.json", "", locale.Mark("The evidence that there is for each value, and what was seen of it quarter by quarter"), s.coverageData))
	}
	if len(h.Active()) > 1 && len(h.Decisions) > 0 {
		out = append(out, inJSON("data/tensions.json", "", locale.Mark("Which value won over which in the decisions, and the order that this reveals"), s.tensionData))
	}
	if s.byPath["health/index.html"] != nil {
		out = append(out, inJSON("data/health.json", "", locale.Mark("Whether the programme is alive: the six pitfalls and which way the indicators moved, with what each rests on and what to do next"), s.healthData))
	}
	if s.atom != nil {
		out = append(out, Data{Path: "feed.atom", Name: locale.Mark("Feed of changes"), About: locale.Mark("Editions, what changed in them, stories, decisions and digests, the newest first"), Bytes: func() ([]byte, error) { return s.atom, nil }})
	}
	for _, v := range h.Values {
		out = append(out, Data{Path: string(cardAt(v)), Bytes: func() ([]byte, error) { return s.valueCard(v).SVG(), nil }})
	}
	for _, d := range s.digests {
		out = append(out, Data{Path: string(digestTextAt(d.quarter)), Bytes: func() ([]byte, error) { return s.digestText(d), nil }})
	}
	if len(s.looks) > 0 {
		out = append(out, Data{Path: evaluationCalendar, Name: locale.Mark("Calendar of evaluations"), About: locale.Mark("When we look and when we should have, when answers close, when editions take effect"), Bytes: func() ([]byte, error) { return s.icalendar(s.Say.T("%s: evaluations", s.Title), s.looks), nil }})
	}
	if len(s.reviews) > 0 {
		out = append(out, Data{Path: reviewCalendar, Name: locale.Mark("Calendar of reviews"), About: locale.Mark("When each page is to be read again, and by whom"), Bytes: func() ([]byte, error) { return s.icalendar(s.Say.T("%s: reviews", s.Title), s.reviews), nil }})
	}
	if s.in.Editions.AtRoot {
		out = append(out, inJSON("editions.json", locale.Mark("Editions as JSON"), locale.Mark("The sealed editions, the oldest first"), s.editionData))
	}
	if s.byPath["evaluation/index.html"] != nil {
		out = append(out, inJSON("data/timeline.json", locale.Mark("Timeline as JSON"), locale.Mark("Evaluations held, planned, due and overdue, and triggers, the earliest first"), s.timelineData))
	}
	if len(h.Decisions) > 0 {
		out = append(out, inJSON("data/decisions.json", locale.Mark("Decisions as JSON"), locale.Mark("The decision records: their status, the values they weigh, and what replaces what"), s.decisionData))
	}
	if s.SitemapURL() != "" {
		out = append(out, Data{Path: "sitemap.xml", About: locale.Mark("The pages, for search engines"), Bytes: s.sitemap})
	}
	if s.isRoot() {
		out = append(out, Data{Path: "llms.txt", About: locale.Mark("What there is, a line a page, for language models"), Bytes: s.llms})
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

// english speaks in files for machines.
var english *locale.Locale

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
			fmt.Sprint(g.Severity), some(g.Impact), some(g.Feasibility), some(g.Interdependence), priority, string(g.Change.Verdict), string(g.Persistence.State), english.List(g.Interventions), g.Source, g.Wave})
	}
	return &t
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
