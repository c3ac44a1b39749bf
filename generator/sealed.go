package generator

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// AsSealed is what changed between two texts, weighed and summed up as the later
// one says in its edition.json, where it is the edition that follows the earlier
// one; else, and where either is nil, as the rule proposes. What an edition says of
// an item that was since redacted is left out: it was said of another text.
func AsSealed(c compare.Changes, from, to *edition.Edition) compare.Changes {
	if from == nil || to == nil || to.Previous == nil || to.Previous.Digest != from.Digest {
		return c
	}
	gone := map[string]bool{}
	for _, e := range []*edition.Edition{from, to} {
		for _, r := range e.Redactions {
			if f, ok := e.Lookup(r.Path); ok {
				gone[f.Kind+":"+f.ID] = true
			}
		}
	}
	var list []compare.Proposal
	for _, x := range to.Changes {
		kind, id, _ := strings.Cut(x.ID, ":")
		if !gone[x.ID] && slices.Contains(handbook.Kinds, handbook.Kind(kind)) {
			list = append(list, compare.Proposal{Kind: handbook.Kind(kind), ID: id, Class: compare.Class(x.Class), Summary: x.Summary})
		}
	}
	return c.Weighed(list)
}
