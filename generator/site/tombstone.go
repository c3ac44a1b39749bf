package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// tombstones gives every item that some edition has and this site has not a page
// that says why.
func (s *Site) tombstones() {
	var keys []string
	for i := range s.in.Editions.All {
		e := &s.in.Editions.All[i]
		for k := range e.Items {
			keys = append(keys, k)
		}
		for _, r := range e.Redactions {
			if isKey(r.Key) {
				keys = append(keys, r.Key)
			}
		}
	}
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		if at := addressOf(k); s.sum(s.in.Editions.This, k) == "" && s.byPath[at] == nil {
			s.tombstone(k, at)
		}
	}
}

// tombstone adds the page of an item that is not on this site.
func (s *Site) tombstone(k, at string) {
	l := s.lifeOf(k)
	a := l.absent(l.here)
	kind, _, _ := strings.Cut(k, ":")
	nav := prefixes[handbook.Kind(kind)] + "index.html"
	p := s.add(&Page{Path: at, Layout: LayoutPlain, Nav: nav, Kind: s.Say.T("Absent"), Absent: k, Title: s.nameThen(k), Crumbs: s.crumbs(s.existing(Link{Text: s.term(kindsMany[handbook.Kind(kind)]), To: Address(nav)})...)})
	switch {
	case a.redacted != nil:
		s.takenOutPage(p, k, kind, a.redacted)
	case a.left >= 0:
		s.gonePage(p, &l, kind, a)
	default:
		s.notYetPage(p, &l, kind, a)
	}
}

// these begin sentences about an item, by its kind.
var these = map[handbook.Kind]string{
	handbook.KindValue: locale.MarkC("subject", "This value"), handbook.KindStory: locale.MarkC("subject", "This story"), handbook.KindDecision: locale.MarkC("subject", "This decision"), handbook.KindTouchpoint: locale.MarkC("subject", "This touchpoint"),
	handbook.KindIntervention: locale.MarkC("subject", "This intervention"), handbook.KindEvaluation: locale.MarkC("subject", "This evaluation"), handbook.KindPath: locale.MarkC("subject", "This path"), handbook.KindPage: locale.MarkC("subject", "This page"),
}

// this names an item at the beginning of a sentence: "This value".
func (s *Site) this(kind string) string { return s.Say.C("subject", these[handbook.Kind(kind)]) }

// notHere says that an item is not in this site's text.
func (s *Site) notHere(kind string) string {
	return s.ofText(s.in.Editions.This, locale.Mark("%s is not in edition %s."), locale.Mark("%s is not in the working text."), s.this(kind))
}

// takenOutPage fills the page of a text that was taken out of this edition. Links
// to it in the edition lead here.
func (s *Site) takenOutPage(p *Page, k, kind string, r *Redaction) {
	e := s.edition(s.in.Editions.This)
	p.Title, p.Seal = s.Say.T("%s, taken out", s.term(kind)), e.seal()
	p.Lead = s.Say.T("The text of this %s was taken out of edition %s on %s.", s.inside(kind), e.ID, s.Say.Date(r.Date))
	if kind == string(handbook.KindStory) {
		p.Lead = s.Say.T("The text of this story was taken out of edition %s on %s, at the wish of its teller.", e.ID, s.Say.Date(r.Date))
	}
	p.Facts = []Fact{{Label: s.Say.T("Why"), Text: sentence(r.Reason)}, {Label: s.Say.T("The edition"), Text: s.Say.T("Intact. The digest of the text stays in it, and every other text is as it was sealed.")},
		{Label: s.Say.T("Check it"), Links: []Link{{Text: s.Say.T("How to verify an edition"), To: Address(s.up() + "editions/index.html#verify")}}}}
	if nav := s.byPath[p.Nav]; nav != nil {
		p.More = Link{Text: s.Say.T("Read the other %s", s.inside(kindsMany[handbook.Kind(kind)])), To: Address(p.Nav)}
	}
	s.byID[k], s.bySource[r.Path] = p, p
}

// gonePage fills the page of an item that went with this text or before.
func (s *Site) gonePage(p *Page, l *life, kind string, a absence) {
	at := l.texts[a.left]
	switch {
	case a.other != "":
		p.Lead = s.notHere(kind) + " " + s.ofText(at, locale.Mark("It is called %s since edition %s."), locale.Mark("It is called %s since the working text."), plainText(a.name))
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Now called"), Links: []Link{{Text: a.name, To: Address(addressOf(a.other))}}})
	case a.why != "" || len(a.into) > 0:
		p.Lead = s.notHere(kind) + " " + s.ofText(at, locale.Mark("It was retired with edition %s."), locale.Mark("It was retired with the working text."))
		if why := s.reason(a.why); why != "" {
			p.Facts = append(p.Facts, Fact{Label: s.Say.T("Why"), Text: s.Say.Title(why)})
		}
	default:
		p.Lead = s.ofText(s.in.Editions.This, locale.Mark("%s is not in edition %s any more."), locale.Mark("%s is not in the working text any more."), s.this(kind))
		switch e := s.edition(at); {
		case e != nil && e.Status == Upcoming:
			p.Lead += " " + s.Say.T("It was taken out with edition %s, which is in force from %s.", e.ID, s.Say.Date(e.Effective))
		case e != nil:
			p.Lead += " " + s.Say.T("It was taken out with edition %s, in force from %s.", e.ID, s.Say.Date(e.Effective))
		}
	}
	into := Fact{Label: s.Say.T("Lives on in")}
	for _, id := range a.into {
		to := s.valueLink(id)
		into.Links = append(into.Links, Link{Text: to.Text, To: to.To})
	}
	if len(into.Links) > 0 {
		p.Facts = append(p.Facts, into)
	}
	s.lastText(p, l)
	s.namedBy(p, l.keys[l.here])
	switch last := l.last(l.here); {
	case a.other != "" && s.byID[a.other] != nil:
		p.More = Link{Text: s.Say.T("Read %s", a.name), To: Address(addressOf(a.other))}
	case len(into.Links) > 0 && into.Links[0].To != "":
		p.More = Link{Text: s.Say.T("Read %s", into.Links[0].Text), To: into.Links[0].To}
	case last >= 0:
		p.More = Link{Text: s.Say.T("Read its last text"), To: Address(s.root(l.texts[last]) + l.address(last, p))}
	}
}

// notYetPage fills the page of an item that came later.
func (s *Site) notYetPage(p *Page, l *life, kind string, a absence) {
	p.Lead = s.notHere(kind)
	if a.came < 0 {
		return
	}
	id := l.texts[a.came]
	to := Link{Text: s.ofText(id, locale.Mark("Edition %s"), locale.Mark("The working text")), To: Address(s.root(id) + l.address(a.came, p))}
	added := Fact{Label: s.Say.T("Added in"), Links: []Link{to}}
	if e := s.edition(id); e != nil {
		p.Lead += " " + s.Say.T("Added in %s.", id)
		p.Seal = e.seal()
		added.Text = ", " + s.force(e)
	} else {
		p.Lead += " " + s.Say.T("It was added since.")
	}
	p.Facts = append(p.Facts, added)
	if a.other != "" {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("It was"), Links: []Link{{Text: a.name, To: Address(addressOf(a.other))}}, Text: " " + s.Say.T("then")})
	}
	p.More = Link{Text: s.ofText(id, locale.Mark("Read %s in edition %s"), locale.Mark("Read %s in the working text"), p.Title), To: to.To}
}

// force says from when until when an edition is in force: "in force 4 March 2024 to
// 2 March 2025".
func (s *Site) force(e *Edition) string {
	if e.Status == Superseded && !e.Until.IsZero() {
		return s.Say.T("in force %s to %s", s.Say.Date(e.Effective), s.Say.Date(e.Until))
	}
	return s.standing(e)
}

// lastText names the last edition that held the item, by its seal and in words.
func (s *Site) lastText(p *Page, l *life) {
	last := l.last(l.here)
	if last < 0 {
		return
	}
	e := s.edition(l.texts[last])
	p.Seal = e.seal()
	p.Facts = append(p.Facts, Fact{Label: s.Say.T("Last text"), Links: []Link{{Text: s.Say.T("Edition %s", e.ID), To: Address(s.root(e.ID) + l.address(last, p))}}, Text: ", " + s.force(e)})
}

// namedBy counts the stories and decisions of this text that name a value.
func (s *Site) namedBy(p *Page, k string) {
	id, ok := strings.CutPrefix(k, string(handbook.KindValue)+":")
	if !ok {
		return
	}
	stories, decisions := 0, 0
	for _, st := range s.in.Handbook.Stories {
		if st.About(id) != "" {
			stories++
		}
	}
	for _, d := range s.in.Handbook.Decisions {
		if slices.ContainsFunc(d.Values, func(w handbook.Weighed) bool { return w.ID == id }) {
			decisions++
		}
	}
	var parts []string
	if stories > 0 {
		parts = append(parts, s.Say.N(stories, "1 story", "%d stories"))
	}
	if decisions > 0 {
		parts = append(parts, s.Say.N(decisions, "1 decision", "%d decisions"))
	}
	if n := stories + decisions; n > 0 {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Cited by"), Text: s.Say.N(n, "%s, which keeps its words", "%s, which keep their words", s.Say.List(parts))})
	}
}

// retiredStone makes the page of a value that is kept though given up a tombstone,
// where an edition held it.
func (s *Site) retiredStone(p *Page, v *handbook.Value) {
	l := s.lifeOf(key(v))
	if l.here < 0 {
		return
	}
	s.lastText(p, &l)
	if p.Seal == nil {
		return
	}
	p.Layout, p.Standing, p.among = LayoutPlain, nil, nil
	if r := v.Retirement; r != nil {
		if s.in.Editions.This != "" {
			p.Lead = s.notHere(string(handbook.KindValue)) + " " + s.Say.T("It was retired on %s.", s.Say.Date(r.On))
		}
		for _, into := range r.Into {
			if to := s.in.Handbook.Value(into.ID); to != nil && p.More.To == "" {
				p.More = Link{Text: s.Say.T("Read %s", to.Title), To: Address(s.page(to).Path)}
			}
		}
	}
}
