package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// read loads a content folder given as paths and texts.
func read(t *testing.T, files ...string) (*handbook.Handbook, string) {
	t.Helper()
	tree := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		tree[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	h, problems, err := load.Handbook(tree, load.Options{Parser: markdown.New()})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range problems.Sorted() {
		lines = append(lines, p.String())
	}
	return h, strings.Join(lines, "\n")
}

// TestDecisionForms reads the forms in which people keep a record's title,
// status and date. want is "number|title|status|status as written|date".
func TestDecisionForms(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"MADR", "0001-a.md", "---\nstatus: accepted\ndate: 2024-05-06\n---\n# Use queues\n", "0001|Use queues|accepted|accepted|2024-05-06"},
		{"Nygard", "0009-b.md", "# 9. Use queues\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\n## Context\n", "0009|Use queues|accepted|Accepted|2024-05-06"},
		{"heading with colon", "a.md", "# 9: Use queues\n", "9|Use queues|unknown||"},
		{"heading with dash", "a.md", "# 0010 - Use queues\n", "0010|Use queues|unknown||"},
		{"ADR and number", "a.md", "# ADR-45: Use queues\n", "45|Use queues|unknown||"},
		{"long name", "a.md", "# Architecture Decision Record: Use queues\n", "|Use queues|unknown||"},
		{"no heading", "0003-use-queues.md", "We use queues.\n", "0003|Use queues|unknown||"},
		{"comment before", "a.md", "<!-- template 4 -->\n# Use queues\n", "|Use queues|unknown||"},
		{"status in a map", "0001-a.md", "---\nstatus: { accepted }\n---\n# A\n", "0001|A|accepted|accepted|"},
		{"bullet below the heading", "a.md", "# A\n\n* Status: accepted\n* Date: 2017-01-25\n", "|A|accepted|accepted|2017-01-25"},
		{"bold with the date", "a.md", "# A\n\n**Status:** Accepted | **Date:** 2025-02-17\n\n## Context\n", "|A|accepted|Accepted|2025-02-17"},
		{"table row", "a.md", "# A\n\n| | |\n|-|-|\n| Status | Rejected |\n| Date | 2024-01-02 |\n", "|A|rejected|Rejected|2024-01-02"},
		{"in the title", "a.md", "# [superseded] A\n", "|A|superseded|superseded|"},
		{"emoji", "a.md", "# A\n\n## Status\n\n✅ Accepted\n", "|A|accepted|✅ Accepted|"},
		{"struck out", "a.md", "# A\n\n## Status\n\n~~Proposed~~ Accepted\n", "|A|accepted|~~Proposed~~ Accepted|"},
		{"misspelt", "a.md", "# A\n\n## Status\n\nSuperceded\n", "|A|superseded|Superceded|"},
		{"other words", "a.md", "# A\n\n## Status\n\nApproved.\n", "|A|accepted|Approved.|"},
		{"two axes", "a.md", "# A\n\nStatus: ACCEPTED Partially Implemented\n", "|A|accepted|ACCEPTED Partially Implemented|"},
		{"French", "a.md", "# A\n\n## Statut\n\nProposé\n", "|A|proposed|Proposé|"},
		{"Japanese", "a.md", "# A\n\n## ステータス\n\n承認済み\n", "|A|accepted|承認済み|"},
		{"Chinese", "a.md", "# A\n\n## 状态\n\n已取代\n", "|A|superseded|已取代|"},
		{"in a code fence", "a.md", "# A\n\n```\nstatus: accepted\n```\n", "|A|unknown||"},
		{"status quo", "a.md", "# A\n\n## Status quo\n\nAccepted by all.\n", "|A|unknown||"},
		{"unfilled template", "a.md", "# A\n\n* Status: {proposed | rejected | accepted}\n", "|A|unknown|{proposed | rejected | accepted}|"},
		{"history", "a.md", "# A\n\n## Status\n\n2020-01-01: Proposed\n\n2020-02-01: Accepted\n", "|A|accepted|2020-02-01: Accepted|2020-02-01"},
		{"spoken date", "a.md", "# A\n\nDate: Sep 5th, 2023\n", "|A|unknown||2023-09-05"},
		{"German date", "a.md", "# A\n\nDate: 21.07.2017\n", "|A|unknown||2017-07-21"},
		{"date in the name", "2021-03-04-a.md", "# A\n", "|A|unknown||2021-03-04"},
		{"byte order mark", "0001-a.md", "\ufeff---\nstatus: accepted\n---\n# A\n", "0001|A|accepted|accepted|"},
		{"invalid front matter", "0001-a.md", "---\nstatus: accepted: yes\n---\n# A\n", "0001|A|accepted|accepted: yes|"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, problems := read(t, "decisions/"+tt.file, tt.text)
			if len(h.Decisions) != 1 || strings.Contains(problems, ": error: ") {
				t.Fatalf("%d records\n%s", len(h.Decisions), problems)
			}
			d := h.Decisions[0]
			if got := fmt.Sprintf("%s|%s|%s|%s|%s", d.Number, d.Title, d.Status, d.StatusRaw, d.Date); got != tt.want {
				t.Errorf("got  %s\nwant %s\n%s", got, tt.want, problems)
			}
		})
	}
}

// TestDecisionLinks finds what replaces what, from either side.
func TestDecisionLinks(t *testing.T) {
	h, problems := read(t,
		"decisions/0001-a.md", "# 1. A\n\n## Status\n\nSuperseded by [2. B](0002-b.md)\n",
		"decisions/0002-b.md", "# 2. B\n\n## Status\n\nAccepted\n\nPartially superseded by ADR-3\n",
		"decisions/0003-c.md", "---\nstatus: accepted\namends: [[0002-b]]\nsupersedes: ADR 9\n---\n# C\n",
		"decisions/README.md", "# Our decisions\n", "decisions/template.md", "---\nstatus: {x}\n---\n# T\n",
		"decisions/0004-d/README.md", "# D\n\n## Status\n\nSuperseded. [C](../0003-c.md) is newer.\n\n## Context\n\n## Decision\n")
	var got []string
	for _, d := range h.Decisions {
		for _, rel := range []struct {
			name  string
			links []handbook.Link
		}{{"supersedes", d.Supersedes}, {"superseded by", d.SupersededBy}, {"amends", d.Amends}, {"amended by", d.AmendedBy}} {
			for _, l := range rel.links {
				partly := ""
				if l.Partial {
					partly = " in part"
				}
				got = append(got, fmt.Sprintf("%s %s %s%s", d.ID, rel.name, l.ID, partly))
			}
		}
	}
	want := `0001-a superseded by 0002-b
0002-b supersedes 0001-a
0002-b superseded by 0003-c in part
0003-c supersedes 
0003-c supersedes 0002-b in part
0003-c supersedes 0004-d
0004-d superseded by 0003-c`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s\nwant\n%s", g, want)
	}
	if !strings.Contains(problems, `"ADR 9" is no record of this handbook`) {
		t.Errorf("a link that leads nowhere is not told:\n%s", problems)
	}
}

// TestDates tells what cannot be read without guessing, and reads it once told.
func TestDates(t *testing.T) {
	record := "# A\n\nDate: 02/09/2020\n"
	h, problems := read(t, "decisions/a.md", record)
	if !h.Decisions[0].Date.IsZero() || h.Decisions[0].DateRaw != "02/09/2020" || !strings.Contains(problems, "[ambiguous-date]") {
		t.Errorf("%+v\n%s", h.Decisions[0].Date, problems)
	}
	h, problems = read(t, "decisions/a.md", record, "handbook.yaml", "decisions: {date_format: dmy}")
	if h.Decisions[0].Date.String() != "2020-09-02" || problems != "" {
		t.Errorf("%+v\n%s", h.Decisions[0].Date, problems)
	}
}

// FuzzDecision reads anything without a crash.
func FuzzDecision(f *testing.F) {
	f.Add("---\nstatus: accepted\n---\n# 1. A\n\nSuperseded by [x](y.md)")
	f.Add("| Status | Date |\n|-|-|\n| a | b |")
	f.Fuzz(func(t *testing.T, text string) {
		tree := fstest.MapFS{"decisions/0001-a.md": {Data: []byte(text)}, "decisions/0002-b.md": {Data: []byte("# B\n\nSupersedes ADR-1")}}
		if _, _, err := load.Handbook(tree, load.Options{Parser: markdown.New()}); err != nil {
			t.Error(err)
		}
	})
}
