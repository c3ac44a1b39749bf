package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
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
	p := s.add(&Page{Path: at, Layout: LayoutPlain, Nav: nav, Kind: "Absent", Absent: k, Title: s.nameThen(k), Crumbs: s.crumbs(s.existing(Link{Text: plain(kindsMany[handbook.Kind(kind)]), To: Address(nav)})...)})
	switch {
	case a.redacted != nil:
		s.takenOutPage(p, k, kind, a.redacted)
	case a.left >= 0:
		s.gonePage(p, &l, kind, a)
	default:
		s.notYetPage(p, &l, kind, a)
	}
}

// textHere names this site's text in a sentence.
func (s *Site) textHere() string { return editionOrText(s.in.Editions.This) }

func editionOrText(id string) string {
	if id == "" {
		return "the working text"
	}
	return "edition " + id
}

// takenOutPage fills the page of a text that was taken out of this edition. Links
// to it in the edition lead here.
func (s *Site) takenOutPage(p *Page, k, kind string, r *Redaction) {
	p.Title = title(kind) + ", taken out"
	p.Lead = fmt.Sprintf("The text of this %s was taken out of %s on %s.", kind, s.textHere(), long(r.Date))
	if kind == string(handbook.KindStory) {
		p.Lead = fmt.Sprintf("The text of this story was taken out of %s on %s, at the wish of its teller.", s.textHere(), long(r.Date))
	}
	e := s.edition(s.in.Editions.This)
	p.Seal = e.seal()
	p.Facts = []Fact{{Label: "Why", Text: sentence(r.Reason)}, {Label: "The edition", Text: "Intact. The digest of the text stays in it, and every other text is as it was sealed."},
		{Label: "Check it", Links: []Link{{Text: "How to verify an edition", To: Address(s.up() + "editions/index.html#verify")}}}}
	if nav := s.byPath[p.Nav]; nav != nil {
		p.More = Link{Text: "Read the other " + kindsMany[handbook.Kind(kind)], To: Address(p.Nav)}
	}
	s.byID[k], s.bySource[r.Path] = p, p
}

// gonePage fills the page of an item that went with this text or before.
func (s *Site) gonePage(p *Page, l *life, kind string, a absence) {
	at := l.texts[a.left]
	switch {
	case a.other != "":
		p.Lead = fmt.Sprintf("This %s is not in %s. It is called %s since %s.", kind, s.textHere(), plainText(a.name), editionOrText(at))
		p.Facts = append(p.Facts, Fact{Label: "Now called", Links: []Link{{Text: a.name, To: Address(addressOf(a.other))}}})
	case a.why != "" || len(a.into) > 0:
		p.Lead = fmt.Sprintf("This %s is not in %s. It was retired with %s.", kind, s.textHere(), editionOrText(at))
		if why := reasons[a.why]; why != "" {
			p.Facts = append(p.Facts, Fact{Label: "Why", Text: title(why)})
		}
	default:
		p.Lead = fmt.Sprintf("This %s is not in %s any more.", kind, s.textHere())
		if e := s.edition(at); e != nil {
			p.Lead += fmt.Sprintf(" It was taken out with edition %s, %s.", e.ID, effect(e))
		}
	}
	into := Fact{Label: "Lives on in"}
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
		p.More = Link{Text: "Read " + a.name, To: Address(addressOf(a.other))}
	case len(into.Links) > 0 && into.Links[0].To != "":
		p.More = Link{Text: "Read " + into.Links[0].Text, To: into.Links[0].To}
	case last >= 0:
		p.More = Link{Text: "Read its last text", To: Address(s.root(l.texts[last]) + l.address(last, p))}
	}
}

// effect says from which day an edition holds, in a clause.
func effect(e *Edition) string {
	if e.Status == Upcoming {
		return "which is in force from " + long(e.Effective)
	}
	return "in force from " + long(e.Effective)
}

// notYetPage fills the page of an item that came later.
func (s *Site) notYetPage(p *Page, l *life, kind string, a absence) {
	p.Lead = fmt.Sprintf("This %s is not in %s.", kind, s.textHere())
	if a.came < 0 {
		return
	}
	id := l.texts[a.came]
	to := Link{Text: textTitle(id), To: Address(s.root(id) + l.address(a.came, p))}
	added := Fact{Label: "Added in", Links: []Link{to}}
	p.Lead += " It was added since."
	if e := s.edition(id); e != nil {
		p.Lead = fmt.Sprintf("This %s is not in %s. Added in %s.", kind, s.textHere(), id)
		p.Seal = e.seal()
		added.Text = ", " + s.force(e)
	}
	p.Facts = append(p.Facts, added)
	if a.other != "" {
		p.Facts = append(p.Facts, Fact{Label: "It was", Links: []Link{{Text: a.name, To: Address(addressOf(a.other))}}, Text: " then"})
	}
	p.More = Link{Text: "Read " + p.Title + " in " + editionOrText(id), To: to.To}
}

// textTitle names a text at the start of a line.
func textTitle(id string) string { return title(editionOrText(id)) }

// force says from when until when an edition is in force: "in force 4 March 2024 to
// 2 March 2025".
func (s *Site) force(e *Edition) string {
	if e.Status == Superseded && !e.Until.IsZero() {
		return "in force " + long(e.Effective) + " to " + long(e.Until)
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
	p.Facts = append(p.Facts, Fact{Label: "Last text", Links: []Link{{Text: "Edition " + e.ID, To: Address(s.root(e.ID) + l.address(last, p))}}, Text: ", " + s.force(e)})
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
		parts = append(parts, countFigures(stories, "story", "stories"))
	}
	if decisions > 0 {
		parts = append(parts, countFigures(decisions, "decision", "decisions"))
	}
	switch stories + decisions {
	case 0:
	case 1:
		p.Facts = append(p.Facts, Fact{Label: "Cited by", Text: list(parts) + ", which keeps its words"})
	default:
		p.Facts = append(p.Facts, Fact{Label: "Cited by", Text: list(parts) + ", which keep their words"})
	}
}

// countFigures is "1 story", "3 stories": a count in figures.
func countFigures(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + many
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
			p.Lead = fmt.Sprintf("This value is not in %s. It was retired on %s.", s.textHere(), long(r.On))
		}
		for _, into := range r.Into {
			if to := s.in.Handbook.Value(into.ID); to != nil && p.More.To == "" {
				p.More = Link{Text: "Read " + to.Title, To: Address(s.page(to).Path)}
			}
		}
	}
}
