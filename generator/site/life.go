package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// passage is what changed from a text to a later one, by item.
type passage struct {
	of   map[string]compare.Item // by the key that the later text has, or, where it has none, the earlier one
	from map[string]compare.Item // what was renamed, by the key that it had
	into map[string][]string     // the given-up values that live on in a value, by its key
}

// passages are the comparisons of a site, in a form to look things up in. Those with
// the working text are left out where a site may not look at it.
func (s *Site) passages() map[[2]string]passage {
	out := map[[2]string]passage{}
	for _, c := range s.in.Editions.Compared {
		if c.B == "" && !s.in.Editions.seesWorking() {
			continue
		}
		st := passage{map[string]compare.Item{}, map[string]compare.Item{}, map[string][]string{}}
		for _, it := range c.Changes.Items {
			st.of[itemKey(it)] = it
			if it.State == compare.Renamed {
				st.from[string(it.Kind)+":"+it.From] = it
			}
			for _, id := range it.Into {
				k := string(it.Kind) + ":" + id
				st.into[k] = append(st.into[k], itemKey(it))
			}
		}
		out[[2]string{c.A, c.B}] = st
	}
	return out
}

// seesWorking tells whether the pages of this site may depend on the working text.
func (e Editions) seesWorking() bool { return e.AtRoot || e.This == "" }

// textsInSight are the ids of the texts that this site may look at, the oldest first, and
// of the editions among them when they are in force. The working text, "", is the
// last.
func (s *Site) textsInSight() (ids, whens []string) {
	e := s.in.Editions
	for i := range e.All {
		ids, whens = append(ids, e.All[i].ID), append(whens, s.when(&e.All[i]))
	}
	if e.seesWorking() {
		ids = append(ids, "")
	}
	return ids, whens
}

// life is an item through all texts, seen from this site. Names are followed where
// an item was renamed.
type life struct {
	s       *Site
	texts   []string
	keys    []string // of the item, text by text; where it is absent the key it had or was to have
	here    int      // this site's text
	retired int      // the text from which on a value is kept though given up; −1: none
	why     string   // the reason as front matter gives it
}

// lifeOf follows an item of this site, or one that it has a tombstone for.
func (s *Site) lifeOf(k string) life {
	l := life{s: s, texts: s.texts, retired: -1}
	l.here = slices.Index(l.texts, s.in.Editions.This)
	l.keys = make([]string, len(l.texts))
	l.keys[l.here] = k
	for i := l.here; i > 0; i-- {
		l.keys[i-1] = l.keys[i]
		if it, ok := l.step(i).of[l.keys[i]]; ok && it.State == compare.Renamed {
			l.keys[i-1] = string(it.Kind) + ":" + it.From
		}
	}
	for i := l.here + 1; i < len(l.texts); i++ {
		l.keys[i] = l.keys[i-1]
		if it, ok := l.step(i).from[l.keys[i-1]]; ok {
			l.keys[i] = itemKey(it)
		}
	}
	l.findRetired()
	return l
}

// findRetired finds where a value was given up but kept.
func (l *life) findRetired() {
	kind, id, _ := strings.Cut(l.keys[l.here], ":")
	if kind != string(handbook.KindValue) {
		return
	}
	for i := 1; i < len(l.texts); i++ {
		if it, ok := l.step(i).of[l.keys[i]]; ok && it.State == compare.Retired && l.has(i) {
			l.retired, l.why = i, it.Why
		}
	}
	v := l.s.in.Handbook.Value(id)
	if v == nil || v.Status != handbook.Retired {
		return
	}
	if v.Retirement != nil {
		l.why = v.Retirement.Reason
	}
	if l.retired < 0 || l.retired > l.here { // before the first edition
		l.retired = 0
	}
}

// step is what changed from the text before to a text.
func (l *life) step(i int) passage { return l.s.pairs[[2]string{l.texts[i-1], l.texts[i]}] }

// has tells whether a text has the item, also as a value that was given up.
func (l *life) has(i int) bool { return l.s.sum(l.texts[i], l.keys[i]) != "" }

// holds tells whether a text has the item, and not as a value that was given up.
func (l *life) holds(i int) bool { return l.has(i) && (l.retired < 0 || i < l.retired) }

// last is the last text before another that holds the item, −1 where none does.
func (l *life) last(before int) int {
	for i := before - 1; i >= 0; i-- {
		if l.holds(i) {
			return i
		}
	}
	return -1
}

// first is the first text after another that has the item, −1 where none does.
func (l *life) first(after int) int {
	for i := after + 1; i < len(l.texts); i++ {
		if l.has(i) {
			return i
		}
	}
	return -1
}

// words counts the words that differ between two texts, oldest first; ok is false
// where they were not compared, and cannot be told from one step between them.
func (l *life) words(a, b int) (n int, ok bool) {
	if it, ok := l.s.pairs[[2]string{l.texts[a], l.texts[b]}].of[l.keys[b]]; ok {
		return it.WordsAdded + it.WordsRemoved, true
	}
	changed := 0
	for i := a + 1; i <= b; i++ {
		if l.s.sum(l.texts[i-1], l.keys[i-1]) == l.s.sum(l.texts[i], l.keys[i]) && l.keys[i-1] == l.keys[i] {
			continue
		}
		it, found := l.step(i).of[l.keys[i]]
		changed, ok, n = changed+1, found, it.WordsAdded+it.WordsRemoved
	}
	return n, ok && changed == 1
}

// absence is why a text does not have an item.
type absence struct {
	redacted *Redaction
	left     int    // the text with which it went, −1 where it had not been there
	came     int    // the text with which it came, −1 where it never did
	other    string // key of what it is called since, or what it was then
	name     string // title of that
	why      string // the reason, of a value that was given up
	into     []string
}

// absent says why a text does not have the item.
func (l *life) absent(i int) absence {
	out := absence{left: -1, came: -1, redacted: l.s.edition(l.texts[i]).redacted(l.keys[i])}
	if out.redacted != nil {
		return out
	}
	for p := i - 1; p >= 0 && out.left < 0; p-- {
		if l.has(p) {
			out.left = p + 1
		}
	}
	if out.left > 0 {
		st, k := l.step(out.left), l.keys[out.left-1]
		if it, ok := st.from[k]; ok {
			out.other, out.name = itemKey(it), it.Title
		} else if it, ok := st.of[k]; ok {
			out.why, out.into = it.Why, it.Into
		}
		return out
	}
	if out.came = l.first(i); out.came > 0 {
		st, k := l.step(out.came), l.keys[out.came]
		if it, ok := st.of[k]; ok && it.State == compare.Renamed {
			out.other = string(it.Kind) + ":" + it.From
		} else if before := st.into[k]; len(before) == 1 {
			out.other = before[0]
		}
		if l.s.sum(l.texts[i], out.other) == "" {
			out.other = "" // it was not there then either
		}
		out.name = l.s.nameThen(out.other)
	}
	return out
}

// nameThen is the title of an item that this site may not have: as it has it, as a
// comparison tells it, else its id in words.
func (s *Site) nameThen(k string) string {
	if p := s.byID[k]; p != nil {
		return p.Title
	}
	if name := s.names[k]; name != "" {
		return name
	}
	_, id, _ := strings.Cut(k, ":")
	return plain(id[strings.LastIndex(id, "/")+1:])
}

// namesThen are the titles of items as comparisons tell them.
func (s *Site) namesThen() map[string]string {
	out := map[string]string{}
	for _, c := range s.in.Editions.Compared {
		if c.B == "" && !s.in.Editions.seesWorking() {
			continue
		}
		for _, it := range c.Changes.Items {
			if k := itemKey(it); out[k] == "" {
				out[k] = it.Title
			}
		}
	}
	return out
}

// reasons are the reasons for which values are given up, as they follow "Retired,".
var reasons = map[string]string{
	"duplicate": locale.Mark("another says the same"), "not-actionable": locale.Mark("nobody could act on it"), "vague": locale.Mark("too vague to act on"), "merged": locale.Mark("merged into another"),
}

// retiredWords says in few words that a value was given up, and why.
func (s *Site) retiredWords(why string) string {
	if reason := s.reason(why); reason != "" {
		return s.Say.T("Retired, %s", reason)
	}
	return s.Say.T("Retired")
}

// reason is the reason for which a value was given up, as it follows "Retired,"; ""
// where it is none of the framework's.
func (s *Site) reason(why string) string {
	if reasons[why] == "" {
		return ""
	}
	return s.Say.T(reasons[why])
}
