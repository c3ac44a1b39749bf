package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Pick is a line of the picker: the page in one edition.
type Pick struct {
	Glyph   string // same | changed | absent | next
	ID      string
	Words   string // "Changed, 42 words"
	When    string // "1 September 2025 to 1 March 2026"
	To      Address
	Current bool
}

// Picks lists what a page is in each edition, the newest first, the working text
// before all. Every link lands: where an item is absent a page says why.
func (s *Site) Picks(p *Page) []Pick {
	all := s.in.Editions.All
	if len(all) == 0 {
		return nil
	}
	each := func(fill func(i int, pick *Pick)) []Pick { // i counts the texts; −1: one that this site does not look at
		out := make([]Pick, 0, len(all)+1)
		add := func(i int, pick Pick) {
			fill(i, &pick)
			out = append(out, pick)
		}
		working := -1
		if s.in.Editions.seesWorking() {
			working = len(all)
		}
		add(working, Pick{ID: s.Say.T("Working text"), When: s.Say.T("not sealed yet"), Current: s.in.Editions.This == ""})
		for i := range slices.Backward(all) {
			add(i, Pick{ID: all[i].ID, When: s.whens[i], Current: all[i].ID == s.in.Editions.This})
		}
		return out
	}
	k := p.key()
	if k == "" {
		return each(func(i int, pick *Pick) { s.pickGenerated(p, i, pick) })
	}
	l := s.lifeOf(k)
	return each(func(i int, pick *Pick) {
		if i < 0 { // an edition's pages do not change with the working text
			pick.Glyph, pick.Words, pick.To = "next", s.Say.T("As it is today"), Address(s.root("")+"index.html")
			if s.sealed(k) {
				pick.To = Address(s.root("") + l.address(l.here, p))
			}
			return
		}
		l.pick(p, i, pick)
	})
}

// CompareAt is where the comparisons of editions are listed.
func (s *Site) CompareAt() Address { return Address(s.up() + "changes/index.html") }

// key is the item that a page shows, or says to be absent; "" for other pages.
func (p *Page) key() string {
	if p.Item != nil {
		return key(p.Item)
	}
	return p.Absent
}

// address is where the item's page lies on the site of a text.
func (l *life) address(i int, p *Page) string {
	if l.keys[i] == l.keys[l.here] {
		return p.Path
	}
	return addressOf(l.keys[i])
}

// pick fills a line of the picker for a text.
func (l *life) pick(p *Page, i int, pick *Pick) {
	s, id := l.s, l.texts[i]
	pick.To = Address(s.root(id) + l.address(i, p))
	switch {
	case !l.has(i):
		a := l.absent(i)
		pick.Glyph, pick.Words = "absent", l.absentWords(i, a)
		switch {
		case !pick.Current && a.other != "" && s.sum(id, a.other) != "":
			pick.To = Address(s.root(id) + addressOf(a.other))
		case !pick.Current && !s.sealed(l.keys[i]):
			pick.To = Address(s.root(id) + "index.html")
		}
	case !l.holds(i):
		pick.Glyph, pick.Words = "absent", s.Say.T("Retired")
		switch {
		case pick.Current || l.holds(l.here):
			pick.Words = s.retiredWords(l.why)
		case i == l.retired:
			pick.Words = s.Say.T("Retired in this edition")
		}
	case pick.Current:
		pick.Glyph, pick.Words = "same", s.Say.T("This page")
	case !l.holds(l.here):
		pick.Glyph, pick.Words = "same", s.Say.T("With this page")
		switch {
		case i == l.last(l.here):
			pick.Words = s.Say.T("Last edition with this page")
		case l.last(i) < 0 && l.first(-1) == i && i > l.here:
			pick.Words = s.Say.T("First edition with this page")
		}
	default:
		l.compared(i, pick)
	}
}

// compared fills a line for a text that has the item, as this site has it.
func (l *life) compared(i int, pick *Pick) {
	say, from, to := l.s.Say, min(i, l.here), max(i, l.here)
	if l.keys[from] != l.keys[to] {
		pick.Glyph = "changed"
		switch name := l.s.nameThen(l.keys[i]); {
		case i > l.here:
			pick.Words = say.T("It is called %s", name)
		default:
			pick.Words = say.T("Not there: it was %s then", name)
		}
		return
	}
	if l.s.sum(l.texts[i], l.keys[i]) == l.s.sum(l.texts[l.here], l.keys[l.here]) {
		pick.Glyph, pick.Words = "same", say.T("The same")
		return
	}
	pick.Glyph = "changed"
	switch n, ok := l.words(from, to); {
	case ok && n > 0:
		pick.Words = say.N(n, "Changed, 1 word", "Changed, %d words")
	case ok:
		pick.Words = say.T("Changed in form alone")
	default:
		pick.Words = say.T("Changed")
	}
}

// absentWords says in few words why a text does not have the item.
func (l *life) absentWords(i int, a absence) string {
	say := l.s.Say
	switch {
	case a.redacted != nil && strings.HasPrefix(l.keys[i], string(handbook.KindStory)+":"): // a story is its teller's
		return say.T("Taken out, as its teller wished")
	case a.redacted != nil:
		return say.T("Taken out")
	case a.left >= 0 && a.other != "":
		return l.s.ofText(l.texts[a.left], locale.Mark("Not there: it is %s since %s"), locale.Mark("Not there: it is %s since the working text"), a.name)
	case a.left >= 0 && a.why != "":
		return l.s.retiredWords(a.why)
	case a.left >= 0 && l.texts[i] == "":
		return say.T("Not there any more")
	case a.left == i:
		return say.T("Taken out in this edition")
	case a.left >= 0:
		return say.T("Taken out")
	case a.came >= 0 && a.other != "":
		return say.T("Not there: it was %s then", a.name)
	case a.came >= 0 && l.texts[a.came] == "":
		return say.T("Not there yet: added since")
	case a.came >= 0:
		return say.T("Not there yet: added in %s", l.texts[a.came])
	}
	return say.T("Not there")
}

// pickGenerated fills a line for a page that is made of many items.
func (s *Site) pickGenerated(p *Page, i int, pick *Pick) {
	id := ""
	if i >= 0 {
		id = s.texts[i]
	}
	pick.Glyph, pick.To = "next", Address(s.root(id)+p.Path)
	e := s.edition(id)
	switch {
	case pick.Current:
		pick.Glyph, pick.Words = "same", s.Say.T("This page")
	case !s.shared(p.Path, id):
		pick.Words, pick.To = s.Say.T("Its front page"), Address(s.root(id)+"index.html")
	case e == nil:
		pick.Words = s.Say.T("As it is today")
	case e.Status == Upcoming:
		pick.Words = s.Say.T("As it will be")
	case e.Status == InForce:
		pick.Words = s.Say.T("As it is in force")
	default:
		pick.Words = s.Say.T("As it was then")
	}
}

// Bar is what stands over every page of a text that is not what readers find first.
type Bar struct {
	Name    string // "Edition 2025.2"
	When    string // "in force from … to …", where there is room
	Now     string // "no longer in force"
	Past    bool   // no longer in force
	Changed Link   // what changed since, of this page; To empty where it is of no item
	Today   Link   // the same page as it is in force today, or in the working text
	Note    string // of that: "in force today"
}

// Bar is the edition bar of a page, nil on the site at the root.
func (s *Site) Bar(p *Page) *Bar {
	if !s.Beside() {
		return nil
	}
	e, today := s.edition(s.in.Editions.This), s.inForce()
	b := &Bar{Name: s.EditionName(), Now: s.Say.T("not sealed yet")}
	if e != nil {
		b.Now, b.Past = s.standing(e), e.Status == Superseded
		if b.Past && !e.Until.IsZero() {
			b.When, b.Now = s.Say.T("in force from %s to %s", s.Say.Date(e.Effective), s.Say.Date(e.Until)), s.Say.T("no longer in force")
		}
	}
	target := ""
	b.Today.Text, b.Note = s.Say.T("Read the working text"), s.Say.T("not sealed yet")
	if today != nil && today != e {
		target, b.Today.Text, b.Note = today.ID, s.Say.T("Read %s", today.ID), s.Say.T("in force today")
	}
	b.Today.To = Address(s.root(target) + s.pathIn(p, target))
	b.Changed = s.barChanged(p, e, today)
	return b
}

// pathIn is where a page, or what comes nearest, lies on the site of another text.
func (s *Site) pathIn(p *Page, id string) string {
	k := p.key()
	if k == "" {
		if s.shared(p.Path, id) {
			return p.Path
		}
		return "index.html"
	}
	l := s.lifeOf(k)
	switch i := slices.Index(l.texts, id); {
	case i >= 0 && l.has(i):
		return l.address(i, p)
	case s.sealed(k):
		return p.Path
	}
	return "index.html"
}

// barChanged leads to what changed of a page: from an edition to the working text,
// on the working text from the edition in force.
func (s *Site) barChanged(p *Page, e, today *Edition) Link {
	from := e
	if e == nil {
		from = today
	}
	if p.Item == nil || from == nil {
		return Link{}
	}
	l := s.lifeOf(key(p.Item))
	k := l.keys[l.here]
	if last := len(l.keys) - 1; l.has(last) { // the list calls it as the working text does
		k = l.keys[last]
	}
	return Link{Text: s.Say.T("What changed"), To: Address(s.up() + changesAt(from.ID, "") + "index.html#" + slug(strings.ReplaceAll(k, ":", "-")))}
}
