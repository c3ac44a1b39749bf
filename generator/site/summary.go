package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
)

// summary says in a sentence what became of a changed item: "Statement, behaviours
// and text changed; 31 words added, 11 removed." Where an edition has a sentence of
// its own for it, it is that.
func (s *Site) summary(it compare.Item) string {
	if it.Said != "" {
		return s.Say.Title(sentence(quoted(it.Said)))
	}
	var parts []string
	if it.State == compare.Renamed {
		parts = append(parts, s.Say.T("renamed from %s", it.From))
	}
	var keys, names []string
	for _, f := range it.Fields {
		if f.Op != compare.OpSame && !slices.Contains(keys, f.Name) {
			keys, names = append(keys, f.Name), append(names, s.inside(f.Name))
		}
	}
	if slices.ContainsFunc(it.Blocks, func(b compare.Block) bool { return b.Op != compare.OpSame }) {
		names = append(names, s.inside("text"))
	}
	if len(names) > 0 {
		parts = append(parts, s.Say.N(len(names), "%s changed", "%s changed", s.Say.List(names)))
	}
	for _, sh := range it.Strength {
		words := s.Say.Inside(s.dutyChanged(sh))
		switch {
		case slices.Contains(keys, sh.Where):
			words = s.Say.T("%s, in %s", words, s.inside(sh.Where))
		case sh.Where != "":
			words = s.Say.T("%s, in %s", words, sh.Where)
		}
		if !slices.Contains(parts, words) {
			parts = append(parts, words)
		}
	}
	if len(names) > 0 {
		parts = append(parts, s.inAndOut(it))
	}
	return s.Say.Title(sentence(strings.Join(parts, "; ")))
}

// dutyChanged says which word that lays a duty on the reader came, went or became
// another.
func (s *Site) dutyChanged(sh compare.Shift) string {
	switch {
	case sh.From == "" && sh.Weaker:
		return s.Say.T("Weaker: %s was added", s.duty(sh.To))
	case sh.From == "":
		return s.Say.T("Stronger: %s was added", s.duty(sh.To))
	case sh.To == "" && sh.Weaker:
		return s.Say.T("Weaker: %s was removed", s.duty(sh.From))
	case sh.To == "":
		return s.Say.T("Stronger: %s was removed", s.duty(sh.From))
	}
	return s.shiftWords(sh)
}

// inAndOut counts the words that came and went.
func (s *Site) inAndOut(it compare.Item) string {
	added, removed := it.WordsAdded, it.WordsRemoved
	switch {
	case added+removed == 0:
		return s.Say.T("no words")
	case removed == 0:
		return s.Say.N(added, "1 word added", "%d words added")
	case added == 0:
		return s.Say.N(removed, "1 word removed", "%d words removed")
	}
	return s.Say.N(added, "1 word added, %[2]d removed", "%[1]d words added, %[2]d removed", added, removed)
}
