package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// fieldTitles are the words for keys of front matter that a reader would not use.
var fieldTitles = map[string]string{
	"rank": locale.Mark("Declared order"), "behaviours": locale.Mark("What it looks like"), "tradeoffs": locale.Mark("What it costs"), "practices": locale.Mark("In engineering practice"),
	"interview": locale.Mark("Interview questions"), "quiz": locale.Mark("Questions to yourself"), "retired": locale.Mark("Retirement"), "not": locale.Mark("What it is not"), "performance": locale.Mark("How it counts in a review"),
}

// fieldTitle is the heading of a key of front matter.
func (s *Site) fieldTitle(name string) string {
	if words := fieldTitles[name]; words != "" {
		return s.Say.T(words)
	}
	return s.term(name)
}

// partLabel names a part of an entry. Those of a scale and the answers of a quiz are
// numbered: "scale 3", "option 1", "option 1 why".
func (s *Site) partLabel(part string) string {
	words := strings.Fields(part)
	switch {
	case len(words) == 2 && words[0] == "scale":
		return s.Say.T("Scale %s", words[1])
	case len(words) == 2 && words[0] == "option":
		return s.Say.T("Option %s", words[1])
	case len(words) == 3 && words[0] == "option" && words[2] == "right":
		return s.Say.T("Option %s right", words[1])
	case len(words) == 3 && words[0] == "option" && words[2] == "why":
		return s.Say.T("Option %s why", words[1])
	}
	return s.term(part)
}

// choices are the keys of front matter, or parts of entries, that say one of the
// framework's words.
var choices = []string{
	"status", "shown", "role", "strength", "reason", "type", "dimension", "kind", "who", "level", "told_by", "area", "practice", "resources", "activity", "trigger",
}

// fieldText is what a field says: a value by its title, a word of the framework and a
// cadence in the language of the handbook, else the text.
func (s *Site) fieldText(f compare.Field, text string) string {
	switch v := s.in.Handbook.Value(text); {
	case v != nil:
		return v.Title
	case f.Name == "review":
		return s.reviewWords(text)
	case terms[text] != "" && slices.Contains(choices, orElse(f.Part, f.Name)):
		return s.inside(text)
	}
	return text
}

// reviewWords says how often a text is read again, and when it was last, as the
// comparison writes it: "every 6 months, last 2026-02-23".
func (s *Site) reviewWords(text string) string {
	every, last, held := strings.Cut(text, ", last ")
	number := strings.TrimPrefix(every, "every ")
	d, err := handbook.ParseDuration(number)
	if err != nil {
		d, err = handbook.ParseDuration("1 " + number)
	}
	switch {
	case err != nil:
		return text
	case held:
		return s.Say.T("%s, last %s", s.Say.Every(d), last)
	}
	return s.Say.Every(d)
}

// rankSpans say a value's place in words.
func (s *Site) rankSpans(f compare.Field) []compare.Span {
	place := func(text string) string {
		n, err := strconv.Atoi(text)
		if err != nil {
			return orElse(text, s.Say.T("nowhere"))
		}
		return s.ordinal(n)
	}
	before, after, _ := strings.Cut(s.Say.T("When values conflict, this one stands %s.", "\x00"), "\x00")
	return []compare.Span{{Op: compare.OpSame, Text: before}, {Op: compare.OpRemoved, Text: place(f.A)}, {Op: compare.OpSame, Text: " "},
		{Op: compare.OpAdded, Text: place(f.B)}, {Op: compare.OpSame, Text: after}}
}

var ordinals = [...]string{
	locale.MarkC("place", "first"), locale.MarkC("place", "second"), locale.MarkC("place", "third"), locale.MarkC("place", "fourth"), locale.MarkC("place", "fifth"),
	locale.MarkC("place", "sixth"), locale.MarkC("place", "seventh"), locale.MarkC("place", "eighth"), locale.MarkC("place", "ninth"), locale.MarkC("place", "tenth"),
}

// ordinal is a place in words: "fifth", "place 12".
func (s *Site) ordinal(n int) string {
	if n >= 1 && n <= len(ordinals) {
		return s.Say.C("place", ordinals[n-1])
	}
	return s.Say.T("place %d", n)
}
