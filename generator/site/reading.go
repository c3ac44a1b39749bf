package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Reading is what a page tells the browser, so that it can say to a reader who comes
// back that the text is another.
type Reading struct {
	Page     string  // where it is, from the root
	Sum      string  // tells its text from others
	Edition  string  // the last edition with the same text, "" where none has it
	Redline  Address // of the page against an edition, named "~" in it
	Editions string  // those that it can be held against, with spaces between them
	Since    Address // what changed since each edition, "" where there is none
}

// Reading is that of an item's page at the root of the whole; it is nil for pages
// that are lists and figures, and for those of past editions, which do not change.
func (s *Site) Reading(p *Page) *Reading {
	if p.Item == nil || !s.isRoot() || p.Layout == LayoutHome || p.Days != nil {
		return nil
	}
	e, k := s.in.Editions, key(p.Item)
	r := &Reading{Page: p.Path, Sum: textSum(p), Redline: Address(redlineAt("~", e.This, k))}
	for i := range slices.Backward(e.All) {
		if sum := e.All[i].Items[k]; sum != "" && sum == s.sum(e.This, k) {
			r.Edition = e.All[i].ID
			break
		}
	}
	var others []string
	for _, c := range e.Compared {
		if c.B == e.This && s.pairs[[2]string{c.A, c.B}].of[k].State == compare.Changed {
			others = append(others, c.A)
		}
	}
	for _, l := range s.existing(Link{To: "changes/since/index.html"}) {
		r.Since = l.To
	}
	r.Editions = strings.Join(others, " ")
	return r
}

// textSum is eight digits of a digest of what is read on an item's page: its words, and not
// who answers for it, when it was reviewed, or how its lines are broken.
func textSum(p *Page) string {
	c := p.Item.Meta()
	text := []byte(c.Title + "\n" + c.Summary + "\n")
	for word := range strings.FieldsSeq(p.Doc.Source()) {
		text = append(append(text, word...), ' ')
	}
	h := sha256.New()
	h.Write(text)
	switch it := p.Item.(type) {
	case *handbook.Value:
		fmt.Fprintf(h, " %d %q %q %q %q", it.Rank, it.Statement, it.Status, it.Behaviours, it.Not)
		for _, t := range it.Tradeoffs {
			fmt.Fprintf(h, " %q %q %q", t.Over.ID, t.When, t.Cost)
		}
		for _, k := range it.Practices.Keys {
			fmt.Fprintf(h, " %q %q", k, it.Practices.Map[k])
		}
	case *handbook.Decision:
		fmt.Fprintf(h, " %q", it.Status)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
