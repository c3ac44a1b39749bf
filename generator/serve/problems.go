package serve

import (
	"encoding/json"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// shown is how many problems a page lists at most; the others are counted.
const shown = 50

// Foremost are the indexes of the problems that a page lists, errors before
// warnings: those are worth a Source.
func Foremost(found diag.List) (list []int) {
	for _, level := range []diag.Level{diag.Error, diag.Warning} {
		for i, p := range found {
			if p.Level == level && len(list) < shown {
				list = append(list, i)
			}
		}
	}
	return list
}

// problem is one problem as a page shows it.
type problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Level   string `json:"level"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Source  string `json:"source"`
}

// report is the data of an event of problems.
type report struct {
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Foremost []problem `json:"foremost"`
}

// problems tells the problems of the newest build, none when all is well.
func (h *hub) problems(found diag.List) {
	r := report{Errors: found.Errors(), Warnings: found.Warnings(), Foremost: []problem{}}
	for _, i := range Foremost(found) {
		p := found[i]
		r.Foremost = append(r.Foremost, problem{p.File, p.Line, p.Column, p.Level.String(), p.Rule, p.Message, p.Hint, p.Source})
	}
	data, _ := json.Marshal(r) // strings and numbers always can be
	h.change(func(s *state) {
		if string(s.report) != string(data) {
			s.faults, s.report = s.faults+1, data
		}
	})
}
