package check

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var supersession = Rule{
	Name:  "supersession",
	Level: diag.Warning,
	Title: "Two decision records disagree about which of them replaces the other",
	Why: "Whoever opens the older record must learn there that it no longer holds; most readers come by a link and see nothing else. " +
		"The site draws the connexion from either side, but a text that is read elsewhere says only what stands in it. " +
		"Records that supersede one another in a circle leave none in force, and a link to a record that does not exist leaves the reader alone.",
	Mend: "Say it in both files: `supersedes: 0012-one-channel` in the newer record and, in the older, " +
		"`status: superseded` and `superseded-by: 0031-two-channels`.",
	find: func(in Input, r *report) {
		for _, d := range in.Handbook.Decisions {
			oneWay(in.Handbook, d, r)
		}
		circles(in.Handbook, r)
	},
}

// oneWay reports what a record says about another that does not say it back.
func oneWay(h *handbook.Handbook, d *handbook.Decision, r *report) {
	for _, l := range writtenIn(d, d.Supersedes) {
		older := h.Decision(l.ID)
		if older != nil && older != d && !leadTo(writtenIn(older, older.SupersededBy), d.ID) {
			r.add(l.At, `add "superseded-by:" to `+older.File, "this record supersedes %q, which does not say so", l.ID)
		}
	}
	for _, l := range writtenIn(d, d.SupersededBy) {
		newer := h.Decision(l.ID)
		if newer != nil && newer != d && !leadTo(writtenIn(newer, newer.Supersedes), d.ID) {
			r.add(l.At, `add "supersedes:" to `+newer.File, "this record is superseded by %q, which does not say so", l.ID)
		}
	}
}

// writtenIn keeps the links that stand in the record's own file; the others
// were computed from the other side.
func writtenIn(d *handbook.Decision, links []handbook.Link) []handbook.Link {
	return slices.DeleteFunc(slices.Clone(links), func(l handbook.Link) bool { return l.ID == "" || l.At.File != d.File })
}

// leadTo tells whether one of the links leads to a record.
func leadTo(links []handbook.Link, id string) bool {
	return slices.ContainsFunc(links, func(l handbook.Link) bool { return l.ID == id })
}

// circles reports each circle of supersession once, at its record with the
// smallest id.
func circles(h *handbook.Handbook, r *report) {
	older := olderThan(h)
	for _, d := range h.Decisions {
		if path := circleFrom(d.ID, older); path != nil {
			r.add(supersedesPos(d), "say which of them is in force", "records supersede one another in a circle: %s", strings.Join(path, " → "))
		}
	}
}

// olderThan holds, for each record, the records that it replaces, as either
// side tells it.
func olderThan(h *handbook.Handbook) map[string][]string {
	older := map[string][]string{}
	add := func(newer, old string) {
		if h.Decision(old) != nil && h.Decision(newer) != nil && !slices.Contains(older[newer], old) {
			older[newer] = append(older[newer], old)
		}
	}
	for _, d := range h.Decisions {
		for _, l := range d.Supersedes {
			add(d.ID, l.ID)
		}
		for _, l := range d.SupersededBy {
			add(l.ID, d.ID)
		}
	}
	for _, ids := range older {
		slices.Sort(ids)
	}
	return older
}

// circleFrom is the shortest way from a record back to itself through records
// with larger ids only, so that each circle is found from one of its records;
// nil when there is none.
func circleFrom(start string, older map[string][]string) []string {
	paths := [][]string{{start}}
	seen := map[string]bool{}
	for len(paths) > 0 {
		path := paths[0]
		paths = paths[1:]
		for _, next := range older[path[len(path)-1]] {
			if next == start {
				return append(path, start)
			}
			if next > start && !seen[next] {
				seen[next] = true
				paths = append(paths, append(slices.Clone(path), next))
			}
		}
	}
	return nil
}

// supersedesPos is where a record speaks of what it replaces.
func supersedesPos(d *handbook.Decision) diag.Pos {
	for _, l := range slices.Concat(writtenIn(d, d.Supersedes), writtenIn(d, d.SupersededBy)) {
		return l.At
	}
	return diag.Pos{File: d.File}
}
