package site

import "slices"

// sortAt is where the card sort stands.
const sortAt = "start/values-sort.html"

// valuesSort adds the private card sort: somebody's own values, beside those of the
// handbook. It is a sheet of paper, whose cards a script deals. It is nil where the
// handbook has no values.
func (s *Site) valuesSort() *Page {
	own := s.in.Handbook.Active()
	if len(own) == 0 {
		return nil
	}
	cards := s.deck(own)
	return s.add(&Page{Path: sortAt, Nav: "start/index.html", Title: s.Say.T("Your values beside ours"), Kind: s.Say.T("Sheet"), Layout: LayoutPlain,
		Crumbs: s.crumbs(Link{Text: s.Say.T("Start here"), To: "start/index.html"}), Terse: true,
		Lead:  s.Say.T("Sort a deck of words, keep five, and see where they meet ours and where they pull apart."),
		Facts: []Fact{{Label: s.Say.T("Takes"), Text: s.Say.T("20 minutes")}, {Label: s.Say.T("Who sees it"), Text: s.Say.T("You alone")}},
		Sections: []Section{
			{ID: "sort", Title: s.Say.T("Sort the cards"), Wide: true, Body: []Body{
				Para{Text: s.Say.T("How important is each of these to you, at work and outside it? There is no right answer, and nobody to give it to; the first thought will do. What you sort is kept in this browser until you erase it, and nothing is sent or counted.")},
				Deck{Cards: cards}}},
			{ID: "five", Title: s.Say.T("Keep five"), Wide: true, Body: []Body{Para{Text: s.Say.T("Of the very important, five stay. Set them below in order: the first is the one that you would give up last.")}, Ranking{}}},
			{ID: "beside", Title: s.Say.T("Beside ours"), Wide: true, Body: []Body{s.ours(cards)}},
		}})
}

// Deck is the cards with room to tick.
type Deck struct{ Cards []SortCard }

// Template is "deck".
func (Deck) Template() string { return "deck" }

// Ranking is room for five words in order.
type Ranking struct{}

// Template is "ranking".
func (Ranking) Template() string { return "ranking" }

// Beside is the handbook's values, as they stand beside a reader's own.
type Beside struct{ Values []BesideValue }

// BesideValue is one of them.
type BesideValue struct {
	Link      Link
	Status    Standing
	Statement string
	Card      string // id of the card that bears its name, "" where none does
}

// Template is "beside".
func (Beside) Template() string { return "beside" }

func (s *Site) ours(cards []SortCard) (b Beside) {
	for _, v := range s.in.Handbook.Active() {
		line := BesideValue{Link: s.link(v), Status: s.status(v), Statement: v.Statement}
		if id := cardID(v.Title); slices.ContainsFunc(cards, func(c SortCard) bool { return c.ID == id }) {
			line.Card = id
		}
		b.Values = append(b.Values, line)
	}
	return b
}
