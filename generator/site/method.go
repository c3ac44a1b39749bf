package site

import (
	"fmt"
)

// method says how the numbers are made and what protects those who answered.
func (s *Site) method() {
	c := s.in.Handbook.Config
	p := s.alignmentPage("alignment/method.html", "How the figures are made", "What was asked, how it is computed, who was left out, and what protects those who answered.")
	p.Sections = []Section{
		{ID: "numbers", Title: "The numbers", Body: []Body{Pairs{Items: []Pair{
			{Label: "Favourable", Text: "The share of valid answers in the upper part of the scale: the top two of five unless the source says otherwise. A dimension is the mean of its statements’ shares."},
			{Label: "Interval", Text: "The Wilson 95% interval at the finite-population effective size *n*(*N*−1)/(*N*−*n*), where *N* is the number of people asked; without *N* the plain Wilson interval."},
			{Label: "Change", Text: "“Improved” or “declined” is said only where the Newcombe interval of the difference excludes zero and the difference is five points or more, between waves of the same wording; else “no detectable change”."},
			{Label: "Severity", Text: "From the distance to the target: up to 5 points 1, to 10 points 2, to 20 points 3, to 30 points 4, beyond that 5; one more where the last year declined."},
			{Label: "Rounding", Text: "Last of all, half up. Differences are computed from unrounded numbers."},
		}}}},
		{ID: "anonymity", Title: "The rules in force", Body: []Body{Pairs{Items: []Pair{
			{Label: "Whole company", Text: "Only figures for the whole company are published. No team’s figures appear anywhere on this site."},
			{Label: "Fewer than " + fmt.Sprint(c.Privacy.Minimum), Text: "Nothing at all is published from fewer answers than this."},
			{Label: fmt.Sprintf("Under %d", c.Privacy.DetailMinimum), Text: "Only the favourable share is published, and the number of answers only as a band."},
			{Label: "Nearly all alike", Text: "Where fewer than twenty answered and all, or all but one, are on one side, only a bound is published, such as “≥ 80”."},
			{Label: "Answers", Text: "Single answers, names, addresses and comments never reach this site, its data files or its messages."},
		}}}},
	}
	left := Table{Name: "What was left out", Head: []string{"Wave", "Reason", "Count"}}
	for _, src := range s.in.Results.Sources {
		for _, w := range src.Waves {
			for _, d := range w.Dropped {
				left.Rows = append(left.Rows, []Cell{{Text: src.Title + " " + waveTitle(w.ID)}, {Text: plain(d.Reason)}, {Text: fmt.Sprint(d.Count), Class: "r"}})
			}
		}
	}
	out := Section{ID: "left-out", Title: "What was left out", Wide: true, Body: []Body{left}}
	if len(left.Rows) == 0 {
		out.Body = []Body{Para{Text: "Nothing was left out.", Muted: true}}
	}
	p.Sections = append(p.Sections, out)
	s.add(p)
}
