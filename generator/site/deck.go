package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// SortCard is a card of the deck that a new hire sorts: a word that many people
// hold dear, and what is meant by it here.
type SortCard struct{ ID, Word, Meaning string }

// commonValues are the words of the deck, in no order of worth: words that are near
// to one another lie apart.
var commonValues = []SortCard{
	{Word: "Fairness", Meaning: "The same measure for everyone, me included."},
	{Word: "Curiosity", Meaning: "Wanting to know how it really works."},
	{Word: "Reliability", Meaning: "What I said I would do gets done."},
	{Word: "Courage", Meaning: "Doing what is right while it is uncomfortable."},
	{Word: "Family", Meaning: "The people at home come first."},
	{Word: "Mastery", Meaning: "Being very good at one thing, and getting better."},
	{Word: "Candour", Meaning: "Saying what I think to those whom it concerns."},
	{Word: "Security", Meaning: "Knowing that next year is provided for."},
	{Word: "Independence", Meaning: "Deciding for myself how I work."},
	{Word: "Kindness", Meaning: "Taking care not to make anyone’s day harder."},
	{Word: "Ambition", Meaning: "Aiming higher than I have to."},
	{Word: "Humour", Meaning: "Being able to laugh, at myself first."},
	{Word: "Justice", Meaning: "Standing up for those who are treated badly."},
	{Word: "Simplicity", Meaning: "Leaving out what is not needed."},
	{Word: "Belonging", Meaning: "Being one of a group that would miss me."},
	{Word: "Responsibility", Meaning: "Answering for what I did, and for what I left."},
	{Word: "Adventure", Meaning: "Going where I have not been."},
	{Word: "Accuracy", Meaning: "Getting it right, down to the details."},
	{Word: "Generosity", Meaning: "Giving time and knowledge without keeping count."},
	{Word: "Recognition", Meaning: "My work is seen, and so is who did it."},
	{Word: "Patience", Meaning: "Giving things and people the time they need."},
	{Word: "Influence", Meaning: "What I think changes what happens."},
	{Word: "Loyalty", Meaning: "Standing by people when it costs something."},
	{Word: "Creativity", Meaning: "Making what was not there before."},
	{Word: "Health", Meaning: "Work that leaves body and mind in good order."},
	{Word: "Openness", Meaning: "Letting myself be changed by a better reason."},
	{Word: "Tradition", Meaning: "Keeping what those before us did well."},
	{Word: "Usefulness", Meaning: "Somebody is better off for what I do."},
	{Word: "Competition", Meaning: "Measuring myself against the best."},
	{Word: "Calm", Meaning: "A steady hand when others hurry."},
	{Word: "Integrity", Meaning: "Acting the same whether or not anyone looks."},
	{Word: "Wealth", Meaning: "Earning well, and more than I need."},
	{Word: "Learning", Meaning: "Knowing more at the end of the year than at its start."},
	{Word: "Modesty", Meaning: "Letting the work speak."},
	{Word: "Nature", Meaning: "Leaving the living world no worse."},
	{Word: "Teamwork", Meaning: "Doing it together rather than better alone."},
}

// wordy is the number of words up to which the name of a value may be a card.
const wordy = 2

// deck is the common values and, spread among them, those of the handbook whose
// names are words and not sentences.
func deck(own []*handbook.Value) (out []SortCard) {
	known := map[string]bool{}
	for _, c := range commonValues {
		c.ID = cardID(c.Word)
		out, known[c.ID] = append(out, c), true
	}
	var more []SortCard
	for _, v := range own {
		if id := cardID(v.Title); len(strings.Fields(v.Title)) <= wordy && !known[id] {
			more, known[id] = append(more, SortCard{ID: id, Word: v.Title, Meaning: v.Statement}), true
		}
	}
	for i, c := range more {
		out = slices.Insert(out, i+len(commonValues)*(i+1)/(len(more)+1), c)
	}
	return out
}

func cardID(word string) string { return slug(strings.ToLower(word)) }
