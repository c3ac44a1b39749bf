package site

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Poster is a value on one sheet of paper.
type Poster struct {
	Number, Name string
	Status       Standing
	Statement    string   // inline Markdown
	Behaviours   []string // three at most, those of everybody first
	Not          string   // one misreading
	By           string   // the text that it is of
	Seal         *chart.Seal
}

// Size says how much room the words leave for the numeral: "l", "m" or "s". It
// counts lines of the poster's type, of which a sheet has about 44rem beside the
// numeral; characters a line are those of the default theme's fonts.
func (p *Poster) Size() string {
	lines := func(text string, perLine int) float64 {
		return math.Ceil(float64(utf8.RuneCountInString(text)) / float64(perLine))
	}
	behaviours := 0.
	for _, b := range p.Behaviours {
		behaviours = max(behaviours, lines(b, 23))
	}
	switch words := 5.5*lines(p.Name, 14) + 2.625*lines(p.Statement, 44) + 1.75*behaviours + 1.75*lines(p.Not, 62); {
	case words <= 21:
		return "l"
	case words <= 31:
		return "m"
	}
	return "s"
}

// onPoster is how many behaviours a sheet has room for.
const onPoster = 3

// sheets adds, for a value that is in force, what is printed: a poster, and a kit
// for those who interview or talk about it with a team; and leads to its card.
func (s *Site) sheets(v *handbook.Value) []Note {
	name, under := slug(v.ID), s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}, s.link(v))
	var notes []Note
	if kit := s.kit(v); len(kit) > 0 {
		at := "values/" + name + "/kit.html"
		s.add(&Page{Path: at, Nav: "values/index.html", Title: s.Say.T("%s: interview and discussion kit", v.Title), Kind: s.Say.T("Kit"), Layout: LayoutPlain, Lead: v.Statement, Standing: s.page(v).Standing, Crumbs: under, Sections: kit, Terse: true})
		notes = append(notes, Note{Link: Link{Text: s.Say.T("Kit for interviews and discussions, for print"), To: Address(at)}})
	}
	at := "values/" + name + "/poster.html"
	p := &Poster{Number: s.page(v).Number, Name: v.Title, Status: s.status(v), Statement: v.Statement, By: s.Run(), Seal: s.sealOf(v)}
	for _, everyone := range []bool{true, false} {
		for _, b := range v.Behaviours {
			if (b.Level == "everyone") == everyone && len(p.Behaviours) < onPoster {
				p.Behaviours = append(p.Behaviours, b.Do)
			}
		}
	}
	if len(v.Not) > 0 {
		p.Not = v.Not[0]
	}
	s.add(&Page{Path: at, Nav: "values/index.html", Title: s.Say.T("Poster: %s", v.Title), Kind: s.Say.T("Poster"), Layout: LayoutPoster, Poster: p, Terse: true})
	return append(notes, Note{Link: Link{Text: s.Say.T("Poster"), To: Address(at)}}, Note{Link: Link{Text: s.Say.T("Card for other pages"), To: Address(cardsAt + "#c-" + name)}})
}

// offer leads from a value's page to its sheets: beside the interview questions, or
// where there are none beside its last section.
func (s *Site) offer(p *Page, sheets []Note) {
	if len(p.Sections) == 0 {
		return
	}
	at := len(p.Sections) - 1
	if i := slices.IndexFunc(p.Sections, func(sec Section) bool { return sec.ID == "ask" }); i >= 0 {
		at = i
	}
	p.Sections[at].Margin = append(p.Sections[at].Margin, sheets...)
}

// sealOf is the seal of the edition that has the text of an item as this site has
// it: its own, or on the working text the one in force. It is nil where there is
// none.
func (s *Site) sealOf(it handbook.Item) *chart.Seal {
	e := s.edition(s.in.Editions.This)
	if e == nil {
		e = s.inForce()
	}
	if e == nil || s.sum(e.ID, key(it)) != s.sum(s.in.Editions.This, key(it)) {
		return nil
	}
	return e.seal()
}

// ScoreSheet is a form to be filled in on paper: a line of boxes and room for a
// note for each question.
type ScoreSheet struct{ Items []string }

// Template is "scoresheet".
func (ScoreSheet) Template() string { return "scoresheet" }

// kit is what somebody takes into an interview, or into an hour with a team.
func (s *Site) kit(v *handbook.Value) (out []Section) {
	add := func(id, title string, body ...Body) {
		out = append(out, Section{ID: id, Title: title, Body: body})
	}
	if len(v.Interview) > 0 {
		q := interview(v)
		add("ask", s.Say.T("What to ask"), Para{Text: s.Say.T("Ask for one time it happened, and what was done. Write down what is said before you score it.")}, q)
		var sheet ScoreSheet
		for _, i := range q.Items {
			sheet.Items = append(sheet.Items, i.Ask)
		}
		add("score", s.Say.T("Score sheet"), Para{Text: s.Say.T("One sheet a person who asks. Score by the anchors, each on their own, before you talk about it.")}, sheet)
	}
	if len(v.Performance) > 0 {
		add("performance", s.Say.T("What it looks like at each level"), s.criteria(v))
	}
	if card := s.card(v); len(card) > 0 {
		add("talk", s.Say.T("To talk about"), card...)
	}
	return out
}

// card is a page for an hour with a team: a situation, what it costs, a story in
// which it was torn or missed, and what to ask about them.
func (s *Site) card(v *handbook.Value) (out []Body) {
	if t := s.tradeoffs(v); len(t.Items) > 0 {
		out = append(out, t)
	}
	var hard StoryGroups
	groups, _ := s.storiesOf(v)
	for _, g := range groups.Groups {
		if g.Shown == "torn" || g.Shown == "missed" {
			hard.Groups = append(hard.Groups, g)
		}
	}
	if len(hard.Groups) > 0 {
		out = append(out, hard)
	}
	for _, q := range v.Quiz {
		out = append(out, Para{Text: q.Scenario})
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, Pairs{Items: []Pair{
		{Label: s.Say.C("question", "First"), Text: s.Say.T("When did we last do this here, and what did it cost?")},
		{Label: s.Say.C("question", "Then"), Text: s.Say.T("When did we not, and what did that cost, and whom?")},
		{Label: s.Say.C("question", "Last"), Text: s.Say.T("What makes it hard in this team, and who could change that?")},
	}})
}
