package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// dialect writes record n of a set in one way of writing.
type dialect struct {
	name string
	file string // with %04d for the number
	text string // with {n} for the number and {older} for that of the record ten before
	want string // "status|date|supersedes"
	warn string // the rule of the one warning that is planted; "" without one
}

var dialects = []dialect{
	{"MADR", "%04d-madr.md", "---\nstatus: accepted\ndate: 2024-05-06\ndecision-makers: [Anna, Ben]\n---\n# Use queue {n}\n\n## Context and Problem Statement\n\nC.\n\n## More Information\n\nSupersedes [ADR-{older}]({older}-{olderslug}.md)\n", "accepted|2024-05-06|{older}", ""},
	{"Nygard", "%04d-nygard.md", "# {n}. Use queue {n}\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\nAmends ADR-{older}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n", "accepted|2024-05-06|", ""},
	{"bullets", "adr-%04d-bullets.md", "# ADR-{n}: Use queue {n}\n\n* Status: proposed\n* Deciders: Anna, Ben\n* Date: 10 Apr 2022\n\n## Context\n\nC.\n", "proposed|2022-04-10|", ""},
	{"bold line", "%04d-bold.md", "# Use queue {n}\n\n**Status:** Accepted | **Date:** 2025-02-17\n\n## Context\n\nC.\n", "accepted|2025-02-17|", ""},
	{"table rows", "SHOP-ADR-%04d-rows.md", "# Use queue {n}\n\n| | |\n|-|-|\n| Date | Sep 5th, 2023 |\n| Status | Approved |\n| Supersedes | ADR-{older} |\n| Superseded by: | N/A |\n\n## Why\n\nC.\n", "accepted|2023-09-05|{older}", ""},
	{"table columns", "%04d-columns.md", "# Use queue {n}\n\n| Status | Date |\n|-|-|\n| Rejected | 2024-01-02 |\n\n## Context\n\nC.\n", "rejected|2024-01-02|", ""},
	{"history", "%04d-history.md", "# Use queue {n}\n\n## Status\n\n2020-01-01: Proposed\n\n2020-02-01: ~~Accepted~~ Deprecated\n\n## Context\n\nC.\n", "deprecated|2020-02-01|", ""},
	{"French", "%04d-francais.md", "# {n}. File {n}\n\nDate : 3 octobre 2025. Statut : accepté, remplace l'ADR-{older}\n\n## Contexte\n\nC.\n", "accepted|2025-10-03|{older}", ""},
	{"Japanese", "%04d-nihongo.md", "# {n}. キュー\n\n## ステータス\n\n承認済み\n\nADR-{older} を置き換える\n\n## 日付\n\n2024年5月6日\n\n## 背景\n\nC。\n", "accepted|2024-05-06|{older}", ""},
	{"Chinese", "%04d-zhongwen.md", "# ADR-{n}：队列\n\n- 状态：已接受\n- 日期：2024-05-06\n\n## 背景\n\nC。\n", "accepted|2024-05-06|", ""},
	{"a folder", "%04d-folder/README.md", "# Use queue {n}\n\n✅ Accepted\n\n## Decision\n\nD.\n\n```\nstatus: rejected\n```\n", "unknown||", ""},
	{"no heading", "%04d-no-heading.md", "We use queue {n}. Status quo is none.\n", "unknown||", ""},
	{"ambiguous date", "%04d-ambiguous.md", "# Use queue {n}\n\nDate: 02/09/2020\n\n## Status\n\nAccepted\n", "accepted||", "ambiguous-date"},
	{"no YAML", "%04d-no-yaml.md", "---\nstatus: accepted\ndeciders: @anna, @ben\n---\n# Use queue {n}\n", "accepted||", "front-matter"},
	{"dangling", "%04d-dangling.md", "# Use queue {n}\n\n## Status\n\nAccepted\n\nSupersedes ADR-9999\n", "accepted||?ADR-9999", "supersession"},
}

// manyRecords is a set of n records in all dialects, in turn.
func manyRecords(n int) fstest.MapFS {
	tree := fstest.MapFS{}
	for i := range n {
		d := dialects[i%len(dialects)]
		tree["decisions/"+fmt.Sprintf(d.file, i+1)] = &fstest.MapFile{Data: []byte(fill(d.text, i))}
	}
	return tree
}

// fill writes the numbers of record i into a text.
func fill(text string, i int) string {
	older := max(0, i-len(dialects)+1) // of the dialect that stands next in turn
	return strings.NewReplacer("{n}", fmt.Sprintf("%04d", i+1), "{older}", fmt.Sprintf("%04d", older+1), "{olderslug}", slugOf(older)).Replace(text)
}

// slugOf is the name of record i's file behind its number.
func slugOf(i int) string {
	name := dialects[i%len(dialects)].file
	_, slug, _ := strings.Cut(name, "%04d-")
	return strings.TrimSuffix(slug, ".md")
}

// TestManyDecisions reads 1,500 records of all dialects, understands each, and
// warns of what is planted and of nothing else.
func TestManyDecisions(t *testing.T) {
	const n = 1500
	h, problems, err := load.Handbook(manyRecords(n), load.Options{Parser: markdown.New()})
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Decisions) != n {
		t.Fatalf("got %d records, want %d; others: %d", len(h.Decisions), n, len(h.Pages))
	}
	byFile := map[string]*handbook.Decision{}
	for _, d := range h.Decisions {
		byFile[d.File] = d
	}
	planted := map[string]string{}
	for i := range n {
		dl := dialects[i%len(dialects)]
		file := "decisions/" + fmt.Sprintf(dl.file, i+1)
		if dl.warn != "" {
			planted[file] = dl.warn
		}
		d := byFile[file]
		if d == nil {
			t.Errorf("%s is missing", file)
			continue
		}
		if got, want := understood(h, d), wanted(dl.want, i); got != want {
			t.Errorf("%s, %s: got %q, want %q", file, dl.name, got, want)
		}
	}
	for _, p := range problems {
		if planted[p.File] != p.Rule || p.Level != diag.Warning {
			t.Errorf("not planted: %s", p)
		}
		delete(planted, p.File)
	}
	for file, rule := range planted {
		t.Errorf("%s has no warning of %s", file, rule)
	}
}

// understood is a record's status, date and what it says that it supersedes.
func understood(h *handbook.Handbook, d *handbook.Decision) string {
	date := ""
	if !d.Date.IsZero() {
		date = d.Date.String()
	}
	var olders []string
	for _, l := range d.Supersedes {
		if l.At.File != d.File {
			continue
		}
		if o := h.Decision(l.ID); o != nil {
			olders = append(olders, o.Number)
		} else {
			olders = append(olders, "?"+l.Text)
		}
	}
	return strings.Join([]string{string(d.Status), date, strings.Join(olders, " ")}, "|")
}

// wanted is what a dialect's record i should come to. The first record names
// itself, which says nothing.
func wanted(want string, i int) string {
	if i == 0 {
		return strings.Replace(want, "{older}", "", 1)
	}
	return fill(want, i)
}

// BenchmarkDecisions reads 1,500 records of all dialects.
func BenchmarkDecisions(b *testing.B) {
	tree := manyRecords(1500)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := load.Handbook(tree, load.Options{Parser: markdown.New()}); err != nil {
			b.Fatal(err)
		}
	}
}
