package compare

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Weighed is the changes with the classes and summaries that an edition lists for
// them, in the place of those that the rule proposes. A class that is none, an
// empty summary and an item that is the same say nothing. It is asked of changes
// with fields and blocks: these alone tell which summary is the rule's own.
func (c Changes) Weighed(list []Proposal) Changes {
	type name struct {
		kind handbook.Kind
		id   string
	}
	said, byRule := map[name]Proposal{}, map[name]string{}
	for _, p := range list {
		said[name{p.Kind, p.ID}] = p
	}
	for _, p := range Propose(c) {
		byRule[name{p.Kind, p.ID}] = p.Summary
	}
	c.Items = slices.Clone(c.Items)
	for i := range c.Items {
		it := &c.Items[i]
		n := name{it.Kind, it.ID}
		p, ok := said[n]
		if !ok || it.State == Same {
			continue
		}
		if slices.Contains(Classes(), p.Class) && p.Class != it.Class {
			it.Class, it.Proposed = p.Class, it.Class
		}
		if p.Summary != byRule[n] {
			it.Said = p.Summary
		}
	}
	return c
}

// Set tells whether an edition weighs an item otherwise than the rule, or sums it
// up in other words.
func (it Item) Set() bool { return it.Proposed != "" || it.Said != "" }

// Classes are the classes, in rising order.
func Classes() []Class { return slices.Clone(classes[1:]) }

// Heavier is the heavier of two classes; "" is the lightest.
func Heavier(a, b Class) Class { return heavier(a, b) }
