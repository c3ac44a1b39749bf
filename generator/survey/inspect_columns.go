package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// platformColumns are what survey tools add to the answers, folded; with them
// stand the columns by which a tool names respondent and time of submission.
var platformColumns = map[string]struct {
	respondent, submitted []string
	others                []string
}{
	"surveymonkey": {[]string{"respondent id", "respondentid"}, []string{"end date"}, []string{"collector id", "start date", "ip address", "email address", "first name", "last name", "custom data 1"}},
	"qualtrics": {[]string{"responseid"}, []string{"recordeddate", "enddate"}, []string{"startdate", "enddate", "status", "ipaddress", "progress", "duration (in seconds)", "finished", "recipientlastname", "recipientfirstname", "recipientemail",
		"externalreference", "externaldatareference", "locationlatitude", "locationlongitude", "locationaccuracy", "distributionchannel", "userlanguage", "responseset", "name", "emailaddress"}},
	"limesurvey":      {[]string{"id"}, []string{"submitdate"}, []string{"lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token"}},
	"typeform":        {[]string{"#"}, []string{"submit date (utc)"}, []string{"start date (utc)", "stage date (utc)", "network id", "response type", "tags", "ending"}},
	"microsoft-forms": {[]string{"id"}, endTimes, append([]string{"email", "name", "e-mail", "adresse de messagerie", "nom", "correo electrónico", "nombre", "last modified time", "uhrzeit der letzten änderung"}, startTimes...)},
	"google-forms":    {addresses, timestamps, nil},
	"tidy":            {tidyWords["respondent"], []string{"date", "time", "submitted"}, []string{"answerid", "weight", "scale_min", "scale_max", "reversed"}},
}

// Headers of plain rows, folded.
var (
	respondentWords = []string{"respondent", "respondent id", "respondent_id", "respondentid", "participant", "participant id", "id", "employee id", "user id", "user e-mail", "e-mail", "email", "email address"}
	submittedWords  = []string{"date", "time", "submitted", "submitted at", "submit date", "submission date", "completed", "end date", "completion time", "datum", "abgeschickt", "fecha", "date de soumission"}
	unitWords       = []string{"team", "teams", "department", "dept", "unit", "division", "abteilung", "bereich", "équipe", "service", "département", "equipo", "departamento", "área", "segment", "organisation", "organization", "demographic"}
	roleWords       = []string{"role", "level", "grade", "seniority", "position", "rolle", "funktion", "führungsebene", "ebene", "stufe", "niveau", "rôle", "fonction", "nivel", "cargo", "rol", "puesto"}
	personalWords   = []string{"e-mail", "email", "mail", "name", "surname", "address", "phone", "ip", "vorname", "nachname", "adresse", "telefon", "nom", "prénom", "téléphone", "nombre", "apellido", "dirección", "teléfono", "latitude", "longitude", "gender", "age"}
	askingWords     = []string{"which", "what", "welche", "welcher", "welchem", "welches", "was", "quel", "quelle", "quels", "quelles", "qué", "cuál", "cuáles", "your", "ihr", "ihre", "votre", "su", "tu"}
	prepositions    = []string{"in", "at", "on", "to", "for", "auf", "an", "zu", "dans", "à", "de", "en", "a"}
)

// classify says of every column what it looks like.
func (in *inspector) classify() {
	for _, c := range in.columns {
		c.fold()
		c.looks = in.looks(c)
	}
	in.keepFirst(looksUnit, looksChoice)
	in.keepFirst(looksRole, looksChoice)
	in.keepFirst(looksSubmitted, looksDate)
	in.keepFirst(looksRespondent, looksPersonal)
	in.groupScales()
	in.seemsCardSort()
	in.duplicates()
	for _, c := range in.columns {
		in.Columns = append(in.Columns, c.shown())
	}
	in.Format, in.Why = in.shape.format, append(in.Why, in.shape.why...)
}

// keepFirst leaves one column that looks so. Of several the one that comes first
// in the list of its tool is kept, else the first of the file; of the units of an
// aggregate the finest.
func (in *inspector) keepFirst(looks, other string) {
	kept := -1
	rank := func(i int) int {
		list := platformColumns[in.shape.format].submitted
		if at := slices.Index(list, in.columns[i].code()); at >= 0 {
			return at
		}
		return len(list)
	}
	for i, c := range in.columns {
		better := func() bool {
			return looks == looksSubmitted && rank(i) < rank(kept) || in.shape.format == "aggregate" && len(c.answers) > len(in.columns[kept].answers)
		}
		if c.looks == looks && (kept < 0 || better()) {
			kept = i
		}
	}
	for i, c := range in.columns {
		if c.looks == looks && i != kept {
			c.looks = other
		}
	}
}

// code is the folded header; of LimeSurvey's "id. Response ID" the code.
func (c *columnSeen) code() string {
	if m := questionCode.FindStringSubmatch(c.header); m != nil {
		return fold(m[1])
	}
	return fold(c.header)
}

// questionCode is what LimeSurvey puts before a question: "V1[U]. ".
var questionCode = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])?)\. `)

// olderCode is how the older layout of Qualtrics names its own columns, with
// their names in the row below.
var olderCode = regexp.MustCompile(`^v\d+$`)

func (in *inspector) looks(c *columnSeen) string {
	tool := platformColumns[in.shape.format]
	code := c.code()
	header := fold(c.header)
	if in.shape.format == "qualtrics" && olderCode.MatchString(code) {
		code = fold(c.question)
	}
	layout, dated := datesIn(c.answers)
	c.dates = layout
	switch {
	case slices.Contains(tool.submitted, code) && (dated || c.filled == 0):
		return looksSubmitted
	case slices.Contains(tool.respondent, code) && c.filled > 0:
		return looksRespondent
	case slices.Contains(tool.others, code):
		return looksPlatform
	case c.filled == 0:
		return looksEmpty
	case in.structural(header):
		return looksRow
	case in.shape.format == "wide" && slices.Contains(submittedWords, header) && dated:
		return looksSubmitted
	case dated:
		return looksDate
	case in.shape.format == "wide" && slices.Contains(respondentWords, header):
		return looksRespondent
	case c.share(percentage) >= scaleShare, in.shape.format == "aggregate" && c.share(percentOrDash) >= scaleShare:
		return looksPercent
	case c.share(mailAddress.MatchString) > 0.2:
		return looksPersonal
	}
	if in.shape.format != "aggregate" {
		if c.scale = c.scaleIn(in.shape.format); c.scale != nil && (len(c.scale.labels) > 0 || !c.asks(unitWords) && !c.asks(roleWords)) {
			return looksScale
		}
	}
	switch {
	case c.asks(unitWords) && in.fewDistinct(c):
		return looksUnit
	case c.asks(roleWords) && in.fewDistinct(c):
		return looksRole
	case c.asks(personalWords):
		return looksPersonal
	case c.share(numberWords.MatchString) >= scaleShare:
		return looksNumber
	case c.cards():
		return looksCards
	case !c.more && len(c.answers) <= mostAnswers && c.filled >= 2*leastRows && c.filled >= leastRows*len(c.answers):
		return looksChoice
	}
	return looksText
}

var mailAddress = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)

func percentOrDash(key string) bool {
	return percentage(key) || slices.Contains([]string{"-", "–", "x", "n/a", "na"}, key)
}

var numberWords = regexp.MustCompile(`^[+-]?\d+(?:[.,]\d+)*$`)

// structural tells whether a header says what a row is about.
func (in *inspector) structural(header string) bool {
	switch in.shape.format {
	case "tidy":
		return slices.Contains([]string{"wave", "value", "dimension", "aspect", "method", "questionid", "questiontext", "driverid", "answerskipreason"}, header) || slices.Contains(tidyWords["item"], header)
	case "aggregate":
		return slices.Contains([]string{"type", "code", "text", "factor", "question", "demographic_question", "responses", "n", "response rate", "headcount"}, header)
	}
	return false
}

// share is the share of answers of which something holds.
func (c *columnSeen) share(holds func(key string) bool) float64 {
	rows, held := 0, 0
	for _, a := range c.answers {
		if rows += a.rows; holds(a.key) {
			held += a.rows
		}
	}
	if rows == 0 {
		return 0
	}
	return float64(held) / float64(rows)
}

// asks tells whether a header asks for one of the words: it is short, or begins
// as a question does, and is no row of a grid.
func (c *columnSeen) asks(words []string) bool {
	text := fold(c.header)
	if c.question != "" {
		text = fold(c.question)
	}
	if m := questionCode.FindStringSubmatch(c.header); m != nil {
		text = fold(c.header[len(m[0]):])
	}
	if strings.Contains(c.header, "[") {
		return false
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ?.,:;()*<>/_\"", r) })
	if !slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(words, f) }) {
		return false
	}
	first := 0
	if slices.Contains(prepositions, fields[0]) {
		first = 1
	}
	return len(fields) <= 3 || len(fields) <= 10 && slices.Contains(askingWords, fields[first])
}

// fewDistinct tells whether answers are names that people share.
func (in *inspector) fewDistinct(c *columnSeen) bool {
	letters := 0
	for _, a := range c.answers {
		letters += len(a.text)
	}
	return !c.more && letters <= 40*len(c.answers) && (c.filled < 10 || in.shape.format == "aggregate" || 2*len(c.answers) <= c.filled)
}

// cards tells whether cells list several things that other cells list too.
func (c *columnSeen) cards() bool {
	parts, lists, rows := map[string]int{}, 0, 0
	for _, a := range c.answers {
		rows += a.rows
		list := slices.DeleteFunc(strings.Split(a.key, ";"), func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(list) >= 2 {
			lists += a.rows
		}
		for _, p := range list {
			parts[strings.TrimSpace(p)]++
		}
	}
	return lists > 0 && float64(lists) >= scaleShare*float64(rows) && len(parts) <= maxCards && (rows < cardSortRows || len(parts) <= 3*rows)
}

// seemsCardSort makes a card sort of plain rows or of a form with columns of
// cards and without a scale.
func (in *inspector) seemsCardSort() {
	formats := []string{"wide", "google-forms", "microsoft-forms", "typeform"}
	cards := in.those(looksCards)
	if len(in.groups) > 0 || len(cards) == 0 || len(cards) > sorts || in.Records < cardSortRows || !slices.Contains(formats, in.shape.format) {
		return
	}
	in.shape.format = "card-sort"
	in.shape.why = append(in.shape.why, "cells list several cards with semicolons between them, and no column is on a scale")
}

// those are the columns that look so.
func (in *inspector) those(looks string) (out []*columnSeen) {
	for _, c := range in.columns {
		if c.looks == looks {
			out = append(out, c)
		}
	}
	return out
}

// duplicates notes headers that stand twice, and how a source tells their columns
// apart.
func (in *inspector) duplicates() {
	told := map[string]bool{}
	for _, c := range in.columns {
		key := c.key
		if name := in.named(c); told[key] || name == c.header || len(told) == maxProblems {
			continue
		}
		told[key] = true
		var names []string
		for _, o := range in.columns {
			if o.key == key {
				names = append(names, fmt.Sprintf("%d %q", o.position+1, in.named(o)))
			}
		}
		in.Notes = append(in.Notes, "columns have the same header; a source names them by their occurrence: "+strings.Join(names, ", "))
	}
}

// named is how a source names a column: by its header, with its occurrence where
// others have the same; "" where the header is blank.
func (in *inspector) named(c *columnSeen) string {
	at, n := 0, 0
	for _, o := range in.columns {
		if o.key == c.key {
			if n++; o == c {
				at = n
			}
		}
	}
	if n == 1 || c.header == "" {
		return c.header
	}
	return fmt.Sprintf("%s #%d", c.header, at)
}
