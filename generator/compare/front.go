package compare

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// weight says how a change of a field is weighed.
type weight int

const (
	byText weight = iota // as text; a choice or a day that changed is clarifying
	core                 // substantive, unless it is editorial as text
	minor                // editorial
)

// key is a key of front matter with its entries, one where it is no list.
type key struct {
	name    string
	weight  weight
	list    bool
	entries []entry
}

// entry is one value or one entry of a list.
type entry struct {
	id    string // by which entries of a list are known; "": by their words
	parts []part
}

// part is one part of an entry: text, or a number, day or choice that changes as a
// whole.
type part struct {
	name  string
	text  string
	whole bool
}

func text(name, s string) part   { return part{name, s, false} }
func choice(name, s string) part { return part{name, s, true} }

// number is a number, "" for 0, which means that none was written.
func number(name string, n int) part {
	if n == 0 {
		return choice(name, "")
	}
	return choice(name, strconv.Itoa(n))
}

func day(name string, d handbook.Date) part { return choice(name, d.String()) }

func one(name string, w weight, p ...part) key {
	return key{name, w, false, []entry{{parts: p}}}
}

// list is a key with an entry for each of items.
func list[T any](name string, w weight, items []T, of func(T) entry) key {
	k := key{name: name, weight: w, list: true}
	for _, it := range items {
		k.entries = append(k.entries, of(it))
	}
	return k
}

func texts(name string, w weight, items []string) key {
	return list(name, w, items, func(s string) entry { return entry{parts: []part{text("", s)}} })
}

func named(name string, w weight, items []string) key {
	return list(name, w, items, func(s string) entry { return entry{id: s, parts: []part{choice("", s)}} })
}

func refs(name string, w weight, items []handbook.Ref) key { return named(name, w, ids(items)) }

func ids(items []handbook.Ref) []string {
	var out []string
	for _, r := range items {
		out = append(out, r.ID)
	}
	return out
}

// front lists what an item's front matter says, in the order of its kind's keys.
func front(it handbook.Item) []key {
	var keys []key
	c := it.Meta()
	if _, said := c.At["title"]; said {
		keys = append(keys, one("title", byText, text("", c.Title)))
	} else {
		keys = append(keys, one("title", byText, text("", ""))) // it is a block of the text, or the file's name
	}
	keys = append(keys, one("summary", byText, text("", c.Summary)))
	switch it := it.(type) {
	case *handbook.Value:
		keys = append(keys, valueKeys(it)...)
	case *handbook.Story:
		keys = append(keys, storyKeys(it)...)
	case *handbook.Decision:
		keys = append(keys, decisionKeys(it)...)
	case *handbook.Touchpoint:
		keys = append(keys, touchpointKeys(it)...)
	case *handbook.Intervention:
		keys = append(keys, interventionKeys(it)...)
	case *handbook.Evaluation:
		keys = append(keys, evaluationKeys(it)...)
	case *handbook.Path:
		keys = append(keys, pathKeys(it)...)
	}
	draft, review := "", ""
	if c.Draft {
		draft = "true"
	}
	if r := c.Review; r != nil {
		review = r.Every.String()
		if !r.Last.IsZero() {
			review += ", last " + r.Last.String()
		}
	}
	return append(keys, one("date", byText, day("", c.Date)), one("owner", byText, choice("", c.Owner)), one("review", minor, choice("", review)),
		named("tags", minor, c.Tags), named("aliases", minor, c.Aliases), one("draft", minor, choice("", draft)))
}

func valueKeys(v *handbook.Value) []key {
	return []key{
		one("statement", core, text("", v.Statement)),
		one("status", core, choice("", string(v.Status))),
		one("since", byText, day("", v.Since)),
		one("rank", core, number("", v.Rank)),
		named("origin", minor, v.Origin),
		list("behaviours", core, v.Behaviours, func(b handbook.Behaviour) entry {
			return entry{parts: []part{text("do", b.Do), choice("level", b.Level)}}
		}),
		texts("not", byText, v.Not),
		list("tradeoffs", core, v.Tradeoffs, func(t handbook.Tradeoff) entry {
			return entry{parts: []part{text("over", t.Over.ID), text("when", t.When), text("cost", t.Cost)}}
		}),
		list("practices", byText, v.Practices.Keys, func(k string) entry {
			return entry{id: k, parts: []part{text(k, v.Practices.Map[k])}}
		}),
		list("interview", byText, v.Interview, func(q handbook.Question) entry {
			parts := []part{text("ask", q.Ask), text("listen_for", q.ListenFor)}
			for _, n := range slices.Sorted(maps.Keys(q.Scale)) {
				parts = append(parts, text("scale "+strconv.Itoa(n), q.Scale[n]))
			}
			return entry{parts: parts}
		}),
		list("performance", byText, v.Performance, func(c handbook.Criterion) entry {
			return entry{parts: []part{choice("level", c.Level), text("looks_like", c.LooksLike)}}
		}),
		list("quiz", byText, v.Quiz, func(q handbook.Quiz) entry {
			parts := []part{text("scenario", q.Scenario)}
			for i, o := range q.Options {
				n := "option " + strconv.Itoa(i+1)
				right := ""
				if o.Right {
					right = "true"
				}
				parts = append(parts, text(n, o.Text), choice(n+" right", right), text(n+" why", o.Why))
			}
			return entry{parts: parts}
		}),
		list("targets", core, slices.Sorted(maps.Keys(v.Targets)), func(k string) entry {
			return entry{id: k, parts: []part{choice(k, strconv.Itoa(v.Targets[k]))}}
		}),
		one("retired", core, retirement(v.Retirement)...),
	}
}

func retirement(r *handbook.Retirement) []part {
	if r == nil {
		r = &handbook.Retirement{}
	}
	return []part{day("on", r.On), choice("reason", r.Reason), choice("into", strings.Join(ids(r.Into), ", ")), choice("decision", r.Decision.ID)}
}

func storyKeys(s *handbook.Story) []key {
	consent := s.Consent
	if consent == nil {
		consent = &handbook.Consent{}
	}
	anonymised := ""
	if s.Anonymised {
		anonymised = "true"
	}
	return []key{
		list("values", byText, s.Values, func(v handbook.Shown) entry {
			return entry{id: v.ID, parts: []part{choice("id", v.ID), choice("shown", v.How())}}
		}),
		one("team", byText, choice("", s.Team)),
		one("told_by", byText, choice("", s.ToldBy)),
		one("consent", minor, text("scope", consent.Scope), day("on", consent.On), day("until", consent.Until)),
		one("anonymised", minor, choice("", anonymised)),
		refs("decisions", byText, s.Decisions),
	}
}

func decisionKeys(d *handbook.Decision) []key {
	links := func(name string, w weight, list []handbook.Link) key {
		k := key{name: name, weight: w, list: true}
		for _, l := range list {
			id, partial := l.ID, ""
			if id == "" {
				id = l.Text
			}
			if l.Partial {
				partial = "true"
			}
			k.entries = append(k.entries, entry{id: id, parts: []part{choice("", id), choice("partial", partial)}})
		}
		return k
	}
	return []key{
		one("number", byText, choice("", d.Number)),
		one("status", core, choice("", string(d.Status))),
		named("decision-makers", byText, d.Deciders),
		named("consulted", byText, d.Consulted),
		named("informed", byText, d.Informed),
		list("values", core, d.Values, func(w handbook.Weighed) entry {
			return entry{id: w.ID, parts: []part{choice("id", w.ID), choice("role", w.Role), choice("over", strings.Join(ids(w.Over), ", "))}}
		}),
		one("exception", core, text("", d.Exception)),
		one("topic", byText, choice("", d.Topic)),
		one("resources", core, choice("", d.Resources)),
		one("review-by", minor, day("", d.ReviewBy)),
		links("supersedes", core, d.Supersedes),
		links("superseded-by", core, d.SupersededBy),
		links("amends", byText, d.Amends),
		links("amended-by", byText, d.AmendedBy),
	}
}

func touchpointKeys(t *handbook.Touchpoint) []key {
	return []key{
		one("area", core, choice("", t.Area)),
		one("practice", byText, choice("", t.Practice)),
		list("values", core, t.Values, func(u handbook.Used) entry {
			return entry{id: u.ID, parts: []part{choice("id", u.ID), text("how", u.How)}}
		}),
		one("strength", core, choice("", t.Strength)),
		one("system", byText, text("", t.System)),
		one("since", byText, day("", t.Since)),
		one("last_checked", minor, day("", t.LastChecked)),
		one("evidence", byText, text("", t.Evidence)),
	}
}

func interventionKeys(i *handbook.Intervention) []key {
	percent := func(name string, v float64) part {
		if v == 0 {
			return choice(name, "")
		}
		return choice(name, strconv.FormatFloat(v, 'f', -1, 64))
	}
	return []key{
		one("gap", core, choice("value", i.Gap.Value.ID), choice("dimension", i.Gap.Dimension), choice("unit", i.Gap.Unit)),
		one("type", byText, choice("", i.Type)),
		one("hypothesis", byText, text("", i.Hypothesis)),
		one("status", byText, choice("", i.Status)),
		one("start", byText, day("", i.Start)),
		one("due", byText, day("", i.Due)),
		one("impact", byText, number("", i.Impact)),
		one("feasibility", byText, number("", i.Feasibility)),
		one("because", byText, text("", i.Because)),
		refs("depends_on", byText, i.DependsOn),
		one("success", core, percent("from", i.Success.From), percent("to", i.Success.To), choice("by", i.Success.By)),
		refs("decisions", byText, i.Decisions),
	}
}

func evaluationKeys(e *handbook.Evaluation) []key {
	return []key{
		one("activity", byText, choice("", string(e.Activity))),
		one("trigger", byText, choice("", e.TriggerKind)),
		one("planned", byText, day("open", e.Planned.Open), day("close", e.Planned.Close)),
		one("held", byText, day("open", e.Held.Open), day("close", e.Held.Close)),
		one("wave", byText, choice("", e.Wave.ID)),
		refs("values", byText, e.Values),
		one("outcome", byText, text("", e.Outcome)),
		refs("decisions", byText, e.Decisions),
		refs("interventions", byText, e.Interventions),
	}
}

func pathKeys(p *handbook.Path) []key {
	return []key{
		one("for", byText, choice("", p.For)),
		list("steps", byText, p.Steps, func(s handbook.Step) entry {
			return entry{id: s.ID, parts: []part{number("day", s.Day), choice("who", s.Who), choice("kind", s.Kind),
				choice("item", s.Item.ID), text("title", s.Title), number("minutes", s.Minutes)}}
		}),
	}
}

// words is an entry as one text, by which it is known where it has no id.
func (e entry) words() string {
	var b strings.Builder
	for _, p := range e.parts {
		fmt.Fprintf(&b, "%s\x00%s\n", p.name, p.text)
	}
	return b.String()
}
