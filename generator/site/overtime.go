package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// overTimeAt is the page on which every value stands quarter by quarter.
const overTimeAt = "values/over-time.html"

// mostQuarters is how many quarters the page shows; the data has them all.
const mostQuarters = 8

// kept is what kept a value before people's eyes, up to the day of the site.
type kept struct {
	value    *handbook.Value
	signs    []handbook.Sign // the newest first
	editions []*Edition      // in which its text came or changed, the oldest first
	silence  int             // whole quarters without a sign
}

// keptValues are those of the values in force.
func (s *Site) keptValues() (out []kept) {
	for _, v := range s.in.Handbook.Active() {
		k := kept{value: v, signs: s.in.Handbook.Signs(v.ID, s.AsOf), editions: s.newWords(v)}
		k.silence = v.Silence(k.signs, s.AsOf)
		out = append(out, k)
	}
	return out
}

// newWords are the editions, sealed up to the day of the site, that brought a value or
// changed its text.
func (s *Site) newWords(v *handbook.Value) (out []*Edition) {
	l := s.lifeOf(key(v))
	before := ""
	for i, id := range l.texts {
		e, sum := s.edition(id), s.sum(id, l.keys[i])
		if e != nil && sum != "" && sum != before && !s.AsOf.Before(e.Cut) {
			out = append(out, e)
		}
		before = sum
	}
	return out
}

// first is the quarter with which what is known of a value begins; ok is false where
// nothing is.
func (k kept) first() (q handbook.Quarter, ok bool) {
	var days []handbook.Date
	if n := len(k.signs); n > 0 {
		days = append(days, k.signs[n-1].On)
	}
	for _, e := range k.editions {
		days = append(days, e.Cut)
	}
	for _, d := range days {
		if of := handbook.QuarterOf(d); !d.IsZero() && (!ok || of.Until(q) > 0) {
			q, ok = of, true
		}
	}
	return q, ok
}

// season is what there was of a value in a quarter.
type season struct {
	count    map[handbook.SignKind]int
	editions []string
}

// in is what there was in a quarter.
func (k kept) in(q handbook.Quarter) season {
	out := season{count: map[handbook.SignKind]int{}}
	for _, sign := range k.signs {
		if q.Has(sign.On) {
			out.count[sign.Kind]++
		}
	}
	for _, e := range k.editions {
		if q.Has(e.Cut) {
			out.editions = append(out.editions, e.ID)
		}
	}
	return out
}

// quiet tells whether a value has gone quiet.
func (k kept) quiet() bool { return k.silence >= handbook.QuietFrom }

// seasonWords says what there was in a quarter, a few words for each kind.
func (s *Site) seasonWords(of season) (out []string) {
	for _, kind := range []struct {
		kind  handbook.SignKind
		words func(n int) string
	}{
		{handbook.SignStory, func(n int) string { return s.Say.N(n, "1 story", "%d stories") }},
		{handbook.SignDecisive, func(n int) string { return s.Say.N(n, "1 decisive", "%d decisive") }},
		{handbook.SignSupporting, func(n int) string { return s.Say.N(n, "1 supporting", "%d supporting") }},
		{handbook.SignRecognition, func(n int) string { return s.Say.N(n, "1 recognition", "%d recognitions") }},
	} {
		if n := of.count[kind.kind]; n > 0 {
			out = append(out, kind.words(n))
		}
	}
	for _, id := range of.editions {
		out = append(out, s.Say.T("edition %s", id))
	}
	return out
}

// quietWords says for how long there was no sign of a value.
func (s *Site) quietWords(quarters int) string {
	return s.Say.Count(quarters, "quiet for one quarter", "quiet for %s quarters")
}

// Seasons shows values quarter by quarter.
type Seasons struct {
	Name     string // of the region
	Quarters []string
	Rows     []SeasonRow
}

// SeasonRow is a value in each of the quarters.
type SeasonRow struct {
	Link     Link
	Status   Standing
	Quarters [][]string // what there was, in a few words each
	Last     string     // the day of the last sign
	Quiet    string     // for how long there was none, "" where it is not long
}

// Template is "seasons".
func (Seasons) Template() string { return "seasons" }

// firstKept is the quarter with which what is known of any value begins.
func (s *Site) firstKept() (q handbook.Quarter, ok bool) {
	for _, k := range s.kept {
		if of, known := k.first(); known && (!ok || of.Until(q) > 0) {
			q, ok = of, true
		}
	}
	return q, ok
}

// overTime fills the page on which every value stands quarter by quarter, and says
// what has gone quiet.
func (s *Site) overTime() {
	from, ok := s.firstKept()
	if !ok {
		return
	}
	now := handbook.QuarterOf(s.AsOf)
	if from.Until(now) >= mostQuarters {
		from = now.Plus(1 - mostQuarters)
	}
	t := Seasons{Name: s.Say.T("Values, quarter by quarter")}
	for q := from; q.Until(now) >= 0; q = q.Plus(1) {
		t.Quarters = append(t.Quarters, q.String())
	}
	var quiet []string
	for _, k := range s.kept {
		row := SeasonRow{Link: s.link(k.value), Status: s.status(k.value), Last: s.Say.T("No sign yet")}
		for q := from; q.Until(now) >= 0; q = q.Plus(1) {
			row.Quarters = append(row.Quarters, s.seasonWords(k.in(q)))
		}
		if len(k.signs) > 0 {
			row.Last = s.Say.ShortDate(k.signs[0].On)
		}
		if k.quiet() {
			row.Quiet = s.Say.Title(s.quietWords(k.silence))
			quiet = append(quiet, plainText(k.value.Title))
		}
		t.Rows = append(t.Rows, row)
	}
	lead := s.Say.T("No value has gone quiet.")
	if len(quiet) > 0 {
		lead = s.Say.N(len(quiet), "%s has gone quiet.", "%s have gone quiet.", s.Say.List(quiet))
	}
	s.add(&Page{Path: overTimeAt, Nav: "values/index.html", Title: s.Say.T("What was seen of each value"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Lead: lead,
		Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}), Tabs: s.valueTabs(overTimeAt), Sections: []Section{
			{ID: "quarters", Title: s.Say.T("Quarter by quarter"), Wide: true, Body: []Body{t}, Margin: []Note{{Text: s.Say.T("As of %s.", s.Day()), Link: Link{Text: "JSON", To: "data/coverage.json"}}}},
			{ID: "counts", Title: s.Say.T("What counts as a sign"), Body: []Body{Pairs{Items: []Pair{
				{Label: s.Say.T("Story"), Text: s.Say.T("It shows the value lived, missed or torn.")},
				{Label: s.Say.T("Decision"), Text: s.Say.T("It was taken, and the value was decisive or supporting.")},
				{Label: s.Say.T("Recognition"), Text: s.Say.T("A practice of recognition carries the value, and somebody looked and wrote down how it is used.")},
				{Label: s.Say.T("Edition"), Text: s.Say.T("It brought the value or changed its words. It is shown, and is no sign: words may be new while nobody looks.")},
				{Label: s.Say.T("Quiet"), Text: s.Say.Title(s.Say.Count(handbook.QuietFrom, "a whole quarter or more without a sign.", "%s whole quarters or more without a sign."))},
			}}}}}})
}

// inMind is how many quarters a value's own page shows.
const inMind = 4

// valueOverTime is a value's part of the page of quarters, the newest first, for its
// own page.
func (s *Site) valueOverTime(v *handbook.Value) (Pairs, []Note) {
	i := slices.IndexFunc(s.kept, func(k kept) bool { return k.value == v })
	if i < 0 {
		return Pairs{}, nil
	}
	k := s.kept[i]
	first, ok := k.first()
	if !ok {
		return Pairs{}, nil
	}
	var out Pairs
	now := handbook.QuarterOf(s.AsOf)
	for q := now; q.Until(now) < inMind && first.Until(q) >= 0; q = q.Plus(-1) {
		words := s.seasonWords(k.in(q))
		p := Pair{Label: q.String(), Text: s.commas(words...)}
		switch {
		case len(words) == 0 && q == now:
			p.Text = s.Say.T("Nothing yet")
		case len(words) == 0:
			p.Text = s.Say.T("Nothing")
		}
		out.Items = append(out.Items, p)
	}
	var note Note
	if len(k.signs) > 0 {
		note.Text = s.Say.T("Last sign: %s.", s.Say.Date(k.signs[0].On))
	}
	if k.quiet() {
		note.Text = join(" ", note.Text, sentence(s.Say.Title(s.quietWords(k.silence))))
	}
	note.Link = Link{Text: s.Say.T("Every value, quarter by quarter"), To: overTimeAt}
	return out, []Note{note}
}
