package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// atom is the feed of editions, of what changed in them, of stories, of decisions
// and of the digests of quarters that are over, newest first (RFC 4287). Addresses are whole where handbook.yaml
// says base_url, and relative to the feed otherwise.
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Link    []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string       `xml:"title"`
	ID      string       `xml:"id"`
	Updated string       `xml:"updated"`
	Link    atomLink     `xml:"link"`
	Kind    atomCategory `xml:"category"`
	Summary string       `xml:"summary,omitempty"`

	day handbook.Date
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// mostFed bounds the entries of the feed; what is older stands on the site.
const mostFed = 50

func instant(d handbook.Date) string { return d.String() + "T00:00:00Z" }

// feed is the site's feed, nil when there is nothing to tell.
func (s *Site) feed() []byte {
	base := s.base
	var entries []atomEntry
	add := func(kind, title, at string, day handbook.Date, summary string) {
		if day.IsZero() || s.AsOf.Before(day) {
			return
		}
		id := "tag:ethos," + instant(day)[:10] + ":" + at
		if base != "" {
			id = base + at
		}
		entries = append(entries, atomEntry{Title: title, ID: id, Updated: instant(day), Link: atomLink{Href: base + escape(at)}, Kind: atomCategory{kind}, Summary: summary, day: day})
	}
	for _, st := range s.in.Handbook.Stories {
		add("story", st.Title, s.page(st).Path, st.Date, s.page(st).Summary)
	}
	for _, d := range s.in.Handbook.Decisions {
		add("decision", join(" ", d.Number, d.Title), s.page(d).Path, d.Date, s.page(d).Summary)
	}
	for _, d := range s.digests {
		if d.over {
			add("digest", s.Say.T("Digest, %s", d.quarter.String()), string(digestAt(d.quarter)), d.until, s.unmarked(s.digestLead(d)))
		}
	}
	for _, e := range s.in.Editions.All {
		add("edition", s.Say.T("Edition %s: %s", e.ID, e.Title), "editions/"+e.ID+"/index.html", e.Effective, e.Notes)
	}
	for _, c := range s.in.Editions.Compared {
		e := s.edition(c.B)
		if e == nil {
			continue
		}
		for _, it := range c.Changes.Items {
			if it.Class == compare.Substantive && (it.State == compare.Changed || it.State == compare.Renamed) {
				add("change", s.Say.T("%s changed in %s", it.Title, c.B), redlineAt(c.A, c.B, itemKey(it)), e.Effective,
					join(" ", sentence(it.Said), s.Say.T("%s in, %s out.", s.Say.Count(it.WordsAdded, "one word", "%s words"), s.Say.Count(it.WordsRemoved, "one word", "%s words"))))
			}
		}
	}
	if len(entries) == 0 {
		return nil
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return cmp.Or(b.day.Compare(a.day), cmp.Compare(a.ID, b.ID)) })
	entries = entries[:min(mostFed, len(entries))]
	f := atom{Title: s.Title, ID: orElse(base, "tag:ethos,2000:"+slug(orElse(s.Title, "handbook"))), Updated: entries[0].Updated, Author: orElse(s.Organisation, s.Title),
		Link: []atomLink{{Rel: "self", Href: base + "feed.atom"}, {Rel: "alternate", Href: base + "index.html"}}, Entries: entries}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil { // only strings are written
		return nil
	}
	b.WriteString("\n")
	return b.Bytes()
}

// Feeds tells whether the site has a feed.
func (s *Site) Feeds() bool { return s.atom != nil }
