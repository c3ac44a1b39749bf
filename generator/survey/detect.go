package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// guess is the shape that an export seems to have.
type guess struct {
	format  string
	why     []string
	headers int // records that belong to the header
}

// tellTale recognises a shape by the first records of an export.
type tellTale func(head [][]string) (guess, bool)

// tellTales are tried in this order; plain rows are what is left. They were found
// on real exports.
var tellTales = []tellTale{seemsQualtrics, seemsTypeform, seemsMicrosoftForms, seemsLimeSurvey, seemsSurveyMonkey, seemsTidy, seemsAggregate, seemsGoogleForms}

// shapeOf tells the shape of an export from its first records.
func shapeOf(head [][]string) guess {
	for _, seems := range tellTales {
		if g, ok := seems(head); ok {
			return g
		}
	}
	if slices.ContainsFunc(foldedRow(head, 0), func(key string) bool { return mailAddress.MatchString(key) || dayWords.MatchString(key) }) {
		return guess{format: "wide", why: []string{"the first row holds an address or a date: it seems to be an answer, and no header"}}
	}
	return guess{format: "wide", why: []string{"no tell-tale of a survey tool: one row a respondent, one column a question"}, headers: 1}
}

// foldedRow is a record folded, nil where there is none.
func foldedRow(head [][]string, i int) (out []string) {
	if i >= len(head) {
		return nil
	}
	for _, text := range head[i] {
		out = append(out, fold(text))
	}
	return out
}

func seemsQualtrics(head [][]string) (guess, bool) {
	for i := 1; i < len(head) && i < 3; i++ {
		if slices.ContainsFunc(head[i], func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), `{"ImportId"`) }) {
			return guess{"qualtrics", []string{fmt.Sprintf("the cells of row %d are JSON with ImportId", i+1)}, i + 1}, true
		}
	}
	first, second := foldedRow(head, 0), foldedRow(head, 1)
	if len(second) > 1 && first[0] == "v1" && second[0] == "responseid" {
		return guess{"qualtrics", []string{`the older layout: first headers "V1" and "V2", "ResponseID" and "ResponseSet" below them`}, 2}, true
	}
	return guess{}, false
}

func seemsTypeform(head [][]string) (guess, bool) {
	first := foldedRow(head, 0)
	if first[0] != "#" || !slices.Contains(first, "network id") {
		return guess{}, false
	}
	return guess{"typeform", []string{`the first header is "#"`, `there is a column "Network ID"`}, 1}, true
}

// Words of Microsoft Forms and Google Forms in the languages of their users.
var (
	startTimes = []string{"start time", "startzeit", "heure de début", "hora de inicio", "ora di inizio", "begintijd", "hora de início"}
	endTimes   = []string{"completion time", "fertigstellungszeit", "heure de fin", "hora de finalización", "ora di completamento", "tijd van voltooien", "hora de conclusão"}
	timestamps = []string{"timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora", "tijdstempel"}
	addresses  = []string{"email address", "username", "e-mail-adresse", "nutzername", "adresse e-mail", "nom d'utilisateur", "dirección de correo electrónico", "nombre de usuario"}
)

func seemsMicrosoftForms(head [][]string) (guess, bool) {
	first := foldedRow(head, 0)
	if len(first) < 3 || first[0] != "id" || !slices.Contains(startTimes, first[1]) || !slices.Contains(endTimes, first[2]) {
		return guess{}, false
	}
	return guess{"microsoft-forms", []string{fmt.Sprintf("the first headers are %q, %q, %q", collapse(head[0][0]), collapse(head[0][1]), collapse(head[0][2]))}, 1}, true
}

func seemsLimeSurvey(head [][]string) (guess, bool) {
	code := func(name string) bool {
		return slices.ContainsFunc(foldedRow(head, 0), func(h string) bool { return h == name || strings.HasPrefix(h, name+". ") })
	}
	if !code("id") || !code("submitdate") {
		return guess{}, false
	}
	return guess{"limesurvey", []string{`there are columns "id" and "submitdate"`}, 1}, true
}

func seemsSurveyMonkey(head [][]string) (guess, bool) {
	first, second := foldedRow(head, 0), foldedRow(head, 1)
	if first[0] != "respondent id" && first[0] != "respondentid" {
		return guess{}, false
	}
	g := guess{"surveymonkey", []string{fmt.Sprintf("the first header is %q", collapse(head[0][0]))}, 1}
	if len(first) > 1 && first[1] == "collector id" {
		g.why = append(g.why, `the second header is "Collector ID"`)
	}
	if len(second) > 1 && second[0] == "" {
		g.headers = 2
		g.why = append(g.why, "the first cell of row 2 is empty: it holds the statements of grids")
	}
	return g, g.headers == 2 || len(g.why) == 2
}

// Columns of one row an answer, as tidy names them and as others do.
var tidyWords = map[string][]string{
	"score":      {"score", "answerscore", "answer score", "answer", "answer_value", "rating"},
	"item":       {"item", "questionid", "question id", "question_id", "questiontext", "question text", "question", "statement"},
	"respondent": {"respondent", "respondentid", "respondent id", "respondent_id", "employeeid", "employee id"},
	"value":      {"value"},
	"dimension":  {"dimension"},
}

// tidyColumn is the position of a column of a tidy export, −1 where there is none.
func tidyColumn(first []string, name string) int {
	for _, word := range tidyWords[name] {
		if i := slices.Index(first, word); i >= 0 {
			return i
		}
	}
	return -1
}

func seemsTidy(head [][]string) (guess, bool) {
	first := foldedRow(head, 0)
	score, item := tidyColumn(first, "score"), tidyColumn(first, "item")
	names := slices.Contains(first, "value") && slices.Contains(first, "dimension")
	if score < 0 || item < 0 && !names || item >= 0 && !names && first[score] == "answer" {
		return guess{}, false
	}
	about := "value, dimension"
	if item >= 0 {
		about = first[item]
	}
	return guess{"tidy", []string{fmt.Sprintf("one row an answer: there are columns %q and %q", first[score], about)}, 1}, true
}

func seemsAggregate(head [][]string) (guess, bool) {
	first := foldedRow(head, 0)
	if favourableAt(first) && (slices.Contains(first, "neutral") || slices.Contains(first, "responses") || slices.Contains(first, "n")) {
		return guess{"aggregate", []string{"there are columns of favourable percentages and what belongs to them"}, 1}, true
	}
	percents, cells := 0, 0
	for _, record := range head[1:] {
		for _, text := range record {
			if key := fold(text); key != "" {
				cells++
				if percentage(key) {
					percents++
				}
			}
		}
	}
	if percents < 2 || 2*percents < cells {
		return guess{}, false
	}
	return guess{"aggregate", []string{fmt.Sprintf("%d of the first %d cells below the header are percentages or stand for one withheld", percents, cells)}, 1}, true
}

// favourableAt tells whether there is a column of favourable percentages.
func favourableAt(first []string) bool {
	return slices.Contains(first, "favorable") || slices.Contains(first, "favourable")
}

// withheldWords stand for a percentage that was withheld.
var withheldWords = regexp.MustCompile(`^(?:n ?)?<\s?\d+$|^\*+$|^\.\.$`)

// percentage tells whether a folded cell is one, or stands for one.
func percentage(key string) bool {
	return percentWords.MatchString(key) || withheldWords.MatchString(key)
}

var percentWords = regexp.MustCompile(`^\d{1,3}(?:[.,]\d+)?\s?%$`)

func seemsGoogleForms(head [][]string) (guess, bool) {
	if first := foldedRow(head, 0); !slices.Contains(timestamps, first[0]) {
		return guess{}, false
	}
	return guess{"google-forms", []string{fmt.Sprintf("the first header is %q", collapse(head[0][0]))}, 1}, true
}

// noLabels are the words of SurveyMonkey's second row that name no statement.
var noLabels = []string{"", "response", "open-ended response"}

// name is the header of a column as source.yaml names it, and the question where
// another row has that.
func (g guess) name(head [][]string, column int) (header, question string) {
	at := func(r, c int) string {
		if r >= len(head) || c >= len(head[r]) {
			return ""
		}
		return collapse(head[r][c])
	}
	switch {
	case g.headers == 0:
		return "", ""
	case g.format == "qualtrics":
		return at(0, column), at(1, column)
	case g.format == "surveymonkey" && g.headers == 2:
		stem := column
		for stem > 0 && at(0, stem) == "" {
			stem--
		}
		if sub := at(1, column); !slices.Contains(noLabels, fold(sub)) {
			return at(0, stem) + " [" + sub + "]", ""
		}
		return at(0, stem), ""
	}
	return at(0, column), ""
}
