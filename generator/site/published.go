package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// timeline is data/timeline.json.
type timeline struct {
	Events []timelineEvent `json:"events" help:"the events, the earliest first, up to a year from the day as of which the site is computed"`
}

type timelineEvent struct {
	Date   handbook.Date `json:"date" empty:"true" help:"first day; empty for a trigger without a day"`
	End    handbook.Date `json:"end" empty:"true" help:"last day, the first where there is only one"`
	Kind   string        `json:"kind" enum:"pulse-survey|comprehensive-assessment|leadership-review|process-audit|statement-review|trigger" help:"what is done, or a trigger: something called for a second look"`
	Title  string        `json:"title" help:"its title"`
	Status string        `json:"status" enum:"held|planned|due|overdue|trigger" help:"due: the cadence asks for it and no day is set; overdue: its day has passed and it was not held; trigger: recorded, or computed of a gap that persists, a review that is overdue, or numbers restated between editions"`
	URL    *string       `json:"url" help:"its page below the root of the site, or the place that tells of it; null for what only the cadence asks for"`
}

func (s *Site) timelineData() timeline {
	events := []timelineEvent{}
	for _, e := range s.in.Handbook.Timeline(s.AsOf, s.horizon()) {
		ev := timelineEvent{Date: e.Start, End: e.End, Kind: string(e.Activity), Title: orElse(e.Title, e.Activity.Title()), Status: string(e.State)}
		if e.Evaluation != nil {
			at := s.page(e.Evaluation).Path
			ev.URL = &at
		}
		events = append(events, ev)
	}
	for _, c := range s.triggers {
		at := string(c.to)
		events = append(events, timelineEvent{c.day, c.day, string(handbook.Trigger), c.title.String(), string(handbook.StateTrigger), &at})
	}
	slices.SortStableFunc(events, func(a, b timelineEvent) int { return a.Date.Compare(b.Date) })
	return timeline{events}
}

// decisionRecords is data/decisions.json.
type decisionRecords struct {
	Decisions []decisionRecord `json:"decisions" help:"the decision records, by id"`
}

type decisionRecord struct {
	Path         string        `json:"path" help:"its file below the content folder"`
	ID           string        `json:"id" help:"identity of the record"`
	Number       string        `json:"number" help:"as the file or heading numbers it; empty without one"`
	Title        string        `json:"title" help:"its title"`
	Status       string        `json:"status" enum:"draft|proposed|accepted|rejected|deprecated|superseded|withdrawn|on-hold|implemented|unknown" help:"what its words about its status mean"`
	StatusRaw    string        `json:"status_raw" help:"its status as written; empty when none is recorded"`
	Date         handbook.Date `json:"date" empty:"true" help:"the day it was decided; empty where that is not clear"`
	DateRaw      string        `json:"date_raw" help:"its date as written; empty when none is"`
	Supersedes   []string      `json:"supersedes" help:"what it replaces: ids of records, else the words that are written"`
	SupersededBy []string      `json:"superseded_by" help:"what replaces it"`
	Amends       []string      `json:"amends" help:"what it changes in part or adds to"`
	AmendedBy    []string      `json:"amended_by" help:"what changes it in part or adds to it"`
	Partial      bool          `json:"partial" help:"true: it replaces, or is replaced, in part only"`
	Values       []weighed     `json:"values" help:"the values it weighs"`
	Problems     []string      `json:"problems" help:"what could not be understood of it for certain, in words"`
	URL          string        `json:"url" help:"its page below the root of the site"`
}

type weighed struct {
	ID   string   `json:"id" help:"id of the value"`
	Role string   `json:"role" enum:"decisive|supporting|conceded" help:"the value's part in the decision"`
	Over []string `json:"over" help:"ids of the values it won over"`
}

func (s *Site) decisionData() decisionRecords {
	ids := func(links []handbook.Link) []string {
		out := []string{}
		for _, l := range links {
			out = append(out, orElse(l.ID, l.Text))
		}
		return out
	}
	records := []decisionRecord{}
	for _, d := range s.in.Handbook.Decisions {
		r := decisionRecord{d.File, d.ID, d.Number, d.Title, orElse(string(d.Status), "unknown"), d.StatusRaw, d.Date, d.DateRaw,
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
	return decisionRecords{records}
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

// tensions is data/tensions.json.
type tensions struct {
	Values []tension `json:"values" help:"the values in force, in their declared order"`
	Wins   []win     `json:"wins" help:"each time a value won over another, by decision"`
}

type tension struct {
	ID         string `json:"id" help:"id of the value"`
	Declared   int    `json:"declared" min:"0" help:"its rank as declared, 1 wins; 0: it has none"`
	Revealed   *int   `json:"revealed" min:"1" help:"its rank as decisions reveal it; null: it never met another"`
	Decisive   int    `json:"decisive" min:"0" help:"decisions in which it was decisive"`
	Supporting int    `json:"supporting" min:"0" help:"decisions in which it was supporting"`
	Conceded   int    `json:"conceded" min:"0" help:"decisions in which it was conceded"`
	Won        int    `json:"won" min:"0" help:"times it won over another value"`
	Lost       int    `json:"lost" min:"0" help:"times another value won over it"`
	Untested   bool   `json:"untested" help:"true: it was never decisive"`
	Decorative bool   `json:"decorative" help:"true: decisions name it as supporting and it never decided one"`
}

type win struct {
	Decision     string  `json:"decision" help:"id of the decision record"`
	Winner       string  `json:"winner" help:"id of the value that won"`
	Loser        string  `json:"loser" help:"id of the value it won over"`
	AgainstOrder bool    `json:"against_order" help:"true: the loser ranks before the winner"`
	Reason       *string `json:"reason" help:"of a win against the order; null: none is recorded, or none is needed"`
}

// tensionData is who won over whom, and the order that this reveals.
func (s *Site) tensionData() tensions {
	out := tensions{[]tension{}, []win{}}
	for _, t := range s.in.Handbook.Tensions() {
		v := tension{t.Value.ID, t.Value.Rank, nil, t.Decisive, t.Supporting, t.Conceded, t.Won, t.Lost, t.Untested(), t.Decorative()}
		if t.Revealed > 0 {
			v.Revealed = &t.Revealed
		}
		out.Values = append(out.Values, v)
	}
	for _, w := range s.in.Handbook.Wins() {
		o := win{w.Decision.ID, w.Winner.ID, w.Loser.ID, w.AgainstOrder(), nil}
		if o.AgainstOrder && w.Decision.Exception != "" {
			o.Reason = &w.Decision.Exception
		}
		out.Wins = append(out.Wins, o)
	}
	return out
}

// coverage is data/coverage.json.
type coverage struct {
	Values []covered `json:"values" help:"the values in force, in their declared order"`
}

type covered struct {
	ID            string         `json:"id" help:"id of the value"`
	Score         int            `json:"score" min:"0" max:"100" help:"per cent of eight kinds of evidence that are there: a story, a decision, a touchpoint in each of four areas, an interview question, a statement asked"`
	Stories       int            `json:"stories" min:"0" help:"stories about it"`
	Decisions     int            `json:"decisions" min:"0" help:"decision records that name it"`
	Touchpoints   map[string]int `json:"touchpoints" keys:"hiring|performance|decisions|resources" min:"1" help:"places where it is built in, by area; an area without one is left out"`
	Interventions int            `json:"interventions" min:"0" help:"interventions aimed at a gap of it"`
	Questions     int            `json:"questions" min:"0" help:"interview questions"`
	Statements    int            `json:"statements" min:"0" help:"statements about it that assessments ask"`
	Missing       []string       `json:"missing" help:"the kinds of evidence that are not there, in words"`
	LastSign      handbook.Date  `json:"last_sign" empty:"true" help:"the last day of a sign of it: a story, a decision in which it was decisive or supporting, a practice of recognition seen in use; empty without one"`
	QuietQuarters int            `json:"quiet_quarters" min:"0" help:"whole quarters since its last sign, or without one since it holds; from 2 on it has gone quiet"`
	Quarters      []quarterKept  `json:"quarters" help:"what there was of it in each quarter, from the first of which something is known up to the day of the site, the earliest first"`
}

type quarterKept struct {
	Quarter     string   `json:"quarter" pattern:"^[0-9]{4}-Q[1-4]$" help:"the quarter, such as 2026-Q1"`
	Stories     int      `json:"stories" min:"0" help:"stories that show it lived, missed or torn"`
	Decisive    int      `json:"decisive" min:"0" help:"decisions, taken, in which it was decisive"`
	Supporting  int      `json:"supporting" min:"0" help:"decisions, taken, in which it was supporting"`
	Recognition int      `json:"recognition" min:"0" help:"practices of recognition that were looked at, with what was seen"`
	Editions    []string `json:"editions" help:"ids of the editions, sealed in it, that brought it or changed its words"`
}

// quarterly is what there was of a value in each quarter, for machines.
func (s *Site) quarterly(k kept) []quarterKept {
	out := []quarterKept{}
	first, ok := k.first()
	for q := first; ok && q.Until(handbook.QuarterOf(s.AsOf)) >= 0; q = q.Plus(1) {
		of := k.in(q)
		out = append(out, quarterKept{q.String(), of.count[handbook.SignStory], of.count[handbook.SignDecisive], of.count[handbook.SignSupporting], of.count[handbook.SignRecognition],
			append([]string{}, of.editions...)})
	}
	return out
}

// coverageData is the evidence for each value.
func (s *Site) coverageData() coverage {
	values := []covered{}
	for i, c := range s.in.Handbook.Coverage(s.statements()) {
		k := s.kept[i] // both list the values in force
		v := covered{c.Value.ID, c.Score, c.Stories, c.Decisions, c.Touchpoints, c.Interventions, c.Questions, c.Statements, append([]string{}, c.Missing...), handbook.Date{}, k.silence, s.quarterly(k)}
		if len(k.signs) > 0 {
			v.LastSign = k.signs[0].On
		}
		values = append(values, v)
	}
	return coverage{values}
}

// editionList is editions.json.
type editionList struct {
	Editions []listedEdition `json:"editions" help:"the sealed editions, the oldest first"`
}

type listedEdition struct {
	ID         string         `json:"id" help:"identity of the edition"`
	Title      string         `json:"title" help:"its title"`
	Cut        handbook.Date  `json:"cut" help:"the day it was sealed"`
	Effective  handbook.Date  `json:"effective" help:"the first day in force"`
	Until      *handbook.Date `json:"until" help:"the last day in force; null while it is, before, and when it never was"`
	Status     EditionStatus  `json:"status" enum:"upcoming|in force|superseded" help:"how it stands on the day as of which the site is computed"`
	ApprovedBy string         `json:"approved_by" help:"who approved it"`
	Digest     string         `json:"digest" pattern:"^[0-9a-f]{64}$" help:"SHA-256 of its list of files, in hexadecimal"`
	URL        string         `json:"url" help:"its front page below the root of the site"`
	File       string         `json:"file" help:"the sealed file below the root of the site"`
}

// editionData lists the editions for machines.
func (s *Site) editionData() editionList {
	list := []listedEdition{}
	for _, e := range s.in.Editions.All {
		o := listedEdition{e.ID, e.Title, e.Cut, e.Effective, nil, e.Status, e.ApprovedBy, e.Digest, "editions/" + e.ID + "/index.html", e.File}
		if !e.Until.IsZero() {
			o.Until = &e.Until
		}
		list = append(list, o)
	}
	return editionList{list}
}
