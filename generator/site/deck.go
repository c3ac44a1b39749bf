package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// SortCard is a card of the deck that a new hire sorts: a word that many people
// hold dear, and what is meant by it here.
type SortCard struct{ ID, Word, Meaning string }

// commonValues are the words of the deck, in English, in no order of worth: words that are near
// to one another lie apart.
var commonValues = []SortCard{
	{Word: locale.Mark("Fairness"), Meaning: locale.Mark("The same measure for everyone, me included.")},
	{Word: locale.Mark("Curiosity"), Meaning: locale.Mark("Wanting to know how it really works.")},
	{Word: locale.Mark("Reliability"), Meaning: locale.Mark("What I said I would do gets done.")},
	{Word: locale.Mark("Courage"), Meaning: locale.Mark("Doing what is right while it is uncomfortable.")},
	{Word: locale.Mark("Family"), Meaning: locale.Mark("The people at home come first.")},
	{Word: locale.Mark("Mastery"), Meaning: locale.Mark("Being very good at one thing, and getting better.")},
	{Word: locale.Mark("Candour"), Meaning: locale.Mark("Saying what I think to those whom it concerns.")},
	{Word: locale.Mark("Security"), Meaning: locale.Mark("Knowing that next year is provided for.")},
	{Word: locale.Mark("Independence"), Meaning: locale.Mark("Deciding for myself how I work.")},
	{Word: locale.Mark("Kindness"), Meaning: locale.Mark("Taking care not to make anyone’s day harder.")},
	{Word: locale.Mark("Ambition"), Meaning: locale.Mark("Aiming higher than I have to.")},
	{Word: locale.Mark("Humour"), Meaning: locale.Mark("Being able to laugh, at myself first.")},
	{Word: locale.Mark("Justice"), Meaning: locale.Mark("Standing up for those who are treated badly.")},
	{Word: locale.Mark("Simplicity"), Meaning: locale.Mark("Leaving out what is not needed.")},
	{Word: locale.Mark("Belonging"), Meaning: locale.Mark("Being one of a group that would miss me.")},
	{Word: locale.Mark("Responsibility"), Meaning: locale.Mark("Answering for what I did, and for what I left.")},
	{Word: locale.Mark("Adventure"), Meaning: locale.Mark("Going where I have not been.")},
	{Word: locale.Mark("Accuracy"), Meaning: locale.Mark("Getting it right, down to the details.")},
	{Word: locale.Mark("Generosity"), Meaning: locale.Mark("Giving time and knowledge without keeping count.")},
	{Word: locale.Mark("Recognition"), Meaning: locale.Mark("My work is seen, and so is who did it.")},
	{Word: locale.Mark("Patience"), Meaning: locale.Mark("Giving things and people the time they need.")},
	{Word: locale.Mark("Influence"), Meaning: locale.Mark("What I think changes what happens.")},
	{Word: locale.Mark("Loyalty"), Meaning: locale.Mark("Standing by people when it costs something.")},
	{Word: locale.Mark("Creativity"), Meaning: locale.Mark("Making what was not there before.")},
	{Word: locale.Mark("Health"), Meaning: locale.Mark("Work that leaves body and mind in good order.")},
	{Word: locale.Mark("Openness"), Meaning: locale.Mark("Letting myself be changed by a better reason.")},
	{Word: locale.Mark("Tradition"), Meaning: locale.Mark("Keeping what those before us did well.")},
	{Word: locale.Mark("Usefulness"), Meaning: locale.Mark("Somebody is better off for what I do.")},
	{Word: locale.Mark("Competition"), Meaning: locale.Mark("Measuring myself against the best.")},
	{Word: locale.Mark("Calm"), Meaning: locale.Mark("A steady hand when others hurry.")},
	{Word: locale.Mark("Integrity"), Meaning: locale.Mark("Acting the same whether or not anyone looks.")},
	{Word: locale.Mark("Wealth"), Meaning: locale.Mark("Earning well, and more than I need.")},
	{Word: locale.Mark("Learning"), Meaning: locale.Mark("Knowing more at the end of the year than at its start.")},
	{Word: locale.Mark("Modesty"), Meaning: locale.Mark("Letting the work speak.")},
	{Word: locale.Mark("Nature"), Meaning: locale.Mark("Leaving the living world no worse.")},
	{Word: locale.Mark("Teamwork"), Meaning: locale.Mark("Doing it together rather than better alone.")},
}

// wordy is the number of words up to which the name of a value may be a card.
const wordy = 2

// deck is the common values and, spread among them, those of the handbook whose
// names are words and not sentences.
func (s *Site) deck(own []*handbook.Value) (out []SortCard) {
	known := map[string]bool{}
	for _, c := range commonValues {
		card := SortCard{ID: cardID(c.Word), Word: s.Say.T(c.Word), Meaning: s.Say.T(c.Meaning)}
		out, known[card.ID], known[cardID(card.Word)] = append(out, card), true, true
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
