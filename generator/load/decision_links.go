package load

import (
	"net/url"
	"path"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// relation is what one record says about another.
type relation string

// The relations, named after the field that says them.
const (
	supersedes   relation = supersedesField
	supersededBy relation = supersededByField
	amends       relation = amendsField
	amendedBy    relation = amendedByField
)

// relationWords are the phrases of the relations, folded. What is said of this
// record comes before what it says of another, so that "superseded by" is not
// read as "supersedes".
var relationWords = []struct {
	is    relation
	words string
}{
	{supersededBy, `super(?:s|c)e+d+ed (?:in part |partially |partly )?(?:by|with|in favou?r of)|replaced (?:by|with)|obsoleted by|reverted (?:by|in)|deprecated (?:by|in favou?r of)|remplacee? par|ersetzt durch|abgelost durch|reemplazad[oa] por|sustituid[oa] por`},
	{amendedBy, `(?:amended|extended|modified|updated|clarified|refined) (?:by|in)|modifiee? par|erganzt durch|modificad[oa] por|enmendad[oa] por`},
	{supersedes, `super(?:s|c)e+d?es?|replaces|obsoletes|reverts|remplace|ersetzt|reemplaza|sustituye`},
	{amends, `amends|extends|modifies|clarifies|refines|updates|modifie|erganzt|modifica|enmienda`},
}

var (
	relationPhrases = func() []*lazy {
		var out []*lazy
		for _, w := range relationWords {
			out = append(out, expression(`(?:^|[^a-z])((?:partially |partly )?(?:`+w.words+`))(?:[^a-z]|$)`))
		}
		return out
	}()
	activeWords  = expression(`\b(?:this|which|it|that)\b[^.;]{0,20}\b(?:superseded|replaced)\b(?: the| adr| #?\d| \[)`)
	partial      = expression(`\b(?:partial(?:ly)?|partly|in part|some (?:aspects|parts)|parts? of|aspects of)\b`)
	written      = expression(`\[\[([^\]|]+)(?:\|[^\]]*)?\]\]|\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?[^)]*\)|\[([^\[\]]+)\](?:\[([^\]]*)\])?|<?(https?://[^\s>)\]]+)>?|(?i:\b(?:m?l?adr|[a-z]?dr|decision|record)[\s_#:-]*(\d{1,6})\b)|(?:^|[\s,(#])(\d{1,6})(?:[\s,.;)]|$)|\b(\d{3,6}-[\p{L}\d][\p{L}\d-]*)(?:\.md)?`)
	linkSections = expression(`^(?:links?|related.*|more information|references|see also|notes|zusammenhang|liens?)$`)
)

// maskActive hides words that say what this record did to another, so that
// they are not taken for its status: "this superseded the old one".
func maskActive(s string) string {
	return activeWords.ReplaceAllStringFunc(s, func(m string) string { return strings.Repeat(" ", len(m)) })
}

// startsWithRelation tells whether a line begins with a phrase of a relation.
func startsWithRelation(raw string) bool {
	s := strings.TrimLeft(folded(plain(raw)), "-*• ")
	for _, re := range relationPhrases {
		if m := re.FindStringSubmatchIndex(s); m != nil && m[2] == 0 {
			return true
		}
	}
	return false
}

// readLinks reads what the record says about others: in its front matter, in
// labelled fields, in its status, in the lines of its head and of its sections
// of links.
func (r *record) readLinks(t title) {
	for _, rel := range []relation{supersedes, supersededBy, amends, amendedBy} {
		for _, ref := range r.front[string(rel)].refs {
			r.targets(rel, ref.ID, ref.At, false)
		}
	}
	for _, f := range r.text.fields {
		if rel := relation(f.name); f.headed && (rel == supersedes || rel == supersededBy || rel == amends || rel == amendedBy) {
			for _, v := range f.values {
				r.targets(rel, v.raw, v.at, partial.MatchString(folded(v.raw)))
			}
		}
	}
	for _, s := range r.frontStatus() {
		r.related(s.raw, s.at)
	}
	for _, s := range t.statements() {
		r.related(s.raw, s.at)
	}
	for i, e := range r.text.entries {
		section := r.text.section(e)
		switch {
		case e.kind == markdown.BlockHeading:
		case e.kind == markdown.BlockAlert, r.text.headed(i), labelOf(section) == statusField, labelOf(section) == historyField, linkSections.MatchString(section):
			r.related(e.raw, e.at)
		}
	}
}

// related reads the relations that one line states: each phrase with the
// targets that follow it.
func (r *record) related(raw string, at diag.Pos) {
	s := unaccented.Replace(strings.ToLower(raw))
	if len(s) != len(raw) { // folding changed lengths; places would not fit
		s = strings.ToLower(raw)
		if len(s) != len(raw) {
			return
		}
	}
	type found struct {
		rel      relation
		from, to int
	}
	var all []found
	for i, re := range relationPhrases {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			taken := false
			for _, f := range all {
				taken = taken || m[2] < f.to && f.from < m[3]
			}
			if !taken && !insideLink(s, m[2]) {
				all = append(all, found{relationWords[i].is, m[2], m[3]})
			}
		}
	}
	if len(all) == 0 {
		// "Superseded. [This one] is newer" says by whom without "by".
		if f := foldStatus(plain(raw)); f.status == handbook.DecisionSuperseded && strings.Contains(raw, "](") {
			r.targets(supersededBy, raw, at, false)
		}
		return
	}
	for _, f := range all {
		end := len(raw)
		for _, other := range all {
			if other.from > f.from && other.from < end {
				end = other.from
			}
		}
		around := s[max(0, f.from-20):min(end, f.to+24)]
		r.targets(f.rel, raw[f.to:end], at, partial.MatchString(around))
	}
}

// insideLink tells whether an offset stands within the brackets of a link's
// text, where a title may hold any word.
func insideLink(s string, off int) bool {
	open := strings.LastIndexByte(s[:off], '[')
	return open >= 0 && !strings.Contains(s[open:off], "]")
}

// targets adds the records that a text names to a relation.
func (r *record) targets(rel relation, text string, at diag.Pos, isPartial bool) {
	if isBlank(plain(text)) || isTemplate(text) {
		return
	}
	list := map[relation]*[]handbook.Link{supersedes: &r.d.Supersedes, supersededBy: &r.d.SupersededBy, amends: &r.d.Amends, amendedBy: &r.d.AmendedBy}[rel]
	added := false
	for _, m := range written.FindAllStringSubmatch(text, -1) {
		target := ""
		for i, part := range m[1:] {
			if part == "" {
				continue
			}
			target = part
			if i == 2 || i == 3 { // a reference link: [text][label], [label]
				target = r.text.refs[folded(part)]
			}
		}
		if target == "" || target == r.d.Number {
			continue
		}
		added = true
		r.addLink(list, handbook.Link{ID: target, Text: strings.TrimSpace(m[0]), Partial: isPartial, At: r.text.place(at, strings.TrimSpace(m[0]))})
	}
	if !added && at.File != "" && !strings.ContainsAny(strings.TrimSpace(text), " \t") {
		r.addLink(list, handbook.Link{ID: strings.TrimSpace(text), Text: strings.TrimSpace(text), Partial: isPartial, At: at})
	}
}

func (r *record) addLink(list *[]handbook.Link, l handbook.Link) {
	for _, have := range *list {
		if have.ID == l.ID || strings.Contains(have.ID, l.ID) && len(l.ID) > 3 {
			return
		}
	}
	*list = append(*list, l)
}

// linkDecisions finds out which record supersedes or amends which, from either
// side, once all are read. A target that is no record keeps its text.
func linkDecisions(records []*handbook.Decision, own []string, problems *diag.List) {
	f := newFinder(records, own)
	for _, d := range records {
		for _, list := range []*[]handbook.Link{&d.Supersedes, &d.SupersededBy, &d.Amends, &d.AmendedBy} {
			var kept []handbook.Link
			for _, l := range *list {
				l.ID = f.find(d, l, problems)
				if l.ID != d.ID && !has(kept, l) {
					kept = append(kept, l)
				}
			}
			*list = kept
		}
	}
	for _, d := range records {
		for _, l := range d.Supersedes {
			f.back(d, l, func(o *handbook.Decision) *[]handbook.Link { return &o.SupersededBy })
		}
		for _, l := range d.SupersededBy {
			f.back(d, l, func(o *handbook.Decision) *[]handbook.Link { return &o.Supersedes })
		}
		for _, l := range d.Amends {
			f.back(d, l, func(o *handbook.Decision) *[]handbook.Link { return &o.AmendedBy })
		}
		for _, l := range d.AmendedBy {
			f.back(d, l, func(o *handbook.Decision) *[]handbook.Link { return &o.Amends })
		}
	}
}

func has(links []handbook.Link, l handbook.Link) bool {
	for _, k := range links {
		if k.ID == l.ID && (k.ID != "" || k.Text == l.Text) {
			return true
		}
	}
	return false
}

// finder finds records by the names that other records give them.
type finder struct {
	own      []string
	byID     map[string]*handbook.Decision
	byFile   map[string]*handbook.Decision
	byNumber map[string][]*handbook.Decision
	byStem   map[string]*handbook.Decision
}

func newFinder(records []*handbook.Decision, own []string) finder {
	f := finder{own: own, byID: map[string]*handbook.Decision{}, byFile: map[string]*handbook.Decision{}, byNumber: map[string][]*handbook.Decision{}, byStem: map[string]*handbook.Decision{}}
	for _, d := range records {
		f.byID[d.ID] = d
		f.byFile[d.File] = d
		f.byStem[strings.ToLower(recordStem(d.File))] = d
		for _, alias := range d.Aliases {
			f.byStem[strings.ToLower(path.Base(alias))] = d
		}
		if d.Number != "" {
			n := trimZeros(d.Number)
			f.byNumber[n] = append(f.byNumber[n], d)
		}
	}
	return f
}

// find is the id of the record that a link names, "" when it is none.
func (f finder) find(from *handbook.Decision, l handbook.Link, problems *diag.List) string {
	target, _, _ := strings.Cut(l.ID, "#")
	if u, err := url.PathUnescape(target); err == nil {
		target = u
	}
	for _, prefix := range f.own {
		if rest, ok := strings.CutPrefix(target, strings.TrimSuffix(prefix, "/")+"/"); ok {
			target = "/" + rest
		}
	}
	file := path.Join(path.Dir(from.File), target)
	if strings.HasPrefix(target, "/") {
		file = strings.TrimPrefix(target, "/")
	}
	stem := strings.ToLower(strings.TrimSuffix(path.Base(target), path.Ext(target)))
	for _, d := range []*handbook.Decision{f.byID[target], f.byFile[file], f.byFile[file+".md"], f.byFile[path.Join(file, "README.md")], f.byStem[stem]} {
		if d != nil {
			return d.ID
		}
	}
	if strings.Contains(target, "://") {
		if d := f.byStem[strings.ToLower(path.Base(strings.TrimSuffix(target, ".md")))]; d != nil {
			return d.ID
		}
		return ""
	}
	switch same := f.byNumber[trimZeros(number(target))]; {
	case number(target) == "":
	case len(same) == 1:
		return same[0].ID
	case len(same) > 1:
		problems.Warnf(l.At, "supersession", "name the file", "%q may be %s or %s", l.Text, same[0].File, same[1].File)
		return ""
	}
	problems.Warnf(l.At, "supersession", "", "%q is no record of this handbook", l.Text)
	return ""
}

var digits = expression(`\d{1,6}`)

// number is the number in a name such as ADR-045 or 0045-title.md.
func number(target string) string { return digits.FindString(path.Base(target)) }

// back adds the link that leads back, where the other record lacks it.
func (f finder) back(d *handbook.Decision, l handbook.Link, list func(*handbook.Decision) *[]handbook.Link) {
	other := f.byID[l.ID]
	if other == nil {
		return
	}
	back := handbook.Link{ID: d.ID, Text: d.Title, Partial: l.Partial, At: l.At}
	if links := list(other); !has(*links, back) {
		*links = append(*links, back)
	}
}
