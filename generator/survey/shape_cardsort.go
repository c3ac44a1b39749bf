package survey

import (
	"math"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// sorts are the questions of a card sort, in reading order.
const (
	personal = iota
	current
	desired
	sorts
)

// cardTally counts who chose which card.
type cardTally struct {
	people int
	cards  map[string]*cardCount // by folded name
	ids    map[string][]cardPick // by respondent, the last row of each
}

// cardCount is how often a card was chosen, and the sum of its places.
type cardCount struct {
	name   string
	chosen [sorts]int
	places [sorts]int
}

// cardPick is one card that somebody chose for a question, at a place from 1.
type cardPick struct {
	card        *cardCount
	sort, place int
}

// maxCards bounds how many cards answers may name. More are a sign that the
// column holds something else.
const maxCards = 500

// cardSort reads one row a respondent: for each of the questions that sorts
// names, one cell with the cards chosen, separated by semicolons (by commas where
// there is no semicolon), the most important first where ranked says so.
func cardSort(e *export) {
	e.declared()
	var at [sorts]int
	where := keyPos(e.src, "sorts")
	for i, header := range sortsOf(e.src) {
		at[i] = e.column(header, where)
	}
	if at == [sorts]int{-1, -1, -1} && e.problems.errors == 0 {
		e.problems.errorf(where, ruleConfig, "name at least one column, as in sorts: {personal: …}", "the card sort names no column")
	}
	if e.problems.errors > 0 {
		return
	}
	t := &cardTally{cards: map[string]*cardCount{}, ids: map[string][]cardPick{}}
	e.cards = t
	for row := range e.table.all {
		if e.at.submitted >= 0 {
			e.dates.see(cellAt(row, e.at.submitted))
		}
		var picks []cardPick
		for i, column := range at {
			if column >= 0 {
				picks = t.read(picks, i, string(cellAt(row, column).text))
			}
		}
		if len(t.cards) > maxCards {
			e.problems.errorf(e.problems.at(row[0]), ruleAnswers, "see whether sorts names the right columns", "the rows name more than %d cards", maxCards)
			return
		}
		if len(picks) == 0 {
			e.tally.dropped[droppedEmpty]++
			continue
		}
		if id := e.respondent(row); len(id) > 0 {
			if _, seen := t.ids[string(id)]; seen {
				e.tally.dropped[droppedEarlier]++
			}
			t.ids[string(id)] = picks
			continue
		}
		t.count(picks)
	}
	for _, picks := range t.ids {
		t.count(picks)
	}
}

// read adds the cards of a cell. A card named twice counts once.
func (t *cardTally) read(picks []cardPick, question int, text string) []cardPick {
	separator := ";"
	if !strings.Contains(text, separator) {
		separator = ","
	}
	first, place := len(picks), 0
	for _, name := range strings.Split(text, separator) {
		key := fold(name)
		if key == "" {
			continue
		}
		card := t.cards[key]
		if card == nil {
			card = &cardCount{name: strings.Clone(collapse(name))} // and nothing else of the cell
			t.cards[key] = card
		}
		place++
		if !slices.ContainsFunc(picks[first:], func(p cardPick) bool { return p.card == card }) {
			picks = append(picks, cardPick{card, question, place})
		}
	}
	return picks
}

func (t *cardTally) count(picks []cardPick) {
	t.people++
	for _, p := range picks {
		p.card.chosen[p.sort]++
		p.card.places[p.sort] += p.place
	}
}

func sortsOf(src *handbook.Source) [sorts]string {
	return [sorts]string{src.Sorts.Personal, src.Sorts.Current, src.Sorts.Desired}
}

// cards are what may be published of a card sort: the share of those who chose a
// card where at least the minimum did. A card that fewer chose for every question
// is left out, for a name that few people wrote may be their own.
func (r rules) cards(e *export) (out []results.Card) {
	t := e.cards
	if t.people < r.Detail {
		return nil
	}
	values := map[string]string{}
	for card, value := range e.src.Cards {
		values[fold(card)] = value
	}
	asked := sortsOf(e.src)
	for key, c := range t.cards {
		var share, place [sorts]float64
		some := false
		for i := range sorts {
			share[i], place[i] = math.NaN(), math.NaN()
			if asked[i] == "" || c.chosen[i] < r.Minimum {
				continue
			}
			some = true
			share[i] = 100 * float64(c.chosen[i]) / float64(t.people)
			if e.src.Ranked {
				place[i] = float64(c.places[i]) / float64(c.chosen[i])
			}
		}
		if some {
			out = append(out, results.Card{Name: c.name, Value: values[key], N: t.people,
				Personal: share[personal], Current: share[current], Desired: share[desired],
				PersonalPlace: place[personal], CurrentPlace: place[current], DesiredPlace: place[desired]})
		}
	}
	slices.SortFunc(out, func(a, b results.Card) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	return out
}
