package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// digest is what happened in a quarter, told so that it can be sent in a mail.
type digest struct {
	quarter handbook.Quarter
	until   handbook.Date // last day it tells of: that of the quarter, or the day of the site
	over    bool          // the quarter is
	parts   []digestPart
	quiet   []kept // the values that had gone quiet by then
}

// digestPart are happenings of one kind, the earliest first.
type digestPart struct {
	id, title string
	count     string // "two stories"
	rows      []Row
}

func digestAt(q handbook.Quarter) Address {
	return Address("digest/" + strings.ToLower(q.String()) + ".html")
}

// digestTextAt is where the same stands as plain text.
func digestTextAt(q handbook.Quarter) Address {
	return Address("digest/" + strings.ToLower(q.String()) + ".txt")
}

// happening is something that happened on a day.
type happening struct {
	day handbook.Date
	row Row
}

// digestKind is a kind of happening, and how many of them are counted in words.
type digestKind struct {
	id, title string
	count     func(n int) string
	all       []happening
}

// digestsOf are the quarters in which something happened, and that of the day of the
// site also where a value has gone quiet, the newest first; none below the root, and
// none of a handbook without values.
func (s *Site) digestsOf() (out []digest) {
	if !s.isRoot() || len(s.in.Handbook.Values) == 0 || s.AsOf.IsZero() {
		return nil
	}
	kinds := s.happenings()
	now := handbook.QuarterOf(s.AsOf)
	first, found := now, false
	for i := range kinds {
		k := &kinds[i]
		k.all = slices.DeleteFunc(k.all, func(h happening) bool { return h.day.IsZero() || s.AsOf.Before(h.day) })
		slices.SortStableFunc(k.all, func(a, b happening) int { return a.day.Compare(b.day) })
		if len(k.all) > 0 && k.id != "values" { // they may be older than the book
			if q := handbook.QuarterOf(k.all[0].day); q.Until(first) >= 0 {
				first, found = q, true
			}
		}
	}
	for q := now; found && first.Until(q) >= 0; q = q.Plus(-1) {
		d := digest{quarter: q, until: q.Last(), over: !s.AsOf.Before(q.Last())}
		if !d.over {
			d.until = s.AsOf
		}
		for _, k := range kinds {
			part := digestPart{id: k.id, title: k.title}
			for _, h := range k.all {
				if q.Has(h.day) {
					part.rows = append(part.rows, h.row)
				}
			}
			if n := len(part.rows); n > 0 {
				part.count = k.count(n)
				d.parts = append(d.parts, part)
			}
		}
		for _, k := range s.kept {
			if k.silence = k.value.Silence(k.signs, d.until); k.quiet() {
				d.quiet = append(d.quiet, k)
			}
		}
		if len(d.parts) > 0 || q == now && len(d.quiet) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// happenings are all that digests tell, kind by kind, in the order in which they do.
func (s *Site) happenings() []digestKind {
	h := s.in.Handbook
	stories := digestKind{id: "stories", title: s.Say.T("Stories"), count: func(n int) string { return s.Say.Count(n, "one story", "%s stories") }}
	for _, st := range h.Stories {
		row := s.storyRow(st)
		row.When = s.commas(st.Team, s.told(st))
		stories.all = append(stories.all, happening{st.Date, row})
	}
	decisions := digestKind{id: "decisions", title: s.Say.T("Decisions"), count: func(n int) string { return s.Say.Count(n, "one decision", "%s decisions") }}
	for _, d := range h.Decisions {
		r := s.decisionRow(d)
		row := Row{Link: r.Link, When: r.Strong, Lines: textLines(sentence(plainText(r.Note)), d.Summary)} // the beginning of its text would stop halfway
		decisions.all = append(decisions.all, happening{d.Date, row})
	}
	begun := digestKind{id: "begun", title: s.Say.T("Interventions begun"), count: func(n int) string { return s.Say.Count(n, "one intervention begun", "%s interventions begun") }}
	ended := digestKind{id: "ended", title: s.Say.T("Interventions ended"), count: func(n int) string { return s.Say.Count(n, "one intervention ended", "%s interventions ended") }}
	for _, i := range h.Interventions {
		row := Row{Link: s.link(i), Lines: []Line{{Text: s.aim(i)}}}
		if i.Status != "" && i.Status != "planned" {
			begun.all = append(begun.all, happening{i.Start, row})
		}
		if i.Status == "done" || i.Status == "stopped" {
			row.When = s.term(i.Status)
			ended.all = append(ended.all, happening{i.Due, row})
		}
	}
	held := digestKind{id: "evaluations", title: s.Say.T("Evaluations"), count: func(n int) string { return s.Say.Count(n, "one evaluation", "%s evaluations") }}
	for _, e := range h.Evaluations {
		day, row := e.Held.Last(), Row{Link: s.link(e), When: s.term(string(e.Activity)), Lines: textLines(e.Outcome)}
		if e.Activity == handbook.Trigger {
			day = e.Day()
		}
		held.all = append(held.all, happening{day, row})
	}
	return []digestKind{s.valuesTakenUp(), stories, decisions, begun, ended, held, s.wavesPublished(), s.editionsCut(), s.erratas()}
}

// valuesTakenUp are the values taken up and given up.
func (s *Site) valuesTakenUp() digestKind {
	out := digestKind{id: "values", title: s.Say.T("Values"), count: func(n int) string {
		return s.Say.Count(n, "one value taken up or given up", "%s values taken up or given up")
	}}
	for _, v := range s.in.Handbook.Values {
		out.all = append(out.all, happening{v.Since, Row{Link: s.link(v), When: s.Say.T("Taken up"), Lines: textLines(v.Statement)}})
		if r := v.Retirement; r != nil && v.Status == handbook.Retired {
			row := s.retiredRow(v)
			row.Glyph, row.When = "", s.Say.T("Retired")
			out.all = append(out.all, happening{r.On, row})
		}
	}
	return out
}

// wavesPublished are the waves of which something may be published, by the day on
// which they closed, each with how many answered and with the share that sees each
// value done in the whole organisation.
func (s *Site) wavesPublished() digestKind {
	out := digestKind{id: "waves", title: s.Say.T("Waves published"), count: func(n int) string { return s.Say.Count(n, "one wave", "%s waves") }}
	for i := range s.in.Results.Sources {
		src := &s.in.Results.Sources[i]
		for _, w := range published(src) {
			row := Row{Link: Link{Text: s.Say.T("%s, %s", src.Title, waveTitle(w.ID)), To: Address("alignment/" + slug(src.ID) + ".html")}, Lines: []Line{{Text: s.Say.T("%s answered.", s.answered(w))}}}
			var shares []string
			for _, v := range s.in.Handbook.Active() {
				if c := w.Cell(v.ID, "behaviour"); c != nil && c.State == results.Shown {
					shares = append(shares, s.Say.T("%s %d%%", plainText(v.Title), percent(c.Favourable)))
				}
			}
			if len(shares) > 0 {
				row.Lines = append(row.Lines, Line{Strong: s.term("behaviour"), Text: s.commas(shares...)})
			}
			out.all = append(out.all, happening{w.Closed, row})
		}
	}
	return out
}

// editionsCut are the sealed editions.
func (s *Site) editionsCut() digestKind {
	out := digestKind{id: "editions", title: s.Say.T("Editions cut"), count: func(n int) string { return s.Say.Count(n, "one edition", "%s editions") }}
	for i := range s.in.Editions.All {
		e := &s.in.Editions.All[i]
		row := Row{Link: Link{Text: s.Say.T("Edition %s", e.ID), To: Address(s.root(e.ID) + "index.html")}, When: s.Say.T("in force from %s", s.Say.Date(e.Effective))}
		row.Lines = textLines(plainText(sentence(e.Title)))
		out.all = append(out.all, happening{e.Cut, row})
	}
	return out
}

// erratas are what was said of sealed texts since. What was taken out of an edition is
// none of it: it was asked to be forgotten.
func (s *Site) erratas() digestKind {
	out := digestKind{id: "errata", title: s.Say.T("Errata"), count: func(n int) string { return s.Say.Count(n, "one erratum", "%s errata") }}
	for i := range s.in.Editions.All {
		e := &s.in.Editions.All[i]
		for _, c := range e.Corrections {
			row := Row{Link: Link{Text: c.Path}, When: s.Say.T("Edition %s", e.ID), Lines: []Line{{Text: oneLine(c.Text)}}}
			if isKey(c.Key) {
				row.Link = Link{Text: s.nameThen(c.Key), To: Address(s.root(e.ID) + addressOf(c.Key))}
			}
			out.all = append(out.all, happening{c.Date, row})
		}
	}
	return out
}

// digestLead sums a digest up, in inline Markdown.
func (s *Site) digestLead(d digest) string {
	var counts, quiet []string
	for _, p := range d.parts {
		counts = append(counts, p.count)
	}
	for _, k := range d.quiet {
		quiet = append(quiet, plainText(k.value.Title))
	}
	lead := s.Say.Title(sentence(s.Say.List(counts)))
	if len(quiet) > 0 {
		lead = join(" ", lead, s.Say.N(len(quiet), "%s has gone quiet.", "%s have gone quiet.", s.Say.List(quiet)))
	}
	return lead
}

// quietPart tells of the values that had gone quiet.
func (s *Site) quietPart(d digest) digestPart {
	out := digestPart{id: "quiet", title: s.Say.T("Gone quiet")}
	for _, k := range d.quiet {
		row := Row{Link: s.link(k.value), When: s.Say.Title(s.quietWords(k.silence))}
		i := slices.IndexFunc(k.signs, func(sign handbook.Sign) bool { return !d.until.Before(sign.On) })
		if i < 0 {
			row.Lines = []Line{{Text: s.Say.T("No sign of it had been recorded.")}}
		} else {
			row.Lines = []Line{{Text: s.Say.T("The last sign of it: %s, %s.", plainText(k.signs[i].Item.Meta().Title), s.Say.Date(k.signs[i].On))}}
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// digestParts are the parts of a digest, also of what had gone quiet.
func (s *Site) digestParts(d digest) []digestPart {
	if len(d.quiet) == 0 {
		return d.parts
	}
	return append(slices.Clip(d.parts), s.quietPart(d))
}

// digestPages fills a page for each digest, and their list.
func (s *Site) digestPages() {
	if len(s.digests) == 0 {
		return
	}
	index := &Page{Path: "digest/index.html", Nav: "stories/index.html", Title: s.Say.T("Quarter by quarter"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Crumbs: s.crumbs(), Tabs: s.storyTabs("digest/index.html"),
		Lead: s.Say.T("What was told, decided, tried and measured, and what has gone quiet. Each page can be sent in a mail as it stands.")}
	rows := Rows{}
	var pages []*Page
	for _, d := range s.digests {
		p := &Page{Path: string(digestAt(d.quarter)), Nav: "stories/index.html", Title: s.Say.T("Digest, %s", d.quarter.String()), Kind: s.Say.T("Digest"), Layout: LayoutPlain, Lead: s.digestLead(d),
			Crumbs: s.crumbs(Link{Text: s.Say.T("Quarter by quarter"), To: "digest/index.html"}),
			Facts:  []Fact{{Label: s.Say.T("Covers"), Text: s.span(d.quarter.First(), d.until)}, {Label: s.Say.T("For a mail"), Links: []Link{{Text: s.Say.T("As plain text"), To: digestTextAt(d.quarter)}}}}}
		for _, part := range s.digestParts(d) {
			sec := Section{ID: part.id, Title: part.title, Body: []Body{Rows{Items: part.rows}}}
			if part.id == "quiet" {
				sec.Margin = []Note{{Link: Link{Text: s.Say.T("Every value, quarter by quarter"), To: overTimeAt}}}
			}
			p.Sections = append(p.Sections, sec)
		}
		pages = append(pages, s.add(p))
		row := Row{Link: Link{Text: d.quarter.String(), To: digestAt(d.quarter)}, Lines: []Line{{Text: p.Lead}}}
		if !d.over {
			row.When = s.Say.T("until %s", s.Say.Date(d.until))
		}
		rows.Items = append(rows.Items, row)
	}
	slices.Reverse(pages)
	neighbours(pages)
	index.Sections = []Section{{ID: "digests", Title: s.Say.T("Digests"), Body: []Body{rows}}}
	s.add(index)
}

// storyTabs links the stories and what happened quarter by quarter.
func (s *Site) storyTabs(current string) []Link {
	if len(s.digests) == 0 || len(s.in.Handbook.Stories) == 0 {
		return nil
	}
	tabs := []Link{{Text: s.Say.T("The stories"), To: "stories/index.html"}, {Text: s.Say.T("Quarter by quarter"), To: "digest/index.html"}}
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}
