package site

import (
	"fmt"
	"math"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// method says how the numbers are made and what protects those who answered.
func (s *Site) method() {
	minimum, detail := max(5, s.in.Handbook.Config.Privacy.Minimum), s.detailMinimum()
	p := s.alignmentPage("alignment/method.html", s.Say.T("How the figures are made"), s.Say.T("What was asked, how it is computed, who was left out, and what protects those who answered."))
	p.Sections = []Section{
		{ID: "numbers", Title: s.Say.T("The numbers"), Body: []Body{Pairs{Items: []Pair{
			{Label: s.Say.T("Favourable"), Text: s.Say.T("The share of valid answers in the upper part of the scale: the top two of five unless the source says otherwise. A dimension is the mean of its statements’ shares.")},
			{Label: s.Say.T("Interval"), Text: s.Say.T("The Wilson 95% interval at the finite-population effective size *n*(*N*−1)/(*N*−*n*), where *N* is the number of people asked; without *N* the plain Wilson interval.")},
			{Label: s.Say.T("Change"), Text: s.Say.T("“Improved” or “declined” is said only where the Newcombe interval of the difference excludes zero and the difference is five points or more, between waves of the same wording; else “no detectable change”. Of all that is called a change, at most one in ten may be chance (Benjamini and Hochberg).")},
			{Label: s.Say.T("Methods"), Text: s.Say.T("Survey, interviews, observation, 360° review and card sort stand side by side and are never averaged. Two that point the same way confirm one another.")},
			{Label: s.Say.T("Gap types"), Text: s.Say.T("A dimension is low where its share is more than 20 points under target and its interval ends more than 10 under it; a difference counts from 15 points, where its interval excludes zero. Low knowledge comes first, then a meaning that differs between units, then agreement, then what people can do and what the way of working lets them do; leadership stands beside these.")},
			{Label: s.Say.T("Priority"), Text: s.Say.T("Severity × impact × feasibility × interdependence, each from 1 to 5, shown as their geometric mean and always with the four numbers. Severity: up to 5 points from the target 1, to 10 points 2, to 20 points 3, to 30 points 4, beyond that 5; one more where it is getting worse.")},
			{Label: s.Say.T("Rounding"), Text: s.Say.T("Last of all, half up. Differences are computed from unrounded numbers.")},
		}}}},
		{ID: "anonymity", Title: s.Say.T("The rules in force"), Body: []Body{Pairs{Items: []Pair{
			{Label: s.Say.T("Under %d", minimum), Text: s.Say.T("Nothing at all is published from fewer answers than this. A unit with fewer is pooled with the next smallest beside it; the pool’s size and members are not named. Units are formed by numbers of people alone, once for a whole wave.")},
			{Label: s.Say.T("Under %d", detail), Text: s.Say.T("Only the favourable share is published, in whole per cent, and the number of answers only as a band.")},
			{Label: s.Say.T("%d and more", detail), Text: s.Say.T("Also what is neutral and unfavourable, the index and the interval, where everybody around the unit who is left is as many, too.")},
			{Label: s.Say.T("20 and more"), Text: s.Say.T("For the whole company, how answers fall on the scale. Answers that one or two people gave stand together with their neighbours.")},
			{Label: s.Say.T("Nearly all alike"), Text: s.Say.T("Where all, or all but one, of fewer than twenty are on one side, only a bound is published, such as “≥ 80”; and so in every larger group of which such a group is part.")},
			{Label: s.Say.T("Leaders"), Text: s.Say.T("Leaders and employees are set side by side for the whole company, and for a division where both are enough and no smaller group follows from the margins.")},
			{Label: s.Say.T("The audit"), Text: s.Say.T("Before anything is published it is attacked: all the totals together are solved for what a small group could have said. While one answer only is possible, a number beside it is withheld. Withheld numbers look alike, whatever the reason.")},
			{Label: s.Say.T("Released"), Text: s.Say.T("What was published of a wave is kept. Later the wave may only repeat it or say less: a late answer, a moved person or a new chart of units is refused. A wave that is not released yet is called provisional.")},
			{Label: s.Say.T("Raters"), Text: s.Say.T("In a 360° review nobody’s ratings stand apart: they are added up over all who were rated, by five raters and more.")},
			{Label: s.Say.T("Answers"), Text: s.Say.T("Single answers, names, addresses and comments never reach this site, its data files or its messages.")},
		}}}},
	}
	if t := s.agreementTable(); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "agreement", Title: s.Say.T("How far statements and units hang together"), Wide: true, Body: []Body{t},
			Margin: []Note{{Text: s.Say.T("Whole company only. α: consistency of the statements. ICC(1): share of the differences that lies between units, with its F test. *r*WG(J): agreement among everybody, 1 is full.")}}})
	}
	left := Table{Name: s.Say.T("What was left out"), Head: []string{s.Say.T("Wave"), s.Say.T("Reason"), s.Say.T("Count")}}
	for _, src := range s.in.Results.Sources {
		for _, w := range src.Waves {
			for _, d := range w.Dropped {
				left.Rows = append(left.Rows, []Cell{{Text: src.Title + " " + waveTitle(w.ID)}, {Text: s.term(d.Reason)}, {Text: fmt.Sprint(d.Count), Class: "r"}})
			}
		}
	}
	out := Section{ID: "left-out", Title: s.Say.T("What was left out"), Wide: true, Body: []Body{left}}
	if len(left.Rows) == 0 {
		out.Body = []Body{Para{Text: s.Say.T("Nothing was left out."), Muted: true}}
	}
	p.Sections = append(p.Sections, out)
	s.add(p)
}

// agreementTable lists, for the newest wave of the primary source, how far
// statements and units hang together.
func (s *Site) agreementTable() Table {
	t := Table{Name: s.Say.C("among those who answered", "Agreement"), Head: []string{s.Say.T("Value"), s.Say.T("Asks about"), s.Say.T("People"), s.Say.T("Statements"), "α", "ICC(1)", "p", "rWG(J)"}}
	src := s.primary()
	if src == nil {
		return t
	}
	waves := published(src)
	w := waves[len(waves)-1]
	number := func(v float64) Cell {
		if math.IsNaN(v) {
			return Cell{Text: "–", Class: "r"}
		}
		return Cell{Text: strings.Replace(s.Say.Number(math.Round(v*100)/100+0, 2), "-", "−", 1), Class: "r"}
	}
	for _, a := range w.Agreement {
		if v := s.in.Handbook.Value(a.Value); v != nil && v.Status != handbook.Retired && a.Aspect == "" {
			t.Rows = append(t.Rows, []Cell{{Text: v.Title}, {Text: s.inside(a.Dimension)}, {Text: fmt.Sprint(a.N), Class: "r"}, {Text: fmt.Sprint(a.Items), Class: "r"}, number(a.Alpha), number(a.ICC1), number(a.P), number(a.RWGJ)})
		}
	}
	return t
}
