package load

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	{supersededBy, `super(?:s|c)e+d+ed (?:in part |partially |partly )?(?:by|with|in favou?r of)|replaced (?:in part |partially |partly )?(?:by|with)|obsoleted by|reverted (?:by|in)|deprecated? (?:by|in favou?r of)|` +
		`(?:remplacee?|supersedee?) (?:en partie |partiellement )?par|(?:teilweise )?ersetzt durch|abgelost durch|(?:reemplazad|sustituid|substituid|supersedid)[oa] por`},
	{amendedBy, `(?:amended|extended|modified|updated|clarified|refined) (?:by|in)|(?:modifie|amende|completee?|precise)e? par|erganzt durch|geandert durch|(?:modificad|enmendad|ampliad)[oa] por`},
	{supersedes, `super(?:s|c)e+d?es?|replaces|obsoletes|reverts|remplace|ersetzt|reemplaza|sustituye|substitui`},
	{amends, `amends|extends|modifies|clarifies|refines|updates|amende|modifie|precise|erganzt|modifica|enmienda|amplia`},
}

// targetForms are the phrases that stand around their target or behind it,
// with the target as their group.
var targetForms = []struct {
	is relation
	re *lazy
}{
	{supersededBy, expression(`[被由]\s*([^。；，,;被由]{1,120}?)\s*所?(?:部分)?(?:取代|替代|替换|代替|废止)`).needs("被", "由")},
	{supersededBy, expression(`([^。、；;]{1,120}?)(?:に|により|によって|で)(?:一部|部分的に)?(?:置き換え|置換|差し替え|廃止|取って代わ)`).needs("に", "で")},
	{supersedes, expression(`([^。、；;]{1,120}?)を(?:一部|部分的に)?(?:置き換え|置換|差し替え|廃止)`).needs("を")},
	{supersedes, expression(`^[^被由。；;]{0,20}(?:取代|替代|替换|代替)了?\s*([^者\s].{0,120})`).needs("取", "替", "代")},
	{amendedBy, expression(`[被由]\s*([^。；，,;被由]{1,120}?)\s*所?(?:修订|修改|补充|扩展)`).needs("被", "由")},
	{amendedBy, expression(`([^。、；;]{1,120}?)(?:により|によって|で)(?:改訂|修正|補足|更新|拡張)`).needs("に", "で")},
	{amends, expression(`([^。、；;]{1,120}?)を(?:改訂|修正|補足|拡張)`).needs("を")},
	{amends, expression(`^[^被由。；;]{0,20}(?:修订|修改|补充|扩展)了?\s*(.{1,120})`).needs("修", "补", "扩")},
}

// recordRef is a record's name in running text: ADR-045, ADR 14, RFC 3, AUTH-7.
const recordRef = `(?i:\b(?:[a-z]{2,8}-)?(?:m?l?adr|[a-z]?dr|rf[cd]|[kp]ep|decision|record)[\s_#:№-]*((?:[a-z]{1,8}-)?\d{1,6})\b)`

var (
	relationPhrases = func() []*lazy {
		var out []*lazy
		for _, w := range relationWords {
			out = append(out, expression(`(?:^|[^a-z])((?:partially |partly )?(?:`+w.words+`))(?:[^a-z]|$)`))
		}
		return out
	}()
	activeWords = expression(`\b(?:this|which|it|that)\b[^.;]{0,20}\b(?:superseded|replaced)\b(?: the| adr| #?\d| \[)`).needs("superseded", "replaced")
	partial     = expression(`\b(?:partial(?:ly)?|partly|in part|(?:some|certain|several) (?:aspects?|parts?|sections?|points?)|(?:a )?parts? of|aspects? of|sections? of|portions? of|partiellement|en partie|certains aspects|teilweise|zum teil|in teilen|parcialmente|en parte)\b|部分|一部`)
	written     = expression(`\[\[([^\]|]+)(?:\|[^\]]*)?\]\]|\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?[^)]*\)|\[([^\[\]]+)\](?:\[([^\]]*)\])?|<?(https?://[^\s>)\]]+)>?|` + recordRef + `|([\p{L}\d_./-]*[\p{L}\d]\.md)\b|\b(\d{3,8}-[\p{L}\d][\p{L}\d-]*\p{L}[\p{L}\d-]*)(?:\.md)?|#?(\d{1,6})\b`)

	linkSections = expression(`^(?:links?|related.*|more information|references|see also|notes|zusammenhang|liens?|references.*|関連.*|相关.*|参考.*|history|changelog|revision history)$`)
	noTargets    = expression(`^(?:options?|considered.*|alternatives?.*|pros and cons.*|options envisagees|.*template.*)$`)
	namedRecord  = expression(recordRef + `|\]\(|\[\[|\b\d{4}-\p{L}|\.md\b`)

	// ownDeed is a sentence of the text in which the record says what it did to
	// another, and ownFate one in which it says what another did to it.
	ownDeed = expression(`^(?:-\s*)?(?:this (?:adr|record|decision|document|rfc|proposal)|with this (?:adr|record|decision),? we|we|it|cette decision|diese entscheidung|dieses adr|esta decision)\b[^.;\[(]{0,40}?\b(?:super(?:s|c)e+des?|replaces?|obsoletes?|reverts?|amends?|remplace|ersetzt|reemplaza)\b[^.;\[(]{0,40}(?:\[|` + recordRef + `)`)
	ownFate = expression(`\b(?:super(?:s|c)e+d+ed|replaced|obsoleted) (?:in part |partially |partly )?by\b[^.;\[(]{0,30}(?:\[|`+recordRef+`)`).needs("super", "replaced", "obsoleted")
	denials = expression(`\b(?:not|no longer|never|nicht|pas|would|could|may|might|should|if)\b`)
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
			r.targets(rel, ref.ID, ref.At, partial.MatchString(folded(ref.ID)), true)
		}
	}
	for _, f := range r.text.fields {
		if rel := relation(f.name); f.headed && (rel == supersedes || rel == supersededBy || rel == amends || rel == amendedBy) {
			for _, v := range f.values {
				r.targets(rel, v.raw, v.at, partial.MatchString(folded(v.raw)), true)
			}
		}
	}
	for _, s := range append(r.frontStatus(), t.statements()...) {
		r.related(s.raw, s.at, true)
	}
	for i, e := range r.text.entries {
		section := r.text.section(e)
		switch {
		case e.kind == markdown.BlockHeading && !r.text.isOwnFate(i):
		case e.kind == markdown.BlockHeading, e.kind == markdown.BlockAlert, r.text.headed(i), labelOf(section) == statusField, labelOf(section) == historyField, linkSections.MatchString(section):
			r.related(e.raw, e.at, !linkSections.MatchString(section))
		case !noTargets.MatchString(section):
			r.toldInText(e)
		}
	}
	if r.isSuperseded() && len(r.d.SupersededBy) == 0 && r.d.Status == handbook.DecisionSuperseded {
		r.doubt(r.d.Pos(statusField), "supersession", "name the record that replaces it", "this record is superseded, and does not say by what")
	}
}

// toldInText reads a sentence outside the places for links. Only a record that
// is there counts as its target, since the text may speak of anything.
func (r *record) toldInText(e entry) {
	s := folded(e.raw)
	switch {
	case ownDeed.MatchString(s) && !denials.MatchString(s[:ownDeed.FindStringIndex(s)[1]]):
	case len(r.d.SupersededBy) == 0 && ownFate.MatchString(s) && r.isSuperseded():
	default:
		return
	}
	before := [4]int{len(r.d.Supersedes), len(r.d.SupersededBy), len(r.d.Amends), len(r.d.AmendedBy)}
	r.related(e.raw, e.at, false)
	for i, list := range r.linkLists() {
		for n := before[i]; n < len(*list); n++ {
			(*list)[n].ID = ifFound + (*list)[n].ID
			(*list)[n].Partial = (*list)[n].Partial || r.d.Status != handbook.DecisionSuperseded && i == 1
		}
	}
}

// ifFound stands before the target of a link that is dropped where no record
// is found for it.
const ifFound = "\x00"

func (r *record) linkLists() [4]*[]handbook.Link {
	return [4]*[]handbook.Link{&r.d.Supersedes, &r.d.SupersededBy, &r.d.Amends, &r.d.AmendedBy}
}

// isSuperseded tells whether the status speaks of supersession, be it in part.
func (r *record) isSuperseded() bool {
	hits := findWords(maskActive(folded(unstruck(r.d.StatusRaw))))
	return slices.ContainsFunc(hits, func(h hit) bool { return h.status == handbook.DecisionSuperseded })
}

// related reads the relations that one line states: each phrase with the
// targets that follow it. A line of the status may do without such a phrase.
func (r *record) related(raw string, at diag.Pos, ofStatus bool) {
	s, back := foldedPlaces(raw)
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
		if ofStatus {
			r.relatedAround(raw, at)
		}
		return
	}
	for _, f := range all {
		end := len(s)
		for _, other := range all {
			if other.from > f.from && other.from < end {
				end = other.from
			}
		}
		around := s[max(0, f.from-24):min(end, f.to+24)]
		r.targets(f.rel, raw[back[f.to]:back[end]], at, partial.MatchString(around), false)
	}
}

// relatedAround reads a line in which no phrase stands before its target.
func (r *record) relatedAround(raw string, at diag.Pos) {
	for _, form := range targetForms {
		if m := form.re.FindStringSubmatch(raw); m != nil && namedRecord.MatchString(m[1]) {
			r.targets(form.is, m[1], at, partial.MatchString(m[0]), false)
			return
		}
	}
	// "Superseded. [This one] is newer" says by whom without "by".
	f := foldStatus(plain(raw))
	if f.status == handbook.DecisionSuperseded && startsWithStatus(plain(raw)) && namedRecord.MatchString(raw) {
		r.targets(supersededBy, raw, at, false, false)
	}
}

// foldedPlaces folds a text and tells for each byte of the result where it
// came from; one place more stands for the end.
func foldedPlaces(raw string) (string, []int) {
	var b strings.Builder
	places := make([]int, 0, len(raw)+1)
	for i, r := range raw {
		low := string(unicode.ToLower(r))
		if r >= utf8.RuneSelf {
			low = unaccented.Replace(low)
		}
		b.WriteString(low)
		for range len(low) {
			places = append(places, i)
		}
	}
	return b.String(), append(places, len(raw))
}

// insideLink tells whether an offset stands within the brackets of a link's
// text, where a title may hold any word.
func insideLink(s string, off int) bool {
	open := strings.LastIndexByte(s[:off], '[')
	return open >= 0 && !strings.Contains(s[open:off], "]")
}

// targets adds the records that a text names to a relation. Where the text is
// a field's, a word that names nothing else is a name too.
func (r *record) targets(rel relation, text string, at diag.Pos, isPartial, isField bool) {
	if isBlank(plain(text)) || isTemplate(text) {
		return
	}
	list := map[relation]*[]handbook.Link{supersedes: &r.d.Supersedes, supersededBy: &r.d.SupersededBy, amends: &r.d.Amends, amendedBy: &r.d.AmendedBy}[rel]
	added, last := false, 0
	for _, m := range written.FindAllStringSubmatchIndex(text, -1) {
		target, bare := r.target(text, m)
		if bare && !isBareRef(text, m[0], m[1], last) {
			continue
		}
		last = m[1]
		if target == "" || trimZeros(target) == trimZeros(r.d.Number) {
			continue
		}
		added = true
		name := strings.TrimSpace(text[m[0]:m[1]])
		r.addLink(list, handbook.Link{ID: target, Text: name, Partial: isPartial, At: r.text.place(at, name)})
	}
	word := strings.Trim(strings.TrimSpace(text), ".;,`*_")
	if !added && isField && word != "" && !strings.ContainsAny(word, " \t") {
		r.addLink(list, handbook.Link{ID: word, Text: word, Partial: isPartial, At: at})
	}
}

// target is what one match of written names, and whether that is a number alone.
func (r *record) target(text string, m []int) (target string, bare bool) {
	for i := 1; i < len(m)/2; i++ {
		if m[2*i] < 0 || m[2*i] == m[2*i+1] {
			continue
		}
		part := text[m[2*i]:m[2*i+1]]
		switch i {
		case 3, 4: // a reference link: [text][label], [label]
			if to := r.text.refs[folded(part)]; to != "" {
				target = to
			} else if namedRecord.MatchString(part) && target == "" {
				target = part
			}
		default:
			target, bare = part, i == 9
		}
	}
	return target, bare
}

var listWords = expression(`^[\s*_#]*(?:[,;&/+、]|and|und|et|y|e|or|和|と)?[\s*_#]*(?:and|und|et)?[\s*_#]*$`)

// isBareRef tells whether a number names a record: it comes first, or goes on
// with a list of such, and is no part of a date.
func isBareRef(text string, from, to, last int) bool {
	if from > 0 && strings.ContainsRune("-./", rune(text[from-1])) {
		return false
	}
	if to < len(text) && strings.ContainsRune("-/:", rune(text[to])) || to+1 < len(text) && text[to] == '.' && text[to+1] >= '0' && text[to+1] <= '9' {
		return false
	}
	if word := strings.FieldsFunc(text[to:], func(c rune) bool { return !isLetter(c) }); len(word) > 0 && month(word[0]) != 0 && strings.HasPrefix(strings.TrimLeft(text[to:], " .stndrh"), word[0]) {
		return false
	}
	return listWords.MatchString(text[last:from])
}

func (r *record) addLink(list *[]handbook.Link, l handbook.Link) {
	for _, have := range *list {
		if have.ID == l.ID || strings.Contains(have.ID, l.ID) && len(l.ID) > 3 {
			return
		}
	}
	*list = append(*list, l)
}
