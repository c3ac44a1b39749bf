package load

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// linkDecisions finds out which record supersedes or amends which, from either
// side, once all are read. A target that is no record keeps its text.
func linkDecisions(records []*handbook.Decision, own []string, problems *diag.List) {
	f := newFinder(records, own, problems)
	f.repeated(records)
	for _, d := range records {
		for _, list := range []*[]handbook.Link{&d.Supersedes, &d.SupersededBy, &d.Amends, &d.AmendedBy} {
			var kept []handbook.Link
			for _, l := range *list {
				target, soft := strings.CutPrefix(l.ID, ifFound)
				l.ID = f.find(d, target, l, soft)
				if soft && l.ID == "" {
					continue
				}
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
	for _, d := range records {
		f.doubtInForce(d)
	}
}

// doubtInForce notes that a record calls itself in force though one that is
// replaces it.
func (f finder) doubtInForce(d *handbook.Decision) {
	for _, l := range d.SupersededBy {
		if other := f.byID[l.ID]; other != nil && other.InForce() && d.InForce() && !l.Partial {
			note(d, d.Pos(statusField), "supersession", "write superseded, or what part of it is replaced", "the status is %q, and %s replaces this record", d.StatusRaw, other.File)
			return
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
	problems *diag.List
	byID     map[string]*handbook.Decision
	byFile   map[string]*handbook.Decision
	byNumber map[string][]*handbook.Decision
	byStem   map[string][]*handbook.Decision
}

func newFinder(records []*handbook.Decision, own []string, problems *diag.List) finder {
	f := finder{own, problems, map[string]*handbook.Decision{}, map[string]*handbook.Decision{}, map[string][]*handbook.Decision{}, map[string][]*handbook.Decision{}}
	for _, d := range records {
		f.byID[d.ID] = d
		f.byFile[d.File] = d
		stems := []string{strings.ToLower(recordStem(d.File))}
		for _, alias := range d.Aliases {
			stems = append(stems, strings.ToLower(path.Base(alias)))
		}
		slices.Sort(stems)
		for _, stem := range slices.Compact(stems) {
			f.byStem[stem] = append(f.byStem[stem], d)
		}
		if d.Number != "" {
			n := trimZeros(d.Number)
			f.byNumber[n] = append(f.byNumber[n], d)
		}
	}
	return f
}

// repeated reports once that numbers occur more than once, with the first of
// them, and notes it with every record of such a number. Only records that lie
// in one folder are meant to have numbers of their own.
func (f finder) repeated(records []*handbook.Decision) {
	count, first := 0, (*handbook.Decision)(nil)
	other := (*handbook.Decision)(nil)
	seen := map[string]*handbook.Decision{}
	for _, d := range records {
		if d.Number == "" {
			continue
		}
		key := recordParent(d.File) + "\x00" + trimZeros(d.Number)
		before := seen[key]
		if before == nil {
			seen[key] = d
			continue
		}
		if count++; first == nil {
			first, other = d, before
		}
		note(d, diag.Pos{File: d.File}, "supersession", "link to it by its file", "the number %s is that of %s too", d.Number, before.File)
	}
	if first != nil {
		more := ""
		if count > 1 {
			more = fmt.Sprintf(", and %d more numbers repeat", count-1)
		}
		f.problems.Warnf(diag.Pos{File: first.File}, "supersession", "link to such records by their files", "the number %s is that of %s too%s", first.Number, other.File, more)
	}
}

// recordParent is the folder among whose records a record lies.
func recordParent(p string) string {
	if isIndexFile(p) {
		return path.Dir(path.Dir(p))
	}
	return path.Dir(p)
}

// note adds a doubt to a record that has been read.
func note(d *handbook.Decision, at diag.Pos, rule, hint, format string, args ...any) {
	(*diag.List)(&d.Problems).Warnf(at, rule, hint, format, args...)
}

// find is the id of the record that a link names, "" when it is none. What is
// searched for softly is no fault where it is missing.
func (f finder) find(from *handbook.Decision, name string, l handbook.Link, soft bool) string {
	target, _, _ := strings.Cut(name, "#")
	if target == "" {
		target = name
	}
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
	for _, d := range []*handbook.Decision{f.byID[target], f.byFile[file], f.byFile[file+".md"], f.byFile[path.Join(file, "README.md")], f.byFile[path.Join(file, "index.md")]} {
		if d != nil {
			return d.ID
		}
	}
	stem := strings.ToLower(path.Base(strings.TrimSuffix(target, "/")))
	for _, s := range []string{strings.TrimSuffix(stem, path.Ext(stem)), stem} {
		if d := nearest(from, f.byStem[s]); d != nil {
			return d.ID
		}
	}
	if strings.Contains(target, "://") {
		return ""
	}
	return f.findNumber(from, target, l, soft)
}

// findNumber finds a record by the number in a name.
func (f finder) findNumber(from *handbook.Decision, target string, l handbook.Link, soft bool) string {
	same := f.byNumber[trimZeros(target)]
	if n := number(target); len(same) == 0 && n != "" {
		same = f.byNumber[trimZeros(n)]
	}
	switch d := nearest(from, same); {
	case d != nil:
		return d.ID
	case soft:
	case len(same) > 1:
		f.warn(from, l.At, "name the file", "%q may be %s or %s", l.Text, same[0].File, same[1].File)
	case number(target) == "" && strings.ContainsAny(target, "./"): // a link to something else, which other rules follow
	default:
		f.warn(from, l.At, "", "%q is no record of this handbook", l.Text)
	}
	return ""
}

// nearest is the one record among several that lies beside another, else the
// only one there is.
func nearest(from *handbook.Decision, same []*handbook.Decision) *handbook.Decision {
	if len(same) == 1 {
		return same[0]
	}
	var found *handbook.Decision
	for _, d := range same {
		if d == from || recordParent(d.File) != recordParent(from.File) {
			continue
		}
		if found != nil {
			return nil
		}
		found = d
	}
	return found
}

func (f finder) warn(d *handbook.Decision, at diag.Pos, hint, format string, args ...any) {
	note(d, at, "supersession", hint, format, args...)
	f.problems.Add(d.Problems[len(d.Problems)-1])
}

var (
	refName  = expression(`^` + recordRef)
	digits   = expression(`\d{1,6}`)
	leadName = expression(`^#?0*\d{1,6}(?:\D|$)`)
)

// number is the number in a name such as ADR-045 or 0045-title.md; a digit
// elsewhere in a name is none.
func number(target string) string {
	base := path.Base(target)
	if m := refName.FindStringSubmatch(base); m != nil {
		return digits.FindString(m[1])
	}
	if n := fileNumber(base); n != "" {
		return digits.FindString(n)
	}
	if leadName.MatchString(base) {
		return digits.FindString(base)
	}
	return ""
}

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
