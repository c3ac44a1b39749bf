package compare

import (
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// How much an item that nobody names must share with one that is gone to be the
// same, renamed: of its words, and of its title's.
const (
	renamedText  = 0.6
	renamedTitle = 0.5
)

// findRenamed pairs items of B that A lacks with items that are gone: those that
// B's aliases name first, then those of the same kind that share 60 % of their
// words and have a like title, the likest first. It returns what is still gone.
func findRenamed(a, b Side, pairs []itemPair, news []int, gone []handbook.Item) []handbook.Item {
	take := func(n, g int) {
		pairs[news[n]].a, pairs[news[n]].renamed = gone[g], true
		news, gone = slices.Delete(news, n, n+1), slices.Delete(gone, g, g+1)
	}
	for n := 0; n < len(news); n++ {
		it := pairs[news[n]].b
		if g := slices.IndexFunc(gone, func(old handbook.Item) bool { return old.Kind() == it.Kind() && names(it.Meta().Aliases, old) }); g >= 0 {
			take(n, g)
			n--
		}
	}
	if len(news)*len(gone) == 0 {
		return gone
	}
	v := &vocabulary{}
	text := func(s Side, it handbook.Item) (body, title piece) {
		words := it.Meta().Body.Text
		if d := s.doc(it); d != nil {
			words = d.Plain()
		}
		for _, k := range front(it) {
			for _, e := range k.entries {
				for _, p := range e.parts {
					if !p.whole && k.weight != minor {
						words += "\n" + p.text
					}
				}
			}
		}
		return v.piece("", "", words), v.piece("", "", it.Meta().Title)
	}
	bodies, titles := make([]piece, len(gone)), make([]piece, len(gone))
	for g, it := range gone {
		bodies[g], titles[g] = text(a, it)
	}
	type candidate struct {
		n, g  int
		alike float64
	}
	var list []candidate
	e := effortFor(0)
	for n := range news {
		it := pairs[news[n]].b
		body, title := text(b, it)
		for g, old := range gone {
			if old.Kind() != it.Kind() || !e.spend(len(body.bag)+len(bodies[g].bag)) || v.alike(&title, &titles[g]) < renamedTitle {
				continue
			}
			if s := v.alike(&body, &bodies[g]); s >= renamedText {
				list = append(list, candidate{n, g, s})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int {
		switch {
		case x.alike > y.alike:
			return -1
		case x.alike < y.alike:
			return 1
		}
		return 0
	})
	taken, found := make([]bool, len(news)), make([]bool, len(gone))
	for _, c := range list {
		if !taken[c.n] && !found[c.g] {
			taken[c.n], found[c.g] = true, true
			pairs[news[c.n]].a, pairs[news[c.n]].renamed = gone[c.g], true
		}
	}
	var still []handbook.Item
	for g, it := range gone {
		if !found[g] {
			still = append(still, it)
		}
	}
	return still
}

// names tells whether one of these aliases, old paths of a page, is an item's.
func names(aliases []string, it handbook.Item) bool {
	plain := func(s string) string {
		s = strings.Trim(s, "/")
		for _, end := range []string{".html", ".md", ".markdown", "/index"} {
			s = strings.TrimSuffix(s, end)
		}
		return path.Clean(s)
	}
	m := it.Meta()
	for _, alias := range aliases {
		if s := plain(alias); s == m.ID || m.File != "" && s == plain(m.File) {
			return true
		}
	}
	return false
}
